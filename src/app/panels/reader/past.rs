//! What later captures of a thread changed in a comment.

use eframe::egui::{self, RichText, Ui};

use crate::app::turning::is_turned;
use crate::model::Comment;
use crate::words::say;

/// Shows earlier words, and that the comment has vanished.
pub(super) fn show(ui: &mut Ui, comment: &Comment) {
    if let Some(since) = comment.vanished {
        let words = say!("reader-vanished", time = since.words());
        ui.label(RichText::new(words).weak());
    }
    for (at, wording) in comment.earlier.iter().enumerate().rev() {
        let title = say!("reader-earlier", time = wording.until.words());
        egui::CollapsingHeader::new(RichText::new(title).weak())
            .id_salt(("earlier", comment.id, at))
            .show(ui, |ui| {
                let words = egui::Label::new(RichText::new(&wording.text).weak());
                ui.add(words.selectable(!is_turned(&wording.text)));
            });
    }
}
