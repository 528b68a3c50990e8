//! Draws what is in view, as finely as the zoom deserves.

use std::sync::Arc;

use eframe::egui::epaint::{Mesh, PathShape, RectShape};
use eframe::egui::{
    self, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2,
};

use super::camera::Camera;
use super::galleys::{Galleys, colour};
use super::lines;
use crate::layout::Place;
use crate::scene::{self, Part, Role, Shape};

/// Letters below these sizes, in points of the screen, are bars: the first size at which no more letters are left than
/// [`MOST_LETTERS`].
const LEAST_LETTERS: [f32; 5] = [4.5, 6.0, 7.5, 9.0, 10.5];
/// How many letters are drawn in one frame, so that it stays within its time.
const MOST_LETTERS: usize = 26_000;
/// At smaller zooms not even titles are large enough to be letters.
const NO_LETTERS: f64 = 0.25;
/// Below this zoom cards are plain quads and lines are plain strokes, all in one mesh.
const FINE_ZOOM: f64 = 0.2;
/// With more parts in view than this, they are so below a larger zoom already.
const FINE_PARTS: usize = 120;
/// The larger zoom.
const CROWDED_ZOOM: f64 = 0.4;
/// Below this zoom cards lose their bars of text as well.
const BAR_ZOOM: f64 = 0.07;

/// What one frame of the canvas draws with.
pub struct Brush<'frame> {
    /// Where to.
    pub painter: &'frame Painter,
    /// The canvas on the screen.
    pub canvas: Rect,
    /// Where it looks.
    pub camera: Camera,
    /// Whether shapes are drawn one by one, with round corners and letters, and not as plain quads.
    pub is_fine: bool,
    /// Letters below this size, in points of the screen, are bars.
    pub least_letter: f32,
    /// The size that letters are laid out at for a size on the map: steps while zooming, exact at rest.
    pub text_zoom: f32,
}

/// Whether a frame with so many parts has time for round corners and letters at this zoom.
pub fn is_fine(parts: usize, zoom: f64) -> bool {
    zoom >= CROWDED_ZOOM || zoom >= FINE_ZOOM && parts <= FINE_PARTS
}

/// The least size of letters that a frame with these parts has time for.
pub fn least_letter(parts: &[(Arc<Part>, Place)], zoom: f64) -> f32 {
    if zoom < NO_LETTERS {
        return LEAST_LETTERS[0];
    }
    let mut letters = [0_usize; LEAST_LETTERS.len()];
    for shape in parts.iter().flat_map(|(part, _)| &part.shapes) {
        if let Shape::Row(row) = shape {
            let size = row.size * zoom as f32;
            for (sum, least) in letters.iter_mut().zip(LEAST_LETTERS) {
                *sum += if size >= least { row.text.len() } else { 0 };
            }
        }
    }
    let mut sizes = LEAST_LETTERS.into_iter().zip(letters);
    let fits = sizes.find(|(_, letters)| *letters <= MOST_LETTERS);
    fits.map_or(LEAST_LETTERS[LEAST_LETTERS.len() - 1], |(least, _)| least)
}

/// Draws these parts, each with its zero at its place.
pub fn draw(brush: &Brush<'_>, parts: &[(Arc<Part>, Place)], galleys: &mut Galleys) {
    let mut quads = Mesh::default();
    for (part, place) in parts {
        let origin = brush.camera.to_screen(brush.canvas, *place);
        draw_part(brush, part, origin, galleys, &mut quads);
    }
    flush(brush, &mut quads);
}

fn flush(brush: &Brush<'_>, quads: &mut Mesh) {
    if !quads.is_empty() {
        brush.painter.add(std::mem::take(quads));
    }
}

fn draw_part(
    brush: &Brush<'_>,
    part: &Arc<Part>,
    origin: Pos2,
    galleys: &mut Galleys,
    quads: &mut Mesh,
) {
    if brush.is_fine || part.role == Role::Guide {
        flush(brush, quads);
        draw_finely(brush, part, origin, galleys);
    } else {
        draw_coarsely(brush, part, origin, quads);
    }
}

/// Plain quads for boxes, bars for text, thin quads for lines: all in one mesh.
fn draw_coarsely(brush: &Brush<'_>, part: &Part, origin: Pos2, quads: &mut Mesh) {
    let zoom = brush.camera.zoom as f32;
    for shape in &part.shapes {
        match shape {
            Shape::Box(shape) => {
                if let Some(fill) = shape.fill {
                    add_quad(quads, box_rect(shape, origin, zoom), colour(fill));
                }
            }
            Shape::Path(path) if part.role != Role::Card => {
                if let Some(stroke) = path.stroke {
                    let width = (stroke.width * zoom).max(1.0);
                    let pieces = if zoom < 0.05 { 2 } else { 6 };
                    let points = lines::flatten(path, origin, zoom, pieces);
                    lines::add_line(quads, &points, width, colour(stroke.colour));
                }
            }
            Shape::Row(row) if brush.camera.zoom >= BAR_ZOOM && part.role == Role::Card => {
                add_quad(
                    quads,
                    bar_rect(row, origin, zoom),
                    colour(row.colour).gamma_multiply(0.35),
                );
            }
            Shape::Path(_) | Shape::Row(_) => {}
        }
    }
}

fn draw_finely(brush: &Brush<'_>, part: &Arc<Part>, origin: Pos2, galleys: &mut Galleys) {
    let zoom = brush.camera.zoom as f32;
    let mut bars = Mesh::default();
    for (number, shape) in part.shapes.iter().enumerate() {
        match shape {
            Shape::Box(shape) => {
                brush.painter.add(rect_shape(shape, origin, zoom));
            }
            Shape::Path(path) => draw_path(brush, path, origin, zoom),
            Shape::Row(row) => {
                let size = row.size * brush.text_zoom;
                let at = pos2(origin.x + row.x * zoom, origin.y + row.y * zoom);
                let is_seen = brush
                    .canvas
                    .expand(size)
                    .contains(pos2(brush.canvas.center().x, at.y));
                let is_legible = row.size * zoom >= brush.least_letter;
                let is_drawn = !is_seen
                    || is_legible && galleys.draw(brush.painter, part, number, row, at, size);
                if !is_drawn {
                    let faded = colour(row.colour).gamma_multiply(0.3);
                    add_quad(&mut bars, bar_rect(row, origin, zoom), faded);
                }
            }
        }
    }
    flush(brush, &mut bars);
}

fn draw_path(brush: &Brush<'_>, path: &scene::Path, origin: Pos2, zoom: f32) {
    let points = lines::flatten(path, origin, zoom, 18);
    if let Some(fill) = path.fill {
        fill_area(brush.painter, &points, colour(fill));
    }
    let Some(stroke) = path.stroke else {
        return;
    };
    let line = Stroke::new((stroke.width * zoom).max(0.6), colour(stroke.colour));
    let clip = brush.canvas.expand(8.0);
    match stroke.dash {
        Some([on, off]) if (on + off) * zoom > 2.5 => {
            let points = lines::clipped(&points, path.closed, clip);
            for run in points {
                brush
                    .painter
                    .extend(egui::Shape::dashed_line(&run, line, on * zoom, off * zoom));
            }
        }
        _ if path.closed => {
            brush.painter.add(PathShape::closed_line(points, line));
        }
        _ => {
            brush.painter.add(PathShape::line(points, line));
        }
    }
}

/// Fills an outline; one with dents (a star, a barbed head) as a fan around its middle, with a fine line to smooth it.
fn fill_area(painter: &Painter, points: &[Pos2], fill: Color32) {
    if lines::is_convex(points) {
        painter.add(PathShape::convex_polygon(
            points.to_vec(),
            fill,
            Stroke::NONE,
        ));
    } else {
        painter.add(lines::fan(points, fill));
        painter.add(PathShape::closed_line(
            points.to_vec(),
            Stroke::new(0.7, fill),
        ));
    }
}

fn rect_shape(shape: &scene::Box, origin: Pos2, zoom: f32) -> RectShape {
    let radius = |radius: f32| (radius * zoom).round().clamp(0.0, 255.0) as u8;
    let [nw, ne, se, sw] = shape.radii.map(radius);
    let line = shape.stroke.map_or(Stroke::NONE, |stroke| {
        Stroke::new((stroke.width * zoom).max(0.6), colour(stroke.colour))
    });
    RectShape::new(
        box_rect(shape, origin, zoom),
        CornerRadius { nw, ne, sw, se },
        shape.fill.map_or(Color32::TRANSPARENT, colour),
        line,
        StrokeKind::Middle,
    )
}

fn box_rect(shape: &scene::Box, origin: Pos2, zoom: f32) -> Rect {
    let corner = pos2(origin.x + shape.x * zoom, origin.y + shape.y * zoom);
    Rect::from_min_size(corner, vec2(shape.w, shape.h) * zoom)
}

fn bar_rect(row: &scene::Row, origin: Pos2, zoom: f32) -> Rect {
    let height = row.size * 0.5 * zoom;
    let corner = pos2(origin.x + row.x * zoom, origin.y + row.y * zoom - height);
    Rect::from_min_size(corner, vec2(row.width * zoom, height.max(1.0)))
}

fn add_quad(quads: &mut Mesh, rect: Rect, fill: Color32) {
    let rect = Rect::from_min_size(rect.min, rect.size().max(vec2(0.8, 0.8)));
    quads.add_colored_rect(rect, fill);
}
