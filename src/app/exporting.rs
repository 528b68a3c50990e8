//! Exporting pictures and data, as a job.

use eframe::egui::Context;

use super::App;
use super::open::Open;
use super::outbox::ExportOrder;
use crate::error::{Error, Result};
use crate::export::{self, Order};
use crate::layout::Bounds;
use crate::model::{Look, Map, Note};
use crate::progress::Progress;
use crate::scene::Scene;
use crate::scene::picture;
use crate::scene::theme::Theme;
use crate::store;
use crate::words::say;
use crate::work::Job;

impl App {
    /// Writes a picture or data from a snapshot.
    pub(super) fn export(&mut self, context: &Context, order: ExportOrder) {
        let Some(open) = &self.open else {
            return;
        };
        if self.jobs.exporting.job().is_some() {
            self.notices.say(say!("exporting-busy"));
            return;
        }
        let map = open.map().clone();
        let hidden = hidden(open);
        let look = self.view.whole_look();
        let sight = order.only_view.then(|| self.canvas.sight()).flatten();
        let waker = context.clone();
        let job = Job::start(
            say!("exporting"),
            move || waker.request_repaint(),
            move |progress| {
                let mut notes = write_export(&map, &look, &order, sight, progress)?;
                notes.extend(hidden);
                Ok((order.path, notes))
            },
        );
        self.jobs.exporting.put(job);
    }
}

/// What an export lacks because other coders are hidden.
fn hidden(open: &Open) -> Option<Note> {
    let rows = |map: &Map| {
        map.claims.len()
            + map.relations.len()
            + map.stances.len()
            + map.taggings.len()
            + map.memos.len()
            + map.summaries.len()
            + map.skips.len()
    };
    let count = rows(open.document.map()) - rows(open.map());
    let what = say!("exporting-hidden");
    (count > 0).then(|| Note::warning(what, count))
}

fn write_export(
    map: &Map,
    look: &Look,
    order: &ExportOrder,
    sight: Option<Bounds>,
    progress: &Progress,
) -> Result<Vec<Note>> {
    let unknown = || Error::new(say!("exporting-unknown", name = &order.format));
    let exporter = export::exporter(&order.format).ok_or_else(unknown)?;
    let theme = Theme::parse(&order.theme).unwrap_or(Theme::Light);
    let mut scene = picture::draw(map, look, theme, progress)?;
    if let Some(sight) = sight {
        crop(&mut scene, sight);
    }
    let written = (exporter.write)(
        &Order {
            map,
            scene: &scene,
            scale: order.scale,
        },
        progress,
    )?;
    store::write_file(&order.path, &written.value)?;
    Ok(written.notes)
}

/// Keeps what the window shows: what lies beyond is cut off at the picture's edge.
fn crop(scene: &mut Scene, sight: Bounds) {
    scene.parts.retain(|part| part.bounds.meets(&sight));
    scene.bounds = sight;
}
