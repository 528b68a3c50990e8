//! Rings by depth around the roots.
//!
//! Every tree gets a sector as wide as its boxes need, from the top clockwise in reading order, and a box stands as near
//! to the middle of its sector as the boxes beside it allow. A ring is as large as its boxes need; a full one becomes
//! several rows, so that thousands of boxes stay near the middle. Rings are drawn out to ellipses by as much as boxes are
//! wider than high; here, before that, all is worked out for circles around boxes, so that upright boxes never meet.

mod ring;

use std::f64::consts::TAU;

use super::boxes::{cover, sound_sizes, to_sixteenths};
use super::forest::Forest;
use super::pins::settle;
use super::{Bounds, Flow, Guide, GuideSort, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use ring::{Disc, Spot, stand};

/// Between boxes, at least.
const GAP: f64 = 22.0;
/// Between rings, beside the gap between boxes.
const RING_GAP: f64 = 36.0;
/// Boxes are taken for at most this many times as wide as high, or as high as wide.
const MOST_STRETCH: f64 = 2.5;
/// Only so many rings are marked; the outer ones of a very deep tree hold few boxes.
const MOST_GUIDES: u32 = 40;
/// How many boxes are placed between two reports.
const REPORT_EVERY: usize = 4096;

/// Each box on the ring of its depth; a single root stands in the middle.
pub fn rings(request: &Request, progress: &Progress) -> Result<Layout> {
    let forest = Forest::of(&request.parents, request.sizes.len());
    let sizes = sound_sizes(request);
    let stretch = stretch(&sizes);
    let levels = levels(&forest);
    let radii: Vec<f64> = forest
        .numbers
        .iter()
        .map(|&number| radius(sizes[number as usize], stretch))
        .collect();
    let directions = directions(&forest, &levels, &radii);

    let mut places = vec![Place::default(); sizes.len()];
    let mut guides = Vec::new();
    let mut outer = 0.0;
    let mut reported = 0;
    let order = by_level(&levels);
    for ring in order.chunk_by(|&a, &b| levels[a as usize] == levels[b as usize]) {
        let spots = ring.iter().map(|&node| Spot {
            radius: radii[node as usize],
            direction: directions[node as usize],
        });
        let level = ring.first().map_or(0, |&node| levels[node as usize]);
        let discs = if level == 0 {
            outer = radii[0] + RING_GAP;
            vec![Disc::default()]
        } else {
            let stood = stand(&spots.collect::<Vec<_>>(), outer);
            outer = stood.outer + RING_GAP;
            if level <= MOST_GUIDES {
                guides.push(guide(level, stood.middle, stretch));
            }
            stood.discs
        };
        for (&node, disc) in ring.iter().zip(discs) {
            let number = forest.numbers[node as usize] as usize;
            places[number] = disc.place(sizes[number], stretch);
        }
        reported += ring.len();
        if reported >= REPORT_EVERY {
            progress.step("Laying out", u64::from(ring[0]), order.len() as u64)?;
            reported = 0;
        }
    }
    progress.step("Laying out", order.len() as u64, order.len() as u64)?;
    settle(&forest, request, &sizes, Flow::Free, &mut places, progress)?;
    let bounds = guides
        .iter()
        .fold(cover(&places, &sizes), |all, guide| all.union(guide.bounds));
    Ok(Layout {
        places,
        bounds,
        guides,
        ..Layout::default()
    })
}

/// How many times as wide as high boxes are, by and large.
fn stretch(sizes: &[Size]) -> f64 {
    let (w, h) = sizes.iter().fold((GAP, GAP), |(w, h), size| {
        (w + size.w + GAP, h + size.h + GAP)
    });
    (w / h).clamp(1.0 / MOST_STRETCH, MOST_STRETCH)
}

/// The radius of a circle around a box, with half the gap, before it is drawn out.
fn radius(size: Size, stretch: f64) -> f64 {
    let (w, h) = ((size.w + GAP) / stretch, size.h + GAP);
    (w * w + h * h).sqrt() / 2.0
}

/// The ring of each box; the middle, 0, is only for a single root.
fn levels(forest: &Forest) -> Vec<u32> {
    let is_single = forest.spans.first().map(|&span| span as usize) == Some(forest.numbers.len());
    let innermost = u32::from(!is_single);
    let mut levels: Vec<u32> = Vec::with_capacity(forest.numbers.len());
    for parent in &forest.parents {
        levels.push(parent.map_or(innermost, |parent| levels[parent as usize] + 1));
    }
    levels
}

/// The boxes from the innermost ring to the outermost, in reading order on each.
fn by_level(levels: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..levels.len() as u32).collect();
    order.sort_by_key(|&node| levels[node as usize]);
    order
}

/// The middle of each box's sector, in radians from the top clockwise.
fn directions(forest: &Forest, levels: &[u32], radii: &[f64]) -> Vec<f64> {
    let count = radii.len();
    // What each tree needs: what its children need together, or its own box on its ring, if that is more.
    let mut below = vec![0.0; count];
    let mut needs = vec![0.0; count];
    let mut whole = 0.0;
    for node in (0..count).rev() {
        let own = radii[node] / f64::from(levels[node].max(1));
        needs[node] = f64::max(own, below[node]);
        match forest.parents[node] {
            Some(parent) => below[parent as usize] += needs[node],
            None => whole += needs[node],
        }
    }
    let is_single = levels.first() == Some(&0);
    let mut free = 0.0;
    let mut next = vec![0.0; count];
    let mut scales = vec![0.0; count];
    let mut directions = Vec::with_capacity(count);
    for node in 0..count {
        let (scale, from) = match forest.parents[node] {
            Some(parent) => (scales[parent as usize], &mut next[parent as usize]),
            None => (TAU / f64::max(whole, f64::MIN_POSITIVE), &mut free),
        };
        let sector = needs[node] * scale;
        let middle = *from + sector / 2.0;
        *from += sector;
        directions.push(middle);
        // The children of the middle box have the whole circle, those of others the middle of their parent's sector.
        scales[node] = if is_single && node == 0 {
            TAU / f64::max(below[node], f64::MIN_POSITIVE)
        } else {
            scale
        };
        next[node] = middle - below[node] * scales[node] / 2.0;
    }
    directions
}

fn guide(level: u32, radius: f64, stretch: f64) -> Guide {
    let corner = |sign: f64| Place {
        x: to_sixteenths(sign * radius * stretch),
        y: to_sixteenths(sign * radius),
    };
    Guide {
        sort: GuideSort::Ring(level),
        bounds: Bounds {
            min: corner(-1.0),
            max: corner(1.0),
        },
    }
}

impl Disc {
    /// The upper left corner of the box in its middle, drawn out.
    fn place(self, size: Size, stretch: f64) -> Place {
        Place {
            x: to_sixteenths(libm::sin(self.direction) * self.away * stretch - size.w / 2.0),
            y: to_sixteenths(-libm::cos(self.direction) * self.away - size.h / 2.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_are_as_wide_as_what_is_in_them() {
        let forest = Forest::of(&[None, Some(0), Some(1), Some(1), Some(1), Some(0)], 6);
        let levels = levels(&forest);
        assert_eq!(levels, [0, 1, 2, 2, 2, 1]);
        let directions = directions(&forest, &levels, &[10.0; 6]);
        // Three boxes on the second ring need half as much again as one on the first.
        assert!((directions[1] - TAU * 0.3).abs() < 1e-9);
        assert!((directions[5] - TAU * 0.8).abs() < 1e-9);
        assert!((directions[3] - directions[1]).abs() < 1e-9);
        assert!(directions[2] < directions[3] && directions[3] < directions[4]);
    }

    #[test]
    fn several_roots_share_the_first_ring() {
        let forest = Forest::of(&[None, None, Some(0)], 3);
        assert_eq!(levels(&forest), [1, 2, 1]);
        assert_eq!(by_level(&[1, 2, 1]), [0, 2, 1]);
    }
}
