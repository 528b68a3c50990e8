//! The reader by keys: stepping through its links and buttons.

use eframe::egui::{
    Context, FocusDirection, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, vec2,
};

use super::passage;
use crate::app::panels::{stands_in, steps};
use crate::app::seen::Seen;
use crate::app::style::ring;
use crate::model::Subject;
use crate::words::say;

/// Where the keys are while somebody steps through the reader.
#[derive(Default)]
pub struct Steps {
    hold: Hold,
    /// Whether a click put the cursor into the text.
    is_by_pointer: bool,
    /// What was shown, and what of it had the focus.
    lead: Option<Subject>,
    focused: Option<Id>,
    /// What had the focus in the frame before, there or elsewhere.
    noted: Option<Id>,
    /// Whether one is to step through it.
    pub wants_keys: bool,
}

/// How the reader holds the focus.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Hold {
    /// Not at all.
    #[default]
    Away,
    /// Something in it has the focus, as by a click.
    Focused,
    /// One stepped there by keys.
    Stepped,
    /// One stepped there, and now a dialog stands over it and has the keys.
    Covered,
}

impl Hold {
    fn has_focus(self) -> bool {
        matches!(self, Self::Focused | Self::Stepped)
    }
}

/// Where is kept whether the reader has the keys.
fn focus_id() -> Id {
    Id::unique("reader-focus")
}

/// The reader itself, from which one steps to the first thing in it.
fn head_id() -> Id {
    Id::unique("reader-head")
}

/// What comes after the last thing in the reader.
fn tail_id() -> Id {
    Id::unique("reader-tail")
}

/// Whether one steps through the reader.
pub fn has_keys(context: &Context) -> bool {
    let kept = context.data(|data| data.get_temp::<bool>(focus_id()));
    kept.unwrap_or_default()
}

/// Keys that step through the reader and press its buttons; in its text all but Tab choose words.
pub fn takes(context: &Context, key: Key, modifiers: Modifiers) -> bool {
    let is_step = steps(key, modifiers) && (key == Key::Tab || !passage::is_focused(context));
    let direction = match key {
        Key::ArrowDown => FocusDirection::Next,
        Key::ArrowUp => FocusDirection::Previous,
        // These belong to a slider, and would otherwise lead out of the reader.
        Key::ArrowLeft | Key::ArrowRight => FocusDirection::None,
        _ => return is_step,
    };
    if is_step {
        context.memory_mut(|memory| memory.move_focus(direction));
    }
    is_step
}

impl Steps {
    /// Lets one step into the reader from its beginning; says whether one steps back from there to its end.
    pub(super) fn begin(&mut self, ui: &Ui, seen: &Seen<'_>) -> bool {
        let wants_keys = std::mem::take(&mut self.wants_keys);
        let lead = seen.view.selection.lead();
        let is_other = std::mem::replace(&mut self.lead, lead) != lead;
        let is_typing = ui.ctx().text_edit_focused();
        let room = ui.clip_rect();
        if wants_keys || self.hold.has_focus() && is_other && !is_typing {
            ui.memory_mut(|memory| memory.request_focus(head_id()));
        } else if self.hold.has_focus() && seen.view.making.is_some() && !is_typing {
            // Who points at something walks the map.
            let focused = ui.memory(|memory| memory.focused());
            focused.inspect(|&id| ui.memory_mut(|memory| memory.surrender_focus(id)));
            self.hold = Hold::Away;
        }
        let is_at_head = ui.memory(|memory| memory.has_focus(head_id()));
        let is_back = |ui: &Ui| {
            ui.input(|input| {
                input.modifiers.shift && input.key_pressed(Key::Tab)
                    || input.key_pressed(Key::ArrowUp)
            })
        };
        let goes_back = is_at_head && is_back(ui);
        if goes_back {
            ui.memory_mut(|memory| {
                memory.request_focus(tail_id());
                memory.move_focus(FocusDirection::Previous);
            });
        }
        let head = ui.interact(room, head_id(), Sense::focusable_noninteractive());
        if wants_keys {
            // The palette that asked for it is just closing, and so takes the focus from all behind it.
            head.request_focus();
        }
        head.widget_info(|| WidgetInfo::labeled(Role::Group, true, say!("reader-keys")));
        goes_back
    }

    /// Leads from the last thing to the first, and shows what has the focus.
    pub(super) fn end(&mut self, ui: &Ui, goes_back: bool) {
        let bottom = ui.min_rect().left_bottom();
        let tail = Rect::from_min_size(bottom, vec2(1.0, 1.0));
        let tail = ui.interact(tail, tail_id(), Sense::focusable_noninteractive());
        if tail.has_focus() && !goes_back {
            ui.memory_mut(|memory| memory.request_focus(head_id()));
        }
        let focused = ui.memory(|memory| memory.focused());
        let is_other = std::mem::replace(&mut self.focused, focused) != focused;
        let response = focused.and_then(|id| ui.ctx().read_response(id));
        let Some(response) = response.filter(|response| response.layer_id == ui.layer_id()) else {
            return;
        };
        if response.id == head_id() {
            ring(ui, ui.clip_rect().shrink(2.0));
            return;
        }
        let is_here = ui.min_rect().contains(response.rect.center());
        if !is_here || response.id == passage::id() || response.id == tail_id() {
            return;
        }
        if is_other {
            ui.scroll_to_rect(response.rect.expand(8.0), None);
        }
        if !ui.ctx().text_edit_focused() {
            ring(ui, response.interact_rect.expand(2.0));
        }
    }

    /// Keeps whether one steps through the reader, which is shown in this room.
    pub(super) fn note(&mut self, ui: &Ui, room: Option<Rect>, is_making: bool) {
        let focused = ui.memory(|memory| memory.focused());
        let (is_left, is_pressed) = ui.input(|input| {
            let pointer = &input.pointer;
            let is_pressed = pointer.any_pressed() || pointer.any_released();
            (input.key_pressed(Key::Escape), is_pressed)
        });
        let is_other = std::mem::replace(&mut self.noted, focused) != focused;
        let is_in_room =
            room.is_some_and(|room| focused == Some(head_id()) || stands_in(ui, room, focused));
        let is_behind = ui.memory(|memory| memory.top_modal_layer().is_some());
        let is_free = focused.is_none() && room.is_some() && !is_making && !is_behind;
        let is_back = match self.hold {
            // What had the focus may be gone once its button is pressed.
            Hold::Stepped => is_free && !is_left && !is_pressed,
            Hold::Covered => is_free,
            Hold::Away | Hold::Focused => false,
        };
        if is_back {
            ui.memory_mut(|memory| memory.request_focus(head_id()));
        }
        let is_step = is_other && !is_pressed && !ui.ctx().text_edit_focused();
        let is_on = self.hold == Hold::Stepped && !(is_other && is_pressed);
        self.hold = match self.hold {
            _ if is_back || is_in_room && (is_step || is_on) => Hold::Stepped,
            _ if is_in_room => Hold::Focused,
            Hold::Stepped | Hold::Covered if is_behind => Hold::Covered,
            _ => Hold::Away,
        };
        let is_clicked = is_pressed || self.is_by_pointer;
        self.is_by_pointer = is_clicked && passage::is_focused(ui.ctx());
        let has_keys = self.hold.has_focus() && !self.is_by_pointer;
        ui.data_mut(|data| data.insert_temp(focus_id(), has_keys));
    }
}
