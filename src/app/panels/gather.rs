//! Several files at once: one discussion, or several.

use std::path::PathBuf;

use eframe::egui::{self, FontId, RichText, ScrollArea, Ui};

use crate::app::canvas::galleys::family;
use crate::app::files::file_name;
use crate::app::opening::Way;
use crate::app::outbox::{Ask, Outbox};
use crate::text::font::Face;
use crate::words::say;

/// The files that were chosen.
pub struct Gather {
    paths: Vec<PathBuf>,
    is_begun: bool,
}

impl Gather {
    /// A dialog for these files.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            is_begun: false,
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let count = self.paths.len();
        ui.set_width(520.0);
        let title = say!("gather", count = count);
        ui.label(RichText::new(title).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("gather-help")).weak());
        ui.add_space(6.0);
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            for path in &self.paths {
                ui.label(file_name(path));
            }
        });
        ui.add_space(8.0);
        let mut is_done = false;
        ui.horizontal(|ui| {
            let together = say!("gather-together", count = count);
            for (title, way) in [
                (together.as_str(), Way::Together),
                (say!("gather-apart"), Way::Apart),
            ] {
                let button = ui.add(egui::Button::new(title));
                if way == Way::Together && !std::mem::replace(&mut self.is_begun, true) {
                    button.request_focus();
                }
                if button.clicked() {
                    outbox.ask(Ask::OpenAll(std::mem::take(&mut self.paths), way));
                    is_done = true;
                }
            }
            is_done |= ui.button(say!("cancel")).clicked();
        });
        is_done
    }
}
