//! Saved question pages of Askbot: answers, and comments under each post.

use super::finding::{Finding, Found, FoundAuthor, FoundThread, More, each};
use super::moment::Moment;
use super::saved::{
    self, Head, Part, absolute, digits_after, goes_on, line, number, refusal, signed, words,
};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::html::{ElementRef, Walk, attribute, has_class, is_named};

/// Question pages of sites that run Askbot.
pub const IMPORTER: Importer = Importer {
    name: "askbot-html",
    title: "Askbot question (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open a question on a site that runs Askbot in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_ours = sniff.has_any(&["askbot"])
        && sniff.has_any(&[
            "id=\"post-id-",
            "id='post-id-",
            "short-summary",
            "id=\"comment-",
        ]);
    if sniff.syntax == Syntax::Page && is_ours {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// A question, an answer or a comment, by its number.
struct Post<'page> {
    key: &'page str,
    kind: Kind,
    element: ElementRef<'page>,
    part: Part<'page>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Question,
    Answer,
    Comment,
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let head = Head::read(&saved);
    let whole = Part::of(saved.page.root_element());
    let posts = find(saved.page.root_element());
    let Some(question) = posts.iter().find(|post| post.kind == Kind::Question) else {
        return Err(without_thread(input, &whole));
    };
    let mut thread = opening(question, &whole, &head);
    let base = thread.link.clone();
    let mut under = String::new();
    remark_cut(&mut thread.opening, question);
    for (at, post) in posts.iter().enumerate() {
        if at % 100 == 0 {
            progress.step("Reading comments", at as u64, posts.len() as u64)?;
        }
        let mut found = read_post(post, &base);
        match post.kind {
            Kind::Question => {
                under.clear();
                continue;
            }
            Kind::Answer => {
                under.clone_from(&found.key);
                remark_cut(&mut found, post);
            }
            Kind::Comment => found.parent = Some(under.clone()),
        }
        thread.comments.push(found);
    }
    if thread.comments.is_empty() {
        return Err(refusal(
            input,
            "This question holds no answers and no comments",
            "Save the page again when somebody has answered.",
        ));
    }
    let mut notes: Vec<Note> = saved.notes.clone();
    elsewhere(&mut thread, &mut notes, &whole);
    Ok(Finding::one(thread, notes))
}

/// Says where the page shows only the beginning of a post.
fn remark_cut(found: &mut Found, post: &Post<'_>) {
    let what = "posts that the page shows only the beginning of, behind a link to more";
    let remarks = &mut found.remarks;
    remarks.add(Level::Warning, what, usize::from(is_cut(post)));
}

/// What the page says is on other pages, or behind a button.
fn elsewhere(thread: &mut FoundThread, notes: &mut Vec<Note>, whole: &Part<'_>) {
    let is_answer = |found: &&Found| found.key.starts_with("answer-");
    let answers = thread.comments.iter().filter(is_answer).count();
    let heading = whole.find(|element| element.mark() == Some("questionCount"));
    let told = heading.and_then(|heading| number(&line(heading)));
    thread.announced = told.map(|told| told.max(answers) + thread.comments.len() - answers);
    let pages = whole.class("paginator").map(Part::of).unwrap_or_default();
    let next = pages.class("next").map(Part::of).unwrap_or_default();
    if let Some(link) = next.link(|href| !href.contains("page=None")) {
        let link = attribute(link, "href").unwrap_or_default();
        let link = absolute(&thread.link, link);
        goes_on(thread, notes, "", &link);
    }
    let more = whole.class("js-load-more-comments-btn").or_else(|| {
        whole.find(|element| {
            let id = element.mark().unwrap_or_default();
            id.starts_with("add-comment-to-post-") && line(element).contains("more")
        })
    });
    if let Some(more) = more {
        thread.more.push(More {
            count: number(&line(more)),
            ..More::default()
        });
    }
}

/// The posts of a page, in its order; its templates for posts to come are none.
fn find(root: ElementRef<'_>) -> Vec<Post<'_>> {
    let mut posts: Vec<Post<'_>> = Vec::new();
    let mut walk = Walk::new(root);
    while let Some(element) = walk.next_element() {
        if has_class(element, "js-templates") {
            walk.pass_over();
            continue;
        }
        let id = element.mark().unwrap_or_default();
        let by_id = ["post-id-", "comment-", "answer-container-"]
            .iter()
            .find_map(|start| digits_after(id.strip_prefix(start)?, ""));
        let told =
            attribute(element, "data-post-id").or_else(|| attribute(element, "data-comment-id"));
        let Some(key) = by_id.or(told).filter(|key| *key != "0") else {
            continue;
        };
        let kind = if has_class(element, "comment") {
            Kind::Comment
        } else if has_class(element, "answer") {
            Kind::Answer
        } else if has_class(element, "js-question") || is_question_body(element) {
            Kind::Question
        } else {
            continue;
        };
        if posts.iter().rev().take(3).any(|post| post.key == key) {
            continue;
        }
        posts.push(Post {
            key,
            kind,
            element,
            part: Part::without(&[element], &is_inner),
        });
    }
    posts
}

/// In older versions the question is a table, or only its body has a number.
fn is_question_body(element: ElementRef<'_>) -> bool {
    has_class(element, "question")
        || element.mark() == Some("question-table")
        || has_class(element, "question-body")
        || (has_class(element, "post-content")
            && Part::of(element)
                .find(|inner| is_named(inner, &["h1"]))
                .is_some())
}

/// Whether an element holds the comments under a post.
fn is_inner(element: ElementRef<'_>) -> bool {
    let id = element.mark().unwrap_or_default();
    has_class(element, "comments")
        || id.starts_with("comments-for-")
        || has_class(element, "comment")
}

/// What stands in a post's body without being of its words.
const FURNITURE: [&str; 16] = [
    "post-update-info-container",
    "post-update-info",
    "post-controls",
    "question-controls",
    "answer-controls",
    "expander",
    "js-expander",
    "comment-controls",
    "author",
    "age",
    "edit",
    "js-edit",
    "convert-comment",
    "js-avatar-box",
    "delete-icon",
    "comment-delete",
];

fn read_post(post: &Post<'_>, base: &str) -> Found {
    let part = &post.part;
    let (name, names): (&str, &[&str]) = match post.kind {
        Kind::Question => ("question", &["snippet", "question-body", "post-body"]),
        Kind::Answer => ("answer", &["answer-body", "post-body", "answer-content"]),
        Kind::Comment => ("comment", &["comment-body", "comment-content"]),
    };
    let text = part.classes(names).map(|body| words(body, &FURNITURE));
    let text = text.unwrap_or_default();
    let is_accepted = has_class(post.element, "accepted-answer");
    let votes = part.class("vote-number").or_else(|| {
        Part::of(part.class("comment-votes")?).classes(&["js-score", "upvote", "score"])
    });
    let mut found = Found {
        key: format!("{name}-{}", post.key),
        author: author(part, base),
        title: if is_accepted {
            "Accepted answer".to_owned()
        } else {
            String::new()
        },
        kind: if text.is_empty() {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        text,
        score: votes.and_then(|votes| signed(&line(votes))),
        link: own_link(post, base),
        place: format!("{name} {}", post.key),
        ..Found::default()
    };
    saved::date(&mut found, date(part));
    found
}

fn own_link(post: &Post<'_>, base: &str) -> String {
    let own = post.part.class("permant-link").or_else(|| {
        post.part
            .link(|href| href.contains("answer=") && href.contains('#'))
    });
    match own.and_then(|own| attribute(own, "href")) {
        Some(href) => absolute(base, href),
        None if post.kind == Kind::Comment => absolute(base, &format!("#comment-{}", post.key)),
        None => absolute(base, &format!("#post-id-{}", post.key)),
    }
}

/// Who wrote a post: the first of those who touched it.
fn author(part: &Part<'_>, base: &str) -> Option<FoundAuthor> {
    let card = part.class("post-update-info").map(Part::of);
    let place = card.as_ref().unwrap_or(part);
    let people = place.all(|element| {
        let href = element.attr("href").unwrap_or_default();
        is_named(element, &["a"]) && (href.contains("/users/") || has_class(element, "author"))
    });
    let named: Vec<ElementRef<'_>> = people.filter(|link| !line(*link).is_empty()).collect();
    // Words may mention others by links to their pages.
    let is_author = |link: &&ElementRef<'_>| has_class(**link, "author");
    let is_mention = |link: &ElementRef<'_>| {
        let around = link.ancestors().filter_map(ElementRef::wrap);
        around
            .take(12)
            .any(|around| has_class(around, "comment-body"))
    };
    let link = named
        .iter()
        .find(is_author)
        .or_else(|| named.iter().find(|link| !is_mention(link)))
        .or_else(|| named.first())?;
    let link = *link;
    let href = attribute(link, "href").unwrap_or_default();
    let key = digits_after(href, "/users/").unwrap_or_default();
    saved::author(&line(link), key, absolute(base, href))
}

/// When a post was written; its updates follow in boxes of their own.
fn date(part: &Part<'_>) -> Moment {
    let told = part
        .class("timeago")
        .or_else(|| part.find(|element| is_named(element, &["abbr", "time"])));
    told.map(saved::moment).unwrap_or_default()
}

/// Whether the page shows only the beginning of a post.
fn is_cut(post: &Post<'_>) -> bool {
    post.part.class("expander").is_some()
}

fn opening(question: &Post<'_>, whole: &Part<'_>, head: &Head<'_>) -> FoundThread {
    let heading = whole.find(|element| {
        is_named(element, &["h1"])
            && Part::of(element)
                .link(|href| href.contains("/question/"))
                .is_some()
    });
    let title = heading.map_or_else(|| head.title.clone(), line);
    let told = heading.and_then(|heading| Part::of(heading).link(|_| true));
    let told = told
        .and_then(|link| attribute(link, "href"))
        .unwrap_or_default();
    let link = match head.link.as_str() {
        "" if told.starts_with("http") => told.to_owned(),
        link => link.to_owned(),
    };
    let mut opening = read_post(question, &link);
    opening.title.clone_from(&title);
    opening.link.clone_from(&link);
    "the question".clone_into(&mut opening.place);
    FoundThread {
        key: opening.key.clone(),
        title,
        link,
        opening,
        ..FoundThread::default()
    }
}

fn without_thread(input: &Input<'_>, whole: &Part<'_>) -> Error {
    let what = if whole.class("short-summary").is_some() {
        "This is a list of questions: it holds no answers"
    } else {
        "This Askbot page holds no question"
    };
    refusal(input, what, "Open one question and save its page.")
}
