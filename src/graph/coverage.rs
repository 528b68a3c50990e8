//! How much of a thread a coder has coded, skipped on purpose and left.

use std::collections::HashSet;

use crate::model::{Coder, Comment, Id, Made, Map, Plan, Premise, Subject, Time};

/// What a coder has done of what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The comments that are to be coded; none where all are.
    pub planned: Option<HashSet<Id<Comment>>>,
    /// The comments that this coder coded.
    pub coded: HashSet<Id<Comment>>,
    /// The comments that this coder skips.
    pub skipped: HashSet<Id<Comment>>,
    /// The comment that this coder coded or skipped last.
    pub last: Option<Id<Comment>>,
    /// How many comments there are to code.
    pub total: usize,
    /// How many of these are coded.
    pub done: usize,
    /// How many of these are skipped and not coded.
    pub passed: usize,
}

/// The plan in force: the one made last.
pub fn plan(map: &Map) -> Option<&Plan> {
    let latest = |plan: &&Plan| (plan.made.at.seconds, plan.id);
    map.plans.iter().max_by_key(latest)
}

impl Coverage {
    /// What this coder has done of a map with so many comments by people.
    ///
    /// A comment is coded if it bears a stance or a tag, if a claim quotes it, or if a relation starts from it.
    pub fn of(map: &Map, coder: Id<Coder>, people: usize) -> Self {
        let mut sought = Sought {
            coder,
            coded: HashSet::new(),
            last: None,
        };
        sought.read(map);
        let mut skipped = HashSet::new();
        for skip in map.skips.iter().filter(|skip| skip.made.by == coder) {
            skipped.insert(skip.comment);
            sought.note(&skip.made, skip.comment);
        }
        let Sought { coded, last, .. } = sought;
        let planned = plan(map).filter(|plan| !plan.comments.is_empty());
        let planned = planned.map(|plan| plan.comments.iter().copied().collect());
        let mut coverage = Self {
            planned,
            coded,
            skipped,
            last: last.map(|(_, comment)| comment),
            ..Self::default()
        };
        coverage.count(map, people);
        coverage
    }

    fn count(&mut self, map: &Map, people: usize) {
        let is_by_person = |id: &Id<Comment>| {
            let comment = map.comments.get(*id);
            comment.is_some_and(|comment| comment.kind.is_comment())
        };
        let counts = |id: &Id<Comment>| is_by_person(id) && self.is_planned(*id);
        let done = self.coded.iter().filter(|id| counts(id)).count();
        let skipped = self.skipped.difference(&self.coded);
        let passed = skipped.filter(|id| counts(id)).count();
        let total = match &self.planned {
            Some(planned) => planned.iter().filter(|id| is_by_person(id)).count(),
            None => people,
        };
        (self.done, self.passed, self.total) = (done, passed, total);
    }

    /// How many comments are left to code.
    pub fn left(&self) -> usize {
        self.total.saturating_sub(self.done + self.passed)
    }

    /// Whether a comment is to be coded.
    pub fn is_planned(&self, id: Id<Comment>) -> bool {
        self.planned
            .as_ref()
            .is_none_or(|planned| planned.contains(&id))
    }

    /// Whether a comment still waits for this coder.
    pub fn is_left(&self, id: Id<Comment>) -> bool {
        self.is_planned(id) && !self.coded.contains(&id) && !self.skipped.contains(&id)
    }
}

struct Sought {
    coder: Id<Coder>,
    coded: HashSet<Id<Comment>>,
    last: Option<(Time, Id<Comment>)>,
}

impl Sought {
    fn read(&mut self, map: &Map) {
        let by = self.coder;
        for stance in map.stances.iter().filter(|row| row.made.by == by) {
            if let Premise::Comment(id) = stance.on {
                self.add(&stance.made, id);
            }
        }
        for tagging in map.taggings.iter().filter(|row| row.made.by == by) {
            if let Subject::Comment(id) = tagging.on {
                self.add(&tagging.made, id);
            }
        }
        for claim in map.claims.iter() {
            let last = claim.changed.as_ref().filter(|changed| changed.by == by);
            let own = claim.quotes.iter();
            for quote in own.filter(|quote| claim.quoted_by(quote) == by) {
                self.add(last.unwrap_or(&claim.made), quote.comment);
            }
        }
        for relation in map.relations.iter().filter(|row| row.made.by == by) {
            for premise in &relation.premises {
                if let Premise::Comment(id) = premise {
                    self.add(&relation.made, *id);
                }
            }
        }
    }

    fn add(&mut self, made: &Made, comment: Id<Comment>) {
        self.coded.insert(comment);
        self.note(made, comment);
    }

    fn note(&mut self, made: &Made, comment: Id<Comment>) {
        let is_later =
            |(at, id): (Time, Id<Comment>)| (made.at.seconds, comment) > (at.seconds, id);
        if self.last.is_none_or(is_later) {
            self.last = Some((made.at, comment));
        }
    }
}
