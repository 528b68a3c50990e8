//! Where the lanes of a side end, and which of them to go to.

/// A lane counts as free if it ends below the one that ends highest by at most this, shared among all lanes.
const SLACK: f64 = 100.0;
/// So many lanes on either side of the wanted one are looked at.
const NEAR: usize = 16;

/// The ends of lanes as a tournament, in which each inner place holds the lesser of the two below it.
pub(super) struct Ends {
    tree: Vec<f64>,
    /// Where the leaves start.
    leaves: usize,
    lanes: usize,
}

impl Ends {
    /// So many lanes, at least one, all ending at the top.
    pub fn of(lanes: usize) -> Self {
        let lanes = lanes.max(1);
        let leaves = lanes.next_power_of_two();
        let mut ends = Self {
            tree: vec![f64::INFINITY; 2 * leaves],
            leaves,
            lanes,
        };
        for lane in 0..lanes {
            ends.set(lane, 0.0);
        }
        ends
    }

    /// Says where a lane ends now.
    pub fn set(&mut self, lane: usize, end: f64) {
        let mut at = self.leaves + lane;
        self.tree[at] = end;
        while at > 1 {
            at /= 2;
            self.tree[at] = self.tree[2 * at].min(self.tree[2 * at + 1]);
        }
    }

    /// A free lane for a box that may not stand above `line`, and where the lane ends: the one nearest to the wanted one,
    /// or else the one that ends highest.
    pub fn choose(&self, line: f64, wanted: Option<usize>) -> (usize, f64) {
        let highest = self.highest();
        let limit = line.max(self.end(highest)) + SLACK / self.lanes as f64;
        let near = wanted.and_then(|wanted| {
            let near = wanted.saturating_sub(NEAR)..=(wanted + NEAR).min(self.lanes - 1);
            near.filter(|&lane| self.end(lane) <= limit)
                .min_by_key(|lane| lane.abs_diff(wanted))
        });
        let lane = near.unwrap_or(highest);
        (lane, self.end(lane))
    }

    fn highest(&self) -> usize {
        let mut at = 1;
        while at < self.leaves {
            at = 2 * at + usize::from(self.tree[2 * at + 1] < self.tree[2 * at]);
        }
        at - self.leaves
    }

    fn end(&self, lane: usize) -> f64 {
        self.tree[self.leaves + lane]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_free_lane_is_chosen() {
        let mut ends = Ends::of(5);
        for (lane, end) in [300.0, 100.0, 400.0, 120.0, 90.0].into_iter().enumerate() {
            ends.set(lane, end);
        }
        assert_eq!(ends.choose(0.0, None), (4, 90.0));
        assert_eq!(ends.choose(0.0, Some(0)), (1, 100.0));
        assert_eq!(ends.choose(0.0, Some(2)), (1, 100.0));
        assert_eq!(ends.choose(380.0, Some(2)), (2, 400.0));
        assert_eq!(ends.choose(280.0, Some(0)), (0, 300.0));
    }
}
