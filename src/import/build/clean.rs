//! Names, lines, texts and links without what could mislead or break.

use super::places::First;
use crate::model::{Level, Note, Subject};

/// Code points that an author's name may have.
pub(super) const LONGEST_NAME: usize = 200;
/// Code points that a title may have.
pub(super) const LONGEST_TITLE: usize = 500;
/// Characters that a link may have.
const LONGEST_LINK: usize = 4000;

/// What had to be cleaned, for the ledger.
#[derive(Debug, Default)]
pub(super) struct Clean {
    cut_names: First,
    cut_titles: First,
    texts: First,
    links: First,
    /// Whose words are being cleaned.
    on: Option<Subject>,
}

impl Clean {
    /// Says whose words are cleaned next.
    pub(super) fn turn_to(&mut self, subject: Subject) {
        self.on = Some(subject);
    }

    /// A name on one line.
    pub(super) fn name(&mut self, name: &str) -> String {
        let (name, is_cut) = line(name, LONGEST_NAME);
        self.cut_names.add_times(usize::from(is_cut), self.on);
        name
    }

    /// A title or date on one line.
    pub(super) fn title(&mut self, title: &str) -> String {
        let (title, is_cut) = line(title, LONGEST_TITLE);
        self.cut_titles.add_times(usize::from(is_cut), self.on);
        title
    }

    /// A text with LF line ends and without control characters.
    pub(super) fn text(&mut self, text: String) -> String {
        let is_unwanted = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        if !may_have_control(&text) || !text.contains(is_unwanted) {
            return text;
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let cleaned: String = text.chars().filter(|&c| !is_unwanted(c)).collect();
        self.texts
            .add_times(usize::from(cleaned.len() != text.len()), self.on);
        cleaned
    }

    /// A web address, or nothing: anything else could run when it is followed.
    pub(super) fn link(&mut self, link: &str) -> String {
        let link = link.trim();
        let starts = |scheme: &str| {
            let head = link.get(..scheme.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        };
        let is_web = starts("http://") || starts("https://");
        let is_unwanted = |c: char| c.is_control() || c.is_whitespace() || is_invisible(c);
        let is_clean = link.bytes().all(|byte| byte.is_ascii_graphic());
        if is_web && link.len() <= LONGEST_LINK && (is_clean || !link.contains(is_unwanted)) {
            return link.to_owned();
        }
        self.links.add_times(usize::from(!link.is_empty()), self.on);
        String::new()
    }

    /// What was cleaned.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let counts = [
            ("names cut at 200 characters", self.cut_names),
            ("titles and dates cut at 500 characters", self.cut_titles),
            ("texts rid of control characters", self.texts),
            ("links left out that are no web addresses", self.links),
        ];
        let counts = counts.into_iter();
        counts.filter_map(|(what, first)| first.note(Level::Remark, what))
    }
}

/// Words on one line, at most `longest` code points, and whether they had to be cut.
pub(super) fn line(words: &str, longest: usize) -> (String, bool) {
    if words.len() <= longest && is_line(words) {
        return (words.to_owned(), false);
    }
    let mut line = String::with_capacity(words.len().min(4 * longest));
    let mut length = 0;
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut is_first = true;
        for c in word.chars().filter(|&c| !is_invisible(c)) {
            let gap = usize::from(is_first && !line.is_empty());
            if length + gap + 1 > longest {
                return (line, true);
            }
            if gap == 1 {
                line.push(' ');
            }
            line.push(c);
            length += gap + 1;
            is_first = false;
        }
    }
    (line, false)
}

/// Whether words of plain letters are one line already.
fn is_line(words: &str) -> bool {
    let bytes = words.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let has_gap = || bytes.windows(2).any(|pair| pair == b"  ");
    bytes.iter().all(is_plain) && bytes.trim_ascii().len() == bytes.len() && !has_gap()
}

/// Whether there may be control characters beside line ends and tabs: their bytes are looked for, many at a time.
fn may_have_control(text: &str) -> bool {
    text.as_bytes().chunks(64).any(|chunk| {
        let is_one = |byte: u8| {
            let is_low = byte < b' ' && byte != b'\n' && byte != b'\t';
            u8::from(is_low) | u8::from(byte == 0x7f) | u8::from(byte == 0xc2)
        };
        chunk.iter().fold(0, |any, &byte| any | is_one(byte)) > 0
    })
}

/// Marks that turn the direction of what follows, or show nothing at all.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_clean_line() {
        let mut clean = Clean::default();
        assert_eq!(clean.name(" A\u{202e}b \n\t c\0d "), "Ab c d");
        assert_eq!(clean.name(&"ü".repeat(201)).chars().count(), 200);
        assert_eq!(clean.cut_names.count, 1);
        assert_eq!(clean.name(&"x".repeat(200)).len(), 200);
        assert_eq!(clean.cut_names.count, 1);
    }

    #[test]
    fn only_web_addresses_are_links() {
        let mut clean = Clean::default();
        assert_eq!(
            clean.link(" https://a.example/#c1 "),
            "https://a.example/#c1"
        );
        for wrong in ["javascript:alert(1)", "#top", "http://a\nb", "/x"] {
            assert_eq!(clean.link(wrong), "", "{wrong}");
        }
        assert_eq!(clean.links.count, 4);
    }

    #[test]
    fn texts_keep_all_but_controls() {
        let mut clean = Clean::default();
        assert_eq!(clean.text("a\r\n\tb\u{7}c\r".into()), "a\n\tbc\n");
        assert_eq!(clean.texts.count, 1);
    }
}
