//! The mosaic's colours, bounds and steadiness.

use eframe::egui::vec2;
use proptest::prelude::*;

use super::*;

const RED: Color32 = Color32::from_rgb(200, 0, 0);
const BLUE: Color32 = Color32::from_rgb(0, 0, 200);

fn bounds(x: f64, y: f64, w: f64, h: f64) -> Bounds {
    Bounds {
        min: Place { x, y },
        max: Place { x: x + w, y: y + h },
    }
}

fn canvas() -> Rect {
    Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 500.0))
}

/// The colour that a mesh has nearest to a point.
fn near(mesh: &Mesh, point: Pos2) -> Color32 {
    let nearest = mesh.vertices.iter().min_by(|a, b| {
        let far = |pos: Pos2| pos.distance_sq(point);
        far(a.pos).total_cmp(&far(b.pos))
    });
    nearest.map_or(Color32::TRANSPARENT, |vertex| vertex.color)
}

#[test]
fn shows_colours_where_boxes_are() {
    let boxes = [
        bounds(0.0, 0.0, 2000.0, 4000.0),
        bounds(6000.0, 0.0, 2000.0, 4000.0),
    ];
    let mosaic = Mosaic::of(&boxes, &[RED, BLUE]);
    let camera = Camera::fitting(bounds(0.0, 0.0, 8000.0, 4000.0), canvas().size(), 0.0, 1.0);
    let mut mesh = Mesh::default();
    mosaic.draw(&mut mesh, camera, canvas(), 4.0, 1.0);
    assert!(mesh.is_valid());
    let at = |x: f64| near(&mesh, camera.to_screen(canvas(), Place { x, y: 2000.0 }));
    assert_eq!(at(1000.0), RED);
    assert_eq!(at(4000.0), Color32::TRANSPARENT);
    assert_eq!(at(7000.0), BLUE);
}

#[test]
fn the_top_of_the_pyramid_is_the_mean_of_all() {
    let boxes = [
        bounds(0.0, 0.0, 512.0, 1024.0),
        bounds(512.0, 0.0, 511.0, 1024.0),
    ];
    let mosaic = Mosaic::of(&boxes, &[RED, BLUE]);
    let top = mosaic.levels.last().unwrap();
    let mean = top.at(0, 0);
    assert!(mean.r().abs_diff(mean.b()) < 3 && mean.g() == 0, "{mean:?}");
    assert!(top.cell >= 1024.0);
}

#[test]
fn a_small_step_of_the_zoom_changes_no_colour_much() {
    let boxes: Vec<Bounds> = (0..3000)
        .map(|number| {
            let (column, row) = (f64::from(number % 50), f64::from(number / 50));
            bounds(column * 420.0, row * 210.0, 272.0, 160.0)
        })
        .collect();
    let tints: Vec<Color32> = (0..3000)
        .map(|number| [RED, BLUE][number / 7 % 2])
        .collect();
    let mosaic = Mosaic::of(&boxes, &tints);
    let picture = |zoom: f64| {
        let centre = Place {
            x: 10_000.0,
            y: 6_000.0,
        };
        let mut mesh = Mesh::default();
        mosaic.draw(&mut mesh, Camera { centre, zoom }, canvas(), 4.0, 1.0);
        near(&mesh, canvas().center())
    };
    let mut zoom = 0.004;
    while zoom < 0.1 {
        let (before, after) = (picture(zoom).to_array(), picture(zoom * 1.002).to_array());
        // A corner that comes nearest may be another one; between levels the colours run into each other.
        let worst = before.iter().zip(after).map(|(a, b)| a.abs_diff(b)).max();
        assert!(worst < Some(60), "{zoom}: {before:?} {after:?}");
        zoom *= 1.002;
    }
}

proptest! {
    #[test]
    fn is_bounded_and_never_brighter_than_its_boxes(
        places in prop::collection::vec((-1e8..1e8_f64, -1e7..1e7_f64, 0.0..1e5_f64, 0.0..900.0_f64), 0..60),
        zoom in -14.0..2.0_f64,
        centre in (-1e8..1e8_f64, -1e7..1e7_f64),
    ) {
        let boxes: Vec<Bounds> = places.iter().map(|&(x, y, w, h)| bounds(x, y, w, h)).collect();
        let mosaic = Mosaic::of(&boxes, &vec![RED; boxes.len()]);
        let cells = mosaic.levels.first().map_or(0, |level| level.colours.len());
        prop_assert!(cells as f64 <= MOST_CELLS);
        let camera = Camera { centre: Place { x: centre.0, y: centre.1 }, zoom: zoom.exp() };
        let mut mesh = Mesh::default();
        mosaic.draw(&mut mesh, camera, canvas(), 0.5, 0.7);
        prop_assert!(mesh.is_valid());
        prop_assert!(mesh.vertices.len() < 64_000, "{}", mesh.vertices.len());
        prop_assert!(mesh.vertices.iter().all(|vertex| vertex.pos.is_finite()));
        prop_assert!(mesh.vertices.iter().all(|vertex| vertex.color.r() <= 200 && vertex.color.b() == 0));
    }
}
