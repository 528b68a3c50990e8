//! A scene that is kept up to date at the least cost.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::card::{Badges, Mark, draw_card};
use super::link::draw_link;
use super::measure::Measured;
use super::relation::{Web, draw_relations};
use super::seen::{Changed, Seen, Words};
use super::skeleton::Skeleton;
use super::theme::Theme;
use super::{Bounds, Part, Scene};
use crate::error::Result;
use crate::layout::{Layout, Request, STYLES, Size, Style, style};
use crate::model::{Look, Map, Subject};
use crate::progress::Progress;

/// How many cards are measured or drawn between two reports.
const REPORT_EVERY: usize = 512;

/// The picture of a map as it was last shown, from which the next one is made.
#[derive(Debug, Default)]
pub struct Picture {
    seen: Option<Seen>,
    skeleton: Skeleton,
    cards: Vec<Card>,
    request: Request,
    layout: Layout,
    links: Vec<Arc<Part>>,
    web: Web,
    scene: Scene,
    /// What links and cards cover.
    ground: Bounds,
    /// The cards that the last update drew.
    redrawn: Vec<usize>,
    timings: Timings,
}

/// How long the phases of the last update took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timings {
    /// Breaking words into rows.
    pub measure_ms: f64,
    /// Finding places.
    pub layout_ms: f64,
    /// Making shapes.
    pub draw_ms: f64,
}

/// A card with what it was measured and drawn from.
#[derive(Clone, Debug)]
struct Card {
    words: Words,
    measured: Arc<Measured>,
    drawn: Option<(Badges, Arc<Part>)>,
}

/// The picture of a map.
pub fn draw(map: &Map, look: &Look, theme: Theme, progress: &Progress) -> Result<Scene> {
    let mut picture = Picture::default();
    picture.update(map, look, theme, progress)?;
    Ok(picture.scene)
}

impl Picture {
    /// The scene as it was last made.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// How long the last update took.
    pub fn timings(&self) -> Timings {
        self.timings
    }

    /// What a card or a relation covers in the picture, where it is shown.
    pub fn bounds_of(&self, subject: Subject) -> Option<Bounds> {
        if let Subject::Relation(id) = subject {
            return self.web.bounds_of(id);
        }
        let card = self.skeleton.card(subject)?;
        let place = self.layout.places.get(card)?;
        Some(Bounds::of(*place, self.cards.get(card)?.measured.size))
    }

    /// Brings the scene up to the map, with as little work as the change asks for. When stopped, the scene stays as it
    /// was.
    pub fn update(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        progress: &Progress,
    ) -> Result<()> {
        let mut changed = match &self.seen {
            Some(seen) => seen.compare(map, look, theme),
            None => Changed::everything(),
        };
        // Claims that quote nothing stand beside what they bear on.
        let may_move = changed.relations || changed.kinds;
        changed.skeleton |= may_move && !self.skeleton.is_settled(map);
        // Until this update is through, nothing can be taken for granted.
        self.seen = None;
        let start = Instant::now();
        if changed.skeleton || changed.words {
            let skeleton = Skeleton::of(map);
            self.measure(skeleton, map, look, changed.look, progress)?;
        }
        let measured = Instant::now();
        let style = style(&look.style).unwrap_or(&STYLES[0]);
        if changed.skeleton || changed.words || changed.places || changed.look {
            changed.places |= self.lay(map, style, changed.look, progress)?;
        }
        let laid = Instant::now();
        self.draw_cards(map, theme, changed, progress)?;
        self.draw_links(look, style, theme, changed);
        self.draw_web(map, look, theme, changed, progress)?;
        self.assemble(map, theme, changed);
        let milliseconds = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
        self.timings = Timings {
            measure_ms: milliseconds(start, measured),
            layout_ms: milliseconds(measured, laid),
            draw_ms: milliseconds(laid, Instant::now()),
        };
        self.seen = Some(Seen::of(map, look, theme));
        Ok(())
    }

    fn measure(
        &mut self,
        skeleton: Skeleton,
        map: &Map,
        look: &Look,
        afresh: bool,
        progress: &Progress,
    ) -> Result<()> {
        let mut cards = Vec::with_capacity(skeleton.slots.len());
        let total = skeleton.slots.len() as u64;
        for (number, slot) in skeleton.slots.iter().enumerate() {
            if number % REPORT_EVERY == 0 {
                progress.step("Measuring cards", number as u64, total)?;
            }
            let words = Words::of(map, slot.of);
            let known = self.skeleton.card(slot.of).filter(|_| !afresh);
            let known = known.and_then(|known| self.cards.get(known));
            match known.filter(|card| card.words == words) {
                Some(card) => cards.push(card.clone()),
                None => cards.push(Card {
                    measured: Arc::new(words.measure(map, look.whole_text)),
                    words,
                    drawn: None,
                }),
            }
        }
        self.skeleton = skeleton;
        self.cards = cards;
        Ok(())
    }

    /// Lays out if sizes, links, pins or style have changed; says whether they have.
    fn lay(&mut self, map: &Map, style: &Style, afresh: bool, progress: &Progress) -> Result<bool> {
        let pins = map.pins.iter().filter(|pin| pin.view.is_none());
        let pins = pins.filter_map(|pin| {
            let card = self.skeleton.card(pin.card)?;
            Some((card as u32, super::Place { x: pin.x, y: pin.y }))
        });
        let slots = self.skeleton.slots.iter();
        let request = Request {
            sizes: self.cards.iter().map(|card| card.measured.size).collect(),
            parents: slots.map(|slot| slot.parent).collect(),
            pins: pins.collect(),
            ..Request::default()
        };
        if !afresh && request == self.request {
            return Ok(false);
        }
        // A layout that is stopped must not pass for the one of this request.
        self.request = Request::default();
        self.layout = (style.lay)(&request, progress)?;
        self.request = request;
        Ok(true)
    }

    fn draw_cards(
        &mut self,
        map: &Map,
        theme: Theme,
        changed: Changed,
        progress: &Progress,
    ) -> Result<()> {
        self.redrawn.clear();
        let any = changed.skeleton || changed.words || changed.places;
        if !(any || changed.badges || changed.theme) {
            return Ok(());
        }
        let mut marks = marks_by_card(map, &self.skeleton);
        let total = self.cards.len() as u64;
        let slots = self.skeleton.slots.iter().zip(&self.layout.places);
        for (number, (card, (slot, &place))) in self.cards.iter_mut().zip(slots).enumerate() {
            if number % REPORT_EVERY == 0 {
                progress.step("Drawing cards", number as u64, total)?;
            }
            let badges = Badges {
                marks: marks
                    .get_mut(number)
                    .map(std::mem::take)
                    .unwrap_or_default(),
                replies: slot.replies,
                below: slot.below,
                folded: slot.folded,
            };
            let known = card.drawn.as_ref().filter(|_| !changed.theme);
            if known.is_some_and(|(known, part)| *known == badges && part.origin == place) {
                continue;
            }
            let part = draw_card(slot.of, &card.measured, &badges, place, theme.palette());
            self.redrawn.push(number);
            card.drawn = Some((badges, Arc::new(part)));
        }
        Ok(())
    }

    fn draw_links(&mut self, look: &Look, style: &Style, theme: Theme, changed: Changed) {
        if !(changed.skeleton || changed.places || changed.theme || changed.look) {
            return;
        }
        self.links.clear();
        if look.hide_replies {
            return;
        }
        for number in 0..self.skeleton.slots.len() {
            let slot = &self.skeleton.slots[number];
            let (Some(parent), Some(link)) = (slot.parent, &slot.link) else {
                continue;
            };
            let from = self.card_bounds(parent as usize);
            let (from, to) = (from, self.card_bounds(number));
            let part = draw_link(slot.of, link, &from, &to, style.flow, theme.palette());
            self.links.push(Arc::new(part));
        }
        // Lines that were guessed lie over those that are given, where they share a way.
        self.links.sort_by_key(|part| part.role);
    }

    fn card_bounds(&self, number: usize) -> Bounds {
        let place = self.layout.places.get(number).copied().unwrap_or_default();
        let card = self.cards.get(number);
        let size = card.map_or(Size::default(), |card| card.measured.size);
        Bounds::of(place, size)
    }

    fn draw_web(
        &mut self,
        map: &Map,
        look: &Look,
        theme: Theme,
        changed: Changed,
        progress: &Progress,
    ) -> Result<()> {
        if look.hide_relations {
            self.web = Web::default();
            return Ok(());
        }
        let around = changed.skeleton || changed.places || changed.look || changed.words;
        let all = around || changed.kinds || changed.theme;
        if !(all || changed.relations) {
            return Ok(());
        }
        let before = std::mem::take(&mut self.web);
        let before = if all { Web::default() } else { before };
        let cards: Vec<Bounds> = (0..self.cards.len())
            .map(|number| self.card_bounds(number))
            .collect();
        self.web = draw_relations(
            before,
            map,
            &self.skeleton,
            &cards,
            theme.palette(),
            progress,
        )?;
        Ok(())
    }

    /// Puts the parts together; links and cards only where more than badges has changed.
    fn assemble(&mut self, map: &Map, theme: Theme, changed: Changed) {
        let cards = self.links.len() + self.cards.len();
        let whole = changed.skeleton || changed.words || changed.places;
        if whole || changed.theme || changed.look {
            let drawn = self.cards.iter().filter_map(|card| card.drawn.as_ref());
            let drawn = drawn.map(|(_, part)| Arc::clone(part));
            self.scene.parts.clear();
            self.scene.parts.extend(self.links.iter().cloned());
            self.scene.parts.extend(drawn);
            let bounds = self.scene.parts.iter().map(|part| part.bounds);
            self.ground = bounds.reduce(Bounds::union).unwrap_or_default();
        } else {
            for &number in &self.redrawn {
                let drawn = self.cards.get(number).and_then(|card| card.drawn.as_ref());
                let before = self.scene.parts.get_mut(self.links.len() + number);
                if let (Some(before), Some((_, part))) = (before, drawn) {
                    *before = Arc::clone(part);
                }
            }
        }
        self.scene.parts.truncate(cards);
        self.scene.parts.extend(self.web.parts.iter().cloned());
        let web = self.web.parts.iter().map(|part| part.bounds);
        self.scene.bounds = web.fold(self.ground, Bounds::union);
        self.scene.ground = theme.palette().ground;
        self.scene.title.clone_from(&map.about.title);
    }
}

/// The stances on each card; what several coders say alike is shown once.
fn marks_by_card(map: &Map, skeleton: &Skeleton) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); skeleton.slots.len()];
    let named = map.positions.iter().map(|position| {
        let name: Arc<str> = position.name.as_str().into();
        (position.id, (position, name))
    });
    let named: BTreeMap<_, _> = named.collect();
    for stance in map.stances.iter() {
        let Some((position, name)) = named.get(&stance.position) else {
            continue;
        };
        let card = skeleton.premise(stance.on);
        let Some(marks) = card.and_then(|card| marks.get_mut(card)) else {
            continue;
        };
        let is_alike =
            |mark: &&mut Mark| mark.position == position.id && mark.leaning == stance.leaning;
        if let Some(mark) = marks.iter_mut().find(is_alike) {
            mark.coders += 1;
            mark.strength = mark.strength.min(stance.strength);
            continue;
        }
        marks.push(Mark {
            position: position.id,
            name: Arc::clone(name),
            colour: position.colour,
            glyph: position.glyph,
            leaning: stance.leaning,
            strength: stance.strength,
            coders: 1,
        });
    }
    marks
}
