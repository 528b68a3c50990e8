//! Saved posts of Blogger with their comments, whatever the template.

mod comment;
mod post;

use std::collections::HashMap;

use super::finding::{Finding, FoundThread, each};
use super::saved::{self, Head, Part, absolute, goes_on, number, refusal, without_gone};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::Result;
use crate::model::Note;
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Posts of Blogger (blogspot): threaded comments, and the flat lists of older templates.
pub const IMPORTER: Importer = Importer {
    name: "blogger-html",
    title: "Blogger post (saved HTML)",
    extensions: &["html", "htm", "xhtml"],
    help: "Open a post of a Blogger blog with its comments in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

/// Marks that only Blogger leaves in a page, however it is dressed.
pub(super) const MARKS: [&str; 9] = [
    "content='blogger' name='generator'",
    "content=\"blogger\" name=\"generator\"",
    "name=\"generator\" content=\"blogger\"",
    "blogger.com/static/",
    "blogger.com/comment-iframe.g",
    "blogger.com/comment.g?",
    "blogger.com/delete-comment.g",
    "_widgetmanager._init",
    "id='blogger-components'",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has_comments = sniff.has_any(&[
        "showcomment=",
        "comments-block",
        "comment-thread",
        "comment",
    ]);
    if sniff.syntax == Syntax::Page && sniff.has_any(&MARKS) && has_comments {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let places = comment::find(saved.page.root_element());
    if places.is_empty() {
        return Err(refusal(
            input,
            "This Blogger page holds no comments",
            "Open one post with its comments shown below it, and save that page.",
        ));
    }
    let roots: HashMap<_, usize> = places
        .iter()
        .zip(0..)
        .flat_map(|(place, at)| place.elements.iter().map(move |element| (element.id(), at)))
        .collect();
    let head = Head::read(&saved);
    let mut comments = Vec::with_capacity(places.len());
    let total = places.len() as u64;
    for (at, place) in places.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        comments.push(comment::read(place, &roots, &head.link));
    }
    let opening = post::read(&saved, &head, &roots);
    let is_comment = |element: ElementRef<'_>| roots.contains_key(&element.id());
    let around = Part::without(&[saved.page.root_element()], &is_comment);
    let mut notes: Vec<Note> = saved.notes.clone();
    let mut thread = FoundThread {
        key: opening.key.clone(),
        title: opening.title.clone(),
        link: opening.link.clone(),
        opening,
        announced: announced(&around).map(|told| without_gone(told, &comments)),
        comments,
        ..FoundThread::default()
    };
    // Only from two hundred comments on does Blogger show this link.
    let more = around.all(|element| has_class(element, "loadmore"));
    let is_shown = |element: &ElementRef<'_>| {
        let style = element.attr("style").unwrap_or_default().replace(' ', "");
        !has_class(*element, "hidden") && !style.contains("display:none")
    };
    if more.filter(is_shown).count() > 0 {
        goes_on(&mut thread, &mut notes, "", "");
    }
    let mut pages = around.all(|element| has_class(element, "paging-control"));
    if let Some(page) = pages.find(|element| is_named(*element, &["a"])) {
        let link = attribute(page, "href").unwrap_or_default();
        goes_on(&mut thread, &mut notes, "", &absolute(&head.link, link));
    }
    Ok(Finding::one(thread, notes))
}

/// How many comments the heading above them counts.
fn announced(around: &Part<'_>) -> Option<usize> {
    let list = around.find(|element| {
        let id = element.mark().unwrap_or_default();
        id == "comments" || has_class(element, "comments")
    })?;
    let told = attribute(list, "data-num-comments").and_then(|told| told.parse().ok());
    told.or_else(|| {
        let part = Part::of(list);
        let heading = part.find(|element| is_named(element, &["h2", "h3", "h4", "h5"]))?;
        number(&saved::line(heading))
    })
}
