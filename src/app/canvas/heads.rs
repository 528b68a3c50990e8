//! Heads of columns and lanes and dates, legible at every zoom.

use std::sync::Arc;

use eframe::egui::epaint::RectShape;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2,
};

use super::Canvas;
use super::galleys::{colour, family};
use crate::app::panels::tags::draw_sign;
use crate::app::seen::Seen;
use crate::layout::GuideSort;
use crate::model::{Colour, Glyph};
use crate::scene::lens::Sign;
use crate::scene::theme::on;
use crate::scene::{Head, Part};
use crate::text::font::Face;

/// Below this zoom a head's own letters are too small.
const LEGIBLE: f64 = 0.7;
/// How far a head's own letters reach under the upper edge of its column or lane, in points of the map.
const DEEP: f64 = 46.0;
/// The size of a head's letters, and of a date's, in points of the screen.
const SIZE: f32 = 13.0;
const DATE: f32 = 11.0;
/// How high a head is, in points of the screen.
const HIGH: f32 = 24.0;
/// Between heads and what is near them, in points of the screen.
const GAP: f32 = 6.0;
/// The least room for a head's words, in points of the screen.
const LEAST: f32 = 26.0;
/// How wide the head of a lane is at most, in points of the screen.
const LANE: f32 = 150.0;

/// A guide's part as it is drawn at a zoom: without the words that would be too small, which stand elsewhere then.
pub fn ground(part: &Arc<Part>, zoom: f64) -> Arc<Part> {
    if zoom >= LEGIBLE {
        return Arc::clone(part);
    }
    let first = part.shapes.iter().take(1);
    Arc::new(Part {
        shapes: first.cloned().collect(),
        words: String::new(),
        ..**part
    })
}

impl Canvas {
    /// Draws the heads whose own letters are too small or out of view, stuck to the edge of the view.
    pub(super) fn heads(&self, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let mut taken: Vec<Rect> = self.covers.iter().copied().collect();
        let mut last_date = f32::MIN;
        for (sort, part, head) in seen.picture.headings() {
            let at = self.camera.rect(rect, &part.bounds);
            match (sort, head) {
                (GuideSort::Column(_), Some(head)) => {
                    let is_own = self.camera.zoom >= LEGIBLE && at.top() >= rect.top();
                    if !is_own && at.intersects(rect) {
                        column(painter, rect, at, head, seen, &mut taken);
                    }
                }
                (GuideSort::Lane(_), Some(head)) => {
                    let deep = (DEEP * self.camera.zoom) as f32;
                    let is_seen = rect.x_range().contains(at.left())
                        && rect.y_range().contains(at.top() + deep);
                    let is_own = self.camera.zoom >= LEGIBLE && is_seen;
                    if !is_own && at.intersects(rect) {
                        lane(painter, rect, at, head, seen, &mut taken);
                    }
                }
                (GuideSort::Moment(_), _) => {
                    let is_own = self.camera.zoom >= LEGIBLE && at.top() >= rect.top();
                    let half = Face::Regular.width(&part.words, DATE) / 2.0;
                    let x = at.center().x;
                    if x - half < last_date + 2.0 * GAP {
                        continue;
                    }
                    last_date = x + half;
                    if !is_own && at.intersects(rect) {
                        date(painter, rect, at, &part.words, half, seen);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Over its column, or at the upper edge of the view.
fn column(
    painter: &Painter,
    rect: Rect,
    at: Rect,
    head: &Head,
    seen: &Seen<'_>,
    taken: &mut Vec<Rect>,
) {
    let visible = at.intersect(rect.shrink(GAP));
    let words = words(painter, head, seen, visible.width() - 2.0 * GAP);
    let Some(words) = words else { return };
    let size = vec2(words.size().x + 2.0 * GAP + mark_room(head), HIGH);
    let top = (at.top() - HIGH - GAP).max(rect.top() + GAP);
    let mut spot = Rect::from_min_size(pos2(visible.left(), top), size);
    let is_over = |spot: &Rect, taken: &[Rect]| {
        let cover = taken.iter().find(|taken| taken.intersects(*spot));
        cover.map(|cover| cover.bottom() + GAP)
    };
    if let Some(below) = is_over(&spot, taken) {
        spot = spot.translate(vec2(0.0, below - spot.top()));
    }
    if is_over(&spot, taken).is_none() && spot.bottom() < at.bottom() {
        chip(painter, spot, words, head.mark, seen);
        taken.push(spot);
    }
}

/// Left of its lane, or at the left edge of the view.
fn lane(
    painter: &Painter,
    rect: Rect,
    at: Rect,
    head: &Head,
    seen: &Seen<'_>,
    taken: &mut Vec<Rect>,
) {
    let visible = at.intersect(rect.shrink(GAP));
    let Some(words) = words(painter, head, seen, LANE) else {
        return;
    };
    let size = vec2(words.size().x + 2.0 * GAP + mark_room(head), HIGH);
    let left = (at.left() - size.x - GAP).max(rect.left() + GAP);
    let middle = visible.center().y.max(visible.top() + HIGH / 2.0);
    let spot = Rect::from_min_size(pos2(left, middle - HIGH / 2.0), size);
    if !taken.iter().any(|taken| taken.intersects(spot)) {
        chip(painter, spot, words, head.mark, seen);
        taken.push(spot);
    }
}

fn date(painter: &Painter, rect: Rect, at: Rect, words: &str, half: f32, seen: &Seen<'_>) {
    let bottom = (at.top() - 2.0).max(rect.top() + GAP + DATE + 4.0);
    let middle = pos2(at.center().x, bottom - DATE / 2.0 - 2.0);
    let spot = Rect::from_center_size(middle, vec2(2.0 * half + 8.0, DATE + 6.0));
    painter.rect_filled(spot, 4.0, colour(seen.palette.ground).gamma_multiply(0.85));
    let font = FontId::proportional(DATE);
    let ink = colour(seen.palette.muted);
    painter.text(middle, Align2::CENTER_CENTER, words, font, ink);
}

fn mark_room(head: &Head) -> f32 {
    if head.mark.is_some() { 17.0 } else { 0.0 }
}

/// A head's name and how many cards it has, cut to the room; none where there is too little.
fn words(painter: &Painter, head: &Head, seen: &Seen<'_>, room: f32) -> Option<Arc<Galley>> {
    let room = room - mark_room(head);
    if room < LEAST {
        return None;
    }
    let font = FontId::new(SIZE, family(Face::SemiBold));
    let mut job = LayoutJob::default();
    job.append(
        &head.name,
        0.0,
        TextFormat::simple(font, colour(seen.palette.text)),
    );
    let count = TextFormat::simple(FontId::proportional(12.0), colour(seen.palette.muted));
    job.append(&head.cards.to_string(), 8.0, count);
    job.wrap = TextWrapping::truncate_at_width(room);
    Some(painter.layout_job(job))
}

fn chip(
    painter: &Painter,
    spot: Rect,
    words: Arc<Galley>,
    mark: Option<(Colour, Glyph)>,
    seen: &Seen<'_>,
) {
    let palette = seen.palette;
    let edge = Stroke::new(1.0, colour(palette.card_edge));
    let fill = colour(palette.card);
    painter.add(RectShape::new(spot, 6.0, fill, edge, StrokeKind::Inside));
    let mut left = spot.left() + GAP;
    if let Some((ink, glyph)) = mark {
        let middle = pos2(left + 6.0, spot.center().y);
        let ink = on(ink, palette.card);
        draw_sign(painter, palette, ink, Sign::Shape(glyph), middle);
        left += 17.0;
    }
    let top = spot.center().y - words.size().y / 2.0;
    painter.galley(Pos2::new(left, top), words, Color32::PLACEHOLDER);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Role, Shape};

    #[test]
    fn small_words_give_way_to_a_head() {
        let shape = |x: f32| {
            Shape::Box(crate::scene::Box {
                x,
                y: 0.0,
                w: 1.0,
                h: 1.0,
                radii: [0.0; 4],
                fill: None,
                stroke: None,
            })
        };
        let part = Arc::new(Part {
            of: None,
            role: Role::Guide,
            origin: crate::layout::Place::default(),
            bounds: crate::layout::Bounds::default(),
            shapes: vec![shape(0.0), shape(1.0)],
            words: "Talk".to_owned(),
        });
        assert!(Arc::ptr_eq(&ground(&part, 1.0), &part));
        assert_eq!(ground(&part, 0.3).shapes, [shape(0.0)]);
    }
}
