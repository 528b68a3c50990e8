//! Markdown as people write it in comments, and its plain text.
//!
//! The text has the same light structure as that of HTML: paragraphs parted by a blank line, quotes with `> `, lists with
//! `- ` or their numbers, links as `text (address)`. The time grows with the length only, and nothing recurses.

mod blocks;
mod code;
mod entities;
mod inline;
mod lines;
mod links;
mod marks;
mod output;
mod tags;
#[cfg(test)]
mod tests;

use self::blocks::Blocks;

/// What sites understand differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// A line break within a paragraph is shown as one; elsewhere the paragraph flows on.
    pub keeps_breaks: bool,
    /// `^` before a word raises it.
    pub has_superscripts: bool,
}

impl Dialect {
    /// Reddit and Lemmy.
    pub const REDDIT: Self = Self {
        keeps_breaks: false,
        has_superscripts: true,
    };
    /// Comments on GitHub, posts of Discourse, notes of Obsidian.
    pub const GITHUB: Self = Self {
        keeps_breaks: true,
        has_superscripts: false,
    };
    /// Stack Exchange, and what goes by the standard.
    pub const COMMON: Self = Self {
        keeps_breaks: false,
        has_superscripts: false,
    };
}

/// The plain text of Markdown as Reddit understands it.
pub fn read_markdown(text: &str) -> String {
    read_dialect(text, Dialect::REDDIT)
}

/// The plain text of Markdown as a site understands it.
///
/// Emphasis goes; struck words keep their `~~`, for they mean another thing without it. Code is kept letter by letter,
/// its fences and backticks go. Hidden words stand in `[spoiler: …]`.
pub fn read_dialect(text: &str, dialect: Dialect) -> String {
    if is_plain(text) {
        return text.trim_ascii_end().to_owned();
    }
    Blocks::new(text, dialect).read()
}

/// Whether a text has nothing in it that could mean something.
fn is_plain(text: &str) -> bool {
    let is_word = |byte: u8| !byte.is_ascii_digit() && !matches!(byte, b' ' | b'-' | b'+' | b'=');
    text.bytes().next().is_some_and(is_word)
        && text.bytes().all(inline::is_plain_byte)
        && !text.contains("  ")
}
