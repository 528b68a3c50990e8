//! The posts of an answer in reading order, walked with a stack of our own.

use super::post::{link, read_author, read_post, root_of};
use super::{Answers, is_post};
use crate::error::Result;
use crate::import::finding::Found;
use crate::import::json::Value;
use crate::import::values::{count, flag};
use crate::model::CommentKind;
use crate::progress::Progress;

/// A post, or the place of one that is not shown.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) found: Found,
    /// The address of the thread's first post.
    pub(super) root: String,
    pub(super) answers: Option<Answers>,
}

/// How deep threads may lie in lists and objects.
const DEEPEST: usize = 4;

/// The posts of a value: a thread, a newer list, or lists of single posts.
pub(super) fn read_nodes(value: Value<'_>, progress: &Progress) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        if is_thread(value) {
            read_tree(value, &mut nodes, progress)?;
        } else if let Some(list) = list_of(value) {
            let goes_on = flag(value, "hasOtherReplies");
            read_list(list, goes_on, &mut nodes, progress)?;
        } else if is_post(value) {
            nodes.push(read_single(value));
        } else if depth < DEEPEST {
            let is_part = |name: &str| !["threadgate", "reason", "cursor"].contains(&name);
            let fields = value.fields().filter(|(name, _)| is_part(name));
            let before = open.len();
            open.extend(
                value
                    .items()
                    .chain(fields.map(|(_, field)| field))
                    .filter(|value| value.is_list() || value.is_object())
                    .map(|value| (value, depth + 1)),
            );
            open.get_mut(before..).unwrap_or_default().reverse();
        }
    }
    Ok(nodes)
}

/// Whether a value is a node of the tree: with answers or a post above it.
fn is_thread(value: Value<'_>) -> bool {
    let is_post = value.get("post").is_some_and(is_post);
    let is_tree = value.get("replies").is_some_and(Value::is_list)
        || value
            .get("parent")
            .is_some_and(|parent| is_thread_part(parent))
        || value.word("$type").ends_with("#threadViewPost");
    is_post && is_tree
}

fn is_thread_part(value: Value<'_>) -> bool {
    value.get("post").is_some() || flag(value, "notFound") || flag(value, "blocked")
}

/// The newer list, in the answer that holds it or by itself.
fn list_of(value: Value<'_>) -> Option<Value<'_>> {
    let list = value.get("thread").unwrap_or(value);
    (list.is_list() && list.items().any(is_item)).then_some(list)
}

/// Whether a value is an item of the newer list.
fn is_item(value: Value<'_>) -> bool {
    value.get("depth").and_then(Value::integer).is_some()
        && value.word("uri").starts_with("at://")
        && value.get("value").is_some_and(Value::is_object)
}

fn read_single(post: Value<'_>) -> Node {
    let found = read_post(post);
    Node {
        root: root_of(post).unwrap_or_else(|| found.key.clone()),
        answers: None,
        found,
    }
}

/// A tree: the posts above the one that was asked for, from the top, then that one with all its answers.
fn read_tree(focal: Value<'_>, nodes: &mut Vec<Node>, progress: &Progress) -> Result<()> {
    let mut above: Vec<Value<'_>> = Vec::new();
    let mut next = focal.get("parent");
    while let Some(node) = next {
        above.push(node);
        next = node.get("parent");
    }
    let told = std::iter::once(focal)
        .chain(above.iter().copied())
        .find_map(|node| root_of(node.get("post")?));
    let top = above.last().copied().unwrap_or(focal);
    let root = told.unwrap_or_else(|| key_of(top));
    let mut parent: Option<String> = None;
    for node in above.into_iter().rev() {
        let node = read_node(node, parent, &root);
        parent = Some(node.found.key.clone());
        nodes.push(node);
    }
    let mut open = vec![(focal, parent)];
    while let Some((value, parent)) = open.pop() {
        if nodes.len().is_multiple_of(500) {
            progress.step("Reading comments", nodes.len() as u64, 0)?;
        }
        let node = read_node(value, parent, &root);
        let before = open.len();
        open.extend(
            value
                .list("replies")
                .filter(|answer| answer.is_object())
                .map(|answer| (answer, Some(node.found.key.clone()))),
        );
        open.get_mut(before..).unwrap_or_default().reverse();
        nodes.push(node);
    }
    Ok(())
}

fn key_of(node: Value<'_>) -> String {
    let post = node.get("post").unwrap_or(node);
    post.word("uri").to_owned()
}

/// A node of the tree; what is not found or blocked keeps its place.
fn read_node(node: Value<'_>, parent: Option<String>, root: &str) -> Node {
    let root = root.to_owned();
    let Some(post) = node.get("post").filter(|post| is_post(*post)) else {
        return Node {
            found: absent(key_of(node), node.get("author"), parent),
            root,
            answers: None,
        };
    };
    let mut found = read_post(post);
    found.parent = found.parent.or(parent);
    Node {
        found,
        root,
        answers: count(post, "replyCount").map(Answers::All),
    }
}

/// The place of a post that is deleted, or whose author and reader keep away from each other.
fn absent(key: String, author: Option<Value<'_>>, parent: Option<String>) -> Found {
    Found {
        parent,
        author: author.and_then(read_author),
        kind: CommentKind::Placeholder,
        place: format!("post {key}"),
        link: link(&key, ""),
        key,
        ..Found::default()
    }
}

/// The newer list: each post with its depth, those above the one that was asked for below zero.
///
/// `goes_on` where the answer says that there are other ones, which it keeps back.
fn read_list(
    list: Value<'_>,
    goes_on: bool,
    nodes: &mut Vec<Node>,
    progress: &Progress,
) -> Result<()> {
    let root = list
        .items()
        .find_map(|item| root_of(item.path(&["value", "post"])?))
        .or_else(|| list.items().next().map(|item| item.word("uri").to_owned()))
        .unwrap_or_default();
    // The keys of the last post and of those above it, with their depths.
    let mut above: Vec<(i64, String)> = Vec::new();
    for item in list.items().filter(|item| is_item(*item)) {
        if nodes.len().is_multiple_of(500) {
            progress.step("Reading comments", nodes.len() as u64, 0)?;
        }
        let depth = item
            .get("depth")
            .and_then(Value::integer)
            .unwrap_or_default();
        while above.last().is_some_and(|(other, _)| *other >= depth) {
            above.pop();
        }
        let parent = above.last().map(|(_, key)| key.clone());
        let key = item.word("uri").to_owned();
        let value = item.get("value");
        let post = value
            .and_then(|value| value.get("post"))
            .filter(|post| is_post(*post));
        let found = match post {
            Some(post) => {
                let mut found = read_post(post);
                found.parent = found.parent.or(parent);
                found
            }
            None => absent(
                key.clone(),
                value.and_then(|value| value.get("author")),
                parent,
            ),
        };
        let missing = value.and_then(|value| count(value, "moreReplies"));
        let missing = missing.filter(|missing| *missing > 0);
        let answers = match missing {
            None if depth == 0 && goes_on => Some(Answers::Missing(None)),
            None => None,
            some => Some(Answers::Missing(some)),
        };
        above.push((depth, key));
        nodes.push(Node {
            found,
            root: root.clone(),
            answers,
        });
    }
    Ok(())
}
