//! Cross-talk: comments that answer one person and bear on another.

use std::collections::{BTreeMap, BTreeSet};

use super::thread::Forest;
use crate::model::{Claim, Comment, CommentKind, Id, Map, Premise, Relation, Target};

/// A comment that answers one and bears on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrossTalk {
    /// The comment.
    pub comment: Id<Comment>,
    /// The one that it answers.
    pub answers: Id<Comment>,
    /// The relation that starts from it, or from a claim that it makes.
    pub relation: Id<Relation>,
    /// The one that this bears on, or on a claim or a relation of.
    pub bears_on: Id<Comment>,
    /// Whether another relation of the comment stays in the branch that it answers.
    pub also_stays: bool,
}

/// How many relations one goes through to find whom a relation is about.
const FARTHEST: usize = 64;
/// How many of the comments that a relation is about are looked at.
const MOST_HEARD: usize = 64;

/// Where comments answer one and bear on another, in reading order.
///
/// Only a comment that answers another one counts: on the opening, nobody in particular is answered. It stays in its
/// branch where it bears on what it answers, on anything that this answers in turn up to the opening, or on what hangs
/// under itself; so a reply to the same branch's ancestors is no cross-talk. Neither is it where the other comment is by
/// the author who is answered, or by its own author. A relation from a claim is one of each comment that the claim quotes;
/// one onto a claim bears on the comments that the claim quotes, one onto a relation on what that one starts from; one
/// onto a position bears on nobody. Where a relation bears on several comments and one of them lies in the branch, it
/// stays there.
pub fn cross_talk(map: &Map, forest: &Forest) -> Vec<CrossTalk> {
    let mut of: BTreeMap<usize, Vec<&Relation>> = BTreeMap::new();
    for relation in map.relations.iter() {
        let speakers = relation.premises.iter();
        let speakers: BTreeSet<Id<Comment>> =
            speakers.flat_map(|&from| speakers_of(map, from)).collect();
        for number in speakers.into_iter().filter_map(|id| forest.number_of(id)) {
            of.entry(number).or_default().push(relation);
        }
    }
    let mut found = Vec::new();
    for (number, relations) in of {
        let Some(branch) = Branch::of(map, forest, number) else {
            continue;
        };
        let leaves: Vec<Option<usize>> = relations
            .iter()
            .map(|relation| branch.left_for(relation))
            .collect();
        let stays = |relation: &Relation| {
            let about = heard_by(map, relation);
            about.iter().any(|&id| branch.holds(id))
        };
        let also_stays = relations.iter().any(|relation| stays(relation));
        for (relation, left_for) in relations.iter().zip(leaves) {
            found.extend(left_for.and_then(|other| branch.entry(relation, other, also_stays)));
        }
    }
    found
}

/// A comment, with what it answers.
struct Branch<'map> {
    map: &'map Map,
    forest: &'map Forest,
    number: usize,
    answered: usize,
}

impl<'map> Branch<'map> {
    /// None for what answers no comment.
    fn of(map: &'map Map, forest: &'map Forest, number: usize) -> Option<Self> {
        let answered = forest.parents.get(number).copied().flatten()? as usize;
        let kind = map.comments.get(*forest.comments.get(answered)?)?.kind;
        (kind != CommentKind::Opening).then_some(Self {
            map,
            forest,
            number,
            answered,
        })
    }

    /// Whether a comment is this one, above it or under it.
    fn holds(&self, id: Id<Comment>) -> bool {
        let Some(other) = self.forest.number_of(id) else {
            return false;
        };
        is_under(self.forest, self.number, other) || is_under(self.forest, other, self.number)
    }

    /// The first comment that a relation is about, where all of them lie elsewhere and are by others.
    fn left_for(&self, relation: &Relation) -> Option<usize> {
        let about = heard_by(self.map, relation);
        let is_near = |&id: &Id<Comment>| self.holds(id) || self.is_by_same(id);
        if about.iter().any(is_near) {
            return None;
        }
        self.forest.number_of(*about.first()?)
    }

    /// Whether a comment is by who speaks here, or by who is answered.
    fn is_by_same(&self, id: Id<Comment>) -> bool {
        let author = |id: Option<&Id<Comment>>| self.map.comments.get(*id?)?.author;
        let other = author(Some(&id));
        let own = [self.number, self.answered].map(|at| author(self.forest.comments.get(at)));
        other.is_some() && own.contains(&other)
    }

    fn entry(&self, relation: &Relation, other: usize, also_stays: bool) -> Option<CrossTalk> {
        let id = |number: usize| self.forest.comments.get(number).copied();
        Some(CrossTalk {
            comment: id(self.number)?,
            answers: id(self.answered)?,
            relation: relation.id,
            bears_on: id(other)?,
            also_stays,
        })
    }
}

/// Whether one comment is another or hangs under it, at any depth.
fn is_under(forest: &Forest, one: usize, other: usize) -> bool {
    let end = forest.ends.get(other).map_or(0, |&end| end as usize);
    other <= one && one < end
}

/// The comments that make a premise.
fn speakers_of(map: &Map, premise: Premise) -> Vec<Id<Comment>> {
    match premise {
        Premise::Comment(id) => vec![id],
        Premise::Claim(id) => quoted(map, id),
    }
}

fn quoted(map: &Map, claim: Id<Claim>) -> Vec<Id<Comment>> {
    let quotes = map.claims.get(claim).into_iter();
    let quotes = quotes.flat_map(|claim| &claim.quotes);
    quotes.map(|quote| quote.comment).collect()
}

fn first(mut comments: Vec<Id<Comment>>) -> Vec<Id<Comment>> {
    comments.truncate(MOST_HEARD);
    comments
}

/// The comments that a relation is about.
fn heard_by(map: &Map, relation: &Relation) -> Vec<Id<Comment>> {
    let mut target = relation.target;
    for _ in 0..FARTHEST {
        match target {
            Target::Comment(id) => return vec![id],
            Target::Claim(id) => return first(quoted(map, id)),
            Target::Position(_) => return Vec::new(),
            Target::Relation(on) => {
                let premises = map.relations.get(on).map(|on| on.premises.as_slice());
                let premises = premises.unwrap_or_default();
                let heard = premises.iter().flat_map(|&from| speakers_of(map, from));
                let heard: Vec<Id<Comment>> = heard.take(MOST_HEARD).collect();
                if !heard.is_empty() {
                    return heard;
                }
                match map.relations.get(on) {
                    Some(on) => target = on.target,
                    None => return Vec::new(),
                }
            }
        }
    }
    Vec::new()
}

impl CrossTalk {
    /// Where the branches part: the last comment that both the answered one and the one it bears on stand under; none
    /// where they are of different threads.
    pub fn parted(&self, forest: &Forest) -> Option<Id<Comment>> {
        let answered = forest.number_of(self.answers)?;
        let other = forest.number_of(self.bears_on)?;
        let above = |&at: &usize| {
            let parent = forest.parents.get(at).copied().flatten();
            parent.map(|parent| parent as usize)
        };
        let mut line = std::iter::successors(Some(answered), above);
        let parted = line.find(|&at| is_under(forest, other, at))?;
        forest.comments.get(parted).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::thread::tests::answering;
    use crate::model::{Author, Made, Quote, Time};

    fn on(number: u64) -> Premise {
        Premise::Comment(Id::imported(number))
    }

    fn to(number: u64) -> Target {
        Target::Comment(Id::imported(number))
    }

    fn made() -> Made {
        Made {
            by: Id::imported(1),
            at: Time::utc(0),
        }
    }

    /// 1 is the opening; 2 ← 3 ← 4 ← 7, and 5 ← 6, both under 1; each is by an author of its own.
    fn debate(relations: &[(Premise, Target)]) -> Map {
        let mut map = answering(&[(3, 2), (4, 3), (6, 5), (7, 4)]);
        for id in map.comments.ids().collect::<Vec<_>>() {
            let mut comment = map.comments.get(id).unwrap().clone();
            comment.author = Some(Id::imported(id.bits()));
            map.comments.insert(comment);
            map.authors.insert(Author {
                id: Id::imported(id.bits()),
                name: id.to_string(),
                key: String::new(),
                link: String::new(),
            });
        }
        map.claims.insert(Claim {
            id: Id::imported(1),
            text: "So".to_owned(),
            quotes: Quote::of(Id::imported(6), "So it is", 0, 2)
                .into_iter()
                .collect(),
            note: String::new(),
            made: made(),
            changed: None,
        });
        for (number, &(from, target)) in (1..).zip(relations) {
            map.relations.insert(Relation {
                id: Id::imported(number),
                kind: Id::imported(1),
                premises: vec![from],
                target,
                confidence: None,
                note: String::new(),
                evidence: Vec::new(),
                made: made(),
                changed: None,
            });
        }
        map
    }

    /// Who speaks, whom they answer, on whom they bear, and where the branches part.
    fn told(map: &Map) -> Vec<(u64, u64, u64, u64)> {
        let forest = Forest::of(map);
        let found = cross_talk(map, &forest).into_iter();
        let entry = |found: CrossTalk| {
            let parted = found.parted(&forest).map_or(0, Id::bits);
            let (comment, answers) = (found.comment.bits(), found.answers.bits());
            (comment, answers, found.bears_on.bits(), parted)
        };
        found.map(entry).collect()
    }

    #[test]
    fn who_answers_one_and_bears_on_another_talks_across() {
        let map = debate(&[(on(4), to(6)), (on(4), to(3)), (on(4), to(2))]);
        assert_eq!(told(&map), [(4, 3, 6, 1)]);
        let found = cross_talk(&map, &Forest::of(&map));
        assert!(found[0].also_stays);
    }

    #[test]
    fn ones_branch_up_and_down_is_no_cross_talk_nor_is_what_answers_nobody() {
        let map = debate(&[(on(4), to(1)), (on(3), to(7)), (on(2), to(6))]);
        assert_eq!(told(&map), []);
    }

    #[test]
    fn claims_and_relations_speak_for_who_makes_them() {
        let claim = Id::imported(1);
        let map = debate(&[
            (Premise::Claim(claim), to(3)),
            (on(7), Target::Claim(claim)),
            (on(4), Target::Relation(Id::imported(1))),
            (on(3), Target::Position(Id::imported(1))),
        ]);
        assert_eq!(told(&map), [(4, 3, 6, 1), (7, 4, 6, 1), (6, 5, 3, 1)]);
    }

    #[test]
    fn another_comment_of_who_is_answered_is_no_cross_talk() {
        let mut map = debate(&[(on(4), to(6)), (on(7), to(6))]);
        let mut other = map.comments.get(Id::imported(6)).unwrap().clone();
        other.author = map.comments.get(Id::imported(3)).unwrap().author;
        map.comments.insert(other);
        assert_eq!(told(&map), [(7, 4, 6, 1)]);
    }
}
