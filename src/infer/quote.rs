//! Quotes: whose words a comment repeats.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Guess;
use crate::model::{Basis, Comment};

/// Runs of words of the comments so far, by hash.
#[derive(Debug, Default)]
pub(super) struct Passages {
    runs: HashMap<u64, Places>,
    authors: Vec<Option<u64>>,
}

/// Where a run of words stands: in the opening, and in which comment first.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    is_in_opening: bool,
    first: Option<usize>,
    last: Option<usize>,
}

/// Words of a run; shorter passages are no evidence.
const RUN: usize = 5;
/// Letters that a passage must have.
const LETTERS: usize = 25;
/// The share of a passage's runs that one comment must hold.
const SHARE: f64 = 0.6;
/// Bytes that a passage in quotation marks may have.
const LONGEST: usize = 4000;

/// A passage that a comment quotes.
struct Quoted {
    words: String,
    is_marked: bool,
}

impl Passages {
    /// Adds a comment's own words, without those it quotes by `>`.
    pub(super) fn add(&mut self, at: usize, comment: &Comment) {
        self.authors
            .push(comment.author.map(crate::model::Id::bits));
        let own: Vec<&str> = comment
            .text
            .lines()
            .filter(|line| !line.trim_start().starts_with('>'))
            .collect();
        for run in runs(&own.join("\n")) {
            let places = self.runs.entry(run).or_default();
            if at == 0 {
                places.is_in_opening = true;
            } else {
                places.first = places.first.or(Some(at));
                places.last = Some(at);
            }
        }
    }

    /// The earlier comment whose words this one quotes first.
    pub(super) fn quoted_by(&self, comment: &Comment, at: usize) -> Option<Guess> {
        let own = comment.author.map(crate::model::Id::bits);
        let mut second = None;
        for quoted in quoted(&comment.text) {
            let letters = quoted.words.chars().filter(|c| c.is_alphabetic()).count();
            if letters < LETTERS {
                continue;
            }
            let Some(to) = self.holder(&quoted.words).filter(|&to| to < at) else {
                continue;
            };
            let start: String = quoted
                .words
                .split_whitespace()
                .take(6)
                .collect::<Vec<_>>()
                .join(" ");
            let guess = Guess {
                to,
                basis: Basis::Quote,
                confidence: if quoted.is_marked { 0.93 } else { 0.85 },
                reason: format!("Quotes “{start}…” from it"),
            };
            let is_other = self
                .authors
                .get(to)
                .is_some_and(|author| author.is_none() || *author != own);
            if is_other && to > 0 {
                return Some(guess);
            }
            second = second.or(Some(guess));
        }
        second
    }

    /// The comment that holds most of a passage; the opening only if no comment does.
    fn holder(&self, passage: &str) -> Option<usize> {
        let runs: Vec<u64> = runs(passage).collect();
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let mut opening = 0;
        for run in &runs {
            let Some(places) = self.runs.get(run) else {
                continue;
            };
            opening += usize::from(places.is_in_opening);
            let both = [
                places.first,
                places.last.filter(|_| places.last != places.first),
            ];
            for at in both.into_iter().flatten() {
                *votes.entry(at).or_default() += 1;
            }
        }
        let enough = |votes: usize| votes as f64 >= SHARE * runs.len().max(1) as f64;
        let best = votes
            .into_iter()
            .max_by_key(|&(at, votes)| (votes, std::cmp::Reverse(at)));
        match best {
            Some((at, votes)) if enough(votes) => Some(at),
            _ => (opening > 0 && enough(opening)).then_some(0),
        }
    }
}

/// The hashes of every run of words; addresses are no words, since many comments have the same.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = text
        .split_whitespace()
        .filter(|word| !word.contains("://"))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| hash(&word.to_lowercase()))
        .collect();
    let count = words.len().saturating_sub(RUN - 1);
    (0..count).map(move |at| hash(&words.get(at..at + RUN)))
}

fn hash<T: Hash>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The passages that a comment quotes: blocks after `>`, then what stands in quotation marks.
fn quoted(text: &str) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    for line in text.lines().chain([""]) {
        let line = line.trim_start();
        let words = line.trim_start_matches(['>', ' ']);
        let depth = line
            .get(..line.len() - words.len())
            .unwrap_or_default()
            .matches('>')
            .count();
        if depth > 0 {
            block.push((depth, words));
        } else if !block.is_empty() {
            found.push(Quoted {
                words: outermost(&block),
                is_marked: true,
            });
            block.clear();
        }
    }
    for paragraph in text.split("\n\n") {
        marked(paragraph, &mut found);
    }
    found
}

/// The lines of a quote that are not quoted within it; all where none is.
fn outermost(block: &[(usize, &str)]) -> String {
    let filled = block
        .iter()
        .filter(|(_, words)| !words.is_empty() && !words.ends_with(':'));
    let depth = filled.map(|&(depth, _)| depth).min().unwrap_or_default();
    let own = block.iter().filter(|&&(own, _)| own <= depth);
    own.map(|&(_, words)| words).collect::<Vec<_>>().join("\n")
}

/// What stands in quotation marks within a paragraph.
fn marked(paragraph: &str, found: &mut Vec<Quoted>) {
    let mut open: Option<(usize, char)> = None;
    for (at, c) in paragraph.char_indices() {
        match open {
            Some((from, close))
                if c == close || (close == '”' && c == '“') || at - from > LONGEST =>
            {
                if at - from <= LONGEST
                    && let Some(words) = paragraph.get(from..at)
                {
                    found.push(Quoted {
                        words: words.to_owned(),
                        is_marked: false,
                    });
                }
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match c {
                    '“' => '”',
                    '"' => '"',
                    '«' => '»',
                    '»' => '«',
                    '„' => '“',
                    '「' => '」',
                    _ => continue,
                };
                open = Some((at + c.len_utf8(), close));
            }
        }
    }
}
