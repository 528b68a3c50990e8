//! One post of a topic.

use std::collections::HashMap;

use super::body::read_body;
use super::raw;
use crate::import::finding::{Found, FoundAuthor, Remarks};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::import::values::{flag, id};
use crate::import::words::Words;
use crate::model::{CommentKind, Level, Note};

/// Reads posts, and counts what there is to remark of them.
#[derive(Debug, Default)]
pub(super) struct Reader {
    words: Words,
}

/// What a post is.
pub(super) enum Outcome {
    /// What somebody wrote, with its number in the topic.
    Post(i64, Box<Found>),
    /// Something that was done to the topic.
    Event,
}

/// Kinds of posts, as Discourse numbers them.
const SMALL_ACTION: i64 = 3;
const WHISPER: i64 = 4;
/// The action that is a like.
const LIKE: i64 = 2;

impl Reader {
    /// Reads a post of the topic with this id.
    pub(super) fn read(&mut self, topic: &str, post: Value<'_>) -> Outcome {
        let number = |name: &str| post.get(name).and_then(Value::integer);
        let kind = number("post_type").unwrap_or(1);
        if kind == SMALL_ACTION || !post.word("action_code").is_empty() {
            return Outcome::Event;
        }
        let mut remarks = Remarks::default();
        let what = "whispers, which only the forum's staff can read";
        remarks.add(Level::Info, what, usize::from(kind == WHISPER));
        let own = number("post_number").unwrap_or_default();
        let parent = number("reply_to_post_number").filter(|parent| *parent > 0);
        let is_gone = flag(post, "cooked_hidden")
            || flag(post, "user_deleted")
            || post.get("deleted_at").is_some();
        let is_flagged = flag(post, "hidden") && !is_gone;
        let what = "posts hidden on the forum whose words are here";
        remarks.add(Level::Info, what, usize::from(is_flagged));
        let (mut text, mut quotes) = (String::new(), Vec::new());
        if !is_gone {
            (text, quotes) = self.body(topic, post, &mut remarks);
        }
        let moment = read_moment(post.get("created_at"));
        let found = Found {
            key: format!("{topic}/{own}"),
            parent: parent.map(|parent| format!("{topic}/{parent}")),
            quotes: quotes.into(),
            author: author(post),
            posted_at: moment.at,
            posted_text: moment.words,
            text,
            kind: if is_gone {
                CommentKind::Placeholder
            } else {
                CommentKind::Comment
            },
            score: likes(post),
            place: format!("post {own}"),
            remarks,
            ..Found::default()
        };
        Outcome::Post(own, Box::new(found))
    }

    /// The words, and the keys of the posts that they quote.
    fn body(
        &mut self,
        topic: &str,
        post: Value<'_>,
        remarks: &mut Remarks,
    ) -> (String, Vec<String>) {
        let html = post.word("cooked");
        if html.trim().is_empty() {
            return raw::read(topic, post.word("raw"));
        }
        match read_body(html, topic, &votes(post)) {
            Ok(body) => {
                let what = "previews of linked pages reduced to title and address";
                remarks.add(Level::Info, what, body.previews);
                (body.text, body.quotes)
            }
            Err(_) => (self.words.read(html), Vec::new()),
        }
    }

    /// What there is to remark.
    pub(super) fn note(&self) -> Option<Note> {
        self.words.note()
    }
}

fn author(post: Value<'_>) -> Option<FoundAuthor> {
    let username = post.word("username");
    let shown = match username {
        "" => post.word("name"),
        username => username,
    };
    (!shown.is_empty()).then(|| FoundAuthor {
        name: shown.to_owned(),
        key: id(post, "user_id"),
        link: String::new(),
    })
}

/// The likes; forums name only actions that happened.
fn likes(post: Value<'_>) -> Option<i64> {
    let actions = post.get("actions_summary").filter(|list| list.is_list());
    let is_like = |action: &Value<'_>| action.get("id").and_then(Value::integer) == Some(LIKE);
    let count = |action: Value<'_>| action.get("count").and_then(Value::integer);
    match actions {
        Some(list) => Some(list.items().find(is_like).and_then(count).unwrap_or(0)),
        None => post.get("like_count").and_then(Value::integer),
    }
}

/// The votes for the options of its polls, by their ids.
fn votes(post: Value<'_>) -> HashMap<&str, i64> {
    let options = post.list("polls").flat_map(|poll| poll.list("options"));
    options
        .filter_map(|option| Some((option.word("id"), option.get("votes")?.integer()?)))
        .collect()
}
