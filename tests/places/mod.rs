//! Entries of a ledger that lead nowhere, neither into the map nor into the source.

use rejoinder::model::{Level, Map, Note};

/// Entries that count and have no place, each with why.
const PLAIN: [(&str, &str); 0] = [];

/// The entries that matter and lead nowhere, in words.
pub fn astray(map: &Map, notes: &[Note]) -> Vec<String> {
    let is_plain = |note: &Note| PLAIN.iter().any(|(what, _)| note.what.starts_with(what));
    let has_place = |note: &Note| match note.subject {
        Some(subject) => map.has(subject),
        None => !note.place.is_empty(),
    };
    let lost = notes
        .iter()
        .filter(|note| note.level > Level::Info && !has_place(note) && !is_plain(note));
    lost.map(|note| format!("{} {}", note.level.word(), note.what))
        .collect()
}
