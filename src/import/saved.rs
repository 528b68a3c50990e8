//! What the importers of particular sites' saved pages share.

mod read;

use std::collections::HashMap;

pub(super) use self::read::{absolute, digits_after, number, signed};
use super::Input;
use super::build::repaired;
use super::finding::{Found, FoundAuthor, FoundThread, More, WHOLE};
use super::moment::{Moment, read_number, read_words};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html::{
    self, ElementRef, Html, Links, NodeId, Walk, attribute, has_class, is_named, read_element,
};

/// A page that was parsed.
pub(super) struct Saved<'bytes> {
    /// The page.
    pub page: Html<'bytes>,
    /// What had to be repaired to read it.
    pub notes: Vec<Note>,
}

/// Decodes and parses a page.
pub(super) fn open<'bytes>(input: &Input<'bytes>, progress: &Progress) -> Result<Saved<'bytes>> {
    let (source, encoding) = decode_page(input.bytes);
    progress.step("Reading the page", 0, 0)?;
    let (page, flattened) = html::parse(source).map_err(|error| error.at(input.name))?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened).at(WHOLE));
    }
    Ok(Saved { page, notes })
}

/// The error for a page that holds nothing to import.
pub(super) fn refusal(input: &Input<'_>, what: &str, hint: &str) -> Error {
    Error::new(what).at(input.name).hint(hint)
}

/// Some of a page's elements, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Part<'page> {
    elements: Vec<ElementRef<'page>>,
}

impl<'page> Part<'page> {
    /// An element and all that it holds.
    pub(super) fn of(root: ElementRef<'page>) -> Self {
        Self::without(&[root], &|_| false)
    }

    /// Some elements and what they hold, but nothing of the elements below them that are of another part.
    pub(super) fn without(
        roots: &[ElementRef<'page>],
        is_other: &dyn Fn(ElementRef<'page>) -> bool,
    ) -> Self {
        let mut elements = Vec::new();
        for &root in roots {
            elements.push(root);
            let mut walk = Walk::new(root);
            while let Some(element) = walk.next_element() {
                if is_other(element) || is_named(element, &["script", "style", "template"]) {
                    walk.pass_over();
                } else {
                    elements.push(element);
                }
            }
        }
        Self { elements }
    }

    /// The first element that is meant.
    pub(super) fn find(
        &self,
        is_meant: impl Fn(ElementRef<'page>) -> bool,
    ) -> Option<ElementRef<'page>> {
        self.elements
            .iter()
            .copied()
            .find(|&element| is_meant(element))
    }

    /// Every element that is meant.
    pub(super) fn all(
        &self,
        is_meant: impl Fn(ElementRef<'page>) -> bool,
    ) -> impl Iterator<Item = ElementRef<'page>> {
        self.elements
            .iter()
            .copied()
            .filter(move |&element| is_meant(element))
    }

    /// The first element with this class.
    pub(super) fn class(&self, name: &str) -> Option<ElementRef<'page>> {
        self.find(|element| has_class(element, name))
    }

    /// The first element with the first of these classes that any has.
    pub(super) fn classes(&self, names: &[&str]) -> Option<ElementRef<'page>> {
        names.iter().find_map(|name| self.class(name))
    }

    /// The first link whose address is meant.
    pub(super) fn link(&self, is_meant: impl Fn(&str) -> bool) -> Option<ElementRef<'page>> {
        self.find(|element| {
            is_named(element, &["a"]) && attribute(element, "href").is_some_and(&is_meant)
        })
    }
}

/// A comment's element, and the place of the comment that it lies in.
pub(super) struct Nested<'page> {
    /// The element.
    pub element: ElementRef<'page>,
    /// The comment's key.
    pub key: String,
    /// The place of the comment around it.
    pub parent: Option<usize>,
}

/// The comments below an element, by what tells a comment's element and its key.
pub(super) fn nested<'page>(
    root: ElementRef<'page>,
    key: &dyn Fn(ElementRef<'page>) -> Option<String>,
) -> Vec<Nested<'page>> {
    let mut found: Vec<Nested<'page>> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut walk = Walk::new(root);
    while let Some(element) = walk.next_element() {
        let depth = walk.depth();
        while open.last().is_some_and(|(other, _)| *other >= depth) {
            open.pop();
        }
        if let Some(key) = key(element) {
            let parent = open.last().map(|(_, at)| *at);
            open.push((depth, found.len()));
            found.push(Nested {
                element,
                key,
                parent,
            });
        }
    }
    found
}

/// What a page's head tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Head<'page> {
    metas: Vec<(&'page str, &'page str)>,
    /// The title as the browser shows it.
    pub title: String,
    /// The page's address, as it tells itself or as the browser noted when it saved the page.
    pub link: String,
}

impl<'page> Head<'page> {
    /// Reads what the head of a page tells.
    pub(super) fn read(saved: &'page Saved<'page>) -> Self {
        let mut head = Self::default();
        let mut canonical = None;
        let mut walk = Walk::new(saved.page.root_element());
        while let Some(element) = walk.next_element() {
            match element.name() {
                "meta" => {
                    let name =
                        attribute(element, "property").or_else(|| attribute(element, "name"));
                    head.metas.extend(name.zip(attribute(element, "content")));
                }
                "link" if element.attr("rel") == Some("canonical") => {
                    canonical = canonical.or_else(|| attribute(element, "href"));
                }
                "title" if head.title.is_empty() => {
                    let words: String = element.text().collect();
                    head.title = words.split_whitespace().collect::<Vec<_>>().join(" ");
                }
                "body" if walk.depth() == 0 && head.metas.len() > 200 => break,
                _ => {}
            }
        }
        let told = canonical.or_else(|| head.meta(&["og:url"]));
        let is_whole = |link: &&str| link.starts_with("http");
        head.link = told.filter(is_whole).map_or_else(
            || {
                saved_from(saved.page.source())
                    .unwrap_or_default()
                    .to_owned()
            },
            str::to_owned,
        );
        head
    }

    /// The content of the first of these properties that is there.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&'page str> {
        names.iter().find_map(|name| {
            let mut metas = self.metas.iter();
            metas
                .find(|(other, _)| other.eq_ignore_ascii_case(name))
                .map(|(_, content)| *content)
        })
    }
}

/// The address that browsers and their add-ons note at the head of a page that they save.
fn saved_from(source: &str) -> Option<&str> {
    let head = match source.char_indices().nth(4000) {
        Some((end, _)) => source.get(..end)?,
        None => source,
    };
    let is_end = |c: char| c.is_whitespace() || c == '<' || c == '>' || c == '"';
    if let Some((_, rest)) = head.split_once("saved from url=(") {
        let (_, rest) = rest.split_once(')')?;
        return rest.split(is_end).next();
    }
    let (_, rest) = head.split_once("Page saved with SingleFile")?;
    let (_, rest) = rest.split_once("url:")?;
    rest.trim_start().split(is_end).next()
}

/// The plain text of an element without parts that have one of these classes.
pub(super) fn words(element: ElementRef<'_>, left_out: &[&str]) -> String {
    read_element(element, Links::Shown, &|inner| {
        left_out.iter().any(|class| has_class(inner, class))
    })
}

/// The words of an element on one line, without those that stand for pictures, such as portraits.
pub(super) fn line(element: ElementRef<'_>) -> String {
    html::read_line(element, &|inner| is_named(inner, &["img"]))
}

/// The element whose own paragraphs hold the most words: the article, where no name tells it.
pub(super) fn densest<'page>(part: &Part<'page>) -> Option<ElementRef<'page>> {
    let mut best: Option<(usize, ElementRef<'page>)> = None;
    let mut lengths: HashMap<NodeId, usize> = HashMap::new();
    for paragraph in part.all(|element| is_named(element, &["p"])) {
        let Some(parent) = paragraph.parent().and_then(ElementRef::wrap) else {
            continue;
        };
        let words: usize = paragraph.text().map(|text| text.trim().len()).sum();
        let length = lengths.entry(parent.id()).or_default();
        *length += words;
        if best.is_none_or(|(most, _)| *length > most) {
            best = Some((*length, parent));
        }
    }
    best.filter(|(length, _)| *length >= LEAST)
        .map(|(_, element)| element)
}

/// Shorter passages are no article; in bytes.
const LEAST: usize = 200;

/// The moment that an element tells for machines, else in words.
pub(super) fn moment(element: ElementRef<'_>) -> Moment {
    let seconds = ["data-at-unix", "data-comment-timestamp", "data-timestamp"];
    let number = seconds.iter().find_map(|name| attribute(element, name));
    if let Some(number) = number.and_then(|number| number.parse().ok()) {
        return read_number(number);
    }
    let told = ["datetime", "content", "title"];
    for name in told {
        let moment = attribute(element, name).map(read_words).unwrap_or_default();
        if moment.at.is_some() {
            return moment;
        }
    }
    read_words(&line(element))
}

/// Tells when a post was written.
pub(super) fn date(found: &mut Found, moment: Moment) {
    found.posted_at = moment.at;
    found.posted_text = if moment.at.is_some() {
        String::new()
    } else {
        moment.words
    };
}

/// An author by name, where there is one.
pub(super) fn author(name: &str, key: &str, link: String) -> Option<FoundAuthor> {
    let name = name.trim();
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: key.to_owned(),
        link,
    })
}

/// How many comments there are of those that a page counts, where it counts what was taken away too.
pub(super) fn without_gone(told: usize, comments: &[Found]) -> usize {
    let is_gone = |found: &&Found| found.kind == CommentKind::Placeholder;
    told.saturating_sub(comments.iter().filter(is_gone).count())
}

/// How many comments a page counts, where it may count what was taken away too: then what is held is all.
pub(super) fn at_most_held(told: usize, comments: &[Found]) -> usize {
    if told > comments.len() {
        return told;
    }
    let is_held = |found: &&Found| found.kind != CommentKind::Placeholder;
    told.min(comments.iter().filter(is_held).count())
}

/// Tells that the comments under one, or the opening, go on on another page.
pub(super) fn goes_on(thread: &mut FoundThread, notes: &mut Vec<Note>, under: &str, link: &str) {
    thread.more.push(More {
        under: under.to_owned(),
        ..More::default()
    });
    if !link.is_empty() {
        let place: String = link.chars().take(300).collect();
        notes.push(Note::info("address of a further page of comments", 1).at(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_note_where_a_page_is_from() {
        let chrome = "<!DOCTYPE html>\n<!-- saved from url=(0019)https://a.example/b -->";
        assert_eq!(saved_from(chrome), Some("https://a.example/b"));
        let single = "<html><!--\n Page saved with SingleFile \n url: https://a.example/c \n-->";
        assert_eq!(saved_from(single), Some("https://a.example/c"));
    }
}
