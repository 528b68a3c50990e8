//! Debates of Kialo as its text export has them.

use std::collections::{HashMap, HashSet};

use super::argument::{End, FoundArgument, FoundKind, FoundRelation};
use super::build::repaired;
use super::finding::{Finding, Found, FoundThread, each};
use super::marks::plain;
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Kialo's own text export.
pub const IMPORTER: Importer = Importer {
    name: "kialo",
    title: "Kialo debate (text export)",
    extensions: &["txt"],
    help: "In Kialo, open the discussion's menu and choose Export discussion.",
    companions: &[],
    detect,
    read,
};

/// Words before the debate's title.
const TITLES: [&str; 3] = ["Discussion Title:", "Discussion Name:", "Discussion:"];
/// Words for a reason, and for a reason against.
const PRO: [&str; 4] = ["pro", "pour", "a favor", "a favore"];
const CON: [&str; 6] = ["con", "contra", "kontra", "contre", "contro", "en contra"];

fn detect(sniff: &Sniff<'_>) -> Detection {
    if sniff.syntax != Syntax::Text {
        return Detection::No;
    }
    let lines = sniff.text.lines().map(str::trim);
    let numbered = lines.filter_map(head).take(40).collect::<Vec<_>>();
    let sided = numbered.iter().filter(|head| head.side.is_some()).count();
    let is_titled = TITLES.iter().any(|title| sniff.text.starts_with(title));
    let begins = numbered
        .first()
        .is_some_and(|head| head.path.starts_with('1'));
    if begins && ((is_titled && !numbered.is_empty()) || sided >= 2) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

/// The beginning of a claim: where it stands, for or against, and its first words.
struct Head<'text> {
    path: &'text str,
    side: Option<FoundKind>,
    words: &'text str,
}

/// Reads `1.2.11. Con: words`.
fn head(line: &str) -> Option<Head<'_>> {
    let (path, rest) = line.split_once(' ').unwrap_or((line, ""));
    let path = path.strip_suffix('.')?;
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !path.split('.').all(is_number) {
        return None;
    }
    let rest = rest.trim();
    let (side, words) = match rest.split_once(':') {
        Some((word, words)) => match side(word) {
            Some(side) => (Some(side), words.trim_start()),
            None => (None, rest),
        },
        None => (None, rest),
    };
    Some(Head { path, side, words })
}

fn side(word: &str) -> Option<FoundKind> {
    let word = word.trim().to_lowercase();
    if PRO.contains(&word.as_str()) {
        Some(FoundKind::supports())
    } else if CON.contains(&word.as_str()) {
        Some(FoundKind::rebuts())
    } else {
        None
    }
}

/// A claim as it stands in the file.
struct Line {
    path: String,
    side: Option<FoundKind>,
    words: String,
    number: usize,
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    let notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let mut thread = FoundThread::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for (number, line) in text.lines().enumerate() {
        if number % 1000 == 0 {
            progress.step("Reading claims", number as u64, 0)?;
        }
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let title = TITLES.iter().find_map(|title| line.strip_prefix(title));
        let found = head(line.trim_start()).filter(|head| {
            // A list within a claim is numbered too.
            lines.is_empty() || head.path.contains('.') && known.insert(head.path.to_owned())
        });
        match (found, lines.last_mut()) {
            (Some(head), _) => lines.push(Line {
                path: head.path.to_owned(),
                side: head.side,
                words: head.words.to_owned(),
                number: number + 1,
            }),
            (None, Some(last)) => {
                last.words.push('\n');
                last.words.push_str(line);
            }
            (None, None) => match title.filter(|_| thread.title.is_empty()) {
                Some(title) => title.trim().clone_into(&mut thread.title),
                None => before.push(line),
            },
        }
    }
    thread.opening.text = plain(before.join("\n").trim());
    if lines.is_empty() {
        return Err(Error::new("This is no debate as Kialo exports it")
            .at(input.name)
            .hint("In Kialo, open the discussion's menu and choose Export discussion."));
    }
    fill(&mut thread, lines);
    Ok(Finding::one(thread, notes))
}

/// The path of the claim that this one stands under.
fn above(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(above, _)| above)
}

/// The path that a cross reference names, where the words are no more than that.
fn reference(words: &str) -> Option<&str> {
    let words = words.trim().strip_prefix("->")?.trim();
    let (_, path) = words.rsplit_once(' ')?;
    let path = path.trim_end_matches('.');
    let is_path = path
        .bytes()
        .all(|byte| byte == b'.' || byte.is_ascii_digit());
    (is_path && !path.is_empty() && words.split_whitespace().count() <= 3).then_some(path)
}

/// Which claim each cross reference means: one that is told in several places stands in the first, and the others point
/// at it.
fn aliases(
    argument: &mut FoundArgument,
    lines: &[Line],
    places: &HashMap<String, usize>,
) -> HashMap<String, String> {
    let mut aliases: HashMap<String, String> = HashMap::new();
    for line in lines {
        let Some(path) = reference(&line.words) else {
            continue;
        };
        let place = format!("line {}", line.number);
        if places.contains_key(path) {
            aliases.insert(line.path.clone(), path.to_owned());
            let what = "cross references, made into a second relation of the same claim";
            let own = End::Relation(line.path.clone());
            let on = vec![own, End::Comment(path.to_owned())];
            argument.remark(Level::Info, what, place, on);
        } else {
            let what = "cross references to a claim that is not in the file";
            let on = vec![End::Comment(line.path.clone())];
            argument.remark(Level::Warning, what, place, on);
        }
    }
    aliases
}

fn fill(thread: &mut FoundThread, lines: Vec<Line>) {
    let is_claim = |line: &&Line| reference(&line.words).is_none();
    let places: HashMap<String, usize> = lines
        .iter()
        .filter(is_claim)
        .map(|line| (line.path.clone(), line.number))
        .collect();
    let aliases = aliases(&mut thread.argument, &lines, &places);
    let meant = |path: &str| {
        aliases
            .get(path)
            .cloned()
            .unwrap_or_else(|| path.to_owned())
    };
    for line in lines {
        let own = meant(&line.path);
        // What stands under a number without a claim of its own answers the opening, if it is the first one.
        let is_there = |path: &String| places.contains_key(path) || path.contains('.');
        let parent = above(&line.path).map(meant);
        let parent = parent.map(|path| if is_there(&path) { path } else { String::new() });
        if let (Some(side), Some(parent)) = (line.side, &parent) {
            thread.argument.relations.push(FoundRelation {
                key: line.path.clone(),
                kind: side,
                premises: vec![End::Comment(own.clone())],
                target: End::Comment(parent.clone()),
                note: String::new(),
            });
        }
        if own == line.path {
            thread.comments.push(Found {
                parent,
                place: format!("line {}", line.number),
                text: plain(line.words.trim()),
                key: line.path,
                ..Found::default()
            });
        }
    }
}
