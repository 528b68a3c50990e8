//! The tables of comments, claims, relations and authors, as a panel.

mod cell;
mod choice;
mod editing;
mod grid;
mod head;
mod keys;

use std::collections::BTreeMap;

use eframe::egui::{Context, Frame, Id, Margin, Panel, Rect, Ui, Vec2};

use self::cell::Cells;
use self::editing::Editing;
use self::head::Asking;
pub use self::keys::takes;
use crate::app::canvas::galleys::colour;
use crate::app::outbox::Outbox;
use crate::app::seen::Seen;
use crate::graph::tables::{Arranged, Column, Order, Sheet};
use crate::model::Subject;

/// The tables as they are looked at.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct TablePanel {
    /// Whether they are shown.
    pub shown: Shown,
    /// Which of them is.
    pub sheet: Sheet,
    /// Whether the rows are to get the keys.
    pub wants_keys: bool,
    /// Whether the cursor is to be put into the filter.
    pub wants_filter: bool,
    /// Whether the cell is to be edited.
    pub wants_edit: bool,
    /// The columns that sort, and whether the largest comes first.
    sorts: BTreeMap<Sheet, (Column, bool)>,
    filters: BTreeMap<Sheet, String>,
    /// The field for queries.
    query: Asking,
    /// Counts the tables that were arranged.
    taken: u64,
    /// How wide columns are where somebody has changed that, in points.
    widths: BTreeMap<(Sheet, Column), f32>,
    arranged: Option<Ready>,
    cells: Cells,
    /// The row that has the keys, and the column.
    at: (usize, usize),
    /// The row from which Shift selects.
    anchor: usize,
    /// What the rows last followed of the selection.
    followed: Option<Subject>,
    /// Whether the rows themselves have asked for another selection.
    is_own: bool,
    /// Where the cell that has the keys is on the screen, while it is in view.
    cell_at: Option<Rect>,
    /// How far the rows are scrolled, and how large the room for them is, in points.
    offset: Vec2,
    room: Vec2,
    scroll: Option<Vec2>,
    editing: Option<Editing>,
}

/// Where the tables are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Nowhere.
    #[default]
    Hidden,
    /// Below the canvas.
    Below,
    /// In the canvas's place.
    Whole,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Hidden, Self::Below, Self::Whole];

    /// What settings call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Below => "below",
            Self::Whole => "whole",
        }
    }

    /// The one that settings call so, or else that tables are hidden.
    pub fn named(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|shown| shown.name() == name).unwrap_or_default()
    }
}

/// A table that is arranged, and for what.
struct Ready {
    table: Arranged,
    order: Order,
}

/// The rows' id: what has the keys while one walks them.
fn rows_id() -> Id {
    Id::unique("table-rows")
}

/// Whether the rows have the keys.
pub fn has_keys(context: &Context) -> bool {
    context.memory(|memory| memory.has_focus(rows_id()))
}

impl TablePanel {
    /// Shows the table below the canvas, where it is to be there.
    pub fn show_below(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        if self.shown != Shown::Below {
            return;
        }
        let most = (ui.available_height() - 120.0).max(160.0);
        let panel = Panel::bottom("table").frame(frame(seen)).resizable(true);
        panel
            .default_size(280.0)
            .size_range(140.0..=most)
            .show(ui, |ui| {
                // A panel is as high as what it holds, and that may be little before a table is arranged.
                ui.set_min_height(ui.available_height());
                self.show(ui, seen, outbox);
            });
    }

    /// Shows the table in the room that there is.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        self.head(ui, seen, map, outbox);
        let Some(ready) = self.arranged.take() else {
            ui.label("…");
            return;
        };
        if ready.order.sheet == self.sheet {
            self.follow(seen, &ready.table);
            self.cell_at = None;
            self.take_keys(ui, seen, map, &ready.table, outbox);
            self.grid(ui, seen, map, &ready.table, outbox);
            self.edit(ui, seen, map, &ready.table, outbox);
        }
        self.arranged = Some(ready);
    }

    /// How the table that is shown is to be arranged, with who codes and what is under debate.
    pub fn order(
        &self,
        seen: &crate::app::view::View,
        coder: crate::model::Id<crate::model::Coder>,
    ) -> Order {
        Order {
            sheet: self.sheet,
            issue: seen.issue,
            coder,
            sort: self.sorts.get(&self.sheet).copied(),
            filter: self.filters.get(&self.sheet).cloned().unwrap_or_default(),
        }
    }

    /// The table as it is arranged.
    pub fn arranged(&self) -> Option<&Arranged> {
        self.arranged.as_ref().map(|ready| &ready.table)
    }

    /// Takes a table that is arranged.
    pub fn take(&mut self, table: Arranged, order: Order) {
        self.cells.forget();
        self.taken += 1;
        let is_other = self
            .arranged
            .as_ref()
            .is_none_or(|ready| ready.order != order);
        if is_other {
            // What is selected is looked for where it now stands.
            self.followed = None;
        }
        let last = table.len().saturating_sub(1);
        self.at.0 = self.at.0.min(last);
        self.at.1 = self.at.1.min(table.columns.len().saturating_sub(1));
        self.anchor = self.anchor.min(last);
        self.arranged = Some(Ready { table, order });
    }

    /// Forgets what belongs to the map before.
    pub fn forget(&mut self) {
        *self = Self {
            shown: self.shown,
            sheet: self.sheet,
            widths: std::mem::take(&mut self.widths),
            ..Self::default()
        };
    }

    /// Whether a choice is open, which keys belong to.
    pub fn is_choosing(&self) -> bool {
        self.editing.as_ref().is_some_and(Editing::is_choice)
    }

    /// Shows another table.
    pub fn turn_to(&mut self, sheet: Sheet) {
        if self.sheet != sheet {
            self.sheet = sheet;
            self.at = (0, 0);
            self.anchor = 0;
            self.followed = None;
            self.scroll = Some(Vec2::ZERO);
            self.editing = None;
        }
    }

    /// Sorts by a column; by the same one again the other way, then as it is read.
    fn turn_sort(&mut self, column: Column) {
        match self.sorts.get(&self.sheet) {
            Some(&(by, false)) if by == column => {
                self.sorts.insert(self.sheet, (column, true));
            }
            Some(&(by, true)) if by == column => {
                self.sorts.remove(&self.sheet);
            }
            _ => {
                self.sorts.insert(self.sheet, (column, false));
            }
        }
    }

    /// Sorts by the column that has the keys, up or down; as it is read where it is sorted so.
    pub fn sort(&mut self, is_down: bool) {
        let column = self
            .arranged()
            .and_then(|table| table.columns.get(self.at.1));
        self.sort_by(column.copied(), is_down);
    }

    fn sort_by(&mut self, column: Option<Column>, is_down: bool) {
        let Some(column) = column else {
            return;
        };
        if self.sorts.get(&self.sheet) == Some(&(column, is_down)) {
            self.sorts.remove(&self.sheet);
        } else {
            self.sorts.insert(self.sheet, (column, is_down));
        }
    }

    /// Goes to the row of what is selected, where that was selected elsewhere.
    fn follow(&mut self, seen: &Seen<'_>, table: &Arranged) {
        let lead = seen.view.selection.lead();
        let is_own = std::mem::take(&mut self.is_own);
        if std::mem::replace(&mut self.followed, lead) == lead || is_own {
            return;
        }
        if let Some(place) = lead.and_then(|lead| table.place_of(lead)) {
            self.at.0 = place;
            self.anchor = place;
            self.reveal(place);
        }
    }
}

fn frame(seen: &Seen<'_>) -> Frame {
    Frame::new()
        .fill(colour(seen.palette.panel))
        .inner_margin(Margin::symmetric(8, 0))
}
