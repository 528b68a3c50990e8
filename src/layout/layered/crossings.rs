//! How often links cross, between levels and as straight lines.
//!
//! After W. Barth, M. Jünger and P. Mutzel, "Simple and efficient bilayer cross counting", Graph Drawing 2002: links in
//! the order of their upper ends, and an accumulator tree that tells how many earlier ones end further right.

use super::cycles::Arc;
use super::levels::{Levels, Order};

/// The accumulator tree: how many links ended where.
#[derive(Default)]
struct Accumulator {
    tree: Vec<u32>,
    leaves: usize,
    seen: u32,
    rightmost: u32,
}

impl Accumulator {
    fn clear(&mut self, places: usize) {
        self.leaves = places.next_power_of_two();
        self.tree.clear();
        self.tree.resize(2 * self.leaves, 0);
        (self.seen, self.rightmost) = (0, 0);
    }

    fn add(&mut self, end: u32) {
        self.seen += 1;
        self.rightmost = self.rightmost.max(end);
        let mut node = self.leaves + end as usize;
        while node > 0 {
            self.tree[node] += 1;
            node /= 2;
        }
    }

    /// How many links ended further right than here.
    fn beyond(&self, end: u32) -> u64 {
        if end >= self.rightmost {
            return 0;
        }
        let mut node = self.leaves + end as usize;
        let mut up_to = self.tree[node];
        while node > 1 {
            if node % 2 == 1 {
                up_to += self.tree[node - 1];
            }
            node /= 2;
        }
        u64::from(self.seen - up_to)
    }
}

/// Counts crossings, keeping its memory between counts.
#[derive(Default)]
pub(super) struct Counter {
    accumulator: Accumulator,
    ends: Vec<u32>,
}

impl Counter {
    /// How many pairs of link pieces cross, over all levels.
    pub fn count(&mut self, levels: &Levels, order: &Order) -> u64 {
        (1..levels.depth)
            .map(|level| self.count_above(levels, order, level))
            .sum()
    }

    /// How many cross between a level and the one above.
    fn count_above(&mut self, levels: &Levels, order: &Order, level: usize) -> u64 {
        self.accumulator.clear(order.level(level).len());
        let mut crossings = 0;
        for &above in order.level(level - 1) {
            self.ends.clear();
            let below = levels.down.at(above).iter();
            self.ends
                .extend(below.map(|&vertex| order.position[vertex as usize]));
            crossings += self
                .ends
                .iter()
                .map(|&end| self.accumulator.beyond(end))
                .sum::<u64>();
            for &end in &self.ends {
                self.accumulator.add(end);
            }
        }
        crossings
    }
}

/// A straight line between the middles of two boxes, from left to right.
#[derive(Clone, Copy)]
struct Line {
    ends: [u32; 2],
    left: (f64, f64),
    right: (f64, f64),
}

impl Line {
    fn of(arc: &Arc, place: impl Fn(u32) -> (f64, f64)) -> Self {
        let (from, to) = (place(arc.from), place(arc.to));
        let (left, right) = if from.0 <= to.0 {
            (from, to)
        } else {
            (to, from)
        };
        Self {
            ends: [arc.from, arc.to],
            left,
            right,
        }
    }

    /// Whether the two cross at an inner point of both.
    fn crosses(&self, other: &Self) -> bool {
        if self.right.0 < other.left.0 || other.right.0 < self.left.0 {
            return false;
        }
        let side = |line: &Self, point: (f64, f64)| {
            let across = (line.right.0 - line.left.0) * (point.1 - line.left.1);
            across - (line.right.1 - line.left.1) * (point.0 - line.left.0)
        };
        let divides = |line: &Self, other: &Self| {
            let (left, right) = (side(line, other.left), side(line, other.right));
            left < 0.0 && right > 0.0 || left > 0.0 && right < 0.0
        };
        let are_joined = self.ends.iter().any(|end| other.ends.contains(end));
        !are_joined && divides(self, other) && divides(other, self)
    }
}

/// How many arcs cross if each runs straight between its ends, whose levels lie evenly one below the other.
pub(super) fn straight(
    arcs: &[Arc],
    levels: &Levels,
    order: &Order,
    place: impl Fn(u32) -> (f64, f64),
) -> u64 {
    let level = |vertex: u32| levels.level[vertex as usize] as usize;
    let mut long = Vec::new();
    let mut short = vec![Vec::new(); levels.depth];
    let mut pieces = vec![Vec::new(); levels.depth];
    for arc in arcs {
        let line = Line::of(arc, &place);
        if level(arc.from) - level(arc.to) > 1 {
            long.push((line, level(arc.to)..level(arc.from)));
        } else {
            short[level(arc.to)].push(line);
            let at = |end: u32| order.position[end as usize];
            pieces[level(arc.to)].push((at(arc.to), at(arc.from)));
        }
    }
    let mut accumulator = Accumulator::default();
    let mut crossings = 0;
    for (level, pieces) in pieces
        .iter_mut()
        .enumerate()
        .filter(|(_, pieces)| !pieces.is_empty())
    {
        accumulator.clear(order.level(level + 1).len());
        pieces.sort_unstable();
        for same_top in pieces.chunk_by(|a, b| a.0 == b.0) {
            crossings += same_top
                .iter()
                .map(|piece| accumulator.beyond(piece.1))
                .sum::<u64>();
            for piece in same_top {
                accumulator.add(piece.1);
            }
        }
    }
    for (at, (line, gaps)) in long.iter().enumerate() {
        let others = long[at + 1..].iter().map(|(other, _)| other);
        let all = others.chain(short[gaps.clone()].iter().flatten());
        crossings += all.filter(|other| line.crosses(other)).count() as u64;
    }
    crossings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Vertices on four levels of six, with links down to the next level or further.
    fn any_levels() -> impl Strategy<Value = (Vec<Arc>, Levels, Order)> {
        let link = (0_u32..24, 0_u32..24);
        let links = prop::collection::btree_set(link, 0..40);
        let shuffled = Just((0..24).collect::<Vec<u32>>()).prop_shuffle();
        (links, shuffled).prop_map(|(links, mut sequence)| {
            let links = links.into_iter().filter(|(to, from)| to / 6 < from / 6);
            let arcs: Vec<Arc> = links
                .map(|(to, from)| Arc {
                    from,
                    to,
                    weight: 1,
                })
                .collect();
            let ranks: Vec<u32> = (0..24).map(|vertex| vertex / 6).collect();
            let levels = Levels::of(&ranks, &arcs);
            sequence.extend(24..levels.level.len() as u32);
            let order = Order::of(&levels, &sequence);
            (arcs, levels, order)
        })
    }

    proptest! {
        #[test]
        fn pieces_that_cross_are_counted((_, levels, order) in any_levels()) {
            let pieces: Vec<[u32; 3]> = (0..levels.level.len() as u32)
                .flat_map(|above| levels.down.at(above).iter().map(move |&below| (above, below)))
                .map(|(above, below)| {
                    let at = |vertex: u32| order.position[vertex as usize];
                    [levels.level[above as usize], at(above), at(below)]
                })
                .collect();
            let crossing = |a: &[u32; 3], b: &[u32; 3]| a[0] == b[0] && a[1] < b[1] && a[2] > b[2];
            let all = pieces.iter().flat_map(|a| pieces.iter().filter(move |b| crossing(a, b)));
            prop_assert_eq!(Counter::default().count(&levels, &order), all.count() as u64);
        }

        #[test]
        fn straight_lines_that_cross_are_counted((arcs, levels, order) in any_levels()) {
            let place = |vertex: u32| {
                let across = f64::from(order.position[vertex as usize]) * 7.0 + f64::from(vertex % 3);
                (across, f64::from(levels.level[vertex as usize]) * 5.0)
            };
            let turn = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| {
                ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).total_cmp(&0.0) as i32
            };
            let mut crossings = 0;
            for (at, one) in arcs.iter().enumerate() {
                for other in &arcs[at + 1..] {
                    let [a, b, c, d] = [one.from, one.to, other.from, other.to];
                    let [p, q, r, s] = [a, b, c, d].map(place);
                    let is_apart = a != c && a != d && b != c && b != d;
                    let is_cut = turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0;
                    crossings += u64::from(is_apart && is_cut);
                }
            }
            prop_assert_eq!(straight(&arcs, &levels, &order, place), crossings);
        }
    }
}
