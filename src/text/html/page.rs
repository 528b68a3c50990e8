//! Walking a page, and asking its elements for classes and attributes.

use std::borrow::Cow;

use super::node::{ElementRef, NodeRef};

/// The nodes below an element in reading order, with their depth, where a node's children can be skipped.
#[derive(Debug)]
pub struct Walk<'page> {
    root: NodeRef<'page>,
    last: Option<NodeRef<'page>>,
    depth: usize,
    is_passing: bool,
    first: Option<NodeRef<'page>>,
}

impl<'page> Walk<'page> {
    /// A walk over everything below this element, which is not given itself.
    pub fn new(root: ElementRef<'page>) -> Self {
        Self {
            root: *root,
            last: None,
            depth: 0,
            is_passing: false,
            first: None,
        }
    }

    /// A walk from a node on through all that follows it below the root; the node itself is the first.
    pub fn starting_at(first: NodeRef<'page>, root: ElementRef<'page>) -> Self {
        Self {
            depth: 1,
            first: Some(first),
            ..Self::new(root)
        }
    }

    /// How many elements below the root the last node lies within; zero for the root's own children.
    pub fn depth(&self) -> usize {
        self.depth.saturating_sub(1)
    }

    /// Leaves out the children of the node that was given last.
    pub fn pass_over(&mut self) {
        self.is_passing = true;
    }

    /// The next element, other nodes passed over.
    pub fn next_element(&mut self) -> Option<ElementRef<'page>> {
        loop {
            if let Some(element) = ElementRef::wrap(self.next()?) {
                return Some(element);
            }
        }
    }
}

impl<'page> Iterator for Walk<'page> {
    type Item = NodeRef<'page>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            self.last = Some(first);
            return self.last;
        }
        let is_passing = std::mem::take(&mut self.is_passing);
        let mut node = self.last.unwrap_or(self.root);
        if !is_passing && let Some(child) = node.first_child() {
            self.depth += 1;
            self.last = Some(child);
            return self.last;
        }
        loop {
            if node == self.root {
                return None;
            }
            if let Some(next) = node.next_sibling() {
                self.last = Some(next);
                return self.last;
            }
            node = node.parent()?;
            self.depth = self.depth.saturating_sub(1).max(1);
            self.last = Some(node);
        }
    }
}

/// Whether an element has a class, its case ignored.
pub fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    let mut classes = element.classes();
    classes.any(|other| other.eq_ignore_ascii_case(class))
}

/// Whether an element has one of these tag names.
pub fn is_named(element: ElementRef<'_>, names: &[&str]) -> bool {
    let own = element.name();
    let first = own.bytes().next();
    names
        .iter()
        .any(|name| name.bytes().next() == first && *name == own)
}

/// An attribute's value without white space around it, if there is any.
pub fn attribute<'page>(element: ElementRef<'page>, name: &str) -> Option<&'page str> {
    element
        .attr(name)
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// The element's id and classes in lower case, with `-` for `_`: themes differ in both.
pub fn name_tokens(element: ElementRef<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    let id = element.mark().into_iter();
    let tokens = id.chain(element.classes());
    let is_other = |byte: u8| byte == b'_' || byte.is_ascii_uppercase();
    tokens.map(move |token| {
        if token.bytes().any(is_other) {
            Cow::Owned(token.to_ascii_lowercase().replace('_', "-"))
        } else {
            Cow::Borrowed(token)
        }
    })
}
