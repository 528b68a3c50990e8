//! Discord channels as JSON, as `DiscordChatExporter` writes them.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Found, FoundAuthor, FoundThread, Remarks};
use super::json::Value;
use super::moment::read_moment;
use super::spots::Spots;
use super::values::{count, each_value, first_word, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::markdown::{Dialect, read_dialect};

/// Channels exported by `DiscordChatExporter`.
pub const IMPORTER: Importer = Importer {
    name: "discord-json",
    title: "Discord channel (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Export the channel with DiscordChatExporter in the format JSON.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    if sniff.has_fields(&["guild", "channel", "messages", "dateRange"]) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut channels = Channels::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        channels.take(file, value, progress)
    })?;
    if channels.threads.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no messages of a Discord channel";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    let what = "channels in which nobody wrote anything, left out";
    notes.extend(channels.idle.note(Level::Info, what));
    let what = "messages that several files hold, taken once";
    notes.extend(channels.repeated.note(Level::Info, what));
    Ok(Finding {
        threads: channels.threads,
        notes,
    })
}

/// The channels of all files; parts of one are put together.
#[derive(Debug, Default)]
struct Channels {
    threads: Vec<FoundThread>,
    places: HashMap<String, usize>,
    keys: HashSet<String>,
    idle: Spots,
    repeated: Spots,
}

impl Channels {
    fn take(&mut self, file: usize, export: Value<'_>, progress: &Progress) -> Result<()> {
        let Some(messages) = export.get("messages").filter(|list| list.is_list()) else {
            return Ok(());
        };
        let channel = export.get("channel");
        let key = channel.map_or(String::new(), |channel| id(channel, "id"));
        let mut found = Vec::new();
        let mut early = Remarks::default();
        for (at, message) in messages.items().enumerate() {
            if at.is_multiple_of(500) {
                progress.step("Reading comments", at as u64, messages.len() as u64)?;
            }
            if !is_said(message) {
                let what = "events of the channel left out, such as who joined or pinned";
                let place = || format!("message {}", id(message, "id"));
                early.leave_out(&mut found, Level::Remark, what, place);
                continue;
            }
            let mut post = read_message(export, message);
            post.file = file;
            if post.key.is_empty() || self.keys.insert(post.key.clone()) {
                found.push(post);
            } else {
                self.repeated.add(|| post.place);
            }
        }
        let next = self.threads.len();
        let at = *self.places.entry(key.clone()).or_insert(next);
        match self.threads.get_mut(at) {
            Some(thread) => {
                thread.opening.remarks.take(early);
                thread.comments.extend(found);
            }
            None if !found.is_empty() => self.threads.push(FoundThread {
                key,
                title: channel
                    .map_or("", |channel| channel.word("name"))
                    .to_owned(),
                opening: Found {
                    remarks: early,
                    ..Found::default()
                },
                comments: found,
                announced: None,
                ..FoundThread::default()
            }),
            None => {
                let name = channel.map_or("", |channel| channel.word("name"));
                self.idle.add(|| name.to_owned());
                self.places.remove(&key);
            }
        }
        Ok(())
    }
}

/// Whether a message was said by somebody, and is no event of the channel.
fn is_said(message: Value<'_>) -> bool {
    let kind = message.word("type");
    message.is_object()
        && ([
            "",
            "Default",
            "Reply",
            "ThreadStarterMessage",
            "0",
            "19",
            "21",
        ]
        .contains(&kind)
            || kind.ends_with("Command"))
}

fn read_message(export: Value<'_>, message: Value<'_>) -> Found {
    let key = id(message, "id");
    let moment = read_moment(message.get("timestamp"));
    // What is forwarded or announced from elsewhere has a reference too.
    let is_answer = ["", "Reply", "19"].contains(&message.word("type"));
    let parent = message
        .get("reference")
        .map(|reference| id(reference, "messageId"))
        .filter(|parent| is_answer && !parent.is_empty());
    Found {
        parent,
        author: message.get("author").and_then(read_author),
        posted_at: moment.at,
        posted_text: moment.words,
        text: read_text(message),
        score: reactions(message),
        link: link(export, &key),
        place: format!("message {key}"),
        key,
        ..Found::default()
    }
}

/// The author by the name that the server shows.
fn read_author(author: Value<'_>) -> Option<FoundAuthor> {
    let name = first_word(author, &["nickname", "name"]);
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: id(author, "id"),
        link: String::new(),
    })
}

fn read_text(message: Value<'_>) -> String {
    let mut parts = vec![words(message.word("content"))];
    if let Some(forwarded) = message.get("forwardedMessage") {
        let quoted = words(forwarded.word("content"));
        let quoted = quoted
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned());
        parts.push(format!(
            "[forwarded]\n{}",
            quoted.collect::<Vec<_>>().join("\n")
        ));
    }
    let files = message.list("attachments").map(|file| {
        let name = first_word(file, &["fileName", "url"]);
        format!("[attachment: {name}]")
    });
    parts.push(files.collect::<Vec<_>>().join("\n"));
    parts.extend(
        message
            .list("embeds")
            .filter_map(|embed| preview(embed, message)),
    );
    let stickers = message
        .list("stickers")
        .map(|sticker| format!("[sticker: {}]", sticker.word("name")));
    parts.push(stickers.collect::<Vec<_>>().join("\n"));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// The words of Markdown in which `||` hides what stands between.
fn words(markdown: &str) -> String {
    let text = read_dialect(markdown, Dialect::GITHUB);
    let mut pieces: Vec<&str> = text.split("||").collect();
    let odd = pieces
        .len()
        .is_multiple_of(2)
        .then(|| pieces.pop())
        .flatten();
    let mut out = String::with_capacity(text.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        if at.is_multiple_of(2) {
            out.push_str(piece);
        } else {
            out.push_str("[spoiler: ");
            out.push_str(piece);
            out.push(']');
        }
    }
    if let Some(rest) = odd {
        out.push_str("||");
        out.push_str(rest);
    }
    out
}

/// What a message shows of a page; nothing where the words name it, for then it is only its preview.
fn preview(embed: Value<'_>, message: Value<'_>) -> Option<String> {
    let address = embed.word("url");
    if !address.is_empty() && message.word("content").contains(address) {
        return None;
    }
    let mut parts = vec![embed.word("title").to_owned()];
    parts.push(words(embed.word("description")));
    parts.retain(|part| !part.trim().is_empty());
    let text = parts.join("\n");
    match (text.as_str(), address) {
        ("", _) => None,
        (_, "") => Some(text),
        (text, address) => Some(format!("{text} ({address})")),
    }
}

/// Reactions, whichever they are.
fn reactions(message: Value<'_>) -> Option<i64> {
    let list = message.get("reactions").filter(|list| list.is_list())?;
    let counts = list.items().filter_map(|reaction| count(reaction, "count"));
    i64::try_from(counts.fold(0, usize::saturating_add)).ok()
}

/// A message's own address; direct messages have `@me` for the server.
fn link(export: Value<'_>, key: &str) -> String {
    let part = |name: &str| {
        export
            .get(name)
            .map_or(String::new(), |value| id(value, "id"))
    };
    let (guild, channel) = (part("guild"), part("channel"));
    if channel.is_empty() || key.is_empty() {
        return String::new();
    }
    let guild = match guild.as_str() {
        "" | "0" => "@me",
        guild => guild,
    };
    format!("https://discord.com/channels/{guild}/{channel}/{key}")
}
