//! Issues, pull requests and discussions, and which of them a comment belongs to.

use super::super::super::finding::Found;
use super::super::super::json::Value;
use super::super::address::{other_key, page, thread_key};
use super::super::post;
use super::{ANSWER, Open, Place, Walk};

/// Fields of a thread that hold what was said to it.
const HOLDERS: [&str; 9] = [
    "comments",
    "comments_data",
    "answer",
    "reviews",
    "reviews_data",
    "review_comments_data",
    "reviewThreads",
    "timelineItems",
    "timeline",
];

impl Walk {
    /// Takes an issue, pull request or discussion, and goes on with what was said to it.
    pub(super) fn thread<'json>(&mut self, value: Value<'json>, open: &mut Open<'json>) {
        let link = post::link(value);
        let at = self.thread_at(value, link);
        let id = value.get("id").and_then(Value::key).unwrap_or_default();
        if !id.is_empty() && !id.bytes().all(|byte| byte.is_ascii_digit()) {
            self.threads.name(&id, at);
        }
        let opening = Found {
            file: self.file,
            place: "opening".to_owned(),
            ..post::read(value, &mut self.words)
        };
        let title = value.word("title").to_owned();
        self.threads.open(at, title, page(link), opening);
        if self.has_body.len() <= at {
            self.has_body.resize(at + 1, false);
        }
        if let Some(has_body) = self.has_body.get_mut(at) {
            *has_body |= post::has_field(value, &post::BODIES);
        }
        self.announce(at, value);
        let place = Place {
            thread: Some(at),
            parent: None,
            is_comments: true,
        };
        for name in HOLDERS {
            let Some(inner) = value.get(name) else {
                continue;
            };
            if name == "answer" && inner.is_object() {
                self.mark(ANSWER.to_owned(), inner);
            }
            self.hold(inner, &place, name == "comments", open);
        }
    }

    /// The place of the thread, by its address, its repository and number, its id or its title.
    fn thread_at(&mut self, value: Value<'_>, link: &str) -> usize {
        let api = value.word("url");
        let number = value.get("number").and_then(Value::key);
        let owner = value
            .path(&["repository", "owner", "login"])
            .and_then(Value::text);
        let named = value.get("repository").map(|repository| {
            let name = repository.word("name");
            match repository.word("nameWithOwner") {
                "" => format!("{}/{name}", owner.unwrap_or_default()),
                whole => whole.to_owned(),
            }
        });
        let numbered = number
            .as_ref()
            .zip(named)
            .map(|(number, name)| format!("{name}#{number}"));
        let id = value.get("id").and_then(Value::key);
        let known = id.as_deref().and_then(|id| self.threads.find(id));
        let key = thread_key(link).or_else(|| thread_key(api)).or(numbered);
        match (key, known) {
            (Some(key), _) => self.threads.at(&key),
            (None, Some(at)) => at,
            (None, None) => {
                let title = value.word("title");
                let comment = first_comment_key(value);
                let only = (self.threads.list.len() == 1 && title.is_empty()).then_some(0);
                let key = comment
                    .or(id)
                    .or(number)
                    .unwrap_or_else(|| title.to_owned());
                only.unwrap_or_else(|| self.threads.at(&key))
            }
        }
    }

    /// How many comments REST says an issue or pull request has.
    fn announce(&mut self, at: usize, value: Value<'_>) {
        let count = |name: &str| {
            let count = value.get(name).and_then(Value::integer);
            count.and_then(|count| usize::try_from(count).ok())
        };
        let told = count("comments").map(|some| some + count("review_comments").unwrap_or(0));
        if let (Some(told), Some(thread)) = (told, self.threads.list.get_mut(at)) {
            thread.announced = thread.announced.max(Some(told));
        }
    }

    /// The thread of a comment that stands for itself.
    pub(super) fn thread_of(&mut self, value: Value<'_>) -> usize {
        let link = post::link(value);
        let told = [
            value.word("issue_url"),
            value.word("pull_request_url"),
            link,
            value.word("url"),
        ];
        let key = told.iter().find_map(|address| thread_key(address));
        let key = key.or_else(|| told.iter().find_map(|address| other_key(address)));
        let named = value.path(&["discussion", "id"]).and_then(Value::key);
        let known = named.as_deref().and_then(|id| self.threads.find(id));
        match (key, known) {
            (Some(key), _) => self.threads.at(&key),
            (None, Some(at)) => at,
            (None, None) if self.threads.list.len() == 1 => 0,
            (None, None) => self.threads.at(""),
        }
    }
}

/// The key of the thread that the first of a thread's comments is in.
fn first_comment_key(value: Value<'_>) -> Option<String> {
    let list = value.path(&["comments", "nodes"])?;
    list.items().find_map(|item| thread_key(post::link(item)))
}
