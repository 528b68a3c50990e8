//! What a page says about its comments: how many, on which pages, made by what.

use super::counting;
use super::marks::ends_with_word;
use crate::text::html::{ElementRef, Html, Walk, is_named, name_tokens, read_line};

/// What stands around the comments.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// How many comments the page says there are.
    pub(super) announced: Option<usize>,
    /// Addresses of further pages of comments.
    pub(super) other_pages: Vec<String>,
}

/// Reads what the page says about its comments, of which `held` were found.
pub(super) fn read(page: &Html, held: usize) -> Around {
    let mut around = Around::default();
    let mut counts: Vec<(Heading, usize)> = Vec::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        if is_named(
            element,
            &["script", "style", "template", "noscript", "form"],
        ) {
            walk.pass_over();
            continue;
        }
        if let Some(address) = element.attr("href")
            && is_named(element, &["a"])
            && is_comment_page(address)
            && !around.other_pages.iter().any(|other| other == address)
            && around.other_pages.len() < MOST_PAGES
        {
            around.other_pages.push(address.to_owned());
        }
        if counts.len() < MOST_PAGES
            && let Some(heading) = heading(element)
        {
            let is_title = |inner: ElementRef<'_>| is_named(inner, &["em", "i", "q", "cite"]);
            let count = counting::announced(&read_line(element, &is_title));
            counts.extend(count.map(|count| (heading, count)));
        }
    }
    around.announced = most_telling(&counts, held);
    around
}

/// What an element that counts comments is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// The heading over the comments.
    OverComments,
    /// A count that may stand anywhere, also beside links to other articles.
    Anywhere,
}

/// The count that is the comments': of the heading over them, else of what tells as many as
/// are held, else the one that all repeat.
fn most_telling(counts: &[(Heading, usize)], held: usize) -> Option<usize> {
    let mut over = counts
        .iter()
        .filter(|(heading, _)| *heading == Heading::OverComments);
    if let Some((_, count)) = over.next() {
        return Some(*count);
    }
    if counts.iter().any(|(_, count)| *count == held) {
        return Some(held);
    }
    let (_, first) = counts.first()?;
    counts
        .iter()
        .all(|(_, count)| count == first)
        .then_some(*first)
}

/// Further pages that are told apart.
const MOST_PAGES: usize = 100;

/// Whether an address leads to a page of comments, not to one comment on it.
fn is_comment_page(address: &str) -> bool {
    let (page, mark) = address.split_once('#').unwrap_or((address, ""));
    let is_paged = page.contains("/comment-page-") || page.contains("cpage=");
    let is_one =
        mark.starts_with("comment-") || mark.starts_with("respond") || page.contains("replytocom=");
    is_paged && !is_one
}

/// Whether and how an element announces the comments: by its name, or as the heading that stands for them.
fn heading(element: ElementRef<'_>) -> Option<Heading> {
    const OVER: [&str; 8] = [
        "comments-title",
        "comments-headline",
        "comments-heading",
        "comments-intro",
        "comment-title",
        "comments-header",
        "comment-heading",
        "wpd-thread-info",
    ];
    const ANYWHERE: [&str; 4] = [
        "comment-count",
        "comments-count",
        "comments-number",
        "wpd-cc-value",
    ];
    let is_one = |names: &[&str]| {
        name_tokens(element).any(|token| {
            let token = token.replace("--", "-");
            names.iter().any(|name| ends_with_word(&token, name))
        })
    };
    let is_marked = || {
        let parent = element.parent().and_then(ElementRef::wrap);
        let near = [
            Some(element),
            parent,
            parent
                .and_then(|parent| parent.parent())
                .and_then(ElementRef::wrap),
        ];
        near.into_iter()
            .flatten()
            .any(|near| near.mark() == Some("comments"))
    };
    if is_one(&OVER) || (is_named(element, &["h2", "h3", "h4"]) && is_marked()) {
        Some(Heading::OverComments)
    } else {
        is_one(&ANYWHERE).then_some(Heading::Anywhere)
    }
}

/// The system that made a page that is no `WordPress` page, by marks that only it leaves: a mere link to it is none.
pub(super) fn other_system(html: &str) -> Option<&'static str> {
    const MARKS: [(&str, &str); 17] = [
        ("cdn.sstatic.net/sites", "a Stack Exchange question"),
        ("data-questionid=", "a Stack Exchange question"),
        ("redditstatic.com", "a Reddit page"),
        ("class=\"listing-page", "a Reddit page"),
        ("id=\"hnmain\"", "a Hacker News thread"),
        ("athing comtr", "a Hacker News thread"),
        ("xf-init", "a XenForo forum"),
        ("vbulletin", "a vBulletin forum"),
        ("phpbb", "a phpBB forum"),
        ("_widgetmanager._init", "a Blogger page"),
        ("content='blogger' name='generator'", "a Blogger page"),
        ("askbot/", "an Askbot question"),
        ("drupal.settings", "a Drupal page"),
        ("drupal-settings-json", "a Drupal page"),
        ("comments_subtree", "a Lobsters thread"),
        ("mw-parser-output", "a Wikipedia page"),
        ("react-issue-comment", "a GitHub issue"),
    ];
    let html = html.to_lowercase();
    let mut found = MARKS.iter().filter(|(mark, _)| html.contains(mark));
    found.next().map(|(_, system)| *system)
}
