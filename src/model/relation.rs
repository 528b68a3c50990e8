//! Relations: premises bearing on a comment, a claim, a position or another relation.

use serde::{Deserialize, Serialize};

use super::claim::{Claim, Quote};
use super::codebook::Kind;
use super::coder::Made;
use super::comment::Comment;
use super::note::Subject;
use super::position::Position;
use super::table::{Id, Row};

/// One or more premises bearing on a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The row's id.
    pub id: Id<Relation>,
    /// The kind from the codebook, which says whether it supports, attacks or restates.
    pub kind: Id<Kind>,
    /// What bears; several premises only work together.
    pub premises: Vec<Premise>,
    /// What it bears on.
    pub target: Target,
    /// How sure the coder is, from 0 to 1, where the coder said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// What the coder remarks about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The words that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Quote>,
    /// By whom and when.
    pub made: Made,
    /// Who else had the last word on it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Made>,
}

/// What a relation or a stance starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Premise {
    /// A whole comment.
    Comment(Id<Comment>),
    /// A claim.
    Claim(Id<Claim>),
}

/// What a relation bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A whole comment.
    Comment(Id<Comment>),
    /// A claim.
    Claim(Id<Claim>),
    /// Another relation, which it undercuts or backs.
    Relation(Id<Relation>),
    /// A position, which it speaks for or against.
    Position(Id<Position>),
}

impl Relation {
    /// Whether one of its premises is what it bears on.
    pub fn bears_on_itself(&self) -> bool {
        let mut premises = self.premises.iter();
        premises.any(|&premise| Target::from(premise) == self.target)
    }
}

impl From<Premise> for Target {
    fn from(premise: Premise) -> Self {
        match premise {
            Premise::Comment(id) => Self::Comment(id),
            Premise::Claim(id) => Self::Claim(id),
        }
    }
}

impl From<Premise> for Subject {
    fn from(premise: Premise) -> Self {
        match premise {
            Premise::Comment(id) => Self::Comment(id),
            Premise::Claim(id) => Self::Claim(id),
        }
    }
}

impl From<Target> for Subject {
    fn from(target: Target) -> Self {
        match target {
            Target::Comment(id) => Self::Comment(id),
            Target::Claim(id) => Self::Claim(id),
            Target::Relation(id) => Self::Relation(id),
            Target::Position(id) => Self::Position(id),
        }
    }
}

impl Subject {
    /// The same as what a relation may start from, where it may.
    pub fn premise(self) -> Option<Premise> {
        match self {
            Self::Comment(id) => Some(Premise::Comment(id)),
            Self::Claim(id) => Some(Premise::Claim(id)),
            _ => None,
        }
    }

    /// The same as what a relation may bear on, where it may.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::Comment(id) => Some(Target::Comment(id)),
            Self::Claim(id) => Some(Target::Claim(id)),
            Self::Relation(id) => Some(Target::Relation(id)),
            Self::Position(id) => Some(Target::Position(id)),
            _ => None,
        }
    }
}

impl Row for Relation {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
