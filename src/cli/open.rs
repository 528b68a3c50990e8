//! Opens what a task is given: a map, or a thread of any format.

use std::io::Read;
use std::path::Path;

use super::timings::{Timings, timed};
use crate::edit::Moment;
use crate::error::{Error, Result};
use crate::import::{self, Input};
use crate::model::{Coder, Map, Note};
use crate::progress::Progress;
use crate::{disk, save, thread};

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

/// Opens a map or a thread; `-` is the standard input.
pub(super) fn open(path: &Path, format: Option<&str>, timings: &mut Timings) -> Result<Opened> {
    let bytes = if path == Path::new("-") {
        standard_input()?
    } else {
        disk::read(path)?
    };
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    // A map that is too damaged to be known by its content is still no thread.
    let is_named_map = path.extension().is_some_and(|ending| ending == "ron");
    let opened = if format.is_none() && (is_named_map || save::names(&bytes)) {
        timed(&mut timings.read, || {
            save::read(&bytes, &path.display().to_string())
        })
        .map(|noted| Opened {
            map: noted.value,
            importer: None,
            notes: noted.notes,
        })
    } else {
        import_thread(&name, &bytes, format, timings)
    };
    opened.map_err(|error| {
        if error.place.is_some() {
            error
        } else {
            error.at(path.display())
        }
    })
}

fn import_thread(
    name: &str,
    bytes: &[u8],
    format: Option<&str>,
    timings: &mut Timings,
) -> Result<Opened> {
    let progress = Progress::none();
    let now = Moment::now();
    let input = Input::new(name, bytes, now.time());
    let read = timed(&mut timings.read, || {
        import::read(&input, format, &progress)
    })?;
    let begun = timed(&mut timings.infer, || {
        thread::infer_replies(read, &person(), now, &progress)
    })?;
    let source = begun.value.sources.iter().next();
    Ok(Opened {
        importer: source.map(|source| source.importer.clone()),
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
