//! The window's work on its way: opening, saving, exporting, understanding what was pasted.

use std::path::PathBuf;
use std::sync::Arc;

use super::canvas::survey::Survey;
use super::picturing::{Settled, Surveyed};
use super::searching::Found;
use super::tabling::{ArrangedTable, CopiedRows};
use super::thread::Thread;
use crate::disk::Loaded;
use crate::edit::Step;
use crate::import::{Columns, Discussion};
use crate::model::{Map, Note};
use crate::progress::Progress;
use crate::scene::picture::Picture;
use crate::store::{Opened, Saved};
use crate::work::Slot;

/// The jobs, one of each kind at a time.
#[derive(Default)]
pub struct Jobs {
    /// Opening a map, or making one of a thread.
    pub opening: Slot<Began>,
    /// Asking the desktop for a file.
    pub picking: Slot<Picked>,
    /// Saving the map.
    pub saving: Slot<Saved>,
    /// Working out what a later capture changes.
    pub refreshing: Slot<Renewal>,
    /// Writing a picture or data.
    pub exporting: Slot<(PathBuf, Vec<Note>)>,
    /// Laying out a large map.
    pub picturing: Slot<Surveyed>,
    /// Finding good ways for many relations.
    pub settling: Slot<Settled>,
    /// Understanding a pasted text.
    pub understanding: Slot<Understood>,
    /// Counting what a table would give.
    pub counting: Slot<Counted>,
    /// Finding words in the map.
    pub finding: Slot<Found>,
    /// Arranging a long table.
    pub arranging: Slot<ArrangedTable>,
    /// Copying many rows of a table.
    pub copying: Slot<CopiedRows>,
}

/// What came of opening files.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Began {
    /// A map that is ready, and the files of others that were made beside it.
    Ready(Ready, Vec<PathBuf>),
    /// Several threads, of which the person chooses.
    Choose(Discussion),
    /// A table whose columns the person tells.
    Unclear(Unclear),
}

/// A table whose columns are not known.
#[derive(Clone, Debug)]
pub struct Unclear {
    /// The file.
    pub file: Arc<Loaded>,
    /// Its columns, and what they could be.
    pub columns: Columns,
}

/// What a table would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Threads.
    pub threads: usize,
    /// Comments.
    pub comments: usize,
    /// Comments that answer another one.
    pub replies: usize,
}

/// What a later capture changes in the map that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewal {
    /// The act; none where nothing changes.
    pub step: Option<Step>,
    /// What is to be told.
    pub notes: Vec<Note>,
    /// The revision of the map that it was worked out for.
    pub revision: u64,
    /// The files of the capture.
    pub paths: Vec<PathBuf>,
}

/// A map with everything that its first frame needs.
pub struct Ready {
    /// The map with its file.
    pub opened: Opened,
    /// Its picture.
    pub picture: Picture,
    /// What the canvas needs to know of the picture.
    pub survey: Survey,
    /// Its thread.
    pub thread: Thread,
    /// How many levels of replies it is first shown with; none for all.
    pub depth: Option<u32>,
    /// Whether its file is a draft of the program's own.
    pub is_draft: bool,
    /// What the import remarked.
    pub notes: Vec<Note>,
}

/// What the desktop's file dialog is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Maps or threads to open.
    Files,
    /// A folder that holds a discussion.
    Folder,
    /// A later capture of the open map's thread.
    Capture,
    /// A name to save the map under.
    Save,
    /// A codebook to be added.
    Book,
    /// A name to write the codebook under.
    SaveBook,
}

/// What the desktop's file dialog was asked for, and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// What was asked for.
    pub what: Pick,
    /// The files; none if the person left the dialog, or there was none.
    pub paths: Vec<PathBuf>,
    /// How long the dialog took, in seconds.
    pub seconds: f64,
}

/// What was understood of a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The map it would become.
    pub map: Map,
}

impl Jobs {
    /// The work that a person waits for, with how far it is.
    pub fn under_way(&self) -> Vec<(String, Progress)> {
        let mut under_way = Vec::new();
        let mut add =
            |name: &str, progress: &Progress| under_way.push((name.to_owned(), progress.clone()));
        if let Some(job) = self.opening.job() {
            add(&job.name, &job.progress);
        }
        if let Some(job) = self.saving.job() {
            add(&job.name, &job.progress);
        }
        if let Some(job) = self.refreshing.job() {
            add(&job.name, &job.progress);
        }
        if let Some(job) = self.exporting.job() {
            add(&job.name, &job.progress);
        }
        under_way
    }
}
