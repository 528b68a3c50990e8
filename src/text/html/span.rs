//! Passages of a page's source, or of words that the source writes otherwise.

use std::borrow::Cow;
use std::ops::Range;

/// A passage, by where it begins and how long it is, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    at: u32,
    size: u32,
}

impl Span {
    /// No passage.
    pub(super) const NONE: Self = Self { at: 0, size: 0 };

    /// A passage of the places of a list.
    pub(super) fn new(at: usize, size: usize) -> Self {
        match (u32::try_from(at), u32::try_from(size)) {
            (Ok(at), Ok(size)) => Self { at, size },
            _ => Self::NONE,
        }
    }

    /// The places from its beginning to its end.
    pub(super) fn range(self) -> Range<usize> {
        let at = self.at as usize;
        at..at + self.size as usize
    }

    /// Leaves out its last place.
    pub(super) fn shorten(&mut self) {
        self.size = self.size.saturating_sub(1);
    }
}

/// The words of a page: its source, and behind it what the source writes otherwise, such as `&amp;`.
pub(super) struct Words<'text> {
    source: Cow<'text, str>,
    more: String,
    /// Texts that grew while others were written behind them.
    grown: Vec<String>,
    /// The part of the source that is being parsed, by its address in memory and its place in the source.
    part: Part,
}

/// A copy of a part of the source.
#[derive(Clone, Copy, Default)]
struct Part {
    address: usize,
    size: usize,
    at: usize,
}

/// Bytes beyond twice the source that attributes may take which stand there many times.
const MOST_COPIED: usize = 1 << 20;
/// The longest source whose places fit the numbers of spans, whatever is written behind it.
pub(super) const LONGEST: usize = 1 << 29;
/// Bytes of text that the parser holds without memory of its own.
const INLINE: usize = 8;
/// The size of spans whose place is that of a grown text.
const GROWN: u32 = u32::MAX;

impl<'text> Words<'text> {
    /// The words of a page with this source.
    pub(super) fn new(source: Cow<'text, str>) -> Self {
        Self {
            source,
            more: String::new(),
            grown: Vec::new(),
            part: Part::default(),
        }
    }

    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// The words of a passage.
    pub(super) fn get(&self, span: Span) -> &str {
        if span.size == GROWN {
            return self.grown.get(span.at as usize).map_or("", String::as_str);
        }
        let range = span.range();
        let found = match range.start.checked_sub(self.source.len()) {
            None => self.source.get(range),
            Some(at) => self.more.get(at..at + span.size as usize),
        };
        found.unwrap_or_default()
    }

    /// Says that `copy` is the part of the source that begins at this place, until another one begins or parsing ends.
    ///
    /// A short text is moved about with what holds it, so that its address says nothing.
    pub(super) fn begin_part(&mut self, copy: &str, at: usize) {
        self.part = Part {
            address: copy.as_ptr().addr(),
            size: if copy.len() > INLINE { copy.len() } else { 0 },
            at,
        };
    }

    /// Says that parsing has ended, and whatever comes now is no part of the source.
    pub(super) fn end_parts(&mut self) {
        self.part = Part::default();
    }

    /// The passage for words, which are looked for in the part of the source first.
    pub(super) fn keep(&mut self, words: &str) -> Span {
        match self.place(words) {
            Some(at) => Span::new(at, words.len()),
            None => self.add(words),
        }
    }

    /// As [`keep`](Self::keep), for values of attributes, which a parser may repeat without end: too many become empty.
    pub(super) fn keep_value(&mut self, value: &str) -> Span {
        let place = self.place(value);
        let most = 2 * self.source.len() + MOST_COPIED;
        if place.is_none() && self.more.len() + value.len() > most {
            return Span::NONE;
        }
        place.map_or_else(|| self.add(value), |at| Span::new(at, value.len()))
    }

    /// Where words stand in the source, if they are of the part that is being parsed.
    fn place(&self, words: &str) -> Option<usize> {
        let offset = words.as_ptr().addr().checked_sub(self.part.address)?;
        (offset + words.len() <= self.part.size).then_some(self.part.at + offset)
    }

    fn add(&mut self, words: &str) -> Span {
        let span = Span::new(self.source.len() + self.more.len(), words.len());
        self.more.push_str(words);
        span
    }

    /// The passage for words and what follows them.
    pub(super) fn join(&mut self, span: Span, words: &str) -> Span {
        if span.size == GROWN {
            if let Some(grown) = self.grown.get_mut(span.at as usize) {
                grown.push_str(words);
            }
            return span;
        }
        let range = span.range();
        let longer = Span::new(range.start, range.len() + words.len());
        let end = self.source.len() + self.more.len();
        if self.place(words) == Some(range.end) && range.end < self.source.len() {
            longer
        } else if range.start < self.source.len() {
            let before = self.source.get(range).unwrap_or_default();
            let size = before.len() + words.len();
            self.more.push_str(before);
            self.more.push_str(words);
            Span::new(end, size)
        } else if range.end == end {
            self.more.push_str(words);
            longer
        } else {
            let grown = self.get(span).to_owned() + words;
            self.grown.push(grown);
            Span {
                at: u32::try_from(self.grown.len() - 1).unwrap_or(u32::MAX),
                size: GROWN,
            }
        }
    }
}
