//! The fields of a post or comment that matter, found in one go.

use crate::import::json::Value;

/// A post or comment, by its fields; what is missing is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct Record<'json> {
    pub(super) id: &'json str,
    name: &'json str,
    /// The comment or post that is answered, and the post of the thread.
    parent_id: Option<Value<'json>>,
    link_id: Option<Value<'json>>,
    pub(super) author: &'json str,
    pub(in crate::import) body: Option<&'json str>,
    pub(super) body_html: &'json str,
    pub(super) created: Option<Value<'json>>,
    score: Option<Value<'json>>,
    ups: Option<Value<'json>>,
    is_score_hidden: bool,
    pub(super) permalink: &'json str,
    pub(super) link_title: &'json str,
    pub(super) link_permalink: &'json str,
    pub(super) subreddit: &'json str,
    pub(in crate::import) title: &'json str,
    pub(in crate::import) selftext: Option<&'json str>,
    pub(super) url: &'json str,
    is_self: bool,
    num_comments: Option<Value<'json>>,
    pub(super) crossposts: Option<Value<'json>>,
    pub(super) poll: Option<Value<'json>>,
    pub(super) gallery: Option<Value<'json>>,
    pub(super) media: Option<Value<'json>>,
    /// The answers to a comment; a text where there are none.
    pub(in crate::import) replies: Option<Value<'json>>,
    /// How many comments a stub stands for, and their ids.
    pub(in crate::import) count: Option<Value<'json>>,
    pub(in crate::import) children: Option<Value<'json>>,
}

impl<'json> Record<'json> {
    /// The fields of an object.
    pub(in crate::import) fn new(object: Value<'json>) -> Self {
        let mut record = Self::default();
        for (name, value) in object.fields() {
            record.set(name, value);
        }
        record
    }

    fn set(&mut self, name: &str, value: Value<'json>) {
        let words = || value.text().unwrap_or_default();
        match name {
            "id" => self.id = words(),
            "name" => self.name = words(),
            "parent_id" => self.parent_id = Some(value),
            "link_id" => self.link_id = Some(value),
            "author" => self.author = words(),
            "body" => self.body = value.text(),
            "body_html" | "selftext_html" => self.body_html = words(),
            "created_utc" => self.created = Some(value),
            // Older captures may have only the time in a zone that nobody tells.
            "created" if self.created.is_none() => self.created = Some(value),
            "score" => self.score = Some(value),
            "ups" => self.ups = Some(value),
            "score_hidden" | "hide_score" => self.is_score_hidden = value.is_true(),
            "permalink" => self.permalink = words(),
            "link_title" => self.link_title = words(),
            "link_permalink" => self.link_permalink = words(),
            "subreddit" => self.subreddit = words(),
            "title" => self.title = words(),
            "selftext" => self.selftext = value.text(),
            "url" => self.url = words(),
            "is_self" => self.is_self = value.is_true(),
            "num_comments" => self.num_comments = Some(value),
            "crosspost_parent_list" => self.crossposts = Some(value),
            "poll_data" => self.poll = Some(value),
            "gallery_data" => self.gallery = Some(value),
            "media_metadata" => self.media = Some(value),
            "replies" => self.replies = Some(value),
            "count" => self.count = Some(value),
            "children" => self.children = Some(value),
            _ => {}
        }
    }

    /// The id without what says its kind.
    pub(in crate::import) fn key(&self) -> &'json str {
        let id = if self.id.is_empty() {
            self.name
        } else {
            self.id
        };
        id.split_once('_').map_or(id, |(_, id)| id)
    }

    /// The id of the thread's post, with what says its kind; empty where the comment does not tell.
    pub(in crate::import) fn thread(&self) -> String {
        self.link_id
            .and_then(|id| full_id(id, "t3"))
            .unwrap_or_default()
    }

    /// The id of a post itself, with what says its kind.
    pub(in crate::import) fn own_thread(&self) -> String {
        format!("t3_{}", self.key())
    }

    /// What is answered: none where the record does not tell, empty for the post, else a comment's id.
    pub(in crate::import) fn parent(&self) -> Option<String> {
        let parent = self.parent_id?;
        if parent.text().is_none() && parent.integer() == self.link_id.and_then(Value::integer) {
            return Some(String::new());
        }
        let parent = full_id(parent, "t1")?;
        Some(
            parent
                .strip_prefix("t1_")
                .map_or(String::new(), str::to_owned),
        )
    }

    /// The thread that is told by what is answered.
    pub(in crate::import) fn parent_thread(&self) -> Option<String> {
        let parent = full_id(self.parent_id?, "t1")?;
        parent.starts_with("t3_").then_some(parent)
    }

    /// Votes, unless they were hidden when the capture was made.
    pub(super) fn score(&self) -> Option<i64> {
        if self.is_score_hidden {
            return None;
        }
        let score = self.score.and_then(Value::integer);
        score.or_else(|| self.ups.and_then(Value::integer))
    }

    /// How many comments the post says there are.
    pub(super) fn announced(&self) -> Option<usize> {
        usize::try_from(self.num_comments?.integer()?).ok()
    }

    /// Whether it is a post, not a comment.
    pub(in crate::import) fn is_post(&self) -> bool {
        let is_comment = self.body.is_some() || self.link_id.is_some();
        !is_comment && !self.title.is_empty() && !self.key().is_empty()
    }

    /// Whether it is a comment.
    pub(in crate::import) fn is_comment(&self) -> bool {
        let has_place = self.link_id.is_some() || self.parent_id.is_some();
        !self.key().is_empty() && (self.body.is_some() || has_place)
    }

    /// What a post links to, where that is not the post itself.
    pub(super) fn target(&self) -> &'json str {
        let own = self.permalink.trim_end_matches('/');
        let is_own = !own.is_empty() && self.url.trim_end_matches('/').ends_with(own);
        if self.is_self || is_own { "" } else { self.url }
    }
}

/// An id with what says its kind; dumps of some years have numbers instead.
fn full_id(id: Value<'_>, kind: &str) -> Option<String> {
    let words = id.key()?;
    if id.text().is_some() {
        let has_kind = words.contains('_');
        return Some(if has_kind {
            words
        } else {
            format!("{kind}_{words}")
        });
    }
    let mut number = u64::try_from(id.integer()?).ok()?;
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from_digit((number % 36) as u32, 36)?);
        number /= 36;
    }
    digits.reverse();
    Some(format!("{kind}_{}", digits.iter().collect::<String>()))
}
