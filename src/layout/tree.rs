//! Tidy trees of boxes of any size.
//!
//! After A. van der Ploeg, "Drawing non-layered tidy trees in linear time", Software: Practice and Experience 44 (2014).
//! The words are the paper's: contours, threads, extreme nodes, sums of modifiers. It is written for trees that grow
//! downwards; here `along` is the way from parent to child and `across` the way from sibling to sibling, so that one
//! text serves both flows. It is also written recursively, which a chain of a million replies forbids: boxes are numbered
//! parents first, and walked from the last to the first.

use super::forest::Forest;
use super::pins::settle;
use super::{Bounds, Flow, Layout, Place, Request, Size};
use crate::error::Result;
use crate::progress::Progress;

/// Between the boxes of one parent.
const SIBLING_GAP: f64 = 20.0;
/// Between neighbours of different parents.
const COUSIN_GAP: f64 = 36.0;
/// Between trees.
const TREE_GAP: f64 = 72.0;
/// From a parent to its children, with room for the labels of relations: to the right, and down.
const LEVEL_GAPS: [f64; 2] = [96.0, 72.0];
/// Larger boxes are cut to this, so that sums stay exact enough.
const LARGEST: f64 = 1e6;
/// How many boxes are laid between two reports.
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
    let mut tree = Tree::of(&forest, request, flow);
    for node in (0..tree.nodes.len()).rev() {
        if node % REPORT_EVERY == 0 {
            progress.step("Laying out", node as u64, tree.nodes.len() as u64)?;
        }
        tree.first_walk(node);
    }
    let across = tree.second_walk();
    let mut places = vec![Place::default(); request.sizes.len()];
    for (node, &number) in forest.numbers.iter().enumerate() {
        places[number as usize] = flow.place(tree.nodes[node].start, across[node]);
    }
    let sizes: Vec<Size> = request.sizes.iter().map(|&size| sound(size)).collect();
    settle(&forest, request, &sizes, flow, &mut places, progress)?;
    let bounds = cover(&places, &sizes);
    Ok(Layout {
        places,
        bounds,
        ..Layout::default()
    })
}

/// A size that can be drawn: neither negative, nor endless, nor no number.
fn sound(size: Size) -> Size {
    let sound = |length: f64| {
        if length.is_finite() {
            length.clamp(0.0, LARGEST)
        } else {
            0.0
        }
    };
    Size {
        w: sound(size.w),
        h: sound(size.h),
    }
}

fn cover(places: &[Place], sizes: &[Size]) -> Bounds {
    let boxes = places.iter().zip(sizes);
    boxes
        .map(|(&place, &size)| Bounds::of(place, size))
        .reduce(Bounds::union)
        .unwrap_or_default()
}

impl Flow {
    /// The place this far along and across.
    pub(super) fn place(self, along: f64, across: f64) -> Place {
        match self {
            Self::Right | Self::Free => Place {
                x: along,
                y: across,
            },
            Self::Down | Self::Indent => Place {
                x: across,
                y: along,
            },
        }
    }

    /// How far along and across a place is.
    pub(super) fn along_across(self, place: Place) -> (f64, f64) {
        match self {
            Self::Right | Self::Free => (place.x, place.y),
            Self::Down | Self::Indent => (place.y, place.x),
        }
    }

    /// How far a box reaches along and across.
    pub(super) fn reach(self, size: Size) -> (f64, f64) {
        match self {
            Self::Right | Self::Free => (size.w, size.h),
            Self::Down | Self::Indent => (size.h, size.w),
        }
    }
}

/// No box.
const NONE: u32 = u32::MAX;

/// One box on its way to a place; the fields have the paper's names, spelled out.
#[derive(Clone)]
struct Node {
    parent: u32,
    /// Where it starts along the flow.
    start: f64,
    /// Where its children start ("bottom" in the paper).
    end: f64,
    /// How far it reaches across.
    breadth: f64,
    preliminary: f64,
    modifier: f64,
    shift: f64,
    change: f64,
    left_thread: u32,
    right_thread: u32,
    extreme_left: u32,
    extreme_right: u32,
    sum_extreme_left: f64,
    sum_extreme_right: f64,
}

struct Tree<'forest> {
    forest: &'forest Forest,
    flow: Flow,
    nodes: Vec<Node>,
    /// The left siblings that still can be met, the highest `end` first ("list of indices of lowest y's"): the end of
    /// the right contour, and the sibling's index.
    lowest: Vec<(f64, usize)>,
}

impl<'forest> Tree<'forest> {
    fn of(forest: &'forest Forest, request: &Request, flow: Flow) -> Self {
        let gap = match flow {
            Flow::Right | Flow::Free => LEVEL_GAPS[0],
            Flow::Down | Flow::Indent => LEVEL_GAPS[1],
        };
        let mut nodes: Vec<Node> = Vec::with_capacity(forest.numbers.len());
        for (node, &number) in forest.numbers.iter().enumerate() {
            let (length, breadth) = flow.reach(sound(request.sizes[number as usize]));
            let parent = forest.parents[node];
            let start = parent.map_or(0.0, |parent| nodes[parent as usize].end);
            nodes.push(Node {
                parent: parent.unwrap_or(NONE),
                start,
                end: start + length + gap,
                breadth,
                preliminary: 0.0,
                modifier: 0.0,
                shift: 0.0,
                change: 0.0,
                left_thread: NONE,
                right_thread: NONE,
                extreme_left: node as u32,
                extreme_right: node as u32,
                sum_extreme_left: 0.0,
                sum_extreme_right: 0.0,
            });
        }
        Self {
            forest,
            flow,
            nodes,
            lowest: Vec::new(),
        }
    }

    /// Sets the subtrees of a node beside each other, and the node before them.
    fn first_walk(&mut self, node: usize) {
        let forest = self.forest;
        let children = forest.children(node);
        let (Some(&first), Some(&last)) = (children.first(), children.last()) else {
            return;
        };
        self.lowest.clear();
        let left_extreme = self.nodes[first as usize].extreme_left as usize;
        self.lowest.push((self.nodes[left_extreme].end, 0));
        for index in 1..children.len() {
            let extreme = self.nodes[children[index] as usize].extreme_right as usize;
            let lowest = self.nodes[extreme].end;
            self.separate(children, index);
            while self.lowest.last().is_some_and(|&(end, _)| lowest >= end) {
                self.lowest.pop();
            }
            self.lowest.push((lowest, index));
        }
        self.position_root(node, first as usize, last as usize);
        let (first, last) = (first as usize, last as usize);
        self.nodes[node].extreme_left = self.nodes[first].extreme_left;
        self.nodes[node].sum_extreme_left = self.nodes[first].sum_extreme_left;
        self.nodes[node].extreme_right = self.nodes[last].extreme_right;
        self.nodes[node].sum_extreme_right = self.nodes[last].sum_extreme_right;
    }

    fn position_root(&mut self, node: usize, first: usize, last: usize) {
        let (first, last) = (&self.nodes[first], &self.nodes[last]);
        let start = first.preliminary + first.modifier;
        let end = last.preliminary + last.modifier + last.breadth;
        self.nodes[node].preliminary = match self.flow {
            Flow::Right | Flow::Free => start,
            Flow::Down | Flow::Indent => f64::midpoint(start, end) - self.nodes[node].breadth / 2.0,
        };
    }

    /// Moves a subtree clear of its left siblings: walks the right contour of those and the left contour of this one.
    fn separate(&mut self, children: &[u32], index: usize) {
        let mut right = children[index - 1];
        let mut sum_right = self.nodes[right as usize].modifier;
        let mut left = children[index];
        let mut sum_left = self.nodes[left as usize].modifier;
        let mut lowest = self.lowest.len() - 1;

        while right != NONE && left != NONE {
            let (before, after) = (&self.nodes[right as usize], &self.nodes[left as usize]);
            let (right_end, left_end) = (before.end, after.end);
            if right_end > self.lowest[lowest].0 {
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
                self.move_subtree(children, index, self.lowest[lowest].1, distance);
            }
            if right_end <= left_end {
                right = self.next_right(right as usize);
                sum_right += self.modifier(right);
            }
            if right_end >= left_end {
                left = self.next_left(left as usize);
                sum_left += self.modifier(left);
            }
        }
        if right == NONE && left != NONE {
            self.set_left_thread(children, index, left as usize, sum_left);
        } else if right != NONE && left == NONE {
            self.set_right_thread(children, index, right as usize, sum_right);
        }
    }

    fn modifier(&self, node: u32) -> f64 {
        self.nodes.get(node as usize).map_or(0.0, |n| n.modifier)
    }

    fn next_left(&self, node: usize) -> u32 {
        let first = self.forest.children(node).first();
        first.copied().unwrap_or(self.nodes[node].left_thread)
    }

    fn next_right(&self, node: usize) -> u32 {
        let last = self.forest.children(node).last();
        last.copied().unwrap_or(self.nodes[node].right_thread)
    }

    fn move_subtree(&mut self, children: &[u32], index: usize, from: usize, distance: f64) {
        let moved = &mut self.nodes[children[index] as usize];
        moved.modifier += distance;
        moved.sum_extreme_left += distance;
        moved.sum_extreme_right += distance;
        // Siblings between the two are spread out under a centred parent; beside a text they stay where one reads them.
        if self.flow == Flow::Down && from + 1 < index {
            let share = distance / (index - from) as f64;
            self.nodes[children[from + 1] as usize].shift += share;
            let moved = &mut self.nodes[children[index] as usize];
            moved.shift -= share;
            moved.change -= distance - share;
        }
    }

    fn set_left_thread(&mut self, children: &[u32], index: usize, to: usize, sum: f64) {
        let (first, moved) = (children[0] as usize, children[index] as usize);
        let difference = (sum - self.nodes[to].modifier) - self.nodes[first].sum_extreme_left;
        let at = self.nodes[first].extreme_left as usize;
        let extreme = &mut self.nodes[at];
        extreme.left_thread = to as u32;
        extreme.modifier += difference;
        extreme.preliminary -= difference;
        self.nodes[first].extreme_left = self.nodes[moved].extreme_left;
        self.nodes[first].sum_extreme_left = self.nodes[moved].sum_extreme_left;
    }

    fn set_right_thread(&mut self, children: &[u32], index: usize, to: usize, sum: f64) {
        let (moved, before) = (children[index] as usize, children[index - 1] as usize);
        let difference = (sum - self.nodes[to].modifier) - self.nodes[moved].sum_extreme_right;
        let at = self.nodes[moved].extreme_right as usize;
        let extreme = &mut self.nodes[at];
        extreme.right_thread = to as u32;
        extreme.modifier += difference;
        extreme.preliminary -= difference;
        self.nodes[moved].extreme_right = self.nodes[before].extreme_right;
        self.nodes[moved].sum_extreme_right = self.nodes[before].sum_extreme_right;
    }

    /// Adds the modifiers up, stacks the trees, and gives where each box goes across.
    fn second_walk(&mut self) -> Vec<f64> {
        let count = self.nodes.len();
        let mut across = vec![0.0; count];
        let mut sums = vec![0.0; count];
        for node in 0..count {
            let parent = self.nodes[node].parent as usize;
            let above = sums.get(parent).copied().unwrap_or(0.0);
            sums[node] = above + self.nodes[node].modifier;
            across[node] = self.nodes[node].preliminary + sums[node];
            self.add_child_spacing(node);
        }
        let ends = self.forest.roots.iter().skip(1).map(|&root| root as usize);
        let spans = self.forest.roots.iter().zip(ends.chain([count]));
        let mut top = 0.0;
        for (&root, end) in spans {
            let span = root as usize..end;
            let least = across[span.clone()]
                .iter()
                .copied()
                .fold(f64::MAX, f64::min);
            let mut bottom = top;
            for node in span {
                // Sixteenths of a point keep files short and sums of modifiers from showing.
                across[node] = ((across[node] - least + top) * 16.0).round() / 16.0;
                bottom = f64::max(bottom, across[node] + self.nodes[node].breadth);
            }
            top = bottom + TREE_GAP;
        }
        across
    }

    fn add_child_spacing(&mut self, node: usize) {
        let forest = self.forest;
        let (mut distance, mut sum) = (0.0, 0.0);
        for &child in forest.children(node) {
            let child = &mut self.nodes[child as usize];
            distance += child.shift;
            sum += distance + child.change;
            child.modifier += sum;
        }
    }
}
