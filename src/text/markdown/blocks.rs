//! Paragraphs, quotes, lists, code and tables, line by line.

mod bracketed;

use memchr::{memchr, memmem};

use super::Dialect;
use super::entities::Entities;
use super::inline::Inline;
use super::lines::{self, Marker};
use super::links::{Defined, definition};
use super::output::Output;

/// An item of a list that is open.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// The columns before its bullet, and before its words.
    marker: usize,
    words: usize,
    /// Its number as written, and as shown.
    written: Option<usize>,
    shown: usize,
}

/// Code or a table that is open.
#[derive(Clone, Copy, Debug)]
enum Code {
    /// Until this sign stands as often again; so many columns go before its lines.
    Fenced {
        sign: u8,
        size: usize,
        columns: usize,
    },
    /// As long as lines are indented by so many columns.
    Indented { columns: usize },
    /// Rows, until a line has no bar.
    Table,
}

/// A text that is being read.
#[derive(Debug)]
pub(super) struct Blocks<'text> {
    text: &'text str,
    inline: Inline,
    out: Output,
    paragraph: String,
    /// Whether the paragraph is a hidden one.
    is_hidden: bool,
    quotes: usize,
    /// Quotes that are opened and closed by words in brackets.
    named_quotes: usize,
    items: Vec<Item>,
    is_after_blank: bool,
    code: Option<Code>,
    /// Lines of code, or rows of a table.
    rows: String,
    /// Whether a remark in HTML goes on.
    is_remark: bool,
    last_remark_end: usize,
    /// Hidden passages that lines of their own have opened.
    folds: usize,
}

impl<'text> Blocks<'text> {
    pub(super) fn new(text: &'text str, dialect: Dialect) -> Self {
        Self {
            text,
            inline: Inline {
                dialect,
                defined: Defined::new(text),
                entities: Entities::default(),
            },
            out: Output::with_capacity(text.len()),
            paragraph: String::new(),
            is_hidden: false,
            quotes: 0,
            named_quotes: 0,
            items: Vec::new(),
            is_after_blank: true,
            code: None,
            rows: String::new(),
            is_remark: false,
            last_remark_end: memmem::rfind(text.as_bytes(), b"-->").unwrap_or(0),
            folds: 0,
        }
    }

    /// The plain text.
    pub(super) fn read(mut self) -> String {
        let mut at = 0;
        while at < self.text.len() {
            let rest = self.text.get(at..).unwrap_or_default();
            let size = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..size).unwrap_or_default();
            at += size + 1;
            let next = self.text.get(at..).unwrap_or_default();
            self.line(line.strip_suffix('\r').unwrap_or(line), next, at);
        }
        self.end_block();
        for _ in 0..self.folds {
            self.out.text.push(']');
        }
        let whole = self.out.text;
        let text = whole.trim_matches('\n');
        if text.len() == whole.len() {
            return whole;
        }
        text.to_owned()
    }

    /// One line; what follows it, and where that begins.
    fn line(&mut self, line: &'text str, next: &'text str, at: usize) {
        let mut line = line;
        if self.is_remark {
            let Some((_, rest)) = line.split_once("-->") else {
                return;
            };
            self.is_remark = false;
            line = rest;
            if line.trim().is_empty() {
                return;
            }
        }
        if !self.items.is_empty() && line.trim_ascii_start().starts_with('>') {
            line = line.trim_ascii_start();
        }
        if let Some(Code::Fenced {
            sign,
            size,
            columns,
        }) = self.code
            && self.fenced(line, sign, size, columns)
        {
            return;
        }
        let (quotes, words, is_hidden) = lines::quotes(line);
        if words.trim().is_empty() {
            self.blank(quotes);
        } else if !self.continues_quote(quotes, words, is_hidden) {
            self.block(words, next, at);
            self.is_after_blank = false;
        }
    }

    /// A line within a fence; whether it still belongs to it.
    fn fenced(&mut self, line: &str, sign: u8, size: usize, columns: usize) -> bool {
        let mut line = line;
        for _ in 0..self.quotes {
            let Some(inner) = line.trim_ascii_start().strip_prefix('>') else {
                self.end_block();
                return false;
            };
            line = inner.strip_prefix(' ').unwrap_or(inner);
        }
        let (_, words) = lines::indentation(line);
        let is_end = lines::fence(words).is_some_and(|(other, count)| {
            other == sign && count >= size && words.trim_ascii_end().len() == count
        });
        if is_end {
            self.end_block();
        } else {
            self.rows.push_str(lines::without_columns(line, columns));
            self.rows.push('\n');
        }
        true
    }

    fn blank(&mut self, quotes: usize) {
        self.end_paragraph();
        self.out.marker = None;
        if matches!(self.code, Some(Code::Table)) {
            self.end_block();
        } else if self.code.is_some() {
            self.rows.push('\n');
        }
        self.is_after_blank = true;
        self.out.shared_quotes = self.out.shared_quotes.min(quotes + self.named_quotes);
    }

    /// Goes to the depth of quotes that a line has; whether it only continues a quoted paragraph.
    fn continues_quote(&mut self, quotes: usize, words: &str, is_hidden: bool) -> bool {
        let begins = || {
            let words = words.trim_ascii_start();
            lines::marker(words).is_some()
                || lines::is_rule(words)
                || lines::heading(words).is_some()
                || lines::fence(words).is_some()
        };
        if quotes < self.quotes && !self.paragraph.is_empty() && !is_hidden && !begins() {
            self.add(words);
            return true;
        }
        if quotes != self.quotes || is_hidden != self.is_hidden {
            self.end_block();
            self.end_items(0);
            self.quotes = quotes;
            self.is_hidden = is_hidden;
            self.is_after_blank = true;
        }
        false
    }

    /// A line that is not blank, without its quote marks.
    fn block(&mut self, line: &'text str, next: &str, at: usize) {
        let (mut indent, mut words) = lines::indentation(line);
        if let Some(Code::Indented { columns }) = self.code {
            if indent >= columns {
                self.rows.push_str(lines::without_columns(line, columns));
                self.rows.push('\n');
                return;
            }
            self.end_block();
        }
        if matches!(self.code, Some(Code::Table)) {
            if words.contains('|') {
                return self.row(words);
            }
            self.end_block();
        }
        let is_within = self.items.last().is_none_or(|item| indent >= item.words);
        if !self.paragraph.is_empty() && is_within && lines::is_underline(words) {
            return self.end_paragraph();
        }
        while !lines::is_rule(words)
            && let Some(marker) =
                lines::marker(words).filter(|marker| self.may_begin(*marker, indent, words))
        {
            let rest = words.get(marker.size..).unwrap_or_default();
            let (gap, rest) = lines::indentation(rest);
            self.begin_item(marker, indent, gap);
            indent += marker.size + gap.max(1);
            words = rest;
        }
        if words.is_empty() {
            return;
        }
        if self.paragraph.is_empty() && self.out.marker.is_none() {
            self.end_items(indent);
            let columns = self.columns() + 4;
            if indent >= columns && self.is_after_blank {
                self.code = Some(Code::Indented { columns });
                self.rows.push_str(lines::without_columns(line, columns));
                self.rows.push('\n');
                return;
            }
        }
        self.words(words, indent, next, at);
    }

    /// Words behind quotes, bullets and indentation.
    fn words(&mut self, words: &'text str, indent: usize, next: &str, at: usize) {
        if let Some((sign, size)) = lines::fence(words) {
            self.end_paragraph();
            self.code = Some(Code::Fenced {
                sign,
                size,
                columns: indent,
            });
        } else if let Some(heading) = lines::heading(words) {
            self.end_paragraph();
            self.add(heading);
            self.end_paragraph();
        } else if lines::is_rule(words) {
            self.end_paragraph();
            self.end_items(indent);
            self.write("---");
        } else if words.contains('|') && lines::is_table_rule(first_line(next)) {
            self.end_paragraph();
            self.code = Some(Code::Table);
            self.row(words);
        } else if words.starts_with("<!--") && !words.contains("-->") && at <= self.last_remark_end
        {
            self.is_remark = true;
        } else {
            let is_definition = self.paragraph.is_empty() && definition(words).is_some();
            if !is_definition && !self.bracketed(words) {
                self.add(words);
            }
        }
    }

    /// Whether a bullet or number begins an item here, and no word of a paragraph.
    fn may_begin(&self, marker: Marker, indent: usize, words: &str) -> bool {
        let is_list = !self.items.is_empty();
        let is_near = indent < self.columns() + 4 || (is_list && !self.is_after_blank);
        let is_empty = words.len() <= marker.size;
        let may_interrupt =
            !is_empty && (is_list || marker.number.is_none_or(|number| number == 1));
        is_near && (self.paragraph.is_empty() || may_interrupt)
    }

    fn begin_item(&mut self, marker: Marker, indent: usize, gap: usize) {
        self.end_block();
        let sibling = self.end_items(indent);
        let before = sibling.and_then(|item| Some((item.written?, item.shown)));
        let shown = match (marker.number, before) {
            (Some(number), Some((written, shown))) if number == written => shown.saturating_add(1),
            (Some(number), _) => number,
            (None, _) => 0,
        };
        self.items.push(Item {
            marker: indent,
            words: indent + marker.size + gap.clamp(1, 4),
            written: marker.number,
            shown,
        });
        self.out.marker = Some(match marker.number {
            Some(_) => format!("{shown}. "),
            None => "- ".to_owned(),
        });
    }

    /// Ends the items that a line with this indentation does not belong to; gives the last of them.
    fn end_items(&mut self, indent: usize) -> Option<Item> {
        let mut last = None;
        while self
            .items
            .last()
            .is_some_and(|item| indent < item.marker + 2)
        {
            last = self.items.pop();
            self.out.marker = None;
        }
        last
    }

    /// The columns before the words of the item that is open.
    fn columns(&self) -> usize {
        self.items.last().map_or(0, |item| item.words)
    }

    fn row(&mut self, words: &str) {
        if lines::is_table_rule(words) {
            return;
        }
        let cells = lines::cells(words);
        let cells: Vec<String> = cells.iter().map(|cell| self.inline.read(cell)).collect();
        self.rows.push_str(cells.join(" | ").trim_end());
        self.rows.push('\n');
    }

    fn add(&mut self, words: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
        self.paragraph.push_str(words.trim_ascii_start());
    }

    /// Ends whatever is open but lists and quotes.
    fn end_block(&mut self) {
        self.end_paragraph();
        self.code = None;
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.write(rows.trim_end_matches('\n'));
        }
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let text = self.inline.read(&self.paragraph);
        self.paragraph.clear();
        let is_nothing = |c: char| c.is_whitespace() || c == '\u{200b}';
        if text.chars().all(is_nothing) {
            return;
        }
        if self.is_hidden {
            self.write(&format!("[spoiler: {text}]"));
        } else {
            self.write(&text);
        }
    }

    /// Writes a block at the depth of quotes and lists that is open.
    fn write(&mut self, text: &str) {
        let quotes = self.quotes + self.named_quotes;
        self.out.block(text, quotes, self.items.len());
    }
}

fn first_line(text: &str) -> &str {
    let size = memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    text.get(..size).unwrap_or_default()
}
