//! On which level each box stands: above whatever bears on it, links short.
//!
//! After E. R. Gansner, E. Koutsofios, S. C. North and K.-P. Vo, "A technique for drawing directed graphs", IEEE
//! Transactions on Software Engineering 19 (1993). The words are the paper's: ranks, slack, tight edges, the feasible
//! tree, cut values, leaving and entering edges. One thing is done more simply: the cut value of a tree edge is the sum,
//! over the vertices on one side of it, of the weight that leaves them less the weight that enters, as whatever runs
//! within that side cancels out; so only these sums are kept.

use super::cycles::Arc;
use super::lists::Lists;

/// The rank of each vertex, zero for the topmost; every arc of this connected acyclic graph leads to a smaller rank.
pub(super) fn ranks(count: usize, arcs: &[Arc]) -> Vec<u32> {
    let numbered = arcs.iter().zip(0_u32..);
    let ends = numbered.flat_map(|(arc, at)| [(arc.from, at), (arc.to, at)]);
    let incident = Lists::of(count, ends);
    let mut ranks = longest_paths(count, arcs, &incident);
    if let Some(mut simplex) = Simplex::of(arcs, &incident, &mut ranks) {
        simplex.run();
    }
    let topmost = ranks.iter().copied().min().unwrap_or(0);
    let mut ranks: Vec<u32> = ranks.iter().map(|rank| (rank - topmost) as u32).collect();
    balance(arcs, &incident, &mut ranks);
    ranks
}

/// How far down each vertex must stand: as long as the longest path from it to a topmost one.
fn longest_paths(count: usize, arcs: &[Arc], incident: &Lists) -> Vec<i32> {
    let mut waits_for = vec![0_u32; count];
    for arc in arcs {
        waits_for[arc.from as usize] += 1;
    }
    let mut ranks = vec![0_i32; count];
    let mut ready: Vec<u32> = (0..count as u32)
        .filter(|&vertex| waits_for[vertex as usize] == 0)
        .collect();
    while let Some(vertex) = ready.pop() {
        for &at in incident.at(vertex) {
            let arc = arcs[at as usize];
            if arc.to == vertex {
                let below = arc.from as usize;
                ranks[below] = ranks[below].max(ranks[vertex as usize] + 1);
                waits_for[below] -= 1;
                if waits_for[below] == 0 {
                    ready.push(arc.from);
                }
            }
        }
    }
    ranks
}

/// Vertices that pull up as much as down go to the emptiest rank between their neighbours.
fn balance(arcs: &[Arc], incident: &Lists, ranks: &mut [u32]) {
    let deepest = ranks.iter().copied().max().unwrap_or(0);
    let mut filled = vec![0_u32; deepest as usize + 1];
    for &rank in ranks.iter() {
        filled[rank as usize] += 1;
    }
    for vertex in 0..ranks.len() as u32 {
        let (mut pull, mut above, mut below) = (0_i64, None, None);
        for &at in incident.at(vertex) {
            let arc = arcs[at as usize];
            if arc.from == vertex {
                pull += i64::from(arc.weight);
                above = above.max(Some(ranks[arc.to as usize] + 1));
            } else {
                pull -= i64::from(arc.weight);
                let rank = ranks[arc.from as usize] - 1;
                below = Some(below.map_or(rank, |below: u32| below.min(rank)));
            }
        }
        let (Some(above), Some(below), 0) = (above, below, pull) else {
            continue;
        };
        let rank = &mut ranks[vertex as usize];
        let emptiest = (above..=below.min(above.saturating_add(64)))
            .min_by_key(|&rank| filled[rank as usize])
            .unwrap_or(*rank);
        if filled[emptiest as usize] + 1 < filled[*rank as usize] {
            filled[*rank as usize] -= 1;
            filled[emptiest as usize] += 1;
            *rank = emptiest;
        }
    }
}

/// No arc.
const NONE: u32 = u32::MAX;
/// How many steps the simplex may take in all, so that large graphs keep what they have.
const MOST_STEPS: usize = 40_000_000;

/// The network simplex on a feasible tree.
struct Simplex<'a> {
    arcs: &'a [Arc],
    incident: &'a Lists,
    ranks: &'a mut [i32],
    /// The tree edge from each vertex to its parent.
    via: Vec<u32>,
    in_tree: Vec<bool>,
    /// Over the vertices of each subtree, the weight that leads down from them less the weight that leads up.
    sums: Vec<i64>,
    in_side: Vec<bool>,
    side: Vec<u32>,
    steps: usize,
}

impl<'a> Simplex<'a> {
    /// The simplex at the start; nothing if even a first tree takes too long.
    fn of(arcs: &'a [Arc], incident: &'a Lists, ranks: &'a mut [i32]) -> Option<Self> {
        let count = ranks.len();
        let mut simplex = Self {
            arcs,
            incident,
            ranks,
            via: vec![NONE; count],
            in_tree: vec![false; arcs.len()],
            sums: vec![0; count],
            in_side: vec![false; count],
            side: Vec::new(),
            steps: 0,
        };
        let order = simplex.feasible_tree()?;
        for arc in arcs {
            simplex.sums[arc.to as usize] += i64::from(arc.weight);
            simplex.sums[arc.from as usize] -= i64::from(arc.weight);
        }
        for &vertex in order.iter().rev() {
            if let Some(parent) = simplex.parent(vertex) {
                simplex.sums[parent as usize] += simplex.sums[vertex as usize];
            }
        }
        Some(simplex)
    }

    fn slack(&self, arc: u32) -> i32 {
        let arc = self.arcs[arc as usize];
        self.ranks[arc.from as usize] - self.ranks[arc.to as usize] - 1
    }

    fn other_end(&self, arc: u32, vertex: u32) -> u32 {
        let arc = self.arcs[arc as usize];
        if arc.from == vertex { arc.to } else { arc.from }
    }

    fn parent(&self, vertex: u32) -> Option<u32> {
        let via = self.via[vertex as usize];
        (via != NONE).then(|| self.other_end(via, vertex))
    }

    /// Grows a tree of tight edges, moving it towards the nearest vertex whenever it is stuck; its vertices, parents
    /// first.
    fn feasible_tree(&mut self) -> Option<Vec<u32>> {
        let count = self.ranks.len();
        let mut order = vec![0_u32];
        let mut is_reached = vec![false; count];
        is_reached[0] = true;
        let mut next = 0;
        loop {
            while next < order.len() {
                let vertex = order[next];
                next += 1;
                for &at in self.incident.at(vertex) {
                    let other = self.other_end(at, vertex);
                    if !is_reached[other as usize] && self.slack(at) == 0 {
                        is_reached[other as usize] = true;
                        self.in_tree[at as usize] = true;
                        self.via[other as usize] = at;
                        order.push(other);
                    }
                }
            }
            if order.len() == count {
                return Some(order);
            }
            self.steps += count + self.arcs.len();
            let is_border =
                |arc: &Arc| is_reached[arc.from as usize] != is_reached[arc.to as usize];
            let border =
                (0..self.arcs.len() as u32).filter(|&at| is_border(&self.arcs[at as usize]));
            let nearest = border.min_by_key(|&at| self.slack(at))?;
            if self.steps > MOST_STEPS {
                return None;
            }
            let from_is_reached = is_reached[self.arcs[nearest as usize].from as usize];
            let shift = if from_is_reached {
                -self.slack(nearest)
            } else {
                self.slack(nearest)
            };
            for &vertex in &order {
                self.ranks[vertex as usize] += shift;
            }
            next = 0;
        }
    }

    /// Exchanges edges with a negative cut value until none is left.
    fn run(&mut self) {
        let count = self.ranks.len() as u32;
        let (mut at, mut quiet) = (0, 0);
        while quiet < count && self.steps < MOST_STEPS {
            if self.cut_value(at) < 0 {
                self.exchange(at);
                quiet = 0;
            } else {
                quiet += 1;
            }
            at = if at + 1 == count { 0 } else { at + 1 };
            self.steps += 1;
        }
    }

    /// The cut value of the edge from a vertex to its parent; zero for the root.
    fn cut_value(&self, vertex: u32) -> i64 {
        let via = self.via[vertex as usize];
        if via == NONE {
            0
        } else if self.arcs[via as usize].to == vertex {
            self.sums[vertex as usize]
        } else {
            -self.sums[vertex as usize]
        }
    }

    /// Takes the edge above a vertex out of the tree, and the one with the least slack that leads the other way in.
    fn exchange(&mut self, vertex: u32) {
        let leaving = self.via[vertex as usize];
        self.gather_side(vertex, leaving);
        let side_is_above = self.arcs[leaving as usize].to == vertex;
        let mut entering = None;
        for &member in &self.side {
            for &at in self.incident.at(member) {
                let arc = self.arcs[at as usize];
                let (inner, outer) = if side_is_above {
                    (arc.from, arc.to)
                } else {
                    (arc.to, arc.from)
                };
                if inner == member && !self.in_side[outer as usize] {
                    let candidate = (self.slack(at), at);
                    entering =
                        Some(entering.map_or(candidate, |best: (i32, u32)| best.min(candidate)));
                }
            }
        }
        if let Some((slack, entering)) = entering {
            let shift = if side_is_above { -slack } else { slack };
            for &member in &self.side {
                self.ranks[member as usize] += shift;
            }
            self.hang(vertex, leaving, entering);
        }
        for &member in &self.side {
            self.in_side[member as usize] = false;
        }
    }

    /// The vertices below a vertex in the tree, with itself.
    fn gather_side(&mut self, vertex: u32, leaving: u32) {
        self.side.clear();
        self.side.push(vertex);
        self.in_side[vertex as usize] = true;
        let mut next = 0;
        while next < self.side.len() {
            let member = self.side[next];
            next += 1;
            self.steps += self.incident.at(member).len();
            for &at in self.incident.at(member) {
                let other = self.other_end(at, member);
                if self.in_tree[at as usize] && at != leaving && !self.in_side[other as usize] {
                    self.in_side[other as usize] = true;
                    self.side.push(other);
                }
            }
        }
    }

    /// Hangs the gathered side, which hung by its topmost vertex, on the entering edge.
    fn hang(&mut self, vertex: u32, leaving: u32, entering: u32) {
        let moved = self.sums[vertex as usize];
        let mut above = Some(self.other_end(leaving, vertex));
        while let Some(ancestor) = above {
            self.sums[ancestor as usize] -= moved;
            above = self.parent(ancestor);
            self.steps += 1;
        }
        let arc = self.arcs[entering as usize];
        let (inner, outer) = if self.in_side[arc.from as usize] {
            (arc.from, arc.to)
        } else {
            (arc.to, arc.from)
        };
        let mut above = Some(outer);
        while let Some(ancestor) = above {
            self.sums[ancestor as usize] += moved;
            above = self.parent(ancestor);
            self.steps += 1;
        }
        self.in_tree[leaving as usize] = false;
        self.in_tree[entering as usize] = true;
        let (mut at, mut via, mut below) = (inner, entering, 0);
        loop {
            let index = at as usize;
            let (old_via, old_sum) = (self.via[index], self.sums[index]);
            self.via[index] = via;
            self.sums[index] = moved - below;
            if at == vertex {
                break;
            }
            below = old_sum;
            at = self.other_end(old_via, at);
            via = old_via;
            self.steps += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A connected acyclic graph: every vertex but the first bears on an earlier one.
    fn any_arcs() -> impl Strategy<Value = (usize, Vec<Arc>)> {
        let bears = prop::collection::vec((any::<u32>(), 1_u32..3), 1..7);
        let more = prop::collection::vec((any::<u32>(), any::<u32>()), 0..5);
        (bears, more).prop_map(|(bears, more)| {
            let count = bears.len() as u32 + 1;
            let first = bears.iter().zip(1_u32..);
            let mut arcs: Vec<Arc> = first
                .map(|(&(to, weight), from)| Arc {
                    from,
                    to: to % from,
                    weight,
                })
                .collect();
            for (from, to) in more {
                let from = 1 + from % (count - 1);
                arcs.push(Arc {
                    from,
                    to: to % from,
                    weight: 1,
                });
            }
            (count as usize, arcs)
        })
    }

    fn length(arcs: &[Arc], ranks: &[u32]) -> u32 {
        arcs.iter()
            .map(|arc| arc.weight * (ranks[arc.from as usize] - ranks[arc.to as usize]))
            .sum()
    }

    /// The least length of all ways to rank, found by trying them.
    fn least(count: usize, arcs: &[Arc]) -> u32 {
        let ways = (count as u32).pow(count as u32);
        let all = (0..ways).filter_map(|way| {
            let ranks: Vec<u32> = (0..count as u32)
                .map(|at| way / (count as u32).pow(at) % count as u32)
                .collect();
            let is_sound = arcs
                .iter()
                .all(|arc| ranks[arc.from as usize] > ranks[arc.to as usize]);
            is_sound.then(|| length(arcs, &ranks))
        });
        all.min().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn ranks_are_sound_and_links_as_short_as_can_be((count, arcs) in any_arcs()) {
            let ranks = ranks(count, &arcs);
            prop_assert!(arcs.iter().all(|arc| ranks[arc.from as usize] > ranks[arc.to as usize]));
            if count <= 6 {
                prop_assert_eq!(length(&arcs, &ranks), least(count, &arcs));
            }
        }
    }
}
