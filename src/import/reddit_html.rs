//! Saved thread pages of Reddit: the old design, the one from 2018 and the newest.

mod middle;
mod newest;
mod old;

use super::finding::{Finding, FoundThread, each};
use super::saved::{self, Head, Part, refusal, without_gone};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Thread pages of Reddit.
pub const IMPORTER: Importer = Importer {
    name: "reddit-html",
    title: "Reddit page (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open a thread on old.reddit.com in a browser, load all its comments, and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let marks = [
        "redditstatic.com",
        "redditmedia.com",
        "<shreddit-",
        "data-fullname=\"t1_",
        "id-t1_",
        "data-fullname=\"t3_",
    ];
    let shapes = [
        "<shreddit-",
        "sitetable",
        "class=\"comment t1_",
        " comment t1_",
        "commentarea",
        "listing-page",
        "over18",
        "interstitial",
        "content=\"reddit\"",
        "reddit.com: over 18",
    ];
    if sniff.syntax == Syntax::Page && sniff.has_any(&marks) && sniff.has_any(&shapes) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// Where the site's addresses begin.
const BASE: &str = "https://www.reddit.com/";

/// What was read of a page, whatever its design.
#[derive(Default)]
struct Reading {
    thread: FoundThread,
    /// Whether the page shows one comment's branch only.
    is_branch: bool,
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let root = saved.page.root_element();
    let head = Head::read(&saved);
    let whole = Part::of(root);
    let has_any = |is_meant: &dyn Fn(ElementRef<'_>) -> bool| whole.find(is_meant).is_some();
    let is_list = whole.class("commentarea").is_none() && whole.class("nestedlisting").is_none();
    let reading = if has_any(&newest::is_comment) {
        newest::read(root, &whole, progress)?
    } else if !is_list && has_any(&old::is_comment) {
        old::read(root, &whole, progress)?
    } else if has_any(&middle::is_comment) {
        middle::read(root, &whole, &head, progress)?
    } else {
        Reading::default()
    };
    let mut thread = reading.thread;
    if thread.comments.is_empty() {
        return Err(without_thread(input, &whole, &head, saved.page.source()));
    }
    if thread.link.is_empty() {
        thread.link.clone_from(&head.link);
    }
    if thread.title.is_empty() {
        let title = head.title.rsplit_once(" : ");
        let title = title.map_or(head.title.as_str(), |(title, _)| title);
        title.clone_into(&mut thread.title);
    }
    let told = thread.announced;
    thread.announced = told.map(|told| without_gone(told, &thread.comments));
    if reading.is_branch {
        thread.announced = None;
        let what = "page of one comment: it holds only that branch of the discussion";
        thread.remark_all(Level::Warning, what, 1);
    }
    Ok(Finding::one(thread, saved.notes.clone()))
}

/// Texts that stand in place of words that are gone.
const GONE: [&str; 9] = [
    "[deleted]",
    "[removed]",
    "[ removed by reddit ]",
    "[removed by reddit]",
    "[unavailable]",
    "[deleted by user]",
    "comment deleted by user",
    "comment removed by moderator",
    "comment removed by reddit",
];

/// The kind of a comment whose words are these, and the words.
fn kind(text: String) -> (CommentKind, String) {
    let bare = text.trim().trim_end_matches('.').to_lowercase();
    if bare.is_empty() || GONE.contains(&bare.as_str()) {
        (CommentKind::Placeholder, String::new())
    } else {
        (CommentKind::Comment, text)
    }
}

/// The words of a body, with hidden passages marked.
fn body(element: ElementRef<'_>) -> String {
    let text = saved::words(element, &["edited-timestamp", "report-area"]);
    let is_hidden = |inner: ElementRef<'_>| {
        has_class(inner, "md-spoiler-text")
            || is_named(inner, &["shreddit-spoiler"])
            || attribute(inner, "data-testid") == Some("spoiler")
    };
    let part = Part::of(element);
    let hidden = part.all(is_hidden).map(|inner| saved::words(inner, &[]));
    mark(text, hidden)
}

/// Puts hidden passages in brackets that say so, each looked for behind the one before it.
fn mark(mut text: String, hidden: impl Iterator<Item = String>) -> String {
    let mut from = 0;
    for passage in hidden.filter(|passage| !passage.is_empty()) {
        let rest = text.get(from..).unwrap_or_default();
        let Some(found) = rest.find(&passage) else {
            continue;
        };
        let marked = format!("[spoiler: {passage}]");
        let start = from + found;
        text.replace_range(start..start + passage.len(), &marked);
        from = start + marked.len();
    }
    text
}

/// A person by name; whoever left is nobody.
fn person(name: &str, key: &str) -> Option<super::finding::FoundAuthor> {
    let name = name.trim().trim_start_matches("u/");
    let is_gone = name.starts_with('[') || name.is_empty();
    let link = format!("{BASE}user/{name}");
    (!is_gone).then(|| saved::author(name, key, link)).flatten()
}

/// What a page of Reddit is that is no thread.
fn without_thread(input: &Input<'_>, whole: &Part<'_>, head: &Head<'_>, source: &str) -> Error {
    const OPEN: &str = "Open a thread and save its page, or its .json.";
    let is_link = |element: ElementRef<'_>| {
        (has_class(element, "thing") && has_class(element, "link"))
            || is_named(element, &["shreddit-post"])
    };
    let links = whole.all(is_link).count();
    let title = head.title.to_lowercase();
    let asks_age = title.contains("over 18")
        || whole
            .find(|element| attribute(element, "name") == Some("over18"))
            .is_some()
        || source.contains("/over18?");
    let is_about_list = whole.class("listing-page").is_some()
        || whole
            .find(|element| is_named(element, &["shreddit-feed"]))
            .is_some();
    let (what, hint) = if links > 1 || (is_about_list && !asks_age) {
        (
            "This is a list of Reddit threads: it holds no comments",
            OPEN,
        )
    } else if asks_age {
        (
            "This is the page on which Reddit asks for your age, not a thread",
            "Say that you are old enough, and save the page that follows.",
        )
    } else if whole.class("interstitial").is_some() {
        (
            "This is a page that Reddit shows before a thread, not the thread",
            "Go on to the thread, and save that page.",
        )
    } else if whole.find(old::is_comment).is_some() {
        (
            "This is a list of comments from several Reddit threads",
            OPEN,
        )
    } else if links == 1 {
        (
            "This Reddit thread holds no comments",
            "Wait until they are loaded, or open the thread on old.reddit.com, and save the page again.",
        )
    } else {
        (
            "This is a Reddit page, but no thread: it holds no comments",
            OPEN,
        )
    };
    refusal(input, what, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_passages_are_marked_where_they_stand() {
        let hidden = ["It was a rook", "lost", "a"].map(str::to_owned);
        let text = "Well. It was a rook. Then a gull.".to_owned();
        assert_eq!(
            mark(text, hidden.into_iter()),
            "Well. [spoiler: It was a rook]. Then [spoiler: a] gull."
        );
    }
}
