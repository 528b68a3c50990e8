//! Entities of HTML within Markdown.

use std::collections::HashMap;

use crate::text::html::read_fragment;

/// Entities that are asked of the parser of pages, per text.
const MOST: usize = 500;
/// The longest name: `CounterClockwiseContourIntegral`.
const LONGEST: usize = 33;

/// The names that occur again and again.
const COMMON: [(&str, &str); 14] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("ZeroWidthSpace", ""),
];

/// Entities that were looked up.
#[derive(Debug, Default)]
pub(super) struct Entities {
    known: HashMap<String, Option<String>>,
}

impl Entities {
    /// What the entity that a text begins with means, and its length in bytes; none where it is only an `&`.
    pub(super) fn read(&mut self, text: &str) -> Option<(String, usize)> {
        let head = text.as_bytes().get(1..text.len().min(LONGEST))?;
        let size = memchr::memchr(b';', head)?;
        let name = text.get(1..=size)?;
        let length = size + 2;
        if let Some(number) = name.strip_prefix('#') {
            return Some((numbered(number)?, length));
        }
        if let Some((_, meant)) = COMMON.iter().find(|(common, _)| *common == name) {
            return Some(((*meant).to_owned(), length));
        }
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        if let Some(known) = self.known.get(name) {
            return known.clone().map(|meant| (meant, length));
        }
        if self.known.len() >= MOST {
            return None;
        }
        let written = format!("&{name};");
        let meant = read_fragment(&written)
            .ok()
            .filter(|meant| *meant != written);
        self.known.insert(name.to_owned(), meant.clone());
        meant.map(|meant| (meant, length))
    }
}

/// The character of this number; editors write the one without width for an empty paragraph.
fn numbered(number: &str) -> Option<String> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code)?;
    match c {
        '\u{200b}' => Some(String::new()),
        '\t' | '\n' => Some(" ".to_owned()),
        _ if c.is_control() => None,
        _ => Some(c.to_string()),
    }
}
