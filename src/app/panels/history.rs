//! The history: every act since the map was opened, and what each touched.

use eframe::egui::{
    Align, Button, FontId, Key, Label, Layout, RichText, ScrollArea, TextWrapMode, Ui,
};

use super::enters;
use super::status::subject_words;
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::undoing::{is_barred, is_hidden};
use crate::edit::Step;
use crate::text::font::Face;
use crate::words::say;

/// Which state of the map is chosen.
#[derive(Default)]
pub struct HistoryDialog {
    /// How many acts are done in it; none before a key is pressed.
    chosen: Option<usize>,
}

/// How high a row is, in points.
const ROW: f32 = 24.0;
/// How much of what an act touched is told.
const MOST_TOLD: usize = 8;

impl HistoryDialog {
    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let Some(document) = seen.document else {
            return true;
        };
        let (steps, done) = (document.history().steps(), document.history().done());
        let chosen = self.chosen.unwrap_or(done).min(steps.len());
        ui.set_width(620.0);
        ui.label(RichText::new(say!("history")).font(FontId::new(18.0, family(Face::SemiBold))));
        let hint = say!("history-help");
        ui.label(RichText::new(hint).weak());
        ui.add_space(6.0);
        let enter = enters(ui, None);
        let (up, down) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowUp),
                input.key_pressed(Key::ArrowDown),
            )
        });
        let moved = match (up, down) {
            (true, _) => chosen.saturating_sub(1),
            (_, true) => (chosen + 1).min(steps.len()),
            _ => chosen,
        };
        let is_begun = self.chosen.replace(moved).is_some();
        let goes_to = list(ui, seen, steps, done, moved, !is_begun || moved != chosen);
        ui.add_space(8.0);
        touched(ui, seen, steps, moved, outbox);
        if is_barred(seen.settings, document.history(), moved) {
            let words = seen.keymap.fill(say!("undoing-barred"));
            ui.label(RichText::new(words).color(colour(seen.palette.danger)));
        }
        let goes_to = goes_to.or(Some(moved).filter(|&moved| enter && moved != done));
        if let Some(count) = goes_to.filter(|_| seen.can_change()) {
            self.chosen = Some(count);
            if !is_barred(seen.settings, document.history(), count) {
                outbox.ask(Ask::Travel(count));
            }
        }
        ui.add_space(8.0);
        ui.button(say!("close")).clicked()
    }
}

/// The states, the first one at the top; gives the one that is clicked.
fn list(
    ui: &mut Ui,
    seen: &Seen<'_>,
    steps: &[Step],
    done: usize,
    chosen: usize,
    is_moved: bool,
) -> Option<usize> {
    let mut clicked = None;
    let mut area = ScrollArea::vertical()
        .max_height(12.0 * ROW)
        .auto_shrink([false, true]);
    if is_moved {
        let row = ROW + ui.spacing().item_spacing.y;
        area = area.vertical_scroll_offset((chosen as f32 * row - 5.0 * ROW).max(0.0));
    }
    area.show_rows(ui, ROW, steps.len() + 1, |ui, rows| {
        for state in rows {
            let name = match state.checked_sub(1).and_then(|place| steps.get(place)) {
                Some(step) => seen.name_of(step),
                None => say!("history-opened"),
            };
            let ink = match state.cmp(&done) {
                std::cmp::Ordering::Greater => seen.palette.muted,
                _ => seen.palette.text,
            };
            let mut words = RichText::new(name).color(colour(ink));
            if state > done {
                words = words.italics();
            }
            let mut button = Button::selectable(state == chosen, words)
                .wrap_mode(TextWrapMode::Truncate)
                .min_size(eframe::egui::vec2(0.0, ROW));
            if state == done {
                button = button.shortcut_text(say!("history-here"));
            }
            let row = ui
                .with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button))
                .inner;
            if row.clicked() {
                clicked = Some(state);
            }
        }
    });
    clicked
}

/// What the act before the chosen state touched; of an act that is hidden nothing is told.
fn touched(ui: &mut Ui, seen: &Seen<'_>, steps: &[Step], chosen: usize, outbox: &mut Outbox) {
    let (Some(map), Some(step)) = (
        seen.map(),
        chosen.checked_sub(1).and_then(|place| steps.get(place)),
    ) else {
        return;
    };
    if is_hidden(seen.settings, step) {
        return;
    }
    let count = step.changes.len();
    let words = say!("history-changed", act = seen.name_of(step), count = count);
    ui.add(Label::new(RichText::new(words).weak()).wrap_mode(TextWrapMode::Truncate));
    ui.horizontal_wrapped(|ui| {
        let there = step.selected_after.iter().filter(|&&of| map.has(of));
        for &subject in there.clone().take(MOST_TOLD) {
            if ui.link(subject_words(map, subject)).clicked() {
                outbox.ask(Ask::Show(subject));
            }
        }
        let more = there.count().saturating_sub(MOST_TOLD);
        if more > 0 {
            ui.label(RichText::new(say!("history-more", count = more)).weak());
        }
    });
}
