//! The rows of a table with their headers; only those in view are made.

use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::{TablePanel, rows_id};
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::graph::tables::{Arranged, Column, Sheet};
use crate::model::Map;
use crate::text::font::Face;
use crate::words::say;

/// How high a row is, in points.
pub(super) const ROW: f32 = 27.0;
/// How high the headers are, in points.
pub(super) const HEAD: f32 = 28.0;
/// Between a cell's edge and its words, in points.
pub(super) const INSET: f32 = 7.0;
/// The least width of a column, in points.
const LEAST: f32 = 36.0;
/// The size of titles, in points.
const TITLE: f32 = 12.0;

/// Where columns stand: the left edge of each and the right edge of the last, from the table's left.
pub(super) type Edges = Vec<f32>;

impl TablePanel {
    /// Shows headers and rows.
    pub(super) fn grid(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        outbox: &mut Outbox,
    ) {
        let edges = self.edges(map, table, ui.available_width() - 12.0);
        let mut area = ScrollArea::both().auto_shrink(false).id_salt("rows");
        if let Some(offset) = self.scroll.take() {
            area = area.scroll_offset(offset);
        }
        let size = vec2(
            edges.last().copied().unwrap_or(0.0),
            HEAD + ROW * table.len() as f32,
        );
        let output = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(size);
            let origin = ui.max_rect().min;
            let shown = Rect::from_min_size(origin + viewport.min.to_vec2(), viewport.size());
            self.rows(ui, seen, map, table, (&edges, shown, viewport), outbox);
            self.headers(ui, seen, map, table, (&edges, shown, origin.x));
        });
        self.offset = output.state.clamped_offset();
        self.room = output.inner_rect.size();
    }

    /// Where columns stand; texts share the room that the others leave.
    pub(super) fn edges(&self, map: &Map, table: &Arranged, room: f32) -> Edges {
        let fixed = |&column: &Column| {
            let own = self.widths.get(&(self.sheet, column)).copied();
            own.or_else(|| width(map, column))
        };
        let widths: Vec<Option<f32>> = table.columns.iter().map(fixed).collect();
        let taken: f32 = widths.iter().flatten().sum();
        let count = widths.iter().filter(|width| width.is_none()).count();
        let share = ((room - taken) / count.max(1) as f32).clamp(280.0, 900.0);
        let mut edges = vec![0.0];
        let mut at = 0.0;
        for width in widths {
            at += width.unwrap_or(share);
            edges.push(at);
        }
        edges
    }

    /// Scrolls so that a row is in view.
    pub(super) fn reveal(&mut self, place: usize) {
        let room = self.room.y - HEAD;
        let top = place as f32 * ROW;
        let now = self.scroll.unwrap_or(self.offset);
        if room < ROW || now.y <= top && top + ROW <= now.y + room {
            return;
        }
        let is_near = top > now.y - 2.0 * ROW && top < now.y + room + 2.0 * ROW;
        let y = match (is_near, top < now.y) {
            (true, true) => top,
            (true, false) => top + ROW - room,
            (false, _) => top - room / 2.0,
        };
        self.scroll = Some(vec2(now.x, y.max(0.0)));
    }

    /// Scrolls so that the column that has the keys is in view.
    pub(super) fn reveal_column(&mut self, edges: &Edges) {
        let now = self.scroll.unwrap_or(self.offset);
        let left = edges.get(self.at.1).copied().unwrap_or(0.0);
        let right = edges.get(self.at.1 + 1).copied().unwrap_or(left);
        let x = if left < now.x {
            left
        } else if right > now.x + self.room.x {
            right - self.room.x
        } else {
            now.x
        };
        self.scroll = Some(vec2(x.max(0.0), now.y));
    }

    /// Where a cell is on the screen, for a table whose visible part is `shown`.
    fn cell_rect(shown: Rect, viewport: Rect, edges: &Edges, place: usize, column: usize) -> Rect {
        let left = edges.get(column).copied().unwrap_or(0.0);
        let right = edges.get(column + 1).copied().unwrap_or(left);
        // Far down, 32 bits hold no pixels any more: what is subtracted first keeps them.
        let top = place as f64 * f64::from(ROW) - f64::from(viewport.min.y);
        let min = shown.min + vec2(left - viewport.min.x, HEAD + top as f32);
        Rect::from_min_size(min, vec2(right - left, ROW))
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        (edges, shown, viewport): (&Edges, Rect, Rect),
        outbox: &mut Outbox,
    ) {
        let ground = Rect::from_min_max(shown.min + vec2(0.0, HEAD), shown.max);
        let response = ui.interact(ground, rows_id(), Sense::click());
        self.tell_rows(ui, table, &response);
        if std::mem::take(&mut self.wants_keys) {
            response.request_focus();
        }
        let first = (viewport.min.y / ROW).floor().max(0.0) as usize;
        let end = ((viewport.max.y - HEAD) / ROW).ceil().max(0.0) as usize;
        let pointed = ui
            .rect_contains_pointer(ground)
            .then(|| ui.ctx().pointer_latest_pos());
        for place in first..end.min(table.len()) {
            let Some(subject) = table.subject(place) else {
                continue;
            };
            let row = Self::cell_rect(shown, viewport, edges, place, 0);
            let row = Rect::from_x_y_ranges(shown.x_range(), row.y_range());
            let is_hovered = pointed
                .flatten()
                .is_some_and(|pointer| row.contains(pointer));
            row_ground(ui, seen, row, seen.view.selection.has(subject), is_hovered);
            for column in 0..table.columns.len() {
                let rect = Self::cell_rect(shown, viewport, edges, place, column);
                if rect.right() < shown.left() || rect.left() > shown.right() {
                    continue;
                }
                let response = self.cell(ui, seen, map, table, (place, column), rect);
                self.take_click(ui, seen, table, (place, column), &response, outbox);
            }
        }
        if table.is_empty() {
            let words = if table.all() == 0 {
                say!("table-empty")
            } else {
                say!("table-none-matches")
            };
            let ink = colour(seen.palette.muted);
            let font = FontId::proportional(13.0);
            ui.painter()
                .text(ground.center(), Align2::CENTER_CENTER, words, font, ink);
        }
    }

    /// Tells assistive technology what the rows are, and which cell has the keys.
    fn tell_rows(&self, ui: &Ui, table: &Arranged, response: &Response) {
        let title = match self.sheet {
            Sheet::Comments => say!("table-rows-of-comments"),
            Sheet::Claims => say!("table-rows-of-claims"),
            Sheet::Relations => say!("table-rows-of-relations"),
            Sheet::Authors => say!("table-rows-of-authors"),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, title));
        let at = ui.scope_id().with(("cell", self.at.0, self.at.1));
        let has_keys = response.has_focus() && !table.is_empty();
        let is_there = ui.ctx().has_accesskit_node(at);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_count(table.len());
            node.set_column_count(table.columns.len());
            if has_keys && is_there {
                node.set_active_descendant(at.accesskit_id());
            }
        });
    }

    fn take_click(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        table: &Arranged,
        at: (usize, usize),
        response: &Response,
        outbox: &mut Outbox,
    ) {
        let cell = table.subject(at.0).zip(table.columns.get(at.1));
        let Some((subject, &column)) = cell.filter(|_| response.clicked()) else {
            return;
        };
        ui.memory_mut(|memory| memory.request_focus(rows_id()));
        let modifiers = ui.input(|input| input.modifiers);
        let before = self.at;
        self.at = at;
        if response.double_clicked() {
            self.wants_edit = self.can_edit(seen, column);
            if !self.wants_edit {
                self.is_own = true;
                outbox.ask(Ask::Show(subject));
            }
        } else if modifiers.shift {
            self.select_to(table, at.0, outbox);
        } else if modifiers.command {
            self.anchor = at.0;
            self.is_own = true;
            outbox.ask(Ask::Toggle(subject));
        } else if seen.view.making.is_some() {
            self.at = before;
            outbox.ask(Ask::Aim(subject));
        } else {
            self.anchor = at.0;
            self.is_own = true;
            outbox.ask(Ask::Select(subject));
        }
    }

    fn headers(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        (edges, shown, left): (&Edges, Rect, f32),
    ) {
        let strip = Rect::from_min_size(shown.min, vec2(shown.width(), HEAD));
        ui.painter()
            .rect_filled(strip, 0.0, colour(seen.palette.raised));
        // What lies under the headers is not to be clicked.
        let id = ui.scope_id().with("headers");
        ui.interact(strip, id, Sense::CLICK);
        for (number, &column) in table.columns.iter().enumerate() {
            let (Some(&from), Some(&to)) = (edges.get(number), edges.get(number + 1)) else {
                continue;
            };
            let top = pos2(left + from, strip.top());
            let rect = Rect::from_min_size(top, vec2(to - from, HEAD));
            if rect.right() < shown.left() || rect.left() > shown.right() {
                continue;
            }
            self.header(ui, seen, map, (number, column), rect);
        }
        let line = Stroke::new(1.0, colour(seen.palette.card_edge));
        ui.painter()
            .hline(strip.x_range(), strip.bottom() - 0.5, line);
    }

    fn header(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        (number, column): (usize, Column),
        rect: Rect,
    ) {
        let title = column.title(map);
        let sorted = self.sorts.get(&self.sheet);
        let sorted = sorted
            .filter(|(by, _)| *by == column)
            .map(|&(_, is_down)| is_down);
        let id = ui.scope_id().with(("header", number));
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| {
            let told = match sorted {
                Some(false) => say!("table-column-up", title = &title),
                Some(true) => say!("table-column-down", title = &title),
                None => say!("table-column", title = &title),
            };
            WidgetInfo::labeled(Role::ColumnHeader, true, told)
        });
        let ink = if sorted.is_some() || response.hovered() {
            seen.palette.text
        } else {
            seen.palette.muted
        };
        let font = FontId::new(TITLE, family(Face::SemiBold));
        let room = rect.width() - 2.0 * INSET - if sorted.is_some() { 12.0 } else { 0.0 };
        let galley = super::cell::one_row(ui, title.clone(), font, colour(ink), room);
        let x = if column.is_number() {
            rect.right() - INSET - galley.size().x
        } else {
            rect.left() + INSET
        };
        let width = galley.size().x;
        let middle = rect.center().y;
        let at = pos2(x, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour(ink));
        if let Some(is_down) = sorted {
            let x = if column.is_number() {
                x - 8.0
            } else {
                x + width + 8.0
            };
            arrow(ui, pos2(x, middle), is_down, colour(seen.palette.accent));
        }
        self.edge(ui, seen, (number, column), rect);
        if response.clicked() {
            self.turn_sort(column);
        }
        response.on_hover_text(say!("table-column-help", title = title));
    }

    /// The right edge of a header, which changes how wide its column is.
    fn edge(&mut self, ui: &Ui, seen: &Seen<'_>, (number, column): (usize, Column), rect: Rect) {
        let spot = Rect::from_center_size(rect.right_center(), vec2(8.0, rect.height()));
        let id = ui.scope_id().with(("edge", number));
        let response = ui.interact(spot, id, Sense::DRAG | Sense::CLICK);
        let is_held = response.hovered() || response.dragged();
        if is_held {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeColumn);
        }
        if response.dragged() {
            let width = (rect.width() + response.drag_delta().x).max(LEAST);
            self.widths.insert((self.sheet, column), width);
        }
        if response.double_clicked() {
            self.widths.remove(&(self.sheet, column));
        }
        let ink = if is_held {
            seen.palette.accent
        } else {
            seen.palette.card_edge
        };
        let line = Stroke::new(1.0, colour(ink));
        let range = rect.shrink2(Vec2::new(0.0, 6.0)).y_range();
        ui.painter().vline(rect.right() - 0.5, range, line);
    }
}

/// Draws what lies under the cells of a row.
fn row_ground(ui: &Ui, seen: &Seen<'_>, row: Rect, is_selected: bool, is_hovered: bool) {
    let ground = if is_selected {
        tint(seen.palette, 0.16)
    } else if is_hovered {
        tint(seen.palette, 0.06)
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(row, 0.0, ground);
    let line = Stroke::new(1.0, colour(seen.palette.card_edge).gamma_multiply(0.5));
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
}

/// A small triangle: down where the largest comes first.
fn arrow(ui: &Ui, middle: eframe::egui::Pos2, is_down: bool, ink: Color32) {
    let y = if is_down { 2.5 } else { -2.5 };
    let corners = [vec2(-3.5, -y), vec2(3.5, -y), vec2(0.0, y)];
    let corners = corners.iter().map(|&corner| middle + corner).collect();
    let shape = eframe::egui::Shape::convex_polygon(corners, ink, Stroke::NONE);
    ui.painter().add(shape);
}

/// How wide a column is that nobody has changed, in points; none for one that takes what is left.
fn width(map: &Map, column: Column) -> Option<f32> {
    let least: f32 = match column {
        Column::Text => return None,
        Column::Author | Column::Kind | Column::Coder | Column::Tags => 120.0,
        Column::Posted | Column::Made | Column::First | Column::Last => 132.0,
        Column::Own | Column::Others => 176.0,
        Column::Memo | Column::Note => 180.0,
        Column::Premises | Column::Target => 200.0,
        Column::Number => 62.0,
        Column::Replies
        | Column::Depth
        | Column::Score
        | Column::Length
        | Column::Claims
        | Column::Relations
        | Column::Comments
        | Column::Authors
        | Column::Quotes
        | Column::Outgoing
        | Column::Incoming
        | Column::Confidence
        | Column::For(_)
        | Column::Against(_) => 48.0,
    };
    let title = Face::SemiBold.width(&column.title(map), TITLE) + 2.0 * INSET + 14.0;
    Some(least.max(title.min(190.0)))
}
