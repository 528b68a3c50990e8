//! What a Hacker News page is about: a story, question, poll or comment.

use super::{item_link, row};
use crate::import::finding::{Found, FoundThread};
use crate::import::saved::{self, Part, digits_after, number, signed, words};
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// The thread without its comments; where the page is about one comment, that comment is in it.
pub(super) fn read(top: &Part<'_>) -> FoundThread {
    if let Some(cell) = top.find(|element| {
        is_named(element, &["td"])
            && has_class(element, "default")
            && Part::of(element).class("onstory").is_some()
    }) {
        return branch(cell);
    }
    let title = title(top);
    let key = key(top);
    let mut opening = Found {
        author: top
            .class("subtext")
            .and_then(|subtext| row::author(&Part::of(subtext))),
        score: top
            .class("subtext")
            .and_then(|subtext| Part::of(subtext).class("score"))
            .and_then(|at| signed(&saved::line(at))),
        title: title.map(saved::line).unwrap_or_default(),
        link: item_link(&key),
        place: "the story".to_owned(),
        key,
        ..Found::default()
    };
    if let Some(subtext) = top.class("subtext") {
        saved::date(&mut opening, row::age(&Part::of(subtext)));
    }
    let address = title.and_then(|title| attribute(title, "href"));
    let address = address.filter(|href| href.starts_with("http") && !is_item(href));
    let mut parts: Vec<String> = address.map(str::to_owned).into_iter().collect();
    parts.push(text(top));
    parts.push(options(top));
    parts.retain(|part| !part.is_empty());
    opening.text = parts.join("\n\n");
    FoundThread {
        key: opening.key.clone(),
        title: opening.title.clone(),
        link: opening.link.clone(),
        announced: announced(top),
        opening,
        ..FoundThread::default()
    }
}

fn is_item(href: &str) -> bool {
    href.contains("news.ycombinator.com/item?id=")
}

/// The link with the story's title, by the names that it had through the years.
fn title<'page>(top: &Part<'page>) -> Option<ElementRef<'page>> {
    let named = top.classes(&["titleline", "titlelink", "storylink"]);
    let inner = |element: ElementRef<'page>| {
        if is_named(element, &["a"]) {
            return Some(element);
        }
        Part::of(element).link(|_| true)
    };
    named.and_then(inner).or_else(|| {
        let cells = top.all(|element| is_named(element, &["td"]) && has_class(element, "title"));
        let mut links = cells.filter_map(inner);
        links.find(|link| !saved::line(*link).is_empty())
    })
}

/// The story's number: of its row, or of the element with its points.
fn key(top: &Part<'_>) -> String {
    let by_row = top
        .find(|element| has_class(element, "athing") && !has_class(element, "comtr"))
        .and_then(|row| row.mark())
        .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
    let by_score = || {
        let score = top.find(|element| {
            let id = element.mark().unwrap_or_default();
            id.starts_with("score_")
        });
        score.and_then(|score| digits_after(score.mark()?, "score_"))
    };
    let by_link = || {
        let subtext = top.class("subtext")?;
        let link = Part::of(subtext).link(|href| href.contains("item?id="))?;
        digits_after(link.attr("href")?, "item?id=")
    };
    by_row
        .or_else(by_score)
        .or_else(by_link)
        .unwrap_or_default()
        .to_owned()
}

/// The words of a question: in a cell of its own, which had no name until 2023.
fn text(top: &Part<'_>) -> String {
    if let Some(named) = top.class("toptext") {
        return words(named, &["reply"]);
    }
    let is_text = |cell: &ElementRef<'_>| {
        let part = Part::of(*cell);
        let is_bare = cell.attr("class").is_none() && cell.attr("align").is_none();
        is_bare
            && part
                .find(|element| is_named(element, &["form", "table", "td"]) && element != *cell)
                .is_none()
            && part.classes(&["subtext", "votelinks", "score"]).is_none()
    };
    let mut has_subtext = false;
    for cell in top.all(|element| is_named(element, &["td"])) {
        has_subtext |= has_class(cell, "subtext");
        if has_subtext && is_text(&cell) {
            let text = words(cell, &["reply"]);
            if !text.is_empty() {
                return text;
            }
        }
        if has_class(cell, "default") {
            break;
        }
    }
    String::new()
}

/// The choices of a poll with their points.
fn options(top: &Part<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let cells = top.all(|element| {
        let is_choice = has_class(element, "comment") || has_class(element, "default");
        is_named(element, &["td"]) && is_choice
    });
    for cell in cells {
        if has_class(cell, "comment") {
            lines.push(format!("- {}", words(cell, &[])));
        } else if let Some(score) = Part::of(cell).class("score")
            && let Some(last) = lines.last_mut()
        {
            last.extend([" (", &saved::line(score), ")"]);
        }
    }
    lines.join("\n")
}

/// How many comments the line below the title counts.
fn announced(top: &Part<'_>) -> Option<usize> {
    let subtext = Part::of(top.class("subtext")?);
    let links = subtext.all(|element| is_named(element, &["a"]));
    let lines: Vec<String> = links.map(saved::line).collect();
    let line = lines.iter().find(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        matches!(words.as_slice(), [_, "comment" | "comments"])
    })?;
    number(line)
}

/// The thread of a page that is about one comment, which answers something that the page does not hold.
fn branch(cell: ElementRef<'_>) -> FoundThread {
    let part = Part::of(cell);
    let story = part.class("onstory").map(Part::of).unwrap_or_default();
    let link = story.link(|href| href.contains("item?id="));
    let key = link.and_then(|link| digits_after(link.attr("href")?, "item?id="));
    let key = key.unwrap_or_default().to_owned();
    let title = link.map(saved::line).unwrap_or_default();
    let comments = row::read(cell).map(|row| {
        let stated = row.stated.filter(|stated| *stated != key);
        Found {
            parent: stated,
            ..row.found
        }
    });
    FoundThread {
        opening: Found {
            key: key.clone(),
            title: title.clone(),
            link: item_link(&key),
            place: "the story".to_owned(),
            ..Found::default()
        },
        link: item_link(&key),
        comments: comments.into_iter().collect(),
        key,
        title,
        ..FoundThread::default()
    }
}
