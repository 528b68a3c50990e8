//! Brings a picture up to its map, doing only what a change asks for.

use std::sync::Arc;
use std::time::Instant;

use super::marks::Marks;
use super::{Picture, REPORT_EVERY, Timings, request, style_of};
use crate::error::Result;
use crate::graph::thread::Forest;
use crate::layout::{Bounds, GuideSort, Needs, Style};
use crate::model::{Id, Issue, Look, Map, Relation, Subject, Target};
use crate::progress::Progress;
use crate::scene::Part;
use crate::scene::argument::draw_argument;
use crate::scene::facts::{are_words_same, size_of};
use crate::scene::groups::Groups;
use crate::scene::guide::draw_guides;
use crate::scene::lens::lens;
use crate::scene::relation::{Ground, Web, draw_relations};
use crate::scene::seen::{Changed, Seen};
use crate::scene::skeleton::Skeleton;
use crate::scene::theme::Theme;
use crate::scene::ties::draw_ties;

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
        let changed = self.changed(map, look, theme);
        let mut next = self.clone();
        next.bring_up(map, look, theme, changed, progress)?;
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
        progress: &Progress,
    ) -> Result<()> {
        let style = style_of(look);
        let start = Instant::now();
        if changed.forest {
            progress.step("Reading the thread", 0, 0)?;
            self.forest = Arc::new(Forest::of(map));
        }
        // Relations decide what stands in some layouts, and in the others where claims stand that quote nothing.
        let may_move = changed.relations || changed.kinds;
        changed.cards |= changed.look
            || may_move
                && (matches!(style.needs, Needs::Graph | Needs::Network)
                    || !self.skeleton.is_settled(map));
        if changed.cards {
            let skeleton = Skeleton::of(map, &self.forest, look, style.needs);
            self.measure(skeleton, map, look, changed.words, progress)?;
        }
        let measured = Instant::now();
        changed.badges |= changed.cards;
        if changed.badges || changed.lens || changed.theme || changed.relations || changed.kinds {
            let lens = lens(&look.lens);
            let classes = (lens.classes)(map, &self.forest, issue_of(map, look), theme.palette());
            self.strong = classes.strong(&look.only).into();
            self.classes = Arc::new(classes);
        }
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
        self.draw_web(map, look, theme, style, changed, progress)?;
        let milliseconds = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
        self.timings = Timings {
            measure_ms: milliseconds(start, measured),
            layout_ms: milliseconds(measured, laid),
            draw_ms: milliseconds(laid, Instant::now()),
        };
        Ok(())
    }

    fn measure(
        &mut self,
        skeleton: Skeleton,
        map: &Map,
        look: &Look,
        words_changed: bool,
        progress: &Progress,
    ) -> Result<()> {
        let before = self.seen.as_deref();
        let before = before.filter(|seen| seen.look.whole_text == look.whole_text);
        let mut sizes = Vec::with_capacity(skeleton.slots.len());
        let total = skeleton.slots.len() as u64;
        for (number, slot) in skeleton.slots.iter().enumerate() {
            if number % REPORT_EVERY == 0 {
                progress.step("Measuring cards", number as u64, total)?;
            }
            let known = || {
                // An author's card grows with what they wrote, whatever it is.
                let is_author = matches!(slot.of, Subject::Author(_));
                let before = before.filter(|_| !is_author)?;
                if words_changed && !are_words_same(&before.map, map, slot.of) {
                    return None;
                }
                let number = self.skeleton.number(slot.of)?;
                self.sizes.get(number).copied()
            };
            let size = match slot.of {
                Subject::Relation(id) => request::label_size(map, id),
                _ => {
                    known().unwrap_or_else(|| size_of(map, slot.of, slot.replies, look.whole_text))
                }
            };
            sizes.push(size);
        }
        self.skeleton = Arc::new(skeleton);
        self.sizes = Arc::new(sizes);
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
        style: &Style,
        changed: Changed,
        progress: &Progress,
    ) -> Result<()> {
        let all =
            changed.cards || changed.places || changed.kinds || changed.theme || changed.words;
        if all || changed.relations || changed.hidden {
            let before = if all {
                Web::default()
            } else {
                (*self.web).clone()
            };
            let web = if look.hide_relations {
                Web::default()
            } else {
                match style.needs {
                    Needs::Tree | Needs::Columns | Needs::Lanes => {
                        self.ground.prepare(&self.cards);
                        draw_relations(
                            before,
                            map,
                            &self.skeleton,
                            &self.cards,
                            &self.ground,
                            theme.palette(),
                            progress,
                        )?
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
        if all || changed.relations || changed.hidden || changed.lens || changed.badges {
            self.fade_relations(map, theme);
        }
        let web = self.web.parts.iter().map(|part| part.bounds);
        self.bounds = web.fold(self.frame, Bounds::union);
        Ok(())
    }

    /// Lets relations fade whose ends have all faded.
    fn fade_relations(&mut self, map: &Map, theme: Theme) {
        let ground = theme.palette().ground;
        let parts = self.web.parts.iter();
        let parts = parts.map(|part| match part.of {
            Some(Subject::Relation(id)) if self.is_relation_faded(map, id) => {
                let mut faded = Part::clone(part);
                faded.fade(ground);
                Arc::new(faded)
            }
            _ => Arc::clone(part),
        });
        self.relations = Arc::new(parts.collect());
    }

    fn is_relation_faded(&self, map: &Map, id: Id<Relation>) -> bool {
        let is_faded = |card: Option<usize>| card.is_none_or(|card| self.is_faded(card));
        map.relations.get(id).is_some_and(|relation| {
            let mut premises = relation.premises.iter();
            let target = match relation.target {
                Target::Comment(id) => self.number(Subject::Comment(id)),
                Target::Claim(id) => self.number(Subject::Claim(id)),
                Target::Relation(_) => None,
            };
            premises.all(|&premise| is_faded(self.skeleton.premise(premise)))
                && is_faded(target)
                && self.strong.contains(&false)
        })
    }
}

/// The issue under debate.
fn issue_of(map: &Map, look: &Look) -> Option<Id<Issue>> {
    let chosen = look.issue.filter(|&issue| map.issues.contains(issue));
    chosen.or_else(|| map.issues.ids().next())
}
