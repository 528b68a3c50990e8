//! Signs for terminals in copied text: colours, moves and other controls.

use std::borrow::Cow;

/// Characters after which a sequence that has not ended is no sequence.
const LONGEST: usize = 4096;

/// A text without control characters and the sequences they begin, and how many of them there were.
///
/// Sequences are those of ECMA-48: "ESC [ … letter", "ESC ] … BEL" and the like. Line ends and tabs stay; form feeds
/// become spaces.
pub(super) fn without_controls(text: &str) -> (Cow<'_, str>, usize) {
    if !text.bytes().any(is_unwanted) {
        return (Cow::Borrowed(text), 0);
    }
    let mut clean = String::with_capacity(text.len());
    let (mut rest, mut count) = (text, 0);
    while let Some(at) = rest.bytes().position(is_unwanted) {
        clean.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        count += 1;
        if rest.starts_with(['\u{b}', '\u{c}']) {
            clean.push(' ');
        }
        rest = rest.get(length(rest)..).unwrap_or_default();
    }
    clean.push_str(rest);
    (Cow::Owned(clean), count)
}

/// Whether a byte is a control other than a tab or a line end; such bytes stand for themselves in UTF-8.
fn is_unwanted(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// How many bytes the control at the beginning takes with its sequence.
fn length(rest: &str) -> usize {
    let Some(sequence) = rest.strip_prefix('\u{1b}') else {
        return 1;
    };
    let near = sequence.get(..sequence.floor_char_boundary(LONGEST));
    let near = near.unwrap_or_default();
    let inner = match near.bytes().next() {
        Some(b'[') => {
            let letters = near.bytes().skip(1).take(64);
            let mut ends = letters
                .enumerate()
                .filter(|(_, byte)| !(0x20..0x40).contains(byte));
            let end = ends.next().filter(|(_, byte)| (0x40..0x7f).contains(byte));
            end.map_or(1, |(at, _)| at + 2)
        }
        Some(b']' | b'P' | b'X' | b'^' | b'_') => {
            let end = near.find(['\u{7}', '\u{1b}', '\n']);
            match end.and_then(|at| near.get(at..).map(|rest| (at, rest))) {
                Some((at, rest)) if rest.starts_with('\u{7}') => at + 1,
                Some((at, rest)) if rest.starts_with("\u{1b}\\") => at + 2,
                _ => 1,
            }
        }
        Some(b'(' | b')') => {
            let set = near.as_bytes().get(1);
            1 + usize::from(set.is_some_and(u8::is_ascii_alphanumeric))
        }
        Some(b'=' | b'>' | b'7' | b'8' | b'c' | b'M') => 1,
        _ => 0,
    };
    // A character of several bytes behind the bracket stays.
    1 + if near.is_char_boundary(inner) {
        inner
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sequences_go_as_a_whole() {
        for (text, clean, count) in [
            ("tea", "tea", 0),
            ("\u{1b}[1;31mtea\u{1b}[0m is", "tea is", 2),
            (
                "\u{1b}]8;;http://a.example\u{7}tea\u{1b}]8;;\u{1b}\\",
                "tea",
                2,
            ),
            ("t\u{8}\u{0}e\u{c}a\n\tb\r\n", "te a\n\tb\r\n", 3),
            ("\u{1b}[é \u{1b}(é \u{1b}", "é é ", 3),
            ("\u{1b}]endless\ntea", "endless\ntea", 1),
        ] {
            assert_eq!(
                without_controls(text),
                (Cow::from(clean), count),
                "{text:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_control_is_left_and_no_line_is_lost(text in "[a-zé;0-9 \u{1b}\u{7}\\\\\\[\\](\n]{0,40}") {
            let clean = without_controls(&text).0;
            prop_assert!(!clean.bytes().any(is_unwanted));
            prop_assert_eq!(clean.matches('\n').count(), text.matches('\n').count());
        }
    }
}
