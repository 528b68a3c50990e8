//! What is counted while rows are made, for the ledger of a source.

use crate::import::finding::{Found, FoundThread};
use crate::model::{Comment, CommentKind, Id, Note, Subject};

/// The counts of one source.
#[derive(Debug, Default)]
pub(super) struct Tally {
    found: usize,
    placeholders: usize,
    pingbacks: usize,
    without_author: usize,
    without_text: usize,
    announced: usize,
    announced_held: usize,
    missing: usize,
    several_quotes: usize,
    unread_dates: Places,
    duplicates: Places,
    pub(super) orphans: Places,
    pub(super) cycles: Places,
    more: Places,
    unknown_more: Places,
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
    if found.place.is_empty() {
        format!("comment {}", found.key)
    } else {
        found.place.clone()
    }
}

impl Tally {
    /// Counts a post that becomes a comment of this kind.
    pub(super) fn count(&mut self, found: &Found, kind: CommentKind, id: Id<Comment>) {
        match kind {
            CommentKind::Opening => return,
            CommentKind::Placeholder => self.placeholders += 1,
            CommentKind::Comment => {
                self.found += 1;
                self.without_author += usize::from(found.author.is_none());
                self.without_text += usize::from(found.text.trim().is_empty());
            }
            CommentKind::Pingback => {
                self.found += 1;
                self.pingbacks += 1;
            }
        }
        self.several_quotes += usize::from(found.parent.is_none() && found.quotes.len() > 1);
        if found.posted_at.is_none() && !found.posted_text.trim().is_empty() {
            self.unread_dates.add(found, id);
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
        let some = some.into_iter().filter(|(_, count)| *count > 0);
        notes.extend(some.map(|(what, count)| Note::info(what, count)));
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
        let several = (self.several_quotes > 0).then(|| {
            let what = "posts that quote several others, the first taken to be answered";
            Note::info(what, self.several_quotes)
        });
        warnings.chain(remarks).chain(several).collect()
    }
}
