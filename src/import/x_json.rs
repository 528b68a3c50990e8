//! Conversations of X, formerly Twitter, as JSON of its programming interfaces 1.1 and 2.

mod tweet;

use std::collections::{HashMap, HashSet};

use self::tweet::{Tweet, is_tweet, key, read_tweet};
use super::finding::{Finding, Found, FoundThread, More, Remarks};
use super::json::Value;
use super::values::{each_value, id};
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;

/// Posts of X, one a line or in pages of answers.
pub const IMPORTER: Importer = Importer {
    name: "x-json",
    title: "X (Twitter) conversation (JSON)",
    extensions: &["json", "jsonl", "ndjson"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str =
    "Collect a conversation with twarc, such as twarc2 conversation ID > conversation.jsonl.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_first = sniff.has_fields(&["id_str", "in_reply_to_status_id", "user"])
        || sniff.has_fields(&["id_str", "full_text", "favorite_count"]);
    let marks = [
        "edit_history_tweet_ids",
        "referenced_tweets",
        "public_metrics",
    ];
    let is_second =
        sniff.has_fields(&["text", "id"]) && marks.iter().any(|mark| sniff.has_fields(&[mark]));
    if is_first || is_second {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut tweets = Tweets::default();
    each_value(inputs, progress, &mut notes, |file, value| {
        tweets.take(file, value, progress)
    })?;
    if tweets.list.is_empty() {
        let name = inputs.first().map_or("", |input| input.name);
        return Err(Error::new("This JSON holds no posts of X")
            .at(name)
            .hint(HELP));
    }
    Ok(tweets.finish(notes))
}

/// The posts of all files.
#[derive(Debug, Default)]
struct Tweets {
    list: Vec<Tweet>,
    places: HashMap<String, usize>,
    /// What was left out before the first post.
    early: Remarks,
}

/// How deep posts may lie in lists and objects.
const DEEPEST: usize = 3;

impl Tweets {
    fn take(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        let includes = value.get("includes");
        let people = includes
            .into_iter()
            .flat_map(|includes| includes.list("users"));
        let people: HashMap<String, Value<'_>> =
            people.map(|person| (id(person, "id"), person)).collect();
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if is_tweet(value) {
                if self.list.len().is_multiple_of(500) {
                    progress.step("Reading comments", self.list.len() as u64, 0)?;
                }
                match read_tweet(value, &people) {
                    Some(tweet) => self.add(file, tweet),
                    None => self.leave_out(value),
                }
            } else if depth < DEEPEST {
                let is_part = |name: &str| !["users", "media", "meta", "errors"].contains(&name);
                let fields = value.fields().filter(|(name, _)| is_part(name));
                let before = open.len();
                open.extend(
                    value
                        .items()
                        .chain(fields.map(|(_, field)| field))
                        .filter(|value| value.is_list() || value.is_object())
                        .map(|value| (value, depth + 1)),
                );
                open.get_mut(before..).unwrap_or_default().reverse();
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, value: Value<'_>) {
        let last = self.list.last_mut().map(|tweet| &mut tweet.found.remarks);
        let remarks = last.unwrap_or(&mut self.early);
        let what = "reposts of other posts left out";
        remarks.add_after(Level::Remark, what, || format!("post {}", key(value)));
    }

    fn add(&mut self, file: usize, mut tweet: Tweet) {
        tweet.found.file = file;
        if let Some(&known) = self.places.get(&tweet.found.key) {
            let what = "posts that are there twice, taken once";
            if let Some(known) = self.list.get_mut(known) {
                known.found.remarks.add(Level::Info, what, 1);
            }
        } else {
            self.places.insert(tweet.found.key.clone(), self.list.len());
            self.list.push(tweet);
        }
    }

    /// The key of the first post of each one's conversation, which need not be there.
    fn roots(&self) -> Vec<String> {
        let above = |at: usize| {
            let parent = self.list.get(at)?.found.parent.as_ref()?;
            self.places.get(parent).copied()
        };
        let mut roots: Vec<Option<String>> = vec![None; self.list.len()];
        for start in 0..self.list.len() {
            let mut path = vec![start];
            let mut on_path = HashSet::from([start]);
            let mut at = start;
            let root = loop {
                let known = roots.get(at).cloned().flatten();
                let told = self
                    .list
                    .get(at)
                    .and_then(|tweet| tweet.conversation.clone());
                if let Some(root) = known.or(told) {
                    break root;
                }
                match above(at) {
                    Some(next) if on_path.insert(next) => {
                        path.push(next);
                        at = next;
                    }
                    next => break self.top(at, next.is_some()),
                }
            };
            for at in path {
                if let Some(slot) = roots.get_mut(at) {
                    *slot = Some(root.clone());
                }
            }
        }
        roots.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// What the uppermost post that is there answers, or else itself.
    fn top(&self, at: usize, is_round: bool) -> String {
        let found = self.list.get(at).map(|tweet| &tweet.found);
        let parent = found.and_then(|found| found.parent.clone());
        parent
            .filter(|_| !is_round)
            .or_else(|| found.map(|found| found.key.clone()))
            .unwrap_or_default()
    }

    fn finish(self, notes: Vec<Note>) -> Finding {
        let roots = self.roots();
        let more = self.more();
        let mut threads: Vec<FoundThread> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (tweet, root) in self.list.into_iter().zip(roots) {
            let next = threads.len();
            let at = *places.entry(root.clone()).or_insert(next);
            if at == next {
                threads.push(FoundThread {
                    key: root.clone(),
                    opening: Found {
                        key: root.clone(),
                        ..Found::default()
                    },
                    ..FoundThread::default()
                });
            }
            let Some(thread) = threads.get_mut(at) else {
                continue;
            };
            thread
                .more
                .extend(more.get(&tweet.found.key).map(|count| More {
                    under: tweet.found.key.clone(),
                    keys: Vec::new(),
                    count: Some(*count),
                }));
            if tweet.found.key == root {
                thread.link.clone_from(&tweet.found.link);
                thread.opening = tweet.found;
            } else {
                thread.comments.push(tweet.found);
            }
        }
        if let Some(first) = threads.first_mut() {
            first.opening.remarks.take(self.early);
        }
        for thread in &mut threads {
            // Searches give the newest first.
            thread.comments.sort_by_key(|found| found.posted_at);
        }
        Finding { threads, notes }
    }

    /// How many answers are missing of the posts that tell their number.
    fn more(&self) -> HashMap<String, usize> {
        let mut held: HashMap<&str, usize> = HashMap::new();
        for parent in self
            .list
            .iter()
            .filter_map(|tweet| tweet.found.parent.as_deref())
        {
            *held.entry(parent).or_default() += 1;
        }
        let missing = self.list.iter().filter_map(|tweet| {
            let here = held
                .get(tweet.found.key.as_str())
                .copied()
                .unwrap_or_default();
            let count = tweet
                .answers?
                .checked_sub(here)
                .filter(|count| *count > 0)?;
            Some((tweet.found.key.clone(), count))
        });
        missing.collect()
    }
}
