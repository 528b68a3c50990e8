//! Answers that a page heads in a form of their own, without indenting them.

use std::collections::BTreeMap;

use super::choose::Mark;
use super::token::digit;

/// Whether the headers of another form than most head answers to the comment above them.
///
/// They do if both the form and the wording of the date are others than those of the usual headers, always alike, if
/// usual ones stand before the first and behind some of them, and if no answer is older than what it would answer.
pub(super) fn is_of_answers(marks: &[Mark<'_>]) -> bool {
    let others = marks.iter().filter(|mark| mark.is_variant).count();
    let is_some = others >= 2 && others * 3 <= marks.len() * 2;
    let usual = wording(marks, false);
    let other = wording(marks, true);
    let differs = matches!((&usual, &other), (Some(usual), Some(other)) if usual != other);
    if !is_some || !differs || marks.first().is_none_or(|mark| mark.is_variant) {
        return false;
    }
    let runs = marks.windows(2);
    let runs = runs
        .filter(|pair| matches!(pair, [a, b] if a.is_variant && !b.is_variant))
        .count();
    runs >= 2 && are_later(marks)
}

/// The usual header above each header of the other form.
pub(super) fn above(marks: &[Mark<'_>]) -> Vec<Option<usize>> {
    let mut last = None;
    let mut found = Vec::with_capacity(marks.len());
    for (at, mark) in marks.iter().enumerate() {
        found.push(last.filter(|_| mark.is_variant));
        if !mark.is_variant {
            last = Some(at);
        }
    }
    found
}

/// How nearly all headers of one kind word their dates: letters and digits made equal.
fn wording(marks: &[Mark<'_>], is_variant: bool) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = 0;
    for mark in marks.iter().filter(|mark| mark.is_variant == is_variant) {
        all += 1;
        *counts.entry(worded(mark.head.stamp_words)).or_default() += 1;
    }
    let (wording, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (!wording.is_empty() && count * 10 >= all * 8).then_some(wording)
}

fn worded(words: &str) -> String {
    let mut worded = String::new();
    for c in words.chars() {
        let kind = match c {
            c if digit(c).is_some() => '0',
            c if c.is_alphabetic() => 'a',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !worded.ends_with(kind) {
            worded.push(kind);
        }
    }
    worded
}

/// Whether nearly no answer is older by its date than the usual comment above it.
fn are_later(marks: &[Mark<'_>]) -> bool {
    let (mut early, mut all) = (0, 0);
    let mut last = None;
    for mark in marks {
        let day = mark
            .stamp()
            .and_then(|stamp| stamp.time(true))
            .map(|time| time.seconds / 86400);
        if !mark.is_variant {
            last = day;
        } else if let (Some(day), Some(last)) = (day, last) {
            all += 1;
            early += usize::from(day < last);
        }
    }
    early * 10 <= all
}
