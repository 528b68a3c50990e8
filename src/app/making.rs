//! What is being made or led elsewhere, and what it points at.

use crate::model::{Comment, Id, Kind, Premise, Relation, Subject, Target};

/// What is being made, and what it points at so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Making {
    /// A relation.
    Relation {
        /// Its kind.
        kind: Id<Kind>,
        /// What bears.
        premises: Vec<Premise>,
        /// What it would bear on.
        aim: Option<Target>,
    },
    /// A reply.
    Reply {
        /// The comments that answer.
        comments: Vec<Id<Comment>>,
        /// What they would answer.
        aim: Option<Id<Comment>>,
    },
    /// Another end of a relation that is there.
    End {
        /// The relation.
        relation: Id<Relation>,
        /// Which end.
        end: End,
        /// What its line is drawn from, at the other end.
        from: Vec<Subject>,
        /// What the end would be.
        aim: Option<Subject>,
    },
}

/// An end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What it bears on.
    Target,
    /// One of its premises.
    Premise(Premise),
    /// One premise more; or one that it has, which is then taken out.
    Another,
}

impl End {
    /// Whether this may be such an end.
    pub fn may_be(self, subject: Subject) -> bool {
        match self {
            Self::Target => subject.target().is_some(),
            Self::Premise(_) | Self::Another => subject.premise().is_some(),
        }
    }
}

impl Making {
    /// Another end of this relation, which begins as it is.
    pub fn end(relation: &Relation, end: End) -> Self {
        let premises = relation.premises.iter().map(|&premise| premise.into());
        let (from, aim) = match end {
            End::Target => (premises.collect(), Some(relation.target.into())),
            End::Premise(premise) => (vec![relation.target.into()], Some(premise.into())),
            End::Another => (vec![relation.target.into()], None),
        };
        Self::End {
            relation: relation.id,
            end,
            from,
            aim,
        }
    }

    /// What it points at.
    pub fn aim(&self) -> Option<Subject> {
        match self {
            Self::Relation { aim, .. } => aim.map(Subject::from),
            Self::Reply { aim, .. } => aim.map(Subject::Comment),
            Self::End { aim, .. } => *aim,
        }
    }

    /// What it starts from.
    pub fn from(&self) -> Vec<Subject> {
        match self {
            Self::Relation { premises, .. } => {
                premises.iter().map(|&premise| premise.into()).collect()
            }
            Self::Reply { comments, .. } => {
                comments.iter().map(|&id| Subject::Comment(id)).collect()
            }
            Self::End { from, .. } => from.clone(),
        }
    }

    /// Whether its line runs from what it points at.
    pub fn is_backward(&self) -> bool {
        match self {
            Self::Relation { .. } | Self::Reply { .. } => false,
            Self::End { end, .. } => *end != End::Target,
        }
    }

    /// Whether several premises could bear together.
    pub fn has_several(&self) -> bool {
        matches!(self, Self::Relation { premises, .. } if premises.len() > 1)
    }

    /// Whether this may be pointed at.
    pub fn may_aim_at(&self, subject: Subject) -> bool {
        let may = match self {
            Self::Relation { .. } => subject.target().is_some(),
            Self::Reply { .. } => matches!(subject, Subject::Comment(_)),
            Self::End { relation, end, .. } => {
                end.may_be(subject) && subject != Subject::Relation(*relation)
            }
        };
        may && !self.from().contains(&subject)
    }

    /// Points it at something; what it can't point at, or starts from, is passed over.
    pub fn aim_at(&mut self, subject: Subject) {
        if !self.may_aim_at(subject) {
            return;
        }
        match (self, subject) {
            (Self::Relation { aim, .. }, subject) => *aim = subject.target(),
            (Self::End { aim, .. }, subject) => *aim = Some(subject),
            (Self::Reply { aim, .. }, Subject::Comment(id)) => *aim = Some(id),
            (Self::Reply { .. }, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Made, Time};

    fn comment(number: u64) -> Subject {
        Subject::Comment(Id::imported(number))
    }

    #[test]
    fn nothing_aims_at_where_it_starts() {
        let id = Id::imported(1);
        let mut making = Making::Reply {
            comments: vec![id],
            aim: None,
        };
        making.aim_at(Subject::Comment(id));
        assert_eq!(making.aim(), None);
        making.aim_at(Subject::Comment(Id::imported(2)));
        assert_eq!(making.aim(), Some(Subject::Comment(Id::imported(2))));
    }

    #[test]
    fn an_end_begins_as_it_is_and_takes_what_may_be_one() {
        let relation = Relation {
            id: Id::imported(7),
            kind: Id::imported(1),
            premises: vec![Premise::Comment(Id::imported(1))],
            target: Target::Comment(Id::imported(2)),
            confidence: None,
            note: String::new(),
            evidence: Vec::new(),
            made: Made {
                by: Id::imported(1),
                at: Time::utc(0),
            },
            changed: None,
        };
        let position = Subject::Position(Id::imported(3));
        let mut target = Making::end(&relation, End::Target);
        assert_eq!(target.aim(), Some(comment(2)));
        target.aim_at(Subject::Relation(relation.id));
        target.aim_at(comment(1));
        assert_eq!(target.aim(), Some(comment(2)));
        target.aim_at(position);
        assert_eq!(target.aim(), Some(position));
        let mut premise = Making::end(&relation, End::Premise(relation.premises[0]));
        premise.aim_at(position);
        premise.aim_at(comment(2));
        assert_eq!(premise.aim(), Some(comment(1)));
        premise.aim_at(comment(4));
        assert_eq!(
            (premise.aim(), premise.from()),
            (Some(comment(4)), vec![comment(2)])
        );
    }
}
