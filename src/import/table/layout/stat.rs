//! What the cells of a column look like.

use std::collections::HashSet;

use super::Sample;
use crate::import::table::{
    moments,
    row::{is_blank, key},
};

/// How the words of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import::table) enum Markup {
    /// As they are meant.
    #[default]
    Plain,
    /// With character references such as `&amp;`.
    Escaped,
    /// As HTML.
    Html,
}

/// What a column's cells look like, those left out that say nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stat {
    /// All cells that say something, and those of them that were looked at.
    pub(super) filled: usize,
    pub(super) seen: usize,
    pub(super) numbers: usize,
    pub(super) longest: usize,
    bytes: usize,
    spaced: usize,
    long: usize,
    begun: usize,
    digits: usize,
}

/// Cells that are looked at.
const SEEN: usize = 300;

/// The cells of a column that say something.
pub(super) fn cells(sample: &Sample, at: usize) -> impl Iterator<Item = &str> {
    let cells = sample.rows.iter().filter_map(move |row| row.get(at));
    cells.map(String::as_str).filter(|cell| !is_blank(cell))
}

/// How many different cells a column has.
pub(super) fn distinct(sample: &Sample, at: usize) -> usize {
    cells(sample, at).collect::<HashSet<&str>>().len()
}

/// The share of a column's first cells of which something holds; nothing where it has no cells.
pub(super) fn share(sample: &Sample, at: usize, holds: impl Fn(&str) -> bool) -> f64 {
    let (mut seen, mut held) = (0_usize, 0_usize);
    for cell in cells(sample, at).take(SEEN) {
        seen += 1;
        held += usize::from(holds(cell));
    }
    held as f64 / seen.max(1) as f64
}

/// Whether a cell tells a moment, and is no bare number that could be anything.
pub(super) fn is_moment(cell: &str) -> bool {
    let is_bare = cell
        .trim()
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_time = |seconds: i64| (300_000_000..4_000_000_000).contains(&seconds);
    let is_long = cell.trim().len() >= 9;
    let read = moments::read(cell);
    cell.len() < 60 && (!is_bare || is_long) && read.is_some_and(|time| is_time(time.seconds))
}

/// Whether a column names posts of the table by their ids.
pub(super) fn answers(sample: &Sample, at: usize, id: usize, ids: &HashSet<&str>) -> bool {
    let (mut told, mut known, mut own) = (0_usize, 0_usize, 0_usize);
    let mut others: HashSet<&str> = HashSet::new();
    for row in &sample.rows {
        let cell = row.get(at).map_or("", |cell| key(cell));
        if is_blank(cell) || cell == "0" {
            continue;
        }
        told += 1;
        known += usize::from(ids.contains(cell));
        own += usize::from(row.get(id).map(|cell| key(cell)) == Some(cell));
        others.insert(cell);
    }
    // Small numbers are counts, which may be the ids of a small table by chance.
    let is_by_chance = others.iter().all(|cell| cell.len() < 2) && sample.rows.len() > 9;
    told >= 2 && known * 10 >= told * 8 && own * 10 < told && others.len() > 1 && !is_by_chance
}

impl Stat {
    pub(super) fn of(sample: &Sample, at: usize) -> Self {
        let mut stat = Self::default();
        for cell in cells(sample, at).take(SEEN) {
            let cell = cell.trim();
            stat.seen += 1;
            stat.numbers += usize::from(cell.parse::<f64>().is_ok());
            stat.longest = stat.longest.max(cell.len());
            stat.bytes += cell.len();
            stat.spaced += usize::from(cell.contains(char::is_whitespace));
            stat.long += usize::from(cell.len() > 60);
            stat.begun += usize::from(cell.starts_with(char::is_alphabetic));
            stat.digits +=
                usize::from(cell.bytes().filter(u8::is_ascii_digit).count() * 2 > cell.len());
        }
        stat.filled = cells(sample, at).count();
        stat
    }

    /// All that is written in it.
    pub(super) fn characters(&self) -> usize {
        self.bytes
    }

    /// Whether it holds sentences.
    pub(super) fn is_prose(&self) -> bool {
        let seen = self.seen;
        seen > 0 && self.spaced * 10 >= seen * 6 && self.bytes >= seen * 28 && self.long > 0
    }

    /// Whether its cells are short, as ids are.
    pub(super) fn is_short(&self) -> bool {
        self.filled > 0 && self.longest <= 64 && self.spaced == 0
    }

    /// Whether its cells look like names of people.
    pub(super) fn is_names(&self) -> bool {
        let seen = self.seen;
        seen > 0 && self.longest <= 60 && self.begun * 10 >= seen * 8 && self.digits == 0
    }
}

/// Tags that words are written with.
const TAGS: [&str; 12] = [
    "<p>",
    "<p ",
    "</p>",
    "<br",
    "</a>",
    "<blockquote",
    "</i>",
    "</b>",
    "</em>",
    "</strong>",
    "</div>",
    "<img ",
];
/// References that are written where the signs themselves would do harm.
const REFERENCES: [&str; 7] = [
    "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#x27;", "&nbsp;",
];

impl Markup {
    /// How the words of a column are written, as far as its first cells tell.
    pub(super) fn of(sample: &Sample, at: usize) -> Self {
        let has = |cell: &str, marks: &[&str]| marks.iter().any(|mark| cell.contains(mark));
        let is_bare = |cell: &str| {
            cell.split('&')
                .skip(1)
                .any(|rest| rest.starts_with(|c: char| c.is_whitespace()))
                || cell.contains("<3")
                || cell.starts_with('>')
                || cell.contains("\n>")
        };
        let tagged = share(sample, at, |cell| has(cell, &TAGS));
        let escaped = share(sample, at, |cell| has(cell, &REFERENCES));
        let bare = share(sample, at, is_bare);
        if tagged > 0.15 || (tagged > 0.0 && escaped > 0.05 && bare == 0.0) {
            Self::Html
        } else if escaped > 0.0 && bare == 0.0 {
            Self::Escaped
        } else {
            Self::Plain
        }
    }
}
