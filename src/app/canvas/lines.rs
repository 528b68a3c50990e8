//! Curves as short straight pieces, and lines as quads of one mesh.

use eframe::egui::epaint::Mesh;
use eframe::egui::{Color32, Pos2, Rect, pos2};

use crate::scene::Path;

/// The path's corners on the screen, each curve in at most `pieces` straight ones.
///
/// The window's own curves are cut by their length on the screen, wherever they lie; a long one off the screen would
/// cost more than all the cards in view.
pub fn flatten(path: &Path, origin: Pos2, zoom: f32, pieces: usize) -> Vec<Pos2> {
    let place = |point: &[f32; 2]| pos2(origin.x + point[0] * zoom, origin.y + point[1] * zoom);
    if !path.curved {
        return path.points.iter().map(place).collect();
    }
    let Some((first, rest)) = path.points.split_first() else {
        return Vec::new();
    };
    let mut points = vec![place(first)];
    for curve in rest.chunks_exact(3) {
        let from = *points.last().unwrap_or(&origin);
        let corners = [from, place(&curve[0]), place(&curve[1]), place(&curve[2])];
        points.extend(pieces_of(corners, pieces));
    }
    points
}

/// A curve on the screen in at most `pieces` straight ones.
pub fn flatten_curve(corners: [Pos2; 4], pieces: usize) -> Vec<Pos2> {
    let mut points = vec![corners[0]];
    points.extend(pieces_of(corners, pieces));
    points
}

/// The ends of the straight pieces that a curve is cut into.
fn pieces_of([from, a, b, to]: [Pos2; 4], most: usize) -> impl Iterator<Item = Pos2> {
    let reach = from.distance(a) + a.distance(b) + b.distance(to);
    let pieces = ((reach / 7.0) as usize).clamp(2, most);
    (1..=pieces).map(move |piece| cubic(from, a, b, to, piece as f32 / pieces as f32))
}

/// The point of a cubic Bézier curve at `t`, from 0 to 1.
fn cubic(from: Pos2, a: Pos2, b: Pos2, to: Pos2, t: f32) -> Pos2 {
    let s = 1.0 - t;
    let weigh = |p: f32, q: f32, r: f32, u: f32| {
        s * s * s * p + 3.0 * s * s * t * q + 3.0 * s * t * t * r + t * t * t * u
    };
    pos2(weigh(from.x, a.x, b.x, to.x), weigh(from.y, a.y, b.y, to.y))
}

/// Adds a line to a mesh, as one quad for each piece.
pub fn add_line(mesh: &mut Mesh, points: &[Pos2], width: f32, colour: Color32) {
    for pair in points.windows(2) {
        let along = pair[1] - pair[0];
        let length = along.length();
        if length <= 0.01 {
            continue;
        }
        let across = along.rot90() * (width / (2.0 * length));
        let first = mesh.vertices.len() as u32;
        for corner in [
            pair[0] + across,
            pair[1] + across,
            pair[1] - across,
            pair[0] - across,
        ] {
            mesh.colored_vertex(corner, colour);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
}

/// The runs of a line that lie within `clip`, cut at its edge: dashes off the screen cost as much as those on it.
pub fn clipped(points: &[Pos2], is_closed: bool, clip: Rect) -> Vec<Vec<Pos2>> {
    let mut line = points.to_vec();
    line.extend(points.first().filter(|_| is_closed));
    let mut runs: Vec<Vec<Pos2>> = Vec::new();
    for pair in line.windows(2) {
        let Some([from, to]) = cut(pair[0], pair[1], clip) else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.last() == Some(&from) => run.push(to),
            _ => runs.push(vec![from, to]),
        }
    }
    runs
}

/// The dashes of a line, each whole where the line bends in the midst of it.
pub fn dashes(line: &[Pos2], on: f32, off: f32) -> Vec<Vec<Pos2>> {
    let mut dashes = Vec::new();
    let Some(&first) = line.first().filter(|_| on > 0.0 && off > 0.0) else {
        return dashes;
    };
    let mut dash = vec![first];
    let mut left = on;
    for pair in line.windows(2) {
        let along = pair[1] - pair[0];
        let length = along.length();
        let mut at = 0.0;
        while length - at > left {
            at += left;
            let point = pair[0] + along * (at / length);
            if dash.is_empty() {
                dash.push(point);
                left = on;
            } else {
                dash.push(point);
                dashes.push(std::mem::take(&mut dash));
                left = off;
            }
        }
        left -= length - at;
        if !dash.is_empty() {
            dash.push(pair[1]);
        }
    }
    dashes.extend(Some(dash).filter(|dash| dash.len() > 1));
    dashes
}

/// The piece of a segment that lies within `clip` (Liang and Barsky 1984).
fn cut(from: Pos2, to: Pos2, clip: Rect) -> Option<[Pos2; 2]> {
    let along = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (step, room) in [
        (-along.x, from.x - clip.min.x),
        (along.x, clip.max.x - from.x),
        (-along.y, from.y - clip.min.y),
        (along.y, clip.max.y - from.y),
    ] {
        if step == 0.0 && room < 0.0 {
            return None;
        }
        if step < 0.0 {
            enters = enters.max(room / step);
        } else if step > 0.0 {
            leaves = leaves.min(room / step);
        }
    }
    let start = if enters > 0.0 {
        from + along * enters
    } else {
        from
    };
    let end = if leaves < 1.0 {
        from + along * leaves
    } else {
        to
    };
    (enters < leaves).then_some([start, end])
}

/// Whether an outline has no dents.
pub fn is_convex(points: &[Pos2]) -> bool {
    let count = points.len();
    let turn = |number: usize| {
        let [a, b, c] = [number, number + 1, number + 2].map(|at| points[at % count]);
        let (u, v) = (b - a, c - b);
        u.x * v.y - u.y * v.x
    };
    let turns = (0..count).map(turn);
    let (mut left, mut right) = (false, false);
    for turn in turns {
        left |= turn > 1e-3;
        right |= turn < -1e-3;
    }
    !(left && right)
}

/// An outline filled as a fan of triangles around its middle.
pub fn fan(points: &[Pos2], fill: Color32) -> Mesh {
    let count = points.len() as u32;
    let sum = points
        .iter()
        .fold(Pos2::ZERO, |sum, point| sum + point.to_vec2());
    let mut mesh = Mesh::default();
    mesh.colored_vertex((sum.to_vec2() / count.max(1) as f32).to_pos2(), fill);
    for point in points {
        mesh.colored_vertex(*point, fill);
    }
    for number in 0..count {
        mesh.add_triangle(0, 1 + number, 1 + (number + 1) % count);
    }
    mesh
}

/// How far a point is from a line, in points of the screen.
pub fn distance(points: &[Pos2], point: Pos2) -> f32 {
    let mut least = f32::INFINITY;
    for pair in points.windows(2) {
        let along = pair[1] - pair[0];
        let share = ((point - pair[0]).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        least = least.min(point.distance(pair[0] + along * share));
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve() -> Path {
        Path {
            points: vec![[0.0, 0.0], [100.0, 0.0], [0.0, 100.0], [100.0, 100.0]],
            curved: true,
            closed: false,
            fill: None,
            stroke: None,
        }
    }

    #[test]
    fn dashes_are_as_long_as_they_should_be_also_around_bends() {
        // Segments that are shorter than a dash, which starts on one and ends on another.
        let line: Vec<Pos2> = (0..60_u8).map(|x| pos2(f32::from(x) * 0.7, 5.0)).collect();
        let dashes = dashes(&line, 2.0, 3.0);
        assert_eq!(dashes.len(), 9);
        for (number, dash) in (0_u8..).zip(&dashes) {
            let (from, to) = (dash[0], dash[dash.len() - 1]);
            assert!((from.x - 5.0 * f32::from(number)).abs() < 0.01, "{from}");
            assert!(number == 8 || (to.x - from.x - 2.0).abs() < 0.01, "{to}");
        }
        assert!(super::dashes(&line[..1], 2.0, 3.0).is_empty());
        assert!(super::dashes(&line, 2.0, 0.0).is_empty());
    }

    #[test]
    fn a_curve_keeps_its_ends_and_its_bound() {
        let points = flatten(&curve(), pos2(10.0, 0.0), 1e6, 18);
        assert_eq!(points.len(), 19);
        assert_eq!(points.first(), Some(&pos2(10.0, 0.0)));
        let points = flatten(&curve(), pos2(0.0, 0.0), 1.0, 18);
        assert_eq!(points.last(), Some(&pos2(100.0, 100.0)));
        assert!(distance(&points, pos2(50.0, 50.0)) < 1.0);
    }

    #[test]
    fn runs_off_the_screen_are_left_out() {
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let line = [
            pos2(-50.0, -50.0),
            pos2(-20.0, -50.0),
            pos2(5.0, 5.0),
            pos2(90.0, 5.0),
            pos2(99.0, 5.0),
        ];
        let runs = clipped(&line, false, clip);
        assert_eq!(runs.len(), 1);
        assert!(
            runs[0]
                .iter()
                .all(|point| clip.expand(0.01).contains(*point))
        );
        assert!(clipped(&line[3..], false, clip).is_empty());
    }
}
