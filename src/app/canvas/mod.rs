//! The canvas: the map as a picture to walk and work in.

pub mod camera;
pub mod galleys;
mod gesture;
pub mod lines;
mod overlay;
mod paint;
mod sketch;
pub mod stage;

use eframe::egui::{self, Rect, Response, Sense, Ui, UiBuilder};

pub use self::overlay::relation_name;

use self::camera::Camera;
use self::galleys::Galleys;
use self::gesture::Gesture;
use self::stage::{Item, Stage};
use super::outbox::Outbox;
use super::seen::Seen;
use super::view::Go;
use crate::layout::{Bounds, Place};
use crate::model::Subject;
use crate::scene::picture::Picture;

/// The canvas and where it looks.
#[derive(Default)]
pub struct Canvas {
    camera: Camera,
    flight: Option<Flight>,
    gesture: Gesture,
    galleys: Galleys,
    stage: Stage,
    drawn: u64,
    rect: Option<Rect>,
    hovered: Option<Item>,
    zoomed_at: f64,
    is_placed: bool,
    is_wheel: bool,
}

/// A move of the camera that takes a moment, so that the eye can follow.
struct Flight {
    from: Camera,
    to: Camera,
    began: f64,
}

/// How long a flight takes, in seconds.
const FLIGHT: f64 = 0.2;
/// Points of the screen that are kept free around what is brought into view.
const MARGIN: f32 = 28.0;
/// At most this many cards in view are told to screen readers and tests.
const TOLD_CARDS: usize = 300;

impl Canvas {
    /// Shows the canvas and takes what the pointer does on it.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        self.rect = Some(rect);
        if self.drawn != seen.drawn {
            self.stage.take(seen.picture);
            self.drawn = seen.drawn;
        }
        let now = ui.input(|input| input.time);
        self.place(rect, seen, now);
        self.steer(ui, rect, &response, now);
        let responses = self.tell_cards(ui, rect, seen.picture);
        self.gesture(ui, rect, seen, outbox, &response, &responses);

        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, galleys::colour(seen.palette.ground));
        self.draw(&painter, rect, seen.picture, now);
        self.overlay(ui, &painter, rect, seen, outbox);
        if self.flight.is_some() || self.galleys.is_behind() || now - self.zoomed_at < REST {
            ui.ctx().request_repaint();
        }
    }

    /// What the window shows of the map.
    pub fn sight(&self) -> Option<Bounds> {
        let rect = self.rect?;
        Some(self.camera.sight(rect, 0.0))
    }

    /// Points of the screen for each point of the map.
    pub fn zoom(&self) -> f64 {
        self.camera.zoom
    }

    /// How many cards lie in view.
    pub fn cards_in_view(&self) -> usize {
        self.sight()
            .map_or(0, |sight| self.stage.cards_within(&sight).len())
    }

    /// Whether the kind of a drawn relation is being chosen, and keys belong to that choice.
    pub fn is_choosing(&self) -> bool {
        matches!(self.gesture, Gesture::Choose { .. })
    }

    /// Lets the next map be shown from its beginning.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn draw(&mut self, painter: &egui::Painter, rect: Rect, picture: &Picture, now: f64) {
        let mut items = self.stage.within(picture, &self.camera.sight(rect, 4.0));
        self.gesture.lift(picture, &mut items);
        let parts: Vec<_> = items
            .into_iter()
            .filter_map(|item| self.stage.part(picture, item))
            .collect();
        self.galleys.begin(painter);
        let brush = paint::Brush {
            painter,
            canvas: rect,
            camera: self.camera,
            is_fine: paint::is_fine(parts.len(), self.camera.zoom),
            least_letter: paint::least_letter(&parts, self.camera.zoom),
            text_zoom: text_zoom(
                self.camera.zoom,
                now - self.zoomed_at < REST || self.flight.is_some(),
            ),
        };
        paint::draw(&brush, &parts, &mut self.galleys);
        let lifted: Vec<_> = self
            .gesture
            .lifted(picture)
            .into_iter()
            .filter_map(|(card, by)| {
                let (part, place) = self.stage.part(picture, Item::Card(card))?;
                let place = Place {
                    x: place.x + f64::from(by.x),
                    y: place.y + f64::from(by.y),
                };
                Some((part, place))
            })
            .collect();
        paint::draw(&brush, &lifted, &mut self.galleys);
    }

    /// Goes where the view asks.
    fn place(&mut self, rect: Rect, seen: &Seen<'_>, now: f64) {
        let bounds = seen.picture.bounds();
        if !self.is_placed && bounds.width() > 0.0 {
            self.camera = opening(bounds, rect);
            self.is_placed = true;
        }
        let selected = || {
            let subjects = seen.view.selection.subjects().iter();
            subjects
                .filter_map(|&subject| seen.picture.bounds_of(subject))
                .reduce(Bounds::union)
        };
        let mut to = self.flight.as_ref().map_or(self.camera, |flight| flight.to);
        match seen.view.go {
            None => return,
            Some(Go::All) => to = Camera::fitting(bounds, rect.size(), MARGIN, 1.0),
            Some(Go::Selection) => {
                let Some(bounds) = selected() else { return };
                to = Camera::fitting(bounds, rect.size(), 3.0 * MARGIN, 1.5);
            }
            Some(Go::Glance(subject)) => {
                let Some(bounds) = seen.picture.bounds_of(subject) else {
                    return;
                };
                to.reveal(rect, &bounds, MARGIN);
            }
            Some(Go::Reveal) => {
                let lead = seen.view.selection.lead();
                let Some(bounds) = lead.and_then(|lead| seen.picture.bounds_of(lead)) else {
                    return;
                };
                if to.zoom < 0.3 {
                    to = Camera {
                        zoom: 0.8,
                        ..Camera::fitting(bounds, rect.size(), MARGIN, 0.8)
                    };
                }
                to.reveal(rect, &bounds, MARGIN);
            }
            Some(Go::Zoom(factor)) => to.zoom_at(rect, rect.center(), factor),
            Some(Go::Actual) => {
                to.zoom = 1.0;
                let lead = seen.view.selection.lead();
                if let Some(bounds) = lead.and_then(|lead| seen.picture.bounds_of(lead)) {
                    to.reveal(rect, &bounds, MARGIN);
                }
            }
        }
        if to != self.camera {
            self.flight = Some(Flight {
                from: self.camera,
                to,
                began: now,
            });
        }
    }

    /// Pans and zooms with wheel, pinch and drag, and flies on.
    fn steer(&mut self, ui: &Ui, rect: Rect, response: &Response, now: f64) {
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

    fn turn(&mut self, rect: Rect, point: egui::Pos2, factor: f64, now: f64) {
        self.flight = None;
        self.camera.zoom_at(rect, point, factor);
        self.zoomed_at = now;
    }

    /// Makes the cards in view known to screen readers and tests, as buttons with the card's words.
    fn tell_cards(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        picture: &Picture,
    ) -> Vec<(Subject, Response)> {
        if self.camera.zoom < 0.12 {
            return Vec::new();
        }
        let items = self.stage.within(picture, &self.camera.sight(rect, 0.0));
        let items = items.into_iter();
        let cards = items.filter(|item| matches!(item, Item::Card(_) | Item::Relation(_)));
        let mut told = Vec::new();
        let mut within = ui.new_child(UiBuilder::new().max_rect(rect));
        within.set_clip_rect(rect);
        for item in cards.take(TOLD_CARDS) {
            let Some((part, _)) = self.stage.part(picture, item) else {
                continue;
            };
            let Some(subject) = part.of else { continue };
            let place = match item {
                Item::Card(card) => match picture.cards().get(card) {
                    Some(card) => self.camera.rect(rect, card),
                    None => continue,
                },
                _ => overlay::label_rect(&part, self.camera, rect),
            };
            let id = ui.scope_id().with(("card", subject));
            let response = within.interact(place.intersect(rect), id, Sense::click_and_drag());
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &part.words));
            told.push((subject, response));
        }
        told
    }
}

/// Seconds after the last zoom until letters are laid out at their exact size.
const REST: f64 = 0.12;

/// The zoom that letters are laid out at: sixteenths of an octave while it changes, so that the glyph atlas is not made
/// anew on every frame.
fn text_zoom(zoom: f64, is_moving: bool) -> f32 {
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
