//! One question, answer or comment of Stack Exchange.

use super::super::finding::{Found, FoundAuthor, Remarks};
use super::super::gather::{host, unescape};
use super::super::json::Value;
use super::super::moment::read_moment;
use super::super::words::Words;
use crate::model::Level;
use crate::text::markdown::{Dialect, read_dialect};

/// What a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Question,
    Answer,
    Comment,
}

/// A post, and what it belongs to.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) kind: Kind,
    /// Its number; questions and answers are numbered together, comments for themselves.
    pub(super) id: String,
    /// The number of the question that is answered, or of the post that a comment stands under.
    pub(super) on: String,
    /// What the post is that a comment stands under, where that is told.
    pub(super) on_kind: Option<Kind>,
    /// Answers that the source counts.
    pub(super) answers: Option<usize>,
    /// Comments that the source counts.
    pub(super) comments: Option<usize>,
    /// Whether the source holds no field with its words.
    pub(super) found: Found,
}

/// What an item is; none for users, tags, revisions and the like.
pub(super) fn kind(item: Value<'_>) -> Option<Kind> {
    let has = |name: &str| item.get(name).and_then(Value::key).is_some();
    let type_of = item.word("post_type");
    if has("comment_id") {
        Some(Kind::Comment)
    } else if has("answer_id") || (has("post_id") && type_of == "answer") {
        Some(Kind::Answer)
    } else if has("question_id") || (has("post_id") && type_of == "question") {
        let is_question = item.get("title").is_some() || item.get("owner").is_some();
        (is_question || item.get("creation_date").is_some()).then_some(Kind::Question)
    } else {
        None
    }
}

/// Reads an item; `within` is the post that it is nested in.
pub(super) fn read(
    item: Value<'_>,
    kind: Kind,
    within: Option<(Kind, &str)>,
    words: &mut Words,
) -> Post {
    let key = |name: &str| item.get(name).and_then(Value::key);
    let number = match kind {
        Kind::Question => key("question_id"),
        Kind::Answer => key("answer_id"),
        Kind::Comment => key("comment_id"),
    };
    let id = number.or(key("post_id")).unwrap_or_default();
    let told = match kind {
        Kind::Question => None,
        Kind::Answer => key("question_id"),
        Kind::Comment => key("post_id"),
    };
    let on = within.map(|(_, id)| id.to_owned()).or(told);
    let on_kind = within.map(|(kind, _)| kind).or_else(|| type_of(item));
    let count = |name: &str| {
        let count = item.get(name).and_then(Value::integer)?;
        usize::try_from(count).ok()
    };
    let moment = read_moment(item.get("creation_date"));
    let link = item.word("link");
    let text = text(item, words);
    let mut remarks = Remarks::default();
    let what = "posts without their words, for which the saved answer's filter did not ask";
    remarks.add(Level::Warning, what, usize::from(text.is_none()));
    let is_accepted = item.get("is_accepted").is_some_and(Value::is_true);
    let what = "answers accepted by who asked";
    remarks.add(Level::Info, what, usize::from(is_accepted));
    let found = Found {
        key: name(kind, &id),
        author: item.get("owner").and_then(author),
        posted_at: moment.at,
        posted_text: moment.words,
        text: text.unwrap_or_default(),
        score: item.get("score").and_then(Value::integer),
        place: place(kind, &id),
        link: link.to_owned(),
        remarks,
        ..Found::default()
    };
    Post {
        kind,
        id,
        on: on.unwrap_or_default(),
        on_kind,
        answers: count("answer_count"),
        comments: count("comment_count"),
        found,
    }
}

fn type_of(item: Value<'_>) -> Option<Kind> {
    match item.word("post_type") {
        "question" => Some(Kind::Question),
        "answer" => Some(Kind::Answer),
        _ => None,
    }
}

/// The key of a post: numbers of comments may be those of questions.
pub(super) fn name(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Question => format!("q{id}"),
        Kind::Answer => format!("a{id}"),
        Kind::Comment => format!("c{id}"),
    }
}

fn place(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Question => format!("question {id}"),
        Kind::Answer => format!("answer {id}"),
        Kind::Comment => format!("comment {id}"),
    }
}

/// The words, from HTML before Markdown, which is escaped once more; none where the answer has neither.
fn text(item: Value<'_>, words: &mut Words) -> Option<String> {
    let html = item.get("body").and_then(Value::text);
    if let Some(html) = html {
        return Some(words.read(html));
    }
    let markdown = item.get("body_markdown").and_then(Value::text)?;
    Some(read_dialect(&unescape(markdown), Dialect::COMMON))
}

/// Who wrote it: their number and the site make a key, as each site numbers its users.
fn author(owner: Value<'_>) -> Option<FoundAuthor> {
    let name = unescape(owner.word("display_name"));
    let link = owner.word("link");
    let id = owner.get("user_id").and_then(Value::key);
    let found = FoundAuthor {
        key: id.map_or(String::new(), |id| {
            format!("{} user {id}", host(link)).trim().to_owned()
        }),
        name,
        link: link.to_owned(),
    };
    (!found.name.trim().is_empty() || !found.key.is_empty()).then_some(found)
}
