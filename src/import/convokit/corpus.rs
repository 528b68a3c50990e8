//! The files of a corpus, put together to conversations.

use std::collections::HashMap;

use super::super::Input;
use super::super::build::repaired;
use super::super::finding::{Found, FoundThread, Remarks, WHOLE};
use super::super::gather::{each_file, in_time};
use super::super::json::{self, Value, each_line};
use super::utterance::{Utterance, is_utterance, read};
use crate::error::Result;
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Utterances, and what is known of conversations and speakers.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    utterances: Vec<Utterance>,
    conversations: HashMap<String, Conversation>,
    /// Names of speakers that are listed under an id.
    names: HashMap<String, String>,
    speakers: usize,
    /// What was left out before the first utterance.
    early: Remarks,
}

#[derive(Debug, Default)]
struct Conversation {
    title: String,
    announced: Option<usize>,
}

impl Corpus {
    /// Whether there are no utterances.
    pub(super) fn is_empty(&self) -> bool {
        self.utterances.is_empty()
    }

    /// What a file without utterances is instead.
    pub(super) fn instead(&self, name: &str) -> String {
        let name = name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let is = |part: &str| name.contains(part);
        if is("conversation") && !self.conversations.is_empty() {
            let count = self.conversations.len();
            format!(
                "This is the list of a ConvoKit corpus's {count} conversations, without what was said"
            )
        } else if is("speaker") || is("user") {
            let count = self.speakers;
            format!(
                "This is the list of a ConvoKit corpus's {count} speakers, without what they said"
            )
        } else if is("index") || is("corpus") {
            "This describes a ConvoKit corpus, without what was said in it".to_owned()
        } else {
            "This file holds no utterances of a ConvoKit corpus".to_owned()
        }
    }

    /// Reads all files.
    pub(super) fn read(
        &mut self,
        inputs: &[Input<'_>],
        notes: &mut Vec<Note>,
        progress: &Progress,
    ) -> Result<()> {
        each_file(inputs, progress, notes, |file, input, notes| {
            let (text, encoding) = decode(input.bytes);
            notes.extend(repaired(encoding));
            if has_lines(&text) {
                let lines = each_line(&text, progress, |number, value| {
                    self.value(file, value, &format!("line {number}"));
                    Ok(())
                })?;
                notes.extend(lines.note());
                return lines.some();
            }
            progress.step("Reading JSON", 0, 0)?;
            let json = json::read(input, &text, notes)?;
            for root in json.roots() {
                if root.is_list() {
                    for (at, value) in root.items().enumerate() {
                        if at % 500 == 0 {
                            progress.step("Reading comments", at as u64, root.len() as u64)?;
                        }
                        self.value(file, value, &format!("item {}", at + 1));
                    }
                } else if is_utterance(root) {
                    self.value(file, root, WHOLE);
                } else {
                    self.table(file, input.name, root);
                }
            }
            Ok(())
        })
    }

    fn value(&mut self, file: usize, value: Value<'_>, place: &str) {
        if is_utterance(value) {
            let mut utterance = read(value, None);
            utterance.found.file = file;
            if place.starts_with("line") {
                place.clone_into(&mut utterance.found.place);
            }
            self.utterances.push(utterance);
        } else {
            let what = "lines that are no utterances, left out";
            let utterance = self.utterances.last_mut();
            let remarks = utterance.map_or(&mut self.early, |last| &mut last.found.remarks);
            remarks.add_after(Level::Remark, what, || place.to_owned());
        }
    }

    /// An object that lists conversations, speakers or utterances by their ids, or describes the corpus.
    fn table(&mut self, file: usize, name: &str, root: Value<'_>) {
        let name = name.rsplit('/').next().unwrap_or_default().to_lowercase();
        for (id, entry) in root.fields() {
            if is_utterance(entry) {
                let mut utterance = read(entry, Some(id));
                utterance.found.file = file;
                self.utterances.push(utterance);
            } else if name.contains("conversation") {
                let meta = entry.get("meta").unwrap_or(entry);
                self.conversations.insert(id.to_owned(), conversation(meta));
            } else if name.contains("speaker") || name.contains("user") {
                self.speakers += 1;
                let meta = entry.get("meta").unwrap_or(entry);
                let told = NAMES.iter().map(|name| meta.word(name));
                let told = told.into_iter().find(|name| !name.trim().is_empty());
                if let Some(told) = told.filter(|told| *told != id) {
                    self.names.insert(id.to_owned(), told.to_owned());
                }
            }
        }
    }

    /// The conversations, in the order of their first utterances.
    pub(super) fn threads(self) -> Vec<FoundThread> {
        let mut threads: Vec<FoundThread> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for utterance in self.utterances {
            let key = utterance.conversation;
            let at = *places.entry(key.clone()).or_insert(threads.len());
            if at == threads.len() {
                threads.push(FoundThread {
                    key: key.clone(),
                    ..FoundThread::default()
                });
            }
            let Some(thread) = threads.get_mut(at) else {
                continue;
            };
            let mut found = utterance.found;
            rename(&mut found, &self.names);
            let is_opening = found.key == key && (found.parent.is_none() || utterance.is_own);
            let is_free = thread.opening.key.is_empty();
            if is_opening && is_free {
                let what = "first utterances that answer themselves, taken as openings";
                let remarks = &mut found.remarks;
                remarks.add(Level::Remark, what, usize::from(utterance.is_own));
                let is_gone = found.kind == CommentKind::Placeholder;
                let what = "openings whose words were deleted";
                remarks.add(Level::Remark, what, usize::from(is_gone));
                thread.title = utterance.title;
                thread.link.clone_from(&found.link);
                found.parent = None;
                thread.opening = found;
            } else {
                thread.comments.push(found);
            }
        }
        for thread in &mut threads {
            in_time(&mut thread.comments);
            if let Some(known) = self.conversations.get(&thread.key) {
                know(thread, known);
            }
        }
        if let Some(first) = threads.first_mut() {
            first.opening.remarks.take(self.early);
        }
        threads
    }
}

/// Fields of a speaker that hold a name.
const NAMES: [&str; 6] = [
    "name",
    "full_name",
    "display_name",
    "username",
    "character_name",
    "screen_name",
];

/// Fields of a conversation that hold what it is called.
const TITLES: [&str; 7] = [
    "title",
    "conversation_title",
    "thread_title",
    "page_title",
    "case_name",
    "subject",
    "movie_name",
];

fn conversation(meta: Value<'_>) -> Conversation {
    let title = TITLES.iter().map(|name| meta.word(name));
    let title = title.into_iter().find(|title| !title.trim().is_empty());
    let count = meta.get("num_comments").and_then(Value::integer);
    Conversation {
        title: title.unwrap_or_default().to_owned(),
        announced: count.and_then(|count| usize::try_from(count).ok()),
    }
}

/// Gives a conversation what is known of it. Deleted comments are counted in what was announced.
fn know(thread: &mut FoundThread, known: &Conversation) {
    if !known.title.is_empty() {
        thread.title.clone_from(&known.title);
    }
    let deleted = |found: &&Found| found.kind == CommentKind::Placeholder;
    let deleted = thread.comments.iter().filter(deleted).count();
    thread.announced = known.announced.map(|count| count.saturating_sub(deleted));
}

/// Gives an author the name that stands in the list of speakers.
fn rename(found: &mut Found, names: &HashMap<String, String>) {
    if let Some(author) = &mut found.author
        && let Some(name) = names.get(&author.name)
    {
        author.key = std::mem::replace(&mut author.name, name.clone());
    }
}

/// Whether a text has a value on each line: whether its first line is a whole one.
fn has_lines(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let Some((first, rest)) = text.split_once('\n') else {
        return false;
    };
    first.starts_with('{')
        && first.trim_end().ends_with('}')
        && (rest.trim_start().starts_with('{') || rest.trim().is_empty())
}
