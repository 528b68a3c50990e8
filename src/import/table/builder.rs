//! Rows of a table as they are read, with the count of what is wrong with them.

use super::field::Field;
use super::layout::{Layout, Markup, Sample};
use super::links::Told;
use super::moments;
use super::names::Use;
use super::row::Row;
use super::threads::{Table, threads};
use crate::import::finding::Finding;
use crate::import::words::Words;
use crate::model::Note;

/// Collects the rows of one table.
#[derive(Debug)]
pub(super) struct Builder {
    layout: Layout,
    names: Vec<String>,
    is_nameless: bool,
    unit: &'static str,
    /// Reads the words of cells.
    pub(super) words: Words,
    rows: Vec<Row>,
    empty: usize,
    ragged: usize,
    first_ragged: usize,
}

impl Builder {
    /// A builder for tables of these columns.
    pub(super) fn new(sample: &Sample, layout: Layout, unit: &'static str) -> Self {
        Self {
            layout,
            names: sample.names.clone(),
            is_nameless: sample.is_nameless,
            unit,
            words: Words::default(),
            rows: Vec::new(),
            empty: 0,
            ragged: 0,
            first_ragged: 0,
        }
    }

    /// Adds a row of cells.
    pub(super) fn add_cells<'cell>(
        &mut self,
        place: usize,
        count: usize,
        cells: impl Iterator<Item = &'cell str>,
    ) {
        if count != self.names.len() {
            self.ragged += 1;
            if self.first_ragged == 0 {
                self.first_ragged = place;
            }
        }
        let mut row = Row {
            place,
            ..Row::default()
        };
        for (at, cell) in cells.enumerate() {
            if let Some(usage) = self.layout.uses.get(at).copied().flatten() {
                let markup = self.layout.markup.get(at).copied().unwrap_or(Markup::Plain);
                row.take(usage, cell, markup, &mut self.words);
            }
        }
        self.add(row);
    }

    /// Adds a row; gives its place, unless there is nothing in it.
    pub(super) fn add(&mut self, mut row: Row) -> Option<usize> {
        row.finish(self.layout.is_utc);
        if row.is_nothing() {
            self.empty += 1;
            return None;
        }
        self.rows.push(row);
        Some(self.rows.len() - 1)
    }

    /// The threads that the rows make, and what there is to remark.
    pub(super) fn finish(mut self, head: Option<Row>, announced: Option<usize>) -> Finding {
        let mut notes = self.notes();
        let rows = std::mem::take(&mut self.rows);
        let threads = self.threads(rows, head, announced, &mut notes);
        notes.extend(self.words.note());
        Finding { threads, notes }
    }

    /// The threads that these rows make.
    pub(super) fn threads(
        &self,
        mut rows: Vec<Row>,
        head: Option<Row>,
        announced: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Vec<crate::import::finding::FoundThread> {
        notes.extend(moments::settle(&mut rows, self.layout.is_utc));
        let told = Told {
            parents: self.layout.has(Field::Parent),
            depths: self.layout.has(Field::Depth),
        };
        let table = Table {
            rows,
            told,
            head,
            announced,
            unit: self.unit,
        };
        threads(table, notes)
    }

    /// The rows that were added since this was last asked.
    pub(super) fn take_rows(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.rows)
    }

    /// What there is to remark on columns and rows.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let (used, unused): (Vec<usize>, Vec<usize>) = (0..self.names.len())
            .partition(|&at| self.layout.uses.get(at).copied().flatten().is_some());
        let name = |at: &usize| self.names.get(*at).map_or("", String::as_str).trim();
        let told: Vec<String> = used
            .iter()
            .map(|at| format!("{} ({})", name(at), self.meaning(*at)))
            .collect();
        if !told.is_empty() {
            notes.push(Note::info(
                format!("columns read: {}", told.join(", ")),
                told.len(),
            ));
        }
        if !unused.is_empty() {
            let some: Vec<&str> = unused.iter().take(20).map(name).collect();
            let more = if unused.len() > some.len() {
                ", …"
            } else {
                ""
            };
            notes.push(Note::info(
                format!("columns left out: {}{more}", some.join(", ")),
                unused.len(),
            ));
        }
        let guessed: Vec<&str> = self
            .layout
            .guessed
            .iter()
            .map(|field| field.name())
            .collect();
        if !guessed.is_empty() {
            let why = if self.is_nameless {
                "the table has no row of names"
            } else {
                "their names don't tell"
            };
            notes.push(Note::remark(
                format!(
                    "columns known by what stands in them, as {why}: {}",
                    guessed.join(", ")
                ),
                guessed.len(),
            ));
        }
        if self.ragged > 0 {
            let what =
                "rows with more or fewer cells than there are columns, kept as far as they go";
            notes.push(
                Note::warning(what, self.ragged).at(format!("{} {}", self.unit, self.first_ragged)),
            );
        }
        if self.empty > 0 {
            notes.push(Note::remark(
                "rows without words, author and id, left out",
                self.empty,
            ));
        }
        notes
    }

    fn meaning(&self, at: usize) -> &'static str {
        match self.layout.uses.get(at).copied().flatten() {
            Some(Use::Field(field)) => field.name(),
            Some(Use::AuthorKey) => "the author's id",
            Some(Use::Deleted) => "whether it was deleted",
            None => "",
        }
    }
}
