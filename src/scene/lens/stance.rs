//! Sorts comments and claims by the position that they take.

use std::collections::BTreeMap;

use super::super::theme::Palette;
use super::{Classes, NONE, Sign, Sorting};
use crate::graph::thread::Forest;
use crate::model::{Claim, Id, Issue, Leaning, Map, Position, Premise};
use crate::words::say;

/// How many positions have a class of their own.
const MOST: usize = 24;

/// What is known of a comment's or claim's stances so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// It rejects this position, and takes none.
    Against(usize),
    /// It takes this position.
    For(usize),
    /// It leans to several sides, or one can't tell where.
    Mixed,
}

/// A class for each position of the issue, for what only rejects one, for what is mixed, and for what is untagged.
pub fn classes(map: &Map, forest: &Forest, issue: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let issue = issue.or_else(|| map.issues.ids().next());
    let positions: Vec<&Position> = issue
        .into_iter()
        .flat_map(|issue| map.positions_of(issue))
        .take(MOST)
        .collect();
    let mut sorting = Sorting::of(forest);
    for position in &positions {
        let sign = Sign::Shape(position.glyph);
        let key = position.id.to_string();
        sorting.add(key, &position.name, position.colour, sign, palette);
    }
    for position in &positions {
        let key = ["not", &position.id.to_string()].join(" ");
        let name = say!("class-against", position = &position.name);
        let colour = position.colour.mix(palette.muted, 0.55);
        sorting.add(key, name, colour, Sign::Outline(position.glyph), palette);
    }
    let mixed = sorting.add(
        "mixed",
        say!("class-mixed"),
        palette.guess,
        Sign::Letter('±'),
        palette,
    );
    let sign = Sign::Letter('·');
    let untagged = sorting.add(
        "untagged",
        say!("class-untagged"),
        palette.faint,
        sign,
        palette,
    );
    let class_of = |taken: Option<Taken>| match taken {
        Some(Taken::For(position)) => position as u8,
        Some(Taken::Against(position)) => (positions.len() + position) as u8,
        Some(Taken::Mixed) => mixed,
        None if positions.is_empty() => NONE,
        None => untagged,
    };
    let (comments, claims) = taken(map, forest, &positions);
    sorting.sort_comments(map, forest, |number, _| {
        class_of(comments.get(number).copied().flatten())
    });
    for claim in map.claims.ids() {
        sorting.sort_claim(claim, class_of(claims.get(&claim).copied()));
    }
    let is_position = |key: &str| positions.iter().any(|row| row.id.to_string() == key);
    sorting.finish(|class| is_position(&class.key))
}

/// What comments, by number, and claims say of these positions.
fn taken(
    map: &Map,
    forest: &Forest,
    positions: &[&Position],
) -> (Vec<Option<Taken>>, BTreeMap<Id<Claim>, Taken>) {
    let mut comments = vec![None; forest.comments.len()];
    let mut claims = BTreeMap::new();
    for stance in map.stances.iter() {
        let mut ids = positions.iter().map(|position| position.id);
        let Some(position) = ids.position(|id| id == stance.position) else {
            continue;
        };
        let told = match stance.leaning {
            Leaning::For => Taken::For(position),
            Leaning::Against => Taken::Against(position),
            Leaning::Mixed | Leaning::Unclear => Taken::Mixed,
        };
        let with = |known: Option<Taken>| known.map_or(told, |known| join(known, told));
        match stance.on {
            Premise::Comment(id) => {
                let number = forest.number_of(id);
                if let Some(known) = number.and_then(|number| comments.get_mut(number)) {
                    *known = Some(with(*known));
                }
            }
            Premise::Claim(id) => {
                let known = claims.get(&id).copied();
                claims.insert(id, with(known));
            }
        }
    }
    (comments, claims)
}

/// What two stances say together: who takes one side and rejects another takes that side.
fn join(a: Taken, b: Taken) -> Taken {
    match (a, b) {
        (a, b) if a == b => a,
        (Taken::For(own), Taken::Against(other)) | (Taken::Against(other), Taken::For(own))
            if own != other =>
        {
            Taken::For(own)
        }
        // Whoever rejects several sides is told by the first.
        (Taken::Against(one), Taken::Against(other)) => Taken::Against(one.min(other)),
        (
            Taken::For(_) | Taken::Against(_) | Taken::Mixed,
            Taken::For(_) | Taken::Against(_) | Taken::Mixed,
        ) => Taken::Mixed,
    }
}
