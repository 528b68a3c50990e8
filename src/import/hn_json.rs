//! Hacker News threads as JSON: Algolia's items and searches, and Firebase's items.

mod firebase;

use std::collections::BTreeMap;

use super::build::{Found, FoundAuthor, FoundThread, build, repaired};
use super::json::{Json, Value};
use super::{Detection, Importer, Input};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Map, Note, Noted, Time};
use crate::progress::Progress;
use crate::text::decode::decode;
use crate::text::html::read_fragment;

/// Hacker News threads as both of its programming interfaces give them.
pub const IMPORTER: Importer = Importer {
    name: "hn-json",
    title: "Hacker News thread (JSON)",
    extensions: &["json"],
    help: "Save https://hn.algolia.com/api/v1/items/ID, with the number of the thread for ID.",
    detect,
    read,
};

fn detect(name: &str, head: &[u8]) -> Detection {
    let (head, _) = decode(head);
    let head = head.trim_start();
    if !head.starts_with(['{', '[']) {
        return Detection::No;
    }
    let has = |name: &str| head.contains(&format!("\"{name}\""));
    let is_algolia = has("created_at_i") || (has("story_id") && has("author") && has("created_at"));
    let is_firebase = has("by")
        && has("time")
        && has("type")
        && (has("kids") || has("parent") || has("descendants"));
    if is_algolia && (has("children") || has("hits") || has("comment_text")) || is_firebase {
        Detection::ByContent
    } else if super::has_ending(name, &IMPORTER) {
        Detection::ByName
    } else {
        Detection::No
    }
}

fn read(input: &Input<'_>, progress: &Progress) -> Result<Noted<Map>> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let json = Json::parse(&text).map_err(|error| {
        let place = error.place.clone().unwrap_or_default();
        error
            .at(format!("{}: {place}", input.name))
            .hint("The file may have been cut short: save it again.")
    })?;
    let roots: Vec<Value<'_>> = json.roots().collect();
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let threads = match roots.as_slice() {
        [root] if root.get("children").is_some_and(Value::is_list) && root.get("id").is_some() => {
            vec![read_items(*root, &mut notes, progress)?]
        }
        [root] if root.get("hits").is_some_and(Value::is_list) => read_hits(*root, &mut notes)?,
        roots => firebase::read(roots, &mut notes, progress)?,
    };
    if threads.is_empty() {
        return Err(Error::new("This JSON holds no Hacker News thread")
            .at(input.name)
            .hint("Save https://hn.algolia.com/api/v1/items/ID, with the number of the thread for ID."));
    }
    build(input, IMPORTER.name, threads, notes, progress)
}

/// Algolia's tree of items, its branches walked with a stack of our own.
fn read_items(root: Value<'_>, notes: &mut Vec<Note>, progress: &Progress) -> Result<FoundThread> {
    let mut thread = FoundThread {
        opening: read_item(root)?,
        ..FoundThread::default()
    };
    thread.opening.text = opening_text(root, &thread.opening.text)?;
    thread.link.clone_from(&thread.opening.link);
    let mut open: Vec<(Value<'_>, String)> = Vec::new();
    let list = root.get("children").map(Value::items).into_iter().flatten();
    open.extend(list.rev().map(|child| (child, String::new())));
    let mut unread = 0;
    while let Some((item, parent)) = open.pop() {
        if thread.comments.len().is_multiple_of(500) {
            progress.step("Reading comments", thread.comments.len() as u64, 0)?;
        }
        if item.fields().len() == 0 {
            unread += 1;
            continue;
        }
        let mut found = read_item(item)?;
        if found.key.is_empty() {
            found.key = format!("n{}", thread.comments.len() + 1);
        }
        found.parent = Some(parent);
        let list = item.get("children").map(Value::items).into_iter().flatten();
        open.extend(list.rev().map(|child| (child, found.key.clone())));
        thread.comments.push(found);
    }
    if unread > 0 {
        notes.push(Note::remark("children that are no items", unread));
    }
    Ok(thread)
}

/// One item of Algolia's; without author and text it was deleted.
fn read_item(item: Value<'_>) -> Result<Found> {
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
    Ok(Found {
        link: item_link(&key),
        place: format!("item {key}"),
        key,
        parent: None,
        author: author.map(found_author),
        posted_at,
        posted_text: told.unwrap_or_default().to_owned(),
        title: item
            .get("title")
            .and_then(Value::text)
            .unwrap_or_default()
            .to_owned(),
        text: read_fragment(words.unwrap_or_default())?,
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: item
            .get("points")
            .or_else(|| item.get("score"))
            .and_then(Value::integer),
    })
}

/// The address of a linked story, then its words, then the options of a poll.
fn opening_text(item: Value<'_>, words: &str) -> Result<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(item.get("url").and_then(Value::text).map(str::to_owned));
    parts.push(words.to_owned());
    let mut options = Vec::new();
    for option in item.get("options").map(Value::items).into_iter().flatten() {
        let Some(text) = option.get("text").and_then(Value::text) else {
            continue;
        };
        let points = option.get("points").and_then(Value::integer);
        let points = points.map_or(String::new(), |points| format!(" ({points} points)"));
        options.push(format!("- {}{points}", read_fragment(text)?));
    }
    parts.push(options.join("\n"));
    parts.retain(|part| !part.is_empty());
    Ok(parts.join("\n\n"))
}

/// Algolia's answer to a search: comments of one or several stories, in the order of time.
fn read_hits(root: Value<'_>, notes: &mut Vec<Note>) -> Result<Vec<FoundThread>> {
    let mut threads: BTreeMap<String, FoundThread> = BTreeMap::new();
    let list = root.get("hits").map(Value::items).into_iter().flatten();
    for hit in list {
        let mut found = read_item(hit)?;
        let story = hit.get("story_id").and_then(Value::key);
        let story = story.unwrap_or_else(|| found.key.clone());
        let thread = threads.entry(story.clone()).or_default();
        if found.key == story {
            found.text = opening_text(hit, &found.text)?;
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
    Ok(threads.into_values().collect())
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
