//! The counts that import and stats tell.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::thread::Forest;
use crate::model::{Basis, Comment, CommentKind, Map, Reply};

/// How large a thread is, and how its replies are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Distinct threads.
    pub(super) threads: usize,
    /// Openings.
    pub(super) openings: usize,
    /// Comments by people and pingbacks, without openings and placeholders.
    pub(super) comments: usize,
    /// Comments that are placeholders.
    pub(super) placeholders: usize,
    /// Distinct authors of the comments counted.
    pub(super) authors: usize,
    /// How the replies of the comments counted are known.
    pub(super) replies: Replies,
    /// The longest chain of replies; 1 where nobody answers anybody but the opening.
    pub(super) max_depth: usize,
}

/// How many replies are known in which way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Replies {
    /// The source says so.
    pub(super) stated: usize,
    /// By a mention.
    pub(super) mention: usize,
    /// By a quote.
    pub(super) quote: usize,
    /// By another clue.
    pub(super) inferred: usize,
    /// Set or accepted by a coder; an import has none.
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) coder: usize,
    /// Comments that answer nobody but their opening.
    pub(super) none: usize,
}

/// Counts a map's thread.
pub(super) fn count(map: &Map) -> Counts {
    let mut counts = Counts::default();
    let threads: BTreeSet<_> = map.comments.iter().map(|comment| comment.thread).collect();
    let mut authors = BTreeSet::new();
    for comment in map.comments.iter() {
        match comment.kind {
            CommentKind::Opening => counts.openings += 1,
            CommentKind::Placeholder => counts.placeholders += 1,
            CommentKind::Comment | CommentKind::Pingback => {
                counts.comments += 1;
                authors.extend(comment.author);
                *slot(&mut counts.replies, map, comment) += 1;
            }
        }
    }
    counts.threads = threads.len();
    counts.authors = authors.len();
    counts.max_depth = levels(map, &Forest::of(map)).into_iter().max().unwrap_or(0);
    counts
}

/// How many comments each one of a forest answers its way up: none for an opening, one for a comment on the opening.
pub(super) fn levels(map: &Map, forest: &Forest) -> Vec<usize> {
    let mut lift = 0;
    let rows = forest.comments.iter().zip(&forest.depths);
    rows.map(|(&id, &depth)| {
        if depth == 0 {
            // A root that opens nothing stands as deep as a comment on an opening.
            lift = usize::from(
                map.comments
                    .get(id)
                    .is_some_and(|root| root.kind != CommentKind::Opening),
            );
        }
        depth as usize + lift
    })
    .collect()
}

fn slot<'a>(replies: &'a mut Replies, map: &Map, comment: &Comment) -> &'a mut usize {
    let reply = map.replies.get(Reply::of(comment.id));
    let Some(reply) = reply.filter(|reply| reply.to.is_some_and(|to| to != comment.thread)) else {
        return &mut replies.none;
    };
    match reply.basis {
        Basis::Stated => &mut replies.stated,
        Basis::Mention => &mut replies.mention,
        Basis::Quote => &mut replies.quote,
        Basis::Inferred => &mut replies.inferred,
        Basis::Coder => &mut replies.coder,
    }
}

/// The words of a map's title, wherever it has one.
pub(super) fn title(map: &Map) -> String {
    let about = std::iter::once(map.about.title.as_str());
    let titles = map.sources.iter().map(|source| source.title.as_str());
    let openings = map
        .comments
        .iter()
        .take(1)
        .map(|comment| comment.title.as_str());
    let mut titles = about.chain(titles).chain(openings);
    titles
        .find(|title| !title.trim().is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// How often each value occurs, by value.
pub(super) fn tally<K: Ord>(values: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut tally = BTreeMap::new();
    for value in values {
        *tally.entry(value).or_default() += 1;
    }
    tally
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
