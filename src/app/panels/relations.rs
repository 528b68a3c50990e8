//! Relations in the reader: a comment's list, and one to edit.

use eframe::egui::{ComboBox, FontId, RichText, Ui};

use super::reader::{Field, section};
use super::status::{premise_words, target_words};
use super::tags::dot;
use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Id, Kind, Map, Premise, Relation, Subject};
use crate::scene::theme::on;
use crate::text::font::Face;

/// Lists what a comment or claim bears on, and what bears on it.
pub fn list(ui: &mut Ui, seen: &Seen<'_>, map: &Map, premise: Premise, outbox: &mut Outbox) {
    section(ui, "Relations");
    let touches = |relation: &&Relation| {
        relation.premises.contains(&premise) || relation.target == premise.into()
    };
    let mut is_any = false;
    for relation in map.relations.iter().filter(touches) {
        is_any = true;
        row(ui, seen, map, premise, relation, outbox);
    }
    if !is_any {
        ui.label(RichText::new("None yet").weak());
    }
    ui.horizontal_wrapped(|ui| {
        for (command, title) in [
            (Command::Support, "Support…"),
            (Command::Rebut, "Rebut…"),
            (Command::Undercut, "Undercut…"),
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

fn row(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    premise: Premise,
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
        let words = if relation.premises.contains(&premise) {
            format!("{} {}", kind.name, target_words(map, relation.target))
        } else {
            let from = relation
                .premises
                .first()
                .map(|&from| premise_words(map, from));
            format!("{} {} this", from.unwrap_or_default(), kind.name)
        };
        if ui.link(words).clicked() {
            outbox.ask(Ask::Show(Subject::Relation(relation.id)));
        }
    });
}

/// Shows one relation to be edited.
pub fn edit(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    relation: &Relation,
    note: &mut Field,
    outbox: &mut Outbox,
) {
    ui.label(RichText::new("Relation").weak());
    for &premise in &relation.premises {
        end(ui, &premise_words(map, premise), premise.into(), outbox);
    }
    kinds(ui, seen, map, relation, outbox);
    let target = target_words(map, relation.target);
    end(ui, &target, relation.target.into(), outbox);
    ui.add_space(6.0);
    let id = relation.id;
    ui.horizontal(|ui| {
        if ui
            .add_enabled(seen.can_change(), eframe::egui::Button::new("Reverse"))
            .clicked()
        {
            outbox.act("Reverse a relation", move |draft| {
                draft.reverse_relation(id)
            });
        }
        if ui
            .add_enabled(seen.can_change(), eframe::egui::Button::new("Remove"))
            .clicked()
        {
            outbox.run(Command::Remove);
        }
    });
    confidence(ui, seen, relation, outbox);
    section(ui, "Note");
    let done = note.edit(
        ui,
        seen,
        Subject::Relation(id),
        &relation.note,
        "Note",
        "Why you read it so",
        false,
    );
    if let Some((Subject::Relation(id), text)) = done {
        outbox.act("Write a note", move |draft| {
            draft.set_relation_note(id, &text)
        });
    }
    let coder = map
        .coders
        .get(relation.made.by)
        .map_or("somebody", |coder| coder.name.as_str());
    ui.label(RichText::new(format!("By {coder}, {}", relation.made.at.words())).weak());
}

fn end(ui: &mut Ui, words: &str, subject: Subject, outbox: &mut Outbox) {
    let words = RichText::new(words).font(FontId::new(14.0, family(Face::SemiBold)));
    if ui.link(words).clicked() {
        outbox.ask(Ask::Show(subject));
    }
}

fn kinds(ui: &mut Ui, seen: &Seen<'_>, map: &Map, relation: &Relation, outbox: &mut Outbox) {
    let current = map
        .kinds
        .get(relation.kind)
        .map_or("relates to", |kind| kind.name.as_str());
    let id = relation.id;
    ui.add_enabled_ui(seen.can_change(), |ui| {
        let combo = ComboBox::from_id_salt("kind of relation")
            .selected_text(current)
            .width(160.0);
        let shown = combo.show_ui(ui, |ui| {
            for kind in map.kinds.iter() {
                let is_on = kind.id == relation.kind;
                if ui.selectable_label(is_on, &kind.name).clicked() && !is_on {
                    set_kind(id, kind, outbox);
                }
            }
        });
        shown.response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(
                eframe::egui::Role::ComboBox,
                true,
                "Kind of relation",
            )
        });
    });
}

fn set_kind(relation: Id<Relation>, kind: &Kind, outbox: &mut Outbox) {
    let id = kind.id;
    outbox.act(
        format!("Make a relation “{}”", kind.name),
        move |draft| draft.set_relation_kind(relation, id),
    );
}

/// How sure one can say to be, and what it counts as.
const SURENESS: [(&str, Option<f32>); 4] = [
    ("not said", None),
    ("unsure", Some(0.33)),
    ("fairly sure", Some(0.66)),
    ("sure", Some(1.0)),
];

fn confidence(ui: &mut Ui, seen: &Seen<'_>, relation: &Relation, outbox: &mut Outbox) {
    let id = relation.id;
    section(ui, "Confidence");
    ui.add_enabled_ui(seen.can_change(), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (words, share) in SURENESS {
                let is_on = relation.confidence == share;
                if ui.selectable_label(is_on, words).clicked() && !is_on {
                    outbox.act("Set a confidence", move |draft| {
                        draft.set_relation_confidence(id, share)
                    });
                }
            }
        });
    });
}
