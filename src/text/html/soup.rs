//! The parser of tag soup, fed only what it can digest in time.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

use super::sink;
use super::span::LONGEST;
use super::tree::Html;
use crate::error::{Error, Result};

/// A page, its elements nested about 2,000 deep at most: deeper ones stand side by side, and are counted beside it.
pub fn parse<'text>(html: impl Into<Cow<'text, str>>) -> Result<(Html<'text>, usize)> {
    let html = html.into();
    let (bounded, flattened) = match bound(&html)? {
        (Cow::Owned(bounded), flattened) => (Cow::Owned(bounded), flattened),
        (Cow::Borrowed(_), flattened) => (html, flattened),
    };
    Ok((sink::page(bounded), flattened))
}

/// A fragment, within the same bounds.
pub(super) fn parse_fragment(html: &str) -> Result<Html<'_>> {
    let (html, _) = bound(html)?;
    Ok(sink::fragment(html))
}

/// Open elements at a time: the parser looks through all of them at many a tag.
const DEEPEST: usize = 2000;
/// Open elements at which a list ends the one before: what stands in an item still has room below.
const DEEPEST_LIST: usize = DEEPEST - 50;
/// Open formatting elements at a time: the parser opens all of them again in each new block.
const MOST_FORMATS: usize = 60;
/// Formatting elements opened again over a whole page, beyond what its length excuses.
const MOST_WORK: usize = 4_000_000;

/// Elements that may nest too deep on one page before it is no page that a browser saved.
const MOST_TOO_DEEP: usize = 250_000;

/// Elements that the parser opens again in the next block if they are left open.
const FORMATS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that never hold others, or that end where the next of their kind begins.
const LIGHT: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param", "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody",
    "thead", "tfoot", "html", "head", "body", "path", "use", "rect", "circle", "image",
];
/// Elements whose content is text to the parser.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed",
];

/// The page without the tags that would nest too deep, and how many elements did.
fn bound(html: &str) -> Result<(Cow<'_, str>, usize)> {
    if html.len() > LONGEST {
        return Err(Error::new("The page is too large to be read")
            .hint("Save only the part with the comments, or copy its text and paste that."));
    }
    let mut depth = Depth::default();
    let mut kept: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    let next = |at: usize| memchr(b'<', html.as_bytes().get(at..)?);
    while let Some(found) = next(at) {
        let start = at + found;
        let rest = html.get(start..).unwrap_or_default();
        let length = match read_tag(rest) {
            Some(tag) => {
                let length = tag.length + tag.raw_length(rest);
                let fate = depth.judge(&tag);
                if fate != Fate::Stay {
                    let kept = kept.get_or_insert_with(String::new);
                    kept.push_str(html.get(copied..start).unwrap_or_default());
                    copied = start;
                    match fate {
                        Fate::CloseBefore(name) => kept.extend(["</", &name, ">"]),
                        Fate::Stay | Fate::Go => copied += tag.length,
                    }
                }
                length
            }
            None => markup_length(rest),
        };
        if depth.work > MOST_WORK + html.len() || depth.flattened > MOST_TOO_DEEP {
            return Err(Error::new("The page's markup is too tangled to be read")
                .hint("Save the page anew from a browser, or copy its text and paste that."));
        }
        at = start + length;
    }
    let bounded = match kept {
        None => Cow::Borrowed(html),
        Some(mut kept) => {
            kept.push_str(html.get(copied..).unwrap_or_default());
            Cow::Owned(kept)
        }
    };
    Ok((bounded, depth.flattened))
}

/// What becomes of a tag.
#[derive(PartialEq, Eq)]
enum Fate {
    Stay,
    Go,
    /// It stays, but the element before it is closed, so that both stand side by side.
    CloseBefore(String),
}

/// An element whose end tag has not come.
struct Block<'html> {
    name: Cow<'html, str>,
    /// Whether it was closed before its end tag, which then goes.
    is_closed: bool,
}

/// Which elements are open, roughly.
#[derive(Default)]
struct Depth<'html> {
    blocks: Vec<Block<'html>>,
    /// Blocks that were not closed early.
    open: usize,
    flattened: usize,
    formats: usize,
    work: usize,
}

impl<'html> Depth<'html> {
    /// Counts a tag and says what becomes of it.
    fn judge(&mut self, tag: &Tag<'html>) -> Fate {
        let name: &str = &tag.name;
        if is_one_of(&FORMATS, name) {
            if tag.is_end {
                self.formats = self.formats.saturating_sub(1);
                return Fate::Stay;
            }
            self.formats += 1;
            return if self.formats <= MOST_FORMATS {
                Fate::Stay
            } else {
                Fate::Go
            };
        }
        if tag.is_end {
            if is_one_of(&LIGHT, name) {
                return Fate::Stay;
            }
            return match self.blocks.pop() {
                Some(block) if block.is_closed => Fate::Go,
                Some(_) => {
                    self.open -= 1;
                    Fate::Stay
                }
                None => Fate::Stay,
            };
        }
        self.work += self.formats.min(MOST_FORMATS);
        if is_one_of(&LIGHT, name) {
            return Fate::Stay;
        }
        self.open(tag)
    }

    /// Opens a block; at the bottom it takes the place of the one before.
    fn open(&mut self, tag: &Tag<'html>) -> Fate {
        let mut block = Block {
            name: tag.name.clone(),
            is_closed: false,
        };
        let is_list = matches!(&*tag.name, "ul" | "ol");
        let is_deep = self.open >= DEEPEST || (is_list && self.open >= DEEPEST_LIST);
        let fate = match self.blocks.last_mut() {
            Some(last) if is_deep && !last.is_closed => {
                last.is_closed = true;
                Fate::CloseBefore(last.name.clone().into_owned())
            }
            _ if self.open >= DEEPEST => {
                block.is_closed = true;
                Fate::Go
            }
            _ => {
                self.open += 1;
                Fate::Stay
            }
        };
        self.flattened += usize::from(fate != Fate::Stay);
        self.blocks.push(block);
        fate
    }
}

/// A tag, by name and length in bytes.
struct Tag<'html> {
    name: Cow<'html, str>,
    is_end: bool,
    length: usize,
}

impl Tag<'_> {
    /// The bytes after the tag that the parser takes for text: of a script up to its end tag.
    fn raw_length(&self, rest: &str) -> usize {
        if self.is_end || !is_one_of(&RAW, &self.name) {
            return 0;
        }
        let after = rest.as_bytes().get(self.length..).unwrap_or_default();
        let name = self.name.as_bytes();
        let mut at = 0;
        while let Some(found) = after.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
            at += found + 2;
            let here = after.get(at..at + name.len());
            if here.is_some_and(|here| here.eq_ignore_ascii_case(name)) {
                return at - 2;
            }
        }
        after.len()
    }
}

/// The tag that `rest` begins with.
fn read_tag(rest: &str) -> Option<Tag<'_>> {
    let after = rest.strip_prefix('<')?;
    let is_end = after.starts_with('/');
    let after = after.strip_prefix('/').unwrap_or(after);
    if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_name_end = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
    let name_length = after.find(is_name_end).unwrap_or(after.len());
    let name = after.get(..name_length.min(20)).unwrap_or("?");
    let length = tag_length(rest);
    let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    Some(Tag {
        name,
        is_end,
        length,
    })
}

/// Whether a name is one of these; most are told apart by their first letter.
fn is_one_of(names: &[&str], name: &str) -> bool {
    let first = name.bytes().next();
    names
        .iter()
        .any(|other| other.bytes().next() == first && *other == name)
}

/// Up to the `>` that is in no quoted value.
fn tag_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let after = |at: usize| bytes.get(at..).unwrap_or_default();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', after(at)) {
        let before = bytes.get(..at + found).unwrap_or_default().trim_ascii_end();
        at += found + 1;
        match bytes.get(at - 1) {
            Some(b'>') => return at,
            Some(&quote) if before.ends_with(b"=") => match memchr(quote, after(at)) {
                Some(end) => at += end + 1,
                None => break,
            },
            _ => {}
        }
    }
    rest.len()
}

/// A comment's length, or that of a lone `<`.
fn markup_length(rest: &str) -> usize {
    if !rest.starts_with("<!--") {
        return 1;
    }
    rest.find("-->").map_or(rest.len(), |at| at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_pass_untouched() {
        let pages = [
            "<p>a<p>b<b>c</b><!-- <div> --><script>if (a<b) '<div>'</script>",
            "<a title='x > y'>z</a> 1 < 2 <",
            "<div",
            "<script>never closed <div>",
        ];
        for page in pages {
            assert!(matches!(bound(page), Ok((Cow::Borrowed(_), 0))), "{page}");
        }
    }

    #[test]
    fn what_is_too_deep_is_put_side_by_side() {
        let page = "<div>".repeat(5000) + "x" + &"</div>".repeat(5000) + "y";
        let (bounded, flattened) = bound(&page).unwrap();
        assert_eq!(flattened, 3000);
        assert_eq!(bounded.matches("<div>").count(), 5000);
        assert_eq!(bounded.matches("</div>").count(), 5000);
        assert!(bounded.contains("</div><div>"));
        assert!(bounded.contains('x') && bounded.ends_with('y'));
    }

    #[test]
    fn what_would_blow_up_is_refused() {
        let page = "<p>".to_owned() + &"<b>".repeat(100) + &"<p>x".repeat(100_000);
        assert!(bound(&page).is_err());
    }
}
