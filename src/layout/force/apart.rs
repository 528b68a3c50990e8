//! Boxes that lie over each other are parted, moving little.
//!
//! First all are pushed apart a little at a time, each pair the shorter way; then, since that may not end, whatever is
//! still too near goes down past the others.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::layout::forest::Forest;
use crate::layout::pins::make_way;
use crate::layout::{Flow, Place, Size};
use crate::progress::Progress;

/// Kept between boxes.
const GAP: f64 = 26.0;
/// How many boxes are pushed in all, and in how many rounds at most.
const PUSHES: usize = 900_000;
const ROUNDS: usize = 120;

/// Parts boxes at these corners.
pub(super) fn part(sizes: &[Size], places: &mut [Place], progress: &Progress) -> Result<()> {
    let rounds = (PUSHES / sizes.len().max(1)).min(ROUNDS);
    for round in 0..rounds {
        progress.step("Parting", round as u64, rounds as u64)?;
        if !push(sizes, places) {
            break;
        }
    }
    let pins = vec![None; sizes.len()];
    let forest = Forest::of(&[], sizes.len());
    make_way(&forest, &pins, sizes, Flow::Free, places, progress)
}

/// Pushes each pair of boxes that are too near half as far as they should go; whether there was one.
fn push(sizes: &[Size], places: &mut [Place]) -> bool {
    let mut moves = vec![(0.0_f64, 0.0_f64); sizes.len()];
    let mut has_pushed = false;
    each_near(sizes, places, |a, b| {
        let middle = |at: usize| {
            (
                places[at].x + sizes[at].w / 2.0,
                places[at].y + sizes[at].h / 2.0,
            )
        };
        let (one, other) = (middle(a), middle(b));
        let (dx, dy) = (other.0 - one.0, other.1 - one.1);
        let x = f64::midpoint(sizes[a].w, sizes[b].w) + GAP - dx.abs();
        let y = f64::midpoint(sizes[a].h, sizes[b].h) + GAP - dy.abs();
        if x < 0.5 || y < 0.5 {
            return;
        }
        has_pushed = true;
        // A quarter for each of the two; a pair in one spot goes apart by its order.
        let push = |distance: f64, way: f64| distance / 4.0 * if way < 0.0 { -1.0 } else { 1.0 };
        let (x, y) = if x < y {
            (push(x, dx), 0.0)
        } else {
            (0.0, push(y, dy))
        };
        moves[a] = (moves[a].0 - x, moves[a].1 - y);
        moves[b] = (moves[b].0 + x, moves[b].1 + y);
    });
    for (place, (x, y)) in places.iter_mut().zip(moves) {
        place.x += x;
        place.y += y;
    }
    has_pushed
}

/// Tells each pair of boxes that may be too near once, by way of strips as high as most boxes, swept from left to right.
fn each_near(sizes: &[Size], places: &[Place], mut tell: impl FnMut(usize, usize)) {
    let mut heights: Vec<f64> = sizes.iter().map(|size| size.h).collect();
    heights.sort_by(f64::total_cmp);
    let strip = heights
        .get(heights.len() * 9 / 10)
        .copied()
        .unwrap_or(0.0)
        .max(1.0)
        + GAP;
    let mut strips: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, (place, size)) in places.iter().zip(sizes).enumerate() {
        let first = (place.y / strip).floor() as i64;
        let last = ((place.y + size.h + GAP) / strip).floor() as i64;
        for row in first..=last.min(first + MOST_STRIPS) {
            strips.entry(row).or_default().push(at);
        }
    }
    for (&row, boxes) in &mut strips {
        boxes.sort_by(|&a, &b| places[a].x.total_cmp(&places[b].x).then(a.cmp(&b)));
        for (index, &a) in boxes.iter().enumerate() {
            let end = places[a].x + sizes[a].w + GAP;
            for &b in boxes[index + 1..]
                .iter()
                .take_while(|&&b| places[b].x < end)
                .take(MOST_NEAR)
            {
                // A pair that shares several strips is told in the first of them.
                let top = places[a].y.max(places[b].y);
                if (top / strip).floor() as i64 == row {
                    tell(a.min(b), a.max(b));
                }
            }
        }
    }
}

/// A box counts in so many strips, and against so many others to its right; `make_way` sees to the rest.
const MOST_STRIPS: i64 = 40;
const MOST_NEAR: usize = 60;
