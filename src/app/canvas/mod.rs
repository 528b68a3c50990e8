//! The canvas: the map as a picture to walk and work in.
//!
//! What a picture costs at once is worked out once for each picture (`survey`); what stands in view is drawn when it
//! comes into view and kept (`stage`); a frame draws only that, as finely as the zoom deserves (`fade`, `layers`).

mod blocks;
pub mod camera;
mod clear;
pub mod fade;
pub mod galleys;
mod gesture;
pub mod glow;
pub mod grid;
mod heads;
mod layers;
pub mod lines;
pub mod minimap;
pub mod mosaic;
mod overlay;
mod paint;
mod peek;
mod redirect;
mod shift;
mod sketch;
pub mod stage;
mod stub;
pub mod survey;
pub mod title;
mod travel;
pub mod wires;

use std::sync::Arc;

use eframe::egui::{self, Rect, Response, Sense, Ui, UiBuilder};

pub use self::overlay::relation_name;

use self::camera::Camera;
use self::galleys::Galleys;
use self::gesture::Gesture;
use self::glow::Hits;
use self::minimap::{Minimap, Overview};
use self::mosaic::Mosaic;
use self::peek::Peek;
use self::shift::Shift;
use self::stage::{Item, Stage};
use self::survey::Survey;
use self::travel::{Flight, REST};
use super::outbox::Outbox;
use super::seen::Seen;
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
    /// The survey of the next picture, where a job has made it.
    surveyed: Option<Survey>,
    hits: Hits,
    shift: Shift,
    minimap: Minimap,
    peek: Peek,
    drawn: u64,
    drawn_at: f64,
    rect: Option<Rect>,
    /// What the picture covers.
    bounds: Bounds,
    /// What lies over the canvas, as rectangles of the screen.
    covers: Vec<Rect>,
    /// The cards that the last frame drew.
    in_view: Vec<u32>,
    hovered: Option<Item>,
    zoomed_at: f64,
    is_placed: bool,
    is_wheel: bool,
}

/// At most this many cards in view are told to screen readers and tests.
const TOLD_CARDS: usize = 300;
/// Below this zoom none are.
const TOLD_ZOOM: f64 = 0.12;
/// Seconds after a card has changed its colour until the minimap shows it.
const MINIMAP_RENEWED: f64 = 0.4;

impl Canvas {
    /// Shows the canvas and takes what the pointer does on it.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        self.rect = Some(rect);
        let now = ui.input(|input| input.time);
        self.stage.begin();
        if self.drawn != seen.drawn {
            self.take(seen, now);
        }
        self.hits.take(seen.view, seen.picture, seen.drawn);
        self.shift.rest(now);
        self.covers = clear::covers(ui.ctx());
        self.place(rect, seen, now);
        self.steer(ui, rect, &response, now);
        let mut responses = self.tell_cards(ui, rect, seen.picture);
        responses.extend(self.tell_ends(ui, rect, seen));
        self.minimap.forget();
        if seen.settings.minimap {
            self.look_small(ui, rect, seen);
        }
        self.gesture(ui, rect, seen, outbox, &response, &responses);
        if self.minimap.is_under_pointer() {
            self.hovered = None;
        }

        self.stage.begin_drawing();
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, galleys::colour(seen.palette.ground));
        self.draw(&painter, rect, seen, now);
        self.hits.paint(&painter, self.camera, rect, seen);
        self.stubs(ui, &painter, rect, seen, outbox);
        self.overlay(ui, &painter, rect, seen, outbox);
        self.heads(&painter, rect, seen);
        self.tell_nothing(ui, &painter, rect, seen);
        self.paint_small(ui, &painter, rect, seen, now);
        let is_moving = self.flight.is_some() || self.shift.is_on(now);
        let is_behind = self.galleys.is_behind() || self.stage.is_behind();
        if is_moving || is_behind || now - self.zoomed_at < REST {
            ui.ctx().request_repaint();
        }
    }

    /// Lays the survey of the next picture ready.
    pub fn lay_ready(&mut self, survey: Survey) {
        self.surveyed = Some(survey);
    }

    /// Takes over how the picture looks from afar.
    pub fn take_mosaic(&mut self, mosaic: Mosaic) {
        self.stage.take_mosaic(mosaic);
    }

    /// How the picture looked from afar, where it is not seen from there; none where it may be.
    pub fn old_mosaic(&self) -> Option<Arc<Mosaic>> {
        let survey = self.stage.survey();
        let weights = fade::weights(self.camera.zoom, survey.card_height, 0.0);
        let is_close = self.is_placed && self.flight.is_none() && weights.density <= 0.0;
        is_close.then(|| Arc::clone(&survey.mosaic))
    }

    /// Takes over a new picture; cards that have moved begin to go where they are now.
    fn take(&mut self, seen: &Seen<'_>, now: f64) {
        self.drawn = seen.drawn;
        self.drawn_at = now;
        let before = self
            .stage
            .take(seen.picture, seen.palette, self.surveyed.take());
        let Some(before) = before else {
            return;
        };
        let by = self.stay(&before, seen);
        if !seen.settings.reduced_motion {
            self.shift = Shift::between(&before, &self.in_view, seen.picture, by, now);
        }
    }

    /// Where the canvas was on the screen.
    pub fn room(&self) -> Option<Rect> {
        self.rect
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

    /// The place of the map in the canvas's middle.
    pub fn centre(&self) -> Place {
        self.camera.centre
    }

    /// Whether cards or the camera are on their way.
    pub fn is_moving(&self) -> bool {
        self.flight.is_some() || !self.shift.is_over()
    }

    /// How many cards lie in view.
    pub fn cards_in_view(&self, picture: &Picture) -> usize {
        let sight = self.sight();
        sight.map_or(0, |sight| self.stage.cards_within(picture, &sight).len())
    }

    /// Whether the kind of a drawn relation is being chosen or an end is being drawn, and keys belong to that.
    pub fn is_choosing(&self) -> bool {
        matches!(
            self.gesture,
            Gesture::Choose { .. } | Gesture::Draw { .. } | Gesture::Redirect { .. }
        )
    }

    /// Lets the next map be shown from its beginning.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Goes where the minimap was pointed at.
    fn look_small(&mut self, ui: &Ui, rect: Rect, seen: &Seen<'_>) {
        let overview = overview(&self.stage, self.camera, seen, &[], &[]);
        if !seen.settings.minimap {
            self.minimap = Minimap::default();
        } else if let Some(place) = self.minimap.take(ui, &overview, rect) {
            self.flight = None;
            self.camera.centre = place;
        }
    }

    fn paint_small(
        &mut self,
        ui: &Ui,
        painter: &egui::Painter,
        rect: Rect,
        seen: &Seen<'_>,
        now: f64,
    ) {
        if !self.minimap.is_shown() {
            return;
        }
        let wait = self.drawn_at + MINIMAP_RENEWED - now;
        if wait <= 0.0 {
            self.stage.renew_colours(seen.palette);
        } else {
            let wait = std::time::Duration::from_secs_f64(wait);
            ui.ctx().request_repaint_after(wait);
        }
        let middle = |subject: &Subject| seen.picture.bounds_of(*subject).map(|at| at.middle());
        let selected = seen.view.selection.subjects().iter().filter_map(middle);
        let selected: Vec<Place> = selected.collect();
        let found = self.hits.places();
        let overview = overview(&self.stage, self.camera, seen, found, &selected);
        self.minimap.paint(painter, &overview, rect);
    }

    /// Makes the cards in view known to screen readers and tests, as buttons with the card's words.
    fn tell_cards(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        picture: &Picture,
    ) -> Vec<(Subject, Response)> {
        if self.camera.zoom < TOLD_ZOOM {
            return Vec::new();
        }
        let sight = self.camera.sight(rect, 0.0);
        let cards = self.stage.cards_within(picture, &sight).into_iter();
        let cards = cards.map(|card| Item::Card(card as usize));
        let relations = self.stage.relations_within(&sight).into_iter();
        let cards = cards.chain(relations.map(|number| Item::Relation(number as usize)));
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

/// What the minimap shows.
fn overview<'frame>(
    stage: &'frame Stage,
    camera: Camera,
    seen: &Seen<'frame>,
    found: &'frame [Place],
    selected: &'frame [Place],
) -> Overview<'frame> {
    Overview {
        picture: seen.picture,
        bounds: seen.picture.bounds(),
        mosaic: &stage.survey().mosaic,
        drawn: stage.mosaics(),
        camera,
        found,
        selected,
        palette: seen.palette,
    }
}
