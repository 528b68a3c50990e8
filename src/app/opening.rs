//! Opens maps and begins drafts, away from the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::canvas::survey::Survey;
use super::jobs::{Began, Counted, Ready, Unclear};
use super::outbox::Told;
use super::thread::Thread;
use crate::edit::Moment;
use crate::error::{Error, Result};
use crate::graph::blind::Blind;
use crate::import::{self, Discussion, Input};
use crate::model::{Coder, Look, Map, Note};
use crate::progress::Progress;
use crate::scene::picture::Picture;
use crate::scene::theme::Theme;
use crate::store::{self, Opened};
use crate::text::slug::slug;
use crate::words::say;
use crate::{disk, save, thread};

/// What an opening job needs to know of the window.
#[derive(Clone)]
pub struct Opening {
    /// Who codes.
    pub coder: Coder,
    /// Whether what other coders made is hidden.
    pub is_blind: bool,
    /// How the map is looked at.
    pub look: Look,
    /// In which colours.
    pub theme: Theme,
    /// The folder of the program's own drafts.
    pub drafts: PathBuf,
}

/// How files are opened that are several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As parts of one discussion.
    Together,
    /// Each as a map of its own.
    Apart,
}

/// Opens a map, or makes a draft of what files and folders hold; where that is several threads, they are to be chosen.
pub fn open(opening: &Opening, paths: &[PathBuf], way: Way, progress: &Progress) -> Result<Began> {
    progress.step(say!("opening-reading"), 0, 0)?;
    if way == Way::Apart {
        return open_apart(opening, paths, progress);
    }
    let mut files = Vec::new();
    for path in paths {
        let loaded = disk::read_all(path)?;
        if let [file] = loaded.as_slice()
            && is_map(path, &file.bytes)
        {
            return open_map(opening, path, progress).map(|ready| Began::Ready(ready, Vec::new()));
        }
        files.extend(loaded);
    }
    let found = find(&files, progress);
    if let (Err(error), [file]) = (&found, files.as_slice())
        && !error.stopped
        && let Some(columns) = import::columns(&input(file))
        && let Some(file) = files.pop()
    {
        let file = Arc::new(file);
        return Ok(Began::Unclear(Unclear { file, columns }));
    }
    let discussion = match (found, paths) {
        (Err(error), [path]) if error.place.is_none() => return Err(error.at(path.display())),
        (found, _) => found?,
    };
    begin_or_choose(opening, discussion, progress)
}

fn begin_or_choose(
    opening: &Opening,
    discussion: Discussion,
    progress: &Progress,
) -> Result<Began> {
    if discussion.threads().len() > 1 {
        return Ok(Began::Choose(discussion));
    }
    begin(opening, discussion, progress).map(|ready| Began::Ready(ready, Vec::new()))
}

/// Makes a draft of a table whose columns are told.
pub fn open_told(opening: &Opening, told: &Told, progress: &Progress) -> Result<Began> {
    begin_or_choose(opening, find_told(told, progress)?, progress)
}

/// What a table whose columns are told would give.
pub fn count_told(told: &Told, progress: &Progress) -> Result<Counted> {
    let discussion = find_told(told, progress)?;
    let threads = discussion.threads();
    Ok(Counted {
        threads: threads.len(),
        comments: threads.iter().map(|thread| thread.comments).sum(),
        replies: discussion.replies(),
    })
}

fn find_told(told: &Told, progress: &Progress) -> Result<Discussion> {
    let input = Input {
        columns: &told.columns,
        ..input(&told.file)
    };
    import::find(&[input], None, progress)
}

fn input(file: &disk::Loaded) -> Input<'_> {
    Input {
        folder: &file.folder,
        ..Input::new(&file.name, &file.bytes, Moment::now().time())
    }
}

fn is_map(path: &Path, bytes: &[u8]) -> bool {
    save::names(bytes) || path.extension().is_some_and(|ending| ending == "ron")
}

/// What files hold together.
pub fn find(files: &[disk::Loaded], progress: &Progress) -> Result<Discussion> {
    let inputs: Vec<Input<'_>> = files.iter().map(input).collect();
    import::find(&inputs, None, progress)
}

/// A draft of a discussion.
pub fn begin(opening: &Opening, discussion: Discussion, progress: &Progress) -> Result<Ready> {
    let begun = thread::begin_with(discussion, &opening.coder, Moment::now(), progress)?;
    draft(opening, begun.value, begun.notes, progress)
}

/// A draft of each thread of a discussion, the first of them ready.
pub fn begin_each(opening: &Opening, discussion: Discussion, progress: &Progress) -> Result<Began> {
    let mut parts = discussion.split().into_iter();
    let first = parts
        .next()
        .ok_or_else(|| Error::new(say!("opening-no-thread")))?;
    let ready = begin(opening, first, progress)?;
    let mut others = Vec::new();
    for part in parts {
        others.push(lay_aside(opening, part, progress)?);
    }
    Ok(Began::Ready(ready, others))
}

/// Opens each path by itself: the first is ready, the others are drafts that lie aside.
fn open_apart(opening: &Opening, paths: &[PathBuf], progress: &Progress) -> Result<Began> {
    let mut first: Option<Ready> = None;
    let mut others = Vec::new();
    for path in paths {
        let loaded = disk::read_all(path)?;
        if let [file] = loaded.as_slice()
            && is_map(path, &file.bytes)
        {
            match &first {
                None => first = Some(open_map(opening, path, progress)?),
                Some(_) => others.push(path.clone()),
            }
            continue;
        }
        let discussion = find(&loaded, progress)?;
        match &first {
            None => first = Some(begin(opening, discussion, progress)?),
            Some(_) => others.push(lay_aside(opening, discussion, progress)?),
        }
    }
    let first = first.ok_or_else(|| Error::new(say!("opening-no-file")))?;
    Ok(Began::Ready(first, others))
}

/// Makes a draft that is not opened; gives its file.
fn lay_aside(opening: &Opening, discussion: Discussion, progress: &Progress) -> Result<PathBuf> {
    let begun = thread::begin_with(discussion, &opening.coder, Moment::now(), progress)?;
    let mut opened = create(opening, begun.value)?;
    let path = opened.store.path().to_path_buf();
    opened.store.close(&mut opened.document)?;
    Ok(path)
}

/// Opens a map of ours; of a damaged one, what can still be read.
fn open_map(opening: &Opening, path: &Path, progress: &Progress) -> Result<Ready> {
    let opened = match store::open(path, opening.coder.clone()) {
        Ok(opened) => opened,
        Err(error) => return salvage(opening, path, error, progress),
    };
    let is_draft = path.starts_with(&opening.drafts);
    ready(opening, opened, is_draft, Vec::new(), progress)
}

/// What can still be read of a damaged map, as a draft; the damaged file stays as it is.
fn salvage(opening: &Opening, path: &Path, error: Error, progress: &Progress) -> Result<Ready> {
    let Ok(salvaged) = store::salvage_map(path) else {
        return Err(error);
    };
    if salvaged.value.comments.is_empty() {
        return Err(error);
    }
    let mut ready = draft(opening, salvaged.value, Vec::new(), progress)?;
    let told = say!("opening-salvaged");
    ready.opened.notes.push(Note::warning(error.to_string(), 1));
    ready.opened.notes.push(Note::warning(told, 1));
    Ok(ready)
}

/// The draft of this map that is there already, if nothing was done in it and nobody has it open.
pub fn open_untouched(opening: &Opening, map: &Map, progress: &Progress) -> Result<Option<Ready>> {
    let path = opening
        .drafts
        .join(format!("{}.ron", slug(&map.about.title)));
    if !disk::exists(&path) {
        return Ok(None);
    }
    let opened = store::open(&path, opening.coder.clone())?;
    let is_untouched = opened.recovered == 0 && opened.document.map() == map;
    if opened.store.is_read_only() || !is_untouched {
        return Ok(None);
    }
    ready(opening, opened, true, Vec::new(), progress).map(Some)
}

/// A map that has no file of the person's yet: it lies among the program's own until it gets one, so that nothing is
/// ever only in memory.
pub fn draft(opening: &Opening, map: Map, notes: Vec<Note>, progress: &Progress) -> Result<Ready> {
    let opened = create(opening, map)?;
    ready(opening, opened, true, notes, progress)
}

/// A map's file among the drafts, under a name that is free.
fn create(opening: &Opening, map: Map) -> Result<Opened> {
    disk::make_folder(&opening.drafts)?;
    let name = slug(&map.about.title);
    let free = (1..10_000).map(|number| {
        let name = if number == 1 {
            format!("{name}.ron")
        } else {
            format!("{name}-{number}.ron")
        };
        opening.drafts.join(name)
    });
    let path = free.into_iter().find(|path| !disk::exists(path));
    let path = path.ok_or_else(|| {
        Error::new(say!("opening-too-many-drafts")).hint(say!("opening-too-many-drafts-hint"))
    })?;
    store::create(&path, map, opening.coder.clone())
}

fn ready(
    opening: &Opening,
    opened: Opened,
    is_draft: bool,
    notes: Vec<Note>,
    progress: &Progress,
) -> Result<Ready> {
    let mut blind = Blind::default();
    let map = if opening.is_blind {
        blind.update(opened.document.map(), opening.coder.id);
        blind.shown()
    } else {
        opened.document.map()
    };
    let mut look = Look {
        only: Vec::new(),
        depth: None,
        focus: None,
        ..opening.look.clone()
    };
    let mut thread = Thread::of(map, opening.coder.id, &look);
    // Who has folded by hand sees it as it was left.
    if map.folds.is_empty() {
        look.depth = thread.fitting_depth();
        thread.update(map, opening.coder.id, &look);
    }
    let mut picture = Picture::default();
    // Good ways for many relations are found once the map is on the screen.
    picture.update_roughly(map, &look, opening.theme, progress)?;
    let survey = Survey::of(&picture, opening.theme.palette());
    Ok(Ready {
        opened,
        picture,
        survey,
        thread,
        depth: look.depth,
        is_draft,
        notes,
    })
}
