//! Undoing, doing again, and going to any state of the history.

use super::App;
use super::command::Command;
use super::view::Go;
use crate::model::Subject;

impl App {
    fn undo(&mut self) {
        if self.can_change()
            && let Some((name, selected)) = self.open.as_mut().and_then(|open| open.document.undo())
        {
            self.after_history("Undone", &name, selected);
        }
    }

    /// Undoes or does again until so many acts are done.
    pub(super) fn travel(&mut self, count: usize) {
        if !self.can_change() {
            return;
        }
        let mut selected = None;
        while let Some(open) = &mut self.open {
            let step = match open.document.history().done().cmp(&count) {
                std::cmp::Ordering::Less => open.document.redo(),
                std::cmp::Ordering::Greater => open.document.undo(),
                std::cmp::Ordering::Equal => break,
            };
            match step {
                Some(step) => selected = Some(step),
                None => break,
            }
        }
        if let Some((name, subjects)) = selected {
            self.after_history("Went to", &name, subjects);
        }
    }

    pub(super) fn step_history(&mut self, command: Command) {
        match command {
            Command::Redo => self.redo(),
            _ => self.undo(),
        }
    }

    fn redo(&mut self) {
        if self.can_change()
            && let Some((name, selected)) = self.open.as_mut().and_then(|open| open.document.redo())
        {
            self.after_history("Redone", &name, selected);
        }
    }

    fn after_history(&mut self, what: &str, name: &str, selected: Vec<Subject>) {
        if let Some(open) = &mut self.open {
            open.sync();
        }
        if !selected.is_empty() {
            self.view.selection.set(selected);
            self.view.reveal = true;
            self.view.go = self.view.selection.lead().map(Go::Stay);
        }
        // While other coders are hidden, so is what their acts are called.
        if self.settings.blind {
            self.notices.say(format!("{what}."));
        } else {
            self.notices.say(format!("{what}: {name}"));
        }
    }
}
