//! One post of X's, in the fields of both interfaces.

use std::collections::HashMap;

use crate::import::finding::{Found, FoundAuthor};
use crate::import::json::Value;
use crate::import::moment::{Moment, read_moment, read_words};
use crate::import::values::{count, first_word, id};

/// A post with what it tells of its conversation.
#[derive(Debug)]
pub(super) struct Tweet {
    pub(super) found: Found,
    /// The key of the conversation's first post.
    pub(super) conversation: Option<String>,
    /// How many answers it is said to have.
    pub(super) answers: Option<usize>,
}

/// Links and pictures that are looked at of a post.
const MOST: usize = 50;

/// Whether a value is a post.
pub(super) fn is_tweet(value: Value<'_>) -> bool {
    let has_words = value.get("text").is_some() || value.get("full_text").is_some();
    let has_author = value.get("user").is_some_and(Value::is_object)
        || value.get("author_id").is_some()
        || value.get("conversation_id").is_some()
        || value.get("edit_history_tweet_ids").is_some()
        || (value.get("full_text").is_some() && value.get("favorite_count").is_some());
    has_words && has_author && value.get("id").and_then(Value::key).is_some()
}

/// Reads a post, with people by their ids; none for a repost.
pub(super) fn read_tweet(tweet: Value<'_>, people: &HashMap<String, Value<'_>>) -> Option<Tweet> {
    if tweet.get("retweeted_status").is_some() || reference(tweet, "retweeted").is_some() {
        return None;
    }
    let key = key(tweet);
    let author = author_of(tweet, people);
    let handle = author.map_or("", |author| {
        first_word(author, &["username", "screen_name"])
    });
    let moment = moment(tweet);
    let metrics = tweet.get("public_metrics");
    let likes = metrics.and_then(|metrics| metrics.get("like_count"));
    let conversation = id(tweet, "conversation_id");
    let parent = first_word(tweet, &["in_reply_to_status_id_str"]);
    let parent = match parent {
        "" => reference(tweet, "replied_to").unwrap_or_else(|| id(tweet, "in_reply_to_status_id")),
        parent => parent.to_owned(),
    };
    Some(Tweet {
        found: Found {
            parent: (!parent.is_empty()).then_some(parent),
            author: author
                .and_then(read_author)
                .or_else(|| unnamed(&id(tweet, "author_id"))),
            posted_at: moment.at,
            posted_text: moment.words,
            text: read_text(tweet),
            score: likes
                .or_else(|| tweet.get("favorite_count"))
                .and_then(Value::integer),
            link: match handle {
                "" => format!("https://x.com/i/status/{key}"),
                handle => format!("https://x.com/{handle}/status/{key}"),
            },
            place: format!("post {key}"),
            key,
            ..Found::default()
        },
        conversation: (!conversation.is_empty()).then_some(conversation),
        answers: metrics.and_then(|metrics| count(metrics, "reply_count")),
    })
}

/// When it was written: `Wed Oct 10 20:19:24 +0000 2018` in the first interface, ISO 8601 in the second.
fn moment(tweet: Value<'_>) -> Moment {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let words = tweet.word("created_at");
    let parts: Vec<&str> = words.split_whitespace().collect();
    if let [_, month, day, clock, "+0000", year] = parts.as_slice()
        && let Some(at) = MONTHS.find(month)
    {
        let month = at / 3 + 1;
        return read_words(&format!("{year}-{month:02}-{day:0>2}T{clock}Z"));
    }
    read_moment(tweet.get("created_at"))
}

/// The post's id; as a number it may be too long for what wrote the file.
pub(super) fn key(tweet: Value<'_>) -> String {
    match tweet.word("id_str") {
        "" => id(tweet, "id"),
        key => key.to_owned(),
    }
}

/// The id of the post that this one names in this way.
fn reference(tweet: Value<'_>, kind: &str) -> Option<String> {
    let mut references = tweet.list("referenced_tweets");
    let found = references.find(|reference| reference.word("type") == kind)?;
    found.get("id")?.key()
}

fn author_of<'json>(
    tweet: Value<'json>,
    people: &HashMap<String, Value<'json>>,
) -> Option<Value<'json>> {
    let beside = || people.get(&id(tweet, "author_id")).copied();
    tweet
        .get("user")
        .or_else(|| tweet.get("author"))
        .or_else(beside)
}

/// An author of whom the file has only the account's number, as where the list of people was not asked for.
fn unnamed(key: &str) -> Option<FoundAuthor> {
    (!key.is_empty()).then(|| FoundAuthor {
        name: format!("account {key}"),
        key: key.to_owned(),
        link: format!("https://x.com/i/user/{key}"),
    })
}

fn read_author(author: Value<'_>) -> Option<FoundAuthor> {
    let handle = first_word(author, &["username", "screen_name"]);
    let name = first_word(author, &["name", "username", "screen_name"]);
    let key = first_word(author, &["id_str", "id"]);
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: if key.is_empty() { handle } else { key }.to_owned(),
        link: match handle {
            "" => String::new(),
            handle => format!("https://x.com/{handle}"),
        },
    })
}

/// The words, their short addresses made long, with pictures and a quoted post below them.
fn read_text(tweet: Value<'_>) -> String {
    let long = [
        &["note_tweet", "text"][..],
        &["extended_tweet", "full_text"][..],
    ];
    let long = long.iter().find_map(|path| tweet.path(path)?.text());
    let mut text = long
        .unwrap_or_else(|| first_word(tweet, &["full_text", "text"]))
        .to_owned();
    let holders = [
        Some(tweet),
        tweet.get("extended_tweet"),
        tweet.get("note_tweet"),
    ];
    let mut media = Vec::new();
    for holder in holders.into_iter().flatten() {
        for name in ["entities", "extended_entities"] {
            let Some(entities) = holder.get(name) else {
                continue;
            };
            for link in entities.list("urls").take(MOST) {
                let (short, whole) = (link.word("url"), link.word("expanded_url"));
                if link.get("media_key").is_some() {
                    media.push((short, "[image]".to_owned()));
                } else if !short.is_empty() && !whole.is_empty() {
                    text = text.replacen(short, whole, 1);
                }
            }
            // The extended list tells the same pictures and more of them.
            let is_extended = holder.get("extended_entities").is_some();
            if is_extended && name == "entities" {
                continue;
            }
            for medium in entities.list("media").take(MOST) {
                media.push((medium.word("url"), read_medium(medium)));
            }
        }
    }
    let mut parts = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    for (short, words) in media {
        if !short.is_empty() {
            text = text.replacen(short, "", 1);
        }
        if !shown.contains(&words) && shown.len() < 8 {
            shown.push(words);
        }
    }
    parts.push(unescape(text.trim()));
    parts.push(shown.join("\n"));
    parts.extend(tweet.get("quoted_status").map(read_quoted));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// The post that this one shows, as a quoted passage.
fn read_quoted(quoted: Value<'_>) -> String {
    let words = unescape(first_word(quoted, &["full_text", "text"]));
    let name = quoted.get("user").map_or("", |user| user.word("name"));
    let lines = words
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned());
    format!("{name}:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn read_medium(medium: Value<'_>) -> String {
    let kind = match medium.word("type") {
        "video" => "video",
        "animated_gif" => "animation",
        _ => "image",
    };
    match medium.word("ext_alt_text").trim() {
        "" => format!("[{kind}]"),
        words => format!("[{kind}: {words}]"),
    }
}

/// X escapes these three signs, once.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
