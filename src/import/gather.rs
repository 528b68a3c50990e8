//! Answers of web interfaces in one or several files, gathered into threads.

use std::collections::HashMap;

use super::Input;
use super::build::repaired;
use super::finding::{Found, FoundThread, Remarks, WHOLE};
use super::json::{self, Value};
use super::words::Words;
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Gives each value at the top of each file, with the file's place among them, to `take`.
///
/// A file among several that can't be read is remarked; it is an error only if none can.
pub(super) fn each_root(
    inputs: &[Input<'_>],
    progress: &Progress,
    notes: &mut Vec<Note>,
    mut take: impl FnMut(usize, Value<'_>) -> Result<()>,
) -> Result<()> {
    each_file(inputs, progress, notes, |file, input, notes| {
        let (text, encoding) = decode(input.bytes);
        progress.step("Reading JSON", 0, 0)?;
        notes.extend(repaired(encoding));
        let json = json::read(input, &text, notes)?;
        for root in json.roots() {
            take(file, root).map_err(|error| placed(error, input))?;
        }
        Ok(())
    })
}

/// Gives each file and its place among them to `take`, as [`each_root`] does.
pub(super) fn each_file(
    inputs: &[Input<'_>],
    progress: &Progress,
    notes: &mut Vec<Note>,
    mut take: impl FnMut(usize, &Input<'_>, &mut Vec<Note>) -> Result<()>,
) -> Result<()> {
    let mut first: Option<Error> = None;
    let mut read = 0;
    for (file, input) in inputs.iter().enumerate() {
        let mut found = Vec::new();
        let result = take(file, input, &mut found);
        if inputs.len() > 1 {
            found = found
                .into_iter()
                .map(|note| within(note, input.name))
                .collect();
        }
        notes.append(&mut found);
        match result {
            Ok(()) => read += 1,
            Err(error) if inputs.len() == 1 || progress.is_stopped() => return Err(error),
            Err(error) => {
                let note = Note::warning(format!("file left out: {}", error.message), 1);
                notes.push(note.at(input.name));
                first.get_or_insert(error);
            }
        }
    }
    match first {
        Some(error) if read == 0 => Err(error),
        _ => Ok(()),
    }
}

fn placed(error: Error, input: &Input<'_>) -> Error {
    match error.place {
        Some(_) => error,
        None => error.at(input.name),
    }
}

/// A note with the file's name before its place.
fn within(mut note: Note, name: &str) -> Note {
    note.place = match note.place.as_str() {
        "" => name.to_owned(),
        place => format!("{name}: {place}"),
    };
    note
}

/// Threads that grow as files are read, in the order in which they are first named.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// The threads.
    pub(super) list: Vec<FoundThread>,
    places: HashMap<String, usize>,
    held: HashMap<(usize, String), usize>,
    /// The thread to which something was added last.
    last: usize,
    /// What was left out before the first thread.
    early: Remarks,
}

impl Threads {
    /// No threads yet, the first of which is to tell what was left out before it.
    pub(super) fn after(early: Remarks) -> Self {
        Self {
            early,
            ..Self::default()
        }
    }

    /// The place of the thread with this key, which is begun where it is new.
    pub(super) fn at(&mut self, key: &str) -> usize {
        if let Some(&at) = self.places.get(key) {
            return at;
        }
        let at = self.list.len();
        self.places.insert(key.to_owned(), at);
        self.list.push(FoundThread {
            key: key.to_owned(),
            opening: Found {
                remarks: std::mem::take(&mut self.early),
                ..Found::default()
            },
            ..FoundThread::default()
        });
        at
    }

    /// Remarks something that was left out after what was added last.
    pub(super) fn leave_out(
        &mut self,
        level: Level,
        what: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        match self.list.get_mut(self.last) {
            Some(thread) => thread.leave_out(level, what, detail),
            None => self.early.add_after(level, what, detail),
        }
    }

    /// Remarks something that was left out of the thread at this place; of none, after what was added last.
    pub(super) fn leave_out_of(
        &mut self,
        at: Option<usize>,
        level: Level,
        what: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        self.last = at.unwrap_or(self.last);
        self.leave_out(level, what, detail);
    }

    /// Says that this is another name of a thread.
    pub(super) fn name(&mut self, name: &str, at: usize) {
        if !name.is_empty() {
            self.places.entry(name.to_owned()).or_insert(at);
        }
    }

    /// The place of the thread that has this key or name.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The thread at this place, with the title, address and opening that are known of it now.
    pub(super) fn open(&mut self, at: usize, title: String, link: &str, mut opening: Found) {
        self.last = at;
        let Some(thread) = self.list.get_mut(at) else {
            return;
        };
        if thread.title.is_empty() {
            thread.title = title;
        }
        if thread.link.is_empty() {
            link.clone_into(&mut thread.link);
        }
        let is_richer = thread.opening.text.is_empty() && !opening.text.is_empty();
        if is_richer || (thread.opening.author.is_none() && opening.author.is_some()) {
            std::mem::swap(&mut thread.opening, &mut opening);
        }
        thread.opening.remarks.take(opening.remarks);
    }

    /// Adds a comment to the thread at this place, unless the same one is there already.
    pub(super) fn add(&mut self, at: usize, found: Found) {
        self.last = at;
        let Some(thread) = self.list.get_mut(at) else {
            return;
        };
        let place = (at, found.key.clone());
        let known = self.held.get(&place).copied();
        if found.key.is_empty() {
            thread.comments.push(found);
        } else if let Some(known) = known.and_then(|known| thread.comments.get_mut(known)) {
            if !is_same(known, &found) {
                thread.comments.push(found);
                return;
            }
            let mut remarks = std::mem::take(&mut known.remarks);
            let what = "comments that came several times, taken once";
            remarks.add(Level::Info, what, 1);
            if known.text.is_empty() {
                *known = found;
            }
            known.remarks.take(remarks);
        } else {
            self.held.insert(place, thread.comments.len());
            thread.comments.push(found);
        }
    }
}

/// Whether two comments with one key are one: always those of different files, which were saved at different times.
fn is_same(known: &Found, found: &Found) -> bool {
    let name = |found: &Found| found.author.as_ref().map(|author| author.name.clone());
    let is_alike = known.posted_at == found.posted_at && name(known) == name(found);
    let has_words = !known.text.is_empty() && !found.text.is_empty();
    known.file != found.file || (has_words && known.text == found.text) || (!has_words && is_alike)
}

/// Puts comments in the order of time, where each tells it, as interfaces often give the newest first.
pub(super) fn in_time(comments: &mut [Found]) {
    if comments.iter().all(|found| found.posted_at.is_some()) {
        comments.sort_by_key(|found| found.posted_at.map(|time| time.seconds));
    }
}

/// A warning where every file is exactly as long as a page of the interface, so that others may follow.
pub(super) fn full_pages(lengths: &[usize], sizes: &[usize]) -> Option<Note> {
    let first = lengths.first()?;
    let is_full = sizes.contains(first) && lengths.iter().all(|length| length == first);
    let what = format!("files that hold {first} comments, as a full page does: more may follow");
    is_full.then(|| Note::warning(what, lengths.len()).at(WHOLE))
}

/// Text in which `&lt;` and its like are resolved, and nothing else is changed.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let html = format!("<pre>\n{}</pre>", text.replace('<', "&lt;"));
    Words::default().read(&html)
}

/// The host of a web address.
pub(super) fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// A post whose words were deleted.
pub(super) fn placeholder(mut found: Found) -> Found {
    found.kind = CommentKind::Placeholder;
    found.text = String::new();
    found
}

/// What files hold together, for the tests of importers whose answers come in several files.
#[cfg(test)]
pub(super) fn open(files: &[(&str, &str)]) -> Result<super::Discussion> {
    let at = crate::model::Time::utc(0);
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input::new(name, text.as_bytes(), at))
        .collect();
    super::find(&inputs, None, &Progress::none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(
            unescape("a &amp;lt; b <i>\n  x &#39;y&#39; &hellip;"),
            "a &lt; b <i>\n  x 'y' …"
        );
        assert_eq!(host("https://a.example:8080/b?c#d"), "a.example:8080");
        assert_eq!(host("nothing"), "");
    }

    #[test]
    fn a_comment_that_comes_twice_is_taken_once() {
        let found = |text: &str| Found {
            key: "1".to_owned(),
            text: text.to_owned(),
            ..Found::default()
        };
        let mut threads = Threads::default();
        let at = threads.at("t");
        for text in ["", "a", "a", "b"] {
            threads.add(at, found(text));
        }
        assert_eq!(threads.list[0].comments.len(), 2);
        let remarks = threads.list[0].comments[0].remarks.iter();
        assert_eq!(remarks.map(|remark| remark.count).sum::<usize>(), 2);
    }
}
