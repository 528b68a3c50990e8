//! What can still be read of a damaged file.

use super::mend::mend;
use super::scan::{Scan, Token};
use super::table::{Misread, TABLES, options};
use crate::model::{About, Map, Note, Noted};

/// The most skipped rows that are told one by one.
const TOLD: usize = 100;

/// How many bytes in all are searched for the ends of rows that go on over several lines.
const SEARCH: usize = 1 << 26;

/// The rows of a damaged file that can still be read, mended so that `Map::check` finds nothing; the notes tell what is
/// lost and what was made up in its place. Never fails: of a file that is none of ours, nothing is left.
pub fn salvage(bytes: &[u8]) -> Noted<Map> {
    let (mut map, mut notes) = left(bytes);
    notes.extend(mend(&mut map));
    Noted { value: map, notes }
}

/// The rows that can still be read, and what was skipped.
pub(super) fn left(bytes: &[u8]) -> (Map, Vec<Note>) {
    let text = String::from_utf8_lossy(bytes);
    let mut salvage = Salvage {
        text: &text,
        map: Map::default(),
        notes: Vec::new(),
        table: 0,
        skipped: 0,
        search: SEARCH,
        line: 1,
    };
    salvage.lines();
    let mut notes = salvage.notes;
    if let Some(more) = salvage.skipped.checked_sub(TOLD + 1) {
        notes.push(Note::warning("further lines skipped", more + 1));
    }
    let map = salvage.map;
    if let std::borrow::Cow::Owned(_) = text {
        let what = "bytes that are no text stand as \u{fffd} in what was read";
        notes.push(Note::warning(what, 1));
    }
    (map, notes)
}

struct Salvage<'text> {
    text: &'text str,
    map: Map,
    notes: Vec<Note>,
    /// The table whose rows are expected.
    table: usize,
    skipped: usize,
    search: usize,
    line: usize,
}

impl<'text> Salvage<'text> {
    fn lines(&mut self) {
        let mut at = 0;
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let line = rest.get(..length).unwrap_or_default();
            // A row that ends within a line leaves the rest of that line to be looked at.
            let read = self.line(at, line).max(1);
            let passed = rest.get(..read).unwrap_or_default();
            self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
            at += read;
        }
    }

    /// Reads what a line begins; gives how many bytes that took.
    fn line(&mut self, at: usize, line: &'text str) -> usize {
        let words = line.trim().trim_end_matches(',');
        if words.is_empty() || ["(", ")", "]", "["].contains(&words) || words.starts_with("#!") {
            return line.len();
        }
        let heading = words
            .strip_suffix('[')
            .map(|name| name.trim().trim_end_matches(':'));
        let table = heading.and_then(|name| TABLES.iter().position(|table| table.name == name));
        if let Some(table) = table {
            self.table = table;
            return line.len();
        }
        if let Some(about) = words.strip_prefix("about:") {
            if let Ok(about) = options().from_str::<About>(about.trim()) {
                self.map.about = about;
                return line.len();
            }
        } else if words.starts_with("format:") || words.starts_with("version:") {
            return line.len();
        }
        if self.row(words) {
            return line.len();
        }
        if let Some(read) = self.long_row(at, line) {
            return read;
        }
        self.skip(words);
        line.len()
    }

    /// Reads a row into the table where it is expected, or else the first later one where it fits, for the heading of
    /// that one may be what is damaged.
    fn row(&mut self, text: &str) -> bool {
        if !text.starts_with('(') {
            return false;
        }
        for table in TABLES.iter().skip(self.table) {
            match (table.read)(&mut self.map, &options(), text) {
                Ok(_) => return true,
                Err(Misread::Twice(_)) => return false,
                Err(Misread::Ron(_)) => {}
            }
        }
        false
    }

    /// Reads a row that goes on over several lines; gives how many bytes it took.
    fn long_row(&mut self, at: usize, line: &str) -> Option<usize> {
        let start = at + line.len() - line.trim_start().len();
        if !line.trim_start().starts_with('(') || self.search == 0 {
            return None;
        }
        // A lost quotation mark makes a string of half the file: look no further than some lines ahead.
        let reach = (at + line.len()).max(at + (1 << 16)).min(self.text.len());
        let reach = (reach..self.text.len())
            .find(|&byte| self.text.is_char_boundary(byte))
            .unwrap_or(self.text.len());
        self.search = self.search.saturating_sub(reach - at);
        let window = self.text.get(start..reach)?;
        let mut scan = Scan::new(window, 0);
        let row = scan.value().ok()??;
        if !self.row(scan.words(row)) {
            return None;
        }
        // Where something else follows the row, the next line tells.
        let _ = scan.accept(Token::Comma);
        Some(start + scan.at - at)
    }

    fn skip(&mut self, words: &str) {
        self.skipped += 1;
        if self.skipped <= TOLD {
            let start: String = words.chars().take(40).collect();
            let table = TABLES.get(self.table).map_or("", |table| table.name);
            let note = Note::warning(format!("line of {table} skipped: {start}"), 1);
            self.notes.push(note.at(format!("line {}", self.line)));
        }
    }
}
