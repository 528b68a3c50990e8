//! Saved pages of `WordPress`, whatever the theme: an article with its comments.

mod around;
mod around_article;
mod article;
mod author;
mod comment;
mod counting;
mod elsewhere;
mod furniture;
mod list;
mod marks;
mod names;
mod residue;
mod taken;

use std::collections::HashMap;

pub(super) use self::author::pictured;
pub(super) use self::furniture::without_buttons;
pub(super) use self::names::bare_name;

use super::build::repaired;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, WHOLE, each};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html::{self, Html, NodeId};

/// Saved `WordPress` pages, with the comment plugins Epoch and `wpDiscuz`.
pub const IMPORTER: Importer = Importer {
    name: "wordpress-html",
    title: "WordPress page (saved HTML)",
    extensions: &["html", "htm", "xhtml"],
    help: "Open the article with its comments in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

/// Marks that `WordPress` and its themes leave in a page.
const MARKS: [&str; 14] = [
    "wp-content/",
    "wp-includes/",
    "wp-json",
    "content=\"wordpress",
    "comment-reply-link",
    "class=\"commentlist",
    "id=\"commentlist",
    "comment-list",
    "wp-comments-post",
    "wpdiscuz",
    "epoch-single-comment",
    "thread-even",
    "commentmetadata",
    "comment-author vcard",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax != Syntax::Page {
        return Detection::No;
    }
    if sniff.has_any(&MARKS) && around::other_system(&sniff.text).is_none() {
        return Detection::ByContent;
    }
    Detection::Perhaps
}

/// Whether `WordPress` has left a mark anywhere in a page, capitals ignored.
fn has_mark(source: &str) -> bool {
    let parts = source.as_bytes().chunks(PART);
    let mut begins = (0..).step_by(PART).zip(parts);
    begins.any(|(at, _)| {
        // Marks that stand where two parts meet are in the first one, which goes on a little.
        let end = source.floor_char_boundary(at + PART + LONGEST_MARK);
        let start = source.floor_char_boundary(at);
        let part = source.get(start..end).unwrap_or_default();
        let part = part.to_ascii_lowercase();
        MARKS.iter().any(|mark| part.contains(mark))
    })
}

/// Bytes of a page that are looked through at a time.
const PART: usize = 1 << 16;
/// No mark is longer, in bytes.
const LONGEST_MARK: usize = 32;

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (source, encoding) = decode_page(input.bytes);
    progress.step("Reading the page", 0, 0)?;
    let has_mark = has_mark(&source);
    if !has_mark && around::other_system(&source).is_some() {
        return Err(without_comments(&source).at(input.name));
    }
    let (page, flattened) = html::parse(&*source).map_err(|error| error.at(input.name))?;
    let places = list::find(&page);
    if places.list.is_empty() {
        return Err(without_comments(&source).at(input.name));
    }

    let (mut opening, left_out) = article::read(&page, &places.roots);
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let mut comments: Vec<Found> = Vec::with_capacity(places.list.len());
    let total = places.list.len() as u64;
    for (at, place) in places.list.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        let words = comment::read(place, &places.roots);
        let is_awaiting = words.is_awaiting;
        let mut comment = found(place, words, &places, &opening.link);
        let remarks = &mut comment.remarks;
        let what = "comments awaiting moderation";
        remarks.add(Level::Remark, what, usize::from(is_awaiting));
        let what = "comments nested otherwise than their declared depth, which was trusted";
        remarks.add(Level::Remark, what, usize::from(place.is_contradicted));
        comments.push(comment);
    }
    let comments = leave_foreign(comments, &places, &mut opening);
    let comments = proven(comments, places.is_guessed);
    if comments.is_empty() {
        return Err(without_comments(&source).at(input.name));
    }
    notes.extend(remarks(&page, comments.len(), has_mark));
    let what = "elements around the article left out, such as buttons and links to other articles";
    opening.remarks.add(Level::Info, what, left_out);
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened).at(WHOLE));
    }
    let thread = FoundThread {
        title: opening.title.clone(),
        link: opening.link.clone(),
        opening,
        comments,
        ..FoundThread::default()
    };
    Ok(Finding::one(thread, notes))
}

/// The article of any page as the opening of a thread, read without the comments at these places; and how many elements
/// in it were left out.
pub(super) fn read_article(page: &Html, comments: &HashMap<NodeId, usize>) -> (Found, usize) {
    article::read(page, comments)
}

/// The comments without those of other pages, which are counted.
fn leave_foreign(
    comments: Vec<Found>,
    places: &list::Places<'_>,
    opening: &mut Found,
) -> Vec<Found> {
    let page = opening.link.clone();
    let links: Vec<&str> = comments
        .iter()
        .map(|comment| comment.link.as_str())
        .collect();
    let foreign = elsewhere::find(&places.list, &links, &page);
    let mut own: Vec<Found> = Vec::with_capacity(comments.len());
    for (mut comment, at) in comments.into_iter().zip(0..) {
        if foreign.contains(&at) {
            let what = "comments shown from other pages, left out";
            let early = &mut opening.remarks;
            early.leave_out(&mut own, Level::Remark, what, || comment.key);
            continue;
        }
        let is_moved = !elsewhere::is_on(&comment.link, &page);
        let what = "comments whose address is on another page";
        let remarks = &mut comment.remarks;
        remarks.add(Level::Remark, what, usize::from(is_moved));
        own.push(comment);
    }
    own
}

/// The comments that are some: what bears a class such as `comment` and nothing else may be a button, a form or a notice: what is a comment has words and an author
/// or a date, and if no date stands there, several people write.
fn proven(comments: Vec<Found>, is_guessed: bool) -> Vec<Found> {
    if !is_guessed {
        return comments;
    }
    let is_one = |comment: &Found| {
        !comment.text.is_empty() && (comment.posted_at.is_some() || comment.author.is_some())
    };
    let comments: Vec<Found> = comments.into_iter().filter(is_one).collect();
    let mut names: Vec<&str> = comments
        .iter()
        .filter_map(|comment| Some(comment.author.as_ref()?.name.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup();
    let is_dated = comments.iter().any(|comment| comment.posted_at.is_some());
    if is_dated || (comments.len() > 2 && names.len() > 1) {
        comments
    } else {
        Vec::new()
    }
}

fn found(
    place: &list::Place<'_>,
    words: comment::Words,
    places: &list::Places<'_>,
    page: &str,
) -> Found {
    let above = place.parent.and_then(|parent| places.list.get(parent));
    let stated = words.answers.or_else(|| place.stated_parent.clone());
    let is_ping = place.is_ping || is_ping_text(&words.text);
    let link = match words.link {
        Some(link) => link,
        None if page.is_empty() || place.key.starts_with('n') => String::new(),
        None => format!("{page}#comment-{}", place.key),
    };
    let text = if is_ping {
        ping_text(words.text, words.author.as_ref())
    } else {
        words.text
    };
    Found {
        key: place.key.clone(),
        parent: stated.or_else(|| above.map(|above| above.key.clone())),
        author: words.author,
        posted_at: words.posted_at,
        posted_text: words.posted_text,
        title: String::new(),
        text,
        kind: if is_ping {
            CommentKind::Pingback
        } else {
            CommentKind::Comment
        },
        score: words.score,
        link,
        ..Found::default()
    }
}

/// The title and address of the page that links here, where there is no excerpt of it.
fn ping_text(text: String, author: Option<&FoundAuthor>) -> String {
    let word = text.trim().trim_end_matches(':');
    let Some(author) = author.filter(|_| matches!(word, "" | "Pingback" | "Trackback")) else {
        return text;
    };
    let word = if word.is_empty() { "Pingback" } else { word };
    let address = match author.link.as_str() {
        "" => String::new(),
        link => format!(" ({link})"),
    };
    format!("{word}: {}{address}", author.name)
}

/// Themes without classes tell pingbacks by their first word.
fn is_ping_text(text: &str) -> bool {
    ["Pingback:", "Trackback:"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// What the page tells about its comments as a whole.
fn remarks(page: &Html, found: usize, has_mark: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let around = around::read(page, found);
    match around.announced {
        Some(announced) if announced > found => notes.push(
            Note::warning(
                format!("comments the page announces, of which it holds {found}"),
                announced,
            )
            .at(WHOLE),
        ),
        Some(announced) => {
            notes.push(Note::info("comments the page announces", announced).at(WHOLE));
        }
        None => {}
    }
    if !around.other_pages.is_empty() {
        let first: Vec<&str> = around
            .other_pages
            .iter()
            .take(3)
            .map(String::as_str)
            .collect();
        notes.push(
            Note::warning(
                "links to other pages of comments, which this file does not hold",
                around.other_pages.len(),
            )
            .at(first.join(", ")),
        );
    }
    if !has_mark {
        notes.push(
            Note::remark("page that shows no sign of WordPress, read all the same", 1).at(WHOLE),
        );
    }
    notes
}

fn without_comments(source: &str) -> Error {
    let error = match around::other_system(source) {
        Some(system) => Error::new(format!(
            "This looks like {system}, and no WordPress comments are in it"
        )),
        None if source.contains('<') => Error::new("This page holds no comments"),
        None => Error::new("This is no HTML page"),
    };
    error.hint(
        "If a browser shows comments there, scroll down until all are loaded and save the page again, or select them, \
         copy them and paste the text.",
    )
}
