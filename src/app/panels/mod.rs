//! What stands around the canvas.
//!
//! A panel looks at `Seen`, keeps its unfinished input, and asks through the outbox.

pub mod books;
mod choices;
pub mod claim;
pub mod codebook;
pub mod coders;
pub mod columns;
pub mod coverage;
pub mod cross_talk;
pub mod export;
pub mod gather;
pub mod hints;
pub mod history;
pub mod keys;
pub mod ledger;
pub mod legend;
pub mod made;
pub mod memo;
pub mod memos;
pub mod menu;
pub mod outline;
pub mod palette;
pub mod paste;
pub mod path;
pub mod picker;
pub mod reader;
pub mod recode;
mod relations;
pub mod search;
pub mod settings;
pub mod status;
pub mod table;
pub mod tags;
pub mod threads;
pub mod tour;
pub mod trail;
pub mod welcome;

use eframe::egui::{Id, Key, Modifiers, Rect, Ui};

/// Whether Enter is a dialog's own: it belongs to the button or link that has the focus, but not to its field.
fn enters(ui: &Ui, field: Option<Id>) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    let is_free = focused.is_none() || focused == field;
    is_free && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Keys that step through a panel and press its buttons.
fn steps(key: Key, modifiers: Modifiers) -> bool {
    match key {
        Key::Tab | Key::Escape => !modifiers.command && !modifiers.alt,
        Key::Space
        | Key::Enter
        | Key::ArrowUp
        | Key::ArrowDown
        | Key::ArrowLeft
        | Key::ArrowRight => !modifiers.any(),
        _ => false,
    }
}

/// Whether what has the focus stands in a room of the window, in sight or scrolled out of it.
fn stands_in(ui: &Ui, room: Rect, focused: Option<Id>) -> bool {
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    response.is_some_and(|response| {
        let seen = response.interact_rect;
        response.layer_id == ui.layer_id()
            && room.x_range().contains(response.rect.center().x)
            && (!seen.is_positive() || room.intersects(seen))
    })
}

/// The unfinished input of every panel.
#[derive(Default)]
pub struct Panels {
    /// The outline's rows.
    pub outline: outline::Outline,
    /// The bar for searching.
    pub search: search::SearchBar,
    /// The reader's memo and notes.
    pub reader: reader::Reader,
    /// The tables.
    pub table: table::TablePanel,
    /// What the tables were last made of.
    pub tabling: crate::app::tabling::Tabling,
    /// The codebook's fields.
    pub codebook: codebook::Codebook,
    /// The step of the tour, where it is taken.
    pub tour: Option<usize>,
    /// The dialog that is open over the window.
    pub dialog: Option<Dialog>,
}

/// A dialog over the window; one at a time.
pub enum Dialog {
    /// The command palette.
    Palette(palette::Palette),
    /// The key sheet.
    Keys,
    /// A pasted thread and what was understood of it.
    Paste(paste::Paste),
    /// What to export.
    Export(export::Export),
    /// What the import found.
    Ledger,
    /// A memo that is being written.
    Memo(Box<memo::MemoDialog>),
    /// Every memo of the map.
    Memos(memos::Memos),
    /// Comments that answer one and bear on another.
    CrossTalk(cross_talk::CrossTalkList),
    /// Every act since the map was opened.
    History(history::HistoryDialog),
    /// A codebook to begin with.
    Books(books::Books),
    /// A code to be picked.
    Picker(Box<picker::Picker>),
    /// A change of the codebook that is asked about.
    Recode(Box<recode::Recode>),
    /// What is coded, and what is to be.
    Coverage(coverage::CoverageDialog),
    /// Who codes.
    Coders(coders::CodersDialog),
    /// What belongs to this person.
    Settings(Box<settings::SettingsDialog>),
    /// A claim that is being made or merged.
    Claim(Box<claim::ClaimDialog>),
    /// Several files, and how they are to be opened.
    Gather(gather::Gather),
    /// Several threads, of which some are chosen.
    Threads(threads::Threads),
    /// A table whose columns are to be told.
    Columns(Box<columns::ColumnsPanel>),
    /// A path to be typed, where the desktop has no file dialog.
    Path(path::PathEntry),
    /// Whether to keep what is not saved.
    Leave(crate::app::command::Command),
}
