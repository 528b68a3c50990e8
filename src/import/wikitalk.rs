//! Saved talk pages of Wikipedia and other wikis: a thread for each section.

mod about;
mod cut;
mod months;
mod names;
mod nodes;
mod parse;
mod signature;
mod stamp;
mod words;
mod zones;

use std::collections::HashMap;

use self::about::{anchor, link, root, title, words_of};
use self::names::is_address;
use self::parse::{Comment, Heading, Item, Page, Parsed};
use super::build::repaired;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, Remarks, WHOLE, each};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html;

/// Saved talk pages of wikis.
pub const IMPORTER: Importer = Importer {
    name: "wikitalk-html",
    title: "Wikipedia talk page (saved HTML)",
    extensions: &["html", "htm", "xhtml"],
    help: "Open the talk page in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

/// Marks that the wiki software leaves in a page.
const MARKS: [&str; 8] = [
    "mw-parser-output",
    "mw-content-text",
    "content=\"mediawiki",
    "mediawiki.org/rdf",
    "mw:html:version",
    "wgnamespacenumber",
    "mw-editsection",
    "mw:transclusion",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax == Syntax::Page && sniff.has_any(&MARKS) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (source, encoding) = decode_page(input.bytes);
    progress.step("Reading the page", 0, 0)?;
    let (html, flattened) = html::parse(&*source).map_err(|error| error.at(input.name))?;
    let Some(root) = root(&html) else {
        return Err(no_comments().at(input.name));
    };
    let page = Page::new(root, title(&html));
    let parsed = page.parse(progress)?;
    if parsed.comments == 0 {
        return Err(no_comments().at(input.name));
    }
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened).at(WHOLE));
    }
    let threads = Threads::new(&page, link(&html)).read(&parsed, progress)?;
    Ok(Finding { threads, notes })
}

fn no_comments() -> Error {
    Error::new("This wiki page holds no signed comments").hint(
        "If it is an article, open its talk page and save that; if the page is there but differs, select it, copy it and \
         paste the text.",
    )
}

/// The threads of a page as they are put together.
struct Threads<'a, 'page> {
    page: &'a Page<'page>,
    link: String,
    list: Vec<FoundThread>,
    /// How many comments have the same user and date.
    keys: HashMap<String, usize>,
    /// The numbers of users who are known by the address of their machine.
    unregistered: HashMap<String, usize>,
}

impl<'a, 'page> Threads<'a, 'page> {
    fn new(page: &'a Page<'page>, link: String) -> Self {
        Self {
            page,
            link,
            list: Vec::new(),
            keys: HashMap::new(),
            unregistered: HashMap::new(),
        }
    }

    /// A thread for each section of the highest kind; smaller headings are the titles of the comments below them.
    fn read(mut self, parsed: &Parsed<'page>, progress: &Progress) -> Result<Vec<FoundThread>> {
        let parents = parse::parents(&parsed.items);
        let highest = highest(&parsed.items);
        let mut keys: Vec<String> = Vec::with_capacity(parsed.items.len());
        let mut small: Option<&Heading<'page>> = None;
        for (at, item) in parsed.items.iter().enumerate() {
            if at % 200 == 0 {
                progress.step("Reading comments", at as u64, parsed.items.len() as u64)?;
            }
            let next = parsed.items.get(at + 1);
            match item {
                Item::Heading(heading) => {
                    keys.push(String::new());
                    small = Some(heading);
                    if heading.level <= highest || self.list.is_empty() {
                        self.begin(heading);
                        small = None;
                    }
                    self.leftover(heading.end, next);
                }
                Item::Comment(comment) => {
                    if self.list.is_empty() {
                        self.begin_page();
                    }
                    let answered = parents.get(at).copied().flatten();
                    let parent = answered
                        .and_then(|at| keys.get(at).cloned())
                        .filter(|key| !key.is_empty());
                    let is_first = matches!(
                        at.checked_sub(1).and_then(|at| parsed.items.get(at)),
                        Some(Item::Heading(_)) | None
                    );
                    let title = small
                        .take()
                        .map(|heading| words_of(heading.element))
                        .unwrap_or_default();
                    keys.push(self.add(comment, parent, is_first, title));
                    self.leftover(comment.end, next);
                }
            }
        }
        self.list
            .retain(|thread| !thread.comments.is_empty() || !thread.opening.text.is_empty());
        Ok(self.list)
    }

    /// A thread for what stands before the first heading.
    fn begin_page(&mut self) {
        let title = self.page.title.clone();
        self.list.push(FoundThread {
            key: format!("{title}#"),
            opening: Found {
                key: format!("{title}#"),
                title: title.clone(),
                ..Found::default()
            },
            title,
            link: self.link.clone(),
            ..FoundThread::default()
        });
    }

    fn begin(&mut self, heading: &Heading<'page>) {
        let title = words_of(heading.element);
        let id = anchor(heading.element);
        let link = match self.link.as_str() {
            "" => String::new(),
            page => format!("{page}#{id}"),
        };
        let place = format!(
            "section {}",
            if id.is_empty() { title.as_str() } else { id }
        );
        let number = self.list.len() + 1;
        let name = if id.is_empty() {
            number.to_string()
        } else {
            id.to_owned()
        };
        let key = format!("{}#{name}", self.page.title);
        self.list.push(FoundThread {
            key: key.clone(),
            opening: Found {
                key,
                title: title.clone(),
                place,
                link: link.clone(),
                ..Found::default()
            },
            title,
            link,
            ..FoundThread::default()
        });
    }

    /// Remembers sections with words behind the last signature; a comment takes the words before its own.
    fn leftover(&mut self, after: nodes::Place<'page>, next: Option<&Item<'page>>) {
        let until = match next {
            Some(Item::Comment(_)) => return,
            Some(Item::Heading(heading)) => self.page.order(*heading.element),
            None => usize::MAX,
        };
        let words = words::between(self.page, after, until);
        let Some(thread) = self.list.last_mut().filter(|_| !words.is_empty()) else {
            return;
        };
        if thread.comments.is_empty() {
            add_words(&mut thread.opening.text, &words);
        } else if words.chars().count() >= WORTH_TELLING {
            let title = thread.title.clone();
            let what = "passages without a signature at the end of their section, left out";
            thread.leave_out(Level::Remark, what, || title);
        }
    }

    fn add(
        &mut self,
        comment: &Comment<'page>,
        parent: Option<String>,
        is_first: bool,
        title: String,
    ) -> String {
        let words = words::read(self.page, comment, is_first);
        let mut remarks = Remarks::default();
        let known = self.unregistered.len();
        let author = self.author(comment);
        let what = "users without an account, numbered here, since wikis name them by the address of their machine";
        remarks.add(Level::Remark, what, self.unregistered.len() - known);
        let what = "dates without a user's signature before them, kept as words";
        remarks.add(Level::Remark, what, comment.unsigned);
        let stamp = comment.signatures.first().map(|(_, dated)| dated);
        let posted_at = stamp.and_then(|dated| dated.stamp.time);
        let posted_text = match (posted_at, stamp) {
            (None, Some(dated)) => {
                let text = dated.node.value().as_text().map_or("", |text| text);
                text.get(dated.stamp.span.clone())
                    .unwrap_or(text)
                    .trim()
                    .to_owned()
            }
            _ => String::new(),
        };
        let name = author.name.replace(' ', "_");
        let date = posted_at.map_or(posted_text.clone(), |time| time.to_string());
        let plain = format!("c-{name}-{date}");
        let count = self.keys.entry(plain.clone()).or_default();
        *count += 1;
        let key = if *count == 1 {
            plain
        } else {
            format!("{plain}-{count}")
        };
        let Some(thread) = self.list.last_mut() else {
            return key;
        };
        add_words(&mut thread.opening.text, &words.before);
        thread.comments.push(Found {
            key: key.clone(),
            parent,
            author: Some(author),
            posted_at,
            posted_text,
            title,
            text: words.own,
            link: thread.link.clone(),
            place: format!("comment {}", thread.comments.len() + 1),
            remarks,
            ..Found::default()
        });
        key
    }

    /// The author; who has no account is numbered, since the wiki names only the address of their machine.
    fn author(&mut self, comment: &Comment<'_>) -> FoundAuthor {
        let user = comment
            .signatures
            .first()
            .map_or("", |(signature, _)| signature.user.as_str());
        if is_address(user) {
            let count = self.unregistered.len() + 1;
            let number = *self.unregistered.entry(user.to_owned()).or_insert(count);
            return FoundAuthor {
                name: format!("Unregistered user {number}"),
                ..FoundAuthor::default()
            };
        }
        FoundAuthor {
            name: user.to_owned(),
            ..FoundAuthor::default()
        }
    }
}

/// Characters of unsigned words that are told of.
const WORTH_TELLING: usize = 20;

/// The level of the headings that begin threads: that of sections, or the highest that there is.
fn highest(items: &[Item<'_>]) -> usize {
    let levels = items.iter().filter_map(|item| match item {
        Item::Heading(heading) => Some(heading.level),
        Item::Comment(_) => None,
    });
    levels.min().unwrap_or(2).max(2)
}

fn add_words(text: &mut String, words: &str) {
    if words.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(words);
}
