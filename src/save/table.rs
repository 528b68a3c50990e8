//! The tables of a map as the file lists them, in their order.

use ron::Options;
use ron::error::SpannedError;
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::spell::respell;
use crate::edit::step::InMap;
use crate::error::Result;
use crate::model::{
    Author, Claim, Coder, Comment, Fold, Id, Issue, Kind, Map, Memo, Pin, Plan, Position, Relation,
    Reply, Skip, Source, Stance, Summary, Tag, Tagging, Unknown, View,
};

/// One table of the file: its name, and how its rows are read and written.
pub(super) struct TableFormat {
    /// The name in the file.
    pub name: &'static str,
    /// The name of a row's type, as the reader of a row tells it.
    pub row: &'static str,
    /// Writes the rows, each on a line of its own.
    pub write: fn(&Map, &mut RowWriter<'_>) -> Result<()>,
    /// Reads one row into the map; gives the bits of its id.
    pub read: fn(&mut Map, &Options, &str) -> std::result::Result<u64, Misread>,
    /// Takes the rows of another map over; false, and nothing taken, if an id is in both.
    pub take: fn(&mut Map, Map) -> bool,
    /// How many rows there are.
    pub count: fn(&Map) -> usize,
    /// Takes the row of this id (as `Display` writes it) away; false if it is not there.
    pub drop: fn(&mut Map, &str) -> bool,
}

/// Why a row could not be read.
#[derive(Debug)]
pub(super) enum Misread {
    /// It is no row of its table.
    Ron(SpannedError),
    /// Its id belongs to an earlier row.
    Twice(String),
}

/// Every table, in the order of the file.
pub(super) const TABLES: [TableFormat; 20] = [
    table::<Source>("sources", "Source"),
    table::<Author>("authors", "Author"),
    table::<Comment>("comments", "Comment"),
    table::<Reply>("replies", "Reply"),
    table::<Coder>("coders", "Coder"),
    table::<Issue>("issues", "Issue"),
    table::<Position>("positions", "Position"),
    table::<Kind>("kinds", "Kind"),
    table::<Tag>("tags", "Tag"),
    table::<Claim>("claims", "Claim"),
    table::<Relation>("relations", "Relation"),
    table::<Stance>("stances", "Stance"),
    table::<Tagging>("taggings", "Tagging"),
    table::<Memo>("memos", "Memo"),
    table::<Summary>("summaries", "Summary"),
    table::<Plan>("plans", "Plan"),
    table::<Skip>("skips", "Skip"),
    table::<View>("views", "View"),
    table::<Pin>("pins", "Pin"),
    table::<Fold>("folds", "Fold"),
];

const fn table<T: InMap + Serialize + DeserializeOwned>(
    name: &'static str,
    row: &'static str,
) -> TableFormat {
    TableFormat {
        name,
        row,
        write: write_rows::<T>,
        read: read_row::<T>,
        take: |map, mut other| T::table_mut(map).append(std::mem::take(T::table_mut(&mut other))),
        count: |map| T::table(map).len(),
        drop: drop_row::<T>,
    }
}

fn write_rows<T: InMap + Serialize>(map: &Map, writer: &mut RowWriter<'_>) -> Result<()> {
    for row in T::table(map).iter() {
        writer.row(row.id().bits(), row)?;
    }
    Ok(())
}

fn read_row<T: InMap + DeserializeOwned>(
    map: &mut Map,
    options: &Options,
    text: &str,
) -> std::result::Result<u64, Misread> {
    let row: T = options.from_str(text).map_err(Misread::Ron)?;
    let id = row.id();
    if T::table(map).contains(id) {
        return Err(Misread::Twice(id.to_string()));
    }
    T::table_mut(map).insert(row);
    Ok(id.bits())
}

fn drop_row<T: InMap>(map: &mut Map, id: &str) -> bool {
    let id = Id::parse(id).filter(|&id| T::table(map).contains(id));
    id.is_some_and(|id| T::table_mut(map).put(id, None).is_some())
}

/// Bytes of text that are given away together.
const PIECE: usize = 1 << 16;

/// Writes rows with what a newer version added to them.
pub(super) struct RowWriter<'out> {
    /// The text that has not been given away yet.
    pub out: String,
    put: &'out mut dyn FnMut(&str) -> Result<()>,
    unknown: &'out Unknown,
    table: String,
    scratch: String,
    config: PrettyConfig,
}

impl<'out> RowWriter<'out> {
    pub(super) fn new(
        put: &'out mut dyn FnMut(&str) -> Result<()>,
        unknown: &'out Unknown,
    ) -> Self {
        Self {
            out: String::with_capacity(2 * PIECE),
            put,
            unknown,
            table: String::new(),
            scratch: String::new(),
            // Words are escaped once, by `respell`.
            config: PrettyConfig::new().depth_limit(0).escape_strings(false),
        }
    }

    /// Goes on with the rows of another table.
    pub(super) fn begin(&mut self, table: &str) {
        table.clone_into(&mut self.table);
    }

    /// Writes one row on a line of its own, and gives away what has come together.
    pub(super) fn row(&mut self, bits: u64, row: &impl Serialize) -> Result<()> {
        self.out.push_str("    ");
        self.value(bits, row);
        self.out.push_str(",\n");
        if self.out.len() < PIECE {
            return Ok(());
        }
        (self.put)(&self.out)?;
        self.out.clear();
        Ok(())
    }

    /// Gives away what is left.
    pub(super) fn finish(self) -> Result<()> {
        (self.put)(&self.out)
    }

    /// Writes a row where the text stands.
    pub(super) fn value(&mut self, bits: u64, row: &impl Serialize) {
        self.scratch.clear();
        let written = options().to_writer_pretty(&mut self.scratch, row, self.config.clone());
        debug_assert!(written.is_ok(), "rows are plain data, written to memory");
        respell(&self.scratch, &mut self.out);
        if self.unknown.fields.is_empty() {
            return;
        }
        let key = (self.table.clone(), bits);
        if let Some(fields) = self.unknown.fields.get(&key)
            && self.out.ends_with(')')
        {
            self.out.pop();
            if !self.out.ends_with('(') {
                self.out.push_str(", ");
            }
            self.out.push_str(fields);
            self.out.push(')');
        }
    }
}

/// How RON is read and written here: what may be absent is written plainly (`author: 3`, not `author: Some(3)`), which
/// the first line of a file declares for other readers of RON.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
