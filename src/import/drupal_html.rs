//! Saved pages of Drupal with their comments, from its old versions to the newest.

mod comment;

use std::collections::HashMap;

use super::finding::{Finding, Found, FoundAuthor, FoundThread, each};
use super::moment::{Moment, read_words};
use super::saved::{self, Head, Part, Saved, absolute, goes_on, line, number, refusal, words};
use super::{Detection, Importer, Input, Sniff, Syntax, wordpress};
use crate::error::Result;
use crate::model::Note;
use crate::progress::Progress;
use crate::text::html::{ElementRef, NodeId, attribute, has_class, is_named};

/// Pages of sites that run Drupal, with the comments that Drupal itself keeps.
pub const IMPORTER: Importer = Importer {
    name: "drupal-html",
    title: "Drupal page (saved HTML)",
    extensions: &["html", "htm", "xhtml"],
    help: "Open an article or forum topic of a Drupal site with its comments in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

/// Marks that Drupal leaves in a page.
const MARKS: [&str; 12] = [
    "content=\"drupal",
    "drupal.settings",
    "drupal-settings-json",
    "data-drupal-",
    "/misc/drupal.js",
    "/sites/default/files/",
    "/sites/default/themes/",
    "/sites/all/",
    "drupal.org",
    "data-comment-user-id",
    "drupalsettings",
    "field-name-comment-body",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has_comments = sniff.has_any(&[
        "<a id=\"comment-",
        "<a name=\"comment-",
        "data-comment-user-id",
        "<a id='comment-",
        "class=\"indented",
        "js-comment",
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
            "This Drupal page holds no comments",
            "Open an article with its comments shown below it, and save that page.",
        ));
    }
    let head = Head::read(&saved);
    let roots: HashMap<_, usize> = places
        .iter()
        .zip(0..)
        .map(|(place, at)| (place.element.id(), at))
        .collect();
    let mut comments: Vec<Found> = Vec::with_capacity(places.len());
    let total = places.len() as u64;
    for (at, place) in places.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        comments.push(comment::read(place, &roots, &head.link));
    }
    let is_comment = |element: ElementRef<'_>| roots.contains_key(&element.id());
    let around = Part::without(&[saved.page.root_element()], &is_comment);
    let opening = opening(&saved, &head, &around, &roots);
    let mut thread = FoundThread {
        key: key(&head, &around),
        title: opening.title.clone(),
        link: opening.link.clone(),
        announced: announced(&around).filter(|told| *told >= comments.len()),
        opening,
        comments,
        ..FoundThread::default()
    };
    let mut notes: Vec<Note> = saved.notes.clone();
    if let Some(next) = next_page(&around) {
        goes_on(&mut thread, &mut notes, "", &absolute(&head.link, next));
    }
    Ok(Finding::one(thread, notes))
}

/// The number of the page, by which its pages of comments are one discussion.
fn key(head: &Head<'_>, around: &Part<'_>) -> String {
    let short = around
        .find(|element| is_named(element, &["link"]) && element.attr("rel") == Some("shortlink"));
    let short = short.and_then(|link| attribute(link, "href"));
    let number = short.and_then(|link| saved::digits_after(link, "/node/"));
    let reply = || {
        let form = around.find(|element| {
            let to = element.attr("action").or_else(|| element.attr("href"));
            to.is_some_and(|to| to.contains("/comment/reply/"))
        })?;
        let to = form.attr("action").or_else(|| form.attr("href"))?;
        let (_, rest) = to.split_once("/comment/reply/")?;
        saved::digits_after(rest.strip_prefix("node/").unwrap_or(rest), "")
    };
    match number.or_else(reply) {
        Some(number) => format!("node/{number}"),
        None => head.link.split('?').next().unwrap_or_default().to_owned(),
    }
}

/// What stands in an article's element without being of its words.
const FURNITURE: [&str; 10] = [
    "links",
    "comment-wrapper",
    "comments",
    "field-label",
    "submitted",
    "node__submitted",
    "comment-form",
    "share-icons",
    "element-invisible",
    "visually-hidden",
];

/// The article or topic.
fn opening(
    saved: &Saved,
    head: &Head<'_>,
    around: &Part<'_>,
    roots: &HashMap<NodeId, usize>,
) -> Found {
    let (general, _) = wordpress::read_article(&saved.page, roots);
    let heading = around.all(|element| is_named(element, &["h1"])).map(line);
    let heading = heading.filter(|title| !title.is_empty()).last();
    let told = head.meta(&["og:title"]).map(str::to_owned);
    let mut opening = Found {
        title: told.or(heading).unwrap_or(general.title),
        text: text(around, &|element| roots.contains_key(&element.id())).unwrap_or(general.text),
        link: match head.link.as_str() {
            "" => general.link,
            link => link.to_owned(),
        },
        place: "the article".to_owned(),
        ..Found::default()
    };
    let names = [
        "submitted",
        "node__submitted",
        "node__meta",
        "byline",
        "blog-author",
        "article-author",
        "author",
    ];
    let node = around.classes(&names).map(Part::of).unwrap_or_default();
    let told = head.meta(&["author", "dcterms.creator", "article:author"]);
    let told = told.filter(|name| !name.contains("://"));
    opening.author = match told {
        Some(name) => saved::author(name, "", String::new()),
        None => comment::author(&node, &head.link)
            .map(without_office)
            .or_else(|| named(around, &head.link)),
    };
    saved::date(&mut opening, published(head, around, &node));
    opening
}

/// When the article appeared: as the head tells it, beside its author, or in the first date for machines.
fn published(head: &Head<'_>, around: &Part<'_>, node: &Part<'_>) -> Moment {
    let published = head.meta(&["article:published_time", "dcterms.date", "dcterms.created"]);
    let mut moment = published.map(read_words).unwrap_or_default();
    if moment.at.is_none() {
        moment = comment::date(node);
    }
    if moment.at.is_none() {
        let names = [
            "updated-date",
            "post-date",
            "date-display-single",
            "field-name-post-date",
        ];
        moment = around
            .classes(&names)
            .map(saved::moment)
            .unwrap_or_default();
    }
    if moment.at.is_none() {
        let first = around
            .find(|element| is_named(element, &["time"]) && element.attr("datetime").is_some());
        moment = first.map(saved::moment).unwrap_or(moment);
    }
    moment
}

/// The author as themes name them beside the article, mostly with a link to all that they wrote.
fn named(around: &Part<'_>, page: &str) -> Option<FoundAuthor> {
    let names = [
        "author-name",
        "article_author-name",
        "article-author-name",
        "byline__author",
        "authors",
    ];
    let place = around.classes(&names)?;
    let link = if is_named(place, &["a"]) {
        place
    } else {
        Part::of(place).link(|_| true)?
    };
    let href = attribute(link, "href").unwrap_or_default();
    saved::author(&line(link), "", absolute(page, href))
}

/// The words of the article: of the field that is named so, or of the longest run of paragraphs.
fn text(around: &Part<'_>, is_comment: &dyn Fn(ElementRef<'_>) -> bool) -> Option<String> {
    let is_body = |element: ElementRef<'_>| {
        let names = ["field-name-body", "field--name-body", "node__content"];
        names.iter().any(|name| has_class(element, name))
    };
    let node = || {
        let node = around
            .find(|element| has_class(element, "node") && !has_class(element, "node-teaser"))?;
        Part::without(&[node], is_comment).class("content")
    };
    let longest = saved::densest(around);
    let mut bodies = [around.find(is_body), node(), longest]
        .into_iter()
        .flatten();
    let long = bodies.find_map(|body| {
        let text = words(body, &FURNITURE);
        (text.len() >= 80 || longest.is_none()).then_some(text)
    });
    long.filter(|text| !text.is_empty())
}

/// A name without what a byline writes around it: "By Ann, Staff".
fn without_office(author: FoundAuthor) -> FoundAuthor {
    let name = author.name.split(',').next().unwrap_or_default().trim();
    let name = name.strip_prefix("By ").unwrap_or(name).to_owned();
    FoundAuthor { name, ..author }
}

/// How many comments the heading above them counts.
fn announced(around: &Part<'_>) -> Option<usize> {
    let names = [
        "comments-header",
        "comment-count",
        "comments-count",
        "comments__title",
    ];
    let named = around.classes(&names).map(line);
    let list = around.find(|element| {
        let id = element.mark().unwrap_or_default();
        id == "comments" || has_class(element, "comment-wrapper") || has_class(element, "comments")
    });
    let heading = || {
        let part = Part::of(list?);
        let heading = part.find(|element| is_named(element, &["h2", "h3"]))?;
        Some(line(heading)).filter(|words| words.len() < 60)
    };
    named
        .as_deref()
        .and_then(number)
        .or_else(|| number(&heading()?))
}

/// The address of the next page of comments.
fn next_page<'page>(around: &Part<'page>) -> Option<&'page str> {
    let pager =
        around.all(|element| has_class(element, "pager") || has_class(element, "pagination"));
    let mut next = pager.filter_map(|pager| {
        let part = Part::of(pager);
        let item = part
            .classes(&["pager-next", "pager__item--next", "next"])
            .map(Part::of);
        let item = item.and_then(|item| item.link(|_| true));
        let link = item.or_else(|| {
            part.find(|element| is_named(element, &["a"]) && element.attr("rel") == Some("next"))
        })?;
        attribute(link, "href").filter(|href| href.contains("page="))
    });
    next.next()
}
