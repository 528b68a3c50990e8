//! Which rows of a table are shown, and in which order.

use std::cmp::Ordering;

use super::cells::Value;
use super::facts::Facts;
use super::{Column, Sheet};
use crate::graph::find::folded;
use crate::graph::query::{Index, Query};
use crate::model::{Coder, Id, Issue, Map, Subject};

/// How a table is to be arranged.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The table.
    pub sheet: Sheet,
    /// The issue in use.
    pub issue: Option<Id<Issue>>,
    /// Who codes.
    pub coder: Id<Coder>,
    /// The column that sorts, and whether the largest comes first; none for reading order.
    pub sort: Option<(Column, bool)>,
    /// What rows must hold: a query for comments, words for the others.
    pub filter: String,
}

/// A table as it is arranged.
#[derive(Clone, Debug, Default)]
pub struct Arranged {
    /// What cells need to know.
    pub facts: Facts,
    /// The map ready to be searched, where comments were.
    pub index: Index,
    /// The columns.
    pub columns: Vec<Column>,
    /// Every row, in reading order.
    subjects: Vec<Subject>,
    /// The numbers of those that are shown, in order.
    rows: Vec<u32>,
    /// The place of each row among them; none of it is hidden.
    places: Vec<Option<u32>>,
    /// What could not be understood of the query, a sentence each.
    pub problems: Vec<String>,
}

/// So many letters of words decide where they are sorted.
const DECISIVE: usize = 80;
/// So many rows are worked on before one asks whether to go on.
const BREATH: usize = 1024;

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Words(String),
}

/// Arranges a table, as long as one is to go on; none once one is not.
///
/// Rows that are equal in the column that sorts stay in reading order, both ways, and empty cells come last.
pub fn arrange(
    map: &Map,
    facts: &Facts,
    index: &Index,
    order: &Order,
    goes_on: &dyn Fn() -> bool,
) -> Option<Arranged> {
    let facts = facts.brought_up(map, order.issue, order.coder);
    let subjects = facts.subjects(map, order.sheet);
    let mut arranged = Arranged {
        places: vec![None; subjects.len()],
        columns: order.sheet.columns(map, order.issue),
        index: index.clone(),
        facts,
        subjects,
        ..Arranged::default()
    };
    if !goes_on() {
        return None;
    }
    if order.filter.trim().is_empty() {
        arranged.rows = (0..arranged.subjects.len() as u32).collect();
    } else if order.sheet == Sheet::Comments {
        arranged.ask(map, &order.filter, goes_on)?;
    } else {
        arranged.hold(map, &order.filter, goes_on)?;
    }
    if let Some((column, is_down)) = order.sort {
        arranged.sort(map, column, is_down, goes_on)?;
    }
    for (place, &row) in (0..).zip(&arranged.rows) {
        if let Some(at) = arranged.places.get_mut(row as usize) {
            *at = Some(place);
        }
    }
    Some(arranged)
}

impl Arranged {
    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows there are.
    pub fn all(&self) -> usize {
        self.subjects.len()
    }

    /// What stands at a place.
    pub fn subject(&self, place: usize) -> Option<Subject> {
        let row = *self.rows.get(place)?;
        self.subjects.get(row as usize).copied()
    }

    /// The place of a row, where it is shown.
    pub fn place_of(&self, subject: Subject) -> Option<usize> {
        let row = match subject {
            Subject::Comment(id) if self.has_comments() => self.facts.said.forest.number_of(id),
            _ if self.has_comments() => None,
            _ => self.subjects.binary_search(&subject).ok(),
        };
        let place = *self.places.get(row?)?;
        place.map(|place| place as usize)
    }

    fn has_comments(&self) -> bool {
        matches!(self.subjects.first(), Some(Subject::Comment(_)))
    }

    /// Shows the comments that a query holds for.
    fn ask(&mut self, map: &Map, filter: &str, goes_on: &dyn Fn() -> bool) -> Option<()> {
        let query = Query::parse(filter);
        self.index = self.index.brought_up(map);
        if query.is_empty() {
            self.rows = (0..self.subjects.len() as u32).collect();
            self.problems = query.problems;
            return Some(());
        }
        let found = self.index.find_while(&query, goes_on)?;
        let comments = found.hits.iter().filter_map(|hit| match hit {
            Subject::Comment(id) => self.facts.said.forest.number_of(*id),
            _ => None,
        });
        self.rows = comments.map(|number| number as u32).collect();
        self.rows.sort_unstable();
        self.problems = found.problems;
        Some(())
    }

    /// Shows the rows that hold all of these words in some column.
    fn hold(&mut self, map: &Map, filter: &str, goes_on: &dyn Fn() -> bool) -> Option<()> {
        let filter = folded(filter);
        let words: Vec<&str> = filter.split_whitespace().collect();
        for (number, &subject) in (0..).zip(&self.subjects) {
            if number as usize % BREATH == BREATH - 1 && !goes_on() {
                return None;
            }
            let cells = self.columns.iter();
            let cells =
                cells.map(|&column| self.facts.value(map, subject, column).line(usize::MAX));
            let text = folded(&cells.collect::<Vec<_>>().join("\n"));
            if words.iter().all(|word| text.contains(word)) {
                self.rows.push(number);
            }
        }
        Some(())
    }

    fn sort(
        &mut self,
        map: &Map,
        column: Column,
        is_down: bool,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<()> {
        let mut keyed = Vec::with_capacity(self.rows.len());
        for (count, &row) in self.rows.iter().enumerate() {
            if count % BREATH == BREATH - 1 && !goes_on() {
                return None;
            }
            let subject = self.subjects.get(row as usize);
            let value = subject.map(|&subject| self.facts.value(map, subject, column));
            keyed.push((value.as_ref().and_then(key), row));
        }
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) if is_down => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        self.rows = keyed.into_iter().map(|(_, row)| row).collect();
        Some(())
    }
}

/// What a value is sorted by; none for nothing. Numbers and moments come before words.
fn key(value: &Value<'_>) -> Option<Key> {
    match value {
        Value::Nothing => None,
        Value::Number(number) => Some(Key::Number(*number)),
        Value::Share(share) => Some(Key::Number((f64::from(*share) * 1e6) as i64)),
        Value::Moment(time) => Some(Key::Number(time.seconds)),
        Value::Words(_) => {
            let words = folded(&value.line(DECISIVE));
            Some(words)
                .filter(|words| !words.is_empty())
                .map(Key::Words)
        }
    }
}
