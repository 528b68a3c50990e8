//! Feeds of comments: RSS, RDF and Atom, of a whole site or of one post.

mod address;
mod entry;
mod group;
mod reply;
mod titles;

use self::entry::Entry;
use super::build::repaired;
use super::finding::{Finding, each};
use super::spots::Spots;
use super::words::Words;
use super::xml::{Element, Records, Space};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;

/// Feeds that hold comments, such as `WordPress`, Blogger, Reddit and forums give them.
pub const IMPORTER: Importer = Importer {
    name: "feed",
    title: "Comment feed (RSS or Atom)",
    extensions: &["xml", "rss", "atom", "rdf"],
    help: "Save the feed of the comments; on WordPress the article's address with feed/ behind it.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let root = sniff.root_element().unwrap_or_default();
    let local = root.rsplit(':').next().unwrap_or_default();
    let is_feed = matches!(local, "rss" | "feed") || root == "rdf:rdf";
    if is_feed && !sniff.has_any(&["wordpress.org/export/"]) {
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
        "item" | "entry" => true,
        "title" | "link" | "totalResults" | "generator" => matches!(parent, "channel" | "feed"),
        _ => false,
    }
}

/// What a feed says of itself.
#[derive(Debug, Default)]
struct Head {
    title: String,
    /// The page that it is the feed of.
    page: String,
    /// Its own address.
    own: String,
    /// Where it goes on.
    next: String,
    total: Option<usize>,
    /// The address of the feed of an article's comments, where an article names one.
    comments: String,
    is_wordpress: bool,
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode_page(input.bytes);
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let mut words = Words::default();
    let mut head = Head::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut cut = Spots::default();
    let mut records = Records::new(&text);
    while let Some(record) = records.next(is_record) {
        let element = record.root();
        if !matches!(element.name(), "item" | "entry") {
            head.add(element, &mut words);
            continue;
        }
        if entries.len().is_multiple_of(200) {
            progress.step("Reading comments", records.at() as u64, text.len() as u64)?;
        }
        if head.comments.is_empty() {
            let address = element.word(Space::Comments, "commentRss");
            address.clone_into(&mut head.comments);
        }
        let entry = entry::read(element, entries.len() + 1, &mut words);
        if record.is_cut && (entry.html.is_empty() || entry.id.is_empty()) {
            cut.add(|| format!("entry {}", entry.number));
        } else {
            entries.push(entry);
        }
    }
    notes.extend(records.notes());
    let what = "entries that the end of the file cuts short, left out";
    notes.extend(cut.note(Level::Warning, what));
    let count = entries.len();
    let threads = group::group(entries, &head, &mut words, &mut notes);
    if threads.is_empty() {
        return Err(nothing(&head, count).at(input.name));
    }
    notes.extend(words.note());
    Ok(Finding { threads, notes })
}

impl Head {
    fn add(&mut self, element: Element<'_>, words: &mut Words) {
        match (element.name(), element.space()) {
            ("title", Space::Plain | Space::Atom) => {
                self.title = words.read(element.text()).replace('\n', " ");
            }
            ("link", Space::Plain | Space::Atom) => {
                let address = match element.attribute("href") {
                    "" => element.text(),
                    address => address,
                };
                let address = address.to_owned();
                let is_page = !matches!(
                    element.attribute("type"),
                    "application/atom+xml" | "application/rss+xml"
                );
                match element.attribute("rel") {
                    "self" => self.own = address,
                    "next" => self.next = address,
                    "alternate" | "" if is_page && self.page.is_empty() => self.page = address,
                    _ => {}
                }
            }
            ("totalResults", _) => self.total = element.text().parse().ok(),
            ("generator", _) => self.is_wordpress = element.text().contains("wordpress"),
            _ => {}
        }
    }

    /// Whether its own address or title says that it holds comments.
    fn is_of_comments(&self) -> bool {
        let own = self.own.to_lowercase();
        [
            "/comments/",
            "comments=",
            "feed=comments",
            "/crss",
            "/comments.",
        ]
        .iter()
        .any(|mark| own.contains(mark))
            || own.ends_with("/comments")
            || titles::names_comments(&self.title)
    }
}

fn nothing(head: &Head, entries: usize) -> Error {
    if entries == 0 && head.is_of_comments() {
        return Error::new("This comment feed is empty: nobody has commented yet, or the comments are not in the feed")
            .hint("Save the page with its comments instead.");
    }
    if entries == 0 {
        return Error::new("This feed is empty")
            .hint("Save the feed of the comments, or the page that shows them.");
    }
    let hint = match head.comments.as_str() {
        "" => "The comments have feeds of their own: on WordPress, /comments/feed/ of the site, or the article's \
               address with feed/ behind it."
            .to_owned(),
        address => format!("The comments have feeds of their own, such as {address}."),
    };
    Error::new("This is a feed of articles, without their comments").hint(hint)
}
