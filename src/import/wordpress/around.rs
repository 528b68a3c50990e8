//! What a page says about its comments: how many, on which pages, made by what.

use scraper::{ElementRef, Html};

use super::marks::ends_with_word;
use crate::text::html::{Walk, is_named, name_tokens, read_line};

/// What stands around the comments.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// How many comments the page says there are.
    pub(super) announced: Option<usize>,
    /// Addresses of further pages of comments.
    pub(super) other_pages: Vec<String>,
}

/// Reads what the page says about its comments.
pub(super) fn read(page: &Html) -> Around {
    let mut around = Around::default();
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
        if around.announced.is_none() && is_heading(element) {
            around.announced = first_number(&read_line(element, &|_| false));
        }
    }
    around
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

/// Whether an element announces the comments: by its name, or as the heading that stands for them.
fn is_heading(element: ElementRef<'_>) -> bool {
    const NAMES: [&str; 12] = [
        "comments-title",
        "comments-headline",
        "comments-heading",
        "comment-count",
        "comments-count",
        "comments-number",
        "comments-intro",
        "comment-title",
        "comments-header",
        "comment-heading",
        "wpd-cc-value",
        "wpd-thread-info",
    ];
    let is_named_so = name_tokens(element).any(|token| {
        let token = token.replace("--", "-");
        NAMES.iter().any(|name| ends_with_word(&token, name))
    });
    let is_marked = is_named(element, &["h2", "h3", "h4"]) && {
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
            .any(|near| near.value().id() == Some("comments"))
    };
    is_named_so || is_marked
}

/// The first number in a heading, with its thousands put together: "1,204 comments".
fn first_number(words: &str) -> Option<usize> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    if start > 60 {
        return None;
    }
    let rest = words.get(start..)?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '’');
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let digits: String = rest
        .get(..end)?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|&number| number < 10_000_000)
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
