//! Relations of a layered argument: from premises by a label to the target.

use std::collections::BTreeMap;

use super::arrow::{Manner, head};
use super::curve::{Curve, middle};
use super::glyph::circle;
use super::label::{label_of, label_shapes, words};
use super::relation::{bracket, local};
use super::route::around;
use super::skeleton::Skeleton;
use super::theme::{Palette, on};
use super::web::Web;
use super::{Bounds, Ends, Part, Path, Place, Role, Shape, Stroke};
use crate::layout::{Layout, Size};
use crate::model::{Kind, Map, Relation, Subject, Target};

/// Lines keep this far from a card's corners.
const INSET: f64 = 24.0;
/// A line rises at least so much between two bends.
const LEAST_RISE: f64 = 24.0;

/// Draws every relation that has a place in the layout.
pub(super) fn draw_argument(
    map: &Map,
    skeleton: &Skeleton,
    sizes: &[Size],
    layout: &Layout,
    palette: &Palette,
) -> Web {
    let boxes = layout.places.iter().zip(sizes);
    let boxes: Vec<Bounds> = boxes
        .map(|(&place, &size)| Bounds::of(place, size))
        .collect();
    let mut into: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut out: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, link) in skeleton.links.iter().enumerate() {
        if (link.from as usize) < skeleton.cards {
            into.entry(link.to).or_default().push(number);
        } else {
            out.insert(link.from, number);
        }
    }
    let way = |number: usize| {
        let link = skeleton.links.get(number)?;
        let bends = layout.bends.get(number).map_or(&[][..], Vec::as_slice);
        let from = boxes.get(link.from as usize)?;
        Some(way(from, boxes.get(link.to as usize)?, bends))
    };
    let mut parts = Vec::new();
    for (label, slot) in skeleton.slots.iter().enumerate().skip(skeleton.cards) {
        let Subject::Relation(id) = slot.of else {
            continue;
        };
        let relation = map.relations.get(id);
        let kind = relation.and_then(|relation| map.kinds.get(relation.kind));
        let (Some(relation), Some(kind), Some(bounds)) = (relation, kind, boxes.get(label)) else {
            continue;
        };
        let premises = into.get(&(label as u32)).map_or(&[][..], Vec::as_slice);
        let joined: Vec<Vec<Curve>> = premises.iter().filter_map(|&number| way(number)).collect();
        let from = premises.iter().filter_map(|&number| {
            let start = skeleton.links.get(number)?.from;
            skeleton.slots.get(start as usize)?.of.premise()
        });
        let main = out.get(&(label as u32)).and_then(|&number| way(number));
        let words = words(map, relation, kind);
        let drawing = Drawing {
            relation,
            kind,
            bounds,
            palette,
        };
        let main = main.as_deref().unwrap_or_default();
        let starts = joined.iter().filter_map(|curves| curves.first());
        let ends = Ends {
            premises: from.zip(starts.map(|curve| curve.0[0])).collect(),
            target: main.last().map_or(middle(bounds), |curve| curve.0[3]),
        };
        parts.push((id, drawing.part(&joined, main, words), ends));
    }
    Web::of(parts)
}

struct Drawing<'map> {
    relation: &'map Relation,
    kind: &'map Kind,
    bounds: &'map Bounds,
    palette: &'map Palette,
}

impl Drawing<'_> {
    fn part(&self, joined: &[Vec<Curve>], main: &[Curve], words: String) -> Part {
        let (size, name) = label_of(self.kind);
        let origin = middle(self.bounds);
        let is_on_relation = matches!(self.relation.target, Target::Relation(_));
        let manner = Manner::of(self.kind.effect, is_on_relation);
        let ground = self.palette.ground;
        let colour = on(self.kind.colour, ground);
        let mut shapes = Vec::new();
        let mut line = |curves: &[Curve]| {
            let mut path = path_of(curves, origin);
            path.stroke = Some(manner.stroke(colour));
            shapes.push(Shape::Path(path));
        };
        for curves in joined {
            line(curves);
        }
        if let Some((last, before)) = main.split_last() {
            let mut shortened = before.to_vec();
            shortened.push(last.until(last.before_end(manner.head_length())));
            line(&shortened);
            shapes.extend(head(manner, last, colour, ground, origin));
        }
        shapes.extend(self.brackets(joined, manner.stroke(colour)));
        for start in joined.iter().filter_map(|curves| curves.first()) {
            let mut dot = circle(local(start.0[0], origin), 2.8);
            dot.fill = Some(colour);
            shapes.push(Shape::Path(dot));
        }
        shapes.extend(label_shapes(size, name, self.kind, self.palette));
        let all = joined.iter().flatten().chain(main);
        let corners = all.flat_map(|curve| curve.0);
        let corners = corners.map(|at| around(at, Size::default(), 8.0));
        Part {
            of: Some(Subject::Relation(self.relation.id)),
            role: Role::Relation,
            origin,
            bounds: corners.fold(*self.bounds, Bounds::union),
            shapes,
            words,
        }
    }
}

impl Drawing<'_> {
    /// A bracket around the lines of linked premises where they come to the label, at each of its edges.
    fn brackets(&self, joined: &[Vec<Curve>], stroke: Stroke) -> Vec<Shape> {
        let centre = middle(self.bounds);
        let ends = joined.iter().filter_map(|curves| Some(curves.last()?.0[3]));
        let (above, below): (Vec<Place>, Vec<Place>) = ends.partition(|end| end.y < centre.y);
        let linked = [above, below].into_iter().filter(|ends| ends.len() > 1);
        let drawn = linked.map(|ends| {
            let places = ends.iter().map(|&at| Bounds { min: at, max: at });
            let all = places.reduce(Bounds::union).unwrap_or(*self.bounds);
            let start = middle(&all);
            let half = all.width() / 2.0 + 9.0;
            let mut bracket = bracket(
                start,
                Place {
                    x: start.x,
                    ..centre
                },
                half,
                centre,
            );
            bracket.stroke = Some(Stroke {
                dash: None,
                ..stroke
            });
            Shape::Path(bracket)
        });
        drawn.collect()
    }
}

/// The curves from one box to another by the places between: they leave and enter upright, and pass each place upright.
fn way(from: &Bounds, to: &Bounds, bends: &[Place]) -> Vec<Curve> {
    let towards = bends.first().copied().unwrap_or_else(|| middle(to));
    let start = edge(from, towards);
    let before = bends.last().copied().unwrap_or(start);
    let end = edge(to, before);
    // A bend close to an end would leave a head no line to sit on.
    let is_clear = |bend: &&Place| {
        (bend.y - start.y).abs() >= LEAST_RISE && (bend.y - end.y).abs() >= LEAST_RISE
    };
    let bends: Vec<Place> = bends.iter().filter(is_clear).copied().collect();
    let mut curves = Vec::with_capacity(bends.len() + 1);
    let mut at = start;
    for &next in bends.iter().chain([&end]) {
        let half = (next.y - at.y) / 2.0;
        let lower = Place {
            x: at.x,
            y: at.y + half,
        };
        let upper = Place {
            x: next.x,
            y: next.y - half,
        };
        curves.push(Curve([at, lower, upper, next]));
        at = next;
    }
    curves
}

/// Where a line that comes from or goes to a place meets a box: on its upper or lower edge, straight below if it can.
fn edge(bounds: &Bounds, other: Place) -> Place {
    let inset = INSET.min(bounds.width() / 2.0);
    let x = other.x.clamp(bounds.min.x + inset, bounds.max.x - inset);
    let y = if other.y < middle(bounds).y {
        bounds.min.y
    } else {
        bounds.max.y
    };
    Place { x, y }
}

fn path_of(curves: &[Curve], origin: Place) -> Path {
    let mut points: Vec<[f32; 2]> = Vec::with_capacity(curves.len() * 3 + 1);
    points.extend(curves.first().map(|curve| local(curve.0[0], origin)));
    for curve in curves {
        points.extend(curve.0[1..].iter().map(|&at| local(at, origin)));
    }
    Path {
        points,
        curved: true,
        closed: false,
        fill: None,
        stroke: None,
    }
}
