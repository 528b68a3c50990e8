//! What stands on a line of Argdown: title, words, tags, data.

use crate::import::marks::plain;

/// A statement or an argument as it is written in one place.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub is_argument: bool,
    /// Its title; none for what is only words.
    pub title: Option<String>,
    pub text: String,
    pub tags: Vec<String>,
    /// Data in braces, as it stands.
    pub data: Vec<String>,
}

/// Reads an item's words.
pub(super) fn read(words: &str) -> Element {
    let words = words.trim();
    let named = words.strip_prefix('@').unwrap_or(words);
    let titled = title(named, '[', ']')
        .map(|found| (false, found))
        .or_else(|| title(named, '<', '>').map(|found| (true, found)));
    let mut element = Element::default();
    let body = match titled {
        Some((is_argument, (title, rest))) => {
            element.is_argument = is_argument;
            element.title = Some(plain(title.trim()));
            rest
        }
        None => words,
    };
    let body = take_data(body, &mut element.data);
    let body = take_tags(&body, &mut element.tags);
    element.text = plain(&without_mentions(body.trim()));
    element
}

/// The title between brackets at the beginning, and what is said after it; not where it is only part of a sentence.
fn title(words: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inner = words.strip_prefix(open)?;
    let (title, rest) = inner.split_once(close)?;
    if title.trim().is_empty() || title.starts_with('-') {
        return None;
    }
    if let Some(rest) = rest.strip_prefix(':') {
        return Some((title, rest.trim()));
    }
    let rest = rest.trim_start();
    let is_reference = rest.is_empty() || rest.starts_with(['#', '{', '.', ',']) && rest.len() < 2;
    (is_reference || rest.starts_with(['#', '{'])).then_some((title, rest))
}

/// The words without data in braces.
fn take_data(words: &str, data: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let after = rest.get(start + 1..).unwrap_or_default();
        let Some(end) = end_of_data(after) else { break };
        let inner = after.get(..end).unwrap_or_default();
        let before = rest.get(..start).unwrap_or_default();
        out.push_str(before);
        if inner.contains(':') && !before.ends_with('\\') {
            data.push(inner.trim().to_owned());
        } else {
            out.push('{');
            out.push_str(inner);
            out.push('}');
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn end_of_data(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The words without tags at either end; a tag within a sentence stays a word of it.
fn take_tags(words: &str, tags: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words.trim_end();
    // Where the words end, if one does not count the tags after them.
    let mut end = 0;
    while let Some(start) = rest.find('#') {
        let before = rest.get(..start).unwrap_or_default();
        out.push_str(before);
        if !before.trim().is_empty() {
            end = out.trim_end().len();
        }
        let after = rest.get(start + 1..).unwrap_or_default();
        let is_apart = out.is_empty() || out.ends_with([' ', '\t', '(']);
        let Some((tag, length)) = tag(after).filter(|_| is_apart) else {
            out.push('#');
            end = out.len();
            rest = after;
            continue;
        };
        tags.push(tag.to_owned());
        rest = after.get(length..).unwrap_or_default();
        let is_leading = out.trim().is_empty();
        if is_leading {
            rest = rest.trim_start();
        } else {
            out.push_str(tag);
        }
    }
    if rest.trim().is_empty() {
        out.truncate(end);
    } else {
        out.push_str(rest);
    }
    out
}

/// How many characters a tag in brackets may have.
const LONGEST_TAG: usize = 200;

/// The tag behind a `#`, and how many bytes it takes.
fn tag(after: &str) -> Option<(&str, usize)> {
    if let Some(inner) = after.strip_prefix('(') {
        let mut near = inner.char_indices().take(LONGEST_TAG);
        let end = near.find(|(_, c)| *c == ')')?.0;
        let tag = inner.get(..end)?;
        return (!tag.trim().is_empty()).then(|| (tag.trim(), tag.len() + 2));
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
    let tag = after.get(..end)?;
    (!tag.is_empty()).then_some((tag, end))
}

/// The words with the titles that they mention in quotation marks.
fn without_mentions(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find('@') {
        out.push_str(rest.get(..start).unwrap_or_default());
        let after = rest.get(start + 1..).unwrap_or_default();
        let close = match after.chars().next() {
            Some('[') => ']',
            Some('<') => '>',
            _ => {
                out.push('@');
                rest = after;
                continue;
            }
        };
        let inner = after.get(1..).unwrap_or_default();
        let near = inner.char_indices().take(300).find(|(_, c)| *c == close);
        if let Some((end, _)) = near {
            out.push('“');
            out.push_str(inner.get(..end).unwrap_or_default());
            out.push('”');
            rest = inner.get(end + 1..).unwrap_or_default();
        } else {
            out.push('@');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tags_and_data_are_told_apart() {
        let element = read("<Tax \"revenue\">: It #pays a lot. #pro #(two words) {source: \"P1\"}");
        assert!(element.is_argument);
        assert_eq!(element.title.as_deref(), Some("Tax \"revenue\""));
        assert_eq!(element.text, "It pays a lot.");
        assert_eq!(element.tags, ["pays", "pro", "two words"]);
        assert_eq!(element.data, ["source: \"P1\""]);
    }

    #[test]
    fn references_are_no_sentences() {
        assert_eq!(read("[A b] #x").title.as_deref(), Some("A b"));
        assert_eq!(read("@[A]").title.as_deref(), Some("A"));
        assert_eq!(read("[a](https://a.example) is a link").title, None);
        assert_eq!(read("[A] is mentioned").title, None);
        assert_eq!(
            read("says @[A] and @<B c>, at a@b").text,
            "says “A” and “B c”, at a@b"
        );
        assert_eq!(read("#one two").text, "two");
        assert_eq!(read("a {x} b").text, "a {x} b");
    }
}
