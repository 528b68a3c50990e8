//! Keys of the rows: walking, selecting, copying; they count only while the rows have them.

use eframe::egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::grid::{HEAD, ROW};
use super::{Shown, TablePanel, has_keys, rows_id};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::graph::tables::{Arranged, Sheet};
use crate::model::Map;

/// Whether a key belongs to the rows while they have the keys, whatever commands have it.
pub fn takes(key: Key, modifiers: Modifiers) -> bool {
    match key {
        Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight => {
            !modifiers.alt && !modifiers.command
        }
        Key::PageUp | Key::PageDown => !modifiers.alt && !modifiers.command,
        Key::Home | Key::End => !modifiers.alt,
        Key::Enter | Key::Escape => true,
        Key::A | Key::C => modifiers.command && !modifiers.shift,
        _ => false,
    }
}

impl TablePanel {
    /// Takes the keys of this frame, where the rows or an open choice have them.
    pub(super) fn take_keys(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        outbox: &mut Outbox,
    ) {
        let is_choosing = self.is_choosing();
        if !is_choosing && (!has_keys(ui.ctx()) || seen.view.making.is_some()) {
            return;
        }
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(rows_id(), filter));
        let mut presses = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let press = press(event).filter(|&(key, modifiers)| takes(key, modifiers));
                presses.extend(press);
                press.is_none()
            });
        });
        for (key, modifiers) in presses {
            if is_choosing {
                self.choose_by(key, map, outbox);
            } else {
                self.press(ui, seen, map, table, (key, modifiers), outbox);
            }
        }
    }

    fn press(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        map: &Map,
        table: &Arranged,
        (key, modifiers): (Key, Modifiers),
        outbox: &mut Outbox,
    ) {
        let last = table.len().saturating_sub(1);
        let at = self.at.0;
        let page = (((self.room.y - HEAD) / ROW) as usize)
            .saturating_sub(1)
            .max(1);
        let to = match key {
            Key::ArrowLeft | Key::ArrowRight => {
                self.step_column(map, table, key == Key::ArrowLeft);
                return;
            }
            Key::Enter => return self.go(ui, table, outbox),
            Key::Escape => return ui.memory_mut(|memory| memory.surrender_focus(rows_id())),
            Key::C => return outbox.run(Command::CopyTable),
            Key::A => return self.select_all(table, outbox),
            Key::Home => 0,
            Key::End => last,
            Key::PageUp => at.saturating_sub(page),
            Key::PageDown => at + page,
            // What is not selected yet is, before one walks on.
            _ if !modifiers.shift && !self.is_at_selection(seen, table) => at,
            Key::ArrowUp => at.saturating_sub(1),
            _ => at + 1,
        };
        let to = to.min(last);
        if modifiers.shift {
            self.select_to(table, to, outbox);
        } else if let Some(subject) = table.subject(to) {
            self.at.0 = to;
            self.anchor = to;
            self.is_own = true;
            outbox.ask(Ask::Select(subject));
        }
        self.reveal(to);
    }

    fn is_at_selection(&self, seen: &Seen<'_>, table: &Arranged) -> bool {
        let subject = table.subject(self.at.0);
        subject.is_some_and(|subject| seen.view.selection.has(subject))
    }

    fn step_column(&mut self, map: &Map, table: &Arranged, is_left: bool) {
        let last = table.columns.len().saturating_sub(1);
        self.at.1 = if is_left {
            self.at.1.saturating_sub(1)
        } else {
            (self.at.1 + 1).min(last)
        };
        let edges = self.edges(map, table, self.room.x - 4.0);
        self.reveal_column(&edges);
    }

    /// Goes to the card of the row, which gives the keys back to the map.
    fn go(&mut self, ui: &Ui, table: &Arranged, outbox: &mut Outbox) {
        let Some(subject) = table.subject(self.at.0) else {
            return;
        };
        ui.memory_mut(|memory| memory.surrender_focus(rows_id()));
        if self.shown == Shown::Whole {
            self.shown = Shown::Below;
        }
        self.is_own = true;
        outbox.ask(Ask::Show(subject));
    }

    fn select_all(&mut self, table: &Arranged, outbox: &mut Outbox) {
        let places = (0..table.len()).filter(|&place| place != self.at.0);
        let places = places.chain([self.at.0]);
        let all = places.filter_map(|place| table.subject(place));
        self.is_own = true;
        outbox.ask(Ask::SelectThese(all.collect()));
    }

    /// Selects from where Shift began to a row, which leads.
    pub(super) fn select_to(&mut self, table: &Arranged, place: usize, outbox: &mut Outbox) {
        let anchor = self.anchor;
        let (first, last) = (anchor.min(place), anchor.max(place));
        let mut range: Vec<_> = (first..=last).filter_map(|at| table.subject(at)).collect();
        if place < anchor {
            range.reverse();
        }
        self.at.0 = place;
        self.is_own = true;
        outbox.ask(Ask::SelectThese(range));
    }

    /// Turns to the next table, or the one before.
    pub fn turn(&mut self, is_back: bool) {
        let count = Sheet::ALL.len();
        let at = Sheet::ALL.iter().position(|&sheet| sheet == self.sheet);
        let step = if is_back { count - 1 } else { 1 };
        let next = Sheet::ALL.get((at.unwrap_or(0) + step) % count);
        self.turn_to(next.copied().unwrap_or_default());
        self.wants_keys = true;
    }
}

/// A key that is pressed; what the desktop says of copying as the key for that.
fn press(event: &Event) -> Option<(Key, Modifiers)> {
    match event {
        Event::Copy => Some((Key::C, Modifiers::COMMAND)),
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => Some((*key, *modifiers)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_take_no_key_of_a_command() {
        let both = Modifiers::ALT.plus(Modifiers::SHIFT);
        for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::PageDown] {
            assert!(takes(key, Modifiers::NONE) && takes(key, Modifiers::SHIFT));
            assert!(!takes(key, Modifiers::ALT) && !takes(key, both));
            assert!(!takes(key, Modifiers::COMMAND));
        }
    }
}
