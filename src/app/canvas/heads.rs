//! Heads of columns and lanes and dates, legible at every zoom.

use std::sync::Arc;

use eframe::egui::epaint::RectShape;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2, vec2,
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
/// How high a head is at least, in points of the screen.
const HIGH: f32 = 24.0;
/// Between heads and what is near them, in points of the screen.
const GAP: f32 = 6.0;
/// How wide the head of a column is at least, in points of the screen.
const COLUMN: f32 = 48.0;
/// How wide the head of a lane is at most, in points of the screen; one in whose place less than the second is free
/// only has the position's sign and the number of cards.
const LANE: [f32; 2] = [170.0, 96.0];
/// How much of a lane's start is free for its head, in points of the map.
const LANE_START: f64 = 116.0;

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
        let mut taken: Vec<Rect> = self.covers.clone();
        let mut dates = Vec::new();
        let deep = (DEEP * self.camera.zoom) as f32;
        for (sort, part, head) in seen.picture.headings() {
            let at = self.camera.rect(rect, &part.bounds);
            match (sort, head) {
                (GuideSort::Column(_), Some(head)) => {
                    let is_own = self.camera.zoom >= LEGIBLE && at.top() >= rect.top();
                    if !is_own && at.intersects(rect) {
                        column(painter, [rect, at], deep, head, seen, &mut taken);
                    }
                }
                (GuideSort::Lane(_), Some(head)) => {
                    let is_seen = rect.x_range().contains(at.left())
                        && rect.y_range().contains(at.top() + deep);
                    let is_own = self.camera.zoom >= LEGIBLE && is_seen;
                    if !is_own && at.intersects(rect) {
                        let start = (LANE_START * self.camera.zoom) as f32;
                        lane(painter, [rect, at], start, head, seen, &mut taken);
                    }
                }
                (GuideSort::Moment(_), _) => dates.push((at, &part.words)),
                _ => {}
            }
        }
        for (at, half, words) in room_for_dates(&dates) {
            let is_own = self.camera.zoom >= LEGIBLE && at.top() >= rect.top();
            if !is_own && at.intersects(rect) {
                date(painter, rect, at, words, half, seen);
            }
        }
    }
}

/// Where there is no room for all dates, days go before hours; the same ones stay wherever the view moves to.
fn room_for_dates<'words>(dates: &[(Rect, &'words String)]) -> Vec<(Rect, f32, &'words String)> {
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let mut chosen = Vec::new();
    for is_day in [true, false] {
        let own = dates
            .iter()
            .filter(|(_, words)| words.contains(' ') == is_day);
        for &(at, words) in own {
            let half = Face::Regular.width(words, DATE) / 2.0;
            let (from, to) = (at.center().x - half - GAP, at.center().x + half + GAP);
            if taken.iter().all(|&(left, right)| to < left || from > right) {
                taken.push((from, to));
                chosen.push((at, half, words));
            }
        }
    }
    chosen
}

/// In the head of its column and over it, or at the upper edge of the view.
fn column(
    painter: &Painter,
    [rect, at]: [Rect; 2],
    deep: f32,
    head: &Head,
    seen: &Seen<'_>,
    taken: &mut Vec<Rect>,
) {
    let visible = at.intersect(rect.shrink(GAP));
    if visible.width() < COLUMN {
        return;
    }
    let words = words(painter, head, seen, visible.width() - 2.0 * GAP, true);
    let size = size_of(head, &words);
    let top = (at.top() + deep - size.y).max(rect.top() + GAP);
    let mut spot = Rect::from_min_size(pos2(visible.left(), top), size);
    let cover = taken.iter().find(|taken| taken.intersects(spot));
    if let Some(cover) = cover {
        spot = spot.translate(vec2(0.0, cover.bottom() + GAP - spot.top()));
    }
    let is_free = !taken.iter().any(|taken| taken.intersects(spot));
    if is_free && spot.bottom() < at.bottom() {
        chip(painter, spot, words, head.mark, seen);
        taken.push(spot);
    }
}

/// Before its lane and in the head of that, or at the left edge of the view.
fn lane(
    painter: &Painter,
    [rect, at]: [Rect; 2],
    start: f32,
    head: &Head,
    seen: &Seen<'_>,
    taken: &mut Vec<Rect>,
) {
    let visible = at.intersect(rect.shrink(GAP));
    let [most, least] = LANE;
    let free = at.left() + start - rect.left() - 2.0 * GAP;
    // Where its start is out of view, there are cards all along, and the head lies over them.
    let room = if at.left() < rect.left() { most } else { free };
    let is_whole = room >= least || head.mark.is_none();
    let room = room.clamp(least, most) - 2.0 * GAP;
    let words = words(painter, head, seen, room, is_whole);
    let size = size_of(head, &words);
    let left = (at.left() + start - size.x).max(rect.left() + GAP);
    let spot = Rect::from_min_size(pos2(left, visible.center().y - size.y / 2.0), size);
    if !taken.iter().any(|taken| taken.intersects(spot)) {
        chip(painter, spot, words, head.mark, seen);
        taken.push(spot);
    }
}

fn size_of(head: &Head, words: &Galley) -> Vec2 {
    let height = (words.size().y + 6.0).max(HIGH);
    vec2(words.size().x + 2.0 * GAP + mark_room(head), height)
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

/// A head's name, if it is to be whole, and how many cards it has, in at most two rows.
fn words(
    painter: &Painter,
    head: &Head,
    seen: &Seen<'_>,
    room: f32,
    is_whole: bool,
) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    let mut before = 0.0;
    if is_whole {
        let font = FontId::new(SIZE, family(Face::SemiBold));
        let ink = colour(seen.palette.text);
        let name = fitted(&head.name, room - mark_room(head));
        job.append(&name, 0.0, TextFormat::simple(font, ink));
        before = 7.0;
    }
    let font = FontId::proportional(12.0);
    let count = TextFormat::simple(font, colour(seen.palette.muted));
    job.append(&head.cards.to_string(), before, count);
    job.wrap = TextWrapping {
        max_width: (room - mark_room(head)).max(20.0),
        max_rows: 2,
        ..TextWrapping::default()
    };
    painter.layout_job(job)
}

/// A name whose words are each cut where they would not fit into a row, instead of broken.
fn fitted(name: &str, room: f32) -> String {
    let fits = |word: &str| Face::SemiBold.width(word, SIZE) <= room;
    let cut = |word: &str| {
        let ends = word.char_indices().skip(1).map(|(end, _)| end);
        let cuts = ends.map(|end| format!("{}…", word.get(..end).unwrap_or_default()));
        let fitting = cuts.take_while(|cut| fits(cut)).last();
        fitting.unwrap_or_else(|| "…".to_owned())
    };
    let words = name.split_whitespace().map(|word| {
        if fits(word) {
            word.to_owned()
        } else {
            cut(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
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
    fn words_that_are_too_long_for_a_head_are_cut() {
        assert_eq!(fitted("Distrust of it", 500.0), "Distrust of it");
        let cut = fitted("Rapprochement of them", 60.0);
        let first = cut.split(' ').next().unwrap();
        assert!(first.starts_with("Rapp") && first.ends_with('…'), "{cut}");
        assert!(Face::SemiBold.width(first, SIZE) <= 60.0 && cut.ends_with("of them"));
        assert_eq!(fitted("Rapprochement", 1.0), "…");
    }

    #[test]
    fn days_go_before_hours_where_there_is_no_room_for_both() {
        let words = ["26 Jan 2024", "06:00", "12:00", "27 Jan 2024"].map(str::to_owned);
        let dates = |step: f32| -> Vec<String> {
            let at = |number: usize| {
                Rect::from_min_size(pos2(step * number as f32, 0.0), vec2(1.0, 1.0))
            };
            let dates: Vec<_> = words.iter().enumerate().collect();
            let dates: Vec<_> = dates.into_iter().map(|(n, words)| (at(n), words)).collect();
            let chosen = room_for_dates(&dates).into_iter();
            chosen.map(|(_, _, words)| words.clone()).collect()
        };
        assert_eq!(dates(200.0).len(), 4);
        assert_eq!(dates(30.0), ["26 Jan 2024", "27 Jan 2024"]);
        assert_eq!(dates(1.0), ["26 Jan 2024"]);
    }

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
