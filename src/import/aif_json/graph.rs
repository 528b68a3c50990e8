//! The nodes and edges of a map, in either of AIF's wire forms.

use std::collections::{HashMap, HashSet};

use crate::import::argument::{End, FoundArgument};
use crate::import::json::Value;
use crate::import::moment::read_moment;
use crate::model::{Level, Time};

/// A map as its file has it.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    /// For each node, those that have an edge to it.
    pub before: Vec<Vec<usize>>,
    /// For each node, those that it has an edge to.
    pub after: Vec<Vec<usize>>,
    /// Who spoke, and when, by node.
    pub said: HashMap<String, Said>,
    /// What is to be said of nodes and edges.
    pub remarks: FoundArgument,
    pub title: String,
    pub link: String,
    /// The text that was read.
    pub words: String,
    /// Who made the map.
    pub analyst: String,
}

/// One node.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub id: String,
    pub text: String,
    pub kind: String,
    pub at: Option<Time>,
}

/// What is told of a locution beside its words.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub name: String,
    pub at: Option<Time>,
}

impl Graph {
    /// What stands in a value; what makes no sense is remarked.
    pub(super) fn read(root: Value<'_>) -> Self {
        let held = root.get("AIF").or_else(|| root.get("aif"));
        let aif = held.unwrap_or(root);
        let mut graph = Self::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (number, row) in rows(aif, "nodes").into_iter().enumerate() {
            let id = row.key("nodeID");
            let twin = places.get(&id).copied();
            if id.is_empty() || twin.is_some() {
                let what = "nodes without an id of their own";
                let on = twin.map(|twin| graph.end(twin)).into_iter().collect();
                let place = format!("node {}", number + 1);
                let remarks = &mut graph.remarks;
                remarks.remark(Level::Remark, what, place, on);
                continue;
            }
            places.insert(id.clone(), graph.nodes.len());
            graph.nodes.push(Node {
                id,
                text: row.word("text"),
                kind: row.word("type").trim().to_uppercase(),
                at: row.time("timestamp"),
            });
        }
        graph.link_up(aif, &places);
        graph.read_speakers(aif);
        graph.read_frame(root);
        graph
    }

    fn link_up(&mut self, aif: Value<'_>, places: &HashMap<String, usize>) {
        self.before = vec![Vec::new(); self.nodes.len()];
        self.after = vec![Vec::new(); self.nodes.len()];
        let mut met: HashSet<(usize, usize)> = HashSet::new();
        for (number, row) in rows(aif, "edges").into_iter().enumerate() {
            let ends = ["fromID", "toID"].map(|name| places.get(&row.key(name)).copied());
            let [Some(from), Some(to)] = ends else {
                let there = ends.into_iter().flatten();
                let on = there.map(|node| self.end(node)).collect();
                let what = "edges from or to a node that is not in the file, left out";
                let place = format!("edge {}", number + 1);
                self.remarks.remark(Level::Warning, what, place, on);
                continue;
            };
            if !met.insert((from, to)) {
                continue;
            }
            if let Some(after) = self.after.get_mut(from) {
                after.push(to);
            }
            if let Some(before) = self.before.get_mut(to) {
                before.push(from);
            }
        }
    }

    fn read_speakers(&mut self, aif: Value<'_>) {
        let mut names: HashMap<String, String> = HashMap::new();
        for row in rows(aif, "participants") {
            let name = format!("{} {}", row.word("firstname"), row.word("surname"));
            names.insert(row.key("participantID"), name.trim().to_owned());
        }
        for row in rows(aif, "locutions") {
            let said = Said {
                name: names.get(&row.key("personID")).cloned().unwrap_or_default(),
                at: row.time("start").or_else(|| row.time("timestamp")),
            };
            self.said.insert(row.key("nodeID"), said);
        }
    }

    /// What xAIF tells around the map.
    fn read_frame(&mut self, root: Value<'_>) {
        let told = |value: Value<'_>| {
            let text = value.text().map(str::to_owned);
            text.unwrap_or_else(|| value.word("txt").to_owned())
        };
        self.words = root.get("text").map(told).unwrap_or_default();
        root.word("title").clone_into(&mut self.title);
        let Some(ova) = root.get("OVA").or_else(|| root.get("ova")) else {
            return;
        };
        ova.word("url").clone_into(&mut self.link);
        let name = format!("{} {}", ova.word("firstname"), ova.word("surname"));
        name.trim().clone_into(&mut self.analyst);
    }

    /// The kind of a node.
    pub(super) fn kind(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |node| &node.kind)
    }

    /// The words of a node.
    pub(super) fn text(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |node| node.text.trim())
    }

    /// The id of a node.
    pub(super) fn id(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |node| &node.id)
    }

    /// What a node becomes in the map.
    pub(super) fn end(&self, node: usize) -> End {
        let id = self.id(node).to_owned();
        match self.kind(node) {
            "L" => End::Comment(id),
            "I" | "EN" => End::Claim(id),
            _ => End::Relation(id),
        }
    }

    /// The nodes with an edge to this one.
    pub(super) fn before(&self, node: usize) -> &[usize] {
        self.before.get(node).map_or(&[], Vec::as_slice)
    }

    /// The nodes that this one has an edge to.
    pub(super) fn after(&self, node: usize) -> &[usize] {
        self.after.get(node).map_or(&[], Vec::as_slice)
    }
}

/// A row of a table: its fields.
struct Row<'json> {
    fields: HashMap<&'json str, Value<'json>>,
}

impl Row<'_> {
    fn key(&self, name: &str) -> String {
        let key = self.fields.get(name).and_then(|value| value.key());
        key.unwrap_or_default()
    }

    fn word(&self, name: &str) -> String {
        let value = self.fields.get(name);
        let text = value.and_then(|value| value.text());
        text.unwrap_or_default().to_owned()
    }

    fn time(&self, name: &str) -> Option<Time> {
        read_moment(self.fields.get(name).copied()).at
    }
}

/// A table: a list of objects, or an object of columns.
fn rows<'json>(aif: Value<'json>, name: &str) -> Vec<Row<'json>> {
    let Some(table) = aif.get(name) else {
        return Vec::new();
    };
    if table.is_list() {
        let fields = table.items().map(|item| item.fields().collect());
        return fields.map(|fields| Row { fields }).collect();
    }
    let mut rows: Vec<Row<'json>> = Vec::new();
    for (column, values) in table.fields() {
        for (at, value) in values.items().enumerate() {
            if rows.len() <= at {
                rows.push(Row {
                    fields: HashMap::new(),
                });
            }
            if let Some(row) = rows.get_mut(at) {
                row.fields.insert(column, value);
            }
        }
    }
    rows
}
