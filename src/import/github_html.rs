//! Saved pages of GitHub: issues, pull requests and discussions.

mod comment;

use std::collections::HashMap;

use super::finding::{Finding, Found, FoundThread, More, WHOLE, each};
use super::saved::{self, Head, Part, line, number, refusal};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Issues, pull requests and discussions of GitHub.
pub const IMPORTER: Importer = Importer {
    name: "github-html",
    title: "GitHub issue or discussion (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open an issue, pull request or discussion on GitHub in a browser, show all hidden items, and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_site = sniff.has_any(&["githubassets.com", "github.com", "assets-cdn.github"]);
    let marks = [
        "timeline-comment",
        "react-issue-comment",
        "issue-viewer-container",
        "id=\"issuecomment-",
        "id=\"discussioncomment-",
        "js-issue-row",
        "issues-list",
        "js-discussion",
        "name=\"octolytics-",
    ];
    if sniff.syntax == Syntax::Page && is_site && sniff.has_any(&marks) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// Where the site's addresses begin.
const BASE: &str = "https://github.com/";

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let head = Head::read(&saved);
    let whole = Part::of(saved.page.root_element());
    let places = comment::find(saved.page.root_element());
    let link = page_link(&head, &places);
    let mut posts: Vec<Found> = Vec::with_capacity(places.len());
    let roots: HashMap<_, usize> = places
        .iter()
        .zip(0..)
        .map(|(place, at)| (place.element.id(), at))
        .collect();
    for (at, place) in places.iter().enumerate() {
        if at % 100 == 0 {
            progress.step("Reading comments", at as u64, places.len() as u64)?;
        }
        posts.push(comment::read(place, &roots, &link));
    }
    let opening = posts.iter().position(|post| comment::is_opening(&post.key));
    let mut opening = opening.map(|at| posts.remove(at)).unwrap_or_default();
    // What is left of a review without words are the remarks to single lines, which stand for themselves.
    let answered: Vec<Option<String>> = posts.iter().map(|post| post.parent.clone()).collect();
    posts.retain(|post| {
        let is_bare = post.text.is_empty() && post.key.starts_with("pullrequestreview-");
        !is_bare || answered.iter().flatten().any(|parent| *parent == post.key)
    });
    if posts.is_empty() {
        return Err(without_thread(input, &whole, &opening));
    }
    opening.title = title(&whole, &head);
    opening.link.clone_from(&link);
    "the first post".clone_into(&mut opening.place);
    if opening.key.is_empty() {
        opening.key.clone_from(&link);
    }
    let mut thread = FoundThread {
        key: identity(&link).unwrap_or_else(|| opening.key.clone()),
        title: opening.title.clone(),
        link,
        announced: announced(&whole),
        opening,
        comments: posts,
        ..FoundThread::default()
    };
    let mut notes: Vec<Note> = saved.notes.clone();
    hidden(&whole, &mut thread, &mut notes);
    Ok(Finding::one(thread, notes))
}

/// The address of the page without marks, also where only a comment tells it.
fn page_link(head: &Head<'_>, places: &[comment::Place<'_>]) -> String {
    let bare = |link: &str| link.split(['#', '?']).next().unwrap_or_default().to_owned();
    if identity(&head.link).is_some() {
        return bare(&head.link);
    }
    let told = places.iter().find_map(|place| {
        let own = Part::of(place.element);
        let link = own.link(|href| href.contains(&format!("#{}", place.key)))?;
        let link = saved::absolute(BASE, attribute(link, "href")?);
        identity(&link).map(|_| bare(&link))
    });
    told.unwrap_or_default()
}

/// What names a discussion on GitHub: `owner/name#12`.
fn identity(link: &str) -> Option<String> {
    let (_, path) = link.split_once("github.com/")?;
    let mut parts = path.split('/');
    let (owner, name, kind) = (parts.next()?, parts.next()?, parts.next()?);
    let number = saved::digits_after(parts.next()?, "")?;
    let kinds = ["issues", "pull", "discussions"];
    kinds
        .contains(&kind)
        .then(|| format!("{owner}/{name}#{number}"))
}

/// The title as the page shows it, without the number behind it.
fn title(whole: &Part<'_>, head: &Head<'_>) -> String {
    let told = whole
        .find(|element| attribute(element, "data-testid") == Some("issue-title"))
        .or_else(|| whole.classes(&["js-issue-title", "markdown-title"]))
        .map(line)
        .filter(|title| !title.is_empty());
    told.unwrap_or_else(|| {
        let title = head.meta(&["og:title"]).unwrap_or(&head.title);
        title.split(" · ").next().unwrap_or_default().to_owned()
    })
}

/// How many comments the line below the title counts; of discussions the answers are counted apart.
fn announced(whole: &Part<'_>) -> Option<usize> {
    let counted = whole.find(|element| element.mark() == Some("discussion-comment-count"));
    let is_meta = |element: ElementRef<'_>| {
        has_class(element, "gh-header-meta") || has_class(element, "js-discussion-header")
    };
    let words = line(counted.or_else(|| whole.find(is_meta))?);
    let words: Vec<&str> = words.split(' ').collect();
    let count = |names: &[&str]| {
        let mut pairs = words.windows(2);
        let pair = pairs.find(|pair| pair.get(1).is_some_and(|word| names.contains(word)))?;
        number(pair.first()?)
    };
    let replies = count(&["reply", "replies"]).unwrap_or(0);
    count(&["comment", "comments"]).map(|comments| comments + replies)
}

/// What the page hides behind a button, comments and events alike.
fn hidden(whole: &Part<'_>, thread: &mut FoundThread, notes: &mut Vec<Note>) {
    let is_button = |element: ElementRef<'_>| {
        has_class(element, "ajax-pagination-btn")
            || has_class(element, "js-timeline-progressive-load-more")
            || attribute(element, "data-testid").is_some_and(|name| name.contains("load-more"))
    };
    for button in whole.all(is_button).take(50) {
        thread.more.push(More::default());
        let around = button.parent().and_then(ElementRef::wrap).map(line);
        let words = around.filter(|words| words.len() < 80).unwrap_or_default();
        notes.push(
            Note::info(
                "items hidden behind a button, events counted too",
                number(&words).unwrap_or(1),
            )
            .at(if words.is_empty() { WHOLE } else { &words }),
        );
    }
}

fn without_thread(input: &Input<'_>, whole: &Part<'_>, opening: &Found) -> Error {
    let is_row = |element: ElementRef<'_>| {
        has_class(element, "js-issue-row")
            || attribute(element, "data-testid")
                .is_some_and(|name| name.contains("issues-list") || name == "list-view-items")
            || (is_named(element, &["div"])
                && element.mark() == Some("repo-content-turbo-frame")
                && whole.class("discussions-list").is_some())
    };
    let open = "Open one issue, pull request or discussion, and save its page.";
    if !opening.key.is_empty() {
        return refusal(
            input,
            "This GitHub page holds only the first post, without comments",
            "Wait until the comments are loaded, and save the page again.",
        );
    }
    let what = if whole.find(is_row).is_some() {
        "This is a list of GitHub issues or pull requests: it holds no comments"
    } else {
        "This is a GitHub page, but no issue, pull request or discussion"
    };
    refusal(input, what, open)
}
