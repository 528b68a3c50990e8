//! Reddit's threads, permalinks, answers with more comments, and listings as JSON.

use super::build::repaired;
use super::finding::{Finding, FoundThread, each};
use super::json::{self, Json, Value};
use super::reddit::{Gather, Record, is_raw};
use super::spots::Spots;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// What Reddit's programming interface gives.
pub const IMPORTER: Importer = Importer {
    name: "reddit-json",
    title: "Reddit thread (JSON)",
    extensions: &["json"],
    help: "Put .json behind a thread's address, before any question mark, and save what comes.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    if is_listing(sniff) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

/// Whether a file has the shape of Reddit's interface, in whatever order its fields stand.
pub(super) fn is_listing(sniff: &Sniff<'_>) -> bool {
    let has_kind = |kind: &str| sniff.has_json(&format!("\"kind\":\"{kind}\""));
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_thing = has_kind("t1") || has_kind("t3") || has_kind("more");
    let is_list = has_kind("Listing") || has(&["things"]);
    let is_tree = has_kind("t1") && has(&["link_id"]);
    let is_sorted = has(&["children", "subreddit", "author", "permalink"])
        && (has(&["selftext"]) || has(&["link_id"]));
    (is_list && (is_thing || has(&["modhash"]))) || is_tree || is_sorted
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut finding = each(inputs, progress, read_one)?;
    // More comments were fetched after their thread, whatever the files are called.
    let is_untold = |thread: &FoundThread| thread.opening.kind == CommentKind::Placeholder;
    finding.threads.sort_by_key(is_untold);
    Ok(finding)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let json = json::read(input, &text, &mut notes)?;
    let things = things(&json, progress)?;
    let mut gather = Gather::default();
    let is_as_written = things.iter().any(|thing| {
        let words = [thing.record.body, thing.record.selftext];
        words.into_iter().flatten().any(is_raw)
    });
    gather.reader.has_escapes = Some(!is_as_written);
    add(&things, &mut gather, progress)?;
    gather.settle_stubs();
    let posts = gather.threads.len();
    let alone = things
        .iter()
        .filter(|thing| thing.kind == Kind::Post)
        .count();
    if posts > 1 {
        let left = gather.leave_out_posts();
        if gather.threads.is_empty() {
            return Err(Error::new(format!(
                "This is a list of {alone} Reddit posts, without their comments"
            ))
            .at(input.name)
            .hint("Open one of the posts, put .json behind its address, and save what comes."));
        }
        let what = "posts in the list without comments, left out";
        notes.extend(left.note(Level::Remark, what));
    }
    let mut nameless = Spots::default();
    for (at, _) in things
        .iter()
        .enumerate()
        .filter(|(_, thing)| thing.is_nameless())
    {
        nameless.add(|| format!("item {}", at + 1));
    }
    let what = "comments without id and words, left out";
    notes.extend(nameless.note(Level::Remark, what));
    if posts == 0 {
        return Err(Error::new("This JSON holds no Reddit thread")
            .at(input.name)
            .hint("Put .json behind a thread's address, and save what comes."));
    }
    notes.extend(gather.note());
    Ok(Finding {
        threads: gather.threads,
        notes,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Post,
    Comment,
    Stub,
}

/// A post, comment or stub, and the place in the list of the comment that it stands below.
struct Thing<'json> {
    kind: Kind,
    record: Record<'json>,
    below: Option<usize>,
}

impl Thing<'_> {
    /// Whether there is nothing to show of it, nor to answer.
    fn is_nameless(&self) -> bool {
        self.kind != Kind::Stub && self.record.key().is_empty() && self.record.body.is_none()
    }
}

/// Everything in the file in reading order, its branches walked with a stack of our own.
fn things<'json>(json: &'json Json<'json>, progress: &Progress) -> Result<Vec<Thing<'json>>> {
    let mut things: Vec<Thing<'_>> = Vec::new();
    let mut open: Vec<(Value<'_>, Option<usize>)> = json.roots().map(|root| (root, None)).collect();
    open.reverse();
    let mut steps = 0_u64;
    while let Some((value, below)) = open.pop() {
        steps += 1;
        if steps.is_multiple_of(500) {
            progress.step("Reading comments", things.len() as u64, 0)?;
        }
        let before = open.len();
        let data = value.get("data");
        let kind = kind(value);
        if value.is_list() {
            open.extend(value.items().map(|item| (item, below)));
        } else if let (Some(kind), Some(data)) = (kind, data) {
            let record = Record::new(data);
            let answers = record.replies.filter(|_| kind == Kind::Comment);
            things.push(Thing {
                kind,
                record,
                below,
            });
            open.extend(answers.map(|answers| (answers, Some(things.len() - 1))));
        } else {
            open.extend(holds(value).map(|inner| (inner, below)));
        }
        open.get_mut(before..).unwrap_or_default().reverse();
    }
    Ok(things)
}

/// The list that a listing, or an answer with more comments, holds.
fn holds(value: Value<'_>) -> Option<Value<'_>> {
    let data = value.get("data");
    data.and_then(|data| data.get("children").or_else(|| data.get("things")))
        .or_else(|| value.path(&["json", "data", "things"]))
        .or_else(|| data.filter(|data| data.is_list()))
}

fn kind(value: Value<'_>) -> Option<Kind> {
    match value.get("kind")?.text()? {
        "t3" => Some(Kind::Post),
        "t1" => Some(Kind::Comment),
        "more" => Some(Kind::Stub),
        _ => None,
    }
}

/// Adds everything to its thread: the one it tells, or that of what stands before it.
fn add(things: &[Thing<'_>], gather: &mut Gather, progress: &Progress) -> Result<()> {
    let mut thread: Option<String> = None;
    for (at, thing) in things.iter().enumerate() {
        if at.is_multiple_of(500) {
            progress.step("Reading comments", at as u64, things.len() as u64)?;
        }
        let record = &thing.record;
        let below = thing.below.and_then(|below| things.get(below));
        let parent = below.map(|below| below.record.key());
        match thing.kind {
            _ if thing.is_nameless() => {}
            Kind::Post => {
                let place = format!("post {}", record.key());
                thread = Some(gather.post(record, place, 0));
            }
            Kind::Comment => {
                let place = format!("comment {}", record.key());
                thread = Some(gather.comment(record, thread.as_deref(), parent, place, 0));
            }
            Kind::Stub => gather.stub(record, thread.as_deref(), parent),
        }
    }
    Ok(())
}
