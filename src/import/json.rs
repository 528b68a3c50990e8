//! JSON of any depth, read without recursion into one flat list.

mod escapes;

use std::borrow::Cow;

use self::escapes::unescape;
use crate::error::{Error, Result};

/// One or several JSON values, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Json<'text> {
    nodes: Vec<Node<'text>>,
    roots: Vec<usize>,
}

#[derive(Debug)]
enum Node<'text> {
    Null,
    Bool(bool),
    Number(&'text str),
    Text(Cow<'text, str>),
    List(Vec<usize>),
    Object(Vec<(Cow<'text, str>, usize)>),
}

/// A value within its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'json> {
    json: &'json Json<'json>,
    at: usize,
}

impl<'text> Json<'text> {
    /// Reads values until the text ends; an error says line and column.
    pub(crate) fn parse(text: &'text str) -> Result<Self> {
        let mut parser = Parser {
            text,
            at: 0,
            json: Self::default(),
            open: Vec::new(),
        };
        match parser.run() {
            Ok(()) => Ok(parser.json),
            Err(message) => {
                let before = text.get(..parser.at).unwrap_or(text);
                let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
                let column = before
                    .rsplit('\n')
                    .next()
                    .map_or(0, |row| row.chars().count())
                    + 1;
                Err(Error::new("The JSON could not be read")
                    .at(format!("line {line}, column {column}"))
                    .because(message))
            }
        }
    }

    /// The values that stand at the top.
    pub(crate) fn roots(&self) -> impl ExactSizeIterator<Item = Value<'_>> {
        self.roots.iter().map(|&at| Value { json: self, at })
    }
}

impl<'json> Value<'json> {
    fn node(self) -> Option<&'json Node<'json>> {
        self.json.nodes.get(self.at)
    }

    /// The value of an object's field; none for null.
    pub(crate) fn get(self, name: &str) -> Option<Value<'json>> {
        let Some(Node::Object(fields)) = self.node() else {
            return None;
        };
        let (_, at) = fields.iter().find(|(field, _)| field == name)?;
        let value = Value {
            json: self.json,
            at: *at,
        };
        (!matches!(value.node(), Some(Node::Null))).then_some(value)
    }

    /// The items of a list; nothing for other values.
    pub(crate) fn items(self) -> impl DoubleEndedIterator<Item = Value<'json>> + ExactSizeIterator {
        let items = match self.node() {
            Some(Node::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(move |&at| Value {
            json: self.json,
            at,
        })
    }

    /// The values of an object's fields; nothing for other values.
    pub(crate) fn fields(self) -> impl ExactSizeIterator<Item = (&'json str, Value<'json>)> {
        let fields = match self.node() {
            Some(Node::Object(fields)) => fields.as_slice(),
            _ => &[],
        };
        fields.iter().map(move |(name, at)| {
            let value = Value {
                json: self.json,
                at: *at,
            };
            (name.as_ref(), value)
        })
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.node(), Some(Node::List(_)))
    }

    /// Whether it is `true`.
    pub(crate) fn is_true(self) -> bool {
        matches!(self.node(), Some(Node::Bool(true)))
    }

    /// A text.
    pub(crate) fn text(self) -> Option<&'json str> {
        match self.node()? {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number, also where it is written as a text.
    pub(crate) fn integer(self) -> Option<i64> {
        match self.node()? {
            Node::Number(number) => number.parse().ok(),
            Node::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// An id as text: a number or a text as it stands.
    pub(crate) fn key(self) -> Option<String> {
        match self.node()? {
            Node::Number(number) => Some((*number).to_owned()),
            Node::Text(text) if !text.is_empty() => Some(text.to_string()),
            _ => None,
        }
    }
}

/// A list or object that is not closed yet, and the name of the field that comes next.
struct Open<'text> {
    at: usize,
    name: Option<Cow<'text, str>>,
}

struct Parser<'text> {
    text: &'text str,
    at: usize,
    json: Json<'text>,
    open: Vec<Open<'text>>,
}

/// Lists and objects within one another.
const DEEPEST: usize = 50_000;
/// Values that a short text may have.
const FEWEST_NODES: usize = 100_000;
/// Bytes of text for each value beyond those, on average: what stands closer would take too much memory.
const BYTES_PER_NODE: usize = 6;

type Parsed<T> = std::result::Result<T, String>;

impl<'text> Parser<'text> {
    fn run(&mut self) -> Parsed<()> {
        loop {
            self.skip_space();
            let Some(byte) = self.peek() else {
                return match self.open.is_empty() {
                    true if self.json.roots.is_empty() => Err("there is nothing in it".to_owned()),
                    true => Ok(()),
                    false => Err("it ends in the middle".to_owned()),
                };
            };
            if matches!(byte, b']' | b'}') {
                self.close(byte)?;
            } else {
                self.value(byte)?;
            }
            self.after_value()?;
        }
    }

    /// Reads a value; of a list or object only its beginning.
    fn value(&mut self, byte: u8) -> Parsed<()> {
        let node = match byte {
            b'{' | b'[' => {
                if self.open.len() >= DEEPEST {
                    return Err(format!("it is nested more than {DEEPEST} levels deep"));
                }
                self.at += 1;
                let node = if byte == b'{' {
                    Node::Object(Vec::new())
                } else {
                    Node::List(Vec::new())
                };
                let at = self.add(node)?;
                self.open.push(Open { at, name: None });
                return Ok(());
            }
            b'"' => Node::Text(self.string()?),
            b'-' | b'0'..=b'9' => self.number()?,
            _ => self.word()?,
        };
        self.add(node)?;
        Ok(())
    }

    /// Adds a node to the list or object that is open.
    fn add(&mut self, node: Node<'text>) -> Parsed<usize> {
        let at = self.json.nodes.len();
        if at >= FEWEST_NODES + self.text.len() / BYTES_PER_NODE {
            return Err("it has too many small values to be a discussion".to_owned());
        }
        self.json.nodes.push(node);
        let Some(open) = self.open.last_mut() else {
            self.json.roots.push(at);
            return Ok(at);
        };
        match self.json.nodes.get_mut(open.at) {
            Some(Node::List(items)) => items.push(at),
            Some(Node::Object(fields)) => fields.push((open.name.take().unwrap_or_default(), at)),
            _ => {}
        }
        Ok(at)
    }

    fn close(&mut self, byte: u8) -> Parsed<()> {
        let open = self.open.pop().ok_or("a bracket closes nothing")?;
        let is_object = matches!(self.json.nodes.get(open.at), Some(Node::Object(_)));
        if is_object != (byte == b'}') || open.name.is_some() {
            return Err(format!("`{}` does not belong here", char::from(byte)));
        }
        self.at += 1;
        Ok(())
    }

    /// After a value: commas, and the name of the next field.
    fn after_value(&mut self) -> Parsed<()> {
        let Some(open) = self.open.last() else {
            return Ok(());
        };
        let count = match self.json.nodes.get(open.at) {
            Some(Node::Object(fields)) => fields.len(),
            Some(Node::List(items)) => items.len(),
            _ => 0,
        };
        self.skip_space();
        if count > 0 && !matches!(self.peek(), Some(b']' | b'}') | None) {
            if self.peek() != Some(b',') {
                return Err("a comma is missing".to_owned());
            }
            self.at += 1;
            self.skip_space();
            if matches!(self.peek(), Some(b']' | b'}')) {
                return Err("a value is missing after the comma".to_owned());
            }
        }
        let at = self.open.last().map(|open| open.at);
        let is_object =
            at.is_some_and(|at| matches!(self.json.nodes.get(at), Some(Node::Object(_))));
        if is_object && !matches!(self.peek(), Some(b'}') | None) {
            if self.peek() != Some(b'"') {
                return Err("a field's name is missing".to_owned());
            }
            let name = self.string()?;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err("a colon is missing".to_owned());
            }
            self.at += 1;
            if let Some(open) = self.open.last_mut() {
                open.name = Some(name);
            }
        }
        Ok(())
    }

    fn string(&mut self) -> Parsed<Cow<'text, str>> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let bytes = rest.as_bytes();
        let mut end = 1;
        let mut has_escapes = false;
        loop {
            match bytes.get(end) {
                None => return Err("a text does not end".to_owned()),
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    end += 2;
                }
                Some(_) => end += 1,
            }
        }
        let inside = rest.get(1..end).unwrap_or_default();
        let text = if has_escapes {
            Cow::Owned(unescape(inside)?)
        } else {
            Cow::Borrowed(inside)
        };
        self.at += end + 1;
        Ok(text)
    }

    fn number(&mut self) -> Parsed<Node<'text>> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let number = rest.get(..end).unwrap_or_default();
        if number.parse::<f64>().is_err() {
            return Err(format!("`{number}` is no number"));
        }
        self.at += end;
        Ok(Node::Number(number))
    }

    fn word(&mut self) -> Parsed<Node<'text>> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, node) in [
            ("null", Node::Null),
            ("true", Node::Bool(true)),
            ("false", Node::Bool(false)),
        ] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(node);
            }
        }
        Err("a value is missing".to_owned())
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_too_much_memory_is_refused_at_once() {
        let deep = Json::parse(&"[".repeat(10_000_000)).unwrap_err();
        assert!(deep.to_string().contains("levels deep"), "{deep}");
        let many = "[".to_owned() + &"1,".repeat(1_000_000) + "1]";
        let many = Json::parse(&many).unwrap_err();
        assert!(many.to_string().contains("small values"), "{many}");
    }
}
