//! Boxes and paths as pen strokes, the same for every painter.

use crate::scene::{Box, Path};

/// One stroke of the pen, in the coordinates of the shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pen {
    /// Lifts the pen and begins here.
    Move([f32; 2]),
    /// A straight line to here.
    Line([f32; 2]),
    /// A cubic Bézier piece: two controls and its end.
    Curve([f32; 2], [f32; 2], [f32; 2]),
    /// Back to where the pen began.
    Close,
}

/// How far a control lies from the end of a quarter circle of radius 1: 4/3 (√2 − 1).
const QUARTER: f32 = 0.552_284_8;

/// Walks a path; a curve's surplus points and numbers that are none are left out.
pub fn walk_path(path: &Path, mut pen: impl FnMut(Pen)) {
    let are_numbers = |points: &[[f32; 2]]| points.iter().flatten().all(|n| n.is_finite());
    let Some((&start, rest)) = path.points.split_first() else {
        return;
    };
    if !are_numbers(&path.points) {
        return;
    }
    pen(Pen::Move(start));
    if path.curved {
        for piece in rest.chunks_exact(3) {
            pen(Pen::Curve(piece[0], piece[1], piece[2]));
        }
    } else {
        for &point in rest {
            pen(Pen::Line(point));
        }
    }
    if path.closed {
        pen(Pen::Close);
    }
}

/// The radius that all four corners share, where they do, as far as the box has room for it.
pub fn common_radius(shape: &Box) -> Option<f32> {
    let [first, ..] = shape.radii;
    let is_common = shape.radii.iter().all(|&radius| radius == first);
    is_common.then(|| fitting_radii(shape)[0])
}

/// Walks a box with its round corners, clockwise from the upper edge.
pub fn walk_box(shape: &Box, mut pen: impl FnMut(Pen)) {
    let (x, y, w, h) = (shape.x, shape.y, shape.w, shape.h);
    if ![x, y, w, h].iter().all(|n| n.is_finite()) {
        return;
    }
    let [nw, ne, se, sw] = fitting_radii(shape);
    let (right, low) = (x + w, y + h);
    pen(Pen::Move([x + nw, y]));
    pen(Pen::Line([right - ne, y]));
    turn([right - ne, y], [right, y + ne], [right, y], &mut pen);
    pen(Pen::Line([right, low - se]));
    turn([right, low - se], [right - se, low], [right, low], &mut pen);
    pen(Pen::Line([x + sw, low]));
    turn([x + sw, low], [x, low - sw], [x, low], &mut pen);
    pen(Pen::Line([x, y + nw]));
    turn([x, y + nw], [x + nw, y], [x, y], &mut pen);
    pen(Pen::Close);
}

/// A quarter circle from one point to the other around the box's corner.
fn turn(from: [f32; 2], to: [f32; 2], corner: [f32; 2], pen: &mut impl FnMut(Pen)) {
    if from == to {
        return;
    }
    let toward = |point: [f32; 2]| {
        [
            point[0] + (corner[0] - point[0]) * QUARTER,
            point[1] + (corner[1] - point[1]) * QUARTER,
        ]
    };
    pen(Pen::Curve(toward(from), toward(to), to));
}

/// The radii, all shrunk by one factor where two neighbours would meet, as CSS does it.
fn fitting_radii(shape: &Box) -> [f32; 4] {
    let radii = shape
        .radii
        .map(|radius| if radius > 0.0 { radius } else { 0.0 });
    let [nw, ne, se, sw] = radii;
    let widest = (nw + ne).max(sw + se);
    let highest = (nw + sw).max(ne + se);
    let mut factor = 1.0_f32;
    if widest > shape.w {
        factor = factor.min(shape.w.max(0.0) / widest);
    }
    if highest > shape.h {
        factor = factor.min(shape.h.max(0.0) / highest);
    }
    radii.map(|radius| radius * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(radii: [f32; 4]) -> Box {
        Box {
            x: 0.0,
            y: 0.0,
            w: 10.0,
            h: 20.0,
            radii,
            fill: None,
            stroke: None,
        }
    }

    #[test]
    fn corners_never_outgrow_their_box() {
        assert_eq!(common_radius(&card([8.0; 4])), Some(5.0));
        assert_eq!(common_radius(&card([2.0, 2.0, 2.0, 0.0])), None);
        let mut count = 0;
        walk_box(&card([90.0, 0.0, f32::NAN, 4.0]), |pen| {
            count += 1;
            if let Pen::Move([x, y]) | Pen::Line([x, y]) | Pen::Curve(_, _, [x, y]) = pen {
                assert!((0.0..=10.0).contains(&x) && (0.0..=20.0).contains(&y));
            }
        });
        assert!(count > 5);
    }

    #[test]
    fn a_curve_without_enough_points_ends_early() {
        let path = Path {
            points: vec![[0.0; 2]; 6],
            curved: true,
            closed: false,
            fill: None,
            stroke: None,
        };
        let mut count = 0;
        walk_path(&path, |_| count += 1);
        assert_eq!(count, 2);
    }
}
