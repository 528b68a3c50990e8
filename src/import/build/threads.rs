//! Found threads to rows: numbers, authors, replies, ghosts, cycles.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::answers::{Answers, break_cycles, resolve};
use super::argument::Coding;
use super::clean::Clean;
use super::tally::Tally;
use super::{Author, Comment, CommentKind, Found, FoundAuthor, FoundThread, Id, Reply, Source};
use crate::error::Result;
use crate::import::finding::{More, OPENING, WHOLE};
use crate::model::{Basis, Subject};
use crate::progress::Progress;

/// The rows of a map that is being built, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) authors: Vec<Author>,
    pub(super) comments: Vec<Arc<Comment>>,
    pub(super) replies: Vec<Arc<Reply>>,
    pub(super) clean: Clean,
    /// What is counted of each source.
    pub(super) tallies: Vec<Tally>,
    pub(super) coding: Coding,
    /// The authors by their keys, and those without one by their names.
    keyed_authors: HashMap<String, Id<Author>>,
    named_authors: HashMap<String, Id<Author>>,
    /// The first comments with keys of these hashes, as the keys themselves stand in the comments already.
    keys: HashMap<u64, Id<Comment>>,
    hasher: RandomState,
}

/// How sure it is that whoever quotes a post by its id answers it.
const QUOTED: f32 = 0.95;

/// The source at this place in the list of what was given.
pub(super) fn source_id(at: usize) -> Id<Source> {
    Id::imported(at as u64 + 1)
}

impl Rows {
    /// No rows yet, of so many sources.
    pub(super) fn new(sources: usize) -> Self {
        let tallies = (0..sources.max(1)).map(|_| Tally::default());
        Self {
            tallies: tallies.collect(),
            ..Self::default()
        }
    }

    /// The counts of a source.
    fn tally(&mut self, file: usize) -> Option<&mut Tally> {
        let last = self.tallies.len().saturating_sub(1);
        self.tallies.get_mut(file.min(last))
    }

    /// Adds an opening and its comments, in order, with a ghost before the first answer to each missing comment.
    pub(super) fn add_thread(
        &mut self,
        mut thread: FoundThread,
        progress: &Progress,
    ) -> Result<()> {
        complete_opening(&mut thread);
        if is_only_argument(&thread) {
            self.remark_argument(&thread);
            let places = HashMap::new();
            self.coding
                .add(thread.argument, &places, &self.comments, &mut self.clean);
            return Ok(());
        }
        let mut answers = resolve(&thread);
        break_cycles(&mut answers);
        self.count_thread(&thread);
        let file = thread.opening.file;

        let opening = self.next_id();
        let opening_key = thread.opening.key.clone();
        self.add_comment(thread.opening, CommentKind::Opening, opening);
        let total = thread.comments.len();
        self.make_room(total);
        let mut ids = vec![opening; total];
        let mut ghosts: HashMap<String, Id<Comment>> = HashMap::new();
        let mut by_key: HashMap<String, Id<Comment>> = HashMap::new();
        let needs_keys = !thread.more.is_empty() || !thread.argument.is_empty();
        for (at, (found, answers)) in thread.comments.into_iter().zip(&answers).enumerate() {
            if at % 1000 == 0 {
                progress.step("Reading comments", at as u64, total as u64)?;
            }
            if let Answers::Missing(key) = answers
                && !ghosts.contains_key(&**key)
            {
                ghosts.insert(key.to_string(), self.add_ghost(key, opening, found.file));
            }
            let kind = match found.kind {
                CommentKind::Opening => CommentKind::Comment,
                kind => kind,
            };
            self.count_repair(answers, &found);
            if needs_keys {
                by_key
                    .entry(found.key.clone())
                    .or_insert_with(|| self.next_id());
            }
            if let Some(slot) = ids.get_mut(at) {
                *slot = self.add_comment(found, kind, opening);
            }
        }
        for (&id, answers) in ids.iter().zip(&answers) {
            self.add_reply(id, answers, &ids, &ghosts);
        }
        self.count_more(&thread.more, file, &by_key, opening);
        by_key.entry(opening_key).or_insert(opening);
        by_key.extend(ghosts);
        self.coding
            .add(thread.argument, &by_key, &self.comments, &mut self.clean);
        Ok(())
    }

    /// Tells what is to be said of an opening that becomes no comment, as there are only claims: they are led to instead.
    fn remark_argument(&mut self, thread: &FoundThread) {
        let first = Subject::Claim(self.coding.next_claim());
        let place = || WHOLE.to_owned();
        if let Some(tally) = self.tally(thread.opening.file) {
            tally.remark_of(&thread.opening.remarks, place, Some(first));
        }
    }

    /// Makes room for so many comments.
    fn make_room(&mut self, comments: usize) {
        self.comments.reserve(comments);
        self.keys.reserve(comments);
        self.replies.reserve(comments);
    }

    /// Counts what the source names or counts but does not hold.
    fn count_more(
        &mut self,
        more: &[More],
        file: usize,
        by_key: &HashMap<String, Id<Comment>>,
        opening: Id<Comment>,
    ) {
        for more in more {
            let under = by_key.get(&more.under).copied().unwrap_or(opening);
            let count = more
                .count
                .or((!more.keys.is_empty()).then_some(more.keys.len()));
            if let Some(tally) = self.tally(file) {
                tally.more(count, &more.under, under);
            }
        }
    }

    fn count_thread(&mut self, thread: &FoundThread) {
        let is_held = |found: &&Found| found.kind != CommentKind::Placeholder;
        let held = thread.comments.iter().filter(is_held).count();
        let opening = self.next_id();
        if let Some(tally) = self.tally(thread.opening.file) {
            tally.thread(thread, held, opening);
        }
    }

    /// Counts a comment that is about to be added, where its reply had to be repaired.
    fn count_repair(&mut self, answers: &Answers, found: &Found) {
        let id = self.next_id();
        let Some(tally) = self.tally(found.file) else {
            return;
        };
        match answers {
            Answers::Missing(_) => tally.orphans.add(found, id),
            Answers::Cut => tally.cycles.add(found, id),
            Answers::Opening | Answers::Comment(_) | Answers::Quoted(_) => {}
        }
    }

    fn add_reply(
        &mut self,
        id: Id<Comment>,
        answers: &Answers,
        ids: &[Id<Comment>],
        ghosts: &HashMap<String, Id<Comment>>,
    ) {
        let stated = |to: Option<&Id<Comment>>| to.map(|&to| Reply::stated(id, to));
        let reply = match answers {
            Answers::Opening | Answers::Cut => None,
            Answers::Comment(at) => stated(ids.get(*at)),
            Answers::Missing(key) => stated(ghosts.get(&**key)),
            Answers::Quoted(at) => stated(ids.get(*at)).map(|reply| Reply {
                basis: Basis::Quote,
                confidence: QUOTED,
                reason: "Quotes this post by its number".to_owned(),
                ..reply
            }),
        };
        self.replies.extend(reply.map(Arc::new));
    }

    /// The address of the whole, which is led to at its opening.
    pub(super) fn link(&mut self, link: &str) -> String {
        if let Some(opening) = self.comments.first() {
            self.clean.turn_to(Subject::Comment(opening.id));
        }
        self.clean.link(link)
    }

    fn next_id(&self) -> Id<Comment> {
        Id::imported(self.comments.len() as u64 + 1)
    }

    fn add_ghost(&mut self, key: &str, thread: Id<Comment>, file: usize) -> Id<Comment> {
        let ghost = Found {
            key: key.to_owned(),
            file,
            ..Found::default()
        };
        self.add_comment(ghost, CommentKind::Placeholder, thread)
    }

    fn add_comment(
        &mut self,
        mut found: Found,
        kind: CommentKind,
        thread: Id<Comment>,
    ) -> Id<Comment> {
        let id = self.next_id();
        self.clean.turn_to(Subject::Comment(id));
        let author = found
            .author
            .as_ref()
            .and_then(|author| self.author_id(author));
        if let Some(tally) = self.tally(found.file) {
            tally.count(&found, kind, id);
            tally.remark(&found, id);
        }
        let key = self.unique_key(&mut found, kind, id, thread);
        let posted_text = match found.posted_at {
            Some(_) => String::new(),
            None => self.clean.title(&found.posted_text),
        };
        let comment = Comment {
            id,
            source: source_id(found.file),
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
            earlier: Vec::new(),
            vanished: None,
        };
        self.comments.push(Arc::new(comment));
        id
    }

    /// The comment's key, with a number behind it where another comment has it already; within one thread that is a
    /// fault of the source.
    fn unique_key(
        &mut self,
        found: &mut Found,
        kind: CommentKind,
        id: Id<Comment>,
        thread: Id<Comment>,
    ) -> String {
        let is_made_up = found.key.is_empty();
        let key = match (is_made_up, kind) {
            (false, _) => std::mem::take(&mut found.key),
            (true, CommentKind::Opening) => OPENING.to_owned(),
            (true, _) => id.to_string(),
        };
        let Some(other) = self.take_key(&key, id) else {
            return key;
        };
        let is_fault = self
            .comment(other)
            .is_some_and(|other| other.thread == thread);
        let fresh = format!("{key}~{id}");
        if !is_made_up
            && kind != CommentKind::Opening
            && is_fault
            && let Some(tally) = self.tally(found.file)
        {
            found.key = key;
            tally.duplicate(found, id);
        }
        self.take_key(&fresh, id);
        fresh
    }

    /// Takes a key for a comment; gives the one that has it already.
    ///
    /// Should two keys ever have one hash, the second counts as taken, so that no two comments share a key.
    fn take_key(&mut self, key: &str, id: Id<Comment>) -> Option<Id<Comment>> {
        let hash = self.hasher.hash_one(key);
        match self.keys.entry(hash) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(free) => {
                free.insert(id);
                None
            }
        }
    }

    /// The comment with this id, as far as they are added.
    fn comment(&self, id: Id<Comment>) -> Option<&Comment> {
        let at = usize::try_from(id.time_bits()).ok()?.checked_sub(1)?;
        self.comments.get(at).map(AsRef::as_ref)
    }

    /// The author with this key, or else this name; none where there is neither.
    fn author_id(&mut self, found: &FoundAuthor) -> Option<Id<Author>> {
        let name = self.clean.name(&found.name);
        let key = found.key.trim();
        let known = match key {
            "" if name.is_empty() => return None,
            "" => self.named_authors.get(&name),
            key => self.keyed_authors.get(key),
        };
        if let Some(&id) = known {
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
        match key {
            "" => self.named_authors.insert(name.clone(), id),
            key => self.keyed_authors.insert(key.to_owned(), id),
        };
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
}

/// Whether a thread has neither comments nor an opening with words, but claims: then it needs no opening either.
fn is_only_argument(thread: &FoundThread) -> bool {
    thread.comments.is_empty()
        && thread.opening.text.trim().is_empty()
        && !thread.argument.claims.is_empty()
}

/// Gives the opening what the source says of the thread as a whole.
fn complete_opening(thread: &mut FoundThread) {
    let opening = &mut thread.opening;
    opening.kind = CommentKind::Opening;
    for (own, common) in [
        (&mut opening.title, &mut thread.title),
        (&mut opening.link, &mut thread.link),
        (&mut opening.key, &mut thread.key),
    ] {
        if own.is_empty() {
            *own = std::mem::take(common);
        }
    }
}
