//! Quotes: whose words a comment repeats.

use std::collections::HashMap;

use super::Guess;
use crate::model::{Basis, Comment};

/// Where the runs of words stand that anybody quotes, in the comments so far; by hash.
#[derive(Debug)]
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
    /// For the comments of one thread, of which only what one of them quotes is worth remembering.
    pub(super) fn new<'map>(thread: impl Iterator<Item = &'map Comment>) -> Self {
        let mut wanted = HashMap::new();
        for comment in thread {
            let passages = quoted(&comment.text).into_iter();
            for passage in passages.filter(|passage| is_long(&passage.words)) {
                wanted.extend(runs(&passage.words).map(|run| (run, Places::default())));
            }
        }
        Self {
            runs: wanted,
            authors: Vec::new(),
        }
    }

    /// Adds a comment's own words, without those it quotes by `>`.
    pub(super) fn add(&mut self, at: usize, comment: &Comment) {
        self.authors
            .push(comment.author.map(crate::model::Id::bits));
        if self.runs.is_empty() {
            return;
        }
        let own = comment
            .text
            .lines()
            .filter(|line| !line.trim_start().starts_with('>'));
        for run in own_runs(own) {
            let Some(places) = self.runs.get_mut(&run) else {
                continue;
            };
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
            if !is_long(&quoted.words) {
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

/// Whether a passage has so many letters that it is evidence.
fn is_long(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    letters.nth(LETTERS - 1).is_some()
}

/// The hashes of every run of words of a passage.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    own_runs(text.lines())
}

/// The hashes of every run of words, from line to line; addresses are no words, since many comments have the same.
fn own_runs<'text>(lines: impl Iterator<Item = &'text str>) -> impl Iterator<Item = u64> {
    let words = lines
        .flat_map(str::split_whitespace)
        .filter(|word| !word.contains("://"))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(hash);
    let mut last = [0_u64; RUN];
    words.enumerate().filter_map(move |(at, word)| {
        last.rotate_left(1);
        if let Some(slot) = last.last_mut() {
            *slot = word;
        }
        let whole = last.iter().fold(OFFSET, |hash, word| mix(hash, *word));
        (at + 1 >= RUN).then_some(whole)
    })
}

/// The first value of the FNV-1a hash of 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of the FNV-1a hash, with more than a byte at a time.
fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value)
        .wrapping_mul(0x0000_0100_0000_01b3)
        .rotate_left(23)
}

/// The hash of a word in small letters.
fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return small.fold(OFFSET, |hash, byte| mix(hash, u64::from(byte)));
    }
    let small = word.chars().flat_map(char::to_lowercase);
    small.fold(OFFSET, |hash, c| mix(hash, u64::from(u32::from(c))))
}

/// The passages that a comment quotes: blocks after `>`, then what stands in quotation marks.
fn quoted(text: &str) -> Vec<Quoted> {
    let mut found = Vec::new();
    let is_mark = |byte: &u8| matches!(byte, b'>' | b'"' | 0xc2 | 0xe2 | 0xe3);
    if !text.as_bytes().iter().any(is_mark) {
        return found;
    }
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
