//! Relations: named arrows that differ in colour, dash and head.

use super::arrow::{Manner, head};
use super::curve::Curve;
use super::glyph::circle;
use super::label::{label_of, label_shapes, words};
use super::theme::{Palette, on};
use super::{Bounds, Part, Path, Place, Role, Shape, Stroke};
use crate::model::{Kind, Map, Relation, Subject, Target};

/// Where the lines of a relation run.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// Those of linked premises to the place where they join, if any; after them the one to the target.
    pub curves: Vec<Curve>,
    /// The middle of the label.
    pub label: Place,
}

/// Draws a relation whose lines are known and cover these bounds.
pub(super) fn draw_relation(
    map: &Map,
    relation: &Relation,
    kind: &Kind,
    lines: &Lines,
    bounds: Bounds,
    palette: &Palette,
) -> Part {
    let (size, name) = label_of(kind);
    let manner = Manner::of(kind.effect, matches!(relation.target, Target::Relation(_)));
    let mut shapes = line_shapes(lines, manner, kind, palette);
    shapes.extend(label_shapes(size, name, kind, palette));
    Part {
        of: Some(Subject::Relation(relation.id)),
        role: Role::Relation,
        origin: lines.label,
        bounds,
        shapes,
        words: words(map, relation, kind),
    }
}

fn line_shapes(lines: &Lines, manner: Manner, kind: &Kind, palette: &Palette) -> Vec<Shape> {
    let Some((whole, joined)) = lines.curves.split_last() else {
        return Vec::new();
    };
    let colour = on(kind.colour, palette.ground);
    let stroke = manner.stroke(colour);
    let origin = lines.label;
    let curve = |curve: &Curve| {
        Shape::Path(Path {
            points: curve.0.map(|at| local(at, origin)).to_vec(),
            curved: true,
            closed: false,
            fill: None,
            stroke: Some(stroke),
        })
    };
    let mut shapes: Vec<Shape> = joined.iter().map(curve).collect();
    shapes.push(curve(&whole.until(whole.before_end(manner.head_length()))));
    shapes.extend(head(manner, whole, colour, palette.ground, origin));
    if manner == Manner::Restatement && joined.is_empty() {
        shapes.extend(head(
            manner,
            &whole.reversed(),
            colour,
            palette.ground,
            origin,
        ));
    }
    if joined.len() > 1 {
        let [start, ahead, ..] = whole.0;
        let mut bracket = bracket(start, ahead, BRACKET / 2.0, origin);
        bracket.stroke = Some(Stroke {
            dash: None,
            ..stroke
        });
        shapes.push(Shape::Path(bracket));
    }
    let mut dot = circle(local(whole.0[0], origin), 2.8);
    dot.fill = Some(colour);
    if manner != Manner::Restatement || !joined.is_empty() {
        shapes.push(Shape::Path(dot));
    }
    shapes
}

/// How long the bracket is that holds linked premises together, in points.
pub(super) const BRACKET: f64 = 30.0;
/// How far its arms reach back to the premises.
const ARM: f64 = 6.0;

/// A bracket across a line that sets out from `start` towards `ahead`, open to where the premises come from.
pub(super) fn bracket(start: Place, ahead: Place, half: f64, origin: Place) -> Path {
    let (x, y) = (ahead.x - start.x, ahead.y - start.y);
    let length = libm::hypot(x, y);
    let (x, y) = if length > 0.0 {
        (x / length, y / length)
    } else {
        (0.0, -1.0)
    };
    let point = |across: f64, back: f64| {
        let at = Place {
            x: start.x - y * across - x * back,
            y: start.y + x * across - y * back,
        };
        local(at, origin)
    };
    Path {
        points: vec![
            point(half, ARM),
            point(half, 0.0),
            point(-half, 0.0),
            point(-half, ARM),
        ],
        curved: false,
        closed: false,
        fill: None,
        stroke: None,
    }
}

pub(super) fn local(at: Place, origin: Place) -> [f32; 2] {
    [(at.x - origin.x) as f32, (at.y - origin.y) as f32]
}
