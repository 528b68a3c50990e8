//! Other formats to a map: one file each, in the list [`IMPORTERS`].
//!
//! An importer takes bytes and gives a map with a ledger. It never touches disk or network, never panics, never loops
//! and drops nothing silently. A new format is a file here, a line in [`IMPORTERS`] and a folder of fixtures. It finds
//! threads, and `build` makes the map and the ledger of them.

pub(crate) mod build;
mod controls;
pub(crate) mod dates;
mod hn_json;
mod json;
mod pasted;
mod refuse;
mod wordpress;

use crate::error::{Error, Result};
use crate::model::{Map, Noted, Time};
use crate::progress::Progress;

/// What is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'bytes> {
    /// The file's name without its folder, or `clipboard`, or `-`.
    pub name: &'bytes str,
    /// The bytes.
    pub bytes: &'bytes [u8],
    /// When it is read, for the ledger.
    pub at: Time,
}

/// How sure an importer is that the input is of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detection {
    /// It is not.
    No,
    /// It could be any text, and this is the general reader.
    Perhaps,
    /// The name's ending says so.
    ByName,
    /// The first 64 KiB say so.
    ByContent,
}

/// One format that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Importer {
    /// The name, as the command line and the ledger write it: `hn-json`.
    pub name: &'static str,
    /// The name for the person: "Hacker News thread (Algolia JSON)".
    pub title: &'static str,
    /// File name endings without the dot.
    pub extensions: &'static [&'static str],
    /// One line of help: how one gets such a file.
    pub help: &'static str,
    /// Says whether the name and the first 64 KiB look like the format.
    pub detect: fn(name: &str, head: &[u8]) -> Detection,
    /// Reads the whole.
    pub read: fn(&Input<'_>, &Progress) -> Result<Noted<Map>>,
}

/// Every format that can be read.
pub const IMPORTERS: &[Importer] = &[wordpress::IMPORTER, hn_json::IMPORTER, pasted::IMPORTER];

/// Bytes that an importer is shown to recognise its format.
const HEAD: usize = 64 * 1024;

/// Reads a thread in the format of this name, or in whichever it is found to be.
///
/// Where two formats claim the content equally, or none does, the error's hint says how to choose.
pub fn read(input: &Input<'_>, format: Option<&str>, progress: &Progress) -> Result<Noted<Map>> {
    let importer = if let Some(name) = format {
        named(name)?
    } else {
        refuse::unreadable(input)?;
        recognise(input)?
    };
    refuse::empty(input)?;
    progress.step("Reading", 0, input.bytes.len() as u64)?;
    (importer.read)(input, progress)
}

/// The formats that a name and the beginning of a file could be, the likeliest first.
pub fn detect(name: &str, head: &[u8]) -> Vec<(&'static Importer, Detection)> {
    let head = head.get(..HEAD).unwrap_or(head);
    let mut found: Vec<(&Importer, Detection)> = IMPORTERS
        .iter()
        .map(|importer| (importer, (importer.detect)(name, head)))
        .filter(|(_, detection)| *detection != Detection::No)
        .collect();
    found.sort_by_key(|(_, detection)| std::cmp::Reverse(*detection));
    found
}

fn recognise(input: &Input<'_>) -> Result<&'static Importer> {
    let found = detect(input.name, input.bytes);
    match found.as_slice() {
        [] => Err(
            Error::new("It is not clear what kind of discussion this is")
                .at(input.name)
                .hint(format!("Name its format with --from: {}.", names())),
        ),
        [(a, Detection::ByContent), (b, Detection::ByContent), ..] => Err(Error::new(format!(
            "This could be read as {} or as {}",
            a.title, b.title
        ))
        .at(input.name)
        .hint(format!(
            "Choose with --from {} or --from {}.",
            a.name, b.name
        ))),
        [(importer, _), ..] => Ok(importer),
    }
}

fn named(name: &str) -> Result<&'static Importer> {
    let mut found = IMPORTERS.iter().filter(|importer| importer.name == name);
    found.next().ok_or_else(|| {
        Error::new(format!("There is no format `{name}`")).hint(format!("There are {}.", names()))
    })
}

fn names() -> String {
    let names: Vec<&str> = IMPORTERS.iter().map(|importer| importer.name).collect();
    names.join(", ")
}

/// Whether a file's name ends as an importer's files do.
fn has_ending(name: &str, importer: &Importer) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        let mut known = importer.extensions.iter();
        known.any(|known| known.eq_ignore_ascii_case(ending))
    })
}
