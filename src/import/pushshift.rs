//! Dumps of Reddit from Pushshift and Arctic Shift, an object a line.

use super::build::repaired;
use super::finding::Finding;
use super::json::{self, Value, each_line};
use super::reddit::{Gather, Record};
use super::reddit_json::is_listing;
use super::spots::Spots;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Dumps of Reddit, comments and posts together.
pub const IMPORTER: Importer = Importer {
    name: "pushshift-ndjson",
    title: "Reddit dump (Pushshift, Arctic Shift)",
    extensions: &["ndjson", "jsonl", "json"],
    help: "Download the comments of a subreddit or thread from Arctic Shift, best with its posts.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_comments =
        has(&["link_id", "parent_id", "body"]) && (has(&["subreddit"]) || has(&["created_utc"]));
    let is_posts = has(&["title", "subreddit", "created_utc", "author"])
        && (has(&["selftext"]) || has(&["num_comments"]));
    if !is_listing(sniff) && (is_comments || is_posts) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

/// What is counted of the lines.
#[derive(Default)]
struct Counts {
    posts: usize,
    comments: usize,
    others: Spots,
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut gather = Gather::default();
    let mut counts = Counts::default();
    let mut notes: Vec<Note> = Vec::new();
    for (file, input) in inputs.iter().enumerate() {
        let mut own = Vec::new();
        read_file(input, file, &mut gather, &mut counts, &mut own, progress)?;
        let what = "objects that are neither comments nor posts, left out";
        own.extend(std::mem::take(&mut counts.others).note(Level::Remark, what));
        for mut note in own {
            if inputs.len() > 1 {
                let place = format!("{} {}", input.name, note.place);
                place.trim_end().clone_into(&mut note.place);
            }
            notes.push(note);
        }
    }
    let name = inputs.first().map_or("", |input| input.name);
    let left = gather.leave_out_posts();
    if counts.comments == 0 && counts.posts > 0 {
        return Err(Error::new(format!(
            "This holds {} Reddit posts, but none of their comments",
            counts.posts
        ))
        .at(name)
        .hint("Open it together with the file of the comments, RC_… or …_comments."));
    }
    if counts.comments == 0 {
        return Err(Error::new("This holds no comments of Reddit")
            .at(name)
            .hint("Dumps of Reddit have an object with `link_id` and `body` on each line."));
    }
    for thread in &mut gather.threads {
        let is_sorted = thread.comments.is_sorted_by_key(|found| found.posted_at);
        if !is_sorted {
            thread.comments.sort_by_key(|found| found.posted_at);
        }
    }
    let what = "posts that nobody comments on here, left out";
    notes.extend(left.note(Level::Info, what));
    notes.extend(gather.note());
    Ok(Finding {
        threads: gather.threads,
        notes,
    })
}

/// Reads an object a line, or an answer of an interface as a whole.
fn read_file(
    input: &Input<'_>,
    file: usize,
    gather: &mut Gather,
    counts: &mut Counts,
    notes: &mut Vec<Note>,
    progress: &Progress,
) -> Result<()> {
    let (text, encoding) = decode(input.bytes);
    notes.extend(repaired(encoding));
    if is_whole(&text) {
        progress.step("Reading JSON", 0, 0)?;
        let json = json::read(input, &text, notes)?;
        let roots = json.roots().flat_map(members);
        for (at, item) in roots.enumerate() {
            if at.is_multiple_of(500) {
                progress.step("Reading comments", at as u64, 0)?;
            }
            add(item, format!("item {}", at + 1), file, gather, counts);
        }
        return Ok(());
    }
    let lines = each_line(&text, progress, |number, value| {
        add(value, format!("line {number}"), file, gather, counts);
        Ok(())
    })?;
    lines.some().map_err(|error| error.at(input.name))?;
    notes.extend(lines.note());
    Ok(())
}

/// Whether a file is one value over several lines, or one that holds a list.
fn is_whole(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let head = text
        .as_bytes()
        .get(..text.len().min(4096))
        .unwrap_or_default();
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.trim_ascii();
    let bare: Vec<u8> = line
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(9)
        .collect();
    text.starts_with('[') || matches!(line, b"{" | b"[") || bare.starts_with(b"{\"data\":[")
}

/// The objects of a list, or of an answer's list.
fn members(root: Value<'_>) -> Vec<Value<'_>> {
    let list = if root.is_list() {
        Some(root)
    } else {
        root.get("data")
    };
    match list.filter(|list| list.is_list()) {
        Some(list) => list.items().collect(),
        None => vec![root],
    }
}

fn add(value: Value<'_>, place: String, file: usize, gather: &mut Gather, counts: &mut Counts) {
    let record = Record::new(value);
    if record.is_post() {
        counts.posts += 1;
        gather.post(&record, place, file);
    } else if record.is_comment() {
        counts.comments += 1;
        gather.comment(&record, None, None, place, file);
    } else {
        counts.others.add(|| place);
    }
}
