//! The menu bar, made from the list of commands.

use eframe::egui::{Button, MenuBar, Ui};

use super::table::Shown;
use crate::app::command::{COMMANDS, Command, Entry, Menu, Needs};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::layout::{STYLES, style};
use crate::model::Look;
use crate::scene::lens::{LENSES, lens};
use crate::words::{listed, say};

/// Shows the menu bar.
pub fn show(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(270.0);
                for entry in COMMANDS.iter().filter(|entry| entry.menu == menu) {
                    item(ui, seen, outbox, entry);
                    choices(ui, seen, outbox, entry.command);
                }
            });
        }
    });
}

fn item(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox, entry: &Entry) {
    if starts_group(entry.command) {
        ui.separator();
    }
    let keys = seen.keymap.words(entry.command);
    let title = title(seen, entry);
    let button = Button::new(title)
        .shortcut_text(keys)
        .selected(is_on(seen, entry.command));
    let response = ui.add_enabled(can_run(seen, entry.needs), button);
    if response.on_hover_text(entry.help()).clicked() {
        outbox.run(entry.command);
        ui.close();
    }
}

/// What the next layout and the next lens are chosen from, below their entries.
fn choices(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox, command: Command) {
    let look = &seen.view.look;
    let current = style(&look.style).unwrap_or(&STYLES[0]).name;
    match command {
        Command::NextStyle => drop(ui.menu_button(say!("menu-layout"), |ui| {
            ui.set_min_width(220.0);
            for style in STYLES {
                let button = Button::selectable(
                    style.name == current,
                    listed("layout", style.name, style.title),
                );
                if ui
                    .add(button)
                    .on_hover_text(listed("layout-help", style.name, style.help))
                    .clicked()
                {
                    outbox.ask(Ask::Look(Look {
                        style: style.name.to_owned(),
                        ..look.clone()
                    }));
                    ui.close();
                }
            }
        })),
        Command::PreviousLens => drop(ui.menu_button(say!("menu-lens"), |ui| {
            ui.set_min_width(180.0);
            lenses(ui, seen, outbox);
        })),
        _ => {}
    }
}

/// Every lens as a choice.
pub fn lenses(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let look = &seen.view.look;
    let current = lens(&look.lens).name;
    for lens in LENSES {
        let button = Button::selectable(lens.name == current, lens.title());
        if ui.add(button).on_hover_text(lens.help()).clicked() {
            let is_ordinary = lens.name == LENSES[0].name;
            outbox.ask(Ask::Look(Look {
                lens: if is_ordinary {
                    String::new()
                } else {
                    lens.name.to_owned()
                },
                only: Vec::new(),
                ..look.clone()
            }));
            ui.close();
        }
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
        Some(step) => say!(
            "menu-step",
            command = entry.title(),
            act = seen.name_of(step)
        ),
        None => entry.title().to_owned(),
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
        Command::Lanes => !seen.view.look.lanes.is_empty(),
        Command::Legend => seen.settings.legend,
        Command::Minimap => seen.settings.minimap,
        Command::Table => Shown::named(&seen.settings.table) != Shown::Hidden,
        Command::WholeTable => Shown::named(&seen.settings.table) == Shown::Whole,
        Command::Advance => seen.settings.advance,
        Command::Summaries => seen.view.look.summaries,
        Command::Blind => seen.settings.blind,
        Command::Search => seen.view.is_searching,
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
            | C::EditCell
            | C::Support
            | C::AcceptReply
            | C::WriteMemo
            | C::NextUncoded
            | C::Search
            | C::Back
            | C::Focus
            | C::NextLens
            | C::ZoomIn
            | C::Tidy
            | C::Replies
            | C::Outline
            | C::Theme
    )
}
