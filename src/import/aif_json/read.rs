//! Information nodes to claims, and scheme nodes to relations.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::speech::Acts;
use crate::error::Result;
use crate::import::argument::{End, FoundClaim, FoundKind, FoundRelation, without_repeats};
use crate::import::finding::FoundThread;
use crate::model::{Effect, Note};
use crate::progress::Progress;

/// Kinds of nodes that say what bears on what.
const SCHEMES: [&str; 4] = ["RA", "CA", "MA", "PA"];

/// Reads the claims and relations of a map into a thread.
pub(super) fn read(
    graph: &Graph,
    acts: &Acts,
    thread: &mut FoundThread,
    notes: &mut Vec<Note>,
    progress: &Progress,
) -> Result<()> {
    thread.argument.coder.clone_from(&graph.analyst);
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut loose = Loose::default();
    let total = graph.nodes.len() as u64;
    for (node, held) in graph.nodes.iter().enumerate() {
        if node % 500 == 0 {
            progress.step("Reading claims", node as u64, total)?;
        }
        match held.kind.as_str() {
            "I" | "EN" => thread.argument.claims.push(FoundClaim {
                key: held.id.clone(),
                text: held.text.clone(),
                note: if held.kind == "EN" {
                    "Left unsaid".to_owned()
                } else {
                    String::new()
                },
                by: acts.by.get(&node).cloned().unwrap_or_default(),
                at: held.at,
            }),
            kind if SCHEMES.contains(&kind) => {
                let anchor = acts.anchors.get(&node).map_or("", String::as_str);
                let found = relations(graph, node, anchor, &mut loose);
                thread.argument.relations.extend(found);
            }
            "L" | "TA" | "YA" => {}
            kind => *unknown.entry(kind).or_default() += 1,
        }
    }
    let repeats = without_repeats(&mut thread.argument.relations);
    if repeats > 0 {
        notes.push(Note::info("relations that the file states twice", repeats));
    }
    loose.tell(notes);
    for (kind, count) in unknown {
        let what = format!("nodes of a kind that is not known here ({kind}), left out");
        notes.push(Note::warning(what, count));
    }
    Ok(())
}

/// Scheme nodes that do not say enough.
#[derive(Default)]
struct Loose {
    no_premise: usize,
    no_target: usize,
    on_schemes: usize,
}

impl Loose {
    fn tell(&self, notes: &mut Vec<Note>) {
        for (what, count) in [
            ("schemes with no premise, left out", self.no_premise),
            ("schemes that bear on nothing, left out", self.no_target),
            ("preferences among schemes, left out", self.on_schemes),
        ] {
            if count > 0 {
                notes.push(Note::warning(what, count));
            }
        }
    }
}

/// The relations of a scheme node: one for each node that it leads to.
fn relations(graph: &Graph, node: usize, anchor: &str, loose: &mut Loose) -> Vec<FoundRelation> {
    let mut premises = Vec::new();
    let mut schemes = 0;
    for &from in graph.before(node) {
        match graph.kind(from) {
            "I" | "EN" => premises.push(End::Claim(graph.id(from).to_owned())),
            "L" => premises.push(End::Comment(graph.id(from).to_owned())),
            kind if SCHEMES.contains(&kind) => schemes += 1,
            _ => {}
        }
    }
    let targets = graph.after(node).iter().filter_map(|&to| {
        let id = graph.id(to).to_owned();
        match graph.kind(to) {
            "I" | "EN" => Some(End::Claim(id)),
            "L" => Some(End::Comment(id)),
            kind if SCHEMES.contains(&kind) => Some(End::Relation(id)),
            _ => None,
        }
    });
    let targets: Vec<End> = targets.collect();
    if premises.is_empty() && schemes > 0 {
        loose.on_schemes += 1;
        return Vec::new();
    }
    loose.no_premise += usize::from(premises.is_empty());
    loose.no_target += usize::from(targets.is_empty() && !premises.is_empty());
    if premises.is_empty() {
        return Vec::new();
    }
    let relations = targets.into_iter().enumerate().map(|(number, target)| {
        let id = graph.id(node);
        FoundRelation {
            key: if number == 0 {
                id.to_owned()
            } else {
                format!("{id}#{number}")
            },
            kind: kind(graph.kind(node), &target),
            premises: premises.clone(),
            target,
            note: note(graph.text(node), anchor),
        }
    });
    relations.collect()
}

fn kind(scheme: &str, target: &End) -> FoundKind {
    match (scheme, target) {
        ("RA", _) => FoundKind::supports(),
        ("CA", End::Relation(_)) => FoundKind::undercuts(),
        ("CA", _) => FoundKind::rebuts(),
        ("MA", _) => FoundKind::new("rephrases", Effect::Restates),
        _ => FoundKind::new("is preferred to", Effect::Neither),
    }
}

/// The scheme's name and the act that it is anchored in, where they say something.
fn note(scheme: &str, anchor: &str) -> String {
    let is_default =
        scheme.is_empty() || scheme.len() <= 2 || scheme.to_lowercase().starts_with("default");
    let scheme = if is_default { "" } else { scheme };
    let parts: Vec<&str> = [scheme, anchor]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}
