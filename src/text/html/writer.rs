//! Plain text as it grows: white space, paragraphs, quotes, lists, links.

mod link;

use self::link::is_web;
use super::Links;
use super::node::ElementRef;

/// What the writer asks of an element.
pub(super) trait Tag {
    /// Its name in small letters.
    fn name(&self) -> &str;
    /// An attribute's value.
    fn attr(&self, name: &str) -> Option<&str>;
}

impl Tag for ElementRef<'_> {
    fn name(&self) -> &str {
        self.name()
    }

    fn attr(&self, name: &str) -> Option<&str> {
        self.attr(name)
    }
}

/// Deeper quotes and lists are written at this depth.
const DEEPEST: usize = 8;

/// What stands between what was written and what comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// A list that is open.
struct List {
    /// The next item's number; none where items have bullets.
    number: Option<usize>,
}

/// A link that is open, from this byte of the text.
struct Anchor {
    start: usize,
    address: String,
    has_image: bool,
}

/// Plain text that is being written.
pub(super) struct Writer {
    out: String,
    gap: Gap,
    links: Links,
    quotes: usize,
    /// The depth of quotes that the blank line before the next word has.
    shared_quotes: usize,
    lists: Vec<List>,
    marker: Option<String>,
    preformatted: usize,
    anchors: Vec<Anchor>,
    /// The widest gap before the next words, where what stands before them leads to them.
    widest: Gap,
}

impl Writer {
    pub(super) fn new(links: Links) -> Self {
        Self {
            out: String::new(),
            gap: Gap::None,
            links,
            quotes: 0,
            shared_quotes: 0,
            lists: Vec::new(),
            marker: None,
            preformatted: 0,
            anchors: Vec::new(),
            widest: Gap::Paragraph,
        }
    }

    /// Writes a text node.
    pub(super) fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for c in text.chars() {
                self.preformatted_character(c);
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let (words, after) = rest.split_at_checked(run(rest)).unwrap_or((rest, ""));
            if !words.is_empty() {
                self.flush();
                self.out.push_str(words);
            }
            rest = after.trim_ascii_start();
            if rest.len() < after.len() {
                self.widen(Gap::Space);
            }
        }
    }

    /// An element begins.
    pub(super) fn open(&mut self, element: &impl Tag) {
        self.gap_around(element);
        match element.name() {
            "br" => self.break_line(),
            "hr" => {
                self.text("---");
                self.widen(Gap::Paragraph);
            }
            "img" => self.image(element),
            "iframe" => self.word(
                element
                    .attr("src")
                    .filter(|src| is_web(src))
                    .unwrap_or_default(),
            ),
            "blockquote" => self.quotes += 1,
            "pre" => self.preformatted += 1,
            "ul" | "menu" => self.lists.push(List { number: None }),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse().ok());
                self.lists.push(List {
                    number: Some(start.unwrap_or(1)),
                });
            }
            "li" => self.item(),
            "td" | "th" => self.cell(),
            "a" => self.anchors.push(Anchor {
                start: self.out.len(),
                address: element.attr("href").unwrap_or_default().trim().to_owned(),
                has_image: false,
            }),
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, element: &impl Tag) {
        match element.name() {
            "blockquote" => {
                self.quotes = self.quotes.saturating_sub(1);
                self.shared_quotes = self.shared_quotes.min(self.quotes);
            }
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "menu" | "ol" => {
                self.lists.pop();
                self.marker = None;
            }
            "a" => self.end_link(),
            _ => {}
        }
        self.gap_around(element);
    }

    /// The gap that an element makes before and after itself.
    pub(super) fn gap_around(&mut self, element: &impl Tag) {
        let gap = match element.name() {
            "p" | "blockquote" | "pre" | "table" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => Gap::Paragraph,
            "ul" | "ol" | "dl" | "menu" if self.lists.is_empty() => Gap::Paragraph,
            "div" | "section" | "article" | "header" | "footer" | "figure" | "figcaption"
            | "li" | "ul" | "ol" | "dl" | "menu" | "dt" | "dd" | "tr" | "address" | "aside"
            | "nav" | "main" | "details" | "summary" | "center" | "caption" => Gap::Line,
            _ => return,
        };
        if self.marker.is_none() {
            self.widen(gap);
        }
    }

    /// The text, without white space around it or at the ends of its lines.
    pub(super) fn finish(self) -> String {
        let has_trailing = |line: &str| line.trim_end() != line;
        if self.out.lines().any(has_trailing) {
            let lines: Vec<&str> = self.out.lines().map(str::trim_end).collect();
            return lines.join("\n").trim_matches('\n').to_owned();
        }
        self.out.trim_matches('\n').to_owned()
    }

    /// A quoted passage begins, after the line that names its author.
    pub(super) fn begin_quote(&mut self, lead: &str) {
        self.widen(Gap::Paragraph);
        if !lead.is_empty() {
            self.text(lead);
            self.widen(Gap::Line);
            self.widest = Gap::Line;
        }
        self.quotes += 1;
    }

    /// A quoted passage ends.
    pub(super) fn end_quote(&mut self) {
        self.widest = Gap::Paragraph;
        self.quotes = self.quotes.saturating_sub(1);
        self.shared_quotes = self.shared_quotes.min(self.quotes);
        self.widen(Gap::Paragraph);
    }

    /// A passage begins whose lines and spaces are kept.
    pub(super) fn begin_code(&mut self) {
        self.widen(Gap::Paragraph);
        self.preformatted += 1;
    }

    /// Such a passage ends.
    pub(super) fn end_code(&mut self) {
        self.preformatted = self.preformatted.saturating_sub(1);
        self.widen(Gap::Paragraph);
    }

    /// The next words stand on a line of their own.
    pub(super) fn new_line(&mut self) {
        if self.marker.is_none() {
            self.widen(Gap::Line);
        }
    }

    /// Words that the next ones follow on the same line.
    pub(super) fn lead_in(&mut self, words: &str) {
        self.text(words);
        self.widest = Gap::Space;
    }

    /// The next words follow the last ones closely, unless these are quoted.
    pub(super) fn tie(&mut self) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        if self.quotes > 0 || !line.starts_with('>') {
            self.gap = Gap::None;
        }
        self.widest = Gap::Paragraph;
    }

    fn widen(&mut self, gap: Gap) {
        if self.out.is_empty() {
            return;
        }
        let gap = gap.min(self.widest);
        if self.gap < Gap::Line {
            self.shared_quotes = self.quotes;
        }
        self.gap = self.gap.max(gap);
    }

    fn break_line(&mut self) {
        let gap = match self.gap {
            Gap::None | Gap::Space => Gap::Line,
            Gap::Line | Gap::Paragraph => Gap::Paragraph,
        };
        if self.marker.is_none() {
            self.widen(gap);
        }
    }

    /// Writes the gap, and on a new line what every line of quotes and lists begins with.
    fn flush(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        self.widest = Gap::Paragraph;
        let is_first = self.out.is_empty();
        match gap {
            Gap::None if is_first => {}
            Gap::None => return self.write_marker(),
            Gap::Space => {
                self.out.push(' ');
                return self.write_marker();
            }
            Gap::Line => self.out.push('\n'),
            Gap::Paragraph => {
                self.out.push('\n');
                let shared = self.shared_quotes.min(self.quotes).min(DEEPEST);
                self.out.push_str("> ".repeat(shared).trim_end());
                self.out.push('\n');
            }
        }
        self.begin_line();
        self.write_marker();
    }

    fn begin_line(&mut self) {
        for _ in 0..self.quotes.min(DEEPEST) {
            self.out.push_str("> ");
        }
        let depth = self.lists.len().min(DEEPEST);
        let indents = if self.marker.is_some() {
            depth.saturating_sub(1)
        } else {
            depth
        };
        for _ in 0..indents {
            self.out.push_str("  ");
        }
    }

    fn write_marker(&mut self) {
        if let Some(marker) = self.marker.take() {
            self.out.push_str(&marker);
        }
    }

    fn preformatted_character(&mut self, c: char) {
        if c == '\n' {
            if self.gap == Gap::None && !self.out.is_empty() {
                self.out.push('\n');
                self.begin_line();
            }
        } else {
            self.flush();
            self.out.push(c);
        }
    }

    fn item(&mut self) {
        self.gap = match self.gap {
            Gap::Paragraph if self.out_ends_in_list() => Gap::Line,
            gap => gap,
        };
        let marker = match self.lists.last_mut() {
            Some(List {
                number: Some(number),
            }) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.marker = Some(marker);
    }

    /// Whether the last line written belongs to a list, so that the next item follows closely.
    fn out_ends_in_list(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start_matches(['>', ' ']);
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with("- ") || (number.len() < line.len() && number.starts_with(". "))
    }

    fn cell(&mut self) {
        if self.gap < Gap::Line && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.gap = Gap::Space;
            self.text("| ");
        }
    }

    fn word(&mut self, word: &str) {
        self.widen(Gap::Space);
        self.text(word);
        self.widen(Gap::Space);
    }
}

/// The bytes of the words that `text` begins with, up to white space that is more than one blank between two words.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut at = 0;
    while !is_space(at) {
        at += plain(bytes.get(at..).unwrap_or_default());
        while !is_space(at) {
            at += 1;
        }
        if bytes.get(at) == Some(&b' ') && !is_space(at + 1) {
            at += 1;
        }
    }
    at
}

/// Bytes that are looked at together.
const TOGETHER: usize = 32;

/// How many bytes, which begin with no white space, surely hold none but single blanks, the next byte being none either.
fn plain(bytes: &[u8]) -> usize {
    let mut size = 0;
    while let Some(chunk) = bytes.get(size..size + TOGETHER) {
        let next = bytes.get(size + 1..).unwrap_or_default();
        let pairs = chunk.iter().zip(next);
        let breaks =
            |a: u8, b: u8| u8::from(a < b' ') | (u8::from(a == b' ') & u8::from(b <= b' '));
        let is_broken = pairs.fold(0, |any, (&a, &b)| any | breaks(a, b)) > 0;
        // The last byte may be a blank, and what follows it is not looked at.
        if is_broken || chunk.last() == Some(&b' ') || bytes.len() == size + TOGETHER {
            break;
        }
        size += TOGETHER;
    }
    size
}
