//! Where the canvas looks: a place on the map and a zoom.

use eframe::egui::{Pos2, Rect, Vec2, pos2};

use crate::layout::{Bounds, Place};

/// What part of the map the canvas shows.
///
/// The map is measured in `f64`, because large ones are wider than `f32` can tell points apart; the camera is subtracted
/// before anything becomes `f32`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place of the map in the canvas's middle.
    pub centre: Place,
    /// Points on the screen for each point of the map.
    pub zoom: f64,
}

/// The least and the greatest zoom: at the least one, a hundred million points are an inch.
pub const ZOOMS: std::ops::RangeInclusive<f64> = 1e-6..=6.0;

impl Default for Camera {
    fn default() -> Self {
        Self {
            centre: Place::default(),
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// A camera that shows all of `bounds` on a canvas of this size, no closer than `closest`.
    pub fn fitting(bounds: Bounds, canvas: Vec2, margin: f32, closest: f64) -> Self {
        let room = |side: f32| f64::from((side - 2.0 * margin).max(40.0));
        let zoom = (room(canvas.x) / bounds.width().max(1.0))
            .min(room(canvas.y) / bounds.height().max(1.0));
        Self {
            centre: Place {
                x: f64::midpoint(bounds.min.x, bounds.max.x),
                y: f64::midpoint(bounds.min.y, bounds.max.y),
            },
            zoom: zoom.min(closest).clamp(*ZOOMS.start(), *ZOOMS.end()),
        }
    }

    /// Where a place of the map is on the screen.
    pub fn to_screen(self, canvas: Rect, place: Place) -> Pos2 {
        let middle = canvas.center();
        pos2(
            middle.x + ((place.x - self.centre.x) * self.zoom) as f32,
            middle.y + ((place.y - self.centre.y) * self.zoom) as f32,
        )
    }

    /// Which place of the map is at a point of the screen.
    pub fn to_map(self, canvas: Rect, point: Pos2) -> Place {
        let off = point - canvas.center();
        Place {
            x: self.centre.x + f64::from(off.x) / self.zoom,
            y: self.centre.y + f64::from(off.y) / self.zoom,
        }
    }

    /// The rectangle of the screen that a part of the map covers.
    pub fn rect(self, canvas: Rect, bounds: &Bounds) -> Rect {
        Rect::from_min_max(
            self.to_screen(canvas, bounds.min),
            self.to_screen(canvas, bounds.max),
        )
    }

    /// The part of the map that the canvas shows, `margin` points of the screen more on each side.
    pub fn sight(self, canvas: Rect, margin: f32) -> Bounds {
        Bounds {
            min: self.to_map(canvas, canvas.expand(margin).min),
            max: self.to_map(canvas, canvas.expand(margin).max),
        }
    }

    /// Moves by points of the screen.
    pub fn pan(&mut self, by: Vec2) {
        self.centre.x -= f64::from(by.x) / self.zoom;
        self.centre.y -= f64::from(by.y) / self.zoom;
    }

    /// Zooms by a factor so that the place under `point` stays there.
    pub fn zoom_at(&mut self, canvas: Rect, point: Pos2, factor: f64) {
        let before = self.to_map(canvas, point);
        self.zoom = (self.zoom * factor).clamp(*ZOOMS.start(), *ZOOMS.end());
        let after = self.to_map(canvas, point);
        self.centre.x += before.x - after.x;
        self.centre.y += before.y - after.y;
    }

    /// Moves no more than needed for `bounds` to be in view.
    pub fn reveal(&mut self, canvas: Rect, bounds: &Bounds, margin: f32) {
        let sight = self.sight(canvas, -margin);
        let shift = |low: f64, high: f64, from: f64, to: f64| {
            if from < low || to - from > high - low {
                from - low
            } else if to > high {
                to - high
            } else {
                0.0
            }
        };
        self.centre.x += shift(sight.min.x, sight.max.x, bounds.min.x, bounds.max.x);
        self.centre.y += shift(sight.min.y, sight.max.y, bounds.min.y, bounds.max.y);
    }

    /// A camera `share` of the way to another, zooms taken as ratios.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        Self {
            centre: Place {
                x: mix(self.centre.x, other.centre.x),
                y: mix(self.centre.y, other.centre.y),
            },
            zoom: mix(self.zoom.ln(), other.zoom.ln()).exp(),
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;

    use super::*;

    fn canvas() -> Rect {
        Rect::from_min_size(pos2(200.0, 30.0), vec2(800.0, 600.0))
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera::default();
        let point = pos2(350.0, 100.0);
        let before = camera.to_map(canvas(), point);
        camera.zoom_at(canvas(), point, 1.7);
        let after = camera.to_map(canvas(), point);
        assert!((before.x - after.x).abs() < 1e-9 && (before.y - after.y).abs() < 1e-9);
    }

    #[test]
    fn fitting_shows_all_and_never_too_close() {
        let bounds = Bounds {
            min: Place { x: 0.0, y: 0.0 },
            max: Place {
                x: 8000.0,
                y: 100.0,
            },
        };
        let camera = Camera::fitting(bounds, canvas().size(), 20.0, 1.0);
        assert!(canvas().contains_rect(camera.rect(canvas(), &bounds)));
        let small = Bounds::of(Place::default(), crate::layout::Size { w: 10.0, h: 10.0 });
        assert_eq!(Camera::fitting(small, canvas().size(), 20.0, 1.0).zoom, 1.0);
    }

    #[test]
    fn revealing_moves_only_what_is_needed() {
        let mut camera = Camera::default();
        let inside = Bounds::of(
            Place { x: 10.0, y: 10.0 },
            crate::layout::Size { w: 50.0, h: 50.0 },
        );
        camera.reveal(canvas(), &inside, 10.0);
        assert_eq!(camera, Camera::default());
        let outside = Bounds::of(
            Place { x: 900.0, y: 10.0 },
            crate::layout::Size { w: 50.0, h: 50.0 },
        );
        camera.reveal(canvas(), &outside, 10.0);
        let seen = camera.rect(canvas(), &outside);
        assert!(canvas().contains_rect(seen) && camera.centre.y == 0.0);
    }
}
