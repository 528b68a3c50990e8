//! The comments of a Blogger page: where they stand, and what they hold.

use std::collections::{HashMap, HashSet};

use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::{Moment, read_number};
use crate::import::saved::{self, Part, absolute, digits_after, line, nested, words};
use crate::model::CommentKind;
use crate::text::html::{ElementRef, NodeId, attribute, has_class, is_named};

/// A comment's elements: one that holds it all, or a heading and what follows it.
pub(super) struct Place<'page> {
    key: String,
    parent: Option<String>,
    pub(super) elements: Vec<ElementRef<'page>>,
}

/// The comments of a page.
pub(super) fn find<'page>(root: ElementRef<'page>) -> Vec<Place<'page>> {
    let anchors = nested(root, &anchor);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut places: Vec<Place<'page>> = Vec::new();
    for place in &anchors {
        let parent = place.parent.and_then(|parent| anchors.get(parent));
        let is_inner = parent.is_some_and(|parent| parent.key == place.key);
        let is_known = seen.contains(place.key.as_str()) && !is_whole(place.element);
        if is_inner || is_known {
            continue;
        }
        let elements = if is_whole(place.element) {
            vec![place.element]
        } else {
            row(place.element)
        };
        let part = Part::without(&elements, &is_anchor);
        if part.classes(&BODIES).is_none() {
            continue;
        }
        seen.insert(&place.key);
        places.push(Place {
            key: place.key.clone(),
            parent: parent.map(|parent| parent.key.clone()),
            elements,
        });
    }
    places
}

/// Names of the element with a comment's words, through the years.
const BODIES: [&str; 3] = ["comment-content", "comment-body", "comment-text"];

fn is_anchor(element: ElementRef<'_>) -> bool {
    anchor(element).is_some() && is_whole(element)
}

/// The number of the comment whose place an element marks.
fn anchor(element: ElementRef<'_>) -> Option<String> {
    let name = is_named(element, &["a"]).then(|| element.attr("name"));
    let id = element.mark().or(name.flatten())?;
    let digits = id.strip_prefix('c')?;
    let is_number = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

/// Whether a comment's element holds all of it, and does not only head it.
fn is_whole(element: ElementRef<'_>) -> bool {
    !is_named(element, &["dt", "a", "h3", "h4", "h5", "span", "cite"])
}

/// A heading, as in the old lists of terms, with what follows it up to the next one.
fn row(anchor_element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let parent = anchor_element.parent().and_then(ElementRef::wrap);
    let is_lone = is_named(anchor_element, &["a", "span"]);
    let head = match parent {
        Some(parent) if is_lone && is_named(parent, &["dt", "h3", "h4", "h5"]) => parent,
        Some(parent) if is_lone && has_class(parent, "comment") => return vec![parent],
        _ => anchor_element,
    };
    let mut elements = vec![head];
    let is_other = |element: &ElementRef<'_>| {
        let inner = || element.children().filter_map(ElementRef::wrap);
        anchor(*element).is_some()
            || is_named(*element, &["dt"])
            || inner().take(3).any(|child| anchor(child).is_some())
    };
    let after = head.next_siblings().filter_map(ElementRef::wrap);
    elements.extend(after.take_while(|element| !is_other(element)).take(20));
    elements
}

/// Reads the comment at a place, but nothing of those within it.
pub(super) fn read(place: &Place<'_>, roots: &HashMap<NodeId, usize>, page: &str) -> Found {
    let own: HashSet<NodeId> = place.elements.iter().map(|element| element.id()).collect();
    let is_other =
        |element: ElementRef<'_>| roots.contains_key(&element.id()) && !own.contains(&element.id());
    let part = Part::without(&place.elements, &is_other);
    let permalink = part.link(|href| href.contains("showComment="));
    let own_mark = format!("#c{}", place.key);
    let link = permalink
        .or_else(|| part.link(|href| href.ends_with(&own_mark)))
        .and_then(|link| attribute(link, "href"));
    let body = part.classes(&BODIES);
    let is_gone = part.class("deleted-comment").is_some();
    let text = body.map(|body| {
        words(
            body,
            &["comment-actions", "comment-footer", "comment-header"],
        )
    });
    let mut found = Found {
        key: place.key.clone(),
        parent: place.parent.clone(),
        author: author(&part),
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text: text.filter(|_| !is_gone).unwrap_or_default(),
        link: match link {
            Some(link) => absolute(page, link),
            None => absolute(page, &own_mark),
        },
        place: format!("comment {}", place.key),
        ..Found::default()
    };
    let exact = permalink.and_then(|link| digits_after(link.attr("href")?, "showComment="));
    let told = match exact.and_then(|digits| digits.parse().ok()) {
        Some(milliseconds) => read_number(milliseconds),
        None => date(&part),
    };
    saved::date(&mut found, told);
    found
}

/// The date in words, where no address tells it exactly.
fn date(part: &Part<'_>) -> Moment {
    let names = [
        "datetime",
        "comment-timestamp",
        "comment-date",
        "comment-time",
        "comment-footer",
    ];
    let own = || part.link(|href| href.starts_with("#c"));
    let told = part.classes(&names).or_else(own);
    told.map(saved::moment).unwrap_or_default()
}

/// The author: by name, by the link to their page, or in the sentence that they said this.
fn author(part: &Part<'_>) -> Option<FoundAuthor> {
    let named = part.classes(&[
        "user",
        "comment-author",
        "comment-poster",
        "comment-data",
        "comment-header",
    ])?;
    let inner = Part::of(named);
    let is_person = |href: &str| {
        !href.starts_with('#') && !href.contains("showComment=") && !href.contains("#c")
    };
    let links = inner.all(|element| {
        is_named(element, &["a"]) && attribute(element, "href").is_some_and(is_person)
    });
    let mut named_links = links.filter(|link| !line(*link).is_empty());
    if let Some(link) = named_links.next() {
        let href = attribute(link, "href").unwrap_or_default();
        let key = digits_after(href, "blogger.com/profile/").unwrap_or_default();
        return saved::author(&line(link), key, absolute("https://www.blogger.com/", href));
    }
    let anonymous = inner.class("anon-comment-author");
    let words = line(anonymous.unwrap_or(named));
    let name = if has_class(named, "user") {
        words.as_str()
    } else {
        without_says(&words)
    };
    saved::author(name, "", String::new())
}

/// What Blogger puts after a name, in its languages; three dots follow.
const SAYS: &str = "said|says|wrote|hat gesagt|sagte|meinte|schreibt|a dit|dijo|disse|ha detto|zei|pisze|napisał(a)|\
    комментирует|сказал|сказал(а)|каже|dedi ki|mengatakan|berkata|sa|sade|řekl(a)|řekl|povedal|írta|mondta|kirjoitti|sagde|\
    spunea|a spus|είπε|nói|กล่าวว่า|さんのコメント|さんは書きました|说|說|提到|님의 말|يقول|قال|אמר|אמר/ה|אמר/ה|گفت|ha dit|esan du|dixo|kazao je|je rekao|каза";

/// A name without the words that it said this: "Ann said...".
fn without_says(words: &str) -> &str {
    let words = words.trim();
    let bare = words.trim_end_matches(['.', '…', ':', ' ', '\u{a0}']);
    let is_sentence = bare.len() < words.len();
    for says in SAYS.split('|').filter(|_| is_sentence) {
        let Some(name) = bare.strip_suffix(says) else {
            continue;
        };
        let is_joined = !says.is_ascii() && !says.contains(char::is_alphabetic);
        if name.ends_with(char::is_whitespace) || is_joined || is_unspaced(says) {
            return name.trim_end();
        }
    }
    if is_sentence { bare } else { words }
}

/// Whether a language puts no space between a name and these words.
fn is_unspaced(says: &str) -> bool {
    let is_far = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    says.contains(is_far)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_without_what_they_said() {
        let cases = [
            ("Anonymous said...", "Anonymous"),
            ("Jörg hat gesagt…", "Jörg"),
            ("匿名さんのコメント...", "匿名"),
            ("Lisa", "Lisa"),
            ("Elsa said...", "Elsa"),
            ("Аноним комментирует...", "Аноним"),
            ("Dr. Who", "Dr. Who"),
        ];
        for (words, expected) in cases {
            assert_eq!(without_says(words), expected, "{words}");
        }
    }
}
