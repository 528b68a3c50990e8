//! Algolia's tree of items, its branches walked with a stack of our own.

use super::is_kind;
use super::item::{found_author, is_gone, item_link, opening_text, poll_option};
use crate::error::Result;
use crate::import::finding::{Found, FoundThread};
use crate::import::json::Value;
use crate::import::moment::read_words;
use crate::import::values::id;
use crate::import::words::Words;
use crate::model::{CommentKind, Level, Time};
use crate::progress::Progress;

/// Whether a value is the root of a tree: other sites have children too, but not these fields.
pub(super) fn is_tree(root: Value<'_>) -> bool {
    let children = root.get("children").filter(|list| list.is_list());
    let is_item = |item: Value<'_>| {
        item.get("created_at_i").and_then(Value::integer).is_some()
            || item.get("story_id").and_then(Value::integer).is_some()
            || is_kind(item)
    };
    root.get("id").and_then(Value::key).is_some()
        && children.is_some_and(|list| is_item(root) || list.items().take(9).any(is_item))
}

/// The thread of a tree, and how many children are no items.
pub(super) fn read_tree(
    root: Value<'_>,
    words: &mut Words,
    progress: &Progress,
) -> Result<FoundThread> {
    let mut thread = FoundThread::default();
    let mut open: Vec<(Value<'_>, String)> = Vec::new();
    let story = id(root, "story_id");
    if is_branch(root) && !story.is_empty() {
        // The tree of a comment: its story is only named.
        thread.link = item_link(&story);
        root.word("story_title").clone_into(&mut thread.title);
        root.word("story_url").clone_into(&mut thread.opening.text);
        thread.opening.key = story;
        open.push((root, id(root, "parent_id")));
    } else {
        thread.opening = read_item(root, words);
        let options = read_options(root, words);
        let url = root.word("url");
        thread.opening.text = opening_text(url, &thread.opening.text, &options);
        thread.link.clone_from(&thread.opening.link);
        open.extend(root.list("children").map(|child| (child, String::new())));
        open.reverse();
    }
    while let Some((item, parent)) = open.pop() {
        if thread.comments.len().is_multiple_of(500) {
            progress.step("Reading comments", thread.comments.len() as u64, 0)?;
        }
        if item.fields().len() == 0 {
            let what = "children that are no items";
            let under = || match parent.as_str() {
                "" => "under the story".to_owned(),
                parent => format!("under {parent}"),
            };
            thread.leave_out(Level::Remark, what, under);
            continue;
        }
        if item.word("type") == "pollopt" {
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
    Ok(thread)
}

/// Whether a tree begins with a comment.
fn is_branch(root: Value<'_>) -> bool {
    let story = id(root, "story_id");
    root.word("type") == "comment" && story != id(root, "id")
}

/// The options of a poll, which some trees hold among the children.
fn read_options(root: Value<'_>, words: &mut Words) -> Vec<String> {
    let children = root.list("children");
    let among = children.filter(|child| child.word("type") == "pollopt");
    root.list("options")
        .chain(among)
        .filter_map(|option| poll_option(option, words))
        .collect()
}

/// One item; without words it was deleted.
pub(super) fn read_item(item: Value<'_>, reader: &mut Words) -> Found {
    let key = match id(item, "id") {
        key if key.is_empty() => id(item, "objectID"),
        key => key,
    };
    let words = ["text", "comment_text", "story_text"]
        .iter()
        .find_map(|name| item.get(name)?.text())
        .unwrap_or_default();
    let author = item.word("author");
    let time = item.get("created_at_i").and_then(Value::integer);
    let told = item.word("created_at");
    let posted_at = time.map(Time::utc).or_else(|| read_words(told).at);
    let is_gone = is_gone(words);
    Found {
        link: item_link(&key),
        place: format!("item {key}"),
        key,
        author: (!author.is_empty()).then(|| found_author(author)),
        posted_text: if posted_at.is_some() {
            String::new()
        } else {
            told.to_owned()
        },
        posted_at,
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
        score: item
            .get("points")
            .or_else(|| item.get("score"))
            .and_then(Value::integer),
        ..Found::default()
    }
}
