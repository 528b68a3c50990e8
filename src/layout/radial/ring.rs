//! Circles around a middle, as near to their directions as they can.

use std::f64::consts::{PI, TAU};

/// A circle that wants to stand in a direction.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// Its radius.
    pub radius: f64,
    /// In radians from the top clockwise, below a whole turn.
    pub direction: f64,
}

/// Where a circle stands.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Disc {
    /// In radians from the top clockwise.
    pub direction: f64,
    /// How far its middle is from the middle of all.
    pub away: f64,
}

/// Circles that stand on one ring.
pub(super) struct Ring {
    /// In the order of the spots.
    pub discs: Vec<Disc>,
    /// The radius of the line through them.
    pub middle: f64,
    /// The radius within which they all are.
    pub outer: f64,
}

/// The golden ratio's fraction: its multiples fill the unit evenly, however many they are.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// A row is at most so full, so that boxes can stand near their direction.
const FULLEST: f64 = 0.92;

/// Stands circles, which come in the order of their directions, around a middle of radius `inner`, without overlaps.
pub(super) fn stand(spots: &[Spot], inner: f64) -> Ring {
    let largest = spots.iter().map(|spot| spot.radius).fold(1.0, f64::max);
    let girth: f64 = spots.iter().map(|spot| 2.0 * spot.radius).sum::<f64>() / FULLEST;
    let rows = rows(girth, inner + largest, 2.0 * largest);
    let first = (girth / TAU / rows as f64 - largest * (rows - 1) as f64).max(inner + largest);
    let mut members = vec![Vec::new(); rows];
    for (index, row) in shares(spots.len(), first, 2.0 * largest, rows).enumerate() {
        members[row].push(index);
    }

    let mut discs = vec![Disc::default(); spots.len()];
    let mut outer = inner;
    let mut nearest = f64::MAX;
    for (row, members) in members.iter().filter(|row| !row.is_empty()).enumerate() {
        let held: Vec<Spot> = members.iter().map(|&index| spots[index]).collect();
        let thick = held.iter().map(|spot| spot.radius).fold(0.0, f64::max);
        let least = if row == 0 { first } else { 0.0 };
        let away = reach(&held, (outer + thick).max(least));
        for (&index, direction) in members.iter().zip(turn(&held, away)) {
            discs[index] = Disc { direction, away };
        }
        outer = away + thick;
        nearest = nearest.min(away);
    }
    let farthest = discs.iter().map(|disc| disc.away).fold(0.0, f64::max);
    Ring {
        discs,
        middle: f64::midpoint(nearest.min(farthest), farthest),
        outer,
    }
}

/// The number of rows with which the outermost is nearest: more rows start farther in but are thicker.
fn rows(girth: f64, least: f64, thick: f64) -> usize {
    let outermost = |rows: usize| {
        let half = thick * (rows - 1) as f64 / 2.0;
        (girth / TAU / rows as f64 - half).max(least) + 2.0 * half
    };
    let mut rows = 1;
    while outermost(rows + 1) < outermost(rows) {
        rows += 1;
    }
    rows
}

/// The row of each circle: neighbours in different rows, and in each row as many as it is long.
fn shares(count: usize, first: f64, thick: f64, rows: usize) -> impl Iterator<Item = usize> {
    let mut sum = 0.0;
    let sums: Vec<f64> = (0..rows)
        .map(|row| {
            sum += first + thick * row as f64;
            sum
        })
        .collect();
    (0..count).map(move |index| {
        let share = (index as f64 * GOLDEN) % 1.0 * sum;
        sums.partition_point(|&end| end <= share).min(rows - 1)
    })
}

/// The least radius, from `least` on, of a ring on which the circles have room.
fn reach(spots: &[Spot], least: f64) -> f64 {
    let largest = spots.iter().map(|spot| spot.radius).fold(0.0, f64::max);
    let mut away = least.max(1.01 * largest);
    loop {
        let full = spots.iter().map(|spot| half_angle(spot, away)).sum::<f64>() / PI;
        if full < 1.0 {
            return away;
        }
        away *= full.clamp(1.01, 2.0);
    }
}

/// Half the angle within which a circle is, seen from the middle.
fn half_angle(spot: &Spot, away: f64) -> f64 {
    libm::asin(spot.radius / away)
}

/// Where circles stand on a ring: in order, apart, within the turn, with the least squares of how far they are from
/// their directions. Neighbours that press on each other are pooled ("pool adjacent violators", Ayer et al. 1955).
fn turn(spots: &[Spot], away: f64) -> Vec<f64> {
    struct Pool {
        sum: f64,
        count: usize,
    }
    let mean = |pool: &Pool| pool.sum / pool.count as f64;
    let mut offsets = Vec::with_capacity(spots.len());
    let mut pools: Vec<Pool> = Vec::new();
    let mut used = 0.0;
    for spot in spots {
        let half = half_angle(spot, away);
        offsets.push(used + half);
        let mut pool = Pool {
            sum: spot.direction - used - half,
            count: 1,
        };
        used += 2.0 * half;
        while let Some(before) = pools.pop_if(|before| mean(before) >= mean(&pool)) {
            pool.sum += before.sum;
            pool.count += before.count;
        }
        pools.push(pool);
    }
    let free = (TAU - used).max(0.0);
    let shifts = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(mean(pool).clamp(0.0, free), pool.count));
    offsets.iter().zip(shifts).map(|(at, by)| at + by).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: Disc, b: Disc) -> f64 {
        let [ax, ay] = [a.away * a.direction.sin(), a.away * a.direction.cos()];
        let [bx, by] = [b.away * b.direction.sin(), b.away * b.direction.cos()];
        ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).sqrt()
    }

    #[test]
    fn circles_of_any_size_stand_apart() {
        let spots: Vec<Spot> = (0..300)
            .map(|n| Spot {
                radius: f64::from(1 + n * 37 % 90),
                direction: f64::from(n / 100),
            })
            .collect();
        for held in [&spots[..1], &spots[..2], &spots[..30], &spots] {
            let ring = stand(held, 50.0);
            for (a, one) in ring.discs.iter().enumerate() {
                assert!(one.away - held[a].radius > 49.0);
                assert!(one.away + held[a].radius <= ring.outer + 1e-6);
                for (b, other) in ring.discs.iter().enumerate().skip(a + 1) {
                    let least = held[a].radius + held[b].radius;
                    assert!(distance(*one, *other) > least - 1e-6, "{a} and {b}");
                }
            }
        }
    }

    #[test]
    fn circles_with_room_stand_where_they_want() {
        let spots = [1.0, 2.0, 4.0].map(|direction| Spot {
            radius: 10.0,
            direction,
        });
        let ring = stand(&spots, 100.0);
        let directions: Vec<f64> = ring.discs.iter().map(|disc| disc.direction).collect();
        let errors = directions.iter().zip([1.0, 2.0, 4.0]);
        assert!(
            errors
                .clone()
                .all(|(is, wanted)| (is - wanted).abs() < 1e-9)
        );
    }

    #[test]
    fn thousands_stand_in_rows() {
        let spots: Vec<Spot> = (0..5_000)
            .map(|n| Spot {
                radius: 100.0,
                direction: TAU * f64::from(n) / 5_000.0,
            })
            .collect();
        let ring = stand(&spots, 100.0);
        assert!(ring.outer < 12_000.0, "{}", ring.outer);
    }
}
