//! A page as a list of elements in reading order, each with what it holds.

use std::collections::HashMap;

use crate::text::html::{ElementRef, Html, Node, NodeId, Walk, is_named};

/// One element of a page.
#[derive(Debug)]
pub(super) struct Spot<'page> {
    pub(super) element: ElementRef<'page>,
    /// The place of the element that holds it; its own for the first.
    pub(super) parent: usize,
    /// The first place behind all that it holds.
    pub(super) end: usize,
    /// Letters of the page before it.
    pub(super) from: usize,
    /// Letters of the page before its end.
    pub(super) until: usize,
    /// Equal for elements of the same tag and classes, digits ignored.
    pub(super) kind: u64,
}

/// A page's elements in reading order, without scripts, styles and controls.
#[derive(Debug, Default)]
pub(super) struct Tree<'page> {
    pub(super) spots: Vec<Spot<'page>>,
    places: HashMap<NodeId, usize>,
}

/// What holds no words for readers.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "math", "select", "textarea",
    "button", "object", "audio", "video", "canvas", "iframe",
];

impl<'page> Tree<'page> {
    /// Looks at every element of a page once.
    pub(super) fn new(page: &'page Html<'page>) -> Self {
        let mut tree = Self::default();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut letters = 0;
        let mut walk = Walk::new(page.root_element());
        while let Some(node) = walk.next() {
            let depth = walk.depth();
            while let Some(&(at, deep)) = open.last()
                && deep >= depth
            {
                tree.end(at, letters);
                open.pop();
            }
            if let Node::Text(text) = node.value() {
                letters += text.chars().filter(|c| !c.is_whitespace()).count();
            } else if let Some(element) = ElementRef::wrap(node) {
                if is_named(element, SILENT) || element.attr("hidden").is_some() {
                    walk.pass_over();
                    continue;
                }
                let at = tree.spots.len();
                tree.places.insert(element.id(), at);
                tree.spots.push(Spot {
                    element,
                    parent: open.last().map_or(at, |last| last.0),
                    end: at + 1,
                    from: letters,
                    until: letters,
                    kind: kind(element),
                });
                open.push((at, depth));
            }
        }
        while let Some((at, _)) = open.pop() {
            tree.end(at, letters);
        }
        tree
    }

    fn end(&mut self, at: usize, letters: usize) {
        let end = self.spots.len();
        if let Some(spot) = self.spots.get_mut(at) {
            spot.end = end;
            spot.until = letters;
        }
    }

    /// The element at a place.
    pub(super) fn get(&self, at: usize) -> Option<&Spot<'page>> {
        self.spots.get(at)
    }

    /// The place of a node, if it is an element that is looked at.
    pub(super) fn place(&self, id: NodeId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The place of the element that holds another; none for the page's own.
    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.get(at)
            .map(|spot| spot.parent)
            .filter(|&parent| parent != at)
    }

    /// The places of all that hold an element, the nearest first.
    pub(super) fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(at), |&at| self.parent(at))
    }

    /// Whether one element holds another, or is it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && self.get(outer).is_some_and(|spot| inner < spot.end)
    }

    /// The letters within an element.
    pub(super) fn letters(&self, at: usize) -> usize {
        self.get(at).map_or(0, |spot| spot.until - spot.from)
    }

    /// The places of an element's own children.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.get(at).map_or(at, |spot| spot.end);
        std::iter::successors(Some(at + 1), |&child| self.get(child).map(|spot| spot.end))
            .take_while(move |&child| child < end)
    }

    /// The tag's name.
    pub(super) fn tag(&self, at: usize) -> &'page str {
        self.get(at).map_or("", |spot| spot.element.name())
    }

    /// An attribute that is not empty.
    pub(super) fn attribute(&self, at: usize, name: &str) -> Option<&'page str> {
        let spot = self.get(at)?;
        crate::text::html::attribute(spot.element, name)
    }
}

/// A number that classes and tag make up, whatever their order and digits.
fn kind(element: ElementRef<'_>) -> u64 {
    let classes = element.classes().map(|class| number(class, 7));
    classes.fold(number(element.name(), 3), u64::wrapping_add)
}

/// A number for a name without its digits.
pub(super) fn number(name: &str, seed: u64) -> u64 {
    let bytes = name.bytes().filter(|byte| !byte.is_ascii_digit());
    bytes.fold(0xcbf2_9ce4_8422_2325 ^ seed, |sum, byte| {
        (sum ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A class without its digits, in small letters.
pub(super) fn bare_class(class: &str) -> String {
    let letters = class.chars().filter(|c| !c.is_ascii_digit());
    letters
        .collect::<String>()
        .to_ascii_lowercase()
        .replace('_', "-")
}

/// A number of things, to reckon with.
pub(super) fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
