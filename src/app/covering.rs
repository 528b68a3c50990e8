//! What is coded, skipped and left: walking there, skipping, and plans of what to code.

use super::App;
use super::command::Command;
use super::panels::Dialog;
use super::panels::coverage::CoverageDialog;
use crate::graph::sampling;
use crate::model::{Comment, Draw, Id, Subject};
use crate::words::say;

impl App {
    /// Carries a command about coverage out.
    pub(super) fn cover_by(&mut self, command: Command) {
        match command {
            Command::Skip => self.skip(),
            Command::Resume => self.resume(),
            Command::Coverage => {
                let dialog = CoverageDialog::of(self.thread.coverage.total);
                self.panels.dialog = Some(Dialog::Coverage(dialog));
            }
            _ => self.walk_to_open(command),
        }
    }

    /// Skips what is selected on purpose, or takes that back where all of it is skipped.
    fn skip(&mut self) {
        let comments = self.view.selection.comments();
        if comments.is_empty() {
            self.say_nothing_is_selected();
            return;
        }
        let skipped = &self.thread.coverage.skipped;
        if comments.iter().all(|id| skipped.contains(id)) {
            let name = say!("covering-unskip", count = comments.len());
            self.act(name, |draft| {
                for id in comments {
                    draft.unskip(id);
                }
                Ok(())
            });
            return;
        }
        let name = say!("covering-skip", count = comments.len());
        let is_one = comments.len() == 1;
        let is_done = self.act(name, |draft| {
            comments.into_iter().try_for_each(|id| draft.skip(id))
        });
        if is_done && is_one {
            self.update_thread();
            self.walk_to_open(Command::NextUncoded);
        }
    }

    /// Goes to the first comment that waits after the one that was coded last.
    fn resume(&mut self) {
        let last = self.thread.coverage.last;
        match self.waiting(last, false) {
            Some(id) => self.show(Subject::Comment(id)),
            None => self.notices.say(say!("covering-all-done")),
        }
    }

    fn waiting(&self, from: Option<Id<Comment>>, is_back: bool) -> Option<Id<Comment>> {
        let map = self.open.as_ref()?.map();
        let coverage = &self.thread.coverage;
        self.thread
            .next(map, from, is_back, |id| coverage.is_left(id))
    }

    /// Walks to the next comment that is uncoded, unread or unanswered, or to the one before.
    pub(super) fn walk_to_open(&mut self, command: Command) {
        let Some(open) = &self.open else {
            return;
        };
        let (map, from) = (open.map(), self.view.selection.comment());
        let (to, none) = match command {
            Command::NextUnread | Command::PreviousUnread => {
                let is_back = command == Command::PreviousUnread;
                if let Some(from) = from {
                    self.reading.mark(from);
                }
                let reading = &self.reading;
                let unread = |id| !reading.has(id);
                (
                    self.thread.next(map, from, is_back, unread),
                    say!("covering-all-read"),
                )
            }
            Command::NextUnanswered | Command::PreviousUnanswered => {
                let is_back = command == Command::PreviousUnanswered;
                let unanswered = |id| self.thread.is_unanswered(id);
                (
                    self.thread.next(map, from, is_back, unanswered),
                    say!("covering-all-answered"),
                )
            }
            _ => (
                self.waiting(from, command == Command::PreviousUncoded),
                say!("covering-all-done"),
            ),
        };
        match to {
            Some(id) => self.show(Subject::Comment(id)),
            None => self.notices.say(none),
        }
    }

    /// Draws what is to be coded, as one act.
    pub(super) fn draw_sample(&mut self, draw: Draw) {
        let Some(open) = &self.open else {
            return;
        };
        let map = open.map();
        let of = u32::try_from(self.thread.comments).unwrap_or(u32::MAX);
        let comments = match draw {
            Draw::All => Vec::new(),
            Draw::Random { .. } | Draw::Stratified { .. } => sampling::drawn(map, draw),
        };
        let name = match draw {
            Draw::All => say!("covering-plan-all").to_owned(),
            _ => say!("covering-plan-sample", count = comments.len()),
        };
        self.act(name, |draft| draft.set_plan(draw, comments, of).map(drop));
    }

    /// Brings what is known of the thread up to the map at once.
    pub(super) fn update_thread(&mut self) {
        let look = self.view.whole_look();
        if let Some(open) = &self.open {
            let coder = open.document.coder().id;
            self.thread.update(open.map(), coder, &look);
        }
    }
}
