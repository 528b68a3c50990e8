//! Parts of a thread in several files, put together.

use std::collections::{HashMap, HashSet};

use crate::import::argument::FoundArgument;
use crate::import::finding::{Found, FoundThread, More};
use crate::model::{CommentKind, Level};

/// The threads, those with the same identity as one.
pub(super) fn join(threads: Vec<FoundThread>) -> Vec<FoundThread> {
    let mut joined: Vec<FoundThread> = Vec::with_capacity(threads.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut changed: HashSet<usize> = HashSet::new();
    for thread in threads {
        let identity = thread.identity().to_owned();
        let at = places
            .get(&identity)
            .copied()
            .filter(|_| !identity.is_empty());
        if let Some(whole) = at.and_then(|at| joined.get_mut(at)) {
            merge(whole, thread);
            changed.extend(at);
        } else {
            places.insert(identity, joined.len());
            joined.push(thread);
        }
    }
    for (at, thread) in joined.iter_mut().enumerate() {
        if !thread.more.is_empty() {
            settle(thread, changed.contains(&at));
        }
    }
    joined
}

/// Adds a part to a thread, of which comments that the thread held already are taken once.
fn merge(whole: &mut FoundThread, part: FoundThread) {
    take_opening(whole, part.opening);
    if whole.title.trim().is_empty() {
        whole.title = part.title;
    }
    if whole.link.is_empty() {
        whole.link = part.link;
    }
    whole.announced = whole.announced.max(part.announced);
    whole.more.extend(part.more);
    merge_argument(&mut whole.argument, part.argument);
    let mut places: HashMap<String, usize> = HashMap::with_capacity(whole.comments.len());
    for (at, found) in whole.comments.iter().enumerate() {
        if !found.key.is_empty() {
            places.entry(found.key.clone()).or_insert(at);
        }
    }
    let opening = whole.opening.key.clone();
    for found in part.comments {
        if !opening.is_empty() && found.key == opening {
            whole.opening.remarks.take(found.remarks);
            continue;
        }
        match places
            .get(&found.key)
            .and_then(|&at| whole.comments.get_mut(at))
        {
            Some(known) => {
                let mut remarks = std::mem::take(&mut known.remarks);
                let what = "comments that several files hold, taken once";
                remarks.add(Level::Info, what, 1);
                if is_richer(&found, known) {
                    *known = found;
                }
                known.remarks.take(remarks);
            }
            None => whole.comments.push(found),
        }
    }
}

/// Takes the richer of two captures of the opening, with what is to be said of both.
fn take_opening(whole: &mut FoundThread, mut opening: Found) {
    if is_richer(&opening, &whole.opening) {
        std::mem::swap(&mut opening, &mut whole.opening);
    }
    whole.opening.remarks.take(opening.remarks);
}

/// Adds how a part is read; claims and relations that are there already are taken once.
fn merge_argument(whole: &mut FoundArgument, part: FoundArgument) {
    let claims: HashSet<String> = whole.claims.iter().map(|claim| claim.key.clone()).collect();
    let fresh = part.claims.into_iter();
    whole
        .claims
        .extend(fresh.filter(|claim| !claims.contains(&claim.key)));
    let relations = whole.relations.iter().map(|relation| relation.key.clone());
    let relations: HashSet<String> = relations.collect();
    let fresh = part.relations.into_iter();
    whole
        .relations
        .extend(fresh.filter(|relation| !relations.contains(&relation.key)));
    whole.tags.extend(part.tags);
    whole.remarks.extend(part.remarks);
    if whole.coder.is_empty() {
        whole.coder = part.coder;
    }
}

/// Whether a capture of a post tells more than another one.
fn is_richer(found: &Found, known: &Found) -> bool {
    let weight = |found: &Found| {
        let is_there = found.kind != CommentKind::Placeholder;
        (
            is_there,
            !found.text.is_empty(),
            !found.title.is_empty(),
            found.author.is_some(),
        )
    };
    weight(found) > weight(known)
}

/// Takes comments that are there from those that are said to be missing.
fn settle(thread: &mut FoundThread, is_joined: bool) {
    let keys: HashSet<&str> = thread
        .comments
        .iter()
        .map(|found| found.key.as_str())
        .collect();
    let mut answers: HashMap<&str, usize> = HashMap::new();
    for found in &thread.comments {
        *answers
            .entry(found.parent.as_deref().unwrap_or_default())
            .or_default() += 1;
    }
    name_once(&mut thread.more);
    for more in &mut thread.more {
        let named = more.keys.len();
        more.keys.retain(|key| !keys.contains(key.as_str()));
        let came = named - more.keys.len();
        more.count = more.count.map(|count| count.saturating_sub(came));
        if named > 0 && more.keys.is_empty() {
            more.count = Some(0);
        }
    }
    let is_left = |more: &More| match (more.count, more.keys.is_empty()) {
        (Some(0), true) => false,
        (None, true) => !is_joined || !answers.contains_key(more.under.as_str()),
        _ => true,
    };
    thread.more.retain(is_left);
}

/// Leaves each key to the shortest list that names it: lists of the same comments come again as they are fetched.
fn name_once(more: &mut [More]) {
    let mut order: Vec<&mut More> = more
        .iter_mut()
        .filter(|more| !more.keys.is_empty())
        .collect();
    if order.len() < 2 {
        return;
    }
    order.sort_by_key(|more| more.keys.len());
    // How many comments each key stands for, its answers among them.
    let mut named: HashMap<String, f64> = HashMap::new();
    for more in order {
        let weight = more.count.unwrap_or(0) as f64 / more.keys.len() as f64;
        let mut gone = 0.0;
        more.keys.retain(|key| {
            let known = named.get(key).copied();
            gone += known.unwrap_or(0.0);
            if known.is_none() {
                named.insert(key.clone(), weight);
            }
            known.is_none()
        });
        more.count = more
            .count
            .map(|count| (count as f64 - gone).round().max(0.0) as usize);
        if more.keys.is_empty() {
            more.count = Some(0);
        }
    }
}
