//! Our own file: maps and journals as bytes, and back.
//!
//! A map is one value of RON, for people and for git: a row on a line, tables in a fixed order, rows by id, empty tables
//! left out, so that a diff shows what a coder did. Nothing here touches the disk; `store` does that with what is
//! written here. Start with [`write()`] and [`read()`].
//!
//! A new field or table needs nothing here but a line in `TABLES`. What a newer version wrote is kept as text in
//! [`Unknown`](crate::model::Unknown) and written back. A breaking change gets a new [`VERSION`], and today's row types
//! are kept in a file of their own to be converted from.

mod book;
mod journal;
mod mend;
mod read;
mod salvage;
mod scan;
mod spell;
mod table;
mod unknown;
mod value;
mod write;

pub use self::book::{TEMPLATES, Template, read_book, write_book};
pub use self::journal::{Fingerprint, Journal, begin, entry, fingerprint, read_journal, saves};
pub use self::read::{names, read};
pub use self::salvage::salvage;
pub use self::value::{read_value, write_value};
pub use self::write::{write, write_to};

/// What the first field of every map file says.
pub const FORMAT: &str = "rejoinder map";

/// The version of the file that this program writes.
pub const VERSION: u32 = 1;
