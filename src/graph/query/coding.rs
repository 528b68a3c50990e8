//! How comments and claims are coded, ready to be asked.

use std::collections::BTreeMap;

use super::roll::Roll;
use super::said::Said;
use super::terms::Name;
use crate::graph::coverage::plan;
use crate::graph::find::fold;
use crate::model::{
    Claim, Coder, Effect, Id, Issue, Kind, Leaning, Map, Plan, Position, Relation, Skip, Stance,
    Subject, Table, Tag, Tagging, Target,
};

/// How the entries of [`Said`] are coded.
#[derive(Clone, Debug, Default)]
pub(super) struct Coding {
    /// What it was made of.
    pub of: Codes,
    /// Whose names are on which entries, but for authors.
    pub rolls: BTreeMap<Name, Roll>,
    /// What is known of each entry.
    pub marks: Vec<Marks>,
    /// The positions that relations bear on, with their words as they are searched.
    pub borne: Vec<(Id<Position>, Vec<u8>)>,
}

/// The tables that codes stand in; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Codes {
    stances: Table<Stance>,
    positions: Table<Position>,
    tags: Table<Tag>,
    taggings: Table<Tagging>,
    kinds: Table<Kind>,
    relations: Table<Relation>,
    coders: Table<Coder>,
    skips: Table<Skip>,
    plans: Table<Plan>,
}

/// How an entry is coded.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Marks {
    /// Whether anything codes it.
    pub is_coded: bool,
    /// Whether somebody skips it.
    pub is_skipped: bool,
    /// Whether it is to be coded.
    pub is_planned: bool,
    /// Whether its stances disagree.
    pub is_torn: bool,
    /// Whether a relation supports it.
    pub is_supported: bool,
    /// Whether a relation attacks it.
    pub is_attacked: bool,
    /// How many relations touch it.
    pub relations: u32,
}

/// A tag stands under so many wider ones at most.
const DEEPEST: usize = 64;

impl Codes {
    /// Those of a map.
    pub fn of(map: &Map) -> Self {
        Self {
            stances: map.stances.clone(),
            positions: map.positions.clone(),
            tags: map.tags.clone(),
            taggings: map.taggings.clone(),
            kinds: map.kinds.clone(),
            relations: map.relations.clone(),
            coders: map.coders.clone(),
            skips: map.skips.clone(),
            plans: map.plans.clone(),
        }
    }
}

/// An entry that leans on a position of an issue.
type Taken = (u32, Option<Id<Issue>>, Id<Position>, Leaning);

/// Rows of rolls as they are gathered.
#[derive(Default)]
struct Rows(BTreeMap<Name, Vec<(u32, u32)>>);

impl Rows {
    fn add(&mut self, name: Name, entry: u32, place: Option<u32>) {
        let rows = self.0.entry(name).or_default();
        rows.extend(place.map(|place| (entry, place)));
    }
}

/// The places of rows in their tables.
struct Places {
    positions: BTreeMap<Id<Position>, u32>,
    tags: BTreeMap<Id<Tag>, u32>,
    kinds: BTreeMap<Id<Kind>, u32>,
    coders: BTreeMap<Id<Coder>, u32>,
}

impl Coding {
    /// How the entries of a map are coded.
    pub fn of(map: &Map, said: &Said, codes: Codes) -> Self {
        let mut coding = Self {
            of: codes,
            rolls: BTreeMap::new(),
            marks: vec![Marks::default(); said.finder.len()],
            borne: borne(map),
        };
        let places = Places {
            positions: map.positions.ids().zip(0..).collect(),
            tags: map.tags.ids().zip(0..).collect(),
            kinds: map.kinds.ids().zip(0..).collect(),
            coders: map.coders.ids().zip(0..).collect(),
        };
        let mut rows = Rows::default();
        coding.add_stances(map, said, &places, &mut rows);
        coding.add_tags(map, said, &places, &mut rows);
        coding.add_relations(map, said, &places, &mut rows);
        coding.add_claims(map, said, &places, &mut rows);
        coding.add_plans(map, said);
        let mut roll = |name: Name, names: Vec<String>| {
            let rows = rows.0.remove(&name).unwrap_or_default();
            coding.rolls.insert(name, Roll::of(names, rows));
        };
        let positions: Vec<String> = map.positions.iter().map(|row| row.name.clone()).collect();
        for name in [Name::Stance, Name::For, Name::Against, Name::Bears] {
            roll(name, positions.clone());
        }
        let leanings = Leaning::ALL.iter().map(|leaning| leaning.word().to_owned());
        roll(Name::Leaning, leanings.collect());
        roll(
            Name::Tag,
            map.tags.iter().map(|row| row.name.clone()).collect(),
        );
        roll(
            Name::Kind,
            map.kinds.iter().map(|row| row.name.clone()).collect(),
        );
        roll(
            Name::Coder,
            map.coders.iter().map(|row| row.name.clone()).collect(),
        );
        roll(
            Name::Claim,
            map.claims.iter().map(|row| row.text.clone()).collect(),
        );
        coding
    }

    fn mark(&mut self, entry: u32, change: impl FnOnce(&mut Marks)) {
        if let Some(marks) = self.marks.get_mut(entry as usize) {
            change(marks);
        }
    }

    fn add_stances(&mut self, map: &Map, said: &Said, places: &Places, rows: &mut Rows) {
        let mut taken: Vec<Taken> = Vec::new();
        for stance in map.stances.iter() {
            let Some(entry) = said.premise(stance.on) else {
                continue;
            };
            let position = places.positions.get(&stance.position).copied();
            rows.add(Name::Stance, entry, position);
            match stance.leaning {
                Leaning::For => rows.add(Name::For, entry, position),
                Leaning::Against => rows.add(Name::Against, entry, position),
                Leaning::Mixed | Leaning::Unclear => {}
            }
            let leaning = Leaning::ALL.iter().position(|&one| one == stance.leaning);
            rows.add(Name::Leaning, entry, leaning.map(|place| place as u32));
            let coder = places.coders.get(&stance.made.by).copied();
            rows.add(Name::Coder, entry, coder);
            self.mark(entry, |marks| marks.is_coded = true);
            let issue = map.positions.get(stance.position).map(|row| row.issue);
            taken.push((entry, issue, stance.position, stance.leaning));
        }
        taken.sort_unstable();
        taken.dedup();
        // Two leanings on a position stand next to each other, and so do two positions of an issue that are both taken,
        // once the others are left out.
        for pair in taken.windows(2) {
            if let [first, second] = pair
                && (first.0, first.2) == (second.0, second.2)
            {
                self.mark(first.0, |marks| marks.is_torn = true);
            }
        }
        taken.retain(|&(_, issue, _, leaning)| issue.is_some() && leaning == Leaning::For);
        for pair in taken.windows(2) {
            if let [first, second] = pair
                && (first.0, first.1) == (second.0, second.1)
            {
                self.mark(first.0, |marks| marks.is_torn = true);
            }
        }
    }

    fn add_tags(&mut self, map: &Map, said: &Said, places: &Places, rows: &mut Rows) {
        for tagging in map.taggings.iter() {
            let entry = match tagging.on {
                Subject::Comment(id) => said.comment(id),
                Subject::Claim(id) => said.claim(id),
                _ => None,
            };
            let Some(entry) = entry else { continue };
            let wider = |tag: &Id<Tag>| map.tags.get(*tag).and_then(|tag| tag.under);
            let tags = std::iter::successors(Some(tagging.tag), wider);
            for tag in tags.take(DEEPEST) {
                rows.add(Name::Tag, entry, places.tags.get(&tag).copied());
            }
            let coder = places.coders.get(&tagging.made.by).copied();
            rows.add(Name::Coder, entry, coder);
            self.mark(entry, |marks| marks.is_coded = true);
        }
    }

    fn add_relations(&mut self, map: &Map, said: &Said, places: &Places, rows: &mut Rows) {
        for relation in map.relations.iter() {
            let target = match relation.target {
                Target::Comment(id) => said.comment(id),
                Target::Claim(id) => said.claim(id),
                Target::Relation(_) | Target::Position(_) => None,
            };
            let effect = map.kinds.get(relation.kind).map(|kind| kind.effect);
            if let Some(target) = target {
                self.mark(target, |marks| match effect {
                    Some(Effect::Supports) => marks.is_supported = true,
                    Some(Effect::Attacks) => marks.is_attacked = true,
                    Some(Effect::Restates | Effect::Neither) | None => {}
                });
            }
            let premises = relation.premises.iter();
            let mut ends: Vec<u32> = premises.filter_map(|&end| said.premise(end)).collect();
            if let Target::Position(id) = relation.target {
                for &entry in &ends {
                    rows.add(Name::Bears, entry, places.positions.get(&id).copied());
                }
            }
            ends.extend(target);
            ends.sort_unstable();
            ends.dedup();
            for entry in ends {
                rows.add(Name::Kind, entry, places.kinds.get(&relation.kind).copied());
                let coder = places.coders.get(&relation.made.by).copied();
                rows.add(Name::Coder, entry, coder);
                self.mark(entry, |marks| {
                    marks.is_coded = true;
                    marks.relations += 1;
                });
            }
        }
    }

    fn add_plans(&mut self, map: &Map, said: &Said) {
        for skip in map.skips.iter() {
            if let Some(entry) = said.comment(skip.comment) {
                self.mark(entry, |marks| marks.is_skipped = true);
            }
        }
        match plan(map).filter(|plan| !plan.comments.is_empty()) {
            Some(plan) => {
                for entry in plan.comments.iter().filter_map(|&id| said.comment(id)) {
                    self.mark(entry, |marks| marks.is_planned = true);
                }
            }
            None => self
                .marks
                .iter_mut()
                .for_each(|marks| marks.is_planned = true),
        }
    }

    fn add_claims(&mut self, map: &Map, said: &Said, places: &Places, rows: &mut Rows) {
        for (place, claim) in (0..).zip(map.claims.iter()) {
            for (entry, by) in entries_of(said, claim) {
                rows.add(Name::Claim, entry, Some(place));
                rows.add(Name::Coder, entry, places.coders.get(&by).copied());
                self.mark(entry, |marks| marks.is_coded = true);
            }
        }
    }
}

/// The positions that relations bear on, with their words.
fn borne(map: &Map) -> Vec<(Id<Position>, Vec<u8>)> {
    let targets = map.relations.iter().filter_map(|row| match row.target {
        Target::Position(id) => map.positions.get(id),
        Target::Comment(_) | Target::Claim(_) | Target::Relation(_) => None,
    });
    let rows: BTreeMap<Id<Position>, &Position> = targets.map(|row| (row.id, row)).collect();
    let words = |row: &Position| {
        let mut words = Vec::new();
        fold(&row.name, &mut words);
        words.push(b'\n');
        fold(&row.definition, &mut words);
        words
    };
    rows.into_iter().map(|(id, row)| (id, words(row))).collect()
}

/// A claim, and what it quotes, each with whose work it is.
fn entries_of(said: &Said, claim: &Claim) -> Vec<(u32, Id<Coder>)> {
    let quoted = claim.quotes.iter().filter_map(|quote| {
        let entry = said.comment(quote.comment)?;
        Some((entry, claim.quoted_by(quote)))
    });
    let own = said.claim(claim.id).map(|entry| (entry, claim.made.by));
    own.into_iter().chain(quoted).collect()
}
