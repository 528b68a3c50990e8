//! Which parts of the records hold the author and the words, told by what all of them have in common.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::records::{Record, Records};
use super::tree::{Tree, number};
use super::{hints, names};
use crate::text::html::{attribute, read_line};

/// What all records have in common.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// The element that names the author, for each record.
    pub(super) names: Vec<Option<usize>>,
    /// How many records have one.
    pub(super) named: usize,
    /// How many different names there are.
    pub(super) different: usize,
    /// How sure it is that they are names.
    pub(super) sureness: i32,
    /// The elements that hold the words; empty where they are what is left.
    pub(super) bodies: Vec<Vec<usize>>,
    /// Elements that say the same in most records.
    pub(super) constant: HashSet<usize>,
    /// Letters of each record's own.
    pub(super) letters: Vec<usize>,
    /// The attribute of the records that names the author.
    pub(super) attribute: Option<&'static str>,
}

/// What is known of one kind of element within the records.
#[derive(Debug, Default)]
struct Kind {
    last: usize,
    times: usize,
    letters: usize,
    /// The first in each record that has one.
    first: Vec<(usize, usize)>,
}

/// Attributes that name a comment's author.
const ATTRIBUTES: [&str; 9] = [
    "data-author",
    "data-author-name",
    "data-user-name",
    "data-username",
    "data-poster",
    "data-nick",
    "data-user",
    "data-name",
    "author",
];
/// Letters of a name at most.
const LONGEST_NAME: usize = 42;

/// Finds what the records have in common; `stamps` are the places that tell moments.
pub(super) fn find(tree: &Tree<'_>, records: &Records, stamps: &HashSet<usize>) -> Fields {
    let mut kinds: BTreeMap<u64, Kind> = BTreeMap::new();
    let mut repeated: BTreeMap<(u64, String), Vec<(usize, usize)>> = BTreeMap::new();
    let mut letters = Vec::with_capacity(records.list.len());
    for (at, record) in records.list.iter().enumerate() {
        let own = own_letters(tree, records, record);
        letters.push(own.get(&record.root).copied().unwrap_or(0) + tail_letters(&own, record));
        for place in records.own(tree, record) {
            let count = own.get(&place).copied().unwrap_or(0);
            if count == 0 {
                continue;
            }
            for key in keys(tree, place) {
                let kind = kinds.entry(key).or_default();
                if kind.first.is_empty() || kind.last != at {
                    kind.first.push((at, place));
                }
                kind.last = at;
                kind.times += 1;
                kind.letters += count;
            }
            if count <= 30 {
                let words = shown(tree, place);
                let key = (
                    keys(tree, place).next().unwrap_or(0),
                    without_digits(&words),
                );
                repeated.entry(key).or_default().push((at, place));
            }
        }
    }
    let mut fields = Fields {
        letters,
        ..Fields::default()
    };
    choose_names(tree, records, &kinds, stamps, &mut fields);
    mark_constant(tree, records.list.len(), repeated, &mut fields);
    choose_bodies(tree, records, &kinds, stamps, &mut fields);
    fields
}

fn tail_letters(own: &HashMap<usize, usize>, record: &Record) -> usize {
    record.tail.iter().filter_map(|part| own.get(part)).sum()
}

/// The letters of each of a record's elements without those of records within.
fn own_letters(tree: &Tree<'_>, records: &Records, record: &Record) -> HashMap<usize, usize> {
    let mut own: HashMap<usize, usize> = HashMap::new();
    for part in std::iter::once(record.root).chain(record.tail.iter().copied()) {
        let end = tree.get(part).map_or(part, |spot| spot.end);
        let mut at = part;
        while at < end {
            let Some(spot) = tree.get(at) else { break };
            if at != part && records.owners.contains_key(&at) {
                let inner = spot.until - spot.from;
                for above in tree.above(at) {
                    if let Some(count) = own.get_mut(&above) {
                        *count = count.saturating_sub(inner);
                    }
                    if above == part {
                        break;
                    }
                }
                at = spot.end;
                continue;
            }
            own.insert(at, spot.until - spot.from);
            at += 1;
        }
    }
    own
}

/// The numbers under which an element is counted: its shape below its parent's, then each of its classes.
fn keys(tree: &Tree<'_>, at: usize) -> impl Iterator<Item = u64> {
    let spot = tree.get(at);
    let above = spot
        .and_then(|spot| tree.get(spot.parent))
        .map_or(0, |above| above.kind);
    let shape = spot.map_or(0, |spot| spot.kind.wrapping_mul(31).wrapping_add(above));
    let element = spot.map(|spot| spot.element);
    let classes = element
        .into_iter()
        .flat_map(|element| element.value().classes().take(8));
    let classes = classes.map(|class| number(class, 13));
    let property = element
        .and_then(|element| element.attr("itemprop"))
        .map(|name| number(name, 17));
    std::iter::once(shape).chain(classes).chain(property)
}

/// The words of a small element on one line.
fn shown(tree: &Tree<'_>, at: usize) -> String {
    tree.get(at)
        .map_or(String::new(), |spot| read_line(spot.element, &|_| false))
}

fn without_digits(words: &str) -> String {
    words.chars().filter(|c| !c.is_numeric()).collect()
}

fn choose_names(
    tree: &Tree<'_>,
    records: &Records,
    kinds: &BTreeMap<u64, Kind>,
    stamps: &HashSet<usize>,
    fields: &mut Fields,
) {
    let total = records.list.len();
    fields.names = vec![None; total];
    let mut best: Option<(i64, Vec<(usize, usize)>, usize, i32)> = None;
    for kind in kinds.values() {
        let mean = kind.letters / kind.times.max(1);
        if kind.first.len() * 2 < total || mean > LONGEST_NAME {
            continue;
        }
        let Some((score, good, different, sure)) = judge_names(tree, kind, stamps, total) else {
            continue;
        };
        let first = good.first().copied();
        let is_better = best.as_ref().is_none_or(|(other, places, _, _)| {
            (score, std::cmp::Reverse(first)) > (*other, std::cmp::Reverse(places.first().copied()))
        });
        if is_better {
            best = Some((score, good, different, sure));
        }
    }
    if let Some((score, places, different, sure)) = best {
        fields.named = places.len();
        fields.different = different;
        fields.sureness = if score < 60 { sure.min(0) } else { sure };
        for (at, place) in places {
            if let Some(slot) = fields.names.get_mut(at) {
                *slot = Some(place);
            }
        }
    }
    let roots = || records.list.iter().map(|record| record.root);
    fields.attribute = ATTRIBUTES.into_iter().find(|name| {
        let values = roots().filter_map(|root| tree.attribute(root, name));
        let good = values.filter(|value| names::is_name(value) && value.parse::<u64>().is_err());
        total > 1 && good.count() * 10 >= total * 9
    });
}

/// How likely a kind of element names the authors, and those that do.
fn judge_names(
    tree: &Tree<'_>,
    kind: &Kind,
    stamps: &HashSet<usize>,
    total: usize,
) -> Option<(i64, Vec<(usize, usize)>, usize, i32)> {
    let mut different: HashSet<String> = HashSet::new();
    let mut good = Vec::new();
    let (mut links, mut hints, mut bold, mut profiles, mut pings, mut wide) =
        (0_i64, 0_i64, 0_i64, 0_i64, 0_i64, 0_i64);
    let mut long = 0_i64;
    for &(at, place) in &kind.first {
        if stamps.contains(&place) && !names::has_name_beside_date(tree, place) {
            continue;
        }
        let words = names::bare(tree, place);
        if !names::is_name(&words) {
            continue;
        }
        let tag = tree.tag(place);
        let link = names::link(tree, place);
        links += i64::from(link.is_some());
        profiles += i64::from(link.is_some_and(hints::is_profile));
        bold += i64::from(matches!(
            tag,
            "b" | "strong" | "cite" | "h3" | "h4" | "h5" | "h6" | "address"
        ));
        let own = hints::author(tree, place);
        let above = tree
            .parent(place)
            .map_or(0, |above| hints::author(tree, above));
        hints += i64::from(if own < 0 {
            -2
        } else {
            own.max((above - 1).max(0))
        });
        pings += i64::from(tree.get(place).is_some_and(|spot| {
            hints::is_furniture(spot.element) && own <= 0 && !stamps.contains(&place)
        }));
        let end = tree.get(place).map_or(place, |spot| spot.end);
        wide += i64::from((place..end).any(|inner| stamps.contains(&inner)));
        long += i64::from(words.split_whitespace().count() > 3);
        different.insert(words);
        good.push((at, place));
    }
    let count = good.len() as i64;
    if good.is_empty() || good.len() * 10 < kind.first.len() * 7 {
        return None;
    }
    let share = |of: i64, weight: i64| of * weight / count;
    let variety = different.len() as i64 * 100 / count;
    let is_constant = different.len() == 1 && good.len() > 2;
    let repeats =
        (kind.times.saturating_sub(kind.first.len()) as i64 * 40) / kind.times.max(1) as i64;
    let score = share(hints, 60) + share(links, 15) + share(profiles, 40) + share(bold, 20)
        - share(pings, 80)
        - share(wide, 25)
        - share(long, 90)
        + count * 60 / total as i64
        + variety.min(60) / 2
        - repeats
        - if is_constant { 150 } else { 0 };
    let sure = i32::try_from(share(hints + profiles + bold, 1)).unwrap_or(0);
    (score > 20).then_some((score, good, different.len(), sure))
}

/// Marks the elements that say the same in most records, such as buttons, in whatever language.
fn mark_constant(
    tree: &Tree<'_>,
    total: usize,
    repeated: BTreeMap<(u64, String), Vec<(usize, usize)>>,
    fields: &mut Fields,
) {
    let mut paragraphs: HashMap<u64, usize> = HashMap::new();
    for (key, _) in repeated.keys() {
        *paragraphs.entry(*key).or_default() += 1;
    }
    let chosen: HashSet<usize> = fields.names.iter().flatten().copied().collect();
    for ((key, _), places) in repeated {
        // Paragraphs that mostly differ are words, also where all end with the same greeting.
        let differ = paragraphs.get(&key).is_some_and(|count| *count > 2);
        let is_prose = places
            .first()
            .is_some_and(|(_, place)| matches!(tree.tag(*place), "p" | "blockquote"));
        if is_prose && differ {
            continue;
        }
        let records: HashSet<usize> = places.iter().map(|(at, _)| *at).collect();
        if records.len() < 3 || records.len() * 5 < total * 2 {
            continue;
        }
        let holds_name = |place: usize| {
            let end = tree.get(place).map_or(place, |spot| spot.end);
            (place..end).any(|inner| chosen.contains(&inner))
        };
        let free = places.iter().map(|(_, place)| *place);
        fields
            .constant
            .extend(free.filter(|&place| !holds_name(place)));
    }
}

/// Chooses the kind of element that holds the words: called so, or holding most letters without name and date.
fn choose_bodies(
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
    let mut best: Option<(usize, usize, u64)> = None;
    for (&key, kind) in kinds {
        if kind.first.len() * 3 < total * 2 || kind.times > kind.first.len() + kind.first.len() / 10
        {
            continue;
        }
        let Some(&(_, sample)) = kind.first.first() else {
            continue;
        };
        let is_box = matches!(
            tree.tag(sample),
            "div"
                | "td"
                | "section"
                | "article"
                | "dd"
                | "span"
                | "li"
                | "blockquote"
                | "font"
                | "main"
                | "tr"
        ) || tree.tag(sample).contains('-');
        let is_hinted = kind
            .first
            .iter()
            .take(5)
            .all(|&(_, place)| hints::is_body(tree, place));
        let is_only = tree.tag(sample) == "p" && kind.times == kind.first.len() && is_hinted;
        if !(is_box || is_only) {
            continue;
        }
        let heads = kind
            .first
            .iter()
            .filter(|(_, place)| holds_head(*place))
            .count();
        if heads * 5 > kind.first.len() {
            continue;
        }
        let needed = if is_hinted { 20 } else { 60 };
        if kind.letters * 100 < all * needed {
            continue;
        }
        // The smallest element that still holds nearly all; a name that says so weighs as much as a tenth.
        let weight = kind.letters + if is_hinted { all / 4 } else { 0 };
        let deep = kind
            .first
            .iter()
            .map(|(_, place)| *place)
            .max()
            .unwrap_or(0);
        let is_better = best.is_none_or(|(other, place, other_key)| {
            let close = weight * 20 >= other * 19 && other * 20 >= weight * 19;
            if close {
                (deep, key) > (place, other_key)
            } else {
                weight > other
            }
        });
        if is_better {
            best = Some((weight, deep, key));
        }
    }
    fields.bodies = vec![Vec::new(); total];
    if let Some(kind) = best.and_then(|(_, _, key)| kinds.get(&key)) {
        for &(at, place) in &kind.first {
            if let Some(bodies) = fields.bodies.get_mut(at) {
                bodies.push(place);
            }
        }
    }
}

/// The author's name in a record's attribute.
pub(super) fn attribute_name<'page>(
    tree: &Tree<'page>,
    record: &Record,
    name: &str,
) -> Option<&'page str> {
    let spot = tree.get(record.root)?;
    attribute(spot.element, name)
}
