//! Where boxes stand on their levels.
//!
//! After U. Brandes and B. Köpf, "Fast and simple horizontal coordinate assignment", Graph Drawing 2001: vertices are
//! aligned with their median neighbours into blocks, towards each of four corners, and each gets the mean of the two
//! middle ones of its four places. The paper's compaction of classes was mended in an erratum of 2020; here blocks are
//! compacted over the graph of who stands left of whom instead, which needs no classes: once as far left as they can,
//! and then right again up to the block that holds them.

use super::levels::{Levels, Order};

/// The middle of each vertex across; `widths` has the width of each vertex.
pub(super) fn middles(levels: &Levels, order: &Order, widths: &[f64], gaps: Gaps) -> Vec<f64> {
    let conflicts = conflicts(levels, order);
    let mut candidates: Vec<Vec<f64>> = Vec::with_capacity(4);
    for (from_below, from_right) in [(false, false), (false, true), (true, false), (true, true)] {
        let side = Side {
            levels,
            order,
            widths,
            gaps,
            from_below,
            from_right,
        };
        let (root, align) = side.align(&conflicts);
        candidates.push(side.compact(&root, &align));
    }
    line_up(&mut candidates, widths);
    (0..widths.len())
        .map(|vertex| {
            let mut all = [0, 1, 2, 3].map(|side| candidates[side][vertex]);
            all.sort_by(f64::total_cmp);
            f64::midpoint(all[1], all[2])
        })
        .collect()
}

/// What is kept free between neighbours on a level, in points.
#[derive(Clone, Copy)]
pub(super) struct Gaps {
    /// Between boxes.
    pub boxes: f64,
    /// Beside a dummy.
    pub dummies: f64,
}

/// The pieces of links, by their upper and lower vertices, that cross a piece between two dummies.
fn conflicts(levels: &Levels, order: &Order) -> Vec<(u32, u32)> {
    let mut conflicts = Vec::new();
    for level in 1..levels.depth {
        let width_above = order.level(level - 1).len() as u32;
        let lower = order.level(level);
        let (mut left, mut scanned) = (0, 0);
        for (place, &vertex) in lower.iter().enumerate() {
            let inner = levels
                .up
                .at(vertex)
                .iter()
                .copied()
                .find(|&above| levels.is_dummy(vertex) && levels.is_dummy(above));
            if inner.is_none() && place + 1 < lower.len() {
                continue;
            }
            let right = inner.map_or(width_above, |above| order.position[above as usize]);
            for &scan in &lower[scanned..=place] {
                for &above in levels.up.at(scan) {
                    let at = order.position[above as usize];
                    let is_inner = levels.is_dummy(scan) && levels.is_dummy(above);
                    if !is_inner && (at < left || at > right) {
                        conflicts.push((above, scan));
                    }
                }
            }
            scanned = place + 1;
            left = right;
        }
    }
    conflicts.sort_unstable();
    conflicts
}

/// One of the four ways to align.
struct Side<'a> {
    levels: &'a Levels,
    order: &'a Order,
    widths: &'a [f64],
    gaps: Gaps,
    from_below: bool,
    from_right: bool,
}

impl Side<'_> {
    /// Aligns each vertex with a median neighbour where no alignment left of it is crossed: the root of each vertex's
    /// block, and the next vertex in it.
    fn align(&self, conflicts: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
        let count = self.levels.level.len() as u32;
        let mut root: Vec<u32> = (0..count).collect();
        let mut align = root.clone();
        let neighbours = if self.from_below {
            &self.levels.down
        } else {
            &self.levels.up
        };
        let mut ends: Vec<u32> = Vec::new();
        for step in 0..self.levels.depth {
            let level = if self.from_below {
                self.levels.depth - 1 - step
            } else {
                step
            };
            let vertices = self.order.level(level);
            let mut last: i64 = -1;
            for at in 0..vertices.len() {
                let vertex = vertices[if self.from_right {
                    vertices.len() - 1 - at
                } else {
                    at
                }];
                ends.clear();
                ends.extend(neighbours.at(vertex));
                if ends.is_empty() {
                    continue;
                }
                ends.sort_unstable_by_key(|&end| self.place(end));
                for median in [(ends.len() - 1) / 2, ends.len() / 2] {
                    let end = ends[median];
                    let piece = if self.from_below {
                        (vertex, end)
                    } else {
                        (end, vertex)
                    };
                    let is_free = align[vertex as usize] == vertex && last < self.place(end);
                    if is_free && conflicts.binary_search(&piece).is_err() {
                        align[end as usize] = vertex;
                        root[vertex as usize] = root[end as usize];
                        align[vertex as usize] = root[vertex as usize];
                        last = self.place(end);
                    }
                }
            }
        }
        (root, align)
    }

    /// The place of a vertex on its level, counted from the side that one starts at.
    fn place(&self, vertex: u32) -> i64 {
        let place = i64::from(self.order.position[vertex as usize]);
        if self.from_right {
            -place + i64::from(u32::MAX)
        } else {
            place
        }
    }

    /// How far apart the middles of two neighbours stand.
    fn distance(&self, left: u32, right: u32) -> f64 {
        let gap = if self.levels.is_dummy(left) || self.levels.is_dummy(right) {
            self.gaps.dummies
        } else {
            self.gaps.boxes
        };
        f64::midpoint(self.widths[left as usize], self.widths[right as usize]) + gap
    }

    /// Blocks as far as they can towards the side that one starts at, and then back to the next one.
    fn compact(&self, root: &[u32], align: &[u32]) -> Vec<f64> {
        let count = root.len();
        let sign = if self.from_right { -1.0 } else { 1.0 };
        let blocks = self.blocks_in_order(root, align);
        let mut at = vec![0.0_f64; count];
        for &block in &blocks {
            let mut furthest = 0.0_f64;
            each(block, align, |vertex| {
                if let Some(before) = self.neighbour(vertex, -1) {
                    let end = at[root[before as usize] as usize] + self.distance(before, vertex);
                    furthest = furthest.max(end);
                }
            });
            at[block as usize] = furthest;
        }
        for &block in blocks.iter().rev() {
            let mut nearest = f64::INFINITY;
            each(block, align, |vertex| {
                if let Some(after) = self.neighbour(vertex, 1) {
                    let start = at[root[after as usize] as usize] - self.distance(vertex, after);
                    nearest = nearest.min(start);
                }
            });
            if nearest.is_finite() {
                at[block as usize] = nearest.max(at[block as usize]);
            }
        }
        root.iter().map(|&root| sign * at[root as usize]).collect()
    }

    /// The neighbour on the level, so many places further from the side that one starts at.
    fn neighbour(&self, vertex: u32, step: i64) -> Option<u32> {
        let step = if self.from_right { -step } else { step };
        let level = self
            .order
            .level(self.levels.level[vertex as usize] as usize);
        let place = i64::from(self.order.position[vertex as usize]) + step;
        usize::try_from(place)
            .ok()
            .and_then(|place| level.get(place))
            .copied()
    }

    /// The roots of the blocks, each after those that stand before it on some level.
    fn blocks_in_order(&self, root: &[u32], align: &[u32]) -> Vec<u32> {
        let mut waits_for = vec![0_u32; root.len()];
        let mut ready = Vec::new();
        let mut blocks = Vec::new();
        for vertex in 0..root.len() as u32 {
            if self.neighbour(vertex, -1).is_some() {
                waits_for[root[vertex as usize] as usize] += 1;
            }
        }
        for vertex in (0..root.len() as u32).rev() {
            if root[vertex as usize] == vertex && waits_for[vertex as usize] == 0 {
                ready.push(vertex);
            }
        }
        while let Some(block) = ready.pop() {
            blocks.push(block);
            each(block, align, |vertex| {
                if let Some(after) = self.neighbour(vertex, 1) {
                    let after = root[after as usize];
                    waits_for[after as usize] -= 1;
                    if waits_for[after as usize] == 0 {
                        ready.push(after);
                    }
                }
            });
        }
        blocks
    }
}

/// Tells the vertices of a block, from its root on.
fn each(block: u32, align: &[u32], mut tell: impl FnMut(u32)) {
    let mut vertex = block;
    loop {
        tell(vertex);
        vertex = align[vertex as usize];
        if vertex == block {
            break;
        }
    }
}

/// Moves the four to where the narrowest of them lies: those towards the left by their left ends, the others by their
/// right ones.
fn line_up(candidates: &mut [Vec<f64>], widths: &[f64]) {
    let extent = |at: &Vec<f64>| {
        let ends = at
            .iter()
            .zip(widths)
            .map(|(at, width)| [at - width / 2.0, at + width / 2.0]);
        let both = ends.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]);
        both.unwrap_or([0.0, 0.0])
    };
    let extents: Vec<[f64; 2]> = candidates.iter().map(extent).collect();
    let narrowest = extents
        .iter()
        .copied()
        .min_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    let narrowest = narrowest.unwrap_or([0.0, 0.0]);
    for (side, at) in candidates.iter_mut().enumerate() {
        let shift = if side % 2 == 0 {
            narrowest[0] - extents[side][0]
        } else {
            narrowest[1] - extents[side][1]
        };
        for place in at {
            *place += shift;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cycles::Arc;
    use super::*;

    proptest! {
        #[test]
        fn neighbours_keep_their_distance(
            links in prop::collection::vec((0_u32..24, 1_u32..24), 1..40),
            widths in prop::collection::vec(0.0..300.0_f64, 24),
        ) {
            let links = links.iter().map(|&(to, step)| (to, (to + step).min(24)));
            let arcs: Vec<Arc> = links
                .filter(|&(to, from)| from < 24 && from / 4 > to / 4)
                .map(|(to, from)| Arc { from, to, weight: 1 })
                .collect();
            let ranks: Vec<u32> = (0..24).map(|vertex| vertex / 4).collect();
            let levels = Levels::of(&ranks, &arcs);
            let sequence: Vec<u32> = (0..levels.level.len() as u32).collect();
            let order = Order::of(&levels, &sequence);
            let mut widths = widths;
            widths.resize(levels.level.len(), 0.0);
            let middles = middles(&levels, &order, &widths, Gaps { boxes: 30.0, dummies: 10.0 });
            for level in 0..levels.depth {
                for pair in order.level(level).windows(2) {
                    let [left, right] = [pair[0] as usize, pair[1] as usize];
                    let free = middles[right] - middles[left] - f64::midpoint(widths[left], widths[right]);
                    let is_box = left < 24 && right < 24;
                    let least = if is_box { 30.0 } else { 10.0 };
                    prop_assert!(free > least - 0.001);
                }
            }
        }
    }

    #[test]
    fn a_long_link_runs_straight_where_nothing_is_in_its_way() {
        let arcs = [(1, 0), (2, 1), (3, 2), (3, 0)].map(|(from, to)| Arc {
            from,
            to,
            weight: 1,
        });
        let levels = Levels::of(&[0, 1, 2, 3], &arcs);
        let order = Order::of(&levels, &[0, 1, 2, 3, 4, 5]);
        let middles = middles(
            &levels,
            &order,
            &[100.0; 6],
            Gaps {
                boxes: 30.0,
                dummies: 10.0,
            },
        );
        assert_eq!(middles[4], middles[5]);
        assert_eq!(middles[1], middles[2]);
    }
}
