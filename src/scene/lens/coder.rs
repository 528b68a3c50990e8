//! Sorts comments and claims by who coded them.

use std::collections::BTreeMap;

use super::super::theme::Palette;
use super::{Classes, NONE, Sign, Sorting};
use crate::graph::thread::Forest;
use crate::model::{Claim, Coder, Comment, Glyph, Id, Issue, Map, Premise, Subject};
use crate::words::say;

/// Who coded something: one person, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    One(Id<Coder>),
    Several,
}

/// A class for each coder, and one for what several coded.
pub fn classes(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let coded = Coded::of(map);
    let mut sorting = Sorting::of(forest);
    let mut numbers = BTreeMap::new();
    for (place, coder) in map.coders.iter().enumerate() {
        let sign = Sign::Shape(Glyph::ALL[place % Glyph::ALL.len()]);
        let number = sorting.add(
            coder.id.to_string(),
            &coder.name,
            coder.colour,
            sign,
            palette,
        );
        numbers.insert(coder.id, number);
    }
    let sign = Sign::Letter('+');
    let several = sorting.add(
        "several",
        say!("class-several"),
        palette.text,
        sign,
        palette,
    );
    let number = |by: Option<&By>| match by {
        Some(By::One(coder)) => numbers.get(coder).copied().unwrap_or(NONE),
        Some(By::Several) => several,
        None => NONE,
    };
    sorting.sort_comments(map, forest, |_, comment| {
        number(coded.comments.get(&comment.id))
    });
    for claim in map.claims.iter() {
        sorting.sort_claim(claim.id, number(coded.claims.get(&claim.id)));
    }
    sorting.finish(|_| false)
}

/// Who coded which comment and claim.
#[derive(Default)]
struct Coded {
    comments: BTreeMap<Id<Comment>, By>,
    claims: BTreeMap<Id<Claim>, By>,
}

impl Coded {
    fn of(map: &Map) -> Self {
        let mut coded = Self::default();
        for stance in map.stances.iter() {
            coded.add_premise(stance.made.by, stance.on);
        }
        for tagging in map.taggings.iter() {
            match tagging.on {
                Subject::Comment(id) => coded.add_premise(tagging.made.by, Premise::Comment(id)),
                Subject::Claim(id) => coded.add_premise(tagging.made.by, Premise::Claim(id)),
                _ => {}
            }
        }
        for claim in map.claims.iter() {
            coded.add_premise(claim.made.by, Premise::Claim(claim.id));
            for quote in &claim.quotes {
                coded.add_premise(claim.quoted_by(quote), Premise::Comment(quote.comment));
            }
        }
        for relation in map.relations.iter() {
            for &premise in &relation.premises {
                coded.add_premise(relation.made.by, premise);
            }
        }
        coded
    }

    fn add_premise(&mut self, by: Id<Coder>, premise: Premise) {
        match premise {
            Premise::Comment(id) => add(&mut self.comments, id, by),
            Premise::Claim(id) => add(&mut self.claims, id, by),
        }
    }
}

fn add<T>(coded: &mut BTreeMap<Id<T>, By>, id: Id<T>, coder: Id<Coder>) {
    let by = coded.entry(id).or_insert(By::One(coder));
    if *by != By::One(coder) {
        *by = By::Several;
    }
}
