//! Canvases as Obsidian and other tools write them (JSON Canvas).

mod labels;

use std::collections::{HashMap, HashSet};

use self::labels::Colours;
use super::argument::{End, FoundArgument, FoundClaim, FoundRelation, FoundTag};
use super::build::repaired;
use super::finding::{Finding, FoundThread, WHOLE, each};
use super::json::{self, Value};
use super::marks::plain;
use super::spots::Spots;
use super::{Detection, Importer, Input, Sniff, has_ending};
use crate::error::{Error, Result};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// JSON Canvas 1.0.
pub const IMPORTER: Importer = Importer {
    name: "canvas",
    title: "Canvas (JSON Canvas, Obsidian)",
    extensions: &["canvas"],
    help: "Choose the .canvas file itself, from the folder of your Obsidian vault.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has_edges = sniff.has_fields(&["edges", "fromNode", "toNode"]);
    let has_nodes = sniff.has_fields(&["nodes", "x", "y", "width", "height"])
        && ["text", "file", "link", "group"]
            .iter()
            .any(|kind| sniff.has_json(&format!("\"type\":\"{kind}\"")));
    let is_named = has_ending(sniff, &IMPORTER) && sniff.syntax == super::Syntax::Json;
    if is_named || has_edges || has_nodes {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// A card of the canvas.
struct Card {
    id: String,
    kind: String,
    words: String,
    note: String,
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

/// How many groups, one within the other, a tag tells.
const DEEPEST_GROUP: usize = 8;
/// The most groups that cards are looked up in.
const MOST_GROUPS: usize = 500;

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let json = json::read(input, &text, &mut notes)?;
    let root = json.roots().next();
    let mut cards: Vec<Card> = Vec::new();
    let mut met: HashSet<String> = HashSet::new();
    let mut argument = FoundArgument::default();
    for value in root.iter().flat_map(|root| root.list("nodes")) {
        let card = card(value);
        if met.insert(card.id.clone()) {
            cards.push(card);
        } else {
            let what = "cards whose id another card has, left out";
            let place = format!("card {}", card.id);
            argument.remark(Level::Remark, what, place, vec![End::Claim(card.id)]);
        }
    }
    if cards.is_empty() {
        return Err(Error::new("This canvas holds no cards")
            .at(input.name)
            .hint("Choose the .canvas file that holds the map."));
    }
    // Cards stand in the order of layers, which says nothing; they are read as a page is.
    cards.sort_by_key(|card| (card.top, card.left));
    let edges: Vec<Value<'_>> = root.iter().flat_map(|root| root.list("edges")).collect();
    let thread = fill(cards, &edges, argument, &mut notes, progress)?;
    Ok(Finding::one(thread, notes))
}

fn card(value: Value<'_>) -> Card {
    let number = |name: &str| value.get(name).and_then(Value::integer).unwrap_or(0);
    let number = |name: &str| number(name).clamp(-1_000_000_000, 1_000_000_000);
    let kind = value.word("type").to_owned();
    let (words, note) = match kind.as_str() {
        "file" => {
            let file = value.word("file");
            let name = file.rsplit('/').next().unwrap_or(file);
            let words = format!("{name} {}", value.word("subpath"));
            (words.trim().to_owned(), format!("File {file}"))
        }
        "link" => (value.word("url").to_owned(), "Link".to_owned()),
        "group" => (value.word("label").to_owned(), "Group".to_owned()),
        _ => (words(value.word("text")), String::new()),
    };
    let (left, top) = (number("x"), number("y"));
    Card {
        id: value.get("id").and_then(Value::key).unwrap_or_default(),
        kind,
        words,
        note,
        left,
        top,
        right: left + number("width"),
        bottom: top + number("height"),
    }
}

/// A card's Markdown as plain words.
fn words(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| {
        let bare = line.trim_start_matches('#');
        let hashes = line.len() - bare.len();
        let is_heading = (1..=6).contains(&hashes) && bare.starts_with(' ');
        if is_heading { bare.trim() } else { line }
    });
    let lines: Vec<&str> = lines.collect();
    plain(&lines.join("\n")).trim().to_owned()
}

fn fill(
    cards: Vec<Card>,
    edges: &[Value<'_>],
    argument: FoundArgument,
    notes: &mut Vec<Note>,
    progress: &Progress,
) -> Result<FoundThread> {
    let mut thread = FoundThread {
        argument,
        ..FoundThread::default()
    };
    let relations = relations(edges, &mut thread.argument.relations);
    let (groups, others): (Vec<Card>, Vec<Card>) =
        cards.into_iter().partition(|card| card.kind == "group");
    let mut wide: Vec<&Card> = groups.iter().collect();
    wide.sort_by_key(|group| std::cmp::Reverse(group.area()));
    wide.truncate(MOST_GROUPS);
    let linked = groups.iter().filter(|group| relations.contains(&group.id));
    for (number, card) in linked.chain(&others).enumerate() {
        if number % 500 == 0 {
            progress.step("Reading cards", number as u64, others.len() as u64)?;
        }
        let text = match card.words.as_str() {
            "" if card.kind == "group" => "Group without a name",
            words => words,
        };
        thread.argument.claims.push(FoundClaim {
            key: card.id.clone(),
            text: text.to_owned(),
            note: card.note.clone(),
            ..FoundClaim::default()
        });
        let around: Vec<&&Card> = wide.iter().filter(|group| group.holds(card)).collect();
        let inner = around.iter().rev().take(DEEPEST_GROUP).rev();
        let path: Vec<String> = inner.map(|group| group.words.clone()).collect();
        if path.iter().any(|word| !word.is_empty()) {
            thread.argument.tags.push(FoundTag {
                on: End::Claim(card.id.clone()),
                path,
            });
        }
    }
    thread.argument.drop_repeats("lines drawn twice");
    let (mut named, mut unnamed) = (Spots::default(), Spots::default());
    for group in &groups {
        match group.words.as_str() {
            "" => unnamed.add(|| format!("card {}", group.id)),
            words => named.add(|| words.to_owned()),
        }
    }
    let what = "groups, whose names are tags on what lies in them";
    notes.extend(named.note(Level::Info, what));
    notes.extend(unnamed.note(Level::Info, "groups without a name, left out"));
    let what = "places and colours of cards, which are laid out afresh";
    notes.push(Note::remark(what, thread.argument.claims.len()).at(WHOLE));
    Ok(thread)
}

impl Card {
    fn area(&self) -> i64 {
        (self.right - self.left).saturating_mul(self.bottom - self.top)
    }

    /// Whether another card's middle lies in it.
    fn holds(&self, other: &Self) -> bool {
        let x = other.left.midpoint(other.right);
        let y = other.top.midpoint(other.bottom);
        let is_within =
            (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y);
        is_within && self.id != other.id && (other.kind != "group" || other.area() < self.area())
    }
}

/// Reads the edges; says which cards they touch.
fn relations(edges: &[Value<'_>], found: &mut Vec<FoundRelation>) -> HashSet<String> {
    let mut touched = HashSet::new();
    let key =
        |edge: &Value<'_>, name: &str| edge.get(name).and_then(Value::key).unwrap_or_default();
    let colours = Colours::of(edges);
    let mut ids: HashMap<String, usize> = HashMap::new();
    for (number, edge) in edges.iter().enumerate() {
        let (mut from, mut to) = (key(edge, "fromNode"), key(edge, "toNode"));
        touched.extend([from.clone(), to.clone()]);
        let is_arrow = |name: &str, ordinary: &str| match edge.word(name) {
            "" => ordinary == "arrow",
            end => end == "arrow",
        };
        let ends = (is_arrow("fromEnd", "none"), is_arrow("toEnd", "arrow"));
        if ends == (true, false) {
            std::mem::swap(&mut from, &mut to);
        }
        let label = plain(edge.word("label"));
        let (kind, said) = labels::kind(label.trim(), colours.hint(*edge));
        let direction = match ends {
            (true, true) => "In both directions",
            (false, false) => "Without a direction",
            _ => "",
        };
        let parts: Vec<&str> = [said, direction]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let id = key(edge, "id");
        let is_own = !id.is_empty() && ids.insert(id.clone(), number).is_none();
        found.push(FoundRelation {
            key: if is_own {
                id
            } else {
                format!("line {}", number + 1)
            },
            kind,
            premises: vec![End::Claim(from)],
            target: End::Claim(to),
            note: parts.join("; "),
        });
    }
    touched
}
