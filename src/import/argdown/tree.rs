//! Items to statements and arguments, what bears on what, and how conclusions are drawn.

use std::collections::HashMap;

use super::element::{self, Element};
use super::items::{Bears, Item, Lead, Sign};
use crate::error::Result;
use crate::progress::Progress;

/// A document's statements, arguments and relations.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub bearings: Vec<Bearing>,
    pub reasonings: Vec<Reasoning>,
    /// What stands on the top level, in order.
    pub flow: Vec<Flow>,
}

/// A statement or an argument.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub is_argument: bool,
    pub title: Option<String>,
    /// Its different wordings, the first one first.
    pub texts: Vec<String>,
    pub tags: Vec<String>,
    pub data: Vec<String>,
    /// The headings that it stands under.
    pub section: Vec<String>,
    pub is_listed: bool,
}

/// What a relation starts from or bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Node(usize),
    /// A step of a reasoning.
    Step(usize, usize),
}

/// One relation.
#[derive(Debug)]
pub(super) struct Bearing {
    pub what: Bears,
    pub from: Member,
    pub to: Member,
}

/// Premises and conclusions of an argument.
#[derive(Debug, Default)]
pub(super) struct Reasoning {
    pub argument: Option<usize>,
    pub steps: Vec<Step>,
    /// Premises that no conclusion was drawn from.
    pub left: Vec<usize>,
    /// Those of them that the document leaves without one.
    pub unfinished: Vec<usize>,
}

/// One conclusion.
#[derive(Debug)]
pub(super) struct Step {
    pub premises: Vec<usize>,
    pub conclusion: usize,
    pub rule: String,
}

/// What stands on the top level.
#[derive(Debug)]
pub(super) enum Flow {
    Heading(String),
    Node(usize),
}

/// Reads the items of a document.
pub(super) fn read(items: &[Item], progress: &Progress) -> Result<Tree> {
    let mut reader = Reader::default();
    for (at, item) in items.iter().enumerate() {
        if at % 500 == 0 {
            progress.step("Reading arguments", at as u64, items.len() as u64)?;
        }
        reader.item(item);
    }
    reader.end_reasoning();
    Ok(reader.tree)
}

#[derive(Debug, Default)]
struct Reader {
    tree: Tree,
    known: HashMap<(bool, String), usize>,
    /// What the next relation may stand under, with its indentation.
    stack: Vec<(usize, Member)>,
    root: Option<Member>,
    section: Vec<(usize, String)>,
    /// The argument that premises would belong to.
    argument: Option<usize>,
    reasoning: Option<Reasoning>,
    /// The rule of the inference whose conclusion comes next.
    rule: Option<String>,
}

impl Reader {
    fn item(&mut self, item: &Item) {
        match item.lead {
            Lead::Heading(level) => self.heading(level, &item.text),
            Lead::Numbered(number) => self.numbered(number, item),
            Lead::Inference => self.inference(item),
            Lead::Relation(sign) => self.relation(sign, item),
            Lead::List | Lead::None => self.paragraph(item),
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.end_reasoning();
        self.argument = None;
        self.stack.clear();
        self.root = None;
        let element = element::read(text);
        let title = element.title.unwrap_or(element.text);
        self.section.retain(|(other, _)| *other < level);
        self.section.push((level, title.clone()));
        self.tree.flow.push(Flow::Heading(title));
    }

    fn paragraph(&mut self, item: &Item) {
        self.end_reasoning();
        let node = self.node(element::read(&item.text));
        if let Some(held) = self.tree.nodes.get_mut(node) {
            held.is_listed |= item.lead == Lead::List && held.title.is_none();
            self.argument = held.is_argument.then_some(node);
        }
        self.tree.flow.push(Flow::Node(node));
        self.stand(item.indent, Member::Node(node));
    }

    /// Something on the top level: what comes stands under it.
    fn stand(&mut self, indent: usize, member: Member) {
        self.stack.clear();
        self.stack.push((indent, member));
        self.root = Some(member);
    }

    fn relation(&mut self, sign: Sign, item: &Item) {
        let is_loose = item.is_apart && item.indent == 0;
        while self
            .stack
            .last()
            .is_some_and(|(indent, _)| *indent >= item.indent)
        {
            self.stack.pop();
        }
        let above = self.stack.last().map(|(_, member)| *member);
        let Some(above) = above.or(self.root).filter(|_| !is_loose) else {
            self.end_reasoning();
            let node = self.node(element::read(&item.text));
            if let Some(held) = self.tree.nodes.get_mut(node) {
                held.is_listed = held.title.is_none();
            }
            self.tree.flow.push(Flow::Node(node));
            self.stand(item.indent, Member::Node(node));
            return;
        };
        let node = Member::Node(self.node(element::read(&item.text)));
        let (from, to) = if sign.is_outgoing {
            (above, node)
        } else {
            (node, above)
        };
        self.tree.bearings.push(Bearing {
            what: sign.what,
            from,
            to,
        });
        self.stack.push((item.indent, node));
    }

    fn numbered(&mut self, number: u32, item: &Item) {
        let is_begun =
            |reasoning: &Reasoning| !(reasoning.steps.is_empty() && reasoning.left.is_empty());
        if number == 1 && self.reasoning.as_ref().is_some_and(is_begun) {
            self.end_reasoning();
        }
        let node = self.node(element::read(&item.text));
        let argument = self.argument;
        let reasoning = self.reasoning.get_or_insert_with(|| Reasoning {
            argument,
            ..Reasoning::default()
        });
        if let Some(rule) = self.rule.take() {
            reasoning.steps.push(Step {
                premises: std::mem::take(&mut reasoning.left),
                conclusion: node,
                rule,
            });
        }
        reasoning.left.push(node);
        self.stand(item.indent, Member::Node(node));
    }

    fn inference(&mut self, item: &Item) {
        let Some(reasoning) = &self.reasoning else {
            return;
        };
        let step = Member::Step(self.tree.reasonings.len(), reasoning.steps.len());
        let element = element::read(&item.text);
        let mut rule = element.text;
        for data in element.data {
            rule = format!("{rule} ({data})");
        }
        self.rule = Some(rule.trim().to_owned());
        self.stand(item.indent, step);
    }

    fn end_reasoning(&mut self) {
        self.rule = None;
        let Some(mut reasoning) = self.reasoning.take() else {
            return;
        };
        self.argument = None;
        // The last conclusion is no premise of anything.
        if reasoning.left.len() == 1 && !reasoning.steps.is_empty() {
            reasoning.left.clear();
        }
        reasoning.unfinished.clone_from(&reasoning.left);
        self.tree.reasonings.push(reasoning);
    }

    /// The node of an element: the one of this title, or a new one.
    fn node(&mut self, element: Element) -> usize {
        let fresh = self.tree.nodes.len();
        let at = match &element.title {
            Some(title) => *self
                .known
                .entry((element.is_argument, title.to_lowercase()))
                .or_insert(fresh),
            None => fresh,
        };
        if at == fresh {
            let section = self.section.iter().map(|(_, title)| title.clone());
            self.tree.nodes.push(Node {
                is_argument: element.is_argument,
                title: element.title,
                section: section.collect(),
                ..Node::default()
            });
        }
        if let Some(node) = self.tree.nodes.get_mut(at) {
            let is_new = |held: &[String], word: &String| !held.contains(word);
            if !element.text.is_empty() && is_new(&node.texts, &element.text) {
                node.texts.push(element.text);
            }
            for tag in element.tags {
                if is_new(&node.tags, &tag) {
                    node.tags.push(tag);
                }
            }
            for data in element.data {
                if is_new(&node.data, &data) {
                    node.data.push(data);
                }
            }
        }
        at
    }
}
