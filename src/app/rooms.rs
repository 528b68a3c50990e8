//! Where panels stand around the canvas and over it.

use eframe::egui::{Frame, Margin, Panel, Ui};

use super::canvas::galleys::colour;
use super::command::Command;
use super::outbox::Outbox;
use super::panels;
use super::seen::Seen;

/// Windows narrower than this show the codebook in the place of the reader, so that the canvas keeps its room.
const WIDE: f32 = 1500.0;

/// Shows the menu bar and the status bar.
pub fn show_bars(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let bar = Frame::new()
        .fill(colour(seen.palette.panel))
        .inner_margin(Margin::symmetric(8, 3));
    let menu = Panel::top("menu").frame(bar);
    menu.show(ui, |ui| panels::menu::show(ui, seen, outbox));
    let status = Panel::bottom("status").frame(bar).exact_size(28.0);
    status.show(ui, |ui| panels::status::show(ui, seen, outbox));
    if seen.document.is_some() && panels::hints::has_any(ui.ctx(), seen) {
        let hints = Panel::bottom("hints").frame(bar).exact_size(25.0);
        hints.show(ui, |ui| panels::hints::show(ui, seen));
    }
}

/// Shows the panels beside the canvas.
pub fn show_sides(ui: &mut Ui, seen: &Seen<'_>, panels: &mut panels::Panels, outbox: &mut Outbox) {
    let side = Frame::new().fill(colour(seen.palette.panel));
    let narrow = side.inner_margin(Margin::symmetric(8, 0));
    let airy = side.inner_margin(Margin::symmetric(14, 0));
    let is_wide = ui.available_width() >= WIDE;
    if seen.settings.outline {
        let panel = Panel::left("outline").frame(narrow).default_size(280.0);
        panel
            .size_range(180.0..=520.0)
            .show(ui, |ui| panels.outline.show(ui, seen, outbox));
    }
    if seen.settings.reader && (is_wide || !seen.settings.codebook) {
        let panel = Panel::right("reader").frame(airy).default_size(320.0);
        let shown = panel
            .size_range(240.0..=620.0)
            .show(ui, |ui| panels.reader.show(ui, seen, outbox));
        let room = Some(shown.response.rect);
        panels.reader.note_focus(ui, seen, room);
    } else {
        panels.reader.note_focus(ui, seen, None);
    }
    if seen.settings.codebook {
        let panel = Panel::right("codebook").frame(airy).default_size(310.0);
        let shown = panel
            .size_range(240.0..=520.0)
            .show(ui, |ui| panels.codebook.show(ui, seen, outbox));
        panels::codebook::note_focus(ui, Some(shown.response.rect));
        if !is_wide && panels.reader.wants_cursor() {
            // What is to be typed in the reader must be seen there.
            outbox.run(Command::Codebook);
        }
    } else {
        panels::codebook::note_focus(ui, None);
        panels.codebook.leave(seen, outbox);
    }
}
