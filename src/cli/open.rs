//! Opens what a task is given: a map, or a thread of any format.

use std::io::Read;
use std::path::Path;

use super::timings::{Timings, timed};
use crate::disk::{self, Loaded};
use crate::edit::Moment;
use crate::error::{Error, Result};
use crate::import::{self, Discussion, Field, Input};
use crate::model::{Coder, Map, Note};
use crate::progress::Progress;
use crate::{save, thread};

/// What a task was given.
#[derive(Debug)]
pub(super) struct Opened {
    /// The map.
    pub(super) map: Map,
    /// The importer that read it; none for a map of ours.
    pub(super) importer: Option<String>,
    /// What there is to remark: of a thread its ledger.
    pub(super) notes: Vec<Note>,
}

/// Opens a map or a thread, which may be a folder; `-` is the standard input.
pub(super) fn open(path: &Path, format: Option<&str>, timings: &mut Timings) -> Result<Opened> {
    let files = load(path)?;
    let opened = match files.as_slice() {
        [file] if format.is_none() && is_map(path, &file.bytes) => timed(&mut timings.read, || {
            save::read(&file.bytes, &path.display().to_string())
        })
        .map(|noted| Opened {
            map: noted.value,
            importer: None,
            notes: noted.notes,
        }),
        files => timed(&mut timings.read, || find(files, format))
            .and_then(|discussion| begin(discussion, timings)),
    };
    opened.map_err(|error| at(error, path))
}

/// The error with the path where it names no place yet.
pub(super) fn at(error: Error, path: &Path) -> Error {
    if error.place.is_some() {
        error
    } else {
        error.at(path.display())
    }
}

/// The bytes of a file, of all files of a folder, or of the standard input.
pub(super) fn load(path: &Path) -> Result<Vec<Loaded>> {
    if path != Path::new("-") {
        return disk::read_all(path);
    }
    Ok(vec![Loaded {
        name: "-".to_owned(),
        folder: String::new(),
        bytes: standard_input()?,
    }])
}

/// Whether a file is a map of ours. One that is too damaged to be known by its content is still no thread.
pub(super) fn is_map(path: &Path, bytes: &[u8]) -> bool {
    path.extension().is_some_and(|ending| ending == "ron") || save::names(bytes)
}

/// What files hold together.
pub(super) fn find(files: &[Loaded], format: Option<&str>) -> Result<Discussion> {
    find_told(files, format, &[])
}

/// What files hold together, where the columns of tables may be told.
pub(super) fn find_told(
    files: &[Loaded],
    format: Option<&str>,
    columns: &[(Field, String)],
) -> Result<Discussion> {
    let at = Moment::now().time();
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|file| Input {
            folder: &file.folder,
            columns,
            ..Input::new(&file.name, &file.bytes, at)
        })
        .collect();
    import::find(&inputs, format, &Progress::none())
}

/// The map of a discussion, replies inferred.
pub(super) fn begin(discussion: Discussion, timings: &mut Timings) -> Result<Opened> {
    let progress = Progress::none();
    let importer = discussion.importers().join(", ");
    let read = timed(&mut timings.read, || discussion.map(&progress))?;
    let begun = timed(&mut timings.infer, || {
        thread::infer_replies(read, &person(), Moment::now(), &progress)
    })?;
    Ok(Opened {
        importer: Some(importer),
        map: begun.value,
        notes: begun.notes,
    })
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = disk::LARGEST;
    let read = std::io::stdin()
        .lock()
        .take(limit + 1)
        .read_to_end(&mut bytes);
    read.map_err(|error| Error::new("The standard input could not be read").because(error))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(
            "The standard input is larger than any thread or map may be",
        ));
    }
    Ok(bytes)
}

/// Who codes on the command line: the person who is logged in.
pub(super) fn person() -> Coder {
    let name = ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let name = name
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "Coder".to_owned());
    // FNV-1a, folded to the 20 bits that an id has for its coder.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    Coder::new((hash >> 20) ^ (hash & 0xf_ffff), name)
}
