//! Saved pages of unknown make: comments found by the shape that repeats.
//!
//! A page is read once to a list of elements. Those that tell a moment are the marks: from each the way goes up to the
//! element that holds this one moment alone, and elements of one shape are candidates for the comments. What they have in
//! common tells author, words and buttons, whatever the language.

mod around;
mod dating;
mod evidence;
mod fields;
mod hints;
mod ids;
mod judge;
mod lines;
mod names;
mod nest;
mod records;
mod replies;
mod stamp;
mod subject;
mod tail;
mod tree;
mod words;

use std::collections::{HashMap, HashSet};

use self::judge::Judged;
use self::stamp::Stamp;
use self::tree::Tree;
use self::words::Parts;
use super::build::repaired;
use super::finding::{Finding, Found, FoundThread, OPENING, WHOLE, each};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode_page;
use crate::text::html;

/// Saved pages with comments, whatever made them.
pub const IMPORTER: Importer = Importer {
    name: "page-html",
    title: "Any page with comments (saved HTML)",
    extensions: &["html", "htm", "xhtml", "shtml", "php", "aspx"],
    help: "Open the page in a browser, scroll until all comments are loaded, and save it as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    match sniff.syntax {
        Syntax::Page => Detection::ByShape,
        Syntax::Json | Syntax::Xml | Syntax::Text => Detection::No,
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (source, encoding) = decode_page(input.bytes);
    progress.step("Reading the page", 0, 0)?;
    let (page, flattened) = html::parse(&*source).map_err(|error| error.at(input.name))?;
    let tree = Tree::new(&page);
    let stamps = stamp::find(&tree);
    progress.step("Looking for comments", 0, 0)?;
    let Some(judged) = best(&tree, &stamps, progress)? else {
        return Err(without_comments(&source).at(input.name));
    };
    let comments = comments(&tree, &judged, &stamps, progress)?;
    if comments.iter().all(|comment| comment.text.is_empty()) {
        return Err(without_comments(&source).at(input.name));
    }
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let found = comments.len();
    if flattened > 0 {
        let what = "elements nested too deep, put side by side: words may be missing or in the wrong place";
        notes.push(Note::warning(what, flattened).at(WHOLE));
    }
    let places = judged.records.owners.iter();
    let roots: HashMap<_, _> = places
        .filter_map(|(&place, &at)| Some((tree.get(place)?.element.id(), at)))
        .collect();
    let (article, left_out) = super::wordpress::read_article(&page, &roots);
    let is_forum = around::is_first_the_opening(&tree, &judged.records, &source, &article);
    let mut thread = thread(article, comments, is_forum);
    let what = "comments found by the shape of the page, as its make is unknown: compare a few with the page";
    thread.remark_all(Level::Remark, what, found);
    let first = judged.records.list.first().map_or(0, |record| record.root);
    if thread.opening.kind == CommentKind::Opening && thread.opening.text.is_empty() {
        thread.opening.text = around::article(&tree, &judged.records, first);
    }
    if left_out > 0 && !is_forum {
        let what =
            "elements around the article left out, such as buttons and links to other articles";
        thread.opening.remarks.add(Level::Info, what, left_out);
    }
    thread.announced = around::announced(&tree, &judged.records, first);
    Ok(Finding::one(thread, notes))
}

/// The article with its comments; on a forum's page the first post takes its place.
fn thread(article: Found, mut comments: Vec<Found>, is_forum: bool) -> FoundThread {
    let mut opening = article;
    if is_forum && comments.len() > 1 {
        opening = open_with(comments.remove(0), opening);
        let own = comments
            .iter_mut()
            .filter(|comment| comment.parent.as_deref() == Some(&opening.key));
        own.for_each(|comment| comment.parent = None);
    }
    if opening.key.is_empty() {
        OPENING.clone_into(&mut opening.key);
    }
    let page = opening
        .link
        .split('#')
        .next()
        .unwrap_or_default()
        .to_owned();
    for comment in &mut comments {
        let mark = std::mem::take(&mut comment.link);
        if !mark.is_empty() && !page.is_empty() {
            comment.link = format!("{page}{mark}");
        }
    }
    FoundThread {
        title: opening.title.clone(),
        link: opening.link.clone(),
        opening,
        comments,
        ..FoundThread::default()
    }
}

/// The elements that most likely are the comments, answers of another shape among them.
fn best(tree: &Tree<'_>, stamps: &[Stamp], progress: &Progress) -> Result<Option<Judged>> {
    let mut judged: Vec<Judged> = Vec::new();
    let mut candidates = records::candidates(tree, stamps);
    candidates.sort_by_key(|records| std::cmp::Reverse(records.list.len()));
    let total = candidates.len() as u64;
    let mut left = tree.spots.len() * MOST_LOOKS + LOOKS;
    for (at, records) in candidates.into_iter().enumerate() {
        progress.step("Looking for comments", at as u64, total)?;
        let size = records.size(tree);
        if size > left {
            continue;
        }
        left -= size;
        judged.extend(judge::judge(tree, records, stamps));
    }
    judged.sort_by_key(|one| std::cmp::Reverse(one.weight));
    let mut judged = judged.into_iter();
    let Some(first) = judged.next() else {
        return Ok(None);
    };
    let is_run = |one: &Judged| {
        one.records
            .list
            .iter()
            .any(|record| !record.tail.is_empty())
    };
    let mut all = first;
    for other in judged.take(MOST_JOINED) {
        if !is_run(&all) && !is_run(&other) && around::is_answers(tree, &all, &other) {
            all = all.join(other);
        }
    }
    Ok(Some(all))
}

/// How often every element of a page may be looked at, and how many looks any page is worth: a bound for large pages.
const MOST_LOOKS: usize = 6;
const LOOKS: usize = 100_000;

/// Shapes that are looked at for answers to comments of another shape.
const MOST_JOINED: usize = 20;

fn comments(
    tree: &Tree<'_>,
    judged: &Judged,
    stamps: &[Stamp],
    progress: &Progress,
) -> Result<Vec<Found>> {
    let ids = ids::find(tree, &judged.records);
    let parents = nest::parents(tree, &judged.records, &ids);
    let is_day_first = dating::is_day_first(stamps, &judged.dates);
    let total = judged.records.list.len();
    let parts = |at: usize| Parts {
        tree,
        judged,
        stamps,
        at,
    };
    let mut texts: Vec<String> = Vec::with_capacity(total);
    for at in 0..total {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total as u64)?;
        }
        texts.push(parts(at).text());
    }
    let repeated = lines::Repeated::among(&texts);
    let answered: HashSet<usize> = parents.iter().flatten().copied().collect();
    let is_signed = judged.fields.named * 10 >= total * 6;
    let mut comments = Vec::with_capacity(total);
    for (at, text) in texts.iter().enumerate() {
        let key = |at: usize| ids.keys.get(at).cloned().unwrap_or_default();
        let above = parents.get(at).copied().flatten();
        let text = repeated.without(text);
        let mut found = comment(&parts(at), text, is_signed, is_day_first);
        let is_nothing =
            found.text.is_empty() && found.author.is_none() && parts(at).stamp().is_none();
        if is_nothing && above.is_none() && !answered.contains(&at) && !is_signed {
            continue;
        }
        found.key = key(at);
        found.parent = above.map(key);
        let mark = ids.marks.get(at).filter(|mark| !mark.is_empty());
        found.link = mark.map_or(String::new(), |mark| format!("#{mark}"));
        comments.push(found);
    }
    Ok(comments)
}

/// One comment without its place among the others.
fn comment(parts: &Parts<'_, '_>, text: String, is_signed: bool, is_day_first: bool) -> Found {
    let stamp = parts.stamp();
    let posted_at = stamp.and_then(|stamp| stamp::moment(stamp, is_day_first));
    let words = stamp.map(|stamp| stamp.words.clone());
    let author = parts.author();
    // Where all others are signed and dated, a short remark in place of both says that a comment is gone.
    let is_gone =
        is_signed && author.is_none() && stamp.is_none() && text.chars().count() <= LONGEST_REMARK;
    let text = if is_gone { String::new() } else { text };
    Found {
        author,
        posted_at,
        posted_text: words.filter(|_| posted_at.is_none()).unwrap_or_default(),
        kind: if text.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: parts.score(),
        place: format!("comment {}", parts.at + 1),
        ..Found::default()
    }
}

/// Characters of a remark that a comment is gone, at most.
const LONGEST_REMARK: usize = 90;

/// The first post of a forum's thread as its opening.
fn open_with(first: Found, page: Found) -> Found {
    Found {
        title: page.title,
        link: page.link,
        parent: None,
        kind: CommentKind::Opening,
        ..first
    }
}

fn without_comments(source: &str) -> Error {
    let error = if source.contains('<') {
        Error::new("No comments were found on this page")
    } else {
        Error::new("This is no HTML page")
    };
    error.hint(
        "If a browser shows comments there, scroll down until all are loaded and save the page again, or select them, \
         copy them and paste the text.",
    )
}
