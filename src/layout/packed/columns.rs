//! The endless column cut into columns.

use std::ops::Range;

use super::{COLUMN_GAP, indent};
use crate::error::Result;
use crate::progress::Progress;

/// A card in the endless column.
pub(super) struct Card {
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Its width.
    pub width: f64,
    /// How often it is indented.
    pub level: u32,
    /// How bad a cut above it is: the deeper, the worse, and worse above the first answer of a card.
    pub severed: u32,
}

/// A column of cards.
pub(super) struct Column {
    /// Which cards it has.
    pub cards: Range<usize>,
    /// The least level of them.
    pub level: u32,
    /// How wide it is.
    pub width: f64,
    height: f64,
}

/// The part of a column's height, at its foot, within which the best place for a cut is looked for.
const FOOT: f64 = 0.25;
/// The part of a column's height that may stay empty for a cut that severs one less.
const WORTH: f64 = 0.018;
/// Columns are a multiple of this wide, so that one more comment seldom moves all columns after its own.
const WIDTHS: f64 = 20.0;
/// Pictures of so few columns get them as equal as can be; the last of many may be short.
const FEW: usize = 24;

/// The columns that make the whole about as many times as wide as high.
pub(super) fn columns(cards: &[Card], aspect: f64, progress: &Progress) -> Result<Vec<Column>> {
    progress.step("Laying out", 0, cards.len() as u64)?;
    let Some(last) = cards.last() else {
        return Ok(Vec::new());
    };
    let total = last.bottom;
    let mut height = (total * widest(cards) / aspect).sqrt().min(total);
    let mut found = cut(cards, height);
    for _ in 0..4 {
        progress.step("Laying out", 0, cards.len() as u64)?;
        let rate = shape(&found) / aspect;
        if (0.95..1.05).contains(&rate) || (rate < 1.0 && found.len() == cards.len()) {
            break;
        }
        height = even((height * rate.sqrt()).min(total));
        found = cut(cards, height);
    }
    let count = found.len();
    if count > FEW {
        return Ok(found);
    }
    let mut best = found;
    for count in count.saturating_sub(1).max(1)..=count + 1 {
        progress.step("Laying out", 0, cards.len() as u64)?;
        let balanced = cut_evenly(cards, total, count);
        if misfit(&balanced, aspect) < misfit(&best, aspect) {
            best = balanced;
        }
    }
    Ok(best)
}

/// The width of a column of all cards.
fn widest(cards: &[Card]) -> f64 {
    let widths = cards.iter().map(|card| indent(card.level) + card.width);
    widths.fold(0.0, f64::max) + COLUMN_GAP
}

/// A height of a few numbers only, so that one more comment seldom moves every column.
fn even(height: f64) -> f64 {
    let mut step = 4.0;
    while step * 64.0 < height {
        step *= 2.0;
    }
    (height / step).ceil() * step
}

/// The columns of the least height with which there are at most so many.
fn cut_evenly(cards: &[Card], total: f64, count: usize) -> Vec<Column> {
    let (mut low, mut high) = (total / count as f64, total);
    for _ in 0..10 {
        let middle = f64::midpoint(low, high);
        if cut(cards, middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    cut(cards, even(high))
}

fn cut(cards: &[Card], height: f64) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut start = 0;
    while start < cards.len() {
        let end = end_of_column(cards, start, height);
        columns.push(column(cards, start..end));
        start = end;
    }
    columns
}

/// Where the column that starts here ends: near its foot, where a cut severs little and leaves little empty.
fn end_of_column(cards: &[Card], start: usize, height: f64) -> usize {
    let top = cards[start].top;
    let rest = &cards[start + 1..];
    let fitting = rest.iter().take_while(|card| card.bottom <= top + height);
    let full = start + 1 + fitting.count();
    if full == cards.len() {
        return full;
    }
    let loss = |node: usize| {
        let empty = 1.0 - (cards[node - 1].bottom - top) / height.max(1.0);
        (empty, empty + WORTH * f64::from(cards[node].severed))
    };
    let mut best = (full, loss(full).1);
    for node in (start + 1..full).rev() {
        let (empty, loss) = loss(node);
        if empty > FOOT || empty > best.1 {
            break;
        }
        if loss < best.1 {
            best = (node, loss);
        }
    }
    best.0
}

fn column(cards: &[Card], range: Range<usize>) -> Column {
    let held = &cards[range.clone()];
    let level = held.iter().map(|card| card.level).min().unwrap_or(0);
    let widths = held
        .iter()
        .map(|card| indent(card.level - level) + card.width);
    let ends = held.first().zip(held.last());
    Column {
        cards: range,
        level,
        width: (widths.fold(0.0, f64::max) / WIDTHS).ceil() * WIDTHS,
        height: ends.map_or(0.0, |(first, last)| last.bottom - first.top),
    }
}

/// How many times as wide as high columns are together.
fn shape(columns: &[Column]) -> f64 {
    let width: f64 = columns.iter().map(|column| column.width + COLUMN_GAP).sum();
    let heights = columns.iter().map(|column| column.height);
    (width - COLUMN_GAP).max(1.0) / heights.fold(1.0, f64::max)
}

/// How far the shape is from the one that is wanted; 1 if it is that.
fn misfit(columns: &[Column], aspect: f64) -> f64 {
    let rate = shape(columns) / aspect;
    rate.max(1.0 / rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cards of these levels, each 100 high with a gap of 20.
    fn cards(levels: &[u32]) -> Vec<Card> {
        let cards = levels.iter().enumerate().map(|(node, &level)| Card {
            top: 120.0 * node as f64,
            bottom: 120.0 * node as f64 + 100.0,
            width: 200.0,
            level,
            severed: 2 * level,
        });
        cards.collect()
    }

    #[test]
    fn a_cut_severs_little_and_leaves_little_empty() {
        let cards = cards(&[0, 1, 3, 3, 3, 3, 3, 3, 3, 0, 3, 3, 3]);
        let starts = |height: f64| -> Vec<usize> {
            let columns = cut(&cards, height);
            columns.iter().map(|column| column.cards.start).collect()
        };
        assert_eq!(starts(2000.0), [0]);
        assert_eq!(starts(1180.0), [0, 9]);
        assert_eq!(starts(580.0), [0, 5, 10]);
        assert_eq!(starts(1.0), (0..13).collect::<Vec<_>>());
        assert_eq!(cut(&cards, 580.0)[2].level, 3);
    }

    #[test]
    fn few_columns_are_about_equal() {
        let cards = cards(&[0; 40]);
        let columns = columns(&cards, 1.6, &Progress::none()).unwrap();
        let heights: Vec<f64> = columns.iter().map(|column| column.height).collect();
        assert!(columns.len() > 3, "{heights:?}");
        assert!(heights.iter().all(|&height| height >= 0.7 * heights[0]));
        assert!((0.5..2.0).contains(&shape(&columns)));
    }
}
