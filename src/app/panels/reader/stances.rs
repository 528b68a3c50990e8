//! Stances in the reader: what a comment or claim says to each position.

use eframe::egui::{RichText, Ui};

use super::section;
use crate::app::command::Command;
use crate::app::outbox::Outbox;
use crate::app::panels::tags::position_button;
use crate::app::seen::Seen;
use crate::model::{Leaning, Map, Position, Premise, Stance, Strength};
use crate::words::{named, say};

/// Shows the positions of the issue in use, with the stances on a comment or claim.
pub(super) fn show(ui: &mut Ui, seen: &Seen<'_>, map: &Map, on: Premise, outbox: &mut Outbox) {
    section(ui, say!("reader-stance"));
    let stances = seen.thread.stances(map, on);
    let coder = seen.document.map(|document| document.coder().id);
    let issues = map
        .issues
        .iter()
        .filter(|issue| seen.view.issue.is_none_or(|used| used == issue.id));
    let mut is_any = false;
    for issue in issues {
        ui.label(RichText::new(&issue.name).weak());
        for position in map.positions_of(issue.id) {
            is_any = true;
            let own = stances
                .iter()
                .find(|stance| stance.position == position.id && Some(stance.made.by) == coder);
            stance_row(ui, seen, on, position, own.copied(), outbox);
        }
    }
    if !is_any {
        ui.label(RichText::new(say!("reader-no-positions")).weak());
        if ui.button(say!("reader-open-codebook")).clicked() && !seen.settings.codebook {
            outbox.run(Command::Codebook);
        }
    }
    for other in stances
        .iter()
        .filter(|stance| Some(stance.made.by) != coder)
    {
        let coder = map
            .coders
            .get(other.made.by)
            .map_or(say!("somebody-upper"), |coder| coder.name.as_str());
        let position = map
            .positions
            .get(other.position)
            .map_or("", |position| position.name.as_str());
        let words = say!(
            "reader-other-stance",
            coder = coder,
            leaning = named("leaning", other.leaning.word()),
            position = position
        );
        ui.label(RichText::new(words).weak())
            .on_hover_text(other.made.at.words());
    }
}

fn stance_row(
    ui: &mut Ui,
    seen: &Seen<'_>,
    on: Premise,
    position: &Position,
    own: Option<&Stance>,
    outbox: &mut Outbox,
) {
    let leaning = own.map(|stance| stance.leaning);
    let response = ui
        .add_enabled_ui(seen.can_change(), |ui| {
            position_button(ui, seen.palette, position, leaning)
        })
        .inner;
    let id = position.id;
    if response.on_hover_text(&position.definition).clicked() {
        if own.is_some() {
            let told = say!("reader-code-cleared", code = &position.name);
            outbox.act(told, move |draft| {
                draft.clear_stance(on, id);
                Ok(())
            });
        } else {
            let told = say!("reader-code-set", code = &position.name);
            outbox.act(told, move |draft| {
                draft.set_stance(on, id, Leaning::For).map(drop)
            });
        }
    }
    let Some(stance) = own else {
        return;
    };
    qualities(ui, position, stance, outbox);
}

/// Which way a stance leans, and how strongly.
fn qualities(ui: &mut Ui, position: &Position, stance: &Stance, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(say!("reader-leaning")).weak());
        for leaning in Leaning::ALL {
            let is_on = stance.leaning == leaning;
            if ui
                .selectable_label(is_on, named("leaning", leaning.word()))
                .clicked()
                && !is_on
            {
                let name = say!(
                    "reader-set-leaning",
                    position = &position.name,
                    leaning = named("leaning", leaning.word())
                );
                let id = stance.id;
                outbox.act(name, move |draft| draft.set_leaning(id, leaning));
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(say!("reader-strength")).weak());
        for strength in Strength::ALL {
            let is_on = stance.strength == strength;
            if ui
                .selectable_label(is_on, named("strength", strength.word()))
                .clicked()
                && !is_on
            {
                let name = say!(
                    "reader-set-strength",
                    position = &position.name,
                    strength = named("strength", strength.word())
                );
                let id = stance.id;
                outbox.act(name, move |draft| draft.set_strength(id, strength));
            }
        }
    });
}
