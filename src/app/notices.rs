//! Messages that stay until they are read.

use std::panic::Location;

use crate::error::Error;
use crate::model::{Level, Note};

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number, by which it is dismissed.
    pub number: u64,
    /// Whether something went wrong; the others go by themselves.
    pub is_error: bool,
    /// What happened.
    pub text: String,
    /// When it was first shown, in seconds of the window's clock.
    pub since: Option<f64>,
    /// Which source file of the window said it: folding, undoing and so on.
    part: &'static str,
}

/// The messages that are shown, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    notices: Vec<Notice>,
    next: u64,
}

/// How long a message that is no error stays, in seconds.
const STAY: f64 = 4.0;

impl Notices {
    /// The messages.
    pub fn all(&self) -> &[Notice] {
        &self.notices
    }

    /// Says that something was done; it takes the place of what the same part of the window said before.
    #[track_caller]
    pub fn say(&mut self, text: impl Into<String>) {
        let part = Location::caller().file();
        self.notices
            .retain(|notice| notice.is_error || notice.part != part);
        self.push(false, text.into(), part);
    }

    /// Says that something has come about, in nothing's place.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.push(false, text.into(), "");
    }

    /// Says that something went wrong; what was stopped on request is no news.
    pub fn fail(&mut self, error: &Error) {
        if !error.stopped {
            self.push(true, error.to_string(), "");
        }
    }

    /// Says what work remarked, where it matters.
    pub fn remark(&mut self, notes: &[Note]) {
        for note in notes.iter().filter(|note| note.level == Level::Warning) {
            let place = if note.place.is_empty() {
                String::new()
            } else {
                format!(" ({})", note.place)
            };
            let count = if note.count > 1 {
                format!("{} ", note.count)
            } else {
                String::new()
            };
            self.push(true, capital(&format!("{count}{}{place}", note.what)), "");
        }
    }

    /// Takes a message away.
    pub fn dismiss(&mut self, number: u64) {
        self.notices.retain(|notice| notice.number != number);
    }

    /// Lets messages that are no errors go after a while; says whether any are still waiting to.
    pub fn tick(&mut self, now: f64) -> bool {
        for notice in &mut self.notices {
            notice.since.get_or_insert(now);
        }
        let stays = |notice: &Notice| {
            notice.is_error || notice.since.is_none_or(|since| now - since < STAY)
        };
        self.notices.retain(stays);
        self.notices.iter().any(|notice| !notice.is_error)
    }

    fn push(&mut self, is_error: bool, text: String, part: &'static str) {
        self.notices.retain(|notice| notice.text != text);
        if self.notices.len() >= 4 {
            self.notices.remove(0);
        }
        self.notices.push(Notice {
            number: self.next,
            is_error,
            text,
            since: None,
            part,
        });
        self.next += 1;
    }
}

/// A phrase as the beginning of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_goes_and_errors_stay() {
        let mut notices = Notices::default();
        notices.say("Saved");
        notices.fail(&Error::new("The disk is full"));
        assert!(notices.tick(0.0));
        assert!(!notices.tick(STAY + 1.0));
        assert_eq!(notices.all().len(), 1);
        notices.dismiss(notices.all()[0].number);
        assert!(notices.all().is_empty());
    }
}
