//! Files that hold no text: what they look like, and what to do.

use super::{Input, Sniff, Syntax, controls};
use crate::error::{Error, Result};

/// An error for an empty file.
pub(super) fn empty(input: &Input<'_>) -> Result<()> {
    let is_blank = input
        .bytes
        .iter()
        .take(1 << 16)
        .all(u8::is_ascii_whitespace);
    if input.bytes.is_empty() || (input.bytes.len() <= 1 << 16 && is_blank) {
        return Err(Error::new("The file is empty")
            .at(input.name)
            .hint("Save or copy the discussion again."));
    }
    Ok(())
}

/// An error for a file that is no text, or not what its name says.
pub(super) fn unreadable(input: &Input<'_>, sniff: &Sniff<'_>) -> Result<()> {
    for (beginning, what, hint) in KINDS {
        if input.bytes.starts_with(beginning) {
            return Err(
                Error::new(format!("This is {what}, not a discussion as text"))
                    .at(input.name)
                    .hint(*hint),
            );
        }
    }
    if is_web_archive(input.bytes) {
        return Err(Error::new(
            "This is a page saved as a single MHTML file, which packs the page like a letter",
        )
        .at(input.name)
        .hint(MHTML));
    }
    no_json(input, sniff)?;
    reply_tree(input, sniff)?;
    let head = input
        .bytes
        .get(..input.bytes.len().min(8192))
        .unwrap_or_default();
    let is_marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let decoded = crate::text::decode::decode(head).0;
    let (kept, strange) = controls::strip(&decoded);
    let sequences = decoded.len() - kept.len() - strange;
    let is_coloured = sequences > strange;
    if !is_marked && !is_coloured && strange * 200 > decoded.chars().count() && strange > 8 {
        return Err(
            Error::new("This is a binary file, not a discussion as text")
                .at(input.name)
                .hint(COPY),
        );
    }
    Ok(())
}

/// An error for a file that is named as JSON and is none, or holds nothing that could be a discussion.
fn no_json(input: &Input<'_>, sniff: &Sniff<'_>) -> Result<()> {
    let is_named = matches!(
        sniff.ending().as_str(),
        "json" | "jsonl" | "ndjson" | "canvas"
    );
    if !is_named || sniff.syntax == Syntax::Json {
        return Ok(());
    }
    let is_number = |c: char| c == '-' || c.is_ascii_digit();
    let what = match sniff.text.as_str() {
        text if text.starts_with('"') => "JSON that holds only one text",
        text if text.starts_with("null") => "JSON that holds nothing (null)",
        text if text.starts_with("true") || text.starts_with("false") => {
            "JSON that holds only yes or no"
        }
        text if text.starts_with(is_number) => "JSON that holds only a number",
        _ => "no JSON, though its name says so",
    };
    Err(Error::new(format!("This is {what}"))
        .at(input.name)
        .hint(COPY))
}

/// An error for the tree of replies that a wiki computes of its talk pages, which has no words.
fn reply_tree(input: &Input<'_>, sniff: &Sniff<'_>) -> Result<()> {
    if !sniff.has_fields(&["headingLevel", "replies", "level"]) {
        return Ok(());
    }
    Err(Error::new(
        "This is a wiki's list of who answers whom (DiscussionTools), which holds no words of the comments",
    )
    .at(input.name)
    .hint("Open the talk page itself in a browser, save it as HTML and open that."))
}

/// An error for a file that no importer knows.
pub(super) fn unknown(input: &Input<'_>, sniff: &Sniff<'_>) -> Error {
    let what = match sniff.syntax {
        Syntax::Json => "This is JSON of a kind that is not known here",
        Syntax::Xml => "This is an XML file of a kind that is not known here",
        Syntax::Page => "This page holds no comments",
        Syntax::Text => "It is not clear what kind of discussion this is",
    };
    Error::new(what).at(input.name).hint(UNKNOWN)
}

/// Whether the head is that of a letter which holds a page, as browsers save one with its pictures in one file.
fn is_web_archive(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_lowercase();
    let is_letter = [
        "from:",
        "mime-version:",
        "content-type:",
        "subject:",
        "snapshot-content-location:",
    ]
    .iter()
    .any(|field| head.starts_with(field));
    is_letter && head.contains("multipart/related")
}

const MHTML: &str = "Open it in the browser, and save it there as \"Web page, HTML only\"; or copy its text and paste it.";
const COPY: &str = "Open the discussion in its own program, copy its text and paste it.";
/// What to do with a file that no importer knows.
pub(super) const UNKNOWN: &str = "“rejoinder formats” lists what can be read and how to get it; --from names one. Or copy the discussion's text and \
                       paste it.";
const UNPACK: &str = "Unpack it first, and open the file inside.";
const MAP: &str = "Pictures can't be read: copy the discussion's text and paste it.";

/// How well-known files begin, what they are, and what to do.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", COPY),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ", "an XZ archive", UNPACK),
    (b"\x89PNG", "a picture", MAP),
    (b"\xff\xd8\xff", "a picture", MAP),
    (b"GIF8", "a picture", MAP),
    (b"RIFF", "a picture or sound", MAP),
    (b"\xd0\xcf\x11\xe0", "an old office document", COPY),
    (b"SQLite format 3", "a database", COPY),
    (b"\x7fELF", "a program", COPY),
    (b"MZ\x90", "a program", COPY),
    (b"ID3", "a sound", COPY),
];
