//! Where claims belong, and which positions are shown: what relations say of both.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Comment, Id, Map, Position, Premise, Target};

/// How many relations and claims one goes through to find where a claim belongs.
const FARTHEST: usize = 64;

/// The comments that claims stand beside; those that belong nowhere are missing.
pub(in crate::scene) type Homes = BTreeMap<Id<Claim>, Home>;

/// The comment that a claim stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) struct Home {
    /// The comment.
    pub comment: Id<Comment>,
    /// Whether the claim quotes it; if not, it bears on it, or on something beside it.
    pub is_quoted: bool,
}

/// Where claims belong: beside what they quote first, or else beside what they bear on first, or else beside what
/// first bears on them.
pub fn homes_of(map: &Map) -> Homes {
    let mut homes = Homes::new();
    for claim in map.claims.iter() {
        let mut quoted = claim.quotes.iter().map(|quote| quote.comment);
        if let Some(comment) = quoted.find(|&comment| map.comments.contains(comment)) {
            let is_quoted = true;
            homes.insert(claim.id, Home { comment, is_quoted });
        }
    }
    if homes.len() < map.claims.len() {
        let neighbours = neighbours_of(map, &homes);
        for &claim in neighbours.keys() {
            if let Some(comment) = follow(map, &homes, &neighbours, claim) {
                let is_quoted = false;
                homes.insert(claim, Home { comment, is_quoted });
            }
        }
    }
    homes
}

/// The positions that relations bear on, in the order of the table.
pub fn borne(map: &Map) -> Vec<Id<Position>> {
    let targets = map.relations.iter().filter_map(|row| match row.target {
        Target::Position(id) => Some(id),
        Target::Comment(_) | Target::Claim(_) | Target::Relation(_) => None,
    });
    let targets: BTreeSet<Id<Position>> = targets.collect();
    let there = targets.into_iter();
    there.filter(|&id| map.positions.contains(id)).collect()
}

/// What each claim that quotes nothing bears on first, or else what first bears on it.
fn neighbours_of(map: &Map, homes: &Homes) -> BTreeMap<Id<Claim>, Target> {
    let mut bears = BTreeMap::new();
    let mut borne = BTreeMap::new();
    for relation in map.relations.iter() {
        for premise in &relation.premises {
            if let &Premise::Claim(claim) = premise
                && !homes.contains_key(&claim)
            {
                bears.entry(claim).or_insert(relation.target);
            }
        }
        if let (Target::Claim(claim), Some(&premise)) = (relation.target, relation.premises.first())
            && !homes.contains_key(&claim)
        {
            borne.entry(claim).or_insert(premise.into());
        }
    }
    for (claim, premise) in borne {
        bears.entry(claim).or_insert(premise);
    }
    bears
}

/// The comment that one comes to from a claim, from neighbour to neighbour.
fn follow(
    map: &Map,
    homes: &Homes,
    neighbours: &BTreeMap<Id<Claim>, Target>,
    claim: Id<Claim>,
) -> Option<Id<Comment>> {
    let mut at = Target::Claim(claim);
    for _ in 0..FARTHEST {
        at = match at {
            Target::Comment(id) => return map.comments.contains(id).then_some(id),
            Target::Claim(id) => match homes.get(&id) {
                Some(home) => return Some(home.comment),
                None => *neighbours.get(&id)?,
            },
            Target::Relation(id) => map.relations.get(id)?.target,
            Target::Position(_) => return None,
        };
    }
    None
}
