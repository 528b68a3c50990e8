//! Verbs that say what bears on what.

use std::collections::BTreeSet;

use super::Draft;
use super::stances::subject_of;
use crate::error::{Error, Result};
use crate::model::{Id, Kind, Premise, Quote, Relation, Subject, Target};

impl Draft<'_> {
    /// Makes a relation; the same one of the same coder is not made twice.
    pub fn relate(
        &mut self,
        kind: Id<Kind>,
        premises: &[Premise],
        target: Target,
    ) -> Result<Id<Relation>> {
        self.may_bear(None, premises, target)?;
        self.find("kind", kind)?;
        let same = self.map.relations.iter().find(|relation| {
            relation.kind == kind
                && relation.premises == premises
                && relation.target == target
                && relation.made.by == self.coder.id
        });
        if let Some(same) = same.map(|relation| relation.id) {
            self.touch(Subject::Relation(same));
            return Ok(same);
        }
        let made = self.made();
        let relation = Relation {
            id: self.next_id(),
            kind,
            premises: premises.to_vec(),
            target,
            confidence: None,
            note: String::new(),
            evidence: Vec::new(),
            made,
        };
        self.touch(Subject::Relation(relation.id));
        Ok(self.add(relation))
    }

    /// Changes the kind of a relation.
    pub fn set_relation_kind(&mut self, id: Id<Relation>, kind: Id<Kind>) -> Result<()> {
        self.find("kind", kind)?;
        self.change_relation(id, |relation| relation.kind = kind)
    }

    /// Changes what bears and what it bears on.
    pub fn set_relation_ends(
        &mut self,
        id: Id<Relation>,
        premises: &[Premise],
        target: Target,
    ) -> Result<()> {
        self.may_bear(Some(id), premises, target)?;
        self.change_relation(id, |relation| {
            relation.premises = premises.to_vec();
            relation.target = target;
        })
    }

    /// Turns a relation round, where it has one premise and does not bear on a relation.
    pub fn reverse_relation(&mut self, id: Id<Relation>) -> Result<()> {
        let relation = self.find("relation", id)?;
        let premise = match relation.target {
            Target::Comment(comment) => Some(Premise::Comment(comment)),
            Target::Claim(claim) => Some(Premise::Claim(claim)),
            Target::Relation(_) => None,
        };
        let (Some(premise), [target]) = (premise, relation.premises.as_slice()) else {
            return Err(Error::new(
                "Only a relation between two comments or claims can be reversed",
            ));
        };
        let target = Target::from(*target);
        self.set_relation_ends(id, &[premise], target)
    }

    /// Changes what is remarked about a relation.
    pub fn set_relation_note(&mut self, id: Id<Relation>, note: &str) -> Result<()> {
        self.change_relation(id, |relation| note.trim().clone_into(&mut relation.note))
    }

    /// Changes how sure the coder is, from 0 to 1; none for not said.
    pub fn set_relation_confidence(
        &mut self,
        id: Id<Relation>,
        confidence: Option<f32>,
    ) -> Result<()> {
        let said = confidence.filter(|share| !share.is_nan());
        let confidence = said.map(|share| share.clamp(0.0, 1.0));
        self.change_relation(id, |relation| relation.confidence = confidence)
    }

    /// Changes the words that show a relation.
    pub fn set_relation_evidence(&mut self, id: Id<Relation>, evidence: Vec<Quote>) -> Result<()> {
        self.quotes_stand(&evidence)?;
        self.change_relation(id, |relation| relation.evidence = evidence)
    }

    /// Removes a relation, and those that bear on it.
    pub fn remove_relation(&mut self, id: Id<Relation>) -> Result<()> {
        let relation = self.find("relation", id)?.clone();
        for &premise in &relation.premises {
            self.touch(subject_of(premise));
        }
        self.drop_relation(id);
        Ok(())
    }

    /// Removes a relation with everything that bears on it, and the remarks on them.
    pub(super) fn drop_relation(&mut self, id: Id<Relation>) {
        let mut doomed = BTreeSet::from([id]);
        let mut left = vec![id];
        while let Some(target) = left.pop() {
            let bearing = self
                .map
                .relations
                .iter()
                .filter(|relation| relation.target == Target::Relation(target));
            left.extend(
                bearing
                    .map(|relation| relation.id)
                    .filter(|&id| doomed.insert(id)),
            );
        }
        for id in doomed {
            self.drop_remarks(Subject::Relation(id));
            self.remove(id);
        }
    }

    fn change_relation(
        &mut self,
        id: Id<Relation>,
        change: impl FnOnce(&mut Relation),
    ) -> Result<()> {
        let before = self.find("relation", id)?.clone();
        let mut after = before.clone();
        change(&mut after);
        self.touch(Subject::Relation(id));
        if after != before {
            after.made = self.made();
            self.put(id, Some(after));
        }
        Ok(())
    }

    fn may_bear(
        &self,
        relation: Option<Id<Relation>>,
        premises: &[Premise],
        target: Target,
    ) -> Result<()> {
        if premises.is_empty() {
            return Err(Error::new("A relation needs something that bears"));
        }
        for &premise in premises {
            self.needs(subject_of(premise))?;
            if Target::from(premise) == target {
                return Err(Error::new("Nothing bears on itself").hint("Choose another target."));
            }
        }
        let mut next = Some(target);
        while let Some(Target::Relation(id)) = next {
            if Some(id) == relation {
                return Err(
                    Error::new("A relation can't bear on itself by way of others")
                        .hint("Choose another target."),
                );
            }
            next = Some(self.find("relation", id)?.target);
        }
        match target {
            Target::Comment(id) => self.needs(Subject::Comment(id)),
            Target::Claim(id) => self.needs(Subject::Claim(id)),
            Target::Relation(id) => self.needs(Subject::Relation(id)),
        }
    }
}
