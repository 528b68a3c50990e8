//! What is counted while rows are made, for the ledger of a source.

use super::places::{First, Places, Told, place};
use crate::import::finding::{Found, FoundThread, Remarks};
use crate::model::{Comment, CommentKind, Id, Level, Note, Subject};

/// The counts of one source.
#[derive(Debug, Default)]
pub(super) struct Tally {
    found: usize,
    placeholders: First,
    pingbacks: First,
    without_author: First,
    without_text: First,
    announced: First,
    announced_held: usize,
    missing: First,
    several_quotes: First,
    unread_dates: Places,
    duplicates: Places,
    pub(super) orphans: Places,
    pub(super) cycles: Places,
    more: Places,
    unknown_more: Places,
    /// What importers remarked of posts, the gravest first.
    remarks: Told,
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
        self.remark_of(&found.remarks, || place(found), Some(Subject::Comment(id)));
    }

    /// Counts what the importer has to say of what stands in this place.
    pub(super) fn remark_of(
        &mut self,
        remarks: &Remarks,
        place: impl Fn() -> String,
        subject: Option<Subject>,
    ) {
        for remark in remarks.iter() {
            let words = || {
                let after = if remark.is_after { "after " } else { "" };
                match remark.detail.as_str() {
                    "" => format!("{after}{}", place()),
                    detail => format!("{after}{} ({detail})", place()),
                }
            };
            self.remarks
                .add(remark.level, remark.what, remark.count, words, subject);
        }
    }

    /// Counts a post whose key another one had.
    pub(super) fn duplicate(&mut self, found: &Found, id: Id<Comment>) {
        self.duplicates.add(found, id);
    }

    /// Counts what the source says of a thread that has this opening and holds so many comments.
    pub(super) fn thread(&mut self, thread: &FoundThread, held: usize, opening: Id<Comment>) {
        if let Some(announced) = thread.announced {
            let opening = Some(Subject::Comment(opening));
            self.announced.add_times(announced, opening);
            self.announced_held += held;
            let missing = announced.saturating_sub(held);
            self.missing.add_times(missing, opening);
        }
    }

    /// Counts comments that the source does not hold, under the comment with this id.
    pub(super) fn more(&mut self, count: Option<usize>, under: &str, id: Id<Comment>) {
        let place = || match under {
            "" => "under the opening".to_owned(),
            under => format!("under {under}"),
        };
        let subject = Some(Subject::Comment(id));
        match count {
            Some(count) => self.more.add_times(count, place, subject),
            None => self.unknown_more.add_times(1, place, subject),
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
                .filter_map(|(what, first)| first.note(Level::Info, what)),
        );
        if self.missing.count > 0 {
            let what = format!(
                "comments the source announces, of which it holds {}",
                self.announced_held
            );
            let missing = self.missing.note(Level::Warning, what);
            notes.extend(missing.map(|note| Note {
                count: self.announced.count as u64,
                ..note
            }));
        } else {
            let what = "comments the source announces";
            notes.extend(self.announced.note(Level::Info, what));
        }
        notes
    }

    /// What importers remarked of posts.
    pub(super) fn remarks(&self) -> impl Iterator<Item = Note> {
        self.remarks.notes()
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
            .filter_map(|(places, what)| places.note(Level::Remark, what));
        let warnings = warnings
            .into_iter()
            .filter_map(|(places, what)| places.note(Level::Warning, what));
        let several = "posts that quote several others, the first taken to be answered";
        let several = self.several_quotes.note(Level::Info, several);
        warnings.chain(remarks).chain(several).collect()
    }
}
