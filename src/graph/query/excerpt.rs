//! The beginning of a text, or the words around what was found in it.

use super::terms::{Query, What};
use crate::graph::find::fold;

/// A line of a text, cut where what was found begins and ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before.
    pub before: String,
    /// What was found; empty where the text holds none of it.
    pub hit: String,
    /// What stands behind.
    pub after: String,
}

/// So much of a text is looked through, in bytes.
const FARTHEST: usize = 1 << 14;
/// So many letters stand before what was found.
const BEFORE: usize = 28;
/// So many letters stand behind it.
const AFTER: usize = 160;
/// So many letters of what was found are shown.
const HIT: usize = 80;

/// The first place of a text that a query speaks of, as one line.
pub fn excerpt(text: &str, query: &Query) -> Excerpt {
    let near = text
        .get(..text.floor_char_boundary(FARTHEST))
        .unwrap_or_default();
    let place = place_of(near, query).unwrap_or((0, 0));
    let (start, end) = place;
    let head = near.get(..start).unwrap_or_default();
    let shown = head.char_indices().rev().take(BEFORE).last();
    let mut from = shown.map_or(start, |(at, _)| at);
    if from > 0 {
        // A word that is cut is left out.
        let rest = near.get(from..start).unwrap_or_default();
        from += rest
            .find(char::is_whitespace)
            .map_or(0, |at| at + 1)
            .min(rest.len());
        from = near.ceil_char_boundary(from);
    }
    let mark = if from > 0 { "…" } else { "" };
    let before = near.get(from..start).unwrap_or_default();
    let hit = near.get(start..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    Excerpt {
        before: format!("{mark}{}", line(before, BEFORE)),
        hit: line(hit, HIT),
        after: line(after, AFTER),
    }
}

/// The first place where something that is looked for stands, in bytes.
fn place_of(text: &str, query: &Query) -> Option<(usize, usize)> {
    let mut letters = Vec::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let before = letters.len();
        let end = at + letter.len_utf8();
        fold(text.get(at..end).unwrap_or_default(), &mut letters);
        if letters.ends_with(b"  ") {
            letters.pop();
        }
        places.resize(letters.len().max(before), at);
    }
    let end_of = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let found = query.shown().filter_map(|what| match what {
        What::Words(words) | What::Text(words) => {
            let at = memchr::memmem::find(&letters, words.as_bytes())?;
            Some((end_of(at), end_of(at + words.len())))
        }
        What::Pattern(pattern) => {
            let found = pattern.find(text)?;
            Some((found.start(), found.end()))
        }
        What::Named(..) | What::Posted(_) | What::Counted(..) | What::Is(_) => None,
    });
    found.filter(|(start, end)| start < end).min()
}

/// So many letters of a text, with single blanks and no line breaks.
fn line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for letter in text.chars().take(most) {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str, typed: &str) -> (String, String, String) {
        let found = excerpt(text, &Query::parse(typed));
        (found.before, found.hit, found.after)
    }

    fn three(before: &str, hit: &str, after: &str) -> (String, String, String) {
        (before.to_owned(), hit.to_owned(), after.to_owned())
    }

    #[test]
    fn the_first_hit_is_cut_out_as_it_was_written() {
        let text = "The bridge\n\nis “CLOSED”, İ fear";
        assert_eq!(
            parts(text, "closed"),
            three("The bridge is “", "CLOSED", "”, İ fear")
        );
        assert_eq!(
            parts(text, "\"bridge is\""),
            three("The ", "bridge is", " “CLOSED”, İ fear")
        );
        assert_eq!(
            parts(text, "/cl[a-z]+d/"),
            three("The bridge is “", "CLOSED", "”, İ fear")
        );
        assert_eq!(parts(text, "fear -bridge").1, "fear");
        assert_eq!(parts("Nothing", "author:x"), three("", "", "Nothing"));
        let long = format!("{}here it is", "word ".repeat(20));
        assert_eq!(parts(&long, "here").0, format!("…{}", "word ".repeat(5)));
    }

    proptest! {
        #[test]
        fn any_text_has_an_excerpt(text in "\\PC{0,80}", typed in "\\PC{0,8}") {
            let found = excerpt(&text, &Query::parse(&typed));
            let letters = |text: &str| -> String { text.split_whitespace().collect() };
            let whole = [found.before.trim_start_matches('…'), &found.hit, &found.after].concat();
            prop_assert!(letters(&text).contains(&letters(&whole)), "{text} has no {whole}");
        }
    }
}
