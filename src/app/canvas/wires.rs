//! Reply links as straight pieces: a trunk for each parent, a branch for each child.

use eframe::egui::epaint::Mesh;
use eframe::egui::{Color32, Rect, pos2};

use super::camera::Camera;
use super::grid::Grid;
use super::lines;
use crate::layout::{Bounds, Flow, Place};
use crate::scene::link::{ELBOW, HEADER, UPRIGHT};

/// The links of a picture, so ordered that a view costs no more than what it shows: a comment with a hundred thousand
/// answers has one trunk, whatever part of it is in view.
#[derive(Debug, Default)]
pub struct Wires {
    flow: Option<Flow>,
    /// For each card the one that it hangs under; [`NONE`] for none.
    parents_of: Vec<u32>,
    /// Where each card's children begin in `children`, and an end.
    starts: Vec<u32>,
    /// The children whose links have an elbow, parent by parent, ascending.
    children: Vec<u32>,
    /// The parents that have such children.
    parents: Vec<u32>,
    /// Their trunks, as thin rectangles.
    trunks: Vec<Bounds>,
    trunk_grid: Grid,
    /// The other links, as child and parent, but for the long ones.
    loose: Vec<[u32; 2]>,
    loose_boxes: Vec<Bounds>,
    loose_grid: Grid,
}

/// The number of a card that is none.
const NONE: u32 = u32::MAX;
/// How many links without an elbow are drawn in one frame at most.
const MOST_LOOSE: usize = 12_000;

impl Wires {
    /// The links between cards; `parent` gives the card that a card hangs under by a link.
    pub fn of(cards: &[Bounds], flow: Flow, parent: impl Fn(usize) -> Option<usize>) -> Self {
        let mut wires = Self {
            flow: Some(flow),
            starts: vec![0; cards.len() + 2],
            ..Self::default()
        };
        let mut with_elbow = Vec::new();
        for (child, to) in cards.iter().enumerate() {
            let above = parent(child).and_then(|above| Some((above, cards.get(above)?)));
            wires
                .parents_of
                .push(above.map_or(NONE, |(above, _)| above as u32));
            let Some((above, from)) = above else {
                continue;
            };
            if has_elbow(flow, from, to) {
                with_elbow.push((child as u32, above));
                if let Some(count) = wires.starts.get_mut(above + 2) {
                    *count += 1;
                }
            } else if !is_long(from, to) {
                wires.loose.push([child as u32, above as u32]);
                wires.loose_boxes.push(from.union(*to));
            }
        }
        let mut sum = 0;
        for start in &mut wires.starts {
            sum += *start;
            *start = sum;
        }
        wires.children = vec![0; sum as usize];
        for (child, above) in with_elbow {
            let Some(next) = wires.starts.get_mut(above + 1) else {
                continue;
            };
            if let Some(slot) = wires.children.get_mut(*next as usize) {
                *slot = child;
            }
            *next += 1;
        }
        wires.raise_trunks(cards, flow);
        wires.trunk_grid = Grid::of(&wires.trunks);
        wires.loose_grid = Grid::of(&wires.loose_boxes);
        wires
    }

    fn raise_trunks(&mut self, cards: &[Bounds], flow: Flow) {
        for (number, from) in cards.iter().enumerate() {
            let children = self.children(number);
            let ends = children
                .iter()
                .filter_map(|&child| cards.get(child as usize));
            let trunks = ends.map(|to| trunk(flow, from, to));
            if let Some(trunk) = trunks.reduce(Bounds::union) {
                self.parents.push(number as u32);
                self.trunks.push(trunk);
            }
        }
    }

    /// The card that a card hangs under by a link that is shown.
    pub fn parent(&self, card: u32) -> Option<u32> {
        let parent = self.parents_of.get(card as usize).copied();
        parent.filter(|&parent| parent != NONE)
    }

    /// Whether a card's link goes right across the map instead of along a trunk. Such links would cover what they cross:
    /// where they leave the view, a stub tells where they go.
    pub fn is_long(&self, cards: &[Bounds], child: u32) -> bool {
        let ends = self
            .parent(child)
            .and_then(|from| Some((cards.get(from as usize)?, cards.get(child as usize)?)));
        ends.is_some_and(|(from, to)| {
            let runs = self.flow.is_some_and(|flow| has_elbow(flow, from, to));
            !runs && is_long(from, to)
        })
    }

    /// Where the link between two cards turns off from the parent: what leaves the view on the way there leaves it there.
    pub fn start(&self, from: &Bounds, to: &Bounds) -> Place {
        match self.flow.filter(|&flow| has_elbow(flow, from, to)) {
            Some(flow) => trunk(flow, from, from).min,
            None => from.middle(),
        }
    }

    fn children(&self, card: usize) -> &[u32] {
        let from = self.starts.get(card).map_or(0, |&at| at as usize);
        let to = self.starts.get(card + 1).map_or(0, |&at| at as usize);
        self.children.get(from..to).unwrap_or_default()
    }

    /// The children, ascending, whose links show all that can be seen of links within `sight`: those in view (`seen`),
    /// for each trunk that passes the next one on both sides, and those whose links have no elbow.
    pub fn within(&self, cards: &[Bounds], sight: &Bounds, seen: &[u32]) -> Vec<u32> {
        let mut found = seen.to_vec();
        let mut trunks = Vec::new();
        self.trunk_grid.within(&self.trunks, sight, &mut trunks);
        for trunk in trunks {
            let Some(&parent) = self.parents.get(trunk as usize) else {
                continue;
            };
            let children = self.children(parent as usize);
            let at = |child: &u32| {
                cards
                    .get(*child as usize)
                    .map_or(0.0, |card| self.along(card.min))
            };
            let first = children.partition_point(|child| at(child) < self.along(sight.min));
            let last = children.partition_point(|child| at(child) <= self.along(sight.max));
            found.extend(children.get(first.saturating_sub(1)));
            found.extend(children.get(last));
        }
        let mut loose = Vec::new();
        self.loose_grid.within(&self.loose_boxes, sight, &mut loose);
        let loose = loose.into_iter().take(MOST_LOOSE);
        found.extend(loose.filter_map(|link| Some(self.loose.get(link as usize)?[0])));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How far a place lies along the trunks.
    fn along(&self, place: Place) -> f64 {
        match self.flow {
            Some(Flow::Down) => place.x,
            Some(Flow::Right | Flow::Indent | Flow::Free) | None => place.y,
        }
    }

    /// Adds the trunks in view, the branches of the cards that are `seen`, and the links without an elbow to a mesh.
    pub fn draw(&self, mesh: &mut Mesh, pen: &Pen<'_>, seen: &[u32]) {
        let Some(flow) = self.flow else {
            return;
        };
        let sight = pen.camera.sight(pen.canvas, 2.0);
        let card = |number: u32| pen.cards.get(number as usize);
        let mut found = Vec::new();
        self.trunk_grid.within(&self.trunks, &sight, &mut found);
        for trunk in found.drain(..) {
            let from = self
                .parents
                .get(trunk as usize)
                .and_then(|&from| card(from));
            if let (Some(trunk), Some(from)) = (self.trunks.get(trunk as usize), from) {
                pen.bar(mesh, trunk);
                pen.bar(mesh, &root(flow, from));
            }
        }
        for &child in seen {
            let ends = self
                .parent(child)
                .and_then(|from| Some((card(from)?, card(child)?)));
            if let Some((from, to)) = ends.filter(|(from, to)| has_elbow(flow, from, to)) {
                pen.bar(mesh, &branch(flow, from, to));
            }
        }
        self.loose_grid
            .within(&self.loose_boxes, &sight, &mut found);
        for link in found.into_iter().take(MOST_LOOSE) {
            let ends = self.loose.get(link as usize);
            let ends = ends.and_then(|&[child, from]| Some((card(from)?, card(child)?)));
            if let Some((from, to)) = ends {
                pen.straight(mesh, from, to);
            }
        }
    }

    /// Adds one link, whole, to a mesh.
    pub fn draw_one(&self, mesh: &mut Mesh, pen: &Pen<'_>, from: &Bounds, to: &Bounds) {
        match self.flow.filter(|&flow| has_elbow(flow, from, to)) {
            Some(flow) => {
                for piece in [
                    root(flow, from),
                    trunk(flow, from, to),
                    branch(flow, from, to),
                ] {
                    pen.bar(mesh, &piece);
                }
            }
            None => pen.straight(mesh, from, to),
        }
    }
}

/// What links are drawn with.
pub struct Pen<'frame> {
    /// What the cards cover.
    pub cards: &'frame [Bounds],
    /// Where the canvas looks.
    pub camera: Camera,
    /// The canvas on the screen.
    pub canvas: Rect,
    /// How wide a line is, in points of the screen.
    pub width: f32,
    /// Its colour.
    pub ink: Color32,
    /// The colour of lines that are longer than the screen.
    pub faint: Color32,
}

impl Pen<'_> {
    /// A straight upright or level line, given as a thin rectangle of the map.
    fn bar(&self, mesh: &mut Mesh, bounds: &Bounds) {
        let whole = self.camera.rect(self.canvas, bounds);
        let line = whole.intersect(self.canvas.expand(4.0));
        if line.width() < -0.1 || line.height() < -0.1 {
            return;
        }
        let half = self.width / 2.0;
        let line = Rect::from_min_max(
            line.min,
            pos2(line.max.x.max(line.min.x), line.max.y.max(line.min.y)),
        );
        let ink = if self.is_long(whole.width().max(whole.height())) {
            self.faint
        } else {
            self.ink
        };
        mesh.add_colored_rect(line.expand(half), ink);
    }

    /// A straight line between the edges of two cards.
    fn straight(&self, mesh: &mut Mesh, from: &Bounds, to: &Bounds) {
        let (from, to) = (
            self.camera.rect(self.canvas, from),
            self.camera.rect(self.canvas, to),
        );
        let ends = [
            super::sketch::edge_towards(from, to.center()),
            super::sketch::edge_towards(to, from.center()),
        ];
        let ink = if self.is_long(ends[0].distance(ends[1])) {
            self.faint
        } else {
            self.ink
        };
        for run in lines::clipped(&ends, false, self.canvas.expand(4.0)) {
            lines::add_line(mesh, &run, self.width, ink);
        }
    }

    fn is_long(&self, length: f32) -> bool {
        length > FAR * self.canvas.width().max(self.canvas.height())
    }
}

/// How many screens long a link is at least to be a far one.
pub const FAR: f32 = 1.5;

/// How long a link without an elbow is at most, in points of the map, to be drawn where nobody asks for it.
const LONGEST: f64 = 4000.0;

fn is_long(from: &Bounds, to: &Bounds) -> bool {
    let whole = from.union(*to);
    whole.width().max(whole.height()) > LONGEST
}

/// Whether a link runs along a trunk and then over to its child.
fn has_elbow(flow: Flow, from: &Bounds, to: &Bounds) -> bool {
    match flow {
        Flow::Right => to.min.x >= from.max.x + UPRIGHT + ELBOW,
        Flow::Down => to.min.y >= from.max.y + UPRIGHT + ELBOW,
        // What stands in another column is not indented under its parent, though it lies to the right and below.
        Flow::Indent => {
            let indent = to.min.x - from.min.x;
            to.min.y >= from.max.y && indent >= UPRIGHT + ELBOW && indent <= from.width()
        }
        Flow::Free => false,
    }
}

/// The part of a link along its parent's trunk.
fn trunk(flow: Flow, from: &Bounds, to: &Bounds) -> Bounds {
    let (start, end) = match flow {
        Flow::Right => {
            let x = from.max.x + UPRIGHT;
            (Place { x, y: header(from) }, Place { x, y: header(to) })
        }
        Flow::Down => {
            let y = from.max.y + UPRIGHT;
            (Place { x: middle(from), y }, Place { x: middle(to), y })
        }
        Flow::Indent | Flow::Free => {
            let x = from.min.x + UPRIGHT;
            (Place { x, y: from.max.y }, Place { x, y: header(to) })
        }
    };
    let spot = |at: Place| Bounds { min: at, max: at };
    spot(start).union(spot(end))
}

/// The part of a link from the parent to the trunk.
fn root(flow: Flow, from: &Bounds) -> Bounds {
    match flow {
        Flow::Right => level(from.max.x, from.max.x + UPRIGHT, header(from)),
        Flow::Down => Bounds {
            min: Place {
                x: middle(from),
                y: from.max.y,
            },
            max: Place {
                x: middle(from),
                y: from.max.y + UPRIGHT,
            },
        },
        Flow::Indent | Flow::Free => level(from.min.x + UPRIGHT, from.min.x + UPRIGHT, from.max.y),
    }
}

/// The part of a link from the trunk to the child.
fn branch(flow: Flow, from: &Bounds, to: &Bounds) -> Bounds {
    match flow {
        Flow::Right => level(from.max.x + UPRIGHT, to.min.x, header(to)),
        Flow::Down => Bounds {
            min: Place {
                x: middle(to),
                y: from.max.y + UPRIGHT,
            },
            max: Place {
                x: middle(to),
                y: to.min.y,
            },
        },
        Flow::Indent | Flow::Free => level(from.min.x + UPRIGHT, to.min.x, header(to)),
    }
}

fn level(from: f64, to: f64, y: f64) -> Bounds {
    Bounds {
        min: Place { x: from, y },
        max: Place { x: to, y },
    }
}

fn header(bounds: &Bounds) -> f64 {
    bounds.min.y + HEADER.min(bounds.height() / 2.0)
}

fn middle(bounds: &Bounds) -> f64 {
    bounds.middle().x
}

#[cfg(test)]
mod tests;
