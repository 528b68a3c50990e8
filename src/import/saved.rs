//! What the importers of particular sites' saved pages share.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::Input;
use super::build::repaired;
use super::finding::{Found, FoundAuthor, FoundThread, More};
use super::moment::{Moment, read_number, read_words};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html::{self, Links, Walk, attribute, has_class, is_named, read_element};

/// A page that was parsed.
pub(super) struct Saved {
    /// The page.
    pub page: Html,
    /// Its source.
    pub source: String,
    /// What had to be repaired to read it.
    pub notes: Vec<Note>,
}

/// Decodes and parses a page.
pub(super) fn open(input: &Input<'_>, progress: &Progress) -> Result<Saved> {
    let (source, encoding) = decode_page(input.bytes);
    progress.step("Reading the page", 0, 0)?;
    let (page, flattened) = html::parse(&source).map_err(|error| error.at(input.name))?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened));
    }
    Ok(Saved {
        page,
        source,
        notes,
    })
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
    pub(super) fn read(saved: &'page Saved) -> Self {
        let mut head = Self::default();
        let mut canonical = None;
        let mut walk = Walk::new(saved.page.root_element());
        while let Some(element) = walk.next_element() {
            match element.value().name() {
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
            || saved_from(&saved.source).unwrap_or_default().to_owned(),
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

/// An address as it is meant on the page at `base`.
pub(super) fn absolute(base: &str, href: &str) -> String {
    let href = href.trim();
    let has_scheme = href
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if has_scheme || href.is_empty() || base.is_empty() {
        return if href.starts_with("http") {
            href.to_owned()
        } else {
            String::new()
        };
    }
    let page = base.split('#').next().unwrap_or_default();
    if let Some(rest) = href.strip_prefix("//") {
        return format!("https://{rest}");
    }
    if href.starts_with('#') {
        return format!("{page}{href}");
    }
    let path = page.split('?').next().unwrap_or_default();
    if href.starts_with('?') {
        return format!("{path}{href}");
    }
    let start = path.find("://").map_or(0, |at| at + 3);
    let host_end = path
        .get(start..)
        .and_then(|rest| rest.find('/'))
        .map_or(path.len(), |at| start + at);
    let end = if href.starts_with('/') {
        host_end
    } else {
        path.rfind('/')
            .filter(|&at| at >= host_end)
            .unwrap_or(path.len())
    };
    let folder = path.get(..end).unwrap_or_default();
    format!("{folder}/{}", href.trim_start_matches('/'))
}

/// The digits after a mark in an address: 12 for `id=` in `item?id=12&p=2`.
pub(super) fn digits_after<'text>(text: &'text str, mark: &str) -> Option<&'text str> {
    let (_, rest) = text.split_once(mark)?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest.get(..end.unwrap_or(rest.len()))
        .filter(|digits| !digits.is_empty())
}

/// The first number in some words, its thousands put together: 1204 in "1,204 comments".
pub(super) fn number(words: &str) -> Option<usize> {
    let number = signed(words)?;
    usize::try_from(number.abs()).ok()
}

/// The first number in some words with its sign: -3 in "-3 points", 1200 in "1.2k".
pub(super) fn signed(words: &str) -> Option<i64> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let is_negative = words
        .get(..start)
        .is_some_and(|before| before.ends_with(['-', '−', '–']));
    let rest = words.get(start..)?;
    let mut digits = String::new();
    let mut after_separator = None;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '\'')
            && chars.peek().is_some_and(char::is_ascii_digit)
        {
            after_separator = Some(digits.len());
        } else {
            let times = match c {
                'k' | 'K' => 1000,
                'm' | 'M' => 1_000_000,
                _ => 1,
            };
            let is_word = chars.peek().is_some_and(|c| c.is_alphabetic());
            if times > 1 && !is_word {
                let fraction = after_separator.map_or(0, |at| digits.len() - at);
                let scale = 10_i64.checked_pow(u32::try_from(fraction).ok()?)?;
                let number = digits.parse::<i64>().ok()?.checked_mul(times)? / scale;
                return Some(if is_negative { -number } else { number });
            }
            break;
        }
    }
    let number: i64 = digits.parse().ok()?;
    Some(if is_negative { -number } else { number })
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
    fn addresses_are_put_together() {
        let base = "https://a.example/b/c.html?x=1#y";
        let cases = [
            ("https://z.example/", "https://z.example/"),
            ("//z.example/q", "https://z.example/q"),
            ("/q", "https://a.example/q"),
            ("q?id=1", "https://a.example/b/q?id=1"),
            ("#c1", "https://a.example/b/c.html?x=1#c1"),
            ("?p=2", "https://a.example/b/c.html?p=2"),
            ("javascript:x()", ""),
            ("", ""),
        ];
        for (href, expected) in cases {
            assert_eq!(absolute(base, href), expected, "{href}");
        }
        assert_eq!(absolute("https://a.example", "b"), "https://a.example/b");
        assert_eq!(absolute("", "b"), "");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("1,204 comments", Some(1204)),
            ("−3 points", Some(-3)),
            ("1.2k", Some(1200)),
            ("12.3k points", Some(12_300)),
            ("7 komentarzy", Some(7)),
            ("5 minutes", Some(5)),
            ("View comments (27)", Some(27)),
            ("99999999999999999999", None),
            ("none", None),
        ];
        for (words, expected) in cases {
            assert_eq!(signed(words), expected, "{words}");
        }
    }

    #[test]
    fn browsers_note_where_a_page_is_from() {
        let chrome = "<!DOCTYPE html>\n<!-- saved from url=(0019)https://a.example/b -->";
        assert_eq!(saved_from(chrome), Some("https://a.example/b"));
        let single = "<html><!--\n Page saved with SingleFile \n url: https://a.example/c \n-->";
        assert_eq!(saved_from(single), Some("https://a.example/c"));
    }
}
