//! Tags of HTML within Markdown.

/// Tags that sites let stand; others are words, such as `Vec<u8>`.
const INLINE: [&str; 39] = [
    "a", "abbr", "b", "bdi", "big", "center", "cite", "code", "del", "details", "dfn", "em",
    "font", "i", "iframe", "img", "ins", "kbd", "mark", "picture", "q", "s", "samp", "small",
    "source", "span", "strike", "strong", "sub", "sup", "svg", "td", "th", "time", "tt", "u",
    "var", "video", "wbr",
];
/// Tags that begin a line of their own.
const BLOCKS: [&str; 29] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Parts of tables: only a row begins a line.
const TABLE: [&str; 4] = ["tr", "tbody", "thead", "tfoot"];

/// A tag at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'text> {
    /// In small letters.
    pub(super) name: String,
    pub(super) is_end: bool,
    /// Whether what follows stands on a line of its own.
    pub(super) is_block: bool,
    attributes: &'text str,
    /// Bytes with both brackets.
    pub(super) size: usize,
}

/// The tag that a text begins with; none where it is no tag that sites know.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let is_end = inner.starts_with('/');
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let size = named
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .take(12)
        .count();
    let name = named.get(..size)?.to_ascii_lowercase();
    let is_block = BLOCKS.contains(&name.as_str()) || TABLE.contains(&name.as_str());
    if !is_block && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let rest = named.get(size..)?;
    if !rest.starts_with(['>', '/', ' ', '\t', '\n']) {
        return None;
    }
    let end = memchr::memchr2(b'>', b'<', rest.as_bytes())?;
    rest.get(end..)?.strip_prefix('>')?;
    Some(Tag {
        name,
        is_end,
        is_block,
        attributes: rest.get(..end)?,
        size: text.len() - rest.len() + end + 1,
    })
}

impl<'text> Tag<'text> {
    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&'text str> {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let own = before
                .rsplit([' ', '\t', '\n', '"', '\''])
                .find(|part| !part.is_empty());
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, left) = if let Some(quote) = quote {
                let inner = after.get(1..)?;
                inner.split_once(quote).unwrap_or((inner, ""))
            } else {
                let end = after.find([' ', '\t', '\n']).unwrap_or(after.len());
                after.split_at(end)
            };
            if own.is_some_and(|own| own.eq_ignore_ascii_case(name)) {
                return Some(value);
            }
            rest = left;
        }
        None
    }
}

/// The address in pointed brackets that a text begins with.
pub(super) fn address(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let is_address = ["http://", "https://", "mailto:", "ftp://"]
        .iter()
        .any(|start| inner.starts_with(start));
    if !is_address {
        return None;
    }
    let end = inner.find(['>', '<', ' ', '\n'])?;
    inner.get(end..)?.strip_prefix('>')?;
    inner.get(..end)
}
