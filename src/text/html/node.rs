//! A page's nodes and elements, and their neighbours.

use std::fmt;
use std::iter::successors;
use std::ops::Deref;

use super::tree::{Attribute, Brief, Html, Kind, NodeId, Row};

/// A node of a page.
#[derive(Clone, Copy)]
pub struct NodeRef<'page> {
    page: &'page Html<'page>,
    id: NodeId,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node<'page> {
    /// Words.
    Text(&'page str),
    /// An element.
    Element(ElementRef<'page>),
    /// A remark that nobody is shown.
    Comment,
    /// The page itself, its type, what a template holds, or an instruction to machines.
    Other,
}

/// An element of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ElementRef<'page> {
    node: NodeRef<'page>,
}

impl<'page> NodeRef<'page> {
    pub(super) fn new(page: &'page Html<'page>, id: NodeId) -> Self {
        Self { page, id }
    }

    fn row(self) -> Option<&'page Row> {
        self.page.row(self.id)
    }

    fn at(self, id: Option<NodeId>) -> Option<Self> {
        id.map(|id| Self { id, ..self })
    }

    /// Its name within the page.
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// What it is.
    pub fn value(&self) -> Node<'page> {
        let Some(row) = self.row() else {
            return Node::Other;
        };
        match row.kind {
            Kind::Text => Node::Text(self.page.words.get(row.own)),
            Kind::Element(_) => Node::Element(ElementRef { node: *self }),
            Kind::Comment => Node::Comment,
            Kind::Document | Kind::Fragment | Kind::Doctype | Kind::Instruction => Node::Other,
        }
    }

    /// The node that holds it.
    pub fn parent(&self) -> Option<Self> {
        self.at(self.row()?.parent)
    }

    /// The node before it, beside it.
    pub fn prev_sibling(&self) -> Option<Self> {
        self.at(self.page.before(self.id))
    }

    /// The node behind it, beside it.
    pub fn next_sibling(&self) -> Option<Self> {
        self.at(self.row()?.after)
    }

    /// The first node that it holds.
    pub fn first_child(&self) -> Option<Self> {
        self.at(self.row()?.first)
    }

    /// The last node that it holds.
    pub fn last_child(&self) -> Option<Self> {
        self.at(self.page.last(self.id))
    }

    /// The nodes that hold it, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + use<'page> {
        successors(self.parent(), Self::parent)
    }

    /// The nodes before it, the nearest first.
    pub fn prev_siblings(&self) -> impl Iterator<Item = Self> + use<'page> {
        successors(self.prev_sibling(), Self::prev_sibling)
    }

    /// The nodes behind it, the nearest first.
    pub fn next_siblings(&self) -> impl Iterator<Item = Self> + use<'page> {
        successors(self.next_sibling(), Self::next_sibling)
    }

    /// The nodes that it holds itself.
    pub fn children(&self) -> impl Iterator<Item = Self> + use<'page> {
        successors(self.first_child(), Self::next_sibling)
    }

    /// It and all nodes within it, in reading order.
    pub fn descendants(&self) -> impl Iterator<Item = Self> + use<'page> {
        let root = *self;
        successors(Some(root), move |node| {
            node.first_child().or_else(|| node.next_within(root))
        })
    }

    /// The next node that is not within this one, but within `root`.
    fn next_within(self, root: Self) -> Option<Self> {
        let mut node = self;
        while node != root {
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent()?;
        }
        None
    }
}

impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.page, other.page)
    }
}

impl Eq for NodeRef<'_> {}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(out)
    }
}

impl<'page> Node<'page> {
    /// The words, if it is some.
    pub fn as_text(&self) -> Option<&'page str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Element(_) | Self::Comment | Self::Other => None,
        }
    }

    /// Whether it is an element.
    pub fn is_element(&self) -> bool {
        matches!(self, Self::Element(_))
    }
}

impl<'page> ElementRef<'page> {
    /// The element that a node is, if it is one.
    pub fn wrap(node: NodeRef<'page>) -> Option<Self> {
        let is_element = matches!(node.row()?.kind, Kind::Element(_));
        is_element.then_some(Self { node })
    }

    /// What stands for the element of a page that has none.
    pub(super) fn absent(node: NodeRef<'page>) -> Self {
        Self { node }
    }

    /// Its name in small letters.
    pub fn name(&self) -> &'page str {
        match self.node.row().map(|row| row.kind) {
            Some(Kind::Element(tag)) => &self.node.page.tags.get(tag.into()).local,
            _ => "",
        }
    }

    fn own(self) -> &'page [Attribute] {
        let page = self.node.page;
        let row = self.node.row();
        let row = row.filter(|row| matches!(row.kind, Kind::Element(_)));
        row.and_then(|row| page.attributes.get(row.own.range()))
            .unwrap_or_default()
    }

    /// An attribute's value.
    pub fn attr(&self, name: &str) -> Option<&'page str> {
        let page = self.node.page;
        let brief = Brief::of(name);
        let is_meant = |attribute: &&Attribute| page.keys.is(attribute.key as usize, name, brief);
        let found = self.own().iter().find(is_meant)?;
        Some(page.words.get(found.value))
    }

    /// The names and values of its attributes, by name.
    pub fn attrs(&self) -> impl Iterator<Item = (&'page str, &'page str)> + use<'page> {
        let page = self.node.page;
        let mut own = self.own().to_vec();
        let key = |attribute: &Attribute| page.keys.get(attribute.key as usize);
        own.sort_unstable_by(|a, b| key(a).cmp(key(b)));
        own.into_iter().map(move |attribute| {
            let key = page.keys.get(attribute.key as usize);
            (&*key.local, page.words.get(attribute.value))
        })
    }

    /// What its attribute `id` says.
    pub fn mark(&self) -> Option<&'page str> {
        self.attr("id")
    }

    /// Its classes in the order of the alphabet, each once.
    pub fn classes(&self) -> impl Iterator<Item = &'page str> + use<'page> {
        let all = self.attr("class").unwrap_or_default();
        let is_sorted = all.split_ascii_whitespace().is_sorted_by(|a, b| a < b);
        let (plain, mut sorted) = (if is_sorted { all } else { "" }, Vec::new());
        if !is_sorted {
            sorted.extend(all.split_ascii_whitespace());
            sorted.sort_unstable();
            sorted.dedup();
        }
        plain.split_ascii_whitespace().chain(sorted)
    }

    /// The elements that it holds itself.
    pub fn child_elements(&self) -> impl Iterator<Item = ElementRef<'page>> + use<'page> {
        self.children().filter_map(ElementRef::wrap)
    }

    /// It and all elements within it, in reading order.
    pub fn descendent_elements(&self) -> impl Iterator<Item = ElementRef<'page>> + use<'page> {
        self.descendants().filter_map(ElementRef::wrap)
    }

    /// The words within it, text by text.
    pub fn text(&self) -> impl Iterator<Item = &'page str> + use<'page> {
        self.descendants().filter_map(|node| node.value().as_text())
    }
}

impl<'page> Deref for ElementRef<'page> {
    type Target = NodeRef<'page>;

    fn deref(&self) -> &NodeRef<'page> {
        &self.node
    }
}

impl fmt::Debug for ElementRef<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}> {:?}", self.name(), self.node)
    }
}
