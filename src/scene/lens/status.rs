//! Sorts comments and claims by what relations say of them.

use std::collections::BTreeMap;

use super::super::theme::Palette;
use super::{Classes, Sign, Sorting};
use crate::graph::thread::Forest;
use crate::model::{Claim, Colour, Effect, Glyph, Id, Issue, Kind, Map, Premise, Relation, Target};
use crate::words::say;

/// What relations say of something.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is told by other relations"
)]
struct Told {
    is_rebutted: bool,
    is_supported: bool,
    is_undercut: bool,
    is_named: bool,
}

/// The classes but for the last, in the order of the legend: key, name, colour and sign.
fn looks() -> [(&'static str, &'static str, u32, Sign); 6] {
    let shape = Sign::Shape;
    [
        (
            "contested",
            say!("class-contested"),
            0xb8891a,
            shape(Glyph::Star),
        ),
        (
            "rebutted",
            say!("class-rebutted"),
            0xcf3f4f,
            shape(Glyph::Cross),
        ),
        (
            "undercut",
            say!("class-undercut"),
            0x8a5bd0,
            shape(Glyph::Wedge),
        ),
        (
            "supported",
            say!("class-supported"),
            0x1d9a6c,
            shape(Glyph::Triangle),
        ),
        (
            "related",
            say!("class-related"),
            0x2a78c8,
            shape(Glyph::Diamond),
        ),
        (
            "answered",
            say!("class-answered"),
            0x7d7d7d,
            Sign::Outline(Glyph::Circle),
        ),
    ]
}

/// Classes by relations: whether something speaks against it, for it, or against its bearing on what it argues for.
pub fn classes(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let mut sorting = Sorting::of(forest);
    let [contested, rebutted, undercut, supported, related, answered] =
        looks().map(|(key, name, colour, sign)| {
            sorting.add(key, name, Colour::rgb(colour), sign, palette)
        });
    let grey = palette.faint;
    let unanswered = sorting.add(
        "unanswered",
        say!("class-unanswered"),
        grey,
        Sign::Letter('·'),
        palette,
    );
    let class_of = |told: Told, has_replies: bool| match told {
        _ if told.is_rebutted && told.is_supported => contested,
        _ if told.is_rebutted => rebutted,
        _ if told.is_undercut => undercut,
        _ if told.is_supported => supported,
        _ if told.is_named => related,
        _ if has_replies => answered,
        _ => unanswered,
    };
    let (comments, claims) = told(map, forest);
    sorting.sort_comments(map, forest, |number, _| {
        let told = comments.get(number).copied().unwrap_or_default();
        class_of(told, forest.descendants(number) > 0)
    });
    for claim in map.claims.ids() {
        let told = claims.get(&claim).copied().unwrap_or_default();
        sorting.sort_claim(claim, class_of(told, false));
    }
    sorting.finish(|_| false)
}

/// What relations say of comments, by number, and of claims.
fn told(map: &Map, forest: &Forest) -> (Vec<Told>, BTreeMap<Id<Claim>, Told>) {
    let mut comments = vec![Told::default(); forest.comments.len()];
    let mut claims: BTreeMap<Id<Claim>, Told> = BTreeMap::new();
    let effects: BTreeMap<Id<Kind>, Effect> =
        map.kinds.iter().map(|row| (row.id, row.effect)).collect();
    let effect = |relation: &Relation| effects.get(&relation.kind).copied();
    let mut tell = |target: Target, told: &dyn Fn(&mut Told)| match target {
        Target::Comment(id) => {
            let number = forest.number_of(id);
            if let Some(own) = number.and_then(|number| comments.get_mut(number)) {
                told(own);
            }
        }
        Target::Claim(id) => told(claims.entry(id).or_default()),
        Target::Relation(_) | Target::Position(_) => {}
    };
    for relation in map.relations.iter() {
        let effect = effect(relation);
        tell(relation.target, &|told: &mut Told| {
            told.is_named = true;
            told.is_rebutted |= effect == Some(Effect::Attacks);
            told.is_supported |= effect == Some(Effect::Supports);
        });
        for &premise in &relation.premises {
            tell(premise.into(), &|told: &mut Told| told.is_named = true);
        }
        if let (Target::Relation(on), Some(Effect::Attacks)) = (relation.target, effect) {
            let premises = map.relations.get(on).map(|on| on.premises.as_slice());
            for &premise in premises.unwrap_or_default() {
                tell(Premise::into(premise), &|told: &mut Told| {
                    told.is_undercut = true;
                });
            }
        }
    }
    (comments, claims)
}
