//! Cards on their way from where they were to where a new layout puts them.

use std::collections::BTreeMap;

use crate::layout::{Bounds, Place};
use crate::scene::picture::Picture;

/// Cards that were in view and now have another place.
#[derive(Debug, Default)]
pub struct Shift {
    /// Where each was, from where it is, in points of the map.
    offs: BTreeMap<u32, Place>,
    began: f64,
}

/// How long cards are on their way, in seconds.
const LASTS: f64 = 0.2;
/// With more cards in view than this, they are where they are at once.
const MOST: usize = 3000;

impl Shift {
    /// What begins when one picture takes the place of another: `seen` are the cards that were in view of the one before,
    /// and the camera has moved `by` so much with them.
    pub fn between(before: &Picture, seen: &[u32], now: &Picture, by: Place, time: f64) -> Self {
        let mut offs = BTreeMap::new();
        if seen.len() > MOST {
            return Self::default();
        }
        for &number in seen {
            let was = before.cards().get(number as usize);
            let subject = before.subject(number as usize);
            let card = subject.and_then(|subject| now.number(subject));
            let is = card.and_then(|card| now.cards().get(card));
            if let (Some(was), Some(is), Some(card)) = (was, is, card) {
                let off = Place {
                    x: was.min.x + by.x - is.min.x,
                    y: was.min.y + by.y - is.min.y,
                };
                if off != Place::default() {
                    offs.insert(card as u32, off);
                }
            }
        }
        Self { offs, began: time }
    }

    /// Whether cards are on their way.
    pub fn is_on(&self, time: f64) -> bool {
        !self.offs.is_empty() && time - self.began < LASTS
    }

    /// Whether no card is known to be on its way.
    pub fn is_over(&self) -> bool {
        self.offs.is_empty()
    }

    /// Forgets what has come to its end.
    pub fn rest(&mut self, time: f64) {
        if !self.is_on(time) {
            self.offs.clear();
        }
    }

    /// The cards on their way, ascending.
    pub fn cards(&self) -> impl Iterator<Item = u32> {
        self.offs.keys().copied()
    }

    /// What a card covers at a moment.
    pub fn bounds(&self, card: u32, bounds: &Bounds, time: f64) -> Bounds {
        let Some(off) = self.offs.get(&card) else {
            return *bounds;
        };
        let share = ((time - self.began) / LASTS).clamp(0.0, 1.0);
        let left = 1.0 - share * share * (3.0 - 2.0 * share);
        let moved = |at: Place| Place {
            x: at.x + off.x * left,
            y: at.y + off.y * left,
        };
        Bounds {
            min: moved(bounds.min),
            max: moved(bounds.max),
        }
    }
}
