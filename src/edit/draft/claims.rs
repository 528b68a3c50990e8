//! Verbs that put claims into the coder's words.

use super::{Draft, named};
use crate::error::{Error, Result};
use crate::model::{Claim, Coder, Id, Premise, Quote, Relation, Stance, Subject, Target};

impl Draft<'_> {
    /// Makes a claim that rests on zero or more quotes.
    pub fn make_claim(&mut self, text: &str, mut quotes: Vec<Quote>) -> Result<Id<Claim>> {
        let text = named("claim", text)?;
        self.quotes_stand(&quotes)?;
        let made = self.made();
        for quote in &mut quotes {
            quote.by = quote.by.filter(|&by| by != made.by);
        }
        let claim = Claim {
            id: self.next_id(),
            text,
            quotes,
            note: String::new(),
            made,
            changed: None,
        };
        self.touch(Subject::Claim(claim.id));
        Ok(self.add(claim))
    }

    /// Changes a claim's words.
    pub fn set_claim_text(&mut self, id: Id<Claim>, text: &str) -> Result<()> {
        let text = named("claim", text)?;
        self.change_claim(id, |claim| claim.text = text)
    }

    /// Changes what is remarked about a claim.
    pub fn set_claim_note(&mut self, id: Id<Claim>, note: &str) -> Result<()> {
        self.change_claim(id, |claim| note.trim().clone_into(&mut claim.note))
    }

    /// Changes what a claim rests on.
    pub fn set_claim_quotes(&mut self, id: Id<Claim>, quotes: Vec<Quote>) -> Result<()> {
        self.quotes_stand(&quotes)?;
        self.change_claim(id, |claim| claim.quotes = quotes)
    }

    /// Removes a claim, its stances, and the relations that need it.
    pub fn remove_claim(&mut self, id: Id<Claim>) -> Result<()> {
        self.find("claim", id)?;
        let needs = |relation: &&Relation| {
            relation.target == Target::Claim(id) || relation.premises.contains(&Premise::Claim(id))
        };
        let relations = self.map.relations.iter().filter(needs);
        let relations: Vec<Id<Relation>> = relations.map(|relation| relation.id).collect();
        for relation in relations {
            self.drop_relation(relation);
        }
        let stances = self.map.stances_on(Premise::Claim(id));
        let stances: Vec<Id<Stance>> = stances.map(|stance| stance.id).collect();
        for stance in stances {
            self.drop_stance(stance);
        }
        self.drop_remarks(Subject::Claim(id));
        self.remove(id);
        Ok(())
    }

    fn change_claim(&mut self, id: Id<Claim>, change: impl FnOnce(&mut Claim)) -> Result<()> {
        let before = self.find("claim", id)?.clone();
        let mut after = before.clone();
        change(&mut after);
        sign_quotes(&mut after, &before, self.coder.id);
        self.touch(Subject::Claim(id));
        if after != before {
            self.sign(&mut after.made, &mut after.changed);
            self.put(id, Some(after));
        }
        Ok(())
    }

    /// Whether every quote stands in its comment where it says.
    pub(super) fn quotes_stand(&self, quotes: &[Quote]) -> Result<()> {
        for quote in quotes {
            let comment = self.find("quoted comment", quote.comment)?;
            if !comment.holds(quote) {
                return Err(Error::new(
                    "The comment does not hold the quoted words there",
                ));
            }
        }
        Ok(())
    }
}

/// Lets each quote that is new on a claim say who added it, where the claim is another coder's.
fn sign_quotes(after: &mut Claim, before: &Claim, coder: Id<Coder>) {
    let maker = after.made.by;
    for quote in &mut after.quotes {
        let mut known = before.quotes.iter();
        let is_new = !known.any(|known| known.is_of_same_words(quote));
        let by = quote.by.or(is_new.then_some(coder));
        quote.by = by.filter(|&by| by != maker);
    }
}
