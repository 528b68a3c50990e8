//! Bringing the open map up to a later capture, as a job on a copy.

use std::path::PathBuf;

use eframe::egui::Context;

use super::App;
use super::files::file_name;
use super::jobs::Renewal;
use super::opening::find;
use super::panels::Dialog;
use crate::edit::Moment;
use crate::error::Result;
use crate::words::say;
use crate::work::Job;
use crate::{disk, thread};

impl App {
    /// Works out what a later capture changes in the open map.
    pub(super) fn refresh_from(&mut self, context: &Context, paths: Vec<PathBuf>) {
        if !self.can_change() {
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let mut document = open.document.clone();
        let revision = document.revision();
        let name = match paths.as_slice() {
            [path] => say!("refreshing-reading", name = file_name(path)),
            paths => say!("refreshing-reading-several", count = paths.len()),
        };
        let waker = context.clone();
        let job = Job::start(
            name,
            move || waker.request_repaint(),
            move |progress| {
                let mut files = Vec::new();
                for path in &paths {
                    files.extend(disk::read_all(path)?);
                }
                let discussion = find(&files, progress)?;
                let done = document.history().done();
                let refreshed =
                    thread::refresh(&mut document, discussion, Moment::now(), progress)?;
                let is_done = document.history().done() > done;
                let step = document.history().undoable().filter(|_| is_done).cloned();
                Ok(Renewal {
                    step,
                    notes: refreshed.notes,
                    revision,
                    paths,
                })
            },
        );
        self.jobs.refreshing.put(job);
    }

    /// Does what was worked out, and tells it; works it out anew where the map has changed meanwhile.
    pub(super) fn refreshed(&mut self, context: &Context, answer: Result<Renewal>) {
        let renewal = match answer {
            Ok(renewal) => renewal,
            Err(error) => return self.notices.fail(&error),
        };
        let Some(open) = &mut self.open else {
            return;
        };
        if open.document.revision() != renewal.revision {
            return self.refresh_from(context, renewal.paths);
        }
        let Some(step) = renewal.step else {
            return self.notices.say(say!("refreshing-nothing"));
        };
        let selected = step.selected_after.clone();
        let performed = open.document.perform(step);
        open.sync();
        if let Err(error) = performed {
            return self.notices.fail(&error);
        }
        self.view.selection.set(selected);
        self.view.reveal = true;
        let told: Vec<String> = renewal
            .notes
            .iter()
            .filter(|note| note.count > 0)
            .map(|note| format!("{} {}", note.count, note.what))
            .collect();
        let changes = told.join("; ");
        self.notices.say(say!("refreshing-done", changes = changes));
        self.panels.dialog = Some(Dialog::Ledger);
    }
}
