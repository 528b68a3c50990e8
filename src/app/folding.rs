//! Folds branches and levels, and uncovers what is to be shown.

use std::collections::BTreeSet;

use super::App;
use super::command::Command;
use super::view::{Go, Results};
use crate::edit::Folding;
use crate::graph::folds::folds_for;
use crate::model::{Comment, Id, Map, Subject};
use crate::scene::lens::Classes;
use crate::words::say;

impl App {
    /// Carries a command about folds out.
    pub(super) fn fold_by(&mut self, command: Command) {
        match command {
            Command::UnfoldLevel | Command::FoldLevel => {
                self.change_level(command == Command::UnfoldLevel);
            }
            Command::UnfoldAll => {
                self.clear_folds(say!("folding-unfold-all"));
                self.set_depth(None);
            }
            Command::FoldToFit => {
                self.clear_folds(say!("folding-fit"));
                self.set_depth(self.thread.fitting_depth());
            }
            Command::FoldOthers => self.fold_others(),
            Command::FoldUnmatched => self.fold_unmatched(),
            _ => {
                let comments = self.view.selection.comments();
                if let Some(&lead) = comments.last() {
                    let is_folded = !self.thread.is_folded(lead);
                    self.fold(&comments, is_folded);
                }
            }
        }
    }

    /// Folds the branches under comments away, or unfolds them, with rows only where the look's depth says otherwise.
    pub(super) fn fold(&mut self, comments: &[Id<Comment>], is_folded: bool) {
        if self.view.look.is_partial() {
            let words = if self.view.look.focus.is_some() {
                say!("folding-in-focus")
            } else {
                say!("folding-in-hits")
            };
            self.notices.say(self.keymap.fill(words));
            return;
        }
        let count = comments.len();
        let name = if is_folded {
            say!("folding-fold", count = count)
        } else {
            say!("folding-unfold", count = count)
        };
        let depth = self.view.look.depth.unwrap_or(u32::MAX);
        let summed = self.summed();
        let (deep, shallow): (BTreeSet<_>, BTreeSet<_>) = comments
            .iter()
            .partition(|&&id| self.thread.depth(id) >= depth || summed.contains(&id));
        let (of_deep, of_shallow) = if is_folded {
            (None, Some(Folding::Away))
        } else {
            (Some(Folding::Open), None)
        };
        self.act(name, |draft| {
            for &comment in deep.iter().chain(&shallow) {
                draft.touch(Subject::Comment(comment));
            }
            draft.set_folding(&deep, of_deep)?;
            draft.set_folding(&shallow, of_shallow)
        });
        self.stay();
    }

    /// The comments whose branches a summary stands for, as the window looks at the map.
    fn summed(&self) -> BTreeSet<Id<Comment>> {
        let open = self.open.as_ref().filter(|_| self.view.look.summaries);
        let summaries = open
            .into_iter()
            .flat_map(|open| open.map().summaries.iter());
        summaries.map(|summary| summary.over).collect()
    }

    /// Says whether summaries stand in the place of their branches.
    pub(super) fn say_summaries(&mut self) {
        let count = self
            .open
            .as_ref()
            .map_or(0, |open| open.map().summaries.len());
        self.stay();
        let words = match (self.view.look.summaries, count) {
            (true, 0) => say!("folding-summaries-none"),
            (true, _) => say!("folding-summaries"),
            (false, _) => say!("folding-summaries-off"),
        };
        self.notices.say(self.keymap.fill(words));
    }

    /// Keeps the selection where it is while others move.
    fn stay(&mut self) {
        self.view.go = self.view.selection.lead().map(Go::Stay);
    }

    fn change_level(&mut self, is_more: bool) {
        if self.view.look.focus.is_some() {
            self.step_focus(is_more);
            return;
        }
        let levels = self.thread.levels();
        let depth = match (self.view.look.depth, is_more) {
            (None, true) => None,
            (None, false) => levels.checked_sub(1),
            (Some(depth), true) => Some(depth + 1).filter(|&depth| depth < levels),
            (Some(depth), false) => Some(depth.saturating_sub(1)),
        };
        self.set_depth(depth);
    }

    fn set_depth(&mut self, depth: Option<u32>) {
        self.view.look.depth = depth;
        self.stay();
        self.say_levels();
    }

    /// Says how many levels of replies are shown.
    pub(super) fn say_levels(&mut self) {
        let levels = self.thread.levels();
        self.notices.say(match self.view.look.depth {
            Some(depth) => {
                let words = say!("folding-levels", depth = depth, levels = levels);
                self.keymap.fill(&words)
            }
            None => say!("folding-levels-all", levels = levels),
        });
    }

    fn clear_folds(&mut self, name: &str) {
        let folds = self.open.as_ref().map(|open| &open.map().folds);
        if folds.is_some_and(|folds| folds.iter().any(|fold| fold.view.is_none())) {
            self.act(name, |draft| {
                draft.unfold_all();
                Ok(())
            });
        }
    }

    /// Folds all that stand as deep as the selection.
    fn fold_others(&mut self) {
        let Some(lead) = self.view.selection.comment() else {
            return;
        };
        let selected: BTreeSet<Id<Comment>> = self.view.selection.comments().into_iter().collect();
        let depth = self.thread.depth(lead);
        let forest = &self.thread.forest;
        let depths = forest.comments.iter().zip(&forest.depths).enumerate();
        let others = depths.filter(|&(number, (id, &own))| {
            own == depth && !selected.contains(id) && forest.descendants(number) > 0
        });
        let others: Vec<Id<Comment>> = others.map(|(_, (&id, _))| id).collect();
        if others.is_empty() {
            self.notices.say(say!("folding-no-others"));
        } else {
            self.fold(&others, true);
        }
    }

    fn fold_unmatched(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let matches = if self.view.query.trim().is_empty() {
            self.picked_comments()
        } else {
            comments_of(open.map(), &self.view.found)
        };
        if matches.is_empty() {
            self.notices.say(say!("folding-search-first"));
            return;
        }
        let folds = folds_for(&self.thread.forest, |id| matches.contains(&id));
        let is_done = self.act(say!("folding-unmatched"), |draft| draft.set_folds(&folds));
        if is_done {
            self.view.look.depth = None;
            self.stay();
        }
    }

    /// The comments of the classes that the legend picks; none where it picks none.
    fn picked_comments(&self) -> BTreeSet<Id<Comment>> {
        let classes = self.picture.classes();
        let strong = classes.strong(&self.view.look.only);
        if strong.iter().all(|&strong| strong) {
            return BTreeSet::new();
        }
        let comments = self.thread.forest.comments.iter().zip(&classes.comments);
        let picked = comments.filter(|&(_, &class)| Classes::is_strong(&strong, class));
        picked.map(|(&id, _)| id).collect()
    }

    /// Unfolds what hides something, and leaves a focus that it is not in.
    pub(super) fn uncover(&mut self, subject: Subject) {
        let map = self.open.as_ref().map(|open| open.map());
        let Some(comment) = map.and_then(|map| comment_of(map, subject)) else {
            return;
        };
        let is_in_focus = |number| self.thread.unfolded().binary_search(&number).is_ok();
        if self.view.look.focus.is_some() {
            if self.thread.number(comment).is_some_and(is_in_focus) {
                return;
            }
            self.view.look.focus = None;
            self.view.came_through.clear();
        }
        if !self.view.look.matching.is_empty() {
            if self.thread.number(comment).is_some_and(is_in_focus) {
                return;
            }
            self.show_results(Results::Glow);
        }
        let folded = self.thread.folded_above(comment);
        if folded.is_empty() {
            return;
        }
        if self.can_change() {
            self.fold(&folded, false);
        } else {
            let depth = self.thread.depth(comment);
            let deeper = self.view.look.depth.map(|levels| levels.max(depth));
            self.view.look.depth = deeper;
        }
    }
}

/// The comment that something stands on or beside.
fn comment_of(map: &Map, subject: Subject) -> Option<Id<Comment>> {
    match subject {
        Subject::Comment(id) => Some(id),
        Subject::Claim(id) => {
            let mut quotes = map.claims.get(id)?.quotes.iter();
            quotes.next().map(|quote| quote.comment)
        }
        _ => None,
    }
}

fn comments_of(map: &Map, subjects: &[Subject]) -> BTreeSet<Id<Comment>> {
    let comments = subjects.iter();
    comments
        .filter_map(|&subject| comment_of(map, subject))
        .collect()
}
