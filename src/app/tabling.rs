//! Arranges the table that is shown, and carries commands about tables out.

use eframe::egui::Context;

use super::App;
use super::command::Command;
use super::panels::table::{Shown, has_keys};
use super::view::Go;
use crate::error::Error;
use crate::graph::tables::{Arranged, Facts, Order, Sheet, arrange, tsv};
use crate::words::say;
use crate::work::Job;

/// What was last arranged.
#[derive(Debug, Default)]
pub struct Tabling {
    facts: Facts,
    /// The revision of the map, and the order, that were last asked for.
    asked: Option<(u64, Order)>,
}

/// A table that a job has arranged.
pub struct ArrangedTable {
    table: Arranged,
    order: Order,
}

/// Rows as text, and how many.
pub struct CopiedRows {
    text: String,
    rows: usize,
}

/// A table with more rows is arranged in a job: there it could take longer than a frame.
const FEW: usize = 3000;

impl App {
    /// Takes an arranged table, and asks anew where the map or the order have changed.
    pub(super) fn arrange(&mut self, context: &Context) {
        match self.jobs.arranging.take() {
            Some(Ok(done)) => self.take_table(done),
            Some(Err(error)) => self.notices.fail(&error),
            None => {}
        }
        match self.jobs.copying.take() {
            Some(Ok(copied)) => self.take_copy(context, copied),
            Some(Err(error)) => self.notices.fail(&error),
            None => {}
        }
        self.remember_table();
        let Some(open) = &self.open else {
            return;
        };
        let tabling = &mut self.panels.tabling;
        if self.panels.table.shown == Shown::Hidden {
            tabling.asked = None;
            return;
        }
        let order = self
            .panels
            .table
            .order(&self.view, open.document.coder().id);
        let now = (open.revision(), order.clone());
        if tabling.asked.as_ref() == Some(&now) {
            return;
        }
        tabling.asked = Some(now);
        let map = open.map().clone();
        let facts = tabling.facts.clone();
        let index = self
            .panels
            .table
            .arranged()
            .map(|table| table.index.clone());
        let index = match self.search.index() {
            Some(ready) if ready.is_of(&map) => ready.clone(),
            _ => index.unwrap_or_default(),
        };
        let rows = map.comments.len().max(map.relations.len());
        if rows.max(map.claims.len()) <= FEW {
            if let Some(table) = arrange(&map, &facts, &index, &order, &|| true) {
                self.take_table(ArrangedTable { table, order });
            }
            return;
        }
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start(say!("tabling-arranging"), wake, move |progress| {
            let goes_on = || progress.step(say!("tabling-arranging"), 0, 0).is_ok();
            let table = arrange(&map, &facts, &index, &order, &goes_on);
            let table = table.ok_or_else(Error::stopped)?;
            Ok(ArrangedTable { table, order })
        });
        self.jobs.arranging.put(job);
    }

    fn take_table(&mut self, done: ArrangedTable) {
        self.panels.tabling.facts = done.table.facts.clone();
        self.panels.table.take(done.table, done.order);
    }

    /// Keeps where the tables are shown, and which of them, for the next start.
    fn remember_table(&mut self) {
        let now = (
            self.panels.table.shown.name(),
            self.panels.table.sheet.name(),
        );
        if (self.settings.table.as_str(), self.settings.sheet.as_str()) != now {
            (self.settings.table, self.settings.sheet) = (now.0.to_owned(), now.1.to_owned());
            self.keep_settings();
        }
    }

    /// Shows the tables as they were shown when the window was last closed.
    pub(super) fn restore_table(&mut self) {
        self.panels.table.shown = Shown::named(&self.settings.table);
        self.panels.table.sheet = Sheet::named(&self.settings.sheet);
    }

    /// Forgets the tables of the map before.
    pub(super) fn forget_tables(&mut self) {
        self.jobs.arranging.stop();
        self.jobs.copying.stop();
        self.panels.tabling = Tabling::default();
        self.panels.table.forget();
    }

    /// Carries a command about tables out.
    pub(super) fn table_by(&mut self, context: &Context, command: Command) {
        let table = &mut self.panels.table;
        match command {
            Command::Table if table.shown != Shown::Hidden && has_keys(context) => {
                table.shown = Shown::Hidden;
                return;
            }
            Command::CopyTable => return self.copy_table(context),
            Command::WholeTable if table.shown == Shown::Whole => {
                table.shown = Shown::Below;
                self.view.go = self.view.selection.lead().map(|_| Go::Reveal);
            }
            Command::WholeTable => table.shown = Shown::Whole,
            Command::Table if table.shown != Shown::Hidden => {}
            Command::Table => table.shown = Shown::Below,
            _ if table.shown == Shown::Hidden => {
                self.notices
                    .say(self.keymap.fill(say!("tabling-open-first")));
                return;
            }
            Command::NextTable => table.turn(false),
            Command::PreviousTable => table.turn(true),
            Command::SortTable => table.sort(false),
            Command::SortTableDown => table.sort(true),
            Command::FilterTable => {
                table.wants_filter = true;
                return;
            }
            _ if table.is_editable() => {
                table.wants_edit = true;
                return;
            }
            _ => self.notices.say(say!("tabling-not-editable")),
        }
        self.panels.table.wants_keys = true;
    }

    /// Copies the rows that are selected, or else all that are shown.
    fn copy_table(&mut self, context: &Context) {
        let map = self.open.as_ref().map(|open| open.map());
        let Some((map, table)) = map.zip(self.panels.table.arranged()) else {
            self.notices
                .say(self.keymap.fill(say!("tabling-open-first")));
            return;
        };
        let selected = self.view.selection.subjects().iter();
        let mut places: Vec<usize> = selected
            .filter_map(|&subject| table.place_of(subject))
            .collect();
        places.sort_unstable();
        if places.is_empty() {
            places = (0..table.len()).collect();
        }
        let rows = places.len();
        if rows <= FEW {
            let text = tsv(map, table, places.into_iter());
            self.take_copy(context, CopiedRows { text, rows });
            return;
        }
        let (map, table) = (map.clone(), table.clone());
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start(say!("tabling-copying"), wake, move |_| {
            let text = tsv(&map, &table, places.into_iter());
            Ok(CopiedRows { text, rows })
        });
        self.jobs.copying.put(job);
    }

    fn take_copy(&mut self, context: &Context, copied: CopiedRows) {
        context.copy_text(copied.text);
        self.notices
            .say(say!("tabling-copied", count = copied.rows));
    }
}
