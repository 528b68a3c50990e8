//! Cubic Bézier curves: points on them, pieces of them.

use super::{Bounds, Place};

/// One cubic Bézier piece: start, two controls, end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Curve(pub [Place; 4]);

impl Curve {
    /// The point at `t` from 0 to 1.
    pub(super) fn at(&self, t: f64) -> Place {
        let [a, b, c, d] = self.0;
        let s = 1.0 - t;
        let blend = |a: f64, b: f64, c: f64, d: f64| {
            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
        };
        Place {
            x: blend(a.x, b.x, c.x, d.x),
            y: blend(a.y, b.y, c.y, d.y),
        }
    }

    /// The curve up to `t` (de Casteljau).
    pub(super) fn until(&self, t: f64) -> Self {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (between(a, b, t), between(b, c, t), between(c, d, t));
        let (abc, bcd) = (between(ab, bc, t), between(bc, cd, t));
        Self([a, ab, abc, between(abc, bcd, t)])
    }

    /// The curve from its end to its start.
    pub(super) fn reversed(&self) -> Self {
        let [a, b, c, d] = self.0;
        Self([d, c, b, a])
    }

    /// Where the curve is this far from its end, as a share of it.
    pub(super) fn before_end(&self, distance: f64) -> f64 {
        let end = self.0[3];
        let (mut near, mut far) = (1.0, 0.0);
        for _ in 0..24 {
            let middle = f64::midpoint(near, far);
            let at = self.at(middle);
            if libm::hypot(at.x - end.x, at.y - end.y) > distance {
                far = middle;
            } else {
                near = middle;
            }
        }
        f64::midpoint(near, far)
    }

    /// About how long it is.
    pub(super) fn length(&self) -> f64 {
        let points = (0..=8_u32).map(|step| self.at(f64::from(step) / 8.0));
        let next = points.clone().skip(1);
        points
            .zip(next)
            .map(|(a, b)| libm::hypot(b.x - a.x, b.y - a.y))
            .sum()
    }
}

/// The point that lies this share of the way from one to the other.
pub(super) fn between(a: Place, b: Place, share: f64) -> Place {
    Place {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
    }
}

/// The middle of a rectangle.
pub(super) fn middle(bounds: &Bounds) -> Place {
    between(bounds.min, bounds.max, 0.5)
}

/// Where the line from a card's middle to a place leaves the card.
pub(super) fn leave(card: &Bounds, to: Place) -> Place {
    let at = middle(card);
    let (dx, dy) = (to.x - at.x, to.y - at.y);
    let reach = |half: f64, off: f64| {
        if off.abs() < 1e-9 {
            f64::INFINITY
        } else {
            (half + 3.0) / off.abs()
        }
    };
    let share = reach(card.width() / 2.0, dx)
        .min(reach(card.height() / 2.0, dy))
        .min(1.0);
    Place {
        x: at.x + dx * share,
        y: at.y + dy * share,
    }
}
