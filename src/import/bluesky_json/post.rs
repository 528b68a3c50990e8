//! One post of Bluesky's, and what it shows below its words.

use super::text::read_text;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::import::values::first_word;

/// Reads a post.
pub(super) fn read_post(post: Value<'_>) -> Found {
    let key = post.word("uri").to_owned();
    let record = record(post);
    let author = post.get("author");
    let moment = read_moment(record.get("createdAt").or_else(|| post.get("indexedAt")));
    let mut text = read_text(record);
    let embed = post.get("embed").or_else(|| record.get("embed"));
    let parts = embed
        .map(|embed| embedded(embed, &text))
        .unwrap_or_default();
    for part in parts {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&part);
    }
    let parent = record.path(&["reply", "parent", "uri"]);
    Found {
        parent: parent.and_then(Value::key),
        author: author.and_then(read_author),
        posted_at: moment.at,
        posted_text: moment.words,
        text,
        score: post.get("likeCount").and_then(Value::integer),
        link: link(&key, author.map_or("", |author| author.word("handle"))),
        place: format!("post {}", key.rsplit('/').next().unwrap_or_default()),
        key,
        ..Found::default()
    }
}

/// What the author wrote, as their own server keeps it.
fn record(post: Value<'_>) -> Value<'_> {
    let record = post.get("record").or_else(|| post.get("value"));
    record.unwrap_or(post)
}

/// The address of the first post of the thread that a post says it is part of.
pub(super) fn root_of(post: Value<'_>) -> Option<String> {
    let root = record(post).path(&["reply", "root", "uri"])?;
    root.key()
}

/// The author: the name that they show, and the id that stays.
pub(super) fn read_author(author: Value<'_>) -> Option<FoundAuthor> {
    let did = author.word("did");
    let handle = match author.word("handle") {
        "handle.invalid" => "",
        handle => handle,
    };
    let name = match author.word("displayName").trim() {
        "" => handle,
        name => name,
    };
    if name.is_empty() && did.is_empty() {
        return None;
    }
    let profile = if handle.is_empty() { did } else { handle };
    Some(FoundAuthor {
        name: name.to_owned(),
        key: did.to_owned(),
        link: format!("https://bsky.app/profile/{profile}"),
    })
}

/// The address on the web of the post with this key; empty where it is none of Bluesky's.
pub(super) fn link(key: &str, handle: &str) -> String {
    let parts = key
        .strip_prefix("at://")
        .and_then(|rest| rest.split_once("/app.bsky.feed.post/"));
    let Some((owner, id)) = parts else {
        return String::new();
    };
    let owner = match handle {
        "" | "handle.invalid" => owner,
        handle => handle,
    };
    format!("https://bsky.app/profile/{owner}/post/{id}")
}

/// What a post shows below its words, one part after the other.
fn embedded(embed: Value<'_>, text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for embed in [Some(embed), embed.get("media")].into_iter().flatten() {
        let images: Vec<String> = embed
            .list("images")
            .map(|image| media("image", image))
            .collect();
        if !images.is_empty() {
            parts.push(images.join("\n"));
        }
        if embed.word("$type").contains("embed.video") {
            parts.push(media("video", embed));
        }
        if let Some(page) = embed.get("external") {
            parts.extend(external(page, text));
        }
    }
    if let Some(quoted) = embed.get("record") {
        parts.extend(read_quoted(quoted));
    }
    parts
}

fn media(kind: &str, medium: Value<'_>) -> String {
    match medium.word("alt").trim() {
        "" => format!("[{kind}]"),
        words => format!("[{kind}: {words}]"),
    }
}

/// The title and address of a linked page; nothing where the words have its address already.
fn external(page: Value<'_>, text: &str) -> Option<String> {
    let address = page.word("uri");
    if address.is_empty() || text.contains(address) {
        return None;
    }
    Some(match page.word("title").trim() {
        "" => address.to_owned(),
        title => format!("{title} ({address})"),
    })
}

/// A quoted post as a quoted passage; lists and the like by name and address.
fn read_quoted(embed: Value<'_>) -> Option<String> {
    // With pictures beside it, what is quoted lies one deeper.
    let quoted = embed
        .get("record")
        .filter(|inner| inner.get("uri").is_some());
    let quoted = quoted.unwrap_or(embed);
    let kind = quoted.word("$type");
    if ["NotFound", "Blocked", "Detached"]
        .iter()
        .any(|end| kind.ends_with(end))
    {
        return Some("[a quoted post that can't be seen]".to_owned());
    }
    let words = quoted
        .get("value")
        .or_else(|| quoted.get("record"))
        .map(read_text);
    let Some(words) = words.filter(|words| !words.trim().is_empty()) else {
        let address = link(quoted.word("uri"), "");
        let name = first_word(quoted, &["displayName", "name"]);
        return match (name, address.as_str()) {
            ("", "") => None,
            ("", address) => Some(format!("> {address}")),
            (name, _) => Some(format!("[{name}]")),
        };
    };
    let author = quoted.get("author").and_then(read_author);
    let mut lines = Vec::new();
    lines.extend(author.map(|author| format!("{}:", author.name)));
    lines.extend(
        words
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned()),
    );
    Some(lines.join("\n"))
}
