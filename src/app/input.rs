//! Keys to commands and tags; nothing fires while a person types.

use eframe::egui::{Context, Event, Key, Modifiers};

use super::command::Command;
use super::outbox::{Ask, Outbox};
use super::panels::codebook;
use super::panels::menu::can_run;
use super::panels::reader::{keys as reader, passage};
use super::panels::table;
use super::panels::tour;
use super::seen::Seen;
use crate::model::{Leaning, Map};

/// What keys ask for beside commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAsk {
    /// Set or clear a position, by its key.
    Position(char, Leaning),
    /// Begin a relation of a kind or set a tag, by its key; a capital letter is one with Shift.
    Letter(char),
    /// Make what is begun.
    Make,
}

/// Takes the keys of this frame and gives what they ask for.
///
/// While a dialog or a choice is open only its own keys count; while a person types, only those with Ctrl.
pub fn take(
    context: &Context,
    seen: &Seen<'_>,
    is_busy: bool,
    was_typing: bool,
    outbox: &mut Outbox,
) -> Vec<KeyAsk> {
    // A field lets go of the cursor before its Escape or Enter is seen here.
    let in_passage = passage::is_focused(context);
    let in_table = table::has_keys(context) && seen.view.making.is_none();
    let in_codebook = codebook::has_keys(context) && seen.view.making.is_none();
    let in_reader = reader::has_keys(context) && seen.view.making.is_none();
    let is_typing = !in_passage
        && (was_typing
            || context.text_edit_focused()
            || context.input(|input| input.events.iter().any(is_composing)));
    if in_passage {
        // What is typed would take the choice of words away.
        context.input_mut(|input| input.events.retain(|event| !is_writing(event)));
    }
    let presses = context.input(|input| input.events.iter().filter_map(press).collect::<Vec<_>>());
    let mut asks = Vec::new();
    for (key, physical, modifiers) in presses {
        if is_busy
            || is_typing && !(modifiers.command || is_function(key))
            || is_typing && is_editing(key)
            || in_passage && is_choosing(key, modifiers)
            || in_table && table::takes(key, modifiers)
            || in_codebook && codebook::takes(key, modifiers)
            || in_reader && reader::takes(context, key, modifiers)
        {
            continue;
        }
        if key == Key::Enter && !modifiers.shift && seen.view.making.is_some() {
            asks.push(KeyAsk::Make);
        } else if key == Key::Enter
            && modifiers == Modifiers::NONE
            && context.memory(|memory| memory.focused().is_none())
            && let Some(step) = seen.tour
        {
            outbox.ask(Ask::Tour(tour::after(step)));
        } else if let Some(ask) = tag(seen, key, physical, modifiers) {
            asks.push(ask);
        } else if let Some(command) = command(seen, key, modifiers) {
            // The window would also move its own focus by some.
            context.input_mut(|input| input.consume_key(modifiers, key));
            keep_still(context, key, in_table || in_reader);
            outbox.ask(Ask::Press(command));
        }
    }
    asks
}

/// Keeps a key that is a command from moving the window's own focus, which goes unless it is to be kept.
fn keep_still(context: &Context, key: Key, keeps: bool) {
    let moves = matches!(
        key,
        Key::Tab | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight
    );
    if moves {
        context.memory_mut(|memory| {
            memory.move_focus(eframe::egui::FocusDirection::None);
            if let Some(focused) = memory.focused().filter(|_| !keeps) {
                memory.surrender_focus(focused);
            }
        });
    }
}

/// A key that is pressed, the key of that place on a common keyboard, and the modifiers.
fn press(event: &Event) -> Option<(Key, Option<Key>, Modifiers)> {
    match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => Some((*key, *physical_key, *modifiers)),
        _ => None,
    }
}

fn is_writing(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_)
    )
}

/// Keys that choose words, and so belong to the reader's text while the cursor is in it.
fn is_choosing(key: Key, modifiers: Modifiers) -> bool {
    match key {
        Key::ArrowUp
        | Key::ArrowDown
        | Key::ArrowLeft
        | Key::ArrowRight
        | Key::Home
        | Key::End
        | Key::PageUp
        | Key::PageDown => !modifiers.alt,
        Key::A | Key::C => modifiers.command,
        Key::Escape => true,
        _ => false,
    }
}

fn is_composing(event: &Event) -> bool {
    matches!(event, Event::Ime(_))
}

fn is_function(key: Key) -> bool {
    matches!(
        key,
        Key::F1
            | Key::F2
            | Key::F3
            | Key::F4
            | Key::F5
            | Key::F6
            | Key::F7
            | Key::F8
            | Key::F9
            | Key::F10
    )
}

/// Keys that edit text with Ctrl, and so belong to the field while a person types.
fn is_editing(key: Key) -> bool {
    matches!(key, Key::A | Key::C | Key::V | Key::X | Key::Z | Key::Y)
}

fn command(seen: &Seen<'_>, key: Key, modifiers: Modifiers) -> Option<Command> {
    let entry = seen.keymap.command(key, modifiers)?;
    can_run(seen, entry.needs).then_some(entry.command)
}

/// A digit for a position of the issue in use (with Shift or Alt against it), a letter for a kind or tag.
fn tag(seen: &Seen<'_>, key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<KeyAsk> {
    let map = seen.map()?;
    // On some keyboards these signs stand on the keys of digits.
    if modifiers.command || matches!(key, Key::OpenBracket | Key::CloseBracket | Key::Slash) {
        return None;
    }
    if let Some(number) = digit(key).or_else(|| physical.and_then(digit)) {
        // Where digits themselves need Shift (AZERTY), Shift can't mean more: there it is Alt.
        let is_digit_by_shift =
            digit(key).is_some() && physical.is_some_and(|physical| physical != key);
        let against = modifiers.alt || modifiers.shift && !is_digit_by_shift;
        let leaning = if against {
            Leaning::Against
        } else {
            Leaning::For
        };
        return Some(KeyAsk::Position(number, leaning));
    }
    let name = letter(key).filter(|_| !modifiers.alt)?;
    let name = if modifiers.shift {
        name.to_ascii_uppercase()
    } else {
        name
    };
    let is_its = seen.keymap.command_of(name).is_none() && has_code(map, name);
    is_its.then_some(KeyAsk::Letter(name))
}

fn has_code(map: &Map, letter: char) -> bool {
    map.kinds.iter().any(|kind| kind.key == Some(letter))
        || map.tags.iter().any(|tag| tag.key == Some(letter))
}

fn digit(key: Key) -> Option<char> {
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let at = digits.iter().position(|&digit| digit == key)?;
    char::from_digit(at as u32 + 1, 10)
}

fn letter(key: Key) -> Option<char> {
    let name = key.name();
    let mut letters = name.chars();
    let letter = letters
        .next()
        .filter(|letter| letter.is_ascii_alphabetic())?;
    letters
        .next()
        .is_none()
        .then(|| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_are_told_apart() {
        assert_eq!(digit(Key::Num7), Some('7'));
        assert_eq!(digit(Key::Num0), None);
        assert_eq!(letter(Key::R), Some('r'));
        assert_eq!(letter(Key::Enter), None);
    }
}
