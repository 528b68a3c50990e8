//! Slack channels as JSON: the days of an export, and answers of its programming interface.

mod text;

use std::collections::HashMap;

use self::text::read_text;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, More};
use super::json::Value;
use super::moment::read_moment;
use super::values::{count, each_value, first_word, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;

/// Messages of a Slack channel.
pub const IMPORTER: Importer = Importer {
    name: "slack-json",
    title: "Slack channel (JSON)",
    extensions: &["json"],
    help: HELP,
    companions: &[
        "users.json",
        "org_users.json",
        "channels.json",
        "groups.json",
        "dms.json",
        "mpims.json",
        "integration_logs.json",
    ],
    detect,
    read,
};

const HELP: &str = "Export the workspace's data in Slack's settings; open a channel's folder together with users.json.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_message = sniff.has_json("\"type\":\"message\"") && sniff.has_json("\"ts\":\"");
    if is_message && sniff.has_fields(&["text"]) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut channel = Channel::default();
    // Who is who has to be known before messages are read, wherever it stands.
    let mut unread: Vec<Note> = Vec::new();
    each_value(inputs, progress, &mut unread, |_, value| {
        channel.take_people(value);
        Ok(())
    })?;
    each_value(inputs, progress, &mut notes, |file, value| {
        channel.take(file, value, progress)
    })?;
    if channel.found.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no messages of a Slack channel";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    let title = match inputs {
        [first, _, ..] => first.folder,
        _ => "",
    };
    Ok(channel.finish(title, notes))
}

/// The messages of all files.
#[derive(Debug, Default)]
struct Channel {
    /// The names that people show, by their ids.
    people: HashMap<String, String>,
    found: Vec<Found>,
    places: HashMap<String, usize>,
    /// How many answers a message is said to have.
    answers: Vec<(String, usize)>,
    events: usize,
    repeated: usize,
}

impl Channel {
    /// Takes the names of people from their list, or from beside their messages.
    fn take_people(&mut self, value: Value<'_>) {
        for item in items(value) {
            let (key, profile) = match item.get("user_profile") {
                Some(profile) => (id(item, "user"), Some(profile)),
                None if item.get("ts").is_none() => (id(item, "id"), item.get("profile")),
                None => continue,
            };
            let shown = profile.map_or("", |profile| {
                first_word(profile, &["display_name", "real_name", "name"])
            });
            let name = match shown {
                "" => first_word(item, &["real_name", "name"]),
                name => name,
            };
            if !key.is_empty() && !name.is_empty() {
                self.people.entry(key).or_insert_with(|| name.to_owned());
            }
        }
    }

    fn take(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        for message in items(value).into_iter().filter(|item| is_message(*item)) {
            if self.found.len().is_multiple_of(500) {
                progress.step("Reading comments", self.found.len() as u64, 0)?;
            }
            if is_event(message.word("subtype")) {
                self.events += 1;
                continue;
            }
            let mut found = self.read_message(message);
            found.file = file;
            if let Some(answers) = count(message, "reply_count") {
                self.answers.push((found.key.clone(), answers));
            }
            if self.places.contains_key(&found.key) {
                self.repeated += 1;
            } else {
                self.places.insert(found.key.clone(), self.found.len());
                self.found.push(found);
            }
        }
        Ok(())
    }

    fn read_message(&self, message: Value<'_>) -> Found {
        let key = id(message, "ts");
        let thread = id(message, "thread_ts");
        let is_gone = message.word("subtype") == "tombstone";
        let moment = read_moment(message.get("ts"));
        Found {
            parent: (!thread.is_empty() && thread != key).then_some(thread),
            author: self.author(message),
            posted_at: moment.at,
            posted_text: moment.words,
            text: if is_gone {
                String::new()
            } else {
                self.words(message)
            },
            kind: if is_gone {
                CommentKind::Placeholder
            } else {
                CommentKind::Comment
            },
            score: reactions(message),
            place: format!("message {key}"),
            key,
            ..Found::default()
        }
    }

    fn author(&self, message: Value<'_>) -> Option<FoundAuthor> {
        let key = first_word(message, &["user", "bot_id"]);
        let name = match self.people.get(key) {
            Some(name) => name.as_str(),
            None => first_word(message, &["username"]),
        };
        (!name.is_empty() || !key.is_empty()).then(|| FoundAuthor {
            name: name.to_owned(),
            key: key.to_owned(),
            link: String::new(),
        })
    }

    fn words(&self, message: Value<'_>) -> String {
        let mut parts = vec![read_text(message.word("text"), &self.people)];
        if parts.iter().all(|part| part.trim().is_empty()) {
            let attached = message.list("attachments");
            parts.extend(attached.map(|part| {
                read_text(
                    first_word(part, &["text", "fallback", "title"]),
                    &self.people,
                )
            }));
        }
        let files = message
            .list("files")
            .map(|file| match first_word(file, &["title", "name"]) {
                "" => "[file]".to_owned(),
                name => format!("[file: {name}]"),
            });
        parts.push(files.collect::<Vec<_>>().join("\n"));
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }

    fn finish(mut self, title: &str, mut notes: Vec<Note>) -> Finding {
        let what = "events of the channel left out, such as who joined";
        notes.extend((self.events > 0).then(|| Note::remark(what, self.events)));
        let what = "messages that are there twice, taken once";
        notes.extend((self.repeated > 0).then(|| Note::info(what, self.repeated)));
        let mut held: HashMap<&str, usize> = HashMap::new();
        for parent in self
            .found
            .iter()
            .filter_map(|found| found.parent.as_deref())
        {
            *held.entry(parent).or_default() += 1;
        }
        let missing = self.answers.iter().filter_map(|(key, told)| {
            let here = held.get(key.as_str()).copied().unwrap_or_default();
            let count = told.checked_sub(here).filter(|count| *count > 0)?;
            Some(More {
                under: key.clone(),
                keys: Vec::new(),
                count: Some(count),
            })
        });
        let more = missing.collect();
        self.found.sort_by_key(|found| order(&found.key));
        let thread = FoundThread {
            title: title.to_owned(),
            comments: self.found,
            more,
            ..FoundThread::default()
        };
        Finding::one(thread, notes)
    }
}

/// The messages or people of a file: a list, or an answer with a list in it.
fn items(value: Value<'_>) -> Vec<Value<'_>> {
    let lists = ["messages", "members"]
        .into_iter()
        .map(|name| value.list(name));
    let within = lists.flatten();
    value
        .items()
        .chain(within)
        .chain(value.is_object().then_some(value))
        .collect()
}

fn is_message(item: Value<'_>) -> bool {
    item.get("ts").is_some() && item.word("type") == "message"
}

/// Whether a kind of message only tells what happened in the channel.
fn is_event(kind: &str) -> bool {
    const EVENTS: [&str; 6] = [
        "pinned_item",
        "unpinned_item",
        "huddle_thread",
        "reminder_add",
        "sh_room_created",
        "app_conversation_join",
    ];
    EVENTS.contains(&kind)
        || ["channel_", "group_"]
            .iter()
            .any(|start| kind.starts_with(start))
        || ["_add", "_remove", "_enable", "_disable"]
            .iter()
            .any(|end| kind.starts_with("bot") && kind.ends_with(end))
}

/// Reactions, whichever they are.
fn reactions(message: Value<'_>) -> Option<i64> {
    let list = message.get("reactions").filter(|list| list.is_list())?;
    let counts = list.items().filter_map(|reaction| count(reaction, "count"));
    i64::try_from(counts.fold(0, usize::saturating_add)).ok()
}

/// A message's time as numbers; Slack has no other order.
fn order(key: &str) -> (u64, u64) {
    let (seconds, rest) = key.split_once('.').unwrap_or((key, ""));
    let number = |digits: &str| digits.parse().unwrap_or_default();
    (number(seconds), number(rest))
}
