//! What is near something, over replies, relations or both.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::thread::Forest;
use crate::model::{Claim, Comment, Focus, Id, Map, Over, Relation, Subject, Target};

/// The comments, claims and relations within so many steps, found breadth first.
///
/// A reply is one step in either direction, and so is the way from a claim to a comment that it quotes, or back. A
/// relation is one step away from its premises and its target, and they are none from it: one steps from a premise
/// to the target and to the other premises at once, and every relation comes with what it joins. Relations between what
/// was found belong to it as well.
pub fn around(map: &Map, forest: &Forest, focus: &Focus) -> BTreeSet<Subject> {
    let roads = Roads::of(map, forest, focus.over);
    let starts = focus.around.iter();
    let starts = starts.flat_map(|&subject| starts_of(map, subject));
    let mut near: BTreeMap<Subject, u32> = BTreeMap::new();
    let mut open: VecDeque<(Subject, u32)> = VecDeque::new();
    for start in starts.filter(|&start| map.has(start)) {
        if near.insert(start, 0).is_none() {
            open.push_back((start, 0));
        }
    }
    while let Some((at, steps)) = open.pop_front() {
        if near.get(&at).is_some_and(|&known| known < steps) {
            continue;
        }
        let mut is_nearer = |subject: Subject, steps: u32| {
            let is_nearer = near.get(&subject).is_none_or(|&known| steps < known);
            if is_nearer {
                near.insert(subject, steps);
            }
            is_nearer
        };
        if let Subject::Relation(id) = at {
            // Its ends stand as near as the relation itself.
            let ends = map.relations.get(id).map(ends_of).unwrap_or_default();
            for end in ends.into_iter().rev() {
                if map.has(end) && is_nearer(end, steps) {
                    open.push_front((end, steps));
                }
            }
        }
        if steps < focus.steps {
            for next in roads.next(at) {
                if is_nearer(next, steps + 1) {
                    open.push_back((next, steps + 1));
                }
            }
        }
    }
    let mut found = near.into_keys().collect();
    add_relations(map, &mut found);
    found
}

/// What one starts from; an author stands for the comments by them, a position also for what leans on it.
fn starts_of(map: &Map, subject: Subject) -> Vec<Subject> {
    match subject {
        Subject::Comment(_) | Subject::Claim(_) | Subject::Relation(_) => vec![subject],
        Subject::Author(author) => {
            let comments = map.comments.iter();
            let own = comments.filter(|comment| comment.author == Some(author));
            own.map(|comment| Subject::Comment(comment.id)).collect()
        }
        Subject::Position(position) => {
            let stances = map.stances.iter();
            let own = stances.filter(|stance| stance.position == position);
            let own = own.map(|stance| stance.on.into());
            own.chain([subject]).collect()
        }
        Subject::Stance(stance) => {
            let stance = map.stances.get(stance).into_iter();
            stance.map(|stance| stance.on.into()).collect()
        }
        Subject::Source(_)
        | Subject::Issue(_)
        | Subject::Kind(_)
        | Subject::Tag(_)
        | Subject::View(_) => Vec::new(),
    }
}

/// What a relation joins.
fn ends_of(relation: &Relation) -> Vec<Subject> {
    let premises = relation.premises.iter().map(|&on| on.into());
    premises.chain([relation.target.into()]).collect()
}

/// Adds the relations all of whose ends were found, and those on them.
pub(super) fn add_relations(map: &Map, found: &mut BTreeSet<Subject>) {
    let mut stacked: BTreeMap<Id<Relation>, Vec<&Relation>> = BTreeMap::new();
    for relation in map.relations.iter() {
        if let Target::Relation(on) = relation.target {
            stacked.entry(on).or_default().push(relation);
        }
    }
    let mut open: Vec<&Relation> = map.relations.iter().collect();
    while let Some(relation) = open.pop() {
        let is_within = ends_of(relation).iter().all(|end| found.contains(end));
        if is_within && found.insert(Subject::Relation(relation.id)) {
            let above = stacked.remove(&relation.id);
            open.extend(above.into_iter().flatten());
        }
    }
}

/// The ways from each subject to its neighbours.
struct Roads<'map> {
    map: &'map Map,
    forest: Option<&'map Forest>,
    relations: BTreeMap<Subject, Vec<Id<Relation>>>,
    quoting: BTreeMap<Id<Comment>, Vec<Id<Claim>>>,
    has_quotes: bool,
}

impl<'map> Roads<'map> {
    fn of(map: &'map Map, forest: &'map Forest, over: Over) -> Self {
        let (has_replies, has_relations) = match over {
            Over::Replies => (true, false),
            Over::Relations => (false, true),
            Over::Both => (true, true),
        };
        let mut roads = Self {
            map,
            forest: has_replies.then_some(forest),
            relations: BTreeMap::new(),
            quoting: BTreeMap::new(),
            has_quotes: has_relations,
        };
        if has_relations {
            for relation in map.relations.iter() {
                for end in ends_of(relation) {
                    roads.relations.entry(end).or_default().push(relation.id);
                }
            }
            for claim in map.claims.iter() {
                for quote in &claim.quotes {
                    let quoting = roads.quoting.entry(quote.comment).or_default();
                    quoting.push(claim.id);
                }
            }
        }
        roads
    }

    /// What is one step away.
    fn next(&self, at: Subject) -> Vec<Subject> {
        let mut next = Vec::new();
        if let Subject::Comment(id) = at {
            let quoting = self.quoting.get(&id).into_iter().flatten();
            next.extend(quoting.map(|&claim| Subject::Claim(claim)));
            next.extend(self.replies(id));
        }
        if let Subject::Claim(id) = at
            && let Some(claim) = self.map.claims.get(id).filter(|_| self.has_quotes)
        {
            let quoted = claim.quotes.iter().map(|quote| quote.comment);
            let there = quoted.filter(|&comment| self.map.comments.contains(comment));
            next.extend(there.map(Subject::Comment));
        }
        let relations = self.relations.get(&at).into_iter().flatten();
        next.extend(relations.map(|&relation| Subject::Relation(relation)));
        next
    }

    /// The comment that this one hangs under, and those that hang under it.
    fn replies(&self, id: Id<Comment>) -> Vec<Subject> {
        let Some((forest, number)) = self
            .forest
            .and_then(|forest| Some((forest, forest.number_of(id)?)))
        else {
            return Vec::new();
        };
        let parent = forest.parents.get(number).copied().flatten();
        let parent = parent.map(|parent| parent as usize);
        let numbers = parent.into_iter().chain(forest.children(number));
        let comments = numbers.filter_map(|number| forest.comments.get(number));
        comments.map(|&comment| Subject::Comment(comment)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::thread::tests::answering;
    use crate::model::{Made, Premise, Quote, Time};

    fn comment(number: u64) -> Subject {
        Subject::Comment(Id::imported(number))
    }

    fn relation(number: u64) -> Subject {
        Subject::Relation(Id::imported(number))
    }

    fn made() -> Made {
        Made {
            by: Id::imported(1),
            at: Time::utc(0),
        }
    }

    fn relate(map: &mut Map, number: u64, from: &[u64], target: Target) {
        let premises = from
            .iter()
            .map(|&from| Premise::Comment(Id::imported(from)));
        map.relations.insert(Relation {
            id: Id::imported(number),
            kind: Id::imported(1),
            premises: premises.collect(),
            target,
            confidence: None,
            note: String::new(),
            evidence: Vec::new(),
            made: made(),
            changed: None,
        });
    }

    /// 1 ← 2 ← 3 ← 4, 5 under 1; 5 and 1 rebut 3, and 4 undercuts that; a claim quotes 2.
    fn debate() -> Map {
        let mut map = answering(&[(2, 1), (3, 2), (4, 3)]);
        relate(&mut map, 1, &[5, 1], Target::Comment(Id::imported(3)));
        relate(&mut map, 2, &[4], Target::Relation(Id::imported(1)));
        map.claims.insert(Claim {
            id: Id::imported(1),
            text: "So".to_owned(),
            quotes: Quote::of(Id::imported(2), "So it is", 0, 2)
                .into_iter()
                .collect(),
            note: String::new(),
            made: made(),
            changed: None,
        });
        map
    }

    fn near(from: Subject, steps: u32, over: Over) -> Vec<Subject> {
        let map = debate();
        let focus = Focus {
            around: vec![from, comment(99)],
            steps,
            over,
        };
        let found = around(&map, &Forest::of(&map), &focus);
        found.into_iter().collect()
    }

    #[test]
    fn replies_lead_up_and_down() {
        let replies = |steps| near(comment(3), steps, Over::Replies);
        assert_eq!(replies(0), [comment(3)]);
        assert_eq!(replies(1), [comment(2), comment(3), comment(4)]);
        assert_eq!(replies(2).len(), 4);
        // The relations among what is found come with it.
        assert_eq!(replies(3).len(), 7);
    }

    #[test]
    fn relations_lead_through_to_all_they_join() {
        let ends = [comment(1), comment(3), comment(5)];
        let relations = |from, steps| near(from, steps, Over::Relations);
        assert_eq!(relations(comment(3), 1)[..3], ends);
        assert_eq!(relations(comment(3), 1)[3..], [relation(1)]);
        assert_eq!(relations(relation(1), 0)[..3], ends);
        let undercut = relations(comment(4), 1);
        assert!(undercut.contains(&relation(2)) && undercut.contains(&comment(5)));
    }

    #[test]
    fn claims_are_a_step_from_what_they_quote() {
        let claim = Subject::Claim(Id::imported(1));
        assert_eq!(near(claim, 1, Over::Relations), [comment(2), claim]);
        assert!(near(comment(2), 1, Over::Both).contains(&claim));
        assert!(!near(comment(2), 9, Over::Replies).contains(&claim));
        assert_eq!(near(claim, u32::MAX, Over::Both).len(), 8);
    }
}
