//! Makes claims of chosen words, adds wordings, merges and splits.

use std::collections::BTreeSet;

use super::App;
use super::command::Command;
use super::panels::Dialog;
use super::panels::claim::ClaimDialog;
use super::panels::reader::passage::whole;
use super::panels::status::beginning;
use crate::model::{Claim, Id, Map, Quote, Subject};
use crate::words::say;

/// What is to be done with claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Claiming {
    /// Make one that rests on these words.
    Make {
        /// The claim in the coder's words.
        text: String,
        /// What it rests on.
        quotes: Vec<Quote>,
    },
    /// Let one rest on these words as well.
    Quote {
        /// The claim.
        claim: Id<Claim>,
        /// The words.
        quotes: Vec<Quote>,
    },
    /// Make one of two.
    Merge {
        /// The one that stays.
        kept: Id<Claim>,
        /// The one that goes.
        gone: Id<Claim>,
    },
    /// Make a claim of its own of some of a claim's quotes, given by their places.
    Split {
        /// The claim.
        claim: Id<Claim>,
        /// The places.
        quotes: BTreeSet<usize>,
    },
}

impl App {
    /// Carries a command about claims out.
    pub(super) fn claim_by(&mut self, command: Command) {
        match command {
            Command::ReadWords => self.read_words(),
            Command::QuoteAgain => self.quote_again(),
            Command::SameClaim => self.begin_merge(),
            _ => self.begin_claim(),
        }
    }

    /// Does something with claims, as one step.
    pub(super) fn claim(&mut self, claiming: Claiming) {
        match claiming {
            Claiming::Make { text, quotes } => {
                let mut made = None;
                let name = say!("claiming-make", claim = beginning(&text, 40));
                self.act(name, |draft| {
                    made = Some(draft.make_claim(&text, quotes)?);
                    Ok(())
                });
                self.used(made, |claim| say!("claiming-made", claim = claim));
            }
            Claiming::Quote { claim, quotes } => {
                let is_done = self.act(say!("claiming-quote"), |draft| {
                    let mut quotes = quotes.into_iter();
                    quotes.try_for_each(|quote| draft.add_quote(claim, quote))
                });
                self.used(Some(claim).filter(|_| is_done), |claim| {
                    say!("claiming-quoted", claim = claim)
                });
            }
            Claiming::Merge { kept, gone } => {
                if self.act(say!("claiming-merge"), |draft| {
                    draft.merge_claims(kept, &[gone])
                }) {
                    self.view.selection.set([Subject::Claim(kept)]);
                    self.used(Some(kept), |claim| say!("claiming-merged", claim = claim));
                }
            }
            Claiming::Split { claim, quotes } => {
                let mut made = None;
                let map = self.open.as_ref().map(|open| open.map());
                let words = map.and_then(|map| words_of(map, claim, &quotes));
                self.act(say!("claiming-split"), |draft| {
                    made = Some(draft.split_claim(claim, &quotes, &words.unwrap_or_default())?);
                    Ok(())
                });
                if let Some(made) = made {
                    self.view.selection.set([Subject::Claim(made)]);
                }
                self.used(made, |claim| say!("claiming-split-off", claim = claim));
            }
        }
    }

    /// Remembers the claim that was used last, and says what was done with it.
    fn used(&mut self, claim: Option<Id<Claim>>, told: fn(String) -> String) {
        let map = self.open.as_ref().map(|open| open.map());
        let row = claim.zip(map).and_then(|(id, map)| map.claims.get(id));
        if let Some(row) = row {
            let words = beginning(&row.text, 60);
            self.view.last_claim = claim;
            self.notices.say(told(words));
        }
    }

    /// Asks for a claim that rests on the chosen words, or on the whole of the selected comments.
    fn begin_claim(&mut self) {
        let quotes = self.chosen_quotes();
        let Some(open) = self.open.as_ref().filter(|_| self.can_change()) else {
            return;
        };
        if quotes.is_empty() {
            self.notices.say(say!("claiming-select-comment"));
            return;
        }
        let dialog = ClaimDialog::make(open.map(), quotes);
        self.panels.dialog = Some(Dialog::Claim(Box::new(dialog)));
    }

    /// Adds the chosen words to the claim that was used last.
    fn quote_again(&mut self) {
        let quotes = self.chosen_quotes();
        let map = self.open.as_ref().map(|open| open.map());
        let last = self.view.last_claim;
        let claim = last.filter(|&id| map.is_some_and(|map| map.claims.contains(id)));
        match claim {
            Some(_) if quotes.is_empty() => {
                self.notices.say(say!("acts-select-or-choose"));
            }
            Some(claim) => self.claim(Claiming::Quote { claim, quotes }),
            None => self.begin_claim(),
        }
    }

    /// Asks which claim the selected one is the same as.
    fn begin_merge(&mut self) {
        let Some(open) = self.open.as_ref().filter(|_| self.can_change()) else {
            return;
        };
        let map = open.map();
        match self.view.selection.lead() {
            Some(Subject::Claim(claim)) if map.claims.len() > 1 => {
                let dialog = ClaimDialog::merge(map, claim);
                self.panels.dialog = Some(Dialog::Claim(Box::new(dialog)));
            }
            Some(Subject::Claim(_)) => self.notices.say(say!("claiming-no-other")),
            _ => self.notices.say(say!("claiming-select")),
        }
    }

    /// Puts the cursor into the text of the selected comment.
    fn read_words(&mut self) {
        let lead = self.view.selection.lead();
        if matches!(lead, Some(Subject::Comment(_) | Subject::Relation(_))) {
            self.settings.reader = true;
            self.panels.reader.passage.wants_cursor = true;
        } else {
            self.notices.say(say!("claiming-select-readable"));
        }
    }

    /// The words that are chosen in the reader, or else all words of the selected comments.
    pub(super) fn chosen_quotes(&self) -> Vec<Quote> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let comments = &open.map().comments;
        let selected = self.view.selection.comments();
        if let Some(lead) = self
            .view
            .selection
            .comment()
            .and_then(|id| comments.get(id))
            && selected.len() == 1
            && let Some(quote) = self.panels.reader.passage.quote(lead)
        {
            return vec![quote];
        }
        let rows = selected.iter().filter_map(|&id| comments.get(id));
        rows.filter_map(whole).collect()
    }
}

/// The words of the first of these quotes.
fn words_of(map: &Map, claim: Id<Claim>, quotes: &BTreeSet<usize>) -> Option<String> {
    let claim = map.claims.get(claim)?;
    let quote = quotes.first().and_then(|&place| claim.quotes.get(place))?;
    Some(beginning(&quote.exact, 200))
}
