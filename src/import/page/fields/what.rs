//! Which elements of the records hold the words.

use std::collections::{BTreeMap, HashSet};

use super::{Fields, Kind};
use crate::import::page::hints;
use crate::import::page::records::Records;
use crate::import::page::tree::Tree;

/// Elements that can hold a comment's words.
const BOXES: [&str; 11] = [
    "div",
    "td",
    "section",
    "article",
    "dd",
    "span",
    "li",
    "blockquote",
    "font",
    "main",
    "tr",
];

/// Chooses the kind of element that holds the words: called so, or holding most letters without name and date.
pub(super) fn choose(
    tree: &Tree<'_>,
    records: &Records,
    kinds: &BTreeMap<u64, Kind>,
    stamps: &HashSet<usize>,
    fields: &mut Fields,
) {
    let total = records.list.len();
    let all: usize = fields.letters.iter().sum();
    let names: HashSet<usize> = fields.names.iter().flatten().copied().collect();
    let holds_head = |place: usize| {
        let end = tree.get(place).map_or(place, |spot| spot.end);
        (place..end.min(place + 200)).any(|inner| names.contains(&inner) || stamps.contains(&inner))
    };
    // The weight, how far into the page the last one stands, and the kind.
    let mut best: Option<(usize, usize, &Kind)> = None;
    for kind in kinds.values() {
        let held = kind.first.len();
        let is_often = held * 3 >= total * 2 && kind.times <= held + held / 10;
        if !is_often || !can_hold(tree, kind) {
            continue;
        }
        let is_hinted = is_hinted(tree, kind);
        let needed = if is_hinted { 20 } else { 60 };
        let heads = kind.first.iter().filter(|(_, place)| holds_head(*place));
        if kind.letters * 100 < all * needed || heads.count() * 5 > held {
            continue;
        }
        // The innermost element that still holds nearly all; a name that says so weighs as much as a quarter.
        let weight = kind.letters + if is_hinted { all / 4 } else { 0 };
        let deep = kind.first.iter().map(|(_, place)| *place).max();
        let deep = deep.unwrap_or(0);
        let is_better = best.is_none_or(|(other, place, _)| {
            let is_close = weight * 20 >= other * 19 && other * 20 >= weight * 19;
            if is_close {
                deep > place
            } else {
                weight > other
            }
        });
        if is_better {
            best = Some((weight, deep, kind));
        }
    }
    fields.bodies = vec![Vec::new(); total];
    for &(at, place) in best.iter().flat_map(|(_, _, kind)| &kind.first) {
        if let Some(bodies) = fields.bodies.get_mut(at) {
            bodies.push(place);
        }
    }
}

fn is_hinted(tree: &Tree<'_>, kind: &Kind) -> bool {
    let mut first = kind.first.iter().take(5);
    first.all(|&(_, place)| hints::is_body(tree, place))
}

/// Whether elements of a kind can hold all of the words: a box, or the only paragraph of each record.
fn can_hold(tree: &Tree<'_>, kind: &Kind) -> bool {
    let tag = kind.first.first().map_or("", |&(_, place)| tree.tag(place));
    let is_only = tag == "p" && kind.times == kind.first.len() && is_hinted(tree, kind);
    is_only || BOXES.contains(&tag) || tag.contains('-')
}
