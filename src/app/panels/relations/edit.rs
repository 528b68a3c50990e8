//! One relation in the reader: its ends, kind, confidence, evidence and note.

use eframe::egui::{
    Align, Button, ComboBox, FontId, Layout, RichText, Role, ScrollArea, Slider, Ui, WidgetInfo,
};

use crate::app::canvas::galleys::family;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::choices::Walk;
use crate::app::panels::made::made_words;
use crate::app::panels::reader::passage::Passage;
use crate::app::panels::reader::{Field, section};
use crate::app::panels::status::{beginning, premise_words, subject_words, target_words};
use crate::app::seen::Seen;
use crate::app::view::End;
use crate::model::{Comment, Id, Kind, Map, Premise, Relation, Subject, Target};
use crate::text::font::Face;
use crate::words::say;

/// What is typed, drawn or read of a relation and not yet done with.
#[derive(Default)]
pub struct Editing {
    note: Field,
    /// Whether the note should get the cursor.
    pub wants_cursor: bool,
    /// How sure one is while the slider is drawn, in percent.
    percent: Option<(Id<Relation>, f32)>,
    /// The comment whose words are read.
    read: Option<Id<Comment>>,
}

impl Editing {
    /// Shows one relation to be edited.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        relation: &Relation,
        passage: &mut Passage,
        outbox: &mut Outbox,
    ) {
        ui.label(RichText::new(say!("relation")).weak());
        ends(ui, seen, map, relation, outbox);
        self.confidence(ui, seen, relation, outbox);
        evidence(ui, seen, map, relation, passage, outbox);
        self.words(ui, seen, map, relation, passage, outbox);
        section(ui, say!("relation-note"));
        let on = Subject::Relation(relation.id);
        let hint = say!("relation-note-hint");
        let wants = std::mem::take(&mut self.wants_cursor);
        let name = say!("relation-note");
        let done = self
            .note
            .edit(ui, seen, on, &relation.note, name, hint, wants);
        if let Some((Subject::Relation(id), text)) = done {
            outbox.act(say!("relation-write-note"), move |draft| {
                draft.set_relation_note(id, &text)
            });
        }
        let made = made_words(seen, map, relation.made, relation.changed);
        ui.label(RichText::new(made).weak());
    }

    /// A slider, and how to say nothing.
    fn confidence(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        relation: &Relation,
        outbox: &mut Outbox,
    ) {
        let id = relation.id;
        section(ui, say!("relation-confidence"));
        let drawn = self.percent.filter(|drawn| drawn.0 == id);
        let said = relation.confidence.map(|share| (share * 100.0).round());
        let mut percent = drawn.map(|drawn| drawn.1).or(said).unwrap_or(50.0);
        let is_said = drawn.is_some() || said.is_some();
        ui.add_enabled_ui(seen.can_change(), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().slider_width = 150.0;
                let slider = Slider::new(&mut percent, 0.0..=100.0)
                    .step_by(1.0)
                    .show_value(false);
                // What is not said has no place on the slider yet.
                let strength = if is_said { 1.0 } else { 0.45 };
                let slider = ui
                    .scope(|ui| {
                        ui.set_opacity(strength);
                        ui.add(slider)
                    })
                    .inner;
                slider.widget_info(|| {
                    let name = say!("relation-confidence");
                    WidgetInfo::slider(true, f64::from(percent), name)
                });
                let words = if is_said {
                    say!("relation-percent", percent = percent.round())
                } else {
                    say!("relation-not-said").to_owned()
                };
                let (is_drawn, has_changed) = (slider.dragged(), slider.changed());
                slider.on_hover_text(seen.keymap.fill(say!("relation-confidence-help")));
                ui.label(words);
                if said.is_some() && ui.button(say!("relation-say-not")).clicked() {
                    outbox.act(say!("relation-set-confidence"), move |draft| {
                        draft.set_relation_confidence(id, None)
                    });
                }
                if is_drawn && (has_changed || drawn.is_some()) {
                    self.percent = Some((id, percent));
                } else if self.percent.take().is_some() || has_changed {
                    outbox.act(say!("relation-set-confidence"), move |draft| {
                        draft.set_relation_confidence(id, Some(percent / 100.0))
                    });
                }
            });
        });
    }

    /// The words of a comment at one of the ends, to be chosen as evidence.
    fn words(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        relation: &Relation,
        passage: &mut Passage,
        outbox: &mut Outbox,
    ) {
        let comments = comments_of(map, relation);
        let read = self.read.filter(|id| comments.contains(id));
        let Some(mut read) = read.or_else(|| comments.first().copied()) else {
            return;
        };
        section(ui, say!("relation-words"));
        ui.horizontal_wrapped(|ui| {
            for &id in &comments {
                let name = premise_words(map, Premise::Comment(id));
                if ui.selectable_label(id == read, name).clicked() {
                    read = id;
                }
            }
        });
        self.read = Some(read);
        let Some(comment) = map.comments.get(read) else {
            return;
        };
        let area = ScrollArea::vertical().id_salt(("words-of-a-relation", read));
        area.max_height(180.0)
            .show(ui, |ui| passage.show(ui, seen, map, comment, outbox));
        let can = seen.can_change() && passage.quote(comment).is_some();
        let button = ui.add_enabled(can, Button::new(say!("relation-add-evidence")));
        let hint = seen.keymap.fill(say!("relation-add-evidence-help"));
        if button
            .on_hover_text(&hint)
            .on_disabled_hover_text(&hint)
            .clicked()
        {
            outbox.run(Command::AddEvidence);
        }
    }
}

/// What bears, the kind, and what it bears on, each to be changed.
fn ends(ui: &mut Ui, seen: &Seen<'_>, map: &Map, relation: &Relation, outbox: &mut Outbox) {
    let id = relation.id;
    let can = seen.can_change();
    for &premise in &relation.premises {
        let name = premise_words(map, premise);
        end(ui, map, premise.into(), outbox, |ui, outbox| {
            let label = say!("relation-change-premise", premise = &name);
            if small(ui, can, say!("relation-change"), &label) {
                outbox.ask(Ask::AimEnd(id, End::Premise(premise)));
            }
            let may = can && relation.premises.len() > 1;
            let label = say!("relation-take-premise", premise = &name);
            if may && small(ui, can, say!("relation-take-out"), &label) {
                outbox.ask(Ask::LeadEnd(id, End::Another, premise.into()));
            }
        });
    }
    if relation.premises.len() > 1 {
        let together = RichText::new(say!("relation-only-together"));
        ui.label(together.italics().weak());
    }
    kinds(ui, seen, map, relation, outbox);
    let name = target_words(map, relation.target);
    end(ui, map, relation.target.into(), outbox, |ui, outbox| {
        let label = say!("relation-change-target", target = &name);
        if small(ui, can, say!("relation-change"), &label) {
            outbox.ask(Ask::AimEnd(id, End::Target));
        }
    });
    ui.add_space(6.0);
    let may_reverse =
        relation.premises.len() == 1 && Subject::from(relation.target).premise().is_some();
    ui.horizontal_wrapped(|ui| {
        for (command, title, may) in [
            (Command::Reverse, say!("relation-reverse"), may_reverse),
            (Command::LinkPremise, say!("relation-link-premise"), true),
            (Command::Remove, say!("relation-remove"), true),
        ] {
            let button = ui.add_enabled(can && may, Button::new(title));
            if button.on_hover_text(seen.keymap.help(command)).clicked() {
                outbox.run(command);
            }
        }
    });
}

/// One end, which leads there, with buttons at its right.
fn end(
    ui: &mut Ui,
    map: &Map,
    subject: Subject,
    outbox: &mut Outbox,
    buttons: impl FnOnce(&mut Ui, &mut Outbox),
) {
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        buttons(ui, outbox);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let words = RichText::new(subject_words(map, subject));
            let words = words.font(FontId::new(14.0, family(Face::SemiBold)));
            if ui.link(words).clicked() {
                outbox.ask(Ask::Show(subject));
            }
        });
    });
}

/// A small button with a label that says what it is about.
fn small(ui: &mut Ui, can: bool, title: &str, label: &str) -> bool {
    let button = ui.add_enabled(can, Button::new(title).small());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, can, label));
    button.on_hover_text(label).clicked()
}

fn kinds(ui: &mut Ui, seen: &Seen<'_>, map: &Map, relation: &Relation, outbox: &mut Outbox) {
    let current = map
        .kinds
        .get(relation.kind)
        .map_or(say!("relates-to"), |kind| kind.name.as_str());
    let id = relation.id;
    ui.add_enabled_ui(seen.can_change(), |ui| {
        let combo = ComboBox::from_id_salt("kind-of-relation")
            .selected_text(current)
            .width(160.0);
        let (mut is_picked, mut walk) = (false, Walk::default());
        let shown = combo.show_ui(ui, |ui| {
            for kind in map.kinds.iter() {
                let is_on = kind.id == relation.kind;
                let row = ui.selectable_label(is_on, &kind.name);
                if walk.add(row, is_on) {
                    is_picked = true;
                    // A key leaves it open.
                    ui.close();
                    if !is_on {
                        set_kind(id, kind, outbox);
                    }
                }
            }
            walk.walk(ui);
        });
        walk.leave(&shown.response, is_picked);
        let name = say!("relation-kind");
        shown
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
    });
}

fn set_kind(relation: Id<Relation>, kind: &Kind, outbox: &mut Outbox) {
    let id = kind.id;
    outbox.act(say!("relation-set-kind", kind = &kind.name), move |draft| {
        draft.set_relation_kind(relation, id)
    });
}

/// The words that show a relation, each to be shown or taken away.
fn evidence(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    relation: &Relation,
    passage: &mut Passage,
    outbox: &mut Outbox,
) {
    section(ui, say!("relation-evidence"));
    if relation.evidence.is_empty() {
        ui.label(RichText::new(say!("relation-no-evidence")).weak());
    }
    for (place, quote) in relation.evidence.iter().enumerate() {
        let words = beginning(&quote.exact, 160);
        let link = ui.link(say!("reader-quote", words = &words));
        if link.hovered() || link.has_focus() {
            passage.point(Subject::Relation(relation.id));
        }
        if link.clicked() {
            outbox.ask(Ask::Show(Subject::Comment(quote.comment)));
        }
        ui.horizontal(|ui| {
            let name = premise_words(map, Premise::Comment(quote.comment));
            ui.label(RichText::new(name).weak());
            let out = ui.add_enabled(
                seen.can_change(),
                Button::new(say!("relation-take-out")).small(),
            );
            let label = say!("relation-take-evidence", words = &words);
            out.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if out.clicked() {
                let id = relation.id;
                outbox.act(say!("relation-evidence-taken"), move |draft| {
                    draft.take_evidence(id, place)
                });
            }
        });
    }
}

/// How many comments are offered to be read.
const MOST_READ: usize = 8;

/// The comments at the ends of a relation, and those that claims at its ends quote.
fn comments_of(map: &Map, relation: &Relation) -> Vec<Id<Comment>> {
    let mut comments = Vec::new();
    let mut add = |id: Id<Comment>| {
        if comments.len() < MOST_READ && map.comments.contains(id) && !comments.contains(&id) {
            comments.push(id);
        }
    };
    let mut add_end = |end: Target| match end {
        Target::Comment(id) => add(id),
        Target::Claim(id) => {
            let claim = map.claims.get(id).into_iter();
            claim
                .flat_map(|claim| &claim.quotes)
                .for_each(|quote| add(quote.comment));
        }
        Target::Relation(_) | Target::Position(_) => {}
    };
    for &premise in &relation.premises {
        add_end(premise.into());
    }
    add_end(relation.target);
    comments
}
