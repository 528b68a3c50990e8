//! A table of unknown columns: a person says which holds what.

use std::sync::Arc;

use eframe::egui::{
    Button, ComboBox, FontId, Grid, Label, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::app::canvas::galleys::family;
use crate::app::jobs::{Counted, Unclear};
use crate::app::outbox::{Ask, Outbox, Told};
use crate::app::panels::choices::Walk;
use crate::disk::Loaded;
use crate::error::Result;
use crate::import::{Columns, Field};
use crate::text::font::Face;
use crate::words::{listed, say};

/// The columns of a table, and what each is said to hold.
pub struct ColumnsPanel {
    file: Arc<Loaded>,
    columns: Columns,
    chosen: Vec<Option<Field>>,
    /// What would come of it; none while that is worked out.
    pub counted: Option<Result<Counted>>,
    /// Whether something else was chosen since it was last worked out.
    pub is_stale: bool,
}

/// The width of a column, in points.
const COLUMN: f32 = 150.0;
/// Characters of a cell that are shown.
const CELL: usize = 60;

impl ColumnsPanel {
    /// A dialog for this table, with what is guessed of it chosen.
    pub fn of(unclear: Unclear) -> Self {
        Self {
            chosen: unclear.columns.guesses.clone(),
            file: unclear.file,
            columns: unclear.columns,
            counted: None,
            is_stale: true,
        }
    }

    /// The file, and what its columns are said to hold; none where no column holds the words.
    pub fn told(&self) -> Option<Told> {
        let names = &self.columns.names;
        let column = |at: usize, name: &String| {
            let is_alone = names.iter().filter(|other| *other == name).count() == 1;
            if is_alone {
                name.clone()
            } else {
                (at + 1).to_string()
            }
        };
        let chosen = names.iter().zip(&self.chosen).enumerate();
        let columns: Vec<(Field, String)> = chosen
            .filter_map(|(at, (name, field))| Some(((*field)?, column(at, name))))
            .collect();
        let has_words = columns.iter().any(|(field, _)| *field == Field::Text);
        has_words.then(|| Told {
            file: Arc::clone(&self.file),
            columns,
        })
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let room = ui.ctx().content_rect();
        // As wide as its table, within what the window and the words above it ask for.
        let table = self.columns.names.len() as f32 * (COLUMN + ui.spacing().item_spacing.x);
        ui.set_width(table.clamp(480.0, (room.width() - 120.0).clamp(480.0, 1100.0)));
        let title = say!("columns", file = &self.file.name);
        ui.label(RichText::new(title).font(FontId::new(18.0, family(Face::SemiBold))));
        let words = say!("columns-help");
        ui.label(RichText::new(words).weak());
        ui.add_space(6.0);
        ScrollArea::both()
            .max_height((room.height() - 280.0).max(160.0))
            .auto_shrink([false, true])
            .show(ui, |ui| self.table(ui));
        ui.add_space(8.0);
        ui.label(self.outcome());
        ui.add_space(4.0);
        self.buttons(ui, outbox)
    }

    fn table(&mut self, ui: &mut Ui) {
        let columns = &self.columns;
        let grid = Grid::new("columns")
            .striped(true)
            .min_col_width(COLUMN)
            .max_col_width(COLUMN);
        let mut changed = None;
        grid.show(ui, |ui| {
            for (name, at) in columns.names.iter().zip(0..) {
                let field = self.chosen.get(at).copied().flatten();
                if let Some(Choice(choice)) = choose(ui, at, name, field) {
                    changed = Some((at, choice));
                }
            }
            ui.end_row();
            for name in &columns.names {
                let name = RichText::new(name).font(FontId::new(13.0, family(Face::SemiBold)));
                ui.add(Label::new(name).truncate());
            }
            ui.end_row();
            for row in &columns.rows {
                for cell in row {
                    let words: String = cell.chars().take(CELL).collect();
                    ui.add(Label::new(words).truncate()).on_hover_text(cell);
                }
                ui.end_row();
            }
        });
        if let Some((at, field)) = changed {
            self.choose(at, field);
        }
    }

    /// Takes a choice; only a time may stand in two columns.
    fn choose(&mut self, at: usize, field: Option<Field>) {
        for other in &mut self.chosen {
            if field.is_some() && *other == field && field != Some(Field::Time) {
                *other = None;
            }
        }
        if let Some(slot) = self.chosen.get_mut(at) {
            *slot = field;
        }
        self.is_stale = true;
    }

    /// What would come of it, as one line.
    fn outcome(&self) -> RichText {
        let is_told = self.chosen.contains(&Some(Field::Text));
        match &self.counted {
            _ if !is_told => RichText::new(say!("columns-no-words")).weak(),
            None => RichText::new(say!("columns-counting")).weak(),
            Some(Err(error)) => RichText::new(error.to_string()),
            Some(Ok(counted)) => {
                let (comments, replies) = (counted.comments, counted.replies);
                RichText::new(match counted.threads {
                    1 => say!("columns-outcome", comments = comments, replies = replies),
                    threads => say!(
                        "columns-outcome-threads",
                        comments = comments,
                        replies = replies,
                        threads = threads,
                    ),
                })
            }
        }
    }

    fn buttons(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let mut is_done = false;
        ui.horizontal(|ui| {
            let told = self.told();
            let button = ui.add_enabled(told.is_some(), Button::new(say!("columns-make")));
            if let Some(told) = told.filter(|_| button.clicked()) {
                outbox.ask(Ask::Read(told));
                is_done = true;
            }
            is_done |= ui.button(say!("cancel")).clicked();
        });
        is_done
    }
}

/// What was chosen for a column: a field, or nothing.
struct Choice(Option<Field>);

/// The list of what a column can hold; what was chosen in it now.
fn choose(ui: &mut Ui, at: usize, name: &str, field: Option<Field>) -> Option<Choice> {
    let nothing = say!("columns-nothing");
    let (mut choice, mut walk) = (None, Walk::default());
    let combo = ComboBox::from_id_salt(("column", at))
        .width(COLUMN - 12.0)
        .selected_text(field.map_or(nothing, Field::title));
    let shown = combo.show_ui(ui, |ui| {
        for other in [None].into_iter().chain(Field::ALL.map(Some)) {
            let title = other.map_or(nothing, |other| {
                listed("field", other.name(), other.title())
            });
            let is_on = other == field;
            if walk.add(ui.selectable_label(is_on, title), is_on) {
                choice = Some(Choice(other));
                ui.close();
            }
        }
        walk.walk(ui);
    });
    walk.leave(&shown.response, choice.is_some());
    let told = || WidgetInfo::labeled(Role::ComboBox, true, say!("columns-column", name = name));
    shown.response.widget_info(told);
    choice
}
