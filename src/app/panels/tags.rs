//! Small pictures of tags: glyphs, chips and arrows, as panels show them.

use eframe::egui::{
    self, Color32, Painter, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, vec2,
};

use crate::app::canvas::galleys::{colour, family};
use crate::app::canvas::lines;
use crate::model::{Code, Colour, Glyph, Leaning, Map, Position};
use crate::scene::glyph::glyph_path;
use crate::scene::lens::Sign;
use crate::scene::theme::{Palette, on, readable};
use crate::text::font::Face;
use crate::words::say;

/// Draws a position's glyph: full for, hollow against, faint otherwise.
pub fn draw_glyph(
    painter: &Painter,
    palette: &Palette,
    position: &Position,
    leaning: Leaning,
    middle: Pos2,
    radius: f32,
) {
    let ink = colour(on(position.colour, palette.card));
    let line = Stroke::new(1.6, ink);
    let fill = match leaning {
        Leaning::For => ink,
        Leaning::Against => Color32::TRANSPARENT,
        Leaning::Mixed | Leaning::Unclear => ink.gamma_multiply(0.35),
    };
    draw_shape(painter, position.glyph, middle, radius, fill, line);
    if leaning == Leaning::Against {
        let reach = vec2(radius, -radius) * 0.9;
        painter.line_segment([middle - reach, middle + reach], line);
    }
}

/// Draws what tells a code: its glyph, or a dot of its colour; an issue has neither.
pub fn draw_code(painter: &Painter, palette: &Palette, map: &Map, code: Code, middle: Pos2) {
    let (ink, glyph) = match code {
        Code::Issue(_) => return,
        Code::Position(id) => match map.positions.get(id) {
            Some(row) => (row.colour, Some(row.glyph)),
            None => return,
        },
        Code::Kind(id) => match map.kinds.get(id) {
            Some(row) => (row.colour, row.glyph),
            None => return,
        },
        Code::Tag(id) => match map.tags.get(id) {
            Some(row) => (row.colour, row.glyph),
            None => return,
        },
    };
    draw_mark(painter, palette, ink, glyph, middle);
}

/// Draws a glyph in a colour, or a dot where there is no glyph.
pub fn draw_mark(
    painter: &Painter,
    palette: &Palette,
    ink: Colour,
    glyph: Option<Glyph>,
    middle: Pos2,
) {
    let ink = colour(on(ink, palette.card));
    match glyph {
        Some(glyph) => draw_shape(painter, glyph, middle, 5.0, ink, Stroke::NONE),
        None => drop(painter.circle_filled(middle, 4.5, ink)),
    }
}

/// How a code's key is told: a capital letter is one with Shift.
pub fn key_words(key: char) -> String {
    if key.is_ascii_uppercase() {
        say!("tags-shift-key", key = key.to_string())
    } else {
        key.to_uppercase().to_string()
    }
}

/// Draws what tells a class of a lens, in its colour, about eleven points wide.
pub fn draw_sign(painter: &Painter, palette: &Palette, ink: Colour, sign: Sign, middle: Pos2) {
    let inked = colour(ink);
    let line = Stroke::new(1.6, inked);
    match sign {
        Sign::Shape(glyph) => draw_shape(painter, glyph, middle, 4.6, inked, line),
        Sign::Outline(glyph) => {
            draw_shape(painter, glyph, middle, 4.6, Color32::TRANSPARENT, line);
        }
        Sign::Letter(letter) => {
            let spot = Rect::from_center_size(middle, vec2(14.0, 14.0));
            painter.rect_filled(spot, 4.0, inked);
            let font = egui::FontId::new(10.5, family(Face::SemiBold));
            let words = colour(readable(palette.card, ink, 4.5));
            painter.text(middle, egui::Align2::CENTER_CENTER, letter, font, words);
        }
    }
}

fn draw_shape(
    painter: &Painter,
    glyph: Glyph,
    middle: Pos2,
    radius: f32,
    fill: Color32,
    line: Stroke,
) {
    let path = glyph_path(glyph, [0.0, 0.0], radius);
    if path.curved {
        painter.circle(middle, radius, fill, line);
        return;
    }
    let points = path.points.iter();
    let points: Vec<Pos2> = points
        .map(|point| middle + vec2(point[0], point[1]))
        .collect();
    painter.add(lines::fan(&points, fill));
    painter.add(egui::Shape::closed_line(points, line));
}

/// A position as a button: its key, its glyph and its name, tinted where `leaning` is set.
pub fn position_button(
    ui: &mut Ui,
    palette: &Palette,
    position: &Position,
    leaning: Option<Leaning>,
) -> Response {
    let ink = on(position.colour, palette.card);
    let key = position.key.map(String::from).unwrap_or_default();
    let words = match leaning {
        None | Some(Leaning::For) => position.name.clone(),
        Some(Leaning::Against) => say!("tags-against", position = &position.name),
        Some(Leaning::Mixed) => say!("tags-mixed", position = &position.name),
        Some(Leaning::Unclear) => say!("tags-unclear", position = &position.name),
    };
    let fill = if leaning.is_some() {
        palette.card.mix(ink, 0.20)
    } else {
        palette.raised
    };
    let edge = if leaning.is_some() {
        ink
    } else {
        palette.card_edge
    };
    let button = egui::Button::new(RichText::new(format!("      {words}")))
        .shortcut_text(key)
        .fill(colour(fill))
        .stroke(Stroke::new(1.0, colour(edge)))
        .wrap_mode(egui::TextWrapMode::Truncate);
    let response = ui.add_sized([ui.available_width(), 28.0], button);
    let middle = egui::pos2(response.rect.left() + 17.0, response.rect.center().y);
    draw_glyph(
        ui.painter(),
        palette,
        position,
        leaning.unwrap_or(Leaning::For),
        middle,
        5.5,
    );
    response
}

/// A triangle that points right where something is closed, and down where it is open.
pub fn triangle(middle: Pos2, is_closed: bool, ink: Color32) -> egui::Shape {
    let corners = if is_closed {
        [vec2(-2.1, -3.5), vec2(2.8, 0.0), vec2(-2.1, 3.5)]
    } else {
        [vec2(-3.5, -2.1), vec2(3.5, -2.1), vec2(0.0, 2.8)]
    };
    let corners = corners.iter().map(|&corner| middle + corner).collect();
    egui::Shape::convex_polygon(corners, ink, Stroke::NONE)
}

/// A coloured dot of the height of a line.
pub fn dot(ui: &mut Ui, ink: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
    ui.painter().circle_filled(Rect::center(&rect), 4.5, ink);
    response
}
