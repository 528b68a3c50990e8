//! What ways should not cross: cards, and the labels of other ways.

use std::collections::HashMap;

use static_aabb2d_index::{Control, StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use crate::layout::Size;
use crate::scene::curve::Curve;
use crate::scene::{Bounds, Place};

/// Cards, and labels as they come.
pub struct Room<'cards> {
    cards: &'cards [Bounds],
    index: Option<&'cards StaticAABB2DIndex<f64>>,
    labels: HashMap<(i64, i64), Vec<Bounds>>,
}

/// The sides of the cells that labels are kept in.
const CELL: f64 = 256.0;
/// Where along a way its label may go, the best first.
const LABEL_AT: [f64; 9] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/// How far apart the points of a way are that are tried for what they cross.
const SAMPLE_EVERY: f64 = 18.0;

impl<'cards> Room<'cards> {
    pub fn of(cards: &'cards [Bounds], index: Option<&'cards StaticAABB2DIndex<f64>>) -> Self {
        Self {
            cards,
            index,
            labels: HashMap::new(),
        }
    }

    /// The best place for a label, and what it costs.
    pub fn place_label(&self, curve: &Curve, label: Size) -> (Place, f64) {
        if label.w <= 0.0 {
            return (curve.at(0.5), 0.0);
        }
        for t in LABEL_AT {
            let at = curve.at(t);
            if self.is_free(&around(at, label, 3.0)) {
                return (at, (t - 0.5).abs() * 120.0);
            }
        }
        (curve.at(0.5), 500.0)
    }

    /// What it costs to cross cards and labels; not reckoned further than the budget.
    pub fn crossing_cost(&self, curve: &Curve, length: f64, budget: f64) -> f64 {
        let mut cost = 0.0;
        let samples = (length / SAMPLE_EVERY).clamp(8.0, 64.0) as u32;
        for sample in 1..samples {
            if cost >= budget {
                break;
            }
            let at = curve.at(f64::from(sample) / f64::from(samples));
            let spot = around(at, Size { w: 2.0, h: 2.0 }, 0.0);
            if self.meets_card(&spot) {
                cost += 90.0;
            } else if self.meets_label(&spot) {
                cost += 45.0;
            }
        }
        cost
    }

    /// Whether nothing is there.
    pub fn is_free(&self, spot: &Bounds) -> bool {
        !self.meets_card(spot) && !self.meets_label(spot)
    }

    fn meets_card(&self, spot: &Bounds) -> bool {
        let Some(index) = &self.index else {
            return false;
        };
        let mut found = false;
        let mut visit = |card: usize| {
            found = self.cards.get(card).is_some_and(|card| card.meets(spot));
            if found {
                Control::Break(())
            } else {
                Control::Continue
            }
        };
        index.visit_query(spot.min.x, spot.min.y, spot.max.x, spot.max.y, &mut visit);
        found
    }

    fn meets_label(&self, spot: &Bounds) -> bool {
        let mut near = cells(spot).filter_map(|cell| self.labels.get(&cell));
        near.any(|labels| labels.iter().any(|label| label.meets(spot)))
    }

    pub fn keep_label(&mut self, label: Bounds) {
        for cell in cells(&label) {
            self.labels.entry(cell).or_default().push(label);
        }
    }
}

/// An index of cards; none where there are no cards.
pub fn index_of(cards: &[Bounds]) -> Option<StaticAABB2DIndex<f64>> {
    if cards.is_empty() {
        return None;
    }
    let mut index = StaticAABB2DIndexBuilder::new(cards.len());
    for card in cards {
        index.add(card.min.x, card.min.y, card.max.x, card.max.y);
    }
    index.build().ok()
}

/// The rectangle of a size around its middle, larger by a margin on every side.
pub fn around(middle: Place, size: Size, margin: f64) -> Bounds {
    let (w, h) = (size.w / 2.0 + margin, size.h / 2.0 + margin);
    Bounds {
        min: Place {
            x: middle.x - w,
            y: middle.y - h,
        },
        max: Place {
            x: middle.x + w,
            y: middle.y + h,
        },
    }
}

fn cells(bounds: &Bounds) -> impl Iterator<Item = (i64, i64)> + use<> {
    let cell = |at: f64| (at / CELL).floor() as i64;
    let (left, right) = (cell(bounds.min.x), cell(bounds.max.x));
    let (top, bottom) = (cell(bounds.min.y), cell(bounds.max.y));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
