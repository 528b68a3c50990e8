//! The comments of a Drupal page: where they stand, and what they hold.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::import::dates::find_date;
use crate::import::finding::{Found, FoundAuthor};
use crate::import::moment::{Moment, read_words};
use crate::import::saved::{self, Part, absolute, digits_after, line, words};
use crate::import::wordpress;
use crate::model::CommentKind;
use crate::text::html::{
    ElementRef, Links, NodeId, Walk, attribute, has_class, is_named, read_element,
};

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
    let id = element.mark().or(name)?;
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
    let title = title(&part);
    let titles: Vec<NodeId> = title.iter().map(|title| title.id()).collect();
    let (body, mut text) = body_of(&part, place.element, &|inner| {
        titles.contains(&inner.id()) || FURNITURE.iter().any(|name| has_class(inner, name))
    });
    text.truncate(wordpress::without_buttons(&text).len());
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
        author: author(&part, page).or_else(|| before_date(&part, body)),
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

/// The element with the comment's words and the words: of several of one name the longest, as themes put the subject
/// into such an element too.
fn body_of<'page>(
    part: &Part<'page>,
    whole: ElementRef<'page>,
    leave_out: &dyn Fn(ElementRef<'_>) -> bool,
) -> (Option<ElementRef<'page>>, String) {
    let named = |name: &&str| part.all(|element| has_class(element, name)).count() > 0;
    let Some(name) = BODIES.iter().find(|name| named(name)) else {
        return (None, String::new());
    };
    let bodies = part.all(|element| has_class(element, name) && element.id() != whole.id());
    let read = bodies.map(|body| (Some(body), read_element(body, Links::Shown, leave_out)));
    // The outermost comes first, and holds the others.
    read.fold((None, String::new()), |best, next| {
        if best.0.is_none() || next.1.len() > best.1.len() {
            next
        } else {
            best
        }
    })
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
        .or_else(|| {
            part.find(|element| {
                element
                    .attr("property")
                    .is_some_and(|name| name.ends_with(":name"))
                    && Part::of(element)
                        .link(|href| href.contains("#comment-"))
                        .is_some()
            })
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

/// A short line outside the words that tells a date, and where in it.
fn dated_line(part: &Part<'_>, body: Option<ElementRef<'_>>) -> Option<(String, Range<usize>)> {
    let is_within = |element: ElementRef<'_>| {
        let body = body.map(|body| body.id());
        body.is_some() && element.ancestors().any(|node| Some(node.id()) == body)
    };
    let tags = [
        "h3", "h4", "h5", "h6", "div", "p", "span", "footer", "header",
    ];
    let lines = part.all(|element| is_named(element, &tags) && !is_within(element));
    let short = lines.filter(|element| {
        let length: usize = element.text().map(|text| text.trim().len()).sum();
        (1..LONGEST_LINE).contains(&length)
    });
    let mut dated = short.filter_map(|element| {
        let words = line(element);
        let (span, _) = find_date(&words)?;
        Some((words, span))
    });
    dated.next()
}

/// What leads from a name to a date: "Ann on 3 May", "Par Anne le 3 mai".
const LEADING: [&str; 10] = [
    " on", " am", " le", " el", " il", " em", " op", " den", " vom", " at",
];

/// A longer line is no mere line of name and date; in bytes.
const LONGEST_LINE: usize = 160;

/// The name before the date on the line over a comment, where a theme marks neither: "Ann | Tue, 21 April".
fn before_date(part: &Part<'_>, body: Option<ElementRef<'_>>) -> Option<FoundAuthor> {
    let (words, span) = dated_line(part, body)?;
    let before = words.get(..span.start)?.trim_end();
    let name = before.split([',', '|', '•', '·', '—', '–']).next()?;
    let name = name.trim();
    let name = LEADING
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name);
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let rest = match first.as_str() {
        "par" | "by" | "von" | "por" | "de" | "door" | "av" | "af" => name.get(first.len()..)?,
        _ => name,
    };
    let is_name = rest.chars().any(char::is_alphabetic) && rest.split(' ').count() <= 8;
    saved::author(Some(rest).filter(|_| is_name)?, "", String::new())
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
        return dated_line(part, None).map_or_else(Moment::default, |(words, span)| {
            read_words(words.get(span).unwrap_or_default())
        });
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
