//! One post of a table, from its cells.

use super::field::Field;
use super::layout::Markup;
use super::moments;
use super::names::Use;
use crate::import::finding::FoundAuthor;
use crate::import::words::Words;
use crate::model::Time;

/// One post as a table tells it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) key: String,
    pub(super) parent: String,
    /// Whether the parent is written as Reddit writes a post, not a comment: `t3_…`.
    pub(super) answers_thread: bool,
    /// The row that it stands in, in a tree.
    pub(super) under: Option<usize>,
    pub(super) author: FoundAuthor,
    pub(super) at: Option<Time>,
    /// The words of the date where it is not read, or not yet.
    pub(super) when: String,
    pub(super) text: String,
    pub(super) score: Option<i64>,
    pub(super) thread: String,
    pub(super) title: String,
    pub(super) depth: Option<i64>,
    pub(super) link: String,
    pub(super) is_deleted: bool,
    /// The number of the line or item.
    pub(super) place: u32,
}

impl Row {
    /// Takes what a cell tells.
    pub(super) fn take(&mut self, usage: Use, cell: &str, markup: Markup, words: &mut Words) {
        let field = match usage {
            Use::Field(field) => field,
            Use::AuthorKey => {
                key(cell).clone_into(&mut self.author.key);
                return;
            }
            Use::Deleted => {
                let word = cell.trim().to_ascii_lowercase();
                self.is_deleted |=
                    matches!(word.as_str(), "true" | "1" | "yes" | "t" | "ja" | "oui");
                return;
            }
        };
        let line = cell.trim();
        match field {
            Field::Id => key(line).clone_into(&mut self.key),
            Field::Parent => {
                self.answers_thread = line.starts_with("t3_");
                key(line).clone_into(&mut self.parent);
            }
            Field::Thread => key(line).clone_into(&mut self.thread),
            Field::Author => self.author.name = author(line),
            Field::Time => self.add_time(line),
            Field::Text => self.text = read(cell, markup, words),
            Field::Title if !is_blank(line) => self.title = read(line, markup, words),
            Field::Score => self.score = number(line),
            Field::Depth => self.depth = number(line),
            Field::Link if line.starts_with("/r/") => {
                self.link = format!("https://www.reddit.com{line}");
            }
            Field::Link if !is_blank(line) => line.clone_into(&mut self.link),
            Field::Link | Field::Title => {}
        }
    }

    fn add_time(&mut self, words: &str) {
        if is_blank(words) {
            return;
        }
        if !self.when.is_empty() {
            self.when.push(' ');
        }
        self.when.push_str(words);
    }

    /// Reads the date, unless the whole column must first tell whether days or months come first.
    pub(super) fn finish(&mut self, is_utc: bool) {
        if self.when.is_empty() || moments::is_ambiguous(&self.when) {
            return;
        }
        self.set_time(moments::read(&self.when), is_utc);
    }

    /// Takes the moment that its date tells.
    pub(super) fn set_time(&mut self, at: Option<Time>, is_utc: bool) {
        self.at = at.map(|time| Time {
            zone: time.zone.or(is_utc.then_some(0)),
            ..time
        });
        if self.at.is_some() {
            self.when.clear();
        }
    }

    /// Whether there is nothing in it that would make a post.
    pub(super) fn is_nothing(&self) -> bool {
        self.text.trim().is_empty()
            && self.author.name.is_empty()
            && self.key.is_empty()
            && self.title.is_empty()
    }
}

/// The number of a line or item as rows keep it.
pub(super) fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// An id without what spreadsheets and programming interfaces put around it: `t1_`, and `.0` behind a number.
pub(super) fn key(cell: &str) -> &str {
    let cell = cell.trim();
    let bytes = cell.as_bytes();
    let is_prefixed = matches!(bytes, [b't', b'1'..=b'6', b'_', _, ..]);
    let cell = if is_prefixed {
        cell.get(3..).unwrap_or_default()
    } else {
        cell
    };
    match cell.split_once('.') {
        Some((whole, rest))
            if !whole.is_empty()
                && whole.bytes().all(|byte| byte.is_ascii_digit())
                && !rest.is_empty()
                && rest.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        _ => cell,
    }
}

/// Whether a cell says that there is nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() <= 9
        && [
            "",
            "null",
            "none",
            "nan",
            "\\n",
            "na",
            "n/a",
            "<na>",
            "nil",
            "undefined",
            "nat",
            "-",
            "–",
            "—",
        ]
        .iter()
        .any(|blank| cell.eq_ignore_ascii_case(blank))
}

/// A name that is one; neither a mark of deletion nor an address.
fn author(cell: &str) -> String {
    let is_gone = matches!(cell, "[deleted]" | "[removed]" | "<deleted>" | "deleted");
    if is_blank(cell) || is_gone || is_address(cell) {
        return String::new();
    }
    match cell.split_once('@') {
        Some((name, host))
            if !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace) =>
        {
            name.to_owned()
        }
        _ => cell.to_owned(),
    }
}

/// Whether a name is the address of a computer.
fn is_address(cell: &str) -> bool {
    let numbers = cell
        .split('.')
        .filter(|part| part.parse::<u8>().is_ok())
        .count();
    let is_hexadecimal = |c: char| c == ':' || c.is_ascii_hexdigit();
    let is_long = cell.matches(':').count() > 2 && cell.chars().all(is_hexadecimal);
    is_long || (numbers == 4 && cell.matches('.').count() == 3)
}

fn number(cell: &str) -> Option<i64> {
    cell.parse().ok().or_else(|| {
        let number: f64 = cell.replace(',', "").parse().ok()?;
        (number.is_finite() && number.abs() < 9e15).then_some(number.floor() as i64)
    })
}

/// The words of a cell by how its column is written.
fn read(cell: &str, markup: Markup, words: &mut Words) -> String {
    match markup {
        _ if is_blank(cell) && cell.trim().len() > 1 => String::new(),
        Markup::Plain => cell.trim_matches(['\n', '\r', ' ']).to_owned(),
        Markup::Escaped => words.read(&lines_kept(cell)),
        Markup::Html => {
            let has_blocks = cell.contains("<p") || cell.contains("<br") || cell.contains("<div");
            if !has_blocks && cell.contains('\n') {
                words.read(&cell.replace('\n', "<br>"))
            } else {
                words.read(cell)
            }
        }
    }
}

/// Text with character references as HTML that keeps its lines.
fn lines_kept(cell: &str) -> String {
    let cell = cell.trim().replace('<', "&lt;");
    cell.replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_they_stand_for() {
        for (cell, expected) in [
            ("t1_abc", "abc"),
            (" 12.0 ", "12"),
            ("1.5", "1.5"),
            ("t9_x", "t9_x"),
            (".0", ".0"),
        ] {
            assert_eq!(key(cell), expected, "{cell}");
        }
    }

    #[test]
    fn addresses_are_no_names() {
        assert_eq!(author("ann@example.org"), "ann");
        assert_eq!(author("10.1.2.3"), "");
        assert_eq!(author("[deleted]"), "");
        assert_eq!(author("Ann @ home"), "Ann @ home");
    }

    #[test]
    fn references_are_read_once_and_lines_kept() {
        let mut words = Words::default();
        assert_eq!(
            read("a &amp;lt; b\n&gt; c", Markup::Escaped, &mut words),
            "a &lt; b\n> c"
        );
        assert_eq!(read(" x <b>\n", Markup::Plain, &mut words), "x <b>");
    }
}
