//! The import ledger: what was read, found, inferred and left out.

use eframe::egui::{FontId, RichText, ScrollArea, Ui};

use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Level, Note, Source};
use crate::text::font::Face;
use crate::words::say;

/// Widths of the columns for how often, what and where, in points; what is longer goes on below.
const COLUMNS: [f32; 3] = [52.0, 360.0, 264.0];
/// Points between two columns.
const GAP: f32 = 14.0;

/// Shows the ledger of every source.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    ui.set_width(COLUMNS.iter().sum::<f32>() + 2.0 * GAP);
    ui.label(RichText::new(say!("ledger")).font(FontId::new(18.0, family(Face::SemiBold))));
    let Some(map) = seen.map() else {
        return;
    };
    ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() - 170.0)
        .show(ui, |ui| {
            for source in map.sources.iter() {
                show_source(ui, seen, source, outbox);
            }
            if map.sources.is_empty() {
                ui.label(RichText::new(say!("ledger-nothing")).weak());
            }
        });
}

fn show_source(ui: &mut Ui, seen: &Seen<'_>, source: &Source, outbox: &mut Outbox) {
    ui.add_space(8.0);
    ui.label(RichText::new(&source.name).font(FontId::new(14.0, family(Face::SemiBold))));
    let when = source.imported_at.words();
    ui.label(
        RichText::new(say!(
            "ledger-read",
            importer = &source.importer,
            time = when,
            bytes = source.bytes,
        ))
        .weak(),
    );
    ui.label(
        RichText::new(say!("ledger-sum", sum = &source.sha256))
            .weak()
            .small(),
    );
    if !source.link.is_empty() {
        ui.label(RichText::new(&source.link).weak().small());
    }
    ui.add_space(4.0);
    for note in &source.ledger {
        ui.horizontal_top(|ui| show_note(ui, seen, note, outbox));
    }
}

fn show_note(ui: &mut Ui, seen: &Seen<'_>, note: &Note, outbox: &mut Outbox) {
    let ink = match note.level {
        Level::Info => seen.palette.text,
        Level::Remark => seen.palette.accent,
        Level::Warning => seen.palette.danger,
    };
    ui.spacing_mut().item_spacing.x = GAP;
    let [often, what, place] = COLUMNS;
    column(ui, often, |ui| {
        ui.label(RichText::new(note.count.to_string()).monospace());
    });
    column(ui, what, |ui| {
        ui.label(RichText::new(&note.what).color(colour(ink)));
    });
    column(ui, place, |ui| match note.subject {
        Some(subject) => {
            let words = if note.place.is_empty() {
                say!("ledger-show")
            } else {
                note.place.as_str()
            };
            if ui.link(words).clicked() {
                outbox.ask(Ask::Show(subject));
            }
        }
        None => drop(ui.label(RichText::new(&note.place).weak())),
    });
}

fn column(ui: &mut Ui, width: f32, show: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        show(ui);
    });
}
