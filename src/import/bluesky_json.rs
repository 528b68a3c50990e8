//! Bluesky threads as JSON: trees, the newer flat lists, and lists of posts.

mod post;
mod text;
mod tree;

use std::collections::{HashMap, HashSet};

use self::tree::{Node, read_nodes};
use super::finding::{Finding, Found, FoundThread, More};
use super::json::Value;
use super::values::each_value;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;

/// Threads of Bluesky, as its programming interface gives them.
pub const IMPORTER: Importer = Importer {
    name: "bluesky-json",
    title: "Bluesky thread (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=1000&parentHeight=1000&uri=at://NAME/app.bsky.feed.post/ID.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has_kind = sniff.has_json("\"app.bsky.feed.defs#")
        || sniff.has_json("\"app.bsky.unspecced.defs#threadItem");
    let has_post = sniff.has_json("\"uri\":\"at://") && sniff.has_fields(&["record", "author"]);
    if (has_kind && sniff.has_json("\"at://")) || has_post {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut threads = Threads::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        let nodes = read_nodes(value, progress)?;
        threads.add(file, nodes);
        Ok(())
    })?;
    let has_words = |found: &Found| found.kind != CommentKind::Placeholder;
    if !threads
        .list
        .iter()
        .any(|thread| thread.posts.iter().any(has_words))
    {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no posts of Bluesky";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    Ok(threads.finish(notes))
}

/// The threads of all files by their first posts.
#[derive(Debug, Default)]
struct Threads {
    list: Vec<Thread>,
    places: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Thread {
    root: String,
    posts: Vec<Found>,
    keys: HashMap<String, usize>,
    /// The answers that each post is said to have, direct ones or all that are not here.
    answers: Vec<(String, Answers)>,
}

/// What is told of the answers to a post.
#[derive(Clone, Copy, Debug)]
enum Answers {
    /// So many direct ones, those in the file among them.
    All(usize),
    /// So many that are not in the file.
    Missing(Option<usize>),
}

impl Threads {
    fn add(&mut self, file: usize, nodes: Vec<Node>) {
        for node in nodes {
            let next = self.list.len();
            let at = *self.places.entry(node.root.clone()).or_insert(next);
            if at == next {
                self.list.push(Thread {
                    root: node.root.clone(),
                    ..Thread::default()
                });
            }
            let Some(thread) = self.list.get_mut(at) else {
                continue;
            };
            thread
                .answers
                .extend(node.answers.map(|told| (node.found.key.clone(), told)));
            let mut found = node.found;
            found.file = file;
            let known = thread.keys.get(&found.key).copied();
            if let Some(known) = known.and_then(|at| thread.posts.get_mut(at)) {
                let is_better = known.kind == CommentKind::Placeholder
                    && found.kind != CommentKind::Placeholder;
                let what = "posts that are there twice, taken once";
                if is_better {
                    *known = found;
                } else {
                    known.remarks.add(Level::Info, what, 1);
                }
            } else {
                thread.keys.insert(found.key.clone(), thread.posts.len());
                thread.posts.push(found);
            }
        }
    }

    fn finish(self, notes: Vec<Note>) -> Finding {
        Finding {
            threads: self.list.into_iter().map(Thread::finish).collect(),
            notes,
        }
    }
}

impl Thread {
    fn finish(self) -> FoundThread {
        let more = self.more();
        let mut opening = Found {
            key: self.root.clone(),
            ..Found::default()
        };
        let mut comments = Vec::with_capacity(self.posts.len());
        for post in self.posts {
            if post.key == self.root {
                opening = post;
            } else {
                comments.push(post);
            }
        }
        opening.link = match opening.link.as_str() {
            "" => post::link(&self.root, ""),
            link => link.to_owned(),
        };
        FoundThread {
            key: self.root,
            link: opening.link.clone(),
            opening,
            comments,
            more,
            ..FoundThread::default()
        }
    }

    /// The posts that have more answers than there are here.
    fn more(&self) -> Vec<More> {
        let mut held: HashMap<&str, usize> = HashMap::new();
        for parent in self.posts.iter().filter_map(|post| post.parent.as_deref()) {
            *held.entry(parent).or_default() += 1;
        }
        let mut told: HashSet<&str> = HashSet::new();
        let mut more = Vec::new();
        for (key, answers) in &self.answers {
            if !told.insert(key) {
                continue;
            }
            let count = match *answers {
                Answers::All(all) => {
                    let here = held.get(key.as_str()).copied().unwrap_or_default();
                    Some(all.saturating_sub(here))
                }
                Answers::Missing(count) => count,
            };
            if count != Some(0) {
                more.push(More {
                    under: key.clone(),
                    keys: Vec::new(),
                    count,
                });
            }
        }
        more
    }
}

/// Whether a value is a post as its author's server and Bluesky's view tell it.
fn is_post(value: Value<'_>) -> bool {
    value.word("uri").starts_with("at://")
        && value
            .get("record")
            .or_else(|| value.get("value"))
            .is_some_and(Value::is_object)
}
