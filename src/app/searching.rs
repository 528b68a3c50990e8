//! Searches as one types, shows what is found, and walks its hits.

use eframe::egui::Context;

use super::App;
use super::command::Command;
use super::view::{Go, Results};
use crate::error::Error;
use crate::graph::query::{self, Index, Query, cut};
use crate::model::{Comment, Id, Subject};
use crate::words::say;
use crate::work::Job;

/// The map ready to be searched, and what was last asked of it.
#[derive(Debug, Default)]
pub struct Search {
    /// The map as it was when it was last searched.
    ready: Option<Index>,
    /// The revision of the map, and the query, that were last asked for.
    asked: Option<(u64, String)>,
    /// The revision that a job makes ready.
    preparing: Option<u64>,
    /// The query that was last answered.
    answered: Query,
    /// What is to be told of it.
    problems: Vec<String>,
}

/// An answer of the search.
pub struct Found {
    index: Index,
    typed: String,
    query: Query,
    answer: query::Found,
}

impl Search {
    /// The map ready to be searched, once it is.
    pub fn index(&self) -> Option<&Index> {
        self.ready.as_ref()
    }

    /// The query that was last answered.
    pub fn query(&self) -> &Query {
        &self.answered
    }

    /// What could not be understood of it, a sentence each.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl App {
    /// Takes answers of the search, and asks anew where the query or the map have changed.
    pub(super) fn search(&mut self, context: &Context) {
        match self.jobs.finding.take() {
            Some(Ok(found)) => self.take_found(found),
            Some(Err(error)) => self.notices.fail(&error),
            None => {}
        }
        let Some(open) = &self.open else {
            return;
        };
        let typed = self.view.query.trim();
        if typed.is_empty() && !self.view.is_searching {
            self.search.asked = None;
            return;
        }
        let revision = open.revision();
        let now = (revision, typed.to_owned());
        if self.search.asked.as_ref() == Some(&now) {
            return;
        }
        // What makes a large map ready is not begun again with each letter.
        if self.jobs.finding.job().is_some() && self.search.preparing == Some(revision) {
            return;
        }
        let map = open.map().clone();
        let before = self.search.ready.clone().unwrap_or_default();
        self.search.preparing = (!before.is_of(&map)).then_some(revision);
        let typed = now.1.clone();
        self.search.asked = Some(now);
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start(say!("searching"), wake, move |progress| {
            let index = before.brought_up(&map);
            let query = Query::parse(&typed);
            let goes_on = || progress.step(say!("searching"), 0, 0).is_ok();
            let found = index.find_while(&query, &goes_on);
            Ok(Found {
                answer: found.ok_or_else(Error::stopped)?,
                index,
                typed,
                query,
            })
        });
        self.jobs.finding.put(job);
    }

    fn take_found(&mut self, found: Found) {
        self.search.preparing = None;
        self.search.ready = Some(found.index);
        let typed = self.view.query.trim();
        if typed.is_empty() || found.typed != typed {
            return;
        }
        let hits = found.answer.hits;
        let current = self.view.hit.and_then(|hit| self.view.found.get(hit));
        let hit = current.and_then(|current| hits.iter().position(|hit| hit == current));
        self.view.hit = hit;
        self.view.found = hits;
        self.view.searched += 1;
        self.view.is_answered = true;
        self.search.answered = found.query;
        self.search.problems = found.answer.problems;
        self.sift();
    }

    /// Lets the look show what matches alone, where hits are shown so.
    fn sift(&mut self) {
        let is_sifted = self.view.results == Results::Hide && !self.view.query.trim().is_empty();
        if is_sifted && !self.view.is_answered {
            // The answer is on its way.
            return;
        }
        let matching = if is_sifted && !self.search.answered.is_empty() {
            self.view.query.trim()
        } else {
            ""
        };
        if self.view.look.matching == matching {
            return;
        }
        self.view.look.matching = matching.to_owned();
        if let Some(index) = &self.search.ready {
            self.thread.lend(index);
            self.picture.lend(index);
        }
        let is_kept = self.view.selection.lead().is_some() && matching.is_empty();
        self.view.go = Some(if is_kept { Go::Reveal } else { Go::All });
    }

    /// Carries a command about hits and filters out.
    pub(super) fn search_by(&mut self, command: Command) {
        let mut ways = Results::ALL.into_iter();
        match ways.find(|results| results.command() == command) {
            Some(results) => self.show_results(results),
            None => self.open_filters(),
        }
    }

    /// Shows what is found in another way.
    pub(super) fn show_results(&mut self, results: Results) {
        self.view.results = results;
        if !self.view.is_searching {
            self.begin_search();
        }
        self.sift();
    }

    /// Shows the bar and puts the cursor into it.
    pub(super) fn begin_search(&mut self) {
        self.view.is_searching = true;
        self.panels.search.wants_cursor = true;
    }

    /// Shows the filters that the map keeps.
    fn open_filters(&mut self) {
        self.begin_search();
        self.panels.search.wants_filters = true;
    }

    /// Looks for what a kept filter asks, and shows only that.
    pub(super) fn take_filter(&mut self, query: &str) {
        self.begin_search();
        self.view.results = Results::Hide;
        self.look_for(query);
        self.panels.search.go_to_end = true;
    }

    /// Looks for these words from now on.
    pub(super) fn look_for(&mut self, typed: &str) {
        let typed = cut(typed).to_owned();
        if typed.trim().is_empty() {
            self.view.found.clear();
            self.view.searched += 1;
            self.search.answered = Query::default();
            self.search.problems.clear();
        }
        if typed != self.view.query {
            self.view.hit = None;
            self.view.is_answered = false;
        }
        self.view.query = typed;
        self.sift();
    }

    /// Looks for nothing any more.
    pub(super) fn end_search(&mut self) {
        self.look_for("");
        self.view.is_searching = false;
    }

    /// Forgets what belongs to the map before.
    pub(super) fn forget_search(&mut self) {
        self.jobs.finding.stop();
        self.search = Search::default();
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
            let words = say!("searching-no-hits", query = self.view.query.trim());
            self.notices.say(words);
            return;
        }
        let hit = match (self.view.hit, is_back) {
            (Some(hit), false) => (hit + 1) % count,
            (Some(hit), true) => (hit + count - 1) % count,
            (None, false) => self.first_hit() % count,
            (None, true) => (self.first_hit() + count - 1) % count,
        };
        self.go_to_hit(hit);
    }

    /// Walks to the hit of this number.
    pub(super) fn go_to_hit(&mut self, hit: usize) {
        if let Some(&subject) = self.view.found.get(hit) {
            self.view.hit = Some(hit);
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
