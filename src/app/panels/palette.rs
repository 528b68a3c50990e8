//! The command palette: any command by a few letters of its name.

use eframe::egui::{self, Align, Key, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::enters;
use super::menu::{can_run, title};
use crate::app::command::{COMMANDS, Entry};
use crate::app::outbox::Outbox;
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::words::say;

/// What was typed, and which match is chosen.
#[derive(Default)]
pub struct Palette {
    wanted: String,
    chosen: usize,
    is_begun: bool,
}

impl Palette {
    /// Shows the palette; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.set_width(520.0);
        let field = Typed::singleline(&mut self.wanted)
            .hint_text(say!("palette-hint"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 7)));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("palette-field")));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        let found = matches(seen, &self.wanted);
        if response.changed() {
            self.chosen = 0;
        }
        let last = found.len().saturating_sub(1);
        let (down, up) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowDown),
                input.key_pressed(Key::ArrowUp),
            )
        });
        let enter = enters(ui, Some(response.id));
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if enter && let Some(entry) = found.get(self.chosen) {
            outbox.run(entry.command);
            return true;
        }
        ui.add_space(6.0);
        self.list(ui, seen, &found, outbox, down || up)
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        seen: &Seen<'_>,
        found: &[&Entry],
        outbox: &mut Outbox,
        is_moved: bool,
    ) -> bool {
        let mut is_done = false;
        ScrollArea::vertical()
            .max_height(360.0)
            .min_scrolled_height(360.0)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (number, entry) in found.iter().enumerate() {
                    let keys = seen.keymap.words(entry.command);
                    let button =
                        egui::Button::selectable(number == self.chosen, title(seen, entry))
                            .shortcut_text(keys);
                    let row = ui
                        .with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button))
                        .inner;
                    if is_moved && number == self.chosen {
                        row.scroll_to_me(None);
                    }
                    if row.on_hover_text(entry.help()).clicked() {
                        outbox.run(entry.command);
                        is_done = true;
                    }
                }
                if found.is_empty() {
                    ui.label(RichText::new(say!("palette-nothing")).weak());
                }
            });
        is_done
    }
}

/// The commands that can run and hold the wanted letters, names that begin with them first.
fn matches<'list>(seen: &Seen<'_>, wanted: &str) -> Vec<&'list Entry> {
    let wanted = wanted.trim().to_lowercase();
    let can = COMMANDS.iter().filter(|entry| can_run(seen, entry.needs));
    let mut found: Vec<(usize, &Entry)> = can
        .filter_map(|entry| Some((rank(entry, &wanted)?, entry)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn rank(entry: &Entry, wanted: &str) -> Option<usize> {
    let title = entry.title().to_lowercase();
    if title.starts_with(wanted) {
        return Some(0);
    }
    if let Some(at) = title.find(wanted) {
        return Some(1 + at);
    }
    if entry.help().to_lowercase().contains(wanted) {
        return Some(100);
    }
    let mut letters = title.chars();
    let is_scattered = wanted
        .chars()
        .all(|wanted| letters.any(|letter| letter == wanted));
    is_scattered.then_some(200)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Command;

    #[test]
    fn names_that_begin_so_come_first() {
        assert_eq!(rank(Command::Undo.entry(), "un"), Some(0));
        assert!(rank(Command::Undercut.entry(), "cut") > rank(Command::Undo.entry(), "un"));
        assert_eq!(rank(Command::FitAll.entry(), "zzz"), None);
    }
}
