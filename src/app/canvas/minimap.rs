//! The map in small, in a corner, with what the canvas shows of it.

use std::sync::Arc;

use eframe::egui::epaint::Mesh;
use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::camera::Camera;
use super::galleys::colour;
use super::glow::GLOW;
use super::mosaic::Mosaic;
use super::survey;
use crate::layout::{Bounds, Place};
use crate::scene::picture::Picture;
use crate::scene::theme::Palette;
use crate::words::say;

/// The map in small, whose mesh is kept between frames.
#[derive(Default)]
pub struct Minimap {
    kept: Option<(Key, Arc<Mesh>)>,
    response: Option<Response>,
}

/// What the mesh was made from.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    drawn: u64,
    inner: Rect,
}

/// What the minimap shows.
#[derive(Clone, Copy)]
pub struct Overview<'frame> {
    /// The picture.
    pub picture: &'frame Picture,
    /// The whole map.
    pub bounds: Bounds,
    /// The map from afar.
    pub mosaic: &'frame Mosaic,
    /// Counts the mosaics.
    pub drawn: u64,
    /// Where the canvas looks.
    pub camera: Camera,
    /// Where search hits lie.
    pub found: &'frame [Place],
    /// Where the selection lies.
    pub selected: &'frame [Place],
    /// The colours.
    pub palette: &'static Palette,
}

/// The most room it takes, in points of the screen.
const MOST: Vec2 = Vec2::new(200.0, 140.0);
/// The least side, for maps that are ribbons.
const LEAST: f32 = 22.0;
/// Free around the map in it.
const PADDING: f32 = 5.0;
/// Free between it and the canvas's corner.
const MARGIN: f32 = 14.0;
/// The least side of the viewport's mark.
const LEAST_VIEW: f32 = 7.0;
/// Up to so many cards are drawn one by one, with sharp edges.
const FEW: usize = 600;
/// The least side of such a card, in points of the screen.
const LEAST_CARD: f32 = 1.5;
/// How many hits are marked at most.
pub const MOST_DOTS: usize = 4000;

/// Where the minimap lies on a canvas that looks through this camera; none where the whole map is in view, or the canvas
/// is too small for it.
pub fn frame(bounds: &Bounds, camera: Camera, canvas: Rect) -> Option<Rect> {
    let sight = camera.sight(canvas, 2.0);
    let is_whole = sight.min.x <= bounds.min.x
        && sight.min.y <= bounds.min.y
        && sight.max.x >= bounds.max.x
        && sight.max.y >= bounds.max.y;
    let is_small = canvas.width() < 2.5 * MOST.x || canvas.height() < 2.5 * MOST.y;
    if is_whole || is_small || !(bounds.width() > 0.0 && bounds.height() > 0.0) {
        return None;
    }
    let scale = (f64::from(MOST.x) / bounds.width()).min(f64::from(MOST.y) / bounds.height());
    let side = |side: f64| ((side * scale) as f32).max(LEAST) + 2.0 * PADDING;
    let size = vec2(side(bounds.width()), side(bounds.height())).round();
    Some(Rect::from_min_size(
        canvas.max - size - Vec2::splat(MARGIN),
        size,
    ))
}

impl Minimap {
    /// Takes what the pointer does on it, and gives the place that the canvas should have in its middle. It is to be
    /// called after the canvas took its ground, so that it lies above, and painted with [`Minimap::paint`].
    pub fn take(&mut self, ui: &Ui, overview: &Overview<'_>, canvas: Rect) -> Option<Place> {
        let frame = frame(&overview.bounds, overview.camera, canvas)?;
        let id = ui.scope_id().with("minimap");
        let response = ui.interact(frame, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say!("canvas-minimap")));
        let is_used = response.is_pointer_button_down_on() || response.clicked();
        let point = response.interact_pointer_pos().filter(|_| is_used);
        self.response = Some(response);
        let inner = frame.shrink(PADDING);
        point.map(|point| {
            within(
                small(&overview.bounds, inner).to_map(inner, point),
                &overview.bounds,
            )
        })
    }

    /// Begins a frame, which may show none.
    pub fn forget(&mut self) {
        self.response = None;
    }

    /// Whether there is one in this frame.
    pub fn is_shown(&self) -> bool {
        self.response.is_some()
    }

    /// Whether the pointer is on it.
    pub fn is_under_pointer(&self) -> bool {
        let is_over = |response: &Response| response.contains_pointer() || response.dragged();
        self.response.as_ref().is_some_and(is_over)
    }

    /// Paints it where it was when it was last asked what the pointer does.
    pub fn paint(&mut self, painter: &Painter, overview: &Overview<'_>, canvas: Rect) {
        let Some(frame) = self.response.as_ref().map(|response| response.rect) else {
            return;
        };
        let palette = overview.palette;
        let inner = frame.shrink(PADDING);
        let edge = Stroke::new(1.0, colour(palette.card_edge));
        let ground = colour(palette.ground);
        painter.rect_filled(frame.expand(3.0), 9.0, Color32::from_black_alpha(14));
        painter.rect(frame, 6.0, ground, edge, StrokeKind::Outside);
        let camera = small(&overview.bounds, inner);
        painter.add(self.mesh(overview, camera, inner));
        let painter = painter.with_clip_rect(frame);
        paint_dots(&painter, overview, camera, inner);
        paint_view(&painter, overview, camera, inner, canvas);
    }

    /// The map in small, made anew only where the map or the room has changed.
    fn mesh(&mut self, overview: &Overview<'_>, camera: Camera, inner: Rect) -> Arc<Mesh> {
        let key = Key {
            drawn: overview.drawn,
            inner,
        };
        if let Some((_, mesh)) = self.kept.as_ref().filter(|(kept, _)| *kept == key) {
            return Arc::clone(mesh);
        }
        let mut mesh = Mesh::default();
        if overview.picture.cards().len() <= FEW {
            add_cards(&mut mesh, overview, camera, inner);
        } else {
            overview.mosaic.draw(&mut mesh, camera, inner, 2.0, 1.0);
        }
        let mesh = Arc::new(mesh);
        self.kept = Some((key, Arc::clone(&mesh)));
        mesh
    }
}

fn add_cards(mesh: &mut Mesh, overview: &Overview<'_>, camera: Camera, inner: Rect) {
    for (card, bounds) in overview.picture.cards().iter().enumerate() {
        let rect = camera.rect(inner, bounds);
        let size = rect.size().max(Vec2::splat(LEAST_CARD));
        let fill = survey::fill(overview.palette, overview.picture, card, [0.0, 0.0]);
        mesh.add_colored_rect(Rect::from_min_size(rect.min, size), fill);
    }
}

/// A camera that shows the whole map in the minimap.
fn small(bounds: &Bounds, inner: Rect) -> Camera {
    let zoom = (f64::from(inner.width()) / bounds.width().max(1.0))
        .min(f64::from(inner.height()) / bounds.height().max(1.0));
    Camera {
        centre: Place {
            x: f64::midpoint(bounds.min.x, bounds.max.x),
            y: f64::midpoint(bounds.min.y, bounds.max.y),
        },
        zoom,
    }
}

/// A place of the map, or the nearest one to it.
fn within(place: Place, bounds: &Bounds) -> Place {
    let limit = |at: f64, from: f64, to: f64| at.max(from).min(to.max(from));
    Place {
        x: limit(place.x, bounds.min.x, bounds.max.x),
        y: limit(place.y, bounds.min.y, bounds.max.y),
    }
}

/// Marks search hits and the selection.
fn paint_dots(painter: &Painter, overview: &Overview<'_>, camera: Camera, inner: Rect) {
    let mut dots = Mesh::default();
    let found = colour(GLOW);
    for &place in overview.found.iter().take(MOST_DOTS) {
        add_dot(&mut dots, camera.to_screen(inner, place), 2.4, found);
    }
    let selected = colour(overview.palette.focus);
    for &place in overview.selected.iter().take(MOST_DOTS) {
        add_dot(&mut dots, camera.to_screen(inner, place), 4.0, selected);
    }
    if !dots.is_empty() {
        painter.add(dots);
    }
}

fn add_dot(mesh: &mut Mesh, at: Pos2, size: f32, ink: Color32) {
    mesh.add_colored_rect(Rect::from_center_size(at, Vec2::splat(size)), ink);
}

/// Marks what the canvas shows, and shades the rest.
fn paint_view(
    painter: &Painter,
    overview: &Overview<'_>,
    camera: Camera,
    inner: Rect,
    canvas: Rect,
) {
    let sight = overview.camera.sight(canvas, 0.0);
    let view = camera.rect(inner, &sight);
    let size = view.size().max(Vec2::splat(LEAST_VIEW));
    let view = Rect::from_center_size(view.center(), size);
    let frame = inner.expand(PADDING);
    let shade = colour(overview.palette.ground).gamma_multiply(0.45);
    let seen = view.intersect(frame);
    if seen.is_positive() {
        for rest in [
            Rect::from_min_max(frame.min, pos2(frame.max.x, seen.min.y)),
            Rect::from_min_max(pos2(frame.min.x, seen.max.y), frame.max),
            Rect::from_min_max(pos2(frame.min.x, seen.min.y), pos2(seen.min.x, seen.max.y)),
            Rect::from_min_max(pos2(seen.max.x, seen.min.y), pos2(frame.max.x, seen.max.y)),
        ] {
            painter.rect_filled(rest, 0.0, shade);
        }
    }
    let line = Stroke::new(1.5, colour(overview.palette.accent));
    painter.rect_stroke(view, 2.0, line, StrokeKind::Middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(w: f64, h: f64) -> Bounds {
        Bounds {
            min: Place { x: 100.0, y: -50.0 },
            max: Place {
                x: 100.0 + w,
                y: h - 50.0,
            },
        }
    }

    fn canvas() -> Rect {
        Rect::from_min_size(pos2(280.0, 30.0), vec2(1000.0, 700.0))
    }

    #[test]
    fn is_hidden_where_the_whole_map_is_in_view() {
        let map = bounds(8000.0, 4000.0);
        let whole = Camera::fitting(map, canvas().size(), 20.0, 1.0);
        assert_eq!(frame(&map, whole, canvas()), None);
        let near = Camera { zoom: 0.5, ..whole };
        let frame = frame(&map, near, canvas()).unwrap();
        assert!(canvas().contains_rect(frame));
        assert!((frame.width() / frame.height() - 2.0).abs() < 0.2);
    }

    #[test]
    fn a_ribbon_still_has_room_for_the_pointer() {
        let map = bounds(4e6, 3000.0);
        let camera = Camera::default();
        let frame = frame(&map, camera, canvas()).unwrap();
        assert!(frame.height() >= LEAST && frame.width() <= MOST.x + 2.0 * PADDING);
    }

    #[test]
    fn its_corners_are_the_maps() {
        let map = bounds(8000.0, 4000.0);
        let frame = frame(&map, Camera::default(), canvas()).unwrap();
        let inner = frame.shrink(PADDING);
        let camera = small(&map, inner);
        let middle = camera.to_map(inner, inner.center());
        assert!((middle.x - 4100.0).abs() < 1.0 && (middle.y - 1950.0).abs() < 1.0);
        let outside = within(camera.to_map(inner, frame.min - vec2(900.0, 900.0)), &map);
        assert_eq!(outside, map.min);
        assert!(inner.expand(1.0).contains(camera.to_screen(inner, map.max)));
    }
}
