//! The thread forest: who answers whom, in reading order.

use std::cmp::Ordering;

use crate::model::{Comment, CommentKind, Id, Map};

/// The comments of a map as trees, numbered so that every comment comes before its answers (preorder).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    /// The comments in reading order.
    pub comments: Vec<Id<Comment>>,
    /// The number of the comment that each one hangs under; none for roots.
    pub parents: Vec<Option<u32>>,
    /// How many comments are above each one.
    pub depths: Vec<u32>,
    /// One past the number of each one's last descendant.
    pub ends: Vec<u32>,
    /// The numbers of the comments in the order of their ids.
    pub by_id: Vec<u32>,
}

impl Forest {
    /// The forest of a map. Answers to the same comment come in the order of their ids; a comment whose thread is
    /// missing, or that would close a cycle, is a root.
    pub fn of(map: &Map) -> Self {
        let ids: Vec<Id<Comment>> = map.comments.ids().collect();
        let mut parents = parents_of(map, &ids);
        cut_cycles(&mut parents);
        let (starts, children) = children_of(&parents);
        let mut forest = Self {
            by_id: vec![0; ids.len()],
            ..Self::default()
        };
        let roots = (0..ids.len()).rev().filter(|&node| parents[node].is_none());
        let mut stack: Vec<(usize, Option<u32>)> = roots.map(|root| (root, None)).collect();
        while let Some((node, parent)) = stack.pop() {
            let number = forest.comments.len() as u32;
            forest.by_id[node] = number;
            forest.comments.push(ids[node]);
            let above = parent.map(|parent| forest.depths[parent as usize] + 1);
            forest.depths.push(above.unwrap_or(0));
            forest.parents.push(parent);
            forest.ends.push(number + 1);
            let answers = &children[starts[node]..starts[node + 1]];
            stack.extend(answers.iter().rev().map(|&answer| (answer, Some(number))));
        }
        for node in (0..forest.ends.len()).rev() {
            if let Some(parent) = forest.parents[node] {
                let end = forest.ends[node];
                let above = &mut forest.ends[parent as usize];
                *above = end.max(*above);
            }
        }
        forest
    }

    /// The number of a comment.
    pub fn number_of(&self, id: Id<Comment>) -> Option<usize> {
        let comment = |&number: &u32| self.comments.get(number as usize).copied();
        let place = place_of(id, self.by_id.len(), |place| {
            self.by_id.get(place).and_then(comment)
        })?;
        self.by_id.get(place).map(|&number| number as usize)
    }

    /// How many comments hang under this one, at any depth.
    pub fn descendants(&self, number: usize) -> usize {
        self.ends
            .get(number)
            .map_or(0, |&end| end as usize - number - 1)
    }

    /// The numbers of the comments that answer this one.
    pub fn children(&self, number: usize) -> impl Iterator<Item = usize> {
        let end = self.ends.get(number).map_or(0, |&end| end as usize);
        let next = move |&child: &usize| self.ends.get(child).map(|&end| end as usize);
        std::iter::successors(Some(number + 1), next).take_while(move |&child| child < end)
    }
}

/// Where each comment hangs, by place among the ids.
fn parents_of(map: &Map, ids: &[Id<Comment>]) -> Vec<Option<u32>> {
    let place = |id: Id<Comment>| place_of(id, ids.len(), |place| ids.get(place).copied());
    // A reply bears the id of its comment, so that both tables are read side by side.
    let mut replies = map.replies.iter().peekable();
    let parents = map.comments.iter().map(|comment| {
        while replies
            .next_if(|reply| reply.comment() < comment.id)
            .is_some()
        {}
        if comment.kind == CommentKind::Opening {
            return None;
        }
        let own = replies.next_if(|reply| reply.comment() == comment.id);
        let stated = own.and_then(|reply| reply.to);
        let found = stated.and_then(place).or_else(|| place(comment.thread));
        let is_other = |&found: &usize| ids.get(found) != Some(&comment.id);
        found.filter(is_other).map(|found| found as u32)
    });
    parents.collect()
}

/// The place of an id among sorted ones; those of an import mostly follow each other, so that it is guessed first.
fn place_of(
    id: Id<Comment>,
    count: usize,
    at: impl Fn(usize) -> Option<Id<Comment>>,
) -> Option<usize> {
    let first = at(0)?;
    let guess = id.bits().checked_sub(first.bits())?;
    if let Ok(guess) = usize::try_from(guess)
        && at(guess) == Some(id)
    {
        return Some(guess);
    }
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match at(middle)?.cmp(&id) {
            Ordering::Equal => return Some(middle),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}

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

fn children_of(parents: &[Option<u32>]) -> (Vec<usize>, Vec<usize>) {
    let mut starts = vec![0; parents.len() + 1];
    for parent in parents.iter().flatten() {
        starts[*parent as usize + 1] += 1;
    }
    for node in 0..parents.len() {
        starts[node + 1] += starts[node];
    }
    let mut next = starts.clone();
    let mut children = vec![0; starts[parents.len()]];
    for (node, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            let slot = &mut next[*parent as usize];
            children[*slot] = node;
            *slot += 1;
        }
    }
    (starts, children)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::Reply;

    /// A map with this many comments, the first of them the opening.
    pub fn bare(count: u64) -> Map {
        let mut map = Map::default();
        for number in 1..=count {
            map.comments.insert(Comment {
                id: Id::imported(number),
                source: Id::imported(1),
                key: number.to_string(),
                thread: Id::imported(1),
                kind: if number == 1 {
                    CommentKind::Opening
                } else {
                    CommentKind::Comment
                },
                author: None,
                posted_at: None,
                posted_text: String::new(),
                title: String::new(),
                text: String::new(),
                score: None,
                link: String::new(),
                earlier: Vec::new(),
                vanished: None,
            });
        }
        map
    }

    /// A map with five comments, or as many as are named, of which each answers the other of its pair.
    pub fn answering(replies: &[(u64, u64)]) -> Map {
        let named = replies.iter().map(|&(comment, _)| comment).max();
        let mut map = bare(named.unwrap_or(0).max(5));
        for &(comment, to) in replies {
            map.replies
                .insert(Reply::stated(Id::imported(comment), Id::imported(to)));
        }
        map
    }

    #[test]
    fn answers_follow_what_they_answer() {
        let forest = Forest::of(&answering(&[(5, 2), (4, 9)]));
        let order: Vec<u64> = forest.comments.iter().map(|id| id.bits()).collect();
        assert_eq!(order, [1, 2, 5, 3, 4]);
        assert_eq!(forest.depths, [0, 1, 2, 1, 1]);
        assert_eq!(forest.descendants(0), 4);
        assert_eq!(forest.children(0).collect::<Vec<_>>(), [1, 3, 4]);
        for (number, &id) in forest.comments.iter().enumerate() {
            assert_eq!(forest.number_of(id), Some(number));
        }
        assert_eq!(forest.number_of(Id::imported(6)), None);
    }

    #[test]
    fn comments_with_gaps_between_their_ids_are_found() {
        let mut map = answering(&[(9, 2), (5, 9), (7, 4)]);
        for gone in [1, 3, 6] {
            map.comments.put(Id::imported(gone), None);
        }
        let forest = Forest::of(&map);
        for (number, &id) in forest.comments.iter().enumerate() {
            assert_eq!(forest.number_of(id), Some(number));
            let parent = forest.parents[number].map(|parent| forest.comments[parent as usize]);
            let comment = map.comments.get(id).unwrap();
            let answered = map.answered_by(comment);
            assert_eq!(
                parent,
                answered.filter(|&answered| map.comments.contains(answered))
            );
        }
        assert_eq!(forest.comments.len(), 6);
        assert_eq!(forest.number_of(Id::imported(3)), None);
    }

    #[test]
    fn a_cycle_is_cut_and_loses_nobody() {
        let forest = Forest::of(&answering(&[(2, 3), (3, 4), (4, 2)]));
        assert_eq!(forest.comments.len(), 5);
        assert_eq!(
            forest
                .parents
                .iter()
                .filter(|parent| parent.is_none())
                .count(),
            2
        );
    }
}
