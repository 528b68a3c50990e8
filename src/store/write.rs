//! A map on its way to the disk, and the backup of what was there.

use std::path::Path;

use super::beside;
use crate::disk::{self, Part};
use crate::error::Result;
use crate::model::Map;
use crate::save::{self, Fingerprint};

/// What a file will hold that is written and not yet in its place.
#[derive(Debug)]
pub(super) struct Written {
    /// The fingerprint.
    pub(super) file: String,
    /// How many bytes there are.
    pub(super) bytes: u64,
}

/// Writes a map beside the file whose place it is to take, piece by piece: a large map's text needs much memory.
pub(super) fn begin(path: &Path, map: &Map) -> Result<(Part, Written)> {
    let mut part = Part::begin(path)?;
    let mut print = Fingerprint::default();
    let mut bytes = 0;
    save::write_to(map, &mut |piece| {
        print.add(piece.as_bytes());
        bytes += piece.len() as u64;
        part.add(piece.as_bytes())
    })?;
    let file = print.finish();
    Ok((part, Written { file, bytes }))
}

/// Keeps a file as a backup before it is replaced by one of so many bytes.
pub(super) fn keep_backup(path: &Path, bytes: u64) -> Result<()> {
    let Some(size) = disk::size(path).filter(|&size| size > 0) else {
        return Ok(());
    };
    let large = beside(path, "bak-large");
    if bytes < size / 2 && disk::size(&large).is_none_or(|kept| kept <= size) {
        disk::keep_as(path, &large)?;
    }
    let backup = |number: u32| beside(path, &format!("bak{number}"));
    for number in [2, 1] {
        if disk::exists(&backup(number)) {
            disk::rename(&backup(number), &backup(number + 1))?;
        }
    }
    disk::keep_as(path, &backup(1))
}
