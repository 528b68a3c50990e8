//! The menu bar, made from the list of commands.

use eframe::egui::{Button, MenuBar, Ui};

use crate::app::command::{COMMANDS, Command, Entry, Menu, Needs};
use crate::app::outbox::Outbox;
use crate::app::seen::Seen;

/// Shows the menu bar.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(270.0);
                for entry in COMMANDS.iter().filter(|entry| entry.menu == menu) {
                    item(ui, seen, outbox, entry);
                }
            });
        }
    });
}

fn item(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox, entry: &Entry) {
    if starts_group(entry.command) {
        ui.separator();
    }
    let keys = entry
        .keys
        .first()
        .map(|shortcut| shortcut.words())
        .unwrap_or_default();
    let title = title(seen, entry);
    let button = Button::new(title)
        .shortcut_text(keys)
        .selected(is_on(seen, entry.command));
    let response = ui.add_enabled(can_run(seen, entry.needs), button);
    if response.on_hover_text(entry.help).clicked() {
        outbox.run(entry.command);
        ui.close();
    }
}

/// An entry's name, with what it would undo or redo.
pub fn title(seen: &Seen<'_>, entry: &Entry) -> String {
    let history = seen.document.map(crate::edit::Document::history);
    let step = history.and_then(|history| match entry.command {
        Command::Undo => history.undoable(),
        Command::Redo => history.redoable(),
        _ => None,
    });
    match step {
        Some(step) => format!("{}: {}", entry.title, step.name),
        None => entry.title.to_owned(),
    }
}

/// Whether what a command needs is there.
pub fn can_run(seen: &Seen<'_>, needs: Needs) -> bool {
    match needs {
        Needs::Nothing => true,
        Needs::Map => seen.document.is_some(),
        Needs::Change => seen.can_change(),
        Needs::Selection => seen.document.is_some() && seen.view.selection.lead().is_some(),
    }
}

fn is_on(seen: &Seen<'_>, command: Command) -> bool {
    match command {
        Command::Outline => seen.settings.outline,
        Command::Reader => seen.settings.reader,
        Command::Codebook => seen.settings.codebook,
        Command::Motion => !seen.settings.reduced_motion,
        Command::Replies => !seen.view.look.hide_replies,
        Command::Relations => !seen.view.look.hide_relations,
        Command::WholeText => seen.view.look.whole_text,
        _ => false,
    }
}

fn starts_group(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Sample
            | C::Save
            | C::Export
            | C::Close
            | C::SelectAll
            | C::Support
            | C::AcceptReply
            | C::WriteMemo
            | C::NextUntagged
            | C::ZoomIn
            | C::Tidy
            | C::Replies
            | C::Outline
            | C::Theme
    )
}
