//! What each comment of a thread answers, without cycles.

use std::collections::HashMap;

use super::{Found, FoundThread};

/// What a comment answers, by place in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answers {
    Opening,
    Comment(usize),
    /// A comment that it only quotes.
    Quoted(usize),
    Missing(Box<str>),
    /// Itself, directly or by way of others.
    Cut,
}

/// What each comment answers; of several comments with one key, the first is meant.
pub(super) fn resolve(thread: &FoundThread) -> Vec<Answers> {
    let comments = &thread.comments;
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(comments.len());
    for (at, found) in comments.iter().enumerate() {
        places.entry(&found.key).or_insert(at);
    }
    let answers = comments.iter().map(|found| {
        let parent = found.parent.as_deref().unwrap_or_default();
        if parent.is_empty() {
            quoted(found, &places)
        } else if parent == thread.opening.key {
            Answers::Opening
        } else if parent == found.key {
            Answers::Cut
        } else if let Some(&at) = places.get(parent) {
            Answers::Comment(at)
        } else {
            Answers::Missing(parent.into())
        }
    });
    answers.collect()
}

/// The first comment that is quoted by its id, if it is there.
fn quoted(found: &Found, places: &HashMap<&str, usize>) -> Answers {
    let mut quotes = found.quotes.iter().filter(|key| **key != found.key);
    let at = quotes.find_map(|key| places.get(key.as_str()));
    at.map_or(Answers::Opening, |&at| Answers::Quoted(at))
}

/// Cuts each cycle above its first comment in reading order.
pub(super) fn break_cycles(answers: &mut [Answers]) {
    let next = |answers: &[Answers], at: usize| match answers.get(at) {
        Some(Answers::Comment(to) | Answers::Quoted(to)) => Some(*to),
        _ => None,
    };
    let mut walked = vec![0_usize; answers.len()];
    for start in 0..answers.len() {
        let round = start + 1;
        let mut at = Some(start);
        while let Some(here) = at {
            match walked.get_mut(here) {
                Some(mark) if *mark == 0 => *mark = round,
                Some(mark) if *mark == round => {
                    let cycle = std::iter::successors(next(answers, here), |&other| {
                        next(answers, other).filter(|_| other != here)
                    });
                    let first = cycle.min().unwrap_or(here);
                    if let Some(slot) = answers.get_mut(first) {
                        *slot = Answers::Cut;
                    }
                    break;
                }
                _ => break,
            }
            at = next(answers, here);
        }
    }
}
