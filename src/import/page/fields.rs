//! Which parts of the records hold author and words, told by what all share.

mod what;
mod who;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::records::{Record, Records};
use super::tree::{Tree, number};
use crate::text::html::attribute;

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
                let key = (
                    keys(tree, place).next().unwrap_or(0),
                    bare_words(tree, place),
                );
                repeated.entry(key).or_default().push((at, place));
            }
        }
    }
    let mut fields = Fields {
        letters,
        ..Fields::default()
    };
    who::choose(tree, records, &kinds, stamps, &mut fields);
    mark_constant(tree, records.list.len(), repeated, &mut fields);
    what::choose(tree, records, &kinds, stamps, &mut fields);
    keep_words(tree, &mut fields);
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
        .flat_map(|element| element.classes().take(8));
    let classes = classes.map(|class| number(class, 13));
    let property = element
        .and_then(|element| element.attr("itemprop"))
        .map(|name| number(name, 17));
    std::iter::once(shape).chain(classes).chain(property)
}

/// The words of a small element without digits and white space.
fn bare_words(tree: &Tree<'_>, at: usize) -> String {
    let texts = tree
        .get(at)
        .into_iter()
        .flat_map(|spot| spot.element.text());
    let letters = texts.flat_map(str::chars);
    letters
        .filter(|c| !c.is_numeric() && !c.is_whitespace())
        .take(80)
        .collect()
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
            (place..end.min(place + 60)).any(|inner| chosen.contains(&inner))
        };
        let free = places.iter().map(|(_, place)| *place);
        fields
            .constant
            .extend(free.filter(|&place| !holds_name(place)));
    }
}

/// Takes what makes up most of somebody's words out of what all say: several may agree in one word.
fn keep_words(tree: &Tree<'_>, fields: &mut Fields) {
    let mut bodies: Vec<usize> = fields.bodies.iter().flatten().copied().collect();
    bodies.sort_unstable();
    fields.constant.retain(|&place| {
        let next = bodies.partition_point(|&body| body <= place);
        let body = next.checked_sub(1).and_then(|at| bodies.get(at)).copied();
        let is_most =
            |body: usize| tree.holds(body, place) && tree.letters(place) * 2 >= tree.letters(body);
        let holds = bodies
            .get(next)
            .is_some_and(|&body| tree.holds(place, body));
        !holds && !body.is_some_and(is_most)
    });
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
