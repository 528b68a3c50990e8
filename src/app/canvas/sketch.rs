//! Sketches of what is being made: its arrow, and a banner that names it.

use eframe::egui::{self, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

use super::galleys::{colour, family};
use crate::app::panels::status::making_words;
use crate::app::seen::Seen;
use crate::app::view::Making;
use crate::text::font::Face;
use crate::words::say;

/// Says at the head of the canvas what is being made.
pub fn banner(painter: &Painter, rect: Rect, seen: &Seen<'_>, making: &Making, line: Color32) {
    let Some(map) = seen.map() else {
        return;
    };
    let what = making_words(map, making);
    let words = if making.has_several() {
        say!("canvas-making-several", making = what)
    } else {
        say!("canvas-making", making = what)
    };
    let font = FontId::new(13.5, family(Face::SemiBold));
    let room = (rect.width() - 48.0).max(120.0);
    let galley = painter.layout(words, font, colour(seen.palette.text), room);
    let size = galley.size() + vec2(28.0, 14.0);
    let middle = rect.center_top() + vec2(0.0, 9.0 + size.y / 2.0);
    let frame = Rect::from_center_size(middle, size);
    let stroke = Stroke::new(1.5, line);
    painter.rect(
        frame,
        9.0,
        colour(seen.palette.card),
        stroke,
        StrokeKind::Inside,
    );
    painter.galley(
        frame.center() - galley.size() / 2.0,
        galley,
        colour(seen.palette.text),
    );
}

/// Where the line from a card's middle to a point leaves the card.
pub fn edge_towards(card: Rect, point: Pos2) -> Pos2 {
    let middle = card.center();
    let off = point - middle;
    if card.contains(point) || off.length() < 1.0 {
        return middle;
    }
    let reach = |half: f32, off: f32| {
        if off.abs() < 1e-3 {
            f32::INFINITY
        } else {
            half / off.abs()
        }
    };
    let share = reach(card.width() / 2.0, off.x).min(reach(card.height() / 2.0, off.y));
    middle + off * share.min(1.0)
}

/// Draws an arrow, dashed while it is not yet meant.
pub fn arrow(painter: &Painter, from: Pos2, to: Pos2, ink: Color32, is_dashed: bool) {
    let line = Stroke::new(2.5, ink);
    if is_dashed {
        painter.extend(egui::Shape::dashed_line(&[from, to], line, 7.0, 5.0));
    } else {
        painter.line_segment([from, to], line);
    }
    let along = (to - from).normalized();
    if along.is_finite() {
        let across = along.rot90() * 5.0;
        let back = to - along * 11.0;
        painter.add(egui::Shape::convex_polygon(
            vec![to, back + across, back - across],
            ink,
            Stroke::NONE,
        ));
    }
}
