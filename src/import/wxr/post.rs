//! One post of an export, with its comments.

use std::collections::HashMap;

use super::paragraphs;
use crate::import::finding::{Found, FoundAuthor, FoundThread};
use crate::import::moment::{Moment, read_utc, read_words};
use crate::import::words::Words;
use crate::import::xml::{Element, Record, Space};
use crate::model::{CommentKind, Note};

/// What an export holds beside threads.
#[derive(Debug, Default)]
pub(super) struct Held {
    without_comments: usize,
    pending: usize,
    spam: usize,
    trash: usize,
    remarks: usize,
    cut: usize,
    shortcodes: usize,
}

impl Held {
    /// Whether there were comments, if only such as are not shown.
    pub(super) fn has_some_comments(&self) -> bool {
        self.pending + self.spam + self.trash + self.remarks + self.cut > 0
    }

    /// What was left out.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let infos = [(
            self.without_comments,
            "posts, pages and other items without comments, not listed",
        )];
        let remarks = [
            (self.pending, "comments awaiting approval, left out"),
            (self.spam, "comments marked as spam, left out"),
            (self.trash, "comments in the bin, left out"),
            (
                self.remarks,
                "notes of the editors or the shop, which are no comments, left out",
            ),
            (self.shortcodes, "shortcodes of WordPress left out of posts"),
        ];
        let warnings = [(
            self.cut,
            "comments that the end of the file cuts short, left out",
        )];
        let is_some = |(count, _): &(usize, &str)| *count > 0;
        let infos = infos.into_iter().filter(is_some);
        let remarks = remarks.into_iter().filter(is_some);
        let warnings = warnings.into_iter().filter(is_some);
        warnings
            .map(|(count, what)| Note::warning(what, count))
            .chain(remarks.map(|(count, what)| Note::remark(what, count)))
            .chain(infos.map(|(count, what)| Note::info(what, count)))
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
    let mut comments: Vec<Found> = Vec::new();
    let elements: Vec<Element<'_>> = item
        .children()
        .filter(|child| child.space() == Space::Export && child.name() == "comment")
        .collect();
    let link = item.word(Space::Plain, "link");
    for (at, element) in elements.iter().enumerate() {
        let is_cut = record.is_cut && at + 1 == elements.len();
        if is_shown(*element, is_cut, held) {
            comments.push(read_comment(*element, link, words));
        }
    }
    if comments.is_empty() {
        held.without_comments += usize::from(elements.is_empty());
        return None;
    }
    let key = item.word(Space::Export, "post_id");
    let title = words.read(item.word(Space::Plain, "title"));
    let login = item.word(Space::Dublin, "creator");
    let (body, shortcodes) = paragraphs::without_shortcodes(item.word(Space::Content, "encoded"));
    held.shortcodes += shortcodes;
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

/// Whether a comment is one that visitors see; what others there are is counted.
fn is_shown(comment: Element<'_>, is_cut: bool, held: &mut Held) -> bool {
    let approved = comment.child(Space::Export, "comment_approved");
    let status = approved.map_or("1", Element::text).to_ascii_lowercase();
    let kind = comment.word(Space::Export, "comment_type");
    let count = match (status.as_str(), kind) {
        _ if is_cut && approved.is_none() => &mut held.cut,
        (_, "order_note" | "action_log" | "webhook_delivery" | "note") => &mut held.remarks,
        ("spam", _) => &mut held.spam,
        ("trash" | "post-trashed" | "deleted", _) => &mut held.trash,
        ("0" | "hold" | "pending" | "unapproved", _) => &mut held.pending,
        _ => return true,
    };
    *count += 1;
    false
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
