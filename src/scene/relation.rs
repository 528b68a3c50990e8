//! Relations: named arrows that differ in colour, dash and head.

use super::arrow::{Manner, head};
use super::curve::Curve;
use super::glyph::circle;
use super::label::{label_of, label_shapes, words};
use super::theme::{Palette, on};
use super::{Bounds, Part, Path, Place, Role, Shape};
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
    let dot_at = local(whole.0[0], origin);
    let radius = if joined.is_empty() { 2.8 } else { 4.5 };
    let mut dot = circle(dot_at, radius);
    dot.fill = Some(colour);
    if manner != Manner::Restatement || !joined.is_empty() {
        shapes.push(Shape::Path(dot));
    }
    shapes
}

pub(super) fn local(at: Place, origin: Place) -> [f32; 2] {
    [(at.x - origin.x) as f32, (at.y - origin.y) as f32]
}
