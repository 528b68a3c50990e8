//! Relations that come to say the same, made one.

use super::Draft;
use super::merging::{is_same_span, joined};
use super::recoding::newest;
use crate::model::{Id, Relation, Subject, Target};

impl Draft<'_> {
    /// Puts a relation whose kind or ends have changed: it goes where it bears on itself, and becomes one with another
    /// of the same coder that says the same by now.
    pub(super) fn settle(&mut self, relation: Relation) {
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
            let same = self.same_relation(&moved);
            match same.and_then(|id| self.map.relations.get(id)).cloned() {
                Some(there) => waiting.extend(self.join(there, moved)),
                None => self.put(moved.id, Some(moved)),
            }
        }
    }

    /// Makes one relation of two that say the same: the newest stays, with the notes, the evidence and the remarks of
    /// both. Gives what bore on the other, as it is to be put.
    fn join(&mut self, there: Relation, moved: Relation) -> Vec<Relation> {
        let (mut newer, older) = newest(there, moved, |row| row.made);
        newer.note = joined(&newer.note, &older.note);
        for quote in older.evidence {
            if !newer.evidence.iter().any(|one| is_same_span(one, &quote)) {
                newer.evidence.push(quote);
            }
        }
        self.move_remarks(Subject::Relation(newer.id), Subject::Relation(older.id));
        self.remove(older.id);
        let target = Target::Relation(newer.id);
        self.put(newer.id, Some(newer));
        let bearing = self.bearing_on(older.id).into_iter();
        bearing
            .map(|relation| Relation { target, ..relation })
            .collect()
    }

    /// What bears on a relation.
    fn bearing_on(&self, id: Id<Relation>) -> Vec<Relation> {
        let rows = self.map.relations.iter();
        let rows = rows.filter(|row| row.target == Target::Relation(id));
        rows.cloned().collect()
    }
}
