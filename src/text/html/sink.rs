//! Where the parser puts the nodes that it makes.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document, parse_fragment};

use super::span::{Span, Words};
use super::tree::{self, Html, Kind, NodeId};

/// The page of a source.
pub(super) fn page(source: Cow<'_, str>) -> Html<'_> {
    let sink = Sink::new(source);
    feed(parse_document(sink, ParseOpts::default()))
}

/// The page that holds a fragment as its body would.
pub(super) fn fragment(source: Cow<'_, str>) -> Html<'_> {
    let sink = Sink::new(source);
    let body = QualName::new(None, ns!(html), local_name!("body"));
    feed(parse_fragment(
        sink,
        ParseOpts::default(),
        body,
        Vec::new(),
        false,
    ))
}

/// Bytes of the source that are given to the parser at a time.
const PART: usize = 1 << 16;

/// Gives the source to the parser part by part, so that there is never a second copy of all of it.
fn feed(mut parser: html5ever::Parser<Sink<'_>>) -> Html<'_> {
    let mut at = 0;
    loop {
        let sink = &parser.tokenizer.sink.sink;
        let part = {
            let mut page = sink.page.borrow_mut();
            let rest = page.words.source().get(at..).unwrap_or_default();
            let end = rest.floor_char_boundary(PART);
            let part = StrTendril::from(rest.get(..end).unwrap_or_default());
            page.words.begin_part(&part, at);
            part
        };
        if part.is_empty() {
            return parser.finish();
        }
        at += part.len();
        parser.process(part);
    }
}

/// A page that is being made.
struct Sink<'text> {
    page: RefCell<Html<'text>>,
}

impl<'text> Sink<'text> {
    fn new(source: Cow<'text, str>) -> Self {
        Self {
            page: RefCell::new(Html::new(Words::new(source))),
        }
    }

    /// Puts words or a node into another one, before one of its children or behind them all.
    fn put(&self, child: NodeOrText<NodeId>, parent: NodeId, next: Option<NodeId>) {
        let mut page = self.page.borrow_mut();
        let text = match child {
            NodeOrText::AppendNode(id) => {
                page.detach(id);
                page.put(id, parent, next);
                return;
            }
            NodeOrText::AppendText(text) => text,
        };
        let before = match next {
            Some(next) => page.row(next).and_then(|next| next.before),
            None => page.row(parent).and_then(|parent| parent.last),
        };
        let row = before.and_then(|before| page.row(before));
        let known = row.filter(|row| row.kind == Kind::Text).map(|row| row.own);
        if let Some(known) = known {
            let longer = page.words.join(known, &text);
            if let Some(row) = before.and_then(|before| page.row_mut(before)) {
                row.own = longer;
            }
        } else {
            let own = page.words.keep(&text);
            let id = page.add(Kind::Text, own);
            page.put(id, parent, next);
        }
    }

    fn add(&self, kind: Kind) -> NodeId {
        self.page.borrow_mut().add(kind, Span::NONE)
    }
}

/// Attributes that an element may have; elements such as `html` gather those of all their tags.
const MOST_ATTRIBUTES: usize = 1000;

impl<'text> TreeSink for Sink<'text> {
    type Handle = NodeId;
    type Output = Html<'text>;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Html<'text> {
        self.page.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.page.borrow(), |page| {
            match page.row(*target).map(|row| row.kind) {
                Some(Kind::Element(tag)) => page.tags.get(tag.into()),
                _ => page.tags.get(usize::MAX),
            }
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let mut page = self.page.borrow_mut();
        let tag = u16::try_from(page.tags.place(name)).unwrap_or(u16::MAX);
        let at = page.attributes.len();
        page.add_attributes(attrs);
        let own = Span::new(at, page.attributes.len() - at);
        let id = page.add(Kind::Element(tag), own);
        if flags.template {
            let content = page.add(Kind::Fragment, Span::NONE);
            page.put(content, id, None);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Kind::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Kind::Instruction)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put(child, *parent, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let row = self.page.borrow().row(*element).copied();
        match row.and_then(|row| row.parent) {
            Some(parent) => self.put(child, parent, Some(*element)),
            None => self.put(child, *prev_element, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let id = self.add(Kind::Doctype);
        self.page.borrow_mut().put(id, NodeId::DOCUMENT, None);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let first = self.page.borrow().row(*target).and_then(|row| row.first);
        first.unwrap_or(*target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(id) = child {
            self.page.borrow_mut().detach(id);
        }
        let parent = self.page.borrow().row(*sibling).and_then(|row| row.parent);
        if let Some(parent) = parent {
            self.put(child, parent, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        let mut page = self.page.borrow_mut();
        let Some(own) = page.row(*target).map(|row| row.own.range()) else {
            return;
        };
        let known = page.attributes.get(own).unwrap_or_default().to_vec();
        let has = |page: &Html<'_>, name: &QualName| {
            let mut keys = known.iter().map(|known| page.keys.get(known.key as usize));
            keys.any(|key| key == name)
        };
        let missing: Vec<Attribute> = attrs
            .into_iter()
            .filter(|attribute| !has(&page, &attribute.name))
            .collect();
        if missing.is_empty() || known.len() + missing.len() > MOST_ATTRIBUTES {
            return;
        }
        let at = page.attributes.len();
        page.attributes.extend(known);
        page.add_attributes(missing);
        let own = Span::new(at, page.attributes.len() - at);
        if let Some(row) = page.row_mut(*target) {
            row.own = own;
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.page.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut page = self.page.borrow_mut();
        while let Some(child) = page.row(*node).and_then(|row| row.first) {
            page.detach(child);
            page.put(child, *new_parent, None);
        }
    }
}

impl Html<'_> {
    fn add_attributes(&mut self, attributes: Vec<Attribute>) {
        for Attribute { name, value } in attributes {
            let attribute = tree::Attribute {
                key: self.keys.place(name),
                value: self.words.keep_value(&value),
            };
            self.attributes.push(attribute);
        }
    }
}
