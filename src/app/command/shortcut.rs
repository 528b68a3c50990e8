//! Keys with their modifiers, and how a person reads them.

use eframe::egui::{Key, Modifiers};

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
        let mut words = String::new();
        if self.modifiers.command {
            words.push_str("Ctrl+");
        }
        if self.modifiers.alt {
            words.push_str("Alt+");
        }
        if self.modifiers.shift {
            words.push_str("Shift+");
        }
        words.push_str(sign(self.key));
        words
    }

    /// The keys that these words name; none if there are no such keys.
    pub fn parse(words: &str) -> Option<Self> {
        let mut modifiers = Modifiers::NONE;
        let mut rest = words;
        loop {
            if let Some(more) = rest.strip_prefix("Ctrl+") {
                modifiers = modifiers.plus(Modifiers::COMMAND);
                rest = more;
            } else if let Some(more) = rest.strip_prefix("Alt+") {
                modifiers = modifiers.plus(Modifiers::ALT);
                rest = more;
            } else if let Some(more) = rest.strip_prefix("Shift+") {
                modifiers = modifiers.plus(Modifiers::SHIFT);
                rest = more;
            } else {
                break;
            }
        }
        let mut keys = Key::ALL.iter();
        let key = keys.find(|&&key| sign(key) == rest)?;
        Some(Self {
            modifiers,
            key: *key,
        })
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
        Key::Escape => "Esc",
        Key::Delete => "Del",
        other => other.name(),
    }
}
