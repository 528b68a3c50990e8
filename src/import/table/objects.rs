//! Rows and threads of JSON, as one value or as one a line.

use memchr::memchr_iter;

use super::builder::Builder;
use super::layout::{Layout, Sample};
use super::names::is_count;
use super::row::{Row, number_of};
use super::shape::{Columns, Shape};
use super::source::{Keyed, Source};
use super::{chosen, iac, unknown};
use crate::error::{Error, Result};
use crate::import::Input;
use crate::import::finding::{Finding, FoundThread, WHOLE};
use crate::import::json::{self, Json, Value, each_line};
use crate::import::spots::Spots;
use crate::import::words::Words;
use crate::model::{Level, Note};
use crate::progress::Progress;

/// Bytes of JSON a line that are looked at to know its fields.
const HEAD: usize = 1 << 20;

/// Whether JSON holds posts of which the words and something else are known.
pub(super) fn is_discussion(source: &Source<'_>) -> bool {
    Layout::recognise(&sample(source)).is_discussion()
}

/// The names and first rows of JSON's rows.
pub(super) fn sample(source: &Source<'_>) -> Sample {
    match source {
        Source::Rows(rows, _) => columns(rows.iter()).sample,
        Source::Threads(threads) => Sample {
            is_of_threads: true,
            ..columns(threads.iter().flat_map(|(_, rows)| rows)).sample
        },
        Source::Grid(names, rows) => grid(names, rows),
    }
}

fn columns<'rows, 'json: 'rows>(rows: impl Iterator<Item = &'rows Keyed<'json>>) -> Columns {
    Columns::of(rows.map(|row| row.value), true)
}

fn grid(names: &[String], rows: &[Vec<String>]) -> Sample {
    Sample {
        names: names.to_vec(),
        rows: rows.iter().take(super::layout::SAMPLE).cloned().collect(),
        ..Sample::default()
    }
}

/// Whether a text is JSON with an object a line.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(5);
    let is_object =
        |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
    let first = lines
        .next()
        .is_some_and(|line| is_object(line) && Json::parse_what_stands(line).1.is_none());
    first
        && lines
            .next()
            .is_some_and(|line| line.trim_start().starts_with('{'))
}

/// The part of a text, ending with a line, that does to know its fields.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    let whole = head.rfind('\n').filter(|_| end < text.len());
    whole.and_then(|at| head.get(..at)).unwrap_or(head)
}

/// What JSON holds.
pub(super) fn read(input: &Input<'_>, text: &str, progress: &Progress) -> Result<Finding> {
    if is_lines(text) {
        return read_lines(input, text, progress);
    }
    progress.step("Reading JSON", 0, 0)?;
    let mut notes = Vec::new();
    let json = json::read(input, text, &mut notes)?;
    let roots: Vec<Value<'_>> = json.roots().collect();
    let mut finding = read_roots(input, &roots, progress)?;
    finding.notes.splice(0..0, notes);
    Ok(finding)
}

fn read_roots(input: &Input<'_>, roots: &[Value<'_>], progress: &Progress) -> Result<Finding> {
    if let [root] = roots
        && iac::is_iac(*root)
    {
        let mut builder = Builder::new(&Sample::default(), Layout::default(), "item");
        for row in iac::rows(*root) {
            builder.add(row);
        }
        let rows = builder.take_rows();
        return Ok(read_iac(rows, iac::head(*root)));
    }
    let source = Source::of(roots).ok_or_else(nothing)?;
    let sample = sample(&source);
    let layout = chosen(&sample, input).map_err(|error| outline_of_talk(roots).unwrap_or(error))?;
    match source {
        Source::Rows(rows, around) => {
            let columns = columns(rows.iter());
            let shape = columns.shape(&layout);
            let mut builder = Builder::new(&sample, layout, "item");
            add_trees(&mut builder, &shape, rows, 0, progress)?;
            let head = around.and_then(read_head);
            Ok(builder.finish(head, around.and_then(announced)))
        }
        Source::Threads(threads) => read_threads(threads, &sample, layout, progress),
        Source::Grid(_, rows) => {
            let mut builder = Builder::new(&sample, layout, "item");
            for (at, row) in rows.iter().enumerate() {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                builder.add_cells(at + 1, &cells, ',');
            }
            Ok(builder.finish(None, None))
        }
    }
}

fn nothing() -> Error {
    Error::new("This JSON holds no rows of posts")
        .hint("A list of objects is read, each with the words of a post, its id, parent, author and time.")
}

/// The error for the outline of a wiki's talk page, which has everything but the words.
fn outline_of_talk(roots: &[Value<'_>]) -> Option<Error> {
    let first = roots.first()?.items().next()?;
    let has = |name: &str| first.get(name).is_some();
    (has("headingLevel") && has("replies") && has("range")).then(|| {
        Error::new("This is the outline of a wiki's talk page, without the words of its comments")
            .hint("Save the talk page itself as a page (HTML only), and open that.")
    })
}

fn read_iac(rows: Vec<Row>, head: Row) -> Finding {
    let mut notes = Vec::new();
    let table = super::threads::Table {
        rows,
        told: super::links::Told {
            parents: true,
            depths: false,
        },
        head: Some(head),
        announced: None,
        unit: "item",
    };
    let threads = super::threads::threads(table, &mut notes);
    Finding { threads, notes }
}

/// Adds objects and, below each, those that answer it.
fn add_trees<'json>(
    builder: &mut Builder,
    shape: &Shape,
    roots: Vec<Keyed<'json>>,
    line: usize,
    progress: &Progress,
) -> Result<()> {
    let mut stack: Vec<(Keyed<'json>, Option<usize>)> =
        roots.into_iter().rev().map(|root| (root, None)).collect();
    let total = stack.len() as u64;
    let mut children = Vec::new();
    let mut number = 0;
    while let Some((keyed, under)) = stack.pop() {
        number += 1;
        if number % 1000 == 0 {
            progress.step("Reading comments", number as u64, total.max(number as u64))?;
        }
        let mut row = Row {
            place: number_of(if line > 0 { line } else { number }),
            under,
            ..Row::default()
        };
        shape.read(keyed.value, &mut row, &mut builder.words, &mut children);
        if row.key.is_empty() {
            keyed.key.clone_into(&mut row.key);
        }
        let at = builder.add(row).or(under);
        let below = children.drain(..).rev();
        stack.extend(below.map(|value| (Keyed { key: "", value }, at)));
    }
    Ok(())
}

/// What the object around the rows tells of the whole; none where that is nothing of use.
fn read_head(around: Value<'_>) -> Option<Row> {
    let mut columns = Columns::of(std::iter::once(around), false);
    // Within an object of its own, a field is called what it is: `article.headline`.
    for name in &mut columns.sample.names {
        if let Some((above, last)) = name.rsplit_once('.')
            && !above.ends_with("author")
            && !above.ends_with("user")
        {
            *name = last.to_owned();
        }
    }
    let layout = Layout::recognise(&columns.sample);
    let row = head_row(around, &columns.shape(&layout), layout.is_utc);
    let is_told = !row.title.is_empty() || !row.text.is_empty() || !row.link.is_empty();
    is_told.then_some(row)
}

fn head_row(value: Value<'_>, shape: &Shape, is_utc: bool) -> Row {
    let mut row = Row::default();
    shape.read(value, &mut row, &mut Words::default(), &mut Vec::new());
    if !row.when.is_empty() {
        let at = super::moments::read(&row.when);
        row.set_time(at, is_utc);
    }
    if row.key.is_empty() {
        row.key = std::mem::take(&mut row.thread);
    }
    if row.link.is_empty() && row.key.starts_with("http") {
        row.link.clone_from(&row.key);
    }
    row
}

/// How many comments there are, as the object around the rows or one in it says.
fn announced(value: Value<'_>) -> Option<usize> {
    let number = |value: Value<'_>| {
        let mut counts = value.fields().filter(|(name, _)| is_count(name));
        counts.find_map(|(_, count)| usize::try_from(count.integer()?).ok())
    };
    number(value).or_else(|| value.fields().find_map(|(_, inner)| number(inner)))
}

/// Threads that each hold their posts.
fn read_threads(
    threads: Vec<(Value<'_>, Vec<Keyed<'_>>)>,
    sample: &Sample,
    layout: Layout,
    progress: &Progress,
) -> Result<Finding> {
    let posts = columns(threads.iter().flat_map(|(_, rows)| rows));
    let heads = Columns::of(threads.iter().map(|(head, _)| *head), false);
    let heads_layout = Layout::recognise(&heads.sample);
    let (shape, heads) = (posts.shape(&layout), heads.shape(&heads_layout));
    let mut builder = Builder::new(sample, layout, "item");
    let mut found: Vec<FoundThread> = Vec::with_capacity(threads.len());
    let mut notes: Vec<Note> = Vec::new();
    for (head, rows) in threads {
        add_trees(&mut builder, &shape, rows, 0, progress)?;
        let row = head_row(head, &heads, heads_layout.is_utc);
        found.extend(one_thread(&mut builder, row, announced(head), &mut notes));
    }
    notes.splice(0..0, builder.notes());
    notes.extend(builder.words.note());
    Ok(Finding {
        threads: found,
        notes,
    })
}

/// The thread of the rows that were just added.
fn one_thread(
    builder: &mut Builder,
    mut head: Row,
    count: Option<usize>,
    notes: &mut Vec<Note>,
) -> Vec<FoundThread> {
    let mut rows = builder.take_rows();
    if rows.is_empty() {
        if head.is_nothing() {
            return Vec::new();
        }
        let mut thread = FoundThread::default();
        super::threads::add_head(&mut thread, head, count, "item");
        return vec![thread];
    }
    for row in &mut rows {
        row.thread.clear();
        row.thread.push_str(&head.key);
    }
    if head.title.is_empty() && head.text.is_empty() {
        head.title.clone_from(&head.author.name);
    }
    let mut own = Vec::new();
    let threads = builder.threads(rows, Some(head), count, &mut own);
    for note in own {
        match notes.iter_mut().find(|other| other.what == note.what) {
            Some(other) => other.count += note.count,
            None => notes.push(note),
        }
    }
    threads
}

/// Objects a line, each read as it comes.
fn read_lines(input: &Input<'_>, text: &str, progress: &Progress) -> Result<Finding> {
    let (json, _) = Json::parse_what_stands(head(text));
    let roots: Vec<Value<'_>> = json.roots().collect();
    let source = Source::of(&roots).ok_or_else(nothing)?;
    let sample = sample(&source);
    let layout = chosen(&sample, input)?;
    if matches!(source, Source::Threads(_)) {
        let (json, fault) = Json::parse_what_stands(text);
        let roots: Vec<Value<'_>> = json.roots().collect();
        let mut finding = read_roots(input, &roots, progress)?;
        let note = |fault: Error| {
            let place = fault.place.clone().unwrap_or_else(|| WHOLE.to_owned());
            let what = format!("damaged file, read up to where it is no JSON any more ({fault})");
            Note::warning(what, 1).at(place)
        };
        finding.notes.extend(fault.map(note));
        return Ok(finding);
    }
    let Source::Rows(rows, _) = source else {
        return Err(unknown(&sample, &layout));
    };
    let columns = columns(rows.iter());
    let shape = columns.shape(&layout);
    let mut builder = Builder::new(&sample, layout, "line");
    builder.reserve(
        memchr_iter(b'\n', text.as_bytes())
            .count()
            .min(text.len() / 64),
    );
    let mut strange = Spots::default();
    let lines = each_line(text, progress, |line, value| {
        if !value.is_object() {
            strange.add(|| format!("line {line}"));
            return Ok(());
        }
        let root = Keyed { key: "", value };
        add_trees(&mut builder, &shape, vec![root], line, progress)
    })?;
    lines.some()?;
    let mut finding = builder.finish(None, None);
    finding.notes.extend(lines.note());
    let what = "lines that hold no object, left out";
    finding.notes.extend(strange.note(Level::Remark, what));
    Ok(finding)
}
