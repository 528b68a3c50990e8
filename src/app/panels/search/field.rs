//! A field for queries, and what a query may go on with under it.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Align, Event, EventFilter, Id, Key, Layout, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::app::turning::field::Typed;
use crate::graph::query::{Choice, Completion, Index, complete, every_field};
use crate::words::say;

/// What is offered at the cursor, and which of it is chosen.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Field {
    place: Place,
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

/// Where a field stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In the bar for searching.
    #[default]
    Search,
    /// In the head of the tables.
    Table,
}

/// What was done in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// The query is now this.
    Typed(String),
    /// It was left by Escape.
    Left,
    /// Enter was pressed; with Shift it goes back.
    Entered(bool),
    /// An arrow was pressed where nothing is offered; up goes back.
    Walked(bool),
}

/// What a field completes names from.
#[derive(Clone, Copy, Debug)]
pub struct Known<'frame> {
    /// The map ready to be searched, once it is.
    pub index: Option<&'frame Index>,
    /// A number that is another one where that has changed.
    pub count: u64,
}

/// How high what is offered is at least, in points.
const ROW: f32 = 27.0;

impl Place {
    fn id(self) -> Id {
        Id::unique(match self {
            Self::Search => "search-query",
            Self::Table => "table-filter",
        })
    }

    /// The name that assistive technology tells, and the hint in the empty field.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Search => (say!("search-field"), say!("search-field")),
            Self::Table => (say!("table-filter"), say!("table-filter-query")),
        }
    }
}

impl Field {
    /// A field at a place.
    pub fn at(place: Place) -> Self {
        Self {
            place,
            ..Self::default()
        }
    }

    /// Whether something is offered.
    pub fn is_offering(&self) -> bool {
        self.is_active && !self.is_dismissed && !self.offered.choices.is_empty()
    }

    /// Takes the keys that choose from what is offered, before the field sees them.
    pub fn take_keys(&mut self, ui: &Ui, typed: &str, walks: bool) -> Option<Did> {
        self.is_moved = false;
        if !ui.memory(|memory| memory.has_focus(self.place.id())) {
            return None;
        }
        let count = self.offered.choices.len();
        if !self.is_offering() {
            return self.take_other_keys(ui, typed, walks);
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
            return self.choose(self.chosen.unwrap_or(0), typed);
        } else if pressed(ui, Key::Escape) {
            self.is_dismissed = true;
            self.chosen = None;
        }
        None
    }

    /// Where nothing is offered, arrows ask for all fields, or walk where that means something.
    fn take_other_keys(&mut self, ui: &Ui, typed: &str, walks: bool) -> Option<Did> {
        if typed.trim().is_empty() {
            if pressed(ui, Key::ArrowDown) {
                self.offers_all = true;
                self.offered_for = None;
            }
            return None;
        }
        let mut keys = [(Key::ArrowDown, false), (Key::ArrowUp, true)].into_iter();
        let (_, is_back) = keys.find(|&(key, _)| walks && pressed(ui, key))?;
        Some(Did::Walked(is_back))
    }

    /// Shows the field, with the cursor put into it, or at its end, where that is wanted.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        width: f32,
        (wants_cursor, go_to_end): (bool, bool),
        query: &str,
        known: Known<'_>,
    ) -> (egui::Response, Option<Did>) {
        let mut typed = query.to_owned();
        let is_offering = self.is_offering();
        let id = self.place.id();
        if go_to_end {
            put_cursor(ui, id, typed.chars().count());
        }
        if let Some((_, letters)) = self.cursor_in.take_if(|(text, _)| *text == typed) {
            put_cursor(ui, id, letters);
        }
        let (name, hint) = self.place.words();
        let output = Typed::singleline(&mut typed)
            .id(id)
            .hint_text(hint)
            .desired_width(width - 8.0)
            .event_filter(EventFilter {
                tab: is_offering,
                escape: is_offering,
                horizontal_arrows: true,
                vertical_arrows: true,
            })
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if wants_cursor {
            response.request_focus();
        }
        let cursor = output.cursor_range.map(|range| range.primary.index.0);
        let letters = cursor.and_then(|cursor| typed.char_indices().nth(cursor));
        let cursor = letters.map_or(typed.len(), |(at, _)| at);
        self.is_active = response.has_focus() || self.is_active && !response.lost_focus();
        self.prepare(&typed, cursor, known);
        if response.changed() {
            return (response, Some(Did::Typed(typed)));
        }
        if !response.lost_focus() {
            return (response, None);
        }
        let (is_entered, is_left, is_back) = ui.input(|input| {
            let shift = input.modifiers.shift;
            let pressed = |key: Key| input.key_pressed(key);
            (pressed(Key::Enter), pressed(Key::Escape), shift)
        });
        let did = if is_left {
            Some(Did::Left)
        } else {
            is_entered.then_some(Did::Entered(is_back))
        };
        (response, did)
    }

    /// Finds what can be offered, where the query or the cursor have changed.
    fn prepare(&mut self, typed: &str, cursor: usize, known: Known<'_>) {
        let before = self.offered_for.as_ref();
        let is_same_text = before.is_some_and(|(text, _, _)| text == typed);
        if is_same_text && before.is_some_and(|&(_, at, of)| (at, of) == (cursor, known.count)) {
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
            complete(typed, cursor, known.index)
        };
        let count = self.offered.choices.len();
        self.chosen = self.chosen.filter(|&chosen| chosen < count);
        self.offered_for = Some((typed.to_owned(), cursor, known.count));
    }

    /// Shows what is offered; gives the query with what is clicked.
    pub fn offer(&mut self, ui: &mut Ui, most: f32, typed: &str) -> Option<Did> {
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
        let id = self.place.id();
        let has_cursor = ui.memory(|memory| memory.has_focus(id));
        self.is_active = has_cursor || is_pointed;
        let number = clicked?;
        ui.memory_mut(|memory| memory.request_focus(id));
        self.choose(number, typed)
    }

    /// Puts a choice into the query.
    fn choose(&mut self, number: usize, typed: &str) -> Option<Did> {
        let choice = self.offered.choices.get(number)?;
        let (typed, cursor) = self.offered.chosen(typed, choice);
        let before = typed.get(..cursor).unwrap_or_default();
        self.cursor_in = Some((typed.clone(), before.chars().count()));
        self.chosen = None;
        self.offers_all = false;
        self.offered = Completion::default();
        Some(Did::Typed(typed))
    }
}

/// One choice, with its count or its meaning at the right.
fn row(ui: &mut Ui, choice: &Choice, is_chosen: bool) -> egui::Response {
    let right = choice
        .count
        .map_or_else(|| choice.help.to_owned(), |count| count.to_string());
    let told = say!("search-suggestion", name = &choice.name, help = &right);
    let button = egui::Button::selectable(is_chosen, choice.name.as_str())
        .shortcut_text(right)
        .truncate();
    let layout = Layout::top_down_justified(Align::Min);
    let response = ui.with_layout(layout, |ui| ui.add(button)).inner;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &told));
    response
}

/// Puts the cursor of the field behind so many letters.
fn put_cursor(ui: &Ui, field: Id, letters: usize) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let cursor = CCursorRange::one(CCursor::new(letters));
    state.cursor.set_char_range(Some(cursor));
    state.store(ui.ctx(), field);
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
