//! Which claims say nearly the same as some words, and who makes a claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Author, Claim, Comment, Id, Map};

/// The words of a map's claims, ready to be compared.
///
/// Two texts are the more alike the more rare words they share: the cosine of their words weighed by how few claims use
/// them (Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval", binary terms).
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// The newest first.
    claims: Vec<(Id<Claim>, BTreeSet<String>)>,
    /// In how many claims each word stands.
    uses: BTreeMap<String, u32>,
}

/// How many code points of a claim's quotes are compared.
const MOST_QUOTED: usize = 2000;
/// How many code points of what is typed are compared.
const MOST_TYPED: usize = 4000;
/// The first letter of scripts whose words are not divided by blanks.
const UNDIVIDED: char = '\u{2e80}';

impl Likeness {
    /// The words of a map's claims.
    pub fn of(map: &Map) -> Self {
        let mut likeness = Self::default();
        for claim in map.claims.iter().rev() {
            let mut words = words_of(&claim.text);
            let mut left = MOST_QUOTED;
            for quote in &claim.quotes {
                let piece: String = quote.exact.chars().take(left).collect();
                left -= piece.chars().count().min(left);
                words.extend(words_of(&piece));
            }
            for word in &words {
                *likeness.uses.entry(word.clone()).or_default() += 1;
            }
            likeness.claims.push((claim.id, words));
        }
        likeness
    }

    /// The claims nearest to some words, the nearest first, and after them the newest; `most` at most. The last word may
    /// still be unfinished.
    pub fn nearest(&self, typed: &str, most: usize) -> Vec<Id<Claim>> {
        let typed: String = typed.chars().take(MOST_TYPED).collect();
        let mut wanted = words_of(&typed);
        if let Some(last) = last_word(&typed) {
            let begun = self.uses.range(last.clone()..);
            let begun = begun
                .map(|(word, _)| word)
                .take_while(|word| word.starts_with(&last))
                .take(64);
            wanted.extend(begun.cloned());
        }
        let norm = self.norm(&wanted);
        let mut ranked: Vec<(f32, Id<Claim>)> = self
            .claims
            .iter()
            .map(|(id, words)| {
                let shared = words.intersection(&wanted).map(|word| self.weight(word));
                let shared: f32 = shared.map(|weight| weight * weight).sum();
                let likeness = if shared > 0.0 {
                    shared / (norm * self.norm(words)).max(f32::MIN_POSITIVE)
                } else {
                    0.0
                };
                (likeness, *id)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranked.truncate(most);
        ranked.into_iter().map(|(_, id)| id).collect()
    }

    fn weight(&self, word: &str) -> f32 {
        let uses = self.uses.get(word).copied().unwrap_or(0);
        libm::logf((self.claims.len() as f32 + 1.0) / (uses as f32 + 0.5)).max(0.05)
    }

    fn norm(&self, words: &BTreeSet<String>) -> f32 {
        let squares = words.iter().map(|word| self.weight(word));
        squares.map(|weight| weight * weight).sum::<f32>().sqrt()
    }
}

/// The words of a text in small letters; of undivided scripts, each pair of letters.
fn words_of(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for piece in pieces(text) {
        let letters: Vec<char> = piece.chars().collect();
        if letters.iter().any(|&letter| letter >= UNDIVIDED) {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect()));
        } else if letters.len() > 2 {
            words.insert(piece);
        }
    }
    words
}

fn last_word(text: &str) -> Option<String> {
    pieces(text)
        .last()
        .filter(|word| word.chars().count() > 2 && text.ends_with(char::is_alphanumeric))
}

fn pieces(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split(|letter: char| !letter.is_alphanumeric());
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_lowercase)
}

/// Who makes a claim: the comments that it quotes, in their order, and their authors, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Makers {
    /// The comments, each once.
    pub comments: Vec<Id<Comment>>,
    /// Their authors, each once.
    pub authors: Vec<Id<Author>>,
    /// How many of the comments have no author.
    pub unnamed: usize,
}

impl Makers {
    /// Who makes this claim.
    pub fn of(map: &Map, claim: &Claim) -> Self {
        let mut makers = Self::default();
        let quoted: BTreeSet<Id<Comment>> =
            claim.quotes.iter().map(|quote| quote.comment).collect();
        for comment in quoted.into_iter().filter_map(|id| map.comments.get(id)) {
            makers.comments.push(comment.id);
            match comment.author {
                Some(author) if !makers.authors.contains(&author) => makers.authors.push(author),
                Some(_) => {}
                None => makers.unnamed += 1,
            }
        }
        makers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Made, Time};

    fn claims(texts: &[&str]) -> Map {
        let mut map = Map::default();
        for (number, text) in (1..).zip(texts) {
            map.claims.insert(Claim {
                id: Id::imported(number),
                text: (*text).to_owned(),
                quotes: Vec::new(),
                note: String::new(),
                made: Made {
                    by: Id::imported(1),
                    at: Time::utc(0),
                },
                changed: None,
            });
        }
        map
    }

    fn nearest(map: &Map, typed: &str) -> Vec<u64> {
        let found = Likeness::of(map).nearest(typed, 2);
        found.iter().map(|id| id.bits()).collect()
    }

    #[test]
    fn rare_words_in_common_count_most() {
        let map = claims(&[
            "The sanctions did not work",
            "The inspectors were never let in",
            "The treaty was not ratified",
            "平和は遠い",
        ]);
        assert_eq!(nearest(&map, "nobody ratified the thing")[0], 3);
        assert_eq!(nearest(&map, "INSPECTORS!")[0], 2);
        assert_eq!(nearest(&map, "inspec")[0], 2);
        assert_eq!(nearest(&map, "とても平和")[0], 4);
        assert_eq!(nearest(&map, ""), [4, 3]);
    }

    #[test]
    fn no_claims_are_near_to_nothing() {
        assert!(nearest(&Map::default(), "anything").is_empty());
    }
}
