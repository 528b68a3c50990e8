//! Telegram chats as JSON, as its desktop program exports them.

mod message;

use std::collections::HashSet;

use self::message::EVENTS;
use super::finding::{Finding, Found, FoundThread, Remarks};
use super::json::Value;
use super::spots::Spots;
use super::values::{each_value, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;

/// Chats exported by Telegram Desktop.
pub const IMPORTER: Importer = Importer {
    name: "telegram-json",
    title: "Telegram chat (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str =
    "In Telegram Desktop, open the chat's menu, choose Export chat history and the format JSON.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has_messages = sniff.has_fields(&["messages", "from_id", "text"])
        || sniff.has_fields(&["messages", "actor_id", "text"]);
    let is_export = has_messages && sniff.has_json("\"type\":\"");
    if is_export && sniff.has_fields(&["date"]) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut threads: Vec<FoundThread> = Vec::new();
    let mut idle = Spots::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        for chat in chats(value) {
            threads.extend(read_chat(file, chat, &mut idle, progress)?);
        }
        Ok(())
    })?;
    if threads.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no messages of a Telegram chat";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    let what = "chats in which nobody wrote anything, left out";
    notes.extend(idle.note(Level::Info, what));
    Ok(Finding { threads, notes })
}

/// The chats of an export: one, or all of an account.
fn chats(value: Value<'_>) -> Vec<Value<'_>> {
    if value.get("messages").is_some_and(Value::is_list) {
        return vec![value];
    }
    let lists = ["chats", "left_chats"].into_iter();
    lists
        .filter_map(|name| value.get(name))
        .flat_map(|chats| chats.list("list"))
        .filter(|chat| chat.get("messages").is_some_and(Value::is_list))
        .collect()
}

/// A chat's messages; none where nobody wrote anything.
fn read_chat(
    file: usize,
    chat: Value<'_>,
    idle: &mut Spots,
    progress: &Progress,
) -> Result<Option<FoundThread>> {
    let key = id(chat, "id");
    let answers = chat.list("messages");
    let answered: HashSet<String> = answers
        .filter_map(|message| message.get("reply_to_message_id")?.key())
        .collect();
    let mut comments = Vec::new();
    let mut early = Remarks::default();
    for (at, message) in chat.list("messages").enumerate() {
        if at.is_multiple_of(500) {
            progress.step("Reading comments", at as u64, 0)?;
        }
        if let Some(mut found) = message::read(&key, message, &answered) {
            found.file = file;
            comments.push(found);
        } else {
            let place = || format!("message {}", id(message, "id"));
            early.leave_out(&mut comments, Level::Remark, EVENTS, place);
        }
    }
    let title = chat.word("name").to_owned();
    if comments.is_empty() {
        idle.add(|| title);
        return Ok(None);
    }
    Ok(Some(FoundThread {
        key,
        title,
        opening: Found {
            remarks: early,
            ..Found::default()
        },
        comments,
        ..FoundThread::default()
    }))
}
