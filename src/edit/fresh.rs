//! A new map out of an import.

use crate::model::{Coder, Map, Note, Reply};

use super::document::{Document, Moment};

/// The map that a person begins with: what was imported, the proposed replies as guesses (with a line each in the
/// ledger of the first source), and the usual kinds of relations.
pub fn fresh(
    mut map: Map,
    proposals: Vec<Reply>,
    notes: Vec<Note>,
    coder: &Coder,
    now: Moment,
) -> Map {
    let first = map.sources.iter().next().cloned();
    if let Some(mut source) = first {
        source.ledger.extend(notes);
        map.sources.insert(source);
    }
    let mut document = Document::new(map, coder.clone());
    let begun = document.act("Begin", now, &[], |draft| {
        for reply in proposals {
            // A proposal that does not fit (a cycle, another thread) is no more than one that was not made.
            let _ = draft.propose_reply(reply);
        }
        draft.add_usual_kinds()
    });
    debug_assert!(begun.is_ok(), "the usual kinds fit every map without kinds");
    document.map().clone()
}
