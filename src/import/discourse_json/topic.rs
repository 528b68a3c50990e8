//! Topics as they come together from their pages.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::post::{Outcome, Reader};
use crate::error::Result;
use crate::import::finding::{Finding, Found, FoundThread, Remarks};
use crate::import::json::Value;
use crate::import::values::{count, id};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;

/// The topics of all files.
#[derive(Debug, Default)]
pub(super) struct Topics {
    by_key: HashMap<String, Topic>,
    reader: Reader,
    posts: usize,
    has_list: bool,
}

/// One topic, its posts by number.
#[derive(Debug, Default)]
struct Topic {
    /// Its place among the others.
    place: usize,
    thread: FoundThread,
    slug: String,
    /// The forum's address, as far as a link tells it.
    forum: String,
    /// The ids of all posts that the forum would give.
    stream: HashSet<String>,
    announced: usize,
    /// The ids of posts that are here, events among them, with how many posts were there before each.
    ids: HashMap<String, usize>,
    posts: Vec<(i64, Found)>,
    has_opening: bool,
}

/// How deep topics may lie in lists and objects.
const DEEPEST: usize = 4;

impl Topics {
    /// Takes the topics and posts of a value.
    pub(super) fn take(
        &mut self,
        file: usize,
        value: Value<'_>,
        progress: &Progress,
    ) -> Result<()> {
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if value.get("post_stream").is_some_and(Value::is_object) {
                self.take_topic(file, value, progress)?;
            } else if is_post(value) {
                let topic = id(value, "topic_id");
                self.take_post(file, &topic, value, progress)?;
            } else if value.get("topics").is_some_and(Value::is_list)
                && value.get("posts").is_none()
            {
                self.has_list = true;
                open.extend(value.list("topics").map(|topic| (topic, depth + 1)));
            } else if depth < DEEPEST {
                let within = value.items().chain(value.fields().map(|(_, field)| field));
                let before = open.len();
                open.extend(
                    within
                        .filter(|value| value.is_list() || value.is_object())
                        .map(|value| (value, depth + 1)),
                );
                open.get_mut(before..).unwrap_or_default().reverse();
            }
        }
        Ok(())
    }

    fn take_topic(&mut self, file: usize, value: Value<'_>, progress: &Progress) -> Result<()> {
        let stream = value.get("post_stream");
        let posts = || stream.into_iter().flat_map(|stream| stream.list("posts"));
        let mut key = id(value, "id");
        if key.is_empty() {
            key = posts()
                .next()
                .map_or(String::new(), |post| id(post, "topic_id"));
        }
        let topic = self.topic(&key);
        if topic.thread.title.is_empty() {
            value.word("title").clone_into(&mut topic.thread.title);
        }
        if topic.slug.is_empty() {
            value.word("slug").clone_into(&mut topic.slug);
        }
        let links = value.path(&["details"]).into_iter();
        topic.find_forum(links.flat_map(|details| details.list("links")));
        let ids = stream.into_iter().flat_map(|stream| stream.list("stream"));
        topic.stream.extend(ids.filter_map(Value::key));
        let told = count(value, "posts_count").unwrap_or_default();
        topic.announced = topic.announced.max(told);
        for post in posts() {
            self.take_post(file, &key, post, progress)?;
        }
        Ok(())
    }

    fn take_post(
        &mut self,
        file: usize,
        key: &str,
        post: Value<'_>,
        progress: &Progress,
    ) -> Result<()> {
        if self.posts.is_multiple_of(500) {
            progress.step("Reading comments", self.posts as u64, 0)?;
        }
        self.posts += 1;
        let outcome = self.reader.read(key, post);
        let topic = self.topic(key);
        topic.find_forum(post.list("link_counts"));
        for (slot, name) in [
            (&mut topic.thread.title, "topic_title"),
            (&mut topic.slug, "topic_slug"),
        ] {
            if slot.is_empty() {
                post.word(name).clone_into(slot);
            }
        }
        let id = id(post, "id");
        let known = topic.take_id(id);
        match (outcome, known) {
            (Outcome::Event, Some(_)) => {}
            (Outcome::Event, None) => {
                let what = "small actions of moderators left out, such as closing or moving";
                let place = || format!("post {}", number_of(post));
                topic.last().add_after(Level::Remark, what, place);
            }
            (Outcome::Post(..), Some(before)) => {
                let known = topic.posts.get_mut(before).map(|(_, found)| found);
                let known = known.unwrap_or(&mut topic.thread.opening);
                let what = "posts that are there twice, taken once";
                known.remarks.add(Level::Remark, what, 1);
            }
            (Outcome::Post(number, mut found), None) => {
                found.file = file;
                if number == 1 && !topic.has_opening {
                    topic.has_opening = true;
                    let early = std::mem::replace(&mut topic.thread.opening, *found).remarks;
                    topic.thread.opening.remarks.take(early);
                } else {
                    topic.posts.push((number, *found));
                }
            }
        }
        Ok(())
    }

    fn topic(&mut self, key: &str) -> &mut Topic {
        let place = self.by_key.len();
        self.by_key.entry(key.to_owned()).or_insert_with(|| {
            let mut topic = Topic {
                place,
                ..Topic::default()
            };
            key.clone_into(&mut topic.thread.key);
            topic
        })
    }

    /// Whether there are any posts.
    pub(super) fn has_posts(&self) -> bool {
        self.posts > 0
    }

    /// Whether there is a list of topics.
    pub(super) fn has_list(&self) -> bool {
        self.has_list
    }

    /// The threads, with what there is to remark.
    pub(super) fn finish(self, mut notes: Vec<Note>) -> Finding {
        let mut topics: Vec<Topic> = self.by_key.into_values().collect();
        topics.sort_by_key(|topic| topic.place);
        notes.extend(self.reader.note());
        let has_posts = |topic: &Topic| topic.has_opening || !topic.posts.is_empty();
        let topics = topics.into_iter().filter(has_posts);
        Finding {
            threads: topics.map(Topic::finish).collect(),
            notes,
        }
    }
}

impl Topic {
    /// Takes a post's id, unless it is there already: then how many posts were there before it.
    fn take_id(&mut self, id: String) -> Option<usize> {
        if id.is_empty() {
            return None;
        }
        match self.ids.entry(id) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(free) => {
                free.insert(self.posts.len());
                None
            }
        }
    }

    /// What is to be said of the last post so far.
    fn last(&mut self) -> &mut Remarks {
        let last = self.posts.last_mut().map(|(_, found)| found);
        &mut last.unwrap_or(&mut self.thread.opening).remarks
    }

    /// Learns the forum's address from a link within it.
    fn find_forum<'json>(&mut self, links: impl Iterator<Item = Value<'json>>) {
        if !self.forum.is_empty() {
            return;
        }
        let mut within = links.filter(|link| link.get("internal").is_some_and(Value::is_true));
        let forum = |link: Value<'json>| {
            let url = link.word("url");
            let (forum, _) = url.split_once("/t/")?;
            url.starts_with("http").then(|| forum.to_owned())
        };
        self.forum = within.find_map(forum).unwrap_or_default();
    }

    fn finish(mut self) -> FoundThread {
        self.posts.sort_by_key(|(number, _)| *number);
        let held = |found: &Found| found.kind != CommentKind::Placeholder;
        let comments = self.posts.iter().filter(|(_, found)| held(found)).count();
        let missing = self.missing();
        let mut thread = self.thread;
        if !self.has_opening {
            thread.opening.key = format!("{}/1", thread.key);
        }
        let is_told = !self.stream.is_empty() || self.announced > 0;
        thread.announced = is_told.then(|| comments + missing);
        if !self.forum.is_empty() && !thread.key.is_empty() {
            let slug = match self.slug.as_str() {
                "" => "topic",
                slug => slug,
            };
            thread.link = format!("{}/t/{slug}/{}", self.forum, thread.key);
            let link = |number: i64| format!("{}/{number}", thread.link);
            thread.opening.link = link(1);
            for (number, found) in &mut self.posts {
                found.link = link(*number);
            }
        }
        thread.comments = self.posts.into_iter().map(|(_, found)| found).collect();
        thread
    }

    /// How many posts the forum has beyond those that are here, the opening not counted.
    fn missing(&self) -> usize {
        let known = self
            .ids
            .keys()
            .filter(|id| self.stream.contains(*id))
            .count();
        let missing = match (self.stream.len(), known) {
            // Old forums count events among the posts, new ones do not.
            (0, _) => self.announced.saturating_sub(self.ids.len()),
            (all, 0) => all.saturating_sub(self.ids.len()),
            (all, known) => all - known,
        };
        missing.saturating_sub(usize::from(!self.has_opening))
    }
}

/// A post's number in its topic, as words.
fn number_of(post: Value<'_>) -> String {
    id(post, "post_number")
}

/// Whether a value is a post: it has a number in its topic and words.
fn is_post(value: Value<'_>) -> bool {
    let has_number = value.get("post_number").and_then(Value::integer).is_some();
    has_number && (value.get("cooked").is_some() || value.get("raw").is_some())
}
