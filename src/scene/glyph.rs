//! The small shapes that tell positions apart without colour.

use super::Path;
use crate::model::Glyph;

/// A glyph's outline around a centre, as tall and wide as the eye takes for the same size; without fill and stroke.
pub fn glyph_path(glyph: Glyph, centre: [f32; 2], radius: f32) -> Path {
    if glyph == Glyph::Circle {
        return circle(centre, radius * 0.92);
    }
    let corners = match glyph {
        Glyph::Circle => Vec::new(),
        Glyph::Square => ring(4, 45.0, &[1.12]),
        Glyph::Triangle => ring(3, -90.0, &[1.2]),
        Glyph::Diamond => ring(4, 0.0, &[1.16]),
        Glyph::Cross => cross(),
        Glyph::Star => ring(10, -90.0, &[1.22, 0.52]),
        Glyph::Hexagon => ring(6, 0.0, &[1.04]),
        Glyph::Wedge => ring(3, 90.0, &[1.2]),
    };
    // A triangle's middle lies higher or lower than the middle of what it covers.
    let drop = match glyph {
        Glyph::Triangle => 0.22,
        Glyph::Wedge => -0.22,
        _ => 0.0,
    };
    let place = |[x, y]: [f32; 2]| [centre[0] + x * radius, centre[1] + (y + drop) * radius];
    Path {
        points: corners.into_iter().map(place).collect(),
        curved: false,
        closed: true,
        fill: None,
        stroke: None,
    }
}

/// A circle of four cubic pieces.
pub fn circle(centre: [f32; 2], radius: f32) -> Path {
    let [x, y] = centre;
    let (r, k) = (radius, radius * 0.552_285);
    Path {
        points: vec![
            [x + r, y],
            [x + r, y + k],
            [x + k, y + r],
            [x, y + r],
            [x - k, y + r],
            [x - r, y + k],
            [x - r, y],
            [x - r, y - k],
            [x - k, y - r],
            [x, y - r],
            [x + k, y - r],
            [x + r, y - k],
            [x + r, y],
        ],
        curved: true,
        closed: true,
        fill: None,
        stroke: None,
    }
}

/// Corners at equal angles, their distances from the centre in turn.
fn ring(count: usize, first_degrees: f32, radii: &[f32]) -> Vec<[f32; 2]> {
    let corner = |number: usize| {
        let degrees = first_degrees + 360.0 * number as f32 / count as f32;
        let radius = radii[number % radii.len()];
        let angle = degrees.to_radians();
        [libm::cosf(angle) * radius, libm::sinf(angle) * radius]
    };
    (0..count).map(corner).collect()
}

/// Two crossed bars.
fn cross() -> Vec<[f32; 2]> {
    let (long, thin) = (1.0, 0.36);
    vec![
        [-thin, -long],
        [thin, -long],
        [thin, -thin],
        [long, -thin],
        [long, thin],
        [thin, thin],
        [thin, long],
        [-thin, long],
        [-thin, thin],
        [-long, thin],
        [-long, -thin],
        [-thin, -thin],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_differs_and_stays_near_its_centre() {
        let paths = Glyph::ALL.map(|glyph| glyph_path(glyph, [10.0, 10.0], 4.0));
        for (number, path) in paths.iter().enumerate() {
            assert!(path.points.len() >= 3);
            assert!(
                paths[..number]
                    .iter()
                    .all(|other| other.points != path.points)
            );
            for [x, y] in &path.points {
                assert!((x - 10.0).abs() < 6.0 && (y - 10.0).abs() < 6.0);
            }
        }
    }
}
