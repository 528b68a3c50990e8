//! Lines and heads that tell kinds of relations apart without colour.

use super::curve::Curve;
use super::{Path, Place, Shape, Stroke};
use crate::model::{Colour, Effect};

/// How a relation is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It speaks for a comment, a claim or another relation.
    Support,
    /// It speaks against a comment or a claim.
    Rebuttal,
    /// It speaks against another relation.
    Undercut,
    /// It says the same again.
    Restatement,
    /// It bears in another way.
    Other,
}

impl Manner {
    /// How a relation of this effect is drawn.
    pub fn of(effect: Effect, on_relation: bool) -> Self {
        match (effect, on_relation) {
            (Effect::Supports, _) => Self::Support,
            (Effect::Attacks, false) => Self::Rebuttal,
            (Effect::Attacks, true) => Self::Undercut,
            (Effect::Restates, _) => Self::Restatement,
            (Effect::Neither, _) => Self::Other,
        }
    }

    /// The line's looks.
    pub fn stroke(self, colour: Colour) -> Stroke {
        let (width, dash) = match self {
            Self::Support => (2.0, None),
            Self::Rebuttal => (2.0, Some([9.0, 5.0])),
            Self::Undercut => (2.0, Some([3.0, 4.0])),
            Self::Restatement => (1.3, None),
            Self::Other => (2.0, Some([1.5, 4.0])),
        };
        Stroke {
            width,
            colour,
            dash,
        }
    }

    /// How long the head is: the line ends so far before the curve does.
    pub fn head_length(self) -> f64 {
        match self {
            Self::Support => 10.0,
            Self::Rebuttal => 9.0,
            Self::Undercut => 13.0,
            Self::Restatement | Self::Other => 0.0,
        }
    }
}

/// The head at the end of a curve, in points from `origin`; the fill is that of hollow heads.
pub(super) fn head(
    manner: Manner,
    curve: &Curve,
    colour: Colour,
    hollow: Colour,
    origin: Place,
) -> Vec<Shape> {
    let at = end_of(manner, curve, origin);
    let line = |width| Stroke {
        width,
        colour,
        dash: None,
    };
    match manner {
        Manner::Support => {
            let point = vec![at(0.0, 0.0), at(11.0, 5.2), at(11.0, -5.2)];
            vec![area(point, colour, None)]
        }
        Manner::Rebuttal => {
            let barbs = vec![at(0.0, 0.0), at(12.0, 6.0), at(8.5, 0.0), at(12.0, -6.0)];
            let bar = vec![at(16.0, 5.5), at(16.0, -5.5)];
            vec![area(barbs, colour, None), open(bar, line(2.2))]
        }
        Manner::Undercut => {
            let diamond = vec![at(0.8, 0.0), at(7.0, 5.0), at(13.2, 0.0), at(7.0, -5.0)];
            vec![area(diamond, hollow, Some(line(1.8)))]
        }
        Manner::Restatement | Manner::Other => {
            let chevron = vec![at(8.0, 4.5), at(0.5, 0.0), at(8.0, -4.5)];
            let is_other = manner == Manner::Other;
            vec![open(chevron, line(if is_other { 1.8 } else { 1.3 }))]
        }
    }
}

/// Places by how far they lie behind the tip of a curve, and how far to its left.
fn end_of(manner: Manner, curve: &Curve, origin: Place) -> impl Fn(f64, f64) -> [f32; 2] + use<> {
    let tip = curve.0[3];
    let back = curve.at(curve.before_end(manner.head_length().max(9.0)));
    let (dx, dy) = (tip.x - back.x, tip.y - back.y);
    let length = libm::hypot(dx, dy).max(1e-6);
    let (dx, dy) = (dx / length, dy / length);
    move |behind, aside| {
        [
            (tip.x - dx * behind - dy * aside - origin.x) as f32,
            (tip.y - dy * behind + dx * aside - origin.y) as f32,
        ]
    }
}

fn area(points: Vec<[f32; 2]>, fill: Colour, stroke: Option<Stroke>) -> Shape {
    Shape::Path(Path {
        points,
        curved: false,
        closed: true,
        fill: Some(fill),
        stroke,
    })
}

fn open(points: Vec<[f32; 2]>, stroke: Stroke) -> Shape {
    Shape::Path(Path {
        points,
        curved: false,
        closed: false,
        fill: None,
        stroke: Some(stroke),
    })
}
