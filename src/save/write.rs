//! A map as the text of its file.

use std::fmt::Write as _;

use super::table::{RowWriter, TABLES};
use super::{FORMAT, VERSION};
use crate::error::Result;
use crate::model::Map;

/// The text of a map's file; the same for equal maps.
pub fn write(map: &Map) -> String {
    let mut out = String::new();
    let written = write_to(map, &mut |piece| {
        out.push_str(piece);
        Ok(())
    });
    debug_assert!(written.is_ok(), "a text takes every piece");
    out
}

/// Gives the text of a map's file piece by piece, so that it need nowhere be as a whole; ends with the first error.
pub fn write_to(map: &Map, put: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
    let version = map.unknown.version.max(VERSION);
    let mut writer = RowWriter::new(put, &map.unknown);
    writer.out.push_str("#![enable(implicit_some)]\n(\n");
    // Writing to a string cannot fail.
    let _ = write!(
        writer.out,
        "  format: \"{FORMAT}\",\n  version: {version},\n"
    );
    writer.begin("about");
    writer.out.push_str("  about: ");
    writer.value(0, &map.about);
    writer.out.push_str(",\n");
    for table in &TABLES {
        let kept = map.unknown.rows.iter();
        let mut kept = kept.filter(|(name, _)| name == table.name).peekable();
        if (table.count)(map) == 0 && kept.peek().is_none() {
            continue;
        }
        let _ = writeln!(writer.out, "  {}: [", table.name);
        writer.begin(table.name);
        (table.write)(map, &mut writer)?;
        for (_, row) in kept {
            let _ = writeln!(writer.out, "    {row},");
        }
        writer.out.push_str("  ],\n");
    }
    for (name, text) in &map.unknown.tables {
        let _ = writeln!(writer.out, "  {name}: {text},");
    }
    writer.out.push_str(")\n");
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Author, Comment, CommentKind, Id, Source, Time};

    #[test]
    fn a_row_is_a_line() {
        let mut map = Map::default();
        map.about.title = "Tabs or spaces?".to_owned();
        let source = map.sources.insert(Source {
            id: Id::imported(1),
            name: "thread.html".to_owned(),
            title: String::new(),
            link: String::new(),
            importer: "html".to_owned(),
            imported_at: Time::utc(0),
            sha256: String::new(),
            bytes: 12,
            ledger: Vec::new(),
        });
        let author = map.authors.insert(Author {
            id: Id::imported(1),
            name: "Ann".to_owned(),
            key: String::new(),
            link: String::new(),
        });
        map.comments.insert(Comment {
            id: Id::imported(1),
            source,
            key: "a1".to_owned(),
            thread: Id::imported(1),
            kind: CommentKind::Opening,
            author: Some(author),
            posted_at: None,
            posted_text: String::new(),
            title: String::new(),
            text: "One.\n\nIt's \"two\".".to_owned(),
            score: Some(-3),
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        let expected = r#"#![enable(implicit_some)]
(
  format: "rejoinder map",
  version: 1,
  about: (title: "Tabs or spaces?"),
  sources: [
    (id: 1, name: "thread.html", importer: "html", imported_at: "1970-01-01T00:00:00Z", bytes: 12),
  ],
  authors: [
    (id: 1, name: "Ann"),
  ],
  comments: [
    (id: 1, source: 1, key: "a1", thread: 1, kind: Opening, author: 1, text: "One.\n\nIt's \"two\".", score: -3),
  ],
)
"#;
        assert_eq!(write(&map), expected);
        assert_eq!(
            super::super::read(expected.as_bytes(), "a.ron")
                .unwrap()
                .value,
            map
        );
    }
}
