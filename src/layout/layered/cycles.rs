//! Which links to turn round so that no cycle is left.
//!
//! After P. Eades, X. Lin and W. F. Smyth, "A fast and effective heuristic for the feedback arc set problem",
//! Information Processing Letters 47 (1993). The words are the paper's: sinks, sources, and δ, the weight that leaves a
//! vertex less the weight that enters it. An acyclic graph is left as it is.

use super::lists::Lists;

/// A link from a premise to its conclusion, by the numbers of their boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    /// The premise.
    pub from: u32,
    /// The conclusion.
    pub to: u32,
    /// How much it should keep its direction and be short; at least 1.
    pub weight: u32,
}

/// For each arc whether it belongs to a feedback arc set; arcs are no loops.
pub(super) fn feedback(count: usize, arcs: &[Arc]) -> Vec<bool> {
    let sequence = sequence(count, arcs);
    let mut places = vec![0_u32; count];
    for (place, &vertex) in sequence.iter().enumerate() {
        places[vertex as usize] = place as u32;
    }
    let is_leftward = |arc: &Arc| places[arc.from as usize] > places[arc.to as usize];
    arcs.iter().map(is_leftward).collect()
}

/// The vertices in an order with few arcs that lead backwards.
fn sequence(count: usize, arcs: &[Arc]) -> Vec<u32> {
    let mut rest = Rest::of(count, arcs);
    let mut first = Vec::with_capacity(count);
    let mut second = Vec::new();
    loop {
        if let Some(sink) = rest.sinks.pop() {
            if rest.remove(sink) {
                second.push(sink);
            }
        } else if let Some(source) = rest.sources.pop() {
            if rest.remove(source) {
                first.push(source);
            }
        } else if let Some(vertex) = rest.greatest() {
            rest.remove(vertex);
            first.push(vertex);
        } else {
            break;
        }
    }
    first.extend(second.into_iter().rev());
    first
}

/// No vertex.
const NONE: u32 = u32::MAX;

/// What is left of the graph, with its vertices in buckets by δ.
struct Rest<'a> {
    arcs: &'a [Arc],
    leaving: Lists,
    entering: Lists,
    out_degree: Vec<u32>,
    in_degree: Vec<u32>,
    sinks: Vec<u32>,
    sources: Vec<u32>,
    is_removed: Vec<bool>,
    delta: Vec<i64>,
    /// The first vertex of each bucket, and each vertex's neighbours in its bucket.
    heads: Vec<u32>,
    next: Vec<u32>,
    before: Vec<u32>,
    /// No bucket above this one holds a vertex.
    highest: usize,
}

/// Greater differences share the outermost buckets.
const OUTERMOST: i64 = 2048;

fn bucket(delta: i64) -> usize {
    (delta.clamp(-OUTERMOST, OUTERMOST) + OUTERMOST) as usize
}

impl<'a> Rest<'a> {
    fn of(count: usize, arcs: &'a [Arc]) -> Self {
        let numbered = arcs.iter().zip(0_u32..);
        let mut rest = Self {
            arcs,
            leaving: Lists::of(count, numbered.clone().map(|(arc, at)| (arc.from, at))),
            entering: Lists::of(count, numbered.map(|(arc, at)| (arc.to, at))),
            out_degree: vec![0; count],
            in_degree: vec![0; count],
            sinks: Vec::new(),
            sources: Vec::new(),
            is_removed: vec![false; count],
            delta: vec![0; count],
            heads: vec![NONE; 2 * OUTERMOST as usize + 1],
            next: vec![NONE; count],
            before: vec![NONE; count],
            highest: 0,
        };
        for arc in arcs {
            rest.out_degree[arc.from as usize] += 1;
            rest.in_degree[arc.to as usize] += 1;
            rest.delta[arc.from as usize] += i64::from(arc.weight);
            rest.delta[arc.to as usize] -= i64::from(arc.weight);
        }
        for vertex in (0..count as u32).rev() {
            rest.put(vertex);
            if rest.out_degree[vertex as usize] == 0 {
                rest.sinks.push(vertex);
            } else if rest.in_degree[vertex as usize] == 0 {
                rest.sources.push(vertex);
            }
        }
        rest
    }

    fn put(&mut self, vertex: u32) {
        let bucket = bucket(self.delta[vertex as usize]);
        let head = self.heads[bucket];
        self.next[vertex as usize] = head;
        self.before[vertex as usize] = NONE;
        if head != NONE {
            self.before[head as usize] = vertex;
        }
        self.heads[bucket] = vertex;
        self.highest = self.highest.max(bucket);
    }

    fn take(&mut self, vertex: u32) {
        let (before, next) = (self.before[vertex as usize], self.next[vertex as usize]);
        if before == NONE {
            self.heads[bucket(self.delta[vertex as usize])] = next;
        } else {
            self.next[before as usize] = next;
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
    }

    fn greatest(&mut self) -> Option<u32> {
        loop {
            let head = self.heads[self.highest];
            if head != NONE {
                return Some(head);
            }
            self.highest = self.highest.checked_sub(1)?;
        }
    }

    /// Removes a vertex with its arcs; whether it was still there.
    fn remove(&mut self, vertex: u32) -> bool {
        if self.is_removed[vertex as usize] {
            return false;
        }
        self.is_removed[vertex as usize] = true;
        self.take(vertex);
        for at in 0..self.leaving.at(vertex).len() {
            let arc = self.arcs[self.leaving.at(vertex)[at] as usize];
            self.lose(arc.to, i64::from(arc.weight), true);
        }
        for at in 0..self.entering.at(vertex).len() {
            let arc = self.arcs[self.entering.at(vertex)[at] as usize];
            self.lose(arc.from, -i64::from(arc.weight), false);
        }
        true
    }

    /// A neighbour loses an arc that entered or left it.
    fn lose(&mut self, vertex: u32, change: i64, entered: bool) {
        let index = vertex as usize;
        if self.is_removed[index] {
            return;
        }
        self.take(vertex);
        self.delta[index] += change;
        self.put(vertex);
        let (degrees, ends) = if entered {
            (&mut self.in_degree, &mut self.sources)
        } else {
            (&mut self.out_degree, &mut self.sinks)
        };
        degrees[index] -= 1;
        if degrees[index] == 0 {
            ends.push(vertex);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_arcs() -> impl Strategy<Value = (usize, Vec<Arc>)> {
        (2_u32..20).prop_flat_map(|count| {
            let arc = (0..count, 1..count, 1_u32..3).prop_map(move |(from, step, weight)| Arc {
                from,
                to: (from + step) % count,
                weight,
            });
            (Just(count as usize), prop::collection::vec(arc, 0..60))
        })
    }

    /// Whether taking away sources again and again takes away everything.
    fn is_acyclic(count: usize, arcs: &[Arc]) -> bool {
        let mut gone = vec![false; count];
        for _ in 0..count {
            for vertex in 0..count as u32 {
                let mut entering = arcs.iter().filter(|arc| arc.to == vertex);
                gone[vertex as usize] |= entering.all(|arc| gone[arc.from as usize]);
            }
        }
        gone.iter().all(|&gone| gone)
    }

    proptest! {
        #[test]
        fn nothing_goes_round_once_the_feedback_is_turned((count, arcs) in any_arcs()) {
            let turned = feedback(count, &arcs);
            let arcs: Vec<Arc> = arcs.iter().zip(&turned)
                .map(|(&arc, &turn)| if turn { Arc { from: arc.to, to: arc.from, ..arc } } else { arc })
                .collect();
            prop_assert!(is_acyclic(count, &arcs));
        }

        #[test]
        fn what_has_no_cycle_is_left_alone((count, arcs) in any_arcs()) {
            let arcs: Vec<Arc> = arcs.into_iter().filter(|arc| arc.from < arc.to).collect();
            prop_assert!(feedback(count, &arcs).iter().all(|&turn| !turn));
        }
    }

    #[test]
    fn the_weaker_link_of_a_pair_is_turned() {
        let strong = Arc {
            from: 0,
            to: 1,
            weight: 2,
        };
        let weak = Arc {
            from: 1,
            to: 0,
            weight: 1,
        };
        assert_eq!(feedback(2, &[strong, weak]), [false, true]);
        assert_eq!(feedback(2, &[weak, strong]), [true, false]);
    }
}
