//! Goes through answers of whatever shape, and gathers threads and comments.

mod finish;
mod thread;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::finding::Found;
use super::super::gather::Threads;
use super::super::json::Value;
use super::super::words::Words;
use super::address::{other_key, page, thread_key};
use super::post;
use crate::error::{Error, Result};
use crate::model::Level;
use crate::progress::Progress;

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Walk {
    threads: Threads,
    words: Words,
    file: usize,
    seen: u64,
    /// The keys of comments by their ids in GraphQL.
    nodes: HashMap<String, String>,
    /// Comments of which only the id is told: the thread, what they answer, and the id.
    named: Vec<(usize, String, String)>,
    /// What a source counts under a thread's opening or one of its comments, and whether it says that more follow.
    counts: BTreeMap<(usize, String), (Option<usize>, bool)>,
    /// Whether a thread was asked for with its words.
    has_body: Vec<bool>,
    /// Comments without thread in each file, where a page may end.
    lengths: BTreeMap<usize, usize>,
    /// What is to be said of comments, and of which.
    marked: BTreeMap<String, BTreeSet<String>>,
}

/// Where a value stands: in which thread, under which comment, and whether only comments can stand there.
#[derive(Clone, Debug, Default)]
struct Place {
    thread: Option<usize>,
    parent: Option<String>,
    is_comments: bool,
}

/// Values that are still to be visited, in order.
type Open<'json> = Vec<(Value<'json>, Place)>;

impl Walk {
    /// How many threads were named, with or without words.
    pub(super) fn titles(&self) -> usize {
        self.threads.list.len()
    }

    /// Goes through one value with all that it holds.
    pub(super) fn root(&mut self, file: usize, root: Value<'_>, progress: &Progress) -> Result<()> {
        self.file = file;
        if !root.word("documentation_url").is_empty() {
            return Err(Error::new("This is GitHub's answer that it gives nothing")
                .because(root.word("message"))
                .hint("Check the address, and whether it needs you to log in."));
        }
        let mut open: Open<'_> = vec![(root, Place::default())];
        while let Some((value, place)) = open.pop() {
            if self.seen.is_multiple_of(500) {
                progress.step("Reading comments", self.seen, 0)?;
            }
            self.seen += 1;
            let before = open.len();
            if value.is_list() {
                open.extend(value.items().map(|item| (item, place.clone())));
            } else if value.is_object() {
                self.object(value, &place, &mut open);
            } else if place.is_comments {
                self.leave_out(UNREAD, value, &place);
            }
            open.get_mut(before..).unwrap_or_default().reverse();
        }
        Ok(())
    }

    fn object<'json>(&mut self, value: Value<'json>, place: &Place, open: &mut Open<'json>) {
        if let Some(node) = value.get("node").filter(|node| node.is_object())
            && place.is_comments
        {
            open.push((node, place.clone()));
        } else if is_event(value) {
            self.event(value, place, open);
        } else if place.is_comments || post::is_comment(value) {
            self.comment(value, place, open);
        } else if post::is_thread(value) {
            self.thread(value, open);
        } else {
            let inner = value.fields().map(|(_, inner)| inner);
            let inner = inner.filter(|inner| inner.is_list() || inner.is_object());
            open.extend(inner.map(|inner| (inner, place.clone())));
        }
    }

    /// An entry of a timeline: comments and reviews are taken, all else is counted.
    fn event<'json>(&mut self, value: Value<'json>, place: &Place, open: &mut Open<'json>) {
        let place = Place {
            is_comments: true,
            ..place.clone()
        };
        match value.word("event") {
            "commented" | "reviewed" => self.comment(value, &place, open),
            "line-commented" | "commit-commented" => {
                open.extend(value.list("comments").map(|inner| (inner, place.clone())));
            }
            _ => self.leave_out(EVENTS, value, &place),
        }
    }

    /// Goes on with a list of comments or an object with `nodes`, and remembers how many there should be.
    fn hold<'json>(
        &mut self,
        inner: Value<'json>,
        place: &Place,
        is_counted: bool,
        open: &mut Open<'json>,
    ) {
        if inner.is_list() {
            open.extend(inner.items().map(|item| (item, place.clone())));
            return;
        }
        let is_connection = post::has_field(inner, &["nodes", "edges", "totalCount"]);
        if !is_connection {
            if inner.is_object() {
                open.push((inner, place.clone()));
            }
            return;
        }
        let list = inner.get("nodes").or_else(|| inner.get("edges"));
        if let Some(list) = list {
            open.extend(list.items().map(|item| (item, place.clone())));
        }
        if let (true, Some(thread)) = (is_counted, place.thread) {
            let total = inner.get("totalCount").and_then(Value::integer);
            let total = total.and_then(|total| usize::try_from(total).ok());
            let has_more = inner
                .path(&["pageInfo", "hasNextPage"])
                .is_some_and(Value::is_true);
            let under = place.parent.clone().unwrap_or_default();
            let count = self.counts.entry((thread, under)).or_insert((None, true));
            count.0 = count.0.max(total);
            count.1 &= has_more;
        }
    }

    /// Takes a comment, and goes on with what answers it.
    fn comment<'json>(&mut self, value: Value<'json>, place: &Place, open: &mut Open<'json>) {
        if !post::has_field(value, &post::BODIES) {
            self.wordless(value, place, open);
            return;
        }
        let at = place.thread.unwrap_or_else(|| self.thread_of(value));
        let key = post::comment_key(value);
        let id = value.get("id").or_else(|| value.get("node_id"));
        if let Some(id) = id.and_then(Value::key) {
            self.nodes.insert(id, key.clone());
        }
        if let Some(id) = value.get("node_id").and_then(Value::key) {
            self.nodes.insert(id, key.clone());
        }
        self.threads_page(at, value);
        if value.get("isAnswer").is_some_and(Value::is_true) {
            self.mark(ANSWER.to_owned(), value);
        }
        let mut found = Found {
            key: key.clone(),
            parent: post::answers(value).or_else(|| place.parent.clone()),
            title: post::title(value),
            place: format!("comment {key}"),
            file: self.file,
            ..post::read(value, &mut self.words)
        };
        let what = "passages of code that comments stand beside, left out";
        let hunks = usize::from(!value.word("diff_hunk").is_empty());
        found.remarks.add(Level::Remark, what, hunks);
        let is_review = post::has_field(value, &["submitted_at", "submittedAt"]);
        let is_kept = !is_review || !found.text.is_empty();
        let below = Place {
            thread: Some(at),
            parent: is_kept
                .then(|| key.clone())
                .or_else(|| place.parent.clone()),
            is_comments: true,
        };
        if value.get("isMinimized").is_some_and(Value::is_true) {
            let why = value.word("minimizedReason").to_lowercase();
            self.mark(minimized(&why), value);
        }
        if is_kept {
            if place.thread.is_none() {
                *self.lengths.entry(self.file).or_default() += 1;
            }
            self.threads.add(at, found);
        } else {
            let what = "reviews without words, left out";
            self.leave_out(what, value, &below);
        }
        for name in ["replies", "comments"] {
            if let Some(inner) = value.get(name) {
                self.hold(inner, &below, name == "replies", open);
            }
        }
    }

    /// Something among comments that has no words: a thread in the code, an event, or a comment of which only the id
    /// was asked for.
    fn wordless<'json>(&mut self, value: Value<'json>, place: &Place, open: &mut Open<'json>) {
        if let Some(comments) = value.get("comments") {
            let list = comments.get("nodes").unwrap_or(comments);
            let first = list.items().next().map(post::comment_key);
            for (at, item) in list.items().enumerate() {
                let parent = first.clone().filter(|key| at > 0 && !key.is_empty());
                let parent = parent.or_else(|| place.parent.clone());
                open.push((
                    item,
                    Place {
                        parent,
                        ..place.clone()
                    },
                ));
            }
            return;
        }
        let is_event = value.word("__typename").ends_with("Event");
        let id = value.get("id").and_then(Value::key);
        match (id, place.thread) {
            (Some(id), Some(thread)) if !is_event => {
                let under = place.parent.clone().unwrap_or_default();
                self.named.push((thread, under, id));
            }
            _ if is_event => self.leave_out(EVENTS, value, place),
            _ => self.leave_out(UNREAD, value, place),
        }
    }

    /// Gives a thread the page that its comments stand on.
    fn threads_page(&mut self, at: usize, value: Value<'_>) {
        let page = page(post::link(value));
        if let Some(thread) = self.threads.list.get_mut(at)
            && thread.link.is_empty()
            && (thread_key(page).is_some() || other_key(page).is_some())
        {
            page.clone_into(&mut thread.link);
        }
    }

    /// Leaves out something that is no comment.
    fn leave_out(&mut self, what: &'static str, value: Value<'_>, place: &Place) {
        let told = ["event", "__typename", "state"].map(|name| value.word(name));
        let told = told.into_iter().find(|told| !told.is_empty());
        let told = || told.unwrap_or_default().to_lowercase();
        self.threads
            .leave_out_of(place.thread, Level::Remark, what, told);
    }

    /// Remembers something to be said of a comment.
    fn mark(&mut self, what: String, value: Value<'_>) {
        let keys = self.marked.entry(what).or_default();
        keys.insert(post::comment_key(value));
    }
}

const EVENTS: &str = "events left out, such as closing, labelling and renaming";
const UNREAD: &str = "values among the comments that are none, left out";
const ANSWER: &str = "comments marked as the answer";

fn minimized(why: &str) -> String {
    match why {
        "" => "comments that GitHub hides until asked, kept".to_owned(),
        why => format!("comments that GitHub hides as {why}, kept"),
    }
}

/// Whether an object is an entry of a timeline.
fn is_event(value: Value<'_>) -> bool {
    let has_event = value.get("event").and_then(Value::text).is_some();
    let comes_from = [
        "actor",
        "user",
        "created_at",
        "node_id",
        "comments",
        "sha",
        "body",
    ];
    has_event && post::has_field(value, &comes_from)
}
