//! A map with its history: what is open in a window.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::history::History;
use super::step::{Direction, Step};
use crate::error::{Error, Result};
use crate::model::{Coder, Id, Map, Row as _, Subject, Time};

/// A map that is being worked on.
#[derive(Clone, Debug)]
pub struct Document {
    map: Map,
    history: History,
    coder: Coder,
    revision: u64,
    saved: Option<usize>,
    saving: Option<usize>,
    pending: Vec<Entry>,
}

/// One line of the journal: what was done since the last save.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// An act.
    Did(Step),
    /// An act was taken back; it is told whole, for it may be older than the journal.
    Undid(Step),
    /// An act that was taken back was done again.
    Redid(Step),
}

/// A moment to the millisecond, as the caller's clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub milliseconds: u64,
}

impl Moment {
    /// The moment that the computer's clock shows.
    pub fn now() -> Self {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self {
            milliseconds: since.map_or(0, |since| since.as_millis() as u64),
        }
    }

    /// The moment as rows keep it, to the second.
    pub fn time(self) -> Time {
        Time::utc((self.milliseconds / 1000).cast_signed())
    }
}

impl Document {
    /// A document of a map as it stands in its file, to be coded by `coder`.
    pub fn new(map: Map, coder: Coder) -> Self {
        Self {
            map,
            history: History::default(),
            coder,
            revision: 0,
            saved: Some(0),
            saving: None,
            pending: Vec::new(),
        }
    }

    /// The map.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// The acts so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Who codes.
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// Lets another person code from here on.
    pub fn set_coder(&mut self, coder: Coder) {
        self.coder = coder;
    }

    /// A number that grows with every change; what is computed from the map is kept under it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the map differs from its file.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.history.done())
    }

    /// Says that the file now holds the map as it stands.
    pub fn set_saved(&mut self) {
        self.saved = Some(self.history.done());
    }

    /// Says that the map as it stands is being written, which may take a while.
    pub fn begin_save(&mut self) {
        self.saving = Some(self.history.done());
    }

    /// Says that the file now holds the map as it stood when `begin_save` was called.
    pub fn end_save(&mut self) {
        self.saved = self.saving.take();
    }

    /// Says that no file holds the map as it stands.
    pub fn set_unsaved(&mut self) {
        self.saved = None;
    }

    /// What the journal has not been told yet.
    pub fn take_pending(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.pending)
    }

    /// Runs verbs as one act; an error leaves everything as it was, and an act that changes nothing leaves no step.
    pub fn act<T>(
        &mut self,
        name: impl Into<String>,
        now: Moment,
        selected: &[Subject],
        verbs: impl FnOnce(&mut Draft<'_>) -> Result<T>,
    ) -> Result<T> {
        let kept = self.map.clone();
        let mut draft = Draft::new(&mut self.map, &self.coder, now);
        let outcome = verbs(&mut draft);
        let (changes, touched) = draft.finish();
        match outcome {
            Ok(value) => {
                if !changes.is_empty() {
                    self.keep(Step {
                        name: name.into(),
                        changes,
                        selected_before: selected.to_vec(),
                        selected_after: touched,
                        by: Some(self.coder.id),
                    });
                }
                Ok(value)
            }
            Err(error) => {
                self.map = kept;
                Err(error)
            }
        }
    }

    /// Does a step that was worked out on a copy of this document; an error, and nothing changed, if the map has changed
    /// since so that it no longer fits.
    pub fn perform(&mut self, step: Step) -> Result<()> {
        if !step.apply(&mut self.map, Direction::Forward) {
            return Err(Error::new("The map has changed meanwhile").hint("Try again."));
        }
        self.keep(step);
        Ok(())
    }

    fn keep(&mut self, step: Step) {
        // What was undone is now forgotten, and with it the way to a file that holds it.
        let done = self.history.done();
        self.saved = self.saved.filter(|&saved| saved <= done);
        self.saving = self.saving.filter(|&saving| saving <= done);
        self.pending.push(Entry::Did(step.clone()));
        self.history.push(step);
        self.revision += 1;
    }

    /// Takes the last act back; gives its name and what to select.
    pub fn undo(&mut self) -> Option<(String, Vec<Subject>)> {
        let step = self.history.undoable()?;
        if !step.apply(&mut self.map, Direction::Backward) {
            return None;
        }
        let told = (step.name.clone(), step.selected_before.clone());
        self.pending.push(Entry::Undid(step.clone()));
        self.history.step_back();
        self.revision += 1;
        Some(told)
    }

    /// Does the last act that was taken back again; gives its name and what to select.
    pub fn redo(&mut self) -> Option<(String, Vec<Subject>)> {
        let step = self.history.redoable()?;
        if !step.apply(&mut self.map, Direction::Forward) {
            return None;
        }
        let told = (step.name.clone(), step.selected_after.clone());
        self.pending.push(Entry::Redid(step.clone()));
        self.history.step_on();
        self.revision += 1;
        Some(told)
    }

    /// Does what a journal tells, after a crash; an error, and nothing changed, if it does not fit the map.
    ///
    /// A journal begins with a save, so an act that it takes back may have been done before: then only the map tells
    /// of it, and it comes into the history as one that can be done again.
    pub fn replay(&mut self, entry: Entry) -> Result<()> {
        let misfit = || Error::new("The journal does not fit its map");
        match entry {
            Entry::Undid(step) if self.history.undoable() == Some(&step) => {
                self.undo().ok_or_else(misfit)?;
            }
            Entry::Redid(step) if self.history.redoable() == Some(&step) => {
                self.redo().ok_or_else(misfit)?;
            }
            Entry::Undid(step) => {
                let is_older = self.history.done() == 0;
                if !is_older || !step.apply(&mut self.map, Direction::Backward) {
                    return Err(misfit());
                }
                self.history.push_undone(step);
                self.saved = self.saved.map(|saved| saved + 1);
                self.revision += 1;
            }
            Entry::Did(step) | Entry::Redid(step) => {
                if !step.apply(&mut self.map, Direction::Forward) {
                    return Err(misfit());
                }
                self.keep(step);
            }
        }
        self.pending.clear();
        Ok(())
    }

    /// The coder's row in the map, which is there once that person has done something.
    pub fn coder_row(&self) -> Option<Id<Coder>> {
        let id = self.coder.id();
        self.map.coders.contains(id).then_some(id)
    }
}
