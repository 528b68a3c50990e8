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
        words.push_str(match self.key {
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
        });
        words
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
