//! One post of an export, with its comments.

use std::collections::{BTreeMap, HashMap};

use super::paragraphs;
use crate::import::finding::{Found, FoundAuthor, FoundThread, Remarks};
use crate::import::moment::{Moment, read_utc, read_words};
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::import::xml::{Element, Record, Space};
use crate::model::{CommentKind, Level, Note};

/// What an export holds beside threads.
#[derive(Debug, Default)]
pub(super) struct Held {
    without_comments: Spots,
    /// Comments of posts that have no others.
    hidden: BTreeMap<Why, Spots>,
}

/// Why a comment is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Cut,
    Waits,
    Spam,
    Trash,
    Internal,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Cut => "comments that the end of the file cuts short, left out",
            Self::Waits => "comments awaiting approval, left out",
            Self::Spam => "comments marked as spam, left out",
            Self::Trash => "comments in the bin, left out",
            Self::Internal => "notes of the editors or the shop, which are no comments, left out",
        }
    }

    fn level(self) -> Level {
        match self {
            Self::Cut => Level::Warning,
            Self::Waits | Self::Spam | Self::Trash | Self::Internal => Level::Remark,
        }
    }
}

impl Held {
    /// Whether there were comments, if only such as are not shown.
    pub(super) fn has_some_comments(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// What was left out where no thread can tell it.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let what = "posts, pages and other items without comments, not listed";
        let hidden = self.hidden.iter();
        let hidden = hidden.filter_map(|(why, spots)| spots.note(why.level(), why.words()));
        hidden.chain(self.without_comments.note(Level::Info, what))
    }
}

/// A post with its approved comments; none where it has none.
pub(super) fn read(
    record: &Record<'_>,
    names: &HashMap<String, String>,
    words: &mut Words,
    held: &mut Held,
) -> Option<FoundThread> {
    let item = record.root();
    let link = item.word(Space::Plain, "link");
    let key = item.word(Space::Export, "post_id");
    let (comments, mut early) = read_comments(record, link, words, held);
    if comments.is_empty() {
        if !item.children().any(is_comment) {
            held.without_comments.add(|| format!("post {key}"));
        }
        return None;
    }
    let title = words.read(item.word(Space::Plain, "title"));
    let login = item.word(Space::Dublin, "creator");
    let (body, shortcodes) = paragraphs::without_shortcodes(item.word(Space::Content, "encoded"));
    let what = "shortcodes of WordPress left out of posts";
    early.add(Level::Remark, what, shortcodes);
    let when = posted(
        item.word(Space::Export, "post_date_gmt"),
        item.word(Space::Export, "post_date"),
        item.word(Space::Plain, "pubDate"),
    );
    let opening = Found {
        key: if key.is_empty() {
            link.to_owned()
        } else {
            format!("post-{key}")
        },
        author: author(names.get(login).map_or(login, String::as_str), "", words),
        posted_at: when.at,
        posted_text: when.words,
        title: title.clone(),
        text: words.read(&paragraphs::paragraphs(&body)),
        kind: CommentKind::Opening,
        link: link.to_owned(),
        place: format!("post {key}"),
        remarks: early,
        ..Found::default()
    };
    Some(FoundThread {
        title,
        link: link.to_owned(),
        opening,
        comments,
        ..FoundThread::default()
    })
}

fn is_comment(element: Element<'_>) -> bool {
    element.space() == Space::Export && element.name() == "comment"
}

/// A post's comments, and what was left out before the first. Where none is left, `held` tells of the others.
fn read_comments(
    record: &Record<'_>,
    link: &str,
    words: &mut Words,
    held: &mut Held,
) -> (Vec<Found>, Remarks) {
    let mut comments: Vec<Found> = Vec::new();
    let mut early = Remarks::default();
    let mut hidden: Vec<(Why, String)> = Vec::new();
    let elements = record.root().children().filter(|child| is_comment(*child));
    let mut elements = elements.peekable();
    while let Some(element) = elements.next() {
        let is_cut = record.is_cut && elements.peek().is_none();
        let Some(why) = why_left_out(element, is_cut) else {
            comments.push(read_comment(element, link, words));
            continue;
        };
        let place = format!("comment {}", element.word(Space::Export, "comment_id"));
        if comments.is_empty() {
            hidden.push((why, place.clone()));
        }
        early.leave_out(&mut comments, why.level(), why.words(), || place);
    }
    if comments.is_empty() {
        for (why, place) in hidden {
            held.hidden.entry(why).or_default().add(|| place);
        }
    }
    (comments, early)
}

/// Why a comment is none that visitors see; nothing where it is one.
fn why_left_out(comment: Element<'_>, is_cut: bool) -> Option<Why> {
    let approved = comment.child(Space::Export, "comment_approved");
    let status = approved.map_or("1", Element::text).to_ascii_lowercase();
    let kind = comment.word(Space::Export, "comment_type");
    match (status.as_str(), kind) {
        _ if is_cut && approved.is_none() => Some(Why::Cut),
        (_, "order_note" | "action_log" | "webhook_delivery" | "note") => Some(Why::Internal),
        ("spam", _) => Some(Why::Spam),
        ("trash" | "post-trashed" | "deleted", _) => Some(Why::Trash),
        ("0" | "hold" | "pending" | "unapproved", _) => Some(Why::Waits),
        _ => None,
    }
}

fn read_comment(comment: Element<'_>, post: &str, words: &mut Words) -> Found {
    let word = |name: &str| comment.word(Space::Export, name);
    let when = posted(word("comment_date_gmt"), word("comment_date"), "");
    let key = word("comment_id");
    let kind = match word("comment_type") {
        "pingback" | "trackback" => CommentKind::Pingback,
        _ => CommentKind::Comment,
    };
    let is_there = !post.is_empty() && !key.is_empty();
    Found {
        key: key.to_owned(),
        parent: Some(word("comment_parent"))
            .filter(|parent| !matches!(*parent, "" | "0"))
            .map(str::to_owned),
        author: author(word("comment_author"), word("comment_author_url"), words),
        posted_at: when.at,
        posted_text: when.words,
        text: words.read(&paragraphs::paragraphs(word("comment_content"))),
        kind,
        link: if is_there {
            format!("{post}#comment-{key}")
        } else {
            String::new()
        },
        place: format!("comment {key}"),
        ..Found::default()
    }
}

/// The first of these times that is set: the one in UTC, the one of the site's clock, the one of the feed.
fn posted(utc: &str, local: &str, feed: &str) -> Moment {
    let is_set = |words: &str| !words.is_empty() && !words.starts_with("0000");
    if is_set(utc) {
        return read_utc(utc);
    }
    let words = [local, feed].into_iter().find(|words| is_set(words));
    words.map(read_words).unwrap_or_default()
}

/// An author by name; the name stands in the export as HTML.
fn author(name: &str, link: &str, words: &mut Words) -> Option<FoundAuthor> {
    let name = if name.contains(['&', '<']) {
        words.read(name)
    } else {
        name.to_owned()
    };
    (!name.trim().is_empty()).then(|| FoundAuthor {
        name,
        key: String::new(),
        link: link.to_owned(),
    })
}
