//! Every act so far, as one list with a place in it.

use super::step::Step;

/// The acts that were done and those that were undone, unlimited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    steps: Vec<Step>,
    done: usize,
}

impl History {
    /// Adds an act; what was undone before it is forgotten.
    pub fn push(&mut self, step: Step) {
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done = self.steps.len();
    }

    /// Every act, the done ones first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many of the acts are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// The act that undo would take back.
    pub fn undoable(&self) -> Option<&Step> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The act that redo would do again.
    pub fn redoable(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }

    /// Adds an act that was done before this history began and is now taken back, as the next to be done again.
    pub(super) fn push_undone(&mut self, step: Step) {
        self.steps.insert(self.done, step);
    }

    /// Moves one act back; nothing if there is none.
    pub(super) fn step_back(&mut self) {
        self.done = self.done.saturating_sub(1);
    }

    /// Moves one act on; nothing if there is none.
    pub(super) fn step_on(&mut self) {
        self.done = (self.done + 1).min(self.steps.len());
    }
}
