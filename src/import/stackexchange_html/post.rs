//! A question or an answer of Stack Exchange, and the comments under it.

use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::{Moment, read_utc};
use crate::import::saved::{self, Part, absolute, digits_after, line, number, signed, words};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, Walk, attribute, has_class, is_named};

/// A post's element by what it is.
pub(super) struct Post<'page> {
    key: String,
    pub(super) is_question: bool,
    element: ElementRef<'page>,
    part: Part<'page>,
}

/// The question and its answers, in the order of the page.
pub(super) fn find(root: ElementRef<'_>) -> Vec<Post<'_>> {
    let mut posts: Vec<Post<'_>> = Vec::new();
    let mut walk = Walk::new(root);
    while let Some(element) = walk.next_element() {
        let id = element.mark().unwrap_or_default();
        let question = attribute(element, "data-questionid")
            .filter(|_| id == "question" || has_class(element, "question"));
        let answer = id
            .strip_prefix("answer-")
            .filter(|number| is_number(number));
        let Some(key) = question.or(answer).filter(|key| is_number(key)) else {
            continue;
        };
        walk.pass_over();
        let is_question = question.is_some();
        if is_question && posts.iter().any(|post| post.is_question) {
            continue;
        }
        posts.push(Post {
            key: key.to_owned(),
            is_question,
            element,
            part: Part::without(&[element], &is_comments),
        });
    }
    posts
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_comments(element: ElementRef<'_>) -> bool {
    let id = element.mark().unwrap_or_default();
    id.strip_prefix("comments-").is_some_and(is_number)
}

/// What stands among a post's words without being of them.
const FURNITURE: [&str; 6] = [
    "question-originals-of-duplicate",
    "question-status",
    "s-notice",
    "js-post-notice",
    "snippet-ctas",
    "snippet-result",
];

/// The post itself; an answer's parent is the question, which is the opening.
pub(super) fn answer(post: &Post<'_>, base: &str) -> Found {
    let part = &post.part;
    let body = part.classes(&["js-post-body", "post-text"]);
    let is_accepted =
        has_class(post.element, "accepted-answer") || part.class("vote-accepted-on").is_some();
    let marks = [
        (is_accepted, "Accepted answer"),
        (has_class(post.element, "deleted-answer"), "Deleted answer"),
    ];
    let title = marks.iter().find(|(is_so, _)| *is_so && !post.is_question);
    let text = body.map(|body| words(body, &FURNITURE)).unwrap_or_default();
    let kind = if post.is_question {
        "question"
    } else {
        "answer"
    };
    let mut found = Found {
        key: format!("{kind}-{}", post.key),
        author: author(part, base),
        title: title
            .map(|(_, words)| (*words).to_owned())
            .unwrap_or_default(),
        kind: if text.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: score(post),
        link: absolute(base, &format!("/a/{}", post.key)),
        place: format!("{kind} {}", post.key),
        ..Found::default()
    };
    saved::date(&mut found, date(part));
    found
}

fn score(post: &Post<'_>) -> Option<i64> {
    let told = attribute(post.element, "data-score").and_then(|score| score.parse().ok());
    told.or_else(|| {
        let count = post.part.classes(&["js-vote-count", "vote-count-post"])?;
        let value = attribute(count, "data-value").and_then(|value| value.parse().ok());
        value.or_else(|| signed(&line(count)))
    })
}

/// The last signature: the one before it tells who edited the post.
fn signature<'page>(part: &Part<'page>) -> Option<Part<'page>> {
    let own =
        part.all(|element| has_class(element, "owner") && has_class(element, "post-signature"));
    let all = part
        .all(|element| has_class(element, "post-signature") || has_class(element, "s-user-card"));
    own.last().or_else(|| all.last()).map(Part::of)
}

fn author(part: &Part<'_>, base: &str) -> Option<FoundAuthor> {
    let marked = part
        .find(|element| element.attr("itemprop") == Some("author"))
        .map(Part::of);
    let place = marked.or_else(|| signature(part))?;
    let links = place.all(|element| {
        let href = element.attr("href").unwrap_or_default();
        is_named(element, &["a"]) && href.contains("/users/")
    });
    let named = links.filter(|link| !line(*link).is_empty()).last();
    if let Some(link) = named {
        return person(link, base);
    }
    // Who has left is named without a link.
    let name = place
        .find(|element| element.attr("itemprop") == Some("name"))
        .or_else(|| place.class("s-user-card--link"))
        .or_else(|| {
            Part::of(place.class("user-details")?).find(|element| is_named(element, &["span"]))
        })?;
    saved::author(&line(name), "", String::new())
}

/// The person that a link leads to.
fn person(link: ElementRef<'_>, base: &str) -> Option<FoundAuthor> {
    let href = attribute(link, "href").unwrap_or_default();
    let key = digits_after(href, "/users/").unwrap_or_default();
    saved::author(&line(link), key, absolute(base, href))
}

/// A date in UTC, in some years with the licence behind it.
pub(super) fn moment(element: ElementRef<'_>) -> Moment {
    let told = attribute(element, "title").or_else(|| attribute(element, "datetime"));
    let told = told.unwrap_or_default();
    let moment = read_utc(told.split(',').next().unwrap_or_default());
    if moment.at.is_some() {
        return moment;
    }
    Moment {
        words: line(element),
        ..Moment::default()
    }
}

fn date(part: &Part<'_>) -> Moment {
    let is_date = |element: ElementRef<'_>| {
        has_class(element, "relativetime") || has_class(element, "relativetime-clean")
    };
    let signed = signature(part).and_then(|signature| signature.find(is_date));
    let created = || part.find(|element| element.attr("itemprop") == Some("dateCreated"));
    signed.or_else(created).map(moment).unwrap_or_default()
}

/// The comments under a post.
pub(super) fn comments<'post>(
    post: &'post Post<'_>,
    under: &'post str,
    base: &'post str,
) -> impl Iterator<Item = Found> + 'post {
    let place = Part::of(post.element).find(is_comments).map(Part::of);
    let place = place.unwrap_or_default();
    let items: Vec<ElementRef<'_>> = place
        .all(|element| comment_key(element).is_some())
        .collect();
    items
        .into_iter()
        .map(move |item| comment(item, under, post, base))
}

fn comment_key(element: ElementRef<'_>) -> Option<&str> {
    let id = element.mark()?.strip_prefix("comment-")?;
    is_number(id).then_some(id)
}

fn comment(item: ElementRef<'_>, under: &str, post: &Post<'_>, base: &str) -> Found {
    let part = Part::of(item);
    let number = comment_key(item).unwrap_or_default();
    let text = part.class("comment-copy").map(|body| words(body, &[]));
    let text = text.unwrap_or_default();
    let told = attribute(item, "data-comment-score").and_then(|score| score.parse().ok());
    let shown = || {
        let score = part.class("comment-score")?;
        signed(&line(score))
    };
    let author = part
        .class("comment-user")
        .and_then(|user| person(user, base));
    let mut found = Found {
        key: format!("comment-{number}"),
        parent: (!under.is_empty()).then(|| under.to_owned()),
        author,
        kind: if text.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: told.or_else(shown),
        link: absolute(base, &format!("#comment{number}_{}", post.key)),
        place: format!("comment {number}"),
        ..Found::default()
    };
    let date = part.class("comment-date").map(Part::of);
    let date = date.and_then(|date| {
        date.find(|element| attribute(element, "title").is_some())
            .or_else(|| date.class("comment-date"))
    });
    saved::date(&mut found, date.map(moment).unwrap_or_default());
    found
}

/// How many comments a post has that the page does not show.
pub(super) fn hidden(post: &Post<'_>) -> usize {
    let whole = Part::of(post.element);
    let list = whole.find(|element| attribute(element, "data-remaining-comments-count").is_some());
    let told = list.and_then(|list| attribute(list, "data-remaining-comments-count"));
    if let Some(count) = told.and_then(|told| told.parse().ok()) {
        return count;
    }
    let link = whole
        .class("comments-link")
        .filter(|link| !has_class(*link, "dno"));
    let words = link.map(line).unwrap_or_default();
    number(&words).unwrap_or(0)
}
