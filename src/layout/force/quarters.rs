//! A quadtree over bodies, for the repulsion of many far ones at once.
//!
//! After J. Barnes and P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324 (1986). The tree is
//! built from bodies sorted along a Morton curve, so that every cell is a stretch of them, and lies in one list, each
//! cell followed by what is in it.

/// A cell that is smaller than its distance by this factor counts as one body.
const THETA: f64 = 1.2;
/// Cells with no more bodies than this are not divided.
const FEW: usize = 6;
/// How often cells are halved at most.
const BITS: u32 = 21;

/// A square with bodies in it.
#[derive(Clone, Copy)]
struct Cell {
    x: f64,
    y: f64,
    mass: f64,
    /// The square of what its distance must exceed.
    reach: f64,
    /// Where the cells after it and what is in it start.
    after: u32,
    /// The stretch of its bodies.
    bodies: (u32, u32),
    is_divided: bool,
}

/// A body in the order of the curve.
#[derive(Clone, Copy)]
pub(super) struct Body {
    /// Where it is.
    pub x: f64,
    /// Where it is, downwards.
    pub y: f64,
    /// How strongly it repels.
    pub mass: f64,
}

/// The tree, keeping its memory between builds.
#[derive(Default)]
pub(super) struct Quarters {
    cells: Vec<Cell>,
    /// The bodies in the order of the curve.
    pub bodies: Vec<Body>,
    /// The numbers of the bodies in that order.
    pub order: Vec<u32>,
    keys: Vec<(u64, u32)>,
}

impl Quarters {
    /// Builds the tree over bodies anew.
    pub fn build(&mut self, x: &[f64], y: &[f64], mass: &[f64]) {
        let range = |values: &[f64]| {
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            (
                least,
                values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((left, right), (top, bottom)) = (range(x), range(y));
        let width = (right - left).max(bottom - top).max(1e-9);
        let scale = f64::from((1_u32 << BITS) - 1) / width;
        if self.order.len() != x.len() {
            self.order = (0..x.len() as u32).collect();
        }
        self.keys.clear();
        self.keys.extend(self.order.iter().map(|&number| {
            let at = |value: f64, start: f64| interleave(((value - start) * scale) as u64);
            let key = at(x[number as usize], left) | at(y[number as usize], top) << 1;
            (key, number)
        }));
        // Stable, as that is fast where bodies have hardly moved since the last build.
        self.keys.sort_by_key(|key| key.0);
        self.order.clear();
        self.order.extend(self.keys.iter().map(|key| key.1));
        self.bodies.clear();
        self.bodies.extend(self.order.iter().map(|&number| {
            let at = number as usize;
            Body {
                x: x[at],
                y: y[at],
                mass: mass[at],
            }
        }));
        self.cells.clear();
        self.divide(0, x.len(), BITS, width);
    }

    /// Adds the cell of a stretch of bodies, and those in it; goes no deeper than keys have bits.
    fn divide(&mut self, start: usize, end: usize, bits: u32, width: f64) {
        let at = self.cells.len();
        let reach = width / THETA;
        let mut cell = Cell {
            x: 0.0,
            y: 0.0,
            mass: 0.0,
            reach: reach * reach,
            after: 0,
            bodies: (start as u32, end as u32),
            is_divided: end - start > FEW && bits > 0,
        };
        self.cells.push(cell);
        if cell.is_divided {
            let shift = 2 * (bits - 1);
            let mut from = start;
            for quarter in 0..4 {
                let stretch = &self.keys[from..end];
                let to = from + stretch.partition_point(|key| key.0 >> shift & 3 <= quarter);
                if to > from {
                    let child = self.cells.len();
                    self.divide(from, to, bits - 1, width / 2.0);
                    let inner = self.cells[child];
                    cell.gather(inner.x, inner.y, inner.mass);
                }
                from = to;
            }
        } else {
            for body in &self.bodies[start..end] {
                cell.gather(body.x, body.y, body.mass);
            }
        }
        cell.x /= cell.mass.max(1e-300);
        cell.y /= cell.mass.max(1e-300);
        cell.after = self.cells.len() as u32;
        self.cells[at] = cell;
    }

    /// What pushes the body at this place of the curve, for each unit of its mass.
    pub fn push(&self, place: usize) -> (f64, f64) {
        let body = self.bodies[place];
        let (mut x, mut y) = (0.0, 0.0);
        let mut next = 0;
        while let Some(cell) = self.cells.get(next) {
            let (dx, dy) = (body.x - cell.x, body.y - cell.y);
            let distance = dx * dx + dy * dy;
            let (start, end) = (cell.bodies.0 as usize, cell.bodies.1 as usize);
            // A body may be far from the middle of its own cell.
            if distance > cell.reach && !(start..end).contains(&place) {
                let push = cell.mass / distance;
                x += dx * push;
                y += dy * push;
                next = cell.after as usize;
                continue;
            }
            next += 1;
            if cell.is_divided {
                continue;
            }
            for (at, other) in self.bodies[start..end].iter().enumerate() {
                if start + at == place {
                    continue;
                }
                let (mut dx, dy) = (body.x - other.x, body.y - other.y);
                let mut distance = dx * dx + dy * dy;
                if distance < 1e-6 {
                    // Two in one spot go apart by their order.
                    dx = if start + at < place { 1e-3 } else { -1e-3 };
                    distance = 1e-6;
                }
                let push = other.mass / distance;
                x += dx * push;
                y += dy * push;
            }
        }
        (x, y)
    }
}

impl Cell {
    fn gather(&mut self, x: f64, y: f64, mass: f64) {
        self.x += x * mass;
        self.y += y * mass;
        self.mass += mass;
    }
}

/// The bits of a number with a gap after each.
fn interleave(value: u64) -> u64 {
    let mut value = value & 0xffff_ffff;
    value = (value | value << 16) & 0x0000_ffff_0000_ffff;
    value = (value | value << 8) & 0x00ff_00ff_00ff_00ff;
    value = (value | value << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    value = (value | value << 2) & 0x3333_3333_3333_3333;
    (value | value << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_push_is_near_the_sum_over_all(
            bodies in prop::collection::vec((-500.0..500.0_f64, -500.0..500.0_f64, 1.0..9.0_f64), 2..120),
        ) {
            let x: Vec<f64> = bodies.iter().map(|body| body.0).collect();
            let y: Vec<f64> = bodies.iter().map(|body| body.1).collect();
            let mass: Vec<f64> = bodies.iter().map(|body| body.2).collect();
            let mut quarters = Quarters::default();
            quarters.build(&x, &y, &mass);
            let (mut missed, mut whole) = (0.0, 0.0);
            for (place, &number) in quarters.order.iter().enumerate() {
                let at = number as usize;
                let mut exact = (0.0, 0.0);
                for other in (0..x.len()).filter(|&other| other != at) {
                    let (dx, dy) = (x[at] - x[other], y[at] - y[other]);
                    let push = mass[other] / (dx * dx + dy * dy);
                    exact = (exact.0 + dx * push, exact.1 + dy * push);
                }
                let push = quarters.push(place);
                missed += (push.0 - exact.0).abs() + (push.1 - exact.1).abs();
                whole += exact.0.abs() + exact.1.abs();
            }
            prop_assert!(missed < 0.2 * whole, "{missed} of {whole}");
        }
    }

    #[test]
    fn bodies_in_one_spot_are_pushed_apart() {
        let mut quarters = Quarters::default();
        quarters.build(&[1.0; 40], &[1.0; 40], &[1.0; 40]);
        let (first, last) = (quarters.push(0), quarters.push(39));
        assert!(first.0 < 0.0 && last.0 > 0.0);
    }
}
