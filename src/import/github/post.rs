//! One opening or comment of GitHub, in the fields of any of its interfaces.

use super::super::finding::{Found, FoundAuthor};
use super::super::json::Value;
use super::super::moment::{Moment, read_utc};
use super::super::words::Words;
use super::address::{fragment, page};
use crate::text::markdown::{Dialect, read_dialect};

/// The first of these fields that is a text with anything in it.
pub(super) fn first_word<'json>(value: Value<'json>, names: &[&str]) -> &'json str {
    let words = names.iter().map(|name| value.word(name));
    words
        .into_iter()
        .find(|word| !word.is_empty())
        .unwrap_or("")
}

/// Whether an object has a field, also one that is null.
pub(super) fn has_field(value: Value<'_>, names: &[&str]) -> bool {
    value.fields().any(|(name, _)| names.contains(&name))
}

/// The fields that hold words.
pub(super) const BODIES: [&str; 3] = ["body", "bodyText", "bodyHTML"];

/// Whether an object is a comment wherever it stands.
pub(super) fn is_comment(value: Value<'_>) -> bool {
    const DATES: [&str; 5] = [
        "created_at",
        "createdAt",
        "submitted_at",
        "submittedAt",
        "updated_at",
    ];
    has_field(value, &BODIES)
        && has_field(value, &["user", "author"])
        && has_field(value, &DATES)
        && !has_field(value, &["title", "tag_name"])
}

/// Whether an object is an issue, pull request or discussion.
pub(super) fn is_thread(value: Value<'_>) -> bool {
    let has_title = value.get("title").and_then(Value::text).is_some();
    let has_nodes = value
        .get("comments")
        .is_some_and(|comments| has_field(comments, &["nodes", "edges"]));
    has_nodes
        || (has_title
            && (has_field(value, &BODIES)
                || has_field(value, &["comments", "number", "comments_data"])))
}

/// The page of an object, never the interface's own address.
pub(super) fn link(value: Value<'_>) -> &str {
    let told = [
        value.word("html_url"),
        value.word("url"),
        value.word("resourcePath"),
    ];
    let is_page = |link: &&str| !page(link).is_empty() && link.starts_with("http");
    told.into_iter().find(is_page).unwrap_or_default()
}

/// The words, when, by whom, and what was thought of it: what openings and comments share.
pub(super) fn read(value: Value<'_>, words: &mut Words) -> Found {
    let moment = moment(value);
    Found {
        author: author(value),
        posted_at: moment.at,
        posted_text: moment.words,
        text: text(value, words),
        score: score(value),
        link: link(value).to_owned(),
        ..Found::default()
    }
}

fn text(value: Value<'_>, words: &mut Words) -> String {
    let markdown = value.word("body");
    let plain = value.word("bodyText");
    if !markdown.trim().is_empty() {
        read_dialect(markdown, Dialect::GITHUB)
    } else if !plain.trim().is_empty() {
        plain.replace("\r\n", "\n").trim().to_owned()
    } else {
        words.read(first_word(value, &["bodyHTML", "body_html"]))
    }
}

fn moment(value: Value<'_>) -> Moment {
    const NAMES: [&str; 6] = [
        "created_at",
        "createdAt",
        "submitted_at",
        "submittedAt",
        "publishedAt",
        "published_at",
    ];
    match first_word(value, &NAMES) {
        "" => Moment::default(),
        words => read_utc(words),
    }
}

/// Who wrote it; nobody where the account is gone.
fn author(value: Value<'_>) -> Option<FoundAuthor> {
    let who = ["user", "author", "actor"]
        .iter()
        .find_map(|name| value.get(name));
    let who = who.filter(|who| who.is_object())?;
    let name = first_word(who, &["login", "username", "name"]);
    if name.is_empty() || name == "ghost" {
        return None;
    }
    Some(FoundAuthor {
        name: name.to_owned(),
        key: String::new(),
        link: link(who).to_owned(),
    })
}

/// Votes for it less votes against it.
fn score(value: Value<'_>) -> Option<i64> {
    let votes = value.get("upvoteCount").and_then(Value::integer);
    let reactions = || {
        let reactions = value.get("reactions")?;
        let count = |name: &str| reactions.get(name).and_then(Value::integer);
        let (plus, minus) = (count("+1"), count("-1"));
        (plus.is_some() || minus.is_some())
            .then(|| plus.unwrap_or(0).saturating_sub(minus.unwrap_or(0)))
    };
    let groups = || {
        let groups = value.get("reactionGroups").filter(|list| list.is_list())?;
        let count = |content: &str| {
            let group = groups
                .items()
                .find(|group| group.word("content") == content);
            let people = group.and_then(|group| {
                let users = group.get("users").or_else(|| group.get("reactors"))?;
                users.get("totalCount").and_then(Value::integer)
            });
            people.unwrap_or(0)
        };
        Some(count("THUMBS_UP").saturating_sub(count("THUMBS_DOWN")))
    };
    votes.or_else(reactions).or_else(groups)
}

/// The key of a comment: its name in the page where there is one, as numbers of different kinds can be alike.
pub(super) fn comment_key(value: Value<'_>) -> String {
    let address = link(value);
    let id = value.get("id").and_then(Value::key).unwrap_or_default();
    let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let kind = if has_field(value, &["pull_request_url"]) {
        let is_review = has_field(value, &["submitted_at", "state"]);
        Some(if is_review {
            "pullrequestreview-"
        } else {
            "discussion_r"
        })
    } else if has_field(value, &["discussion_id"]) {
        Some("discussioncomment-")
    } else if has_field(value, &["issue_url"]) {
        Some("issuecomment-")
    } else {
        None
    };
    match (kind, fragment(address)) {
        (Some(kind), _) if is_number => format!("{kind}{id}"),
        (_, Some(fragment)) => fragment.to_owned(),
        _ => id,
    }
}

/// The comment that this one answers, by the key or node id that the interface tells.
pub(super) fn answers(value: Value<'_>) -> Option<String> {
    let number = |name: &str| value.get(name).and_then(Value::key);
    let review = number("in_reply_to_id").map(|id| format!("discussion_r{id}"));
    let discussion = || number("parent_id").map(|id| format!("discussioncomment-{id}"));
    let node = || value.path(&["replyTo", "id"]).and_then(Value::key);
    review.or_else(discussion).or_else(node)
}

/// What a review says beside its words, or where in the code a comment stands.
pub(super) fn title(value: Value<'_>) -> String {
    let state = value.word("state").to_ascii_uppercase();
    let told = match state.as_str() {
        "APPROVED" => "Approved",
        "CHANGES_REQUESTED" => "Changes requested",
        "DISMISSED" => "Review dismissed",
        _ => value.word("path"),
    };
    told.to_owned()
}
