//! Items of Hacker News on Firebase: flat, with the numbers of their kids.

use std::collections::{BTreeMap, BTreeSet};

use super::is_kind;
use super::item::{found_author, is_gone, item_link, opening_text, poll_option};
use crate::error::Result;
use crate::import::finding::{Found, FoundThread};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::import::values::{count, flag, id};
use crate::import::words::Words;
use crate::model::{CommentKind, Level};
use crate::progress::Progress;

/// Whether a value is an item.
pub(super) fn is_item(value: Value<'_>) -> bool {
    is_kind(value)
        && value.get("id").and_then(Value::key).is_some()
        && (value.get("by").and_then(Value::text).is_some()
            || value.get("time").and_then(Value::integer).is_some()
            || value.get("kids").is_some_and(Value::is_list))
}

/// The items of all files by number.
#[derive(Debug, Default)]
pub(super) struct Items {
    by_key: BTreeMap<String, Item>,
    /// The numbers in the order of the files.
    order: Vec<String>,
    /// The options of polls by number.
    options: BTreeMap<String, String>,
}

/// One item and what it names.
#[derive(Debug, Default)]
struct Item {
    found: Found,
    kids: Vec<String>,
    /// The address that a story links.
    url: String,
    /// The numbers of a poll's options.
    parts: Vec<String>,
    announced: Option<usize>,
}

/// A branch of a thread, in the order of its kids.
#[derive(Debug)]
struct Branch {
    /// The number that the first item answers, where that is not there.
    above: Option<String>,
    found: Vec<Found>,
}

impl Items {
    /// Takes an item.
    pub(super) fn take(&mut self, file: usize, item: Value<'_>, reader: &mut Words) {
        let key = id(item, "id");
        if item.word("type") == "pollopt" {
            if let Some(option) = poll_option(item, reader) {
                self.options.insert(key, option);
            }
            return;
        }
        let keys = |name: &str| item.list(name).filter_map(Value::key).collect();
        let read = Item {
            found: Found {
                file,
                ..read_item(item, &key, reader)
            },
            kids: keys("kids"),
            parts: keys("parts"),
            url: item.word("url").to_owned(),
            announced: count(item, "descendants"),
        };
        let Some(before) = self.by_key.insert(key.clone(), read) else {
            self.order.push(key);
            return;
        };
        if let Some(item) = self.by_key.get_mut(&key) {
            item.found.remarks.take(before.found.remarks);
            let what = "items that are there twice, taken once";
            item.found.remarks.add(Level::Remark, what, 1);
        }
    }

    /// The threads of the items, what is named and not there as placeholders.
    pub(super) fn finish(mut self, progress: &Progress) -> Result<Vec<FoundThread>> {
        self.name_kids();
        let starts: Vec<String> = self
            .order
            .iter()
            .filter(|key| {
                let above = self
                    .by_key
                    .get(*key)
                    .and_then(|item| item.found.parent.as_ref());
                above.is_none_or(|above| !self.by_key.contains_key(above))
            })
            .cloned()
            .collect();
        let total = self.by_key.len();
        let mut threads: Vec<FoundThread> = Vec::new();
        let mut orphans: Vec<Branch> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for key in starts.into_iter().chain(self.order.clone()) {
            progress.step("Reading comments", seen.len() as u64, total as u64)?;
            let Some(first) = self.by_key.get(&key).filter(|_| !seen.contains(&key)) else {
                continue;
            };
            let above = first.found.parent.clone();
            let head = FoundThread {
                announced: first.announced,
                opening: Found {
                    text: self.story_text(first),
                    ..Found::default()
                },
                ..FoundThread::default()
            };
            let found = self.branch(key, above.clone(), &mut seen);
            if above.is_some() {
                let above = above.filter(|key| !self.by_key.contains_key(key));
                orphans.push(Branch { above, found });
            } else {
                threads.extend(thread(head, found));
            }
        }
        hang_orphans(&mut threads, orphans);
        Ok(threads)
    }

    /// Adds to each item's kids those that answer it without being named, as where the kids were saved later.
    fn name_kids(&mut self) {
        for key in &self.order {
            let above = self
                .by_key
                .get(key)
                .and_then(|item| item.found.parent.clone());
            if let Some(above) = above.and_then(|above| self.by_key.get_mut(&above)) {
                above.kids.push(key.clone());
            }
        }
    }

    /// The words of a story with the address that it links, or the options of a poll.
    fn story_text(&self, item: &Item) -> String {
        let options = item.parts.iter().filter_map(|part| self.options.get(part));
        let options: Vec<String> = options.cloned().collect();
        opening_text(&item.url, &item.found.text, &options)
    }

    /// An item and everything below it that was not seen yet.
    fn branch(
        &mut self,
        key: String,
        above: Option<String>,
        seen: &mut BTreeSet<String>,
    ) -> Vec<Found> {
        let mut open = vec![(key, above)];
        let mut branch = Vec::new();
        while let Some((key, parent)) = open.pop() {
            if !seen.insert(key.clone()) {
                continue;
            }
            let Some(item) = self.by_key.get_mut(&key) else {
                if !self.options.contains_key(&key) {
                    let mut missing = placeholder(key, parent);
                    let what = "comments that are named but not in the file";
                    missing.remarks.add(Level::Warning, what, 1);
                    branch.push(missing);
                }
                continue;
            };
            let mut found = std::mem::take(&mut item.found);
            found.parent = parent;
            branch.push(found);
            let kids = std::mem::take(&mut item.kids).into_iter().rev();
            open.extend(kids.map(|kid| (kid, Some(key.clone()))));
        }
        branch
    }
}

/// A thread of a story and what is below it.
fn thread(head: FoundThread, found: Vec<Found>) -> Option<FoundThread> {
    let mut found = found.into_iter();
    let opening = Found {
        text: head.opening.text,
        ..found.next()?
    };
    Some(FoundThread {
        link: opening.link.clone(),
        opening,
        comments: found.collect(),
        announced: head.announced,
        ..FoundThread::default()
    })
}

/// Comments whose story is not there follow those of the only story, or else are a thread of their own.
fn hang_orphans(threads: &mut Vec<FoundThread>, orphans: Vec<Branch>) {
    if orphans.is_empty() {
        return;
    }
    let above: BTreeSet<String> = orphans
        .iter()
        .filter_map(|branch| branch.above.clone())
        .collect();
    let comments = orphans.into_iter().flat_map(|branch| branch.found);
    if let [thread] = threads.as_mut_slice() {
        thread.comments.extend(comments);
        return;
    }
    let mut thread = FoundThread {
        comments: comments.collect(),
        ..FoundThread::default()
    };
    // What they all answer is the story, or as good as it.
    let mut above = above.into_iter();
    if let (Some(story), None) = (above.next(), above.next()) {
        thread.link = item_link(&story);
        thread.opening.key = story;
    }
    threads.push(thread);
}

fn read_item(item: Value<'_>, key: &str, reader: &mut Words) -> Found {
    let words = item.word("text");
    let is_gone = flag(item, "deleted") || is_gone(words);
    let moment = read_moment(item.get("time"));
    let author = item.word("by");
    Found {
        key: key.to_owned(),
        parent: item.get("parent").and_then(Value::key),
        author: (!author.is_empty()).then(|| found_author(author)),
        posted_at: moment.at,
        posted_text: moment.words,
        title: item.word("title").to_owned(),
        text: if is_gone {
            String::new()
        } else {
            reader.read(words)
        },
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: item.get("score").and_then(Value::integer),
        link: item_link(key),
        place: format!("item {key}"),
        ..Found::default()
    }
}

fn placeholder(key: String, parent: Option<String>) -> Found {
    Found {
        link: item_link(&key),
        place: format!("item {key}"),
        key,
        parent,
        kind: CommentKind::Placeholder,
        ..Found::default()
    }
}
