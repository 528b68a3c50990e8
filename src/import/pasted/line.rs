//! The lines of a pasted page.

use super::token::is_mark;

/// A line of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'page> {
    /// Its characters without the white space at its end.
    pub raw: &'page str,
    /// Its characters without white space, invisible marks and tree drawings around them.
    pub text: &'page str,
    /// How far it is indented, in columns; a tab reaches to the next fourth.
    pub indent: usize,
}

impl<'page> Line<'page> {
    fn of(raw: &'page str) -> Self {
        let raw = raw.trim_end_matches(is_gap);
        let text = raw.trim_start_matches(is_indent);
        let lead = raw.get(..raw.len() - text.len()).unwrap_or_default();
        Self {
            raw,
            text,
            indent: columns(lead),
        }
    }

    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is short enough to be anything but text.
    pub(super) fn is_short(&self) -> bool {
        self.text.len() <= 200
    }

    /// The line without its first `columns` columns of indentation.
    pub(super) fn without(&self, columns: usize) -> &'page str {
        let mut column = 0;
        for (at, c) in self.raw.char_indices() {
            if column >= columns || !is_indent(c) {
                return self.raw.get(at..).unwrap_or_default();
            }
            column = after(column, c);
        }
        ""
    }
}

/// The lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    page.split(['\n', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(Line::of)
        .collect()
}

fn columns(lead: &str) -> usize {
    lead.chars().fold(0, after)
}

fn after(column: usize, c: char) -> usize {
    match c {
        '\t' => (column / 4 + 1) * 4,
        '\u{3000}' => column + 2,
        c if is_mark(c) => column,
        _ => column + 1,
    }
}

/// White space, and marks that show nothing.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_mark(c) || c.is_control()
}

/// The same, and the lines of a drawn tree.
fn is_indent(c: char) -> bool {
    is_gap(c) || matches!(c, '\u{2500}'..='\u{257f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_is_counted_in_columns() {
        let lines = lines("a\n\u{a0}\u{a0}b \t\n\tc\n│  └─ d\n \u{200f}");
        let indents: Vec<_> = lines.iter().map(|line| (line.indent, line.text)).collect();
        assert_eq!(indents, [(0, "a"), (2, "b"), (4, "c"), (6, "d"), (0, "")]);
        assert_eq!(lines.get(3).map(|line| line.without(4)), Some("─ d"));
        assert_eq!(lines.get(2).map(|line| line.without(4)), Some("c"));
    }
}
