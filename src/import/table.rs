//! Tables of posts: CSV, TSV, JSON and JSON a line, whatever their columns are called.
//!
//! `delimited` and `source` see how rows are laid out in text and in JSON, `layout` which column holds what, by `names`
//! and by what stands in it; `row` makes a post of a row, `links` finds what it answers, `threads` what belongs together.

mod builder;
mod delimited;
pub(super) mod field;
mod iac;
mod layout;
mod links;
mod moments;
mod names;
mod objects;
mod posts;
pub(super) mod preview;
mod row;
mod shape;
mod source;
mod threads;

use self::delimited::Dialect;
use self::layout::{Layout, Sample, shown};
use self::source::Source;
use super::build::repaired;
use super::finding::{Finding, each};
use super::json::{Json, Value};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode;

/// Tables of posts, the general reader of CSV and JSON.
pub const IMPORTER: Importer = Importer {
    name: "table",
    title: "Table of comments (CSV, TSV, JSON)",
    extensions: &["csv", "tsv", "tab", "json", "jsonl", "ndjson"],
    help: "Export a spreadsheet or database as CSV or JSON, a row for each comment, with its words, id, parent, author and time.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let ending = sniff.ending();
    match sniff.syntax {
        Syntax::Json => detect_json(sniff),
        Syntax::Text => {
            let is_table_name = matches!(ending.as_str(), "csv" | "tsv" | "tab");
            let Some(dialect) = Dialect::of(&sniff.text) else {
                return Detection::No;
            };
            let sample = dialect.sample(&sniff.text);
            let layout = Layout::recognise(&sample);
            let is_plain = is_table_name || (dialect.is_named && layout.guessed.is_empty());
            if layout.is_discussion() && is_plain {
                Detection::ByShape
            } else if is_table_name {
                Detection::Perhaps
            } else {
                Detection::No
            }
        }
        Syntax::Page | Syntax::Xml => Detection::No,
    }
}

fn detect_json(sniff: &Sniff<'_>) -> Detection {
    let (json, _) = Json::parse_what_stands(&sniff.text);
    let roots: Vec<Value<'_>> = json.roots().collect();
    if let [root] = roots.as_slice()
        && iac::is_iac(*root)
    {
        return Detection::ByContent;
    }
    match Source::of(&roots).map(|source| objects::is_discussion(&source)) {
        Some(true) => Detection::ByShape,
        Some(false) => Detection::Perhaps,
        None => Detection::No,
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    let text = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    let finding = if text.starts_with(['{', '[']) {
        objects::read(input, text, progress)
    } else {
        read_delimited(input, text, progress)
    };
    let mut finding = finding.map_err(|error| match error.place {
        None => error.at(input.name),
        Some(_) => error,
    })?;
    let has_posts = |thread: &super::finding::FoundThread| {
        !thread.comments.is_empty() || !thread.opening.text.is_empty()
    };
    if !finding.threads.iter().any(has_posts) {
        return Err(Error::new("The table holds no posts")
            .at(input.name)
            .hint("Export it again, with a row for each comment."));
    }
    finding.notes.splice(0..0, repaired(encoding));
    Ok(finding)
}

fn read_delimited(input: &Input<'_>, text: &str, progress: &Progress) -> Result<Finding> {
    let dialect = Dialect::of(text).ok_or_else(|| {
        Error::new("This is no table: its lines have no cells in common").hint(
            "Export it as CSV with a row for each comment, or choose another format with --from.",
        )
    })?;
    let sample = dialect.sample(text);
    let layout = chosen(&sample, input)?;
    let mut builder = builder::Builder::new(&sample, layout, "line");
    let mut swallowed = None;
    for (number, place) in dialect.rows(text).enumerate() {
        if number % 1000 == 0 {
            progress.step("Reading rows", place.byte as u64, text.len() as u64)?;
        }
        let lines = place
            .row
            .iter()
            .map(|cell| cell.matches('\n').count())
            .max();
        let is_last = place.row.as_slice().len() + place.byte + 1000 > text.len();
        if is_last && lines > Some(2) && place.row.len() < dialect.columns {
            swallowed = Some(place);
            break;
        }
        let cells: Vec<&str> = place.row.iter().collect();
        builder.add_cells(place.line, &cells, dialect.sign());
    }
    let mut notes = Vec::new();
    if let Some(open) = swallowed {
        let what = "quotation mark that is never closed: what follows it read line by line";
        notes.push(Note::warning(what, 1).at(format!("line {}", open.line)));
        for place in dialect.bare(open.byte).rows(text) {
            let cells: Vec<&str> = place
                .row
                .iter()
                .map(|cell| cell.trim_matches('"'))
                .collect();
            builder.add_cells(place.line, &cells, dialect.sign());
        }
    }
    let mut finding = builder.finish(None, None);
    finding.notes.extend(notes);
    Ok(finding)
}

/// The columns as they are told, or as they are known; an error names them where they are not.
fn chosen(sample: &Sample, input: &Input<'_>) -> Result<Layout> {
    if !input.columns.is_empty() {
        return Layout::told(sample, input.columns);
    }
    let layout = Layout::recognise(sample);
    if layout.is_discussion() {
        return Ok(layout);
    }
    Err(unknown(sample, &layout))
}

/// The error for columns that are not known.
fn unknown(sample: &Sample, layout: &Layout) -> Error {
    let what = if layout.has(field::Field::Text) {
        "It is not clear which columns tell its posts apart, such as id, author or time"
    } else {
        "It is not clear which column holds the words of the posts"
    };
    Error::new(what).hint(format!(
        "The columns are {}. Say which is what: --columns id=…,parent=…,author=…,time=…,text=…,score=…,thread=…,title=…,depth=…,link=….",
        shown(&sample.names)
    ))
}
