//! Relations that come to say the same, made one.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Draft;
use super::merging::joined;
use super::recoding::newest;
use crate::model::{Coder, Id, Kind, Map, Premise, Relation, Subject, Target};

/// Relations by what they say and by what they bear on, and what has remarks, sought once for a verb.
///
/// Some may have gone or changed since: who looks here looks at the row as well.
#[derive(Debug)]
pub(super) struct Said {
    same: HashMap<Saying, BTreeSet<Id<Relation>>>,
    bearing: HashMap<Id<Relation>, BTreeSet<Id<Relation>>>,
    remarked: HashSet<Subject>,
}

/// What a relation says, and by whom: of two with the same saying one is enough.
type Saying = (Id<Kind>, Target, Id<Coder>, BTreeSet<Premise>);

fn saying(relation: &Relation) -> Saying {
    let premises = relation.premises.iter().copied().collect();
    (relation.kind, relation.target, relation.made.by, premises)
}

impl Said {
    fn of(map: &Map) -> Self {
        let mut remarked: HashSet<Subject> = map.memos.iter().map(|row| row.on).collect();
        remarked.extend(map.taggings.iter().map(|row| row.on));
        remarked.extend(map.pins.iter().map(|row| row.card));
        let mut said = Self {
            same: HashMap::new(),
            bearing: HashMap::new(),
            remarked,
        };
        for relation in map.relations.iter() {
            said.add(relation);
        }
        said
    }

    fn add(&mut self, relation: &Relation) {
        let same = self.same.entry(saying(relation)).or_default();
        same.insert(relation.id);
        if let Target::Relation(target) = relation.target {
            self.bearing.entry(target).or_default().insert(relation.id);
        }
    }

    /// Another relation that says the same.
    fn same(&self, map: &Map, relation: &Relation) -> Option<Relation> {
        let wanted = saying(relation);
        let others = self.same.get(&wanted)?.iter();
        let mut others = others.filter(|&&id| id != relation.id);
        let there = others.find_map(|&id| {
            let row = map.relations.get(id)?;
            (saying(row) == wanted).then_some(row)
        });
        there.cloned()
    }

    /// What bears on a relation.
    fn bearing_on(&self, map: &Map, id: Id<Relation>) -> Vec<Relation> {
        let known = self.bearing.get(&id).into_iter().flatten();
        let rows = known.filter_map(|&id| map.relations.get(id));
        let bearing = rows.filter(|row| row.target == Target::Relation(id));
        bearing.cloned().collect()
    }
}

impl Draft<'_> {
    /// Puts a relation whose kind or ends have changed: it goes where it bears on itself, and becomes one with another
    /// of the same coder that says the same by now. All that a verb puts so it puts with the same `said`.
    pub(super) fn settle(&mut self, relation: Relation, said: &mut Option<Said>) {
        let said = said.get_or_insert_with(|| Said::of(self.map));
        // The last one first: what bears on two that became one is done before the next of those beside them.
        let mut waiting = vec![relation];
        while let Some(moved) = waiting.pop() {
            if !self.map.relations.contains(moved.id) {
                continue;
            }
            if moved.bears_on_itself() {
                self.drop_relation(moved.id);
                continue;
            }
            if let Some(there) = said.same(self.map, &moved) {
                waiting.extend(self.join(there, moved, said));
            } else {
                said.add(&moved);
                self.put(moved.id, Some(moved));
            }
        }
    }

    /// Makes one relation of two that say the same: the newest stays, with the notes, the evidence and the remarks of
    /// both. Gives what bore on the other, as it is to be put.
    fn join(&mut self, there: Relation, moved: Relation, said: &mut Said) -> Vec<Relation> {
        let last = |row: &Relation| row.changed.unwrap_or(row.made);
        let (mut newer, older) = newest(there, moved, last);
        newer.note = joined(&newer.note, &older.note);
        newer.confidence = newer.confidence.or(older.confidence);
        // Whoever had a hand in the other one is still named, where the one that stays names nobody else.
        newer.changed = newer.changed.or(older.changed);
        for quote in older.evidence {
            if !newer
                .evidence
                .iter()
                .any(|one| one.is_of_same_words(&quote))
            {
                newer.evidence.push(quote);
            }
        }
        let (kept, gone) = (Subject::Relation(newer.id), Subject::Relation(older.id));
        if said.remarked.remove(&gone) {
            self.move_remarks(kept, gone);
            said.remarked.insert(kept);
        }
        self.remove(older.id);
        said.add(&newer);
        let target = Target::Relation(newer.id);
        self.put(newer.id, Some(newer));
        let bearing = said.bearing_on(self.map, older.id).into_iter();
        bearing
            .map(|relation| Relation { target, ..relation })
            .collect()
    }
}
