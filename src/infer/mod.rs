//! What the program proposes: whom a comment answers where the source does not say.
//!
//! Nothing here writes into a map: it proposes rows, the caller or the coder accepts them. `mention` reads "@Anna" and
//! "#12", `quote` finds whose words are quoted. Start with [`replies`].

mod mention;
mod quote;

use std::collections::BTreeMap;

use self::mention::{Mention, Speakers};
use self::quote::Passages;
use crate::error::Result;
use crate::model::{Basis, Comment, CommentKind, Id, Map, Note, Noted, Reply};
use crate::progress::Progress;

/// A guess at the comment that is answered, by its place in the thread.
#[derive(Clone, Debug, PartialEq)]
struct Guess {
    /// The place in the thread; zero is the opening.
    to: usize,
    basis: Basis,
    confidence: f32,
    reason: String,
}

/// How many comments are looked at between two reports.
const STRIDE: usize = 256;

/// Proposes a reply for each comment that has none and names or quotes an earlier comment of its thread.
///
/// A comment that answers the opening gets no row. Where the source states replies, a comment without one was posted to
/// the opening: there a mention needs its sign, and the opening's author is sought in the opening. The notes count what was found.
pub fn replies(map: &Map, progress: &Progress) -> Result<Noted<Vec<Reply>>> {
    let mut threads: BTreeMap<Id<Comment>, Vec<&Comment>> = BTreeMap::new();
    for comment in map.comments.iter() {
        threads.entry(comment.thread).or_default().push(comment);
    }
    let mut replies = Vec::new();
    let mut openings = 0;
    let (mut done, total) = (0, map.comments.len() as u64);
    for thread in threads.values_mut() {
        thread.sort_by_key(|comment| (comment.kind != CommentKind::Opening, comment.id));
        let places: BTreeMap<Id<Comment>, usize> = thread
            .iter()
            .enumerate()
            .map(|(at, comment)| (comment.id, at))
            .collect();
        let mut speakers = Speakers::new(are_stated(map, thread));
        let mut passages = Passages::new(thread.iter().copied());
        for (at, comment) in thread.iter().enumerate() {
            if done % STRIDE as u64 == 0 {
                progress.step("Looking for replies", done, total)?;
            }
            done += 1;
            let name = map.author_name(comment).unwrap_or_default();
            let is_open = comment.kind == CommentKind::Comment
                && !map.replies.contains(Reply::of(comment.id));
            let guess = is_open
                .then(|| guess(comment, at, &speakers, &passages))
                .flatten();
            let stated = map.replies.get(Reply::of(comment.id));
            let stated = stated.and_then(|reply| places.get(&reply.to?).copied());
            let to = guess.as_ref().map(|guess| guess.to).or(stated);
            if let Some(guess) = guess {
                openings += usize::from(guess.to == 0);
                replies.extend(row(thread, comment, guess));
            }
            speakers.add(at, comment, name, to);
            if at + 1 < thread.len() {
                passages.add(at, comment);
            }
        }
    }
    let notes = notes(&replies, openings);
    Ok(Noted {
        value: replies,
        notes,
    })
}

/// Whether the source states whom comments of this thread answer.
fn are_stated(map: &Map, thread: &[&Comment]) -> bool {
    let mut rows = thread
        .iter()
        .filter_map(|comment| map.replies.get(Reply::of(comment.id)));
    rows.any(|reply| reply.basis == Basis::Stated && reply.to.is_some())
}

/// What was found, counted.
fn notes(replies: &[Reply], openings: usize) -> Vec<Note> {
    let count = |basis| replies.iter().filter(|reply| reply.basis == basis).count();
    let notes = [
        ("replies inferred from mentions", count(Basis::Mention)),
        ("replies inferred from quotes", count(Basis::Quote)),
        ("comments that mention or quote the opening", openings),
    ];
    let notes = notes.into_iter().filter(|(_, count)| *count > 0);
    notes.map(|(what, count)| Note::info(what, count)).collect()
}

/// The best guess: a mention at the start, a quote, a mention further on; a quote says which comment of a person is meant.
fn guess(comment: &Comment, at: usize, speakers: &Speakers, passages: &Passages) -> Option<Guess> {
    let mention = mention::read(comment, speakers);
    let quoted = passages.quoted_by(comment, at);
    let wrote =
        || mention::wrote(comment, speakers).map(|mention| by_mention(&mention, Basis::Quote));
    match (mention, quoted) {
        (Some(mention), Some(quote))
            if mention.author == speakers.author_at(quote.to) && quote.to > 0 =>
        {
            Some(Guess {
                confidence: 0.97,
                reason: format!("{}, and quotes this comment", mention.words()),
                ..quote
            })
        }
        (Some(mention), Some(quote)) if !mention.is_first && quote.to > 0 => Some(quote),
        (Some(mention), _) => Some(by_mention(&mention, Basis::Mention)),
        (None, Some(quote)) if quote.to == 0 => wrote().or(Some(quote)),
        (None, quote) => quote.or_else(wrote),
    }
}

fn by_mention(mention: &Mention, basis: Basis) -> Guess {
    let words = mention.words();
    let which = match (mention.to, mention.earlier) {
        (0, _) => "the opening's author".to_owned(),
        (_, 0) => "the comment with this number".to_owned(),
        (_, 1) => format!("{}'s only earlier comment", mention.name),
        (_, count) if mention.is_answer => format!(
            "{}'s latest to this author of {count} earlier comments",
            mention.name
        ),
        (_, count) => format!("{}'s latest of {count} earlier comments", mention.name),
    };
    Guess {
        to: mention.to,
        basis,
        confidence: mention.confidence * if mention.earlier > 1 { 0.85 } else { 1.0 },
        reason: format!("{words}; {which}"),
    }
}

/// The row for a guess; none where the opening is answered, which needs none.
fn row(thread: &[&Comment], comment: &Comment, guess: Guess) -> Option<Reply> {
    let to = thread.get(guess.to).filter(|_| guess.to > 0)?;
    Some(Reply {
        id: Reply::of(comment.id),
        to: Some(to.id),
        basis: guess.basis,
        confidence: guess.confidence,
        reason: guess.reason,
        made: None,
    })
}
