//! Links made into trees: children in order, cycles cut.

/// Boxes as trees, numbered anew so that what hangs under a box follows it at once (preorder).
pub(super) struct Forest {
    /// The request's number of each box.
    pub numbers: Vec<u32>,
    /// The parent of each box, by the new numbers.
    pub parents: Vec<Option<u32>>,
    /// How many boxes each box's tree holds, the box itself among them; the box's next sibling comes after so many.
    pub spans: Vec<u32>,
}

impl Forest {
    /// The forest of `count` boxes; a parent that is missing or would close a cycle counts as none.
    pub fn of(parents: &[Option<u32>], count: usize) -> Self {
        let mut sound = sound_parents(parents, count);
        if is_preorder(&sound) {
            return Self::in_preorder((0..count as u32).collect(), sound);
        }
        if is_posted(&sound) {
            return Self::posted(&sound);
        }
        cut_cycles(&mut sound);
        let numbers = preorder(&sound);
        let mut renumbered = vec![0_u32; count];
        for (new, &old) in numbers.iter().enumerate() {
            renumbered[old as usize] = new as u32;
        }
        let parents = numbers
            .iter()
            .map(|&old| sound[old as usize].map(|parent| renumbered[parent as usize]))
            .collect();
        Self::in_preorder(numbers, parents)
    }

    /// The forest of boxes none of which comes before its parent. It is not walked, which from box to box would wait for
    /// memory each time: how many hang under each is summed up first, and then every box takes its room after those of
    /// its parent's children that came before.
    fn posted(parents: &[Option<u32>]) -> Self {
        let mut rooms = vec![Room::default(); parents.len()];
        for (node, parent) in parents.iter().enumerate().rev() {
            rooms[node].span += 1;
            if let Some(parent) = parent {
                rooms[*parent as usize].span += rooms[node].span;
            }
        }
        // Written in one stroke for each box, for these lie anywhere.
        let mut boxes = vec![(0, None, 0); parents.len()];
        let mut free = 0;
        for (number, parent) in parents.iter().enumerate() {
            let span = rooms[number].span;
            let (start, parent) = match parent {
                Some(parent) => {
                    let above = &mut rooms[*parent as usize];
                    above.taken += span;
                    (above.start + above.taken - span + 1, Some(above.start))
                }
                None => (free, None),
            };
            free = free.max(start + span);
            rooms[number].start = start;
            boxes[start as usize] = (number as u32, parent, span);
        }
        Self {
            numbers: boxes.iter().map(|of| of.0).collect(),
            parents: boxes.iter().map(|of| of.1).collect(),
            spans: boxes.iter().map(|of| of.2).collect(),
        }
    }

    fn in_preorder(numbers: Vec<u32>, parents: Vec<Option<u32>>) -> Self {
        let mut spans = vec![1_u32; parents.len()];
        for (node, parent) in parents.iter().enumerate().rev() {
            if let Some(parent) = parent {
                spans[*parent as usize] += spans[node];
            }
        }
        Self {
            numbers,
            parents,
            spans,
        }
    }

    /// Whether a box is the only one that hangs under its parent.
    pub fn is_only_child(&self, node: usize) -> bool {
        self.parents[node].is_some_and(|parent| self.spans[parent as usize] == self.spans[node] + 1)
    }
}

/// The numbers that a box and what hangs under it take in the forest.
#[derive(Clone, Default)]
struct Room {
    /// The box's own number, the first of them.
    start: u32,
    /// How many there are.
    span: u32,
    /// How many of them were given to children already.
    taken: u32,
}

/// The parents without those that are no boxes or the box itself.
fn sound_parents(parents: &[Option<u32>], count: usize) -> Vec<Option<u32>> {
    let given = parents.iter().copied().take(count).enumerate();
    let mut sound: Vec<Option<u32>> = given
        .map(|(node, parent)| {
            parent.filter(|&parent| (parent as usize) < count && parent as usize != node)
        })
        .collect();
    sound.resize(count, None);
    sound
}

/// Whether every box follows its parent with nothing between but that one's trees, as in a thread read from the top.
fn is_preorder(parents: &[Option<u32>]) -> bool {
    parents.iter().enumerate().all(|(node, &parent)| {
        let Some(parent) = parent else { return true };
        // Up from the box before: every step leaves a tree for good, so that all steps together are few.
        let mut at = node.checked_sub(1).map(|before| before as u32);
        while let Some(above) = at.filter(|&above| above > parent) {
            at = parents[above as usize].filter(|&next| next < above);
        }
        at == Some(parent)
    })
}

/// Whether no box comes before its parent, as in a thread in the order of posting; then there are no cycles.
fn is_posted(parents: &[Option<u32>]) -> bool {
    let mut all = parents.iter().enumerate();
    all.all(|(node, parent)| parent.is_none_or(|parent| (parent as usize) < node))
}

/// Takes a parent from every cycle, where its lowest walk comes round.
fn cut_cycles(parents: &mut [Option<u32>]) {
    let mut round_of = vec![u32::MAX; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while round_of[at] == u32::MAX {
            round_of[at] = start as u32;
            let Some(parent) = parents[at] else { break };
            if round_of[parent as usize] == start as u32 {
                parents[at] = None;
                break;
            }
            at = parent as usize;
        }
    }
}

/// No box.
const NONE: u32 = u32::MAX;

/// The boxes in the order in which they are read.
fn preorder(parents: &[Option<u32>]) -> Vec<u32> {
    let (mut first_root, mut first, mut next) =
        (NONE, vec![NONE; parents.len()], vec![NONE; parents.len()]);
    for (node, parent) in parents.iter().enumerate().rev() {
        let head = parent.map_or(&mut first_root, |parent| &mut first[parent as usize]);
        next[node] = *head;
        *head = node as u32;
    }
    let mut order = Vec::with_capacity(parents.len());
    let mut at = first_root;
    while at != NONE {
        order.push(at);
        let mut following = first[at as usize];
        while following == NONE {
            following = next[at as usize];
            let above = parents[at as usize].filter(|_| following == NONE);
            let Some(above) = above else { break };
            at = above;
        }
        at = following;
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cycles_are_cut_and_strays_become_roots() {
        let forest = Forest::of(&[Some(1), Some(2), Some(0), Some(9), Some(4), Some(0)], 6);
        assert_eq!(forest.numbers.len(), 6);
        let roots = forest.parents.iter().filter(|parent| parent.is_none());
        assert_eq!(roots.count(), 3);
        for (node, parent) in forest.parents.iter().enumerate() {
            assert!(parent.is_none_or(|parent| (parent as usize) < node));
        }
    }

    #[test]
    fn boxes_are_numbered_as_they_are_read() {
        let forest = Forest::of(
            &[None, Some(0), Some(0), Some(1), None, Some(2), Some(1)],
            7,
        );
        assert_eq!(forest.numbers, [0, 1, 3, 6, 2, 5, 4]);
        assert_eq!(forest.spans, [6, 3, 1, 1, 2, 1, 1]);
        let in_order: Vec<bool> = (0..7).map(|node| forest.is_only_child(node)).collect();
        assert_eq!(in_order, [false, false, false, false, false, true, false]);
    }

    proptest! {
        #[test]
        fn boxes_in_the_order_of_posting_are_numbered_as_by_walking(
            answered in prop::collection::vec(prop::option::weighted(0.9, any::<prop::sample::Index>()), 0..60),
        ) {
            let parent = |(node, parent): (usize, &Option<prop::sample::Index>)| {
                parent.filter(|_| node > 0).map(|parent| parent.index(node) as u32)
            };
            let parents: Vec<Option<u32>> = answered.iter().enumerate().map(parent).collect();
            let posted = Forest::posted(&parents);
            prop_assert_eq!(&posted.numbers, &preorder(&parents));
            let walked = Forest::in_preorder(posted.numbers.clone(), posted.parents.clone());
            prop_assert_eq!(&posted.spans, &walked.spans);
            for (node, &number) in posted.numbers.iter().enumerate() {
                let parent = posted.parents[node].map(|parent| posted.numbers[parent as usize]);
                prop_assert_eq!(parent, parents[number as usize]);
            }
        }
    }

    #[test]
    fn only_what_is_read_in_order_passes_for_preorder() {
        assert!(is_preorder(&[
            None,
            Some(0),
            Some(1),
            Some(0),
            None,
            Some(4)
        ]));
        assert!(!is_preorder(&[None, Some(0), Some(0), Some(1)]));
        assert!(!is_preorder(&[None, None, Some(0)]));
        assert!(!is_preorder(&[Some(1), None]));
    }
}
