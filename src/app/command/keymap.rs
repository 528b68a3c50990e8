//! Which keys run which command: those of the list, but for what a person changed.

use std::collections::BTreeMap;

use eframe::egui::{Key, Modifiers};

use super::{COMMANDS, Command, Entry, Shortcut};
use crate::model::Map;
use crate::words::say;

/// The keys of every command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// The keys that a person chose instead of the list's; none to have none.
    chosen: BTreeMap<Command, Option<Shortcut>>,
}

/// Why a key can't run a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// A sentence that names what has the key.
    pub words: String,
}

/// What has a key.
enum Holder {
    /// A command of this title.
    Command(&'static str),
    /// A tag of this name.
    Tag(String),
    /// A kind of this name.
    Kind(String),
    Making,
    Copying,
    Positions,
}

impl Holder {
    fn clash(&self, shortcut: Shortcut) -> Clash {
        let keys = shortcut.words();
        let words = match self {
            Self::Command(title) => say!("keys-of-command", keys = keys, command = *title),
            Self::Tag(name) => say!("keys-of-tag", keys = keys, tag = name),
            Self::Kind(name) => say!("keys-of-kind", keys = keys, kind = name),
            Self::Making => say!("keys-of-making", keys = keys),
            Self::Copying => say!("keys-of-copying", keys = keys),
            Self::Positions => say!("keys-of-positions", keys = keys),
        };
        Clash { words }
    }
}

impl Keymap {
    /// The keys with a person's changes, as settings keep them: commands by name, keys by words. What can't be
    /// understood is left as it is in the list.
    pub fn of(kept: &BTreeMap<String, String>) -> Self {
        let mut chosen = BTreeMap::new();
        for entry in COMMANDS {
            let Some(words) = kept.get(&entry.key()) else {
                continue;
            };
            if words.is_empty() {
                chosen.insert(entry.command, None);
            } else if let Some(shortcut) = Shortcut::parse(words) {
                chosen.insert(entry.command, Some(shortcut));
            }
        }
        Self { chosen }
    }

    /// The changes as settings keep them.
    pub fn kept(&self) -> BTreeMap<String, String> {
        let words = |shortcut: &Option<Shortcut>| shortcut.map(Shortcut::kept).unwrap_or_default();
        let kept = self.chosen.iter();
        kept.map(|(&command, shortcut)| (command.entry().key(), words(shortcut)))
            .collect()
    }

    /// The keys of a command; the first is shown.
    pub fn keys(&self, command: Command) -> &[Shortcut] {
        match self.chosen.get(&command) {
            Some(chosen) => chosen.as_slice(),
            None => command.entry().keys,
        }
    }

    /// The key of a command as a person reads it; nothing where it has none.
    pub fn words(&self, command: Command) -> String {
        let first = self.keys(command).first();
        first.map(|shortcut| shortcut.words()).unwrap_or_default()
    }

    /// What a command does, with its key.
    pub fn help(&self, command: Command) -> String {
        let (help, keys) = (command.entry().help(), self.words(command));
        if keys.is_empty() {
            return help.to_owned();
        }
        format!("{help} ({keys})")
    }

    /// Words in which the name of a command in brackets, such as `<Undo>`, stands for its key.
    pub fn fill(&self, words: &str) -> String {
        let mut filled = words.to_owned();
        for entry in COMMANDS {
            let sign = format!("<{}>", entry.key());
            if filled.contains(&sign) {
                let keys = self.words(entry.command);
                let keys = if keys.is_empty() {
                    format!("“{}”", entry.title())
                } else {
                    keys
                };
                filled = filled.replace(&sign, &keys);
            }
        }
        filled
    }

    /// The command that a press runs.
    pub fn command(&self, key: Key, modifiers: Modifiers) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| {
            let mut keys = self.keys(entry.command).iter();
            keys.any(|shortcut| shortcut.is(key, modifiers))
        })
    }

    /// The command that a letter alone runs, or a capital one with Shift, where no code may have it; kinds that support,
    /// rebut or undercut share the letters of these commands.
    pub fn command_of(&self, letter: char) -> Option<Command> {
        let modifiers = if letter.is_ascii_uppercase() {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        let is_its = |shortcut: &Shortcut| {
            shortcut.modifiers == modifiers
                && shortcut.key.name() == letter.to_ascii_uppercase().to_string()
        };
        let taken = COMMANDS
            .iter()
            .find(|entry| self.keys(entry.command).iter().any(is_its));
        let command = taken.map(|entry| entry.command);
        command.filter(|command| {
            !matches!(
                command,
                Command::Support | Command::Rebut | Command::Undercut
            )
        })
    }

    /// Gives a command a key, or none; refused where something else has it.
    pub fn set(
        &mut self,
        command: Command,
        shortcut: Option<Shortcut>,
        map: Option<&Map>,
    ) -> Result<(), Clash> {
        if let Some(shortcut) = shortcut
            && let Some(holder) = self.holder(command, shortcut, map)
        {
            return Err(holder.clash(shortcut));
        }
        self.chosen.insert(command, shortcut);
        Ok(())
    }

    /// Gives a command the keys of the list again; refused where something else has one of them by now.
    pub fn reset(&mut self, command: Command, map: Option<&Map>) -> Result<(), Clash> {
        for &shortcut in command.entry().keys {
            if let Some(holder) = self.other_holder(command, shortcut, map) {
                return Err(holder.clash(shortcut));
            }
        }
        self.chosen.remove(&command);
        Ok(())
    }

    /// Whether a person changed the keys of a command.
    pub fn is_changed(&self, command: Command) -> bool {
        self.chosen.contains_key(&command)
    }

    /// What has a key already, but for this command.
    fn holder(&self, command: Command, shortcut: Shortcut, map: Option<&Map>) -> Option<Holder> {
        let reserved = || reserved(shortcut.key, shortcut.modifiers);
        self.other_holder(command, shortcut, map).or_else(reserved)
    }

    /// The same, of what a person can give other keys.
    fn other_holder(
        &self,
        command: Command,
        shortcut: Shortcut,
        map: Option<&Map>,
    ) -> Option<Holder> {
        let (key, modifiers) = (shortcut.key, shortcut.modifiers);
        let other = COMMANDS.iter().find(|entry| {
            let mut keys = self.keys(entry.command).iter();
            entry.command != command && keys.any(|other| other.is(key, modifiers))
        });
        if let Some(other) = other {
            return Some(Holder::Command(other.title()));
        }
        let letter = key
            .name()
            .chars()
            .next()
            .filter(|_| key.name().len() == 1)?;
        let letter = match modifiers {
            Modifiers::NONE => letter.to_ascii_lowercase(),
            Modifiers::SHIFT => letter.to_ascii_uppercase(),
            _ => return None,
        };
        let map = map?;
        let tag = map.tags.iter().find(|tag| tag.key == Some(letter));
        if let Some(tag) = tag {
            return Some(Holder::Tag(tag.name.clone()));
        }
        let kind = map.kinds.iter().find(|kind| kind.key == Some(letter))?;
        let shares = matches!(
            command,
            Command::Support | Command::Rebut | Command::Undercut
        );
        (!shares).then(|| Holder::Kind(kind.name.clone()))
    }
}

/// Keys that can't be given away.
fn reserved(key: Key, modifiers: Modifiers) -> Option<Holder> {
    let name = key.name();
    let is_digit = name.len() == 1 && name.chars().all(|sign| ('1'..='9').contains(&sign));
    match key {
        Key::Enter => Some(Holder::Making),
        Key::C | Key::X | Key::V if modifiers.command && !modifiers.shift && !modifiers.alt => {
            Some(Holder::Copying)
        }
        _ if is_digit && !modifiers.command => Some(Holder::Positions),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortcut(words: &str) -> Shortcut {
        Shortcut::parse(words).unwrap()
    }

    #[test]
    fn every_key_of_the_list_is_read_back_from_its_words() {
        for entry in COMMANDS {
            for &key in entry.keys {
                assert_eq!(Shortcut::parse(&key.kept()), Some(key), "{}", key.kept());
                assert_eq!(Shortcut::parse(&key.words()), Some(key), "{}", key.words());
            }
        }
        assert_eq!(Shortcut::parse("Ctrl+"), None);
        assert_eq!(Shortcut::parse("Hyper+K"), None);
        assert_eq!(Shortcut::parse(""), None);
    }

    #[test]
    fn settings_name_keys_in_one_way_and_know_the_earlier_one() {
        let delete = shortcut("Ctrl+Shift+Del");
        assert_eq!(delete.words(), "Ctrl+Shift+Del");
        assert_eq!(delete.kept(), "Ctrl+Shift+Delete");
        for (words, kept) in [
            ("Alt+←", "Alt+Left"),
            ("Ctrl++", "Ctrl+Plus"),
            ("−", "Minus"),
        ] {
            assert_eq!(
                (shortcut(words).kept(), shortcut(kept).words()),
                (kept.to_owned(), words.to_owned())
            );
        }
    }

    #[test]
    fn a_key_that_something_has_is_refused_by_its_name() {
        let mut keymap = Keymap::default();
        let clash = keymap.set(Command::Close, Some(shortcut("Ctrl+Z")), None);
        assert_eq!(
            clash.unwrap_err().words,
            "Ctrl+Z already belongs to “Undo”."
        );
        assert!(
            keymap
                .set(Command::Close, Some(shortcut("4")), None)
                .is_err()
        );
        assert!(
            keymap
                .set(Command::Close, Some(shortcut("Enter")), None)
                .is_err()
        );
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn a_changed_key_runs_its_command_and_frees_the_old_one() {
        let mut keymap = Keymap::default();
        keymap
            .set(Command::Sample, Some(shortcut("Ctrl+Alt+K")), None)
            .unwrap();
        let pressed = shortcut("Ctrl+Alt+K");
        let entry = keymap.command(pressed.key, pressed.modifiers);
        assert_eq!(entry.map(|entry| entry.command), Some(Command::Sample));
        keymap.set(Command::Undo, None, None).unwrap();
        let undo = shortcut("Ctrl+Z");
        assert!(keymap.command(undo.key, undo.modifiers).is_none());
        keymap.set(Command::Close, Some(undo), None).unwrap();
        assert!(keymap.reset(Command::Undo, None).is_err());
        assert_eq!(Keymap::of(&keymap.kept()), keymap);
    }

    #[test]
    fn any_key_can_be_taken_away_and_given_back() {
        for entry in COMMANDS {
            let mut keymap = Keymap::default();
            keymap.set(entry.command, None, None).unwrap();
            assert_eq!(keymap.reset(entry.command, None), Ok(()), "{}", entry.title);
            assert_eq!(keymap, Keymap::default());
        }
    }

    #[test]
    fn words_tell_the_key_of_the_moment() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.fill("press <Undo>."), "press Ctrl+Z.");
        keymap.set(Command::Undo, None, None).unwrap();
        assert_eq!(keymap.fill("press <Undo>."), "press “Undo”.");
    }

    #[test]
    fn settings_of_another_version_do_no_harm() {
        let kept = [("Undo", "Blah+Z"), ("Nothing", "Ctrl+Z")];
        let kept = kept.map(|(name, keys)| (name.to_owned(), keys.to_owned()));
        assert_eq!(Keymap::of(&kept.into()), Keymap::default());
    }
}
