//! Selects many things at once: a branch, an author's comments, hits.

use std::collections::BTreeSet;

use super::App;
use super::command::Command;
use crate::model::{Comment, Id, Leaning, Map, Position, Premise, Subject};
use crate::words::say;

impl App {
    /// Carries a command about the selection out.
    pub(super) fn select_by(&mut self, command: Command) {
        match command {
            Command::SelectNothing => {
                if self.panels.tour.is_some() {
                    self.go_on_tour(None);
                } else if self.view.making.take().is_none() {
                    self.view.selection.set([]);
                }
            }
            Command::SelectAll => {
                let numbers = self.thread.unfolded().iter();
                let all = numbers.filter_map(|&number| self.thread.comment(number));
                let all: Vec<Subject> = all.map(Subject::Comment).collect();
                self.select(all);
            }
            Command::SelectFound => {
                let found = self.view.found.clone();
                let words = self.keymap.fill(say!("selecting-search-first"));
                self.select_or_say(found, &words);
            }
            Command::SelectBranch => {
                let branch = self.branches();
                self.select_or_say(branch, say!("selecting-comment-first"));
            }
            Command::SelectAuthor => {
                let same = self.by_same_authors();
                self.select_or_say(same, say!("selecting-author-first"));
            }
            _ => {
                let alike = self.alike();
                self.select_or_say(alike, say!("selecting-stance-first"));
            }
        }
    }

    fn select_or_say(&mut self, subjects: Vec<Subject>, otherwise: &str) {
        if subjects.is_empty() {
            self.notices.say(otherwise);
        } else {
            self.select(subjects);
        }
    }

    /// Selects these alone, with what panels spoke of before still the one that they speak of.
    fn select(&mut self, mut subjects: Vec<Subject>) {
        let lead = self.view.selection.lead();
        if let Some(place) = lead.and_then(|lead| subjects.iter().position(|&other| other == lead))
        {
            let lead = subjects.remove(place);
            subjects.push(lead);
        }
        let words = say!("selecting-count", count = subjects.len());
        self.view.selection.set(subjects);
        self.notices.say(words);
    }

    /// Selects these, beside what is selected.
    pub(super) fn select_also(&mut self, subjects: &[Subject]) {
        for &subject in subjects {
            if !self.view.selection.has(subject) {
                self.view.selection.toggle(subject);
            }
        }
        let count = self.view.selection.subjects().len();
        self.notices.say(say!("selecting-count", count = count));
    }

    /// The selected comments with all that hang under them, folded away or not.
    fn branches(&self) -> Vec<Subject> {
        let forest = &self.thread.forest;
        let selected = self.view.selection.comments();
        let numbers: BTreeSet<usize> = selected
            .iter()
            .filter_map(|&id| forest.number_of(id))
            .flat_map(|number| number..=number + forest.descendants(number))
            .collect();
        let comments = numbers
            .into_iter()
            .filter_map(|number| forest.comments.get(number));
        comments.map(|&id| Subject::Comment(id)).collect()
    }

    /// All comments of the authors of those that are selected, in reading order.
    fn by_same_authors(&self) -> Vec<Subject> {
        let Some(map) = self.open.as_ref().map(|open| open.map()) else {
            return Vec::new();
        };
        let author = |id: Id<Comment>| map.comments.get(id)?.author;
        let selected = self.view.selection.comments();
        let authors: BTreeSet<_> = selected.iter().filter_map(|&id| author(id)).collect();
        let comments = self.thread.forest.comments.iter();
        let same = comments.filter(|&&id| author(id).is_some_and(|one| authors.contains(&one)));
        same.map(|&id| Subject::Comment(id)).collect()
    }

    /// Everything on which the coder took the same stances as on what panels speak of.
    fn alike(&self) -> Vec<Subject> {
        let Some(map) = self.open.as_ref().map(|open| open.map()) else {
            return Vec::new();
        };
        let premise = match self.view.selection.lead() {
            Some(Subject::Comment(id)) => Premise::Comment(id),
            Some(Subject::Claim(id)) => Premise::Claim(id),
            _ => return Vec::new(),
        };
        let wanted = self.own_stances(map, premise);
        if wanted.is_empty() {
            return Vec::new();
        }
        let comments = self.thread.forest.comments.iter().copied();
        let premises = comments
            .map(Premise::Comment)
            .chain(map.claims.ids().map(Premise::Claim));
        let alike = premises.filter(|&on| self.own_stances(map, on) == wanted);
        let subject = |on| match on {
            Premise::Comment(id) => Subject::Comment(id),
            Premise::Claim(id) => Subject::Claim(id),
        };
        alike.map(subject).collect()
    }

    fn own_stances(&self, map: &Map, on: Premise) -> BTreeSet<(Id<Position>, Leaning)> {
        let coder = self.open.as_ref().map(|open| open.document.coder().id);
        let stances = self.thread.stances(map, on).into_iter();
        let own = stances.filter(|stance| Some(stance.made.by) == coder);
        own.map(|stance| (stance.position, stance.leaning))
            .collect()
    }
}
