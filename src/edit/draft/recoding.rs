//! Verbs that make one code of several, and two of one.
//!
//! Where a coder said the same with both codes, one of the two stays: the newest.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::codes::take_example;
use super::doubles::Said;
use super::merging::joined;
use super::stances::{Sought, subject_of};
use crate::edit::step::InMap;
use crate::error::{Error, Result};
use crate::model::{
    Code, Coded, Coder, Id, Kind, Leaning, Made, Position, Relation, Stance, Subject, Tag, Tagging,
    Target,
};

/// Which part of what bears a code goes to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is on these, or is one of these.
    On(BTreeSet<Subject>),
    /// What one coder made.
    By(Id<Coder>),
    /// What leans so.
    Leaning(Leaning),
}

impl Part {
    fn takes(&self, on: Subject, made: Made, leaning: Option<Leaning>) -> bool {
        match self {
            Self::On(subjects) => subjects.contains(&on),
            Self::By(coder) => made.by == *coder,
            Self::Leaning(way) => leaning == Some(*way),
        }
    }
}

impl Draft<'_> {
    /// Makes one position of several of an issue: `kept` takes over the stances of the others, which go.
    pub fn merge_positions(&mut self, kept: Id<Position>, others: &[Id<Position>]) -> Result<()> {
        let issue = self.find("position", kept)?.issue;
        let mut said = None;
        for other in all_but(kept, others)? {
            let gone = self.find("position", other)?.clone();
            if gone.issue != issue {
                return Err(Error::new("The positions answer different issues")
                    .hint("Move one of them to the other's issue first."));
            }
            self.take_stances(kept, other);
            let (from, to) = (Target::Position(other), Target::Position(kept));
            self.retarget_with(from, to, &mut said)?;
            self.take_code(kept, &gone)?;
            self.remove_position(other)?;
            if self.find("position", kept)?.key.is_none() {
                self.change_code(kept, |row: &mut Position| row.key = gone.key)?;
            }
        }
        Ok(())
    }

    /// Makes one kind of several: `kept` takes over the relations of the others, which go.
    pub fn merge_kinds(&mut self, kept: Id<Kind>, others: &[Id<Kind>]) -> Result<()> {
        self.find("kind", kept)?;
        let mut said = None;
        for other in all_but(kept, others)? {
            let gone = self.find("kind", other)?.clone();
            self.take_relations(kept, other, &mut said);
            self.take_code(kept, &gone)?;
            self.remove_kind(other)?;
            if self.find("kind", kept)?.key.is_none() {
                self.change_code(kept, |row: &mut Kind| row.key = gone.key)?;
            }
        }
        Ok(())
    }

    /// Makes one tag of several: what bears another bears `kept`, what lies under another lies under `kept`.
    pub fn merge_tags(&mut self, kept: Id<Tag>, others: &[Id<Tag>]) -> Result<()> {
        self.find("tag", kept)?;
        for other in all_but(kept, others)? {
            let gone = self.find("tag", other)?.clone();
            if self.lies_under(kept, other) {
                self.change_code(kept, |row: &mut Tag| row.under = gone.under)?;
            }
            let narrower = self.map.tags.iter();
            let narrower = narrower.filter(|tag| tag.under == Some(other) && tag.id != kept);
            for id in narrower.map(|tag| tag.id).collect::<Vec<_>>() {
                self.change_code(id, |row: &mut Tag| row.under = Some(kept))?;
            }
            self.take_taggings(kept, other);
            self.take_code(kept, &gone)?;
            self.remove_tag(other)?;
            if self.find("tag", kept)?.key.is_none() {
                self.change_code(kept, |row: &mut Tag| row.key = gone.key)?;
            }
        }
        Ok(())
    }

    /// Makes a position of its own of a part of the stances on one.
    pub fn split_position(
        &mut self,
        id: Id<Position>,
        name: &str,
        part: &Part,
    ) -> Result<Id<Position>> {
        let issue = self.find("position", id)?.issue;
        let stances = self.map.stances.iter();
        let (taken, left): (Vec<Stance>, Vec<Stance>) = stances
            .filter(|stance| stance.position == id)
            .cloned()
            .partition(|row| part.takes(subject_of(row.on), row.made, Some(row.leaning)));
        is_part(taken.len(), left.len())?;
        let position = self.add_position(issue, name)?;
        for stance in taken {
            self.put(stance.id, Some(Stance { position, ..stance }));
        }
        self.sought = Sought::default();
        Ok(position)
    }

    /// Makes a kind of its own of a part of the relations of one.
    pub fn split_kind(&mut self, id: Id<Kind>, name: &str, part: &Part) -> Result<Id<Kind>> {
        let old = self.find("kind", id)?.clone();
        let relations = self.map.relations.iter();
        let (taken, left): (Vec<Relation>, Vec<Relation>) = relations
            .filter(|relation| relation.kind == id)
            .cloned()
            .partition(|row| part.takes(Subject::Relation(row.id), row.made, None));
        is_part(taken.len(), left.len())?;
        let kind = self.add_kind(name, old.effect, old.colour)?;
        for relation in taken {
            self.put(relation.id, Some(Relation { kind, ..relation }));
        }
        Ok(kind)
    }

    /// Makes a tag of its own, beside the old one, of a part of what bears one.
    pub fn split_tag(&mut self, id: Id<Tag>, name: &str, part: &Part) -> Result<Id<Tag>> {
        let under = self.find("tag", id)?.under;
        let taggings = self.map.taggings.iter();
        let (taken, left): (Vec<Tagging>, Vec<Tagging>) = taggings
            .filter(|tagging| tagging.tag == id)
            .cloned()
            .partition(|row| part.takes(row.on, row.made, None));
        is_part(taken.len(), left.len())?;
        let tag = self.add_tag_word(name, under)?;
        for tagging in taken {
            self.put(tagging.id, Some(Tagging { tag, ..tagging }));
        }
        self.sought = Sought::default();
        Ok(tag)
    }

    fn take_stances(&mut self, kept: Id<Position>, other: Id<Position>) {
        let said = |row: &Stance| (row.on, row.made.by);
        let known = self.map.stances.iter().filter(|row| row.position == kept);
        let mut known: BTreeMap<_, Stance> = known.map(|row| (said(row), row.clone())).collect();
        let moving = self.map.stances.iter().filter(|row| row.position == other);
        for moved in moving.cloned().collect::<Vec<_>>() {
            let moved = Stance {
                position: kept,
                ..moved
            };
            let there = known.remove(&said(&moved));
            let taken = self.take_stance(moved, there);
            known.insert(said(&taken), taken);
        }
        self.sought = Sought::default();
    }

    /// Puts a stance that was moved. Of it and one that is there already the newest stays, with the notes and remarks of
    /// both.
    pub(super) fn take_stance(&mut self, moved: Stance, there: Option<Stance>) -> Stance {
        let Some(there) = there else {
            self.put(moved.id, Some(moved.clone()));
            return moved;
        };
        let (mut newer, older) = newest(there, moved, |row| row.made);
        newer.note = joined(&newer.note, &older.note);
        self.move_remarks(Subject::Stance(newer.id), Subject::Stance(older.id));
        self.drop_stance(older.id);
        self.put(newer.id, Some(newer.clone()));
        newer
    }

    fn take_relations(&mut self, kept: Id<Kind>, other: Id<Kind>, said: &mut Option<Said>) {
        let moving = self.map.relations.iter().filter(|row| row.kind == other);
        for id in moving.map(|row| row.id).collect::<Vec<_>>() {
            // What bears on one that became another's double has another target by now.
            if let Some(row) = self.map.relations.get(id).cloned() {
                self.settle(Relation { kind: kept, ..row }, said);
            }
        }
    }

    fn take_taggings(&mut self, kept: Id<Tag>, other: Id<Tag>) {
        let said = |row: &Tagging| (row.on, row.made.by);
        let known = self.map.taggings.iter().filter(|row| row.tag == kept);
        let mut known: BTreeMap<_, Tagging> = known.map(|row| (said(row), row.clone())).collect();
        let moving = self.map.taggings.iter().filter(|row| row.tag == other);
        for moved in moving.cloned().collect::<Vec<_>>() {
            let moved = Tagging { tag: kept, ..moved };
            let Some(there) = known.insert(said(&moved), moved.clone()) else {
                self.put(moved.id, Some(moved));
                continue;
            };
            let (newer, older) = newest(there, moved, |row| row.made);
            self.remove(older.id);
            known.insert(said(&newer), newer.clone());
            self.put(newer.id, Some(newer));
        }
        self.sought = Sought::default();
    }

    /// Lets a code take over the definition, examples and remarks of one that goes.
    fn take_code<T: InMap + Coded>(&mut self, kept: Id<T>, gone: &T) -> Result<()> {
        let definition = joined(self.find("code", kept)?.definition(), gone.definition());
        let code = self.find("code", kept)?.code();
        self.define_code(code, &definition)?;
        self.change_code(kept, |row: &mut T| {
            for example in gone.examples() {
                let mut known = row.examples().iter();
                if !known.any(|known| known.is_of_same_words(example)) {
                    take_example(row.examples_mut(), example.clone());
                }
            }
        })?;
        self.move_remarks(code.subject(), gone.code().subject());
        Ok(())
    }

    fn lies_under(&self, tag: Id<Tag>, wider: Id<Tag>) -> bool {
        let mut at = Some(tag);
        // No chain of tags is longer than there are tags.
        for _ in 0..self.map.tags.len() {
            at = at
                .and_then(|id| self.map.tags.get(id))
                .and_then(|tag| tag.under);
            if at == Some(wider) {
                return true;
            }
        }
        false
    }
}

/// The codes that go, each once; an error if there are none.
fn all_but<T>(kept: Id<T>, others: &[Id<T>]) -> Result<BTreeSet<Id<T>>> {
    let others: BTreeSet<Id<T>> = others.iter().copied().filter(|&id| id != kept).collect();
    if others.is_empty() {
        return Err(Error::new("Merging needs two codes").hint("Choose another one."));
    }
    Ok(others)
}

fn is_part(taken: usize, left: usize) -> Result<()> {
    if taken == 0 || left == 0 {
        return Err(
            Error::new("A code is split by some of what bears it, not by all or none")
                .hint("Choose a part, or rename the code."),
        );
    }
    Ok(())
}

/// The newer and the older of two rows.
pub(super) fn newest<T>(one: T, other: T, made: impl Fn(&T) -> Made) -> (T, T) {
    if made(&other).at > made(&one).at {
        (other, one)
    } else {
        (one, other)
    }
}

/// The codes that two of a kind make, as the window asks for them.
impl Draft<'_> {
    /// Makes one code of two of the same kind.
    pub fn merge_codes(&mut self, kept: Code, other: Code) -> Result<()> {
        match (kept, other) {
            (Code::Position(kept), Code::Position(other)) => self.merge_positions(kept, &[other]),
            (Code::Kind(kept), Code::Kind(other)) => self.merge_kinds(kept, &[other]),
            (Code::Tag(kept), Code::Tag(other)) => self.merge_tags(kept, &[other]),
            _ => Err(
                Error::new("Only two positions, two kinds or two tags become one")
                    .hint("Move the positions of an issue one by one."),
            ),
        }
    }

    /// Makes two codes of one; a part of what bears it bears the new one.
    pub fn split_code(&mut self, code: Code, name: &str, part: &Part) -> Result<Code> {
        match code {
            Code::Position(id) => self.split_position(id, name, part).map(Code::Position),
            Code::Kind(id) => self.split_kind(id, name, part).map(Code::Kind),
            Code::Tag(id) => self.split_tag(id, name, part).map(Code::Tag),
            Code::Issue(_) => Err(Error::new("An issue is split by moving its positions")),
        }
    }

    /// Removes a code and what can't stand without it.
    pub fn remove_code(&mut self, code: Code) -> Result<()> {
        match code {
            Code::Issue(id) => self.remove_issue(id),
            Code::Position(id) => self.remove_position(id),
            Code::Kind(id) => self.remove_kind(id),
            Code::Tag(id) => self.remove_tag(id),
        }
    }
}
