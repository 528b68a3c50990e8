//! Which way paragraphs and the runs of a row go, after UAX #9.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// How many characters are read to find a paragraph's first strong one.
const FAR_ENOUGH: usize = 1024;

/// A piece of a row that runs one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'row> {
    /// The characters in the order in which they are spoken.
    pub text: &'row str,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

/// Whether a paragraph runs from right to left: its first strong character outside isolates says so (UAX #9, P2, P3).
pub fn is_rtl(paragraph: &str) -> bool {
    let mut isolates = 0_u32;
    for character in paragraph.chars().take(FAR_ENOUGH) {
        if character.is_ascii_alphabetic() && isolates == 0 {
            return false;
        }
        if character.is_ascii() {
            continue;
        }
        match bidi_class(character) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            BidiClass::L if isolates == 0 => return false,
            BidiClass::R | BidiClass::AL if isolates == 0 => return true,
            _ => {}
        }
    }
    false
}

/// Whether anything may run from right to left: a look at the bytes, of which those of Hebrew and all that comes after
/// it begin so.
pub fn may_turn(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xD6)
}

/// Whether there are letters that run from right to left, or signs that make others do so.
pub fn has_rtl(text: &str) -> bool {
    let is_rtl = |letter| {
        matches!(
            bidi_class(letter),
            BidiClass::R | BidiClass::AL | BidiClass::RLE | BidiClass::RLO | BidiClass::RLI
        )
    };
    may_turn(text)
        && text
            .chars()
            .any(|letter| !letter.is_ascii() && is_rtl(letter))
}

/// Whether anything of some lines runs from right to left.
pub fn needs_turning(text: &str) -> bool {
    let is_turned = |line: &str| visual(line, is_rtl(line)).iter().any(|run| run.rtl);
    has_rtl(text) && text.split('\n').any(is_turned)
}

/// The runs of a row from left to right as they are seen, for painters that place words themselves.
pub fn visual(row: &str, rtl: bool) -> Vec<Run<'_>> {
    // Everything before Hebrew runs from left to right and knows no controls of direction.
    if !rtl && row.chars().all(|character| character < '\u{590}') {
        return vec![Run { text: row, rtl }];
    }
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(row, Some(level));
    let mut runs = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, spans) = info.visual_runs(paragraph, paragraph.range.clone());
        for span in spans {
            let rtl = levels.get(span.start).is_some_and(Level::is_rtl);
            if let Some(text) = row.get(span) {
                runs.push(Run { text, rtl });
            }
        }
    }
    runs
}

/// Letters of a row that are shaped together, in the order in which they are spoken, with the place of each in the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// The letters.
    pub text: String,
    /// The place of each of its columns, from left to right as they are seen, in Unicode code points of the row.
    pub places: Vec<usize>,
    /// Whether they run from right to left.
    pub rtl: bool,
}

/// The tokens of a row from left to right as they are seen (UAX #9, L2 to L4), for painters that shape each token by
/// itself and put one after the other.
pub fn tokens(row: &str, rtl: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let bytes: Vec<usize> = row.char_indices().map(|(byte, _)| byte).collect();
    for run in visual(row, rtl) {
        let begins = run.text.as_ptr().addr() - row.as_ptr().addr();
        let start = bytes.partition_point(|&byte| byte < begins);
        let letters = run.text.chars().zip(start..);
        if run.rtl {
            tokens.extend(turned(letters));
        } else {
            let (text, places) = letters.unzip();
            let rtl = false;
            tokens.push(Token { text, places, rtl });
        }
    }
    tokens
}

/// The tokens of a run from right to left, the leftmost first: words as a whole, other signs one by one and mirrored.
fn turned(letters: impl Iterator<Item = (char, usize)>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_word = false;
    for (letter, place) in letters {
        let joins = is_joining(letter);
        match tokens.last_mut() {
            Some(word) if joins && is_word => {
                word.text.push(letter);
                word.places.push(place);
            }
            _ => tokens.push(Token {
                text: String::from(if joins { letter } else { mirrored(letter) }),
                places: vec![place],
                rtl: true,
            }),
        }
        is_word = joins;
    }
    for token in &mut tokens {
        token.places.reverse();
    }
    tokens.reverse();
    tokens
}

/// Whether a letter is shaped together with its neighbours.
fn is_joining(letter: char) -> bool {
    matches!(
        bidi_class(letter),
        BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::BN
    )
}

/// Whether a letter stands on the one before it.
pub fn is_mark(letter: char) -> bool {
    bidi_class(letter) == BidiClass::NSM
}

/// The sign that stands in the place of this one where text runs from right to left (UAX #9, L4), of those in common
/// use.
fn mirrored(sign: char) -> char {
    const PAIRS: [(char, char); 8] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
    ];
    let other = PAIRS.iter().find_map(|&(open, close)| {
        if sign == open {
            Some(close)
        } else {
            (sign == close).then_some(open)
        }
    });
    other.unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_signs_change_sides() {
        let tokens = tokens("(אב) גד.", true);
        let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(texts, [".", "גד", " ", "(", "אב", ")"]);
        let places: Vec<usize> = tokens
            .iter()
            .flat_map(|token| token.places.clone())
            .collect();
        assert_eq!(places, [7, 6, 5, 4, 3, 2, 1, 0]);
    }

    #[test]
    fn only_what_runs_from_right_to_left_is_turned() {
        assert!(!needs_turning("Tehran, 2 – plain"));
        assert!(!needs_turning("日本語"));
        assert!(needs_turning("a\nسلام"));
        assert!(!may_turn("Ærø, Łódź"));
        for first in ['\u{590}', 'א', 'ا', '\u{202e}', '\u{10800}', '\u{1e900}'] {
            assert!(may_turn(&first.to_string()), "{first:?}");
        }
    }

    #[test]
    fn words_that_only_could_run_from_right_to_left_do_not() {
        for letter in [
            'א', 'ا', '\u{fe8d}', '\u{fb1d}', '\u{202b}', '\u{202e}', '\u{2067}',
        ] {
            assert!(has_rtl(&format!("日本 {letter}a")), "{letter:?}");
        }
        for text in ["日本語 ١٢", "\u{202a}Łódź\u{202c}", "\u{2066}a\u{2069} 🎉"] {
            assert!(may_turn(text) && !has_rtl(text), "{text:?}");
            let runs = visual(text, is_rtl(text));
            assert!(runs.iter().all(|run| !run.rtl), "{text:?}");
        }
    }

    #[test]
    fn every_letter_has_one_column() {
        for (row, rtl) in [
            ("a אב 12, cd", false),
            ("אב abc (de) 3.5 ג", true),
            ("سلام Tehran، خوبی؟", true),
            ("", true),
        ] {
            let mut places: Vec<usize> = tokens(row, rtl)
                .into_iter()
                .flat_map(|token| token.places)
                .collect();
            places.sort_unstable();
            assert_eq!(
                places,
                (0..row.chars().count()).collect::<Vec<_>>(),
                "{row}"
            );
        }
    }

    #[test]
    fn the_first_strong_character_decides() {
        assert!(!is_rtl("Tehran تهران"));
        assert!(is_rtl("(1) تهران Tehran"));
        assert!(is_rtl("\u{2068}Tehran\u{2069} تهران"));
        assert!(!is_rtl("12, 13…"));
        assert!(!is_rtl(""));
    }

    #[test]
    fn runs_come_as_they_are_seen() {
        let runs = visual("a אב c", false);
        let texts: Vec<&str> = runs.iter().map(|run| run.text).collect();
        assert_eq!(texts, ["a ", "אב", " c"]);
        assert!(runs[1].rtl && !runs[0].rtl);
        let runs = visual("אב abc", true);
        let texts: Vec<&str> = runs.iter().map(|run| run.text).collect();
        assert_eq!(texts, ["abc", "אב "]);
        assert_eq!(visual("plain", false).len(), 1);
        assert!(visual("", true).is_empty());
    }
}
