//! Which elements of the records name their authors.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::{Fields, Kind};
use crate::import::page::records::Records;
use crate::import::page::tree::{Tree, count};
use crate::import::page::{hints, names};

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
const LONGEST: usize = 42;

/// Elements that name the authors, and how likely they do.
struct Names {
    points: i64,
    /// The record and the element.
    places: Vec<(usize, usize)>,
    different: usize,
    sureness: i32,
}

/// Chooses the kind of element that most likely names the authors.
pub(super) fn choose(
    tree: &Tree<'_>,
    records: &Records,
    kinds: &BTreeMap<u64, Kind>,
    stamps: &HashSet<usize>,
    fields: &mut Fields,
) {
    let total = records.list.len();
    fields.names = vec![None; total];
    let likely = kinds.values().filter(|kind| {
        kind.first.len() * 2 >= total && kind.letters / kind.times.max(1) <= LONGEST
    });
    let found = likely.filter_map(|kind| judge(tree, kind, stamps, total));
    let best = found.max_by_key(|names| (names.points, Reverse(names.places.first().copied())));
    if let Some(names) = best {
        fields.named = names.places.len();
        fields.different = names.different;
        fields.sureness = if names.points < 60 {
            names.sureness.min(0)
        } else {
            names.sureness
        };
        for (at, place) in names.places {
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

/// What speaks for and against a kind of element.
#[derive(Default)]
struct Signs {
    links: i64,
    profiles: i64,
    bold: i64,
    hints: i64,
    badges: i64,
    dated: i64,
    long: i64,
}

impl Signs {
    fn look_at(&mut self, tree: &Tree<'_>, stamps: &HashSet<usize>, place: usize, words: &str) {
        let link = names::link(tree, place);
        self.links += i64::from(link.is_some());
        self.profiles += i64::from(link.is_some_and(hints::is_profile));
        let tags = ["b", "strong", "cite", "h3", "h4", "h5", "h6", "address"];
        self.bold += i64::from(tags.contains(&tree.tag(place)));
        let own = hints::author(tree, place);
        let above = tree
            .parent(place)
            .map_or(0, |above| hints::author(tree, above));
        self.hints += i64::from(if own < 0 {
            -2
        } else {
            own.max((above - 1).max(0))
        });
        let is_badge = tree
            .get(place)
            .is_some_and(|spot| hints::is_furniture(spot.element));
        self.badges += i64::from(is_badge && own <= 0 && !stamps.contains(&place));
        let end = tree.get(place).map_or(place, |spot| spot.end);
        let mut within = place..end.min(place + 60);
        self.dated += i64::from(within.any(|inner| stamps.contains(&inner)));
        self.long += i64::from(words.split_whitespace().count() > 3);
    }
}

/// How likely a kind of element names the authors, and those that do.
fn judge(tree: &Tree<'_>, kind: &Kind, stamps: &HashSet<usize>, total: usize) -> Option<Names> {
    let mut different: HashSet<String> = HashSet::new();
    let mut places = Vec::new();
    let mut signs = Signs::default();
    for &(at, place) in &kind.first {
        let words = names::bare(tree, place);
        if names::is_name(&words) {
            signs.look_at(tree, stamps, place, &words);
            different.insert(words);
            places.push((at, place));
        }
    }
    if places.is_empty() || places.len() * 10 < kind.first.len() * 7 {
        return None;
    }
    let named = count(places.len());
    let share = |of: i64, weight: i64| of * weight / named;
    let variety = count(different.len()) * 100 / named;
    let is_constant = different.len() == 1 && places.len() > 2;
    let again = kind.times.saturating_sub(kind.first.len());
    let points = share(signs.hints, 60)
        + share(signs.links, 15)
        + share(signs.profiles, 40)
        + share(signs.bold, 20)
        - share(signs.badges, 80)
        - share(signs.dated, 25)
        - share(signs.long, 90)
        + named * 60 / count(total.max(1))
        + variety.min(60) / 2
        - count(again) * 40 / count(kind.times.max(1))
        - if is_constant { 150 } else { 0 };
    let sure = share(signs.hints + signs.profiles + signs.bold, 1);
    (points > 20).then_some(Names {
        points,
        places,
        different: different.len(),
        sureness: i32::try_from(sure).unwrap_or(0),
    })
}
