//! Places in a source of which no comment came, for the ledger.

use crate::model::{Level, Note};

/// How often something happened of which nothing stands in the map, and the first places.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots {
    count: usize,
    first: Vec<String>,
}

/// How many places the ledger names.
const NAMED: usize = 5;

impl Spots {
    /// Counts what happened in this place, which is put into words only while places are named.
    pub(super) fn add(&mut self, place: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(place());
        }
    }

    /// How often it happened.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The entry of the ledger, where it happened at all.
    pub(super) fn note(&self, level: Level, what: impl Into<String>) -> Option<Note> {
        let more = if self.count > self.first.len() {
            " and more"
        } else {
            ""
        };
        let note = Note {
            level,
            ..Note::info(what, self.count)
        };
        (self.count > 0).then(|| note.at(format!("{}{more}", self.first.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_places_are_named() {
        let mut spots = Spots::default();
        assert_eq!(spots.note(Level::Remark, "rows"), None);
        for line in 1..=7 {
            spots.add(|| format!("line {line}"));
        }
        let note = spots.note(Level::Remark, "rows").unwrap();
        assert_eq!((note.count, note.level), (7, Level::Remark));
        assert_eq!(
            note.place,
            "line 1, line 2, line 3, line 4, line 5 and more"
        );
    }
}
