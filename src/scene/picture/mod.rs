//! A picture that is kept up to date at the least cost.
//!
//! It knows where every card is and what it says, but a card's shapes are made only when somebody asks for them: the
//! window for those in view, an export for all.

mod marks;
mod relations;
mod request;
mod update;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::marks::Marks;
use super::badges::Badges;
use super::card::draw_card;
use super::facts::{Facts, Words};
use super::groups::{Groups, Head};
use super::lens::{Class, Classes, LENSES, Sign, lens};
use super::link::{LinkKind, draw_link};
use super::seen::Seen;
use super::skeleton::{Skeleton, Slot};
use super::theme::Theme;
use super::web::{Ground, Inks, Web};
use super::{Bounds, Part, Scene};
use crate::error::Result;
use crate::graph::query::Index;
use crate::graph::thread::Forest;
use crate::layout::{GuideSort, Layout, Needs, Request, STYLES, Size, Style, style};
use crate::model::{Colour, Comment, Id, Look, Map, Position, Subject, Summary};
use crate::progress::Progress;
use crate::words::say;

/// How many cards are measured or drawn between two reports.
const REPORT_EVERY: usize = 1024;
/// How far replies that stand back go towards the ground.
pub const QUIET: f32 = 0.6;

/// The picture of a map as it was last shown, from which the next one is made. A clone shares what it holds.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    seen: Option<Arc<Seen>>,
    forest: Arc<Forest>,
    /// The map as queries ask it, where one says what is shown.
    index: Index,
    skeleton: Arc<Skeleton>,
    sizes: Arc<Vec<Size>>,
    groups: Arc<Groups>,
    request: Arc<Request>,
    layout: Arc<Layout>,
    cards: Arc<Vec<Bounds>>,
    marks: Arc<Marks>,
    /// The latest summary of each branch.
    summaries: Arc<BTreeMap<Id<Comment>, Id<Summary>>>,
    guides: Arc<Vec<Arc<Part>>>,
    classes: Arc<Classes>,
    /// Whether each class is shown strongly.
    strong: Arc<[bool]>,
    web: Arc<Web>,
    inks: Arc<Inks>,
    ground: Ground,
    /// What the layout covers, without what only goes round it.
    frame: Bounds,
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
    /// Takes an index over, so that none is made anew.
    pub fn lend(&mut self, index: &Index) {
        self.index = index.clone();
    }

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
        slot.link?;
        slot.parent.map(|parent| parent as usize)
    }

    /// The classes of the lens, and which class each comment and claim is in.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// The colour of a card through the lens, if it has one.
    pub fn tint(&self, card: usize) -> Option<Colour> {
        match self.position(card) {
            Some(position) => Some(position.colour),
            None => self.class(card).map(|class| class.colour),
        }
    }

    /// The position that a card stands for.
    fn position(&self, card: usize) -> Option<&Position> {
        match self.subject(card)? {
            Subject::Position(id) => self.seen.as_deref()?.map.positions.get(id),
            _ => None,
        }
    }

    /// Whether a card fades because its class is not among those that are looked for.
    pub fn is_faded(&self, card: usize) -> bool {
        let class = self
            .skeleton
            .slots
            .get(card)
            .map_or(u8::MAX, |slot| self.class_number(slot));
        self.strong.contains(&false) && !Classes::is_strong(&self.strong, class)
    }

    /// Whether cards have the same colours in both pictures, where they are the same cards.
    pub fn is_coloured_like(&self, other: &Self) -> bool {
        let theme = |picture: &Self| picture.seen.as_deref().map(|seen| seen.theme);
        theme(self) == theme(other)
            && self.strong == other.strong
            && Arc::ptr_eq(&self.classes, &other.classes)
    }

    fn class(&self, card: usize) -> Option<&Class> {
        let slot = self.skeleton.slots.get(card)?;
        self.classes
            .classes
            .get(usize::from(self.class_number(slot)))
    }

    fn class_number(&self, slot: &Slot) -> u8 {
        let number = match slot.of {
            Subject::Claim(id) => self.classes.claims.get(&id),
            _ => self.classes.comments.get(slot.number as usize),
        };
        number.copied().unwrap_or(u8::MAX)
    }

    /// What a card or a relation covers in the picture, where it is shown.
    pub fn bounds_of(&self, subject: Subject) -> Option<Bounds> {
        if let Subject::Relation(id) = subject {
            return self.relations().get(self.web.number(id)?).copied();
        }
        self.cards.get(self.number(subject)?).copied()
    }

    /// The parts behind everything: columns, lanes, moments, rings.
    pub fn guides(&self) -> &[Arc<Part>] {
        &self.guides
    }

    /// The same, with what each is, and what heads a column or lane.
    pub fn headings(&self) -> impl Iterator<Item = (GuideSort, &Arc<Part>, Option<&Head>)> {
        let guides = self.layout.guides.iter().zip(self.guides.iter());
        guides.map(|(guide, part)| {
            let head = match guide.sort {
                GuideSort::Column(group) | GuideSort::Lane(group) => {
                    self.groups.heads.get(group as usize)
                }
                GuideSort::Moment(_) | GuideSort::Gap(_) | GuideSort::Ring(_) => None,
            };
            (guide.sort, part, head)
        })
    }

    /// Whether replies stand back: among columns and lanes, where they and relations would be a tangle.
    pub fn are_replies_quiet(&self) -> bool {
        let style = self.look().map(style_of);
        let crosses = style.is_some_and(|style| match style.needs {
            Needs::Columns | Needs::Lanes => true,
            Needs::Tree | Needs::Graph | Needs::Network => false,
        });
        crosses && !self.relations().is_empty()
    }

    /// What a card's looks depend on.
    pub fn facts(&self, card: usize) -> Option<Facts> {
        let seen = self.seen.as_deref()?;
        let slot = self.skeleton.slots.get(card)?;
        let number = card as u32;
        let marks = self.marks.stances.get(&number);
        let tags = self.marks.tags.get(&number);
        let mix = self.marks.mixes.get(&number);
        Some(Facts {
            of: slot.of,
            words: Words::of(&seen.map, slot, self.summary_of(slot)),
            badges: Badges {
                marks: marks.cloned().unwrap_or_default(),
                tags: tags.cloned().unwrap_or_default(),
                replies: slot.replies,
                below: slot.below,
                folded: slot.folded,
                mix: mix.cloned().unwrap_or_default(),
            },
            tint: self.stripe(seen, card),
            is_faded: self.is_faded(card),
            whole_text: seen.look.whole_text,
            theme: seen.theme,
        })
    }

    /// The summary that stands in the place of a card's branch.
    fn summary_of(&self, slot: &Slot) -> Option<Id<Summary>> {
        match slot.of {
            Subject::Comment(id) if slot.folded > 0 => self.summaries.get(&id).copied(),
            _ => None,
        }
    }

    /// The colour and sign at a card's edge: those of its class, where these are not stances, which are shown by stripes
    /// and chips already; a position has its own.
    fn stripe(&self, seen: &Seen, card: usize) -> Option<(Colour, Sign)> {
        if let Some(position) = self.position(card) {
            return Some((position.colour, Sign::Shape(position.glyph)));
        }
        let class = self.class(card)?;
        (lens(&seen.look.lens).name != LENSES[0].name).then_some((class.colour, class.sign))
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
        let kind = LinkKind::of(&seen.map, slot.of, slot.link?);
        let to = self.cards.get(card)?;
        let flow = style_of(&seen.look).flow;
        let mut link = draw_link(slot.of, &kind, from, to, flow, seen.theme.palette());
        if self.is_faded(card)
            || slot
                .parent
                .is_some_and(|parent| self.is_faded(parent as usize))
        {
            link.fade(seen.theme.palette().ground);
        } else if self.are_replies_quiet() {
            let ground = seen.theme.palette().ground;
            link.recolour(|colour| colour.mix(ground, QUIET));
        }
        Some(link)
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
                progress.step(say!("step-draw"), card as u64, total)?;
            }
            parts.extend(self.card(card).map(Arc::new));
        }
        parts.extend((0..self.relations().len()).filter_map(|number| self.relation(number)));
        Ok(Scene {
            bounds: self.bounds,
            ground: seen.theme.palette().ground,
            parts,
            title: seen.map.about.title.clone(),
        })
    }
}

fn style_of(look: &Look) -> &'static Style {
    style(&look.style).unwrap_or(&STYLES[0])
}
