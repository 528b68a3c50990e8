//! Entries of a ledger that lead nowhere, neither into the map nor into the source.

use rejoinder::model::{Level, Map, Note};

/// The entries that matter and lead nowhere, in words.
pub fn astray(map: &Map, notes: &[Note]) -> Vec<String> {
    let has_place = |note: &Note| match note.subject {
        Some(subject) => map.has(subject),
        None => !note.place.is_empty(),
    };
    let lost = notes
        .iter()
        .filter(|note| note.level > Level::Info && !has_place(note));
    lost.map(|note| format!("{} {}", note.level.word(), note.what))
        .collect()
}
