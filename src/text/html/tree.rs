//! A page as one flat list of nodes, its words left in its source.

use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroU32;

use html5ever::{LocalName, Namespace, QualName};

use super::node::{ElementRef, NodeRef};
use super::span::{Span, Words};

/// A page or fragment that was parsed.
pub struct Html<'text> {
    rows: Vec<Row>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) tags: Names,
    pub(super) keys: Names,
    pub(super) words: Words<'text>,
}

/// The name of a node within its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

/// A node by its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) parent: Option<NodeId>,
    /// The node before it, beside it; of the first one, the last.
    ring: Option<NodeId>,
    pub(super) after: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    pub(super) kind: Kind,
    /// Its words, or of an element the places of its attributes.
    pub(super) own: Span,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Fragment,
    Doctype,
    Comment,
    Instruction,
    Text,
    /// An element, with the place of its name among the tags.
    Element(u16),
}

/// An attribute: the place of its name among the keys, and its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    pub(super) key: u32,
    pub(super) value: Span,
}

impl NodeId {
    /// The document, which is there in every page.
    pub(super) const DOCUMENT: Self = Self(NonZeroU32::MIN);

    fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl<'text> Html<'text> {
    /// A page with nothing in it yet, of this source.
    pub(super) fn new(words: Words<'text>) -> Self {
        let size = words.source().len();
        // Memory that is not written to is none; most pages have fewer nodes.
        let mut rows = Vec::with_capacity(size / 24 + 8);
        rows.push(Row::new(Kind::Document, Span::NONE));
        Self {
            rows,
            attributes: Vec::with_capacity(size / 32 + 4),
            tags: Names::new(),
            keys: Names::new(),
            words,
        }
    }

    /// The page's own element, `html`.
    pub fn root_element(&self) -> ElementRef<'_> {
        let document = NodeRef::new(self, NodeId::DOCUMENT);
        let root = document.children().find_map(ElementRef::wrap);
        root.unwrap_or_else(|| ElementRef::absent(document))
    }

    /// Every element, in the order in which they were begun.
    pub fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        let numbers = 1..=u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let ids = numbers.filter_map(NonZeroU32::new).map(NodeId);
        ids.filter_map(|id| ElementRef::wrap(NodeRef::new(self, id)))
    }

    /// The text that was parsed.
    pub fn source(&self) -> &str {
        self.words.source()
    }

    pub(super) fn row(&self, id: NodeId) -> Option<&Row> {
        self.rows.get(id.place())
    }

    pub(super) fn row_mut(&mut self, id: NodeId) -> Option<&mut Row> {
        self.rows.get_mut(id.place())
    }

    /// A new node that stands nowhere yet; the document where there are as many as numbers hold.
    pub(super) fn add(&mut self, kind: Kind, own: Span) -> NodeId {
        let number = u32::try_from(self.rows.len() + 1).ok();
        let Some(id) = number.and_then(NonZeroU32::new).map(NodeId) else {
            return NodeId::DOCUMENT;
        };
        self.rows.push(Row::new(kind, own));
        id
    }

    /// The node before a node, beside it.
    pub(super) fn before(&self, id: NodeId) -> Option<NodeId> {
        let row = self.row(id)?;
        let first = self.row(row.parent?)?.first;
        row.ring.filter(|_| first != Some(id))
    }

    /// The last node that a node holds.
    pub(super) fn last(&self, id: NodeId) -> Option<NodeId> {
        self.row(self.row(id)?.first?)?.ring
    }

    /// Takes a node from where it stands, with all that it holds.
    pub(super) fn detach(&mut self, id: NodeId) {
        let before = self.before(id);
        let Some(row) = self.row_mut(id) else { return };
        let (parent, ring, after) = (row.parent.take(), row.ring.take(), row.after.take());
        let Some(parent) = parent else { return };
        match before.and_then(|before| self.row_mut(before)) {
            Some(before) => before.after = after,
            None => {
                if let Some(parent) = self.row_mut(parent) {
                    parent.first = after;
                }
            }
        }
        let first = self.row(parent).and_then(|parent| parent.first);
        if let Some(next) = after.or(first).and_then(|next| self.row_mut(next)) {
            next.ring = ring;
        }
    }

    /// Puts a node that stands nowhere into another one, before one of its children or behind them all.
    pub(super) fn put(&mut self, id: NodeId, parent: NodeId, next: Option<NodeId>) {
        let first = self.row(parent).and_then(|parent| parent.first);
        // Of the first child the ring tells the last one, behind which a node is put that is to be the last.
        let behind = next.or(first);
        let ring = behind.and_then(|behind| self.row(behind)?.ring);
        if let Some(row) = self.row_mut(id) {
            row.parent = Some(parent);
            row.ring = ring.or(Some(id));
            row.after = next;
        }
        if let Some(behind) = behind.and_then(|behind| self.row_mut(behind)) {
            behind.ring = Some(id);
        }
        if next == first {
            if let Some(parent) = self.row_mut(parent) {
                parent.first = Some(id);
            }
        } else if let Some(before) = ring.and_then(|before| self.row_mut(before)) {
            before.after = Some(id);
        }
    }

    /// Adds words right before a node.
    pub fn add_words_before(&mut self, id: NodeId, words: &str) {
        if let Some(parent) = self.row(id).and_then(|row| row.parent) {
            let text = self.add_words(words);
            self.put(text, parent, Some(id));
        }
    }

    /// Adds words to an element, before all that it holds.
    pub fn add_words_first(&mut self, id: NodeId, words: &str) {
        let first = self.row(id).and_then(|row| row.first);
        let text = self.add_words(words);
        self.put(text, id, first);
    }

    /// Adds words to an element, behind all that it holds.
    pub fn add_words_last(&mut self, id: NodeId, words: &str) {
        let text = self.add_words(words);
        self.put(text, id, None);
    }

    fn add_words(&mut self, words: &str) -> NodeId {
        let own = self.words.keep(words);
        self.add(Kind::Text, own)
    }

    /// Takes an attribute from an element.
    pub fn drop_attribute(&mut self, id: NodeId, name: &str) {
        let Some(row) = self.rows.get_mut(id.place()) else {
            return;
        };
        if !matches!(row.kind, Kind::Element(_)) {
            return;
        }
        let own = self.attributes.get_mut(row.own.range());
        let Some(own) = own else { return };
        let is_meant = |attribute: &Attribute| {
            let key = self.keys.get(attribute.key as usize);
            &*key.local == name
        };
        if let Some(at) = own.iter().position(is_meant) {
            own.get_mut(at..).unwrap_or_default().rotate_left(1);
            row.own.shorten();
        }
    }
}

impl fmt::Debug for Html<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Html of {} nodes", self.rows.len())
    }
}

impl Row {
    fn new(kind: Kind, own: Span) -> Self {
        Self {
            parent: None,
            ring: None,
            after: None,
            first: None,
            kind,
            own,
        }
    }
}

/// Names of elements or attributes, each once.
pub(super) struct Names {
    list: Vec<QualName>,
    /// What stands for each, so that most are told apart at once.
    briefs: Vec<Brief>,
    places: HashMap<QualName, u32>,
    none: QualName,
}

/// The length of a name, its first letter and its last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Brief(usize, u8, u8);

impl Brief {
    /// What stands for a name.
    pub(super) fn of(name: &str) -> Self {
        let (first, last) = (name.as_bytes().first(), name.as_bytes().last());
        let byte = |byte: Option<&u8>| byte.copied().unwrap_or_default();
        Self(name.len(), byte(first), byte(last))
    }
}

impl Names {
    fn new() -> Self {
        Self {
            list: Vec::new(),
            briefs: Vec::new(),
            places: HashMap::new(),
            none: QualName::new(None, Namespace::default(), LocalName::default()),
        }
    }

    /// The place of a name.
    pub(super) fn place(&mut self, name: QualName) -> u32 {
        if let Some(&at) = self.places.get(&name) {
            return at;
        }
        let at = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(name.clone(), at);
        self.briefs.push(Brief::of(&name.local));
        self.list.push(name);
        at
    }

    /// Whether the name at a place is this one, without a namespace.
    pub(super) fn is(&self, at: usize, name: &str, brief: Brief) -> bool {
        self.briefs.get(at) == Some(&brief) && {
            let own = self.get(at);
            &*own.local == name && own.prefix.is_none() && own.ns.is_empty()
        }
    }

    /// The name at a place; an empty one where there is none.
    pub(super) fn get(&self, at: usize) -> &QualName {
        self.list.get(at).unwrap_or(&self.none)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn children_stand_as_they_were_put(acts in prop::collection::vec((0..8_usize, 0..9_usize), 0..60)) {
            let mut page = Html::new(Words::new(Cow::Borrowed("")));
            let parent = page.add(Kind::Fragment, Span::NONE);
            let ids: Vec<NodeId> = (0..8).map(|_| page.add(Kind::Text, Span::NONE)).collect();
            let mut model: Vec<NodeId> = Vec::new();
            for (which, at) in acts {
                let id = ids[which];
                page.detach(id);
                model.retain(|&other| other != id);
                let next = model.get(at).copied();
                page.put(id, parent, next);
                model.insert(at.min(model.len()), id);

                let first = page.row(parent).and_then(|row| row.first);
                let forth = std::iter::successors(first, |&id| page.row(id)?.after);
                prop_assert_eq!(forth.collect::<Vec<_>>(), model.clone());
                let back = std::iter::successors(page.last(parent), |&id| page.before(id));
                let mut back: Vec<NodeId> = back.collect();
                back.reverse();
                prop_assert_eq!(back, model.clone());
            }
        }
    }
}
