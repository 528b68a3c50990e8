//! Quoted passages: whose words they are, and from which post.

mod name;

use self::name::lead_of_line;
use super::css::{around, element_before, next_element};
use super::number_after;
use crate::import::dates::find_date;
use crate::text::html::{ElementRef, Walk, attribute, has_class, is_named, read_line};

/// Whether an element is a quoted passage.
pub(super) fn is_quote(element: ElementRef<'_>) -> bool {
    let has = |class: &str| has_class(element, class);
    match element.name() {
        "blockquote" => {
            let is_body = ["postcontent", "messageText", "restore", "quoteContainer"]
                .iter()
                .any(|class| has(class));
            !is_body
                && !around(element, 3)
                    .any(|outer| has_class(outer, "bbCodeQuote") || is_aside(outer))
        }
        "td" => has("quote") || has("alt2"),
        "dl" | "aside" => has("quote"),
        "div" => {
            let is_bare = || {
                !element
                    .child_elements()
                    .take(4)
                    .any(|child| is_named(child, &["blockquote"]))
            };
            ["bbcode_quote", "quotecontent", "bbCodeQuote", "quotemain"]
                .iter()
                .any(|class| has(class))
                || (has("quote")
                    && is_bare()
                    && !around(element, 3).any(|outer| has_class(outer, "bbCodeQuote")))
        }
        _ => false,
    }
}

/// Whether it is the wrapping of a quoted passage that is marked by what is around it.
pub(super) fn is_inner(element: ElementRef<'_>) -> bool {
    is_named(element, &["blockquote"]) && !is_quote(element)
}

fn is_aside(element: ElementRef<'_>) -> bool {
    is_named(element, &["aside"]) && has_class(element, "quote")
}

/// Classes of the lines that say who is quoted.
const TITLES: [&str; 13] = [
    "quoteBoxTitle",
    "bbcode_postedby",
    "quotetitle",
    "quoteheader",
    "topslice_quote",
    "attribution",
    "QuoteAuthor",
    "ipsQuote_citation",
    "citation",
    "quotetop",
    "bbCodeBlock-title",
    "bbCodeBlock-sourceJump",
    "quote_header",
];

/// Whether an element is the line that says who is quoted, or what kind of passage follows.
pub(super) fn is_title(element: ElementRef<'_>) -> bool {
    let has = |class: &str| has_class(element, class);
    let parent = || element.parent().and_then(ElementRef::wrap);
    if TITLES.iter().any(|class| has(class)) {
        return true;
    }
    match element.name() {
        "cite" => {
            around(element, 2).any(is_quote)
                || next_element(element).is_some_and(|next| is_named(next, &["blockquote"]))
        }
        "dt" => parent().is_some_and(|dl| {
            ["codebox", "quote", "spoiler"]
                .iter()
                .any(|class| has_class(dl, class))
        }),
        "p" => parent().is_some_and(|outer| has_class(outer, "codebox")),
        "span" => has("genmed") && is_in_head_row(element),
        "div" => {
            has("title")
                && parent().is_some_and(|outer| is_aside(outer) || has_class(outer, "codeblock"))
                || [
                    "codetitle",
                    "codehead",
                    "codeheader",
                    "bbcode_description",
                    "code_header",
                ]
                .iter()
                .any(|class| has(class))
                || is_vbulletin_label(element)
                || is_vbulletin_title(element)
        }
        _ => false,
    }
}

/// Whether the next row of its table is a passage: `Quote:` and `Code:` of phpBB 2.
fn is_in_head_row(element: ElementRef<'_>) -> bool {
    let row = around(element, 3).find(|outer| is_named(*outer, &["tr"]));
    let cell = row
        .and_then(next_element)
        .and_then(|next| next.child_elements().next());
    cell.is_some_and(|cell| has_class(cell, "quote") || has_class(cell, "code"))
}

/// `Quote:` and `Code:` before a table or a box of vBulletin 3.
fn is_vbulletin_label(element: ElementRef<'_>) -> bool {
    has_class(element, "smallfont")
        && next_element(element)
            .is_some_and(|next| is_named(next, &["table", "pre"]) || has_class(next, "alt2"))
}

/// "Originally Posted by Ann" at the beginning of a cell of vBulletin 3.
fn is_vbulletin_title(element: ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap);
    let is_in_cell = parent.is_some_and(|cell| is_named(cell, &["td"]) && has_class(cell, "alt2"));
    is_in_cell
        && element_before(element).is_none()
        && next_element(element).is_some()
        && element
            .child_elements()
            .take(3)
            .any(|child| is_named(child, &["strong"]))
}

/// Elements at the beginning of a quote among which its title is sought.
const MOST_BEFORE: usize = 12;

/// The line that says who is quoted.
fn title_of(quote: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut walk = Walk::new(quote);
    for _ in 0..MOST_BEFORE {
        let Some(inner) = walk.next_element() else {
            break;
        };
        if is_title(inner) {
            return Some(inner);
        }
        if is_quote(inner) && !is_inner(inner) {
            break;
        }
    }
    let row = || {
        let row = around(quote, 1).find(|outer| is_named(*outer, &["tr"]))?;
        element_before(row)
    };
    if is_named(quote, &["td"]) {
        return row();
    }
    let before = element_before(quote)?;
    let before = match before.name() {
        "br" => element_before(before)?,
        _ => before,
    };
    let is_of_outer = is_named(before, &["cite"]) && around(before, 2).any(is_quote);
    (is_title(before) && !is_of_outer).then_some(before)
}

/// The line that is put before a quote: `Ann wrote:`; empty where nobody is named.
pub(super) fn lead(quote: ElementRef<'_>) -> String {
    const NAMED: [&str; 5] = [
        "data-quote",
        "data-username",
        "data-author",
        "data-ipsquote-username",
        "data-quoted",
    ];
    let told = NAMED.iter().find_map(|name| attribute(quote, name));
    if let Some(name) = told {
        return format!("{} wrote:", name.trim_start_matches('@'));
    }
    let Some(title) = title_of(quote) else {
        return String::new();
    };
    let is_mark = |part: ElementRef<'_>| {
        is_named(part, &["time", "small", "img", "i"])
            || has_class(part, "responsive-hide")
            || attribute(part, "data-post-id").is_some()
            || has_class(part, "smalltext")
            || (is_named(part, &["span"])
                && part.child_elements().next().is_none()
                && find_date(&read_line(part, &|_| false)).is_some())
    };
    let strong = title
        .descendent_elements()
        .take(8)
        .find(|part| is_named(*part, &["strong", "b"]));
    let strong = strong.map(|strong| read_line(strong, &is_mark));
    let line = read_line(title, &is_mark);
    match strong.filter(|name| !name.is_empty() && !name.ends_with(':')) {
        Some(name) => format!("{name} wrote:"),
        None => lead_of_line(&line),
    }
}

/// The posts that a text quotes by their ids, those quoted within quotes left out.
pub(super) fn quoted_posts(body: ElementRef<'_>) -> Vec<String> {
    let mut posts: Vec<String> = Vec::new();
    let mut walk = Walk::new(body);
    while let Some(element) = walk.next_element() {
        if !is_quote(element) {
            continue;
        }
        walk.pass_over();
        if let Some(post) = quoted_post(element)
            && !posts.contains(&post)
            && posts.len() < MOST_QUOTED
        {
            posts.push(post);
        }
    }
    posts
}

/// Posts that one post may quote.
const MOST_QUOTED: usize = 100;

/// The id of the post that a passage is from.
fn quoted_post(quote: ElementRef<'_>) -> Option<String> {
    let source = attribute(quote, "data-source").and_then(|source| number_after(source, "post: "));
    let told = [
        "data-ipsquote-contentcommentid",
        "data-cid",
        "data-post-id",
        "data-pid",
    ]
    .iter()
    .find_map(|name| attribute(quote, name))
    .filter(|id| id.chars().all(|c| c.is_ascii_digit()) && *id != "0");
    if let Some(post) = source.or(told.map(str::to_owned)) {
        return Some(post);
    }
    let cited = attribute(quote, "cite").and_then(post_in_address);
    let title = title_of(quote)?;
    let with_title = std::iter::once(title).chain(title.descendent_elements().take(20));
    let linked = with_title.filter_map(|part| {
        attribute(part, "data-post-id")
            .map(str::to_owned)
            .or_else(|| post_in_address(attribute(part, "href")?))
    });
    cited.or_else(|| linked.into_iter().next())
}

/// The post that an address leads to.
pub(super) fn post_in_address(address: &str) -> Option<String> {
    const MARKS: [&str; 14] = [
        "#post-",
        "#post",
        "#pid",
        "#msg",
        "#p",
        "#comment-",
        "#findComment-",
        "goto/post?id=",
        "/post-",
        "/posts/",
        "pid=",
        "?p=",
        "&p=",
        "comment=",
    ];
    let found = MARKS.iter().find_map(|mark| number_after(address, mark));
    found.or_else(|| {
        let (_, mark) = address.rsplit_once('#')?;
        (!mark.is_empty() && mark.len() < 20 && mark.chars().all(|c| c.is_ascii_digit()))
            .then(|| mark.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_posts() {
        let cases = [
            ("./viewtopic.php?p=123#p123", Some("123")),
            ("x-post949745.html?s=22c#post949745", Some("949745")),
            ("/goto/post?id=7", Some("7")),
            ("viewtopic.php?p=4230#4230", Some("4230")),
            ("index.php?topic=5.msg77#msg77", Some("77")),
            ("/members/ann.5/", None),
        ];
        for (address, post) in cases {
            assert_eq!(post_in_address(address).as_deref(), post, "{address}");
        }
    }
}
