//! Which branches of a thread are folded away.

use std::collections::{BTreeMap, BTreeSet};

use super::thread::Forest;
use crate::model::{Comment, Id, Look, Map};

/// The branches that are folded away: those that the map's rows fold, and those below a depth unless a row holds them
/// open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Whether the replies under each comment are folded away, by its number in the forest.
    pub closed: Vec<bool>,
    /// The comments whose replies are folded away, by id.
    comments: Vec<Id<Comment>>,
}

impl Folds {
    /// The folds of a map's ordinary view, with as many levels of replies unfolded as a look says, and branches with a
    /// summary folded where it asks for summaries.
    pub fn of(map: &Map, forest: &Forest, look: &Look) -> Self {
        let mut rows: BTreeMap<Id<Comment>, bool> = BTreeMap::new();
        for fold in map.folds.iter().filter(|fold| fold.view.is_none()) {
            rows.entry(fold.comment).or_insert(fold.is_open);
        }
        let levels = look.depth.unwrap_or(u32::MAX);
        let deep = forest.depths.iter().map(|&depth| depth >= levels);
        let mut closed: Vec<bool> = deep.collect();
        let summed = map.summaries.iter().filter(|_| look.summaries);
        for summary in summed {
            let number = forest.number_of(summary.over);
            if let Some(closed) = number.and_then(|number| closed.get_mut(number)) {
                *closed = true;
            }
        }
        for (&comment, &is_open) in &rows {
            let number = forest.number_of(comment);
            if let Some(closed) = number.and_then(|number| closed.get_mut(number)) {
                *closed = !is_open;
            }
        }
        let mut comments = Vec::new();
        for (number, closed) in closed.iter_mut().enumerate() {
            *closed &= forest.descendants(number) > 0;
            if let (true, Some(&id)) = (*closed, forest.comments.get(number)) {
                comments.push(id);
            }
        }
        comments.sort_unstable();
        Self { closed, comments }
    }

    /// Whether the replies under a comment are folded away.
    pub fn is_folded(&self, comment: Id<Comment>) -> bool {
        self.comments.binary_search(&comment).is_ok()
    }

    /// Whether nothing is folded away.
    pub fn is_empty(&self) -> bool {
        self.comments.is_empty()
    }

    /// The numbers of the comments that are not folded away, in reading order.
    pub fn shown(&self, forest: &Forest) -> Vec<u32> {
        let mut shown = Vec::with_capacity(forest.comments.len());
        let mut number = 0;
        while let Some(&end) = forest.ends.get(number) {
            shown.push(number as u32);
            let is_closed = self.closed.get(number).copied().unwrap_or(false);
            number = if is_closed { end as usize } else { number + 1 };
        }
        shown
    }
}

/// How many levels of replies a thread has.
pub fn levels(forest: &Forest) -> u32 {
    forest.depths.iter().copied().max().unwrap_or(0)
}

/// How many levels of replies can be unfolded so that no more than so many comments are shown; none if all can, and
/// never less than one.
pub fn depth_that_fits(forest: &Forest, most: usize) -> Option<u32> {
    if forest.comments.len() <= most {
        return None;
    }
    let mut at_depth = vec![0_usize; levels(forest) as usize + 1];
    for &depth in &forest.depths {
        if let Some(count) = at_depth.get_mut(depth as usize) {
            *count += 1;
        }
    }
    let mut shown = 0;
    let fitting = at_depth.iter().take_while(|&&count| {
        shown += count;
        shown <= most
    });
    let fitting = fitting.count().saturating_sub(1).max(1) as u32;
    (fitting < levels(forest)).then_some(fitting)
}

/// The folds that leave what matches in sight: every branch without a match is folded at its top.
pub fn folds_for(forest: &Forest, matches: impl Fn(Id<Comment>) -> bool) -> BTreeSet<Id<Comment>> {
    let mut leads = vec![false; forest.comments.len()];
    for (number, &id) in forest.comments.iter().enumerate().rev() {
        let is_wanted = leads.get(number).copied().unwrap_or(false) || matches(id);
        let parent = forest.parents.get(number).copied().flatten();
        if let (true, Some(parent)) = (is_wanted, parent)
            && let Some(leads) = leads.get_mut(parent as usize)
        {
            *leads = true;
        }
    }
    let mut folds = BTreeSet::new();
    let mut number = 0;
    while let (Some(&id), Some(&end)) = (forest.comments.get(number), forest.ends.get(number)) {
        let leads = leads.get(number).copied().unwrap_or(false);
        if !leads && forest.descendants(number) > 0 {
            folds.insert(id);
        }
        number = if leads { number + 1 } else { end as usize };
    }
    folds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::thread::tests::answering;
    use crate::model::Fold;

    fn id(number: u64) -> Id<Comment> {
        Id::imported(number)
    }

    fn fold(number: u64, is_open: bool) -> Fold {
        Fold {
            id: Id::imported(number),
            comment: id(number),
            view: None,
            is_open,
        }
    }

    /// 1 ← 2 ← 3 ← 4, and 5 under 1.
    fn chain() -> Map {
        answering(&[(2, 1), (3, 2), (4, 3)])
    }

    #[test]
    fn depth_folds_what_no_row_holds_open() {
        let mut map = chain();
        let forest = Forest::of(&map);
        let shown = |map: &Map, depth| {
            let look = Look {
                depth,
                ..Look::default()
            };
            Folds::of(map, &forest, &look).shown(&forest)
        };
        assert_eq!(shown(&map, None), [0, 1, 2, 3, 4]);
        assert_eq!(shown(&map, Some(0)), [0]);
        assert_eq!(shown(&map, Some(1)), [0, 1, 4]);
        map.folds.insert(fold(2, true));
        assert_eq!(shown(&map, Some(1)), [0, 1, 2, 4]);
        map.folds.insert(fold(3, true));
        assert_eq!(shown(&map, Some(1)), [0, 1, 2, 3, 4]);
        map.folds.insert(fold(1, false));
        let folds = Folds::of(&map, &forest, &Look::default());
        assert_eq!(folds.shown(&forest), [0]);
        assert!(folds.is_folded(id(1)) && !folds.is_folded(id(2)) && !folds.is_folded(id(5)));
    }

    #[test]
    fn as_many_levels_are_unfolded_as_fit() {
        let forest = Forest::of(&chain());
        assert_eq!(levels(&forest), 3);
        let fitting = |most| depth_that_fits(&forest, most);
        assert_eq!(fitting(5), None);
        assert_eq!(fitting(4), Some(2));
        assert_eq!(fitting(3), Some(1));
        assert_eq!(fitting(0), Some(1));
        assert_eq!(depth_that_fits(&Forest::default(), 0), None);
    }

    #[test]
    fn a_filter_folds_branches_without_a_match_at_their_top() {
        let forest = Forest::of(&chain());
        let folds = |wanted: u64| folds_for(&forest, |comment| comment == id(wanted));
        assert_eq!(folds(5), BTreeSet::from([id(2)]));
        assert_eq!(folds(3), BTreeSet::from([id(3)]));
        assert_eq!(folds(9), BTreeSet::from([id(1)]));
    }

    proptest! {
        #[test]
        fn what_matches_stays_in_sight(
            replies in prop::collection::vec((1..30_u64, 1..30_u64), 0..40),
            wanted in prop::collection::btree_set(1..30_u64, 0..6),
        ) {
            let mut map = answering(&replies);
            let forest = Forest::of(&map);
            let is_wanted = |comment: Id<Comment>| wanted.contains(&comment.bits());
            for comment in folds_for(&forest, is_wanted) {
                map.folds.insert(fold(comment.bits(), false));
            }
            let shown = Folds::of(&map, &forest, &Look::default()).shown(&forest);
            let hidden = (0..forest.comments.len()).filter(|&at| !shown.contains(&(at as u32)));
            for number in hidden {
                prop_assert!(!is_wanted(forest.comments[number]));
            }
            // What is open below the top leads to a match.
            for &number in &shown {
                let number = number as usize;
                let opened = forest.descendants(number) > 0
                    && shown.contains(&(number as u32 + 1))
                    && forest.parents[number + 1] == Some(number as u32);
                let below = number + 1..forest.ends[number] as usize;
                prop_assert!(!opened || below.into_iter().any(|at| is_wanted(forest.comments[at])));
            }
        }

        #[test]
        fn a_fitting_depth_fits_and_the_next_does_not(
            replies in prop::collection::vec((1..60_u64, 1..60_u64), 0..80),
            most in 0..70_usize,
        ) {
            let map = answering(&replies);
            let forest = Forest::of(&map);
            let shown = |depth| {
                let look = Look {
                    depth,
                    ..Look::default()
                };
                Folds::of(&map, &forest, &look).shown(&forest).len()
            };
            match depth_that_fits(&forest, most) {
                None => prop_assert!(shown(None) <= most || levels(&forest) <= 1),
                Some(depth) => {
                    prop_assert!(shown(Some(depth)) <= most || depth == 1);
                    prop_assert!(shown(Some(depth + 1)) > most);
                }
            }
        }
    }
}
