//! Where a page's comments begin, and which lies under which.

use std::borrow::Cow;
use std::collections::HashMap;

use super::elsewhere::{Surroundings, surroundings};
use super::marks::{self, Part};
use crate::text::html::{ElementRef, Html, Node, NodeId, Walk, attribute, is_named, name_tokens};

/// One comment's place in the page.
#[derive(Debug)]
pub(super) struct Place<'page> {
    /// The elements that hold it: one, or a `dt` and what follows it.
    pub(super) elements: Vec<ElementRef<'page>>,
    /// The comment's number.
    pub(super) key: String,
    /// The comment under which it lies, by place in the list.
    pub(super) parent: Option<usize>,
    /// The parent's number, where the page tells it.
    pub(super) stated_parent: Option<String>,
    /// How deep the page says it lies, from 1.
    pub(super) depth: Option<usize>,
    /// Whether its classes say that a machine wrote it.
    pub(super) is_ping: bool,
    /// In what it stands.
    pub(super) surroundings: Surroundings,
    /// The element that holds it and its neighbours, or holds the comment in which it lies.
    pub(super) home: NodeId,
    /// The element around it that holds nothing of other comments, while its neighbours do.
    pub(super) around: Option<ElementRef<'page>>,
    /// Whether the nesting of elements contradicts the depth that the page tells.
    pub(super) is_contradicted: bool,
    is_named_by_class: bool,
}

/// The comments of a page, in reading order.
#[derive(Debug, Default)]
pub(super) struct Places<'page> {
    pub(super) list: Vec<Place<'page>>,
    /// Which element begins which comment.
    pub(super) roots: HashMap<NodeId, usize>,
    /// Whether only a class that anything may have told them.
    pub(super) is_guessed: bool,
    /// In what the element stands that is looked at.
    surroundings: Surroundings,
}

/// An element on the way down to the current one that lies within a comment.
struct Open {
    depth: usize,
    comment: usize,
    is_list: bool,
}

/// The comments of a page, by the ids and classes that `WordPress` and its plugins write.
pub(super) fn find<'page>(page: &'page Html<'page>) -> Places<'page> {
    let mut places = collect(page, &|element| {
        let tokens: Vec<_> = name_tokens(element).collect();
        has_comment_classes(&tokens) || (is_ping(&tokens) && is_named(element, &["li"]))
    });
    if places.list.is_empty()
        && let Some(name) = likeliest_name(page)
    {
        places = collect(page, &|element| {
            name_tokens(element).any(|token| token == name)
        });
        places.is_guessed = true;
    }
    for (place, number) in places.list.iter_mut().zip(1..) {
        if place.key.is_empty() {
            place.key = format!("n{number}");
        }
    }
    places.settle();
    places.widen();
    places
}

/// How far around a comment's element its name may stand.
const WIDEST: usize = 4;

fn elements_around(place: &Place<'_>) -> Vec<NodeId> {
    let root = place.elements.first().into_iter();
    root.flat_map(|root| root.ancestors().filter_map(ElementRef::wrap))
        .take(WIDEST)
        .map(|element| element.id())
        .collect()
}

fn collect<'page>(
    page: &'page Html<'page>,
    is_comment: &dyn Fn(ElementRef<'page>) -> bool,
) -> Places<'page> {
    let mut places = Places::default();
    let mut open: Vec<Open> = Vec::new();
    let mut inside: Vec<(usize, Surroundings)> = Vec::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        let depth = walk.depth();
        while open.last().is_some_and(|last| last.depth >= depth) {
            open.pop();
        }
        while inside.last().is_some_and(|last| last.0 >= depth) {
            inside.pop();
        }
        let here = surroundings(element);
        if here > inside.last().map_or(Surroundings::Page, |last| last.1) {
            inside.push((depth, here));
        }
        places.surroundings = inside.last().map_or(Surroundings::Page, |last| last.1);
        if is_named(
            element,
            &["script", "style", "template", "noscript", "head"],
        ) {
            walk.pass_over();
            continue;
        }
        let around = open.last().map(|open| open.comment);
        if let Some(comment) = places.look_at(element, around, is_comment) {
            open.push(Open {
                depth,
                comment,
                is_list: false,
            });
        } else if marks::part(element) == Some(Part::Replies)
            && open.last().is_none_or(|open| open.is_list)
            && let Some(comment) = places.list.len().checked_sub(1)
        {
            open.push(Open {
                depth,
                comment,
                is_list: true,
            });
        }
    }
    places
}

impl<'page> Places<'page> {
    /// The comment that an element belongs to as one of its outermost, if it does.
    fn look_at(
        &mut self,
        element: ElementRef<'page>,
        around: Option<usize>,
        is_comment: &dyn Fn(ElementRef<'page>) -> bool,
    ) -> Option<usize> {
        if is_named(element, &["dd"]) {
            return self.follow_term(element);
        }
        let number = number_of(element);
        let is_comment = is_comment(element);
        if is_named(element, CONTROLS) || (number.is_none() && !is_comment) {
            return None;
        }
        let tokens: Vec<_> = name_tokens(element).collect();
        let depth = declared_depth(&tokens);
        let (key, stated_parent) = number.unwrap_or_default();
        if let Some(at) = around
            && let Some(place) = self.list.get_mut(at)
        {
            let is_same = if key.is_empty() {
                let is_nested = is_item_in_item(element, place);
                !is_nested && depth.is_none()
                    || depth == place.depth && depth.is_some()
                    || is_shell(place)
            } else {
                key == place.key || (place.key.is_empty() && place.is_named_by_class)
            };
            if is_same {
                place.depth = place.depth.or(depth);
                place.is_ping |= is_ping(&tokens);
                if place.key.is_empty() {
                    place.key = key;
                }
                return None;
            }
        }
        if !is_comment && is_bare(element) {
            return None;
        }
        let above = around.and_then(|at| self.list.get(at));
        let home = above.map_or_else(|| parent_of(element), |above| above.home);
        self.roots.insert(element.id(), self.list.len());
        self.list.push(Place {
            elements: vec![element],
            key,
            parent: around,
            stated_parent,
            depth,
            is_ping: is_ping(&tokens),
            surroundings: self.surroundings,
            home,
            around: None,
            is_contradicted: false,
            is_named_by_class: is_comment,
        });
        Some(self.list.len() - 1)
    }

    /// A `dd` goes on with the comment that the `dt` before it begins.
    fn follow_term(&mut self, element: ElementRef<'page>) -> Option<usize> {
        let mut before = element.prev_sibling();
        while let Some(node) = before {
            if let Some(&at) = self.roots.get(&node.id()) {
                if !ElementRef::wrap(node).is_some_and(|term| is_named(term, &["dt", "dd"])) {
                    return None;
                }
                let place = self.list.get_mut(at)?;
                place.elements.push(element);
                self.roots.insert(element.id(), at);
                return Some(at);
            }
            if node.value().is_element() {
                return None;
            }
            before = node.prev_sibling();
        }
        None
    }

    /// Notes for each comment what is around it alone.
    fn widen(&mut self) {
        let mut counts: HashMap<NodeId, usize> = HashMap::new();
        for id in self.list.iter().flat_map(elements_around) {
            *counts.entry(id).or_default() += 1;
        }
        for place in &mut self.list {
            let around = elements_around(place);
            let is_own = |id: &&NodeId| counts.get(*id) == Some(&1);
            let own = around.iter().take_while(is_own).count();
            let Some(root) = place.elements.first().filter(|_| own < around.len()) else {
                continue;
            };
            let widest = own.checked_sub(1).and_then(|at| around.get(at));
            place.around = root
                .ancestors()
                .filter_map(ElementRef::wrap)
                .find(|element| Some(&element.id()) == widest);
        }
    }

    /// Sets the parents by the depth that the page tells, where it tells one.
    fn settle(&mut self) {
        let mut last: Vec<Option<usize>> = Vec::new();
        for at in 0..self.list.len() {
            let depth_of = |at: usize| self.list.get(at).and_then(|place| place.depth);
            let Some(place) = self.list.get(at) else {
                continue;
            };
            let Some(depth) = place.depth else {
                continue;
            };
            let depth = depth.clamp(1, 10_000);
            let around = place.parent.filter(|&around| depth_of(around).is_none());
            let above = last.get(..(depth - 1).min(last.len())).unwrap_or_default();
            let parent = match around {
                Some(around) if depth > 1 => Some(around),
                _ => above.iter().rev().find_map(|&at| at),
            };
            let contradicts = place.parent.is_some() && place.parent != parent;
            last.resize(depth, None);
            if let Some(slot) = last.get_mut(depth - 1) {
                *slot = Some(at);
            }
            if let Some(place) = self.list.get_mut(at) {
                place.parent = parent;
                place.is_contradicted = contradicts;
            }
        }
    }
}

fn parent_of(element: ElementRef<'_>) -> NodeId {
    element.parent().map_or(element.id(), |parent| parent.id())
}

/// Whether a comment's element is an item of a list, and another item of the same kind lies in it: then it is an answer.
fn is_item_in_item(element: ElementRef<'_>, place: &Place<'_>) -> bool {
    let is_item = |tag: &str| matches!(tag, "li" | "article");
    let outer = place.elements.first().map(|outer| outer.name());
    outer.is_some_and(|outer| is_item(outer) && outer == element.name())
}

/// Whether a comment's element told only its number, so that its classes are yet to come.
fn is_shell(place: &Place<'_>) -> bool {
    place.depth.is_none() && !place.is_named_by_class
}

/// Parts of forms, which have ids such as `comment_1` too.
const CONTROLS: &[&str] = &["textarea", "input", "select", "button", "label", "form"];

/// The class of a comment in themes that write no ids: the one that most elements bear.
fn likeliest_name(page: &Html) -> Option<&'static str> {
    const NAMES: [&str; 7] = [
        "comment",
        "single-comment",
        "comment-item",
        "comment-wrap",
        "comment-box",
        "comment-container",
        "h-cite",
    ];
    let mut counts = [0_usize; NAMES.len()];
    let mut walk = Walk::new(page.root_element());
    while let Some(element) = walk.next_element() {
        if !is_named(element, &["li", "div", "article", "section", "dt", "tr"]) {
            continue;
        }
        for token in name_tokens(element) {
            let slots = NAMES.iter().zip(counts.iter_mut());
            for (_, count) in slots.filter(|(name, _)| **name == token) {
                *count += 1;
            }
        }
    }
    let best = NAMES
        .iter()
        .zip(counts)
        .rev()
        .max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| *count > 0).map(|(name, _)| *name)
}

/// What may stand before `comment-N` in the id of a comment.
const PREFIXES: [&str; 17] = [
    "", "li-", "div-", "dt-", "wc-", "wpd-", "epoch-", "article-", "the-", "single-", "wp-",
    "thread-", "item-", "tr-", "my-", "ast-", "id",
];

/// The comment's number in an element's id or data, and its parent's (wpDiscuz: `wc-comm-N_PARENT`).
fn number_of(element: ElementRef<'_>) -> Option<(String, Option<String>)> {
    if let Some(id) = attribute(element, "id") {
        let id = id.to_ascii_lowercase().replace('_', "-");
        let words = ["comment-", "comm-", "comment"];
        let split = words.iter().find_map(|word| id.split_once(word));
        if let Some((prefix, number)) = split
            && PREFIXES.contains(&prefix)
        {
            let (number, parent) = match number.split_once('-') {
                Some((number, parent)) => (number, Some(parent)),
                None => (number, None),
            };
            if is_number(number) && parent.is_none_or(is_number) {
                let parent = parent.filter(|parent| !parent.trim_matches('0').is_empty());
                return Some((number.to_owned(), parent.map(str::to_owned)));
            }
        }
    }
    let is_single = name_tokens(element).any(|token| token.ends_with("single-comment"));
    let number = attribute(element, "data-comment-id").filter(|number| is_number(number))?;
    let parent =
        attribute(element, "data-parent-id").filter(|parent| is_number(parent) && *parent != "0");
    is_single.then(|| (number.to_owned(), parent.map(str::to_owned)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The classes that `WordPress` gives to each comment, whatever the theme.
fn has_comment_classes(tokens: &[Cow<'_, str>]) -> bool {
    let has = |name: &str| tokens.iter().any(|token| token == name);
    let is_kind = has("comment") || is_ping(tokens);
    let is_listed = tokens.iter().any(|token| {
        token.starts_with("depth-")
            || matches!(&**token, "even" | "odd" | "byuser" | "bypostauthor")
    });
    (is_kind && is_listed) || has("epoch-single-comment")
}

fn is_ping(tokens: &[Cow<'_, str>]) -> bool {
    tokens
        .iter()
        .any(|token| token == "pingback" || token == "trackback")
}

/// The depth in classes such as `depth-2` and `wc-comment-level-2`.
fn declared_depth(tokens: &[Cow<'_, str>]) -> Option<usize> {
    let numbers = tokens.iter().filter_map(|token| {
        let (name, number) = token.rsplit_once('-')?;
        let is_depth = marks::ends_with_word(name, "depth") || marks::ends_with_word(name, "level");
        is_depth.then(|| number.parse().ok()).flatten()
    });
    numbers.max()
}

/// Whether an element is only a mark for links, without anything in it.
fn is_bare(element: ElementRef<'_>) -> bool {
    is_named(element, &["a", "span", "input", "img"])
        && element.children().all(|child| match child.value() {
            Node::Text(text) => text.trim().is_empty(),
            _ => false,
        })
}
