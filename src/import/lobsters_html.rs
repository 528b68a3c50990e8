//! Saved story pages of Lobsters and of the sites that run its program.

use super::finding::{Finding, Found, FoundAuthor, FoundThread, each};
use super::saved::{
    self, Head, Nested, Part, absolute, at_most_held, line, moment, nested, number, refusal,
    signed, words,
};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Story pages of Lobsters, from its first years on.
pub const IMPORTER: Importer = Importer {
    name: "lobsters-html",
    title: "Lobsters page (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open a story on Lobsters in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_ours = sniff.has_any(&["story_liner", "comments_subtree"])
        && sniff.has_any(&["data-shortid", "comment_text", "id=\"c_", "id=\"story_"]);
    if sniff.syntax == Syntax::Page && is_ours {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let head = Head::read(&saved);
    let base = match head.link.as_str() {
        "" if head.title.contains("Lobsters") => "https://lobste.rs/",
        link => link,
    };
    let places = nested(saved.page.root_element(), &key);
    let is_comment = |element: ElementRef<'_>| key(element).is_some();
    let around = Part::without(&[saved.page.root_element()], &is_comment);
    let stories = around.all(is_story).count();
    if places.is_empty() || stories == 0 {
        return Err(without_thread(input, stories, places.len()));
    }

    let mut comments = Vec::with_capacity(places.len());
    let total = places.len() as u64;
    for (at, place) in places.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, total)?;
        }
        comments.push(comment(place, &places, base));
    }
    let mut thread = story(&around, &head, base);
    let told = thread.announced;
    thread.announced = told.map(|told| at_most_held(told, &comments));
    thread.comments = comments;
    let what = "stories merged into this one, whose addresses are left out";
    let remarks = &mut thread.opening.remarks;
    remarks.add(Level::Remark, what, stories - 1);
    Ok(Finding::one(thread, saved.notes))
}

fn is_story(element: ElementRef<'_>) -> bool {
    let id = element.mark().unwrap_or_default();
    let is_named = id.starts_with("story_") && id.len() > "story_".len();
    is_named && (has_class(element, "story") || attribute(element, "data-shortid").is_some())
}

/// The short id of the comment whose list item this is: what is answered to it lies in the item too.
fn key(element: ElementRef<'_>) -> Option<String> {
    if !is_named(element, &["li"]) {
        return None;
    }
    let mut children = element.children().filter_map(ElementRef::wrap);
    let comment = children.find(|child| has_class(*child, "comment"))?;
    let id = comment.mark().and_then(|id| id.strip_prefix("c_"));
    let id = attribute(comment, "data-shortid").or(id)?;
    (!id.is_empty()).then(|| id.to_owned())
}

fn comment(place: &Nested<'_>, places: &[Nested<'_>], base: &str) -> Found {
    let is_list =
        |element: ElementRef<'_>| is_named(element, &["ol"]) && has_class(element, "comments");
    let part = Part::without(&[place.element], &is_list);
    let byline = part.class("byline").map(Part::of).unwrap_or_default();
    let above = place.parent.and_then(|parent| places.get(parent));
    let text = part.class("comment_text").map(|body| words(body, &[]));
    let text = text.unwrap_or_default();
    let is_gone = is_removed(&text);
    let mut found = Found {
        parent: above.map(|above| above.key.clone()),
        author: author(&byline, base),
        kind: if is_gone {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text: if is_gone { String::new() } else { text },
        score: score(&part),
        link: own_link(&byline, &place.key, base),
        place: format!("comment {}", place.key),
        key: place.key.clone(),
        ..Found::default()
    };
    date(&mut found, &byline);
    found
}

/// Whether a text only says that the author or a moderator took the comment away.
fn is_removed(text: &str) -> bool {
    let text = text.trim();
    let is_bracketed = text.starts_with('[') && text.ends_with(']') && !text.contains("](");
    let says = [
        "comment removed",
        "comment from",
        "commentaire supprimé",
        "removed by",
    ];
    let lower = text.to_lowercase();
    text.is_empty() || (is_bracketed && says.iter().any(|word| lower.contains(word)))
}

/// The address that the comment's date leads to.
fn own_link(byline: &Part<'_>, key: &str, base: &str) -> String {
    let own = byline
        .link(|href| href.ends_with(&format!("/c/{key}")) || href.ends_with(&format!("#c_{key}")));
    match own.and_then(|own| attribute(own, "href")) {
        Some(href) => absolute(base, href),
        None => absolute(base, &format!("/c/{key}")),
    }
}

/// The last link to a person's page that has words: the first shows the portrait.
fn author(byline: &Part<'_>, base: &str) -> Option<FoundAuthor> {
    let is_person = |element: ElementRef<'_>| {
        let href = element.attr("href").unwrap_or_default();
        let href = href.split("://").last().unwrap_or_default();
        is_named(element, &["a"]) && (href.contains("/~") || href.contains("/u/"))
    };
    let named = byline
        .all(is_person)
        .filter(|link| !line(*link).is_empty())
        .last()?;
    let href = attribute(named, "href").unwrap_or_default();
    saved::author(&line(named), "", absolute(base, href))
}

/// The points: since 2024 in the arrow to vote, before beside it; hidden ones are a wave.
fn score(part: &Part<'_>) -> Option<i64> {
    let shown = part.classes(&["score", "upvoter"])?;
    signed(&line(shown))
}

/// The date: since 2024 in Unix seconds, before as the title of the words.
fn date(found: &mut Found, byline: &Part<'_>) {
    let is_titled = |element: ElementRef<'_>| {
        let title = attribute(element, "title").unwrap_or_default();
        let begins = title.bytes().take(4).all(|byte| byte.is_ascii_digit());
        is_named(element, &["span", "a"]) && title.len() >= 16 && begins
    };
    let told = byline
        .find(|element| is_named(element, &["time"]))
        .or_else(|| byline.find(is_titled));
    saved::date(found, told.map(moment).unwrap_or_default());
}

/// The story that the comments are about, with its link and its words.
fn story(around: &Part<'_>, head: &Head<'_>, base: &str) -> FoundThread {
    let place = around.find(is_story);
    let part = place.map(Part::of).unwrap_or_default();
    let byline = part.class("byline").map(Part::of).unwrap_or_default();
    let short = place.and_then(|place| {
        let id = place.mark()?.strip_prefix("story_");
        attribute(place, "data-shortid").or(id)
    });
    let title_link = part
        .class("u-url")
        .or_else(|| Part::of(part.class("link")?).link(|_| true));
    let title = title_link.map(line).unwrap_or_default();
    let title = if title.is_empty() {
        head.meta(&["og:title"]).unwrap_or(&head.title).to_owned()
    } else {
        title
    };
    let path = short.map(|short| format!("/s/{short}"));
    let is_own = |href: &&str| {
        path.as_ref()
            .is_some_and(|path| href.contains(path.as_str()))
    };
    let address = title_link.and_then(|link| attribute(link, "href"));
    let link = match (head.link.as_str(), address.filter(is_own), &path) {
        ("", Some(own), _) => absolute(base, own),
        ("", None, Some(path)) => absolute(base, path),
        (link, _, _) => link.to_owned(),
    };
    let address = address.filter(|href| href.starts_with("http") && !is_own(href));
    let body = around
        .class("story_text")
        .or_else(|| around.class("story_content"));
    let mut parts: Vec<String> = address.map(str::to_owned).into_iter().collect();
    parts.extend(body.map(|body| words(body, &["byline"])));
    parts.retain(|part| !part.is_empty());
    let mut opening = Found {
        key: short.unwrap_or_default().to_owned(),
        author: author(&byline, base),
        title: title.clone(),
        text: parts.join("\n\n"),
        score: score(&part),
        link: link.clone(),
        place: "the story".to_owned(),
        ..Found::default()
    };
    date(&mut opening, &byline);
    let label = part.class("comments_label").map(line);
    FoundThread {
        key: opening.key.clone(),
        title,
        link,
        announced: label.and_then(|label| number(&label)),
        opening,
        ..FoundThread::default()
    }
}

fn without_thread(input: &Input<'_>, stories: usize, comments: usize) -> Error {
    let (what, hint) = match (stories, comments) {
        (0, 1..) => (
            "This is a list of comments to several Lobsters stories",
            "Open one story and save its page.",
        ),
        (1, _) => (
            "This Lobsters story holds no comments",
            "Save the page again when somebody has answered.",
        ),
        _ => (
            "This is a list of Lobsters stories: it holds no comments",
            "Open a story, by the link that counts its comments, and save that page.",
        ),
    };
    refusal(input, what, hint)
}
