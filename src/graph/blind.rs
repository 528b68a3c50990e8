//! A map as one coder sees it who must not see what others did.

use std::collections::BTreeSet;

use crate::model::{
    Claim, Coder, Id, Made, Map, Memo, Premise, Relation, Row, Skip, Stance, Subject, Summary,
    Table, Tagging, Target,
};
use crate::words::say;

/// The map without what other coders made of it, brought up to the map by doing what a change asks for.
///
/// What others made stays where something of this coder's own rests on it. Thread and codebook are everybody's.
#[derive(Clone, Debug, Default)]
pub struct Blind {
    coder: Option<Id<Coder>>,
    shown: Map,
    needed: Needed,
    claims: Sifted<Claim>,
    relations: Sifted<Relation>,
    stances: Sifted<Stance>,
    taggings: Sifted<Tagging>,
    memos: Sifted<Memo>,
    summaries: Sifted<Summary>,
    skips: Sifted<Skip>,
}

/// What a coder's own rows rest on, whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Needed {
    claims: BTreeSet<Id<Claim>>,
    relations: BTreeSet<Id<Relation>>,
}

/// A table, and what of it is shown.
#[derive(Clone, Debug)]
struct Sifted<T> {
    of: Table<T>,
    shown: Table<T>,
}

impl<T> Default for Sifted<T> {
    fn default() -> Self {
        Self {
            of: Table::default(),
            shown: Table::default(),
        }
    }
}

impl<T: Row> Sifted<T> {
    /// What is shown of a table; the same as before where nothing changed.
    fn sift(&mut self, table: &Table<T>, is_new: bool, keep: impl Fn(&T) -> bool) -> Table<T> {
        if is_new || !self.of.is_shared_with(table) {
            self.of = table.clone();
            let shown = table.sifted(keep);
            // What is equal stays the same table, so that whoever looks at it sees at once that nothing changed.
            if shown != self.shown {
                self.shown = shown;
            }
        }
        self.shown.clone()
    }
}

impl Blind {
    /// Brings it up to a map.
    pub fn update(&mut self, map: &Map, coder: Id<Coder>) {
        let is_same = self.coder == Some(coder)
            && self.claims.of.is_shared_with(&map.claims)
            && self.relations.of.is_shared_with(&map.relations)
            && self.stances.of.is_shared_with(&map.stances)
            && self.taggings.of.is_shared_with(&map.taggings)
            && self.memos.of.is_shared_with(&map.memos);
        let mut is_new = self.coder != Some(coder);
        if !is_same {
            let needed = Needed::of(map, coder);
            is_new |= needed != self.needed;
            self.needed = needed;
            self.coder = Some(coder);
        }
        let own = |made: &Made| made.by == coder;
        let needed = &self.needed;
        let is_shown = |subject: Subject| match subject {
            Subject::Claim(id) => needed.claims.contains(&id),
            Subject::Relation(id) => needed.relations.contains(&id),
            Subject::Stance(id) => map.stances.get(id).is_some_and(|stance| own(&stance.made)),
            _ => true,
        };
        self.shown = Map {
            claims: self
                .claims
                .sift(&map.claims, is_new, |row| needed.claims.contains(&row.id)),
            relations: self.relations.sift(&map.relations, is_new, |row| {
                needed.relations.contains(&row.id)
            }),
            stances: self
                .stances
                .sift(&map.stances, is_new, |row| own(&row.made)),
            taggings: self.taggings.sift(&map.taggings, is_new, |row| {
                own(&row.made) && is_shown(row.on)
            }),
            memos: self
                .memos
                .sift(&map.memos, is_new, |row| own(&row.made) && is_shown(row.on)),
            summaries: self
                .summaries
                .sift(&map.summaries, is_new, |row| own(&row.made)),
            skips: self.skips.sift(&map.skips, is_new, |row| own(&row.made)),
            coders: unnamed(&map.coders, coder),
            ..map.clone()
        };
    }

    /// The map as this coder sees it.
    pub fn shown(&self) -> &Map {
        &self.shown
    }
}

/// The coders, of whom only this one has a name.
fn unnamed(coders: &Table<Coder>, own: Id<Coder>) -> Table<Coder> {
    let coders = coders.iter().map(|coder| {
        let mut coder = coder.clone();
        if coder.id != own {
            say!("row-another").clone_into(&mut coder.name);
        }
        coder
    });
    coders.collect()
}

impl Needed {
    fn of(map: &Map, coder: Id<Coder>) -> Self {
        let mut needed = Self::default();
        let own = |made: &Made| made.by == coder;
        let touched = |made: &Made, changed: Option<&Made>| own(made) || changed.is_some_and(own);
        for claim in map.claims.iter() {
            let mut quotes = claim.quotes.iter();
            if touched(&claim.made, claim.changed.as_ref())
                || quotes.any(|quote| quote.by == Some(coder))
            {
                needed.claims.insert(claim.id);
            }
        }
        for stance in map.stances.iter().filter(|row| own(&row.made)) {
            needed.add_premise(stance.on);
        }
        for relation in map.relations.iter() {
            if touched(&relation.made, relation.changed.as_ref()) {
                needed.add_relation(map, relation.id);
            }
        }
        let tagged = map.taggings.iter().filter(|row| own(&row.made));
        let tagged = tagged.map(|tagging| tagging.on);
        let remarked = map.memos.iter().filter(|row| own(&row.made));
        for on in tagged.chain(remarked.map(|memo| memo.on)) {
            match on {
                Subject::Claim(id) => drop(needed.claims.insert(id)),
                Subject::Relation(id) => needed.add_relation(map, id),
                _ => {}
            }
        }
        needed
    }

    fn add_premise(&mut self, premise: Premise) {
        if let Premise::Claim(id) = premise {
            self.claims.insert(id);
        }
    }

    /// Adds a relation and what it bears on, as far as that goes.
    fn add_relation(&mut self, map: &Map, id: Id<Relation>) {
        let mut next = Some(id);
        while let Some(relation) = next.and_then(|id| map.relations.get(id)) {
            if !self.relations.insert(relation.id) {
                return;
            }
            for &premise in &relation.premises {
                self.add_premise(premise);
            }
            next = match relation.target {
                Target::Relation(id) => Some(id),
                Target::Claim(id) => {
                    self.claims.insert(id);
                    None
                }
                Target::Comment(_) | Target::Position(_) => None,
            };
        }
    }
}
