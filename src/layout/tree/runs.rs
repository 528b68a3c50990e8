//! Runs of single replies, which stand as one column.

use crate::layout::forest::Forest;
use crate::layout::{Flow, Size};

/// Between the boxes of a run.
pub(super) const RUN_GAP: f64 = 14.0;
/// Under a run, so that what follows is seen not to belong to it.
const RUN_FOOT: f64 = 20.0;
/// From a parent to its children, with room for the labels of relations: to the right, and down.
const LEVEL_GAPS: [f64; 2] = [96.0, 72.0];

/// Boxes that stand in one column, each the only child of the one before; a column of one box, mostly.
pub(super) struct Run {
    /// The first box, by the forest's numbers; the others follow it there.
    pub head: u32,
    /// How many boxes it has.
    pub count: u32,
    /// The run whose last box it answers; no run's number if none.
    pub parent: u32,
    /// How many runs hang under it, itself counted.
    pub span: u32,
    /// Where it starts along the flow.
    pub start: f64,
    /// How far it is along the flow to its children.
    pub length: f64,
    /// How far it reaches across, its foot included.
    pub breadth: f64,
    /// How far across its last box starts.
    pub last: f64,
}

impl Run {
    /// The number after its last box.
    pub fn end(&self) -> usize {
        (self.head + self.count) as usize
    }
}

/// The runs of a forest, parents first; the sizes come by the forest's numbers. Downwards every box is its own: there a chain is a column anyway.
pub(super) fn runs(forest: &Forest, sizes: &[Size], flow: Flow) -> Vec<Run> {
    let is_column = matches!(flow, Flow::Right);
    let gap = LEVEL_GAPS[usize::from(!is_column)];
    let mut runs: Vec<Run> = Vec::with_capacity(sizes.len());
    // The run of each box, by the forest's numbers.
    let mut run_of = Vec::with_capacity(sizes.len());
    for (node, &size) in sizes.iter().enumerate() {
        let (length, breadth) = flow.reach(size);
        if is_column
            && forest.is_only_child(node)
            && let Some(run) = runs.last_mut()
        {
            run.count += 1;
            run.length = run.length.max(length + gap);
            let foot = if run.count > 2 { RUN_FOOT } else { 0.0 };
            run.last = run.breadth - foot + RUN_GAP;
            run.breadth = run.last + breadth + RUN_FOOT;
        } else {
            let parent = forest.parents[node].map(|parent| run_of[parent as usize]);
            let above = parent.and_then(|parent: u32| runs.get(parent as usize));
            runs.push(Run {
                head: node as u32,
                count: 1,
                start: above.map_or(0.0, |above| above.start + above.length),
                parent: parent.unwrap_or(u32::MAX),
                span: 1,
                length: length + gap,
                breadth,
                last: 0.0,
            });
        }
        run_of.push(runs.len() as u32 - 1);
    }
    for run in (0..runs.len()).rev() {
        let span = runs[run].span;
        if let Some(parent) = runs
            .get(runs[run].parent as usize)
            .map(|_| runs[run].parent)
        {
            runs[parent as usize].span += span;
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branching_box_ends_the_run() {
        let parents = [None, Some(0), Some(1), Some(2), Some(2), Some(4)];
        let sizes: Vec<Size> = (1..7)
            .map(|n| Size {
                w: 10.0 * f64::from(n),
                h: 100.0,
            })
            .collect();
        let forest = Forest::of(&parents, sizes.len());
        let runs = runs(&forest, &sizes, Flow::Right);
        let heads: Vec<(u32, u32)> = runs.iter().map(|run| (run.head, run.count)).collect();
        assert_eq!(heads, [(0, 3), (3, 1), (4, 2)]);
        assert_eq!(runs[0].last, 200.0 + 2.0 * RUN_GAP);
        assert_eq!(runs[0].breadth, runs[0].last + 100.0 + RUN_FOOT);
        assert_eq!(runs[1].start, 30.0 + LEVEL_GAPS[0]);
        assert_eq!((runs[0].span, runs[2].parent), (3, 0));
    }
}
