//! Slack channels as JSON: the days of an export, and answers of its programming interface.

mod text;

use std::collections::HashMap;

use self::text::read_text;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, More, Remarks};
use super::json::Value;
use super::moment::read_moment;
use super::spots::Spots;
use super::values::{count, each_value, first_word, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
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
    // Who is who has to be known before messages are read, wherever it stands.
    let mut people = People::default();
    let mut unread: Vec<Note> = Vec::new();
    each_value(inputs, progress, &mut unread, |_, value| {
        people.take(value);
        Ok(())
    })?;
    let mut channels: Vec<(&str, Channel)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    each_value(inputs, progress, &mut notes, |file, value| {
        let name = inputs.get(file).map_or("", channel_of);
        let at = *places.entry(name).or_insert(channels.len());
        if at == channels.len() {
            channels.push((name, Channel::default()));
        }
        match channels.get_mut(at) {
            Some((_, channel)) => channel.take(file, value, &people, progress),
            None => Ok(()),
        }
    })?;
    channels.retain(|(_, channel)| channel.is_told());
    if channels.iter().all(|(_, channel)| channel.found.is_empty()) {
        let name = inputs.first().map_or("", |input| input.name);
        let what = "This JSON holds no messages of a Slack channel";
        return Err(Error::new(what).at(name).hint(HELP));
    }
    let whole = match inputs {
        [first, _, ..] => first.folder,
        _ => "",
    };
    Ok(finish(channels, whole, notes))
}

/// The channel that a file of an export belongs to, which is the folder that it lies in.
fn channel_of<'name>(input: &Input<'name>) -> &'name str {
    input.name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The threads of the channels; `whole` names what the files were given as.
fn finish(channels: Vec<(&str, Channel)>, whole: &str, mut notes: Vec<Note>) -> Finding {
    let mut idle = Spots::default();
    for (name, _) in channels
        .iter()
        .filter(|(_, channel)| channel.found.is_empty())
    {
        idle.add(|| (*name).to_owned());
    }
    let what = "channels in which nobody wrote anything, left out";
    notes.extend(idle.note(Level::Info, what));
    let threads = channels
        .into_iter()
        .filter(|(_, channel)| !channel.found.is_empty())
        .map(|(name, channel)| {
            let title = name.rsplit('/').next().filter(|title| !title.is_empty());
            FoundThread {
                key: name.to_owned(),
                title: title.unwrap_or(whole).to_owned(),
                ..channel.finish()
            }
        })
        .collect();
    Finding { threads, notes }
}

/// The names that people show, by their ids.
#[derive(Debug, Default)]
struct People(HashMap<String, String>);

impl People {
    /// Takes the names of people from their list, or from beside their messages.
    fn take(&mut self, value: Value<'_>) {
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
                self.0.entry(key).or_insert_with(|| name.to_owned());
            }
        }
    }
}

/// The messages of one channel.
#[derive(Debug, Default)]
struct Channel {
    found: Vec<Found>,
    places: HashMap<String, usize>,
    /// How many answers a message is said to have.
    answers: Vec<(String, usize)>,
    /// What was left out before the first message.
    early: Remarks,
    has_events: bool,
}

impl Channel {
    /// Whether there is anything to say of it.
    fn is_told(&self) -> bool {
        !self.found.is_empty() || self.has_events
    }

    fn take(
        &mut self,
        file: usize,
        value: Value<'_>,
        people: &People,
        progress: &Progress,
    ) -> Result<()> {
        for message in items(value).into_iter().filter(|item| is_message(*item)) {
            if self.found.len().is_multiple_of(500) {
                progress.step("Reading comments", self.found.len() as u64, 0)?;
            }
            if is_event(message.word("subtype")) {
                self.has_events = true;
                let what = "events of the channel left out, such as who joined";
                let place = || format!("message {}", id(message, "ts"));
                self.early
                    .leave_out(&mut self.found, Level::Remark, what, place);
                continue;
            }
            let mut found = read_message(message, &people.0);
            found.file = file;
            if let Some(answers) = count(message, "reply_count") {
                self.answers.push((found.key.clone(), answers));
            }
            if let Some(&known) = self.places.get(&found.key) {
                let what = "messages that are there twice, taken once";
                if let Some(known) = self.found.get_mut(known) {
                    known.remarks.add(Level::Info, what, 1);
                }
            } else {
                self.places.insert(found.key.clone(), self.found.len());
                self.found.push(found);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> FoundThread {
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
        FoundThread {
            opening: Found {
                remarks: self.early,
                ..Found::default()
            },
            comments: self.found,
            more,
            ..FoundThread::default()
        }
    }
}

fn read_message(message: Value<'_>, people: &HashMap<String, String>) -> Found {
    let key = id(message, "ts");
    let thread = id(message, "thread_ts");
    let is_gone = message.word("subtype") == "tombstone";
    let moment = read_moment(message.get("ts"));
    Found {
        parent: (!thread.is_empty() && thread != key).then_some(thread),
        author: author(message, people),
        posted_at: moment.at,
        posted_text: moment.words,
        text: if is_gone {
            String::new()
        } else {
            words(message, people)
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

fn author(message: Value<'_>, people: &HashMap<String, String>) -> Option<FoundAuthor> {
    let key = first_word(message, &["user", "bot_id"]);
    let name = match people.get(key) {
        Some(name) => name.as_str(),
        None => first_word(message, &["username"]),
    };
    (!name.is_empty() || !key.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        key: key.to_owned(),
        link: String::new(),
    })
}

fn words(message: Value<'_>, people: &HashMap<String, String>) -> String {
    let mut parts = vec![read_text(message.word("text"), people)];
    if parts.iter().all(|part| part.trim().is_empty()) {
        let attached = message.list("attachments");
        parts.extend(
            attached
                .map(|part| read_text(first_word(part, &["text", "fallback", "title"]), people)),
        );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::find;
    use crate::model::Time;

    #[test]
    fn each_channel_of_an_export_is_a_thread() {
        let files = [
            ("channels.json", r#"[{"id":"C1","name":"general"}]"#),
            (
                "general/2023-05-01.json",
                r#"[{"type":"message","user":"U1","text":"Tea?","ts":"1682900000.0001"}]"#,
            ),
            (
                "general/2023-05-02.json",
                r#"[{"type":"message","user":"U1","text":"Tea!","ts":"1682990000.0001","thread_ts":"1682900000.0001"}]"#,
            ),
            (
                "random/2023-05-01.json",
                r#"[{"type":"message","user":"U1","text":"Rain","ts":"1682900500.0001"}]"#,
            ),
            (
                "users.json",
                r#"[{"id":"U1","name":"ann","profile":{"email":"ann@b.example","display_name":"Ann"}}]"#,
            ),
        ];
        let inputs = files.map(|(name, text)| Input {
            folder: "export.zip",
            ..Input::new(name, text.as_bytes(), Time::utc(0))
        });
        let found = find(&inputs, None, &Progress::none()).unwrap();
        let threads = found.threads();
        let listed: Vec<(&str, usize)> = threads
            .iter()
            .map(|thread| (thread.title.as_str(), thread.comments))
            .collect();
        assert_eq!(listed, [("general", 2), ("random", 1)]);
        let map = found.map(&Progress::none()).unwrap().value;
        assert!(map.authors.iter().all(|author| author.name == "Ann"));
    }
}
