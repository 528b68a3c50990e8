//! Claims without comments as trees: each under what it bears on.

use std::collections::BTreeMap;

use super::skeleton::Homes;
use crate::model::{Claim, Id, Map, Premise, Relation, Target};

/// How many relations one goes through to find the claim that a relation is about.
const FARTHEST: usize = 64;

/// The claims that belong to no comment, each after the one that it stands under; those that bear on the same one in
/// the order of their relations.
pub(super) fn grove(map: &Map, homes: &Homes) -> Vec<(Id<Claim>, Option<Id<Claim>>)> {
    let claims = map.claims.ids().filter(|claim| !homes.contains_key(claim));
    let claims: Vec<Id<Claim>> = claims.collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let above = parents(map, homes, &claims);
    let mut under: BTreeMap<Id<Claim>, Vec<Id<Claim>>> = BTreeMap::new();
    for relation in map.relations.iter() {
        for claim in premises(relation) {
            if let Some(&parent) = above.get(&claim) {
                let children = under.entry(parent).or_default();
                children.push(claim);
            }
        }
    }
    let mut order = Vec::with_capacity(claims.len());
    let mut met = std::collections::BTreeSet::new();
    let roots = claims.iter().rev().filter(|claim| !above.contains_key(claim));
    let mut open: Vec<(Id<Claim>, Option<Id<Claim>>)> = roots.map(|&claim| (claim, None)).collect();
    while let Some((claim, parent)) = open.pop() {
        if !met.insert(claim) {
            continue;
        }
        order.push((claim, parent));
        let children = under.get(&claim).into_iter().flatten().rev();
        open.extend(children.map(|&child| (child, Some(claim))));
    }
    order
}

/// The claim that each one bears on first, where following these never leads round.
fn parents(map: &Map, homes: &Homes, claims: &[Id<Claim>]) -> BTreeMap<Id<Claim>, Id<Claim>> {
    let mut above: BTreeMap<Id<Claim>, Id<Claim>> = BTreeMap::new();
    for relation in map.relations.iter() {
        let Some(target) = claim_of(map, relation) else {
            continue;
        };
        if homes.contains_key(&target) {
            continue;
        }
        for claim in premises(relation) {
            if claim != target && !homes.contains_key(&claim) {
                above.entry(claim).or_insert(target);
            }
        }
    }
    let mut rounds: BTreeMap<Id<Claim>, usize> = BTreeMap::new();
    for (round, &start) in claims.iter().enumerate() {
        let mut at = start;
        while !rounds.contains_key(&at) {
            rounds.insert(at, round);
            let Some(&next) = above.get(&at) else { break };
            if rounds.get(&next) == Some(&round) {
                // Of a circle, the claim that comes first stands at the top.
                let first = first_of(&above, next);
                above.remove(&first);
                break;
            }
            at = next;
        }
    }
    above
}

fn first_of(above: &BTreeMap<Id<Claim>, Id<Claim>>, start: Id<Claim>) -> Id<Claim> {
    let mut first = start;
    let mut at = start;
    while let Some(&next) = above.get(&at).filter(|next| **next != start) {
        first = first.min(next);
        at = next;
    }
    first
}

fn premises(relation: &Relation) -> impl Iterator<Item = Id<Claim>> {
    relation.premises.iter().filter_map(|premise| match premise {
        Premise::Claim(claim) => Some(*claim),
        Premise::Comment(_) => None,
    })
}

/// The claim that a relation bears on; of one on a relation, the first claim that this one starts from.
fn claim_of(map: &Map, relation: &Relation) -> Option<Id<Claim>> {
    let mut target = relation.target;
    for _ in 0..FARTHEST {
        let on = match target {
            Target::Claim(claim) => return Some(claim),
            Target::Comment(_) => return None,
            Target::Relation(on) => map.relations.get(on)?,
        };
        if let Some(claim) = premises(on).next() {
            return Some(claim);
        }
        target = on.target;
    }
    None
}
