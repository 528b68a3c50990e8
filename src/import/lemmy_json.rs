//! Lemmy comments as JSON: lists of views of several versions, and the old flat objects.

mod comment;

use std::collections::{HashMap, HashSet};

use self::comment::{Comment, is_comment, read_comment, read_post};
use super::finding::{Finding, Found, FoundThread, More, Remarks};
use super::json::Value;
use super::values::{count, each_value};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;

/// Comments of Lemmy, and the post they are about.
pub const IMPORTER: Importer = Importer {
    name: "lemmy-json",
    title: "Lemmy comments (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Save https://SITE/api/v3/comment/list?post_id=ID&max_depth=50 and https://SITE/api/v3/post?id=ID, and open both.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_view = sniff.has_fields(&["comment", "creator", "ap_id"])
        && (sniff.has_json("\"path\":\"0.") || sniff.has_fields(&["path", "counts"]));
    let is_post = sniff.has_fields(&["post_view", "ap_id"]);
    let is_old = sniff.has_fields(&["creator_name", "creator_id", "post_id", "content"]);
    if is_view || is_post || is_old {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut posts = Posts::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        posts.take(file, value, progress)
    })?;
    if posts.comments == 0 && !posts.has_opening {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no post or comments of Lemmy";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    let threads = posts.finish();
    Ok(Finding { threads, notes })
}

/// Posts with their comments, as they come together from several answers.
#[derive(Debug, Default)]
struct Posts {
    by_key: HashMap<String, Post>,
    comments: usize,
    has_opening: bool,
}

/// One post and its comments.
#[derive(Debug, Default)]
struct Post {
    place: usize,
    thread: FoundThread,
    comments: Vec<Comment>,
    /// Where the comments with these keys are.
    keys: HashMap<String, usize>,
}

/// How deep comments may lie in lists and objects.
const DEEPEST: usize = 4;

impl Posts {
    fn take(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if is_comment(value) {
                self.take_comment(file, value, progress)?;
                continue;
            }
            if value
                .get("post")
                .is_some_and(|post| !post.word("name").is_empty())
            {
                self.take_post(file, value);
                continue;
            }
            if depth >= DEEPEST {
                continue;
            }
            let within = value.items().chain(value.fields().map(|(_, field)| field));
            let before = open.len();
            open.extend(
                within
                    .filter(|value| value.is_list() || value.is_object())
                    .map(|value| (value, depth + 1)),
            );
            open.get_mut(before..).unwrap_or_default().reverse();
        }
        Ok(())
    }

    fn take_comment(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        if self.comments.is_multiple_of(500) {
            progress.step("Reading comments", self.comments as u64, 0)?;
        }
        self.comments += 1;
        let mut comment = read_comment(value, self.comments);
        comment.found.file = file;
        let post = self.post(&comment.post);
        if post.thread.opening.title.is_empty()
            && let Some(about) = value.get("post")
        {
            // The comment tells of its post all but who wrote it.
            post.thread.opening = Found {
                file,
                author: None,
                ..read_post(value, about)
            };
        }
        let next = post.comments.len();
        let at = *post.keys.entry(comment.found.key.clone()).or_insert(next);
        match post.comments.get_mut(at) {
            Some(known) => {
                let what = "comments that are there twice, taken once";
                known.found.remarks.add(Level::Remark, what, 1);
            }
            None => post.comments.push(comment),
        }
        Ok(())
    }

    /// Takes the post that comments are about, from the answer beside theirs.
    fn take_post(&mut self, file: usize, view: Value<'_>) {
        let Some(about) = view.get("post") else {
            return;
        };
        self.has_opening = true;
        let mut opening = read_post(view, about);
        opening.file = file;
        let announced = count(about, "comments").or_else(|| {
            view.get("counts")
                .and_then(|counts| count(counts, "comments"))
        });
        let key = opening.key.clone();
        let thread = &mut self.post(&key).thread;
        thread.opening = opening;
        thread.announced = announced;
    }

    fn post(&mut self, key: &str) -> &mut Post {
        let place = self.by_key.len();
        self.by_key.entry(key.to_owned()).or_insert_with(|| {
            let mut post = Post {
                place,
                ..Post::default()
            };
            key.clone_into(&mut post.thread.key);
            key.clone_into(&mut post.thread.opening.key);
            post
        })
    }

    fn finish(self) -> Vec<FoundThread> {
        let mut posts: Vec<Post> = self.by_key.into_values().collect();
        posts.sort_by_key(|post| post.place);
        posts.into_iter().map(Post::finish).collect()
    }
}

impl Post {
    /// The thread, with placeholders for comments that are only named in paths.
    fn finish(self) -> FoundThread {
        let Self {
            mut thread,
            comments,
            keys,
            ..
        } = self;
        thread.more = cut_off(&comments);
        thread.title.clone_from(&thread.opening.title);
        thread.link.clone_from(&thread.opening.link);
        let mut named: HashSet<String> = HashSet::new();
        for comment in comments {
            let mut parent: Option<&String> = None;
            for above in &comment.above {
                if !keys.contains_key(above) && named.insert(above.clone()) {
                    thread
                        .comments
                        .push(ghost(above, parent, comment.found.file));
                }
                parent = Some(above);
            }
            thread.comments.push(comment.found);
        }
        thread
    }
}

fn ghost(key: &str, parent: Option<&String>, file: usize) -> Found {
    let mut remarks = Remarks::default();
    let what = "comments not in the file that others answer, kept as placeholders";
    remarks.add(Level::Warning, what, 1);
    Found {
        remarks,
        key: key.to_owned(),
        parent: parent.cloned(),
        kind: CommentKind::Placeholder,
        place: format!("comment {key}"),
        file,
        ..Found::default()
    }
}

/// Where comments have more answers below them than there are.
fn cut_off(comments: &[Comment]) -> Vec<More> {
    let mut held: HashMap<&str, usize> = HashMap::new();
    for comment in comments {
        for above in &comment.above {
            *held.entry(above).or_default() += 1;
        }
    }
    let missing = |comment: &Comment| {
        let here = held.get(comment.found.key.as_str()).copied();
        let told = comment.answers.unwrap_or_default();
        told.saturating_sub(here.unwrap_or_default())
    };
    // What is missing below an answer is missing below what it answers too.
    let mut below: HashMap<&str, usize> = HashMap::new();
    for comment in comments {
        if let Some(parent) = comment.found.parent.as_deref() {
            *below.entry(parent).or_default() += missing(comment);
        }
    }
    let own = |comment: &Comment| {
        let below = below.get(comment.found.key.as_str()).copied();
        missing(comment).saturating_sub(below.unwrap_or_default())
    };
    comments
        .iter()
        .filter(|comment| own(comment) > 0)
        .map(|comment| More {
            under: comment.found.key.clone(),
            keys: Vec::new(),
            count: Some(own(comment)),
        })
        .collect()
}
