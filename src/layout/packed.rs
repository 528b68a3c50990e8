//! Trees as outlines in columns, read like a newspaper.
//!
//! Every card stands below the one read before it. What answers a card is indented under it; a lone answer, and each
//! of a run of lone answers, stands straight under it, with a narrower gap. This endless column is cut into columns of
//! about equal height, so many that the whole is near the shape of the window: from top to bottom, then the next column.
//! A cut is made near the foot where it severs little, and each column is indented from its own outermost card, so that deep branches
//! do not make it wider than a bound.

mod columns;

use super::boxes::{aspect, cover, sound_sizes, to_sixteenths};
use super::forest::Forest;
use super::pins::settle;
use super::{Flow, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use columns::{Card, columns};

/// Above a root, a card of the first level, of the second, and of any deeper one: what is further apart in the thread is
/// further apart in the picture.
const GAPS: [f64; 4] = [64.0, 44.0, 24.0, 20.0];
/// Between a card and its only answer.
const RUN_GAP: f64 = 14.0;
/// Between columns.
const COLUMN_GAP: f64 = 56.0;
/// How far an answer is indented, so that its link has room.
const INDENT: f64 = 40.0;
/// How many levels of a column are indented in full; each deeper one only half as far as the one before.
const FULL_INDENTS: u32 = 3;
/// From this level on a cut severs as much as it can.
const DEEP: u32 = 5;
/// How much worse a cut is that parts a card from its first answer.
const FIRST_ANSWER: u32 = 4;
/// How many cards are placed between two reports.
const REPORT_EVERY: usize = 4096;

/// Outlines in columns of about equal height, near the shape of the window.
pub fn newspaper(request: &Request, progress: &Progress) -> Result<Layout> {
    let forest = Forest::of(&request.parents, request.sizes.len());
    let sizes = sound_sizes(request);
    let cards = endless(&forest, &sizes);
    let columns = columns(&cards, aspect(request), progress)?;
    let mut places = vec![Place::default(); sizes.len()];
    let mut left = 0.0;
    for column in &columns {
        let top = cards.get(column.cards.start).map_or(0.0, |card| card.top);
        for node in column.cards.clone() {
            if node % REPORT_EVERY == 0 {
                progress.step("Laying out", node as u64, cards.len() as u64)?;
            }
            places[forest.numbers[node] as usize] = Place {
                x: to_sixteenths(left + indent(cards[node].level - column.level)),
                y: to_sixteenths(cards[node].top - top),
            };
        }
        left += column.width + COLUMN_GAP;
    }
    settle(
        &forest,
        request,
        &sizes,
        Flow::Indent,
        &mut places,
        progress,
    )?;
    let bounds = cover(&places, &sizes);
    Ok(Layout {
        places,
        bounds,
        ..Layout::default()
    })
}

/// All cards below each other, in the order of the forest.
fn endless(forest: &Forest, sizes: &[Size]) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::with_capacity(sizes.len());
    let mut bottom = 0.0;
    for (node, &number) in forest.numbers.iter().enumerate() {
        let size = sizes[number as usize];
        let above = forest.parents[node].map(|parent| (parent, cards[parent as usize].level));
        let is_lone = forest.is_only_child(node);
        let level = above.map_or(0, |(_, level)| level + u32::from(!is_lone));
        let gap = if is_lone {
            RUN_GAP
        } else {
            GAPS.get(level as usize).copied().unwrap_or(GAPS[3])
        };
        let is_first = above.is_some_and(|(parent, _)| parent as usize + 1 == node);
        let top = if node == 0 { 0.0 } else { bottom + gap };
        bottom = top + size.h;
        cards.push(Card {
            top,
            bottom,
            width: size.w,
            level,
            severed: 2 * level.min(DEEP) + if is_first { FIRST_ANSWER } else { 0 },
        });
    }
    cards
}

/// How far a card of this level, counted from its column's outermost card, stands from the column's edge.
fn indent(level: u32) -> f64 {
    let full = f64::from(level.min(FULL_INDENTS)) * INDENT;
    let deeper = level.saturating_sub(FULL_INDENTS).min(16);
    full + INDENT * (1.0 - 1.0 / f64::from(1_u32 << deeper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_grow_with_the_level_and_are_bounded() {
        assert_eq!([indent(0), indent(1), indent(3)], [0.0, 40.0, 120.0]);
        assert!((1..12).all(|level| indent(level) > indent(level - 1)));
        assert!(indent(u32::MAX) < 160.0);
    }
}
