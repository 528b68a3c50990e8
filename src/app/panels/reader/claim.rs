//! Claims in the reader: one to be edited, and those that a comment makes.

use std::collections::BTreeSet;

use eframe::egui::{Button, FontId, RichText, Ui};

use super::passage::Passage;
use super::{Field, section};
use crate::app::canvas::galleys::family;
use crate::app::claiming::Claiming;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::made::made_words;
use crate::app::panels::status::{beginning, premise_words, subject_words};
use crate::app::seen::Seen;
use crate::graph::likeness::Makers;
use crate::model::{Claim, Comment, Map, Premise, Subject};
use crate::text::font::Face;
use crate::words::say;

/// Shows a claim's words to be edited, who makes it, and the words that it rests on.
pub fn show(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    claim: &Claim,
    field: &mut Field,
    outbox: &mut Outbox,
) {
    ui.label(RichText::new(say!("claim")).weak());
    let of = Subject::Claim(claim.id);
    let (name, hint) = (say!("reader-claim-words"), say!("reader-claim-hint"));
    let done = field.edit(ui, seen, of, &claim.text, name, hint, false);
    if let Some((Subject::Claim(id), text)) = done {
        outbox.act(say!("reader-change-claim"), move |draft| {
            draft.set_claim_text(id, &text)
        });
    }
    ui.label(RichText::new(made_by(map, claim)).weak());
    let made = made_words(seen, map, claim.made, claim.changed);
    ui.label(RichText::new(made).weak());
    ui.horizontal_wrapped(|ui| {
        for (command, title) in [
            (Command::SameClaim, say!("reader-same-claim")),
            (Command::Remove, say!("reader-remove-claim")),
        ] {
            let entry = command.entry();
            let button = ui.add_enabled(seen.can_change(), Button::new(title));
            if button.on_hover_text(entry.help()).clicked() {
                outbox.run(command);
            }
        }
    });
    section(ui, say!("reader-quotes"));
    if claim.quotes.is_empty() {
        let words = seen.keymap.fill(say!("reader-no-quotes"));
        ui.label(RichText::new(words).weak());
    }
    for place in 0..claim.quotes.len() {
        quote(ui, seen, map, claim, place, outbox);
    }
}

fn quote(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    claim: &Claim,
    place: usize,
    outbox: &mut Outbox,
) {
    let Some(quote) = claim.quotes.get(place) else {
        return;
    };
    let name = premise_words(map, Premise::Comment(quote.comment));
    if ui
        .link(say!("reader-quote", words = &quote.exact))
        .clicked()
    {
        outbox.ask(Ask::Show(Subject::Comment(quote.comment)));
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).weak());
        let is_one_of_many = seen.can_change() && claim.quotes.len() > 1;
        if ui
            .add_enabled(
                is_one_of_many,
                Button::new(say!("reader-split-quote")).small(),
            )
            .on_hover_text(say!("reader-split-quote-help"))
            .clicked()
        {
            outbox.ask(Ask::Claim(Claiming::Split {
                claim: claim.id,
                quotes: BTreeSet::from([place]),
            }));
        }
        if ui
            .add_enabled(
                seen.can_change(),
                Button::new(say!("reader-take-quote")).small(),
            )
            .on_hover_text(say!("reader-take-quote-help"))
            .clicked()
        {
            let mut left = claim.quotes.clone();
            left.remove(place);
            let id = claim.id;
            outbox.act(say!("reader-quote-taken"), move |draft| {
                draft.set_claim_quotes(id, left)
            });
        }
    });
    ui.add_space(4.0);
}

/// "Made in 3 comments by Farah, Bram and 1 more".
fn made_by(map: &Map, claim: &Claim) -> String {
    let makers = Makers::of(map, claim);
    let count = makers.comments.len();
    if count == 0 {
        return say!("reader-made-by-nobody").to_owned();
    }
    let names = makers.authors.iter().take(3);
    let names = names.filter_map(|&id| map.authors.get(id));
    let names: Vec<String> = names.map(|author| beginning(&author.name, 24)).collect();
    if names.is_empty() {
        return say!("reader-made-in", count = count);
    }
    let names = names.join(", ");
    match makers.authors.len().saturating_sub(3) {
        0 => say!("reader-made-by", count = count, names = names),
        more => say!(
            "reader-made-by-more",
            count = count,
            names = names,
            more = more
        ),
    }
}

/// Lists the claims that a comment makes; pointing at one shows its words.
pub fn list(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    comment: &Comment,
    passage: &mut Passage,
    outbox: &mut Outbox,
) {
    section(ui, say!("reader-claims"));
    let claims = passage.claims().into_iter();
    for claim in claims.filter_map(|id| map.claims.get(id)) {
        let words = RichText::new(beginning(&claim.text, 160));
        let words = words.font(FontId::new(13.5, family(Face::Regular)));
        let response = ui.link(words);
        if response.hovered() || response.has_focus() {
            passage.point(Subject::Claim(claim.id));
        }
        if response.clicked() {
            outbox.ask(Ask::Show(Subject::Claim(claim.id)));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let has_words = passage.quote(comment).is_some();
        let title = if has_words {
            say!("reader-claim-chosen")
        } else {
            say!("reader-make-claim")
        };
        let button = ui.add_enabled(seen.can_change(), Button::new(title));
        let hover = seen.keymap.help(Command::MakeClaim);
        if button.on_hover_text(hover).clicked() {
            outbox.run(Command::MakeClaim);
        }
        evidence(ui, seen, map, has_words, outbox);
    });
}

/// Offers the chosen words as evidence of the relation that was made or selected last.
fn evidence(ui: &mut Ui, seen: &Seen<'_>, map: &Map, has_words: bool, outbox: &mut Outbox) {
    let last = seen.view.last_relation.filter(|_| has_words);
    let Some(relation) = last.filter(|&id| map.relations.contains(id)) else {
        return;
    };
    let button = ui.add_enabled(seen.can_change(), Button::new(say!("reader-evidence")));
    let words = subject_words(map, Subject::Relation(relation));
    let keys = seen.keymap.words(Command::AddEvidence);
    let hover = say!("reader-evidence-help", relation = words, keys = keys);
    if button.on_hover_text(hover).clicked() {
        outbox.run(Command::AddEvidence);
    }
}
