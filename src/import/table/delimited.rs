//! Rows of text: which sign parts their cells, and whether the first one names them.

use csv::{ReaderBuilder, StringRecord};

use super::field::Field;
use super::layout::{MOST_COLUMNS, SAMPLE, Sample};
use super::names::{Use, rank};

/// How a table in text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    delimiter: u8,
    is_quoted: bool,
    has_backslashes: bool,
    /// Bytes before the row of names.
    start: usize,
    /// How many cells most rows have.
    pub(super) columns: usize,
    /// Whether the first row names the columns.
    pub(super) is_named: bool,
}

/// A row, and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) byte: usize,
    pub(super) row: StringRecord,
}

/// Bytes that are looked at to know the dialect.
const HEAD: usize = 256 * 1024;
/// Rows that are looked at.
const ROWS: usize = 60;

impl Dialect {
    /// The dialect of a text; none if it is no table.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut start = 0;
        let mut told = None;
        if let Some(rest) = text.get(..64).unwrap_or(text).strip_prefix("sep=") {
            told = rest.bytes().next();
            start = text.find('\n')? + 1;
        }
        let text = text.get(start..)?;
        let mut end = text.len().min(HEAD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let head = text.get(..end)?;
        let has_backslashes = head.contains("\\\"") && !head.contains("\"\"");
        let mut best: Option<(f64, Self)> = None;
        for delimiter in [b',', b';', b'\t', b'|'] {
            if told.is_some_and(|told| told != delimiter) {
                continue;
            }
            for is_quoted in [true, false] {
                if !is_quoted && delimiter != b'\t' {
                    continue;
                }
                let dialect = Self {
                    delimiter,
                    is_quoted,
                    has_backslashes: has_backslashes && is_quoted,
                    start,
                    columns: 0,
                    is_named: false,
                };
                if let Some((worth, dialect)) = dialect.judge(head)
                    && best.is_none_or(|(other, _)| worth > other)
                {
                    best = Some((worth, dialect));
                }
            }
        }
        best.map(|(_, dialect)| dialect)
    }

    /// How well the first rows agree with it.
    fn judge(mut self, head: &str) -> Option<(f64, Self)> {
        let mut rows: Vec<StringRecord> = self.records(head).take(ROWS).collect();
        if rows.len() > 2 && head.len() == HEAD {
            rows.pop();
        }
        let mut counts: Vec<usize> = rows.iter().map(StringRecord::len).collect();
        counts.sort_unstable();
        let mut columns = 0;
        let mut most = 0;
        for run in counts.chunk_by(|a, b| a == b) {
            if run.len() >= most && run.first() > Some(&1) {
                most = run.len();
                columns = run.first().copied().unwrap_or_default();
            }
        }
        if !(2..=MOST_COLUMNS).contains(&columns) || rows.len() < 2 {
            return None;
        }
        let first = rows.iter().position(|row| row.len() == columns)?;
        let header = rows.get(first)?;
        self.start += byte_of(header);
        self.columns = columns;
        self.is_named = is_header(header, &rows);
        let alike = most as f64 / rows.len() as f64;
        let known = header.iter().filter(|name| is_known(name)).count();
        let worth = alike + (columns.min(8) as f64) / 50.0 + known.min(6) as f64 / 4.0;
        (alike >= 0.5).then_some((worth, self))
    }

    /// The rows of a text that begins where the table does.
    fn records<'text>(&self, text: &'text str) -> impl Iterator<Item = StringRecord> + use<'text> {
        let mut builder = ReaderBuilder::new();
        builder
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quoting(self.is_quoted);
        if self.has_backslashes {
            builder.escape(Some(b'\\')).double_quote(false);
        }
        let reader = builder.from_reader(text.as_bytes());
        reader.into_records().map_while(Result::ok)
    }

    /// The rows, without that of names, with the line and the byte at which each begins.
    pub(super) fn rows<'text>(&self, text: &'text str) -> impl Iterator<Item = Place> + use<'text> {
        let before = text.get(..self.start).unwrap_or_default();
        let lines = before.bytes().filter(|&byte| byte == b'\n').count();
        let rest = text.get(self.start..).unwrap_or_default();
        let rows = self.records(rest).skip(usize::from(self.is_named));
        let start = self.start;
        rows.map(move |row| {
            let line = row.position().map_or(0, csv::Position::line);
            Place {
                line: lines + line as usize,
                byte: start + byte_of(&row),
                row,
            }
        })
    }

    /// The dialect for what follows a quotation mark that is never closed: lines as they stand.
    pub(super) fn bare(self, byte: usize) -> Self {
        Self {
            is_quoted: false,
            has_backslashes: false,
            is_named: false,
            start: byte,
            ..self
        }
    }

    /// The sign between cells.
    pub(super) fn sign(&self) -> char {
        char::from(self.delimiter)
    }

    /// The names and first rows.
    pub(super) fn sample(&self, text: &str) -> Sample {
        let rest = text.get(self.start..).unwrap_or_default();
        let mut records = self.records(rest);
        let mut names: Vec<String> = Vec::new();
        if self.is_named
            && let Some(header) = records.next()
        {
            names = header.iter().map(|name| name.trim().to_owned()).collect();
        }
        let mut rows: Vec<Vec<String>> = records
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .take(SAMPLE)
            .map(|row| row.iter().map(str::to_owned).collect())
            .collect();
        // Rows that have slipped tell nothing of the columns, as long as there are others.
        let regular = rows.iter().filter(|row| row.len() == self.columns).count();
        if regular * 3 >= rows.len() && regular > 0 {
            rows.retain(|row| row.len() == self.columns);
        }
        for number in names.len()..self.columns {
            names.push(format!("column {}", number + 1));
        }
        for (at, name) in names.iter_mut().enumerate() {
            if name.is_empty() {
                *name = if at == 0 {
                    "unnamed".to_owned()
                } else {
                    format!("column {}", at + 1)
                };
            }
        }
        Sample {
            names,
            rows,
            is_nameless: !self.is_named,
            ..Sample::default()
        }
    }
}

fn byte_of(row: &StringRecord) -> usize {
    row.position()
        .map_or(0, |position| position.byte() as usize)
}

/// Whether a cell is a name that columns are known by.
fn is_known(name: &str) -> bool {
    let is = |usage: Use| rank(usage, name).is_some();
    name.len() < 60 && (Field::ALL.iter().any(|&field| is(Use::Field(field))) || is(Use::AuthorKey))
}

/// Whether a row names the columns: its cells are short, none is a number or a date, and they differ from those below.
fn is_header(row: &StringRecord, rows: &[StringRecord]) -> bool {
    let known = row.iter().filter(|name| is_known(name)).count();
    let is_name = |cell: &str| {
        let cell = cell.trim();
        cell.len() < 60
            && cell.parse::<f64>().is_err()
            && !cell.contains('\n')
            && !cell.ends_with(['.', '?', '!'])
            && crate::import::dates::read_date(cell).is_none()
    };
    let is_names = row.iter().all(is_name);
    if known >= 2 {
        return row.iter().filter(|cell| !is_name(cell)).count() * 3 < row.len().max(1);
    }
    let mut cells: Vec<&str> = row.iter().collect();
    cells.sort_unstable();
    let is_repeated = cells.windows(2).any(|pair| pair.first() == pair.last());
    let body: usize = rows.iter().skip(1).map(|row| row.as_slice().len()).sum();
    let usual = body / rows.len().saturating_sub(1).max(1);
    is_names && !is_repeated && (known > 0 || row.as_slice().len() < usual.max(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(char, usize, bool)> {
        Dialect::of(text).map(|dialect| {
            (
                char::from(dialect.delimiter),
                dialect.columns,
                dialect.is_named,
            )
        })
    }

    #[test]
    fn the_sign_between_cells_is_found() {
        assert_eq!(seen("id,text\n1,\"a, b\nc\"\n2,d\n"), Some((',', 2, true)));
        assert_eq!(
            seen("id;text;date\n1;a, b, c, d;2.3.2012\n2;x, y;3.3.2012\n"),
            Some((';', 3, true))
        );
        assert_eq!(
            seen("id\tauthor\ttext\n1\tAnn\t\"so\n2\tBo\tx\"\n"),
            Some(('\t', 3, true))
        );
        assert_eq!(seen("sep=;\nid;text\n1;a\n"), Some((';', 2, true)));
        assert_eq!(
            seen("1,0,Ann,Well then.\n2,1,Bo,\"No, never.\"\n"),
            Some((',', 4, false))
        );
        assert_eq!(seen("Just words\n\nand more of them\n"), None);
    }

    #[test]
    fn lines_are_counted_through_texts_and_titles() {
        let text = "Export of today\nid,text\n1,\"a\nb\"\n2,c\n";
        let rows: Vec<usize> = Dialect::of(text)
            .unwrap()
            .rows(text)
            .map(|place| place.line)
            .collect();
        assert_eq!(rows, [3, 5]);
    }
}
