//! The bar over the canvas for searching: words, hits, and steps between them.

use eframe::egui::{
    self, Align2, Area, Frame, Id, Key, Margin, Order, Rect, RichText, Role, TextEdit, Ui,
    WidgetInfo, vec2,
};

use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;

/// The bar, whose words belong to the view.
#[derive(Default)]
pub struct SearchBar {
    /// Whether the cursor is to be put into the field.
    pub wants_cursor: bool,
}

/// Between the bar and the canvas's edges, in points.
const GAP: f32 = 10.0;
/// How wide the field is, in points.
const FIELD: f32 = 190.0;
/// A canvas this wide has room for the trail beside the bar, in points.
const ROOM: f32 = 820.0;

impl SearchBar {
    /// Shows the bar at the top right of the canvas, below what takes so many points there if both have no room side by
    /// side.
    pub fn show(&mut self, ui: &Ui, room: Rect, top: f32, seen: &Seen<'_>, outbox: &mut Outbox) {
        if !seen.view.is_searching {
            return;
        }
        let down = if room.width() >= ROOM { 0.0 } else { top };
        Area::new(Id::unique("search"))
            .order(Order::Middle)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(room.right_top() + vec2(-GAP, GAP + down))
            .constrain_to(room)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::symmetric(6, 4))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| self.content(ui, seen, outbox));
                    });
            });
    }

    fn content(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        ui.spacing_mut().item_spacing.x = 4.0;
        self.field(ui, seen, outbox);
        let count = seen.view.found.len();
        let is_empty = seen.view.query.trim().is_empty();
        let words = match seen.view.hit {
            _ if is_empty => String::new(),
            _ if !seen.view.is_answered => "…".to_owned(),
            Some(hit) => format!("{} of {count}", hit + 1),
            None => format!("{count} found"),
        };
        let ink = if count == 0 && seen.view.is_answered {
            seen.palette.danger
        } else {
            seen.palette.muted
        };
        let label = egui::Label::new(RichText::new(words).color(colour(ink)).size(12.5));
        ui.add_sized([78.0, 22.0], label);
        for (sign, command) in [("‹", Command::PreviousHit), ("›", Command::NextHit)] {
            let button = egui::Button::new(sign).min_size(vec2(24.0, 24.0));
            let entry = command.entry();
            let response = ui.add_enabled(count > 0, button);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, count > 0, entry.title));
            let keys = entry.keys.first().map(|key| key.words());
            let hover = format!("{} ({})", entry.help, keys.unwrap_or_default());
            if response.on_hover_text(hover).clicked() {
                outbox.run(command);
            }
        }
        let button = egui::Button::new("×")
            .frame(false)
            .min_size(vec2(24.0, 24.0));
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "End the search"));
        if response.on_hover_text("Ends the search (Esc).").clicked() {
            outbox.ask(Ask::EndSearch);
        }
    }

    fn field(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let mut typed = seen.view.query.clone();
        let field = TextEdit::singleline(&mut typed)
            .hint_text("Find in the map")
            .desired_width(FIELD);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in the map"));
        if std::mem::take(&mut self.wants_cursor) {
            response.request_focus();
        }
        if response.changed() {
            outbox.ask(Ask::Search(typed));
        }
        if !response.lost_focus() {
            return;
        }
        let (is_entered, is_left, is_back) = ui.input(|input| {
            let shift = input.modifiers.shift;
            let pressed = |key: Key| input.key_pressed(key);
            (pressed(Key::Enter), pressed(Key::Escape), shift)
        });
        if is_left {
            outbox.ask(Ask::EndSearch);
        } else if is_entered {
            outbox.run(if is_back {
                Command::PreviousHit
            } else {
                Command::NextHit
            });
            response.request_focus();
        }
    }
}
