//! The codebook: issues with their positions, kinds of relation, tags, and who codes.

mod detail;
mod list;
mod memo;

use std::collections::BTreeSet;

use eframe::egui::{
    Align, Button, Context, FontId, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect,
    RichText, Role, Ui, WidgetInfo,
};

use self::list::{Add, Lines};
use super::reader::section;
use super::{stands_in, steps};
use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox, Setting};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::Code;
use crate::text::font::Face;
use crate::words::say;

/// The codebook's unfinished fields.
#[derive(Default)]
pub struct Codebook {
    /// What is being added where, and the name so far.
    adding: Option<(Add, String)>,
    /// The codes whose narrower ones are not shown.
    closed: BTreeSet<Code>,
    /// What names must hold.
    wanted: String,
    lines: Lines,
    coder: Option<String>,
    /// The code being typed in, whether that is in its definition, and the text so far.
    typing: Option<(Code, bool, String)>,
    /// Whether the first field that adds a code should get the cursor.
    pub wants_cursor: bool,
    /// Whether the name of the code that is shown in full should get the cursor.
    enters: bool,
}

/// Where is kept what of the codebook has the focus.
fn focus_id() -> Id {
    Id::unique("codebook-focus")
}

/// Whether something in the codebook has the focus, so that one steps through it by keys.
pub fn has_keys(context: &Context) -> bool {
    let kept = context.data(|data| data.get_temp::<bool>(focus_id()));
    kept.unwrap_or_default()
}

/// Keys that step through the codebook and press its buttons, while something in it has the focus.
pub fn takes(key: Key, modifiers: Modifiers) -> bool {
    steps(key, modifiers)
}

/// Keeps whether the focus is within the codebook.
pub fn note_focus(ui: &Ui, room: Option<Rect>) {
    let focused = ui.memory(|memory| memory.focused());
    let has_focus = room.is_some_and(|room| stands_in(ui, room, focused));
    ui.data_mut(|data| data.insert_temp(focus_id(), has_focus));
}

impl Codebook {
    /// Shows the codebook.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(map) = seen.map() else {
            return;
        };
        ui.add_space(10.0);
        head(ui, seen, outbox);
        let code = seen.view.code.filter(|&code| map.has(code.subject()));
        let ground = Frame::new()
            .fill(colour(seen.palette.panel))
            .inner_margin(Margin::symmetric(0, 8));
        if let Some(code) = code {
            let most = (ui.available_height() * 0.6).max(140.0);
            Panel::bottom("code")
                .frame(ground)
                .default_size(most.min(300.0))
                .size_range(140.0..=most)
                .show(ui, |ui| self.detail(ui, seen, map, code, outbox));
        } else {
            Panel::bottom("coder")
                .frame(ground)
                .resizable(false)
                .show(ui, |ui| self.coder(ui, seen, outbox));
        }
        if map.tags.len() + map.positions.len() > 12 || !self.wanted.is_empty() {
            let field = Typed::singleline(&mut self.wanted)
                .hint_text(say!("codebook-find-hint"))
                .desired_width(f32::INFINITY);
            let response = ui.add(field);
            let name = say!("codebook-find");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        }
        if map.issues.is_empty() && map.tags.is_empty() && map.kinds.len() <= 3 {
            let entry = Command::BeginCodebook.entry();
            let button = ui.add_enabled(seen.can_change(), Button::new(entry.title()));
            if button.on_hover_text(entry.help()).clicked() {
                outbox.run(Command::BeginCodebook);
            }
        }
        ui.add_space(4.0);
        self.list(ui, seen, map, outbox);
    }

    fn coder(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        section(ui, say!("codebook-coder"));
        let coder = seen.document.map_or("", |document| &document.coder().name);
        let text = self.coder.get_or_insert_with(|| coder.to_owned());
        let response = ui.add_enabled(
            seen.can_change(),
            Typed::singleline(text).desired_width(f32::INFINITY),
        );
        let name = say!("codebook-coder");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if response.lost_focus() {
            let name = text.trim().to_owned();
            self.coder = None;
            if !name.is_empty() && name != coder {
                outbox.ask(Ask::Set(Setting::Coder(name)));
            }
        }
    }
}

fn head(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        let title = RichText::new(say!("codebook"));
        ui.label(title.font(FontId::new(15.0, family(Face::SemiBold))));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.menu_button(say!("codebook-more"), |ui| {
                for command in [
                    Command::BeginCodebook,
                    Command::ImportCodebook,
                    Command::ExportCodebook,
                ] {
                    let entry = command.entry();
                    let can = super::menu::can_run(seen, entry.needs);
                    let button = ui.add_enabled(can, Button::new(entry.title()));
                    if button.on_hover_text(entry.help()).clicked() {
                        outbox.run(command);
                        ui.close();
                    }
                }
            });
        });
    });
    ui.add_space(4.0);
}
