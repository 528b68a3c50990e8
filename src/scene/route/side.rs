//! Sides of cards: where ways leave and arrive, and what turning away costs.

use super::End;
use crate::scene::Place;

/// The side of a rectangle that a way leaves from or arrives at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Left,
    Right,
    Up,
    Down,
}

/// Least distance between ways that meet the same edge of a card.
const APART: f64 = 15.0;

impl Side {
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    pub fn outward(self) -> Place {
        match self {
            Self::Left => Place { x: -1.0, y: 0.0 },
            Self::Right => Place { x: 1.0, y: 0.0 },
            Self::Up => Place { x: 0.0, y: -1.0 },
            Self::Down => Place { x: 0.0, y: 1.0 },
        }
    }

    /// Where a place on this side lies along it.
    pub fn along(self, at: Place) -> f64 {
        match self {
            Self::Left | Self::Right => at.y,
            Self::Up | Self::Down => at.x,
        }
    }

    /// Where a way meets this side: as level with the other end as the side allows, clear of those that are `taken`.
    pub fn port(self, end: &End, other: Place, taken: &[f64]) -> Place {
        let bounds = end.bounds();
        let middle = end.middle();
        let (x, y) = match self {
            Self::Left => (bounds.min.x, middle.y),
            Self::Right => (bounds.max.x, middle.y),
            Self::Up => (middle.x, bounds.min.y),
            Self::Down => (middle.x, bounds.max.y),
        };
        let End::Card(..) = *end else {
            return Place { x, y };
        };
        match self {
            // Reply links come and go level with the name at the top.
            Self::Left | Self::Right => Place {
                x,
                y: free_place(other.y, [bounds.min.y + 38.0, bounds.max.y - 14.0], taken),
            },
            Self::Up | Self::Down => Place {
                x: free_place(other.x, [bounds.min.x + 30.0, bounds.max.x - 30.0], taken),
                y,
            },
        }
    }
}

/// What it costs to leave or arrive turned away from the other end, or to bow out where one could go straight.
pub fn turning_cost(distance: f64, start: Place, end: Place, sides: [Side; 2]) -> f64 {
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let distance = distance.max(1.0);
    let facing = |side: Side, sign: f64| {
        let out = side.outward();
        (out.x * dx + out.y * dy) * sign / distance
    };
    let away = (-facing(sides[0], 1.0)).max(0.0) + (-facing(sides[1], -1.0)).max(0.0);
    let bow = match sides {
        [Side::Left, Side::Left] => 18.0,
        [Side::Right, Side::Right] => 26.0,
        [Side::Up, Side::Up] | [Side::Down, Side::Down] => 60.0,
        _ => 0.0,
    };
    away * 120.0 + bow
}

/// The place nearest to `wanted` within the limits that keeps its distance to those that are taken.
fn free_place(wanted: f64, [low, high]: [f64; 2], taken: &[f64]) -> f64 {
    if low >= high {
        return f64::midpoint(low, high);
    }
    let wanted = wanted.clamp(low, high);
    let is_free = |place: f64| {
        taken
            .iter()
            .all(|other| (other - place).abs() >= APART - 0.5)
    };
    // More ways than this at one edge can't be told apart anyway.
    let steps = (0..12_u8).flat_map(|step| [f64::from(step), -f64::from(step)]);
    steps
        .map(|step| wanted + step * APART)
        .find(|&place| place >= low && place <= high && is_free(place))
        .unwrap_or(wanted)
}
