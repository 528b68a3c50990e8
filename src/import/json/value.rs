//! A value of JSON, and what it holds.

use super::{Json, Kind, Node};

/// A value within its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'json> {
    json: &'json Json<'json>,
    at: usize,
}

impl<'json> Value<'json> {
    pub(super) fn new(json: &'json Json<'json>, at: usize) -> Self {
        Self { json, at }
    }

    fn node(self) -> Option<Node> {
        self.json.nodes.get(self.at).copied()
    }

    /// The place of the first node after this one and what it holds.
    fn after(self) -> usize {
        match self.node() {
            Some(node) if node.is_nest() => node.at().max(self.at + 1),
            _ => self.at + 1,
        }
    }

    fn words(self, node: Node) -> Option<&'json str> {
        let source = match node.kind() {
            Kind::Resolved => self.json.resolved.as_str(),
            _ => self.json.text,
        };
        source.get(node.at()..node.at() + node.size())
    }

    /// The value of an object's field; none for null.
    pub(crate) fn get(self, name: &str) -> Option<Value<'json>> {
        let mut fields = self.fields();
        while let Some((field, value)) = fields.pass() {
            if field.is_called(name) {
                return (!value.is_null()).then_some(value);
            }
        }
        None
    }

    /// Whether it is this text.
    fn is_called(self, name: &str) -> bool {
        let node = self.node().filter(|node| node.size() == name.len());
        node.and_then(|node| self.words(node)) == Some(name)
    }

    /// The value behind several fields, one within the other; none for null.
    pub(crate) fn path(self, names: &[&str]) -> Option<Value<'json>> {
        names.iter().try_fold(self, |value, name| value.get(name))
    }

    /// The items of a list; nothing for other values.
    pub(crate) fn items(self) -> Items<'json> {
        let count = match self.node() {
            Some(node) if node.kind() == Kind::List => node.size(),
            _ => 0,
        };
        Items {
            next: Self::new(self.json, self.at + 1),
            left: count,
        }
    }

    /// The items of a field that is a list; nothing where there is none.
    pub(crate) fn list(self, name: &str) -> Items<'json> {
        let none = Items {
            next: self,
            left: 0,
        };
        self.get(name).map_or(none, Value::items)
    }

    /// The names and values of an object's fields; nothing for other values.
    pub(crate) fn fields(self) -> Fields<'json> {
        let count = match self.node() {
            Some(node) if node.kind() == Kind::Object => node.size(),
            _ => 0,
        };
        Fields {
            next: Self::new(self.json, self.at + 1),
            left: count,
        }
    }

    /// How many items or fields it has; none for other values.
    pub(crate) fn len(self) -> usize {
        self.items().len() + self.fields().len()
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        self.is(Kind::List)
    }

    /// Whether it is an object.
    pub(crate) fn is_object(self) -> bool {
        self.is(Kind::Object)
    }

    /// Whether it is `true`.
    pub(crate) fn is_true(self) -> bool {
        self.is(Kind::True)
    }

    fn is_null(self) -> bool {
        self.is(Kind::Null)
    }

    fn is(self, kind: Kind) -> bool {
        self.node().is_some_and(|node| node.kind() == kind)
    }

    /// A text.
    pub(crate) fn text(self) -> Option<&'json str> {
        let node = self.node()?;
        matches!(node.kind(), Kind::Text | Kind::Resolved).then(|| self.words(node))?
    }

    /// The text of a field; empty where it is missing or no text.
    pub(crate) fn word(self, name: &str) -> &'json str {
        self.get(name).and_then(Value::text).unwrap_or_default()
    }

    /// A whole number, also where it is written as a text; of a fraction what stands before the point.
    pub(crate) fn integer(self) -> Option<i64> {
        let node = self.node()?;
        if node.is_nest() {
            return None;
        }
        let words = self.words(node)?.trim();
        words.parse().ok().or_else(|| {
            let number: f64 = words.parse().ok()?;
            (number.is_finite() && number.abs() < 9e15).then_some(number.floor() as i64)
        })
    }

    /// A text, or a number, `true` or `false` as it is written; none for null, lists and objects.
    pub(crate) fn scalar(self) -> Option<&'json str> {
        let node = self.node()?;
        match node.kind() {
            Kind::Text | Kind::Resolved | Kind::Number => self.words(node),
            Kind::True => Some("true"),
            Kind::False => Some("false"),
            Kind::Null | Kind::List | Kind::Object => None,
        }
    }

    /// An id as text: a number or a text as it stands.
    pub(crate) fn key(self) -> Option<String> {
        let node = self.node()?;
        let is_key = matches!(node.kind(), Kind::Number | Kind::Text | Kind::Resolved);
        let words = self.words(node).filter(|_| is_key && node.size() > 0)?;
        Some(words.to_owned())
    }
}

/// The items of a list, in order.
#[derive(Clone, Debug)]
pub(crate) struct Items<'json> {
    next: Value<'json>,
    left: usize,
}

impl<'json> Iterator for Items<'json> {
    type Item = Value<'json>;

    fn next(&mut self) -> Option<Value<'json>> {
        self.left = self.left.checked_sub(1)?;
        let value = self.next;
        self.next.at = value.after();
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The fields of an object, in order.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'json> {
    next: Value<'json>,
    left: usize,
}

impl<'json> Fields<'json> {
    /// The next field's name, as a value, and its value.
    fn pass(&mut self) -> Option<(Value<'json>, Value<'json>)> {
        self.left = self.left.checked_sub(1)?;
        let name = self.next;
        let value = Value::new(name.json, name.at + 1);
        self.next.at = value.after();
        Some((name, value))
    }
}

impl<'json> Iterator for Fields<'json> {
    type Item = (&'json str, Value<'json>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.pass()?;
        Some((name.text().unwrap_or_default(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Fields<'_> {}
