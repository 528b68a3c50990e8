//! One comment's row on a page of Hacker News.

use super::{item_link, kind};
use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::{Moment, read_number, read_utc};
use crate::import::saved::{self, Part, absolute, digits_after, number, signed};
use crate::text::html::{ElementRef, Links, attribute, has_class, is_named, read_element};

/// A comment, how deep it stands, and what the page says of its place.
pub(super) struct Row {
    pub(super) found: Found,
    pub(super) indent: usize,
    /// The parent that a link names.
    pub(super) stated: Option<String>,
    /// How many comments its branch is said to have, itself counted.
    pub(super) announced: Option<usize>,
}

/// Whether an element is the cell with a comment's head and words: it has been the same through all the years.
pub(super) fn is_cell(element: ElementRef<'_>) -> bool {
    let is_default = is_named(element, &["td", "div"]) && has_class(element, "default");
    is_default
        && Part::of(element)
            .classes(&["comhead", "commtext"])
            .is_some()
}

/// Reads the comment in a cell; none where nothing tells which comment it is.
pub(super) fn read(cell: ElementRef<'_>) -> Option<Row> {
    let part = Part::of(cell);
    let mut around = cell.ancestors().take(4).filter_map(ElementRef::wrap);
    let row = Part::of(around.find(|element| is_named(*element, &["tr"]))?);
    let key = key(cell, &part, &row)?;
    let mut found = post(&part, &key);
    found.place = format!("item {key}");
    found.link = item_link(&key);
    let to_parent = |word: &str| {
        part.find(|element| is_named(element, &["a"]) && saved::line(element) == word)
            .and_then(|link| attribute(link, "href"))
    };
    let stated = to_parent("parent").and_then(|href| match href.rsplit_once('#') {
        Some((_, mark)) => digits_after(mark, ""),
        None => digits_after(href, "id="),
    });
    let fold = part.class("togg");
    let announced = fold.and_then(|fold| attribute(fold, "n")?.parse().ok());
    Some(Row {
        indent: indent(&row),
        stated: stated.filter(|stated| *stated != key).map(str::to_owned),
        announced,
        found: Found { key, ..found },
    })
}

/// The number of the item: of the outer row, of the arrow to vote, or of the link that tells its age.
fn key(cell: ElementRef<'_>, part: &Part<'_>, row: &Part<'_>) -> Option<String> {
    let above = cell.ancestors().take(12).filter_map(ElementRef::wrap);
    let outer = above
        .filter(|element| has_class(*element, "athing"))
        .find_map(|element| element.mark());
    let is_number = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let vote = || {
        row.find(|element| {
            let id = element.mark().unwrap_or_default();
            id.starts_with("up_")
        })
        .and_then(|element| digits_after(element.mark()?, "up_"))
    };
    let own = || {
        let links = part.all(|element| {
            let href = element.attr("href").unwrap_or_default();
            is_named(element, &["a"]) && href.contains("item?id=")
        });
        let mut own = links.filter(|link| {
            let words = saved::line(*link);
            words == "link" || words.ends_with("ago") || words.starts_with("on ")
        });
        own.next()
            .and_then(|link| digits_after(link.attr("href")?, "item?id="))
    };
    let key = outer.filter(is_number).or_else(vote).or_else(own);
    key.map(str::to_owned)
}

/// How deep a row stands: by its attribute, or by the width of the picture before it.
fn indent(row: &Part<'_>) -> usize {
    let told = row
        .find(|element| is_named(element, &["td"]) && has_class(element, "ind"))
        .and_then(|cell| attribute(cell, "indent")?.parse().ok());
    told.unwrap_or_else(|| {
        let picture = row.find(|element| {
            let source = element.attr("src").unwrap_or_default();
            is_named(element, &["img"]) && source.ends_with("s.gif")
        });
        let width = picture.and_then(|picture| attribute(picture, "width")?.parse().ok());
        width.unwrap_or(0_usize) / 40
    })
}

/// A comment's author, date and words, wherever on the page it stands.
pub(super) fn post(part: &Part<'_>, key: &str) -> Found {
    let mut found = Found {
        key: key.to_owned(),
        author: author(part),
        score: part.class("score").and_then(|at| signed(&saved::line(at))),
        ..Found::default()
    };
    saved::date(&mut found, age(part));
    let body = part.class("commtext").or_else(|| {
        part.find(|element| is_named(element, &["span", "div"]) && has_class(element, "comment"))
    });
    let text = body.map(|body| read_element(body, Links::Shown, &is_button));
    (found.kind, found.text) = kind(text.unwrap_or_default());
    found
}

fn is_button(element: ElementRef<'_>) -> bool {
    let href = element.attr("href").unwrap_or_default();
    has_class(element, "reply") || href.contains("reply?id=")
}

/// The author that the first link to a person's page names.
pub(super) fn author(part: &Part<'_>) -> Option<FoundAuthor> {
    let link = part
        .class("hnuser")
        .or_else(|| part.link(|href| href.contains("user?id=")))?;
    let name = saved::line(link);
    let href = attribute(link, "href").unwrap_or_default();
    saved::author(&name, "", absolute(super::BASE, href))
}

/// When a post was written: in UTC in the title of its age, with Unix seconds behind it in some years.
pub(super) fn age(part: &Part<'_>) -> Moment {
    let Some(age) = part.class("age") else {
        return part
            .classes(&["comhead", "subtext"])
            .map(|head| ago(&saved::line(head)))
            .unwrap_or_default();
    };
    let title = attribute(age, "title").unwrap_or_default();
    let (first, second) = title.split_once(' ').unwrap_or((title, ""));
    if let Ok(seconds) = second.trim().parse::<i64>() {
        return read_number(seconds);
    }
    let moment = read_utc(first);
    if moment.at.is_some() {
        return moment;
    }
    read_utc(&saved::line(age))
}

/// The words that tell how long ago something was written: all that the oldest pages tell.
fn ago(head: &str) -> Moment {
    let words: Vec<&str> = head.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "ago");
    let told = at.and_then(|at| words.get(at.checked_sub(2)?..=at));
    Moment {
        words: told
            .filter(|told| told.first().is_some_and(|first| number(first).is_some()))
            .map(|told| told.join(" "))
            .unwrap_or_default(),
        ..Moment::default()
    }
}
