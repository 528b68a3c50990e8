//! What became of each line of a page.

use super::page::Page;
use crate::model::Note;

/// What became of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing yet.
    #[default]
    Open,
    /// It is part of the title, the article or a comment.
    Kept,
    /// It told a comment's or the article's author, date or number.
    Header,
    /// It was left out.
    Furniture,
}

/// What became of each line.
#[derive(Debug)]
pub(super) struct Account {
    fates: Vec<Fate>,
}

/// How many runs of lines a ledger entry names.
const NAMED_RUNS: usize = 8;

impl Account {
    /// Every line open.
    pub(super) fn new(lines: usize) -> Self {
        Self {
            fates: vec![Fate::Open; lines],
        }
    }

    /// Says what became of the lines `from..until`.
    pub(super) fn set(&mut self, from: usize, until: usize, fate: Fate) {
        let until = until.min(self.fates.len());
        if let Some(fates) = self.fates.get_mut(from.min(until)..until) {
            fates.fill(fate);
        }
    }

    /// What became of a line.
    pub(super) fn get(&self, at: usize) -> Fate {
        self.fates.get(at).copied().unwrap_or_default()
    }

    /// The entry about lines left out; every line that nobody kept counts.
    pub(super) fn note(&self, page: &Page<'_>) -> Option<Note> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut count = 0;
        for (at, &fate) in self.fates.iter().enumerate() {
            if page.is_blank(at) || matches!(fate, Fate::Kept | Fate::Header) {
                continue;
            }
            count += 1;
            match runs.last_mut() {
                Some((_, last)) if page.words(*last + 1, at) == 0 && at - *last <= 2 => *last = at,
                _ => runs.push((at, at)),
            }
        }
        let words = |&(first, last): &(usize, usize)| {
            if first == last {
                format!("{}", first + 1)
            } else {
                format!("{}–{}", first + 1, last + 1)
            }
        };
        let named: Vec<String> = runs.iter().take(NAMED_RUNS).map(words).collect();
        let more = runs.len().saturating_sub(NAMED_RUNS);
        let mut place = format!("lines {}", named.join(", "));
        if more > 0 {
            place += " and ";
            place += &more.to_string();
            place += " more places";
        }
        (count > 0).then(|| Note::remark("lines of page furniture left out", count).at(place))
    }
}
