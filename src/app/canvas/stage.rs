//! What stands on the canvas: which parts are in view, drawn once and kept.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Pos2, Rect};
use static_aabb2d_index::{StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use super::camera::Camera;
use super::lines;
use crate::layout::{Bounds, Place};
use crate::model::Subject;
use crate::scene::facts::Facts;
use crate::scene::picture::Picture;
use crate::scene::{Part, Role, Shape};

/// One part of the picture, in the order of painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A guide, by its number.
    Guide(usize),
    /// The line from a card, by the card's number.
    Link(usize),
    /// A card, by its number.
    Card(usize),
    /// A relation or tie, by its number.
    Relation(usize),
}

/// An index of a picture, and the parts of it that were drawn.
#[derive(Default)]
pub struct Stage {
    cards: Spots,
    links: Spots,
    relations: Spots,
    drawn_cards: HashMap<usize, (Facts, Arc<Part>)>,
    drawn_links: HashMap<usize, Arc<Part>>,
}

/// How near the pointer must come to a line, in points of the screen.
const REACH: f32 = 6.0;
/// The most parts that are kept drawn.
const MOST_KEPT: usize = 6000;

impl Stage {
    /// Takes over a new picture; cards that still look the same stay drawn.
    pub fn take(&mut self, picture: &Picture) {
        let cards = picture.cards();
        self.cards = Spots::of(cards.iter().copied().enumerate());
        let links = (0..cards.len()).filter_map(|card| Some((card, picture.link_cover(card)?)));
        self.links = Spots::of(links);
        let relations = picture.relations().iter().map(|part| part.bounds);
        self.relations = Spots::of(relations.enumerate());
        self.drawn_links.clear();
    }

    /// The cards that meet `bounds`, by number.
    pub fn cards_within(&self, bounds: &Bounds) -> Vec<usize> {
        self.cards.within(bounds)
    }

    /// The parts that meet `bounds`, in the order of painting.
    pub fn within(&self, picture: &Picture, bounds: &Bounds) -> Vec<Item> {
        let guides = picture.guides().iter().enumerate();
        let guides = guides.filter(|(_, part)| part.bounds.meets(bounds));
        let mut items: Vec<Item> = guides.map(|(number, _)| Item::Guide(number)).collect();
        items.extend(self.links.within(bounds).into_iter().map(Item::Link));
        items.extend(self.cards.within(bounds).into_iter().map(Item::Card));
        items.extend(
            self.relations
                .within(bounds)
                .into_iter()
                .map(Item::Relation),
        );
        items
    }

    /// A part as it is drawn, and where its zero lies; cards are drawn around zero, so that they can be moved.
    pub fn part(&mut self, picture: &Picture, item: Item) -> Option<(Arc<Part>, Place)> {
        let shared = |part: &Arc<Part>| (Arc::clone(part), part.origin);
        match item {
            Item::Guide(number) => picture.guides().get(number).map(shared),
            Item::Relation(number) => picture.relations().get(number).map(shared),
            Item::Link(card) => {
                if let Some(part) = self.drawn_links.get(&card) {
                    return Some(shared(part));
                }
                let part = Arc::new(picture.link(card)?);
                if self.drawn_links.len() >= MOST_KEPT {
                    self.drawn_links.clear();
                }
                self.drawn_links.insert(card, Arc::clone(&part));
                Some(shared(&part))
            }
            Item::Card(card) => {
                let place = picture.cards().get(card)?.min;
                Some((self.card(picture, card)?, place))
            }
        }
    }

    fn card(&mut self, picture: &Picture, card: usize) -> Option<Arc<Part>> {
        let facts = picture.facts(card)?;
        if let Some((known, part)) = self.drawn_cards.get(&card)
            && *known == facts
        {
            return Some(Arc::clone(part));
        }
        let part = Arc::new(facts.draw(Place::default()));
        if self.drawn_cards.len() >= MOST_KEPT {
            self.drawn_cards.clear();
        }
        self.drawn_cards.insert(card, (facts, Arc::clone(&part)));
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
        let near = Rect::from_center_size(point, eframe::egui::Vec2::splat(2.0 * REACH));
        let bounds = Bounds {
            min: camera.to_map(canvas, near.min),
            max: camera.to_map(canvas, near.max),
        };
        let mut found = self.within(picture, &bounds);
        found.retain(|&item| self.is_under(picture, item, camera, canvas, point));
        let rank = |item: &Item| match item {
            Item::Relation(_) => 3,
            Item::Card(_) => 2,
            Item::Link(_) => 1,
            Item::Guide(_) => 0,
        };
        found.into_iter().max_by_key(|item| (rank(item), *item))
    }

    fn is_under(
        &mut self,
        picture: &Picture,
        item: Item,
        camera: Camera,
        canvas: Rect,
        point: Pos2,
    ) -> bool {
        match item {
            Item::Guide(_) => false,
            Item::Card(card) => {
                let card = picture.cards().get(card);
                card.is_some_and(|card| camera.rect(canvas, card).contains(point))
            }
            Item::Link(_) | Item::Relation(_) => {
                let part = self.part(picture, item);
                part.is_some_and(|(part, _)| is_near(&part, camera, canvas, point))
            }
        }
    }
}

/// The row that a part stands for.
pub fn subject(picture: &Picture, item: Item) -> Option<Subject> {
    match item {
        Item::Guide(_) => None,
        Item::Link(card) | Item::Card(card) => picture.subject(card),
        Item::Relation(number) => picture.relations().get(number)?.of,
    }
}

/// The part that draws a relation.
pub fn relation_part(picture: &Picture, subject: Subject) -> Option<&Arc<Part>> {
    let parts = picture.relations().iter();
    parts.rev().find(|part| part.of == Some(subject))
}

fn is_near(part: &Part, camera: Camera, canvas: Rect, point: Pos2) -> bool {
    let zoom = camera.zoom as f32;
    let origin = camera.to_screen(canvas, part.origin);
    part.shapes.iter().any(|shape| match shape {
        Shape::Box(shape) => {
            let corner = Pos2::new(origin.x + shape.x * zoom, origin.y + shape.y * zoom);
            let size = eframe::egui::vec2(shape.w, shape.h) * zoom;
            let label = Rect::from_min_size(corner, size).expand(2.0);
            part.role == Role::Relation && label.contains(point)
        }
        Shape::Path(path) => {
            lines::distance(&lines::flatten(path, origin, zoom, 16), point) <= REACH
        }
        Shape::Row(_) => false,
    })
}

/// A spatial index over numbered rectangles.
#[derive(Default)]
struct Spots {
    index: Option<StaticAABB2DIndex<f64>>,
    numbers: Vec<usize>,
}

impl Spots {
    fn of(bounds: impl Iterator<Item = (usize, Bounds)>) -> Self {
        let (numbers, bounds): (Vec<usize>, Vec<Bounds>) = bounds.unzip();
        let mut builder = StaticAABB2DIndexBuilder::new(bounds.len());
        for Bounds { min, max } in &bounds {
            builder.add(min.x, min.y, max.x, max.y);
        }
        Self {
            index: builder.build().ok(),
            numbers,
        }
    }

    /// The numbers of those that meet `bounds`, ascending.
    fn within(&self, bounds: &Bounds) -> Vec<usize> {
        let Some(index) = &self.index else {
            return Vec::new();
        };
        let found = index.query(bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y);
        let numbers = found
            .into_iter()
            .filter_map(|at| self.numbers.get(at).copied());
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        numbers
    }
}
