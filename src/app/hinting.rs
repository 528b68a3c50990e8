//! What a person is shown while learning: hints of keys, and the tour.

use super::App;
use super::command::Command;

/// A hint that was followed so often is known.
pub const KNOWN: u32 = 6;

/// The name under which settings count how often a command was run by its key.
pub fn name(command: Command) -> String {
    format!("{command:?}")
}

/// The name for keys of positions.
pub const POSITION: &str = "position";
/// The name for keys of kinds.
pub const KIND: &str = "kind";
/// The name for the key that makes what is begun.
pub const MAKE: &str = "make";

impl App {
    /// Counts that a key was used.
    pub(super) fn follow(&mut self, name: impl Into<String>) {
        if !self.settings.hints {
            return;
        }
        let count = self.settings.followed.entry(name.into()).or_default();
        if *count < KNOWN {
            *count += 1;
            if *count == KNOWN {
                self.keep_settings();
            }
        }
    }

    /// Goes to a step of the tour; for none, leaves it for good.
    pub(super) fn go_on_tour(&mut self, step: Option<usize>) {
        self.panels.tour = step;
        if step.is_none() && !self.settings.tour_seen {
            self.settings.tour_seen = true;
            self.keep_settings();
        }
    }
}
