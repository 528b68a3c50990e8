//! A thread's bytes to the map that a person begins with.

use crate::edit::{Moment, fresh};
use crate::error::Result;
use crate::import::{self, Discussion, Input};
use crate::infer;
use crate::model::{Coder, Map, Note, Noted};
use crate::progress::Progress;

/// Reads files in the format of this name, or each in whichever it is found to be, to one map; infers the replies that
/// they do not state; adds the usual kinds of relations. The notes are the ledgers of the sources, and what else was
/// remarked.
pub fn begin(
    inputs: &[Input<'_>],
    format: Option<&str>,
    coder: &Coder,
    now: Moment,
    progress: &Progress,
) -> Result<Noted<Map>> {
    let discussion = import::find(inputs, format, progress)?;
    begin_with(discussion, coder, now, progress)
}

/// The second half of [`begin`], for discussions of which threads were chosen.
pub fn begin_with(
    discussion: Discussion,
    coder: &Coder,
    now: Moment,
    progress: &Progress,
) -> Result<Noted<Map>> {
    let read = discussion.map(progress)?;
    infer_replies(read, coder, now, progress)
}

/// The last part of [`begin`], for callers that time it.
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
