//! Where the parser puts the nodes that it makes.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink, create_element};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName, local_name, ns};

use super::span::{Span, Words};
use super::tokens;
use super::tree::{self, Html, Kind, NodeId};

/// The page of a source.
pub(super) fn page(source: Cow<'_, str>) -> Html<'_> {
    let sink = Sink::new(source);
    tokens::read(TreeBuilder::new(sink, TreeBuilderOpts::default()))
}

/// The page that holds a fragment as its body would.
pub(super) fn fragment(source: Cow<'_, str>) -> Html<'_> {
    let sink = Sink::new(source);
    let name = QualName::new(None, ns!(html), local_name!("body"));
    let body = create_element(&sink, name, Vec::new());
    let options = TreeBuilderOpts::default();
    tokens::read(TreeBuilder::new_for_fragment(sink, body, None, options))
}

/// A page that is being made.
pub(super) struct Sink<'text> {
    page: RefCell<Html<'text>>,
    /// The part that is parsed: while it is held here, no other text can have its address.
    part: RefCell<StrTendril>,
    /// The names of the page's tags, by their places there.
    tags: RefCell<Vec<Rc<QualName>>>,
    /// What is called the name of nodes that are no elements.
    none: Rc<QualName>,
}

/// A node as the parser knows it: it asks for the names of elements again and again.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

impl<'text> Sink<'text> {
    fn new(source: Cow<'text, str>) -> Self {
        Self {
            page: RefCell::new(Html::new(Words::new(source))),
            part: RefCell::new(StrTendril::new()),
            tags: RefCell::new(Vec::new()),
            none: Rc::new(QualName::new(None, ns!(), local_name!(""))),
        }
    }

    /// Looks at the page as far as it is made.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Html<'text>) -> T) -> T {
        look(&self.page.borrow())
    }

    /// A copy of the source from `at` to `end` at most, which is what is parsed next.
    pub(super) fn begin_part(&self, at: usize, end: usize) -> StrTendril {
        let mut page = self.page.borrow_mut();
        let source = page.words.source();
        let end = source.floor_char_boundary(end);
        let part = StrTendril::from(source.get(at..end).unwrap_or_default());
        page.words.begin_part(&part, at);
        self.part.replace(part.clone());
        part
    }

    /// The page that was made.
    pub(super) fn into_page(self) -> Html<'text> {
        let mut page = self.page.into_inner();
        page.words.end_parts();
        page
    }

    /// Puts words or a node into another one, before one of its children or behind them all.
    fn put(&self, child: NodeOrText<Handle>, parent: NodeId, next: Option<NodeId>) {
        let mut page = self.page.borrow_mut();
        let text = match child {
            NodeOrText::AppendNode(node) => {
                page.detach(node.id);
                page.put(node.id, parent, next);
                return;
            }
            NodeOrText::AppendText(text) => text,
        };
        let before = match next {
            Some(next) => page.before(next),
            None => page.last(parent),
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

    fn add(&self, kind: Kind) -> Handle {
        self.bare(self.page.borrow_mut().add(kind, Span::NONE))
    }

    /// The handle of a node that is no element.
    fn bare(&self, id: NodeId) -> Handle {
        Handle {
            id,
            name: Rc::clone(&self.none),
        }
    }

    /// The name of a tag, which is kept once.
    fn tag(&self, place: u32, name: QualName) -> Rc<QualName> {
        let mut tags = self.tags.borrow_mut();
        if let Some(known) = tags.get(place as usize) {
            return Rc::clone(known);
        }
        let name = Rc::new(name);
        tags.push(Rc::clone(&name));
        name
    }
}

/// Attributes that an element may have; elements such as `html` gather those of all their tags.
const MOST_ATTRIBUTES: usize = 1000;

impl<'text> TreeSink for Sink<'text> {
    type Handle = Handle;
    type Output = Html<'text>;
    type ElemName<'a>
        = &'a QualName
    where
        Self: 'a;

    fn finish(self) -> Html<'text> {
        self.into_page()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.bare(NodeId::DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let mut page = self.page.borrow_mut();
        let place = page.tags.place(name.clone());
        let tag = u16::try_from(place).unwrap_or(u16::MAX);
        let at = page.attributes.len();
        page.add_attributes(attrs);
        let own = Span::new(at, page.attributes.len() - at);
        let id = page.add(Kind::Element(tag), own);
        if flags.template {
            let content = page.add(Kind::Fragment, Span::NONE);
            page.put(content, id, None);
        }
        let name = self.tag(place, name);
        Handle { id, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Kind::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Kind::Instruction)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.id, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let row = self.page.borrow().row(element.id).copied();
        match row.and_then(|row| row.parent) {
            Some(parent) => self.put(child, parent, Some(element.id)),
            None => self.put(child, prev_element.id, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let node = self.add(Kind::Doctype);
        let mut page = self.page.borrow_mut();
        page.put(node.id, NodeId::DOCUMENT, None);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let first = self.page.borrow().row(target.id).and_then(|row| row.first);
        self.bare(first.unwrap_or(target.id))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.page.borrow_mut().detach(node.id);
        }
        let parent = self
            .page
            .borrow()
            .row(sibling.id)
            .and_then(|row| row.parent);
        if let Some(parent) = parent {
            self.put(child, parent, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut page = self.page.borrow_mut();
        let Some(own) = page.row(target.id).map(|row| row.own.range()) else {
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
        if let Some(row) = page.row_mut(target.id) {
            row.own = own;
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.page.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut page = self.page.borrow_mut();
        while let Some(child) = page.row(node.id).and_then(|row| row.first) {
            page.detach(child);
            page.put(child, new_parent.id, None);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        let page = page(Cow::Borrowed(html));
        page.root_element().text().map(str::to_owned).collect()
    }

    #[test]
    fn words_that_come_in_pieces_are_one_text() {
        assert_eq!(texts("<p>a&amp;b&lt;c</p>d"), ["a&b<c", "d"]);
        let table = "<table>x<tr>x<td>y&amp;</td>x&gt;<td>z</td>x</tr></table>";
        assert_eq!(texts(table), ["xxx>x", "y&", "z"]);
    }

    #[test]
    fn values_that_are_repeated_without_end_take_no_end_of_memory() {
        let value = "y".repeat(10_000);
        let html = format!("<a title='{value}'>{}", "<p>x</p>".repeat(1000));
        let page = page(Cow::Borrowed(&html));
        let mut titles = page.elements().filter_map(|element| element.attr("title"));
        assert_eq!(titles.next(), Some(&*value));
        let copied: usize = titles.map(str::len).sum();
        assert!(copied < 3 * html.len() + (1 << 20), "{copied}");
    }

    #[test]
    fn an_element_gathers_the_attributes_of_all_its_tags() {
        let page = page(Cow::Borrowed(
            "<html a=1><body b=2>x<html a=3 c=4><body d=5>",
        ));
        let attributes: Vec<(&str, &str)> = page.root_element().attrs().collect();
        assert_eq!(attributes, [("a", "1"), ("c", "4")]);
        let body = page.elements().find(|element| element.name() == "body");
        assert_eq!(body.map(|body| body.attrs().count()), Some(2));
    }

    #[test]
    fn words_and_attributes_can_be_changed() {
        let mut page = page(Cow::Borrowed("<p a=1 b=2 c=3>x</p>"));
        let found = page.elements().find(|element| element.name() == "p");
        let id = found.unwrap().id();
        page.drop_attribute(id, "b");
        page.add_words_first(id, "<");
        page.add_words_last(id, ">");
        page.add_words_before(id, "before ");
        let root = page.root_element();
        assert_eq!(root.text().collect::<String>(), "before <x>");
        let paragraph = page.elements().find(|element| element.name() == "p");
        let names: Vec<&str> = paragraph.unwrap().attrs().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "c"]);
    }
}
