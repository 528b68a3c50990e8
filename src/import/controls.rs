//! Control characters and the escape sequences of terminals, taken out of text.

use std::borrow::Cow;

/// The text without terminals' escape sequences and without control characters, and how many of both there were.
///
/// Tabs and line ends stay. The sequences are those of ECMA-48: `ESC [ … letter`, `ESC ] … BEL` and `ESC` with one
/// character.
pub(crate) fn strip(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(is_unwanted) {
        return (Cow::Borrowed(text), 0);
    }
    let mut kept = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find(is_unwanted) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        rest = from.get(sequence_length(from)..).unwrap_or_default();
        count += 1;
    }
    kept.push_str(rest);
    (Cow::Owned(kept), count)
}

/// Whether a character is a control character that text has no use for.
pub(crate) fn is_unwanted(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{c}' | '\u{85}')
}

/// Bytes that a command to a terminal may have; a longer one is only an escape character in a text.
const LONGEST: usize = 300;

/// The bytes of the control character that `text` begins with, or of its whole escape sequence.
fn sequence_length(text: &str) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let Some(after) = text.strip_prefix('\u{1b}') else {
        return first;
    };
    if let Some(inside) = after.strip_prefix('[') {
        let is_inside = |byte: &u8| matches!(byte, 0x20..=0x3f);
        let length = inside.bytes().take(LONGEST).take_while(is_inside).count();
        let is_ended = matches!(inside.as_bytes().get(length), Some(0x40..=0x7e));
        return if is_ended { length + 3 } else { first };
    }
    if let Some(inside) = after.strip_prefix(']') {
        let is_inside = |byte: &u8| !matches!(byte, b'\x07' | b'\x1b' | b'\n');
        let length = inside.bytes().take(LONGEST).take_while(is_inside).count();
        return match inside.as_bytes().get(length) {
            Some(b'\x07') => length + 3,
            Some(b'\x1b') if inside.as_bytes().get(length + 1) == Some(&b'\\') => length + 4,
            _ => first,
        };
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_go_as_a_whole() {
        let text = "\u{1b}[1;31mAnn\u{1b}[0m: a\0b\u{7} \u{1b}]0;title\u{7}c\td\n\u{1b}[é \u{1b}";
        let (kept, count) = strip(text);
        assert_eq!(kept, "Ann: ab c\td\n[é ");
        assert_eq!(count, 7);
        assert_eq!(strip("plain\tä"), (Cow::Borrowed("plain\tä"), 0));
    }
}
