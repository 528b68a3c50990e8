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

#[cfg(test)]
mod tests {
    use super::*;

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
