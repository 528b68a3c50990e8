//! A thread's bytes to the map that a person begins with.

use std::collections::BTreeSet;

use crate::edit::{Document, Moment, Refreshed, fresh};
use crate::error::Result;
use crate::import::{self, Discussion, Input};
use crate::infer;
use crate::model::{Coder, Level, Map, Note, Noted};
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

/// Brings a map up to a later capture of its threads, as one act; infers the replies of what is new.
///
/// What the capture lacks is marked as gone only where the capture is whole, with no warning in its ledger.
pub fn refresh(
    document: &mut Document,
    discussion: Discussion,
    now: Moment,
    progress: &Progress,
) -> Result<Refreshed> {
    let capture = discussion.map(progress)?;
    let is_whole = capture
        .notes
        .iter()
        .all(|note| note.level != Level::Warning);
    document.act("Refresh from a later capture", now, &[], |draft| {
        let refreshed = draft.refresh(&capture.value, is_whole)?;
        let added: BTreeSet<_> = refreshed.added.iter().copied().collect();
        let proposals = infer::replies(draft.map(), progress)?.value;
        for reply in proposals
            .into_iter()
            .filter(|reply| added.contains(&reply.comment()))
        {
            // A proposal that does not fit is no more than one that was not made.
            let _ = draft.propose_reply(reply);
        }
        Ok(refreshed)
    })
}
