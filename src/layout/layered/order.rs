//! In which order boxes stand on their levels, so that few links cross.
//!
//! The layer-by-layer sweep of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical
//! system structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981): each level is sorted by the
//! barycentres of its neighbours on the level before, down and up in turn; the best order seen is kept. Between sweeps
//! neighbours change places wherever that takes crossings away (the greedy switch).

use super::crossings::Counter;
use super::levels::{Levels, Order};
use crate::error::Result;
use crate::progress::Progress;

/// Sweeps over the levels, with the best order so far.
pub(super) struct Sweeps<'a> {
    levels: &'a Levels,
    /// The order now.
    pub order: Order,
    /// The best order so far.
    pub best: Order,
    /// How many links cross in it.
    pub crossings: u64,
    counter: Counter,
    keyed: Vec<(f32, u32)>,
    free: Vec<u32>,
    ends: [Vec<u32>; 4],
}

impl<'a> Sweeps<'a> {
    /// Sweeps from this order on.
    pub fn of(levels: &'a Levels, order: Order) -> Self {
        let mut counter = Counter::default();
        let crossings = counter.count(levels, &order);
        Self {
            levels,
            best: order.clone(),
            order,
            crossings,
            counter,
            keyed: Vec::new(),
            free: Vec::new(),
            ends: Default::default(),
        }
    }

    /// Sweeps until `patience` sweeps have brought nothing, or until there were as many as `most`.
    pub fn run(&mut self, most: usize, patience: usize, progress: &Progress) -> Result<()> {
        let mut idle = 0;
        for sweep in 0..most {
            if self.crossings == 0 || idle >= patience {
                break;
            }
            progress.step("Ordering", sweep as u64, most as u64)?;
            let is_down = sweep % 2 == 0;
            for step in 1..self.levels.depth {
                let level = if is_down {
                    step
                } else {
                    self.levels.depth - 1 - step
                };
                self.sort_level(level, is_down, sweep % 4 >= 2);
            }
            if sweep % 4 == 3 {
                self.switch_all(8);
            }
            idle = if self.keep_if_better() { 0 } else { idle + 1 };
        }
        self.order = self.best.clone();
        Ok(())
    }

    /// Takes over the order now if it is better than the best.
    pub fn keep_if_better(&mut self) -> bool {
        let crossings = self.counter.count(self.levels, &self.order);
        let is_better = crossings < self.crossings;
        if is_better {
            self.crossings = crossings;
            self.best.clone_from(&self.order);
        }
        is_better
    }

    /// Sorts a level by barycentres; a vertex without neighbours stays in its place.
    fn sort_level(&mut self, level: usize, by_upper: bool, turn_ties: bool) {
        let neighbours = if by_upper {
            &self.levels.up
        } else {
            &self.levels.down
        };
        self.keyed.clear();
        self.free.clear();
        for (place, &vertex) in self.order.level(level).iter().enumerate() {
            let ends = neighbours.at(vertex);
            if ends.is_empty() {
                continue;
            }
            self.free.push(place as u32);
            let sum: u32 = ends
                .iter()
                .map(|&end| self.order.position[end as usize])
                .sum();
            self.keyed.push((sum as f32 / ends.len() as f32, vertex));
        }
        if turn_ties {
            self.keyed.reverse();
        }
        self.keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let start = self.order.starts[level] as usize;
        for (&place, &(_, vertex)) in self.free.iter().zip(&self.keyed) {
            self.order.vertices[start + place as usize] = vertex;
            self.order.position[vertex as usize] = place;
        }
    }

    /// Lets neighbours change places where that takes crossings away, in at most so many rounds.
    pub fn switch_all(&mut self, rounds: usize) {
        for _ in 0..rounds {
            let mut has_gained = false;
            for level in 0..self.levels.depth {
                has_gained |= self.switch_level(level);
            }
            if !has_gained {
                break;
            }
        }
    }

    fn switch_level(&mut self, level: usize) -> bool {
        let start = self.order.starts[level] as usize;
        let end = self.order.starts[level + 1] as usize;
        let mut has_gained = false;
        for at in start + 1..end {
            let (left, right) = (self.order.vertices[at - 1], self.order.vertices[at]);
            if self.gain(left, right) > 0 {
                self.order.vertices.swap(at - 1, at);
                self.order.position[right as usize] -= 1;
                self.order.position[left as usize] += 1;
                has_gained = true;
            }
        }
        has_gained
    }

    /// How many crossings go if two neighbours change places.
    fn gain(&mut self, left: u32, right: u32) -> i64 {
        let mut gain = 0;
        for neighbours in [&self.levels.up, &self.levels.down] {
            let (a, b) = (neighbours.at(left), neighbours.at(right));
            if a.is_empty() || b.is_empty() {
                continue;
            }
            let position = |end: &u32| self.order.position[*end as usize];
            if let ([one], [other]) = (a, b) {
                gain += i64::from(position(one) > position(other));
                gain -= i64::from(position(one) < position(other));
                continue;
            }
            let [first, second, ..] = &mut self.ends;
            first.clear();
            first.extend(a.iter().map(position));
            first.sort_unstable();
            second.clear();
            second.extend(b.iter().map(position));
            second.sort_unstable();
            gain += inversions(first, second) - inversions(second, first);
        }
        gain
    }
}

/// How many pairs there are of an end of the left list and a smaller one of the right list, both sorted.
fn inversions(left: &[u32], right: &[u32]) -> i64 {
    let (mut smaller, mut pairs) = (0_usize, 0_u32);
    for &end in left {
        while smaller < right.len() && right[smaller] < end {
            smaller += 1;
        }
        pairs += smaller as u32;
    }
    i64::from(pairs)
}
