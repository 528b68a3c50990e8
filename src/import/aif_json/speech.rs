//! Locutions to comments: who said it, to whom, and what the analysts only repeat.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::graph::Graph;
use crate::error::Result;
use crate::import::argument::{End, FoundTag};
use crate::import::finding::{Found, FoundAuthor, FoundThread};
use crate::model::Level;
use crate::progress::Progress;

/// What was done by speaking, by the node of a claim or relation.
#[derive(Debug, Default)]
pub(super) struct Acts {
    /// The locutions that make a claim.
    pub by: BTreeMap<usize, Vec<String>>,
    /// The word for what a step of speech anchors in a relation.
    pub anchors: BTreeMap<usize, String>,
}

/// Words for acts that say no more than that something was said.
const PLAIN_ACTS: [&str; 5] = [
    "asserting",
    "default illocuting",
    "analysing",
    "default illocution",
    "",
];

/// Reads the locutions of a map into a thread.
pub(super) fn read(graph: &Graph, thread: &mut FoundThread, progress: &Progress) -> Result<Acts> {
    let repeated = repetitions(graph);
    let mut locutions: Vec<usize> = Vec::new();
    for node in (0..graph.nodes.len()).filter(|&node| graph.kind(node) == "L") {
        if !repeated.contains(&node) {
            locutions.push(node);
        }
    }
    let mut left_out: Vec<usize> = repeated.iter().copied().collect();
    left_out.sort_unstable();
    for node in left_out {
        let what = "analysts' locutions that only repeat what a speaker said, left out";
        let acts = graph.after(node).iter();
        let about = acts.flat_map(|&act| graph.after(act));
        let on = about.map(|&to| graph.end(to)).collect();
        let place = format!("node {}", graph.id(node));
        let argument = &mut thread.argument;
        argument.remark(Level::Remark, what, place, on);
    }
    let told = |node: usize| graph.said.get(graph.id(node)).and_then(|said| said.at);
    // Those of which no time is told stay behind the one before them.
    let mut last = None;
    let mut times: HashMap<usize, Option<i64>> = HashMap::new();
    for &node in &locutions {
        last = told(node).map(|time| time.seconds).or(last);
        times.insert(node, last);
    }
    locutions.sort_by_key(|node| times.get(node).copied().flatten());
    let parents = parents(graph, &locutions);
    for (number, &node) in locutions.iter().enumerate() {
        if number % 500 == 0 {
            progress.step("Reading comments", number as u64, locutions.len() as u64)?;
        }
        let mut found = read_locution(graph, node);
        if let Some(&(to, others)) = parents.get(&node) {
            found.parent = Some(graph.id(to).to_owned());
            let what = "further locutions that one follows; only the first counts as answered";
            found.remarks.add(Level::Remark, what, others);
        }
        thread.comments.push(found);
    }
    Ok(read_acts(graph, &locutions, thread))
}

/// Locutions by which an analyst repeats another one: they are analysed as such, or have its words behind a name.
fn repetitions(graph: &Graph) -> HashSet<usize> {
    let all = || (0..graph.nodes.len()).filter(|&node| graph.kind(node) == "L");
    let said: HashSet<&str> = all().map(|node| graph.text(node)).collect();
    let is_repetition = |node: &usize| {
        let words = graph
            .text(*node)
            .split_once(':')
            .map(|(_, words)| words.trim());
        let has_words = words.is_some_and(|words| !words.is_empty() && said.contains(words));
        let is_analysing = graph.after(*node).iter().any(|&act| {
            graph.kind(act) == "YA"
                && graph.text(act).eq_ignore_ascii_case("analysing")
                && graph.after(act).iter().any(|&to| graph.kind(to) == "L")
        });
        has_words || is_analysing
    };
    all().filter(is_repetition).collect()
}

/// What each locution answers: the first one from which a transition leads to it; and how many others there are.
fn parents(graph: &Graph, locutions: &[usize]) -> HashMap<usize, (usize, usize)> {
    let kept: HashSet<usize> = locutions.iter().copied().collect();
    let mut parents = HashMap::new();
    for &node in locutions {
        let steps = graph.before(node).iter();
        let steps = steps.filter(|&&step| graph.kind(step) == "TA");
        let from = steps.flat_map(|&step| graph.before(step));
        let mut from = from.filter(|from| **from != node && kept.contains(from));
        if let Some(&first) = from.next() {
            parents.insert(node, (first, from.count()));
        }
    }
    parents
}

fn read_locution(graph: &Graph, node: usize) -> Found {
    let said = graph.said.get(graph.id(node));
    let told = said.map_or("", |said| said.name.as_str());
    let text = graph.text(node);
    let (prefix, words) = speaker(text, told).unwrap_or(("", text));
    let name = if prefix.is_empty() { told } else { prefix };
    let made = graph.nodes.get(node).and_then(|node| node.at);
    let author = (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        ..FoundAuthor::default()
    });
    Found {
        key: graph.id(node).to_owned(),
        author,
        posted_at: said.map_or(made, |said| said.at),
        text: words.to_owned(),
        place: format!("node {}", graph.id(node)),
        ..Found::default()
    }
}

/// The speaker's name before the words, and the words.
fn speaker<'text>(text: &'text str, told: &str) -> Option<(&'text str, &'text str)> {
    let (name, words) = text.split_once(':')?;
    let (name, is_apart) = (name.trim(), words.starts_with(char::is_whitespace));
    let is_told = !told.is_empty() && name.to_lowercase() == told.to_lowercase();
    let is_like = !name.is_empty()
        && is_apart
        && name.chars().count() <= 48
        && name.split_whitespace().count() <= 5
        && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_ascii())
        && !name.contains(['?', '!', ',', ';', '"']);
    (is_told || is_like).then(|| (name, words.trim()))
}

/// What the speakers did: which claims they made, how, and which relations their answers anchor.
fn read_acts(graph: &Graph, locutions: &[usize], thread: &mut FoundThread) -> Acts {
    let kept: HashSet<usize> = locutions.iter().copied().collect();
    let mut acts = Acts::default();
    for act in (0..graph.nodes.len()).filter(|&node| graph.kind(node) == "YA") {
        let word = graph.text(act);
        let is_plain = PLAIN_ACTS.contains(&word.to_lowercase().as_str());
        let mut speakers: Vec<usize> = Vec::new();
        let mut steps: Vec<usize> = Vec::new();
        for &from in graph.before(act) {
            match graph.kind(from) {
                "L" if kept.contains(&from) => speakers.push(from),
                "TA" => steps.push(from),
                _ => {}
            }
        }
        let answers = steps.iter().flat_map(|&step| graph.after(step));
        let answers: Vec<usize> = answers.copied().filter(|to| kept.contains(to)).collect();
        for &to in graph.after(act) {
            match graph.kind(to) {
                "I" | "EN" => {
                    let agrees = word.eq_ignore_ascii_case("agreeing");
                    let makers = if agrees {
                        [&*speakers, &*answers].concat()
                    } else {
                        speakers.clone()
                    };
                    let keys = makers.iter().map(|&node| graph.id(node).to_owned());
                    acts.by.entry(to).or_default().extend(keys);
                }
                "RA" | "CA" | "MA" | "PA" if !is_plain => {
                    acts.anchors.entry(to).or_insert_with(|| word.to_owned());
                    continue;
                }
                _ => continue,
            }
            if !is_plain {
                let who = if speakers.is_empty() {
                    &answers
                } else {
                    &speakers
                };
                thread
                    .argument
                    .tags
                    .extend(who.iter().map(|&node| FoundTag {
                        on: End::Comment(graph.id(node).to_owned()),
                        path: vec![word.to_owned()],
                    }));
            }
        }
    }
    acts
}
