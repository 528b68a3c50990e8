//! The head of the tables: which one, its filter, and its buttons.

use eframe::egui::{
    Align, Align2, Area, Button, Frame, Id, Key, Layout, Order, Rect, RichText, Role, Sense, Ui,
    WidgetInfo, vec2,
};

use super::{Shown, TablePanel};
use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::outbox::Outbox;
use crate::app::panels::search::field::{Did, Field, Known, Place};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::graph::query::cut;
use crate::graph::tables::Sheet;
use crate::model::Map;
use crate::words::say;

/// The field for queries.
pub struct Asking(Field);

impl Default for Asking {
    fn default() -> Self {
        Self(Field::at(Place::Table))
    }
}

/// How high the head is, in points.
const HEIGHT: f32 = 36.0;

impl TablePanel {
    /// Shows the head, with what could not be understood of the filter below.
    pub(super) fn head(&mut self, ui: &mut Ui, seen: &Seen<'_>, map: &Map, outbox: &mut Outbox) {
        let (rect, response) = {
            let size = vec2(ui.available_width(), HEIGHT);
            let rect = Rect::from_min_size(ui.max_rect().min, size);
            let id = Id::unique("table-head");
            (rect, ui.interact(rect, id, Sense::CLICK))
        };
        if response.double_clicked() {
            outbox.run(Command::WholeTable);
        }
        ui.allocate_ui_with_layout(rect.size(), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_height(HEIGHT);
            ui.spacing_mut().item_spacing.x = 4.0;
            for sheet in Sheet::ALL {
                self.sheet_button(ui, map, sheet);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.buttons(ui, seen, outbox);
                self.count(ui);
                self.filter(ui);
            });
        });
        let problems = self.arranged().map(|table| table.problems.clone());
        for problem in problems.unwrap_or_default().iter().take(2) {
            let ink = colour(seen.palette.danger);
            ui.label(RichText::new(problem).color(ink).size(12.5));
        }
    }

    fn sheet_button(&mut self, ui: &mut Ui, map: &Map, sheet: Sheet) {
        let is_on = self.sheet == sheet;
        let rows = match sheet {
            Sheet::Comments => map.comments.len(),
            Sheet::Claims => map.claims.len(),
            Sheet::Relations => map.relations.len(),
            Sheet::Authors => map.authors.len(),
        };
        let button = Button::selectable(is_on, sheet.title()).min_size(vec2(0.0, 26.0));
        let response = ui.add(button);
        let told = match sheet {
            Sheet::Comments => say!("table-of-comments"),
            Sheet::Claims => say!("table-of-claims"),
            Sheet::Relations => say!("table-of-relations"),
            Sheet::Authors => say!("table-of-authors"),
        };
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, told));
        if response
            .on_hover_text(say!("table-of-rows", table = told, count = rows))
            .clicked()
        {
            self.turn_to(sheet);
            self.wants_keys = true;
        }
    }

    /// From right to left: close, whole or not, copy.
    fn buttons(&self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let (whole, does) = if self.shown == Shown::Whole {
            (say!("table-below"), say!("table-below-help"))
        } else {
            (say!("table-whole"), say!("table-whole-help"))
        };
        for (sign, told, command) in [
            ("×", say!("table-hide"), Command::Table),
            (whole, does, Command::WholeTable),
            (
                say!("table-copy"),
                say!("table-copy-help"),
                Command::CopyTable,
            ),
        ] {
            let button = Button::new(sign).min_size(vec2(26.0, 26.0));
            let response = ui.add(button.frame(sign != "×"));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, told));
            if response.on_hover_text(seen.keymap.help(command)).clicked() {
                outbox.run(command);
            }
        }
    }

    fn count(&self, ui: &mut Ui) {
        let words = match self.arranged() {
            Some(table) if table.len() < table.all() => {
                say!("table-some", count = table.len(), all = table.all())
            }
            Some(table) => say!("table-all", count = table.all()),
            None => "…".to_owned(),
        };
        ui.label(RichText::new(words).weak().size(12.5));
    }

    /// The filter: queries for comments, completed as in the search, and plain words for the rest.
    fn filter(&mut self, ui: &mut Ui) {
        let width = (ui.available_width() - 6.0).min(320.0);
        if width < 60.0 {
            return;
        }
        if self.sheet == Sheet::Comments {
            self.query(ui, width);
        } else {
            self.plain_words(ui, width);
        }
    }

    fn query(&mut self, ui: &mut Ui, width: f32) {
        let typed = self.filters.get(&self.sheet).cloned().unwrap_or_default();
        let did = self.query.0.take_keys(ui, &typed, true);
        let wants = (std::mem::take(&mut self.wants_filter), false);
        let known = Known {
            index: self.arranged.as_ref().map(|ready| &ready.table.index),
            count: self.taken,
        };
        let (response, done) = self.query.0.show(ui, width, wants, &typed, known);
        let mut dones = vec![did, done];
        if self.query.0.is_offering() {
            dones.push(self.offer(ui, response.rect, &typed));
        }
        for did in dones.into_iter().flatten() {
            match did {
                Did::Typed(typed) => {
                    self.filters.insert(self.sheet, cut(&typed).to_owned());
                }
                Did::Left => {
                    self.filters.remove(&self.sheet);
                    self.wants_keys = true;
                }
                Did::Entered(_) | Did::Walked(false) => self.wants_keys = true,
                Did::Walked(true) => {}
            }
        }
    }

    /// Shows what the query may go on with, where there is more room: below the field or above.
    fn offer(&mut self, ui: &Ui, field: Rect, typed: &str) -> Option<Did> {
        let below = ui.ctx().content_rect().bottom() - field.bottom();
        let (pivot, corner, room) = if below > 260.0 {
            let corner = field.left_bottom() + vec2(0.0, 4.0);
            (Align2::LEFT_TOP, corner, below)
        } else {
            let corner = field.left_top() - vec2(0.0, 4.0);
            (Align2::LEFT_BOTTOM, corner, field.top())
        };
        let area = Area::new(Id::unique("table-offers"))
            .order(Order::Foreground)
            .pivot(pivot)
            .fixed_pos(corner)
            .constrain(true);
        let shown = area.show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(field.width().max(240.0));
                self.query
                    .0
                    .offer(ui, (room - 60.0).clamp(80.0, 320.0), typed)
            })
        });
        shown.inner.inner
    }

    fn plain_words(&mut self, ui: &mut Ui, width: f32) {
        let typed = self.filters.entry(self.sheet).or_default();
        let field = Typed::singleline(typed)
            .id(Id::unique("table-words"))
            .hint_text(say!("table-filter-words"))
            .desired_width(width - 8.0);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("table-filter")));
        if response.changed() && typed.len() != cut(typed).len() {
            *typed = cut(typed).to_owned();
        }
        if std::mem::take(&mut self.wants_filter) {
            response.request_focus();
        }
        if response.lost_focus() {
            let (is_left, is_entered) = ui.input(|input| {
                (
                    input.key_pressed(Key::Escape),
                    input.key_pressed(Key::Enter),
                )
            });
            if is_left {
                self.filters.remove(&self.sheet);
            }
            self.wants_keys |= is_left || is_entered;
        }
    }
}
