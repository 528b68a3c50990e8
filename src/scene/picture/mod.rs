//! A picture that is kept up to date at the least cost.
//!
//! It knows where every card is and what it says, but a card's shapes are made only when somebody asks for them: the
//! window for those in view, an export for all.

mod marks;
mod request;

use std::sync::Arc;
use std::time::Instant;

use self::marks::{Marks, first_colour};
use super::argument::draw_argument;
use super::badges::Badges;
use super::card::draw_card;
use super::facts::{Facts, Words, are_words_same, size_of};
use super::groups::Groups;
use super::guide::draw_guides;
use super::link::draw_link;
use super::relation::{Ground, Web, draw_relations};
use super::seen::{Changed, Seen};
use super::skeleton::{Skeleton, Slot};
use super::theme::Theme;
use super::ties::draw_ties;
use super::{Bounds, Part, Scene};
use crate::error::Result;
use crate::graph::thread::Forest;
use crate::layout::{Layout, Needs, Request, STYLES, Size, Style, style};
use crate::model::{Colour, Look, Map, Subject};
use crate::progress::Progress;

/// How many cards are measured or drawn between two reports.
const REPORT_EVERY: usize = 1024;

/// The picture of a map as it was last shown, from which the next one is made. A clone shares what it holds.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    seen: Option<Arc<Seen>>,
    forest: Arc<Forest>,
    skeleton: Arc<Skeleton>,
    sizes: Arc<Vec<Size>>,
    groups: Arc<Groups>,
    request: Arc<Request>,
    layout: Arc<Layout>,
    cards: Arc<Vec<Bounds>>,
    marks: Arc<Marks>,
    guides: Arc<Vec<Arc<Part>>>,
    web: Arc<Web>,
    ground: Ground,
    bounds: Bounds,
    timings: Timings,
}

/// How long the phases of the last update took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timings {
    /// Finding out which cards there are, and how large.
    pub measure_ms: f64,
    /// Finding places.
    pub layout_ms: f64,
    /// Making shapes.
    pub draw_ms: f64,
}

/// The picture of a map, with every card drawn.
pub fn draw(map: &Map, look: &Look, theme: Theme, progress: &Progress) -> Result<Scene> {
    let mut picture = Picture::default();
    picture.update(map, look, theme, progress)?;
    picture.scene(progress)
}

impl Picture {
    /// How long the last update took.
    pub fn timings(&self) -> Timings {
        self.timings
    }

    /// The look that it was made for.
    pub fn look(&self) -> Option<&Look> {
        self.seen.as_deref().map(|seen| &seen.look)
    }

    /// What everything covers, in points.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// What each card covers, in points, by its number.
    pub fn cards(&self) -> &[Bounds] {
        &self.cards
    }

    /// The row that a card stands for.
    pub fn subject(&self, card: usize) -> Option<Subject> {
        self.skeleton.slots.get(card).map(|slot| slot.of)
    }

    /// The number of a row's card, where it has one.
    pub fn number(&self, subject: Subject) -> Option<usize> {
        let number = self.skeleton.number(subject)?;
        (number < self.cards.len()).then_some(number)
    }

    /// The card that a card hangs under by a drawn link.
    pub fn parent(&self, card: usize) -> Option<usize> {
        let slot = self.skeleton.slots.get(card)?;
        slot.link.as_ref()?;
        slot.parent.map(|parent| parent as usize)
    }

    /// The colour of a card seen from afar, if it has one of its own.
    pub fn tint(&self, card: usize) -> Option<Colour> {
        first_colour(self.marks.marks.get(&(card as u32))?)
    }

    /// What a card or a relation covers in the picture, where it is shown.
    pub fn bounds_of(&self, subject: Subject) -> Option<Bounds> {
        if let Subject::Relation(id) = subject {
            return self.web.bounds_of(id);
        }
        self.cards.get(self.number(subject)?).copied()
    }

    /// The parts behind everything: columns, lanes, moments, rings.
    pub fn guides(&self) -> &[Arc<Part>] {
        &self.guides
    }

    /// The drawn relations, or ties between authors, painted over the cards.
    pub fn relations(&self) -> &[Arc<Part>] {
        &self.web.parts
    }

    /// What a card's looks depend on.
    pub fn facts(&self, card: usize) -> Option<Facts> {
        let seen = self.seen.as_deref()?;
        let slot = self.skeleton.slots.get(card)?;
        let number = card as u32;
        let marks = self.marks.marks.get(&number);
        let mix = self.marks.mixes.get(&number);
        Some(Facts {
            of: slot.of,
            words: Words::of(&seen.map, slot.of, slot.replies),
            badges: Badges {
                marks: marks.cloned().unwrap_or_default(),
                replies: slot.replies,
                below: slot.below,
                folded: slot.folded,
                mix: mix.cloned().unwrap_or_default(),
            },
            whole_text: seen.look.whole_text,
            theme: seen.theme,
        })
    }

    /// Draws a card where it is.
    pub fn card(&self, card: usize) -> Option<Part> {
        let place = self.cards.get(card)?.min;
        Some(draw_card(&self.facts(card)?, place))
    }

    /// Draws the line from a card to the one that it hangs under.
    pub fn link(&self, card: usize) -> Option<Part> {
        let seen = self.seen.as_deref()?;
        if seen.look.hide_replies {
            return None;
        }
        let slot = self.skeleton.slots.get(card)?;
        let from = self.cards.get(slot.parent? as usize)?;
        let (kind, to) = (slot.link.as_ref()?, self.cards.get(card)?);
        let flow = style_of(&seen.look).flow;
        Some(draw_link(
            slot.of,
            kind,
            from,
            to,
            flow,
            seen.theme.palette(),
        ))
    }

    /// The whole picture with every card drawn.
    pub fn scene(&self, progress: &Progress) -> Result<Scene> {
        let Some(seen) = self.seen.as_deref() else {
            return Ok(Scene::default());
        };
        let total = self.cards.len() as u64;
        let mut links: Vec<Part> = (0..self.cards.len())
            .filter_map(|card| self.link(card))
            .collect();
        // Lines that were guessed lie over those that are given, where they share a way.
        links.sort_by_key(|part| part.role);
        let mut parts: Vec<Arc<Part>> = self.guides.iter().cloned().collect();
        parts.extend(links.into_iter().map(Arc::new));
        for card in 0..self.cards.len() {
            if card % REPORT_EVERY == 0 {
                progress.step("Drawing cards", card as u64, total)?;
            }
            parts.extend(self.card(card).map(Arc::new));
        }
        parts.extend(self.web.parts.iter().cloned());
        Ok(Scene {
            bounds: self.bounds,
            ground: seen.theme.palette().ground,
            parts,
            title: seen.map.about.title.clone(),
        })
    }

    /// Whether the picture differs from this map and look in more than what stands on its cards, so that an update may
    /// take a while where there are many.
    pub fn is_far_from(&self, map: &Map, look: &Look, theme: Theme) -> bool {
        let changed = self.changed(map, look, theme);
        changed.cards || changed.words || changed.places || changed.look
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
            self.measure(skeleton, map, look, progress)?;
        }
        let measured = Instant::now();
        changed.badges |= changed.cards;
        if changed.badges {
            self.marks = Arc::new(Marks::of(map, &self.forest, &self.skeleton));
            self.groups = Arc::new(Groups::of(map, &self.skeleton, look, style.needs));
        }
        if changed.badges || changed.places {
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
                before.filter(|seen| are_words_same(&seen.map, map, slot.of))?;
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
        if all || changed.relations {
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
        let web = self.web.parts.iter().map(|part| part.bounds);
        self.bounds = web.fold(self.layout.bounds, Bounds::union);
        Ok(())
    }
}

fn style_of(look: &Look) -> &'static Style {
    style(&look.style).unwrap_or(&STYLES[0])
}
