//! Round moments for an axis, as close as there is room.

use super::axis::Axis;

/// Between two moments, for their words.
const ROOM: f64 = 130.0;
/// Stretches in which a step has more moments than this are left to coarser steps.
const MOST: i64 = 400;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A round distance between moments.
#[derive(Clone, Copy)]
enum Step {
    /// So many months, counted from January of the year 0.
    Months(i64),
    /// So many seconds, counted from Monday, 5 January 1970.
    Seconds(i64),
}

/// From the coarsest to the finest.
const STEPS: [Step; 13] = [
    Step::Months(12_000),
    Step::Months(1_200),
    Step::Months(120),
    Step::Months(12),
    Step::Months(3),
    Step::Months(1),
    Step::Seconds(7 * DAY),
    Step::Seconds(DAY),
    Step::Seconds(6 * HOUR),
    Step::Seconds(HOUR),
    Step::Seconds(15 * MINUTE),
    Step::Seconds(5 * MINUTE),
    Step::Seconds(MINUTE),
];

/// The moments to mark, in order, with where they are: coarse ones first, finer ones where they leave room.
pub(super) fn ticks(axis: &Axis, times: &[i64]) -> Vec<(i64, f64)> {
    let (Some(&first), Some(&last)) = (times.first(), times.last()) else {
        return Vec::new();
    };
    let mut kept: Vec<(i64, f64)> = Vec::new();
    for step in STEPS {
        let start = (first - 1, -ROOM);
        let end = (last + 1, axis.end() + ROOM);
        let mut finer = Vec::new();
        for (index, &to) in kept.iter().chain([&end]).enumerate() {
            let from = index.checked_sub(1).map_or(start, |before| kept[before]);
            if to.1 - from.1 >= 2.0 * ROOM {
                between(axis, times, step, [from, to], &mut finer);
            }
        }
        kept.extend(finer);
        kept.sort_by_key(|tick| tick.0);
    }
    kept
}

/// The moments of a step between two marked ones, with room on both sides.
fn between(
    axis: &Axis,
    times: &[i64],
    step: Step,
    [from, to]: [(i64, f64); 2],
    found: &mut Vec<(i64, f64)>,
) {
    let (first, last) = (step.index(from.0) + 1, step.index(to.0 - 1));
    if last - first > MOST {
        return;
    }
    let mut free = from.1 + ROOM;
    for index in first..=last {
        let time = step.moment(index);
        if let Some(x) = axis.find(times, time)
            && x >= free
            && x + ROOM <= to.1
        {
            found.push((time, x));
            free = x + ROOM;
        }
    }
}

impl Step {
    /// The number of the step's last moment that is not after this one.
    fn index(self, time: i64) -> i64 {
        match self {
            Self::Months(months) => month_of(time.div_euclid(DAY)).div_euclid(months),
            Self::Seconds(seconds) => (time - 4 * DAY).div_euclid(seconds),
        }
    }

    /// The moment of this number.
    fn moment(self, index: i64) -> i64 {
        match self {
            Self::Months(months) => first_day(index * months) * DAY,
            Self::Seconds(seconds) => index * seconds + 4 * DAY,
        }
    }
}

/// The day on which a month starts, counted from 1 January 1970; months are counted from January of the year 0.
fn first_day(month: i64) -> i64 {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    let before = year - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        28 + i64::from(is_leap),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
    ];
    let days: i64 = lengths.iter().take(month as usize).sum();
    // 719,162 days lie between 1 January of the year 1 and 1 January 1970.
    365 * before + leap_days + days - 719_162
}

/// The month of a day.
fn month_of(day: i64) -> i64 {
    // 400 years have 146,097 days; the guess is off by a month at most.
    let mut month = 1970 * 12 + (day * 4_800).div_euclid(146_097);
    while first_day(month) > day {
        month -= 1;
    }
    while first_day(month + 1) <= day {
        month += 1;
    }
    month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_start_where_the_calendar_says() {
        assert_eq!(first_day(1970 * 12), 0);
        assert_eq!(first_day(2000 * 12 + 2), 11_017);
        assert_eq!(first_day(2024 * 12 + 2) - first_day(2024 * 12 + 1), 29);
        assert_eq!(first_day(1900 * 12 + 2) - first_day(1900 * 12 + 1), 28);
        for day in (-900_000..900_000).step_by(37) {
            let month = month_of(day);
            assert!(first_day(month) <= day && day < first_day(month + 1));
        }
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        let start = 1_706_270_400 + 1_234;
        let times: Vec<i64> = (0..200).map(|n| start + n * 7_000).collect();
        let axis = Axis::of(&times, &[1.0; 200], 200.0, 6_000.0);
        let ticks = ticks(&axis, &times);
        assert!(ticks.len() > 10, "{ticks:?}");
        assert!(ticks.iter().all(|tick| tick.0 % HOUR == 0));
        let days = ticks.iter().filter(|tick| tick.0 % DAY == 0);
        assert_eq!(days.count(), 16);
        assert!(ticks.windows(2).all(|pair| pair[1].1 - pair[0].1 >= ROOM));
    }
}
