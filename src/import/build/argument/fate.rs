//! Ends of found relations: where they are, and what becomes of relations without them.

use std::collections::HashMap;

use crate::import::argument::{End, FoundRelation};
use crate::model::{Claim, Comment, Id, Premise, Subject};

/// Where the keys of one thread's comments, claims and relations are.
pub(super) struct Keys<'a> {
    pub(super) comments: &'a HashMap<String, Id<Comment>>,
    pub(super) claims: HashMap<String, Id<Claim>>,
}

/// What becomes of a relation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Unknown,
    OnTheWay,
    Stays,
    Dangles,
    Circles,
}

impl Keys<'_> {
    /// The claim or comment that an end is, where it is there.
    pub(super) fn premise(&self, end: &End) -> Option<Premise> {
        match end {
            End::Comment(key) => self.comments.get(key).map(|&id| Premise::Comment(id)),
            End::Claim(key) => self.claims.get(key).map(|&id| Premise::Claim(id)),
            End::Relation(_) => None,
        }
    }

    /// The claim or comment that an end is, to be pointed at.
    pub(super) fn subject(&self, end: &End) -> Option<Subject> {
        self.premise(end).map(|premise| match premise {
            Premise::Comment(id) => Subject::Comment(id),
            Premise::Claim(id) => Subject::Claim(id),
        })
    }

    /// The first end of a relation that is there.
    pub(super) fn end_of(&self, relation: &FoundRelation) -> Option<Subject> {
        let target = std::iter::once(&relation.target);
        let mut ends = target.chain(&relation.premises);
        ends.find_map(|end| self.subject(end))
    }
}

/// What becomes of each relation: it goes with the one that it bears on.
pub(super) fn fates(found: &[FoundRelation], keys: &Keys<'_>) -> Vec<Fate> {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(found.len());
    for (at, relation) in found.iter().enumerate() {
        places.entry(&relation.key).or_insert(at);
    }
    let mut fates = vec![Fate::Unknown; found.len()];
    for start in 0..found.len() {
        let mut walked = Vec::new();
        let mut at = Some(start);
        let end = loop {
            let Some(here) = at else { break Fate::Dangles };
            let (Some(fate), Some(relation)) = (fates.get_mut(here), found.get(here)) else {
                break Fate::Dangles;
            };
            match *fate {
                Fate::Unknown => *fate = Fate::OnTheWay,
                Fate::OnTheWay => break Fate::Circles,
                known => break known,
            }
            walked.push(here);
            if relation.premises.is_empty() {
                break Fate::Dangles;
            }
            match &relation.target {
                End::Relation(key) => at = places.get(key.as_str()).copied(),
                end if keys.premise(end).is_some() => break Fate::Stays,
                _ => break Fate::Dangles,
            }
        };
        for here in walked {
            if let Some(fate) = fates.get_mut(here) {
                *fate = end;
            }
        }
    }
    fates
}
