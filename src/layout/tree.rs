//! Tidy trees of boxes of any size.
//!
//! After A. van der Ploeg, "Drawing non-layered tidy trees in linear time", Software: Practice and Experience 44 (2014).
//! The words are the paper's: contours, threads, extreme nodes, sums of modifiers. It is written for trees that grow
//! downwards; here `along` is the way from parent to child and `across` the way from sibling to sibling, so that one
//! text serves both flows. It is also written recursively, which a chain of a million replies forbids: nodes are numbered
//! parents first, and walked from the last to the first.
//!
//! To the right a back-and-forth of single replies would be a staircase. So a *run*, boxes each of which is the only
//! child of the one before, is one node here: a column of boxes, with the children of its last box beside that one.

mod runs;

use super::boxes::{cover, sound_sizes, to_sixteenths};
use super::forest::Forest;
use super::pins::settle;
use super::{Flow, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;
use runs::{RUN_GAP, Run, runs};

/// Between the boxes of one parent.
const SIBLING_GAP: f64 = 20.0;
/// Between neighbours of different parents.
const COUSIN_GAP: f64 = 36.0;
/// Between trees.
const TREE_GAP: f64 = 72.0;
/// How many nodes are laid between two reports.
const REPORT_EVERY: usize = 4096;

/// Children to the right of their parent, which stands level with the first of them, so that a thread reads as a text.
pub fn rightward(request: &Request, progress: &Progress) -> Result<Layout> {
    lay(request, Flow::Right, progress)
}

/// Children below their parent, which stands over their middle.
pub fn downward(request: &Request, progress: &Progress) -> Result<Layout> {
    lay(request, Flow::Down, progress)
}

fn lay(request: &Request, flow: Flow, progress: &Progress) -> Result<Layout> {
    let forest = Forest::of(&request.parents, request.sizes.len());
    let sizes = sound_sizes(request);
    // In the forest's order, so that what is read together lies together.
    let read = |&number: &u32| sizes[number as usize];
    let in_order: Vec<Size> = forest.numbers.iter().map(read).collect();
    let runs = runs(&forest, &in_order, flow);
    let mut tree = Tree::of(&runs, flow);
    for node in (0..runs.len()).rev() {
        if node % REPORT_EVERY == 0 {
            progress.step("Laying out", node as u64, runs.len() as u64)?;
        }
        tree.first_walk(node);
    }
    tree.second_walk();
    let mut places = vec![Place::default(); sizes.len()];
    for (run, node) in runs.iter().zip(&tree.nodes) {
        let mut across = node.preliminary;
        let boxes = run.head as usize..run.end();
        for (&number, &size) in forest.numbers[boxes.clone()].iter().zip(&in_order[boxes]) {
            places[number as usize] = flow.place(run.start, to_sixteenths(across));
            across += flow.reach(size).1 + RUN_GAP;
        }
    }
    settle(&forest, request, &sizes, flow, &mut places, progress)?;
    let bounds = cover(&places, &sizes);
    Ok(Layout {
        places,
        bounds,
        ..Layout::default()
    })
}

/// No node.
const NONE: u32 = u32::MAX;

/// One run of boxes on its way to a place; the fields have the paper's names, spelled out.
#[derive(Clone)]
struct Node {
    /// Where its children start along the flow ("bottom" in the paper).
    end: f64,
    /// How far it reaches across.
    breadth: f64,
    preliminary: f64,
    modifier: f64,
    parent: u32,
    /// How many nodes its tree has; the next sibling comes after so many.
    span: u32,
    /// What follows on the left contour: the first child, or else the thread.
    next_left: u32,
    /// What follows on the right contour: the last child, or else the thread.
    next_right: u32,
}

/// The ends of a subtree's contours.
#[derive(Clone)]
struct Extremes {
    left: u32,
    right: u32,
    sum_left: f64,
    sum_right: f64,
}

/// How siblings are spread out later.
#[derive(Clone, Default)]
struct Spread {
    shift: f64,
    change: f64,
}

/// A left sibling that still can be met ("list of indices of lowest y's").
#[derive(Clone, Copy)]
struct Lowest {
    /// The end of its right contour.
    end: f64,
    node: u32,
    index: usize,
}

/// A node among its siblings.
#[derive(Clone, Copy)]
struct Sibling {
    first: usize,
    before: usize,
    node: usize,
    index: usize,
}

struct Tree<'runs> {
    runs: &'runs [Run],
    flow: Flow,
    nodes: Vec<Node>,
    extremes: Vec<Extremes>,
    /// Only where siblings are spread out.
    spreads: Vec<Spread>,
    /// The highest `end` first.
    lowest: Vec<Lowest>,
}

impl<'runs> Tree<'runs> {
    fn of(runs: &'runs [Run], flow: Flow) -> Self {
        let mut nodes: Vec<Node> = Vec::with_capacity(runs.len());
        for (node, run) in runs.iter().enumerate() {
            if let Some(parent) = nodes.get_mut(run.parent as usize) {
                parent.next_right = node as u32;
            }
            nodes.push(Node {
                end: run.start + run.length,
                breadth: run.breadth,
                preliminary: 0.0,
                modifier: 0.0,
                parent: run.parent,
                span: run.span,
                next_left: if run.span > 1 { node as u32 + 1 } else { NONE },
                next_right: NONE,
            });
        }
        let extremes = (0..runs.len() as u32).map(|node| Extremes {
            left: node,
            right: node,
            sum_left: 0.0,
            sum_right: 0.0,
        });
        let spreads = if flow == Flow::Down { runs.len() } else { 0 };
        Self {
            runs,
            flow,
            nodes,
            extremes: extremes.collect(),
            spreads: vec![Spread::default(); spreads],
            lowest: Vec::new(),
        }
    }

    /// Sets the subtrees of a node beside each other, and the node before them.
    fn first_walk(&mut self, node: usize) {
        let end = node + self.nodes[node].span as usize;
        let first = node + 1;
        if first == end {
            return;
        }
        self.lowest.clear();
        self.lowest.push(Lowest {
            end: self.nodes[self.extremes[first].left as usize].end,
            node: first as u32,
            index: 0,
        });
        let mut last = first;
        let mut child = first + self.nodes[first].span as usize;
        for index in 1.. {
            if child >= end {
                break;
            }
            let lowest = self.nodes[self.extremes[child].right as usize].end;
            self.separate(Sibling {
                first,
                before: last,
                node: child,
                index,
            });
            while self.lowest.last().is_some_and(|top| lowest >= top.end) {
                self.lowest.pop();
            }
            self.lowest.push(Lowest {
                end: lowest,
                node: child as u32,
                index,
            });
            last = child;
            child += self.nodes[child].span as usize;
        }
        self.position_root(node, first, last);
        let (left, right) = (self.extremes[first].clone(), &self.extremes[last]);
        self.extremes[node] = Extremes {
            right: right.right,
            sum_right: right.sum_right,
            ..left
        };
    }

    fn position_root(&mut self, node: usize, first: usize, last: usize) {
        let (first, last) = (&self.nodes[first], &self.nodes[last]);
        let start = first.preliminary + first.modifier;
        let end = last.preliminary + last.modifier + last.breadth;
        self.nodes[node].preliminary = match self.flow {
            Flow::Right | Flow::Indent | Flow::Free => start - self.runs[node].last,
            Flow::Down => f64::midpoint(start, end) - self.nodes[node].breadth / 2.0,
        };
    }

    /// Moves a subtree clear of its left siblings: walks the right contour of those and the left contour of this one.
    fn separate(&mut self, at: Sibling) {
        let mut right = at.before as u32;
        let mut sum_right = self.nodes[at.before].modifier;
        let mut left = at.node as u32;
        let mut sum_left = self.nodes[at.node].modifier;
        let mut lowest = self.lowest.len() - 1;

        while right != NONE && left != NONE {
            let (before, after) = (&self.nodes[right as usize], &self.nodes[left as usize]);
            let (right_end, left_end) = (before.end, after.end);
            let (next_right, next_left) = (before.next_right, after.next_left);
            if right_end > self.lowest[lowest].end {
                lowest = lowest.saturating_sub(1);
            }
            let gap = if before.parent == after.parent {
                SIBLING_GAP
            } else {
                COUSIN_GAP
            };
            let reach = sum_right + before.preliminary + before.breadth + gap;
            let distance = reach - (sum_left + after.preliminary);
            if distance > 0.0 {
                sum_left += distance;
                self.move_subtree(at, lowest, distance);
            }
            if right_end <= left_end {
                right = next_right;
                sum_right += self.modifier(right);
            }
            if right_end >= left_end {
                left = next_left;
                sum_left += self.modifier(left);
            }
        }
        if right == NONE && left != NONE {
            self.set_left_thread(at, left, sum_left);
        } else if right != NONE && left == NONE {
            self.set_right_thread(at, right, sum_right);
        }
    }

    fn modifier(&self, node: u32) -> f64 {
        self.nodes.get(node as usize).map_or(0.0, |n| n.modifier)
    }

    fn move_subtree(&mut self, at: Sibling, lowest: usize, distance: f64) {
        self.nodes[at.node].modifier += distance;
        self.extremes[at.node].sum_left += distance;
        self.extremes[at.node].sum_right += distance;
        // Siblings between the two are spread out under a centred parent; beside a text they stay where one reads them.
        let from = self.lowest[lowest];
        if self.flow == Flow::Down && from.index + 1 < at.index {
            let share = distance / (at.index - from.index) as f64;
            let after = from.node + self.nodes[from.node as usize].span;
            self.spreads[after as usize].shift += share;
            self.spreads[at.node].shift -= share;
            self.spreads[at.node].change -= distance - share;
        }
    }

    fn set_left_thread(&mut self, at: Sibling, to: u32, sum: f64) {
        let first = &self.extremes[at.first];
        let difference = (sum - self.modifier(to)) - first.sum_left;
        let extreme = &mut self.nodes[first.left as usize];
        extreme.next_left = to;
        extreme.modifier += difference;
        extreme.preliminary -= difference;
        self.extremes[at.first].left = self.extremes[at.node].left;
        self.extremes[at.first].sum_left = self.extremes[at.node].sum_left;
    }

    fn set_right_thread(&mut self, at: Sibling, to: u32, sum: f64) {
        let moved = &self.extremes[at.node];
        let difference = (sum - self.modifier(to)) - moved.sum_right;
        let extreme = &mut self.nodes[moved.right as usize];
        extreme.next_right = to;
        extreme.modifier += difference;
        extreme.preliminary -= difference;
        self.extremes[at.node].right = self.extremes[at.before].right;
        self.extremes[at.node].sum_right = self.extremes[at.before].sum_right;
    }

    /// Adds the modifiers up, and stacks the trees; where each node goes across is then its `preliminary`.
    fn second_walk(&mut self) {
        let (mut root, mut top) = (0, 0.0);
        while root < self.nodes.len() {
            let end = root + self.nodes[root].span as usize;
            let mut least = f64::MAX;
            for node in root..end {
                let above = self.modifier(self.nodes[node].parent);
                self.nodes[node].modifier += above;
                self.nodes[node].preliminary += self.nodes[node].modifier;
                least = least.min(self.nodes[node].preliminary);
                if self.flow == Flow::Down {
                    self.add_child_spacing(node);
                }
            }
            let mut bottom = top;
            for node in &mut self.nodes[root..end] {
                node.preliminary += top - least;
                bottom = f64::max(bottom, node.preliminary + node.breadth);
            }
            (root, top) = (end, bottom + TREE_GAP);
        }
    }

    fn add_child_spacing(&mut self, node: usize) {
        let (mut distance, mut sum) = (0.0, 0.0);
        let end = node + self.nodes[node].span as usize;
        let mut child = node + 1;
        while child < end {
            distance += self.spreads[child].shift;
            sum += distance + self.spreads[child].change;
            self.nodes[child].modifier += sum;
            child += self.nodes[child].span as usize;
        }
    }
}
