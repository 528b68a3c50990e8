//! What is known of the thread at this revision.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::graph::coverage::Coverage;
use crate::graph::folds::{Folds, depth_that_fits, levels};
use crate::graph::query::Index;
use crate::graph::stage::shown;
use crate::graph::thread::Forest;
use crate::model::{
    Claim, Coder, Comment, CommentKind, Focus, Fold, Id, Look, Map, Plan, Premise, Relation, Reply,
    Skip, Stance, Subject, Summary, Table, Tagging,
};

/// So many comments still give an overview.
const FITTING: usize = 400;

/// The thread as panels and keys walk it, brought up to the map by doing what a change asks for.
#[derive(Debug, Default)]
pub struct Thread {
    /// The comments as trees, in reading order.
    pub forest: Arc<Forest>,
    /// How many comments by people there are.
    pub comments: usize,
    /// What this coder has done of them.
    pub coverage: Coverage,
    /// The stances with what they are on, sorted by that.
    stances: Vec<(Premise, Id<Stance>)>,
    /// The taggings with what they are on, sorted by that.
    taggings: Vec<(Subject, Id<Tagging>)>,
    folds: Folds,
    /// The map as queries ask it, where one says what is shown.
    index: Index,
    /// The numbers of the comments that are shown, in reading order.
    rows: Vec<usize>,
    /// Counts the changes of the rows.
    changes: u64,
    made_of: Option<MadeOf>,
}

/// What the thread was last made of; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug)]
struct MadeOf {
    comments: Table<Comment>,
    replies: Table<Reply>,
    stances: Table<Stance>,
    taggings: Table<Tagging>,
    plans: Table<Plan>,
    skips: Table<Skip>,
    folds: Table<Fold>,
    coder: Id<Coder>,
    depth: Option<u32>,
    focus: Option<Focus>,
    relations: Table<Relation>,
    claims: Table<Claim>,
    /// The summaries, where they stand in the place of branches.
    summaries: Option<Table<Summary>>,
    /// The query that says what is shown, and the map that it asks.
    matching: Option<(String, Map)>,
}

impl MadeOf {
    /// Whether a coder has coded as much in both.
    fn is_coded_as(&self, other: &Self) -> bool {
        self.coder == other.coder
            && self.stances == other.stances
            && self.taggings == other.taggings
            && self.relations == other.relations
            && self.claims == other.claims
            && self.plans == other.plans
            && self.skips == other.skips
    }
}

impl Thread {
    /// What is known of a map, for this coder and look.
    pub fn of(map: &Map, coder: Id<Coder>, look: &Look) -> Self {
        let mut thread = Self::default();
        thread.update(map, coder, look);
        thread
    }

    /// Brings it up to a map.
    pub fn update(&mut self, map: &Map, coder: Id<Coder>, look: &Look) {
        let now = MadeOf {
            comments: map.comments.clone(),
            replies: map.replies.clone(),
            stances: map.stances.clone(),
            taggings: map.taggings.clone(),
            plans: map.plans.clone(),
            skips: map.skips.clone(),
            folds: map.folds.clone(),
            coder,
            depth: look.depth,
            focus: look.focus.clone(),
            relations: map.relations.clone(),
            claims: map.claims.clone(),
            summaries: look.summaries.then(|| map.summaries.clone()),
            matching: Some(&look.matching)
                .filter(|matching| !matching.is_empty())
                .map(|matching| (matching.clone(), map.clone())),
        };
        let before = self.made_of.replace(now.clone());
        let before = before.as_ref();
        let has_new_comments = before.is_none_or(|before| before.comments != now.comments);
        let is_new_forest =
            has_new_comments || before.is_none_or(|before| before.replies != now.replies);
        if is_new_forest {
            self.forest = Arc::new(Forest::of(map));
        }
        if has_new_comments {
            let kinds = map.comments.iter().map(|comment| comment.kind);
            self.comments = kinds.filter(CommentKind::is_comment).count();
        }
        if before.is_none_or(|before| before.stances != now.stances) {
            self.read_stances(map);
        }
        if has_new_comments || !before.is_some_and(|before| before.is_coded_as(&now)) {
            self.coverage = Coverage::of(map, coder, self.comments);
        }
        if before.is_none_or(|before| before.taggings != now.taggings) {
            let taggings = map.taggings.iter();
            self.taggings = taggings.map(|row| (row.on, row.id)).collect();
            self.taggings.sort_unstable();
        }
        let is_same_stage = |before: &MadeOf| {
            let is_same_focus = now.focus.is_none()
                || before.relations == now.relations && before.claims == now.claims;
            before.folds == now.folds
                && (before.depth, &before.focus) == (now.depth, &now.focus)
                && before.matching == now.matching
                && before.summaries == now.summaries
                && is_same_focus
        };
        if is_new_forest || !before.is_some_and(is_same_stage) {
            self.folds = Folds::of(map, &self.forest, look);
            self.rows = self.rows(map, look);
            self.changes += 1;
        }
    }

    fn read_stances(&mut self, map: &Map) {
        let stances = map.stances.iter();
        self.stances = stances.map(|stance| (stance.on, stance.id)).collect();
        self.stances.sort_unstable();
    }

    /// The numbers of the comments that a look shows.
    fn rows(&mut self, map: &Map, look: &Look) -> Vec<usize> {
        if look.matching.is_empty() {
            self.index = Index::default();
        }
        let Some(shown) = shown(map, &self.forest, look, &mut self.index) else {
            let shown = self.folds.shown(&self.forest).into_iter();
            return shown.map(|number| number as usize).collect();
        };
        let numbers: BTreeSet<usize> = shown
            .into_iter()
            .filter_map(|subject| match subject {
                Subject::Comment(id) => self.forest.number_of(id),
                _ => None,
            })
            .collect();
        numbers.into_iter().collect()
    }

    /// Takes an index over, so that none is made anew.
    pub fn lend(&mut self, index: &Index) {
        self.index = index.clone();
    }

    /// The number of a comment in reading order.
    pub fn number(&self, id: Id<Comment>) -> Option<usize> {
        self.forest.number_of(id)
    }

    /// The comment of this number.
    pub fn comment(&self, number: usize) -> Option<Id<Comment>> {
        self.forest.comments.get(number).copied()
    }

    /// The comment above this one.
    pub fn parent(&self, id: Id<Comment>) -> Option<Id<Comment>> {
        let parent = (*self.forest.parents.get(self.number(id)?)?)?;
        self.comment(parent as usize)
    }

    /// The comment's first answer.
    pub fn first_child(&self, id: Id<Comment>) -> Option<Id<Comment>> {
        let first = self.forest.children(self.number(id)?).next()?;
        self.comment(first)
    }

    /// The comments beside this one, itself among them.
    pub fn siblings(&self, id: Id<Comment>) -> Vec<Id<Comment>> {
        let Some(number) = self.number(id) else {
            return Vec::new();
        };
        let parent = self.forest.parents.get(number).copied().flatten();
        let numbers: Vec<usize> = if let Some(parent) = parent {
            self.forest.children(parent as usize).collect()
        } else {
            let parents = self.forest.parents.iter().enumerate();
            parents
                .filter(|(_, parent)| parent.is_none())
                .map(|(number, _)| number)
                .collect()
        };
        numbers
            .into_iter()
            .filter_map(|number| self.comment(number))
            .collect()
    }

    /// Whether the replies under a comment are folded away.
    pub fn is_folded(&self, id: Id<Comment>) -> bool {
        self.folds.is_folded(id)
    }

    /// How many comments are above this one.
    pub fn depth(&self, id: Id<Comment>) -> u32 {
        let number = self.number(id);
        let depth = number.and_then(|number| self.forest.depths.get(number));
        depth.copied().unwrap_or(0)
    }

    /// How many levels of replies there are.
    pub fn levels(&self) -> u32 {
        levels(&self.forest)
    }

    /// How many levels of replies can be unfolded so that a window still gives an overview; none if all can.
    pub fn fitting_depth(&self) -> Option<u32> {
        depth_that_fits(&self.forest, FITTING)
    }

    /// The comments above this one whose replies are folded away, the highest first.
    pub fn folded_above(&self, id: Id<Comment>) -> Vec<Id<Comment>> {
        let above = std::iter::successors(self.parent(id), |&id| self.parent(id));
        let mut folded: Vec<Id<Comment>> = above.filter(|&id| self.is_folded(id)).collect();
        folded.reverse();
        folded
    }

    /// Counts the changes of what is shown.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Whether this coder has coded the comment.
    pub fn is_coded(&self, id: Id<Comment>) -> bool {
        self.coverage.coded.contains(&id)
    }

    /// The stances on a comment or claim.
    pub fn stances<'map>(&self, map: &'map Map, on: Premise) -> Vec<&'map Stance> {
        let first = self.stances.partition_point(|&(other, _)| other < on);
        let own = self.stances.iter().skip(first);
        let own = own.take_while(|&&(other, _)| other == on);
        own.filter_map(|&(_, id)| map.stances.get(id)).collect()
    }

    /// The taggings of something.
    pub fn taggings<'map>(&self, map: &'map Map, on: Subject) -> Vec<&'map Tagging> {
        let first = self.taggings.partition_point(|&(other, _)| other < on);
        let own = self.taggings.iter().skip(first);
        let own = own.take_while(|&&(other, _)| other == on);
        own.filter_map(|&(_, id)| map.taggings.get(id)).collect()
    }

    /// The next comment by a person, from this one on, for which `wanted` holds; round the end if need be.
    pub fn next(
        &self,
        map: &Map,
        from: Option<Id<Comment>>,
        is_back: bool,
        wanted: impl Fn(Id<Comment>) -> bool,
    ) -> Option<Id<Comment>> {
        let count = self.forest.comments.len();
        let start = from.and_then(|id| self.number(id));
        let step = |offset: usize| match (start, is_back) {
            (Some(start), false) => (start + offset) % count,
            (Some(start), true) => (start + count - offset % count) % count,
            (None, false) => offset - 1,
            (None, true) => count - offset,
        };
        let mut ids = (1..=count).filter_map(|offset| self.comment(step(offset)));
        ids.find(|&id| {
            let comment = map.comments.get(id);
            comment.is_some_and(|comment| comment.kind == CommentKind::Comment) && wanted(id)
        })
    }

    /// Whether nobody answers the comment.
    pub fn is_unanswered(&self, id: Id<Comment>) -> bool {
        self.first_child(id).is_none()
    }

    /// The numbers of the comments that are shown, in reading order: neither folded away nor out of focus.
    pub fn unfolded(&self) -> &[usize] {
        &self.rows
    }
}
