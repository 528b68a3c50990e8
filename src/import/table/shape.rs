//! The fields of JSON's objects as the columns of a table.

use std::collections::HashMap;

use super::layout::{Layout, MOST_COLUMNS, Markup, SAMPLE, Sample};
use super::names::{Use, is_children, is_wrapping};
use super::row::Row;
use crate::import::json::Value;
use crate::import::words::Words;

/// The fields of objects, and what becomes of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    nodes: Vec<Node>,
}

/// A field, and those within it.
#[derive(Clone, Debug, Default)]
struct Node {
    name: String,
    usage: Option<(Use, Markup)>,
    inner: Vec<Node>,
}

/// Objects within one another whose fields are columns.
const DEEPEST: usize = 5;

/// The columns of objects: their names for people, the ways to them, and the first rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) sample: Sample,
    paths: Vec<Vec<String>>,
    places: HashMap<String, usize>,
}

impl Columns {
    /// The columns of these objects and of those within them that answer them.
    pub(super) fn of<'json>(values: impl Iterator<Item = Value<'json>>, is_tree: bool) -> Self {
        let mut columns = Self::default();
        for value in values {
            let mut stack = vec![value];
            while let Some(value) = stack.pop() {
                if columns.sample.rows.len() >= SAMPLE {
                    return columns;
                }
                let mut children = Vec::new();
                let mut row = Vec::new();
                columns.add(value, &mut Vec::new(), &mut row, &mut children);
                columns.sample.rows.push(row);
                if is_tree {
                    stack.extend(children.into_iter().rev());
                }
            }
        }
        columns
    }

    fn add<'json>(
        &mut self,
        value: Value<'json>,
        path: &mut Vec<String>,
        row: &mut Vec<String>,
        children: &mut Vec<Value<'json>>,
    ) {
        for (name, value) in value.fields() {
            if value.is_list() || (value.is_object() && is_children(name)) {
                take_children(name, value, children);
                continue;
            }
            path.push(name.to_owned());
            if value.is_object() {
                if path.len() < DEEPEST {
                    self.add(value, path, row, children);
                }
            } else if let Some(at) = self.place(path) {
                if row.len() <= at {
                    row.resize(at + 1, String::new());
                }
                if let Some(cell) = row.get_mut(at) {
                    value.scalar().unwrap_or_default().clone_into(cell);
                }
            }
            path.pop();
        }
    }

    fn place(&mut self, path: &[String]) -> Option<usize> {
        let name = path.join(".");
        if let Some(&at) = self.places.get(&name) {
            return Some(at);
        }
        let at = self.paths.len();
        (at < MOST_COLUMNS).then(|| {
            self.places.insert(name.clone(), at);
            self.paths.push(path.to_vec());
            self.sample.names.push(name);
            at
        })
    }

    /// The objects' fields by what becomes of them.
    pub(super) fn shape(&self, layout: &Layout) -> Shape {
        let mut shape = Shape::default();
        for (at, path) in self.paths.iter().enumerate() {
            let markup = layout.markup.get(at).copied().unwrap_or_default();
            let usage = layout.uses.get(at).copied().flatten();
            add_node(&mut shape.nodes, path, usage.map(|usage| (usage, markup)));
        }
        shape
    }
}

fn add_node(nodes: &mut Vec<Node>, path: &[String], usage: Option<(Use, Markup)>) {
    let Some((name, rest)) = path.split_first() else {
        return;
    };
    let at = nodes
        .iter()
        .position(|node| node.name == *name)
        .unwrap_or_else(|| {
            nodes.push(Node {
                name: name.clone(),
                ..Node::default()
            });
            nodes.len() - 1
        });
    if let Some(node) = nodes.get_mut(at) {
        if rest.is_empty() {
            node.usage = usage;
        } else {
            add_node(&mut node.inner, rest, usage);
        }
    }
}

/// The objects of a field that holds answers.
fn take_children<'json>(name: &str, value: Value<'json>, children: &mut Vec<Value<'json>>) {
    let is_objects = |list: Value<'json>| list.items().next().is_some_and(Value::is_object);
    if !is_children(name) {
        return;
    }
    if value.is_list() && is_objects(value) {
        children.extend(value.items().filter(|item| item.is_object()));
    } else if value.is_object() {
        let lists = value.fields().filter(|(name, list)| {
            (is_wrapping(name) || is_children(name)) && list.is_list() && is_objects(*list)
        });
        for (_, list) in lists {
            children.extend(list.items().filter(|item| item.is_object()));
        }
    }
}

impl Shape {
    /// What an object tells of a post, and the objects that answer it.
    pub(super) fn read<'json>(
        &self,
        value: Value<'json>,
        row: &mut Row,
        words: &mut Words,
        children: &mut Vec<Value<'json>>,
    ) {
        fill(&self.nodes, value, row, words, children);
    }
}

fn fill<'json>(
    nodes: &[Node],
    value: Value<'json>,
    row: &mut Row,
    words: &mut Words,
    children: &mut Vec<Value<'json>>,
) {
    let mut hint = 0;
    for (name, value) in value.fields() {
        if value.is_list() {
            take_children(name, value, children);
            continue;
        }
        let is_here = |node: &Node| node.name == name;
        let at = match nodes.get(hint) {
            Some(node) if is_here(node) => Some(hint),
            _ => nodes.iter().position(is_here),
        };
        let Some((at, node)) = at.and_then(|at| Some((at, nodes.get(at)?))) else {
            if value.is_object() {
                take_children(name, value, children);
            }
            continue;
        };
        hint = at + 1;
        if value.is_object() {
            fill(&node.inner, value, row, words, children);
        } else if let (Some((usage, markup)), Some(cell)) = (node.usage, value.scalar()) {
            row.take(usage, cell, markup, words);
        }
    }
}
