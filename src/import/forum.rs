//! Saved pages of forums: topics of posts, on one or several pages.
//!
//! Each system has a file that finds posts and their parts; `body` reads their words, `quote` whom they quote, `when`
//! their dates, `page` what the page tells of the whole topic.

mod body;
mod css;
mod discourse;
mod disqus;
mod other;
mod page;
mod phpbb;
mod quote;
mod site;
mod subsilver;
mod topic;
mod vbulletin;
mod when;
mod xenforo;

pub use self::discourse::IMPORTER as DISCOURSE;
pub use self::disqus::IMPORTER as DISQUS;
pub use self::other::IMPORTER as OTHER;
pub use self::phpbb::IMPORTER as PHPBB;
pub use self::vbulletin::IMPORTER as VBULLETIN;
pub use self::xenforo::IMPORTER as XENFORO;

use self::topic::{Part, Topic};
use super::build::repaired;
use super::finding::{Finding, WHOLE};
use super::{Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html::{self, Html};

/// File name endings of saved pages.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "shtml"];

/// A parsed page.
struct Saved<'bytes> {
    page: Html<'bytes>,
    notes: Vec<Note>,
}

/// Reads a page.
fn parse<'bytes>(input: &Input<'bytes>) -> Result<Saved<'bytes>> {
    let (source, encoding) = decode_page(input.bytes);
    let (page, flattened) = html::parse(source).map_err(|error| error.at(input.name))?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened).at(WHOLE));
    }
    Ok(Saved { page, notes })
}

/// Reads pages one by one, those of a topic in their order, and says which of its pages are not there.
fn read_pages(
    inputs: &[Input<'_>],
    progress: &Progress,
    system: &str,
    read: fn(&Saved, &Progress) -> Result<Option<Topic>>,
) -> Result<Finding> {
    let mut parts: Vec<(usize, Part)> = Vec::new();
    let mut all = Finding::default();
    let mut first: Option<Error> = None;
    for (file, input) in inputs.iter().enumerate() {
        progress.step("Reading pages", file as u64, inputs.len() as u64)?;
        match read_page(input, progress, system, read) {
            Ok(part) => parts.push((file, part)),
            Err(error) if progress.is_stopped() => return Err(error),
            Err(error) => {
                if inputs.len() > 1 {
                    let note = Note::warning(format!("file left out: {}", error.message), 1);
                    all.notes.push(note.at(input.name));
                }
                first.get_or_insert(error);
            }
        }
    }
    if let Some(error) = first.filter(|_| parts.is_empty()) {
        return Err(error);
    }
    let missing = topic::missing(parts.iter().map(|(_, part)| part));
    topic::put_in_order(&mut parts);
    for (file, part) in parts {
        let name = inputs.get(file).map_or("", |input| input.name);
        let finding = Finding::one(part.thread, part.notes);
        if inputs.len() == 1 {
            all = finding;
        } else {
            all.add(finding, file, name);
        }
    }
    all.notes.extend(missing);
    Ok(all)
}

fn read_page(
    input: &Input<'_>,
    progress: &Progress,
    system: &str,
    read: fn(&Saved, &Progress) -> Result<Option<Topic>>,
) -> Result<Part> {
    let mut saved = parse(input)?;
    let topic = read(&saved, progress)?.filter(|topic| !topic.posts.is_empty());
    let Some(topic) = topic else {
        return Err(Error::new(format!("This page holds no posts of a {system} topic"))
            .at(input.name)
            .hint(
                "Open the topic in a browser, wait until its posts are shown and save the page again, or select the \
                 posts, copy them and paste the text.",
            ));
    };
    let mut part = topic.finish();
    part.notes.splice(0..0, saved.notes.drain(..));
    Ok(part)
}

/// Whether a file is a page with one of these marks.
fn has_mark(sniff: &Sniff<'_>, marks: &[&str]) -> bool {
    sniff.syntax == Syntax::Page && sniff.has_any(marks)
}

/// The number at the beginning of words.
fn number_at(words: &str) -> Option<usize> {
    let end = words
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(words.len());
    words.get(..end)?.parse().ok()
}

/// The number that follows a mark in an address or id: `p=` in `viewtopic.php?p=12`.
fn number_after(words: &str, mark: &str) -> Option<String> {
    words.match_indices(mark).find_map(|(at, _)| {
        let rest = words.get(at + mark.len()..)?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest.get(..end)
            .filter(|digits| !digits.is_empty() && digits.len() < 20)
            .map(str::to_owned)
    })
}
