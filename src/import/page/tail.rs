//! Comments that are several neighbouring elements: a header, and below or above it the words.

use std::collections::{BTreeMap, HashSet};

use super::records::Records;
use super::tree::Tree;

/// Letters between two headers that are words.
const FEW: usize = 12;
/// Neighbours that belong to one header at most.
const MOST: usize = 400;

/// Gives each record the neighbours that belong to it, where more stands between the records than in them.
pub(super) fn add(tree: &Tree<'_>, records: &mut Records) {
    let roots: Vec<usize> = records.list.iter().map(|record| record.root).collect();
    let (mut inside, mut between, mut gaps, mut filled) = (0, 0, 0, 0);
    let mut kinds: HashSet<u64> = HashSet::new();
    for pair in roots.windows(2) {
        let &[a, b] = pair else { continue };
        let (Some(first), Some(second)) = (tree.get(a), tree.get(b)) else {
            continue;
        };
        if first.parent != second.parent {
            continue;
        }
        gaps += 1;
        inside += first.until - first.from;
        let gap = second.from.saturating_sub(first.until);
        between += gap;
        filled += usize::from(gap >= FEW);
        let neighbours = siblings(tree, first.end, b);
        kinds.extend(
            neighbours
                .filter_map(|at| tree.get(at))
                .map(|spot| spot.kind),
        );
    }
    let are_terms = roots.iter().all(|&root| tree.tag(root) == "dt");
    let is_parted = gaps * 2 >= roots.len().saturating_sub(1)
        && gaps > 0
        && filled * 3 >= gaps * 2
        && (between * 10 >= inside * 3 || are_terms);
    if !is_parted || kinds.is_empty() {
        return;
    }
    let mut homes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &root in &roots {
        homes
            .entry(tree.parent(root).unwrap_or(root))
            .or_default()
            .push(root);
    }
    let is_above = is_above(tree, &homes, &kinds);
    for (home, own) in homes {
        attach(tree, records, home, &own, &kinds, is_above);
    }
}

/// The neighbours from one place up to another.
fn siblings<'a>(tree: &'a Tree<'_>, from: usize, until: usize) -> impl Iterator<Item = usize> + 'a {
    std::iter::successors(Some(from), |&at| tree.get(at).map(|spot| spot.end))
        .take_while(move |&at| at < until)
}

/// The neighbours before the first record, or behind the last, that are of the kinds between records.
fn around(tree: &Tree<'_>, home: usize, own: &[usize], kinds: &HashSet<u64>) -> [Vec<usize>; 2] {
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else {
        return [Vec::new(), Vec::new()];
    };
    let fits = |at: &usize| tree.get(*at).is_some_and(|spot| kinds.contains(&spot.kind));
    let all: Vec<usize> = tree.children(home).collect();
    let start = all.partition_point(|&at| at < first);
    let end = all.partition_point(|&at| at <= last);
    let before = all.get(..start).unwrap_or_default().iter().rev().copied();
    let behind = all.get(end..).unwrap_or_default().iter().copied();
    let is_prose = |at: &usize| matches!(tree.tag(*at), "p" | "ul" | "ol" | "blockquote" | "pre");
    let mut before: Vec<usize> = before.take_while(fits).take(MOST).collect();
    before.reverse();
    [
        before,
        behind
            .take_while(|at| fits(at) || is_prose(at))
            .take(MOST)
            .collect(),
    ]
}

/// Whether the words stand above their headers.
fn is_above(tree: &Tree<'_>, homes: &BTreeMap<usize, Vec<usize>>, kinds: &HashSet<u64>) -> bool {
    let (mut above, mut below) = (0, 0);
    for (&home, own) in homes {
        let [before, behind] = around(tree, home, own, kinds);
        let letters = |list: &[usize]| list.iter().map(|&at| tree.letters(at)).sum::<usize>();
        above += usize::from(letters(&before) > 0);
        below += usize::from(letters(&behind) > 0);
    }
    above > below
}

/// Gives the records of one home their neighbours.
fn attach(
    tree: &Tree<'_>,
    records: &mut Records,
    home: usize,
    own: &[usize],
    kinds: &HashSet<u64>,
    is_above: bool,
) {
    let [before, behind] = around(tree, home, own, kinds);
    for (number, &root) in own.iter().enumerate() {
        let tail: Vec<usize> = if is_above {
            match number.checked_sub(1).and_then(|last| own.get(last)) {
                None => before.clone(),
                Some(&last) => {
                    let from = tree.get(last).map_or(root, |spot| spot.end);
                    siblings(tree, from, root).take(MOST).collect()
                }
            }
        } else {
            let from = tree.get(root).map_or(root, |spot| spot.end);
            match own.get(number + 1) {
                None => behind.clone(),
                Some(&next) => siblings(tree, from, next).take(MOST).collect(),
            }
        };
        let Some(&at) = records.owners.get(&root) else {
            continue;
        };
        for &part in &tail {
            records.owners.insert(part, at);
        }
        if let Some(record) = records.list.get_mut(at) {
            record.tail = tail;
            record.is_tail_before = is_above;
        }
    }
}
