//! Undoing, doing again, and going to any state of the history.

use super::App;
use super::command::Command;
use super::view::Go;
use crate::model::Subject;
use crate::words::say;

/// How the map came to another state of its history.
#[derive(Clone, Copy)]
enum Moved {
    Undone,
    Redone,
    Went,
}

impl App {
    fn undo(&mut self) {
        if self.can_change()
            && let Some((name, selected)) = self.open.as_mut().and_then(|open| open.document.undo())
        {
            self.after_history(Moved::Undone, &name, selected);
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
            self.after_history(Moved::Went, &name, subjects);
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
            self.after_history(Moved::Redone, &name, selected);
        }
    }

    fn after_history(&mut self, moved: Moved, act: &str, selected: Vec<Subject>) {
        if let Some(open) = &mut self.open {
            open.sync();
        }
        if !selected.is_empty() {
            self.view.selection.set(selected);
            self.view.reveal = true;
            self.view.go = self.view.selection.lead().map(Go::Stay);
        }
        // While other coders are hidden, so is what their acts are called.
        self.notices.say(match (moved, self.settings.blind) {
            (Moved::Undone, false) => say!("undoing-undone", act = act),
            (Moved::Undone, true) => say!("undoing-undone-hidden").to_owned(),
            (Moved::Redone, false) => say!("undoing-redone", act = act),
            (Moved::Redone, true) => say!("undoing-redone-hidden").to_owned(),
            (Moved::Went, false) => say!("undoing-went", act = act),
            (Moved::Went, true) => say!("undoing-went-hidden").to_owned(),
        });
    }
}
