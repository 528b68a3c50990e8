//! The axis of a timeline: where each moment is.

/// A stretch of time that is drawn shorter than it was.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    /// The comment before it, by the order of moments.
    before: usize,
    /// How long it was.
    pub seconds: i64,
    /// Where it starts on the axis, behind every box that came before.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
}

/// Where boxes stand along the axis, by the order of their moments.
pub(super) struct Axis {
    places: Vec<f64>,
    gaps: Vec<Gap>,
    end: f64,
}

/// The share of the axis that runs with the clock; the rest runs with the boxes' room.
const CLOCK: f64 = 0.4;
/// A stretch is long if it lasts this many times as long as the median one…
const LONG: f64 = 20.0;
/// …and takes this part of what has not been cut.
const LARGE: f64 = 0.05;
/// How wide a cut stretch is drawn.
const GAP_WIDTH: f64 = 88.0;
/// Between a cut stretch and the boxes beside it.
const GAP_MARGIN: f64 = 20.0;
/// At most this part of the axis is spent on cut stretches.
const MOST_FOR_GAPS: f64 = 0.4;

impl Axis {
    /// The axis for comments of these moments, in order, that need so much room; it is about `length` long.
    pub fn of(times: &[i64], rooms: &[f64], widest: f64, length: f64) -> Self {
        let steps: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let gap_width = widest.min(400.0) + GAP_WIDTH + 2.0 * GAP_MARGIN;
        let most = (length * MOST_FOR_GAPS / gap_width) as usize;
        let cuts = cuts(&steps, most);
        let length = length - gap_width * cuts.len() as f64;

        let cut: i64 = cuts.iter().map(|&index| steps[index]).sum();
        let clock = (steps.iter().sum::<i64>() - cut).max(1) as f64;
        let room = rooms.iter().sum::<f64>().max(1.0);
        let mut places = Vec::with_capacity(times.len());
        let mut gaps: Vec<Gap> = Vec::new();
        let mut end = 0.0;
        let (mut x, mut rest) = (0.0, cuts.as_slice());
        for (index, own) in rooms.iter().enumerate() {
            places.push(x);
            let step = steps.get(index).copied().unwrap_or(0);
            x += length * (1.0 - CLOCK) * own / room;
            if let [first, after @ ..] = rest
                && *first == index
            {
                let start = x + widest.min(400.0) + GAP_MARGIN;
                gaps.push(Gap {
                    before: index,
                    seconds: step,
                    start,
                    end: start + GAP_WIDTH,
                });
                (x, rest) = (x + gap_width, after);
            } else {
                x += length * CLOCK * step as f64 / clock;
            }
            end = f64::max(end, x + widest);
        }
        Self { places, gaps, end }
    }

    /// Where a comment stands, by the order of moments.
    pub fn place(&self, index: usize) -> f64 {
        self.places[index]
    }

    /// The stretches that are drawn shorter.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Where the last box ends.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// Where a moment is between comments of these moments; nowhere if it is in a cut stretch or outside.
    pub fn find(&self, times: &[i64], time: i64) -> Option<f64> {
        let after = times.partition_point(|&other| other <= time);
        let before = after.checked_sub(1)?;
        let (from, to) = (self.places.get(before)?, self.places.get(after)?);
        let is_cut = self.gaps.binary_search_by_key(&before, |gap| gap.before);
        let share = (time - times[before]) as f64 / (times[after] - times[before]) as f64;
        is_cut.is_err().then(|| from + (to - from) * share)
    }
}

/// The long stretches, at most so many, by their order; the longest are cut first.
fn cuts(steps: &[i64], most: usize) -> Vec<usize> {
    let mut real: Vec<i64> = steps.iter().copied().filter(|&step| step > 0).collect();
    real.sort_unstable();
    let Some(&median) = real.get(real.len() / 2) else {
        return Vec::new();
    };
    let mut rest = real.iter().sum::<i64>() as f64;
    let is_long =
        |step: i64, rest: f64| step as f64 > LONG * median as f64 && step as f64 > LARGE * rest;
    let mut least = i64::MAX;
    let mut count = 0;
    for &step in real.iter().rev().take(most) {
        if !is_long(step, rest) {
            break;
        }
        rest -= step as f64;
        least = step;
        count += 1;
    }
    let long = steps.iter().enumerate().filter(|&(_, &step)| step >= least);
    long.map(|(index, _)| index).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_cut_and_said() {
        let times: Vec<i64> = (0..50)
            .map(|n| n * 60 + i64::from(n > 20) * 86_400)
            .collect();
        let axis = Axis::of(&times, &[1.0; 50], 200.0, 10_000.0);
        assert_eq!(axis.gaps().len(), 1);
        let gap = axis.gaps()[0];
        assert_eq!(gap.seconds, 86_460);
        assert!(axis.place(20) + 200.0 <= gap.start && gap.end <= axis.place(21));
        assert_eq!(axis.find(&times, 4_000), None);
        assert_eq!(axis.find(&times, 60), Some(axis.place(1)));
        assert!((9_000.0..11_000.0).contains(&axis.end()));
    }

    #[test]
    fn even_steps_are_not_cut() {
        let times: Vec<i64> = (0..50).map(|n| n * 3600).collect();
        let axis = Axis::of(&times, &[1.0; 50], 200.0, 10_000.0);
        assert!(axis.gaps().is_empty());
        let steps: Vec<f64> = (1..50).map(|n| axis.place(n) - axis.place(n - 1)).collect();
        assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1e-6));
    }
}
