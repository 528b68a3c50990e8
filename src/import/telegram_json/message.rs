//! One message of a Telegram chat.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::import::finding::{Found, FoundAuthor, Remarks};
use crate::import::json::Value;
use crate::import::moment::{Moment, read_moment, read_words};
use crate::import::values::{count, first_word, id};
use crate::model::{CommentKind, Level};

/// What the ledger says of events.
pub(super) const EVENTS: &str =
    "events of the chat left out or kept as placeholders, such as who joined";

/// Reads a message of the chat with this id; none for what only tells what happened in the chat and that none of the
/// `answered` numbers names.
pub(super) fn read(chat: &str, message: Value<'_>, answered: &HashSet<String>) -> Option<Found> {
    let own = id(message, "id");
    if message.word("type") == "service" {
        return answered.contains(&own).then(|| event(chat, &own, message));
    }
    let parent = message.get("reply_to_message_id").and_then(Value::key);
    // An answer to a message of another chat names that chat.
    let is_elsewhere = message.get("reply_to_peer_id").is_some();
    let moment = moment(message);
    let mut found = Found {
        key: key(chat, &own),
        author: author(message),
        posted_at: moment.at,
        posted_text: moment.words,
        text: read_text(message),
        score: reactions(message),
        place: format!("message {own}"),
        ..Found::default()
    };
    match parent {
        Some(_) if is_elsewhere => {
            let what = "answers to messages of other chats, whose messages are not in the file";
            found.remarks.add(Level::Warning, what, 1);
        }
        parent => found.parent = parent.map(|parent| key(chat, &parent)),
    }
    Some(found)
}

/// The place of something that happened and that people answer, such as the beginning of a topic.
fn event(chat: &str, own: &str, message: Value<'_>) -> Found {
    let mut remarks = Remarks::default();
    remarks.add(Level::Remark, EVENTS, 1);
    Found {
        remarks,
        key: key(chat, own),
        posted_at: moment(message).at,
        title: message.word("title").to_owned(),
        kind: CommentKind::Placeholder,
        place: format!("message {own}"),
        ..Found::default()
    }
}

/// Messages have numbers only within their chat.
fn key(chat: &str, message: &str) -> String {
    if chat.is_empty() || message.is_empty() {
        message.to_owned()
    } else {
        format!("{chat}/{message}")
    }
}

fn moment(message: Value<'_>) -> Moment {
    match message.get("date_unixtime") {
        Some(seconds) => read_moment(Some(seconds)),
        // Old exports tell the time of the computer only.
        None => read_words(message.word("date")),
    }
}

fn author(message: Value<'_>) -> Option<FoundAuthor> {
    let name = message.word("from");
    let key = id(message, "from_id");
    if name.is_empty() && key.is_empty() {
        return None;
    }
    let name = match name {
        "" => "Deleted account",
        name => name,
    };
    Some(FoundAuthor {
        name: name.to_owned(),
        key,
        link: String::new(),
    })
}

/// Reactions, whichever they are.
fn reactions(message: Value<'_>) -> Option<i64> {
    let list = message.get("reactions").filter(|list| list.is_list())?;
    let counts = list
        .items()
        .filter_map(|reaction| reaction.get("count")?.integer());
    Some(counts.fold(0, i64::saturating_add))
}

/// The words with what was forwarded, sent along or asked.
fn read_text(message: Value<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let from = message.word("forwarded_from");
    if !from.is_empty() {
        parts.push(format!("[forwarded from {from}]"));
    }
    parts.push(words(message));
    parts.push(media(message));
    parts.push(message.get("poll").map_or(String::new(), poll));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// The words: one text, or pieces of which some mean more than they show.
fn words(message: Value<'_>) -> String {
    let Some(text) = message.get("text") else {
        return String::new();
    };
    if let Some(text) = text.text() {
        return text.trim().to_owned();
    }
    let mut out = String::new();
    for piece in text.items() {
        if let Some(words) = piece.text() {
            out.push_str(words);
            continue;
        }
        let words = piece.word("text");
        let href = piece.word("href");
        match piece.word("type") {
            "text_link" if !href.is_empty() && href != words => {
                let _ = write!(out, "{words} ({href})");
            }
            "spoiler" => {
                let _ = write!(out, "[spoiler: {words}]");
            }
            "blockquote" => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                for line in words.lines() {
                    let _ = writeln!(out, "> {line}");
                }
            }
            _ => out.push_str(words),
        }
    }
    out.trim().to_owned()
}

/// What was sent along, by its kind and name; pictures and files stay where they are.
fn media(message: Value<'_>) -> String {
    let kind = match message.word("media_type") {
        "voice_message" => "voice message",
        "video_message" | "video_file" => "video",
        "audio_file" => "audio",
        "animation" => "animation",
        "sticker" => "sticker",
        "" if message.get("photo").is_some() => "photo",
        "" if message.get("location_information").is_some() => "place",
        "" if message.get("contact_information").is_some() => "contact",
        "" if message.get("file").is_some() => "file",
        "" => return String::new(),
        _ => "attachment",
    };
    match first_word(
        message,
        &["sticker_emoji", "title", "file_name", "place_name"],
    ) {
        "" => format!("[{kind}]"),
        name => format!("[{kind}: {name}]"),
    }
}

fn poll(poll: Value<'_>) -> String {
    let mut text = poll.word("question").to_owned();
    for answer in poll.list("answers") {
        let _ = write!(text, "\n- {}", answer.word("text"));
        if let Some(voters) = count(answer, "voters") {
            let word = if voters == 1 { "vote" } else { "votes" };
            let _ = write!(text, " ({voters} {word})");
        }
    }
    text
}
