//! Relations in the reader: those of a comment, claim or position, and one to edit.

pub(super) mod edit;

use eframe::egui::{RichText, Ui};

use super::reader::section;
use super::status::{premises_words, target_words};
use super::tags::dot;
use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Map, Premise, Relation, Subject};
use crate::scene::theme::on;
use crate::words::say;

/// Lists what a comment or claim bears on, and what bears on it.
pub fn list(ui: &mut Ui, seen: &Seen<'_>, map: &Map, premise: Premise, outbox: &mut Outbox) {
    section(ui, say!("relations"));
    rows(ui, seen, map, premise.into(), outbox);
    ui.horizontal_wrapped(|ui| {
        for (command, title) in [
            (Command::Support, say!("relations-support")),
            (Command::Rebut, say!("relations-rebut")),
            (Command::Undercut, say!("relations-undercut")),
        ] {
            if ui
                .add_enabled(seen.can_change(), eframe::egui::Button::new(title))
                .clicked()
            {
                outbox.run(command);
            }
        }
    });
}

/// Lists the relations that start from something or bear on it.
pub fn rows(ui: &mut Ui, seen: &Seen<'_>, map: &Map, of: Subject, outbox: &mut Outbox) {
    let starts = |relation: &Relation| {
        let premise = of.premise();
        premise.is_some_and(|premise| relation.premises.contains(&premise))
    };
    let mut is_any = false;
    for relation in map.relations.iter() {
        let starts = starts(relation);
        if starts || Subject::from(relation.target) == of {
            is_any = true;
            row(ui, seen, map, starts, relation, outbox);
        }
    }
    if !is_any {
        ui.label(RichText::new(say!("relations-none")).weak());
    }
}

fn row(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    starts: bool,
    relation: &Relation,
    outbox: &mut Outbox,
) {
    let Some(kind) = map.kinds.get(relation.kind) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let ink = colour(on(kind.colour, seen.palette.panel));
        dot(ui, ink);
        let words = if starts {
            let target = target_words(map, relation.target);
            let others = relation.premises.len().saturating_sub(1);
            say!(
                "relations-from",
                kind = &kind.name,
                target = target,
                others = others
            )
        } else {
            let from = premises_words(map, &relation.premises);
            say!("relations-to", from = from, kind = &kind.name)
        };
        if ui.link(words).clicked() {
            outbox.ask(Ask::Show(Subject::Relation(relation.id)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_how_many_others_bear_as_well() {
        let row = |others: usize| {
            let (kind, target) = ("rebuts", "Cy #7");
            say!(
                "relations-from",
                kind = kind,
                target = target,
                others = others
            )
        };
        assert_eq!(row(0), "rebuts Cy #7");
        assert_eq!(row(1), "rebuts Cy #7 with another");
        assert_eq!(row(2), "rebuts Cy #7 with 2 others");
    }
}
