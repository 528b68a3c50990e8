//! Boxes on their levels, with long links cut into pieces from level to level.

use super::cycles::Arc;
use super::lists::Lists;

/// A proper levelling: every piece of a link joins two levels that follow one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// How many vertices are boxes; the others are dummies on long links.
    pub boxes: usize,
    /// The level of each vertex, zero for the topmost.
    pub level: Vec<u32>,
    /// For each vertex those it is joined with on the level above.
    pub up: Lists,
    /// For each vertex those it is joined with on the level below.
    pub down: Lists,
    /// For each arc its dummies, from below to above: the first and how many.
    pub chains: Vec<(u32, u32)>,
    /// How many levels there are.
    pub depth: usize,
}

/// How many dummies there may be for each box and arc; the longest links go without beyond that.
const MOST_DUMMIES: usize = 12;

impl Levels {
    /// The levelling of a graph by its ranks.
    pub fn of(ranks: &[u32], arcs: &[Arc]) -> Self {
        let span = |arc: &Arc| ranks[arc.from as usize] - ranks[arc.to as usize];
        let longest = longest_with_dummies(arcs.iter().map(span), ranks.len());
        let mut level = ranks.to_vec();
        let mut pieces = Vec::with_capacity(arcs.len());
        let mut chains = Vec::with_capacity(arcs.len());
        for arc in arcs {
            let first = level.len() as u32;
            if span(arc) > longest {
                chains.push((first, 0));
                continue;
            }
            let mut below = arc.from;
            for rank in (ranks[arc.to as usize] + 1..ranks[arc.from as usize]).rev() {
                let dummy = level.len() as u32;
                level.push(rank);
                pieces.push((dummy, below));
                below = dummy;
            }
            pieces.push((arc.to, below));
            chains.push((first, level.len() as u32 - first));
        }
        Self {
            boxes: ranks.len(),
            up: Lists::of(
                level.len(),
                pieces.iter().map(|&(above, below)| (below, above)),
            ),
            down: Lists::of(level.len(), pieces.iter().copied()),
            depth: level
                .iter()
                .max()
                .map_or(0, |&deepest| deepest as usize + 1),
            level,
            chains,
        }
    }

    /// Whether a vertex stands for a piece of a link.
    pub fn is_dummy(&self, vertex: u32) -> bool {
        vertex as usize >= self.boxes
    }
}

/// The longest span of a link that still gets dummies.
fn longest_with_dummies(spans: impl Iterator<Item = u32>, boxes: usize) -> u32 {
    let mut spans: Vec<u32> = spans.collect();
    spans.sort_unstable();
    let mut left = MOST_DUMMIES * (boxes + spans.len()) + 10_000;
    let mut longest = 1;
    for span in spans {
        match left.checked_sub(span as usize - 1) {
            Some(rest) => left = rest,
            None => break,
        }
        longest = span;
    }
    longest
}

/// Who stands where on each level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// The vertices, level by level, from left to right.
    pub vertices: Vec<u32>,
    /// Where each level starts among them; one more entry than levels.
    pub starts: Vec<u32>,
    /// The place of each vertex on its level.
    pub position: Vec<u32>,
}

impl Order {
    /// The vertices in the order given, each on its level.
    pub fn of(levels: &Levels, sequence: &[u32]) -> Self {
        let mut starts = vec![0_u32; levels.depth + 1];
        for &level in &levels.level {
            starts[level as usize + 1] += 1;
        }
        for level in 0..levels.depth {
            starts[level + 1] += starts[level];
        }
        let mut next = starts.clone();
        let mut order = Self {
            vertices: vec![0; levels.level.len()],
            position: vec![0; levels.level.len()],
            starts,
        };
        for &vertex in sequence {
            let level = levels.level[vertex as usize] as usize;
            order.vertices[next[level] as usize] = vertex;
            order.position[vertex as usize] = next[level] - order.starts[level];
            next[level] += 1;
        }
        order
    }

    /// The vertices of a level.
    pub fn level(&self, level: usize) -> &[u32] {
        &self.vertices[self.starts[level] as usize..self.starts[level + 1] as usize]
    }
}
