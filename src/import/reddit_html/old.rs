//! The old design of Reddit, as old.reddit.com still shows it.

use super::{BASE, Reading, body, kind, person};
use crate::error::Result;
use crate::import::finding::{Found, FoundAuthor, FoundThread, More};
use crate::import::moment::{Moment, read_number, read_words};
use crate::import::saved::{self, Nested, Part, absolute, line, nested, number, signed};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Whether an element is a comment.
pub(super) fn is_comment(element: ElementRef<'_>) -> bool {
    has_class(element, "thing")
        && has_class(element, "comment")
        && !has_class(element, "morechildren")
        && !has_class(element, "morerecursion")
}

/// The full id of a comment, a post, or a stub that names more comments.
fn key(element: ElementRef<'_>) -> Option<String> {
    if !has_class(element, "thing") {
        return None;
    }
    let told = attribute(element, "data-fullname");
    let by_class = || {
        element
            .classes()
            .find_map(|class| class.strip_prefix("id-"))
    };
    let by_id = || element.mark()?.strip_prefix("thing_");
    let key = told.or_else(by_class).or_else(by_id).unwrap_or_default();
    Some(key.to_owned())
}

/// Reads a thread page.
pub(super) fn read<'page>(
    root: ElementRef<'page>,
    whole: &Part<'page>,
    progress: &Progress,
) -> Result<Reading> {
    let places = nested(root, &key);
    let post = places
        .iter()
        .find(|place| has_class(place.element, "link") && !has_class(place.element, "promoted"));
    let mut thread = post.map(|post| opening(post, whole)).unwrap_or_default();
    let total = places.len() as u64;
    for (at, place) in places.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        let above = place.parent.and_then(|above| places.get(above));
        let under = above
            .filter(|above| is_comment(above.element))
            .map(|above| above.key.clone())
            .unwrap_or_default();
        if is_comment(place.element) {
            thread.comments.push(comment(place, under));
        } else if !has_class(place.element, "link") {
            thread.more.extend(stub(place, under));
        }
    }
    let infobars = whole.all(|element| has_class(element, "infobar"));
    let is_branch = infobars
        .filter(|bar| {
            Part::of(*bar)
                .link(|href| href.contains("/comments/"))
                .is_some()
        })
        .any(|bar| line(bar).contains("single comment"));
    Ok(Reading { thread, is_branch })
}

fn is_inner(element: ElementRef<'_>) -> bool {
    has_class(element, "child") || has_class(element, "thing")
}

fn comment(place: &Nested<'_>, under: String) -> Found {
    let part = Part::without(&[place.element], &is_inner);
    let text = part
        .class("usertext-body")
        .or_else(|| part.class("md"))
        .map(body);
    let (kind, text) = kind(text.unwrap_or_default());
    let parent = if under.is_empty() {
        stated(&part, &place.key)
    } else {
        Some(under)
    };
    let mut found = Found {
        key: place.key.clone(),
        parent,
        author: author(place.element, &part),
        kind,
        text,
        score: score(&part),
        link: own_link(place.element, &part),
        place: format!("comment {}", place.key),
        ..Found::default()
    };
    saved::date(&mut found, date(place.element, &part));
    found
}

/// The parent that a button leads to, where the page shows one branch only.
fn stated(part: &Part<'_>, own: &str) -> Option<String> {
    let button = part.find(|element| {
        attribute(element, "data-event-action") == Some("parent")
            || (has_class(element, "bylink") && line(element) == "parent")
    })?;
    let (_, mark) = attribute(button, "href")?.rsplit_once('#')?;
    let is_id = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let key = format!("t1_{mark}");
    (is_id && key != own).then_some(key)
}

fn author(element: ElementRef<'_>, part: &Part<'_>) -> Option<FoundAuthor> {
    let told = attribute(element, "data-author").map(str::to_owned);
    let shown = || {
        let tagline = Part::of(part.class("tagline")?);
        tagline.class("author").map(line)
    };
    let key = attribute(element, "data-author-fullname").unwrap_or_default();
    person(&told.or_else(shown)?, key)
}

/// The points that show when nobody has voted on this computer.
fn score(part: &Part<'_>) -> Option<i64> {
    let is_score = |element: ElementRef<'_>| has_class(element, "score");
    let place = part
        .find(|element| is_score(element) && has_class(element, "unvoted"))
        .or_else(|| part.find(is_score))?;
    let title = attribute(place, "title").and_then(|title| title.parse().ok());
    title.or_else(|| signed(&line(place)))
}

fn date(element: ElementRef<'_>, part: &Part<'_>) -> Moment {
    let told = attribute(element, "data-timestamp").and_then(|told| told.parse().ok());
    if let Some(milliseconds) = told {
        return read_number(milliseconds);
    }
    let Some(tagline) = part.class("tagline") else {
        return Moment::default();
    };
    let inner = Part::of(tagline);
    if let Some(time) = inner.find(|element| is_named(element, &["time"])) {
        return saved::moment(time);
    }
    let words = line(tagline);
    let ago = words
        .find(" ago")
        .map(|end| words.get(..end).unwrap_or_default());
    let last: Vec<&str> = ago
        .unwrap_or_default()
        .split_whitespace()
        .rev()
        .take(2)
        .collect();
    match last.as_slice() {
        [unit, count] => read_words(&format!("{count} {unit} ago")),
        _ => Moment::default(),
    }
}

fn own_link(element: ElementRef<'_>, part: &Part<'_>) -> String {
    let told = attribute(element, "data-permalink");
    let button = || {
        let button = part.find(|element| {
            has_class(element, "bylink")
                && element
                    .attr("href")
                    .is_some_and(|href| href.contains("/comments/"))
        })?;
        attribute(button, "href")
    };
    absolute(BASE, told.or_else(button).unwrap_or_default())
}

/// Comments that the page only names: behind a button, or on another page.
fn stub(place: &Nested<'_>, under: String) -> Option<More> {
    if has_class(place.element, "morerecursion") {
        return Some(More {
            under,
            ..More::default()
        });
    }
    if !has_class(place.element, "morechildren") {
        return None;
    }
    let part = Part::of(place.element);
    let button = part.find(|element| {
        attribute(element, "onclick").is_some_and(|told| told.contains("morechildren"))
    });
    let told = button.and_then(|button| attribute(button, "onclick"));
    let ids = told
        .and_then(|told| told.split('\'').nth(5))
        .unwrap_or_default();
    let is_id = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let keys: Vec<String> = ids
        .split(',')
        .map(str::trim)
        .filter(is_id)
        .take(10_000)
        .map(|id| format!("t1_{id}"))
        .collect();
    let count = number(&line(place.element));
    Some(More {
        under,
        count: count.map(|count| count.max(keys.len())),
        keys,
    })
}

/// The post above the comments.
fn opening(post: &Nested<'_>, whole: &Part<'_>) -> FoundThread {
    let part = Part::without(&[post.element], &|element| has_class(element, "comment"));
    let title = part.find(|element| is_named(element, &["a"]) && has_class(element, "title"));
    let address = attribute(post.element, "data-url").or_else(|| attribute(title?, "href"));
    let link = attribute(post.element, "data-permalink").or_else(|| {
        let button =
            part.find(|element| is_named(element, &["a"]) && has_class(element, "comments"))?;
        attribute(button, "href")
    });
    let link = absolute(BASE, link.unwrap_or_default());
    let is_own = |address: &&str| {
        address.starts_with("http") && !link.ends_with(*address) && !address.contains("/comments/")
    };
    let mut parts: Vec<String> = address
        .filter(is_own)
        .map(str::to_owned)
        .into_iter()
        .collect();
    parts.extend(part.class("usertext-body").map(body));
    let (_, text) = kind(parts.join("\n\n"));
    let mut opening = Found {
        key: post.key.clone(),
        author: author(post.element, &part),
        title: title.map(line).unwrap_or_default(),
        text,
        score: attribute(post.element, "data-score")
            .and_then(|score| score.parse().ok())
            .or_else(|| score(&part)),
        link: link.clone(),
        place: "the post".to_owned(),
        ..Found::default()
    };
    saved::date(&mut opening, date(post.element, &part));
    let told = attribute(post.element, "data-comments-count").and_then(|count| count.parse().ok());
    let button = || {
        let button =
            part.find(|element| is_named(element, &["a"]) && has_class(element, "comments"))?;
        number(&line(button))
    };
    let heading = || number(&line(whole.class("panestack-title")?));
    FoundThread {
        key: opening.key.clone(),
        title: opening.title.clone(),
        link,
        announced: told.or_else(button).or_else(heading),
        opening,
        ..FoundThread::default()
    }
}
