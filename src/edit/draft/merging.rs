//! Verbs that make one claim of several, and several of one.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::doubles::Said;
use crate::error::{Error, Result};
use crate::model::{
    Claim, Id, Memo, Pin, Premise, Quote, Relation, Stance, Subject, Tagging, Target,
};

impl Draft<'_> {
    /// Lets a claim rest on one more quote; the same words are not taken twice.
    pub fn add_quote(&mut self, id: Id<Claim>, quote: Quote) -> Result<()> {
        let mut quotes = self.find("claim", id)?.quotes.clone();
        if !quotes.iter().any(|known| known.is_of_same_words(&quote)) {
            quotes.push(quote);
        }
        self.set_claim_quotes(id, quotes)
    }

    /// Makes one claim of several: `kept` takes over the quotes, stances, relations and remarks of the others, which go.
    /// What says the same twice is said once; a relation between two of them goes.
    pub fn merge_claims(&mut self, kept: Id<Claim>, others: &[Id<Claim>]) -> Result<()> {
        self.find("claim", kept)?;
        let others: BTreeSet<Id<Claim>> = others.iter().copied().filter(|&id| id != kept).collect();
        if others.is_empty() {
            return Err(Error::new("Merging needs two claims").hint("Choose another claim."));
        }
        let mut said = None;
        for other in others {
            self.merge_claim(kept, other, &mut said)?;
        }
        Ok(())
    }

    fn merge_claim(
        &mut self,
        kept: Id<Claim>,
        other: Id<Claim>,
        said: &mut Option<Said>,
    ) -> Result<()> {
        let gone = self.find("claim", other)?.clone();
        for quote in &gone.quotes {
            let by = Some(gone.quoted_by(quote));
            let quote = quote.clone();
            self.add_quote(kept, Quote { by, ..quote })?;
        }
        if !gone.note.is_empty() {
            let note = joined(&self.find("claim", kept)?.note, &gone.note);
            self.set_claim_note(kept, &note)?;
        }
        self.move_stances(kept, other);
        self.move_relations(kept, other, said);
        self.move_remarks(Subject::Claim(kept), Subject::Claim(other));
        self.remove_claim(other)?;
        self.touch(Subject::Claim(kept));
        Ok(())
    }

    /// Makes a claim of its own of some quotes of a claim, given by their places; a claim keeps at least one quote.
    pub fn split_claim(
        &mut self,
        id: Id<Claim>,
        quotes: &BTreeSet<usize>,
        text: &str,
    ) -> Result<Id<Claim>> {
        let claim = self.find("claim", id)?;
        let signed = claim.quotes.iter().map(|quote| Quote {
            by: Some(claim.quoted_by(quote)),
            ..quote.clone()
        });
        let numbered = signed.enumerate();
        let (taken, left): (Vec<_>, Vec<_>) =
            numbered.partition(|(place, _)| quotes.contains(place));
        if taken.is_empty() || left.is_empty() {
            return Err(
                Error::new("A claim is split by some of its quotes, not by all or none")
                    .hint("Choose at least one quote, and leave one."),
            );
        }
        let of = |quotes: Vec<(usize, Quote)>| quotes.into_iter().map(|(_, quote)| quote).collect();
        self.set_claim_quotes(id, of(left))?;
        self.make_claim(text, of(taken))
    }

    /// Takes the stances of a claim over; of two that one coder took on the same position the newest stays, with the
    /// notes and remarks of both.
    fn move_stances(&mut self, kept: Id<Claim>, other: Id<Claim>) {
        let said = |stance: &Stance| (stance.position, stance.made.by);
        let known = self.map.stances_on(Premise::Claim(kept));
        let mut known: BTreeMap<_, Stance> = known.map(|row| (said(row), row.clone())).collect();
        let moving = self.map.stances_on(Premise::Claim(other)).cloned();
        for moved in moving.collect::<Vec<_>>() {
            let on = Premise::Claim(kept);
            let moved = Stance { on, ..moved };
            let there = known.remove(&said(&moved));
            let taken = self.take_stance(moved, there);
            known.insert(said(&taken), taken);
        }
    }

    fn move_relations(&mut self, kept: Id<Claim>, other: Id<Claim>, said: &mut Option<Said>) {
        let bears = |relation: &&Relation| {
            relation.target == Target::Claim(other)
                || relation.premises.contains(&Premise::Claim(other))
        };
        let needing = self.map.relations.iter().filter(bears);
        for id in needing.map(|relation| relation.id).collect::<Vec<_>>() {
            // Where two became one, what bore on them has another target by now, and one of them is gone.
            let Some(mut relation) = self.map.relations.get(id).cloned() else {
                continue;
            };
            let mut premises: Vec<Premise> = Vec::with_capacity(relation.premises.len());
            for premise in relation.premises {
                let premise = if premise == Premise::Claim(other) {
                    Premise::Claim(kept)
                } else {
                    premise
                };
                if !premises.contains(&premise) {
                    premises.push(premise);
                }
            }
            relation.premises = premises;
            if relation.target == Target::Claim(other) {
                relation.target = Target::Claim(kept);
            }
            self.settle(relation, said);
        }
    }

    /// Takes memos and tags over; the pin goes.
    pub(super) fn move_remarks(&mut self, kept: Subject, other: Subject) {
        let memos: Vec<Memo> = self.on(other, |memo: &Memo| memo.on);
        for memo in memos {
            let is_known = |known: &&Memo| {
                known.on == kept && known.quote == memo.quote && known.made.by == memo.made.by
            };
            let known = self.map.memos.iter().find(is_known).cloned();
            if let Some(known) = known {
                let text = joined(&known.text, &memo.text);
                self.remove(memo.id);
                self.put(known.id, Some(Memo { text, ..known }));
            } else {
                self.put(memo.id, Some(Memo { on: kept, ..memo }));
            }
        }
        let taggings: Vec<Tagging> = self.on(other, |tagging: &Tagging| tagging.on);
        for tagging in taggings {
            let says =
                |row: &Tagging| -> (Subject, Id<_>, Id<_>) { (row.on, row.tag, row.made.by) };
            let moved = Tagging {
                on: kept,
                ..tagging
            };
            if self
                .map
                .taggings
                .iter()
                .any(|row| says(row) == says(&moved))
            {
                self.remove(moved.id);
            } else {
                self.put(moved.id, Some(moved));
            }
        }
        self.remove_all(|pin: &Pin| pin.card == other);
    }

    fn on<T: crate::edit::step::InMap>(
        &self,
        subject: Subject,
        on: impl Fn(&T) -> Subject,
    ) -> Vec<T> {
        let rows = T::table(self.map).iter();
        rows.filter(|row| on(row) == subject).cloned().collect()
    }
}

/// Two remarks as one, one under the other.
pub(super) fn joined(one: &str, other: &str) -> String {
    match (one.is_empty(), other.is_empty() || one == other) {
        (true, _) => other.to_owned(),
        (false, true) => one.to_owned(),
        (false, false) => format!("{one}\n\n{other}"),
    }
}
