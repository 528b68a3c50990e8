//! What stands on the canvas: which parts are in view, drawn once and kept.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Pos2, Rect, Vec2};

use super::camera::Camera;
use super::lines;
use super::mosaic::Mosaic;
use super::survey::{self, Survey};
use super::title::{Room, Titled, Wording};
use crate::layout::{Bounds, Place};
use crate::model::Subject;
use crate::scene::facts::Facts;
use crate::scene::picture::Picture;
use crate::scene::theme::Palette;
use crate::scene::{Part, Role, Shape};

/// One part of the picture, in the order of painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The line from a card, by the card's number.
    Link(usize),
    /// A card, by its number.
    Card(usize),
    /// A relation or tie, by its number.
    Relation(usize),
}

/// A surveyed picture, and the parts of it that were drawn.
#[derive(Default)]
pub struct Stage {
    /// The picture that stands on it. It shares what it holds, and so tells what a new one has changed.
    picture: Picture,
    survey: Survey,
    /// Counts the mosaics.
    mosaics: u64,
    is_mosaic_stale: bool,
    cards: HashMap<Subject, (Facts, Arc<Part>)>,
    links: HashMap<usize, Arc<Part>>,
    relations: HashMap<usize, Arc<Part>>,
    titles: HashMap<Subject, Titled>,
    fresh: usize,
    most_fresh: usize,
    fresh_titles: usize,
    is_behind: bool,
}

/// How near the pointer must come to a line, in points of the screen.
const REACH: f32 = 6.0;
/// The most parts that are kept drawn.
const MOST_KEPT: usize = 6000;
/// How many parts may be drawn anew in one frame; the others follow in the next.
const FRESH: usize = 40;
/// How many of them may be titles; the others keep those that they had in another room.
const FRESH_TITLES: usize = 20;
/// Below this zoom a link is too thin to be pointed at.
const LEAST_LINK_ZOOM: f64 = 0.25;
/// How far a link goes from its trunk to its child, in points of the map.
const LONGEST_BRANCH: f32 = 400.0;

impl Stage {
    /// Begins a frame, with the part of it in which cards are told; there is to be time left for what is drawn.
    pub fn begin(&mut self) {
        self.fresh = 0;
        self.fresh_titles = 0;
        self.most_fresh = FRESH / 2;
        self.is_behind = false;
    }

    /// Begins the part of a frame that draws.
    pub fn begin_drawing(&mut self) {
        self.most_fresh = FRESH;
    }

    /// Whether there is time to draw one more part anew in this frame.
    fn has_time(&mut self) -> bool {
        let has_time = self.fresh < self.most_fresh;
        self.fresh += usize::from(has_time);
        self.is_behind |= !has_time;
        has_time
    }

    /// Whether parts were put off to the next frame.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Takes over a new picture, with its survey if that was made already; cards that still look the same stay drawn.
    /// Gives the picture before if cards have moved.
    pub fn take(
        &mut self,
        picture: &Picture,
        palette: &Palette,
        survey: Option<Survey>,
    ) -> Option<Picture> {
        let before = std::mem::replace(&mut self.picture, picture.clone());
        self.links.clear();
        self.relations.clear();
        let is_same = self.survey.is_of(picture);
        let survey = survey.filter(|survey| survey.is_of(picture));
        self.is_mosaic_stale |= !picture.is_coloured_like(&before);
        self.survey = match survey {
            Some(survey) => survey,
            None if is_same => {
                self.survey.take_relations(picture);
                return None;
            }
            None => Survey::of(picture, palette),
        };
        self.mosaics += u64::from(!self.survey.is_mosaic_old);
        self.is_mosaic_stale = false;
        (!is_same).then_some(before)
    }

    /// Makes the picture from afar anew if cards have other colours or places now.
    pub fn renew_mosaic(&mut self, palette: &Palette) {
        if std::mem::take(&mut self.is_mosaic_stale) || self.survey.is_mosaic_old {
            self.take_mosaic(survey::mosaic(&self.picture, palette));
        }
    }

    /// The same where only colours may have changed: how the picture looks from afar with cards elsewhere is on its way.
    pub fn renew_colours(&mut self, palette: &Palette) {
        if !self.survey.is_mosaic_old {
            self.renew_mosaic(palette);
        }
    }

    /// Takes over how the picture looks from afar.
    pub fn take_mosaic(&mut self, mosaic: Mosaic) {
        self.survey.mosaic = Arc::new(mosaic);
        self.survey.is_mosaic_old = false;
        self.is_mosaic_stale = false;
        self.mosaics += 1;
    }

    /// What was worked out once for the picture.
    pub fn survey(&self) -> &Survey {
        &self.survey
    }

    /// Counts the mosaics, so that what is made from one is known to be old.
    pub fn mosaics(&self) -> u64 {
        self.mosaics
    }

    /// The cards that meet `bounds`, by number, ascending.
    pub fn cards_within(&self, picture: &Picture, bounds: &Bounds) -> Vec<u32> {
        let mut found = Vec::new();
        self.survey
            .cards
            .within(picture.cards(), bounds, &mut found);
        found
    }

    /// The relations that meet `bounds`, by number, ascending.
    pub fn relations_within(&self, bounds: &Bounds) -> Vec<u32> {
        let mut found = Vec::new();
        self.survey
            .relations
            .within(self.picture.relations(), bounds, &mut found);
        found
    }

    /// A part as it is drawn, and where its zero lies; cards are drawn around zero, so that they can be moved. None where
    /// there is none, or no more time for it in this frame.
    pub fn part(&mut self, picture: &Picture, item: Item) -> Option<(Arc<Part>, Place)> {
        let shared = |part: &Arc<Part>| (Arc::clone(part), part.origin);
        match item {
            Item::Relation(number) => {
                if let Some(part) = self.relations.get(&number) {
                    return Some(shared(part));
                }
                let part = picture.relation(number)?;
                make_room(&mut self.relations);
                self.relations.insert(number, Arc::clone(&part));
                Some(shared(&part))
            }
            Item::Link(card) => {
                if let Some(part) = self.links.get(&card) {
                    return Some(shared(part));
                }
                let part = Arc::new(picture.link(card)?);
                make_room(&mut self.links);
                self.links.insert(card, Arc::clone(&part));
                Some(shared(&part))
            }
            Item::Card(card) => {
                let place = picture.cards().get(card)?.min;
                Some((self.card(picture, card)?, place))
            }
        }
    }

    /// A relation as it is drawn, whether it is in view or not.
    pub fn relation(&self, picture: &Picture, number: usize) -> Option<Arc<Part>> {
        let known = self.relations.get(&number).cloned();
        known.or_else(|| picture.relation(number))
    }

    fn card(&mut self, picture: &Picture, card: usize) -> Option<Arc<Part>> {
        let facts = picture.facts(card)?;
        if let Some((known, part)) = self.cards.get(&facts.of)
            && *known == facts
        {
            return Some(Arc::clone(part));
        }
        if !self.has_time() {
            return None;
        }
        let part = Arc::new(facts.draw(Place::default()));
        make_room(&mut self.cards);
        self.cards.insert(facts.of, (facts, Arc::clone(&part)));
        Some(part)
    }

    /// The title of a row's card; while there is no time for it, the one that it had in another room.
    pub fn title(&mut self, of: Subject, room: Room, wording: &Wording<'_>) -> Option<Arc<Part>> {
        let known = self.titles.get(&of).filter(|known| known.says(wording));
        let known = known.map(|known| (known.room, Arc::clone(&known.part)));
        if let Some((_, part)) = known.as_ref().filter(|(known, _)| *known == room) {
            return Some(Arc::clone(part));
        }
        let is_late = self.fresh_titles >= FRESH_TITLES;
        self.is_behind |= is_late;
        if is_late || !self.has_time() {
            return known.map(|(_, part)| part);
        }
        self.fresh_titles += 1;
        let titled = Titled::of(of, room, wording);
        let part = Arc::clone(&titled.part);
        make_room(&mut self.titles);
        self.titles.insert(of, titled);
        Some(part)
    }

    /// The part under a point of the screen; relations go before cards, cards before replies.
    pub fn under(
        &mut self,
        picture: &Picture,
        camera: Camera,
        canvas: Rect,
        point: Pos2,
    ) -> Option<Item> {
        let around = |reach: f32| {
            let near = Rect::from_center_size(point, Vec2::splat(2.0 * reach));
            Bounds {
                min: camera.to_map(canvas, near.min),
                max: camera.to_map(canvas, near.max),
            }
        };
        let bounds = around(REACH);
        let relations = self.relations_within(&bounds).into_iter().rev();
        let relations = relations.map(|number| Item::Relation(number as usize));
        let relation = relations
            .into_iter()
            .find(|&item| self.is_line_under(picture, item, camera, canvas, point));
        if relation.is_some() {
            return relation;
        }
        let cards = self.cards_within(picture, &around(0.5));
        let is_under = |number: &&u32| {
            let card = picture.cards().get(**number as usize);
            card.is_some_and(|card| camera.rect(canvas, card).contains(point))
        };
        if let Some(&card) = cards.iter().rev().find(is_under) {
            return Some(Item::Card(card as usize));
        }
        if camera.zoom < LEAST_LINK_ZOOM {
            return None;
        }
        let links = around(LONGEST_BRANCH * camera.zoom as f32);
        let links = self.survey.wires.within(picture.cards(), &links, &cards);
        let links = links
            .into_iter()
            .rev()
            .map(|card| Item::Link(card as usize));
        links
            .into_iter()
            .find(|&item| self.is_line_under(picture, item, camera, canvas, point))
    }

    fn is_line_under(
        &mut self,
        picture: &Picture,
        item: Item,
        camera: Camera,
        canvas: Rect,
        point: Pos2,
    ) -> bool {
        let part = self.part(picture, item);
        part.is_some_and(|(part, _)| is_near(&part, camera, canvas, point))
    }
}

/// Forgets what was drawn, all at once, where it has become too much.
fn make_room<K, T>(kept: &mut HashMap<K, T>) {
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
}

/// The row that a part stands for.
pub fn subject(picture: &Picture, item: Item) -> Option<Subject> {
    match item {
        Item::Link(card) | Item::Card(card) => picture.subject(card),
        Item::Relation(number) => picture.relation_subject(number),
    }
}

fn is_near(part: &Part, camera: Camera, canvas: Rect, point: Pos2) -> bool {
    let zoom = camera.zoom as f32;
    let origin = camera.to_screen(canvas, part.origin);
    part.shapes.iter().any(|shape| match shape {
        Shape::Box(shape) => {
            let corner = Pos2::new(origin.x + shape.x * zoom, origin.y + shape.y * zoom);
            let size = Vec2::new(shape.w, shape.h) * zoom;
            let label = Rect::from_min_size(corner, size).expand(2.0);
            part.role == Role::Relation && label.contains(point)
        }
        Shape::Path(path) => {
            lines::distance(&lines::flatten(path, origin, zoom, 16), point) <= REACH
        }
        Shape::Row(_) => false,
    })
}
