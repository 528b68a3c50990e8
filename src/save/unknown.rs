//! What a newer version of the program wrote, kept as text.

use ron::error::Error as Ron;

use super::scan::{Fault, Scan};
use super::spell::respell;

/// A row without the fields that this version does not know, and those fields as text.
pub(super) struct Known {
    /// The row as it can be read.
    pub row: String,
    /// The other fields, on one line.
    pub unknown: String,
}

/// Takes the unknown fields out of a row that could not be read because of one; none if that was not the reason.
///
/// `row_type` is the name of the row's type: unknown fields of things within a row leave the row unreadable.
pub(super) fn split(text: &str, row_type: &str, reason: &Ron) -> Option<Known> {
    let Ron::NoSuchStructField {
        expected, outer, ..
    } = reason
    else {
        return None;
    };
    if outer.as_deref().is_some_and(|outer| outer != row_type) {
        return None;
    }
    let fields = Scan::new(text, 0).fields().ok()?;
    let mut known = Known {
        row: "(".to_owned(),
        unknown: String::new(),
    };
    for (name, value) in fields {
        let value = text.get(value)?;
        if expected.contains(&name) {
            for part in [name, ": ", value, ","] {
                known.row.push_str(part);
            }
            continue;
        }
        if !known.unknown.is_empty() {
            known.unknown.push_str(", ");
        }
        known.unknown.push_str(name);
        known.unknown.push_str(": ");
        respell(value, &mut known.unknown);
    }
    known.row.push(')');
    (!known.unknown.is_empty()).then_some(known)
}

/// A table (or any other value) that this version does not know, as it is written back: its rows on lines of their own.
pub(super) fn table(text: &str) -> Result<String, Fault> {
    let mut out = String::with_capacity(text.len());
    let mut scan = Scan::new(text, 0);
    if scan.byte(0) != Some(b'[') {
        respell(text, &mut out);
        return Ok(out);
    }
    out.push_str("[\n");
    for item in scan.items()? {
        out.push_str("    ");
        respell(scan.words(item), &mut out);
        out.push_str(",\n");
    }
    out.push_str("  ]");
    Ok(out)
}
