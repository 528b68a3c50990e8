//! The parser of JSON: one loop, its open brackets on a stack of its own.

use memchr::memchr2;

use super::escapes::unescape;
use super::{Json, Kind, LARGEST, Node};

/// A document as far as it is read.
pub(super) struct Parser<'text> {
    at: usize,
    json: Json<'text>,
    open: Vec<Open>,
    most_nodes: usize,
}

/// A list or object that is not closed yet.
struct Open {
    at: usize,
    is_object: bool,
    count: u32,
}

/// Lists and objects within one another.
const DEEPEST: usize = 50_000;
/// Values that a short text may have.
const FEWEST_NODES: usize = 100_000;
/// Bytes of text for each value beyond those, on average: what stands closer would take too much memory.
const BYTES_PER_NODE: usize = 6;
/// Longer texts have places that the nodes can't hold.
const LONGEST: usize = u32::MAX as usize;

type Parsed<T> = std::result::Result<T, String>;

impl<'text> Parser<'text> {
    pub(super) fn new(json: Json<'text>) -> Self {
        let most_nodes = FEWEST_NODES + 2 * json.text.len() / BYTES_PER_NODE;
        Self {
            at: 0,
            json,
            open: Vec::new(),
            most_nodes,
        }
    }

    /// Begins anew with another text, in the memory of the last one.
    pub(super) fn restart(&mut self, text: &'text str) {
        self.at = 0;
        self.open.clear();
        self.json.text = text;
        self.json.nodes.clear();
        self.json.roots.clear();
        self.json.resolved.clear();
        self.most_nodes = FEWEST_NODES + 2 * text.len() / BYTES_PER_NODE;
    }

    /// Where reading has come to, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What was read so far.
    pub(super) fn json(&self) -> &Json<'text> {
        &self.json
    }

    /// What was read; what is open ends here.
    pub(super) fn finish(mut self) -> Json<'text> {
        self.end_open();
        self.json
    }

    /// Ends what is open, a field without its value with null.
    pub(super) fn end_open(&mut self) {
        while let Some(open) = self.open.pop() {
            if open.is_object {
                let last = self.last_field(&open);
                if last.is_some_and(|value| value >= self.json.nodes.len()) {
                    self.json.nodes.push(Node::new(Kind::Null, 0, self.at));
                }
            }
            self.seal(&open);
        }
    }

    /// The place of the last field's value, which may be missing.
    fn last_field(&self, open: &Open) -> Option<usize> {
        let mut at = open.at + 1;
        let mut value = None;
        for _ in 0..open.count {
            value = Some(at + 1);
            at = match self.json.nodes.get(at + 1) {
                Some(node) if node.is_nest() => node.at(),
                _ => at + 2,
            };
        }
        value
    }

    pub(super) fn run(&mut self) -> Parsed<()> {
        if self.json.text.len() >= LONGEST {
            return Err("it is larger than four gigabytes".to_owned());
        }
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
        match byte {
            b'{' | b'[' => {
                if self.open.len() >= DEEPEST {
                    return Err(format!("it is nested more than {DEEPEST} levels deep"));
                }
                let is_object = byte == b'{';
                let kind = if is_object { Kind::Object } else { Kind::List };
                let at = self.add(kind, 0, usize::MAX)?;
                self.at += 1;
                self.open.push(Open {
                    at,
                    is_object,
                    count: 0,
                });
                Ok(())
            }
            b'"' => {
                self.before_value()?;
                self.string()
            }
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    /// Counts an item, or notes a root.
    fn before_value(&mut self) -> Parsed<()> {
        if self.json.nodes.len() >= self.most_nodes {
            return Err("it has too many small values to be a discussion".to_owned());
        }
        match self.open.last_mut() {
            Some(open) if open.is_object => {}
            Some(open) => open.count += 1,
            None => self.json.roots.push(self.json.nodes.len()),
        }
        Ok(())
    }

    fn add(&mut self, kind: Kind, size: usize, at: usize) -> Parsed<usize> {
        self.before_value()?;
        Ok(self.push(kind, size, at))
    }

    fn push(&mut self, kind: Kind, size: usize, at: usize) -> usize {
        let place = self.json.nodes.len();
        self.json.nodes.push(Node::new(kind, size, at));
        place
    }

    fn close(&mut self, byte: u8) -> Parsed<()> {
        let wrong = || format!("`{}` does not belong here", char::from(byte));
        let open = self.open.last().ok_or("a bracket closes nothing")?;
        if open.is_object != (byte == b'}') {
            return Err(wrong());
        }
        if let Some(open) = self.open.pop() {
            self.seal(&open);
        }
        self.at += 1;
        Ok(())
    }

    /// Writes into a list or object how much it holds, and where it ends.
    fn seal(&mut self, open: &Open) {
        let end = self.json.nodes.len();
        if let Some(node) = self.json.nodes.get_mut(open.at) {
            *node = Node::new(node.kind(), open.count as usize, end);
        }
    }

    /// After a value: commas, and the name of the next field.
    fn after_value(&mut self) -> Parsed<()> {
        self.skip_space();
        let Some(open) = self.open.last() else {
            return Ok(());
        };
        let (is_object, count) = (open.is_object, open.count);
        let next = self.peek();
        if count > 0 && !matches!(next, Some(b']' | b'}') | None) {
            if next != Some(b',') {
                return Err("a comma is missing".to_owned());
            }
            self.at += 1;
            self.skip_space();
            if matches!(self.peek(), Some(b']' | b'}')) {
                return Err("a value is missing after the comma".to_owned());
            }
        }
        if is_object && !matches!(self.peek(), Some(b'}') | None) {
            self.name()?;
        }
        Ok(())
    }

    /// The name of a field, with its colon; its value must follow.
    fn name(&mut self) -> Parsed<()> {
        if self.peek() != Some(b'"') {
            return Err("a field's name is missing".to_owned());
        }
        self.string()?;
        if let Some(open) = self.open.last_mut() {
            open.count += 1;
        }
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err("a colon is missing".to_owned());
        }
        self.at += 1;
        self.skip_space();
        match self.peek() {
            Some(b']' | b'}') => Err("a value is missing after the colon".to_owned()),
            _ => Ok(()),
        }
    }

    fn string(&mut self) -> Parsed<()> {
        let bytes = self.json.text.as_bytes();
        let start = self.at + 1;
        let mut end = start;
        let mut has_escapes = false;
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            let Some(found) = memchr2(b'"', b'\\', rest) else {
                return Err("a text does not end".to_owned());
            };
            end += found;
            if bytes.get(end) == Some(&b'"') {
                break;
            }
            has_escapes = true;
            end += 2;
        }
        if end - start > LARGEST {
            return Err("a text is larger than half a gigabyte".to_owned());
        }
        if has_escapes {
            let inside = self.json.text.get(start..end).unwrap_or_default();
            let from = self.json.resolved.len();
            unescape(inside, &mut self.json.resolved)?;
            let size = self.json.resolved.len() - from;
            self.push(Kind::Resolved, size, from);
        } else {
            self.push(Kind::Text, end - start, start);
        }
        self.at = end + 1;
        Ok(())
    }

    fn number(&mut self) -> Parsed<()> {
        let rest = self.rest();
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let size = rest.iter().take_while(|byte| is_part(byte)).count();
        let number = rest.get(..size).unwrap_or_default();
        if !is_number(number) {
            if self.starts("-Infinity") {
                return self.take_word("-Infinity", Kind::Null);
            }
            let number = String::from_utf8_lossy(number);
            return Err(format!("`{number}` is no number"));
        }
        self.add(Kind::Number, size, self.at)?;
        self.at += size;
        Ok(())
    }

    /// `null`, `true`, `false`, and what Python writes for numbers that are none.
    fn word(&mut self) -> Parsed<()> {
        for (word, kind) in [
            ("null", Kind::Null),
            ("true", Kind::True),
            ("false", Kind::False),
            ("NaN", Kind::Null),
            ("Infinity", Kind::Null),
        ] {
            if self.starts(word) {
                return self.take_word(word, kind);
            }
        }
        Err("a value is missing".to_owned())
    }

    fn starts(&self, word: &str) -> bool {
        self.rest().starts_with(word.as_bytes())
    }

    fn take_word(&mut self, word: &str, kind: Kind) -> Parsed<()> {
        self.add(kind, 0, self.at)?;
        self.at += word.len();
        Ok(())
    }

    fn rest(&self) -> &'text [u8] {
        self.json.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.json.text.as_bytes().get(self.at).copied()
    }
}

/// Whether bytes are a number of JSON, or one with needless zeros before it.
fn is_number(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = digits(rest);
    let mut rest = rest.get(whole..).unwrap_or_default();
    if let Some(after) = rest.strip_prefix(b".") {
        rest = after.get(digits(after)..).unwrap_or_default();
    }
    if let Some(after) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let sign = after
            .strip_prefix(b"+")
            .or_else(|| after.strip_prefix(b"-"));
        let after = sign.unwrap_or(after);
        let size = digits(after);
        rest = after.get(size..).unwrap_or_default();
        if size == 0 {
            return false;
        }
    }
    whole > 0 && rest.is_empty()
}
