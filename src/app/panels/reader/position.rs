//! A position in the reader: what it says, and what bears on it.

use eframe::egui::{FontId, RichText, Ui};

use super::section;
use crate::app::canvas::galleys::family;
use crate::app::outbox::Outbox;
use crate::app::panels::relations;
use crate::app::seen::Seen;
use crate::model::{Leaning, Map, Position, Subject};
use crate::text::font::Face;
use crate::words::{named, say};

/// Shows a position with its issue, who leans which way, and the relations on it.
pub(super) fn show(
    ui: &mut Ui,
    seen: &Seen<'_>,
    map: &Map,
    position: &Position,
    outbox: &mut Outbox,
) {
    let issue = map.issues.get(position.issue);
    let issue = issue.map_or("", |issue| issue.name.as_str());
    ui.label(RichText::new(say!("reader-position", issue = issue)).weak());
    ui.label(RichText::new(&position.name).font(FontId::new(16.0, family(Face::SemiBold))));
    if !position.definition.is_empty() {
        ui.label(&position.definition);
    }
    section(ui, say!("reader-stances"));
    let mut counts = Leaning::ALL.map(|leaning| (leaning, 0_usize));
    let stances = map.stances.iter();
    for stance in stances.filter(|stance| stance.position == position.id) {
        for (leaning, count) in &mut counts {
            *count += usize::from(*leaning == stance.leaning);
        }
    }
    let counts = counts.map(|(leaning, count)| {
        say!(
            "reader-leanings",
            count = count,
            leaning = named("leaning", leaning.word())
        )
    });
    ui.label(counts.join(" · "));
    section(ui, say!("relations"));
    relations::rows(ui, seen, map, Subject::Position(position.id), outbox);
}
