//! One comment or post of Lemmy's, in the fields of its versions.

use crate::import::finding::{Found, FoundAuthor};
use crate::import::json::Value;
use crate::import::moment::{Moment, read_utc};
use crate::import::values::{count, first_word, flag, id};
use crate::model::CommentKind;
use crate::text::markdown::read_markdown;

/// A comment with what its view tells of its place.
#[derive(Debug)]
pub(super) struct Comment {
    /// The comment itself.
    pub(super) found: Found,
    /// The id of the post.
    pub(super) post: String,
    /// The comments above it, from the top.
    pub(super) above: Vec<String>,
    /// How many comments are below it on the site.
    pub(super) answers: Option<usize>,
}

/// Whether a value is a comment's view, or one of the old flat comments.
pub(super) fn is_comment(value: Value<'_>) -> bool {
    let is_view = value
        .get("comment")
        .is_some_and(|comment| comment.get("content").is_some() || comment.get("path").is_some());
    let is_flat = value.get("content").is_some()
        && value.get("post_id").is_some()
        && value.get("creator_id").is_some();
    is_view || is_flat
}

/// Reads a comment, the one with this number in the file.
pub(super) fn read_comment(view: Value<'_>, number: usize) -> Comment {
    let comment = view.get("comment").unwrap_or(view);
    let key = match id(comment, "id") {
        key if key.is_empty() => format!("n{number}"),
        key => key,
    };
    let path = comment.word("path");
    let mut above: Vec<String> = path
        .split('.')
        .filter(|step| *step != "0" && !step.is_empty())
        .map(str::to_owned)
        .collect();
    if above.last() == Some(&key) {
        above.pop();
    }
    let parent = above.last().cloned();
    let flat_parent = || Some(id(comment, "parent_id")).filter(|parent| !parent.is_empty());
    let is_gone = flag(comment, "removed") || flag(comment, "deleted");
    let moment = moment(comment);
    let found = Found {
        parent: parent.or_else(flat_parent),
        author: author(view),
        posted_at: moment.at,
        posted_text: moment.words,
        text: if is_gone {
            String::new()
        } else {
            read_markdown(comment.word("content"))
        },
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: counted(view, comment, "score"),
        link: comment.word("ap_id").to_owned(),
        place: format!("comment {key}"),
        key,
        ..Found::default()
    };
    let counts = view.get("counts");
    Comment {
        post: match id(comment, "post_id") {
            post if post.is_empty() => view
                .get("post")
                .map_or(String::new(), |post| id(post, "id")),
            post => post,
        },
        answers: counts
            .and_then(|counts| count(counts, "child_count"))
            .or_else(|| count(comment, "child_count")),
        found,
        above,
    }
}

/// Reads the post that comments are about, with its view around it.
pub(super) fn read_post(view: Value<'_>, post: Value<'_>) -> Found {
    let moment = moment(post);
    let is_gone = flag(post, "removed") || flag(post, "deleted");
    let body = if is_gone { "" } else { post.word("body") };
    let mut parts = vec![post.word("url").trim().to_owned(), read_markdown(body)];
    parts.retain(|part| !part.is_empty());
    Found {
        key: id(post, "id"),
        author: author(view),
        posted_at: moment.at,
        posted_text: moment.words,
        title: post.word("name").to_owned(),
        text: parts.join("\n\n"),
        score: counted(view, post, "score").filter(|_| view.get("comment").is_none()),
        link: post.word("ap_id").to_owned(),
        place: format!("post {}", id(post, "id")),
        ..Found::default()
    }
}

fn moment(value: Value<'_>) -> Moment {
    // Versions up to 0.18 mean UTC without writing it.
    read_utc(first_word(value, &["published", "published_at"]))
}

fn counted(view: Value<'_>, value: Value<'_>, name: &str) -> Option<i64> {
    let counts = view.get("counts").and_then(|counts| counts.get(name));
    counts.or_else(|| value.get(name))?.integer()
}

/// Who wrote it: an object with a name and an address, or in old versions the name beside the words.
fn author(view: Value<'_>) -> Option<FoundAuthor> {
    if let Some(creator) = view.get("creator").filter(|creator| creator.is_object()) {
        let name = creator.word("name");
        let address = first_word(creator, &["actor_id", "ap_id"]);
        let shown = first_word(creator, &["display_name", "name"]);
        return (!shown.is_empty()).then(|| FoundAuthor {
            name: shown.to_owned(),
            key: site_of(address).map_or(name.to_owned(), |site| format!("{name}@{site}")),
            link: address.to_owned(),
        });
    }
    let name = view.word("creator_name");
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: String::new(),
        link: view.word("creator_actor_id").to_owned(),
    })
}

/// The site of an address.
fn site_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split('/').next().filter(|site| !site.is_empty())
}
