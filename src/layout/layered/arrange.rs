//! A first order: a tree out of the graph, its siblings well arranged.
//!
//! A reply tree with few other links can be drawn so that only those cross anything. Each box hangs under one that it
//! bears on, and siblings keep their subtrees together; which sibling goes where is a kind of minimum linear
//! arrangement, solved by sifting ([`super::sift`]). The price of a link is how many tree links a straight line between
//! its ends crosses, as far as that can be told without places: in each gap between levels that the line runs through,
//! the share of the tree links there that come between its ends.

use super::cycles::Arc;
use super::lists::Lists;
use super::sift::{Pull, Sifter};

/// No vertex.
pub(super) const NONE: u32 = u32::MAX;
/// More steps up the tree than this are not taken, which keeps deep trees with many other links bearable.
const MOST_PASSES: usize = 2_000_000;
/// How many steps the sifting may take in all.
const MOST_STEPS: usize = 300_000_000;
/// A tree link counts in so many gaps at most.
const MOST_GAPS: u32 = 32;

/// A spanning forest with its children in order.
pub(super) struct Arrangement<'a> {
    ranks: &'a [u32],
    arcs: &'a [Arc],
    parent: Vec<u32>,
    depth: Vec<u32>,
    children: Vec<Vec<u32>>,
    roots: Vec<u32>,
    /// The vertices, each followed by what hangs under it.
    pub sequence: Vec<u32>,
    /// Where each vertex comes in the sequence, and where what hangs under it ends.
    range: Vec<(u32, u32)>,
    /// For each gap between levels where in the sequence the lower ends of its tree links come, in order.
    gaps: Vec<Vec<u32>>,
    /// Where each child comes among its siblings.
    index: Vec<u32>,
    /// How many steps are left.
    steps: usize,
}

/// A link that leaves a subtree.
#[derive(Clone, Copy)]
struct Pass {
    arc: u32,
    /// Its end in the subtree.
    inner: u32,
    /// Its other end.
    outer: u32,
    /// The sibling in whose subtree the other end is, if it is in one.
    sibling: u32,
}

/// The gaps that count for a link, from one to another, and over how many its line is spread.
type Stretch = (u32, u32, u32);

impl<'a> Arrangement<'a> {
    /// The forest in which each vertex hangs under the one nearest above among those it bears on.
    pub fn of(ranks: &'a [u32], arcs: &'a [Arc]) -> Self {
        let count = ranks.len();
        let mut parent = vec![NONE; count];
        let mut nearest = vec![(0_u32, 0_u32); count];
        for arc in arcs {
            let mine = (ranks[arc.to as usize] + 1, arc.weight);
            if mine > nearest[arc.from as usize] {
                nearest[arc.from as usize] = mine;
                parent[arc.from as usize] = arc.to;
            }
        }
        let mut children = vec![Vec::new(); count];
        let mut roots = Vec::new();
        for vertex in 0..count as u32 {
            match parent[vertex as usize] {
                NONE => roots.push(vertex),
                above => children[above as usize].push(vertex),
            }
        }
        let levels = ranks
            .iter()
            .max()
            .map_or(0, |&deepest| deepest as usize + 1);
        let mut arrangement = Self {
            ranks,
            arcs,
            parent,
            depth: vec![0; count],
            children,
            roots,
            sequence: Vec::with_capacity(count),
            range: vec![(0, 0); count],
            gaps: vec![Vec::new(); levels],
            index: vec![0; count],
            steps: MOST_STEPS,
        };
        arrangement.walk();
        for &vertex in &arrangement.sequence {
            let above = arrangement.parent[vertex as usize];
            if above != NONE {
                arrangement.depth[vertex as usize] = arrangement.depth[above as usize] + 1;
            }
        }
        arrangement
    }

    /// Goes through the forest anew, after siblings have changed places.
    fn walk(&mut self) {
        self.take(self.parent.len());
        self.sequence.clear();
        for gap in &mut self.gaps {
            gap.clear();
        }
        let mut stack: Vec<u32> = self.roots.iter().rev().copied().collect();
        while let Some(vertex) = stack.pop() {
            let at = self.sequence.len() as u32;
            self.range[vertex as usize] = (at, at + 1);
            self.sequence.push(vertex);
            stack.extend(self.children[vertex as usize].iter().rev());
            let above = self.parent[vertex as usize];
            if above != NONE {
                let rank = self.ranks[vertex as usize];
                let first = self.ranks[above as usize].max(rank.saturating_sub(MOST_GAPS));
                for gap in first..rank {
                    self.gaps[gap as usize].push(at);
                }
            }
        }
        for &vertex in self.sequence.iter().rev() {
            let above = self.parent[vertex as usize];
            if above != NONE {
                let end = self.range[vertex as usize].1;
                let range = &mut self.range[above as usize];
                range.1 = range.1.max(end);
            }
        }
    }

    /// Sifts siblings until nothing moves, at most so many rounds.
    pub fn arrange(&mut self, rounds: usize) {
        let Some((passes, of_child)) = self.passes() else {
            return;
        };
        let mut parents: Vec<u32> = self.sequence.clone();
        parents.retain(|&vertex| {
            let children = &self.children[vertex as usize];
            children.len() > 1 && children.iter().any(|&child| !of_child.at(child).is_empty())
        });
        parents.sort_by_key(|&vertex| self.depth[vertex as usize]);
        for _ in 0..rounds {
            let mut has_moved = self.sift(None, &passes, &of_child);
            self.walk();
            let mut walked = 0;
            for &vertex in &parents {
                let depth = self.depth[vertex as usize];
                if depth > walked {
                    walked = depth;
                    self.walk();
                }
                has_moved |= self.sift(Some(vertex), &passes, &of_child);
                if self.steps == 0 {
                    break;
                }
            }
            self.walk();
            if !has_moved || self.steps == 0 {
                break;
            }
        }
    }

    /// For each vertex the links that leave its subtree, but for its own to the level above.
    fn passes(&self) -> Option<(Vec<Pass>, Lists)> {
        let mut passes = Vec::new();
        let mut keys = Vec::new();
        for (at, arc) in self.arcs.iter().enumerate() {
            let span = self.ranks[arc.from as usize] - self.ranks[arc.to as usize];
            if span == 1 && self.parent[arc.from as usize] == arc.to {
                continue;
            }
            let (mut a, mut b) = (arc.from, arc.to);
            while a != b && a != NONE && b != NONE {
                let (above_a, above_b) = (self.parent[a as usize], self.parent[b as usize]);
                let (depth_a, depth_b) = (self.depth[a as usize], self.depth[b as usize]);
                let are_siblings = above_a == above_b;
                let pass = |inner, outer, sibling| Pass {
                    arc: at as u32,
                    inner,
                    outer,
                    sibling: if are_siblings { sibling } else { NONE },
                };
                if depth_a >= depth_b {
                    passes.push(pass(arc.from, arc.to, b));
                    keys.push(a);
                }
                if depth_b >= depth_a {
                    passes.push(pass(arc.to, arc.from, a));
                    keys.push(b);
                }
                a = if depth_a >= depth_b { above_a } else { a };
                b = if depth_b >= depth_a { above_b } else { b };
            }
            if passes.len() > MOST_PASSES {
                return None;
            }
        }
        let of_child = Lists::of(self.parent.len(), keys.iter().copied().zip(0_u32..));
        Some((passes, of_child))
    }

    /// Where the middle of a vertex lies among the tree links of a stretch.
    fn middle(&self, vertex: u32, stretch: Stretch) -> f32 {
        let (start, end) = self.range[vertex as usize];
        f32::midpoint(self.before(start, stretch), self.before(end, stretch))
    }

    /// How many tree links of a stretch come before a place in the sequence, spread over its line.
    fn before(&self, place: u32, stretch: Stretch) -> f32 {
        let count = |gap: u32| self.gaps[gap as usize].partition_point(|&at| at < place);
        let sum: usize = (stretch.0..stretch.1).map(count).sum();
        sum as f32 / stretch.2 as f32
    }

    fn stretch(&self, arc: Arc) -> Stretch {
        let (from, to) = (self.ranks[arc.from as usize], self.ranks[arc.to as usize]);
        let span = from - to;
        let is_tree = self.parent[arc.from as usize] == arc.to;
        (to + u32::from(is_tree), from.min(to + MOST_GAPS), span)
    }

    /// Puts each child of a vertex, or each root, into its best gap; whether one moved.
    fn sift(&mut self, above: Option<u32>, passes: &[Pass], of_child: &Lists) -> bool {
        let siblings = match above {
            Some(above) => std::mem::take(&mut self.children[above as usize]),
            None => std::mem::take(&mut self.roots),
        };
        let is_linked = |child: &u32| !of_child.at(*child).is_empty();
        let (linked, others): (Vec<u32>, Vec<u32>) =
            siblings.iter().partition(|child| is_linked(child));
        let mut arranged = siblings.clone();
        if siblings.len() > 1 && !linked.is_empty() {
            let start = self.range[siblings[0] as usize].0;
            let mut sifter = self.sifter(&linked, &others, start, passes, of_child);
            sifter.run();
            self.steps = sifter.steps;
            arranged = self.surround(&sifter, &linked, &others);
        }
        let has_moved = arranged != siblings;
        match above {
            Some(above) => self.children[above as usize] = arranged,
            None => self.roots = arranged,
        }
        has_moved
    }

    /// Puts siblings whose subtrees no other link leaves at the ends of the others, where they are crossed least.
    fn surround(&self, sifter: &Sifter, linked: &[u32], others: &[u32]) -> Vec<u32> {
        let mut ends: [Vec<u32>; 2] = Default::default();
        let mut filled = [0_u32; 2];
        let [left, right] = sifter.spans_at_ends();
        for &child in others {
            let (start, end) = self.range[child as usize];
            let side = usize::from(if left == right {
                filled[1] < filled[0]
            } else {
                right < left
            });
            filled[side] += end - start;
            ends[side].push(child);
        }
        let [mut arranged, right] = ends;
        arranged.extend(sifter.order.iter().map(|&index| linked[index as usize]));
        arranged.extend(right);
        arranged
    }

    /// The siblings with their links, as sifting sees them.
    fn sifter(
        &mut self,
        siblings: &[u32],
        others: &[u32],
        start: u32,
        passes: &[Pass],
        of_child: &Lists,
    ) -> Sifter {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (index, &child) in siblings.iter().enumerate() {
            self.index[child as usize] = index as u32;
            let own = of_child.at(child).iter();
            stretches.extend(
                own.map(|&pass| self.stretch(self.arcs[passes[pass as usize].arc as usize])),
            );
        }
        stretches.sort_unstable();
        stretches.dedup();
        self.take(8 * stretches.len() * (siblings.len() + others.len()));
        let mut sifter = Sifter::of(siblings.len(), self.steps);
        let mut extents = Vec::with_capacity(stretches.len());
        for &stretch in &stretches {
            let breadth = |child: &u32| {
                let (start, end) = self.range[*child as usize];
                self.before(end, stretch) - self.before(start, stretch)
            };
            let breadths: Vec<f32> = siblings.iter().map(breadth).collect();
            let away: f32 = others.iter().map(breadth).sum();
            extents.push((breadths.iter().sum::<f32>(), away));
            sifter.add_scale(breadths);
        }
        let mut pulls = Vec::new();
        for (index, &child) in siblings.iter().enumerate() {
            let own = of_child.at(child).iter();
            pulls.extend(own.map(|&pass| (index, child, passes[pass as usize])));
        }
        for (index, child, pass) in pulls {
            let stretch = self.stretch(self.arcs[pass.arc as usize]);
            let from = |vertex: u32, start: u32| {
                self.middle(vertex, stretch) - self.before(start, stretch)
            };
            let scale = stretches.partition_point(|&other| other < stretch);
            let (other, end) = if pass.sibling == NONE {
                (NONE, without(extents[scale], from(pass.outer, start)))
            } else {
                let sibling = pass.sibling as usize;
                (self.index[sibling], from(pass.outer, self.range[sibling].0))
            };
            let pull = Pull {
                scale: scale as u32,
                offset: from(pass.inner, self.range[child as usize].0),
                other,
                end,
            };
            sifter.pull(index, pull);
        }
        sifter
    }

    fn take(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps);
    }

    /// Where the middle of each vertex lies if every box without children is equally broad.
    pub fn middles(&self) -> Vec<f32> {
        let count = self.parent.len();
        let mut breadths = vec![0.0_f32; count];
        for &vertex in self.sequence.iter().rev() {
            let breadth = breadths[vertex as usize].max(1.0);
            breadths[vertex as usize] = breadth;
            if self.parent[vertex as usize] != NONE {
                breadths[self.parent[vertex as usize] as usize] += breadth;
            }
        }
        let mut next = vec![0.0_f32; count];
        let mut next_root = 0.0;
        let mut middles = vec![0.0_f32; count];
        for &vertex in &self.sequence {
            let above = self.parent[vertex as usize];
            let slot = if above == NONE {
                &mut next_root
            } else {
                &mut next[above as usize]
            };
            let start = *slot;
            *slot += breadths[vertex as usize];
            next[vertex as usize] = start;
            middles[vertex as usize] = start + breadths[vertex as usize] / 2.0;
        }
        middles
    }
}

/// Where a link ends that leaves some siblings, if others among them were away; they extend so far together, and the
/// others so far.
fn without((extent, away): (f32, f32), end: f32) -> f32 {
    if end < 0.0 {
        end
    } else if end > extent + away {
        end - away
    } else {
        extent / 2.0
    }
}
