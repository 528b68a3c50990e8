//! The design of Reddit since 2023, which tells of its posts in attributes.

use super::{BASE, Reading, body, kind, person};
use crate::error::Result;
use crate::import::finding::{Found, FoundThread, More};
use crate::import::moment::read_words;
use crate::import::saved::{self, Nested, Part, absolute, line, nested, number};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, is_named};

/// Whether an element is a comment.
pub(super) fn is_comment(element: ElementRef<'_>) -> bool {
    is_named(element, &["shreddit-comment"])
}

fn is_more(element: ElementRef<'_>) -> bool {
    let source = element.attr("src").unwrap_or_default();
    (is_named(element, &["faceplate-partial"]) && source.contains("more-comments"))
        || element.attr("slot") == Some("more-comments-permalink")
}

/// Comments by their ids; what stands for more of them has none.
fn key(element: ElementRef<'_>) -> Option<String> {
    if is_comment(element) {
        let key = attribute(element, "thingid").unwrap_or_default();
        return Some(key.to_owned());
    }
    is_more(element).then(String::new)
}

/// Reads a thread page.
pub(super) fn read<'page>(
    root: ElementRef<'page>,
    whole: &Part<'page>,
    progress: &Progress,
) -> Result<Reading> {
    let places = nested(root, &key);
    let post = whole.find(|element| is_named(element, &["shreddit-post"]));
    let mut thread = post.map(opening).unwrap_or_default();
    let total = places.len() as u64;
    for (at, place) in places.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        let above = place.parent.and_then(|above| places.get(above));
        let under = above.map(|above| above.key.clone()).unwrap_or_default();
        if is_comment(place.element) {
            thread.comments.push(comment(place, &under));
        } else {
            thread.more.push(More {
                under,
                count: number(&line(place.element)),
                ..More::default()
            });
        }
    }
    if thread.key.is_empty() {
        let post = places
            .iter()
            .find_map(|place| attribute(place.element, "postid"));
        post.unwrap_or_default().clone_into(&mut thread.key);
    }
    let top = places.iter().find(|place| is_comment(place.element));
    let is_branch = top.is_some_and(|top| {
        let parent = attribute(top.element, "parentid").unwrap_or_default();
        parent.starts_with("t1_")
            || attribute(top.element, "depth").is_some_and(|depth| depth != "0")
    });
    Ok(Reading { thread, is_branch })
}

fn comment(place: &Nested<'_>, under: &str) -> Found {
    let told = |name: &str| attribute(place.element, name).unwrap_or_default();
    let part = Part::without(&[place.element], &|element| {
        is_comment(element) || is_more(element)
    });
    let content = part
        .find(|element| element.attr("slot") == Some("comment"))
        .or_else(|| {
            part.find(|element| {
                let id = element.mark().unwrap_or_default();
                id.ends_with("-comment-rtjson-content")
            })
        });
    let (kind, text) = kind(content.map(body).unwrap_or_default());
    let stated = Some(told("parentid")).filter(|parent| parent.starts_with("t1_"));
    let parent = stated.or(Some(under).filter(|under| !under.is_empty()));
    let mut found = Found {
        key: place.key.clone(),
        parent: parent.map(str::to_owned),
        author: person(told("author"), ""),
        kind,
        text,
        score: told("score").parse().ok(),
        link: absolute(BASE, told("permalink")),
        place: format!("comment {}", place.key),
        ..Found::default()
    };
    let created = read_words(told("created"));
    let moment = if created.at.is_some() {
        created
    } else {
        let time =
            part.find(|element| is_named(element, &["time"]) || element.attr("ts").is_some());
        time.map(|time| match attribute(time, "ts") {
            Some(told) => read_words(told),
            None => saved::moment(time),
        })
        .unwrap_or_default()
    };
    saved::date(&mut found, moment);
    found
}

/// The post above the comments.
fn opening(post: ElementRef<'_>) -> FoundThread {
    let told = |name: &str| attribute(post, name).unwrap_or_default();
    let part = Part::of(post);
    let title = part.find(|element| element.attr("slot") == Some("title"));
    let title = match told("post-title") {
        "" => title.map(line).unwrap_or_default(),
        title => title.to_owned(),
    };
    let link = absolute(BASE, told("permalink"));
    let address =
        Some(told("content-href")).filter(|href| href.starts_with("http") && *href != link);
    let mut parts: Vec<String> = address.map(str::to_owned).into_iter().collect();
    let words = part.find(|element| element.attr("slot") == Some("text-body"));
    parts.extend(words.map(body).filter(|words| !words.is_empty()));
    let (_, text) = kind(parts.join("\n\n"));
    let mut opening = Found {
        key: told("id").to_owned(),
        author: person(told("author"), told("author-id")),
        title: title.clone(),
        text,
        score: told("score").parse().ok(),
        link: link.clone(),
        place: "the post".to_owned(),
        ..Found::default()
    };
    saved::date(&mut opening, read_words(told("created-timestamp")));
    FoundThread {
        key: opening.key.clone(),
        title,
        link,
        announced: told("comment-count").parse().ok(),
        opening,
        ..FoundThread::default()
    }
}
