//! Brings a picture up to its map, doing only what a change asks for.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::marks::Marks;
use super::{Picture, REPORT_EVERY, Timings, request, style_of};
use crate::error::Result;
use crate::graph::query::Index;
use crate::graph::stage::shown;
use crate::graph::thread::Forest;
use crate::layout::{Bounds, GuideSort, Needs, Size, Style};
use crate::model::{Comment, Id, Issue, Look, Map, Subject, Summary};
use crate::progress::Progress;
use crate::scene::argument::draw_argument;
use crate::scene::facts::{are_words_same, size_of};
use crate::scene::groups::Groups;
use crate::scene::guide::draw_guides;
use crate::scene::lens::lens;
use crate::scene::route::Care;
use crate::scene::seen::{Changed, Seen};
use crate::scene::skeleton::{Skeleton, Slot};
use crate::scene::theme::Theme;
use crate::scene::ties::draw_ties;
use crate::scene::web::{Ground, Loom, Web, inks};
use crate::words::say;
use crate::work::{cores, spread};

/// More cards than this are measured on all cores.
const MANY_CARDS: usize = 4096;
/// More relations than this have their ways sought afterwards.
const MANY: usize = 300;

impl Picture {
    /// Whether the picture differs from this map and look in more than what stands on its cards, so that an update may
    /// take a while where there are many.
    pub fn is_far_from(&self, map: &Map, look: &Look, theme: Theme) -> bool {
        let changed = self.changed(map, look, theme);
        changed.cards || changed.words || changed.places || changed.look || changed.lens
    }

    fn changed(&self, map: &Map, look: &Look, theme: Theme) -> Changed {
        match &self.seen {
            Some(seen) => seen.compare(map, look, theme),
            None => Changed::everything(),
        }
    }

    /// Brings the picture up to the map, with as little work as the change asks for. When stopped, it stays as it was.
    pub fn update(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        progress: &Progress,
    ) -> Result<()> {
        self.update_with(map, look, theme, Care::Full, progress)
    }

    /// The same, but where there are many relations they only go the shortest way until [`Picture::settle`].
    pub fn update_roughly(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        progress: &Progress,
    ) -> Result<()> {
        let care = if map.relations.len() > MANY {
            Care::Rough
        } else {
            Care::Full
        };
        self.update_with(map, look, theme, care, progress)
    }

    /// Seeks good ways for relations where they have none yet.
    pub fn settle(&mut self, progress: &Progress) -> Result<()> {
        let Some(seen) = self.seen.clone().filter(|_| self.is_rough()) else {
            return Ok(());
        };
        self.update(&seen.map, &seen.look, seen.theme, progress)
    }

    fn update_with(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        care: Care,
        progress: &Progress,
    ) -> Result<()> {
        let changed = self.changed(map, look, theme);
        let mut next = self.clone();
        next.bring_up(map, look, theme, changed, care, progress)?;
        next.seen = Some(Arc::new(Seen {
            map: map.clone(),
            look: look.clone(),
            theme,
        }));
        *self = next;
        Ok(())
    }

    fn bring_up(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        mut changed: Changed,
        care: Care,
        progress: &Progress,
    ) -> Result<()> {
        let style = style_of(look);
        let start = Instant::now();
        if changed.forest {
            progress.step(say!("step-read"), 0, 0)?;
            self.forest = Arc::new(Forest::of(map));
        }
        // Relations decide what stands in some layouts, and in the others where claims stand that quote nothing.
        let may_move = changed.relations || changed.kinds;
        changed.cards |= changed.look
            || may_move
                && (matches!(style.needs, Needs::Graph | Needs::Network)
                    || !self.skeleton.is_settled(map));
        if changed.cards {
            let skeleton = self.skeleton(map, look, style.needs);
            let summaries = latest_summaries(map);
            self.measure(skeleton, summaries, map, look, changed.words, progress)?;
        }
        let measured = Instant::now();
        if changed.recolours() {
            let lens = lens(&look.lens);
            let classes = (lens.classes)(map, &self.forest, issue_of(map, look), theme.palette());
            self.strong = classes.strong(&look.only).into();
            self.classes = Arc::new(classes);
            self.inks = Arc::new(inks(map, theme.palette()));
        }
        changed.badges |= changed.cards;
        if changed.badges {
            self.marks = Arc::new(Marks::of(map, &self.forest, &self.skeleton));
            self.groups = Arc::new(Groups::of(map, &self.skeleton, look, style.needs));
        }
        if changed.lens {
            self.groups = Arc::new(Groups::of(map, &self.skeleton, look, style.needs));
        }
        if changed.badges || changed.places || changed.lens {
            changed.places = self.lay(map, style, progress)?;
        }
        let laid = Instant::now();
        if changed.places || changed.theme || changed.badges {
            let palette = theme.palette();
            self.guides = Arc::new(draw_guides(&self.layout, &self.groups.heads, palette));
        }
        self.draw_web(map, look, theme, changed, care, progress)?;
        let milliseconds = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
        self.timings = Timings {
            measure_ms: milliseconds(start, measured),
            layout_ms: milliseconds(measured, laid),
            draw_ms: milliseconds(laid, Instant::now()),
        };
        Ok(())
    }

    /// The cards that a look shows.
    fn skeleton(&mut self, map: &Map, look: &Look, needs: Needs) -> Skeleton {
        if look.matching.is_empty() {
            self.index = Index::default();
        }
        let shown = shown(map, &self.forest, look, &mut self.index);
        Skeleton::of(map, &self.forest, look, shown.as_ref(), needs)
    }

    fn measure(
        &mut self,
        skeleton: Skeleton,
        summaries: BTreeMap<Id<Comment>, Id<Summary>>,
        map: &Map,
        look: &Look,
        words_changed: bool,
        progress: &Progress,
    ) -> Result<()> {
        let before = self.seen.as_deref();
        let before = before.filter(|seen| seen.look.whole_text == look.whole_text);
        let summary = |slot: &Slot| match slot.of {
            Subject::Comment(id) if slot.folded > 0 => summaries.get(&id).copied(),
            _ => None,
        };
        let size = |slot: &Slot| {
            let summary = summary(slot);
            let known = || {
                // An author's card grows with what they wrote, whatever it is.
                let is_author = matches!(slot.of, Subject::Author(_));
                let before = before.filter(|_| !is_author)?;
                if words_changed && !are_words_same(&before.map, map, slot.of) {
                    return None;
                }
                let number = self.skeleton.number(slot.of)?;
                let was_summed = self.summary_of(self.skeleton.slots.get(number)?).is_some();
                if summary.is_some() || was_summed {
                    return None;
                }
                self.sizes.get(number).copied()
            };
            match slot.of {
                Subject::Relation(id) => request::label_size(map, id),
                _ => known().unwrap_or_else(|| size_of(map, slot, summary, look.whole_text)),
            }
        };
        let total = skeleton.slots.len();
        let parts = if total > MANY_CARDS { cores() } else { 1 };
        let slots = skeleton.slots.chunks(total.div_ceil(parts).max(1));
        let sizes = spread(slots, |slots| {
            let mut sizes = Vec::with_capacity(slots.len());
            for (number, slot) in slots.iter().enumerate() {
                if number % REPORT_EVERY == 0 {
                    progress.step(say!("step-measure"), (number * parts) as u64, total as u64)?;
                }
                sizes.push(size(slot));
            }
            Ok(sizes)
        });
        let sizes: Result<Vec<Vec<Size>>> = sizes.into_iter().collect();
        let sizes = sizes?.concat();
        self.skeleton = Arc::new(skeleton);
        self.sizes = Arc::new(sizes);
        self.summaries = Arc::new(summaries);
        Ok(())
    }

    /// Lays out if sizes, links, groups, pins or style have changed; says whether they have.
    fn lay(&mut self, map: &Map, style: &Style, progress: &Progress) -> Result<bool> {
        let request = request::request(map, style, &self.skeleton, &self.sizes, &self.groups);
        let is_same_style = self
            .seen
            .as_deref()
            .is_some_and(|seen| style_of(&seen.look).name == style.name);
        if is_same_style && request == *self.request {
            return Ok(false);
        }
        let layout = (style.lay)(&request, progress)?;
        let cards = layout.places.iter().zip(self.sizes.iter());
        let cards = cards.take(self.skeleton.cards);
        self.cards = Arc::new(
            cards
                .map(|(&place, &size)| Bounds::of(place, size))
                .collect(),
        );
        self.ground = Ground::default();
        // Rings go round further than any card.
        let mut guides = layout.guides.iter();
        let has_rings = guides.any(|guide| matches!(guide.sort, GuideSort::Ring(_)));
        let covered = self.cards.iter().copied().filter(|_| has_rings);
        self.frame = covered.reduce(Bounds::union).unwrap_or(layout.bounds);
        self.request = Arc::new(request);
        self.layout = Arc::new(layout);
        Ok(true)
    }

    fn draw_web(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        changed: Changed,
        care: Care,
        progress: &Progress,
    ) -> Result<()> {
        let all = changed.cards || changed.places || changed.kinds;
        let style = style_of(look);
        // Shapes are made when asked for, but for those of relations that the layout places.
        let is_drawn = matches!(style.needs, Needs::Graph | Needs::Network);
        let is_worn = is_drawn && (changed.theme || changed.words);
        let is_settled = care == Care::Rough || !self.is_rough();
        if all || is_worn || changed.relations || changed.hidden || !is_settled {
            let web = if look.hide_relations {
                Web::default()
            } else {
                match style.needs {
                    Needs::Tree | Needs::Columns | Needs::Lanes => {
                        let nothing = Web::default();
                        let before = if all { &nothing } else { &*self.web };
                        // A few more relations find their ways at once.
                        let care = if before.is_careful() {
                            Care::Full
                        } else {
                            care
                        };
                        if care == Care::Full {
                            self.ground.prepare(&self.cards);
                        }
                        let loom = Loom {
                            map,
                            skeleton: &self.skeleton,
                            cards: &self.cards,
                            ground: &self.ground,
                            care,
                        };
                        loom.weave(before, progress)?
                    }
                    Needs::Graph => draw_argument(
                        map,
                        &self.skeleton,
                        &self.sizes,
                        &self.layout,
                        theme.palette(),
                    ),
                    Needs::Network => draw_ties(map, &self.skeleton, &self.cards, theme.palette()),
                }
            };
            self.web = Arc::new(web);
        }
        self.bounds = self
            .relations()
            .iter()
            .copied()
            .fold(self.frame, Bounds::union);
        Ok(())
    }
}

/// The summary of each branch that was made last.
fn latest_summaries(map: &Map) -> BTreeMap<Id<Comment>, Id<Summary>> {
    let mut rows: Vec<&Summary> = map.summaries.iter().collect();
    rows.sort_by_key(|row| (row.made.at.seconds, row.id));
    rows.into_iter().map(|row| (row.over, row.id)).collect()
}

/// The issue under debate.
fn issue_of(map: &Map, look: &Look) -> Option<Id<Issue>> {
    let chosen = look.issue.filter(|&issue| map.issues.contains(issue));
    chosen.or_else(|| map.issues.ids().next())
}
