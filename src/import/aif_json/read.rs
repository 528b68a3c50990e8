//! Information nodes to claims, and scheme nodes to relations.

use super::graph::Graph;
use super::speech::Acts;
use crate::error;
use crate::import::argument::{End, FoundClaim, FoundKind, FoundRelation};
use crate::import::finding::FoundThread;
use crate::model::{Effect, Level};
use crate::progress::Progress;

/// Kinds of nodes that say what bears on what.
const SCHEMES: [&str; 4] = ["RA", "CA", "MA", "PA"];

/// Reads the claims and relations of a map into a thread.
pub(super) fn read(
    graph: &Graph,
    acts: &Acts,
    thread: &mut FoundThread,
    progress: &Progress,
) -> error::Result<()> {
    thread.argument.coder.clone_from(&graph.analyst);
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
                let argument = &mut thread.argument;
                match relations(graph, node, anchor) {
                    Ok(found) => argument.relations.extend(found),
                    Err(what) => {
                        let place = format!("node {}", held.id);
                        argument.remark(Level::Warning, what, place, around(graph, node));
                    }
                }
            }
            "L" | "TA" | "YA" => {}
            kind => {
                let what = "nodes of a kind that is not known here, left out";
                let place = format!("node {} ({kind})", held.id);
                let argument = &mut thread.argument;
                argument.remark(Level::Warning, what, place, around(graph, node));
            }
        }
    }
    let argument = &mut thread.argument;
    argument.drop_repeats("relations that the file states twice");
    Ok(())
}

/// What stands beside a node that is left out.
fn around(graph: &Graph, node: usize) -> Vec<End> {
    let before = graph.before(node).iter();
    let beside = before.chain(graph.after(node));
    beside.map(|&other| graph.end(other)).collect()
}

/// The relations of a scheme node, one for each node that it leads to; or why it does not say enough.
fn relations(graph: &Graph, node: usize, anchor: &str) -> Result<Vec<FoundRelation>, &'static str> {
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
        return Err("preferences among schemes, left out");
    }
    if premises.is_empty() {
        return Err("schemes with no premise, left out");
    }
    if targets.is_empty() {
        return Err("schemes that bear on nothing, left out");
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
    Ok(relations.collect())
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
