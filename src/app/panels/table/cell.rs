//! One cell: its words, kept while the table stays, and how they look.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, CursorIcon, FontFamily, FontId, Galley, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::grid::INSET;
use super::{TablePanel, has_keys};
use crate::app::canvas::galleys::{colour, family};
use crate::app::panels::tags::draw_glyph;
use crate::app::seen::Seen;
use crate::graph::tables::{Arranged, Column, Value};
use crate::model::{Map, Premise, Subject};
use crate::scene::theme::on;
use crate::text::font::Face;
use crate::words::say;

/// So many letters of a cell are made at most.
const MOST: usize = 220;
/// So many letters of a cell are told where the pointer rests on it.
const TOLD: usize = 1200;
/// So many cells are kept.
const KEPT: usize = 8192;
/// So many stances are drawn as glyphs.
const GLYPHS: usize = 4;

/// The words of cells that were in view since the table was arranged.
#[derive(Default)]
pub struct Cells {
    made: HashMap<(usize, usize), Arc<str>>,
}

impl Cells {
    /// Forgets them, where the table or the map has changed.
    pub fn forget(&mut self) {
        self.made.clear();
    }

    fn words(&mut self, map: &Map, table: &Arranged, at: (usize, usize)) -> Arc<str> {
        if let Some(words) = self.made.get(&at) {
            return Arc::clone(words);
        }
        if self.made.len() >= KEPT {
            self.made.clear();
        }
        let value = table.subject(at.0).zip(table.columns.get(at.1));
        let value = value.map_or(Value::Nothing, |(row, &column)| {
            table.facts.value(map, row, column)
        });
        let words: Arc<str> = value.line(MOST).into();
        self.made.insert(at, Arc::clone(&words));
        words
    }
}

impl TablePanel {
    /// Shows a cell.
    pub(super) fn cell(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        at: (usize, usize),
        rect: Rect,
    ) -> Response {
        let (Some(subject), Some(&column)) = (table.subject(at.0), table.columns.get(at.1)) else {
            return ui.interact(rect, ui.scope_id().with(("cell", at.0, at.1)), Sense::HOVER);
        };
        let words = self.cells.words(map, table, at);
        let id = ui.scope_id().with(("cell", at.0, at.1));
        let response = ui.interact(rect, id, Sense::CLICK);
        let is_selected = seen.view.selection.has(subject);
        response.widget_info(|| {
            let told = say!(
                "table-cell",
                column = column.title(map),
                row = at.0 + 1,
                words = &*words,
            );
            WidgetInfo::selected(Role::Cell, true, is_selected, told)
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_row_index(at.0);
            node.set_column_index(at.1);
        });
        let mut inner = rect.shrink2(vec2(INSET, 0.0));
        inner.min.x += marks(ui, seen, map, table, (subject, column), inner);
        let is_cut = draw(ui, seen, column, &words, inner);
        if self.at == at {
            self.cell_at = Some(rect);
        }
        if self.at == at && has_keys(ui.ctx()) {
            let line = Stroke::new(1.5, colour(seen.palette.accent));
            let ring = rect.shrink(1.0);
            ui.painter()
                .rect_stroke(ring, 3.0, line, StrokeKind::Inside);
        }
        if response.hovered() && self.can_edit(seen, column) {
            ui.ctx().set_cursor_icon(CursorIcon::Cell);
        }
        if is_cut && response.hovered() {
            let value = table.facts.value(map, subject, column);
            return response.on_hover_text(value.line(TOLD));
        }
        response
    }
}

/// Draws what stands before the words of a cell, glyphs or a dot; says how much room that takes.
fn marks(
    ui: &Ui,
    seen: &Seen<'_>,
    map: &Map,
    table: &Arranged,
    (subject, column): (Subject, Column),
    inner: Rect,
) -> f32 {
    match (column, subject) {
        (Column::Own | Column::Others, Subject::Comment(id)) => {
            glyphs(ui, seen, map, table, (Premise::Comment(id), column), inner)
        }
        (Column::Own | Column::Others, Subject::Claim(id)) => {
            glyphs(ui, seen, map, table, (Premise::Claim(id), column), inner)
        }
        (Column::Kind, Subject::Relation(id)) => {
            let relation = map.relations.get(id);
            let kind = relation.and_then(|relation| map.kinds.get(relation.kind));
            kind.map_or(0.0, |kind| {
                let ink = colour(on(kind.colour, seen.palette.panel));
                let middle = inner.left_center() + vec2(4.0, 0.0);
                ui.painter().circle_filled(middle, 4.0, ink);
                14.0
            })
        }
        _ => 0.0,
    }
}

/// Draws the glyphs of stances; says how much room they take.
fn glyphs(
    ui: &Ui,
    seen: &Seen<'_>,
    map: &Map,
    table: &Arranged,
    (on, column): (Premise, Column),
    inner: Rect,
) -> f32 {
    let mut x = inner.left() + 5.5;
    let stances = table.facts.stances_of(map, on, column).take(GLYPHS);
    for stance in stances {
        if let Some(position) = map.positions.get(stance.position) {
            let middle = pos2(x, inner.center().y);
            draw_glyph(
                ui.painter(),
                seen.palette,
                position,
                stance.leaning,
                middle,
                4.6,
            );
            x += 14.0;
        }
    }
    let taken = x - inner.left() - 5.5;
    if taken > 0.0 { taken + 3.0 } else { 0.0 }
}

/// Draws the words of a cell; says whether the room is too small for them.
fn draw(ui: &Ui, seen: &Seen<'_>, column: Column, words: &str, inner: Rect) -> bool {
    if words.is_empty() || inner.width() < 4.0 {
        return !words.is_empty();
    }
    let is_quiet = column.is_number() && words == "0";
    let ink = match column {
        _ if is_quiet => seen.palette.faint,
        Column::Text | Column::Author | Column::Kind => seen.palette.text,
        _ if column.is_number() => seen.palette.text,
        _ => seen.palette.muted,
    };
    let face = if column == Column::Author {
        family(Face::SemiBold)
    } else {
        FontFamily::Proportional
    };
    let font = FontId::new(12.5, face);
    let galley = one_row(ui, words.to_owned(), font, colour(ink), inner.width());
    let x = if column.is_number() {
        inner.right() - galley.size().x
    } else {
        inner.left()
    };
    let at = pos2(x, inner.center().y - galley.size().y / 2.0);
    let is_cut = galley.elided || words.ends_with('…');
    ui.painter().galley(at, galley, colour(ink));
    is_cut
}

/// Words on one row, cut where the room ends.
pub(super) fn one_row(
    ui: &Ui,
    words: String,
    font: FontId,
    ink: Color32,
    room: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words, font, ink);
    job.wrap = TextWrapping::truncate_at_width(room.max(4.0));
    ui.painter().layout_job(job)
}
