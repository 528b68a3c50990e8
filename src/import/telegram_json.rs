//! Telegram chats as JSON, as its desktop program exports them.

mod message;

use std::collections::HashSet;

use self::message::Reader;
use super::finding::{Finding, FoundThread};
use super::json::Value;
use super::values::{each_value, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
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
    let mut reader = Reader::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        for chat in chats(value) {
            threads.extend(read_chat(file, chat, &mut reader, progress)?);
        }
        Ok(())
    })?;
    if threads.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no messages of a Telegram chat";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    notes.extend(reader.notes());
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
    reader: &mut Reader,
    progress: &Progress,
) -> Result<Option<FoundThread>> {
    let key = id(chat, "id");
    let answers = chat.list("messages");
    let answered: HashSet<String> = answers
        .filter_map(|message| message.get("reply_to_message_id")?.key())
        .collect();
    let mut comments = Vec::new();
    for (at, message) in chat.list("messages").enumerate() {
        if at.is_multiple_of(500) {
            progress.step("Reading comments", at as u64, 0)?;
        }
        if let Some(mut found) = reader.read(&key, message, &answered) {
            found.file = file;
            comments.push(found);
        }
    }
    Ok((!comments.is_empty()).then(|| FoundThread {
        key,
        title: chat.word("name").to_owned(),
        comments,
        ..FoundThread::default()
    }))
}
