//! Claims as trees: each under what it bears on.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Effect, Id, Map, Premise, Relation, Target};

/// How many relations one goes through to find the claim that a relation is about.
const FARTHEST: usize = 64;

/// Claims with those that they stand under, each after that one.
pub type Grove = Vec<(Id<Claim>, Option<Id<Claim>>)>;

/// What claims stand under.
type Above = BTreeMap<Id<Claim>, Id<Claim>>;

/// The claims of a map that are `wanted`, each after the one that it stands under: the first one that it speaks for or
/// against. What only leads from one claim to another stands the other way round, as it is read. Those under the same
/// claim come in the order of their relations; where claims bear on each other in a circle, the first is at the top.
pub fn grove(map: &Map, wanted: impl Fn(Id<Claim>) -> bool) -> Grove {
    let claims = map.claims.ids().filter(|&claim| wanted(claim));
    let claims: Vec<Id<Claim>> = claims.collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let (mut above, order) = parents(map, &wanted);
    cut_circles(&mut above, &claims);
    let mut under: BTreeMap<Id<Claim>, Vec<Id<Claim>>> = BTreeMap::new();
    for claim in order {
        if let Some(&parent) = above.get(&claim) {
            under.entry(parent).or_default().push(claim);
        }
    }
    let mut grove = Vec::with_capacity(claims.len());
    let roots = claims.iter().filter(|claim| !above.contains_key(claim));
    let mut open: Vec<(Id<Claim>, Option<Id<Claim>>)> =
        roots.rev().map(|&claim| (claim, None)).collect();
    while let Some((claim, parent)) = open.pop() {
        grove.push((claim, parent));
        let children = under.get(&claim).into_iter().flatten().rev();
        open.extend(children.map(|&child| (child, Some(claim))));
    }
    grove
}

/// What each claim stands under, circles and all, and the claims in the order in which relations name them.
fn parents(map: &Map, wanted: &impl Fn(Id<Claim>) -> bool) -> (Above, Vec<Id<Claim>>) {
    let mut above = Above::new();
    let mut order = Vec::new();
    for relation in map.relations.iter() {
        let Some(target) = claim_of(map, relation).filter(|&target| wanted(target)) else {
            continue;
        };
        let kind = map.kinds.get(relation.kind);
        let leads = kind.is_some_and(|kind| kind.effect == Effect::Neither);
        for claim in premises(relation) {
            let (child, parent) = if leads {
                (target, claim)
            } else {
                (claim, target)
            };
            if child != parent && wanted(claim) && !above.contains_key(&child) {
                above.insert(child, parent);
                order.push(child);
            }
        }
    }
    (above, order)
}

/// Takes the first claim of each circle out from under what it stands under.
fn cut_circles(above: &mut Above, claims: &[Id<Claim>]) {
    let mut met: BTreeSet<Id<Claim>> = BTreeSet::new();
    for &start in claims {
        let mut walk: BTreeSet<Id<Claim>> = BTreeSet::new();
        let mut at = start;
        while met.insert(at) {
            walk.insert(at);
            let Some(&next) = above.get(&at) else { break };
            if walk.contains(&next) {
                let circle = std::iter::successors(Some(next), |at| {
                    above.get(at).copied().filter(|other| *other != next)
                });
                if let Some(first) = circle.min() {
                    above.remove(&first);
                }
                break;
            }
            at = next;
        }
    }
}

fn premises(relation: &Relation) -> impl Iterator<Item = Id<Claim>> {
    relation
        .premises
        .iter()
        .filter_map(|premise| match premise {
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
            Target::Comment(_) | Target::Position(_) => return None,
            Target::Relation(on) => map.relations.get(on)?,
        };
        if let Some(claim) = premises(on).next() {
            return Some(claim);
        }
        target = on.target;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Made, Time};

    fn map(relations: &[(u64, u64)]) -> Map {
        let mut map = Map::default();
        let made = Made {
            by: Id::imported(1),
            at: Time::utc(0),
        };
        for number in 1..=4 {
            map.claims.insert(Claim {
                id: Id::imported(number),
                text: number.to_string(),
                quotes: Vec::new(),
                note: String::new(),
                made,
                changed: None,
            });
        }
        for (number, &(from, to)) in (1..).zip(relations) {
            map.relations.insert(Relation {
                id: Id::imported(number),
                kind: Id::imported(1),
                premises: vec![Premise::Claim(Id::imported(from))],
                target: Target::Claim(Id::imported(to)),
                confidence: None,
                note: String::new(),
                evidence: Vec::new(),
                made,
                changed: None,
            });
        }
        map
    }

    fn numbers(map: &Map) -> Vec<(u64, u64)> {
        let grove = grove(map, |_| true).into_iter();
        let above = |id: Option<Id<Claim>>| id.map_or(0, Id::bits);
        grove
            .map(|(id, parent)| (id.bits(), above(parent)))
            .collect()
    }

    #[test]
    fn claims_stand_under_what_they_bear_on() {
        let map = map(&[(4, 2), (3, 2), (2, 1), (4, 1)]);
        assert_eq!(numbers(&map), [(1, 0), (2, 1), (4, 2), (3, 2)]);
    }

    #[test]
    fn a_circle_of_claims_is_cut_and_loses_none() {
        let map = map(&[(2, 3), (3, 4), (4, 2), (1, 1)]);
        assert_eq!(numbers(&map), [(1, 0), (2, 0), (4, 2), (3, 4)]);
    }
}
