//! Strangers' text made safe to show as one row.

use std::borrow::Cow;

/// The text as one row can show it, in the order in which it is spoken.
///
/// Line ends, tabs and other control characters become spaces, noncharacters become U+FFFD. Embeddings and overrides
/// (U+202A to U+202E) are taken out, and isolates as well where they don't pair up, so that no name can turn around
/// what stands beside it. Marks of direction (U+200E, U+200F, U+061C) stay.
pub fn one_row(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    let keeps_isolates = has_paired_isolates(text);
    let is_fine = |c: char| shown(c, keeps_isolates) == Some(c);
    if text.chars().all(is_fine) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter_map(|c| shown(c, keeps_isolates));
    Cow::Owned(shown.collect())
}

/// Whether a character stands for nothing, in any version of Unicode to come; XML forbids some of them.
pub fn is_nothing(character: char) -> bool {
    let code = character as u32;
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
}

fn shown(character: char, keeps_isolates: bool) -> Option<char> {
    match character {
        '\u{202a}'..='\u{202e}' => None,
        '\u{2066}'..='\u{2069}' => keeps_isolates.then_some(character),
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ if character.is_control() => Some(' '),
        _ if is_nothing(character) => Some('\u{fffd}'),
        _ => Some(character),
    }
}

fn has_paired_isolates(text: &str) -> bool {
    let mut open = 0_u32;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_passes_untouched() {
        for text in [
            "",
            "Iran",
            "é – 中文 🤔",
            "\u{2068}שלום\u{2069} x",
            "a\u{200f}b",
        ] {
            assert!(matches!(one_row(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn nothing_turns_its_neighbours_around() {
        assert_eq!(one_row("a\u{202e}b\u{202c}c"), "abc");
        assert_eq!(one_row("a\u{2067}b"), "ab");
        assert_eq!(one_row("a\u{2069}b\u{2066}"), "ab");
        assert_eq!(
            one_row("a\u{0}b\tc\nd\u{fffe}\u{1ffff}"),
            "a b c d\u{fffd}\u{fffd}"
        );
    }
}
