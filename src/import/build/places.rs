//! How often something happened, and what it happened to first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::import::finding::Found;
use crate::model::{Comment, CommentKind, Id, Level, Note, Subject};

/// How often something happened, and to what first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First {
    pub(super) count: usize,
    subject: Option<Subject>,
}

impl First {
    /// Counts it for a comment, where it happened.
    pub(super) fn add(&mut self, happened: bool, id: Id<Comment>) {
        self.add_times(usize::from(happened), Some(Subject::Comment(id)));
    }

    /// Counts it so many times; nothing is led to where nothing in the map is meant.
    pub(super) fn add_times(&mut self, times: usize, subject: Option<Subject>) {
        if times > 0 {
            self.count += times;
            self.subject = self.subject.or(subject);
        }
    }

    /// The entry of the ledger, where it happened at all.
    pub(super) fn note(self, level: Level, what: impl Into<String>) -> Option<Note> {
        let note = Note {
            level,
            subject: self.subject,
            ..Note::info(what, self.count)
        };
        (self.count > 0).then_some(note)
    }
}

/// How often something happened, and the first places.
#[derive(Debug, Default)]
pub(super) struct Places {
    count: usize,
    first: Vec<String>,
    subject: Option<Subject>,
}

/// How many places a ledger entry names.
const NAMED_PLACES: usize = 5;

impl Places {
    /// Counts what happened to a post.
    pub(super) fn add(&mut self, found: &Found, id: Id<Comment>) {
        self.add_times(1, || place(found), Some(Subject::Comment(id)));
    }

    /// Counts what happened so many times in one place.
    pub(super) fn add_times(
        &mut self,
        times: usize,
        place: impl FnOnce() -> String,
        subject: Option<Subject>,
    ) {
        self.count += times;
        self.subject = self.subject.or(subject);
        if self.first.len() < NAMED_PLACES {
            self.first.push(place());
        } else if self.first.len() == NAMED_PLACES {
            self.first.push("more".to_owned());
        }
    }

    /// The entry of the ledger, where it happened at all.
    pub(super) fn note(&self, level: Level, what: impl Into<String>) -> Option<Note> {
        let mut place = self.first.join(", ");
        if let Some(named) = place.strip_suffix(", more") {
            place = format!("{named} and more");
        }
        let note = Note {
            level,
            place,
            subject: self.subject,
            ..Note::info(what, self.count)
        };
        (self.count > 0).then_some(note)
    }
}

/// What importers remarked, the gravest first.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeMap<(Reverse<Level>, &'static str), Places>);

impl Told {
    /// Counts what was remarked of one thing.
    pub(super) fn add(
        &mut self,
        level: Level,
        what: &'static str,
        times: usize,
        place: impl FnOnce() -> String,
        subject: Option<Subject>,
    ) {
        let places = self.0.entry((Reverse(level), what)).or_default();
        places.add_times(times, place, subject);
    }

    /// The entries of the ledger.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let entries = self.0.iter();
        entries.filter_map(|((level, what), places)| places.note(level.0, *what))
    }
}

/// Where a post stands in its source, in words.
pub(super) fn place(found: &Found) -> String {
    match (found.place.as_str(), found.line) {
        ("", 0) if found.kind == CommentKind::Opening => "the opening".to_owned(),
        ("", 0) => format!("comment {}", found.key),
        ("", line) => format!("line {line}"),
        (place, _) => place.to_owned(),
    }
}
