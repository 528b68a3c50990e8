//! The data from which Disqus draws its comments, as its frame holds it.

use crate::import::finding::{Found, FoundAuthor};
use crate::import::forum::css::css;
use crate::import::json::{Json, Value};
use crate::import::moment::read_utc;
use crate::import::words::Words;
use crate::model::CommentKind;
use crate::text::html::Html;

/// What the data tells of the thread.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) link: String,
    /// How many comments Disqus counts.
    pub(super) announced: Option<usize>,
    /// How many the data holds.
    pub(super) held: usize,
    pub(super) comments: Vec<Found>,
}

impl Data {
    /// Reads the data of a frame, if it is there.
    pub(super) fn read(page: &Html) -> Self {
        let script = css(&["script#disqus-threadData"]).first(page.root_element());
        let Some(script) = script else {
            return Self::default();
        };
        let text: String = script.text().collect();
        let (json, _) = Json::parse_what_stands(&text);
        let Some(response) = json.roots().next().and_then(|root| root.get("response")) else {
            return Self::default();
        };
        let mut data = Self::default();
        if let Some(thread) = response.get("thread") {
            data.key = thread.get("id").and_then(Value::key).unwrap_or_default();
            let title = thread.word("clean_title");
            let title = if title.is_empty() {
                thread.word("title")
            } else {
                title
            };
            title.clone_into(&mut data.title);
            thread.word("link").clone_into(&mut data.link);
            let posts = thread.get("posts").and_then(Value::integer);
            data.announced = posts.and_then(|posts| usize::try_from(posts).ok());
        }
        let mut words = Words::default();
        data.comments = response
            .list("posts")
            .filter_map(|post| comment(post, &mut words))
            .collect();
        data.held = data.comments.len();
        data
    }
}

fn comment(post: Value<'_>, words: &mut Words) -> Option<Found> {
    let key = post.get("id").and_then(Value::key)?;
    let is_gone = post.get("isDeleted").is_some_and(Value::is_true);
    let moment = read_utc(post.word("createdAt"));
    let message = post.word("message");
    let text = if message.is_empty() {
        post.word("raw_message")
    } else {
        message
    };
    let author = post.get("author").map(|author| FoundAuthor {
        name: author.word("name").to_owned(),
        key: author.word("username").to_owned(),
        link: author.word("profileUrl").to_owned(),
    });
    Some(Found {
        parent: post.get("parent").and_then(Value::key),
        author: author.filter(|author| !is_gone && !author.name.is_empty()),
        posted_at: moment.at,
        posted_text: moment.words,
        text: if is_gone {
            String::new()
        } else {
            words.read(text)
        },
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: post.get("likes").and_then(Value::integer),
        place: format!("comment {key}"),
        key,
        ..Found::default()
    })
}
