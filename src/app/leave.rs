//! Leaving a map: nothing goes that was not meant to.

use std::path::Path;

use eframe::egui::{Context, ViewportCommand};

use super::App;
use super::command::Command;
use super::panels::Dialog;
use crate::disk;
use crate::model::Map;

impl App {
    /// Does what leaves the open map; asks first where the map has changes that its file lacks.
    pub(super) fn leave_for(
        &mut self,
        context: &Context,
        command: Command,
        then: impl FnOnce(&mut Self, &Context),
    ) {
        let must_ask = self.open.as_ref().is_some_and(|open| {
            !open.is_draft && !open.store.is_read_only() && open.document.is_changed()
        });
        if must_ask && !self.is_leaving {
            self.panels.dialog = Some(Dialog::Leave(command));
            return;
        }
        self.is_leaving = false;
        then(self, context);
    }

    /// Closes the open map. A draft keeps everything; of a map with a file, what is not saved stays in its journal.
    pub(super) fn close(&mut self) {
        self.keep_reading();
        let Some(mut open) = self.open.take() else {
            return;
        };
        if open.is_draft {
            self.close_draft(open);
        } else if let Err(error) = {
            let journalled = open.store.journal(&mut open.document);
            journalled.and_then(|()| open.store.close(&mut open.document))
        } {
            self.notices.fail(&error);
        }
        self.forget();
    }

    /// Saves a draft in which something was done, and removes one in which nothing was.
    fn close_draft(&mut self, mut open: super::open::Open) {
        let is_touched = open.document.history().done() > 0;
        if !is_touched && is_sample(open.document.map()) {
            remove_draft(open.store, &open.path);
            return;
        }
        let saved = open.store.save(&mut open.document);
        let closed = saved.and_then(|()| open.store.close(&mut open.document));
        if let Err(error) = closed {
            self.notices.fail(&error);
        }
        self.settings.remember(&open.path);
        self.keep_settings();
    }

    /// Closes the open map and forgets what is not saved.
    pub(super) fn discard(&mut self) {
        if let Some(open) = self.open.take()
            && let Err(error) = open.store.discard()
        {
            self.notices.fail(&error);
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.pictured = None;
        self.jobs.picturing.stop();
        self.jobs.settling.stop();
        self.view = super::View {
            look: self.view.whole_look(),
            ..super::View::default()
        };
        self.canvas.forget();
        self.panels.codebook = super::panels::codebook::Codebook::default();
        self.thread = super::Thread::default();
        self.picture = super::Picture::default();
    }

    /// Ends the program.
    pub(super) fn quit(&mut self, context: &Context) {
        self.close();
        context.send_viewport_cmd(ViewportCommand::Close);
    }
}

fn remove_draft(store: crate::store::Store, path: &Path) {
    // An untouched copy of the sample is not worth a message if it can't be removed.
    let _ = store.discard();
    let _ = disk::remove(path);
}

/// Whether a map is the sample as it is shipped.
pub(super) fn is_sample(map: &Map) -> bool {
    crate::sample::map().is_ok_and(|sample| sample == *map)
}
