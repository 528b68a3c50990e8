//! The middle of the window: the canvas, or the table in its place.

use eframe::egui::{CentralPanel, Frame, Margin, Rect, Ui};

use super::canvas::Canvas;
use super::canvas::galleys::colour;
use super::outbox::Outbox;
use super::panels::table::Shown;
use super::panels::{self, Panels};
use super::seen::Seen;

/// Shows the canvas, or the table in its place.
pub fn show_middle(
    ui: &mut Ui,
    seen: &Seen<'_>,
    canvas: &mut Canvas,
    panels: &mut Panels,
    outbox: &mut Outbox,
) {
    panels.table.show_below(ui, seen, outbox);
    if panels.table.shown == Shown::Whole {
        let ground = Frame::new().fill(colour(seen.palette.panel));
        let ground = ground.inner_margin(Margin::symmetric(8, 0));
        let middle = CentralPanel::default().frame(ground);
        middle.show(ui, |ui| panels.table.show(ui, seen, outbox));
        return;
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        let room = ui.max_rect();
        canvas.show(ui, seen, outbox);
        show_over(ui, room, seen, panels, outbox);
    });
}

/// What lies over the canvas: where one is, what one searches, what colours mean.
fn show_over(ui: &Ui, room: Rect, seen: &Seen<'_>, panels: &mut Panels, outbox: &mut Outbox) {
    let top = panels::trail::show(ui, room, seen, outbox);
    panels.search.show(ui, room, top, seen, outbox);
    if seen.settings.legend {
        panels::legend::show(ui, room, seen, outbox);
    }
    if let Some(step) = panels.tour {
        panels::tour::show(ui, room, step, seen, outbox);
    }
}
