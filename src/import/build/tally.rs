//! What is counted while rows are made, for the ledger of a source.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::import::finding::{Found, FoundThread};
use crate::model::{Comment, CommentKind, Id, Level, Note, Subject};

/// The counts of one source.
#[derive(Debug, Default)]
pub(super) struct Tally {
    found: usize,
    placeholders: First,
    pingbacks: First,
    without_author: First,
    without_text: First,
    announced: usize,
    announced_held: usize,
    missing: usize,
    several_quotes: First,
    unread_dates: Places,
    duplicates: Places,
    pub(super) orphans: Places,
    pub(super) cycles: Places,
    more: Places,
    unknown_more: Places,
    /// What importers remarked of posts, the gravest first.
    remarks: BTreeMap<(Reverse<Level>, &'static str), Places>,
}

/// How often something happened, and to which comment first.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    count: usize,
    subject: Option<Id<Comment>>,
}

impl First {
    fn add(&mut self, happened: bool, id: Id<Comment>) {
        if happened {
            self.count += 1;
            self.subject.get_or_insert(id);
        }
    }

    fn note(self, what: &str) -> Option<Note> {
        let subject = Subject::Comment(self.subject?);
        Some(Note::info(what, self.count).on(subject))
    }
}

/// How often something happened, and the first places.
#[derive(Debug, Default)]
pub(super) struct Places {
    count: usize,
    first: Vec<String>,
    subject: Option<Id<Comment>>,
}

/// How many places a ledger entry names.
const NAMED_PLACES: usize = 5;

impl Places {
    /// Counts what happened to a post.
    pub(super) fn add(&mut self, found: &Found, id: Id<Comment>) {
        self.add_times(1, &place(found), id);
    }

    fn add_times(&mut self, times: usize, place: &str, id: Id<Comment>) {
        self.count += times;
        self.subject.get_or_insert(id);
        if self.first.len() < NAMED_PLACES {
            self.first.push(place.to_owned());
        } else if self.first.len() == NAMED_PLACES {
            self.first.push("more".to_owned());
        }
    }

    fn note(&self, note: impl FnOnce(usize) -> Note) -> Option<Note> {
        let subject = self.subject?;
        let mut place = self.first.join(", ");
        if let Some(named) = place.strip_suffix(", more") {
            place = format!("{named} and more");
        }
        Some(note(self.count).at(place).on(Subject::Comment(subject)))
    }
}

fn place(found: &Found) -> String {
    match (found.place.as_str(), found.line) {
        ("", 0) => format!("comment {}", found.key),
        ("", line) => format!("line {line}"),
        (place, _) => place.to_owned(),
    }
}

impl Tally {
    /// Counts a post that becomes a comment of this kind.
    pub(super) fn count(&mut self, found: &Found, kind: CommentKind, id: Id<Comment>) {
        match kind {
            CommentKind::Opening => return,
            CommentKind::Placeholder => self.placeholders.add(true, id),
            CommentKind::Comment => {
                self.found += 1;
                self.without_author.add(found.author.is_none(), id);
                self.without_text.add(found.text.trim().is_empty(), id);
            }
            CommentKind::Pingback => {
                self.found += 1;
                self.pingbacks.add(true, id);
            }
        }
        let has_several = found.parent.is_none() && found.quotes.len() > 1;
        self.several_quotes.add(has_several, id);
        if found.posted_at.is_none() && !found.posted_text.trim().is_empty() {
            self.unread_dates.add(found, id);
        }
    }

    /// Counts what the importer has to say of a post.
    pub(super) fn remark(&mut self, found: &Found, id: Id<Comment>) {
        for remark in found.remarks.iter() {
            let places = self.remarks.entry((Reverse(remark.level), remark.what));
            let mut place = place(found);
            if !remark.detail.is_empty() {
                place = format!("{place} ({})", remark.detail);
            }
            places.or_default().add_times(remark.count, &place, id);
        }
    }

    /// Counts a post whose key another one had.
    pub(super) fn duplicate(&mut self, found: &Found, id: Id<Comment>) {
        self.duplicates.add(found, id);
    }

    /// Counts what the source says of a thread that holds so many comments.
    pub(super) fn thread(&mut self, thread: &FoundThread, held: usize) {
        if let Some(announced) = thread.announced {
            self.announced += announced;
            self.announced_held += held;
            self.missing += announced.saturating_sub(held);
        }
    }

    /// Counts comments that the source does not hold, under the comment with this id.
    pub(super) fn more(&mut self, count: Option<usize>, under: &str, id: Id<Comment>) {
        let place = match under {
            "" => "under the opening".to_owned(),
            under => format!("under {under}"),
        };
        match count {
            Some(count) => self.more.add_times(count, &place, id),
            None => self.unknown_more.add_times(1, &place, id),
        }
    }

    /// What there is.
    pub(super) fn counts(&self) -> Vec<Note> {
        let mut notes = vec![
            Note::info("comments found", self.found),
            Note::info("comments imported", self.found),
        ];
        let some = [
            ("placeholders", self.placeholders),
            ("pingbacks", self.pingbacks),
            ("comments without an author", self.without_author),
            ("comments without text", self.without_text),
        ];
        notes.extend(
            some.into_iter()
                .filter_map(|(what, first)| first.note(what)),
        );
        if self.missing > 0 {
            let what = format!(
                "comments the source announces, of which it holds {}",
                self.announced_held
            );
            notes.push(Note::warning(what, self.announced));
        } else if self.announced > 0 {
            notes.push(Note::info("comments the source announces", self.announced));
        }
        notes
    }

    /// What importers remarked of posts.
    pub(super) fn remarks(&self) -> impl Iterator<Item = Note> {
        self.remarks.iter().filter_map(|((level, what), places)| {
            places.note(|count| Note {
                level: level.0,
                ..Note::info(*what, count)
            })
        })
    }

    /// What was repaired, and what is missing.
    pub(super) fn repairs(&self) -> Vec<Note> {
        let remarks = [
            (
                &self.orphans,
                "replies to a missing comment, hung on a placeholder",
            ),
            (&self.cycles, "reply cycles broken"),
            (&self.duplicates, "duplicate ids"),
            (&self.unread_dates, "dates not understood"),
        ];
        let warnings = [
            (
                &self.more,
                "comments that are not in the file, which only counts or names them",
            ),
            (
                &self.unknown_more,
                "branches that go on elsewhere, nobody says how far",
            ),
        ];
        let remarks = remarks
            .into_iter()
            .filter_map(|(places, what)| places.note(|count| Note::remark(what, count)));
        let warnings = warnings
            .into_iter()
            .filter_map(|(places, what)| places.note(|count| Note::warning(what, count)));
        let several = "posts that quote several others, the first taken to be answered";
        let several = self.several_quotes.note(several);
        warnings.chain(remarks).chain(several).collect()
    }
}
