//! Draws what is in view, as finely as the zoom deserves.

use std::sync::Arc;

use eframe::egui::epaint::{Mesh, PathShape, RectShape};
use eframe::egui::{
    self, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2,
};

use super::camera::Camera;
use super::galleys::{Galleys, Spot, colour};
use super::lines;
use crate::layout::Place;
use crate::model::Colour;
use crate::scene::{self, Part, Shape, Strokes};

/// Letters below these sizes, in points of the screen, are bars: the first size at which no more letters are left than
/// [`MOST_LETTERS`].
const LEAST_LETTERS: [f32; 5] = [4.5, 6.0, 7.5, 9.0, 10.5];
/// How many letters are drawn in one frame, so that it stays within its time.
const MOST_LETTERS: usize = 26_000;

/// What one frame of the canvas draws with.
#[derive(Clone, Copy)]
pub struct Brush<'frame> {
    /// Where to.
    pub painter: &'frame Painter,
    /// The canvas on the screen.
    pub canvas: Rect,
    /// Where it looks.
    pub camera: Camera,
    /// Letters below this size, in points of the screen, are bars.
    pub least_letter: f32,
    /// The size that letters are laid out at for a size on the map: steps while zooming, exact at rest.
    pub text_zoom: f32,
    /// How strongly it draws, from 0 to 1.
    pub alpha: f32,
}

/// A part, and where its zero lies on the map.
pub type Placed = (Arc<Part>, Place);

/// The least size of letters that a frame with these parts has time for.
pub fn least_letter(parts: &[Placed], zoom: f64) -> f32 {
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

impl Brush<'_> {
    /// A brush that draws so much weaker.
    pub fn fainter(&self, alpha: f32) -> Self {
        Self {
            alpha: self.alpha * alpha,
            ..*self
        }
    }

    fn ink(&self, ink: Colour) -> Color32 {
        if self.alpha >= 1.0 {
            colour(ink)
        } else {
            colour(ink).gamma_multiply(self.alpha.max(0.0))
        }
    }

    /// Draws a part with its zero at its place, from the shape of this number on.
    pub fn draw(&self, (part, place): &Placed, first: usize, galleys: &mut Galleys) {
        let zoom = self.camera.zoom as f32;
        let origin = self.camera.to_screen(self.canvas, *place);
        let mut bars = Mesh::default();
        for (number, shape) in part.shapes.iter().enumerate().skip(first) {
            match shape {
                Shape::Box(shape) => {
                    self.painter.add(self.rect_shape(shape, origin));
                }
                Shape::Path(path) => self.draw_path(path, origin),
                Shape::Row(row) => {
                    let at = pos2(origin.x + row.x * zoom, origin.y + row.y * zoom);
                    let spot = Spot {
                        at,
                        size: row.size * self.text_zoom,
                        alpha: self.alpha,
                    };
                    if !self.draw_row(part, number, row, spot, galleys) {
                        let faded = self.ink(row.colour).gamma_multiply(0.3);
                        add_quad(&mut bars, bar_rect(row, origin, zoom), faded);
                    }
                }
            }
        }
        if !bars.is_empty() {
            self.painter.add(bars);
        }
    }

    /// Draws a row, if it can be seen; false if it is to be a bar.
    fn draw_row(
        &self,
        part: &Arc<Part>,
        number: usize,
        row: &scene::Row,
        spot: Spot,
        galleys: &mut Galleys,
    ) -> bool {
        let level = pos2(self.canvas.center().x, spot.at.y);
        let is_seen = self.canvas.expand(spot.size).contains(level);
        let is_legible = row.size * self.camera.zoom as f32 >= self.least_letter;
        !is_seen || is_legible && galleys.draw(self.painter, part, number, row, spot)
    }

    /// Draws the rows of a title, given in points of the screen from a card's corner.
    pub fn draw_title(&self, title: &Arc<Part>, corner: Pos2, galleys: &mut Galleys) {
        for (number, shape) in title.shapes.iter().enumerate() {
            if let Shape::Row(row) = shape {
                let spot = Spot {
                    at: corner + vec2(row.x, row.y),
                    size: row.size,
                    alpha: self.alpha,
                };
                galleys.draw(self.painter, title, number, row, spot);
            }
        }
    }

    /// Adds the lines of a part to a mesh, each straight from its start to its end.
    pub fn hint(&self, (part, place): &Placed, mesh: &mut Mesh) {
        let zoom = self.camera.zoom as f32;
        let origin = self.camera.to_screen(self.canvas, *place);
        let at = |[x, y]: [f32; 2]| pos2(origin.x + x * zoom, origin.y + y * zoom);
        for shape in &part.shapes {
            if let Shape::Path(path) = shape
                && let (Some(stroke), false) = (path.stroke, path.closed)
                && let (Some(from), Some(to)) = (path.points.first(), path.points.last())
            {
                lines::add_line(mesh, &[at(*from), at(*to)], 1.0, self.ink(stroke.colour));
            }
        }
    }

    /// Adds a part to a mesh as plain quads and thin lines, without words.
    pub fn sketch(&self, (part, place): &Placed, mesh: &mut Mesh) {
        let zoom = self.camera.zoom as f32;
        let origin = self.camera.to_screen(self.canvas, *place);
        let clip = self.canvas.expand(8.0);
        for shape in &part.shapes {
            match shape {
                Shape::Box(shape) => {
                    let rect = box_rect(shape, origin, zoom);
                    if let Some(fill) = shape.fill.filter(|_| rect.height() > 2.0) {
                        add_quad(mesh, rect, self.ink(fill));
                    }
                }
                Shape::Path(path) => {
                    let points = lines::flatten(path, origin, zoom, 10);
                    let Some(stroke) = path.stroke else {
                        continue;
                    };
                    let width = (stroke.width * zoom).max(1.0);
                    for run in lines::clipped(&points, path.closed, clip) {
                        lines::add_line(mesh, &run, width, self.ink(stroke.colour));
                    }
                }
                Shape::Row(_) => {}
            }
        }
    }

    /// Adds a relation's lines and its label to a mesh; the lines alone, each straight, if `is_straight`.
    pub fn sketch_strokes(
        &self,
        strokes: &Strokes<'_>,
        paper: Colour,
        is_straight: bool,
        mesh: &mut Mesh,
    ) {
        let at = |place: Place| self.camera.to_screen(self.canvas, place);
        let ink = self.ink(strokes.ink);
        if is_straight {
            for curve in strokes.curves {
                lines::add_line(mesh, &[at(curve.0[0]), at(curve.0[3])], 1.0, ink);
            }
            return;
        }
        let clip = self.canvas.expand(8.0);
        let width = (2.0 * self.camera.zoom as f32).max(1.0);
        for curve in strokes.curves {
            let points = lines::flatten_curve(curve.0.map(at), 10);
            for run in lines::clipped(&points, false, clip) {
                lines::add_line(mesh, &run, width, ink);
            }
        }
        let label = self.camera.rect(self.canvas, &strokes.label);
        if label.height() > 2.0 && label.intersects(clip) {
            add_quad(mesh, label, ink);
            add_quad(mesh, label.shrink(1.0), self.ink(paper));
        }
    }

    fn draw_path(&self, path: &scene::Path, origin: Pos2) {
        let zoom = self.camera.zoom as f32;
        let points = lines::flatten(path, origin, zoom, 18);
        if let Some(fill) = path.fill {
            fill_area(self.painter, &points, self.ink(fill));
        }
        let Some(stroke) = path.stroke else {
            return;
        };
        let line = Stroke::new((stroke.width * zoom).max(0.6), self.ink(stroke.colour));
        let clip = self.canvas.expand(8.0);
        match stroke.dash {
            Some([on, off]) if (on + off) * zoom > 2.5 => {
                let points = lines::clipped(&points, path.closed, clip);
                // A shorter dash may be rounded to no pixel at all.
                let on = (on * zoom).max(2.0);
                for run in points {
                    let dashes = lines::dashes(&run, on, off * zoom).into_iter();
                    self.painter
                        .extend(dashes.map(|dash| dash_shape(dash, line)));
                }
            }
            _ if path.closed => {
                self.painter.add(PathShape::closed_line(points, line));
            }
            _ => {
                self.painter.add(PathShape::line(points, line));
            }
        }
    }

    fn rect_shape(&self, shape: &scene::Box, origin: Pos2) -> RectShape {
        let zoom = self.camera.zoom as f32;
        let radius = |radius: f32| (radius * zoom).round().clamp(0.0, 255.0) as u8;
        let [nw, ne, se, sw] = shape.radii.map(radius);
        let line = shape.stroke.map_or(Stroke::NONE, |stroke| {
            Stroke::new((stroke.width * zoom).max(0.6), self.ink(stroke.colour))
        });
        RectShape::new(
            box_rect(shape, origin, zoom),
            CornerRadius { nw, ne, sw, se },
            shape
                .fill
                .map_or(Color32::TRANSPARENT, |fill| self.ink(fill)),
            line,
            StrokeKind::Middle,
        )
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

/// A dash: crisp where it runs along rows or columns of pixels.
fn dash_shape(dash: Vec<Pos2>, line: Stroke) -> egui::Shape {
    let is_level = |of: fn(&Pos2) -> f32| dash.windows(2).all(|pair| of(&pair[0]) == of(&pair[1]));
    match dash.as_slice() {
        [first, .., last] if is_level(|point| point.x) || is_level(|point| point.y) => {
            egui::Shape::line_segment([*first, *last], line)
        }
        _ => PathShape::line(dash, line).into(),
    }
}
