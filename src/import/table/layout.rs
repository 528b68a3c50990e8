//! Which column of a table holds what: by name and by what stands in it.

mod stat;

use std::collections::HashSet;

pub(super) use self::stat::Markup;
use self::stat::{Stat, distinct};
use super::field::Field;
use super::names::{Use, plain, rank};
use super::row::key;
use crate::error::{Error, Result};

/// The names of the columns and the first rows of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Whether the table has no row of names, and they are made up.
    pub(super) is_nameless: bool,
    /// Whether the rows are of several threads, each of which may count its ids from one.
    pub(super) is_of_threads: bool,
}

/// What becomes of each column.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) uses: Vec<Option<Use>>,
    pub(super) markup: Vec<Markup>,
    /// Whether the dates are meant as UTC though they don't say so.
    pub(super) is_utc: bool,
    /// Whether the words stand under a name that things other than posts have too, such as `description`.
    is_vague: bool,
    /// The columns that were known by what stands in them, not by their names.
    pub(super) guessed: Vec<Field>,
}

/// Rows that are looked at to know the columns.
pub(super) const SAMPLE: usize = 1000;
/// Columns that a table may have.
pub(super) const MOST_COLUMNS: usize = 400;

impl Layout {
    /// Knows the columns by their names, and the rest by what stands in them where that is clear.
    pub(super) fn recognise(sample: &Sample) -> Self {
        let mut layout = Self::by_name(sample);
        let is_some_known = layout.is_known();
        if sample.is_nameless || is_some_known || layout.has(Field::Text) {
            let mut fuller = layout.clone();
            fuller.fill(sample);
            let is_linked = fuller.has(Field::Parent) || fuller.has(Field::Time);
            if !sample.is_nameless || is_linked {
                layout = fuller;
            }
        }
        layout.look(sample);
        layout
    }

    /// As [`Layout::recognise`], with guesses where names tell nothing at all.
    pub(super) fn guess(sample: &Sample) -> Self {
        let mut layout = Self::by_name(sample);
        layout.fill(sample);
        layout.look(sample);
        layout
    }

    /// The columns as a person tells them: by name, in any dress, or by number.
    pub(super) fn told(sample: &Sample, told: &[(Field, String)]) -> Result<Self> {
        let mut layout = Self::empty(sample);
        for (field, column) in told {
            let at = find(sample, column).ok_or_else(|| {
                Error::new(format!("There is no column “{column}”"))
                    .hint(format!("The columns are {}.", shown(&sample.names)))
            })?;
            if let Some(usage) = layout.uses.get_mut(at) {
                *usage = Some(Use::Field(*field));
            }
        }
        let by_name = Self::by_name(sample);
        for (usage, known) in layout.uses.iter_mut().zip(by_name.uses) {
            let is_aside = matches!(known, Some(Use::Deleted));
            *usage = usage.or(known.filter(|_| is_aside));
        }
        layout.look(sample);
        Ok(layout)
    }

    fn empty(sample: &Sample) -> Self {
        Self {
            uses: vec![None; sample.names.len()],
            markup: vec![Markup::Plain; sample.names.len()],
            ..Self::default()
        }
    }

    /// Whether there is a column for this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.uses.contains(&Some(Use::Field(field)))
    }

    /// Whether there is a column that tells one post from another.
    fn is_known(&self) -> bool {
        [Field::Id, Field::Parent, Field::Author, Field::Time]
            .iter()
            .any(|&field| self.has(field))
            || self.uses.contains(&Some(Use::AuthorKey))
    }

    /// Whether these are posts of a discussion: words, and something that tells one from another.
    pub(super) fn is_discussion(&self) -> bool {
        let is_sure = !self.is_vague
            || self.has(Field::Parent)
            || (self.has(Field::Time) && self.has(Field::Author));
        self.has(Field::Text) && is_sure && (self.is_known() || self.has(Field::Depth))
    }

    fn by_name(sample: &Sample) -> Self {
        let mut layout = Self::empty(sample);
        if sample.is_nameless {
            return layout;
        }
        for usage in ORDER {
            let mut ranked: Vec<(usize, usize)> = sample
                .names
                .iter()
                .enumerate()
                .filter(|(at, _)| layout.uses.get(*at) == Some(&None))
                .filter_map(|(at, name)| rank(usage, name).map(|rank| (rank, at)))
                .collect();
            // A column without a single cell is only taken where no other will do.
            ranked.sort_by_key(|&(rank, at)| (stat::cells(sample, at).next().is_none(), rank, at));
            let fits = |&&(_, at): &&(usize, usize)| fits(sample, usage, at);
            let chosen = ranked.iter().find(fits).map(|&(_, at)| at);
            if let Some(slot) = chosen.and_then(|at| layout.uses.get_mut(at)) {
                *slot = Some(usage);
            }
            if let (Use::Field(Field::Time), Some(at)) = (usage, chosen) {
                layout.add_clock(sample, &ranked, at);
            }
        }
        layout.number_within_threads(sample);
        if !layout.has(Field::Author)
            && let Some(usage) = layout
                .uses
                .iter_mut()
                .find(|usage| **usage == Some(Use::AuthorKey))
        {
            *usage = Some(Use::Field(Field::Author));
        }
        layout
    }

    /// Where no column tells all posts apart, one may tell those of each thread apart: their numbers.
    fn number_within_threads(&mut self, sample: &Sample) {
        let Some(thread) = self.column(Field::Thread).filter(|_| !self.has(Field::Id)) else {
            return;
        };
        let is_apart = |at: usize| {
            let pair = |row: &Vec<String>| Some((row.get(thread)?.clone(), row.get(at)?.clone()));
            let pairs: HashSet<(String, String)> = sample.rows.iter().filter_map(pair).collect();
            pairs.len() * 100 >= sample.rows.len() * 95
        };
        let mut ranked: Vec<(usize, usize)> = Vec::new();
        for (at, name) in sample.names.iter().enumerate() {
            if self.uses.get(at) == Some(&None)
                && let Some(rank) = rank(Use::Field(Field::Id), name)
                && is_id(sample, at, &plain(name))
                && is_apart(at)
            {
                ranked.push((rank, at));
            }
        }
        let best = ranked.into_iter().min().map(|(_, at)| at);
        if let Some(slot) = best.and_then(|at| self.uses.get_mut(at)) {
            *slot = Some(Use::Field(Field::Id));
        }
    }

    /// Where the days stand in one column and the time of day in another, both are the time.
    fn add_clock(&mut self, sample: &Sample, ranked: &[(usize, usize)], day: usize) {
        if stat::share(sample, day, |cell| !cell.contains(':')) < 0.9 {
            return;
        }
        let is_clock = |cell: &str| {
            let head = cell.trim().split_once(':').map(|(hour, _)| hour);
            head.is_some_and(|hour| {
                (1..=2).contains(&hour.len()) && hour.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        let clock = ranked
            .iter()
            .map(|&(_, at)| at)
            .find(|&at| at != day && stat::share(sample, at, is_clock) > 0.9);
        // The day comes first only where its column does.
        if let Some(slot) = clock
            .filter(|&at| at > day)
            .and_then(|at| self.uses.get_mut(at))
        {
            *slot = Some(Use::Field(Field::Time));
        }
    }

    /// Finds what the names left open by what stands in the columns.
    fn fill(&mut self, sample: &Sample) {
        let open = |layout: &Self| -> Vec<usize> {
            let free = layout.uses.iter().enumerate();
            free.filter(|(_, usage)| usage.is_none())
                .map(|(at, _)| at)
                .collect()
        };
        if !self.has(Field::Text) {
            let texts = open(self).into_iter().map(|at| (at, Stat::of(sample, at)));
            let longest = texts
                .filter(|(_, stat)| stat.is_prose())
                .max_by_key(|(_, stat)| stat.characters());
            self.set(longest.map(|(at, _)| at), Field::Text);
        }
        if !self.has(Field::Time) {
            let is_time = |&at: &usize| {
                let stat = Stat::of(sample, at);
                stat.filled > 0 && stat::share(sample, at, stat::is_moment) > 0.9
            };
            let found = open(self).into_iter().find(is_time);
            self.set(found, Field::Time);
        }
        if sample.is_nameless && !self.has(Field::Id) {
            let found = open(self).into_iter().find(|&at| {
                fits(sample, Use::Field(Field::Id), at) && Stat::of(sample, at).is_short()
            });
            self.set(found, Field::Id);
        }
        if !self.has(Field::Parent)
            && let Some(id) = self.column(Field::Id)
        {
            let ids: HashSet<&str> = stat::cells(sample, id).map(key).collect();
            let found = open(self)
                .into_iter()
                .find(|&at| stat::answers(sample, at, id, &ids));
            self.set(found, Field::Parent);
        }
        if !self.has(Field::Author) && (sample.is_nameless || self.has(Field::Text)) {
            let found = open(self)
                .into_iter()
                .find(|&at| Stat::of(sample, at).is_names());
            if sample.is_nameless || !self.is_known() {
                self.set(found, Field::Author);
            }
        }
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.uses
            .iter()
            .position(|usage| *usage == Some(Use::Field(field)))
    }

    fn set(&mut self, at: Option<usize>, field: Field) {
        if let Some(slot) = at.and_then(|at| self.uses.get_mut(at)) {
            *slot = Some(Use::Field(field));
            self.guessed.push(field);
        }
    }

    /// Sees how the words and dates of the columns are written.
    fn look(&mut self, sample: &Sample) {
        for (at, usage) in self.uses.iter().enumerate() {
            let is_words = matches!(usage, Some(Use::Field(Field::Text | Field::Title)));
            if let Some(markup) = self.markup.get_mut(at).filter(|_| is_words) {
                *markup = Markup::of(sample, at);
            }
        }
        let words = self.column(Field::Text).and_then(|at| sample.names.get(at));
        let vague = ["description", "note", "remark", "raw", "html", "markdown"];
        self.is_vague = words.is_some_and(|name| vague.contains(&plain(name).as_str()));
        if let Some(at) = self.column(Field::Time) {
            let name = sample
                .names
                .get(at)
                .map(|name| plain(name))
                .unwrap_or_default();
            self.is_utc = name.ends_with("utc") || name.ends_with("gmt");
        }
    }
}

/// Uses in the order in which they choose their columns.
const ORDER: [Use; 12] = [
    Use::Field(Field::Id),
    Use::Field(Field::Parent),
    Use::Field(Field::Text),
    Use::Field(Field::Author),
    Use::Field(Field::Time),
    Use::Field(Field::Score),
    Use::Field(Field::Thread),
    Use::Field(Field::Title),
    Use::Field(Field::Depth),
    Use::Field(Field::Link),
    Use::AuthorKey,
    Use::Deleted,
];

/// Whether what stands in a column agrees with its name.
fn fits(sample: &Sample, usage: Use, at: usize) -> bool {
    let stat = Stat::of(sample, at);
    let rows = sample.rows.len();
    let Use::Field(field) = usage else {
        return stat.filled > 0 || usage == Use::Deleted;
    };
    let name = sample
        .names
        .get(at)
        .map(|name| plain(name))
        .unwrap_or_default();
    match field {
        Field::Id => {
            let distinct = distinct(sample, at);
            // A column that is called `id` is one also where some ids are there twice.
            let least = match name.as_str() {
                "id" | "commentid" | "cid" if sample.is_of_threads => 0,
                "id" | "commentid" | "cid" => 51,
                _ => 90,
            };
            let is_told = rows == 0
                || (stat.filled * 100 >= rows * 80 && distinct * 100 >= stat.filled * least);
            is_told && is_id(sample, at, &name) && !stat.is_prose()
        }
        Field::Parent => !stat.is_prose(),
        Field::Author => stat.filled == 0 || (!stat.is_prose() && stat.longest < 200),
        Field::Text => stat.filled == 0 || stat.numbers * 2 < stat.seen || stat.filled < 2,
        Field::Time => {
            stat.filled == 0
                || stat::share(sample, at, |cell| {
                    cell.bytes().any(|byte| byte.is_ascii_digit())
                }) > 0.5
        }
        Field::Score | Field::Depth => stat.filled == 0 || stat.numbers * 10 >= stat.seen * 9,
        Field::Thread => {
            let is_address = name.ends_with("url") || name.ends_with("link");
            let distinct = distinct(sample, at);
            stat.filled > 0
                && (rows < 4
                    || distinct * 2 <= stat.filled
                    || (!is_address && distinct < stat.filled))
        }
        Field::Title => stat.longest < 1000,
        Field::Link => stat.filled > 0,
    }
}

/// Whether a column that is called a name holds ids, as Reddit's does.
fn is_id(sample: &Sample, at: usize, name: &str) -> bool {
    let is_full = |cell: &str| cell.starts_with("t1_") || cell.starts_with("t3_");
    !name.ends_with("name") || stat::cells(sample, at).all(is_full)
}

/// The place of a column that a person named.
fn find(sample: &Sample, column: &str) -> Option<usize> {
    let names = &sample.names;
    let exact = names.iter().position(|name| name == column);
    let alike = || {
        names
            .iter()
            .position(|name| !plain(column).is_empty() && plain(name) == plain(column))
    };
    let numbered = || {
        let number: usize = column.parse().ok()?;
        number.checked_sub(1).filter(|&at| at < names.len())
    };
    exact.or_else(alike).or_else(numbered)
}

/// The names of columns for a hint.
pub(super) fn shown(names: &[String]) -> String {
    let some: Vec<String> = names
        .iter()
        .take(40)
        .map(|name| format!("“{}”", name.trim()))
        .collect();
    let more = names.len().saturating_sub(some.len());
    let list = some.join(", ");
    if more > 0 {
        format!("{list} and {more} more")
    } else {
        list
    }
}
