//! Keys with their modifiers, and how a person reads them.

use crate::words::say;
use eframe::egui::{Key, ModifierNames, Modifiers};

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The modifiers.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// The keys as a person reads them: "Ctrl+Shift+P".
    pub fn words(self) -> String {
        let modifiers = [say!("keys-ctrl"), say!("keys-alt"), say!("keys-shift")];
        self.joined(modifiers, sign(self.key))
    }

    /// The keys as settings keep them, the same in each language.
    pub fn kept(self) -> String {
        self.joined(kept_modifiers(), self.key.name())
    }

    fn joined(self, [ctrl, alt, shift]: [&str; 3], key: &str) -> String {
        let of = [
            (self.modifiers.command, ctrl),
            (self.modifiers.alt, alt),
            (self.modifiers.shift, shift),
        ];
        let mut words = String::new();
        for (_, modifier) in of.into_iter().filter(|(is_held, _)| *is_held) {
            words.push_str(modifier);
            words.push('+');
        }
        words.push_str(key);
        words
    }

    /// The keys that these words of settings name; none if there are no such keys. Earlier settings name keys by what
    /// stands on them.
    pub fn parse(words: &str) -> Option<Self> {
        let [ctrl, alt, shift] = kept_modifiers();
        let known = [
            (ctrl, Modifiers::COMMAND),
            (alt, Modifiers::ALT),
            (shift, Modifiers::SHIFT),
        ];
        let mut modifiers = Modifiers::NONE;
        let mut rest = words;
        while let Some((name, more)) = rest.split_once('+')
            && let Some((_, modifier)) = known.iter().find(|(known, _)| *known == name)
        {
            modifiers = modifiers.plus(*modifier);
            rest = more;
        }
        let mut keys = Key::ALL.iter().copied();
        let key = Key::from_name(rest).or_else(|| keys.find(|&key| sign(key) == rest))?;
        Some(Self { modifiers, key })
    }

    /// The shortcut with the modifiers alone that shortcuts know, as every system tells them.
    #[must_use]
    pub fn plain(self) -> Self {
        let mut modifiers = if self.modifiers.command {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        };
        modifiers.alt = self.modifiers.alt;
        modifiers.shift = self.modifiers.shift;
        Self { modifiers, ..self }
    }

    /// Whether this press is the shortcut; signs that need Shift on some keyboards are taken with or without it.
    pub fn is(self, key: Key, modifiers: Modifiers) -> bool {
        let is_sign = matches!(
            self.key,
            Key::Questionmark
                | Key::Plus
                | Key::Equals
                | Key::Minus
                | Key::Slash
                | Key::OpenBracket
                | Key::CloseBracket
        );
        key == self.key
            && modifiers.command == self.modifiers.command
            && (is_sign || modifiers.alt == self.modifiers.alt)
            && (is_sign || modifiers.shift == self.modifiers.shift)
    }
}

/// The names of the modifiers in settings.
fn kept_modifiers() -> [&'static str; 3] {
    let names = ModifierNames::NAMES;
    [names.ctrl, names.alt, names.shift]
}

/// What stands on a key, as a person knows it.
fn sign(key: Key) -> &'static str {
    match key {
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Slash => "/",
        Key::Period => ".",
        Key::Comma => ",",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Escape => say!("keys-escape"),
        Key::Delete => say!("keys-delete"),
        Key::Enter => say!("keys-enter"),
        Key::Tab => say!("keys-tab"),
        Key::Space => say!("keys-space"),
        Key::Backspace => say!("keys-backspace"),
        Key::Insert => say!("keys-insert"),
        Key::Home => say!("keys-home"),
        Key::End => say!("keys-end"),
        Key::PageUp => say!("keys-page-up"),
        Key::PageDown => say!("keys-page-down"),
        other => other.name(),
    }
}
