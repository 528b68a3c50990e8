//! The key sheet: every key, from the list of commands and the codebook.

use eframe::egui::{Align, FontId, Layout, RichText, ScrollArea, Ui, vec2};

use super::tags::key_words;
use crate::app::canvas::galleys::family;
use crate::app::command::{COMMANDS, Command, Menu};
use crate::app::seen::Seen;
use crate::text::font::Face;
use crate::words::say;

/// How wide the keys' column is, in points.
const KEYS: f32 = 92.0;

/// Shows the key sheet.
pub fn show(ui: &mut Ui, seen: &Seen<'_>) {
    ui.set_width(820.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    ui.spacing_mut().interact_size.y = 17.0;
    ui.label(RichText::new(say!("keys")).font(FontId::new(18.0, family(Face::SemiBold))));
    ui.add_space(8.0);
    ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() - 170.0)
        .show(ui, |ui| {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                codes(left, seen);
                for menu in [Menu::Code, Menu::Go, Menu::Edit, Menu::File] {
                    group(left, seen, menu);
                }
                for menu in [Menu::Read, Menu::View, Menu::Help] {
                    group(right, seen, menu);
                }
            });
        });
}

fn heading(ui: &mut Ui, title: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(title).font(FontId::new(13.5, family(Face::SemiBold))));
}

fn line(ui: &mut Ui, keys: &str, what: &str) {
    ui.horizontal(|ui| {
        let size = vec2(KEYS, 17.0);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_width(KEYS);
            ui.label(RichText::new(keys).weak());
        });
        ui.add_space(6.0);
        ui.label(what);
    });
}

/// Whether the codebook's own keys already say this.
fn begins_kind(command: Command) -> bool {
    matches!(
        command,
        Command::Support | Command::Rebut | Command::Undercut
    )
}

fn group(ui: &mut Ui, seen: &Seen<'_>, menu: Menu) {
    heading(ui, menu.title());
    let entries = COMMANDS.iter().filter(|entry| entry.menu == menu);
    for entry in entries.filter(|entry| !begins_kind(entry.command)) {
        let keys = seen.keymap.words(entry.command);
        if !keys.is_empty() {
            line(ui, &keys, entry.title().trim_end_matches('…'));
        }
    }
}

fn codes(ui: &mut Ui, seen: &Seen<'_>) {
    let Some(map) = seen.map() else {
        return;
    };
    heading(ui, say!("keys-codebook"));
    let issue = seen.view.issue;
    for position in map
        .positions
        .iter()
        .filter(|position| Some(position.issue) == issue)
    {
        if let Some(key) = position.key {
            line(
                ui,
                &key.to_string(),
                &say!("keys-position", name = &position.name),
            );
        }
    }
    for kind in map.kinds.iter() {
        if let Some(key) = kind.key {
            line(ui, &key_words(key), &say!("keys-kind", name = &kind.name));
        }
    }
    for tag in map.tags.iter() {
        if let Some(key) = tag.key {
            line(ui, &key_words(key), &say!("keys-tag", name = &tag.name));
        }
    }
    line(ui, say!("keys-enter"), say!("keys-make"));
}
