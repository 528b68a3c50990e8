//! What a look shows of a map: what is in focus and what matches.

use std::collections::BTreeSet;

use super::focus::{add_relations, around};
use super::query::{Index, Query};
use super::thread::Forest;
use crate::model::{Comment, Id, Look, Map, Subject, Target};

/// The comments, claims and relations that a look shows; none for all of them. The index is brought up to the map where
/// it is needed.
///
/// With what matches come the comments above it, so that one sees what it answers, and relations between what is shown.
/// A query that asks nothing hides nothing.
pub fn shown(
    map: &Map,
    forest: &Forest,
    look: &Look,
    index: &mut Index,
) -> Option<BTreeSet<Subject>> {
    let near = look.focus.as_ref().map(|focus| around(map, forest, focus));
    let matching = matching(map, forest, look, index);
    match (near, matching) {
        (Some(near), Some(matching)) => Some(near.intersection(&matching).copied().collect()),
        (near, matching) => near.or(matching),
    }
}

fn matching(
    map: &Map,
    forest: &Forest,
    look: &Look,
    index: &mut Index,
) -> Option<BTreeSet<Subject>> {
    if look.matching.is_empty() {
        return None;
    }
    let query = Query::parse(&look.matching);
    if query.is_empty() {
        return None;
    }
    *index = index.brought_up(map);
    let mut is_shown = vec![false; forest.comments.len()];
    let mut shown = BTreeSet::new();
    for hit in index.find(&query) {
        match hit {
            Subject::Comment(id) => show(forest, id, &mut is_shown),
            Subject::Claim(id) => {
                let claim = map.claims.get(id);
                let mut quotes = claim.iter().flat_map(|claim| &claim.quotes);
                if let Some(quote) = quotes.find(|quote| map.comments.contains(quote.comment)) {
                    show(forest, quote.comment, &mut is_shown);
                }
                shown.insert(hit);
            }
            Subject::Position(_) => drop(shown.insert(hit)),
            _ => {}
        }
    }
    let comments = forest.comments.iter().zip(is_shown);
    let comments = comments.filter(|&(_, is_shown)| is_shown);
    shown.extend(comments.map(|(&id, _)| Subject::Comment(id)));
    add_positions(map, &mut shown);
    add_relations(map, &mut shown);
    Some(shown)
}

/// Shows the positions that something shown bears on.
fn add_positions(map: &Map, shown: &mut BTreeSet<Subject>) {
    for relation in map.relations.iter() {
        let mut premises = relation.premises.iter();
        if matches!(relation.target, Target::Position(_))
            && premises.all(|&premise| shown.contains(&premise.into()))
        {
            shown.insert(relation.target.into());
        }
    }
}

/// Shows a comment and those above it.
fn show(forest: &Forest, comment: Id<Comment>, is_shown: &mut [bool]) {
    let mut at = forest.number_of(comment);
    while let Some(number) = at {
        let Some(known) = is_shown.get_mut(number).filter(|known| !**known) else {
            return;
        };
        *known = true;
        let parent = forest.parents.get(number).copied().flatten();
        at = parent.map(|parent| parent as usize);
    }
}
