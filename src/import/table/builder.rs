//! Rows of a table as they are read, and what is wrong with them.

use super::field::Field;
use super::layout::{Layout, Markup, Sample};
use super::links::Told;
use super::moments;
use super::names::Use;
use super::row::{Row, number_of};
use super::threads::{Table, threads};
use crate::import::finding::Finding;
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::model::{Level, Note};

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
    empty: Spots,
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
            empty: Spots::default(),
            ragged: 0,
            first_ragged: 0,
        }
    }

    /// Makes room for so many rows.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
    }

    /// Adds a row of cells.
    pub(super) fn add_cells(&mut self, place: usize, cells: &[&str], sign: char) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            let unit = self.unit;
            self.empty.add(|| format!("{unit} {place}"));
            return;
        }
        let surplus = cells.len().saturating_sub(self.names.len());
        if cells.len() != self.names.len() {
            self.ragged += 1;
            if self.first_ragged == 0 {
                self.first_ragged = place;
            }
        }
        let split = self.split_text(cells, surplus);
        let mut row = Row {
            place: number_of(place),
            ..Row::default()
        };
        for (at, usage) in self.layout.uses.iter().enumerate() {
            let Some(usage) = *usage else { continue };
            let markup = self.layout.markup.get(at).copied().unwrap_or(Markup::Plain);
            let shift = if split.is_some_and(|text| at > text) {
                surplus
            } else {
                0
            };
            if split == Some(at) {
                let pieces = cells.get(at..=at + surplus).unwrap_or_default();
                let whole = pieces.join(&sign.to_string());
                row.take(usage, &whole, markup, &mut self.words);
            } else if let Some(cell) = cells.get(at + shift) {
                row.take(usage, cell, markup, &mut self.words);
            }
        }
        self.add(row);
    }

    /// The column of the words, where a row has more cells because signs within the words parted them: then what
    /// follows the words fits its columns better if they are put together.
    fn split_text(&self, cells: &[&str], surplus: usize) -> Option<usize> {
        let is = |wanted: Field| move |usage: &Option<Use>| *usage == Some(Use::Field(wanted));
        let text = self
            .layout
            .uses
            .iter()
            .position(is(Field::Text))
            .filter(|_| surplus > 0)?;
        if text + 1 == self.names.len() {
            return Some(text);
        }
        let fitting = |shift: usize| {
            let after = self.layout.uses.iter().enumerate().skip(text + 1);
            let fits = after.filter(|(at, usage)| {
                let cell = cells.get(at + shift).map_or("", |cell| cell.trim());
                match usage {
                    Some(Use::Field(Field::Score | Field::Depth)) => {
                        cell.is_empty() || cell.parse::<f64>().is_ok()
                    }
                    Some(Use::Field(Field::Time)) => moments::read(cell).is_some(),
                    Some(Use::Field(Field::Link)) => cell.is_empty() || cell.starts_with("http"),
                    _ => false,
                }
            });
            fits.count()
        };
        (fitting(surplus) > fitting(0)).then_some(text)
    }

    /// Adds a row; gives its place, unless there is nothing in it.
    pub(super) fn add(&mut self, mut row: Row) -> Option<usize> {
        row.finish(self.layout.is_utc);
        if row.is_nothing() {
            let unit = self.unit;
            self.empty.add(|| format!("{unit} {}", row.place));
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
        notes.extend(moments::settle(&mut rows, self.layout.is_utc, self.unit));
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
        let mut notes = self.column_notes();
        let guessed = self.layout.guessed.iter().map(|field| field.name());
        let guessed: Vec<&str> = guessed.collect();
        if !guessed.is_empty() {
            let why = if self.is_nameless {
                "the table has no row of names"
            } else {
                "their names don't tell"
            };
            let list = guessed.join(", ");
            let what = format!("columns known by what stands in them, as {why}: {list}");
            let places = self.layout.guessed.iter();
            let places: Vec<String> = places.filter_map(|field| self.column(*field)).collect();
            notes.push(Note::remark(what, guessed.len()).at(places.join(", ")));
        }
        if self.ragged > 0 {
            let what =
                "rows with more or fewer cells than there are columns, kept as far as they go";
            notes.push(
                Note::warning(what, self.ragged).at(format!("{} {}", self.unit, self.first_ragged)),
            );
        }
        let what = "rows without words, author and id, left out";
        notes.extend(self.empty.note(Level::Remark, what));
        notes
    }

    /// Which column a field is read from, by number.
    fn column(&self, field: Field) -> Option<String> {
        let mut uses = self.layout.uses.iter();
        let at = uses.position(|usage| matches!(usage, Some(Use::Field(own)) if *own == field))?;
        Some(format!("column {}", at + 1))
    }

    /// Which columns are read, and which are left out.
    fn column_notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let is_used = |at: &usize| self.layout.uses.get(*at).copied().flatten().is_some();
        let (used, unused): (Vec<usize>, Vec<usize>) = (0..self.names.len()).partition(is_used);
        let name = |at: &usize| self.names.get(*at).map_or("", String::as_str).trim();
        let told = used
            .iter()
            .map(|at| format!("{} ({})", name(at), self.meaning(*at)));
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            let what = format!("columns read: {}", told.join(", "));
            notes.push(Note::info(what, told.len()));
        }
        if !unused.is_empty() {
            let some: Vec<&str> = unused.iter().take(20).map(name).collect();
            let more = if unused.len() > some.len() {
                ", …"
            } else {
                ""
            };
            let what = format!("columns left out: {}{more}", some.join(", "));
            notes.push(Note::info(what, unused.len()));
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
