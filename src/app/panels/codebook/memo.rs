//! Memos on a code in the codebook.

use eframe::egui::{Label, Ui};

use crate::app::panels::reader::{bounded, said, section};
use crate::app::seen::Seen;
use crate::model::{Map, Subject};
use crate::words::say;

/// Shows what the coder remarks on a code, and what others do.
pub(super) fn memos(ui: &mut Ui, seen: &Seen<'_>, map: &Map, on: Subject) {
    let own = seen.document.map(|document| document.coder().id);
    let of_code = map.memos.iter().filter(|memo| memo.on == on);
    for (place, memo) in of_code.enumerate() {
        if place == 0 {
            section(ui, say!("memo"));
        }
        if Some(memo.made.by) == own {
            ui.add(Label::new(&*bounded(&memo.text)).wrap());
        } else {
            said(ui, map, &memo.made, &memo.text);
        }
    }
}
