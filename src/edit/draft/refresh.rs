//! The verb that brings a map up to a later capture of its threads.
//!
//! What coders made stays: a comment is found again by the source's own key, or by author, moment and words; its codes
//! hang on its id, and quotes are sought anew in words that were edited (after the W3C Web Annotation data model's
//! `TextQuoteSelector`, by the words and what stands around them).

mod anchor;
mod matching;

use std::collections::{BTreeSet, HashMap};

use self::matching::{Matching, matching};
use super::Draft;
use crate::error::{Error, Result};
use crate::model::{
    Author, Basis, Comment, CommentKind, Id, Map, Note, Reply, Source, Subject, Time, Wording,
};

/// What a refresh did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The comments that are new, openings included.
    pub added: Vec<Id<Comment>>,
    /// What is to be told, as it also stands in the ledger of the new source.
    pub notes: Vec<Note>,
}

/// How often what happened to comments that are there already.
#[derive(Debug, Default)]
struct Count {
    edited: Vec<Id<Comment>>,
    vanished: Vec<Id<Comment>>,
    back: Vec<Id<Comment>>,
    filled: Vec<Id<Comment>>,
    moved_quotes: usize,
    lost_quotes: Vec<Subject>,
    replies: usize,
    foreign: usize,
}

impl Draft<'_> {
    /// Takes over what a later capture of the map's threads holds: new comments, edited words, what is gone.
    ///
    /// `capture` is a map as an import gives it. Only a capture that is whole says that what it lacks has vanished.
    pub fn refresh(&mut self, capture: &Map, is_whole: bool) -> Result<Refreshed> {
        let matching = matching(self.map, capture);
        if matching.threads.is_empty() {
            return Err(
                Error::new("None of its threads is in this map").hint(
                    "Refresh a map with a later capture of the same thread; open another thread as a map of its own.",
                ),
            );
        }
        let mut run = Run {
            sources: HashMap::new(),
            authors: HashMap::new(),
            comments: matching.comments.clone(),
            count: Count::default(),
            added: Vec::new(),
        };
        self.take_sources(capture, &mut run);
        self.take_authors(capture, &mut run);
        for (id, ours) in &matching.comments {
            if let Some(later) = capture.comments.get(*id) {
                self.renew(*ours, later, &mut run);
            }
        }
        self.take_new(capture, &matching, &mut run);
        self.take_replies(capture, &mut run);
        if is_whole {
            self.mark_vanished(&matching, &mut run);
        }
        let notes = self.tell(&run, is_whole);
        Ok(Refreshed {
            added: run.added,
            notes,
        })
    }

    fn take_sources(&mut self, capture: &Map, run: &mut Run) {
        for source in capture.sources.iter() {
            let id = self.next_id();
            run.sources.insert(source.id, id);
            self.add(Source {
                id,
                ..source.clone()
            });
        }
    }

    fn take_authors(&mut self, capture: &Map, run: &mut Run) {
        let mut known: HashMap<(String, String), Id<Author>> = HashMap::new();
        for author in self.map.authors.iter() {
            known.insert((author.key.clone(), author.name.clone()), author.id);
            if !author.key.is_empty() {
                known.insert((author.key.clone(), String::new()), author.id);
            }
        }
        let is_taken = |comment: &&Comment| run.comments.contains_key(&comment.thread);
        let taken = capture.comments.iter().filter(is_taken);
        let used: BTreeSet<Id<Author>> = taken.filter_map(|comment| comment.author).collect();
        for author in capture
            .authors
            .iter()
            .filter(|author| used.contains(&author.id))
        {
            let by_key = known.get(&(author.key.clone(), String::new()));
            let by_name = known.get(&(author.key.clone(), author.name.clone()));
            let known = by_key.filter(|_| !author.key.is_empty()).or(by_name);
            let id = if let Some(&id) = known {
                id
            } else {
                let id = self.next_id();
                self.add(Author {
                    id,
                    ..author.clone()
                })
            };
            run.authors.insert(author.id, id);
        }
    }

    /// Brings a comment up to its later capture.
    fn renew(&mut self, id: Id<Comment>, later: &Comment, run: &mut Run) {
        let Some(before) = self.map.comments.get(id).cloned() else {
            return;
        };
        let mut after = before.clone();
        after.score = later.score.or(before.score);
        if after.posted_at.is_none() {
            after.posted_at = later.posted_at;
        }
        let author = later.author.and_then(|author| run.authors.get(&author));
        after.author = after.author.or(author.copied());
        let was_empty = before.kind == CommentKind::Placeholder && before.text.trim().is_empty();
        match later.kind {
            CommentKind::Placeholder if !was_empty && before.kind != CommentKind::Placeholder => {
                if before.vanished.is_none() {
                    after.vanished = Some(self.now_told());
                    run.count.vanished.push(id);
                }
            }
            CommentKind::Placeholder => {}
            kind if was_empty => {
                after.kind = kind;
                after.text.clone_from(&later.text);
                run.count.filled.push(id);
            }
            _ => {
                if after.vanished.take().is_some() {
                    run.count.back.push(id);
                }
                self.reword(&mut after, later, run);
            }
        }
        if after != before {
            self.put(id, Some(after));
        }
    }

    /// Takes other words over, and keeps those that stood there.
    fn reword(&mut self, comment: &mut Comment, later: &Comment, run: &mut Run) {
        if !comment.title.is_empty() && !later.title.is_empty() {
            comment.title.clone_from(&later.title);
        }
        let is_same = same_words(&comment.text, &later.text);
        if is_same || later.text.trim().is_empty() {
            return;
        }
        let text = std::mem::replace(&mut comment.text, later.text.clone());
        if !text.trim().is_empty() {
            comment.earlier.push(Wording {
                text,
                until: self.now.time(),
            });
        }
        run.count.edited.push(comment.id);
        self.anchor(comment, run);
    }

    fn take_new(&mut self, capture: &Map, matching: &Matching, run: &mut Run) {
        let is_new = |comment: &&Comment| !matching.comments.contains_key(&comment.id);
        for comment in capture.comments.iter().filter(is_new) {
            let id: Id<Comment> = self.next_id();
            let thread = run.comments.get(&comment.thread).copied();
            let source = run.sources.get(&comment.source).copied();
            let (Some(thread), Some(source)) = (thread, source) else {
                run.count.foreign += usize::from(comment.kind == CommentKind::Opening);
                continue;
            };
            let author = comment.author.and_then(|author| run.authors.get(&author));
            run.comments.insert(comment.id, id);
            run.added.push(id);
            self.add(Comment {
                id,
                source,
                thread,
                author: author.copied(),
                ..comment.clone()
            });
            self.touch(Subject::Comment(id));
        }
    }

    /// Takes stated replies over where nobody said otherwise.
    fn take_replies(&mut self, capture: &Map, run: &mut Run) {
        let is_new: BTreeSet<Id<Comment>> = run.added.iter().copied().collect();
        for reply in capture.replies.iter() {
            let from = run.comments.get(&reply.comment()).copied();
            let to = reply.to.and_then(|to| run.comments.get(&to)).copied();
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            let stands = self.map.replies.get(Reply::of(from));
            let is_open = stands.is_none_or(|stands| stands.basis.is_guess());
            if !is_open || (reply.basis != Basis::Stated && !is_new.contains(&from)) {
                continue;
            }
            let row = Reply {
                id: Reply::of(from),
                to: Some(to),
                made: None,
                ..reply.clone()
            };
            if self.may_answer(from, to).is_ok() {
                self.put(row.id, Some(row));
                run.count.replies += usize::from(!is_new.contains(&from));
            }
        }
    }

    /// Marks what the map holds of the refreshed threads, and the capture no longer does.
    fn mark_vanished(&mut self, matching: &Matching, run: &mut Run) {
        let found = matching.comments.values().chain(&run.added);
        let there: BTreeSet<Id<Comment>> = found.copied().collect();
        let is_gone = |comment: &&Comment| {
            matching.threads.contains(&comment.thread)
                && matches!(comment.kind, CommentKind::Comment | CommentKind::Pingback)
                && comment.vanished.is_none()
                && !there.contains(&comment.id)
        };
        let gone: Vec<Comment> = self.map.comments.iter().filter(is_gone).cloned().collect();
        for comment in gone {
            run.count.vanished.push(comment.id);
            self.put(
                comment.id,
                Some(Comment {
                    vanished: Some(self.now_told()),
                    ..comment
                }),
            );
        }
    }

    fn now_told(&self) -> Time {
        self.now.time()
    }

    /// The report, which also goes into the ledger of the first new source.
    fn tell(&mut self, run: &Run, is_whole: bool) -> Vec<Note> {
        let notes = run.count.notes(&run.added, is_whole);
        let first = run.sources.values().min().copied();
        if let Some(mut source) = first.and_then(|id| self.map.sources.get(id).cloned()) {
            source.ledger.extend(notes.iter().cloned());
            self.put(source.id, Some(source));
        }
        notes
    }
}

/// What a refresh has come to: rows of the capture and the rows of the map that they are.
struct Run {
    sources: HashMap<Id<Source>, Id<Source>>,
    authors: HashMap<Id<Author>, Id<Author>>,
    comments: HashMap<Id<Comment>, Id<Comment>>,
    count: Count,
    added: Vec<Id<Comment>>,
}

impl Count {
    fn notes(&self, added: &[Id<Comment>], is_whole: bool) -> Vec<Note> {
        let on = |note: Note, ids: &[Id<Comment>]| match ids.first() {
            Some(&id) => note.on(Subject::Comment(id)),
            None => note,
        };
        let mut notes = vec![on(Note::info("new comments", added.len()), added)];
        for (what, ids) in [
            ("comments edited, the earlier words kept", &self.edited),
            ("comments no longer there, kept and marked", &self.vanished),
            ("comments that are there again", &self.back),
            ("placeholders that now have their words", &self.filled),
        ] {
            if !ids.is_empty() {
                notes.push(on(Note::remark(what, ids.len()), ids));
            }
        }
        if self.moved_quotes > 0 {
            let what = "quotes found again in edited words";
            notes.push(Note::info(what, self.moved_quotes));
        }
        if let Some(&first) = self.lost_quotes.first() {
            let what = "quotes whose words were edited away, kept on the earlier words";
            notes.push(Note::warning(what, self.lost_quotes.len()).on(first));
        }
        if self.replies > 0 {
            let what = "replies that the source now states";
            notes.push(Note::info(what, self.replies));
        }
        if self.foreign > 0 {
            let what = "threads of the capture that are not in the map, left out";
            notes.push(Note::remark(what, self.foreign));
        }
        if !is_whole {
            let what = "the capture is not whole, so nothing was marked as gone";
            notes.push(Note::remark(what, 1));
        }
        notes
    }
}

/// Whether texts differ in white space at most.
fn same_words(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}
