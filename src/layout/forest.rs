//! Links made into trees: children in order, cycles cut.

/// Boxes as trees, numbered anew so that every box comes before what hangs under it (preorder).
pub(super) struct Forest {
    /// The request's number of each box.
    pub numbers: Vec<u32>,
    /// The parent of each box, by the new numbers.
    pub parents: Vec<Option<u32>>,
    /// Where each box's children start in `children`; one more entry than boxes.
    starts: Vec<u32>,
    children: Vec<u32>,
    /// The roots, in the request's order.
    pub roots: Vec<u32>,
}

impl Forest {
    /// The forest of `count` boxes; a parent that is missing or would close a cycle counts as none.
    pub fn of(parents: &[Option<u32>], count: usize) -> Self {
        let parents = cut_cycles(parents, count);
        let (starts, children, roots) = children_of(&parents);
        let numbers = preorder(&starts, &children, &roots);
        let mut renumbered = vec![0_u32; count];
        for (new, &old) in numbers.iter().enumerate() {
            renumbered[old as usize] = new as u32;
        }
        let parents: Vec<Option<u32>> = numbers
            .iter()
            .map(|&old| parents[old as usize].map(|parent| renumbered[parent as usize]))
            .collect();
        let (starts, children, roots) = children_of(&parents);
        Self {
            numbers,
            parents,
            starts,
            children,
            roots,
        }
    }

    /// The children of a box, in the request's order.
    pub fn children(&self, node: usize) -> &[u32] {
        &self.children[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

/// The parents with every impossible one taken away. A cycle is cut where its lowest walk comes round.
fn cut_cycles(parents: &[Option<u32>], count: usize) -> Vec<Option<u32>> {
    let mut sound: Vec<Option<u32>> = (0..count)
        .map(|node| {
            let parent = parents.get(node).copied().flatten()?;
            ((parent as usize) < count && parent as usize != node).then_some(parent)
        })
        .collect();
    let mut round_of = vec![u32::MAX; count];
    for start in 0..count {
        let mut at = start;
        while round_of[at] == u32::MAX {
            round_of[at] = start as u32;
            let Some(parent) = sound[at] else { break };
            if round_of[parent as usize] == start as u32 {
                sound[at] = None;
                break;
            }
            at = parent as usize;
        }
    }
    sound
}

fn children_of(parents: &[Option<u32>]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; parents.len() + 1];
    let mut roots = Vec::new();
    for (node, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => starts[*parent as usize + 1] += 1,
            None => roots.push(node as u32),
        }
    }
    for node in 0..parents.len() {
        starts[node + 1] += starts[node];
    }
    let mut next = starts.clone();
    let mut children = vec![0_u32; parents.len() - roots.len()];
    for (node, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            let slot = &mut next[*parent as usize];
            children[*slot as usize] = node as u32;
            *slot += 1;
        }
    }
    (starts, children, roots)
}

fn preorder(starts: &[u32], children: &[u32], roots: &[u32]) -> Vec<u32> {
    let mut order = Vec::with_capacity(starts.len());
    let mut stack: Vec<u32> = roots.iter().rev().copied().collect();
    while let Some(node) = stack.pop() {
        order.push(node);
        let span = starts[node as usize] as usize..starts[node as usize + 1] as usize;
        stack.extend(children[span].iter().rev());
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_are_cut_and_strays_become_roots() {
        let forest = Forest::of(&[Some(1), Some(2), Some(0), Some(9), Some(4), Some(0)], 6);
        assert_eq!(forest.numbers.len(), 6);
        assert_eq!(forest.roots.len(), 3);
        for (node, parent) in forest.parents.iter().enumerate() {
            assert!(parent.is_none_or(|parent| (parent as usize) < node));
        }
    }
}
