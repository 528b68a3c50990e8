//! Other formats to a map: one file each, in the list [`IMPORTERS`].
//!
//! An importer takes bytes and gives a map with a ledger. It never touches disk or network, never panics, never loops
//! and drops nothing silently. A new format is a file here, a line in [`IMPORTERS`] and a folder of fixtures.

pub(crate) mod build;
mod pasted;

use crate::error::Result;
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
pub const IMPORTERS: &[Importer] = &[pasted::IMPORTER];

/// Reads a thread in the format of this name, or in whichever it is found to be.
pub fn read(input: &Input<'_>, format: Option<&str>, progress: &Progress) -> Result<Noted<Map>> {
    let _ = (input, format, progress);
    Err(crate::error::Error::new("Nothing can be read yet"))
}
