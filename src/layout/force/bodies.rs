//! Bodies under their forces, from the first spiral to rest.

use super::quarters::Quarters;
use crate::layout::{Place, Size};

/// A link that pulls two bodies together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spring {
    /// One body.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How strongly it pulls.
    pub strength: f64,
}

/// How strongly bodies repel each other.
const REPULSION: f64 = 4.0;
/// How far the bodies' disc reaches that gravity aims at, in lengths of a free link, for each root of their number.
const DISC: f64 = 2.0;
/// How much swinging is borne ("tolerance" in the paper).
const TOLERANCE: f64 = 1.0;
/// How fast single bodies go (`k_s` and `k_smax` in the paper).
const PACE: f64 = 0.1;
const FASTEST: f64 = 10.0;
/// How many times as large as the boxes with their margins the network's rectangle is made.
const ROOM: f64 = 3.0;
/// The margin of a box for that.
const MARGIN: f64 = 40.0;

/// All bodies of a network.
pub(super) struct Bodies<'a> {
    springs: &'a [Spring],
    x: Vec<f64>,
    y: Vec<f64>,
    mass: Vec<f64>,
    force: Vec<(f64, f64)>,
    old_force: Vec<(f64, f64)>,
    gravity: f64,
    speed: f64,
    quarters: Quarters,
}

impl<'a> Bodies<'a> {
    /// Bodies on a spiral, those with most links in its middle.
    pub fn of(count: usize, springs: &'a [Spring]) -> Self {
        let mut mass = vec![1.0_f64; count];
        for spring in springs {
            mass[spring.a as usize] += 1.0;
            mass[spring.b as usize] += 1.0;
        }
        let mut turns: Vec<usize> = (0..count).collect();
        turns.sort_by(|&a, &b| mass[b].total_cmp(&mass[a]));
        let (mut x, mut y) = (vec![0.0; count], vec![0.0; count]);
        let golden_angle = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
        let length = REPULSION.sqrt() * 2.0;
        for (turn, number) in turns.into_iter().enumerate() {
            let radius = length * (turn as f64).sqrt();
            x[number] = radius * libm::cos(turn as f64 * golden_angle);
            y[number] = radius * libm::sin(turn as f64 * golden_angle);
        }
        let all: f64 = mass.iter().sum();
        let disc = DISC * length * (count as f64).sqrt();
        Self {
            springs,
            x,
            y,
            mass,
            force: vec![(0.0, 0.0); count],
            old_force: vec![(0.0, 0.0); count],
            gravity: REPULSION * all / (disc * disc).max(1.0),
            speed: 1.0,
            quarters: Quarters::default(),
        }
    }

    /// Moves all bodies once; `share` is the share of the whole time that is over.
    pub fn step(&mut self, share: f64) {
        std::mem::swap(&mut self.force, &mut self.old_force);
        self.quarters.build(&self.x, &self.y, &self.mass);
        for (place, &number) in self.quarters.order.iter().enumerate() {
            let at = number as usize;
            let (x, y) = self.quarters.push(place);
            let (push, pull) = (REPULSION * self.mass[at], self.gravity * self.mass[at]);
            self.force[at] = (push * x - pull * self.x[at], push * y - pull * self.y[at]);
        }
        for spring in self.springs {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let x = spring.strength * (self.x[b] - self.x[a]);
            let y = spring.strength * (self.y[b] - self.y[a]);
            self.force[a].0 += x;
            self.force[a].1 += y;
            self.force[b].0 -= x;
            self.force[b].1 -= y;
        }
        self.go((2.0 - 2.0 * share).min(1.0));
    }

    /// Goes where the forces lead, the less the more the forces swing.
    fn go(&mut self, calm: f64) {
        let (mut swinging, mut traction) = (0.0, 0.0);
        for ((force, old), mass) in self.force.iter().zip(&self.old_force).zip(&self.mass) {
            swinging += mass * length(force.0 - old.0, force.1 - old.1);
            traction += mass * length(force.0 + old.0, force.1 + old.1) / 2.0;
        }
        let wanted = TOLERANCE * traction / swinging.max(1e-9);
        self.speed = wanted.min(1.5 * self.speed).max(1e-6);
        for at in 0..self.x.len() {
            let ((x, y), old) = (self.force[at], self.old_force[at]);
            let swinging = length(x - old.0, y - old.1);
            let pace = PACE * self.speed / (1.0 + self.speed * swinging.sqrt());
            let pace = calm * pace.min(FASTEST / length(x, y).max(1e-9));
            self.x[at] += pace * x;
            self.y[at] += pace * y;
        }
    }

    /// The corners of the boxes whose middles the bodies are, the network lying on its side and with room for them.
    pub fn places(&self, sizes: &[Size]) -> Vec<Place> {
        let (x, y) = self.lying();
        let extent = |values: &[f64]| {
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - least
        };
        let area: f64 = sizes
            .iter()
            .map(|size| (size.w + MARGIN) * (size.h + MARGIN))
            .sum();
        let scale = (ROOM * area / (extent(&x) * extent(&y)).max(1.0)).sqrt();
        let middles = x.iter().zip(&y).zip(sizes);
        let places = middles.map(|((x, y), size)| Place {
            x: x * scale - size.w / 2.0,
            y: y * scale - size.h / 2.0,
        });
        places.collect()
    }

    /// The middles turned so that they lie more beside than below each other.
    fn lying(&self) -> (Vec<f64>, Vec<f64>) {
        let count = self.x.len().max(1) as f64;
        let mean = (
            self.x.iter().sum::<f64>() / count,
            self.y.iter().sum::<f64>() / count,
        );
        let (mut along, mut across, mut both) = (0.0, 0.0, 0.0);
        for (x, y) in self.x.iter().zip(&self.y) {
            let (x, y) = (x - mean.0, y - mean.1);
            along += x * x;
            across += y * y;
            both += x * y;
        }
        let angle = libm::atan2(2.0 * both, along - across) / 2.0;
        let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
        let turned = self.x.iter().zip(&self.y);
        turned
            .map(|(x, y)| (x * cosine + y * sine, y * cosine - x * sine))
            .unzip()
    }
}

fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}
