//! Found threads to rows: numbers, authors, replies, ghosts, cycles.

use std::collections::{HashMap, HashSet};

use super::clean::Clean;
use super::{
    Author, Comment, CommentKind, Found, FoundAuthor, FoundThread, Id, Note, Reply, SOURCE,
};
use crate::error::Result;
use crate::progress::Progress;

/// The rows of a map that is being built, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) authors: Vec<Author>,
    pub(super) comments: Vec<Comment>,
    pub(super) replies: Vec<Reply>,
    pub(super) clean: Clean,
    author_ids: HashMap<(bool, String), Id<Author>>,
    keys: HashSet<String>,
    count: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    found: usize,
    placeholders: usize,
    pingbacks: usize,
    unread_dates: Places,
    duplicates: Places,
    orphans: Places,
    cycles: Places,
    without_author: usize,
    without_text: usize,
}

/// How often something happened, and the first places.
#[derive(Debug, Default)]
struct Places {
    count: usize,
    first: Vec<String>,
}

/// How many places a ledger entry names.
const NAMED_PLACES: usize = 5;

impl Places {
    fn add(&mut self, found: &Found) {
        self.count += 1;
        if self.first.len() < NAMED_PLACES {
            self.first.push(if found.place.is_empty() {
                format!("comment {}", found.key)
            } else {
                found.place.clone()
            });
        }
    }

    fn note(&self, what: &str) -> Option<Note> {
        let more = self.count - self.first.len();
        let mut place = self.first.join(", ");
        if more > 0 {
            place = format!("{place} and {more} more");
        }
        (self.count > 0).then(|| Note::remark(what, self.count).at(place))
    }
}

/// What a comment answers, by place in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answers {
    Opening,
    Comment(usize),
    Missing(String),
}

impl Rows {
    /// Adds an opening and its comments, in order, with a ghost before the first answer to each missing comment.
    pub(super) fn add_thread(
        &mut self,
        mut thread: FoundThread,
        progress: &Progress,
    ) -> Result<()> {
        if thread.opening.title.is_empty() {
            thread.opening.title = std::mem::take(&mut thread.title);
        }
        if thread.opening.link.is_empty() {
            thread.opening.link = std::mem::take(&mut thread.link);
        }
        let mut answers = self.resolve(&thread);
        break_cycles(&mut answers, &thread.comments, &mut self.count.cycles);

        let opening = self.next_id();
        self.add_comment(thread.opening, CommentKind::Opening, opening);
        let total = thread.comments.len();
        let mut ids = vec![opening; total];
        let mut ghosts: HashMap<String, Id<Comment>> = HashMap::new();
        for (at, (found, answers)) in thread.comments.into_iter().zip(&answers).enumerate() {
            if at % 1000 == 0 {
                progress.step("Reading comments", at as u64, total as u64)?;
            }
            if let Answers::Missing(key) = answers {
                self.count.orphans.add(&found);
                if !ghosts.contains_key(key) {
                    ghosts.insert(key.clone(), self.add_ghost(key, opening));
                }
            }
            let kind = match found.kind {
                CommentKind::Opening => CommentKind::Comment,
                kind => kind,
            };
            if let Some(slot) = ids.get_mut(at) {
                *slot = self.add_comment(found, kind, opening);
            }
        }
        for (&id, answers) in ids.iter().zip(&answers) {
            let to = match answers {
                Answers::Opening => None,
                Answers::Comment(at) => ids.get(*at),
                Answers::Missing(key) => ghosts.get(key),
            };
            self.replies.extend(to.map(|&to| Reply::stated(id, to)));
        }
        Ok(())
    }

    /// What each comment answers; of several comments with one key, the first is meant.
    fn resolve(&mut self, thread: &FoundThread) -> Vec<Answers> {
        let comments = &thread.comments;
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(comments.len());
        for (at, found) in comments.iter().enumerate() {
            places.entry(&found.key).or_insert(at);
        }
        let mut answers = Vec::with_capacity(comments.len());
        for found in comments {
            let parent = found.parent.as_deref().unwrap_or_default();
            answers.push(if parent.is_empty() || parent == thread.opening.key {
                Answers::Opening
            } else if parent == found.key {
                self.count.cycles.add(found);
                Answers::Opening
            } else if let Some(&at) = places.get(parent) {
                Answers::Comment(at)
            } else {
                Answers::Missing(parent.to_owned())
            });
        }
        answers
    }

    fn next_id(&self) -> Id<Comment> {
        Id::imported(self.comments.len() as u64 + 1)
    }

    fn add_ghost(&mut self, key: &str, thread: Id<Comment>) -> Id<Comment> {
        let ghost = Found {
            key: key.to_owned(),
            ..Found::default()
        };
        self.add_comment(ghost, CommentKind::Placeholder, thread)
    }

    fn add_comment(&mut self, found: Found, kind: CommentKind, thread: Id<Comment>) -> Id<Comment> {
        let id = self.next_id();
        let author = found
            .author
            .as_ref()
            .and_then(|author| self.author_id(author));
        self.tally(&found, kind, author.is_some());
        let key = self.unique_key(&found, kind, id);
        let posted_text = match found.posted_at {
            Some(_) => String::new(),
            None => self.clean.title(&found.posted_text),
        };
        let comment = Comment {
            id,
            source: SOURCE,
            key,
            thread,
            kind,
            author,
            posted_at: found.posted_at,
            posted_text,
            title: self.clean.title(&found.title),
            text: self.clean.text(found.text),
            score: found.score,
            link: self.clean.link(&found.link),
        };
        self.comments.push(comment);
        id
    }

    fn tally(&mut self, found: &Found, kind: CommentKind, has_author: bool) {
        let count = &mut self.count;
        match kind {
            CommentKind::Opening => return,
            CommentKind::Placeholder => count.placeholders += 1,
            CommentKind::Comment => {
                count.found += 1;
                count.without_author += usize::from(!has_author);
                count.without_text += usize::from(found.text.trim().is_empty());
            }
            CommentKind::Pingback => {
                count.found += 1;
                count.pingbacks += 1;
            }
        }
        if found.posted_at.is_none() && !found.posted_text.trim().is_empty() {
            count.unread_dates.add(found);
        }
    }

    /// The comment's key, with a number behind it where another comment has it already.
    fn unique_key(&mut self, found: &Found, kind: CommentKind, id: Id<Comment>) -> String {
        let is_made_up = found.key.is_empty();
        let key = match (is_made_up, kind) {
            (false, _) => found.key.clone(),
            (true, CommentKind::Opening) => "opening".to_owned(),
            (true, _) => id.to_string(),
        };
        if self.keys.insert(key.clone()) {
            return key;
        }
        if !is_made_up && kind != CommentKind::Opening {
            self.count.duplicates.add(found);
        }
        let fresh = format!("{key}~{id}");
        self.keys.insert(fresh.clone());
        fresh
    }

    /// The author with this key, or else this name; none where there is neither.
    fn author_id(&mut self, found: &FoundAuthor) -> Option<Id<Author>> {
        let name = self.clean.name(&found.name);
        let key = found.key.trim();
        let (has_key, identity) = match key {
            "" if name.is_empty() => return None,
            "" => (false, name.clone()),
            key => (true, key.to_owned()),
        };
        if let Some(&id) = self.author_ids.get(&(has_key, identity.clone())) {
            let at = (id.time_bits() as usize).saturating_sub(1);
            if let Some(author) = self.authors.get_mut(at)
                && author.link.is_empty()
                && !found.link.is_empty()
            {
                author.link = self.clean.link(&found.link);
            }
            return Some(id);
        }
        let id = Id::imported(self.authors.len() as u64 + 1);
        self.author_ids.insert((has_key, identity), id);
        let link = self.clean.link(&found.link);
        self.authors.push(Author {
            id,
            name: if name.is_empty() {
                self.clean.name(key)
            } else {
                name
            },
            key: key.to_owned(),
            link,
        });
        Some(id)
    }

    /// The counts, then what the importer remarked, then what was repaired here.
    pub(super) fn ledger(&self, notes: Vec<Note>) -> Vec<Note> {
        let count = &self.count;
        let imported = self
            .comments
            .iter()
            .filter(|comment| matches!(comment.kind, CommentKind::Comment | CommentKind::Pingback));
        let mut ledger = vec![
            Note::info("comments found", count.found),
            Note::info("comments imported", imported.count()),
        ];
        let infos = [
            ("placeholders", count.placeholders),
            ("pingbacks", count.pingbacks),
            ("comments without an author", count.without_author),
            ("comments without text", count.without_text),
        ];
        let some = infos.into_iter().filter(|(_, count)| *count > 0);
        ledger.extend(some.map(|(what, count)| Note::info(what, count)));
        ledger.extend(notes);
        let remarks = [
            (
                &count.orphans,
                "replies to a missing comment, hung on a placeholder",
            ),
            (&count.cycles, "reply cycles broken"),
            (&count.duplicates, "duplicate ids"),
            (&count.unread_dates, "dates not understood"),
        ];
        let said = remarks
            .iter()
            .filter_map(|(places, what)| places.note(what));
        ledger.extend(said);
        ledger.extend(self.clean.notes());
        ledger
    }
}

/// Cuts each cycle above its first comment in reading order.
fn break_cycles(answers: &mut [Answers], comments: &[Found], cut: &mut Places) {
    let next = |answers: &[Answers], at: usize| match answers.get(at) {
        Some(Answers::Comment(to)) => Some(*to),
        _ => None,
    };
    let mut walked = vec![0_usize; answers.len()];
    for start in 0..answers.len() {
        let round = start + 1;
        let mut at = Some(start);
        while let Some(here) = at {
            match walked.get_mut(here) {
                Some(mark) if *mark == 0 => *mark = round,
                Some(mark) if *mark == round => {
                    let cycle = std::iter::successors(next(answers, here), |&other| {
                        next(answers, other).filter(|_| other != here)
                    });
                    let first = cycle.min().unwrap_or(here);
                    if let (Some(slot), Some(found)) = (answers.get_mut(first), comments.get(first))
                    {
                        *slot = Answers::Opening;
                        cut.add(found);
                    }
                    break;
                }
                _ => break,
            }
            at = next(answers, here);
        }
    }
}
