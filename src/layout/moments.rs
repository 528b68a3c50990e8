//! Boxes in the order of their moments.

use super::Request;
use super::forest::Forest;

/// Moments beyond this many seconds from 1970 are held there; it is about the year 300,000.
const FARTHEST: i64 = 10_000_000_000_000;

/// When boxes came, by the forest's numbers.
pub(super) struct Moments {
    /// The boxes from the first to the last; those of one moment as they are read.
    pub order: Vec<u32>,
    /// The moment of each box, in seconds.
    pub times: Vec<i64>,
}

impl Moments {
    /// Boxes without a moment come with what they hang under, or else first.
    pub fn of(forest: &Forest, request: &Request) -> Self {
        let mut known: Vec<Option<i64>> = Vec::with_capacity(forest.numbers.len());
        for (node, &number) in forest.numbers.iter().enumerate() {
            let own = request.times.get(number as usize).copied().flatten();
            let above = forest.parents[node].and_then(|parent| known[parent as usize]);
            known.push(own.map(|time| time.clamp(-FARTHEST, FARTHEST)).or(above));
        }
        let first = known.iter().flatten().min().copied().unwrap_or(0);
        let times = known.into_iter().map(|time| time.unwrap_or(first));
        Self::at(times.collect())
    }

    /// The same, but nothing comes before what it hangs under, whatever their clocks say.
    pub fn after_parents(forest: &Forest, request: &Request) -> Self {
        let mut times = Self::of(forest, request).times;
        for (node, parent) in forest.parents.iter().enumerate() {
            if let Some(parent) = parent {
                times[node] = times[node].max(times[*parent as usize]);
            }
        }
        Self::at(times)
    }

    fn at(times: Vec<i64>) -> Self {
        let mut order: Vec<u32> = (0..times.len() as u32).collect();
        order.sort_by_key(|&node| times[node as usize]);
        Self { order, times }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Size;

    #[test]
    fn what_has_no_moment_comes_with_what_it_hangs_under() {
        let request = Request {
            sizes: vec![Size::default(); 5],
            parents: vec![None, Some(0), Some(0), Some(2), None],
            times: vec![Some(50), Some(90), Some(40), None],
            ..Request::default()
        };
        let forest = Forest::of(&request.parents, 5);
        let moments = Moments::of(&forest, &request);
        assert_eq!(moments.times, [50, 90, 40, 40, 40]);
        assert_eq!(moments.order, [2, 3, 4, 0, 1]);
        let after = Moments::after_parents(&forest, &request);
        assert_eq!(after.order, [4, 0, 2, 3, 1]);
    }
}
