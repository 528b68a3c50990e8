//! Sifting: each of some siblings in turn goes to the gap where it costs least.
//!
//! A sibling costs what its own links cross where it stands, and what those of others cross for it.

use super::arrange::NONE;

/// A link of a sibling, as sifting sees it.
#[derive(Clone, Copy)]
pub(super) struct Pull {
    /// On which scale it is measured.
    pub scale: u32,
    /// How far inside the sibling it ends.
    pub offset: f32,
    /// The other sibling it leads to, by its index; none if it leads elsewhere.
    pub other: u32,
    /// Where the other end lies: inside the other sibling, or from the first sibling on.
    pub end: f32,
}

/// How broad siblings are for links of one kind.
struct Scale {
    breadths: Vec<f32>,
    begins: Vec<f32>,
    spans: Vec<i32>,
}

/// Siblings that are being sifted.
pub(super) struct Sifter {
    scales: Vec<Scale>,
    pulls: Vec<Vec<Pull>>,
    /// The order so far, as indices.
    pub order: Vec<u32>,
    place: Vec<u32>,
    costs: Vec<f32>,
    /// How many steps are left.
    pub steps: usize,
}

impl Sifter {
    /// So many siblings, which may be sifted in so many steps.
    pub fn of(count: usize, steps: usize) -> Self {
        Self {
            scales: Vec::new(),
            pulls: vec![Vec::new(); count],
            order: (0..count as u32).collect(),
            place: vec![0; count],
            costs: Vec::new(),
            steps,
        }
    }

    /// Adds a scale, by the breadth that each sibling has on it.
    pub fn add_scale(&mut self, breadths: Vec<f32>) {
        let (begins, spans) = (vec![0.0; breadths.len() + 1], vec![0; breadths.len() + 1]);
        self.scales.push(Scale {
            breadths,
            begins,
            spans,
        });
    }

    /// Adds a link to a sibling.
    pub fn pull(&mut self, sibling: usize, pull: Pull) {
        self.pulls[sibling].push(pull);
    }

    /// Sifts every sibling once, those with most links first.
    pub fn run(&mut self) {
        let mut turns: Vec<u32> = (0..self.order.len() as u32).collect();
        turns.sort_by_key(|&sibling| std::cmp::Reverse(self.pulls[sibling as usize].len()));
        for sibling in turns {
            if self.steps == 0 {
                break;
            }
            self.sift(sibling);
        }
    }

    /// How many links run beyond the siblings on the left and on the right.
    pub fn spans_at_ends(&self) -> [usize; 2] {
        let ends = self
            .pulls
            .iter()
            .flatten()
            .filter(|pull| pull.other == NONE);
        let (mut left, mut right) = (0, 0);
        for pull in ends {
            let scale = &self.scales[pull.scale as usize];
            left += usize::from(pull.end < 0.0);
            right += usize::from(pull.end > scale.breadths.iter().sum());
        }
        [left, right]
    }

    fn sift(&mut self, sibling: u32) {
        let Some(old) = self.order.iter().position(|&other| other == sibling) else {
            return;
        };
        self.order.remove(old);
        for (place, &other) in self.order.iter().enumerate() {
            self.place[other as usize] = place as u32;
        }
        for scale in &mut self.scales {
            scale.measure(&self.order);
        }
        self.count_spans(sibling);
        self.count_costs(sibling);
        let mut best = old;
        for (gap, &cost) in self.costs.iter().enumerate() {
            if cost < self.costs[best] - 1e-2 {
                best = gap;
            }
        }
        self.order.insert(best, sibling);
        let lists = 4 + self.scales.len() + self.pulls[sibling as usize].len();
        self.steps = self.steps.saturating_sub(self.order.len() * lists);
    }

    /// How many links of other siblings run over each gap.
    fn count_spans(&mut self, but: u32) {
        for (place, &sibling) in self.order.iter().enumerate() {
            for pull in &self.pulls[sibling as usize] {
                let scale = &mut self.scales[pull.scale as usize];
                let here = place as u32;
                let there = if pull.other == NONE {
                    let begins = &scale.begins[..self.order.len()];
                    begins.partition_point(|&begin| begin <= pull.end) as u32
                } else if pull.other == but || self.place[pull.other as usize] < here {
                    continue;
                } else {
                    self.place[pull.other as usize]
                };
                let (from, to) = if there > here {
                    (here + 1, there)
                } else {
                    (there, here)
                };
                scale.spans[from as usize] += 1;
                if (to as usize + 1) < scale.spans.len() {
                    scale.spans[to as usize + 1] -= 1;
                }
            }
        }
    }

    fn count_costs(&mut self, sibling: u32) {
        let gaps = self.order.len() + 1;
        self.costs.clear();
        self.costs.resize(gaps, 0.0);
        for scale in &self.scales {
            let breadth = scale.breadths[sibling as usize];
            let mut span = 0;
            for (cost, change) in self.costs.iter_mut().zip(&scale.spans) {
                span += change;
                *cost += breadth * span as f32;
            }
        }
        for pull in &self.pulls[sibling as usize] {
            let scale = &self.scales[pull.scale as usize];
            let breadth = scale.breadths[sibling as usize];
            let costs = self.costs.iter_mut().zip(&scale.begins);
            if pull.other == NONE {
                for (cost, begin) in costs {
                    *cost += (begin + pull.offset - pull.end).abs();
                }
            } else {
                let place = self.place[pull.other as usize] as usize;
                let end = scale.begins[place] + pull.end;
                for (gap, (cost, begin)) in costs.enumerate() {
                    let shift = if place >= gap { breadth } else { 0.0 };
                    *cost += (begin + pull.offset - end - shift).abs();
                }
            }
        }
    }
}

impl Scale {
    /// Where each of the siblings that stand begins.
    fn measure(&mut self, order: &[u32]) {
        let mut at = 0.0;
        for (begin, &sibling) in self.begins.iter_mut().zip(order) {
            *begin = at;
            at += self.breadths[sibling as usize];
        }
        self.begins[order.len()] = at;
        self.spans.fill(0);
    }
}
