//! What was found glows: dots from afar, a ring of light around cards.

use eframe::egui::epaint::{Mesh, RectShape};
use eframe::egui::{Color32, Painter, Rect, Stroke, StrokeKind, Vec2};

use super::camera::Camera;
use super::galleys::colour;
use crate::app::seen::Seen;
use crate::app::view::View;
use crate::layout::Place;
use crate::model::Colour;
use crate::scene::picture::Picture;

/// The cards of what was found.
#[derive(Debug, Default)]
pub struct Hits {
    of: Option<[u64; 3]>,
    /// Their numbers, ascending.
    cards: Vec<u32>,
    /// Their middles, for the first of them.
    places: Vec<Place>,
}

/// The colour that glows: that of a marker on paper, which no position has.
pub const GLOW: Colour = Colour::rgb(0xf2a900);
/// How many hits are shown at most.
const MOST: usize = 4000;
/// Cards lower than this, in points of the screen, glow as a dot.
const DOT: f32 = 9.0;

impl Hits {
    /// Takes over what was found in a picture of this number.
    pub fn take(&mut self, view: &View, picture: &Picture, drawn: u64) {
        let found = &view.found;
        let of = [view.searched, found.len() as u64, drawn];
        if self.of == Some(of) {
            return;
        }
        self.of = Some(of);
        let numbers = found.iter().filter_map(|&subject| picture.number(subject));
        self.cards = numbers.take(MOST).map(|number| number as u32).collect();
        self.cards.sort_unstable();
        let bounds = self.cards.iter();
        let bounds = bounds.filter_map(|&card| picture.cards().get(card as usize));
        self.places = bounds.map(|bounds| bounds.middle()).collect();
    }

    /// Where they are, for the minimap.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Paints the glow of those in view, and that of the one that was walked to twice as strongly.
    pub fn paint(&self, painter: &Painter, camera: Camera, canvas: Rect, seen: &Seen<'_>) {
        let picture = seen.picture;
        let hit = seen.view.hit.and_then(|hit| seen.view.found.get(hit));
        if let Some(bounds) = hit.and_then(|&hit| picture.bounds_of(hit)) {
            let card = camera.rect(canvas, &bounds);
            ring(painter, card.expand(3.0), camera.zoom as f32);
        }
        let sight = camera.sight(canvas, 12.0);
        let bounds = self.cards.iter();
        let bounds = bounds.filter_map(|&card| picture.cards().get(card as usize));
        let mut dots = Mesh::default();
        for bounds in bounds.filter(|bounds| bounds.meets(&sight)) {
            let card = camera.rect(canvas, bounds);
            if card.height() < DOT {
                add_dot(&mut dots, card);
            } else {
                ring(painter, card, camera.zoom as f32);
            }
        }
        if !dots.is_empty() {
            painter.add(dots);
        }
    }
}

fn add_dot(dots: &mut Mesh, card: Rect) {
    let size = card.size().max(Vec2::splat(4.0));
    let halo = Rect::from_center_size(card.center(), size + Vec2::splat(4.0));
    dots.add_colored_rect(halo, colour(GLOW).gamma_multiply(0.3));
    dots.add_colored_rect(Rect::from_center_size(card.center(), size), colour(GLOW));
}

/// Rings that grow fainter outwards.
fn ring(painter: &Painter, card: Rect, zoom: f32) {
    let radius = (8.0 * zoom).min(12.0);
    for (out, width, share) in [(5.0, 6.0, 0.16), (2.5, 4.0, 0.35), (1.0, 2.2, 1.0)] {
        let line = Stroke::new(width, colour(GLOW).gamma_multiply(share));
        let shape = RectShape::new(
            card.expand(out),
            radius + out,
            Color32::TRANSPARENT,
            line,
            StrokeKind::Middle,
        );
        painter.add(shape);
    }
}
