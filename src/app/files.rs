//! Opening, importing, saving and exporting: the window's side of files, as jobs.

use std::path::{Path, PathBuf};
use std::time::Instant;

use eframe::egui::Context;

use super::App;
use super::codes::Coding;
use super::jobs::{Began, Pick, Picked, Ready, Understood};
use super::opening::{
    Opening, Way, begin, begin_each, count_told, draft, open, open_told, open_untouched,
};
use super::outbox::{Chosen, Told};
use super::panels::Dialog;
use super::panels::gather::Gather;
use super::panels::path::PathEntry;
use crate::edit::Moment;
use crate::error::Result;
use crate::import::Input;
use crate::progress::Progress;
use crate::text::slug::slug;
use crate::words::say;
use crate::work::Job;
use crate::{disk, sample, thread};

/// A dialog that is over sooner than this, in seconds, was never shown: the desktop has none.
const TOO_SOON: f64 = 0.4;

impl App {
    fn opening(&self) -> Opening {
        Opening {
            coder: self.settings.coder_row(),
            is_blind: self.settings.blind,
            look: self.view.whole_look(),
            theme: self.settings.theme(),
            drafts: self.folders.data.join("drafts"),
        }
    }

    /// Opens a map, or makes one of a thread.
    pub(super) fn open_path(&mut self, context: &Context, path: PathBuf) {
        self.open_all(context, vec![path], Way::Together);
    }

    /// Opens files that were chosen at once; several threads are first asked about.
    pub(super) fn open_paths(&mut self, context: &Context, mut paths: Vec<PathBuf>) {
        if paths.len() > 1 {
            paths.sort();
            self.panels.dialog = Some(Dialog::Gather(Gather::of(paths)));
        } else if let Some(path) = paths.pop() {
            self.open_path(context, path);
        }
    }

    /// Opens files in this way.
    pub(super) fn open_all(&mut self, context: &Context, paths: Vec<PathBuf>, way: Way) {
        let opening = self.opening();
        let name = match paths.as_slice() {
            [path] => say!("files-opening", name = file_name(path)),
            paths => say!("files-opening-several", count = paths.len()),
        };
        self.start(context, name, move |progress| {
            open(&opening, &paths, way, progress)
        });
    }

    /// Makes a map of the chosen threads of a discussion, or a map of each.
    pub(super) fn begin_chosen(&mut self, context: &Context, choice: Chosen) {
        let opening = self.opening();
        let name = say!("files-making").to_owned();
        self.start(context, name, move |progress| {
            let mut discussion = choice.discussion;
            discussion.keep(&choice.ids)?;
            match choice.way {
                Way::Apart => begin_each(&opening, discussion, progress),
                Way::Together => begin(&opening, discussion, progress)
                    .map(|ready| Began::Ready(ready, Vec::new())),
            }
        });
    }

    /// Makes a map of a table whose columns are told.
    pub(super) fn read_told(&mut self, context: &Context, told: Told) {
        let opening = self.opening();
        let name = say!("files-opening", name = &told.file.name);
        self.start(context, name, move |progress| {
            open_told(&opening, &told, progress)
        });
    }

    /// Works out what a table whose columns are told would give.
    pub(super) fn count(&mut self, context: &Context, told: Told) {
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start(say!("files-counting"), wake, move |progress| {
            count_told(&told, progress)
        });
        self.jobs.counting.put(job);
    }

    /// Opens the sample, as a draft.
    pub(super) fn open_sample(&mut self, context: &Context) {
        let opening = self.opening();
        self.start_opening(
            context,
            say!("files-opening-sample").to_owned(),
            move |progress| {
                let map = sample::map()?;
                // Whoever tries things on the sample goes on with its codes, instead of putting a second coder's beside.
                let coder = map.coders.iter().next().cloned();
                let opening = Opening {
                    coder: coder.unwrap_or_else(|| opening.coder.clone()),
                    ..opening
                };
                open_untouched(&opening, &map, progress)?
                    .map_or_else(|| draft(&opening, map, Vec::new(), progress), Ok)
            },
        );
    }

    /// Makes a map of a pasted text, as a draft.
    pub(super) fn adopt(&mut self, context: &Context, text: String) {
        let opening = self.opening();
        self.start_opening(
            context,
            say!("files-reading-pasted").to_owned(),
            move |progress| {
                let input = Input::new("clipboard", text.as_bytes(), Moment::now().time());
                let noted = thread::begin(&[input], None, &opening.coder, Moment::now(), progress)?;
                draft(&opening, noted.value, noted.notes, progress)
            },
        );
    }

    fn start_opening(
        &mut self,
        context: &Context,
        name: String,
        work: impl FnOnce(&Progress) -> Result<Ready> + Send + 'static,
    ) {
        self.start(context, name, move |progress| {
            work(progress).map(|ready| Began::Ready(ready, Vec::new()))
        });
    }

    fn start(
        &mut self,
        context: &Context,
        name: String,
        work: impl FnOnce(&Progress) -> Result<Began> + Send + 'static,
    ) {
        let waker = context.clone();
        let job = Job::start(name, move || waker.request_repaint(), work);
        self.jobs.opening.put(job);
    }

    /// Reads a pasted text to show what is understood of it.
    pub(super) fn understand(&mut self, context: &Context, text: String) {
        let coder = self.settings.coder_row();
        let waker = context.clone();
        let job = Job::start(
            say!("files-reading"),
            move || waker.request_repaint(),
            move |progress| {
                let input = Input::new("clipboard", text.as_bytes(), Moment::now().time());
                let noted = thread::begin(&[input], None, &coder, Moment::now(), progress)?;
                Ok(Understood { map: noted.value })
            },
        );
        self.jobs.understanding.put(job);
    }

    /// Asks the desktop for files, a folder, or a name to save under.
    pub(super) fn pick(&mut self, context: &Context, what: Pick) {
        let waker = context.clone();
        let folder = self
            .open
            .as_ref()
            .filter(|open| !open.is_draft)
            .and_then(|open| open.path.parent().map(Path::to_path_buf));
        let name = self.name_for(what);
        let job = Job::start(
            say!("files-waiting"),
            move || waker.request_repaint(),
            move |_| {
                let start = Instant::now();
                let mut dialog = rfd::FileDialog::new();
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                let paths = match what {
                    Pick::Save | Pick::SaveBook => {
                        dialog.set_file_name(name).save_file().into_iter().collect()
                    }
                    Pick::Book => dialog.pick_file().into_iter().collect(),
                    Pick::Files | Pick::Capture => dialog.pick_files().unwrap_or_default(),
                    Pick::Folder => dialog.pick_folder().into_iter().collect(),
                };
                let seconds = start.elapsed().as_secs_f64();
                Ok(Picked {
                    what,
                    paths,
                    seconds,
                })
            },
        );
        self.jobs.picking.put(job);
    }

    /// Takes the desktop's answer; without a desktop dialog, asks for a path.
    pub(super) fn picked(&mut self, context: &Context, picked: Picked) {
        let is_save = matches!(picked.what, Pick::Save | Pick::SaveBook);
        if picked.paths.is_empty() {
            if picked.seconds < TOO_SOON {
                let home = std::env::home_dir().unwrap_or_default();
                let path = if is_save {
                    home.join(self.name_for(picked.what)).display().to_string()
                } else {
                    String::new()
                };
                self.panels.dialog = Some(Dialog::Path(PathEntry::of(picked.what, path)));
            }
            return;
        }
        match picked.what {
            Pick::Save => {
                if let Some(path) = picked.paths.first() {
                    self.save_as(path);
                }
            }
            Pick::Capture => self.refresh_from(context, picked.paths),
            Pick::Book | Pick::SaveBook => {
                if let Some(path) = picked.paths.into_iter().next() {
                    self.code(if is_save {
                        Coding::WriteBook(path)
                    } else {
                        Coding::ReadBook(path)
                    });
                }
            }
            Pick::Files | Pick::Folder => self.open_paths(context, picked.paths),
        }
    }

    /// The name that is proposed for what is to be written.
    fn name_for(&self, what: Pick) -> String {
        let name = self.proposed_name();
        match what {
            Pick::SaveBook => format!("{}-codebook.qdc", name.trim_end_matches(".ron")),
            _ => name,
        }
    }

    /// The name that a map not saved yet would get.
    pub(super) fn proposed_name(&self) -> String {
        let Some(open) = &self.open else {
            return "map.ron".to_owned();
        };
        if open.is_draft {
            return format!("{}.ron", slug(&open.map().about.title));
        }
        file_name(&open.path)
    }

    /// Saves the map; a draft is asked a name for.
    pub(super) fn save(&mut self, context: &Context) {
        let Some(open) = &mut self.open else {
            return;
        };
        if open.is_draft || open.store.is_read_only() {
            self.pick(context, Pick::Save);
            return;
        }
        match open.store.prepare(&mut open.document) {
            Ok(saving) => {
                let waker = context.clone();
                let job = Job::start(
                    say!("files-saving"),
                    move || waker.request_repaint(),
                    move |_| saving.write(),
                );
                self.jobs.saving.put(job);
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Saves the map under another name, and works on there.
    pub(super) fn save_as(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let path = if path.extension().is_some() {
            path
        } else {
            path.with_extension("ron")
        };
        let Some(open) = &mut self.open else {
            return;
        };
        let was_draft = open.is_draft.then(|| open.path.clone());
        match open.store.save_as(&mut open.document, &path) {
            Ok(()) => {
                open.path.clone_from(&path);
                open.is_draft = false;
                self.settings.remember(&path);
                self.keep_settings();
                if let Some(draft) = was_draft {
                    // The draft lives on in the file; what is left of it is only in the way.
                    let _ = disk::remove(&draft);
                }
                self.notices
                    .say(say!("files-saved-as", path = path.display().to_string()));
            }
            Err(error) => self.notices.fail(&error),
        }
    }
}

/// A file's name without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
