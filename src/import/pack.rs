//! What comes packed: dumps in Zstandard or gzip, corpora in ZIP archives.
//!
//! After RFC 8878 (Zstandard, with windows of up to 2 GiB as archives of Reddit have them), RFC 1952 (gzip) and the ZIP
//! file format specification 6.3. What grows beyond all measure when it is unpacked is refused.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use super::{Input, wrapped};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// A file as it is read, after unpacking.
#[derive(Debug)]
pub(super) struct Member<'input> {
    pub(super) name: Cow<'input, str>,
    pub(super) folder: &'input str,
    pub(super) bytes: Cow<'input, [u8]>,
    /// Which of the files given it is, or comes out of.
    pub(super) of: usize,
}

/// Bytes that may be unpacked of one archive.
const LARGEST: u64 = 4 << 30;
/// Bytes that anything may be unpacked to.
const HARMLESS: u64 = 256 << 20;
/// How many times its size an archive may grow to beyond that: text shrinks to a fifth or a tenth.
const STEEPEST: u64 = 200;
/// Files of one archive.
const MOST_FILES: usize = 100_000;
/// Bytes between two reports.
const STRIDE: usize = 1 << 20;

/// The files themselves, and what the packed ones among them hold.
pub(super) fn unpack<'input>(
    inputs: &[Input<'input>],
    progress: &Progress,
) -> Result<Vec<Member<'input>>> {
    let mut members = Vec::with_capacity(inputs.len());
    for (of, input) in inputs.iter().enumerate() {
        match packing(input.bytes) {
            None => members.push(Member {
                name: Cow::Borrowed(input.name),
                folder: input.folder,
                bytes: Cow::Borrowed(input.bytes),
                of,
            }),
            Some(Packing::Zip) => unpack_zip(input, of, progress, &mut members)?,
            Some(Packing::Zstandard) => {
                let mut reader = zstd::Decoder::new(input.bytes).map_err(|e| damaged(input, &e))?;
                reader.window_log_max(31).map_err(|e| damaged(input, &e))?;
                members.push(stream(input, of, &["zst", "zstd"], reader, progress)?);
            }
            Some(Packing::Gzip) => {
                let reader = flate2::read::MultiGzDecoder::new(input.bytes);
                members.push(stream(input, of, &["gz", "gzip"], reader, progress)?);
            }
        }
    }
    for member in &mut members {
        member.bytes = wrapped::unwrap(std::mem::take(&mut member.bytes));
    }
    Ok(members)
}

enum Packing {
    Zip,
    Zstandard,
    Gzip,
}

fn packing(bytes: &[u8]) -> Option<Packing> {
    // A Zstandard file may begin with a frame that decoders pass over.
    let is_skippable = bytes.get(1..4) == Some(b"\x2a\x4d\x18")
        && bytes.first().is_some_and(|byte| byte & 0xf0 == 0x50);
    match bytes {
        _ if bytes.starts_with(b"PK\x03\x04") => Some(Packing::Zip),
        _ if bytes.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable => Some(Packing::Zstandard),
        _ if bytes.starts_with(b"\x1f\x8b") => Some(Packing::Gzip),
        _ => None,
    }
}

/// A file that is packed by itself.
fn stream<'input>(
    input: &Input<'input>,
    of: usize,
    endings: &[&str],
    mut reader: impl Read,
    progress: &Progress,
) -> Result<Member<'input>> {
    let mut room = Room::of(input);
    let bytes = room.fill(&mut reader, progress)?;
    let name = match input.name.rsplit_once('.') {
        Some((stem, ending)) if endings.contains(&ending.to_lowercase().as_str()) => stem,
        _ => input.name,
    };
    if bytes.get(257..262) == Some(b"ustar") {
        return Err(Error::new("This is an archive made by tar")
            .at(input.name)
            .hint("Unpack it first, and open the folder or the file inside."));
    }
    Ok(Member {
        name: Cow::Borrowed(name),
        folder: input.folder,
        bytes: Cow::Owned(bytes),
        of,
    })
}

fn unpack_zip<'input>(
    input: &Input<'input>,
    of: usize,
    progress: &Progress,
    members: &mut Vec<Member<'input>>,
) -> Result<()> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(input.bytes)).map_err(|error| damaged(input, &error))?;
    let is_document = archive
        .file_names()
        .any(|name| name == "[Content_Types].xml" || name == "mimetype");
    if is_document {
        return Err(
            Error::new("This is an office document, not a discussion as text")
                .at(input.name)
                .hint("Open the discussion in its own program, copy its text and paste it."),
        );
    }
    if archive.len() > MOST_FILES {
        return Err(Error::new("The archive holds too many files")
            .at(input.name)
            .hint("Unpack it, and open a folder of it."));
    }
    let shared = shared_folder(&archive);
    let mut room = Room::of(input);
    for at in 0..archive.len() {
        let mut file = archive
            .by_index(at)
            .map_err(|error| damaged(input, &error))?;
        let path = file.name().replace('\\', "/");
        if !is_wanted(&path) {
            continue;
        }
        room.has(file.size())?;
        members.push(Member {
            name: Cow::Owned(path.get(shared..).unwrap_or(&path).to_owned()),
            folder: if input.folder.is_empty() {
                input.name
            } else {
                input.folder
            },
            bytes: Cow::Owned(room.fill(&mut file, progress)?),
            of,
        });
    }
    Ok(())
}

/// Whether a path within an archive is that of a file which is not hidden.
fn is_wanted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    !name.is_empty() && !name.starts_with('.') && !path.starts_with("__MACOSX/")
}

/// The length of the path of the folder that all files of an archive lie in.
fn shared_folder(archive: &zip::ZipArchive<Cursor<&[u8]>>) -> usize {
    let mut shared: Option<String> = None;
    for path in archive.file_names().map(|path| path.replace('\\', "/")) {
        if !is_wanted(&path) {
            continue;
        }
        let folder = path
            .rfind('/')
            .map_or("", |at| path.get(..=at).unwrap_or_default());
        let mut same = shared.unwrap_or_else(|| folder.to_owned());
        while !folder.starts_with(&same) {
            same.pop();
            same.truncate(same.rfind('/').map_or(0, |at| at + 1));
        }
        shared = Some(same);
    }
    shared.map_or(0, |folder| folder.len())
}

/// How much may still come out of an archive.
struct Room<'input> {
    name: &'input str,
    most: u64,
    left: u64,
}

impl<'input> Room<'input> {
    fn of(input: &Input<'input>) -> Self {
        let most = (input.bytes.len() as u64).saturating_mul(STEEPEST);
        let most = most.clamp(HARMLESS, LARGEST);
        Self {
            name: input.name,
            most,
            left: most,
        }
    }

    /// An error where this many bytes are too much.
    fn has(&self, size: u64) -> Result<()> {
        if size <= self.left {
            return Ok(());
        }
        Err(Error::new(format!(
            "The archive grows to more than {} MiB when it is unpacked",
            self.most >> 20
        ))
        .at(self.name)
        .hint("If that is right, unpack it first, and open the file inside."))
    }

    /// Everything that the reader gives; an error where that is too much.
    fn fill(&mut self, reader: &mut impl Read, progress: &Progress) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // Reading into spare room of the list would touch all of it, which is twice what is needed.
        let mut piece = vec![0; STRIDE];
        loop {
            progress.step("Unpacking", self.most - self.left, 0)?;
            let read = reader.read(&mut piece).map_err(|error| {
                Error::new("The archive is damaged")
                    .at(self.name)
                    .because(error)
                    .hint("Save or download it again.")
            })?;
            if read == 0 {
                return Ok(bytes);
            }
            bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
            self.has(read as u64)?;
            self.left -= read as u64;
        }
    }
}

fn damaged(input: &Input<'_>, error: &impl std::fmt::Display) -> Error {
    Error::new("The archive could not be read")
        .at(input.name)
        .because(error)
        .hint(
            "It may be damaged or locked: download it again, or unpack it and open what is inside.",
        )
}
