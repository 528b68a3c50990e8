//! One utterance of a corpus.

use super::super::finding::{Found, FoundAuthor};
use super::super::gather::{placeholder, unescape};
use super::super::json::Value;
use super::super::moment::{Moment, read_moment};
use crate::text::markdown::read_markdown;

/// An utterance, and the conversation that it belongs to.
#[derive(Debug)]
pub(super) struct Utterance {
    pub(super) conversation: String,
    /// The conversation's title, where the utterance tells it.
    pub(super) title: String,
    /// Whether it says that it answers itself.
    pub(super) is_own: bool,
    pub(super) found: Found,
}

/// Whether an object is an utterance.
pub(super) fn is_utterance(value: Value<'_>) -> bool {
    let has = |name: &str| value.fields().any(|(field, _)| field == name);
    has("text") && (has("speaker") || has("user") || has("reply-to") || has("reply_to"))
}

/// Reads an utterance; `key` is its id where that stands before it.
pub(super) fn read(value: Value<'_>, key: Option<&str>) -> Utterance {
    let id = |name: &str| value.get(name).and_then(Value::key).unwrap_or_default();
    let own = id("id");
    let key = if own.is_empty() {
        key.unwrap_or_default().to_owned()
    } else {
        own
    };
    let first = |a: &str, b: &str| match id(a) {
        empty if empty.is_empty() => id(b),
        id => id,
    };
    let told = first("reply-to", "reply_to");
    let is_own = told == key && !key.is_empty();
    let meta = value.get("meta");
    let moment = moment(value);
    let reddit = meta.is_some_and(is_reddit);
    let words = value.word("text");
    let found = Found {
        parent: Some(told).filter(|told| !told.is_empty()),
        author: author(value),
        posted_at: moment.at,
        posted_text: moment.words,
        text: text(words, reddit),
        score: meta
            .and_then(|meta| meta.get("score"))
            .and_then(Value::integer),
        link: meta.map(link).unwrap_or_default(),
        place: format!("utterance {key}"),
        key,
        ..Found::default()
    };
    let is_gone = matches!(
        words.trim(),
        "[deleted]" | "[removed]" | "[deleted by user]"
    );
    Utterance {
        conversation: first("conversation_id", "root"),
        title: meta
            .map(|meta| meta.word("title"))
            .unwrap_or_default()
            .to_owned(),
        is_own,
        found: if is_gone { placeholder(found) } else { found },
    }
}

/// Whether an utterance is from Reddit, whose texts are Markdown and escaped.
fn is_reddit(meta: Value<'_>) -> bool {
    meta.get("subreddit").is_some() || meta.word("permalink").starts_with("/r/")
}

fn text(words: &str, is_reddit: bool) -> String {
    if is_reddit {
        return read_markdown(&unescape(words));
    }
    words.replace("\r\n", "\n").trim().to_owned()
}

/// Numbers too small for a moment count utterances instead.
const FIRST_SECOND: i64 = 100_000_000;

fn moment(value: Value<'_>) -> Moment {
    let told = value.get("timestamp");
    let number = told.and_then(Value::integer);
    if let Some(number) = number.filter(|number| number.abs() < FIRST_SECOND) {
        let is_date = told
            .and_then(Value::text)
            .is_some_and(|text| text.contains(['-', '/']));
        if !is_date {
            return Moment {
                at: None,
                words: number.to_string(),
            };
        }
    }
    read_moment(told)
}

/// Who speaks; names that only say that the account is gone are nobody's.
fn author(value: Value<'_>) -> Option<FoundAuthor> {
    let who = value.get("speaker").or_else(|| value.get("user"))?;
    let name = who
        .key()
        .or_else(|| who.get("id").or_else(|| who.get("name"))?.key())?;
    let is_gone = matches!(name.trim(), "[deleted]" | "[removed]" | "");
    (!is_gone).then(|| FoundAuthor {
        name,
        ..FoundAuthor::default()
    })
}

fn link(meta: Value<'_>) -> String {
    match meta.word("permalink") {
        path if path.starts_with("/r/") => format!("https://www.reddit.com{path}"),
        "" => [meta.word("url"), meta.word("link")]
            .into_iter()
            .find(|link| link.starts_with("http"))
            .unwrap_or_default()
            .to_owned(),
        whole => whole.to_owned(),
    }
}
