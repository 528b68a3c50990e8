//! Comments of Disqus: in its own frame, in the page around it, or as data.

mod data;

use self::data::Data;
use super::css::{Css, around, css, few_words};
use super::page::{self, numbers_in};
use super::site::Site;
use super::when::{self, Clock, When};
use super::{ENDINGS, Saved, body, has_mark, number_after, parse};
use crate::error::{Error, Result};
use crate::import::finding::{
    Finding, Found, FoundAuthor, FoundThread, More, OPENING, WHOLE, each,
};
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::{CommentKind, Note};
use crate::progress::Progress;
use crate::text::html::{
    self, ElementRef, Html, Walk, attribute, has_class, is_named, name_tokens, read_line,
};

/// Saved comments of Disqus.
pub const IMPORTER: Importer = Importer {
    name: "disqus-html",
    title: "Disqus comments (saved HTML)",
    extensions: ENDINGS,
    help: "Load all comments, then save the page with a tool that keeps its frames, or open the frame alone and save it.",
    companions: &[],
    detect,
    read,
};

const MARKS: [&str; 4] = [
    "class=\"post-message",
    "disqus-threaddata",
    "data-role=\"post-content\"",
    "class=&quot;post-message",
];

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_disqus = sniff.has_any(&["disqus"]);
    if is_disqus && has_mark(sniff, &MARKS) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let mut saved = parse(input)?;
    let outer = Outer::read(&saved);
    if let Some(frame) = frame(&saved.page) {
        let (page, _) = html::parse(frame).map_err(|error| error.at(input.name))?;
        saved.page = page;
    }
    let mut data = Data::read(&saved.page);
    let parts = Parts::new();
    let mut comments: Vec<(Found, When)> = Vec::new();
    let mut more: Vec<More> = Vec::new();
    let mut walk = Walk::new(saved.page.root_element());
    while let Some(element) = walk.next_element() {
        if comments.len() % 500 == 499 {
            progress.step("Reading comments", comments.len() as u64, 0)?;
        }
        if let Some(key) = post_key(element) {
            comments.extend(parts.comment(element, key));
        } else if let Some(hidden) = hidden(element) {
            more.push(hidden);
        }
    }
    if comments.is_empty() {
        comments = std::mem::take(&mut data.comments)
            .into_iter()
            .map(|found| (found, When::Untold))
            .collect();
    }
    if comments.is_empty() {
        return Err(Error::new("This page holds no comments of Disqus").at(input.name).hint(
            "Disqus puts comments into a frame: scroll down until they are shown, then save the page with its frames, or \
             select the comments, copy them and paste the text.",
        ));
    }
    let comments = dated(comments, &saved.page);
    let mut notes = std::mem::take(&mut saved.notes);
    let held = comments.len();
    if data.held > held {
        notes.push(Note::info("comments that the page's data holds", data.held).at(WHOLE));
    }
    let announced = data.announced.or_else(|| parts.announced(&saved.page));
    let first = |one: String, other: String| if one.is_empty() { other } else { one };
    let (title, link) = (first(data.title, outer.title), first(data.link, outer.link));
    let thread = FoundThread {
        key: data.key,
        title: title.clone(),
        link: link.clone(),
        opening: Found {
            key: OPENING.to_owned(),
            title,
            link,
            ..Found::default()
        },
        announced: announced.filter(|&announced| announced >= held),
        comments,
        more,
        ..FoundThread::default()
    };
    Ok(Finding::one(thread, notes))
}

/// Comments with their dates understood.
fn dated(comments: Vec<(Found, When)>, page: &Html) -> Vec<Found> {
    let whens: Vec<When> = comments.iter().map(|(_, when)| when.clone()).collect();
    let times = Clock::read(page).read_all(&whens);
    let both = comments.into_iter().zip(times);
    let dated = both.map(|((found, when), (time, words))| match when {
        When::Untold => found,
        When::At(_) | When::Words(_) => Found {
            posted_at: time,
            posted_text: words,
            ..found
        },
    });
    dated.collect()
}

/// What the page around the comments tells.
struct Outer {
    title: String,
    link: String,
}

impl Outer {
    fn read(saved: &Saved) -> Self {
        let title = page::title(
            &saved.page,
            &css(&[
                "h1.entry-title",
                "h1[itemprop=headline]",
                "article h1",
                "h1.post-title",
            ]),
        );
        let site = Site::read(&saved.page, saved.page.source());
        let is_frame = matches!(title.as_str(), "Disqus Comments" | "Disqus");
        Self {
            title: if is_frame { String::new() } else { title },
            link: if site.link.contains("disqus.com/embed") {
                String::new()
            } else {
                site.link
            },
        }
    }
}

/// The document of the frame that holds the comments, where a tool put it into the page.
fn frame(page: &Html) -> Option<String> {
    let frames = css(&["iframe[srcdoc]"])
        .all(page.root_element())
        .into_iter();
    let mut held = frames.filter_map(|frame| attribute(frame, "srcdoc"));
    held.find(|held| held.contains("post-message") || held.contains("disqus-threadData"))
        .map(str::to_owned)
}

/// The number in `<li class="post" id="post-12">`.
fn post_key(element: ElementRef<'_>) -> Option<String> {
    let is_post = has_class(element, "post") && is_named(element, &["li", "div"]);
    let id = element.mark().filter(|_| is_post)?;
    let key = number_after(id, "post-").filter(|key| id.len() == key.len() + 5)?;
    content(element).is_some().then_some(key)
}

/// The part of a comment without its replies.
fn content(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_content = |part: &ElementRef<'_>| {
        has_class(*part, "post-content") || attribute(*part, "data-role") == Some("post-content")
    };
    let children = || element.child_elements().take(8);
    let inner = || {
        children()
            .filter(|child| !has_class(*child, "children"))
            .flat_map(|child| child.child_elements().take(8))
    };
    children()
        .find(is_content)
        .or_else(|| inner().find(is_content))
}

/// Buttons that show more comments, unless they are hidden themselves.
fn hidden(element: ElementRef<'_>) -> Option<More> {
    let is_top = has_class(element, "load-more") && !is_named(element, &["a"]);
    let is_under = has_class(element, "show-children");
    let is_unseen = |element: ElementRef<'_>| {
        has_class(element, "hidden")
            || attribute(element, "style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"))
    };
    if !(is_top || is_under) || is_unseen(element) || around(element, 2).any(is_unseen) {
        return None;
    }
    let words = few_words(element).unwrap_or_default();
    let count = numbers_in(&words).first().copied();
    let under = around(element, 8).find_map(post_key).unwrap_or_default();
    Some(More {
        under,
        keys: Vec::new(),
        count: count.filter(|_| is_under),
    })
}

/// Where the parts of a comment are.
struct Parts {
    body: Css,
    author: Css,
    profile: Css,
    date: Css,
    parent: Css,
    likes: Css,
    count: Css,
}

impl Parts {
    fn new() -> Self {
        Self {
            body: css(&[".post-message", "[data-role=message]"]),
            author: css(&[
                ".post-byline .author",
                ".author",
                ".publisher-nested-username",
                ".post-byline a",
            ]),
            profile: css(&[
                ".author a[href]",
                "a.author[href]",
                "a[data-action=profile][href]",
            ]),
            date: css(&["a.time-ago", ".time-ago", "[data-role=relative-time]"]),
            parent: css(&["a.parent-link[href]", "[data-role=parent-link]"]),
            likes: css(&[
                ".vote-up .updatable",
                "[data-role=likes]",
                ".upvotes .count",
                ".vote-up .count",
            ]),
            count: css(&[
                ".comment-count",
                "[data-role=post-count]",
                ".nav-tab--primary .comment-count",
            ]),
        }
    }

    fn comment(&self, element: ElementRef<'_>, key: String) -> Option<(Found, When)> {
        let part = content(element)?;
        let author = self.author(part);
        let words = self
            .body
            .first(part)
            .map(|words| body::read(words, &Site::default()));
        let text = words.map(|words| words.text).unwrap_or_default();
        let marked = name_tokens(element).chain(name_tokens(part));
        let is_marked = marked
            .into_iter()
            .any(|token| matches!(&*token, "post--deleted" | "deleted" | "minimal"));
        let is_gone =
            author.is_none() && (is_marked || text.trim().is_empty() || is_removal(&text));
        let date = self.date.first(part);
        let href = |part: Option<ElementRef<'_>>| {
            part.and_then(|part| attribute(part, "href"))
                .map(str::to_owned)
        };
        let told =
            href(self.parent.first(part)).and_then(|address| number_after(&address, "comment-"));
        let above = around(element, 8).find_map(post_key);
        let link = href(date).filter(|link| link.starts_with("http") && link.contains("#comment-"));
        let likes = self
            .likes
            .first(part)
            .and_then(|likes| numbers_in(&read_line(likes, &|_| false)).first().copied());
        let found = Found {
            parent: told.filter(|told| *told != key).or(above),
            author,
            text: if is_gone { String::new() } else { text },
            kind: if is_gone {
                CommentKind::Placeholder
            } else {
                CommentKind::Comment
            },
            score: likes.and_then(|likes| i64::try_from(likes).ok()),
            link: link.unwrap_or_default(),
            place: format!("comment {key}"),
            key,
            ..Found::default()
        };
        let when = date.map_or(When::Untold, when::of_element);
        Some((found, if is_gone { When::Untold } else { when }))
    }

    fn author(&self, part: ElementRef<'_>) -> Option<FoundAuthor> {
        let name = read_line(self.author.first(part)?, &|_| false);
        let profile = self.profile.first(part);
        let link = profile
            .and_then(|profile| attribute(profile, "href"))
            .filter(|link| link.starts_with("http"));
        let key = profile.and_then(|profile| {
            attribute(profile, "data-user").or_else(|| attribute(profile, "data-username"))
        });
        (!name.is_empty()).then(|| FoundAuthor {
            name,
            key: key.unwrap_or_default().to_owned(),
            link: link.unwrap_or_default().to_owned(),
        })
    }

    fn announced(&self, page: &Html) -> Option<usize> {
        let line = read_line(self.count.first(page.root_element())?, &|_| false);
        numbers_in(&line).first().copied()
    }
}

/// What Disqus puts in the place of a removed comment.
fn is_removal(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let gone = [
        "deleted",
        "removed",
        "gelöscht",
        "entfernt",
        "supprimé",
        "eliminado",
        "removido",
        "rimosso",
        "удален",
        "verwijderd",
    ];
    text.chars().count() < 60 && gone.iter().any(|word| text.contains(word))
}
