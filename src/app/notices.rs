//! Messages that stay until they are read.

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
    /// Whether what is said next takes its place.
    gives_way: bool,
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

    /// Says what a key or click did, or why it did nothing; it takes the place of what was said so before this frame.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notices
            .retain(|notice| !notice.gives_way || notice.since.is_none());
        self.push(false, text.into(), true);
    }

    /// Says that something has come about, in nothing's place.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.push(false, text.into(), false);
    }

    /// Says that something went wrong; what was stopped on request is no news.
    pub fn fail(&mut self, error: &Error) {
        if !error.stopped {
            self.push(true, error.to_string(), false);
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
            self.push(
                true,
                capital(&format!("{count}{}{place}", note.what)),
                false,
            );
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

    fn push(&mut self, is_error: bool, text: String, gives_way: bool) {
        self.notices.retain(|notice| notice.text != text);
        if self.notices.len() >= 4 {
            self.notices.remove(0);
        }
        self.notices.push(Notice {
            number: self.next,
            is_error,
            text,
            since: None,
            gives_way,
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
    fn what_a_key_did_gives_way_to_what_the_next_one_did_and_news_do_not() {
        let mut notices = Notices::default();
        notices.tell("The import has remarks");
        notices.say("Select a comment first");
        notices.say("Nothing is left");
        assert_eq!(notices.all().len(), 3, "said at once");
        notices.tick(0.0);
        notices.say("Select a premise first");
        let texts: Vec<&str> = notices
            .all()
            .iter()
            .map(|notice| notice.text.as_str())
            .collect();
        assert_eq!(texts, ["The import has remarks", "Select a premise first"]);
    }

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
