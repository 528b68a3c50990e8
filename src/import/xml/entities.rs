//! Attributes and character references of XML, forgiving what HTML forgives.

use std::collections::HashMap;

use crate::text::html::read_fragment;

/// References longer than this are none.
const LONGEST: usize = 32;
/// Names that are remembered.
const MOST: usize = 1000;

/// What named references mean, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Entities {
    known: HashMap<String, Option<String>>,
    unknown: usize,
}

impl Entities {
    /// How many references are of no known name.
    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }

    /// A text with its references resolved; what is none stays.
    pub(super) fn decode(&mut self, text: &str) -> String {
        let mut decoded = String::with_capacity(text.len());
        let mut pieces = text.split('&');
        decoded.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            match piece.split_once(';') {
                Some((name, rest)) if is_reference(name) => {
                    if let Some(meaning) = self.meaning(name) {
                        decoded.push_str(&meaning);
                    } else {
                        self.unknown += 1;
                        decoded.extend(["&", name, ";"]);
                    }
                    decoded.push_str(rest);
                }
                _ => {
                    decoded.push('&');
                    decoded.push_str(piece);
                }
            }
        }
        decoded
    }

    fn meaning(&mut self, name: &str) -> Option<String> {
        let usual = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        };
        if !usual.is_empty() {
            return Some(usual.to_owned());
        }
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let meaning = look_up(name);
        if self.known.len() < MOST {
            self.known.insert(name.to_owned(), meaning.clone());
        }
        meaning
    }
}

/// HTML knows the names.
fn look_up(name: &str) -> Option<String> {
    let written = format!("x&{name};x");
    let read = read_fragment(&written).ok()?;
    let meaning = read.strip_prefix('x')?.strip_suffix('x')?;
    (!meaning.starts_with('&')).then(|| meaning.to_owned())
}

fn is_reference(name: &str) -> bool {
    let name = name.strip_prefix('#').unwrap_or(name);
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The names and undecoded values of a tag's attributes, quoted or not.
pub(super) fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace());
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let after = after.trim_ascii_start();
        let Some(after) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let after = after.trim_ascii_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = if let Some(quote) = quote {
            let inner = after.get(1..).unwrap_or_default();
            inner.split_once(quote).unwrap_or((inner, ""))
        } else {
            let end = after.find(|c: char| c.is_ascii_whitespace());
            after.split_at(end.unwrap_or(after.len()))
        };
        found.push((name, value));
        rest = next.trim_ascii_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_need_no_quotes() {
        assert_eq!(
            attributes(" a=\"b c\" d:e = 'f' g=h i"),
            [("a", "b c"), ("d:e", "f"), ("g", "h")]
        );
    }

    #[test]
    fn references_mean_what_html_says() {
        let mut entities = Entities::default();
        let text = entities.decode("a&nbsp;b &Uuml;&#8364;&#x41; & &x y; &lt");
        assert_eq!(text, "a\u{a0}b Ü€A & &x y; &lt");
        assert_eq!(
            (entities.decode("&foo;"), entities.unknown()),
            ("&foo;".into(), 1)
        );
    }
}
