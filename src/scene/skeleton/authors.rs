//! The cards of authors, and who answers and who rebuts whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Skeleton, Slot};
use crate::graph::thread::Forest;
use crate::layout::Link;
use crate::model::{Author, Comment, Effect, Id, Map, Premise, Relation, Subject, Target};

/// How often an author turns to another, and in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::scene) struct Tie {
    /// Replies.
    pub replies: u32,
    /// Relations that support.
    pub supports: u32,
    /// Relations that attack.
    pub attacks: u32,
    /// Other relations.
    pub others: u32,
}

/// How many relations one goes through to find whom a relation is about.
const FARTHEST: usize = 64;

impl Tie {
    /// How often in all.
    pub fn total(&self) -> u32 {
        self.replies + self.supports + self.attacks + self.others
    }
}

impl Skeleton {
    /// The authors of comments by their ids, tied by replies and relations; ties to oneself are kept.
    pub(super) fn authors(map: &Map, forest: &Arc<Forest>) -> Self {
        let mut wrote: BTreeMap<Id<Author>, u32> = BTreeMap::new();
        let author_of = |id: Id<Comment>| map.comments.get(id)?.author;
        for author in forest.comments.iter().filter_map(|&id| author_of(id)) {
            *wrote.entry(author).or_default() += 1;
        }
        let mut skeleton = Self::empty(forest);
        for (&author, &comments) in &wrote {
            skeleton.add(Slot {
                replies: comments,
                ..Slot::alone(Subject::Author(author))
            });
        }
        skeleton.cards = skeleton.slots.len();
        for ((from, to), tie) in ties(map, forest) {
            let number = |author| {
                skeleton
                    .number(Subject::Author(author))
                    .map(|card| card as u32)
            };
            if let (Some(from), Some(to)) = (number(from), number(to)) {
                let weight = f64::from(1 + tie.total().ilog2());
                skeleton.links.push(Link { from, to, weight });
                skeleton.ties.push(tie);
            }
        }
        skeleton
    }
}

fn ties(map: &Map, forest: &Forest) -> BTreeMap<(Id<Author>, Id<Author>), Tie> {
    let author_of = |id: Id<Comment>| map.comments.get(id)?.author;
    let mut ties: BTreeMap<(Id<Author>, Id<Author>), Tie> = BTreeMap::new();
    for (&comment, parent) in forest.comments.iter().zip(&forest.parents) {
        let answered = parent.and_then(|parent| forest.comments.get(parent as usize));
        let answered = answered.and_then(|&answered| author_of(answered));
        if let (Some(from), Some(to)) = (author_of(comment), answered) {
            ties.entry((from, to)).or_default().replies += 1;
        }
    }
    for relation in map.relations.iter() {
        let Some(kind) = map.kinds.get(relation.kind) else {
            continue;
        };
        let premises = relation.premises.iter();
        let from: BTreeSet<_> = premises.filter_map(|&at| premise_author(map, at)).collect();
        let Some(to) = target_author(map, relation) else {
            continue;
        };
        for from in from {
            let tie = ties.entry((from, to)).or_default();
            match kind.effect {
                Effect::Supports => tie.supports += 1,
                Effect::Attacks => tie.attacks += 1,
                Effect::Restates | Effect::Neither => tie.others += 1,
            }
        }
    }
    ties
}

/// Who makes a premise: the author of the comment, or of the first one that the claim quotes.
fn premise_author(map: &Map, premise: Premise) -> Option<Id<Author>> {
    let comment = match premise {
        Premise::Comment(id) => id,
        Premise::Claim(id) => map.claims.get(id)?.quotes.first()?.comment,
    };
    map.comments.get(comment)?.author
}

/// Whom a relation is about: who made its target; for a relation on a relation, who made that one's first premise.
fn target_author(map: &Map, relation: &Relation) -> Option<Id<Author>> {
    let mut target = relation.target;
    for _ in 0..FARTHEST {
        match target {
            Target::Comment(id) => return premise_author(map, Premise::Comment(id)),
            Target::Claim(id) => return premise_author(map, Premise::Claim(id)),
            Target::Position(_) => return None,
            Target::Relation(id) => {
                let first = *map.relations.get(id)?.premises.first()?;
                target = first.into();
            }
        }
    }
    None
}
