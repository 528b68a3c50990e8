//! The pieces of a query as it was typed, with their places.

use super::terms::{Field, NOT};

/// A piece of a query: a word, a phrase, a pattern, or a field with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'typed> {
    /// Where it starts, in bytes, after what turns it round.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is turned round.
    pub is_not: bool,
    /// What stands before its colon.
    pub field: Option<&'typed str>,
    /// What is looked for, without quotation marks.
    pub value: &'typed str,
    /// How the value is written.
    pub manner: Manner,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As a word.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Between slashes.
    Pattern,
}

/// A field's name has at most so many letters.
const LONGEST_NAME: usize = 12;

/// The pieces of a query, at most so many.
pub(super) fn tokens(typed: &str, most: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while tokens.len() < most {
        at += blanks(after(typed, at));
        if after(typed, at).is_empty() {
            break;
        }
        let token = token(typed, at);
        at = token.end;
        // A minus that nothing follows turns nothing round.
        if token.start < token.end {
            tokens.push(token);
        }
    }
    tokens
}

/// The piece that starts here; it takes at least one letter.
fn token(typed: &str, from: usize) -> Token<'_> {
    let mut start = from;
    let mut is_not = false;
    loop {
        let rest = after(typed, start);
        let turn = if rest.starts_with('-') {
            1
        } else if rest
            .get(..=NOT.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case("not:"))
        {
            NOT.len() + 1
        } else {
            break;
        };
        is_not = !is_not;
        start += turn;
    }
    let name = name(after(typed, start));
    let value_at = start + name.map_or(0, |name| name.len() + 1);
    // What is no field is a word, whatever stands in it.
    let is_known = name.is_some_and(|name| Field::named(name).is_some());
    let (value, manner, length) = if name.is_some() && !is_known {
        let word = word(after(typed, value_at));
        let whole = typed.get(start..value_at + word.len()).unwrap_or_default();
        return Token {
            start,
            end: start + whole.len(),
            is_not,
            field: name,
            value: whole,
            manner: Manner::Plain,
        };
    } else {
        value(after(typed, value_at))
    };
    Token {
        start,
        end: value_at + length,
        is_not,
        field: name,
        value,
        manner,
    }
}

/// A value with the manner it is written in, and how many bytes it takes.
fn value(rest: &str) -> (&str, Manner, usize) {
    if let Some(quote) = rest.chars().next().filter(|&letter| is_quote(letter)) {
        let inner = after(rest, quote.len_utf8());
        let end = inner.find(is_quote);
        let value = inner.get(..end.unwrap_or(inner.len())).unwrap_or_default();
        let close = end.and_then(|end| after(inner, end).chars().next());
        let length = quote.len_utf8() + value.len() + close.map_or(0, char::len_utf8);
        return (value, Manner::Quoted, length);
    }
    if let Some(pattern) = pattern(rest) {
        return (pattern, Manner::Pattern, pattern.len() + 2);
    }
    let word = word(rest);
    (word, Manner::Plain, word.len())
}

/// What stands between slashes, the second of which ends a word and follows no backslash.
fn pattern(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('/')?;
    let mut is_escaped = false;
    for (at, letter) in inner.char_indices() {
        let next = after(inner, at + letter.len_utf8()).chars().next();
        if letter == '/' && !is_escaped && at > 0 && next.is_none_or(char::is_whitespace) {
            return inner.get(..at);
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    None
}

/// The letters up to the next blank or quotation mark.
fn word(rest: &str) -> &str {
    let end = rest.find(|letter: char| letter.is_whitespace() || is_quote(letter));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

/// What stands before a colon, if it could be a field's name.
fn name(rest: &str) -> Option<&str> {
    let end = rest
        .bytes()
        .take(LONGEST_NAME + 1)
        .position(|byte| byte == b':')?;
    let name = rest.get(..end)?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_name.then_some(name)
}

fn blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start().len()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Whether a letter is a double quotation mark of some language.
pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}
