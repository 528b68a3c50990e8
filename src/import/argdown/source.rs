//! A document's lines without its comments, and what its front matter tells.

/// What stands between the lines of equals signs at the beginning.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub title: String,
    pub author: String,
    pub date: String,
    /// Whether relations between statements are meant in the strict sense.
    pub is_strict: bool,
}

/// A line.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// How many columns of white space come before the words.
    pub indent: usize,
    /// The words, without white space around them.
    pub text: String,
}

/// The front matter and the lines of a document, blank ones included.
pub(super) fn read(text: &str) -> (Front, Vec<Line>) {
    let mut lines = without_comments(text);
    let mut front = Front::default();
    let is_bar = |line: &Line| line.text.len() >= 3 && line.text.chars().all(|c| c == '=');
    let first = lines.iter().position(|line| !line.text.is_empty());
    let Some(begin) = first.filter(|&at| lines.get(at).is_some_and(is_bar)) else {
        return (front, lines);
    };
    let inner = lines.iter().skip(begin + 1);
    let Some(length) = inner.clone().position(is_bar) else {
        return (front, lines);
    };
    for line in inner.take(length) {
        front.read(line);
    }
    lines.drain(..begin + length + 2);
    (front, lines)
}

impl Front {
    fn read(&mut self, line: &Line) {
        let Some((name, value)) = line.text.split_once(':') else {
            return;
        };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match (line.indent, name.trim()) {
            (0, "title") => self.title = value,
            (0, "author" | "authors") => self.author = value,
            (0, "date") => self.date = value,
            (_, "mode") => self.is_strict |= value == "strict",
            (_, "model") => self.is_strict |= value.contains("strict"),
            _ => {}
        }
    }
}

/// The lines without comments; a line that held nothing else is not there at all, so that it ends nothing.
fn without_comments(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut had_comment = false;
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut push = |current: &mut String, had_comment: &mut bool| {
        let line = line(current);
        if !(*had_comment && line.text.is_empty()) {
            lines.push(line);
        }
        current.clear();
        *had_comment = false;
    };
    let (mut no_block, mut no_mark) = (false, false);
    while let Some(c) = rest.chars().next() {
        let block = [("/*", "*/", &mut no_block), ("<!--", "-->", &mut no_mark)];
        if let Some(after) = comment(rest, block) {
            had_comment = true;
            rest = after;
            continue;
        }
        if rest.starts_with("//") && (current.is_empty() || current.ends_with([' ', '\t'])) {
            had_comment = true;
            rest = rest
                .find('\n')
                .and_then(|end| rest.get(end..))
                .unwrap_or("");
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '\n' {
            push(&mut current, &mut had_comment);
        } else {
            current.push(c);
        }
    }
    push(&mut current, &mut had_comment);
    lines
}

/// What comes after a comment at the beginning; an open end is no comment, and is looked for once.
fn comment<'text>(rest: &'text str, kinds: [(&str, &str, &mut bool); 2]) -> Option<&'text str> {
    for (open, close, is_open) in kinds {
        if !*is_open && let Some(inner) = rest.strip_prefix(open) {
            match inner.find(close) {
                Some(end) => return inner.get(end + close.len()..),
                None => *is_open = true,
            }
        }
    }
    None
}

fn line(text: &str) -> Line {
    let mut indent = 0;
    for c in text.chars() {
        match c {
            ' ' | '\u{a0}' => indent += 1,
            '\t' => indent += 4,
            _ => break,
        }
    }
    Line {
        indent,
        text: text.trim().to_owned(),
    }
}
