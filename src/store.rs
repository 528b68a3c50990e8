//! A map in its file: opened, journalled, saved.
//!
//! The room where `disk`, `save` and `edit` meet, for the window and the command line.
//!
//! Beside `NAME.ron` lie, while it is open, `NAME.ron.journal` (see [`save`]), which also keeps a second window from
//! writing, and the backups: each save moves `.bak1` to `.bak2` to `.bak3` and keeps the file that it replaces as
//! `.bak1`. An empty file is no backup. A file that shrinks to less than half is also kept as `.bak-large`, which only a
//! larger one replaces, so that no number of saves of a map that lost most of itself takes the whole one away.

mod write;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::write::Written;
use crate::disk::{self, Log};
use crate::edit::{Document, Entry};
use crate::error::{Error, Result};
use crate::model::{Coder, Map, Note, Noted};
use crate::save;

/// An open map file: its path, and its journal, which is ours alone.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// None where the map can only be read.
    log: Option<Arc<Mutex<Log>>>,
    /// How many acts the journal tells.
    acts: usize,
    /// What the journal still has to be told, after it could not be.
    waiting: String,
    /// The fingerprint of the file as it was read or written here.
    file: String,
}

/// A map that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The map with its history.
    pub document: Document,
    /// Its file.
    pub store: Store,
    /// What the person should know.
    pub notes: Vec<Note>,
    /// How many acts of an earlier session, which had not been saved, were done again.
    pub recovered: usize,
}

/// A map on its way into its file, to be written on any thread.
#[derive(Debug)]
pub struct Saving {
    path: PathBuf,
    map: Map,
    log: Arc<Mutex<Log>>,
    acts: usize,
    /// The fingerprint that the file on the disk should have; none where it may be anything.
    expected: Option<String>,
}

/// A map that has been written, for [`Store::finish`].
#[derive(Debug)]
pub struct Saved {
    file: String,
    acts: usize,
}

/// Opens a map to be worked on by `coder`; what an earlier session could not save is done again.
///
/// Where another window has the map open, or its folder can't be written to, it is only to be read; a note says so. A
/// file that can't be read is an error and stays as it is.
pub fn open(path: &Path, coder: Coder) -> Result<Opened> {
    let taken = Log::take(&beside(path, "journal"));
    let read = disk::read(path).and_then(|bytes| {
        let noted = save::read(&bytes, &name(path))?;
        Ok((noted, save::fingerprint(&bytes)))
    });
    let (noted, file) = match read {
        Ok(read) => read,
        Err(error) => {
            if let Ok(Some(mut log)) = taken
                && log.read().is_ok_and(|bytes| bytes.is_empty())
            {
                log.remove()?;
            }
            return Err(error);
        }
    };
    let mut opened = Opened {
        document: Document::new(noted.value, coder),
        store: Store {
            path: path.to_owned(),
            log: None,
            acts: 0,
            waiting: String::new(),
            file,
        },
        notes: noted.notes,
        recovered: 0,
    };
    match taken {
        Ok(Some(log)) => opened.recover(log)?,
        Ok(None) => opened.notes.push(Note::warning(
            "open in another window: here it can only be read",
            1,
        )),
        Err(error) => opened.notes.push(
            Note::warning("here it can only be read: no journal can be kept", 1)
                .at(error.to_string()),
        ),
    }
    Ok(opened)
}

/// A new file with this map, saved at once. A file that was there becomes a backup; one that is open is an error.
pub fn create(path: &Path, map: Map, coder: Coder) -> Result<Opened> {
    disk::has_folder(path)?;
    let (store, notes) = Store::settle(path, &map, &coder)?;
    Ok(Opened {
        document: Document::new(map, coder),
        store,
        notes,
        recovered: 0,
    })
}

/// The map in a file, to be looked at only.
pub fn read_map(path: &Path) -> Result<Noted<Map>> {
    save::read(&disk::read(path)?, &name(path))
}

/// What can still be read of a damaged file, which stays as it is.
pub fn salvage_map(path: &Path) -> Result<Noted<Map>> {
    Ok(save::salvage(&disk::read(path)?))
}

/// Puts bytes in the place of a file, whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    disk::replace(path, bytes)
}

impl Opened {
    /// Does what the journal tells and the file lacks.
    fn recover(&mut self, mut log: Log) -> Result<()> {
        let journal = save::read_journal(&log.read()?);
        let Some(held) = journal.held_by(&self.store.file) else {
            if journal.is_bare() {
                return self.store.start(log, self.document.coder(), Vec::new());
            }
            let why = "a journal of another state of this file was kept aside";
            log = put_aside(&self.store.path, log, why, &mut self.notes)?;
            return self.store.start(log, self.document.coder(), Vec::new());
        };
        let mut kept = Vec::new();
        let mut fits = journal.unreadable.is_none();
        for entry in journal.entries.iter().skip(held) {
            if let Err(_misfit) = self.document.replay(entry.clone()) {
                fits = false;
                break;
            }
            kept.push(entry.clone());
        }
        self.recovered = kept.len();
        if self.recovered > 0 {
            let what = "acts recovered that had not been saved";
            self.notes.push(Note::remark(what, self.recovered));
        }
        if journal.is_torn {
            let what = "the act that was being written when the program ended is lost";
            self.notes.push(Note::warning(what, 1));
        }
        if !fits {
            let what = "only the first acts of the journal could be done again; it was kept aside";
            log = put_aside(&self.store.path, log, what, &mut self.notes)?;
        } else if self.recovered > 0 {
            log.cut(journal.length as u64)?;
            self.store.acts = journal.entries.len();
            self.store.log = Some(Arc::new(Mutex::new(log)));
            return Ok(());
        }
        self.store.start(log, self.document.coder(), kept)
    }
}

/// Keeps a journal under another name, and gives a new one.
fn put_aside(path: &Path, log: Log, why: &str, notes: &mut Vec<Note>) -> Result<Log> {
    let orphan = |number: u32| beside(path, &format!("journal-orphan-{number}"));
    let free = (1..10_000).map(orphan).find(|orphan| !disk::exists(orphan));
    let orphan =
        free.ok_or_else(|| Error::new("There are too many old journals").at(name(path)))?;
    log.rename(&orphan)?;
    let log = Log::take(&beside(path, "journal"))?.ok_or_else(|| is_open(path))?;
    notes.push(Note::warning(why, 1).at(orphan.display().to_string()));
    Ok(log)
}

impl Store {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the map can only be read here, or saved under another name.
    pub fn is_read_only(&self) -> bool {
        self.log.is_none()
    }

    /// Tells the journal what was done since it was last told.
    ///
    /// To be called once a frame and after each act, also where nothing was done: acts that are a second old are then
    /// brought from the system onto the disk itself.
    pub fn journal(&mut self, document: &mut Document) -> Result<()> {
        let entries = document.take_pending();
        let Some(log) = &self.log else {
            return Ok(());
        };
        self.acts += entries.len();
        self.waiting.extend(entries.into_iter().map(save::entry));
        let mut log = locked(log);
        if self.waiting.is_empty() {
            return log.settle();
        }
        log.append(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Saves the map.
    pub fn save(&mut self, document: &mut Document) -> Result<()> {
        let saved = self.prepare(document)?.write()?;
        self.finish(saved, document)
    }

    /// The map as it stands, to be written on any thread; one at a time.
    pub fn prepare(&mut self, document: &mut Document) -> Result<Saving> {
        self.journal(document)?;
        let log = self.log.as_ref().ok_or_else(|| {
            Error::new("The map can only be read here")
                .at(name(&self.path))
                .hint("Save it under another name.")
        })?;
        document.begin_save();
        Ok(Saving {
            path: self.path.clone(),
            map: document.map().clone(),
            log: Arc::clone(log),
            acts: self.acts,
            expected: Some(self.file.clone()),
        })
    }

    /// Takes note that the map was written; what was done meanwhile stays in the journal.
    pub fn finish(&mut self, saved: Saved, document: &mut Document) -> Result<()> {
        self.file = saved.file;
        document.end_save();
        self.journal(document)?;
        if saved.acts < self.acts {
            return Ok(());
        }
        // The file holds every act of the journal, so nothing is lost if the program ends between these two.
        if let Some(log) = &self.log {
            locked(log).cut(0)?;
        }
        self.acts = 0;
        self.waiting = save::begin(&self.file, document.coder());
        self.journal(document)
    }

    /// Saves the map under another name (or over whatever its file has become), where it is worked on from then on.
    pub fn save_as(&mut self, document: &mut Document, path: &Path) -> Result<()> {
        if self.log.is_some() && disk::real(path) == disk::real(&self.path) {
            let mut saving = self.prepare(document)?;
            saving.expected = None;
            return self.finish(saving.write()?, document);
        }
        let (store, _) = Self::settle(path, document.map(), document.coder())?;
        document.take_pending();
        document.set_saved();
        let left = std::mem::replace(self, store);
        left.discard()
    }

    /// Closes the file; the journal stays for the next time if the map has changes that are not saved.
    pub fn close(mut self, document: &mut Document) -> Result<()> {
        self.journal(document)?;
        if !document.is_changed() {
            return self.discard();
        }
        self.log.map_or(Ok(()), |log| locked(&log).sync())
    }

    /// Closes the file and forgets what was not saved.
    pub fn discard(self) -> Result<()> {
        self.log.map_or(Ok(()), |log| locked(&log).remove())
    }

    /// Writes a map to a path that nobody has open, with a journal of its own.
    fn settle(path: &Path, map: &Map, coder: &Coder) -> Result<(Self, Vec<Note>)> {
        let taken = Log::take(&beside(path, "journal"))?;
        let mut log = taken.ok_or_else(|| is_open(path))?;
        let mut notes = Vec::new();
        if !save::read_journal(&log.read()?).is_bare() {
            let why = "the journal of the file that was here before was kept aside";
            log = put_aside(path, log, why, &mut notes)?;
        }
        let (part, written) = write::begin(path, map)?;
        let mut store = Self {
            path: path.to_owned(),
            log: None,
            acts: 0,
            waiting: String::new(),
            file: written.file,
        };
        store.start(log, coder, Vec::new())?;
        write::keep_backup(path, written.bytes)?;
        part.put()?;
        Ok((store, notes))
    }

    /// Begins a journal anew, with these acts.
    fn start(&mut self, mut log: Log, coder: &Coder, acts: Vec<Entry>) -> Result<()> {
        self.acts = acts.len();
        log.cut(0)?;
        let lines = acts.into_iter().map(save::entry);
        let begun = save::begin(&self.file, coder) + &lines.collect::<String>();
        log.append(&begun)?;
        self.log = Some(Arc::new(Mutex::new(log)));
        Ok(())
    }
}

impl Saving {
    /// Writes the map; on error the file is as it was.
    pub fn write(self) -> Result<Saved> {
        let (part, Written { file, bytes }) = write::begin(&self.path, &self.map)?;
        let there = disk::exists(&self.path).then(|| disk::read(&self.path));
        let there = there.transpose()?.map(|bytes| save::fingerprint(&bytes));
        if let (Some(expected), Some(there)) = (&self.expected, &there)
            && expected != there
        {
            return Err(
                Error::new("Another program has changed the file since it was opened")
                    .at(name(&self.path))
                    .hint("Save under another name to keep both, or under the same to replace it."),
            );
        }
        if there.as_ref() != Some(&file) {
            let mut log = locked(&self.log);
            log.append(&save::saves(&file, self.acts))?;
            log.sync()?;
            drop(log);
            write::keep_backup(&self.path, bytes)?;
            part.put()?;
        }
        Ok(Saved {
            file,
            acts: self.acts,
        })
    }
}

/// The path of a file that belongs to this one.
fn beside(path: &Path, ending: &str) -> PathBuf {
    disk::real(path).with_added_extension(ending)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn is_open(path: &Path) -> Error {
    Error::new("The map is open in another window")
        .at(name(path))
        .hint("Close it there, or choose another name.")
}

fn locked(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}
