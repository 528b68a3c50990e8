//! The words of one comment, also where its markup is too tangled.

use crate::model::Note;
use crate::text::html::read_fragment;

/// Reads the words of comments, and counts those whose markup had to be given up.
#[derive(Debug, Default)]
pub(super) struct Words {
    tangled: usize,
    /// What the first of them begins with.
    first: String,
}

/// Letters of a comment that the ledger tells, where its key is not known.
const BEGINNING: usize = 60;

impl Words {
    /// The plain text of a comment's HTML.
    pub(super) fn read(&mut self, html: &str) -> String {
        read_fragment(html).unwrap_or_else(|_| {
            let words = without_tags(html);
            if self.tangled == 0 {
                self.first = words.chars().take(BEGINNING).collect();
            }
            self.tangled += 1;
            words
        })
    }

    /// What had to be given up.
    pub(super) fn note(&self) -> Option<Note> {
        let what = "comments with markup too tangled to be read, kept as their bare words";
        let place = || format!("the first begins “{}…”", self.first.trim());
        (self.tangled > 0).then(|| Note::warning(what, self.tangled).at(place()))
    }
}

/// The characters that Hacker News writes as references.
const REFERENCES: [(&str, &str); 7] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#x27;", "'"),
    ("&#39;", "'"),
    ("&#x2F;", "/"),
    ("&amp;", "&"),
];

/// The text between the tags, each paragraph apart.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let is_tag = piece.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match piece.split_once('>') {
            Some((tag, words)) if is_tag => {
                let is_paragraph = tag.eq_ignore_ascii_case("p");
                let is_first = text.is_empty() || text.ends_with("\n\n");
                text.push_str(if is_paragraph && !is_first {
                    "\n\n"
                } else {
                    ""
                });
                text.push_str(words);
            }
            _ => {
                text.push('<');
                text.push_str(piece);
            }
        }
    }
    for (written, meant) in REFERENCES {
        text = text.replace(written, meant);
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tangled_markup_leaves_the_words() {
        let mut words = Words::default();
        let html = "a &amp;lt; b<p>".to_owned() + &"<b>".repeat(100) + &"<p>x".repeat(100_000);
        let text = words.read(&html);
        assert!(text.starts_with("a &lt; b\n\nx\n\nx"), "{text:.40}");
        assert_eq!(text.matches('x').count(), 100_000);
        assert_eq!(words.read("<i>fine</i> &lt;"), "fine <");
        assert_eq!(words.note().map(|note| note.count), Some(1));
    }
}
