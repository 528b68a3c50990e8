//! The field of the search, and what a query may go on with under it.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Align, Event, EventFilter, Id, Key, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
};

use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::view::Results;
use crate::graph::query::{Choice, Completion, complete, every_field};

/// What is offered at the cursor, and which of it is chosen.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Field {
    offered: Completion,
    /// What it is offered for: the query, the cursor in bytes, and how many answers there were.
    offered_for: Option<(String, usize, u64)>,
    chosen: Option<usize>,
    /// Whether every field is offered, on demand.
    offers_all: bool,
    is_dismissed: bool,
    /// Whether the cursor is in the field, or the pointer on what is offered.
    is_active: bool,
    is_moved: bool,
    /// The query that was chosen, and how many letters stand before the cursor once it is there.
    cursor_in: Option<(String, usize)>,
}

/// How high what is offered is at least, in points.
const ROW: f32 = 27.0;

impl Field {
    fn id() -> Id {
        Id::unique("search query")
    }

    /// Whether something is offered.
    pub fn is_offering(&self) -> bool {
        self.is_active && !self.is_dismissed && !self.offered.choices.is_empty()
    }

    /// Takes the keys that choose from what is offered, before the field sees them.
    pub fn take_keys(&mut self, ui: &Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        self.is_moved = false;
        if !ui.memory(|memory| memory.has_focus(Self::id())) {
            return;
        }
        let count = self.offered.choices.len();
        if !self.is_offering() {
            self.take_other_keys(ui, seen, outbox);
            return;
        }
        let down = pressed(ui, Key::ArrowDown);
        let up = pressed(ui, Key::ArrowUp);
        if down {
            self.chosen = Some(self.chosen.map_or(0, |chosen| (chosen + 1) % count));
        }
        if up {
            let chosen = self.chosen.unwrap_or(0);
            self.chosen = Some((chosen + count - 1) % count);
        }
        self.is_moved = down || up;
        let is_entered = self.chosen.is_some() && pressed(ui, Key::Enter);
        if pressed(ui, Key::Tab) || is_entered {
            self.choose(self.chosen.unwrap_or(0), seen, outbox);
        } else if pressed(ui, Key::Escape) {
            self.is_dismissed = true;
            self.chosen = None;
        }
    }

    /// Where nothing is offered, arrows walk the list of hits, or ask for all fields.
    fn take_other_keys(&mut self, ui: &Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        if seen.view.query.trim().is_empty() {
            if pressed(ui, Key::ArrowDown) {
                self.offers_all = true;
                self.offered_for = None;
            }
        } else if seen.view.results == Results::List {
            for (key, command) in [
                (Key::ArrowDown, Command::NextHit),
                (Key::ArrowUp, Command::PreviousHit),
            ] {
                if pressed(ui, key) {
                    outbox.run(command);
                }
            }
        }
    }

    /// Shows the field, with the cursor put into it, or at its end, where that is wanted.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        width: f32,
        (wants_cursor, go_to_end): (bool, bool),
        seen: &Seen<'_>,
        outbox: &mut Outbox,
    ) {
        let mut typed = seen.view.query.clone();
        let is_offering = self.is_offering();
        if go_to_end {
            put_cursor(ui, typed.chars().count());
        }
        if let Some((_, letters)) = self.cursor_in.take_if(|(text, _)| *text == typed) {
            put_cursor(ui, letters);
        }
        let output = TextEdit::singleline(&mut typed)
            .id(Self::id())
            .hint_text("Find in the map")
            .desired_width(width - 8.0)
            .event_filter(EventFilter {
                tab: is_offering,
                escape: is_offering,
                horizontal_arrows: true,
                vertical_arrows: true,
            })
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in the map"));
        if wants_cursor {
            response.request_focus();
        }
        let cursor = output.cursor_range.map(|range| range.primary.index.0);
        let letters = cursor.and_then(|cursor| typed.char_indices().nth(cursor));
        let cursor = letters.map_or(typed.len(), |(at, _)| at);
        self.is_active = response.has_focus() || self.is_active && !response.lost_focus();
        self.prepare(&typed, cursor, seen);
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

    /// Finds what can be offered, where the query or the cursor have changed.
    fn prepare(&mut self, typed: &str, cursor: usize, seen: &Seen<'_>) {
        let known = self.offered_for.as_ref();
        let is_same_text = known.is_some_and(|(text, _, _)| text == typed);
        if is_same_text
            && known.is_some_and(|&(_, at, of)| (at, of) == (cursor, seen.view.searched))
        {
            return;
        }
        if !is_same_text {
            self.is_dismissed = false;
            self.chosen = None;
        }
        self.offers_all &= typed.trim().is_empty();
        self.offered = if self.offers_all {
            self.is_dismissed = false;
            Completion {
                range: 0..typed.len(),
                choices: every_field(),
            }
        } else {
            complete(typed, cursor, seen.search.index())
        };
        let count = self.offered.choices.len();
        self.chosen = self.chosen.filter(|&chosen| chosen < count);
        self.offered_for = Some((typed.to_owned(), cursor, seen.view.searched));
    }

    /// Shows what is offered.
    pub fn offer(&mut self, ui: &mut Ui, most: f32, seen: &Seen<'_>, outbox: &mut Outbox) {
        let mut clicked = None;
        let rows = self.offered.choices.len() as f32;
        let area = ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(most.min(ROW * rows))
            .auto_shrink([false, true]);
        let shown = area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (number, choice) in self.offered.choices.iter().enumerate() {
                let is_chosen = self.chosen == Some(number);
                let response = row(ui, choice, is_chosen);
                if is_chosen && self.is_moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(number);
                }
            }
        });
        let is_pointed = ui.rect_contains_pointer(shown.inner_rect);
        let has_cursor = ui.memory(|memory| memory.has_focus(Self::id()));
        self.is_active = has_cursor || is_pointed;
        if let Some(number) = clicked {
            self.choose(number, seen, outbox);
            ui.memory_mut(|memory| memory.request_focus(Self::id()));
        }
    }

    /// Puts a choice into the query.
    fn choose(&mut self, number: usize, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(choice) = self.offered.choices.get(number) else {
            return;
        };
        let (typed, cursor) = self.offered.chosen(&seen.view.query, choice);
        let before = typed.get(..cursor).unwrap_or_default();
        self.cursor_in = Some((typed.clone(), before.chars().count()));
        self.chosen = None;
        self.offers_all = false;
        self.offered = Completion::default();
        outbox.ask(Ask::Search(typed));
    }
}

/// One choice, with its count or its meaning at the right.
fn row(ui: &mut Ui, choice: &Choice, is_chosen: bool) -> egui::Response {
    let right = choice
        .count
        .map_or_else(|| choice.help.to_owned(), |count| count.to_string());
    let told = format!("Suggestion: {}, {right}", choice.name);
    let button = egui::Button::selectable(is_chosen, choice.name.as_str())
        .shortcut_text(right)
        .truncate();
    let layout = Layout::top_down_justified(Align::Min);
    let response = ui.with_layout(layout, |ui| ui.add(button)).inner;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &told));
    response
}

/// Puts the cursor of the field behind so many letters.
fn put_cursor(ui: &Ui, letters: usize) {
    let mut state = TextEditState::load(ui.ctx(), Field::id()).unwrap_or_default();
    let cursor = CCursorRange::one(CCursor::new(letters));
    state.cursor.set_char_range(Some(cursor));
    state.store(ui.ctx(), Field::id());
}

/// Whether a key was pressed alone; the field sees nothing of it.
fn pressed(ui: &Ui, wanted: Key) -> bool {
    ui.input_mut(|input| {
        let count = input.events.len();
        input.events.retain(|event| {
            let is_wanted = |key: Key, modifiers: egui::Modifiers| key == wanted && modifiers.is_none();
            !matches!(event, Event::Key { key, modifiers, pressed: true, .. } if is_wanted(*key, *modifiers))
        });
        input.events.len() < count
    })
}
