//! Cards before they have a place: their rows broken, their sizes known.

use super::Row;
use super::theme::Palette;
use crate::layout::Size;
use crate::model::{Claim, Colour, Comment, CommentKind, Map};
use crate::text::font::Face;
use crate::text::wrap::{Wrapped, WrappedRow, fit};

/// A card's width.
pub const CARD_WIDTH: f32 = 272.0;
/// An opening's width.
pub const OPENING_WIDTH: f32 = 340.0;
/// Where words start, right of the stripes of stances.
pub(super) const LEFT: f32 = 20.0;
/// Free at the right of the words.
pub(super) const RIGHT: f32 = 16.0;
/// Free at the top.
const TOP: f32 = 11.0;
/// How high the row of stances at the foot is; always there, so that tagging never changes a size.
pub(super) const FOOT: f32 = 18.0;
/// Free below it.
pub(super) const BOTTOM: f32 = 8.0;
/// From a baseline of running text to the next.
const ROW: f32 = 18.0;
/// From the top of a row to its baseline.
const BASELINE: f32 = 13.4;
/// How far quoted words are set in.
const QUOTE_INDENT: f32 = 11.0;
/// The most rows of a card that shows the whole text.
const WHOLE: usize = 400;

/// A card's words, broken and placed from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The card's size.
    pub size: Size,
    /// What kind of card it is.
    pub sort: Sort,
    pub(super) lines: Vec<Line>,
    /// The bars beside quoted words: left edge, top and bottom.
    pub(super) bars: Vec<[f32; 3]>,
    /// The beginning of the card in words, for readers who do not see it.
    pub(super) words: String,
    /// Votes, as they are shown.
    pub(super) score: String,
}

/// What kind of card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A comment of this kind.
    Comment(CommentKind),
    /// A claim.
    Claim,
}

/// A row that has no colour yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    row: WrappedRow,
    x: f32,
    y: f32,
    face: Face,
    size: f32,
    ink: Ink,
}

/// How much weight words have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    Text,
    Muted,
}

impl Line {
    pub(super) fn drawn(&self, palette: &Palette) -> Row {
        Row {
            x: self.x,
            y: self.y,
            text: self.row.text.clone(),
            rtl: self.row.rtl,
            face: self.face,
            size: self.size,
            width: self.row.width,
            colour: self.colour(palette),
        }
    }

    fn colour(&self, palette: &Palette) -> Colour {
        match self.ink {
            Ink::Text => palette.text,
            Ink::Muted => palette.muted,
        }
    }
}

impl Measured {
    /// The card of a row that is not there.
    pub(super) fn nothing() -> Self {
        Page::new(CARD_WIDTH).finish(Sort::Claim)
    }
}

/// The card of a comment.
pub fn measure_comment(map: &Map, comment: &Comment, whole_text: bool) -> Measured {
    let mut page = Page::new(width_of(comment.kind));
    let author = map.author_name(comment).unwrap_or("Unnamed");
    let mut time = match comment.posted_at {
        Some(time) => time.words(),
        None => comment.posted_text.clone(),
    };
    if let Some(fate) = fate(comment) {
        if !time.is_empty() {
            time.push_str(", ");
        }
        time.push_str(fate);
    }
    let most_rows = match comment.kind {
        CommentKind::Opening => {
            page.title(&comment.title);
            page.byline(author, &time);
            8
        }
        CommentKind::Comment => {
            page.header(author, &time);
            7
        }
        CommentKind::Placeholder | CommentKind::Pingback => {
            page.header(author, &time);
            2
        }
    };
    let most_rows = if whole_text { WHOLE } else { most_rows };
    let body = match comment.kind {
        CommentKind::Opening | CommentKind::Comment => (Face::Regular, Ink::Text),
        CommentKind::Placeholder => (Face::Italic, Ink::Muted),
        CommentKind::Pingback => (Face::Regular, Ink::Muted),
    };
    page.body(&comment.text, body.0, body.1, most_rows);
    Measured {
        words: words_of(comment, author, &time),
        score: comment.score.map(score_words).unwrap_or_default(),
        ..page.finish(Sort::Comment(comment.kind))
    }
}

/// What later captures of the thread say of a comment, in a word.
fn fate(comment: &Comment) -> Option<&'static str> {
    match (comment.vanished, comment.earlier.is_empty()) {
        (Some(_), _) => Some("vanished"),
        (None, false) => Some("edited"),
        (None, true) => None,
    }
}

/// The card of a claim.
pub fn measure_claim(claim: &Claim, whole_text: bool) -> Measured {
    let mut page = Page::new(CARD_WIDTH);
    page.single("Claim", Face::Italic, 11.0, Ink::Muted);
    page.body(
        &claim.text,
        Face::SemiBold,
        Ink::Text,
        if whole_text { WHOLE } else { 7 },
    );
    Measured {
        words: format!("Claim: {}", beginning(&claim.text, 120)),
        ..page.finish(Sort::Claim)
    }
}

fn width_of(kind: CommentKind) -> f32 {
    match kind {
        CommentKind::Opening => OPENING_WIDTH,
        CommentKind::Comment | CommentKind::Placeholder | CommentKind::Pingback => CARD_WIDTH,
    }
}

fn words_of(comment: &Comment, author: &str, time: &str) -> String {
    let what = match comment.kind {
        CommentKind::Opening => "Opening",
        CommentKind::Comment => "Comment",
        CommentKind::Placeholder => "Missing comment",
        CommentKind::Pingback => "Pingback",
    };
    let mut words = format!("{what} by {}", beginning(author, 60));
    if !time.is_empty() {
        words.push_str(", ");
        words.push_str(&beginning(time, 40));
    }
    words.push_str(": ");
    if !comment.title.is_empty() {
        words.push_str(&beginning(&comment.title, 120));
        words.push_str(". ");
    }
    words.push_str(&beginning(&comment.text, 120));
    words
}

/// The beginning of a text on one line, with dots where something is missing.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut rest = text.chars();
    for character in rest.by_ref().take(most) {
        if !character.is_whitespace() {
            shown.extend((!character.is_control()).then_some(character));
        } else if !shown.ends_with(' ') {
            shown.push(' ');
        }
    }
    shown.truncate(shown.trim_end().len());
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

fn score_words(score: i64) -> String {
    match score {
        1 => "1 point".to_owned(),
        _ if score < 0 => format!("−{} points", score.unsigned_abs()),
        _ => format!("{score} points"),
    }
}

/// A card that is being filled from top to bottom.
struct Page {
    width: f32,
    inner: f32,
    y: f32,
    lines: Vec<Line>,
    bars: Vec<[f32; 3]>,
}

impl Page {
    fn new(width: f32) -> Self {
        Self {
            width,
            inner: width - LEFT - RIGHT,
            y: TOP,
            lines: Vec::new(),
            bars: Vec::new(),
        }
    }

    fn add(&mut self, row: WrappedRow, indent: f32, face: Face, size: f32, ink: Ink) {
        let x = if row.rtl {
            LEFT + self.inner - row.width
        } else {
            LEFT + indent
        };
        let y = self.y + BASELINE;
        self.lines.push(Line {
            row,
            x,
            y,
            face,
            size,
            ink,
        });
    }

    /// A name at the left and a time at the right, without the hour where the name needs its room.
    fn header(&mut self, author: &str, time: &str) {
        let room = self.inner - 10.0 - Face::Regular.width(&beginning(time, 40), 11.0);
        let is_long = Face::SemiBold.width(&beginning(author, 60), 13.0) > room;
        let day = time.rsplit_once(", ").filter(|_| is_long);
        let time = day.map_or(time, |(day, _)| day);
        let time = fit(time, Face::Regular, 11.0, self.inner * 0.5);
        let room = self.inner - time.width - if time.text.is_empty() { 0.0 } else { 10.0 };
        let name = WrappedRow {
            rtl: false,
            ..fit(author, Face::SemiBold, 13.0, room)
        };
        self.add(name, 0.0, Face::SemiBold, 13.0, Ink::Text);
        if !time.text.is_empty() {
            let indent = self.inner - time.width;
            let time = WrappedRow { rtl: false, ..time };
            self.add(time, indent, Face::Regular, 11.0, Ink::Muted);
        }
        self.y += ROW + 5.0;
    }

    /// A heading of up to three rows.
    fn title(&mut self, title: &str) {
        let mut wrapped = Wrapped::default();
        for line in title.split('\n').take(4) {
            wrapped.add_line(line, Face::SemiBold, 16.0, self.inner, 3, false);
        }
        self.y += 3.0;
        for row in wrapped.rows {
            self.y += 2.0;
            self.add(row, 0.0, Face::SemiBold, 16.0, Ink::Text);
            self.y += 20.0;
        }
    }

    fn byline(&mut self, author: &str, time: &str) {
        let separator = if time.is_empty() { "" } else { " · " };
        let byline = format!("{author}{separator}{time}");
        self.single(&byline, Face::Regular, 11.5, Ink::Muted);
        self.y += 4.0;
    }

    fn single(&mut self, text: &str, face: Face, size: f32, ink: Ink) {
        let row = fit(text, face, size, self.inner);
        self.add(row, 0.0, face, size, ink);
        self.y += ROW + 1.0;
    }

    /// Running text; lines that begin with ">" are quoted from others.
    fn body(&mut self, text: &str, face: Face, ink: Ink, most_rows: usize) {
        let mut wrapped = Wrapped::default();
        let mut quoted = Vec::new();
        let mut gap_before = false;
        for line in text.split('\n') {
            let (is_quote, line) = unquoted(line);
            let indent = if is_quote { QUOTE_INDENT } else { 0.0 };
            if line.trim_start().is_empty() {
                gap_before = !wrapped.rows.is_empty();
                continue;
            }
            let width = self.inner - indent;
            wrapped.add_line(line, face, 13.0, width, most_rows, gap_before);
            quoted.resize(wrapped.rows.len(), is_quote);
            gap_before = false;
            if wrapped.is_cut {
                break;
            }
        }
        for (row, is_quote) in wrapped.rows.into_iter().zip(quoted) {
            if row.gap_before {
                self.y += ROW / 2.0;
            }
            if is_quote {
                self.bar();
                self.add(row, QUOTE_INDENT, face, 13.0, Ink::Muted);
            } else {
                self.add(row, 0.0, face, 13.0, ink);
            }
            self.y += ROW;
        }
    }

    /// A bar beside a quoted row, which goes on from that of the row before.
    fn bar(&mut self) {
        let (top, bottom) = (self.y, self.y + ROW);
        match self.bars.last_mut() {
            Some(bar) if top - bar[2] <= ROW / 2.0 => bar[2] = bottom,
            _ => self.bars.push([LEFT, top, bottom]),
        }
    }

    fn finish(self, sort: Sort) -> Measured {
        Measured {
            size: Size {
                w: f64::from(self.width),
                h: f64::from((self.y + 5.0 + FOOT + BOTTOM).ceil()),
            },
            sort,
            lines: self.lines,
            bars: self.bars,
            words: String::new(),
            score: String::new(),
        }
    }
}

/// Whether a line is quoted, and what stands after its marks.
fn unquoted(line: &str) -> (bool, &str) {
    if !line.starts_with('>') {
        return (false, line);
    }
    (true, line.trim_start_matches(['>', ' ']))
}
