//! Undoing, doing again, and going to any state of the history.

use super::App;
use super::command::Command;
use super::settings::Settings;
use super::view::Go;
use crate::edit::{History, Step};
use crate::model::Subject;
use crate::words::say;

/// Whether an act is another coder's while these are hidden: nobody takes back or brings back what they don't see.
pub fn is_hidden(settings: &Settings, step: &Step) -> bool {
    settings.blind && step.is_by_another(settings.coder_row().id)
}

/// Whether a hidden act lies between the state of the map and the one after so many acts.
pub fn is_barred(settings: &Settings, history: &History, count: usize) -> bool {
    let (from, to) = (history.done().min(count), history.done().max(count));
    let between = history.steps().get(from..to).unwrap_or_default();
    between.iter().any(|step| is_hidden(settings, step))
}

impl App {
    fn history(&self) -> Option<&History> {
        let document = self.document().filter(|_| self.can_change());
        document.map(|document| document.history())
    }

    /// Undoes or does again until so many acts are done.
    pub(super) fn travel(&mut self, count: usize) {
        let Some(history) = self.history() else {
            return;
        };
        if is_barred(&self.settings, history, count) {
            return self.refuse(say!("undoing-barred"));
        }
        let mut selected = None;
        while let Some(open) = &mut self.open {
            let step = match open.document.history().done().cmp(&count) {
                std::cmp::Ordering::Less => open.document.redo(),
                std::cmp::Ordering::Greater => open.document.undo(),
                std::cmp::Ordering::Equal => break,
            };
            match step {
                Some((_, subjects)) => selected = Some(subjects),
                None => break,
            }
        }
        if let Some(subjects) = selected {
            let words = self.went();
            self.after_history(words, subjects);
        }
    }

    /// What is said of the state that one has come to.
    fn went(&self) -> String {
        let step = self.history().and_then(History::undoable);
        match step {
            Some(step) if is_hidden(&self.settings, step) => say!("undoing-went-hidden").to_owned(),
            Some(step) => say!("undoing-went", act = &step.name),
            None => say!("undoing-went-first").to_owned(),
        }
    }

    pub(super) fn step_history(&mut self, command: Command) {
        let Some(history) = self.history() else {
            return;
        };
        let is_redo = command == Command::Redo;
        let step = if is_redo {
            history.redoable()
        } else {
            history.undoable()
        };
        if step.is_some_and(|step| is_hidden(&self.settings, step)) {
            return self.refuse(if is_redo {
                say!("undoing-no-redo")
            } else {
                say!("undoing-no-undo")
            });
        }
        let open = self.open.as_mut();
        let told = open.and_then(|open| {
            let document = &mut open.document;
            if is_redo {
                document.redo()
            } else {
                document.undo()
            }
        });
        if let Some((act, selected)) = told {
            let words = if is_redo {
                say!("undoing-redone", act = act)
            } else {
                say!("undoing-undone", act = act)
            };
            self.after_history(words, selected);
        }
    }

    /// Says why a hidden act stays as it is, and what to do.
    fn refuse(&mut self, words: &str) {
        let words = self.keymap.fill(words);
        self.notices.say(words);
    }

    fn after_history(&mut self, words: String, selected: Vec<Subject>) {
        if let Some(open) = &mut self.open {
            open.sync();
        }
        if !selected.is_empty() {
            self.view.selection.set(selected);
            self.view.reveal = true;
            self.view.go = self.view.selection.lead().map(Go::Stay);
        }
        self.notices.say(words);
    }
}
