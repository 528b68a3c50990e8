//! The numbers by which a page tells its comments apart.

use std::collections::{BTreeMap, HashSet};

use super::records::{Record, Records};
use super::tree::Tree;
use crate::text::html::{ElementRef, attribute};

/// The comments' numbers and the places on the page that links lead to.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// For each comment its key: the page's own, or a number in order.
    pub(super) keys: Vec<String>,
    /// For each comment the mark that links lead to; empty where there is none.
    pub(super) marks: Vec<String>,
}

/// Elements of a record that are asked for its number.
const MOST: usize = 40;

/// For records an id each, and whether it is the record's element that bears it.
type Source<'page> = Vec<(usize, &'page str, bool)>;

/// The ids that tell all records apart.
pub(super) fn find(tree: &Tree<'_>, records: &Records) -> Ids {
    let total = records.list.len();
    let mut sources: BTreeMap<(String, String), Source<'_>> = BTreeMap::new();
    for (at, record) in records.list.iter().enumerate() {
        for place in before(tree, record)
            .into_iter()
            .chain(records.own(tree, record).take(MOST))
        {
            let Some(spot) = tree.get(place) else {
                continue;
            };
            for (name, value) in spot.element.attrs() {
                let value = value.trim();
                if !is_id(name, spot.element.name()) || value.is_empty() || value.len() > 80 {
                    continue;
                }
                let own = sources.entry((name.to_owned(), prefix(value))).or_default();
                if own.last().is_none_or(|last| last.0 != at) {
                    own.push((at, value, place == record.root));
                }
            }
        }
    }
    let mut best: Option<(usize, Source<'_>, bool)> = None;
    for ((name, _), own) in sources {
        let values: HashSet<&str> = own.iter().map(|(_, value, _)| *value).collect();
        if own.len() * 10 < total * 9 || values.len() < own.len() {
            continue;
        }
        let at_root = own.iter().filter(|(_, _, is_root)| *is_root).count();
        let is_mark = name == "id" || name == "name";
        let points = own.len() * 4 + at_root + if is_mark { own.len() * 2 } else { 0 };
        if best.as_ref().is_none_or(|(other, _, _)| points > *other) {
            best = Some((points, own, is_mark));
        }
    }
    let mut ids = Ids {
        keys: (1..=total).map(|number| format!("n{number}")).collect(),
        marks: vec![String::new(); total],
    };
    let Some((_, own, is_mark)) = best else {
        return ids;
    };
    let numbers: HashSet<&str> = own.iter().map(|(_, value, _)| number(value)).collect();
    let are_numbers = numbers.len() == own.len();
    for (at, value, _) in own {
        if let Some(key) = ids.keys.get_mut(at) {
            if are_numbers { number(value) } else { value }.clone_into(key);
        }
        if let Some(mark) = ids.marks.get_mut(at).filter(|_| is_mark) {
            value.clone_into(mark);
        }
    }
    ids
}

/// Bare anchors right before a record.
fn before(tree: &Tree<'_>, record: &Record) -> Option<usize> {
    let element = tree.get(record.root)?.element;
    let mut before = element.prev_siblings().filter_map(ElementRef::wrap);
    let anchor = before.next().filter(|anchor| anchor.name() == "a")?;
    let place = tree.place(anchor.id())?;
    let is_bare = tree.letters(place) == 0;
    (is_bare && (attribute(anchor, "id").is_some() || attribute(anchor, "name").is_some()))
        .then_some(place)
}

fn is_id(name: &str, tag: &str) -> bool {
    let is_other = [
        "user", "author", "member", "parent", "target", "video", "toggle", "reply",
    ];
    name == "id"
        || name == "name" && tag == "a"
        || name.starts_with("data-")
            && (name.ends_with("id")
                || name.ends_with("cid")
                || name.ends_with("content")
                || name.ends_with("fullname"))
            && !is_other.iter().any(|part| name.contains(part))
}

/// What stands before an id's number; a star where it has none.
fn prefix(id: &str) -> String {
    let before = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_plain = before.len() < id.len() && !before.contains(|c: char| c.is_ascii_digit());
    if is_plain {
        before.to_owned()
    } else {
        "*".to_owned()
    }
}

/// The number at an id's end, or the whole id where there is none.
pub(super) fn number(id: &str) -> &str {
    let before = id.trim_end_matches(|c: char| c.is_ascii_digit());
    match id.get(before.len()..) {
        Some("") | None => id,
        Some(number) if before.chars().any(|c| c.is_ascii_digit()) && number.len() < 3 => id,
        Some(number) => number,
    }
}
