//! The comments of a Drupal page: where they stand, and what they hold.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::ElementRef;

use crate::import::dates::find_date;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::{Moment, read_words};
use crate::import::saved::{self, Part, absolute, digits_after, line, words};
use crate::model::CommentKind;
use crate::text::html::{Walk, attribute, has_class, is_named};

/// A comment's element, and what is known of its place before it is read.
pub(super) struct Place<'page> {
    pub(super) element: ElementRef<'page>,
    key: String,
    parent: Option<String>,
}

/// The comments of a page. Answers stand in an indented element behind the comment, not in it.
pub(super) fn find(root: ElementRef<'_>) -> Vec<Place<'_>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut levels: Vec<(usize, Option<String>)> = Vec::new();
    let mut last: Option<String> = None;
    let mut walk = Walk::new(root);
    while let Some(element) = walk.next_element() {
        let depth = walk.depth();
        while let Some((_, above)) = levels.pop_if(|(other, _)| *other >= depth) {
            last = above;
        }
        if has_class(element, "indented") {
            levels.push((depth, last.clone()));
            continue;
        }
        let Some(key) = key(element) else { continue };
        let Some(body) = body(element, &key) else {
            continue;
        };
        if !seen.insert(key.clone()) {
            continue;
        }
        let parent = levels.last().and_then(|(_, above)| above.clone());
        last = Some(key.clone());
        places.push(Place {
            element: body,
            key,
            parent,
        });
    }
    places
}

/// The number of the comment that an anchor or an element is for.
fn key(element: ElementRef<'_>) -> Option<String> {
    let name = is_named(element, &["a"])
        .then(|| element.attr("name"))
        .flatten();
    let id = element.value().id().or(name)?;
    let number = id.strip_prefix("comment-")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.to_owned())
}

/// The element of the comment that an anchor stands before.
fn body<'page>(anchor: ElementRef<'page>, own: &str) -> Option<ElementRef<'page>> {
    if !is_named(anchor, &["a", "span"]) {
        return Some(anchor);
    }
    let parent = anchor.parent().and_then(ElementRef::wrap);
    if let Some(parent) = parent.filter(|parent| has_class(*parent, "comment")) {
        return Some(parent);
    }
    let mut after = anchor.next_siblings().filter_map(ElementRef::wrap).take(4);
    let next = after.find(|next| !is_named(*next, &["a", "br", "mark", "span"]))?;
    let is_other = key(next).is_some_and(|other| other != own);
    (!is_other && !has_class(next, "indented")).then_some(next)
}

/// Names of the element with a comment's words, the surest first.
const BODIES: [&str; 10] = [
    "field-name-comment-body",
    "field--name-comment-body",
    "field-comment-body",
    "comment__content",
    "comment-body",
    "comment-content",
    "comment-text",
    "text-content",
    "content",
    "comment__text-wrapper",
];

/// What stands in them without being of the words.
const FURNITURE: [&str; 15] = [
    "links",
    "comment__links",
    "submitted",
    "comment__meta",
    "attribution",
    "username",
    "comment-title",
    "comment__title",
    "rdf-meta",
    "element-invisible",
    "visually-hidden",
    "user-signature",
    "user-picture",
    "field-label",
    "meta",
];

/// Reads the comment at a place, but nothing of the comments at the others.
pub(super) fn read(place: &Place<'_>, roots: &HashMap<NodeId, usize>, page: &str) -> Found {
    let is_other = |element: ElementRef<'_>| {
        let is_root = roots.contains_key(&element.id()) && element.id() != place.element.id();
        is_root || has_class(element, "indented")
    };
    let part = Part::without(&[place.element], &is_other);
    let body = part
        .classes(&BODIES)
        .filter(|body| body.id() != place.element.id());
    let title = title(&part);
    let titles: Vec<NodeId> = title.iter().map(|title| title.id()).collect();
    let text = body.map(|body| {
        crate::text::html::read_element(body, crate::text::html::Links::Shown, &|inner| {
            titles.contains(&inner.id()) || FURNITURE.iter().any(|name| has_class(inner, name))
        })
    });
    let text = text.unwrap_or_default();
    let title = title.map(line).unwrap_or_default();
    let permalink = part.class("permalink").or_else(|| {
        part.find(|element| is_named(element, &["a"]) && element.attr("rel") == Some("bookmark"))
    });
    let mark = format!("#comment-{}", place.key);
    let link = permalink.and_then(|link| attribute(link, "href"));
    let link = link.filter(|link| link.ends_with(&mark)).unwrap_or(&mark);
    let mut found = Found {
        key: place.key.clone(),
        parent: stated(&part, &place.key).or_else(|| place.parent.clone()),
        author: author(&part, page),
        kind: if text.is_empty() && title.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        title: if repeats(&title, &text) {
            String::new()
        } else {
            title
        },
        text,
        link: absolute(page, link),
        place: format!("comment {}", place.key),
        ..Found::default()
    };
    saved::date(&mut found, date(&part));
    found
}

/// Where nobody wrote a subject, Drupal takes the first words for it.
fn repeats(title: &str, text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches(['.', '…', ' ']);
    words(text.get(..).unwrap_or_default()).starts_with(title)
}

/// The subject: a heading with a link to the comment, or one that is named so.
fn title<'page>(part: &Part<'page>) -> Option<ElementRef<'page>> {
    let named = part.classes(&["comment-title", "comment__title"]);
    named.or_else(|| {
        part.find(|element| {
            let is_name = has_class(element, "name") || has_class(element, "author");
            let holds_name = || Part::of(element).class("username").is_some();
            is_named(element, &["h2", "h3", "h4"])
                && !is_name
                && !holds_name()
                && (Part::of(element)
                    .link(|href| href.contains("#comment-"))
                    .is_some()
                    || element.attr("property").is_some())
        })
    })
}

/// The comment that is said to be answered, in words for screen readers or for machines.
fn stated(part: &Part<'_>, own: &str) -> Option<String> {
    let replies = part.all(|element| {
        let relation = element.attr("rel").unwrap_or_default();
        relation.contains("reply_of") && element.attr("resource").is_some()
    });
    let mut told =
        replies.filter_map(|element| digits_after(element.attr("resource")?, "#comment-"));
    let hidden = || {
        let hidden = part.classes(&[
            "comment__parent",
            "visually-hidden",
            "element-invisible",
            "parent",
        ])?;
        let link = Part::of(hidden).link(|href| href.contains("#comment-"))?;
        digits_after(link.attr("href")?, "#comment-")
    };
    let key = told.next().or_else(hidden)?;
    (key != own).then(|| key.to_owned())
}

/// What Drupal puts behind the name of whoever has no account, in its languages.
const NOT_VERIFIED: &str = "not verified|nicht überprüft|unverified|non vérifié|no verificado|não verificado|non verificato|\
    niet gecontroleerd|niet gecontroleerd|niezweryfikowany|не проверено|непроверено|не перевірено|ej verifierad|\
    ikke bekræftet|ikke verifisert|neověřeno|nem ellenőrzött|doğrulanmamış|未验证|未驗證|未検証|확인되지 않음|no comprovat|vahvistamaton";

/// The author of a comment or an article.
pub(super) fn author(part: &Part<'_>, page: &str) -> Option<FoundAuthor> {
    let names = [
        "username",
        "comment__author",
        "commenter-name",
        "comment-author",
        "author",
        "name",
        "byline",
        "blog-author",
        "article-author",
    ];
    let place = part.classes(&names).or_else(|| {
        part.find(|element| {
            let kind = element.attr("typeof").unwrap_or_default();
            let href = element.attr("href").unwrap_or_default();
            kind.ends_with(":Person") || (is_named(element, &["a"]) && href.contains("/user/"))
        })
    });
    let Some(place) = place else {
        let submitted = line(part.class("submitted")?);
        let (_, name) = submitted.rsplit_once('—')?;
        return saved::author(name, "", String::new());
    };
    let words = line(place);
    let mut name = words.as_str();
    if let Some((before, rest)) = name.rsplit_once(" (")
        && NOT_VERIFIED
            .split('|')
            .any(|words| rest.trim_end_matches(')') == words)
    {
        name = before;
    }
    let link = if is_named(place, &["a"]) {
        Some(place)
    } else {
        Part::of(place).link(|_| true)
    };
    let href = link
        .and_then(|link| attribute(link, "href"))
        .unwrap_or_default();
    let key = attribute(place, "data-uid").or_else(|| digits_after(href, "/user/"));
    saved::author(name, key.unwrap_or_default(), absolute(page, href))
}

/// When something was written: for machines where that is told, else in words around the author's name.
pub(super) fn date(part: &Part<'_>) -> Moment {
    let for_machines = part.all(|element| {
        let property = element.attr("property").unwrap_or_default();
        let is_date = ["dateCreated", "dc:date", "dc:created"]
            .iter()
            .any(|name| property.contains(name));
        (is_date && element.attr("content").is_some())
            || element.attr("data-comment-timestamp").is_some()
            || (is_named(element, &["time"]) && element.attr("datetime").is_some())
    });
    for element in for_machines {
        let moment = saved::moment(element);
        if moment.at.is_some() {
            return moment;
        }
    }
    let names = [
        "comment__time",
        "comment-time",
        "comment-date",
        "submitted",
        "date",
        "comment__meta",
        "node__submitted",
        "node__meta",
        "created",
    ];
    let Some(place) = part.classes(&names) else {
        return Moment::default();
    };
    let mut told = words(place, &["username"])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if has_class(place, "date")
        && let Some(clock) = part.class("time")
    {
        told = format!("{told} {}", line(clock));
    }
    match find_date(&told) {
        Some((span, _)) => read_words(told.get(span).unwrap_or_default()),
        None => read_words(&told),
    }
}
