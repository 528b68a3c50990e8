//! Algolia's answers to a search: comments of one or several stories.

use std::collections::{BTreeMap, HashSet};

use super::algolia::read_item;
use super::item::{item_link, opening_text};
use crate::import::finding::{FoundThread, WHOLE};
use crate::import::json::Value;
use crate::import::values::{count, id};
use crate::import::words::Words;
use crate::model::Note;

/// Whether a value is an answer to a search of Hacker News.
pub(super) fn is_search(root: Value<'_>) -> bool {
    root.list("hits").any(|hit| {
        hit.get("story_id").and_then(Value::key).is_some()
            || hit.get("_tags").is_some_and(Value::is_list)
    })
}

/// The stories of all pages of a search.
#[derive(Debug, Default)]
pub(super) struct Hits {
    threads: BTreeMap<String, FoundThread>,
    keys: HashSet<String>,
    all: usize,
}

impl Hits {
    /// Takes a page.
    pub(super) fn take(&mut self, file: usize, root: Value<'_>, words: &mut Words) {
        for hit in root.list("hits") {
            let mut found = read_item(hit, words);
            found.file = file;
            let story = match id(hit, "story_id") {
                story if story.is_empty() => found.key.clone(),
                story => story,
            };
            let thread = self.threads.entry(story.clone()).or_default();
            if found.key == story {
                found.text = opening_text(hit.word("url"), &found.text, &[]);
                thread.link.clone_from(&found.link);
                thread.announced = count(hit, "num_comments");
                thread.opening = found;
                continue;
            }
            let parent = hit.get("parent_id").and_then(Value::key);
            found.parent = parent.filter(|parent| *parent != story);
            if thread.opening.key.is_empty() {
                hit.word("story_title").clone_into(&mut thread.title);
                hit.word("story_url").clone_into(&mut thread.opening.text);
                thread.link = item_link(&story);
                thread.opening.key = story;
            }
            // Pages overlap where comments came while they were saved.
            if found.key.is_empty() || self.keys.insert(found.key.clone()) {
                thread.comments.push(found);
            }
        }
        self.all = self.all.max(count(root, "nbHits").unwrap_or_default());
    }

    /// The threads, and a warning where the search has more.
    pub(super) fn finish(self, notes: &mut Vec<Note>) -> Vec<FoundThread> {
        let mut threads: Vec<FoundThread> = self.threads.into_values().collect();
        for thread in &mut threads {
            thread.comments.sort_by_key(|found| found.posted_at);
        }
        let held: usize = threads.iter().map(|thread| thread.comments.len()).sum();
        let stories = threads
            .iter()
            .filter(|thread| thread.opening.author.is_some());
        if self.all > held + stories.count() {
            notes.push(
                Note::warning(
                    format!("hits the search announces, of which {held} comments are here"),
                    self.all,
                )
                .at(WHOLE),
            );
        }
        threads
    }
}
