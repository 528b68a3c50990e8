//! The import ledger: what was read, found, inferred and left out.

use eframe::egui::{FontId, Grid, RichText, ScrollArea, Ui};

use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Level, Note, Source};
use crate::text::font::Face;

/// Shows the ledger of every source.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    ui.set_width(640.0);
    ui.label(RichText::new("Import ledger").font(FontId::new(18.0, family(Face::SemiBold))));
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
                ui.label(RichText::new("Nothing was imported into this map.").weak());
            }
        });
}

fn show_source(ui: &mut Ui, seen: &Seen<'_>, source: &Source, outbox: &mut Outbox) {
    ui.add_space(8.0);
    ui.label(RichText::new(&source.name).font(FontId::new(14.0, family(Face::SemiBold))));
    let when = source.imported_at.words();
    ui.label(
        RichText::new(format!(
            "Read as {} on {when}, {} bytes",
            source.importer, source.bytes
        ))
        .weak(),
    );
    ui.label(
        RichText::new(format!("SHA-256 {}", source.sha256))
            .weak()
            .small(),
    );
    if !source.link.is_empty() {
        ui.label(RichText::new(&source.link).weak().small());
    }
    Grid::new(("ledger", source.id))
        .num_columns(3)
        .striped(false)
        .spacing([14.0, 4.0])
        .show(ui, |ui| {
            for note in &source.ledger {
                show_note(ui, seen, note, outbox);
            }
        });
}

fn show_note(ui: &mut Ui, seen: &Seen<'_>, note: &Note, outbox: &mut Outbox) {
    let ink = match note.level {
        Level::Info => seen.palette.text,
        Level::Remark => seen.palette.accent,
        Level::Warning => seen.palette.danger,
    };
    ui.label(RichText::new(note.count.to_string()).monospace());
    ui.label(RichText::new(&note.what).color(colour(ink)));
    match note.subject {
        Some(subject) => {
            let words = if note.place.is_empty() {
                "Show"
            } else {
                note.place.as_str()
            };
            if ui.link(words).clicked() {
                outbox.ask(Ask::Show(subject));
            }
        }
        None => drop(ui.label(RichText::new(&note.place).weak())),
    }
    ui.end_row();
}
