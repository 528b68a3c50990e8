//! Searches the map away from the window, and walks from hit to hit.

use std::sync::Arc;

use eframe::egui::Context;

use super::App;
use crate::graph::find::Finder;
use crate::model::{Author, Claim, Comment, Id, Map, Reply, Subject, Table};
use crate::work::Job;

/// The words of the map, ready to be searched, and what was last asked of them.
#[derive(Debug, Default)]
pub struct Search {
    ready: Option<(Words, Arc<Finder>)>,
    asked: Option<(Words, String)>,
}

/// What words a map has; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    comments: Table<Comment>,
    authors: Table<Author>,
    claims: Table<Claim>,
    replies: Table<Reply>,
}

/// An answer of the search.
pub struct Found {
    words: Words,
    finder: Arc<Finder>,
    query: String,
    hits: Vec<Subject>,
}

impl Words {
    fn of(map: &Map) -> Self {
        Self {
            comments: map.comments.clone(),
            authors: map.authors.clone(),
            claims: map.claims.clone(),
            replies: map.replies.clone(),
        }
    }
}

impl App {
    /// Takes answers of the search, and asks anew where the words or the map have changed.
    pub(super) fn search(&mut self, context: &Context) {
        match self.jobs.finding.take() {
            Some(Ok(found)) => self.take_found(found),
            Some(Err(error)) => self.notices.fail(&error),
            None => {}
        }
        let Some(open) = &self.open else {
            return;
        };
        let query = self.view.query.trim();
        if query.is_empty() {
            self.search.asked = None;
            return;
        }
        let words = Words::of(open.document.map());
        let is_asked = |(asked, typed): &(Words, String)| typed == query && *asked == words;
        if self.search.asked.as_ref().is_some_and(is_asked) {
            return;
        }
        let ready = self.search.ready.as_ref();
        let finder = ready.filter(|(known, _)| *known == words);
        let finder = finder.map(|(_, finder)| Arc::clone(finder));
        let (map, query) = (open.document.map().clone(), query.to_owned());
        self.search.asked = Some((words.clone(), query.clone()));
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        self.jobs
            .finding
            .put(Job::start("Searching", wake, move |_| {
                let finder = finder.unwrap_or_else(|| Arc::new(Finder::of(&map)));
                let hits = finder.find(&query);
                Ok(Found {
                    words,
                    finder,
                    query,
                    hits,
                })
            }));
    }

    fn take_found(&mut self, found: Found) {
        self.search.ready = Some((found.words, found.finder));
        if found.query != self.view.query.trim() {
            return;
        }
        let current = self.view.hit.and_then(|hit| self.view.found.get(hit));
        let hit = current.and_then(|current| found.hits.iter().position(|hit| hit == current));
        self.view.hit = hit;
        self.view.found = found.hits;
        self.view.searched += 1;
        self.view.is_answered = true;
    }

    /// Shows the bar and puts the cursor into it.
    pub(super) fn begin_search(&mut self) {
        self.view.is_searching = true;
        self.panels.search.wants_cursor = true;
    }

    /// Looks for these words from now on.
    pub(super) fn look_for(&mut self, typed: String) {
        if typed.trim().is_empty() {
            self.view.found.clear();
            self.view.searched += 1;
        }
        if typed != self.view.query {
            self.view.hit = None;
            self.view.is_answered = false;
        }
        self.view.query = typed;
    }

    /// Looks for nothing any more.
    pub(super) fn end_search(&mut self) {
        self.look_for(String::new());
        self.view.is_searching = false;
    }

    /// Walks to the next hit or the one before, round the end if need be; the first time from the selection on.
    pub(super) fn step_hit(&mut self, is_back: bool) {
        if self.view.query.trim().is_empty() {
            self.begin_search();
            return;
        }
        let count = self.view.found.len();
        if count == 0 && !self.view.is_answered {
            return;
        }
        if count == 0 {
            let words = format!("Nothing holds “{}”.", self.view.query.trim());
            self.notices.say(words);
            return;
        }
        let hit = match (self.view.hit, is_back) {
            (Some(hit), false) => (hit + 1) % count,
            (Some(hit), true) => (hit + count - 1) % count,
            (None, false) => self.first_hit() % count,
            (None, true) => (self.first_hit() + count - 1) % count,
        };
        self.view.hit = Some(hit);
        if let Some(&subject) = self.view.found.get(hit) {
            self.show(subject);
        }
    }

    /// The place of the first hit from the selection on; of the hits' end where there is none.
    fn first_hit(&self) -> usize {
        let number = |id: Id<Comment>| self.thread.number(id);
        let Some(from) = self.view.selection.comment().and_then(number) else {
            return 0;
        };
        let mut hits = self.view.found.iter();
        let after = hits.position(|&subject| match subject {
            Subject::Comment(id) => number(id).is_some_and(|number| number >= from),
            _ => false,
        });
        after.unwrap_or(self.view.found.len())
    }
}
