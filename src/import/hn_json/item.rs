//! What items of both interfaces have in common.

use crate::import::finding::FoundAuthor;
use crate::import::json::Value;
use crate::import::values::first_word;
use crate::import::words::Words;

/// What stands for the words of items that were taken away.
const GONE: [&str; 5] = ["[deleted]", "[dead]", "[flagged]", "[removed]", "[delayed]"];

/// Whether the words of an item are gone.
pub(super) fn is_gone(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || GONE.contains(&words)
}

/// The author's name and page.
pub(super) fn found_author(name: &str) -> FoundAuthor {
    FoundAuthor {
        name: name.to_owned(),
        key: String::new(),
        link: format!("https://news.ycombinator.com/user?id={name}"),
    }
}

/// The address of the item with this number; empty where it is no number.
pub(super) fn item_link(key: &str) -> String {
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return String::new();
    }
    format!("https://news.ycombinator.com/item?id={key}")
}

/// The address of a linked story, then its words, then the options of a poll.
pub(super) fn opening_text(url: &str, words: &str, options: &[String]) -> String {
    let options = options.join("\n");
    let mut parts = vec![url, words, &options];
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// An option of a poll with its points.
pub(super) fn poll_option(option: Value<'_>, reader: &mut Words) -> Option<String> {
    let text = first_word(option, &["text"]);
    let points = option.get("points").or_else(|| option.get("score"));
    let points = points
        .and_then(Value::integer)
        .map_or(String::new(), |points| format!(" ({points} points)"));
    (!text.is_empty()).then(|| format!("- {}{points}", reader.read(text)))
}
