//! Argument maps in the Argument Interchange Format: the JSON of `AIFdb` and xAIF.

mod graph;
mod read;
mod speech;

use self::graph::Graph;
use super::build::repaired;
use super::finding::{Finding, FoundThread, each};
use super::json;
use super::words::Words;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::decode::decode;

/// Maps of `AIFdb`, OVA and the tools around them.
pub const IMPORTER: Importer = Importer {
    name: "aif-json",
    title: "Argument map (AIF or xAIF JSON)",
    extensions: &["json"],
    help: "Download a map from AIFdb or corpora.aifdb.org as JSON, or save it in OVA.",
    companions: &[],
    detect,
    read: read_all,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_nodes = sniff.has_fields(&["nodes", "nodeID"]);
    let is_edges = sniff.has_fields(&["edges", "fromID", "toID"]);
    if is_nodes || is_edges {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read_all(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let json = json::read(input, &text, &mut notes)?;
    let mut words = Words::default();
    let mut threads = Vec::new();
    for root in json.roots().flat_map(|root| {
        let items = root.items();
        std::iter::once(root)
            .filter(|root| root.is_object())
            .chain(items)
    }) {
        let mut graph = Graph::read(root);
        if !graph.nodes.is_empty() {
            threads.push(read_map(&mut graph, &mut words, progress)?);
        }
    }
    if threads.is_empty() {
        return Err(Error::new("This JSON holds no argument map in AIF")
            .at(input.name)
            .hint("Download the map from AIFdb as JSON, or save it in OVA."));
    }
    notes.extend(words.note());
    Ok(Finding { threads, notes })
}

/// One map: who said what, what they claimed, and what bears on what.
fn read_map(graph: &mut Graph, words: &mut Words, progress: &Progress) -> Result<FoundThread> {
    let mut thread = FoundThread {
        title: graph.title.clone(),
        link: graph.link.clone(),
        argument: std::mem::take(&mut graph.remarks),
        ..FoundThread::default()
    };
    thread.opening.text = words.read(&graph.words);
    let acts = speech::read(graph, &mut thread, progress)?;
    read::read(graph, &acts, &mut thread, progress)?;
    Ok(thread)
}
