//! The bar over the canvas for searching: query, ways to show hits, filters.

pub mod field;
mod filters;
mod hits;

use eframe::egui::{
    self, Align, Align2, Area, Frame, Id, Layout, Margin, Order, Rect, RichText, Role, Ui,
    WidgetInfo, vec2,
};

use self::field::{Did, Field, Known};
use self::filters::Filters;
use self::hits::Hits;
use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::view::Results;
use crate::words::say;

/// The bar, whose query belongs to the view.
#[derive(Default)]
pub struct SearchBar {
    /// Whether the cursor is to be put into the field.
    pub wants_cursor: bool,
    /// Whether the cursor is to be put at the end of the query.
    pub go_to_end: bool,
    /// Whether the kept filters are to be shown.
    pub wants_filters: bool,
    field: Field,
    hits: Hits,
    filters: Filters,
}

/// Between the bar and the canvas's edges, in points.
const GAP: f32 = 10.0;
/// How wide the bar is where there is room, in points.
const WIDTH: f32 = 410.0;
/// A canvas this wide has room for the trail beside the bar, in points.
const ROOM: f32 = 820.0;
/// How wide the number of hits is, in points.
const COUNT: f32 = 78.0;

impl SearchBar {
    /// Shows the bar at the top right of the canvas, below what takes so many points there if both have no room side by
    /// side.
    pub fn show(&mut self, ui: &Ui, room: Rect, top: f32, seen: &Seen<'_>, outbox: &mut Outbox) {
        if !seen.view.is_searching {
            return;
        }
        let down = if room.width() >= ROOM { 0.0 } else { top };
        let width = (room.width() - 2.0 * GAP - 14.0).min(WIDTH);
        Area::new(Id::unique("search"))
            .order(Order::Middle)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(room.right_top() + vec2(-GAP, GAP + down))
            .constrain_to(room)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::symmetric(6, 5))
                    .show(ui, |ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                        self.content(ui, room.height(), seen, outbox);
                    });
            });
    }

    fn content(&mut self, ui: &mut Ui, height: f32, seen: &Seen<'_>, outbox: &mut Outbox) {
        let query = seen.view.query.as_str();
        let did = self
            .field
            .take_keys(ui, query, seen.view.results == Results::List);
        tell(did, outbox);
        ui.horizontal(|ui| {
            let rest = COUNT + 3.0 * 28.0 + 4.0;
            let wants = (
                std::mem::take(&mut self.wants_cursor),
                std::mem::take(&mut self.go_to_end),
            );
            let known = Known {
                index: seen.search.index(),
                count: seen.view.searched,
            };
            let width = ui.available_width() - rest;
            let (response, did) = self.field.show(ui, width, wants, query, known);
            if matches!(did, Some(Did::Entered(_))) {
                response.request_focus();
            }
            tell(did, outbox);
            count(ui, seen);
            steps(ui, seen, outbox);
        });
        ui.horizontal(|ui| {
            ways(ui, seen, outbox);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_wanted = std::mem::take(&mut self.wants_filters);
                self.filters.show(ui, is_wanted, seen, outbox);
            });
        });
        let is_asked = !seen.view.query.trim().is_empty();
        for problem in seen.search.problems().iter().filter(|_| is_asked).take(3) {
            let ink = colour(seen.palette.danger);
            ui.label(RichText::new(problem).color(ink).size(12.5));
        }
        let most = (height * 0.45).clamp(120.0, 420.0);
        if self.field.is_offering() {
            tell(self.field.offer(ui, most, query), outbox);
        } else if seen.view.results == Results::List && is_asked {
            self.hits.show(ui, most, seen, outbox);
        }
    }
}

/// Asks for what was done in the field.
fn tell(did: Option<Did>, outbox: &mut Outbox) {
    match did {
        Some(Did::Typed(typed)) => outbox.ask(Ask::Search(typed)),
        Some(Did::Left) => outbox.ask(Ask::EndSearch),
        Some(Did::Entered(true) | Did::Walked(true)) => outbox.run(Command::PreviousHit),
        Some(Did::Entered(false) | Did::Walked(false)) => outbox.run(Command::NextHit),
        None => {}
    }
}

/// How many hits there are, and which one is shown.
fn count(ui: &mut Ui, seen: &Seen<'_>) {
    let count = seen.view.found.len();
    let is_empty = seen.view.query.trim().is_empty();
    let asks_nothing = seen.view.is_answered && seen.search.query().is_empty();
    let words = match seen.view.hit {
        // A field whose value is yet to come asks nothing.
        _ if is_empty || asks_nothing => String::new(),
        _ if !seen.view.is_answered => "…".to_owned(),
        Some(hit) => say!("search-at", hit = hit + 1, count = count),
        None => say!("search-found", count = count),
    };
    let ink = if count == 0 && seen.view.is_answered {
        seen.palette.danger
    } else {
        seen.palette.muted
    };
    let label = egui::Label::new(RichText::new(words).color(colour(ink)).size(12.5));
    ui.add_sized([COUNT, 22.0], label);
}

/// To the hits before and behind, and the end of the search.
fn steps(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let has_hits = !seen.view.found.is_empty();
    for (sign, command) in [("‹", Command::PreviousHit), ("›", Command::NextHit)] {
        let button = egui::Button::new(sign).min_size(vec2(24.0, 24.0));
        let entry = command.entry();
        let response = ui.add_enabled(has_hits, button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, has_hits, entry.title()));
        if response.on_hover_text(seen.keymap.help(command)).clicked() {
            outbox.run(command);
        }
    }
    let button = egui::Button::new("×")
        .frame(false)
        .min_size(vec2(24.0, 24.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("search-end")));
    if response.on_hover_text(say!("search-end-help")).clicked() {
        outbox.ask(Ask::EndSearch);
    }
}

/// The ways to show hits.
fn ways(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    for results in Results::ALL {
        let word = match results {
            Results::List => say!("search-list"),
            Results::Glow => say!("search-glow"),
            Results::Hide => say!("search-hide"),
        };
        let command = results.command();
        let is_so = seen.view.results == results;
        let button = egui::Button::selectable(is_so, word).min_size(vec2(0.0, 24.0));
        let response = ui.add(button);
        let told = command.entry().title();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_so, told));
        if response.on_hover_text(seen.keymap.help(command)).clicked() {
            outbox.run(command);
        }
    }
}
