//! A tree of Argdown to claims, relations and the words around them.

use std::collections::{HashMap, HashSet};

use super::items::Bears;
use super::tree::{Bearing, Flow, Member, Reasoning, Tree};
use crate::import::argument::{End, FoundClaim, FoundKind, FoundRelation, FoundTag};
use crate::import::finding::FoundThread;
use crate::model::{Effect, Level};

/// Puts what a document holds into a thread: statements and arguments as claims, and what is neither titled nor related
/// to anything as the opening's words.
pub(super) fn close(tree: &Tree, is_strict: bool, thread: &mut FoundThread) {
    let used = used(tree);
    for (at, node) in tree.nodes.iter().enumerate() {
        if node.title.is_none() && !used.contains(&at) {
            continue;
        }
        let title = node.title.as_deref().unwrap_or_default();
        let text = node.texts.first().map_or(title, String::as_str);
        let name = match (title, node.is_argument) {
            ("", _) => String::new(),
            (title, true) => format!("<{title}>"),
            (title, false) => format!("[{title}]"),
        };
        let others = node.texts.iter().skip(1);
        let what = "further wordings of a statement, kept in its note";
        let wordings = others.len();
        let place = || format!("“{}”", beginning(text));
        thread
            .argument
            .remark_times(Level::Info, what, wordings, place, vec![claim(at)]);
        let lines = std::iter::once(name)
            .chain(others.map(|text| format!("Also worded: {text}")))
            .chain(node.data.iter().cloned());
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        thread.argument.claims.push(FoundClaim {
            key: key(at),
            text: text.to_owned(),
            note: lines.join("\n"),
            ..FoundClaim::default()
        });
        let paths = node.tags.iter().map(|tag| vec![tag.clone()]);
        let section = Some(node.section.clone()).filter(|path| !path.is_empty());
        thread
            .argument
            .tags
            .extend(paths.chain(section).map(|path| FoundTag {
                on: End::Claim(key(at)),
                path,
            }));
    }
    let mut relations = drawn(tree);
    relations.extend(borne(tree, is_strict, &relations));
    thread.argument.relations = relations;
    let argument = &mut thread.argument;
    argument.drop_repeats("relations that are stated twice");
    thread.opening.text = around(tree, &used);
    for &node in tree
        .reasonings
        .iter()
        .flat_map(|reasoning| &reasoning.unfinished)
    {
        let words = tree.nodes.get(node).and_then(|node| node.texts.first());
        let place = || format!("“{}”", beginning(words.map_or("", String::as_str)));
        let what = "premises without a conclusion";
        let argument = &mut thread.argument;
        argument.remark_times(Level::Remark, what, 1, place, vec![claim(node)]);
    }
}

/// The first words of a statement, for the ledger.
fn beginning(text: &str) -> String {
    let mut chars = text.chars();
    let words: String = chars.by_ref().take(LONGEST_BEGINNING).collect();
    let more = if chars.next().is_some() { "…" } else { "" };
    format!("{}{more}", words.replace('\n', " "))
}

/// Letters of a statement that the ledger tells.
const LONGEST_BEGINNING: usize = 40;

fn key(node: usize) -> String {
    format!("{}", node + 1)
}

/// The claim that a member is shown by.
pub(super) fn claim_of(tree: &Tree, member: Member) -> End {
    claim(card(tree, member))
}

fn claim(node: usize) -> End {
    End::Claim(key(node))
}

/// The nodes that take part in something.
fn used(tree: &Tree) -> HashSet<usize> {
    let mut used = HashSet::new();
    for bearing in &tree.bearings {
        for member in [bearing.from, bearing.to] {
            if let Member::Node(node) = member {
                used.insert(node);
            }
        }
    }
    for reasoning in &tree.reasonings {
        used.extend(&reasoning.left);
        used.extend(reasoning.argument);
        for step in &reasoning.steps {
            used.extend(&step.premises);
            used.insert(step.conclusion);
        }
    }
    used
}

/// The key of the relation by which a step's conclusion is drawn.
fn step_key(reasoning: usize, step: usize) -> String {
    format!("reasoning {} step {}", reasoning + 1, step + 1)
}

/// The relations of premises to conclusions. An argument that has a card of its own stands between its premises and its
/// last conclusion.
fn drawn(tree: &Tree) -> Vec<FoundRelation> {
    let mut relations = Vec::new();
    let supports = |key: String, premises: Vec<End>, target: End, note: &str| FoundRelation {
        key,
        kind: FoundKind::supports(),
        premises,
        target,
        note: note.to_owned(),
    };
    for (number, reasoning) in tree.reasonings.iter().enumerate() {
        let last = reasoning.steps.len().saturating_sub(1);
        for (at, step) in reasoning.steps.iter().enumerate() {
            let key = step_key(number, at);
            let premises: Vec<End> = step.premises.iter().map(|&node| claim(node)).collect();
            let conclusion = claim(step.conclusion);
            match reasoning.argument.filter(|_| at == last) {
                Some(argument) => {
                    if !premises.is_empty() {
                        let under = format!("{key} premises");
                        relations.push(supports(under, premises, claim(argument), ""));
                    }
                    relations.push(supports(key, vec![claim(argument)], conclusion, &step.rule));
                }
                None => relations.push(supports(key, premises, conclusion, &step.rule)),
            }
        }
        let left: Vec<End> = reasoning.left.iter().map(|&node| claim(node)).collect();
        if let Some(argument) = reasoning.argument
            && !left.is_empty()
        {
            let key = format!("reasoning {} premises", number + 1);
            relations.push(supports(key, left, claim(argument), ""));
        }
    }
    relations
}

/// The relations that are written as such.
fn borne(tree: &Tree, is_strict: bool, drawn: &[FoundRelation]) -> Vec<FoundRelation> {
    let keys = drawn.iter().map(|relation| relation.key.as_str());
    let keys: HashSet<&str> = keys.collect();
    let inferences = inferences(tree);
    let relations = tree.bearings.iter().enumerate().map(|(number, bearing)| {
        let is_statements = [bearing.from, bearing.to].iter().all(|member| {
            matches!(member, Member::Node(node) if tree.nodes.get(*node).is_some_and(|node| !node.is_argument))
        });
        let target = match (bearing.what, bearing.to) {
            (_, Member::Step(reasoning, step)) => {
                Some(step_key(reasoning, step)).filter(|key| keys.contains(key.as_str()))
            }
            (Bears::Undercuts, Member::Node(node)) => inferences.get(&node).cloned(),
            _ => None,
        };
        FoundRelation {
            key: bearing_key(number),
            kind: kind(bearing.what, is_strict && is_statements),
            premises: vec![claim(card(tree, bearing.from))],
            target: target.map_or_else(|| claim(card(tree, bearing.to)), End::Relation),
            note: String::new(),
        }
    });
    relations.collect()
}

fn bearing_key(number: usize) -> String {
    format!("relation {}", number + 1)
}

fn kind(what: Bears, is_strict: bool) -> FoundKind {
    match (what, is_strict) {
        (Bears::Supports, false) => FoundKind::supports(),
        (Bears::Supports, true) | (Bears::Entails, _) => {
            FoundKind::new("entails", Effect::Supports)
        }
        (Bears::Attacks, false) => FoundKind::rebuts(),
        (Bears::Attacks, true) | (Bears::IsContrary, _) => {
            FoundKind::new("is contrary to", Effect::Attacks)
        }
        (Bears::Undercuts, _) => FoundKind::undercuts(),
        (Bears::Contradicts, _) => FoundKind::new("contradicts", Effect::Attacks),
    }
}

/// The card that a member is shown by: of a step its argument, or else its conclusion.
fn card(tree: &Tree, member: Member) -> usize {
    match member {
        Member::Node(node) => node,
        Member::Step(reasoning, step) => {
            let shown = |reasoning: &Reasoning| {
                let step = reasoning.steps.get(step);
                reasoning.argument.or(step.map(|step| step.conclusion))
            };
            let found = tree.reasonings.get(reasoning).and_then(shown);
            found.unwrap_or(usize::MAX - 1)
        }
    }
}

/// The relation by which each argument reaches its conclusion: the last step of its reasoning, or else the only relation
/// that goes out from it.
fn inferences(tree: &Tree) -> HashMap<usize, String> {
    let mut found: HashMap<usize, String> = HashMap::new();
    let mut several: HashSet<usize> = HashSet::new();
    let goes_out = |bearing: &Bearing| matches!(bearing.what, Bears::Supports | Bears::Attacks);
    for (number, bearing) in tree.bearings.iter().enumerate() {
        if let Member::Node(node) = bearing.from
            && goes_out(bearing)
            && tree.nodes.get(node).is_some_and(|node| node.is_argument)
            && found.insert(node, bearing_key(number)).is_some()
        {
            several.insert(node);
        }
    }
    found.retain(|node, _| !several.contains(node));
    for (number, reasoning) in tree.reasonings.iter().enumerate() {
        if let (Some(argument), Some(last)) =
            (reasoning.argument, reasoning.steps.len().checked_sub(1))
        {
            found.insert(argument, step_key(number, last));
        }
    }
    found
}

/// The words around the arguments, each heading before what stands under it.
fn around(tree: &Tree, used: &HashSet<usize>) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut heading: Option<&str> = None;
    for flow in &tree.flow {
        let node = match flow {
            Flow::Heading(title) => {
                heading = Some(title);
                continue;
            }
            Flow::Node(node) if used.contains(node) => continue,
            Flow::Node(node) => tree.nodes.get(*node),
        };
        let Some(node) = node.filter(|node| node.title.is_none()) else {
            continue;
        };
        paragraphs.extend(heading.take().map(str::to_owned));
        let mark = if node.is_listed { "- " } else { "" };
        paragraphs.extend(node.texts.iter().map(|text| format!("{mark}{text}")));
    }
    paragraphs.join("\n\n")
}
