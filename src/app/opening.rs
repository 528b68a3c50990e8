//! Opens maps and begins drafts, away from the window.

use std::path::{Path, PathBuf};

use super::files::file_name;
use super::jobs::Ready;
use super::thread::Thread;
use crate::edit::Moment;
use crate::error::{Error, Result};
use crate::model::{Coder, Look, Map, Note};
use crate::progress::Progress;
use crate::scene::picture::Picture;
use crate::scene::theme::Theme;
use crate::store::{self, Opened};
use crate::{disk, save, thread};

/// What an opening job needs to know of the window.
#[derive(Clone)]
pub struct Opening {
    /// Who codes.
    pub coder: Coder,
    /// How the map is looked at.
    pub look: Look,
    /// In which colours.
    pub theme: Theme,
    /// The folder of the program's own drafts.
    pub drafts: PathBuf,
}

/// Opens a map, or makes a draft of a thread.
pub fn open(opening: &Opening, path: &Path, progress: &Progress) -> Result<Ready> {
    progress.step("Reading the file", 0, 0)?;
    let bytes = disk::read(path)?;
    if save::names(&bytes) || path.extension().is_some_and(|ending| ending == "ron") {
        let opened = match store::open(path, opening.coder.clone()) {
            Ok(opened) => opened,
            Err(error) => return salvage(opening, path, error, progress),
        };
        let is_draft = path.starts_with(&opening.drafts);
        return ready(opening, opened, is_draft, Vec::new(), progress);
    }
    let name = file_name(path);
    let noted = thread::begin(&name, &bytes, None, &opening.coder, Moment::now(), progress)
        .map_err(|error| {
            if error.place.is_none() {
                error.at(path.display())
            } else {
                error
            }
        })?;
    draft(opening, noted.value, noted.notes, progress)
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
    let told = "what could still be read is open as a draft, and the damaged file is as it was";
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
        Error::new("There are too many drafts of this name")
            .hint("Save one of them under its own name.")
    })?;
    let opened = store::create(&path, map, opening.coder.clone())?;
    ready(opening, opened, true, notes, progress)
}

fn ready(
    opening: &Opening,
    opened: Opened,
    is_draft: bool,
    notes: Vec<Note>,
    progress: &Progress,
) -> Result<Ready> {
    let mut picture = Picture::default();
    picture.update(
        opened.document.map(),
        &opening.look,
        opening.theme,
        progress,
    )?;
    let thread = Thread::of(opened.document.map(), opening.coder.id);
    Ok(Ready {
        opened,
        picture,
        thread,
        is_draft,
        notes,
    })
}

/// A title as a file name: letters and digits in small letters, joined by hyphens.
pub fn slug(title: &str) -> String {
    let words = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(7).map(str::to_lowercase).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() {
        "map".to_owned()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_makes_a_plain_file_name() {
        assert_eq!(
            slug("US Warned Iran: Ahead of ISIL/../Attack"),
            "us-warned-iran-ahead-of-isil-attack"
        );
        assert_eq!(slug("…"), "map");
    }
}
