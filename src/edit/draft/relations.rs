//! Verbs that say what bears on what.

use std::collections::BTreeSet;

use super::Draft;
use super::doubles::Said;
use crate::error::{Error, Result};
use crate::model::{Id, Kind, Premise, Quote, Relation, Subject, Target};

impl Draft<'_> {
    /// Makes a relation; several premises only work together. The same one of the same coder is not made twice.
    pub fn relate(
        &mut self,
        kind: Id<Kind>,
        premises: &[Premise],
        target: Target,
    ) -> Result<Id<Relation>> {
        let premises = each_once(premises);
        self.may_bear(None, &premises, target)?;
        self.find("kind", kind)?;
        let made = self.made();
        let relation = Relation {
            id: self.next_id(),
            kind,
            premises,
            target,
            confidence: None,
            note: String::new(),
            evidence: Vec::new(),
            made,
            changed: None,
        };
        if let Some(same) = self.same_relation(&relation) {
            self.touch(Subject::Relation(same));
            return Ok(same);
        }
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
        let premises = each_once(premises);
        self.may_bear(Some(id), &premises, target)?;
        self.change_relation(id, |relation| {
            relation.premises = premises;
            relation.target = target;
        })
    }

    /// Changes what a relation bears on.
    pub fn set_relation_target(&mut self, id: Id<Relation>, target: Target) -> Result<()> {
        let premises = self.find("relation", id)?.premises.clone();
        self.set_relation_ends(id, &premises, target)
    }

    /// Lets one more premise bear together with those that do.
    pub fn add_premise(&mut self, id: Id<Relation>, premise: Premise) -> Result<()> {
        let relation = self.find("relation", id)?;
        let target = relation.target;
        let mut premises = relation.premises.clone();
        premises.push(premise);
        self.set_relation_ends(id, &premises, target)
    }

    /// Takes a premise out of a relation, which keeps at least one.
    pub fn take_premise(&mut self, id: Id<Relation>, premise: Premise) -> Result<()> {
        let relation = self.find("relation", id)?;
        let target = relation.target;
        let mut premises = relation.premises.clone();
        premises.retain(|&other| other != premise);
        if premises.is_empty() {
            return Err(Error::new("A relation needs something that bears")
                .hint("Choose another premise, or remove the relation."));
        }
        self.set_relation_ends(id, &premises, target)
    }

    /// Lets another premise stand in the place of one.
    pub fn change_premise(&mut self, id: Id<Relation>, from: Premise, to: Premise) -> Result<()> {
        let relation = self.find("relation", id)?;
        let target = relation.target;
        let premises = relation.premises.iter();
        let premises = premises.map(|&other| if other == from { to } else { other });
        let premises: Vec<Premise> = premises.collect();
        self.set_relation_ends(id, &premises, target)
    }

    /// Lets everything that bears on one thing bear on another. What would bear on itself goes; what says the same twice
    /// is said once.
    pub fn retarget(&mut self, from: Target, to: Target) -> Result<()> {
        self.retarget_with(from, to, &mut None)
    }

    pub(super) fn retarget_with(
        &mut self,
        from: Target,
        to: Target,
        said: &mut Option<Said>,
    ) -> Result<()> {
        self.needs(to.into())?;
        let bears = |relation: &&Relation| relation.target == from && from != to;
        let bearing = self.map.relations.iter().filter(bears);
        for id in bearing.map(|relation| relation.id).collect::<Vec<_>>() {
            // It may have become one with another by now.
            let Some(row) = self.map.relations.get(id).cloned() else {
                continue;
            };
            let moved = Relation { target: to, ..row };
            if !moved.bears_on_itself() {
                self.may_bear(Some(id), &moved.premises, to)?;
            }
            self.settle(moved, said);
        }
        Ok(())
    }

    /// Another relation of the same coder that says the same.
    fn same_relation(&self, relation: &Relation) -> Option<Id<Relation>> {
        let premises: BTreeSet<Premise> = relation.premises.iter().copied().collect();
        let is_same = |other: &&Relation| {
            other.id != relation.id
                && other.kind == relation.kind
                && other.target == relation.target
                && other.made.by == relation.made.by
                && other.premises.len() == premises.len()
                && other
                    .premises
                    .iter()
                    .all(|premise| premises.contains(premise))
        };
        self.map.relations.iter().find(is_same).map(|same| same.id)
    }

    /// Turns a relation round, where it has one premise and bears on a comment or claim.
    pub fn reverse_relation(&mut self, id: Id<Relation>) -> Result<()> {
        let relation = self.find("relation", id)?;
        let premise = Subject::from(relation.target).premise();
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

    /// Makes the coder surer by so many tenths, or less sure; from not said one comes to a half, and below zero to not
    /// said again.
    pub fn shift_relation_confidence(&mut self, id: Id<Relation>, tenths: i32) -> Result<()> {
        let before = self.find("relation", id)?.confidence;
        let percent = before.map(|share| (share * 100.0).round() as i32);
        let percent = percent.map_or(50, |percent| percent.saturating_add(tenths * 10));
        let confidence = (percent >= 0).then_some(percent.min(100) as f32 / 100.0);
        self.set_relation_confidence(id, confidence)
    }

    /// Changes the words that show a relation.
    pub fn set_relation_evidence(&mut self, id: Id<Relation>, evidence: Vec<Quote>) -> Result<()> {
        self.quotes_stand(&evidence)?;
        self.change_relation(id, |relation| relation.evidence = evidence)
    }

    /// Adds words that show a relation; the same words are not taken twice.
    pub fn add_evidence(&mut self, id: Id<Relation>, quote: Quote) -> Result<()> {
        let mut evidence = self.find("relation", id)?.evidence.clone();
        if !evidence.iter().any(|known| known.is_of_same_words(&quote)) {
            evidence.push(quote);
        }
        self.set_relation_evidence(id, evidence)
    }

    /// Takes words away that show a relation, given by their place.
    pub fn take_evidence(&mut self, id: Id<Relation>, place: usize) -> Result<()> {
        let mut evidence = self.find("relation", id)?.evidence.clone();
        if place >= evidence.len() {
            return Err(Error::new("These words no longer show the relation"));
        }
        evidence.remove(place);
        self.set_relation_evidence(id, evidence)
    }

    /// Removes a relation, and those that bear on it.
    pub fn remove_relation(&mut self, id: Id<Relation>) -> Result<()> {
        let relation = self.find("relation", id)?.clone();
        for &premise in &relation.premises {
            self.touch(premise.into());
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
            self.sign(&mut after.made, &mut after.changed);
            let says = |relation: &Relation| (relation.kind, relation.target);
            let is_said = says(&after) != says(&before) || after.premises != before.premises;
            if is_said && self.same_relation(&after).is_some() {
                return Err(Error::new("There is such a relation already")
                    .hint("Choose another kind or another end, or remove one of the two."));
            }
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
            self.needs(premise.into())?;
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
        self.needs(target.into())
    }
}

/// Premises in their order, none of them twice.
fn each_once(premises: &[Premise]) -> Vec<Premise> {
    let mut met = BTreeSet::new();
    let premises = premises.iter().copied();
    premises.filter(|&premise| met.insert(premise)).collect()
}
