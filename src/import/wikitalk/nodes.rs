//! What the nodes of a talk page are to its comments.

use crate::text::html::{ElementRef, Node, NodeRef, has_class, is_named};

/// A node of a page.
pub(super) type Place<'page> = NodeRef<'page>;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 46] = [
    "div",
    "p",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "th",
    "tr",
    "td",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "aside",
    "body",
    "nav",
    "section",
    "footer",
    "header",
    "figure",
    "figcaption",
    "fieldset",
    "details",
    "blockquote",
    "hr",
    "button",
    "canvas",
    "center",
    "col",
    "colgroup",
    "embed",
    "map",
    "object",
    "pre",
    "progress",
    "video",
];

/// Parts of the page that newer software draws around comments and headings.
const CONTROLS: [&str; 13] = [
    "ext-discussiontools-init-replylink",
    "ext-discussiontools-init-section-bar",
    "ext-discussiontools-init-section-subscribe",
    "ext-discussiontools-init-section-actions",
    "ext-discussiontools-init-section-overflow",
    "ext-discussiontools-init-section-ellipsis",
    "ext-discussiontools-init-section-authorcount",
    "ext-discussiontools-init-sidebar",
    "ext-discussiontools-init-pageframe",
    "ext-discussiontools-emptystate",
    "mw-editsection",
    "editsection",
    "mf-icon",
];

/// Whether a node is an element that stands on lines of its own.
pub(super) fn is_block(node: Place<'_>) -> bool {
    element(node).is_some_and(|element| is_named(element, &BLOCKS))
}

/// The element that a node is.
pub(super) fn element(node: Place<'_>) -> Option<ElementRef<'_>> {
    ElementRef::wrap(node)
}

/// Whether an element is a button or count that the software draws, not part of what people wrote.
pub(super) fn is_control(element: ElementRef<'_>) -> bool {
    let mut classes = element.classes();
    classes.any(|class| CONTROLS.iter().any(|control| class.starts_with(control)))
}

/// Whether a node parts comments without belonging to any.
pub(super) fn is_separator(node: Place<'_>) -> bool {
    let Some(element) = element(node) else {
        return false;
    };
    let is_style = is_named(element, &["link", "style"]);
    let is_fake_heading = is_named(element, &["dl"])
        && node.children().take(2).count() == 1
        && node
            .first_child()
            .and_then(self::element)
            .is_some_and(|child| is_named(child, &["dt"]));
    is_named(element, &["br", "hr"])
        || (is_style && next_element_is_separator(node))
        || ["mw-notalk", "outdent-template", "mw-trackedTemplate"]
            .iter()
            .any(|class| has_class(element, class))
        || is_fake_heading
        || is_control(element)
}

/// Whether the first node behind styles parts comments.
fn next_element_is_separator(node: Place<'_>) -> bool {
    let mut siblings = node.next_siblings().take(8);
    let next =
        siblings.find(|next| element(*next).is_none_or(|next| !is_named(next, &["link", "style"])));
    next.is_some_and(|next| element(next).is_some() && is_separator(next))
}

/// Whether a node shows nothing.
pub(super) fn is_transparent(node: Place<'_>) -> bool {
    match node.value() {
        Node::Comment => true,
        Node::Element(_) => element(node).is_some_and(|element| {
            let is_of = |kind: &str| element.attr("typeof").is_some_and(|of| of.contains(kind));
            is_named(element, &["meta", "style", "script", "link"])
                || (is_named(element, &["span"])
                    && is_of("mw:Transclusion")
                    && element.text().all(|text| text.trim().is_empty()))
        }),
        _ => false,
    }
}

/// Whether a node shows something itself: words, or an element without content such as a picture.
pub(super) fn is_content(node: Place<'_>) -> bool {
    match node.value() {
        Node::Text(text) => !text
            .trim_matches([' ', '\t', '\n', '\r', '\u{c}'])
            .is_empty(),
        Node::Element(_) => element(node).is_some_and(|element| {
            is_named(
                element,
                &[
                    "img", "input", "video", "audio", "iframe", "embed", "object",
                ],
            )
        }),
        _ => false,
    }
}

/// Whether no comments are looked for in an element: contents, quotes, references.
pub(super) fn is_shut(element: ElementRef<'_>) -> bool {
    is_named(element, &["blockquote", "cite", "q", "script", "style"])
        || element.mark() == Some("toc")
        || has_class(element, "mw-notalk")
        || (is_named(element, &["ol"]) && has_class(element, "references"))
}

/// The level of a heading.
pub(super) fn heading_level(element: ElementRef<'_>) -> Option<usize> {
    let digit = element.name().strip_prefix('h')?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

/// How many list items a node lies within, itself included.
pub(super) fn indentation(node: Place<'_>, root: Place<'_>) -> usize {
    let above = std::iter::successors(Some(node), |node| node.parent());
    above
        .take_while(|node| *node != root)
        .filter(|node| element(*node).is_some_and(|element| is_named(element, &["li", "dd"])))
        .count()
}

/// Which side of a node a walk is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// It comes to the node.
    Enter,
    /// It is through with it.
    Leave,
}

/// Walks from a node to the end of the page, until `see` says to stop.
pub(super) fn walk_on<'page>(
    start: Place<'page>,
    root: Place<'page>,
    see: &mut dyn FnMut(Side, Place<'page>) -> bool,
) {
    walk(start, root, Place::first_child, Place::next_sibling, see);
}

/// Walks from a node to the beginning of the page, until `see` says to stop.
pub(super) fn walk_back<'page>(
    start: Place<'page>,
    root: Place<'page>,
    see: &mut dyn FnMut(Side, Place<'page>) -> bool,
) {
    walk(start, root, Place::last_child, Place::prev_sibling, see);
}

fn walk<'page>(
    start: Place<'page>,
    root: Place<'page>,
    child: fn(&Place<'page>) -> Option<Place<'page>>,
    sibling: fn(&Place<'page>) -> Option<Place<'page>>,
    see: &mut dyn FnMut(Side, Place<'page>) -> bool,
) {
    let mut node = start;
    let mut enters = true;
    while node != root {
        if enters {
            if see(Side::Enter, node) {
                return;
            }
            if let Some(child) = child(&node) {
                node = child;
                continue;
            }
        }
        if see(Side::Leave, node) {
            return;
        }
        match sibling(&node) {
            Some(next) => (node, enters) = (next, true),
            None => match node.parent() {
                Some(parent) => (node, enters) = (parent, false),
                None => return,
            },
        }
    }
}

/// The last node within a node, itself if it holds none.
pub(super) fn last_within(node: Place<'_>) -> Place<'_> {
    let mut last = node;
    while let Some(child) = last.last_child() {
        last = child;
    }
    last
}
