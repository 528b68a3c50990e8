//! Resources of `YouTube`'s programming interface, put together by the video they belong to.

use std::collections::{BTreeMap, HashMap};

use super::super::finding::{Found, FoundAuthor, FoundThread, More, Remarks, WHOLE};
use super::super::gather::{Threads, in_time};
use super::super::json::Value;
use super::super::moment::read_words;
use super::super::words::Words;
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;

/// What was found in answers of the interface.
#[derive(Debug, Default)]
pub(super) struct Api {
    threads: Threads,
    words: Words,
    /// The video or channel of each comment that tells it, for answers that don't.
    of: HashMap<String, String>,
    /// Comments of which the video is not known yet.
    loose: Vec<Found>,
    /// How many answers a comment has.
    replies: BTreeMap<String, usize>,
    /// Kinds of answers and what they are about: how many say that more follow, how many are the last.
    pages: BTreeMap<String, (usize, usize)>,
    /// Values among the answers so far, to name those that are left out.
    values: usize,
}

impl Api {
    /// The threads, for comments from elsewhere.
    pub(super) fn threads(&mut self) -> &mut Threads {
        &mut self.threads
    }

    /// Takes an answer, or a list of answers or resources.
    pub(super) fn root(&mut self, file: usize, root: Value<'_>, progress: &Progress) -> Result<()> {
        if let Some(error) = root.get("error") {
            return Err(
                Error::new("This is YouTube's answer that something went wrong")
                    .because(Words::default().read(error.word("message")))
                    .hint("Ask again, and save the answer."),
            );
        }
        let mut open = vec![root];
        let mut seen = 0_u64;
        while let Some(value) = open.pop() {
            if seen.is_multiple_of(500) {
                progress.step("Reading comments", seen, 0)?;
            }
            seen += 1;
            let before = open.len();
            let kind = value.word("kind");
            if value.is_list() {
                open.extend(value.items());
            } else if let Some(items) = value.get("items") {
                self.page(kind, value, items);
                open.extend(items.items());
            } else if value.get("snippet").is_none() && value.list("comments").len() > 0 {
                open.extend(value.list("comments"));
            } else {
                self.resource(file, value);
            }
            open.get_mut(before..).unwrap_or_default().reverse();
        }
        Ok(())
    }

    /// Remembers whether an answer says that more follow.
    fn page(&mut self, kind: &str, value: Value<'_>, items: Value<'_>) {
        let first = items.items().next().and_then(|item| item.get("snippet"));
        let about = first.map(|snippet| match snippet.word("parentId") {
            "" => about(snippet).unwrap_or_default(),
            parent => parent.to_owned(),
        });
        let about = format!("{kind} {}", about.unwrap_or_default());
        let (more, last) = self.pages.entry(about).or_default();
        let has_more = !value.word("nextPageToken").is_empty();
        *if has_more { more } else { last } += 1;
    }

    fn leave_out(&mut self) {
        let place = self.values;
        let what = "items that are no comments, left out";
        self.threads
            .leave_out(Level::Remark, what, || format!("item {place}"));
    }

    fn resource(&mut self, file: usize, value: Value<'_>) {
        self.values += 1;
        let bare = Some(value).filter(|value| value.get("topLevelComment").is_some());
        let Some(snippet) = value.get("snippet").or(bare) else {
            self.leave_out();
            return;
        };
        if let Some(top) = snippet.get("topLevelComment") {
            let about = about(snippet).or_else(|| about(top.get("snippet")?));
            let key = value.get("id").or_else(|| top.get("id"));
            let key = key.and_then(Value::key).unwrap_or_default();
            self.comment(file, top, about.as_deref(), &key, None);
            let told = snippet.get("totalReplyCount").and_then(Value::integer);
            if let Some(told) = told.and_then(|told| usize::try_from(told).ok()) {
                let count = self.replies.entry(key.clone()).or_default();
                *count = told.max(*count);
            }
            for reply in value
                .get("replies")
                .into_iter()
                .flat_map(|within| within.list("comments"))
            {
                self.comment(file, reply, about.as_deref(), "", Some(&key));
            }
        } else if value.word("kind") == "youtube#video" || snippet.get("title").is_some() {
            self.video(file, value, snippet);
        } else if has_text(snippet) {
            let about = about(snippet);
            self.comment(file, value, about.as_deref(), "", None);
        } else {
            self.leave_out();
        }
    }

    fn comment(
        &mut self,
        file: usize,
        value: Value<'_>,
        about: Option<&str>,
        key: &str,
        within: Option<&str>,
    ) {
        let Some(snippet) = value.get("snippet") else {
            self.leave_out();
            return;
        };
        let own = value.get("id").and_then(Value::key);
        let key = own.unwrap_or_else(|| key.to_owned());
        let told = snippet.get("parentId").and_then(Value::key);
        let by_id = || key.split_once('.').map(|(parent, _)| parent.to_owned());
        let parent = told.or_else(|| within.map(str::to_owned)).or_else(by_id);
        let parent = parent.filter(|parent| *parent != key);
        let moment = read_words(snippet.word("publishedAt"));
        let status = snippet.word("moderationStatus");
        let mut remarks = Remarks::default();
        let is_waiting = !matches!(status, "" | "published");
        let what = "comments that are held back or rejected, kept";
        remarks.add(Level::Remark, what, usize::from(is_waiting));
        let found = Found {
            parent,
            author: author(snippet),
            posted_at: moment.at,
            posted_text: moment.words,
            text: text(snippet, &mut self.words),
            score: snippet.get("likeCount").and_then(Value::integer),
            link: about.map_or(String::new(), |about| comment_link(about, &key)),
            place: format!("comment {key}"),
            key,
            file,
            remarks,
            ..Found::default()
        };
        match about {
            Some(about) => {
                self.of.insert(found.key.clone(), about.to_owned());
                let at = self.threads.at(about);
                self.threads.add(at, found);
            }
            None => self.loose.push(found),
        }
    }

    fn video(&mut self, file: usize, value: Value<'_>, snippet: Value<'_>) {
        let id = value.get("id");
        let id = id.and_then(|id| id.key().or_else(|| id.get("videoId")?.key()));
        let Some(id) = id else {
            self.leave_out();
            return;
        };
        let at = self.threads.at(&id);
        let moment = read_words(snippet.word("publishedAt"));
        let count = |name: &str| value.path(&["statistics", name]).and_then(Value::integer);
        let opening = Found {
            author: Some(FoundAuthor {
                name: snippet.word("channelTitle").to_owned(),
                key: snippet.word("channelId").to_owned(),
                link: channel_link(snippet.word("channelId")),
            }),
            posted_at: moment.at,
            posted_text: moment.words,
            text: snippet.word("description").trim().to_owned(),
            score: count("likeCount"),
            place: "video".to_owned(),
            file,
            ..Found::default()
        };
        self.threads
            .open(at, snippet.word("title").to_owned(), "", opening);
        if let Some(thread) = self.threads.list.get_mut(at) {
            let told = count("commentCount").and_then(|count| usize::try_from(count).ok());
            thread.announced = thread.announced.max(told);
        }
    }

    /// The threads, and what is to be remarked.
    pub(super) fn finish(mut self, notes: &mut Vec<Note>) -> Vec<FoundThread> {
        for mut found in std::mem::take(&mut self.loose) {
            let about = found.parent.as_ref().and_then(|parent| self.of.get(parent));
            let about = about.or_else(|| self.of.get(&found.key)).cloned();
            let about = about.or_else(|| match self.threads.list.as_slice() {
                [only] if !only.key.is_empty() => Some(only.key.clone()),
                _ => None,
            });
            if let Some(about) = &about {
                found.link = comment_link(about, &found.key);
            }
            let at = self.threads.at(&about.unwrap_or_default());
            self.threads.add(at, found);
        }
        for thread in &mut self.threads.list {
            more(thread, &self.replies);
            in_time(&mut thread.comments);
            if thread.link.is_empty() && !thread.key.is_empty() {
                thread.link = thread_link(&thread.key);
            }
        }
        for (about, (more, last)) in &self.pages {
            if *more > 0 && *last == 0 {
                let kind = about.split(' ').next().unwrap_or_default();
                let what = match kind {
                    "youtube#commentListResponse" => "further page of answers",
                    _ => "further page of comments",
                };
                let place = about.split_once(' ').map_or("", |(_, about)| about);
                let place = if place.is_empty() { WHOLE } else { place };
                let what = format!("{what} that is not in the file");
                notes.push(Note::warning(what, 1).at(place));
            }
        }
        notes.extend(self.words.note());
        self.threads.list
    }
}

/// The key of the video, post or channel that a comment is about.
fn about(snippet: Value<'_>) -> Option<String> {
    let names = ["videoId", "postId", "channelId"];
    let told = names.iter().map(|name| snippet.word(name));
    told.into_iter()
        .find(|id| !id.is_empty())
        .map(str::to_owned)
}

fn is_channel(key: &str) -> bool {
    key.len() == 24 && key.starts_with("UC")
}

fn thread_link(key: &str) -> String {
    match key {
        key if is_channel(key) => channel_link(key),
        key if key.starts_with("Ugk") => format!("https://www.youtube.com/post/{key}"),
        key => format!("https://www.youtube.com/watch?v={key}"),
    }
}

fn channel_link(id: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    format!("https://www.youtube.com/channel/{id}")
}

fn comment_link(about: &str, key: &str) -> String {
    if is_channel(about) || about.starts_with("Ugk") || key.is_empty() {
        return String::new();
    }
    format!("https://www.youtube.com/watch?v={about}&lc={key}")
}

fn author(snippet: Value<'_>) -> Option<FoundAuthor> {
    let id = snippet
        .path(&["authorChannelId", "value"])
        .and_then(Value::text);
    let id = id.unwrap_or(snippet.word("authorChannelId"));
    let found = FoundAuthor {
        name: snippet.word("authorDisplayName").to_owned(),
        key: id.to_owned(),
        link: snippet.word("authorChannelUrl").to_owned(),
    };
    (!found.name.trim().is_empty() || !found.key.is_empty()).then_some(found)
}

fn has_text(snippet: Value<'_>) -> bool {
    snippet.get("textDisplay").is_some() || snippet.get("textOriginal").is_some()
}

/// The words as they were typed; as they are shown only where that is not told.
fn text(snippet: Value<'_>, words: &mut Words) -> String {
    let typed = snippet.word("textOriginal");
    if !typed.is_empty() {
        return typed.replace("\r\n", "\n").trim().to_owned();
    }
    let shown = snippet.word("textDisplay");
    // Plain text can be asked for, and is not marked.
    let marks = [
        "<br", "<a ", "<b>", "<i>", "<s>", "&lt;", "&gt;", "&amp;", "&#39;", "&quot;",
    ];
    if marks.iter().any(|mark| shown.contains(mark)) {
        words.read(shown)
    } else {
        shown.replace("\r\n", "\n").trim().to_owned()
    }
}

/// Says which comments have more answers than there are here.
fn more(thread: &mut FoundThread, replies: &BTreeMap<String, usize>) {
    let mut held: HashMap<&str, usize> = HashMap::new();
    for found in &thread.comments {
        *held
            .entry(found.parent.as_deref().unwrap_or_default())
            .or_default() += 1;
    }
    for found in thread
        .comments
        .iter()
        .filter(|found| found.parent.is_none())
    {
        let told = replies.get(&found.key).copied().unwrap_or_default();
        let held = held.get(found.key.as_str()).copied().unwrap_or_default();
        if told > held {
            thread.more.push(More {
                under: found.key.clone(),
                keys: Vec::new(),
                count: Some(told - held),
            });
        }
    }
}
