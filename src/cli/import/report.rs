//! What `import` says of the maps it makes.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::count::{Replies, count, title};
use crate::cli::open::Opened;
use crate::cli::print;
use crate::error::Result;
use crate::import::Listed;
use crate::model::{Note, Subject};

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    importer: &'a str,
    title: String,
    threads: usize,
    openings: usize,
    comments: usize,
    authors: usize,
    replies: Replies,
    max_depth: usize,
    ledger: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    level: &'static str,
    what: &'a str,
    count: u64,
    place: &'a str,
    /// The key of the comment that it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
}

/// The threads that a source holds, as a table.
pub(super) fn list(threads: &[Listed]) -> String {
    let rows = threads.iter().map(|thread| {
        let begun = thread.begun.map_or(String::new(), |time| time.words());
        vec![
            format!("  {}", print::one_line(&thread.id)),
            thread.comments.to_string(),
            begun,
            print::one_line(&thread.title),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let count = print::count(threads.len(), "thread", "threads");
    format!(
        "{count} (id, comments, begun, title)\n{}",
        print::table(&rows)
    )
}

/// The threads that a source holds, as a line of JSON.
pub(super) fn list_json(threads: &[Listed]) -> Result<String> {
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        comments: usize,
        begun: Option<String>,
        title: &'a str,
    }
    let rows = threads.iter().map(|thread| Row {
        id: &thread.id,
        comments: thread.comments,
        begun: thread.begun.map(|time| time.to_string()),
        title: &thread.title,
    });
    crate::cli::json(&rows.collect::<Vec<_>>())
}

/// What was imported, as a line of JSON.
pub(super) fn json(opened: &Opened, importer: &str) -> Result<String> {
    let counts = count(&opened.map);
    let ledger = opened.notes.iter().map(|note| Line {
        level: note.level.word(),
        what: &note.what,
        count: note.count,
        place: &note.place,
        comment: match note.subject {
            Some(Subject::Comment(id)) => opened.map.comments.get(id).map(|row| row.key.as_str()),
            _ => None,
        },
    });
    crate::cli::json(&Report {
        importer,
        title: title(&opened.map),
        threads: counts.threads,
        openings: counts.openings,
        comments: counts.comments,
        authors: counts.authors,
        replies: counts.replies,
        max_depth: counts.max_depth,
        ledger: ledger.collect(),
    })
}

/// What was imported, in words.
pub(super) fn words(
    opened: &Opened,
    importer: &str,
    threads: &[PathBuf],
    target: Option<&Path>,
) -> String {
    let counts = count(&opened.map);
    let replies = &counts.replies;
    let comments = format!(
        "{} by {}, in {}",
        counts.comments,
        print::count(counts.authors, "author", "authors"),
        print::count(counts.threads, "thread", "threads"),
    );
    let known = format!(
        "{} stated, {} by mention, {} by quote, {} otherwise inferred, {} on the opening",
        replies.stated, replies.mention, replies.quote, replies.inferred, replies.none,
    );
    let written = target.map_or_else(
        || "not written (no -o)".to_owned(),
        |target| print::one_line(&target.display().to_string()),
    );
    let files: Vec<String> = threads
        .iter()
        .map(|thread| print::one_line(&thread.display().to_string()))
        .collect();
    let rows = [
        ("Thread", files.join(", ")),
        ("Title", print::one_line(&title(&opened.map))),
        ("Read as", importer.to_owned()),
        ("Comments", comments),
        ("Replies", known),
        ("Depth", counts.max_depth.to_string()),
        ("Map", written),
    ];
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, words)| format!("{name:<10}{words}\n"))
        .collect();
    format!("{}{}", rows.concat(), ledger(&opened.notes))
}

/// The ledger as a table.
fn ledger(notes: &[Note]) -> String {
    let rows: Vec<Vec<String>> = notes
        .iter()
        .map(|note| {
            vec![
                format!("  {}", note.level.word()),
                note.count.to_string(),
                print::one_line(&note.what),
                print::one_line(&note.place),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "Ledger: nothing to remark\n".to_owned();
    }
    format!("Ledger\n{}", print::table(&rows))
}
