//! Which comment answers which, as the page's elements, indents and numbers tell.

use std::collections::{BTreeMap, HashMap};

use super::ids::Ids;
use super::records::{Record, Records};
use super::tree::Tree;
use crate::text::html::name_tokens;

/// The comment above each, by place in the list.
pub(super) fn parents(tree: &Tree<'_>, records: &Records, ids: &Ids) -> Vec<Option<usize>> {
    let stated = stated(tree, records, ids);
    if stated.iter().flatten().count() > 0 {
        return stated;
    }
    let linked = super::replies::linked(tree, records, ids);
    let held = held(tree, records);
    let count = |list: &[Option<usize>]| list.iter().flatten().count();
    if count(&linked) > count(&held) {
        return linked;
    }
    if let Some(depths) = depths(tree, records) {
        let by_depth = by_depth(&depths);
        if count(&by_depth) >= count(&held) || count(&held) == 0 {
            return by_depth;
        }
    }
    held
}

/// Parents by the ids that attributes name, where all of them are on the page and come earlier.
fn stated(tree: &Tree<'_>, records: &Records, ids: &Ids) -> Vec<Option<usize>> {
    let none = vec![None; records.list.len()];
    let places: HashMap<&str, usize> = ids.keys.iter().map(String::as_str).zip(0..).collect();
    let mut parents = none.clone();
    let (mut good, mut bad) = (0, 0);
    for (at, record) in records.list.iter().enumerate() {
        let Some(value) = parent_attribute(tree, records, record) else {
            continue;
        };
        let number = super::ids::number(value);
        match places.get(number).or_else(|| places.get(value)) {
            Some(&above) if above != at => {
                good += 1;
                if let Some(slot) = parents.get_mut(at) {
                    *slot = Some(above);
                }
            }
            _ if number.trim_matches('0').is_empty() || value == "null" => {}
            _ => bad += 1,
        }
    }
    if good == 0 || bad > good {
        none
    } else {
        parents
    }
}

fn parent_attribute<'page>(
    tree: &Tree<'page>,
    records: &Records,
    record: &Record,
) -> Option<&'page str> {
    let mut own = records.own(tree, record).take(8);
    own.find_map(|place| {
        let attributes = tree.get(place)?.element.attrs();
        let mut found = attributes.filter(|(name, value)| {
            let is_parent = name.contains("parent")
                || name.contains("reply-to")
                || name.contains("replyto")
                || name.contains("inreply");
            is_parent
                && name.starts_with("data")
                && !value.trim().is_empty()
                && !name.contains("author")
                && value.len() <= 60
        });
        found.next().map(|(_, value)| value.trim())
    })
}

/// Parents by what lies in what, and by lists of answers beside a comment.
fn held(tree: &Tree<'_>, records: &Records) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![None; records.list.len()];
    // The records on the way to this one: each with the element in which it stands.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    for (at, record) in records.list.iter().enumerate() {
        let home = tree.parent(record.root).unwrap_or(record.root);
        while let Some(&(_, root, lane)) = open.last() {
            let is_within = tree.holds(root, record.root);
            let is_beside =
                home != lane && tree.holds(lane, home) && is_answers(tree, lane, home, root);
            if is_within || is_beside {
                break;
            }
            open.pop();
            if home == lane {
                break;
            }
        }
        let above = open.last().map(|(at, _, _)| *at);
        if let Some(slot) = parents.get_mut(at) {
            *slot = above;
        }
        open.push((at, record.root, home));
    }
    parents
}

/// Parts of the names of elements that hold answers.
const PARTS: [&str; 12] = [
    "repl",
    "child",
    "indent",
    "nest",
    "answer",
    "antwort",
    "sub",
    "respon",
    "thread",
    "repon",
    "respuesta",
    "level",
];

/// Whether the element within `lane` that holds `home` holds answers to the comment at `root` before it.
fn is_answers(tree: &Tree<'_>, lane: usize, home: usize, root: usize) -> bool {
    let way = std::iter::once(home).chain(tree.above(home));
    let mut way = way.take_while(|&at| at != lane);
    let is_called = |at: usize| {
        let names = tree.get(at).map(|spot| name_tokens(spot.element).take(12));
        let is_list = matches!(
            tree.tag(at),
            "ul" | "ol" | "dl" | "blockquote" | "dd" | "details"
        );
        is_list
            || names.is_some_and(|mut names| {
                names.any(|name| PARTS.iter().any(|part| name.contains(part)))
            })
    };
    let top = std::iter::once(home)
        .chain(tree.above(home))
        .take_while(|&at| at != lane)
        .last();
    // Right behind the comment, with nothing but words for the list between.
    let is_next = top.is_some_and(|top| tree.get(root).is_some_and(|spot| spot.end == top));
    way.any(is_called) || is_next
}

/// How deep each record says that it lies, where that makes sense.
fn depths(tree: &Tree<'_>, records: &Records) -> Option<Vec<i64>> {
    let mut kinds: BTreeMap<String, Vec<Option<i64>>> = BTreeMap::new();
    let total = records.list.len();
    for (at, record) in records.list.iter().enumerate() {
        let above = tree.above(record.root).take(2).filter(|above| {
            // An element that holds several tells nothing of one.
            tree.letters(*above) <= tree.letters(record.root) + 40
        });
        let own = records.own(tree, record).take(14);
        for place in own.chain(above) {
            for (kind, depth) in told_depths(tree, place, place == record.root) {
                let slots = kinds.entry(kind).or_insert_with(|| vec![None; total]);
                if let Some(slot @ None) = slots.get_mut(at) {
                    *slot = Some(depth);
                }
            }
        }
    }
    let mut best: Option<(usize, Vec<i64>)> = None;
    for slots in kinds.into_values() {
        let told = slots.iter().flatten().count();
        let least = slots.iter().flatten().min().copied().unwrap_or(0);
        let depths: Vec<i64> = slots
            .iter()
            .map(|slot| slot.unwrap_or(least.min(0)))
            .collect();
        let mut levels = depths.clone();
        levels.sort_unstable();
        levels.dedup();
        if levels.len() < 2 || levels.len() > 200 || depths.first() != levels.first() {
            continue;
        }
        // Every comment but the first level's lies right below one before it.
        let level = |depth: i64| levels.binary_search(&depth).unwrap_or(0);
        let jumps = depths.windows(2).filter(|pair| match pair {
            [a, b] => level(*b) > level(*a) + 1,
            _ => false,
        });
        let is_sound = jumps.count() * 10 <= total;
        if is_sound && best.as_ref().is_none_or(|(other, _)| told > *other) {
            best = Some((told, depths));
        }
    }
    best.map(|(_, depths)| depths)
}

/// The depths that an element's attributes, classes and style tell.
fn told_depths(tree: &Tree<'_>, at: usize, is_root: bool) -> Vec<(String, i64)> {
    let Some(spot) = tree.get(at) else {
        return Vec::new();
    };
    let element = spot.element;
    let mut told = Vec::new();
    for (name, value) in element.attrs() {
        let is_depth = matches!(
            name,
            "aria-level" | "indent" | "level" | "depth" | "data-indent"
        ) || name.starts_with("data-")
            && (name.ends_with("depth") || name.ends_with("level") || name.ends_with("indent"));
        if is_depth {
            told.extend(
                value
                    .trim()
                    .parse()
                    .ok()
                    .map(|depth| (name.to_owned(), depth)),
            );
        } else if name == "style" {
            told.extend(indent(value).map(|depth| (format!("style {}", element.name()), depth)));
        } else if name == "width"
            && matches!(element.name(), "img" | "td" | "spacer")
            && spot.from == spot.until
        {
            told.extend(
                value
                    .trim()
                    .parse()
                    .ok()
                    .map(|width| (format!("width {}", element.name()), width)),
            );
        }
    }
    if is_root || !tree.children(at).next().is_some_and(|_| false) {
        for class in element.classes().take(12) {
            let class = class.to_ascii_lowercase();
            let name = class.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = class.get(name.len()..).unwrap_or_default();
            let names = [
                "depth", "level", "indent", "nest", "lvl", "tier", "ebene", "nivel", "niveau",
                "einzug", "offset", "reply",
            ];
            let bare = name.trim_end_matches(['-', '_']);
            if number.len() <= 3 && names.iter().any(|known| bare.ends_with(known)) {
                told.extend(number.parse().ok().map(|depth| (bare.to_owned(), depth)));
            }
        }
    }
    told
}

/// The indent in a style, in its own unit.
fn indent(style: &str) -> Option<i64> {
    let style = style.to_ascii_lowercase().replace(' ', "");
    let names = [
        "margin-left:",
        "padding-left:",
        "margin-inline-start:",
        "padding-inline-start:",
        "--depth:",
        "--level:",
        "text-indent:",
        "margin-right:",
        "left:",
        "--indent:",
    ];
    let value = names
        .iter()
        .find_map(|name| style.split_once(name).map(|(_, value)| value))?;
    let end = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    let number: f64 = value.get(..end)?.parse().ok()?;
    (number < 100_000.0).then_some((number * 10.0) as i64)
}

/// Parents by depth: the last comment before that lies less deep.
fn by_depth(depths: &[i64]) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, i64)> = Vec::new();
    let mut parents = Vec::with_capacity(depths.len());
    for (at, &depth) in depths.iter().enumerate() {
        while open.last().is_some_and(|&(_, other)| other >= depth) {
            open.pop();
        }
        parents.push(open.last().map(|(at, _)| *at));
        open.push((at, depth));
    }
    parents
}
