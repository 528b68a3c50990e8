//! The posts of a GitHub page: where they stand, and what they hold.

use std::collections::{HashMap, HashSet};

use super::BASE;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::Moment;
use crate::import::saved::{self, Part, absolute, line, signed, words};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, NodeId, Walk, attribute, has_class, is_named};

/// A post's element, its id as its address has it, and what it answers.
pub(super) struct Place<'page> {
    pub(super) element: ElementRef<'page>,
    pub(super) key: String,
    parent: Option<String>,
}

/// Beginnings of the ids of posts; the rest is a number.
const KINDS: [&str; 8] = [
    "issuecomment-",
    "discussioncomment-",
    "discussion_r",
    "pullrequestreview-",
    "pullrequest-",
    "commitcomment-",
    "discussion-",
    "issue-",
];

/// Whether a key is that of the first post.
pub(super) fn is_opening(key: &str) -> bool {
    ["issue-", "pullrequest-", "discussion-"]
        .iter()
        .any(|kind| key.starts_with(kind))
}

fn key(element: ElementRef<'_>) -> Option<&str> {
    let id = element.mark()?;
    let number = KINDS.iter().find_map(|kind| id.strip_prefix(kind))?;
    let is_number = number.len() > 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(id)
}

/// The posts of a page. Of a thread of remarks to one line, or of a discussion's comment with its answers, the first is
/// answered by the others.
pub(super) fn find(root: ElementRef<'_>) -> Vec<Place<'_>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut has_opening = false;
    let mut walk = Walk::new(root);
    while let Some(element) = walk.next_element() {
        let depth = walk.depth();
        while groups.pop_if(|group| group.depth >= depth).is_some() {}
        if let Some(group) = group(element) {
            groups.push(Group { depth, ..group });
        }
        if attribute(element, "data-testid") == Some("issue-body") {
            places.push(Place {
                element,
                key: first_key(element),
                parent: None,
            });
            continue;
        }
        let Some(key) = key(element) else { continue };
        // A pull request's first post lies in an element that is numbered as an issue's.
        if is_opening(key) && has_opening {
            continue;
        }
        let Some(body) = region(element).filter(|_| !seen.contains(key)) else {
            continue;
        };
        has_opening |= is_opening(key);
        seen.insert(key);
        let parent = answered(&groups, element, key);
        if let Some(group) = groups.last_mut() {
            if key.starts_with("pullrequestreview-") {
                group.review = Some(key.to_owned());
            } else if may_answer(key) {
                group.first.get_or_insert_with(|| key.to_owned());
            }
        }
        places.push(Place {
            element: body,
            key: key.to_owned(),
            parent,
        });
    }
    places
}

/// An element that holds posts which belong together, and what is known of them so far.
#[derive(Default)]
struct Group {
    depth: usize,
    first: Option<String>,
    review: Option<String>,
    /// Whether all that is in it answers the first.
    is_answers: bool,
}

/// Whether posts of this kind answer the first of their group.
fn may_answer(key: &str) -> bool {
    key.starts_with("discussion_r") || key.starts_with("discussioncomment-")
}

/// What a post answers: the first of its group, else the review that a remark to a line is part of.
fn answered(groups: &[Group], element: ElementRef<'_>, key: &str) -> Option<String> {
    if !may_answer(key) {
        return None;
    }
    let is_remark = key.starts_with("discussion_r");
    let group = groups.last()?;
    // The comments of a discussion may lie in one element, and still answer nobody.
    if !is_remark && !group.is_answers && !is_nested(element) {
        return None;
    }
    let first = group.first.clone();
    let mut around = groups.iter().rev().filter(|_| is_remark).take(8);
    first.or_else(|| around.find_map(|group| group.review.clone()))
}

/// Whether a comment stands indented, as an answer.
fn is_nested(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().take(3).filter_map(ElementRef::wrap);
    let mut classes = around
        .chain(std::iter::once(element))
        .flat_map(|element| element.classes());
    classes.any(|class| class.contains("nested"))
}

/// Whether an element holds posts that belong together; and the post that all of them answer, if its id tells.
fn group(element: ElementRef<'_>) -> Option<Group> {
    const NAMES: [&str; 4] = [
        "js-resolvable-timeline-thread-container",
        "js-line-comments",
        "js-timeline-item",
        "js-comments-holder",
    ];
    let id = element.mark().unwrap_or_default();
    let first = id.strip_prefix("child-comments-").map(str::to_owned);
    let is_answers = first.is_some();
    let is_group = is_answers || NAMES.iter().any(|name| has_class(element, name));
    is_group.then(|| Group {
        first,
        is_answers,
        ..Group::default()
    })
}

/// The id that the address of a first post has in the design of 2025.
fn first_key(element: ElementRef<'_>) -> String {
    let link = Part::of(element).link(|href| href.contains("#issue-"));
    let mark = link.and_then(|link| attribute(link, "href")?.rsplit_once('#'));
    mark.map_or_else(|| "issue-0".to_owned(), |(_, mark)| mark.to_owned())
}

/// Names of the element with a post's words.
const BODIES: [&str; 5] = [
    "comment-body",
    "markdown-body",
    "comment-content",
    "content-body",
    "js-comment-body",
];

/// The element with all of a post: that with the id, or the one around it where the id is the heading's or a mere mark's.
fn region(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_heading = attribute(element, "data-testid") == Some("comment-header");
    let has_body = |element: ElementRef<'_>| Part::of(element).classes(&BODIES).is_some();
    if !is_heading && has_body(element) {
        return Some(element);
    }
    let mut around = element.ancestors().take(4).filter_map(ElementRef::wrap);
    let found = around.find(|above| has_body(*above));
    found.or(Some(element))
}

/// What stands in a body without being of its words.
const FURNITURE: [&str; 10] = [
    "zeroclipboard-container",
    "js-suggested-changes-template",
    "email-hidden-toggle",
    "js-clipboard-copy",
    "octicon",
    "anchor",
    "js-comment-update",
    "sr-only",
    "commit-tease-sha",
    "blob-num",
];

/// Reads a post, but nothing of the posts within it.
pub(super) fn read(place: &Place<'_>, roots: &HashMap<NodeId, usize>, page: &str) -> Found {
    let is_other = |element: ElementRef<'_>| {
        roots.contains_key(&element.id()) && element.id() != place.element.id()
    };
    let part = Part::without(&[place.element], &is_other);
    let text = part.classes(&BODIES).map(|body| words(body, &FURNITURE));
    let text = text.unwrap_or_default();
    let is_answer = part
        .all(|element| is_named(element, &["span"]))
        .any(|span| {
            let words = span.attr("aria-label").unwrap_or_default();
            words == "Marked as answer" || words == "This comment was marked as the answer"
        });
    let votes = part.find(|element| {
        let label = element.attr("aria-label").unwrap_or_default();
        label.starts_with("Upvote")
    });
    let mut found = Found {
        key: place.key.clone(),
        parent: place.parent.clone(),
        author: author(&part),
        title: if is_answer {
            "Answer".to_owned()
        } else {
            String::new()
        },
        kind: if text.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: votes.and_then(|votes| signed(votes.attr("aria-label")?)),
        link: absolute(page, &format!("#{}", place.key)),
        place: place.key.clone(),
        ..Found::default()
    };
    saved::date(&mut found, date(&part));
    found
}

/// The author that the heading names; GitHub calls whoever left a ghost.
fn author(part: &Part<'_>) -> Option<FoundAuthor> {
    let tests = ["issue-body-header-author", "avatar-link"];
    let tested = tests
        .iter()
        .find_map(|name| part.find(|element| attribute(element, "data-testid") == Some(*name)));
    let named = tested.or_else(|| {
        part.find(|element| {
            is_named(element, &["a"]) && has_class(element, "author") && !line(element).is_empty()
        })
    });
    let old = || Part::of(part.class("author")?).link(|_| true);
    let link = named.or_else(old)?;
    let name = line(link);
    if name == "ghost" {
        return None;
    }
    let href = attribute(link, "href").unwrap_or_default();
    saved::author(&name, "", absolute(BASE, href))
}

fn date(part: &Part<'_>) -> Moment {
    let is_time = |element: ElementRef<'_>| {
        is_named(
            element,
            &["relative-time", "time", "time-ago", "local-time"],
        ) && element.attr("datetime").is_some()
    };
    part.find(is_time).map(saved::moment).unwrap_or_default()
}
