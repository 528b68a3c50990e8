//! Tags that are written as they should be.

use html5ever::interface::QualName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{Attribute, LocalName, ns};
use memchr::memchr;

use crate::text::html::quick::resolve;

/// Elements after whose tags the tokenizer reads otherwise, or may be told to.
const OTHERS: [&str; 12] = [
    "script",
    "style",
    "title",
    "textarea",
    "noscript",
    "noframes",
    "iframe",
    "noembed",
    "xmp",
    "plaintext",
    "meta",
    "frameset",
];
/// Attributes of a tag; more are left to the tokenizer.
const MOST: usize = 40;

/// The tag at a place of a part, and its length in bytes; none where it is not tidy, or not all there.
pub(super) fn tag(part: &StrTendril, at: usize) -> Option<(Tag, usize)> {
    let text: &str = part.get(at..)?;
    let inside = text.strip_prefix('<')?;
    let (kind, inside) = match inside.strip_prefix('/') {
        Some(inside) => (TagKind::EndTag, inside),
        None => (TagKind::StartTag, inside),
    };
    let is_part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let (name, mut rest) = split_name(inside, is_part)?;
    if OTHERS.contains(&name) {
        return None;
    }
    let mut tag = Tag {
        kind,
        name: LocalName::from(name),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    };
    loop {
        let spaced = rest.len();
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((tag, text.len() - after.len()));
        }
        if kind == TagKind::EndTag {
            return None;
        }
        if let Some(after) = rest.strip_prefix("/>") {
            tag.self_closing = true;
            return Some((tag, text.len() - after.len()));
        }
        if spaced == rest.len() || tag.attrs.len() >= MOST {
            return None;
        }
        let (attribute, after) = attribute(part, rest)?;
        if tag.attrs.iter().any(|other| other.name == attribute.name) {
            return None;
        }
        tag.attrs.push(attribute);
        rest = after;
    }
}

/// The name that a text begins with, of small letters and the like, and what follows it.
fn split_name(text: &str, is_part: impl Fn(&u8) -> bool) -> Option<(&str, &str)> {
    let size = text.bytes().take_while(is_part).count();
    let (name, rest) = text.split_at_checked(size)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
    is_name.then_some((name, rest))
}

/// The attribute that a text of a part begins with, and what follows it.
fn attribute<'text>(part: &StrTendril, text: &'text str) -> Option<(Attribute, &'text str)> {
    let is_part = |byte: &u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b':')
    };
    let (name, rest) = split_name(text, is_part)?;
    let (value, rest) = match rest.strip_prefix('=') {
        Some(written) => value(written)?,
        None if rest.trim_ascii_start().starts_with('=') => return None,
        None if rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) => {
            ("", rest)
        }
        None => return None,
    };
    let value = if memchr(b'&', value.as_bytes()).is_some() {
        StrTendril::from(resolve(value)?.as_str())
    } else {
        within(part, value)?
    };
    let name = QualName::new(None, ns!(), LocalName::from(name));
    Some((Attribute { name, value }, rest))
}

/// The value that a text begins with, in quotation marks or without, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    let quote = text.bytes().next()?;
    if matches!(quote, b'"' | b'\'') {
        let quoted = text.get(1..)?;
        let end = memchr(quote, quoted.as_bytes())?;
        return Some((quoted.get(..end)?, quoted.get(end + 1..)?));
    }
    let is_end = |byte: u8| byte.is_ascii_whitespace() || byte == b'>';
    let end = text.bytes().position(is_end)?;
    let (value, rest) = text.split_at_checked(end)?;
    let is_strange = |byte: u8| matches!(byte, b'"' | b'\'' | b'<' | b'=' | b'`');
    (end > 0 && !value.bytes().any(is_strange)).then_some((value, rest))
}

/// A passage of a part, which shares its memory.
fn within(part: &StrTendril, passage: &str) -> Option<StrTendril> {
    if passage.is_empty() {
        return Some(StrTendril::new());
    }
    let offset = passage.as_ptr().addr().checked_sub(part.as_ptr().addr())?;
    part.try_subtendril(offset as u32, passage.len() as u32)
        .ok()
}
