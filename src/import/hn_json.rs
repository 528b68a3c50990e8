//! Hacker News threads as JSON: Algolia's items and searches, and Firebase's items.

mod firebase;

use std::collections::BTreeMap;

use super::build::repaired;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, each};
use super::json::{self, Value};
use super::words::Words;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Note, Time};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Hacker News threads as both of its programming interfaces give them.
pub const IMPORTER: Importer = Importer {
    name: "hn-json",
    title: "Hacker News thread (JSON)",
    extensions: &["json"],
    help: "Save https://hn.algolia.com/api/v1/items/ID, with the number of the thread for ID.",
    companions: &[],
    detect,
    read,
};

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
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let json = json::read(input, &text, &mut notes)?;
    let roots: Vec<Value<'_>> = json.roots().collect();
    let mut words = Words::default();
    let threads = match roots.as_slice() {
        [root] if is_tree(*root) => vec![read_items(*root, &mut words, &mut notes, progress)?],
        [root] if is_search(*root) => read_hits(*root, &mut words, &mut notes),
        roots => firebase::read(roots, &mut words, &mut notes, progress)?,
    };
    if !threads.iter().any(says_something) {
        return Err(Error::new("This JSON holds no Hacker News thread")
            .at(input.name)
            .hint("Save https://hn.algolia.com/api/v1/items/ID, with the number of the thread for ID."));
    }
    notes.extend(words.note());
    Ok(Finding { threads, notes })
}

/// Whether a value is the root of Algolia's tree: other sites have children too, but not these fields.
fn is_tree(root: Value<'_>) -> bool {
    let children = root.get("children").filter(|list| list.is_list());
    let is_item = |item: Value<'_>| {
        item.get("created_at_i").and_then(Value::integer).is_some()
            || item.get("story_id").and_then(Value::integer).is_some()
            || is_kind(item)
    };
    root.get("id").and_then(Value::key).is_some()
        && children.is_some_and(|list| is_item(root) || list.items().take(9).any(is_item))
}

/// Whether a value is Algolia's answer to a search of Hacker News.
fn is_search(root: Value<'_>) -> bool {
    root.list("hits").any(|hit| {
        hit.get("story_id").and_then(Value::key).is_some()
            || hit.get("_tags").is_some_and(Value::is_list)
    })
}

/// Whether an item tells that it is of one of Hacker News' kinds.
fn is_kind(item: Value<'_>) -> bool {
    let kind = item.get("type").and_then(Value::text);
    kind.is_some_and(|kind| KINDS.contains(&kind))
}

/// Whether a thread has any words at all.
fn says_something(thread: &FoundThread) -> bool {
    let has_words = |found: &Found| !found.text.trim().is_empty() || !found.title.trim().is_empty();
    has_words(&thread.opening) || thread.comments.iter().any(has_words)
}

/// Algolia's tree of items, its branches walked with a stack of our own.
fn read_items(
    root: Value<'_>,
    words: &mut Words,
    notes: &mut Vec<Note>,
    progress: &Progress,
) -> Result<FoundThread> {
    let mut thread = FoundThread {
        opening: read_item(root, words),
        ..FoundThread::default()
    };
    thread.opening.text = opening_text(root, &thread.opening.text, words);
    thread.link.clone_from(&thread.opening.link);
    let mut open: Vec<(Value<'_>, String)> = Vec::new();
    open.extend(root.list("children").map(|child| (child, String::new())));
    open.reverse();
    let mut unread = 0;
    while let Some((item, parent)) = open.pop() {
        if thread.comments.len().is_multiple_of(500) {
            progress.step("Reading comments", thread.comments.len() as u64, 0)?;
        }
        if item.fields().len() == 0 {
            unread += 1;
            continue;
        }
        let mut found = read_item(item, words);
        if found.key.is_empty() {
            found.key = format!("n{}", thread.comments.len() + 1);
        }
        found.parent = Some(parent);
        let before = open.len();
        open.extend(
            item.list("children")
                .map(|child| (child, found.key.clone())),
        );
        open.get_mut(before..).unwrap_or_default().reverse();
        thread.comments.push(found);
    }
    if unread > 0 {
        notes.push(Note::remark("children that are no items", unread));
    }
    Ok(thread)
}

/// One item of Algolia's; without author and text it was deleted.
fn read_item(item: Value<'_>, reader: &mut Words) -> Found {
    let key = item
        .get("id")
        .or_else(|| item.get("objectID"))
        .and_then(Value::key)
        .unwrap_or_default();
    let author = item
        .get("author")
        .and_then(Value::text)
        .filter(|name| !name.is_empty());
    let words = ["text", "comment_text", "story_text"]
        .iter()
        .find_map(|name| item.get(name)?.text());
    let time = item
        .get("created_at_i")
        .and_then(Value::integer)
        .map(Time::utc);
    let told = item.get("created_at").and_then(Value::text);
    let posted_at = time.or_else(|| told.and_then(Time::parse));
    let is_gone = words.is_none_or(|words| words.trim().is_empty());
    Found {
        link: item_link(&key),
        place: format!("item {key}"),
        key,
        file: 0,
        quotes: Vec::new(),
        parent: None,
        author: author.map(found_author),
        posted_at,
        posted_text: told.unwrap_or_default().to_owned(),
        title: item
            .get("title")
            .and_then(Value::text)
            .unwrap_or_default()
            .to_owned(),
        text: reader.read(words.unwrap_or_default()),
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: item
            .get("points")
            .or_else(|| item.get("score"))
            .and_then(Value::integer),
    }
}

/// The address of a linked story, then its words, then the options of a poll.
fn opening_text(item: Value<'_>, words: &str, reader: &mut Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(item.get("url").and_then(Value::text).map(str::to_owned));
    parts.push(words.to_owned());
    let mut options = Vec::new();
    for option in item.list("options") {
        let Some(text) = option.get("text").and_then(Value::text) else {
            continue;
        };
        let points = option.get("points").and_then(Value::integer);
        let points = points.map_or(String::new(), |points| format!(" ({points} points)"));
        options.push(format!("- {}{points}", reader.read(text)));
    }
    parts.push(options.join("\n"));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// Algolia's answer to a search: comments of one or several stories, in the order of time.
fn read_hits(root: Value<'_>, words: &mut Words, notes: &mut Vec<Note>) -> Vec<FoundThread> {
    let mut threads: BTreeMap<String, FoundThread> = BTreeMap::new();
    let list = root.list("hits");
    for hit in list {
        let mut found = read_item(hit, words);
        let story = hit.get("story_id").and_then(Value::key);
        let story = story.unwrap_or_else(|| found.key.clone());
        let thread = threads.entry(story.clone()).or_default();
        if found.key == story {
            found.text = opening_text(hit, &found.text, words);
            thread.link.clone_from(&found.link);
            thread.opening = found;
            continue;
        }
        let parent = hit.get("parent_id").and_then(Value::key);
        found.parent = parent.filter(|parent| *parent != story);
        if thread.opening.key.is_empty() {
            let word = |name| {
                hit.get(name)
                    .and_then(Value::text)
                    .unwrap_or_default()
                    .to_owned()
            };
            thread.title = word("story_title");
            thread.opening.text = word("story_url");
            thread.link = item_link(&story);
            thread.opening.key = story;
        }
        thread.comments.push(found);
    }
    for thread in threads.values_mut() {
        thread.comments.sort_by_key(|found| found.posted_at);
    }
    let all = root.get("nbHits").and_then(Value::integer).unwrap_or(0);
    let held: usize = threads.values().map(|thread| thread.comments.len()).sum();
    if let Ok(all) = usize::try_from(all)
        && all > held
    {
        notes.push(Note::warning(
            format!("hits the search announces, of which {held} comments are here"),
            all,
        ));
    }
    threads.into_values().collect()
}

fn found_author(name: &str) -> FoundAuthor {
    FoundAuthor {
        name: name.to_owned(),
        key: String::new(),
        link: format!("https://news.ycombinator.com/user?id={name}"),
    }
}

fn item_link(key: &str) -> String {
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return String::new();
    }
    format!("https://news.ycombinator.com/item?id={key}")
}
