//! A path to be typed, where the desktop has no file dialog.

use std::path::PathBuf;

use eframe::egui::{self, FontId, RichText, Role, Ui, WidgetInfo};

use crate::app::canvas::galleys::family;
use crate::app::codes::Coding;
use crate::app::jobs::Pick;
use crate::app::outbox::{Ask, Outbox};
use crate::app::turning::field::Typed;
use crate::text::font::Face;
use crate::words::say;

/// What the path is for, and the path so far.
pub struct PathEntry {
    /// What is asked for.
    pub what: Pick,
    /// The path.
    pub path: String,
    is_begun: bool,
}

impl PathEntry {
    /// A dialog for a path to open or to save at.
    pub fn of(what: Pick, path: String) -> Self {
        Self {
            what,
            path,
            is_begun: false,
        }
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        ui.set_width(460.0);
        let title = match self.what {
            Pick::Save => say!("path-save"),
            Pick::Files => say!("path-open"),
            Pick::Folder => say!("path-folder"),
            Pick::Capture => say!("path-capture"),
            Pick::Book => say!("path-book"),
            Pick::SaveBook => say!("path-save-book"),
        };
        ui.label(RichText::new(title).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("path-help")).weak());
        let field = Typed::singleline(&mut self.path).desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("path-field")));
        if !std::mem::replace(&mut self.is_begun, true) {
            response.request_focus();
        }
        let is_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let mut is_done = false;
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let title = match self.what {
                Pick::Save | Pick::SaveBook => say!("save"),
                Pick::Book => say!("path-import"),
                Pick::Capture => say!("path-refresh"),
                Pick::Files | Pick::Folder => say!("open"),
            };
            let is_typed = !self.path.trim().is_empty();
            let is_pressed = ui.add_enabled(is_typed, egui::Button::new(title)).clicked();
            if is_typed && (is_pressed || is_entered) {
                let path = PathBuf::from(self.path.trim());
                outbox.ask(match self.what {
                    Pick::Save => Ask::SaveAs(path),
                    Pick::Capture => Ask::RefreshFrom(path),
                    Pick::Book => Ask::Coding(Coding::ReadBook(path)),
                    Pick::SaveBook => Ask::Coding(Coding::WriteBook(path)),
                    Pick::Files | Pick::Folder => Ask::Open(path),
                });
                is_done = true;
            }
            if ui.button(say!("cancel")).clicked() {
                is_done = true;
            }
        });
        is_done
    }
}
