//! The key sheet: every key, from the list of commands and the codebook.

use eframe::egui::{Align, FontId, Grid, Layout, RichText, ScrollArea, Ui};

use crate::app::canvas::galleys::family;
use crate::app::command::{COMMANDS, Menu};
use crate::app::seen::Seen;
use crate::text::font::Face;

/// Shows the key sheet.
pub fn show(ui: &mut Ui, seen: &Seen<'_>) {
    ui.set_width(760.0);
    ui.label(RichText::new("Keys").font(FontId::new(18.0, family(Face::SemiBold))));
    ui.add_space(8.0);
    ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() - 170.0)
        .show(ui, |ui| {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                codes(left, seen);
                for menu in [Menu::Code, Menu::Go] {
                    group(left, menu);
                }
                for menu in [Menu::View, Menu::Edit, Menu::File, Menu::Help] {
                    group(right, menu);
                }
            });
        });
}

fn heading(ui: &mut Ui, title: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(title).font(FontId::new(13.5, family(Face::SemiBold))));
}

fn line(ui: &mut Ui, keys: &str, what: &str) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(104.0);
        ui.label(RichText::new(keys).monospace().weak());
    });
    ui.label(what);
    ui.end_row();
}

fn group(ui: &mut Ui, menu: Menu) {
    heading(ui, menu.title());
    Grid::new(menu.title())
        .num_columns(2)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
            for entry in COMMANDS
                .iter()
                .filter(|entry| entry.menu == menu && !entry.keys.is_empty())
            {
                let keys: Vec<String> = entry.keys.iter().map(|keys| keys.words()).collect();
                line(ui, &keys.join(" or "), entry.title);
            }
        });
}

fn codes(ui: &mut Ui, seen: &Seen<'_>) {
    let Some(map) = seen.map() else {
        return;
    };
    heading(ui, "Codebook");
    Grid::new("codes")
        .num_columns(2)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
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
                        &format!("For “{}”; with Shift against it", position.name),
                    );
                }
            }
            for kind in map.kinds.iter() {
                if let Some(key) = kind.key {
                    line(
                        ui,
                        &key.to_uppercase().to_string(),
                        &format!("Begin “{}”", kind.name),
                    );
                }
            }
            line(ui, "Enter", "Make what is begun");
        });
}
