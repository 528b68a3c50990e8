//! Argument maps as Argdown exports them to JSON.

use std::collections::HashMap;

use super::close::{claim_of, close};
use super::items::Bears;
use super::tree::{Bearing, Member, Node, Reasoning, Step, Tree};
use crate::error::{Error, Result};
use crate::import::build::repaired;
use crate::import::finding::{Finding, FoundThread, each};
use crate::import::json::{self, Value};
use crate::import::{Detection, Importer, Input, Sniff};
use crate::model::{Level, Note};
use crate::progress::Progress;
use crate::text::decode::decode;

/// The JSON that Argdown's own tools write.
pub const IMPORTER: Importer = Importer {
    name: "argdown-json",
    title: "Argument map (Argdown JSON)",
    extensions: &["json"],
    help: "Export an Argdown document with `argdown json`, or from its editor.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_whole = sniff.has_fields(&["arguments", "statements"])
        && (sniff.has_json("\"type\":\"equivalence-class\"")
            || sniff.has_json("\"type\":\"argument\""));
    let is_told = sniff.has_json("\"type\":\"argument-map-node\"")
        || sniff.has_json("\"type\":\"statement-map-node\"")
        || sniff.has_fields(&["relationType", "fromType", "toType"]);
    if is_whole || is_told {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    progress.step("Reading JSON", 0, 0)?;
    let mut notes: Vec<Note> = repaired(encoding).into_iter().collect();
    let json = json::read(input, &text, &mut notes)?;
    let mut reader = Reader::default();
    let mut thread = FoundThread::default();
    if let Some(root) = json.roots().next() {
        let front = root.get("frontMatter").or_else(|| root.get("metaData"));
        if let Some(front) = front {
            front.word("title").clone_into(&mut thread.title);
            front.word("author").clone_into(&mut thread.argument.coder);
        }
        reader.sections(root);
        reader.rows(root);
        if reader.tree.nodes.is_empty()
            && let Some(map) = root.get("map")
        {
            reader.map(map);
        }
    }
    if reader.tree.nodes.is_empty() {
        return Err(Error::new("This JSON holds no argument map of Argdown")
            .at(input.name)
            .hint("Export the document with `argdown json`, or open the document itself."));
    }
    close(&reader.tree, false, &mut thread);
    for (place, member) in reader.lost {
        let on = member.map(|member| claim_of(&reader.tree, member));
        let what = "relations from or to something that is not in the file, left out";
        let argument = &mut thread.argument;
        argument.remark(Level::Warning, what, place, on.into_iter().collect());
    }
    Ok(Finding::one(thread, notes))
}

#[derive(Default)]
struct Reader {
    tree: Tree,
    /// Statements and arguments by title.
    known: HashMap<(bool, String), usize>,
    /// The reasoning of each argument, and which of its statements each conclusion is.
    reasonings: HashMap<usize, (usize, Vec<usize>)>,
    sections: HashMap<String, Vec<String>>,
    /// Relations whose ends are not both there: which they are, and the end that is.
    lost: Vec<(String, Option<Member>)>,
}

impl Reader {
    /// The titles of sections by their ids, wider ones first.
    fn sections(&mut self, root: Value<'_>) {
        let listed = root.list("sections");
        let mut open: Vec<(Value<'_>, Vec<String>)> =
            listed.map(|section| (section, Vec::new())).collect();
        while let Some((section, above)) = open.pop() {
            let mut path = above;
            path.push(section.word("title").to_owned());
            if path.len() < 12 {
                let inner = section.list("children");
                open.extend(inner.map(|child| (child, path.clone())));
            }
            let id = section.get("id").and_then(Value::key).unwrap_or_default();
            self.sections.insert(id, path);
        }
    }

    fn rows(&mut self, root: Value<'_>) {
        let fields = |name: &str| root.get(name).map(Value::fields).into_iter().flatten();
        for (title, class) in fields("statements") {
            self.add(false, title, class);
        }
        for (title, argument) in fields("arguments") {
            let node = self.add(true, title, argument);
            self.reasoning(node, argument);
        }
        for relation in root.list("relations") {
            self.relation(relation);
        }
    }

    fn add(&mut self, is_argument: bool, title: &str, value: Value<'_>) -> usize {
        let told = value.word("title");
        let title = if told.is_empty() { title } else { told };
        let fresh = self.tree.nodes.len();
        let key = (is_argument, title.to_owned());
        let at = *self.known.entry(key).or_insert(fresh);
        if at < fresh {
            return at;
        }
        let mut node = Node {
            is_argument,
            title: (!title.starts_with("Untitled ")).then(|| title.to_owned()),
            ..Node::default()
        };
        for member in value.list("members") {
            let text = member.word("text").trim();
            let is_new = !text.is_empty() && !node.texts.iter().any(|held| held == text);
            if is_new && !member.get("isReference").is_some_and(Value::is_true) {
                node.texts.push(text.to_owned());
            }
        }
        for tag in value.list("tags") {
            let tag = tag.text().unwrap_or_else(|| tag.word("tag"));
            node.tags.push(tag.to_owned());
        }
        let data = value.get("data").map(Value::fields).into_iter().flatten();
        for (name, value) in data {
            if let Some(value) = value.key() {
                node.data.push(format!("{name}: {value}"));
            }
        }
        let section = value.get("section");
        let section =
            section.and_then(|section| section.key().or_else(|| section.get("id")?.key()));
        let path = section.and_then(|section| self.sections.get(&section));
        node.section = path.cloned().unwrap_or_default();
        self.tree.nodes.push(node);
        fresh
    }

    /// The premises and conclusions of an argument.
    fn reasoning(&mut self, argument: usize, value: Value<'_>) {
        let mut reasoning = Reasoning {
            argument: Some(argument),
            ..Reasoning::default()
        };
        let mut conclusions = Vec::new();
        for (at, statement) in value.list("pcs").enumerate() {
            let title = statement.word("title");
            let known = self.known.get(&(false, title.to_owned())).copied();
            let node = known.unwrap_or_else(|| {
                let node = self.add(false, title, statement);
                if let Some(held) = self.tree.nodes.get_mut(node)
                    && held.texts.is_empty()
                {
                    held.texts.push(statement.word("text").to_owned());
                }
                node
            });
            if statement.word("role").contains("conclusion") {
                let rules = statement.get("inference").map(|inference| {
                    let rules = inference.list("inferenceRules").filter_map(Value::text);
                    rules.collect::<Vec<&str>>().join(", ")
                });
                conclusions.push(at);
                reasoning.steps.push(Step {
                    premises: std::mem::take(&mut reasoning.left),
                    conclusion: node,
                    rule: rules.unwrap_or_default(),
                });
            }
            reasoning.left.push(node);
        }
        if reasoning.left.len() == 1 && !reasoning.steps.is_empty() {
            reasoning.left.clear();
        }
        if !reasoning.steps.is_empty() || !reasoning.left.is_empty() {
            let number = self.tree.reasonings.len();
            self.reasonings.insert(argument, (number, conclusions));
            self.tree.reasonings.push(reasoning);
        }
    }

    fn relation(&mut self, value: Value<'_>) {
        let what = bears(value.word("relationType"));
        let from = self.end(value.word("fromType"), value.word("from"), value);
        let to = self.end(value.word("toType"), value.word("to"), value);
        let (Some(from), Some(to)) = (from, to) else {
            let name = |name: &str| value.word(name).to_owned();
            let place = format!("from “{}” to “{}”", name("from"), name("to"));
            self.lost.push((place, from.or(to)));
            return;
        };
        self.tree.bearings.push(Bearing { what, from, to });
    }

    fn end(&self, kind: &str, title: &str, relation: Value<'_>) -> Option<Member> {
        let find = |is_argument| self.known.get(&(is_argument, title.to_owned())).copied();
        match kind {
            "argument" => find(true).map(Member::Node),
            "inference" => {
                let argument = find(true)?;
                let index = relation.get("conclusionIndex").and_then(Value::integer);
                let step = self.reasonings.get(&argument).and_then(|(number, held)| {
                    let step = held.iter().position(|&at| i64::try_from(at).ok() == index);
                    Some(Member::Step(*number, step.or(held.len().checked_sub(1))?))
                });
                step.or(Some(Member::Node(argument)))
            }
            _ => find(false).or_else(|| find(true)).map(Member::Node),
        }
    }

    /// The drawn map, for files that hold no more than that.
    fn map(&mut self, map: Value<'_>) {
        let mut open: Vec<Value<'_>> = map.list("nodes").collect();
        open.reverse();
        let mut ids: HashMap<String, usize> = HashMap::new();
        while let Some(value) = open.pop() {
            open.extend(value.list("children"));
            let kind = value.word("type");
            if !kind.ends_with("map-node") || kind.starts_with("group") {
                continue;
            }
            let at = self.add(kind.starts_with("argument"), value.word("title"), value);
            if let Some(node) = self.tree.nodes.get_mut(at)
                && node.texts.is_empty()
            {
                let words = value.word("labelText").trim();
                node.texts
                    .extend((!words.is_empty()).then(|| words.to_owned()));
            }
            ids.insert(value.get("id").and_then(Value::key).unwrap_or_default(), at);
        }
        for (number, edge) in map.list("edges").enumerate() {
            let end = |name: &str| {
                let value = edge.get(name)?;
                let id = value.key().or_else(|| value.get("id")?.key())?;
                ids.get(&id).copied().map(Member::Node)
            };
            match (end("from"), end("to")) {
                (Some(from), Some(to)) => self.tree.bearings.push(Bearing {
                    what: bears(edge.word("relationType")),
                    from,
                    to,
                }),
                (from, to) => {
                    let place = format!("edge {}", number + 1);
                    self.lost.push((place, from.or(to)));
                }
            }
        }
    }
}

fn bears(word: &str) -> Bears {
    match word {
        "attack" => Bears::Attacks,
        "undercut" => Bears::Undercuts,
        "entails" => Bears::Entails,
        "contrary" => Bears::IsContrary,
        "contradictory" => Bears::Contradicts,
        _ => Bears::Supports,
    }
}
