//! The words of one paragraph: emphasis, links, code, escapes, hidden words.

mod html;

use memchr::memmem;

use super::Dialect;
use super::code::{Ticks, span};
use super::entities::Entities;
use super::links::{self, Defined};
use super::marks::{Run, pairs};

/// Whether a byte means nothing wherever it stands in a line.
pub(super) fn is_plain_byte(byte: u8) -> bool {
    !matches!(
        byte,
        b'\\'
            | b'*'
            | b'_'
            | b'`'
            | b'['
            | b'<'
            | b'>'
            | b'&'
            | b'^'
            | b'\n'
            | b'\r'
            | b'\t'
            | b'~'
    )
}

/// Whether a byte may begin something.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'>' | b'&' | b'^' | b'!' | b':' | b'\n'
    )
}

/// What paragraphs share.
#[derive(Debug)]
pub(super) struct Inline {
    pub(super) dialect: Dialect,
    pub(super) defined: Defined,
    pub(super) entities: Entities,
}

impl Inline {
    /// The plain text of a paragraph's Markdown; its lines stay where the dialect keeps them or they end hard.
    pub(super) fn read(&mut self, text: &str) -> String {
        let text = text.trim_end();
        let is_plain = !text.bytes().any(is_special) && !text.contains("  ");
        if is_plain {
            return text.to_owned();
        }
        let mut scan = Scan::new(self, text);
        scan.run();
        scan.finish()
    }
}

/// A paragraph as far as it is read.
struct Scan<'inline, 'text> {
    inline: &'inline mut Inline,
    text: &'text str,
    at: usize,
    out: String,
    has_wide_gaps: bool,
    ticks: Ticks,
    runs: Vec<Run>,
    /// Parts of `out` that are marks, to be taken off.
    cuts: Vec<(usize, usize)>,
    /// Open brackets: where in `out`, and whether of a picture.
    brackets: Vec<(usize, bool)>,
    /// Open links of HTML: where in `out` their words begin, and their addresses.
    anchors: Vec<(usize, &'text str)>,
    /// Where the address ends that was passed last.
    address_end: usize,
    hidden: usize,
    /// The next end of hidden words, and of a remark in HTML, as far as known.
    hidden_end: usize,
    remark_end: usize,
    raised_at: Option<usize>,
}

impl<'inline, 'text> Scan<'inline, 'text> {
    fn new(inline: &'inline mut Inline, text: &'text str) -> Self {
        Self {
            inline,
            text,
            at: 0,
            out: String::with_capacity(text.len() + 16),
            has_wide_gaps: text.contains("  "),
            ticks: Ticks::new(text),
            runs: Vec::new(),
            cuts: Vec::new(),
            brackets: Vec::new(),
            anchors: Vec::new(),
            address_end: 0,
            hidden: 0,
            hidden_end: 0,
            remark_end: 0,
            raised_at: None,
        }
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    fn run(&mut self) {
        while self.at < self.text.len() {
            let rest = self.rest();
            let size = rest.bytes().position(is_special).unwrap_or(rest.len());
            self.words(rest.get(..size).unwrap_or_default());
            self.at += size;
            let Some(byte) = rest.as_bytes().get(size).copied() else {
                return;
            };
            let taken = self.special(byte, self.rest()).max(1);
            self.at += taken;
        }
    }

    /// Writes words, several spaces as one.
    fn words(&mut self, words: &str) {
        if !self.has_wide_gaps {
            self.out.push_str(words);
            return;
        }
        for c in words.chars() {
            if c != ' ' || !self.out.ends_with(' ') {
                self.out.push(c);
            }
        }
    }

    /// Reads what a sign begins; says how many bytes that took.
    fn special(&mut self, byte: u8, rest: &'text str) -> usize {
        let is_address = self.at < self.address_end;
        let taken = match byte {
            b'\n' => self.break_line(),
            b'\\' => self.escape(rest),
            b'`' => self.code(),
            b'*' | b'_' if !is_address => self.emphasis(byte, rest),
            b'[' => {
                self.brackets.push((self.out.len(), false));
                0
            }
            b'!' => self.exclamation(rest),
            b']' => self.end_bracket(rest),
            b'>' => self.hide(rest),
            b'<' => self.tag(rest),
            b'&' => self.entity(rest),
            b'^' if !is_address && self.inline.dialect.has_superscripts => self.raise(rest),
            b':' => self.address(rest),
            _ => 0,
        };
        if taken == 0 {
            self.out.push(char::from(byte));
        }
        taken
    }

    fn break_line(&mut self) -> usize {
        let before = self.text.get(..self.at).unwrap_or_default();
        let is_hard = self.inline.dialect.keeps_breaks || before.ends_with("  ");
        self.new_line(if is_hard { '\n' } else { ' ' });
        1
    }

    /// Ends a line, without spaces before its end.
    fn new_line(&mut self, sign: char) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        if sign == ' ' && (self.out.is_empty() || self.out.ends_with('\n')) {
            return;
        }
        self.out.push(sign);
    }

    fn escape(&mut self, rest: &str) -> usize {
        match rest.as_bytes().get(1) {
            Some(b'\n') => self.new_line('\n'),
            Some(next) if next.is_ascii_punctuation() => self.out.push(char::from(*next)),
            _ => return 0,
        }
        2
    }

    fn code(&mut self) -> usize {
        let (size, end) = self.ticks.at(self.at);
        let start = self.at + size;
        let Some(code) = end.and_then(|end| self.text.get(start..end)) else {
            self.out.push_str(&"`".repeat(size));
            return size;
        };
        self.out.push_str(&span(code));
        code.len() + 2 * size
    }

    fn emphasis(&mut self, sign: u8, rest: &str) -> usize {
        let size = rest.bytes().take_while(|byte| *byte == sign).count();
        let after = rest.get(size..).and_then(|rest| rest.chars().next());
        let run = Run::new(self.out.len(), size, sign, self.before(), after);
        self.runs.push(run);
        self.out.push_str(rest.get(..size).unwrap_or_default());
        size
    }

    /// A picture's bracket, or the end of hidden words.
    fn exclamation(&mut self, rest: &str) -> usize {
        match rest.as_bytes().get(1) {
            Some(b'[') => {
                self.brackets.push((self.out.len(), true));
                self.out.push_str("![");
                2
            }
            Some(b'<') if self.hidden > 0 => {
                self.hidden -= 1;
                while self.out.ends_with(' ') {
                    self.out.pop();
                }
                self.out.push(']');
                2
            }
            _ => 0,
        }
    }

    /// Hidden words, if they end somewhere.
    fn hide(&mut self, rest: &str) -> usize {
        if !rest.starts_with(">!") {
            return 0;
        }
        if self.hidden_end < self.at + 2 {
            let inner = self.text.get(self.at + 2..).unwrap_or_default();
            let found = memmem::find(inner.as_bytes(), b"!<");
            self.hidden_end = found.map_or(usize::MAX, |end| self.at + 2 + end);
        }
        if self.hidden_end == usize::MAX {
            return 0;
        }
        self.hidden += 1;
        self.out.push_str("[spoiler: ");
        let inner = rest.get(2..).unwrap_or_default();
        2 + inner.len() - inner.trim_start_matches(' ').len()
    }

    fn end_bracket(&mut self, rest: &'text str) -> usize {
        let Some((start, is_picture)) = self.brackets.pop() else {
            return 0;
        };
        let first = start + 1 + usize::from(is_picture);
        let words = self.out.get(first..).unwrap_or_default();
        let after = rest.get(1..).unwrap_or_default();
        let direct = links::destination(after);
        let found = direct.map_or_else(
            || self.inline.reference(words, after),
            |found| Some((links::clean(found.address), found.size)),
        );
        let Some((address, size)) = found else {
            return 0;
        };
        if !is_picture {
            self.brackets.clear();
        }
        let shown = if is_picture {
            links::picture(words, &address)
        } else {
            links::shown(words, &address)
        };
        let title = direct.map_or("", |found| found.title);
        let hidden = links::hidden(words, &address, title);
        if shown.as_ref().is_some_and(|(_, replaces)| *replaces) {
            self.forget(start);
        } else {
            self.cuts.push((start, first - start));
        }
        self.append(&shown.map_or_else(|| hidden.unwrap_or_default(), |(shown, _)| shown));
        1 + size
    }

    /// Writes what follows a link's words.
    fn append(&mut self, shown: &str) {
        let is_wide = self.out.ends_with(' ');
        let shown = shown.strip_prefix(' ').filter(|_| is_wide).unwrap_or(shown);
        self.out.push_str(shown);
    }

    /// Takes back what was written from here.
    fn forget(&mut self, start: usize) {
        self.out.truncate(start);
        while self.runs.last().is_some_and(|run| run.at >= start) {
            self.runs.pop();
        }
        while self.cuts.last().is_some_and(|(at, _)| *at >= start) {
            self.cuts.pop();
        }
    }

    fn entity(&mut self, rest: &str) -> usize {
        let Some((meant, size)) = self.inline.entities.read(rest) else {
            return 0;
        };
        self.out.push_str(&meant);
        size
    }

    /// Takes off the sign of a raised word; between words and numbers it stays, as in `10^9`.
    fn raise(&mut self, rest: &str) -> usize {
        let words = rest.trim_start_matches('^');
        let size = rest.len() - words.len();
        let after = words.chars().next();
        let before = self.before();
        let is_word = |c: char| c.is_alphanumeric();
        let begins = before.is_none_or(|c| !is_word(c) && !matches!(c, ')' | ']'));
        if begins && after.is_some_and(|c| is_word(c) || matches!(c, '(' | '[' | '|')) {
            self.raised_at = Some(self.at);
            return size;
        }
        let within = self
            .raised_at
            .take()
            .and_then(|start| self.text.get(start..self.at));
        let is_same_word = within.is_some_and(|word| !word.contains(char::is_whitespace));
        if is_same_word && !begins && !after.is_some_and(is_word) {
            return size;
        }
        self.out.push_str(rest.get(..size).unwrap_or_default());
        size
    }

    /// An address in the text: its underscores and stars are its own.
    fn address(&mut self, rest: &str) -> usize {
        let is_address =
            rest.starts_with("://") && self.before().is_some_and(char::is_alphanumeric);
        if is_address && self.at >= self.address_end {
            let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ']' | '`');
            let size = rest.find(is_end).unwrap_or(rest.len());
            let address = rest.get(..size).unwrap_or_default();
            let address =
                address.trim_end_matches(['*', '_', '~', ')', '.', ',', ';', '!', '?', '\'', '^']);
            self.address_end = self.at + address.len();
        }
        0
    }

    /// What was written, without the marks.
    fn finish(mut self) -> String {
        for _ in 0..self.hidden {
            self.out.push(']');
        }
        pairs(&mut self.runs, &mut self.cuts);
        let whole = if self.cuts.is_empty() {
            self.out
        } else {
            without(&self.out, &mut self.cuts)
        };
        let text = whole.trim();
        if text.len() == whole.len() {
            return whole;
        }
        text.to_owned()
    }
}

/// A text without parts of it.
fn without(text: &str, cuts: &mut [(usize, usize)]) -> String {
    cuts.sort_unstable();
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for (start, size) in cuts.iter().copied() {
        left.push_str(text.get(at..start).unwrap_or_default());
        at = at.max(start + size);
    }
    left.push_str(text.get(at..).unwrap_or_default());
    left
}

impl Inline {
    /// The address that a name in brackets, or the words themselves, stand for, and the bytes of the name.
    fn reference(&self, words: &str, after: &str) -> Option<(String, usize)> {
        if let Some(named) = after.strip_prefix('[') {
            let size = named.find([']', '[', '\n'])?;
            let name = named.get(..size)?;
            let name = if name.is_empty() { words } else { name };
            let address = self.defined.get(name)?;
            return Some((links::clean(address), size + 2));
        }
        let address = self.defined.get(words)?;
        Some((links::clean(address), 0))
    }
}
