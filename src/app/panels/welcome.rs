//! The welcome page: the sample, recent maps, and the ways in.

use std::path::Path;

use eframe::egui::{self, Align, FontId, Layout, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::text::font::Face;
use crate::words::say;

/// Shows the welcome page.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let width = 560.0_f32.min(ui.available_width() - 40.0);
    let top = (ui.available_height() * 0.14).clamp(24.0, 150.0);
    ui.vertical_centered(|ui| {
        ui.add_space(top);
        ui.set_max_width(width);
        ui.label(RichText::new(say!("program")).font(FontId::new(34.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("welcome-about")).size(15.0).weak());
        ui.add_space(26.0);
        for (command, title, help) in [
            (
                Command::Sample,
                say!("welcome-sample"),
                say!("welcome-sample-help"),
            ),
            (
                Command::Import,
                say!("welcome-import"),
                say!("welcome-import-help"),
            ),
            (
                Command::Paste,
                say!("welcome-paste"),
                say!("welcome-paste-help"),
            ),
            (
                Command::Open,
                say!("welcome-open"),
                say!("welcome-open-help"),
            ),
        ] {
            if way(ui, seen, width, title, help, command) {
                outbox.run(command);
            }
            ui.add_space(4.0);
        }
        recent(ui, seen, width, outbox);
    });
}

fn way(
    ui: &mut Ui,
    seen: &Seen<'_>,
    width: f32,
    title: &str,
    help: &str,
    command: Command,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 58.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let palette = seen.palette;
    let is_lit = response.hovered() || response.has_focus();
    let fill = if is_lit {
        tint(palette, 0.10)
    } else {
        colour(palette.card)
    };
    let edge = if is_lit {
        palette.accent
    } else {
        palette.card_edge
    };
    let line = egui::Stroke::new(1.0, colour(edge));
    ui.painter()
        .rect(rect, 9.0, fill, line, egui::StrokeKind::Inside);
    let left = rect.left_center() + vec2(18.0, 0.0);
    let painter = ui.painter_at(rect.shrink(6.0));
    let (head, small) = (
        FontId::new(14.5, family(Face::SemiBold)),
        FontId::proportional(12.5),
    );
    painter.text(
        left - vec2(0.0, 10.0),
        egui::Align2::LEFT_CENTER,
        title,
        head,
        colour(palette.text),
    );
    painter.text(
        left + vec2(0.0, 11.0),
        egui::Align2::LEFT_CENTER,
        help,
        small,
        colour(palette.muted),
    );
    let keys = seen.keymap.words(command);
    if !keys.is_empty() {
        let right = rect.right_center() - vec2(18.0, 10.0);
        painter.text(
            right,
            egui::Align2::RIGHT_CENTER,
            keys,
            FontId::proportional(12.0),
            colour(palette.muted),
        );
    }
    response.clicked()
}

fn recent(ui: &mut Ui, seen: &Seen<'_>, width: f32, outbox: &mut Outbox) {
    if seen.settings.recent.is_empty() {
        return;
    }
    ui.add_space(18.0);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.label(
            RichText::new(say!("welcome-recent")).font(FontId::new(13.0, family(Face::SemiBold))),
        );
        for path in &seen.settings.recent {
            ui.horizontal(|ui| {
                if ui.link(name(path)).clicked() {
                    outbox.ask(Ask::Open(path.clone()));
                }
                let folder = path
                    .parent()
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default();
                ui.add(egui::Label::new(RichText::new(folder).weak().small()).truncate());
            });
        }
    });
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
