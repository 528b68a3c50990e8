//! JSON with a value a line, read one line at a time.

use memchr::memchr;

use super::parser::Parser;
use super::{Json, Value};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// What became of the lines of a file.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Lines that hold a value.
    pub(crate) read: usize,
    /// Lines that are no JSON, by number, the first few, and what is wrong with the first.
    damaged: Vec<usize>,
    damaged_count: usize,
    why: String,
}

/// Damaged lines that the ledger names.
const NAMED: usize = 5;
/// Bytes between two reports.
const STRIDE: usize = 1 << 20;

/// Gives each line's value and its number, counted from one, to `take`; lines that are no JSON are counted.
///
/// Only one line is held at a time, so that a dump of gigabytes takes no more memory than what is kept of it.
pub(crate) fn each_line(
    text: &str,
    progress: &Progress,
    mut take: impl FnMut(usize, Value<'_>) -> Result<()>,
) -> Result<Lines> {
    let mut lines = Lines::default();
    let mut parser = Parser::new(Json::default());
    let (mut at, mut number, mut reported) = (0, 0, 0);
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let size = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..size).unwrap_or_default();
        at += size + 1;
        number += 1;
        if at >= reported {
            progress.step("Reading lines", at as u64, text.len() as u64)?;
            reported = at + STRIDE;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        parser.restart(line);
        match parser.run() {
            Ok(()) => {
                lines.read += 1;
                for root in parser.json().roots() {
                    take(number, root)?;
                }
            }
            Err(why) => lines.damage(number, why),
        }
    }
    Ok(lines)
}

impl Lines {
    fn damage(&mut self, number: usize, why: String) {
        self.damaged_count += 1;
        if self.damaged.len() < NAMED {
            self.damaged.push(number);
        }
        if self.why.is_empty() {
            self.why = why;
        }
    }

    /// The warning that lines could not be read.
    pub(crate) fn note(&self) -> Option<Note> {
        let first: Vec<String> = self.damaged.iter().map(usize::to_string).collect();
        let what = format!("lines that are no JSON, left out ({})", self.why);
        (self.damaged_count > 0).then(|| {
            Note::warning(what, self.damaged_count).at(format!("line {}", first.join(", ")))
        })
    }

    /// An error where no line could be read.
    pub(crate) fn some(&self) -> Result<()> {
        if self.read > 0 {
            return Ok(());
        }
        let error = Error::new("No line of it is JSON").because(self.why.clone());
        Err(error.hint("The file may be damaged: save it again."))
    }
}
