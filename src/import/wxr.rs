//! Exports of `WordPress` sites (WXR): each post with its approved comments.

mod paragraphs;
mod post;

use std::collections::HashMap;

pub(super) use self::paragraphs::paragraphs;
use self::post::Held;
use super::build::repaired;
use super::finding::{Finding, each};
use super::words::Words;
use super::xml::{Records, Space};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode_page;

/// Exports that `WordPress` writes of a whole site, in all their versions.
pub const IMPORTER: Importer = Importer {
    name: "wxr",
    title: "WordPress export (XML)",
    extensions: &["xml", "wxr"],
    help: "In the site's administration, choose Tools, Export, All content, and download the file.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_feed = sniff
        .root_element()
        .is_some_and(|root| root == "rss" || root == "rdf:rdf");
    if is_feed && sniff.has_any(&["wordpress.org/export/"]) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// Whether an element is read as a whole.
fn is_record(parent: &str, name: &str) -> bool {
    match name {
        "item" => true,
        "author" => parent == "channel",
        _ => false,
    }
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode_page(input.bytes);
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let mut records = Records::new(&text);
    let mut held = Held::default();
    let mut words = Words::default();
    let mut names: HashMap<String, String> = HashMap::new();
    let mut threads = Vec::new();
    let mut items = 0_u64;
    while let Some(record) = records.next(is_record) {
        let element = record.root();
        if items.is_multiple_of(100) {
            progress.step("Reading posts", records.at() as u64, text.len() as u64)?;
        }
        if element.name() == "author" {
            let login = element.word(Space::Export, "author_login");
            let name = element.word(Space::Export, "author_display_name");
            if !login.is_empty() && !name.is_empty() {
                names.insert(login.to_owned(), name.to_owned());
            }
            continue;
        }
        items += 1;
        threads.extend(post::read(&record, &names, &mut words, &mut held));
    }
    notes.extend(records.notes());
    if threads.is_empty() {
        return Err(nothing(&held, items).at(input.name));
    }
    notes.extend(held.notes());
    notes.extend(words.note());
    Ok(Finding { threads, notes })
}

fn nothing(held: &Held, items: u64) -> Error {
    let what = match (items, held.has_some_comments()) {
        (0, _) => "This WordPress export holds no posts".to_owned(),
        (_, true) => "This WordPress export holds no approved comments, only others".to_owned(),
        (1, false) => "This WordPress export holds one post, and no comments".to_owned(),
        (items, false) => {
            format!("This WordPress export holds {items} posts or pages, and no comments")
        }
    };
    Error::new(what).hint(
        "Export all content, not only pages or media; comments that another service keeps, such as Disqus, are exported there.",
    )
}
