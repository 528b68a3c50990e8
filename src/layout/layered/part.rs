//! One group of joined boxes, drawn: from links to places and bends.

use super::arrange::Arrangement;
use super::crossings::{Counter, straight};
use super::graph::Part;
use super::levels::{Levels, Order};
use super::order::Sweeps;
use super::place::{Gaps, middles};
use super::ranks::ranks;
use crate::error::Result;
use crate::layout::{Place, Size};
use crate::progress::Progress;

/// Between levels.
const LEVEL_GAP: f64 = 80.0;
/// Between boxes on a level, and beside a link that passes them.
const GAPS: Gaps = Gaps {
    boxes: 32.0,
    dummies: 16.0,
};
/// Groups with more boxes and dummies than this get one try at their order, and fewer sweeps.
const MOST_TRIED: usize = 12_000;
/// Groups with more than this get hardly any.
const MOST_SWEPT: usize = 100_000;

/// A group of boxes with its corner at zero.
pub(super) struct Drawn {
    /// The places of its boxes.
    pub places: Vec<Place>,
    /// For each arc its way-points, from below to above.
    pub bends: Vec<Vec<Place>>,
    /// What all of it covers.
    pub extent: Size,
}

/// Draws a group.
pub(super) fn draw(part: &Part, sizes: &[Size], progress: &Progress) -> Result<Drawn> {
    let sizes: Vec<Size> = part
        .boxes
        .iter()
        .map(|&number| sizes[number as usize])
        .collect();
    let ranks = ranks(sizes.len(), &part.arcs);
    let levels = Levels::of(&ranks, &part.arcs);
    let mut widths: Vec<f64> = sizes.iter().map(|size| size.w).collect();
    widths.resize(levels.level.len(), 0.0);
    let bands = bands(&levels, &sizes);
    let mut tries = Tries {
        part,
        levels: &levels,
        widths: &widths,
        bands: &bands,
        best: None,
    };
    tries.run(&ranks, progress)?;
    let middles = tries
        .best
        .map_or_else(|| vec![0.0; widths.len()], |best| best.middles);
    let left = middles
        .iter()
        .zip(&widths)
        .map(|(middle, width)| middle - width / 2.0);
    let left = left.fold(f64::INFINITY, f64::min);
    let middles: Vec<f64> = middles.iter().map(|middle| middle - left).collect();
    let right = middles
        .iter()
        .zip(&widths)
        .map(|(middle, width)| middle + width / 2.0);
    let places = sizes.iter().enumerate().map(|(number, size)| Place {
        x: middles[number] - size.w / 2.0,
        y: bands[levels.level[number] as usize].middle() - size.h / 2.0,
    });
    Ok(Drawn {
        places: places.collect(),
        bends: bends(part, &levels, &middles, &bands),
        extent: Size {
            w: right.fold(0.0, f64::max),
            h: bands.last().map_or(0.0, |band| band.bottom),
        },
    })
}

/// What a level covers from top to bottom.
#[derive(Clone, Copy)]
struct Band {
    top: f64,
    bottom: f64,
}

impl Band {
    fn middle(self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

fn bands(levels: &Levels, sizes: &[Size]) -> Vec<Band> {
    let mut heights = vec![0.0_f64; levels.depth];
    for (size, &level) in sizes.iter().zip(&levels.level) {
        heights[level as usize] = heights[level as usize].max(size.h);
    }
    let mut top = 0.0;
    let bands = heights.into_iter().map(|height| {
        let band = Band {
            top,
            bottom: top + height,
        };
        top = band.bottom + LEVEL_GAP;
        band
    });
    bands.collect()
}

/// Orders that were tried, of which the one with the fewest crossings is kept.
struct Tries<'a> {
    part: &'a Part,
    levels: &'a Levels,
    widths: &'a [f64],
    bands: &'a [Band],
    best: Option<Tried>,
}

/// An order as it looks when placed.
struct Tried {
    crossings: u64,
    middles: Vec<f64>,
}

impl Tries<'_> {
    fn run(&mut self, ranks: &[u32], progress: &Progress) -> Result<()> {
        let size = self.levels.level.len();
        let (rounds, sweeps) = match size {
            0..=2_000 => (3, 40),
            2_001..=MOST_TRIED => (2, 40),
            MOST_SWEPT.. => (1, 2),
            _ => (1, 12),
        };
        let is_small = size <= 400;
        let mut arrangement = Arrangement::of(ranks, &self.part.arcs);
        for round in 0..=rounds {
            progress.step("Ordering", round, rounds)?;
            if round > 0 {
                arrangement.arrange(1);
            }
            if round == 0 && !is_small {
                continue;
            }
            let order = self.first_order(&arrangement.middles());
            let mut swept = Sweeps::of(self.levels, order.clone());
            swept.run(sweeps, 6, progress)?;
            self.consider(&swept.best);
            if size <= MOST_TRIED {
                let mut switched = Sweeps::of(self.levels, order);
                switched.switch_all(20);
                self.consider(&switched.order);
            }
            if self.best.as_ref().is_some_and(|best| best.crossings == 0) {
                break;
            }
        }
        Ok(())
    }

    /// Boxes by where they lie in the tree, dummies between the ends of their links.
    fn first_order(&self, middles: &[f32]) -> Order {
        let mut keys = middles.to_vec();
        keys.resize(self.levels.level.len(), 0.0);
        for (arc, &(first, count)) in self.part.arcs.iter().zip(&self.levels.chains) {
            let (from, to) = (middles[arc.from as usize], middles[arc.to as usize]);
            for step in 0..count {
                let share = (step + 1) as f32 / (count + 1) as f32;
                keys[(first + step) as usize] = from + (to - from) * share;
            }
        }
        let mut sequence: Vec<u32> = (0..keys.len() as u32).collect();
        sequence.sort_by(|&a, &b| keys[a as usize].total_cmp(&keys[b as usize]));
        Order::of(self.levels, &sequence)
    }

    /// Places an order, and keeps it if it is the best; what crosses is counted along the bends and along straight
    /// lines, as either may be looked at.
    fn consider(&mut self, order: &Order) {
        let middles = middles(self.levels, order, self.widths, GAPS);
        let crossings = if middles.len() > MOST_TRIED {
            0
        } else {
            let height =
                |vertex: u32| self.bands[self.levels.level[vertex as usize] as usize].middle();
            let ends = |vertex: u32| (middles[vertex as usize], height(vertex));
            let along_bends = Counter::default().count(self.levels, order);
            along_bends + straight(&self.part.arcs, self.levels, order, ends)
        };
        if self
            .best
            .as_ref()
            .is_none_or(|best| crossings < best.crossings)
        {
            self.best = Some(Tried { crossings, middles });
        }
    }
}

/// The way-points of each arc: straight up out of its level, past the boxes of each level in between, and straight up
/// into its last.
fn bends(part: &Part, levels: &Levels, middles: &[f64], bands: &[Band]) -> Vec<Vec<Place>> {
    let band = |vertex: u32| bands[levels.level[vertex as usize] as usize];
    let bends = part
        .arcs
        .iter()
        .zip(&levels.chains)
        .map(|(arc, &(first, count))| {
            let span = levels.level[arc.from as usize] - levels.level[arc.to as usize];
            if span != count + 1 {
                return Vec::new();
            }
            let mut points = Vec::with_capacity(2 * count as usize + 4);
            let x = middles[arc.from as usize];
            points.push(Place {
                x,
                y: band(arc.from).middle(),
            });
            points.push(Place {
                x,
                y: band(arc.from).top,
            });
            for dummy in first..first + count {
                let x = middles[dummy as usize];
                points.push(Place {
                    x,
                    y: band(dummy).bottom,
                });
                points.push(Place {
                    x,
                    y: band(dummy).top,
                });
            }
            let x = middles[arc.to as usize];
            points.push(Place {
                x,
                y: band(arc.to).bottom,
            });
            points.push(Place {
                x,
                y: band(arc.to).middle(),
            });
            without_straight(points)
        });
    bends.collect()
}

/// The points without the ends, and without those on a straight line up between their neighbours.
fn without_straight(points: Vec<Place>) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., before, last] = kept[..] {
            let is_straight = (before.x - last.x).abs() < 0.01 && (last.x - point.x).abs() < 0.01;
            if is_straight {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept.pop();
    kept.drain(..1.min(kept.len()));
    kept
}
