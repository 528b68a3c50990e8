//! A thread's bytes to the map that a person begins with.

use crate::edit::{Moment, fresh};
use crate::error::Result;
use crate::import::{self, Input};
use crate::infer;
use crate::model::{Coder, Map, Note, Noted};
use crate::progress::Progress;

/// Reads a file in the format of this name, or in whichever it is found to be; infers the replies that it does not
/// state; adds the usual kinds of relations. The notes are the ledgers of its sources, and what else was remarked.
pub fn begin(
    name: &str,
    bytes: &[u8],
    format: Option<&str>,
    coder: &Coder,
    now: Moment,
    progress: &Progress,
) -> Result<Noted<Map>> {
    let input = Input::new(name, bytes, now.time());
    let read = import::read(&input, format, progress)?;
    infer_replies(read, coder, now, progress)
}

/// The second half of [`begin`], for callers that time the two.
pub fn infer_replies(
    read: Noted<Map>,
    coder: &Coder,
    now: Moment,
    progress: &Progress,
) -> Result<Noted<Map>> {
    let proposals = infer::replies(&read.value, progress)?;
    let map = fresh(read.value, proposals.value, proposals.notes, coder, now);
    let ledgers = map.sources.iter().flat_map(|source| &source.ledger);
    let mut notes: Vec<Note> = ledgers.cloned().collect();
    let others = read.notes.into_iter().filter(|note| !notes.contains(note));
    let others: Vec<Note> = others.collect();
    notes.extend(others);
    Ok(Noted { value: map, notes })
}
