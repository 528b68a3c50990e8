//! Stripes at the edge of a card, which follow its round corners.

use super::card::{CORNER, STRIPE};
use super::{Path, Shape};
use crate::model::Colour;

/// How far below the card's top its round corner lies at `x`.
pub(super) fn corner_height(x: f32) -> f32 {
    let across = (CORNER - x).clamp(0.0, CORNER);
    CORNER - libm::sqrtf(CORNER * CORNER - across * across)
}

/// A stripe that follows the card's round corners.
pub(super) fn whole_stripe(x: f32, h: f32, colour: Colour) -> Shape {
    let columns = (0..=5_u8).map(|step| x + STRIPE * f32::from(step) / 5.0);
    let top = columns.clone().map(|x| [x, corner_height(x)]);
    let bottom = columns.rev().map(|x| [x, h - corner_height(x)]);
    Shape::Path(Path {
        points: top.chain(bottom).collect(),
        curved: false,
        closed: true,
        fill: Some(colour),
        stroke: None,
    })
}
