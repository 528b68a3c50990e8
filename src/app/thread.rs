//! What is known of the thread at this revision.

use std::collections::{HashMap, HashSet};

use crate::graph::thread::Forest;
use crate::model::{Coder, Comment, CommentKind, Id, Map, Premise, Stance};

/// The thread as panels and keys walk it.
#[derive(Debug, Default)]
pub struct Thread {
    /// The comments as trees, in reading order.
    pub forest: Forest,
    /// How many comments by people there are.
    pub comments: usize,
    /// How many of them bear a stance of this coder.
    pub coded: usize,
    numbers: HashMap<Id<Comment>, usize>,
    stances: HashMap<Premise, Vec<Id<Stance>>>,
    own: HashSet<Id<Comment>>,
    folded: HashSet<Id<Comment>>,
}

impl Thread {
    /// What is known of a map, for this coder.
    pub fn of(map: &Map, coder: Id<Coder>) -> Self {
        let forest = Forest::of(map);
        let numbers = forest
            .comments
            .iter()
            .enumerate()
            .map(|(number, &id)| (id, number))
            .collect();
        let mut stances: HashMap<Premise, Vec<Id<Stance>>> = HashMap::new();
        let mut own = HashSet::new();
        for stance in map.stances.iter() {
            stances.entry(stance.on).or_default().push(stance.id);
            if let (Premise::Comment(comment), true) = (stance.on, stance.made.by == coder) {
                own.insert(comment);
            }
        }
        let people = map
            .comments
            .iter()
            .filter(|comment| comment.kind == CommentKind::Comment);
        let (mut comments, mut coded) = (0, 0);
        for comment in people {
            comments += 1;
            coded += usize::from(own.contains(&comment.id));
        }
        let folds = map.folds.iter().filter(|fold| fold.view.is_none());
        Self {
            folded: folds.map(|fold| fold.comment).collect(),
            forest,
            comments,
            coded,
            numbers,
            stances,
            own,
        }
    }

    /// The number of a comment in reading order.
    pub fn number(&self, id: Id<Comment>) -> Option<usize> {
        self.numbers.get(&id).copied()
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
        self.folded.contains(&id)
    }

    /// Whether the comment bears a stance of this coder.
    pub fn is_coded(&self, id: Id<Comment>) -> bool {
        self.own.contains(&id)
    }

    /// The stances on a comment or claim.
    pub fn stances<'map>(&self, map: &'map Map, on: Premise) -> Vec<&'map Stance> {
        let ids = self.stances.get(&on).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|&id| map.stances.get(id)).collect()
    }

    /// The next comment by a person, from this one on, that bears no stance of this coder; round the end if need be.
    pub fn untagged(
        &self,
        map: &Map,
        from: Option<Id<Comment>>,
        is_back: bool,
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
            comment.is_some_and(|comment| comment.kind == CommentKind::Comment)
                && !self.is_coded(id)
        })
    }

    /// The numbers of the comments that are not folded away, in reading order.
    pub fn unfolded(&self) -> Vec<usize> {
        let mut rows = Vec::with_capacity(self.forest.comments.len());
        let mut number = 0;
        while let Some(id) = self.comment(number) {
            rows.push(number);
            number = if self.is_folded(id) {
                self.forest
                    .ends
                    .get(number)
                    .map_or(number + 1, |&end| end as usize)
            } else {
                number + 1
            };
        }
        rows
    }
}
