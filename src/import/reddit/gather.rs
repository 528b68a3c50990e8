//! Posts and comments, put together by the thread they are of.

use std::collections::HashMap;

use super::escapes::{is_raw, unescape};
use super::misread::repair;
use super::post;
use super::record::Record;
use crate::import::finding::{Found, FoundAuthor, FoundThread, More, Remarks};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::model::{CommentKind, Level, Note};
use crate::text::markdown::read_markdown;

/// How the words of a file are to be read.
#[derive(Debug, Default)]
pub(in crate::import) struct Reader {
    /// Whether the words of the file have escapes; none where that is to be judged of each comment.
    pub(in crate::import) has_escapes: Option<bool>,
    html: Words,
    /// Posts and comments whose characters had been misread.
    misread: usize,
}

/// The threads found so far.
#[derive(Debug, Default)]
pub(in crate::import) struct Gather {
    pub(in crate::import) reader: Reader,
    pub(in crate::import) threads: Vec<FoundThread>,
    places: HashMap<String, usize>,
    stubs: Vec<(Option<String>, More)>,
}

/// What the ledger says where `misread` counts.
const MISREAD: &str = "posts and comments whose characters had been misread, put right";

impl Reader {
    /// Markdown as plain text.
    pub(super) fn markdown(&mut self, words: &str) -> String {
        let right = repair(words);
        self.misread += usize::from(*right != *words);
        if self.is_escaped(&right) {
            return read_markdown(&unescape(&right));
        }
        read_markdown(&right)
    }

    /// A comment's words; nothing where they are gone.
    fn words(&mut self, record: &Record<'_>) -> String {
        let Some(body) = record.body else {
            return self.html(record.body_html);
        };
        if is_gone(body) {
            return String::new();
        }
        let text = self.markdown(body);
        if text.is_empty() {
            // Signs alone mean nothing to Markdown, but somebody wrote them.
            return self.line(body.trim());
        }
        text
    }

    /// A line that is no Markdown, such as a title or an address.
    pub(super) fn line(&self, words: &str) -> String {
        let right = repair(words);
        if self.is_escaped(&right) {
            return unescape(&right).into_owned();
        }
        right.into_owned()
    }

    /// HTML as plain text; most captures have it escaped as a whole.
    pub(super) fn html(&mut self, html: &str) -> String {
        if html.trim_start().starts_with("&lt;") {
            return self.html.read(&unescape(html));
        }
        self.html.read(html)
    }

    fn is_escaped(&self, words: &str) -> bool {
        self.has_escapes.unwrap_or_else(|| !is_raw(words))
    }
}

impl Gather {
    /// The thread of this key, begun if it is new.
    fn thread(&mut self, key: &str) -> Option<&mut FoundThread> {
        let known = self.places.get(key).copied();
        let at = known.unwrap_or(self.threads.len());
        if known.is_none() {
            self.places.insert(key.to_owned(), at);
            self.threads.push(FoundThread {
                key: key.to_owned(),
                opening: Found {
                    key: key.to_owned(),
                    kind: CommentKind::Placeholder,
                    ..Found::default()
                },
                ..FoundThread::default()
            });
        }
        self.threads.get_mut(at)
    }

    /// Adds a comment. What the record does not tell, `thread` and `parent` do: where the comment stands.
    pub(in crate::import) fn comment(
        &mut self,
        record: &Record<'_>,
        thread: Option<&str>,
        parent: Option<&str>,
        place: String,
        file: usize,
    ) -> String {
        let own = record.thread();
        let key = if own.is_empty() {
            thread.unwrap_or_default().to_owned()
        } else {
            own
        };
        let mut remarks = Remarks::default();
        let misread = self.reader.misread;
        let text = self.reader.words(record);
        remarks.add(Level::Remark, MISREAD, self.reader.misread - misread);
        let moment = read_moment(record.created);
        let found = Found {
            remarks,
            key: record.key().to_owned(),
            parent: record.parent().or_else(|| parent.map(str::to_owned)),
            author: author(record),
            posted_at: moment.at,
            posted_text: moment.words,
            kind: if text.is_empty() {
                CommentKind::Placeholder
            } else {
                CommentKind::Comment
            },
            text,
            score: record.score(),
            link: comment_link(record, &key),
            place,
            file,
            ..Found::default()
        };
        let title = match record.link_title {
            "" => String::new(),
            title => self.reader.line(title),
        };
        if let Some(thread) = self.thread(&key) {
            introduce(thread, record, title);
            if thread.comments.is_empty() && thread.opening.kind == CommentKind::Placeholder {
                thread.opening.file = file;
            }
            thread.comments.push(found);
        }
        key
    }

    /// Adds a post.
    pub(in crate::import) fn post(
        &mut self,
        record: &Record<'_>,
        place: String,
        file: usize,
    ) -> String {
        let key = record.own_thread();
        let misread = self.reader.misread;
        let (text, is_gone) = post::words(record, &mut self.reader);
        let mut remarks = Remarks::default();
        remarks.add(Level::Remark, MISREAD, self.reader.misread - misread);
        let what = "posts whose words were deleted or removed";
        remarks.add(Level::Remark, what, usize::from(is_gone));
        let moment = read_moment(record.created);
        let link = match record.permalink {
            "" => thread_link(&key),
            path => absolute(path),
        };
        let opening = Found {
            key: key.clone(),
            author: author(record),
            posted_at: moment.at,
            posted_text: moment.words,
            title: self.reader.line(record.title),
            text,
            score: record.score(),
            link: link.clone(),
            place,
            file,
            remarks,
            ..Found::default()
        };
        let announced = record.announced();
        if let Some(thread) = self.thread(&key) {
            let early = std::mem::replace(&mut thread.opening, opening).remarks;
            thread.opening.remarks.take(early);
            thread.link = link;
            thread.announced = thread.announced.max(announced);
        }
        key
    }

    /// Adds a stub of comments that are elsewhere, within this thread if it does not tell its own.
    pub(in crate::import) fn stub(
        &mut self,
        record: &Record<'_>,
        thread: Option<&str>,
        parent: Option<&str>,
    ) {
        let ids = record.children.into_iter().flat_map(Value::items);
        let keys: Vec<String> = ids.filter_map(Value::key).collect();
        let count = record.count.and_then(Value::integer);
        let count = count.and_then(|count| usize::try_from(count).ok());
        let under = record.parent().or_else(|| parent.map(str::to_owned));
        let more = More {
            under: under.unwrap_or_default(),
            count: count
                .filter(|count| *count > 0)
                .or((!keys.is_empty()).then_some(keys.len())),
            keys,
        };
        let thread = record.parent_thread().or_else(|| thread.map(str::to_owned));
        self.stubs.push((thread, more));
    }

    /// Gives the stubs to their threads; those that tell none, to the first.
    pub(in crate::import) fn settle_stubs(&mut self) {
        let first = self.threads.first().map(|thread| thread.key.clone());
        for (key, more) in std::mem::take(&mut self.stubs) {
            let Some(key) = key.or_else(|| first.clone()) else {
                continue;
            };
            if let Some(thread) = self.thread(&key) {
                thread.more.push(more);
            }
        }
    }

    /// Takes out posts nobody comments on here; says where they stand.
    pub(in crate::import) fn leave_out_posts(&mut self) -> Spots {
        let mut left = Spots::default();
        self.threads.retain(|thread| {
            let is_kept = !thread.comments.is_empty() || !thread.more.is_empty();
            if !is_kept {
                left.add(|| thread.opening.place.clone());
            }
            is_kept
        });
        self.places.clear();
        left
    }

    /// What there is to remark.
    pub(in crate::import) fn note(&mut self) -> Option<Note> {
        for thread in &mut self.threads {
            let is_untold = thread.opening.kind == CommentKind::Placeholder;
            let what = "threads whose first post is not here, titled by its address or id";
            let remarks = &mut thread.opening.remarks;
            remarks.add(Level::Info, what, usize::from(is_untold));
        }
        self.reader.html.note()
    }
}

/// Tells what a comment says of its thread, where the post is not there.
fn introduce(thread: &mut FoundThread, record: &Record<'_>, title: String) {
    if !title.is_empty() && thread.opening.kind == CommentKind::Placeholder {
        thread.opening.title = title;
    }
    let is_known = !thread.opening.title.is_empty() && !thread.link.is_empty();
    if is_known {
        return;
    }
    let id = thread.key.strip_prefix("t3_").unwrap_or_default();
    let path = if record.link_permalink.is_empty() {
        record.permalink
    } else {
        record.link_permalink
    };
    let slug = slug(path, id);
    if thread.link.is_empty() {
        thread.link = thread_link(&thread.key);
    }
    if thread.opening.title.is_empty() {
        thread.opening.title = match (slug, record.subreddit) {
            (Some(slug), _) => slug,
            (None, "") => format!("Reddit post {id}"),
            (None, subreddit) => format!("Post {id} on r/{subreddit}"),
        };
    }
}

/// The words of a title in the address of a post or comment.
fn slug(path: &str, id: &str) -> Option<String> {
    let mut parts = path
        .split('/')
        .skip_while(|part| *part != "comments")
        .skip(1);
    let is_same = parts.next() == Some(id);
    let slug = parts.next().filter(|slug| is_same && !slug.contains('%'))?;
    let words = slug.replace('_', " ");
    let mut chars = words.trim().chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// The author; none where the account is gone.
fn author(record: &Record<'_>) -> Option<FoundAuthor> {
    let name = record.author.trim();
    if name.is_empty() || is_gone(name) {
        return None;
    }
    // Names are never changed or given again, and some captures of an author lack the account's id.
    Some(FoundAuthor {
        name: name.to_owned(),
        key: String::new(),
        link: format!("https://www.reddit.com/user/{name}"),
    })
}

/// Whether words only say that there are none any more.
pub(super) fn is_gone(words: &str) -> bool {
    let words = words.trim();
    let Some(inner) = words.strip_prefix('[') else {
        return false;
    };
    if words.len() > 200 || !(words.ends_with(']') || words.contains("Removed by")) {
        return false;
    }
    let inner = inner.trim_end_matches(']').trim().to_ascii_lowercase();
    let whole = [
        "deleted",
        "removed",
        "deleted by user",
        "unavailable",
        "removed by moderator",
    ];
    whole.contains(&inner.as_str()) || inner.starts_with("removed by reddit")
}

fn comment_link(record: &Record<'_>, thread: &str) -> String {
    match (record.permalink, thread.strip_prefix("t3_")) {
        ("", Some(post)) => format!("https://www.reddit.com/comments/{post}/_/{}/", record.key()),
        ("", None) => String::new(),
        (path, _) => absolute(path),
    }
}

fn thread_link(key: &str) -> String {
    let post = key.strip_prefix("t3_");
    post.map_or(String::new(), |post| {
        format!("https://www.reddit.com/comments/{post}/")
    })
}

fn absolute(path: &str) -> String {
    if path.starts_with('/') {
        return format!("https://www.reddit.com{path}");
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_told() {
        for words in [
            "[deleted]",
            " [removed] ",
            "[ Removed by Reddit ]",
            "[deleted by user]",
            "[unavailable]",
            "[ Removed by Reddit in response to a copyright notice. ]",
        ] {
            assert!(is_gone(words), "{words}");
        }
        for words in [
            "",
            "deleted",
            "[deleted] my comment",
            "[a](b)",
            "[removed](http://x)",
        ] {
            assert!(!is_gone(words), "{words}");
        }
    }

    #[test]
    fn titles_stand_in_addresses() {
        let path = "/r/x/comments/abc/why_is_it_so/def/";
        assert_eq!(slug(path, "abc").as_deref(), Some("Why is it so"));
        assert_eq!(slug(path, "abd"), None);
        assert_eq!(slug("/r/x/comments/abc/", "abc"), None);
    }
}
