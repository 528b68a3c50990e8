//! What importers found, made into a map with its ledger.

mod answers;
mod argument;
mod clean;
mod tally;
mod threads;

use super::Discussion;
pub(crate) use super::finding::{Found, FoundAuthor, FoundThread};
use crate::error::{Error, Result};
use crate::model::{Author, Comment, CommentKind, Id, Map, Note, Noted, Reply, Source};
use crate::progress::Progress;

/// The map of a discussion, each source's ledger beginning with its counts and going on with its notes.
pub(super) fn build(discussion: Discussion, progress: &Progress) -> Result<Noted<Map>> {
    let title = title(&discussion);
    let link = match discussion.threads.as_slice() {
        [] => {
            let name = discussion.sources.first().map_or("", |source| &source.name);
            return Err(Error::new("There is no discussion in it")
                .at(name)
                .hint("Save or copy the discussion again."));
        }
        [thread] => thread.link.clone(),
        [_, ..] => String::new(),
    };

    let mut rows = threads::Rows::new(discussion.sources.len());
    let link = rows.clean.link(&link);
    rows.coding.at = Some(discussion.at);
    for thread in discussion.threads {
        rows.add_thread(thread, progress)?;
    }
    let mut map = Map::default();
    map.about.title.clone_from(&title);
    let mut notes = Vec::new();
    let tallies = std::mem::take(&mut rows.tallies);
    for (at, (source, tally)) in discussion.sources.into_iter().zip(&tallies).enumerate() {
        let mut ledger = tally.counts();
        ledger.extend(source.notes);
        ledger.extend(tally.repairs());
        if at == 0 {
            ledger.extend(rows.coding.notes());
            ledger.extend(rows.clean.notes());
        }
        notes.extend(ledger.iter().cloned());
        map.sources.insert(Source {
            id: threads::source_id(at),
            name: source.name,
            title: title.clone(),
            link: link.clone(),
            importer: source.importer,
            imported_at: discussion.at,
            sha256: source.sha256,
            bytes: source.bytes,
            ledger,
        });
    }
    map.authors = rows.authors.into_iter().collect();
    map.comments = rows.comments.into_iter().collect();
    map.replies = rows.replies.into_iter().collect();
    rows.coding.into_map(&mut map);
    Ok(Noted { value: map, notes })
}

/// The remark that a text was not UTF-8, for what [`decode`](crate::text::decode::decode) answers.
pub(crate) fn repaired(encoding: Option<&str>) -> Option<Note> {
    encoding.map(|encoding| Note::remark(format!("text repaired from {encoding}"), 1))
}

/// The thread's title if there is one thread and it has one, else the first file's name without its ending.
fn title(discussion: &Discussion) -> String {
    if let [thread] = discussion.threads.as_slice() {
        let (title, _) = clean::line(thread.name(), clean::LONGEST_TITLE);
        if !title.is_empty() {
            return title;
        }
    }
    let name = discussion.sources.first().map_or("", |source| &source.name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    clean::line(stem, clean::LONGEST_TITLE).0
}
