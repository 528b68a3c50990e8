//! Where the canvas goes: as the view asks, and as wheel, pinch and touchpad say.

use eframe::egui::{self, Rect, Response, Ui};

use super::Canvas;
use super::camera::Camera;
use super::clear::way_clear;
use super::minimap;
use crate::app::seen::Seen;
use crate::app::view::Go;
use crate::layout::{Bounds, Place};
use crate::model::{Claim, Subject};
use crate::scene::picture::Picture;

/// A move of the camera that takes a moment, so that the eye can follow.
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    began: f64,
}

/// How long a flight takes, in seconds.
const FLIGHT: f64 = 0.2;
/// Points of the screen that are kept free around what is brought into view.
const MARGIN: f32 = 28.0;
/// Below this zoom cards can be told apart, but not read.
const LEGIBLE: f64 = 0.3;

/// How much of the canvas's top the bar of a search covers, and the trail of a focus, in points.
const BARS: [f32; 2] = [76.0, 44.0];

/// The part of the canvas below the bars that cover its top.
fn below_bars(rect: Rect, seen: &Seen<'_>) -> Rect {
    let [search, trail] = BARS;
    let covered = match (seen.view.is_searching, &seen.view.look.focus) {
        (true, _) => search,
        (false, Some(_)) => trail,
        (false, None) => 0.0,
    };
    let top = (rect.top() + covered).min(rect.bottom());
    Rect::from_min_max(egui::pos2(rect.left(), top), rect.max)
}

/// The camera that shows all of `bounds` in a part of the canvas.
fn fitting_in(room: Rect, bounds: Bounds, rect: Rect) -> Camera {
    let mut camera = Camera::fitting(bounds, room.size(), MARGIN, 1.0);
    camera.pan(room.center() - rect.center());
    camera
}

/// A way around the legend may show things at this share of the size that they have behind it, at least.
const WORTH: f64 = 0.7;

impl Canvas {
    /// Goes where the view asks.
    pub(super) fn place(&mut self, rect: Rect, seen: &Seen<'_>, now: f64) {
        let bounds = seen.picture.bounds();
        self.bounds = bounds;
        if !self.is_placed && bounds.width() > 0.0 {
            self.camera = opening(bounds, rect);
            self.is_placed = true;
        }
        let Some(to) = self.destination(rect, seen) else {
            return;
        };
        if seen.settings.reduced_motion {
            self.camera = to;
            self.flight = None;
        } else if to != self.camera {
            self.flight = Some(Flight {
                from: self.camera,
                to,
                began: now,
            });
        }
    }

    /// The camera that shows everything: beside or above the legend where that would cover a card.
    fn whole(&self, rect: Rect, seen: &Seen<'_>) -> Camera {
        let (bounds, room) = (seen.picture.bounds(), below_bars(rect, seen));
        let whole = fitting_in(room, bounds, rect);
        let mut covers = self.covers.iter();
        let Some(legend) = covers.find(|cover| cover.top() > rect.center().y) else {
            return whole;
        };
        let is_under = |card: &Bounds| whole.rect(rect, card).intersects(*legend);
        if !seen.picture.cards().iter().any(is_under) {
            return whole;
        }
        let beside = Rect::from_min_max(egui::pos2(legend.right(), room.top()), room.max);
        let above = Rect::from_min_max(room.min, egui::pos2(room.right(), legend.top()));
        let around = [beside, above].map(|room| fitting_in(room, bounds, rect));
        let best = around.into_iter().max_by(|a, b| a.zoom.total_cmp(&b.zoom));
        best.filter(|best| best.zoom >= WORTH * whole.zoom)
            .unwrap_or(whole)
    }

    /// Where the view asks to go; nowhere while the picture that it means is yet to come.
    fn destination(&self, rect: Rect, seen: &Seen<'_>) -> Option<Camera> {
        let go = seen
            .view
            .go
            .filter(|_| seen.jobs.picturing.job().is_none())?;
        let lead = || seen.picture.bounds_of(seen.view.selection.lead()?);
        let mut to = self.flight.as_ref().map_or(self.camera, |flight| flight.to);
        match go {
            Go::All | Go::Legible => {
                to = self.whole(rect, seen);
                if let Some(bounds) = lead().filter(|_| go == Go::Legible && to.zoom < LEGIBLE) {
                    to = close(&bounds, rect);
                }
            }
            Go::Selection => {
                let subjects = seen.view.selection.subjects().iter();
                let bounds = subjects.filter_map(|&subject| seen.picture.bounds_of(subject));
                let bounds = bounds.reduce(Bounds::union)?;
                to = Camera::fitting(bounds, rect.size(), 3.0 * MARGIN, 1.5);
            }
            Go::Glance(subject) | Go::Stay(subject) => {
                self.uncover(&mut to, rect, &seen.picture.bounds_of(subject)?, seen);
            }
            Go::Reveal => {
                let bounds = lead()?;
                if to.zoom < LEGIBLE {
                    to = close(&bounds, rect);
                }
                let wide = with_claims(seen, bounds);
                let room = rect.shrink(MARGIN).size();
                let size = to.rect(rect, &wide).size();
                let fits = size.x <= room.x && size.y <= room.y;
                self.uncover(&mut to, rect, if fits { &wide } else { &bounds }, seen);
            }
            Go::Zoom(factor) => {
                let factor = within_reach(to.zoom, factor, self.least_zoom(rect));
                to.zoom_at(rect, rect.center(), factor);
            }
            Go::Actual => {
                to.zoom = 1.0;
                if let Some(bounds) = lead() {
                    self.uncover(&mut to, rect, &bounds, seen);
                }
            }
        }
        Some(to)
    }

    /// Brings something into view, clear of what lies over the canvas.
    fn uncover(&self, to: &mut Camera, rect: Rect, bounds: &Bounds, seen: &Seen<'_>) {
        to.reveal(rect, bounds, MARGIN);
        let is_small_shown = seen.settings.minimap;
        let small = minimap::frame(&seen.picture.bounds(), *to, rect).filter(|_| is_small_shown);
        let mut covers = self.covers.clone();
        covers.extend(small);
        to.pan(way_clear(rect, to.rect(rect, bounds), &covers));
    }

    /// Moves the camera along with what the view asks to keep in its place, if that was in view; gives how far.
    pub(super) fn stay(&mut self, before: &Picture, seen: &Seen<'_>) -> Place {
        let Some(Go::Stay(subject)) = seen.view.go else {
            return Place::default();
        };
        let sight = self.rect.map(|rect| self.camera.sight(rect, 0.0));
        let was = before.bounds_of(subject);
        let was = was.filter(|was| sight.is_some_and(|sight| was.meets(&sight)));
        let Some((was, is)) = was.zip(seen.picture.bounds_of(subject)) else {
            return Place::default();
        };
        let by = Place {
            x: is.min.x - was.min.x,
            y: is.min.y - was.min.y,
        };
        self.camera.centre.x += by.x;
        self.camera.centre.y += by.y;
        self.flight = None;
        by
    }

    /// Pans and zooms with wheel, pinch and drag, and flies on.
    pub(super) fn steer(&mut self, ui: &Ui, rect: Rect, response: &Response, now: f64) {
        if let Some(flight) = &self.flight {
            let share = ((now - flight.began) / FLIGHT).clamp(0.0, 1.0);
            let eased = share * share * (3.0 - 2.0 * share);
            self.camera = flight.from.towards(flight.to, eased);
            if share >= 1.0 {
                self.camera = flight.to;
                self.flight = None;
            }
        }
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let is_over =
            pointer.is_some_and(|point| rect.contains(point)) && response.contains_pointer();
        if let Some(point) = pointer.filter(|_| is_over) {
            let (pinch, scroll, news) = ui.input(|input| {
                (
                    input.zoom_delta(),
                    input.smooth_scroll_delta(),
                    is_mouse_wheel(input),
                )
            });
            // A turn of the wheel is spread over several frames; the later ones bring no news.
            self.is_wheel = news.unwrap_or(self.is_wheel);
            if (pinch - 1.0).abs() > 1e-4 {
                self.turn(rect, point, f64::from(pinch), now);
            } else if self.is_wheel && scroll.y != 0.0 {
                self.turn(rect, point, (f64::from(scroll.y) / 420.0).exp(), now);
            } else if scroll != egui::Vec2::ZERO {
                self.flight = None;
                self.camera.pan(scroll);
            }
        }
    }

    /// The zoom at which the whole map has room to spare.
    fn least_zoom(&self, rect: Rect) -> f64 {
        let whole = Camera::fitting(self.bounds, rect.size(), MARGIN, 1.0);
        (whole.zoom * BEYOND).min(LEAST_ZOOM)
    }

    fn turn(&mut self, rect: Rect, point: egui::Pos2, factor: f64, now: f64) {
        self.flight = None;
        let factor = within_reach(self.camera.zoom, factor, self.least_zoom(rect));
        self.camera.zoom_at(rect, point, factor);
        self.zoomed_at = now;
    }
}

/// What the selection covers together with the claims that rest on its words.
fn with_claims(seen: &Seen<'_>, bounds: Bounds) -> Bounds {
    let (Some(map), Some(comment)) = (seen.map(), seen.view.selection.comment()) else {
        return bounds;
    };
    let rests = |claim: &&Claim| claim.quotes.iter().any(|quote| quote.comment == comment);
    let claims = map.claims.iter().filter(rests);
    let cards = claims.filter_map(|claim| seen.picture.bounds_of(Subject::Claim(claim.id)));
    cards.fold(bounds, Bounds::union)
}

/// A camera that shows these bounds large enough to be read.
fn close(bounds: &Bounds, rect: Rect) -> Camera {
    Camera {
        zoom: 0.8,
        ..Camera::fitting(*bounds, rect.size(), MARGIN, 0.8)
    }
}

/// How far one zooms out beyond the zoom at which the whole map is in view.
const BEYOND: f64 = 0.6;
/// How far one can zoom out at least, however small the map is.
const LEAST_ZOOM: f64 = 0.1;

/// A factor that takes a zoom no lower than the least one.
fn within_reach(zoom: f64, factor: f64, least: f64) -> f64 {
    factor.max((least / zoom).min(1.0))
}

/// Seconds after the last zoom until letters are laid out at their exact size.
pub(super) const REST: f64 = 0.12;

/// The zoom that letters are laid out at: sixteenths of an octave while it changes, so that the glyph atlas is not made
/// anew on every frame.
pub(super) fn text_zoom(zoom: f64, is_moving: bool) -> f32 {
    if is_moving {
        ((zoom.log2() * 16.0).floor() / 16.0).exp2() as f32
    } else {
        zoom as f32
    }
}

/// The camera that a map is first shown with: all of it, or its beginning where that would be too small to read.
fn opening(bounds: Bounds, rect: Rect) -> Camera {
    let whole = Camera::fitting(bounds, rect.size(), MARGIN, 1.0);
    if whole.zoom >= 0.6 {
        return whole;
    }
    let zoom = 0.75;
    let half = |side: f32| (f64::from(side) / 2.0 - f64::from(MARGIN)) / zoom;
    let centre = Place {
        x: if bounds.width() < 2.0 * half(rect.width()) {
            f64::midpoint(bounds.min.x, bounds.max.x)
        } else {
            bounds.min.x + half(rect.width())
        },
        y: bounds.min.y + half(rect.height()),
    };
    Camera { centre, zoom }
}

/// Whether this frame's scroll comes from a wheel of steps, which zooms, and not from a touchpad or with Shift, which
/// pans; none where the frame brings no news of it.
fn is_mouse_wheel(input: &egui::InputState) -> Option<bool> {
    input.events.iter().rev().find_map(|event| match event {
        egui::Event::MouseWheel {
            unit,
            modifiers,
            source,
            ..
        } => {
            let is_wheel = match source {
                egui::MouseWheelSource::Wheel => true,
                egui::MouseWheelSource::Unknown => *unit != egui::MouseWheelUnit::Point,
                _ => false,
            };
            Some(is_wheel && !modifiers.shift)
        }
        _ => None,
    })
}
