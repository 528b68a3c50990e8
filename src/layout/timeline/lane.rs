//! A lane of a timeline, in which boxes stand as high as there is room.

use super::GAP_ACROSS;

/// A box that others have to clear.
struct Standing {
    top: f64,
    bottom: f64,
    /// From where along the axis its room is free again.
    end: f64,
}

/// A lane while it is filled from the left to the right.
#[derive(Default)]
pub(super) struct Lane {
    /// From the top to the bottom; some may be past already.
    standing: Vec<Standing>,
    /// Where the next search starts.
    next: usize,
    /// From where on all of it is free.
    free: f64,
    /// Where its lowest box ends.
    pub height: f64,
}

/// In a lane of more boxes a search goes on where the last one ended, and looks at no more than so many.
const MANY: usize = 200;

impl Lane {
    /// The highest place for a box that is so high and reaches from `start` to `end` along the axis, which must not start
    /// before an earlier one.
    pub fn stand(&mut self, start: f64, end: f64, height: f64) -> f64 {
        if start >= self.free {
            self.standing.clear();
        }
        let is_full = self.standing.len() > MANY && self.next < self.standing.len();
        let from = if is_full { self.next } else { 0 };
        let (mut at, mut seen, mut came_round) = (from, 0, from == 0);
        let mut top = self.below(at);
        while let Some(other) = self.standing.get(at) {
            if other.end <= start {
                self.standing.remove(at);
            } else if other.top >= top + height + GAP_ACROSS {
                break;
            } else {
                (at, seen) = (at + 1, seen + 1);
                top = self.below(at);
            }
            if at == self.standing.len() && !came_round {
                (at, top, came_round) = (0, 0.0, true);
            }
            if seen > MANY {
                break;
            }
        }
        self.next = at + 1;
        if seen > MANY {
            // The next search goes on from here, so that the whole lane is looked through in turn.
            at = self.standing.len();
            top = self.below(at);
        }
        let bottom = top + height;
        self.standing.insert(at, Standing { top, bottom, end });
        self.free = self.free.max(end);
        self.height = self.height.max(bottom);
        top
    }

    /// The first free place below the boxes before this one.
    fn below(&self, at: usize) -> f64 {
        let above = at.checked_sub(1).and_then(|above| self.standing.get(above));
        above.map_or(0.0, |above| above.bottom + GAP_ACROSS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_in_the_first_gap_that_is_large_enough() {
        let mut lane = Lane::default();
        assert_eq!(lane.stand(0.0, 100.0, 50.0), 0.0);
        assert_eq!(lane.stand(10.0, 300.0, 50.0), 50.0 + GAP_ACROSS);
        assert_eq!(lane.stand(120.0, 220.0, 50.0), 0.0);
        assert_eq!(lane.stand(120.0, 220.0, 10.0), 2.0 * (50.0 + GAP_ACROSS));
        assert_eq!(lane.stand(230.0, 330.0, 51.0), 2.0 * (50.0 + GAP_ACROSS));
        assert_eq!(lane.stand(400.0, 500.0, 50.0), 0.0);
    }

    #[test]
    fn boxes_of_a_full_lane_stay_apart() {
        let mut lane = Lane::default();
        let mut stood: Vec<[f64; 4]> = Vec::new();
        for number in 0..3_000 {
            let (start, height) = (f64::from(number), f64::from(10 + number * 37 % 90));
            let end = start + f64::from(700 + number * 53 % 400);
            let top = lane.stand(start, end, height);
            let meets = |other: &[f64; 4]| {
                start < other[1]
                    && top < other[3] + GAP_ACROSS
                    && other[2] < top + height + GAP_ACROSS
            };
            assert!(!stood.iter().any(meets), "{number}");
            stood.push([start, end, top, top + height]);
        }
        // About 900 stand at a time, 55 high on average.
        assert!(lane.height < 150_000.0, "{}", lane.height);
    }
}
