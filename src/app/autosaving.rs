//! Saves a changed map to its file by itself, where the person wants that.

use std::time::Duration;

use eframe::egui::Context;

use super::App;

impl App {
    /// Saves the map once it has been changed for as long as the settings say.
    ///
    /// A draft has no file of the person's, and a map that another window writes is not touched.
    pub(super) fn autosave(&mut self, context: &Context) {
        let wait = f64::from(self.settings.autosave) * 60.0;
        let now = context.input(|input| input.time);
        let Some(open) = &mut self.open else {
            return;
        };
        let is_due = !open.is_draft && !open.store.is_read_only() && open.document.is_changed();
        if wait <= 0.0 || !is_due {
            open.changed_since = None;
            return;
        }
        let since = *open.changed_since.get_or_insert(now);
        let rest = wait - (now - since);
        if rest > 0.0 {
            context.request_repaint_after(Duration::from_secs_f64(rest + 0.1));
        } else if self.jobs.saving.job().is_none() && self.waiting_command.is_none() {
            open.changed_since = None;
            self.save(context);
        }
    }
}
