//! The design of Reddit from 2018 to 2023, whose classes say little.

use super::{BASE, Reading, body, kind, person};
use crate::error::Result;
use crate::import::finding::{Found, FoundThread};
use crate::import::moment::Moment;
use crate::import::saved::{self, Head, Part, absolute, line, number, signed};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class};

/// Whether an element is a comment.
pub(super) fn is_comment(element: ElementRef<'_>) -> bool {
    has_class(element, "Comment") && key(element).is_some()
}

fn key(element: ElementRef<'_>) -> Option<&str> {
    element.classes().find(|class| class.starts_with("t1_"))
}

fn is_test(element: ElementRef<'_>, name: &str) -> bool {
    attribute(element, "data-testid") == Some(name)
}

/// Reads a thread page: comments stand one after the other, each with its level in words.
pub(super) fn read<'page>(
    root: ElementRef<'page>,
    whole: &Part<'page>,
    head: &Head<'page>,
    progress: &Progress,
) -> Result<Reading> {
    let mut thread = opening(root, whole, head);
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, element) in whole.all(is_comment).enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, 0)?;
        }
        let part = Part::of(element);
        let level = part.find(|inner| {
            let words = line(inner);
            words.len() < 12 && words.starts_with("level ")
        });
        let level = level.and_then(|level| number(&line(level))).unwrap_or(1);
        while open.last().is_some_and(|(other, _)| *other >= level) {
            open.pop();
        }
        let key = key(element).unwrap_or_default().to_owned();
        let parent = open.last().map(|(_, key)| key.clone());
        open.push((level, key.clone()));
        thread.comments.push(comment(&part, key, parent));
    }
    Ok(Reading {
        thread,
        is_branch: false,
    })
}

fn comment(part: &Part<'_>, key: String, parent: Option<String>) -> Found {
    let content = part
        .find(|element| is_test(element, "comment"))
        .or_else(|| part.class("RichTextJSON-root"));
    let (kind, text) = kind(content.map(body).unwrap_or_default());
    let name = part
        .find(|element| is_test(element, "comment_author_link"))
        .or_else(|| part.link(|href| href.contains("/user/") && !href.contains("/comments/")));
    let stamp = part.find(|element| is_test(element, "comment_timestamp"));
    let votes = part.find(|element| {
        let id = element.mark().unwrap_or_default();
        id.starts_with("vote-arrows-")
    });
    let link = stamp.and_then(|stamp| attribute(stamp, "href"));
    Found {
        parent,
        author: name.and_then(|name| person(&line(name), "")),
        posted_text: stamp.map(line).unwrap_or_default(),
        kind,
        text,
        score: votes
            .or_else(|| points(part))
            .and_then(|votes| signed(&line(votes))),
        link: absolute(BASE, link.unwrap_or_default()),
        place: format!("comment {key}"),
        key,
        ..Found::default()
    }
}

/// The points as pages of before 2021 write them out: "39 points".
fn points<'page>(part: &Part<'page>) -> Option<ElementRef<'page>> {
    part.find(|element| {
        let words: String = element.text().take(2).collect();
        let count = words
            .strip_suffix(" points")
            .or_else(|| words.strip_suffix(" point"));
        count.is_some_and(|count| signed(count).is_some() && count.len() < 10)
            && element.children().count() == 1
    })
}

fn opening<'page>(root: ElementRef<'page>, whole: &Part<'page>, head: &Head<'page>) -> FoundThread {
    let post = whole.find(|element| is_test(element, "post-container"));
    let part = Part::without(&[post.unwrap_or(root)], &is_comment);
    let heading = part.find(|element| element.name() == "h1");
    let title = heading.map(line).unwrap_or_default();
    let words = part
        .find(|element| attribute(element, "data-click-id") == Some("text"))
        .or_else(|| Part::of(post?).class("RichTextJSON-root"));
    let author = part.find(|element| is_test(element, "post_author_link"));
    let stamp = part.find(|element| is_test(element, "post_timestamp"));
    let key = head
        .link
        .split_once("/comments/")
        .and_then(|(_, rest)| rest.split('/').next())
        .map(|id| format!("t3_{id}"))
        .unwrap_or_default();
    let (_, text) = kind(words.map(body).unwrap_or_default());
    let count = part.find(|element| attribute(element, "data-click-id") == Some("comments"));
    let mut opening = Found {
        key,
        author: author.and_then(|author| person(&line(author), "")),
        title: title.clone(),
        text,
        link: head.link.clone(),
        place: "the post".to_owned(),
        ..Found::default()
    };
    let words = stamp.map(line).unwrap_or_default();
    saved::date(&mut opening, Moment { at: None, words });
    FoundThread {
        key: opening.key.clone(),
        title,
        link: head.link.clone(),
        announced: count.and_then(|count| number(&line(count))),
        opening,
        ..FoundThread::default()
    }
}
