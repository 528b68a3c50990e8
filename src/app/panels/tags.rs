//! Small pictures of tags: glyphs, chips and arrows, as panels show them.

use eframe::egui::{
    self, Color32, Painter, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, vec2,
};

use crate::app::canvas::galleys::colour;
use crate::app::canvas::lines;
use crate::model::{Leaning, Position};
use crate::scene::glyph::glyph_path;
use crate::scene::theme::{Palette, on};

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
    let path = glyph_path(position.glyph, [0.0, 0.0], radius);
    let points: Vec<Pos2> = path
        .points
        .iter()
        .map(|point| middle + vec2(point[0], point[1]))
        .collect();
    let line = Stroke::new(1.6, ink);
    let fill = match leaning {
        Leaning::For => ink,
        Leaning::Against => Color32::TRANSPARENT,
        Leaning::Mixed | Leaning::Unclear => ink.gamma_multiply(0.35),
    };
    if path.curved {
        painter.circle(middle, radius, fill, line);
    } else {
        painter.add(lines::fan(&points, fill));
        painter.add(egui::Shape::closed_line(points, line));
    }
    if leaning == Leaning::Against {
        let reach = vec2(radius, -radius) * 0.9;
        painter.line_segment([middle - reach, middle + reach], line);
    }
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
        Some(Leaning::Against) => format!("against {}", position.name),
        Some(Leaning::Mixed) => format!("{} (mixed)", position.name),
        Some(Leaning::Unclear) => format!("{} (unclear)", position.name),
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

/// A coloured dot of the height of a line.
pub fn dot(ui: &mut Ui, ink: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
    ui.painter().circle_filled(Rect::center(&rect), 4.5, ink);
    response
}
