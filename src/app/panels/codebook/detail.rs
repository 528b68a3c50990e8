//! One code in full, and what can be done with it.

use eframe::egui::{Button, FontId, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::Codebook;
use super::list::Add;
use super::memo::memos;
use crate::app::canvas::galleys::family;
use crate::app::codes::{Coding, Recoding};
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::choices::{
    pick_colour, pick_effect, pick_glyph, pick_key, pick_letter, pick_maybe_glyph,
};
use crate::app::panels::picker::Purpose;
use crate::app::panels::recode::parts;
use crate::app::panels::status::beginning;
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{Code, Coded, Example, Kind, Map, Position, Subject, Tag};
use crate::text::font::Face;
use crate::words::say;

impl Codebook {
    /// Shows one code to be edited.
    pub(super) fn detail(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        code: Code,
        outbox: &mut Outbox,
    ) {
        ScrollArea::vertical()
            .id_salt("code")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add_enabled_ui(seen.can_change(), |ui| {
                    let (name, definition, examples) = of(map, code);
                    self.words(ui, code, name, definition, outbox);
                    match code {
                        Code::Issue(_) => {}
                        Code::Position(id) => {
                            if let Some(row) = map.positions.get(id) {
                                position_looks(ui, row, outbox);
                            }
                        }
                        Code::Kind(id) => {
                            if let Some(row) = map.kinds.get(id) {
                                kind_looks(ui, seen, map, row, outbox);
                            }
                        }
                        Code::Tag(id) => {
                            if let Some(row) = map.tags.get(id) {
                                tag_looks(ui, seen, map, row, outbox);
                            }
                        }
                    }
                    show_examples(ui, code, examples, outbox);
                    ui.add_space(6.0);
                    doings(ui, seen, code, outbox);
                    memos(ui, seen, map, code.subject());
                    if let Code::Tag(id) = code {
                        ui.add_space(4.0);
                        self.add(ui, Add::Tag(Some(id)), outbox);
                    }
                });
            });
    }

    /// Keeps what was being typed when the codebook was hidden.
    pub fn leave(&mut self, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(((code, is_definition, text), map)) = self.typing.take().zip(seen.map()) else {
            return;
        };
        let (name, definition, _) = of(map, code);
        let text = text.trim().to_owned();
        let kept = if is_definition { definition } else { name };
        if text == kept || !map.has(code.subject()) {
            return;
        }
        if is_definition {
            define(code, name, text, outbox);
        } else {
            rename(code, name, text, outbox);
        }
    }

    /// The name and the definition.
    fn words(
        &mut self,
        ui: &mut Ui,
        code: Code,
        name: &str,
        definition: &str,
        outbox: &mut Outbox,
    ) {
        let (label, defined) = match code {
            Code::Issue(_) => (say!("codebook-issue"), say!("codebook-issue-definition")),
            Code::Position(_) => (
                say!("codebook-position"),
                say!("codebook-position-definition"),
            ),
            Code::Kind(_) => (say!("codebook-kind"), say!("codebook-kind-definition")),
            Code::Tag(_) => (say!("codebook-tag"), say!("codebook-tag-definition")),
        };
        ui.label(RichText::new(label).font(FontId::new(13.0, family(Face::SemiBold))));
        if let Some(text) = self.field(ui, code, label, name, false) {
            rename(code, name, text, outbox);
        }
        if let Some(text) = self.field(ui, code, defined, definition, true) {
            define(code, name, text, outbox);
        }
    }

    /// Shows a text of a code to be edited; gives it once the typing is done.
    fn field(
        &mut self,
        ui: &mut Ui,
        code: Code,
        name: &'static str,
        kept: &str,
        is_long: bool,
    ) -> Option<String> {
        let is_it = |typing: &(Code, bool, String)| typing.0 == code && typing.1 == is_long;
        let typed = self.typing.take_if(|typing| is_it(typing));
        let mut text = typed.map_or_else(|| kept.to_owned(), |(_, _, text)| text);
        let field = if is_long {
            Typed::multiline(&mut text).desired_rows(2)
        } else {
            Typed::singleline(&mut text)
        };
        let hint = if is_long {
            say!("codebook-definition-hint")
        } else {
            name
        };
        let response = ui.add(field.hint_text(hint).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if !is_long && std::mem::take(&mut self.enters) {
            response.request_focus();
        }
        if response.lost_focus() {
            return (text.trim() != kept).then(|| text.trim().to_owned());
        }
        if response.has_focus() {
            self.typing = Some((code, is_long, text));
        }
        None
    }
}

fn rename(code: Code, name: &str, text: String, outbox: &mut Outbox) {
    let told = say!("codebook-rename", code = beginning(name, 40));
    outbox.act(told, move |draft| draft.rename_code(code, &text));
}

fn define(code: Code, name: &str, text: String, outbox: &mut Outbox) {
    let told = say!("codebook-define", code = beginning(name, 40));
    outbox.act(told, move |draft| draft.define_code(code, &text));
}

/// The name, the definition and the examples of a code.
fn of(map: &Map, code: Code) -> (&str, &str, &[Example]) {
    match code {
        Code::Issue(id) => told(map.issues.get(id)),
        Code::Position(id) => told(map.positions.get(id)),
        Code::Kind(id) => told(map.kinds.get(id)),
        Code::Tag(id) => told(map.tags.get(id)),
    }
}

fn told<T: Coded>(row: Option<&T>) -> (&str, &str, &[Example]) {
    row.map_or(("", "", &[]), |row| {
        (row.name(), row.definition(), row.examples())
    })
}

fn position_looks(ui: &mut Ui, row: &Position, outbox: &mut Outbox) {
    let bits = row.id.bits();
    ui.horizontal(|ui| {
        let mut changed = row.clone();
        if let Some(picked) = pick_colour(ui, bits, row.colour) {
            changed.colour = picked;
        }
        if let Some(glyph) = pick_glyph(ui, row.id, row.glyph) {
            changed.glyph = glyph;
        }
        if let Some(key) = pick_key(ui, bits, row.key, '1'..='9') {
            changed.key = key;
        }
        if changed != *row {
            let told = say!("codebook-change-looks", code = &row.name);
            outbox.act(told, move |draft| draft.set_position(changed));
        }
    });
}

fn kind_looks(ui: &mut Ui, seen: &Seen<'_>, map: &Map, row: &Kind, outbox: &mut Outbox) {
    let bits = row.id.bits();
    ui.horizontal_wrapped(|ui| {
        let mut changed = row.clone();
        if let Some(picked) = pick_colour(ui, bits, row.colour) {
            changed.colour = picked;
        }
        if let Some(effect) = pick_effect(ui, bits, row.effect) {
            changed.effect = effect;
        }
        if let Some(glyph) = pick_maybe_glyph(ui, bits, row.glyph) {
            changed.glyph = glyph;
        }
        if let Some(key) = pick_letter(ui, seen.keymap, map, Code::Kind(row.id), row.key) {
            changed.key = key;
        }
        if changed != *row {
            let told = say!("codebook-change-kind", kind = &row.name);
            outbox.act(told, move |draft| draft.set_kind(changed));
        }
    });
}

fn tag_looks(ui: &mut Ui, seen: &Seen<'_>, map: &Map, row: &Tag, outbox: &mut Outbox) {
    let bits = row.id.bits();
    ui.horizontal(|ui| {
        let mut changed = row.clone();
        if let Some(picked) = pick_colour(ui, bits, row.colour) {
            changed.colour = picked;
        }
        if let Some(glyph) = pick_maybe_glyph(ui, bits, row.glyph) {
            changed.glyph = glyph;
        }
        if let Some(key) = pick_letter(ui, seen.keymap, map, Code::Tag(row.id), row.key) {
            changed.key = key;
        }
        if changed != *row {
            let told = say!("codebook-change-looks", code = &row.name);
            outbox.act(told, move |draft| draft.set_tag(changed));
        }
    });
}

/// The examples, each a way to where it stands, and buttons that make the chosen words one.
fn show_examples(ui: &mut Ui, code: Code, examples: &[Example], outbox: &mut Outbox) {
    ui.add_space(4.0);
    for (place, example) in examples.iter().enumerate() {
        ui.horizontal(|ui| {
            let sign = if example.is_counter {
                say!("codebook-not-as-in")
            } else {
                say!("codebook-as-in")
            };
            ui.label(RichText::new(sign).weak());
            let close = ui
                .small_button("×")
                .on_hover_text(say!("codebook-remove-example-help"));
            let name = say!("codebook-remove-example");
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if close.clicked() {
                outbox.act(say!("codebook-example-removed"), move |draft| {
                    draft.remove_example(code, place)
                });
            }
            let words = say!(
                "codebook-example-words",
                words = beginning(&example.quote.exact, 120)
            );
            let link = ui.add(
                eframe::egui::Label::new(words)
                    .truncate()
                    .sense(eframe::egui::Sense::click()),
            );
            if link.on_hover_text(&example.quote.exact).clicked() {
                outbox.ask(Ask::Show(Subject::Comment(example.quote.comment)));
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        for (title, is_counter) in [
            (say!("codebook-example"), false),
            (say!("codebook-counterexample"), true),
        ] {
            let button = ui.small_button(title);
            if button
                .on_hover_text(say!("codebook-example-help"))
                .clicked()
            {
                outbox.ask(Ask::Coding(Coding::Example(code, is_counter)));
            }
        }
    });
}

/// What can be done with a code; each asks first.
fn doings(ui: &mut Ui, seen: &Seen<'_>, code: Code, outbox: &mut Outbox) {
    let is_issue = matches!(code, Code::Issue(_));
    let mut ask = |coding: Coding| outbox.ask(Ask::Coding(coding));
    let (mut shift, mut writes) = (None, false);
    ui.horizontal_wrapped(|ui| {
        if !is_issue && ui.add(Button::new(say!("codebook-merge"))).clicked() {
            ask(Coding::Pick(Purpose::Merge(code)));
        }
        if !is_issue && ui.add(Button::new(say!("codebook-split"))).clicked() {
            let selected = seen.view.selection.subjects();
            let first = seen.document.and_then(|document| {
                let mut parts = parts(code, selected, seen, document).into_iter();
                parts.next().map(|(part, _)| part)
            });
            if let Some(part) = first {
                let name = String::new();
                ask(Coding::Ask(Recoding::Split { code, name, part }));
            }
        }
        if matches!(code, Code::Position(_) | Code::Tag(_))
            && ui.button(say!("codebook-move")).clicked()
        {
            ask(Coding::Pick(Purpose::Move(code)));
        }
        if let Code::Tag(id) = code {
            for (title, is_down) in [(say!("codebook-up"), false), (say!("codebook-down"), true)] {
                if ui.button(title).clicked() {
                    shift = Some((id, is_down));
                }
            }
        }
        if ui.button(say!("codebook-remove")).clicked() {
            ask(Coding::Ask(Recoding::Remove(code)));
        }
        let memo = ui.button(say!("codebook-memo"));
        if memo.on_hover_text(say!("codebook-memo-help")).clicked() {
            writes = true;
        }
    });
    if writes {
        outbox.ask(Ask::Memo(code.subject(), None));
    }
    if let Some((id, is_down)) = shift {
        outbox.act(say!("codebook-tag-moved"), move |draft| {
            draft.shift_tag(id, is_down)
        });
    }
}
