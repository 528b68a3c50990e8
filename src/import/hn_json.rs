//! Hacker News threads as JSON: Algolia's items and searches, and Firebase's items.

mod algolia;
mod firebase;
mod item;
mod search;

use self::firebase::Items;
use self::search::Hits;
use super::finding::{Finding, Found, FoundThread};
use super::json::Value;
use super::values::each_value;
use super::words::Words;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// Hacker News threads as both of its programming interfaces give them.
pub const IMPORTER: Importer = Importer {
    name: "hn-json",
    title: "Hacker News thread (JSON)",
    extensions: &["json", "ndjson", "jsonl"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str =
    "Save https://hn.algolia.com/api/v1/items/ID, with the number of the thread for ID.";

/// The kinds of items that there are.
const KINDS: [&str; 5] = ["story", "comment", "poll", "pollopt", "job"];

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |name: &str| sniff.has_fields(&[name]);
    let has_kind = KINDS
        .iter()
        .any(|kind| sniff.has_json(&format!("\"type\":\"{kind}\"")));
    let is_items =
        has("children") && (has("created_at_i") || has("story_id") || (has_kind && has("points")));
    let is_search = has("hits") && (has("_tags") || has("story_id"));
    let is_firebase = has_kind
        && has("time")
        && (has("by") || has("deleted"))
        && (has("kids") || has("parent") || has("descendants"));
    if is_items || is_search || is_firebase {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut held = Held::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        held.take(file, value, progress)
    })?;
    let mut threads = held.trees;
    threads.extend(held.hits.finish(&mut notes));
    threads.extend(held.items.finish(progress)?);
    if !threads.iter().any(says_something) {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no Hacker News thread";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    notes.extend(held.words.note());
    Ok(Finding { threads, notes })
}

/// What the files hold, by the interface that it is from.
#[derive(Debug, Default)]
struct Held {
    trees: Vec<FoundThread>,
    hits: Hits,
    items: Items,
    words: Words,
}

/// How deep threads and items may lie in lists and objects.
const DEEPEST: usize = 3;

impl Held {
    fn take(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        let mut open = vec![(value, 0)];
        let mut steps = 0_u64;
        while let Some((value, depth)) = open.pop() {
            steps += 1;
            if steps.is_multiple_of(500) {
                progress.step("Reading comments", steps, 0)?;
            }
            if algolia::is_tree(value) {
                let mut thread = algolia::read_tree(value, &mut self.words, progress)?;
                thread.opening.file = file;
                for found in &mut thread.comments {
                    found.file = file;
                }
                self.trees.push(thread);
            } else if search::is_search(value) {
                self.hits.take(file, value, &mut self.words);
            } else if firebase::is_item(value) {
                self.items.take(file, value, &mut self.words);
            } else if depth < DEEPEST {
                let within = value.items().chain(value.fields().map(|(_, field)| field));
                let before = open.len();
                open.extend(
                    within
                        .filter(|value| value.is_list() || value.is_object())
                        .map(|value| (value, depth + 1)),
                );
                open.get_mut(before..).unwrap_or_default().reverse();
            }
        }
        Ok(())
    }
}

/// Whether an item tells that it is of one of Hacker News' kinds.
fn is_kind(item: Value<'_>) -> bool {
    KINDS.contains(&item.word("type"))
}

/// Whether a thread has any words at all.
fn says_something(thread: &FoundThread) -> bool {
    let has_words = |found: &Found| !found.text.trim().is_empty() || !found.title.trim().is_empty();
    has_words(&thread.opening) || thread.comments.iter().any(has_words)
}
