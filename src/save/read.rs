//! A map out of the text of its file.

use std::collections::BTreeSet;
use std::ops::Range;

use ron::Options;
use ron::extensions::Extensions;

use super::salvage::left;
use super::scan::{Fault, Scan, Token};
use super::spell::respell;
use super::table::{Misread, TABLES, TableFormat, options};
use super::{FORMAT, VERSION, unknown};
use crate::error::{Error, Result};
use crate::model::{About, Map, Note, Noted};
use crate::work::{cores, spread};

/// The most broken references that are told one by one.
const TOLD: usize = 100;
/// Tables of at least so many rows are read on all cores.
const MANY: usize = 4096;

/// Whether bytes begin like a map file of this program; the first few hundred are enough.
pub fn names(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    start.contains(&format!("\"{FORMAT}\""))
}

/// The map that the bytes of a file tell, with broken references and what a newer version wrote as notes.
///
/// Hand-made changes are welcome: any RON is read, with fields in any order. `name` is what errors call the file.
pub fn read(bytes: &[u8], name: &str) -> Result<Noted<Map>> {
    let text = decode(bytes, name)?;
    let mut reading = Reading {
        text,
        map: Map::default(),
        notes: Vec::new(),
        options: options(),
    };
    reading.file().map_err(|trouble| match trouble {
        Trouble::Foreign => foreign(name),
        Trouble::At(fault) => {
            let (line, column) = place(text, fault.at);
            Error::new("The map could not be read")
                .at(format!("{name}:{line}:{column}"))
                .because(fault.what)
                .hint(salvageable(bytes))
        }
    })?;
    let mut notes = reading.notes;
    let problems = reading.map.check();
    for problem in problems.iter().take(TOLD) {
        notes.push(Note::warning(problem.message.clone(), 1).at(problem.place.clone()));
    }
    if let Some(more) = problems.len().checked_sub(TOLD + 1) {
        notes.push(Note::warning("further broken references", more + 1));
    }
    Ok(Noted {
        value: reading.map,
        notes,
    })
}

/// The bytes as text without a byte order mark; an error where they are none.
fn decode<'bytes>(bytes: &'bytes [u8], name: &str) -> Result<&'bytes str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new("The file is empty")
            .at(name)
            .hint("Look for a backup beside it: the same name, ending in .bak1."));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        if !names(bytes) {
            return foreign(name);
        }
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let (line, column) = place(&String::from_utf8_lossy(good), good.len());
        Error::new("The map could not be read")
            .at(format!("{name}:{line}:{column}"))
            .because("these bytes are no UTF-8")
            .hint(salvageable(bytes))
    })
}

fn foreign(name: &str) -> Error {
    Error::new("The file is no map of this program")
        .at(name)
        .hint("If it holds a discussion, import it.")
}

/// What of a damaged file is left, as advice.
fn salvageable(bytes: &[u8]) -> String {
    let (left, _) = left(bytes);
    let rows: usize = TABLES.iter().map(|table| (table.count)(&left)).sum();
    if rows == 0 {
        return "Nothing in it can be read; look for a backup beside it, ending in .bak1.".into();
    }
    format!(
        "{rows} rows can still be read, {} comments among them: open what is left as a new map, or a backup beside it, \
         ending in .bak1.",
        left.comments.len()
    )
}

/// The line and column of a byte, both counted from 1; columns count letters.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let line = before.split(|&byte| byte == b'\n').count();
    let from = before.iter().rposition(|&byte| byte == b'\n');
    let last = before
        .get(from.map_or(0, |from| from + 1)..)
        .unwrap_or_default();
    // Bytes that go on with a letter are not counted.
    let letters = last.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    (line, letters + 1)
}

/// Why reading ended.
enum Trouble {
    /// The file is somebody else's.
    Foreign,
    /// Something is wrong in it.
    At(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::At(fault)
    }
}

struct Reading<'text> {
    text: &'text str,
    map: Map,
    notes: Vec<Note>,
    options: Options,
}

/// A field of the file: a list of rows, or another value.
enum Value {
    Rows(Vec<Range<usize>>),
    One(Range<usize>),
}

impl<'text> Reading<'text> {
    fn file(&mut self) -> std::result::Result<(), Trouble> {
        let mut scan = Scan::new(self.text, 0);
        self.extensions(&mut scan)?;
        scan.accept(Token::Word)?;
        let opened = scan.at;
        if scan.accept(Token::Open)?.is_none() {
            return Err(Trouble::Foreign);
        }
        let fields = Self::fields(&mut scan, opened);
        let ours = fields.as_ref().map_or_else(
            |_| names(self.text.as_bytes()),
            |fields| self.is_ours(fields),
        );
        if !ours {
            return Err(Trouble::Foreign);
        }
        let fields = fields?;
        scan.skip_space()?;
        if scan.byte(0).is_some() {
            return Err(Fault::new(scan.at, "something follows the end of the map").into());
        }
        self.version(&fields)?;
        let mut seen = BTreeSet::new();
        for (name, at, value) in fields {
            if !seen.insert(name) {
                return Err(Fault::new(at, format!("`{name}` stands here twice")).into());
            }
            self.field(name, at, value)?;
        }
        Ok(())
    }

    /// The `#![enable(…)]` lines before the value.
    fn extensions(&mut self, scan: &mut Scan<'text>) -> std::result::Result<(), Fault> {
        loop {
            scan.skip_space()?;
            let rest = self.text.get(scan.at..).unwrap_or_default();
            if !rest.starts_with("#!") {
                return Ok(());
            }
            let length = rest
                .find(']')
                .ok_or_else(|| Fault::new(scan.at, "the line of extensions is never closed"))?;
            let words = rest.get(..length).unwrap_or_default();
            for word in words.split(|letter: char| !letter.is_ascii_lowercase() && letter != '_') {
                if let Some(extension) = Extensions::from_ident(word) {
                    self.options = self.options.clone().with_default_extension(extension);
                }
            }
            scan.at += length + 1;
        }
    }

    fn fields(
        scan: &mut Scan<'text>,
        opened: usize,
    ) -> std::result::Result<Vec<(&'text str, usize, Value)>, Fault> {
        let mut fields = Vec::new();
        while let Some(name) = scan.field()? {
            scan.skip_space()?;
            let at = scan.at;
            let is_table = TABLES.iter().any(|table| table.name == name);
            let value = if is_table && scan.byte(0) == Some(b'[') {
                Value::Rows(scan.items()?)
            } else {
                let value = scan.value()?;
                Value::One(value.ok_or_else(|| scan.missing(name))?)
            };
            fields.push((name, at, value));
            if scan.accept(Token::Comma)?.is_none() {
                break;
            }
        }
        scan.close(b'(', opened)?;
        Ok(fields)
    }

    fn is_ours(&self, fields: &[(&str, usize, Value)]) -> bool {
        let format = fields.iter().find(|(name, ..)| *name == "format");
        let Some((_, _, Value::One(range))) = format else {
            return false;
        };
        let format = self.text.get(range.clone()).unwrap_or_default();
        self.options
            .from_str::<String>(format)
            .is_ok_and(|format| format == FORMAT)
    }

    fn version(&mut self, fields: &[(&str, usize, Value)]) -> std::result::Result<(), Fault> {
        let version = fields.iter().find(|(name, ..)| *name == "version");
        let Some((_, at, Value::One(range))) = version else {
            return Err(Fault::new(0, "it does not tell its version"));
        };
        let text = self.text.get(range.clone()).unwrap_or_default();
        let version: u32 = self
            .options
            .from_str(text)
            .map_err(|_| Fault::new(*at, "its version is no number"))?;
        if version > VERSION {
            self.map.unknown.version = version;
            self.notes.push(Note::remark(
                "written by a newer version of the program: what this one does not know is kept",
                1,
            ));
        }
        Ok(())
    }

    fn field(&mut self, name: &str, at: usize, value: Value) -> std::result::Result<(), Fault> {
        let table = TABLES.iter().find(|table| table.name == name);
        match (table, value) {
            (Some(table), Value::Rows(rows)) => {
                if rows.len() >= MANY && self.side_by_side(table, &rows) {
                    return Ok(());
                }
                for row in rows {
                    self.row(table, row)?;
                }
            }
            (Some(_), Value::One(_)) => {
                return Err(Fault::new(
                    at,
                    "expected a list of rows between `[` and `]`",
                ));
            }
            (None, Value::One(range)) => match name {
                "format" | "version" => {}
                "about" => self.about(range)?,
                name => self.unknown_table(name, range)?,
            },
            // Only the tables that are known are taken for lists of rows.
            (None, Value::Rows(_)) => {}
        }
        Ok(())
    }

    /// Reads the rows of a large table on all cores; false, and nothing read, if any of them is not as it should be.
    fn side_by_side(&mut self, table: &TableFormat, rows: &[Range<usize>]) -> bool {
        let (text, options) = (self.text, &self.options);
        let read = |rows: &[Range<usize>]| {
            let mut map = Map::default();
            let mut texts = rows.iter().map(|row| text.get(row.clone()));
            let is_good = texts
                .all(|text| text.is_some_and(|text| (table.read)(&mut map, options, text).is_ok()));
            is_good.then_some(map)
        };
        let parts = rows.chunks(rows.len().div_ceil(cores()).max(1));
        let maps: Option<Vec<Map>> = spread(parts, read).into_iter().collect();
        let Some(maps) = maps else {
            return false;
        };
        let mut all = self.map.clone();
        if !maps.into_iter().all(|map| (table.take)(&mut all, map)) {
            return false;
        }
        self.map = all;
        true
    }

    fn about(&mut self, range: Range<usize>) -> std::result::Result<(), Fault> {
        let read = |map: &mut Map, options: &Options, text: &str| {
            let about: About = options.from_str(text).map_err(Misread::Ron)?;
            map.about = about;
            Ok(0)
        };
        self.value("about", "About", &read, range)
    }

    fn row(&mut self, table: &TableFormat, range: Range<usize>) -> std::result::Result<(), Fault> {
        self.value(table.name, table.row, &table.read, range)
    }

    /// Reads one row; what of it this version does not know is kept as text.
    fn value(
        &mut self,
        table: &str,
        row_type: &str,
        read: &dyn Fn(&mut Map, &Options, &str) -> std::result::Result<u64, Misread>,
        range: Range<usize>,
    ) -> std::result::Result<(), Fault> {
        let start = range.start;
        let text = self.text.get(range).unwrap_or_default();
        let trouble = match read(&mut self.map, &self.options, text) {
            Ok(_) => return Ok(()),
            Err(Misread::Twice(id)) => return Err(twice(start, table, &id)),
            Err(Misread::Ron(trouble)) => trouble,
        };
        if let Some(known) = unknown::split(text, row_type, &trouble.code) {
            match read(&mut self.map, &self.options, &known.row) {
                Ok(bits) => {
                    let note = Note::remark(format!("unknown fields kept: {}", known.unknown), 1);
                    self.notes.push(note.at(self.line_of(start)));
                    let key = (table.to_owned(), bits);
                    self.map.unknown.fields.insert(key, known.unknown);
                    return Ok(());
                }
                Err(Misread::Twice(id)) => return Err(twice(start, table, &id)),
                Err(Misread::Ron(_)) => {}
            }
        }
        if self.map.unknown.version > 0 && table != "about" {
            let note = Note::warning(format!("row of {table} that only a newer version reads"), 1);
            self.notes.push(note.at(self.line_of(start)));
            let mut row = String::new();
            respell(text, &mut row);
            self.map.unknown.rows.push((table.to_owned(), row));
            return Ok(());
        }
        let at = start + offset(text, trouble.span.start.line, trouble.span.start.col);
        Err(Fault::new(at, format!("in {table}: {}", trouble.code)))
    }

    fn unknown_table(&mut self, name: &str, range: Range<usize>) -> std::result::Result<(), Fault> {
        let start = range.start;
        let text = self.text.get(range).unwrap_or_default();
        let kept =
            unknown::table(text).map_err(|fault| Fault::new(start + fault.at, fault.what))?;
        let note = Note::remark(format!("unknown table kept: {name}"), 1);
        self.notes.push(note.at(self.line_of(start)));
        self.map.unknown.tables.push((name.to_owned(), kept));
        Ok(())
    }

    fn line_of(&self, at: usize) -> String {
        format!("line {}", place(self.text, at).0)
    }
}

fn twice(at: usize, table: &str, id: &str) -> Fault {
    Fault::new(at, format!("two rows of {table} have the id {id}"))
}

/// The byte of a line and column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start = before.map(str::len).sum::<usize>();
    let rest = text.get(start..).unwrap_or_default();
    let letters = rest.chars().take(column.saturating_sub(1));
    start + letters.map(char::len_utf8).sum::<usize>()
}
