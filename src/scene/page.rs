//! A card that is filled from top to bottom: rows broken, height found.

use super::Row;
use super::measure::{Measured, Sort, beginning};
use super::theme::Palette;
use crate::layout::Size;
use crate::model::Colour;
use crate::text::font::Face;
use crate::text::wrap::{Wrapped, WrappedRow, count_rows, fit};

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
pub(super) const ROW: f32 = 18.0;
/// From the top of a row to its baseline.
const BASELINE: f32 = 13.4;
/// How far quoted words are set in.
const QUOTE_INDENT: f32 = 11.0;

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
pub(super) enum Ink {
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

/// A card that is being filled from top to bottom.
pub(super) struct Page {
    width: f32,
    inner: f32,
    pub y: f32,
    lines: Vec<Line>,
    bars: Vec<[f32; 3]>,
}

impl Page {
    pub fn new(width: f32) -> Self {
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
    pub fn header(&mut self, author: &str, time: &str) {
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
    pub fn title(&mut self, title: &str) {
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

    pub fn byline(&mut self, author: &str, time: &str) {
        let separator = if time.is_empty() { "" } else { " · " };
        let byline = format!("{author}{separator}{time}");
        self.single(&byline, Face::Regular, 11.5, Ink::Muted);
        self.y += 4.0;
    }

    pub fn single(&mut self, text: &str, face: Face, size: f32, ink: Ink) {
        let row = fit(text, face, size, self.inner);
        self.add(row, 0.0, face, size, ink);
        self.y += ROW + 1.0;
    }

    /// Running text; lines that begin with ">" are quoted from others.
    pub fn body(&mut self, text: &str, face: Face, ink: Ink, most_rows: usize) {
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

    /// Goes down as far as [`Page::body`] would, and keeps no rows.
    pub fn count(&mut self, text: &str, face: Face, most_rows: usize) {
        let mut rows = 0;
        let mut gap_before = false;
        for line in text.split('\n') {
            let (is_quote, line) = unquoted(line);
            let indent = if is_quote { QUOTE_INDENT } else { 0.0 };
            if line.trim_start().is_empty() {
                gap_before = rows > 0;
                continue;
            }
            let width = self.inner - indent;
            let (more, is_cut) = count_rows(line, face, 13.0, width, most_rows - rows);
            if gap_before && more > 0 {
                self.y += ROW / 2.0;
            }
            self.y += ROW * more as f32;
            rows += more;
            gap_before = false;
            if is_cut {
                break;
            }
        }
    }

    pub fn size(&self) -> Size {
        Size {
            w: f64::from(self.width),
            h: f64::from((self.y + 5.0 + FOOT + BOTTOM).ceil()),
        }
    }

    pub fn finish(self, sort: Sort) -> Measured {
        Measured {
            size: self.size(),
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
