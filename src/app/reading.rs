//! What this person has read of the open map.
//!
//! Reading changes nothing that others see, so it stands beside the settings and not in the map, under the fingerprint
//! of the thread's source: the same thread in another map is read as far.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::App;
use crate::disk;
use crate::error::Result;
use crate::model::{Comment, Id, Map, Subject};
use crate::save;

/// So long a comment must be looked at until it counts as read, in seconds.
const GLANCE: f64 = 0.8;
/// After so many comments what was read is kept.
const BATCH: usize = 20;

/// The comments that were read.
#[derive(Debug, Default)]
pub struct Reading {
    read: HashSet<Id<Comment>>,
    /// What is being looked at, and since when, in seconds of the window's clock.
    at: Option<(Id<Comment>, f64)>,
    file: Option<PathBuf>,
    unkept: usize,
}

/// What the file of a thread holds.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    read: Vec<u64>,
}

impl Reading {
    /// What was read of this map, as the program's folder has it.
    pub fn of(map: &Map, data: &Path) -> Self {
        let file = file(map, data);
        let bytes = file.as_deref().and_then(|file| disk::read(file).ok());
        let kept: Kept = bytes
            .and_then(|bytes| save::read_value(&bytes).ok())
            .unwrap_or_default();
        Self {
            read: kept.read.into_iter().map(Id::from_bits).collect(),
            file,
            ..Self::default()
        }
    }

    /// Whether a comment was read.
    pub fn has(&self, id: Id<Comment>) -> bool {
        self.read.contains(&id)
    }

    /// How many comments were read.
    pub fn count(&self) -> usize {
        self.read.len()
    }

    /// Says that a comment was read.
    pub fn mark(&mut self, id: Id<Comment>) {
        if self.read.insert(id) {
            self.unkept += 1;
        }
    }

    /// Notes what is looked at now; gives how long to wait, in seconds, until it counts as read.
    fn look_at(&mut self, id: Option<Id<Comment>>, now: f64) -> Option<f64> {
        let id = id.filter(|&id| !self.has(id));
        match (self.at, id) {
            (Some((at, since)), Some(id)) if at == id => {
                if now - since < GLANCE {
                    return Some(GLANCE - (now - since));
                }
                self.mark(id);
                self.at = None;
                None
            }
            _ => {
                self.at = id.map(|id| (id, now));
                id.map(|_| GLANCE)
            }
        }
    }

    /// Writes down what was read.
    fn keep(&mut self) -> Result<()> {
        let Some(file) = self.file.as_deref().filter(|_| self.unkept > 0) else {
            return Ok(());
        };
        self.unkept = 0;
        if let Some(folder) = file.parent() {
            disk::make_folder(folder)?;
        }
        let mut read: Vec<u64> = self.read.iter().map(|id| id.bits()).collect();
        read.sort_unstable();
        disk::replace(file, save::write_value(&Kept { read })?.as_bytes())
    }
}

fn file(map: &Map, data: &Path) -> Option<PathBuf> {
    let source = map.sources.iter().next()?;
    let is_print =
        !source.sha256.is_empty() && source.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = source.sha256.get(..40).filter(|_| is_print)?;
    Some(data.join("read").join(format!("{name}.ron")))
}

impl App {
    /// Notes what the reader shows.
    pub(super) fn note_reading(&mut self, context: &eframe::egui::Context) {
        let lead = self.view.selection.lead();
        let shown = lead.filter(|_| self.settings.reader && self.panels.dialog.is_none());
        let comment = match shown {
            Some(Subject::Comment(id)) => Some(id),
            _ => None,
        };
        let now = context.input(|input| input.time);
        if let Some(rest) = self.reading.look_at(comment, now) {
            context.request_repaint_after(std::time::Duration::from_secs_f64(rest + 0.02));
        }
        if self.reading.unkept >= BATCH {
            self.keep_reading();
        }
    }

    /// Writes down what was read.
    pub(super) fn keep_reading(&mut self) {
        if let Err(error) = self.reading.keep() {
            self.notices.fail(&error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_is_not_reading() {
        let mut reading = Reading::default();
        let (a, b) = (Id::imported(1), Id::imported(2));
        assert!(reading.look_at(Some(a), 10.0).is_some());
        assert!(reading.look_at(Some(b), 10.3).is_some());
        assert!(reading.look_at(Some(b), 11.0).is_some());
        assert_eq!(reading.look_at(Some(b), 11.2), None);
        assert!(reading.has(b) && !reading.has(a));
    }
}
