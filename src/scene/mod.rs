//! What is drawn: a map as a picture, which is a list of shapes.
//!
//! A [`Scene`] is a value: boxes, paths and rows of text, already measured, broken, placed and coloured, each part tagged
//! with the row of the map it stands for. Painters (window, SVG, PDF, PNG) decide nothing. Hover and selection are no
//! part of it. Start with `picture`, which keeps a scene up to date at the least cost.

pub mod picture;

mod groups;
mod seen;
mod skeleton;
mod stripe;

pub mod badges;
pub mod card;
pub mod facts;
pub mod glyph;
pub mod lens;
pub mod link;
pub mod measure;
pub mod theme;

mod argument;
mod arrow;
mod chip;
mod curve;
mod guide;
mod label;
mod page;
mod relation;
mod route;
mod tagged;
mod ties;
mod web;

use std::sync::Arc;

pub use self::curve::Curve;
pub use self::groups::Head;
pub use crate::layout::{Bounds, Place};
use crate::model::{Colour, Premise, Subject};
use crate::text::font::Face;

/// A finished picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What it covers, in points; painters leave [`Scene::MARGIN`] around it.
    pub bounds: Bounds,
    /// The colour behind everything.
    pub ground: Colour,
    /// The parts, in the order in which they are painted.
    pub parts: Vec<Arc<Part>>,
    /// The picture's title, for readers who do not see it.
    pub title: String,
}

impl Scene {
    /// Points left free around the bounds in every export.
    pub const MARGIN: f64 = 32.0;
}

/// The shapes that stand for one row of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The row; none for decoration.
    pub of: Option<Subject>,
    /// What the part is in the picture.
    pub role: Role,
    /// Where the part's own zero lies, in points.
    pub origin: Place,
    /// What the shapes cover, in points from the picture's zero.
    pub bounds: Bounds,
    /// The shapes, painted in order, in points from the part's origin. A card's first shape is its body.
    pub shapes: Vec<Shape>,
    /// The part in words: for readers who do not see it, for hover and for search.
    pub words: String,
}

impl Part {
    /// A colour that has faded towards the ground.
    pub fn faded(colour: Colour, ground: Colour) -> Colour {
        const SHARE: f32 = 0.74;
        colour.mix(ground, SHARE)
    }

    /// Lets every colour fade towards the ground.
    pub fn fade(&mut self, ground: Colour) {
        self.recolour(|colour| Self::faded(colour, ground));
    }

    /// Gives every colour another one.
    pub fn recolour(&mut self, other: impl Fn(Colour) -> Colour) {
        let stroked = |stroke: &mut Option<Stroke>| {
            if let Some(stroke) = stroke {
                stroke.colour = other(stroke.colour);
            }
        };
        for shape in &mut self.shapes {
            match shape {
                Shape::Box(shape) => {
                    shape.fill = shape.fill.map(&other);
                    stroked(&mut shape.stroke);
                }
                Shape::Path(shape) => {
                    shape.fill = shape.fill.map(&other);
                    stroked(&mut shape.stroke);
                }
                Shape::Row(row) => row.colour = other(row.colour),
            }
        }
    }
}

/// What a part is in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What helps to read a layout: a column, a lane, a moment, a ring.
    Guide,
    /// A line from a comment to the one it answers, as the source or a coder says.
    Reply,
    /// The same, but only inferred.
    Guess,
    /// A comment, a claim or an author.
    Card,
    /// A relation's line, head and label.
    Relation,
}

/// One shape; coordinates and sizes in points from the part's origin.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An upright rectangle.
    Box(Box),
    /// A line or an area.
    Path(Path),
    /// One row of text.
    Row(Row),
}

/// An upright rectangle with round corners.
#[derive(Clone, Debug, PartialEq)]
pub struct Box {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// The width.
    pub w: f32,
    /// The height.
    pub h: f32,
    /// The radius of the corners: north-west, north-east, south-east, south-west.
    pub radii: [f32; 4],
    /// The colour inside.
    pub fill: Option<Colour>,
    /// The line around, centred on the edge.
    pub stroke: Option<Stroke>,
}

/// A line or an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The corners; or for a curve its start, and then three points (two controls, one end) for each cubic Bézier piece.
    pub points: Vec<[f32; 2]>,
    /// Whether the points are those of a curve.
    pub curved: bool,
    /// Whether the end is joined to the start.
    pub closed: bool,
    /// The colour inside.
    pub fill: Option<Colour>,
    /// The line, with round joins and butt ends.
    pub stroke: Option<Stroke>,
}

/// A line's looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The width in points.
    pub width: f32,
    /// The colour.
    pub colour: Colour,
    /// Points of line and of gap, one after the other; none for a whole line.
    pub dash: Option<[f32; 2]>,
}

/// One row of text, already broken and measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The left end of the row.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// The characters in the order in which they are spoken; painters shape them and run UAX #9 over the row.
    pub text: String,
    /// Whether the row's paragraph runs from right to left.
    pub rtl: bool,
    /// The face.
    pub face: Face,
    /// The size in points.
    pub size: f32,
    /// The width it was measured to have.
    pub width: f32,
    /// The colour.
    pub colour: Colour,
}

/// Where a relation's lines begin and end, in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ends {
    /// The premises that are shown, each with the place where its line begins.
    pub premises: Vec<(Premise, Place)>,
    /// Where the line to the target ends.
    pub target: Place,
}

/// A relation as it is seen from afar: its lines and its label, without head and words.
#[derive(Clone, Copy, Debug)]
pub struct Strokes<'picture> {
    /// The lines.
    pub curves: &'picture [Curve],
    /// What the label covers.
    pub label: Bounds,
    /// The colour of the lines.
    pub ink: Colour,
}
