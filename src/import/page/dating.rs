//! Which of the moments in a comment is its own.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::fields::Fields;
use super::records::Records;
use super::stamp::{Stamp, open_order};
use super::tree::{Tree, count};
use crate::text::html::{name_tokens, read_line};

/// What is known of one kind of stamp.
#[derive(Default)]
struct Kind {
    records: Vec<(usize, usize)>,
    machine: usize,
    within: usize,
    other: usize,
    early: usize,
}

/// The stamp of each record: of the kind that most records have, outside the words, and not of joining or editing.
pub(super) fn choose(
    tree: &Tree<'_>,
    records: &Records,
    fields: &Fields,
    stamps: &[Stamp],
) -> Vec<Option<usize>> {
    let mut kinds: BTreeMap<u64, Kind> = BTreeMap::new();
    let numbers: HashMap<usize, usize> = stamps.iter().map(|stamp| stamp.at).zip(0..).collect();
    for (at, record) in records.list.iter().enumerate() {
        let bodies = fields.bodies.get(at).map_or(&[][..], Vec::as_slice);
        let own = records
            .own(tree, record)
            .filter_map(|place| numbers.get(&place));
        for (order, &number) in own.enumerate() {
            let Some(stamp) = stamps.get(number) else {
                break;
            };
            let spot = tree.get(stamp.at);
            let above = spot
                .and_then(|spot| tree.get(spot.parent))
                .map_or(0, |above| above.kind);
            let key = spot.map_or(0, |spot| spot.kind.wrapping_mul(31).wrapping_add(above));
            let kind = kinds.entry(key).or_default();
            if kind.records.last().is_some_and(|(last, _)| *last == at) {
                continue;
            }
            kind.records.push((at, number));
            kind.machine += usize::from(stamp.time.is_some());
            kind.within += usize::from(bodies.iter().any(|&body| tree.holds(body, stamp.at)));
            kind.other += usize::from(is_other(tree, stamp));
            kind.early += usize::from(order == 0);
        }
    }
    let mut ranked: Vec<Kind> = kinds.into_values().collect();
    ranked.sort_by_key(|kind| {
        let total = count(kind.records.len());
        let share = |of: usize| 100 * count(of) / total.max(1);
        let points = total * (100 + share(kind.machine) / 3 + share(kind.early) / 2)
            - total * share(kind.within) / 2
            - total * share(kind.other) * 9 / 10;
        std::cmp::Reverse(points)
    });
    let mut dates = vec![None; records.list.len()];
    for kind in ranked {
        if kind.other * 2 > kind.records.len()
            || kind.within * 2 > kind.records.len()
                && kind.machine == 0
                && kind.records.len() * 2 < dates.len()
        {
            continue;
        }
        for (at, number) in kind.records {
            if let Some(slot @ None) = dates.get_mut(at) {
                *slot = Some(number);
            }
        }
    }
    dates
}

/// Whether a stamp tells when somebody joined, or when words were changed.
fn is_other(tree: &Tree<'_>, stamp: &Stamp) -> bool {
    const PARTS: &str =
        "join regist mitglied signup since lastedit edited edit-date update modif birth";
    const WORDS: &str = "joined|registriert|registered|mitglied seit|dabei seit|member since|inscrit|inscription|registrado|\
        edited|bearbeitet|geändert|modifi|updated|last edit|зарегистрирован|регистрация|изменено|отредактировано|注册|編集|\
        iscritto|registrazione|lid sinds|editado|beigetreten|anmeldedatum|angemeldet";
    let near = std::iter::once(stamp.at).chain(tree.above(stamp.at).take(1));
    let mut names: HashSet<String> = HashSet::new();
    for at in near {
        if let Some(spot) = tree.get(at) {
            names.extend(name_tokens(spot.element).take(8).map(Cow::into_owned));
        }
    }
    let is_called = names
        .iter()
        .any(|name| PARTS.split(' ').any(|part| name.contains(part)));
    let says = |words: &str| {
        let words = words.to_lowercase();
        WORDS.split('|').any(|word| words.contains(word))
    };
    let beside = tree.get(stamp.at).filter(|_| tree.letters(stamp.at) <= 80);
    let above = tree
        .parent(stamp.at)
        .filter(|&above| tree.letters(above) <= 60);
    let above = above.and_then(|above| tree.get(above));
    is_called
        || says(&stamp.words)
        || beside.is_some_and(|spot| says(&read_line(spot.element, &|_| false)))
        || above.is_some_and(|spot| says(&read_line(spot.element, &|_| false)))
}

/// Whether the page's numeric dates tell the day before the month.
pub(super) fn is_day_first(stamps: &[Stamp], dates: &[Option<usize>]) -> bool {
    let (mut high, mut is_noon) = ([0, 0], false);
    for stamp in dates.iter().flatten().filter_map(|&at| stamps.get(at)) {
        if let Some(([a, b], noon)) = open_order(stamp) {
            high = [high[0].max(a), high[1].max(b)];
            is_noon |= noon;
        }
    }
    if high.iter().all(|&number| number <= 12) {
        return !is_noon;
    }
    high[0] > 12
}
