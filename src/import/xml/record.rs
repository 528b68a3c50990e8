//! One record of XML as a small tree, asked by names.

use super::Space;

/// An element with all that stands in it.
#[derive(Debug, Default)]
pub(in crate::import) struct Record<'text> {
    /// The elements in reading order.
    nodes: Vec<Node<'text>>,
    /// Whether the file ends or is damaged within it.
    pub(in crate::import) is_cut: bool,
}

/// One element of a record.
#[derive(Debug)]
pub(super) struct Node<'text> {
    space: Space,
    name: &'text str,
    attributes: Vec<(&'text str, String)>,
    /// The words that stand directly in it.
    text: String,
    /// What stands in it as the source writes it.
    inner: &'text str,
    /// The place of the first element after all that it holds; zero while it is open.
    end: usize,
}

impl<'text> Node<'text> {
    /// An element that begins.
    pub(super) fn new(
        space: Space,
        name: &'text str,
        attributes: Vec<(&'text str, String)>,
    ) -> Self {
        Self {
            space,
            name,
            attributes,
            text: String::new(),
            inner: "",
            end: 0,
        }
    }
}

/// An element of a record.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Element<'record> {
    nodes: &'record [Node<'record>],
    at: usize,
}

impl<'text> Record<'text> {
    /// Adds an element; says its place.
    pub(super) fn push(&mut self, node: Node<'text>) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Ends an element.
    pub(super) fn close(&mut self, at: usize, inner: &'text str) {
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.inner = inner;
            node.end = end;
        }
    }

    /// Adds words to an element.
    pub(super) fn add(&mut self, at: Option<usize>, words: &str) {
        if let Some(node) = at.and_then(|at| self.nodes.get_mut(at)) {
            node.text.push_str(words);
        }
    }

    /// The element itself.
    pub(in crate::import) fn root(&self) -> Element<'_> {
        Element {
            nodes: &self.nodes,
            at: 0,
        }
    }
}

impl<'record> Element<'record> {
    fn node(self) -> Option<&'record Node<'record>> {
        self.nodes.get(self.at)
    }

    /// The name without its prefix.
    pub(in crate::import) fn name(self) -> &'record str {
        self.node().map_or("", |node| node.name)
    }

    /// The vocabulary that the name is of.
    pub(in crate::import) fn space(self) -> Space {
        self.node().map_or(Space::Plain, |node| node.space)
    }

    /// The elements that stand directly in it.
    pub(in crate::import) fn children(self) -> impl Iterator<Item = Element<'record>> {
        let nodes = self.nodes;
        let end = self.node().map_or(0, |node| node.end);
        let place = move |at: usize| (at < end).then_some(at);
        let next = move |&at: &usize| {
            let after = nodes.get(at).map_or(end, |node| node.end);
            place(after.max(at + 1))
        };
        std::iter::successors(place(self.at + 1), next).map(move |at| Element { nodes, at })
    }

    /// The first element in it with this name.
    pub(in crate::import) fn child(self, space: Space, name: &str) -> Option<Element<'record>> {
        self.children()
            .find(|child| child.space() == space && child.name() == name)
    }

    /// The words of the first element in it with this name, white space around them taken off.
    pub(in crate::import) fn word(self, space: Space, name: &str) -> &'record str {
        self.child(space, name).map_or("", Element::text)
    }

    /// The words that stand directly in it, white space around them taken off.
    pub(in crate::import) fn text(self) -> &'record str {
        self.node().map_or("", |node| node.text.trim())
    }

    /// What stands in it as the source writes it, tags and all.
    pub(in crate::import) fn markup(self) -> &'record str {
        self.node().map_or("", |node| node.inner)
    }

    /// Whether other elements stand in it.
    pub(in crate::import) fn has_children(self) -> bool {
        self.children().next().is_some()
    }

    /// An attribute's value, whatever its prefix; empty where there is none.
    pub(in crate::import) fn attribute(self, name: &str) -> &'record str {
        let attributes = self.node().map_or(&[][..], |node| &node.attributes);
        let mut found = attributes.iter().filter(|(own, _)| *own == name);
        found.next().map_or("", |(_, value)| value.trim())
    }
}
