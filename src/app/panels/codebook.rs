//! The codebook: issues with their positions, kinds of relation, and who codes.

use eframe::egui::{
    self, CollapsingHeader, FontId, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
};

use super::choices::{add_field, pick_colour, pick_effect, pick_glyph, pick_key, remove};
use super::reader::section;
use super::tags::draw_glyph;
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox, Setting};
use crate::app::seen::Seen;
use crate::model::{Colour, Effect, Issue, Kind, Leaning, Map, Position};
use crate::scene::theme::on;
use crate::text::font::Face;

/// The codebook's unfinished fields.
#[derive(Default)]
pub struct Codebook {
    new_issue: String,
    new_position: String,
    new_kind: String,
    coder: Option<String>,
    /// The row being typed in, its field, and the text so far.
    typing: Option<(u64, &'static str, String)>,
}

impl Codebook {
    /// Shows the codebook.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space(10.0);
            ui.label(RichText::new("Codebook").font(FontId::new(15.0, family(Face::SemiBold))));
            ui.add_enabled_ui(seen.can_change(), |ui| {
                section(ui, "Issues and positions");
                for issue in map.issues.iter() {
                    self.issue(ui, seen, map, issue, outbox);
                }
                if let Some(name) = add_field(
                    ui,
                    &mut self.new_issue,
                    "New issue",
                    "A question under debate",
                ) {
                    outbox.act(format!("Add issue “{name}”"), move |draft| {
                        draft.add_issue(&name).map(drop)
                    });
                }
                section(ui, "Kinds of relation");
                for kind in map.kinds.iter() {
                    self.kind(ui, seen, kind, outbox);
                }
                if let Some(name) = add_field(
                    ui,
                    &mut self.new_kind,
                    "New kind",
                    "A verb, such as “concedes”",
                ) {
                    let count = map.kinds.len();
                    let ink = Colour::PALETTE[count % Colour::PALETTE.len()];
                    outbox.act(format!("Add kind “{name}”"), move |draft| {
                        draft.add_kind(&name, Effect::Neither, ink).map(drop)
                    });
                }
                self.coder(ui, seen, outbox);
            });
            ui.add_space(16.0);
        });
    }

    fn issue(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        map: &Map,
        issue: &Issue,
        outbox: &mut Outbox,
    ) {
        let is_used = seen.view.issue == Some(issue.id);
        ui.horizontal(|ui| {
            let title = RichText::new(&issue.name).font(FontId::new(13.5, family(Face::SemiBold)));
            if ui
                .radio(is_used, title)
                .on_hover_text("The number keys set the positions of this issue.")
                .clicked()
            {
                outbox.ask(Ask::UseIssue(issue.id));
            }
        });
        ui.indent(("issue", issue.id), |ui| {
            for position in map.positions_of(issue.id) {
                self.position(ui, seen, position, outbox);
            }
            if is_used {
                let id = issue.id;
                if let Some(name) = add_field(
                    ui,
                    &mut self.new_position,
                    "New position",
                    "An answer to it",
                ) {
                    outbox.act(format!("Add position “{name}”"), move |draft| {
                        draft.add_position(id, &name).map(drop)
                    });
                }
            }
            CollapsingHeader::new(RichText::new("Name and definition").weak())
                .id_salt(("edit", issue.id))
                .show(ui, |ui| {
                    self.issue_fields(ui, issue, outbox);
                });
        });
        ui.add_space(4.0);
    }

    fn issue_fields(&mut self, ui: &mut Ui, issue: &Issue, outbox: &mut Outbox) {
        let row = issue.clone();
        if let Some(name) = self.field(ui, issue.id.bits(), "Issue", &issue.name, false) {
            outbox.act("Rename an issue", move |draft| {
                draft.set_issue(Issue { name, ..row })
            });
        }
        let row = issue.clone();
        if let Some(definition) = self.field(
            ui,
            issue.id.bits(),
            "Definition of the issue",
            &issue.definition,
            true,
        ) {
            outbox.act("Define an issue", move |draft| {
                draft.set_issue(Issue { definition, ..row })
            });
        }
        remove(
            ui,
            "Remove the issue, its positions and their stances",
            &issue.name,
            outbox,
            {
                let id = issue.id;
                move |draft| draft.remove_issue(id)
            },
        );
    }

    fn position(&mut self, ui: &mut Ui, seen: &Seen<'_>, position: &Position, outbox: &mut Outbox) {
        let key = position
            .key
            .map_or(String::new(), |key| format!("   {key}"));
        let title = format!("      {}{key}", position.name);
        let header = CollapsingHeader::new(title)
            .id_salt(("position", position.id))
            .show(ui, |ui| {
                self.position_fields(ui, position, outbox);
            });
        let rect = header.header_response.rect;
        let middle = egui::pos2(rect.left() + 27.0, rect.center().y);
        draw_glyph(
            ui.painter(),
            seen.palette,
            position,
            Leaning::For,
            middle,
            5.0,
        );
    }

    fn position_fields(&mut self, ui: &mut Ui, position: &Position, outbox: &mut Outbox) {
        let bits = position.id.bits();
        let row = position.clone();
        if let Some(name) = self.field(ui, bits, "Position", &position.name, false) {
            outbox.act("Rename a position", move |draft| {
                draft.set_position(Position { name, ..row })
            });
        }
        let row = position.clone();
        if let Some(definition) = self.field(
            ui,
            bits,
            "Definition of the position",
            &position.definition,
            true,
        ) {
            outbox.act("Define a position", move |draft| {
                draft.set_position(Position { definition, ..row })
            });
        }
        ui.horizontal(|ui| {
            if let Some(picked) = pick_colour(ui, bits, position.colour) {
                let row = Position {
                    colour: picked,
                    ..position.clone()
                };
                outbox.act("Colour a position", move |draft| draft.set_position(row));
            }
            if let Some(glyph) = pick_glyph(ui, position.id, position.glyph) {
                let row = Position {
                    glyph,
                    ..position.clone()
                };
                outbox.act("Change a glyph", move |draft| draft.set_position(row));
            }
            if let Some(key) = pick_key(ui, bits, position.key, '1'..='9') {
                let row = Position {
                    key,
                    ..position.clone()
                };
                outbox.act("Change a key", move |draft| draft.set_position(row));
            }
        });
        let id = position.id;
        remove(
            ui,
            "Remove the position and its stances",
            &position.name,
            outbox,
            move |draft| draft.remove_position(id),
        );
    }

    fn kind(&mut self, ui: &mut Ui, seen: &Seen<'_>, kind: &Kind, outbox: &mut Outbox) {
        let key = kind
            .key
            .map_or(String::new(), |key| format!("   {}", key.to_uppercase()));
        let title = format!("      {}{key}", kind.name);
        let header = CollapsingHeader::new(title)
            .id_salt(("kind", kind.id))
            .show(ui, |ui| {
                self.kind_fields(ui, kind, outbox);
            });
        let rect = header.header_response.rect;
        let middle = egui::pos2(rect.left() + 27.0, rect.center().y);
        ui.painter()
            .circle_filled(middle, 4.5, colour(on(kind.colour, seen.palette.panel)));
    }

    fn kind_fields(&mut self, ui: &mut Ui, kind: &Kind, outbox: &mut Outbox) {
        let bits = kind.id.bits();
        let row = kind.clone();
        if let Some(name) = self.field(ui, bits, "Kind", &kind.name, false) {
            outbox.act("Rename a kind", move |draft| {
                draft.set_kind(Kind { name, ..row })
            });
        }
        let row = kind.clone();
        if let Some(definition) =
            self.field(ui, bits, "Definition of the kind", &kind.definition, true)
        {
            outbox.act("Define a kind", move |draft| {
                draft.set_kind(Kind { definition, ..row })
            });
        }
        ui.horizontal(|ui| {
            if let Some(picked) = pick_colour(ui, bits, kind.colour) {
                let row = Kind {
                    colour: picked,
                    ..kind.clone()
                };
                outbox.act("Colour a kind", move |draft| draft.set_kind(row));
            }
            if let Some(effect) = pick_effect(ui, bits, kind.effect) {
                let row = Kind {
                    effect,
                    ..kind.clone()
                };
                outbox.act("Change an effect", move |draft| draft.set_kind(row));
            }
            if let Some(key) = pick_key(ui, bits, kind.key, 'b'..='v') {
                let row = Kind {
                    key,
                    ..kind.clone()
                };
                outbox.act("Change a key", move |draft| draft.set_kind(row));
            }
        });
        let id = kind.id;
        remove(
            ui,
            "Remove the kind and its relations",
            &kind.name,
            outbox,
            move |draft| draft.remove_kind(id),
        );
    }

    fn coder(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        section(ui, "Coder");
        let coder = seen.document.map_or("", |document| &document.coder().name);
        let text = self.coder.get_or_insert_with(|| coder.to_owned());
        let response = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Coder"));
        if response.lost_focus() {
            let name = text.trim().to_owned();
            self.coder = None;
            if !name.is_empty() && name != coder {
                outbox.ask(Ask::Set(Setting::Coder(name)));
            }
        }
    }

    /// Shows a text of a row to be edited; gives it once the typing is done.
    fn field(
        &mut self,
        ui: &mut Ui,
        row: u64,
        name: &'static str,
        kept: &str,
        is_long: bool,
    ) -> Option<String> {
        let is_typed = self
            .typing
            .as_ref()
            .is_some_and(|(typed, field, _)| *typed == row && *field == name);
        let typed = self.typing.take_if(|_| is_typed);
        let mut text = typed.map_or_else(|| kept.to_owned(), |(_, _, text)| text);
        let field = if is_long {
            TextEdit::multiline(&mut text).desired_rows(2)
        } else {
            TextEdit::singleline(&mut text)
        };
        let response = ui.add(field.hint_text(name).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if response.lost_focus() {
            return (text.trim() != kept).then(|| text.trim().to_owned());
        }
        if response.has_focus() {
            self.typing = Some((row, name, text));
        }
        None
    }
}
