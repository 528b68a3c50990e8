//! The words of a post as Discourse renders it: quotes, previews, pictures, polls, spoilers.

use std::collections::HashMap;

use crate::error::Result;
use crate::text::html::{
    ElementRef, Html, Links, Node, NodeId, NodeRef, Walk, attribute, has_class, is_named, parse,
    read_element,
};

/// What a post says.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The words.
    pub(super) text: String,
    /// The keys of posts of the same topic that it quotes.
    pub(super) quotes: Vec<String>,
    /// Previews of linked pages that were reduced.
    pub(super) previews: usize,
}

/// Words that are put at an element so that its text says what a reader sees.
enum Edit {
    /// Before the element; its own description goes.
    Beside(String),
    /// At the beginning of what it holds.
    First(String),
    /// At the end of what it holds.
    Last(String),
}

/// Reads a post's HTML, with the votes for the options of polls by their ids.
pub(super) fn read_body(html: &str, topic: &str, votes: &HashMap<&str, i64>) -> Result<Body> {
    let (mut page, _) = parse(html)?;
    let mut body = Body::default();
    let mut edits = Vec::new();
    let mut walk = Walk::new(page.root_element());
    let mut quotes_open: Option<usize> = None;
    while let Some(element) = walk.next_element() {
        let depth = walk.depth();
        if quotes_open.is_some_and(|open| depth <= open) {
            quotes_open = None;
        }
        if is_quote(element) {
            // What a quoted passage quotes in turn is not what this post answers.
            if quotes_open.is_none() {
                body.quotes.extend(quoted_post(element, topic));
                quotes_open = Some(depth);
            }
        } else if has_class(element, "onebox") {
            body.previews += 1;
        }
        edit(element, votes, &mut edits);
    }
    apply(&mut page, edits);
    body.text = read_element(page.root_element(), Links::Shown, &is_furniture);
    Ok(body)
}

fn is_quote(element: ElementRef<'_>) -> bool {
    is_named(element, &["aside"]) && has_class(element, "quote")
}

/// The key of the post that a quote is from, where it is one of this topic.
fn quoted_post(quote: ElementRef<'_>, topic: &str) -> Option<String> {
    let post: u64 = attribute(quote, "data-post")?.parse().ok()?;
    let is_here = attribute(quote, "data-topic").is_none_or(|other| other == topic);
    is_here.then(|| format!("{topic}/{post}"))
}

type Edits = Vec<(NodeId, Edit)>;

/// What is to be written at an element.
fn edit(element: ElementRef<'_>, votes: &HashMap<&str, i64>, edits: &mut Edits) {
    let is_hidden = has_class(element, "spoiler") || has_class(element, "spoiled");
    if is_hidden && has_content(element) {
        let (first, last) = ends(element);
        edits.push((first.id(), Edit::First("[spoiler: ".to_owned())));
        edits.push((last.id(), Edit::Last("]".to_owned())));
        return;
    }
    let words = match element.name() {
        "img" => picture(element),
        "video" | "audio" => film(element),
        "div" => lazy_film(element),
        _ => None,
    };
    edits.extend(words.map(|words| (element.id(), Edit::Beside(words))));
    if let Some(option) = element.attr("data-poll-option-id")
        && let Some(count) = votes.get(option)
    {
        let word = if *count == 1 { "vote" } else { "votes" };
        edits.push((element.id(), Edit::Last(format!(" ({count} {word})"))));
    }
}

/// The first and the last paragraph of an element; itself where it has none, or where one holds nothing.
fn ends(element: ElementRef<'_>) -> (ElementRef<'_>, ElementRef<'_>) {
    let is_paragraph = |child: &ElementRef<'_>| is_named(*child, &["p"]) && has_content(*child);
    let first = element.child_elements().next().filter(is_paragraph);
    let last = element.child_elements().last().filter(is_paragraph);
    (first.unwrap_or(element), last.unwrap_or(element))
}

/// Whether an element has anything to be seen in it: a paragraph ends where a box begins, and leaves empty ones.
fn has_content(element: ElementRef<'_>) -> bool {
    let is_seen = |node: NodeRef<'_>| match node.value() {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => element.name() == "img",
        _ => false,
    };
    Walk::new(element).any(is_seen)
}

/// What stands for a picture that is no link: its description, or else its address.
fn picture(element: ElementRef<'_>) -> Option<String> {
    const SMALL: [&str; 5] = ["emoji", "avatar", "site-icon", "thumbnail", "onebox-avatar"];
    let is_small = SMALL.iter().any(|class| has_class(element, class));
    let is_linked = element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .take(4)
        .any(|above| is_named(above, &["a"]));
    if is_small || is_linked {
        return None;
    }
    let words = attribute(element, "alt").map(str::to_owned);
    let words = words.or_else(|| source(element))?;
    Some(format!(" [image: {words}] "))
}

/// What stands for a film or recording: its address.
fn film(element: ElementRef<'_>) -> Option<String> {
    let within = || element.child_elements().find_map(source);
    let source = source(element).or_else(within)?;
    Some(format!(" [{}: {source}] ", element.name()))
}

/// What stands for a film that the page would load only when it is asked to, and that has no link beside it.
fn lazy_film(element: ElementRef<'_>) -> Option<String> {
    let id = attribute(element, "data-youtube-id")?;
    let has_link = element
        .child_elements()
        .any(|child| is_named(child, &["a"]));
    let address = format!("https://www.youtube.com/watch?v={id}");
    (!has_link).then(|| match attribute(element, "data-youtube-title") {
        Some(title) => format!("{title} ({address})"),
        None => address,
    })
}

/// The whole address of a picture or film.
fn source(element: ElementRef<'_>) -> Option<String> {
    let source = attribute(element, "src")?;
    match source.strip_prefix("//") {
        Some(rest) => Some(format!("https://{rest}")),
        None => source.starts_with("http").then(|| source.to_owned()),
    }
}

fn apply(page: &mut Html, edits: Edits) {
    for (id, edit) in edits {
        match edit {
            Edit::Beside(words) => {
                page.drop_attribute(id, "alt");
                page.add_words_before(id, &words);
            }
            Edit::First(words) => page.add_words_first(id, &words),
            Edit::Last(words) => page.add_words_last(id, &words),
        }
    }
}

/// What a page shows around words: buttons, measures of pictures, the inside of previews.
fn is_furniture(element: ElementRef<'_>) -> bool {
    const CLASSES: [&str; 9] = [
        "quote-controls",
        "meta",
        "poll-info",
        "poll-buttons",
        "anchor",
        "onebox-metadata",
        "site-icon",
        "avatar",
        "badge",
    ];
    let is_small = matches!(element.name(), "div" | "span" | "a" | "img");
    if is_small && CLASSES.iter().any(|class| has_class(element, class)) {
        return true;
    }
    is_preview_part(element)
}

/// Whether an element is part of a preview beside its linked title, or beside its source where it has no title.
fn is_preview_part(element: ElementRef<'_>) -> bool {
    let Some(preview) = element
        .parent()
        .and_then(ElementRef::wrap)
        .filter(|above| has_class(*above, "onebox") || has_class(*above, "onebox-body"))
    else {
        return false;
    };
    let is_heading = |element: &ElementRef<'_>| is_named(*element, &["h3", "h4"]);
    if has_class(preview, "onebox-body") {
        return !is_heading(&element);
    }
    let has_title = || {
        let bodies = preview.child_elements();
        bodies
            .filter(|part| has_class(*part, "onebox-body"))
            .flat_map(|part| part.child_elements())
            .any(|part| is_heading(&part))
    };
    match element.name() {
        "header" => has_title(),
        "article" | "a" => false,
        _ => is_named(preview, &["aside"]),
    }
}
