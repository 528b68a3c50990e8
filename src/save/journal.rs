//! The journal beside an open map: what was done since it was saved.
//!
//! A line each, written as things happen and never changed: the first says which file (by the fingerprint of its bytes)
//! the acts begin with, each other one is an act, or says that the file with another fingerprint holds the acts so far.
//! That line is written before such a file takes the place of the old one. So whichever file a crash leaves behind, the
//! journal tells which acts it lacks; none is lost, and none is done twice.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::VERSION;
use super::table::options;
use crate::edit::Entry;
use crate::model::Coder;

/// One line.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    /// The first: the acts that follow begin with this file.
    Begins {
        version: u32,
        map: String,
        coder: Coder,
    },
    /// An act, or one taken back or done again.
    Act(Entry),
    /// The file with this fingerprint holds the first so many acts.
    Saves { map: String, acts: u64 },
}

/// What a journal tells.
#[derive(Debug, Default)]
pub struct Journal {
    /// The acts, in the order in which they were done.
    pub entries: Vec<Entry>,
    /// Fingerprints of files, and how many of the acts each holds.
    held: Vec<(String, usize)>,
    /// How many bytes of whole and readable lines there are.
    pub length: usize,
    /// Whether the last line was cut off while it was written.
    pub is_torn: bool,
    /// The first line that can't be read though it is whole, counted from 1; none follow it.
    pub unreadable: Option<usize>,
}

/// The fingerprint of a file's bytes: their SHA-256 in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut print = Fingerprint::default();
    print.add(bytes);
    print.finish()
}

/// A fingerprint of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all that was added.
    pub fn finish(self) -> String {
        let digest = self.0.finalize();
        digest.iter().fold(String::with_capacity(64), |text, byte| {
            text + &format!("{byte:02x}")
        })
    }
}

/// The first line of a journal of the file with this fingerprint.
pub fn begin(map: &str, coder: &Coder) -> String {
    line(&Line::Begins {
        version: VERSION,
        map: map.to_owned(),
        coder: coder.clone(),
    })
}

/// The line of an act.
pub fn entry(entry: Entry) -> String {
    line(&Line::Act(entry))
}

/// The line which says that the file with this fingerprint, about to be written, holds the first so many acts.
pub fn saves(map: &str, acts: usize) -> String {
    line(&Line::Saves {
        map: map.to_owned(),
        acts: acts as u64,
    })
}

fn line(line: &Line) -> String {
    let written = options().to_string(line);
    debug_assert!(written.is_ok(), "lines are plain data, written to memory");
    // Characters are the one thing that RON writes with their line ends.
    let mut text = written.unwrap_or_default();
    if text.contains(['\n', '\r']) {
        text = text.replace("'\n'", "'\\n'").replace("'\r'", "'\\r'");
    }
    text.push('\n');
    text
}

/// What the bytes of a journal tell, up to the first line that can't be read.
pub fn read_journal(bytes: &[u8]) -> Journal {
    let mut journal = Journal::default();
    for (number, line) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
        if !line.ends_with(b"\n") {
            journal.is_torn = true;
            break;
        }
        let read = options().from_bytes::<Line>(line);
        let fits = match read {
            Ok(Line::Begins { version, map, .. }) if number == 0 && version <= VERSION => {
                journal.held.push((map, 0));
                true
            }
            Ok(Line::Act(entry)) if number > 0 => {
                journal.entries.push(entry);
                true
            }
            Ok(Line::Saves { map, acts }) if number > 0 => {
                let acts = usize::try_from(acts).unwrap_or(usize::MAX);
                journal.held.push((map, acts));
                acts <= journal.entries.len()
            }
            Ok(_) | Err(_) => false,
        };
        if !fits {
            journal.unreadable = Some(number + 1);
            break;
        }
        journal.length += line.len();
    }
    journal
}

impl Journal {
    /// How many of the acts the file with this fingerprint holds; none if the journal does not know the file.
    pub fn held_by(&self, map: &str) -> Option<usize> {
        let mut held = self.held.iter().rev();
        let (_, acts) = held.find(|(held, _)| held == map)?;
        Some((*acts).min(self.entries.len()))
    }

    /// Whether it holds nothing that could be lost.
    pub fn is_bare(&self) -> bool {
        self.entries.is_empty() && self.unreadable.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Step;

    fn act(name: &str) -> Entry {
        Entry::Did(Step {
            name: name.to_owned(),
            changes: Vec::new(),
            selected_before: Vec::new(),
            selected_after: Vec::new(),
            by: None,
        })
    }

    #[test]
    fn whichever_file_is_left_the_missing_acts_are_known() {
        let coder = Coder::new(3, "Ann");
        let lines = begin("old", &coder)
            + &entry(act("a"))
            + &entry(act("b\nc"))
            + &saves("new", 1)
            + &entry(act("d"));
        let journal = read_journal(lines.as_bytes());
        assert_eq!(journal.entries.len(), 3);
        assert_eq!(journal.held_by("old"), Some(0));
        assert_eq!(journal.held_by("new"), Some(1));
        assert_eq!(journal.held_by("other"), None);
        assert_eq!(journal.length, lines.len());
    }

    #[test]
    fn a_journal_cut_anywhere_tells_its_whole_lines() {
        let lines = begin("old", &Coder::new(3, "Ann")) + &entry(act("ä")) + &entry(act("b"));
        for end in 0..=lines.len() {
            let cut = lines.as_bytes().get(..end).unwrap();
            let journal = read_journal(cut);
            assert_eq!(journal.unreadable, None);
            assert_eq!(
                journal.is_torn,
                cut.last().is_some_and(|&byte| byte != b'\n')
            );
        }
    }
}
