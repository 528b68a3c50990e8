//! Items of Hacker News on Firebase: flat, with the numbers of their kids.

use std::collections::{BTreeMap, BTreeSet};

use super::{found_author, is_kind, item_link, opening_text};
use crate::error::Result;
use crate::import::finding::{Found, FoundThread};
use crate::import::json::Value;
use crate::import::words::Words;
use crate::model::{CommentKind, Note, Time};
use crate::progress::Progress;

/// The threads of items that stand alone, in lists, one per line, or by number in an object.
pub(super) fn read(
    roots: &[Value<'_>],
    words: &mut Words,
    notes: &mut Vec<Note>,
    progress: &Progress,
) -> Result<Vec<FoundThread>> {
    let (items, order) = collect(roots);
    let stories = order.iter().filter(|key| {
        let parent = items.get(*key).and_then(|item| parent_of(*item));
        parent.is_none_or(|parent| !items.contains_key(&parent))
    });
    let mut missing = 0;
    let mut threads: Vec<FoundThread> = Vec::new();
    let mut orphans: Vec<Found> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for key in stories {
        let Some(&story) = items.get(key) else {
            continue;
        };
        let is_orphan = parent_of(story).is_some();
        let mut open = vec![(key.clone(), parent_of(story))];
        let mut found = Vec::new();
        while let Some((key, parent)) = open.pop() {
            if !seen.insert(key.clone()) {
                continue;
            }
            if seen.len().is_multiple_of(500) {
                progress.step("Reading comments", seen.len() as u64, items.len() as u64)?;
            }
            let Some(&item) = items.get(&key) else {
                missing += 1;
                found.push(placeholder(key, parent));
                continue;
            };
            found.push(read_item(item, &key, parent, words));
            let before = open.len();
            let kids = item.list("kids").filter_map(Value::key);
            open.extend(kids.map(|kid| (kid, Some(key.clone()))));
            open.get_mut(before..).unwrap_or_default().reverse();
        }
        if is_orphan {
            orphans.extend(found);
        } else if !found.is_empty() {
            let mut opening = found.remove(0);
            opening.text = opening_text(story, &opening.text, words);
            threads.push(FoundThread {
                title: String::new(),
                link: opening.link.clone(),
                opening,
                comments: found,
                ..FoundThread::default()
            });
        }
    }
    hang_orphans(&mut threads, orphans);
    let what = "comments that are named but not in the file";
    notes.extend((missing > 0).then(|| Note::warning(what, missing)));
    Ok(threads)
}

/// Comments whose story is not in the file follow those of the first story.
fn hang_orphans(threads: &mut Vec<FoundThread>, orphans: Vec<Found>) {
    match threads.first_mut() {
        Some(thread) => thread.comments.extend(orphans),
        None if !orphans.is_empty() => threads.push(FoundThread {
            comments: orphans,
            ..FoundThread::default()
        }),
        None => {}
    }
}

type Items<'json> = BTreeMap<String, Value<'json>>;

/// Every item by number, and the numbers in the order of the file.
fn collect<'json>(roots: &[Value<'json>]) -> (Items<'json>, Vec<String>) {
    let mut items = Items::new();
    let mut order = Vec::new();
    let mut open: Vec<(Value<'json>, usize)> = roots.iter().rev().map(|root| (*root, 0)).collect();
    while let Some((value, depth)) = open.pop() {
        let key = value.get("id").and_then(Value::key);
        let is_item = is_kind(value)
            && (value.get("by").and_then(Value::text).is_some()
                || value.get("time").and_then(Value::integer).is_some()
                || value.get("kids").is_some_and(Value::is_list));
        if let (Some(key), true) = (key, is_item) {
            if items.insert(key.clone(), value).is_none() {
                order.push(key);
            }
        } else if depth < 3 {
            let within: Vec<Value<'_>> = value
                .items()
                .chain(value.fields().map(|(_, field)| field))
                .collect();
            open.extend(within.into_iter().rev().map(|value| (value, depth + 1)));
        }
    }
    (items, order)
}

fn parent_of(item: Value<'_>) -> Option<String> {
    item.get("parent").and_then(Value::key)
}

fn read_item(item: Value<'_>, key: &str, parent: Option<String>, reader: &mut Words) -> Found {
    let words = item.get("text").and_then(Value::text).unwrap_or_default();
    let is_deleted = item.get("deleted").is_some_and(Value::is_true) || words.trim().is_empty();
    Found {
        key: key.to_owned(),
        parent,
        author: item.get("by").and_then(Value::text).map(found_author),
        posted_at: item.get("time").and_then(Value::integer).map(Time::utc),
        posted_text: String::new(),
        title: item
            .get("title")
            .and_then(Value::text)
            .unwrap_or_default()
            .to_owned(),
        text: reader.read(words),
        kind: if is_deleted {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: item.get("score").and_then(Value::integer),
        link: item_link(key),
        place: format!("item {key}"),
        ..Found::default()
    }
}

fn placeholder(key: String, parent: Option<String>) -> Found {
    Found {
        link: item_link(&key),
        place: format!("item {key}"),
        key,
        parent,
        kind: CommentKind::Placeholder,
        ..Found::default()
    }
}
