//! Finds comments and claims by their words, letter by letter as one types.

use std::collections::BTreeMap;

use memchr::memmem;

use super::thread::Forest;
use crate::model::{Claim, Comment, Id, Map, Subject};

/// The words of a map's comments and claims in one piece, ready to be searched.
///
/// Letters are made small, white space is one blank and typographic quotation marks are plain ones, so that a phrase is
/// found however it was set. Title, author and text of a comment are divided, so that no phrase reaches from one into
/// the other.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    words: Vec<u8>,
    entries: Vec<Entry>,
}

/// A comment or claim in the piece.
#[derive(Clone, Copy, Debug)]
struct Entry {
    of: Subject,
    /// One past its last byte.
    end: usize,
}

/// Divides what no phrase may reach over.
const DIVIDER: u8 = b'\n';

impl Finder {
    /// The words of a map: its comments in reading order, each followed by the claims that quote it first, and then the
    /// other claims.
    pub fn of(map: &Map, forest: &Forest) -> Self {
        let mut resting: BTreeMap<Id<Comment>, Vec<Id<Claim>>> = BTreeMap::new();
        let mut free = Vec::new();
        for claim in map.claims.iter() {
            let mut quoted = claim.quotes.iter().map(|quote| quote.comment);
            match quoted.find(|&comment| map.comments.contains(comment)) {
                Some(comment) => resting.entry(comment).or_default().push(claim.id),
                None => free.push(claim.id),
            }
        }
        let size = map.comments.iter().map(|comment| comment.text.len() + 32);
        let mut finder = Self {
            words: Vec::with_capacity(size.sum()),
            entries: Vec::with_capacity(map.comments.len() + map.claims.len()),
        };
        for &id in &forest.comments {
            finder.add_comment(map, id);
            for claim in resting.remove(&id).into_iter().flatten() {
                finder.add_claim(map, claim);
            }
        }
        for claim in free {
            finder.add_claim(map, claim);
        }
        finder
    }

    /// How many comments and claims there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The comments and claims, in reading order.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.entries.iter().map(|entry| entry.of)
    }

    /// The comment or claim of this number.
    pub fn subject(&self, number: usize) -> Option<Subject> {
        self.entries.get(number).map(|entry| entry.of)
    }

    /// The numbers of the entries that hold a word; one that holds it is not searched further, or else short words,
    /// which stand everywhere, would be the slow ones.
    pub(super) fn holding(&self, needle: &str) -> Vec<usize> {
        let searcher = memmem::Finder::new(needle);
        let mut found = Vec::new();
        let (mut number, mut from) = (0, 0);
        while let Some(at) = self.words.get(from..).and_then(|rest| searcher.find(rest)) {
            let at = from + at;
            let rest = self.entries.get(number..).unwrap_or_default();
            number += gallop(rest, |entry| entry.end <= at);
            let Some(entry) = self.entries.get(number) else {
                break;
            };
            found.push(number);
            number += 1;
            from = entry.end;
        }
        found
    }

    /// Everything that is said in an entry: of a comment its author's name, its title and its text.
    pub(super) fn words_of(&self, number: usize) -> &[u8] {
        let before = number.checked_sub(1).and_then(|at| self.entries.get(at));
        let start = before.map_or(0, |entry| entry.end);
        let end = self.entries.get(number).map_or(start, |entry| entry.end);
        self.words.get(start..end).unwrap_or_default()
    }

    /// The text of an entry.
    pub(super) fn text_of(&self, number: usize) -> &[u8] {
        let words = self.words_of(number);
        let skipped = match self.subject(number) {
            Some(Subject::Comment(_)) => memchr::memchr_iter(DIVIDER, words).nth(1),
            _ => None,
        };
        words
            .get(skipped.map_or(0, |at| at + 1)..)
            .unwrap_or_default()
    }

    fn add_comment(&mut self, map: &Map, id: Id<Comment>) {
        let Some(comment) = map.comments.get(id) else {
            return;
        };
        let author = map.author_name(comment).unwrap_or_default();
        for words in [author, &comment.title, &comment.text] {
            fold(words, &mut self.words);
            self.words.push(DIVIDER);
        }
        self.end(Subject::Comment(id));
    }

    fn add_claim(&mut self, map: &Map, id: Id<Claim>) {
        let Some(claim) = map.claims.get(id) else {
            return;
        };
        fold(&claim.text, &mut self.words);
        self.words.push(DIVIDER);
        self.end(Subject::Claim(id));
    }

    fn end(&mut self, of: Subject) {
        let end = self.words.len();
        self.entries.push(Entry { of, end });
    }
}

/// How many of the first entries it holds for: near ones are found at once, far ones by halving.
fn gallop(entries: &[Entry], holds: impl Fn(&Entry) -> bool) -> usize {
    let mut reach = 1;
    while entries.get(reach - 1).is_some_and(&holds) {
        reach *= 2;
    }
    let sure = reach / 2;
    let unsure = entries.get(sure..reach.min(entries.len()));
    sure + unsure.unwrap_or_default().partition_point(holds)
}

/// Words as they are searched.
pub(super) fn folded(words: &str) -> String {
    let mut folded = Vec::with_capacity(words.len());
    fold(words, &mut folded);
    String::from_utf8_lossy(&folded).into_owned()
}

/// Adds words as they are searched: in small letters, with plain quotation marks and single blanks.
pub(super) fn fold(words: &str, out: &mut Vec<u8>) {
    let mut is_blank = false;
    for (at, &byte) in words.as_bytes().iter().enumerate() {
        let letter = if byte.is_ascii() {
            Some(char::from(byte.to_ascii_lowercase()))
        } else {
            words.get(at..).and_then(|rest| rest.chars().next())
        };
        // Bytes that go on with a letter begin none.
        let Some(letter) = letter else { continue };
        if letter.is_whitespace() {
            if !is_blank {
                out.push(b' ');
            }
            is_blank = true;
            continue;
        }
        is_blank = false;
        match letter {
            '‘' | '’' | 'ʼ' => out.push(b'\''),
            '“' | '”' | '„' | '«' | '»' => out.push(b'"'),
            letter if letter.is_ascii() => out.push(letter as u8),
            letter => {
                for small in letter.to_lowercase() {
                    out.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::query::{Index, Query};
    use crate::graph::thread::tests::answering;
    use crate::model::{Author, Made, Quote, Time};

    fn speaking(words: &[(&str, &str)]) -> Map {
        let mut map = answering(&[(4, 2)]);
        let ids: Vec<Id<Comment>> = map.comments.ids().collect();
        for ((number, id), (name, text)) in (1..).zip(ids).zip(words) {
            let author = Id::imported(number);
            map.authors.insert(Author {
                id: author,
                name: (*name).to_owned(),
                key: String::new(),
                link: String::new(),
            });
            let mut comment = map.comments.get(id).unwrap().clone();
            comment.author = Some(author);
            comment.text = (*text).to_owned();
            map.comments.insert(comment);
        }
        map
    }

    fn found(map: &Map, typed: &str) -> Vec<u64> {
        let found = Index::of(map).find(&Query::parse(typed)).into_iter();
        found
            .map(|subject| match subject {
                Subject::Comment(id) => id.bits(),
                Subject::Claim(id) => 100 + id.bits(),
                _ => 0,
            })
            .collect()
    }

    #[test]
    fn all_words_must_stand_in_text_or_name() {
        let mut map = speaking(&[
            ("Ann", "The bridge is closed."),
            ("Ötzi", "Is it?\n\nThe  FERRY isn’t."),
            ("Bob", "“The\u{a0} bridge”, says Ann"),
            ("Ann", "the ferry is"),
        ]);
        assert_eq!(found(&map, "bridge"), [1, 3]);
        assert_eq!(found(&map, "ann bridge"), [1, 3]);
        assert_eq!(found(&map, "the"), [1, 2, 4, 3]);
        assert_eq!(found(&map, "ötzi isn't"), [2]);
        assert_eq!(found(&map, "\"it? the ferry\""), [2]);
        assert_eq!(found(&map, "ferry the"), [2, 4]);
        assert_eq!(found(&map, "“ferry the”"), [] as [u64; 0]);
        // No phrase reaches from the name into the text, or from one comment into the next.
        assert_eq!(found(&map, "\"ann the\""), [] as [u64; 0]);
        assert_eq!(found(&map, " \" "), [] as [u64; 0]);
        let quotes = Quote::of(Id::imported(2), "Is it?", 0, 2);
        map.claims.insert(Claim {
            id: Id::imported(1),
            text: "The ferry runs".to_owned(),
            quotes: quotes.into_iter().collect(),
            note: String::new(),
            made: Made {
                by: Id::imported(1),
                at: Time::utc(0),
            },
            changed: None,
        });
        assert_eq!(found(&map, "ferry"), [2, 101, 4]);
    }

    proptest! {
        #[test]
        fn a_word_is_found_where_it_stands(
            texts in prop::collection::vec("[ab ]{0,8}", 5),
            needle in "[ab]{1,3}",
        ) {
            let words: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
            let map = speaking(&words);
            let mut expected: Vec<u64> = (1..)
                .zip(&texts)
                .filter(|(_, text)| text.contains(&needle))
                .map(|(number, _)| number)
                .collect();
            let mut told = found(&map, &needle);
            told.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(told, expected);
        }

        #[test]
        fn anything_can_be_typed_and_said(text in "\\PC{0,20}", typed in "\\PC{0,8}") {
            let map = speaking(&[("", &text)]);
            let _ = found(&map, &typed);
            let whole = format!("\"{}\"", text.replace(['"', '“', '”', '„', '«', '»'], " "));
            let has_quotes = text.contains(['"', '“', '”', '„', '«', '»']);
            prop_assert!(has_quotes || text.trim().is_empty() || found(&map, &whole) == [1]);
        }
    }
}
