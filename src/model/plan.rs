//! Which comments are to be coded, and which are left out on purpose.

use serde::{Deserialize, Serialize};

use super::coder::Made;
use super::comment::Comment;
use super::table::{Id, Row};

/// Which comments are to be coded: the one of a map that was made last is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The row's id.
    pub id: Id<Plan>,
    /// How they were drawn.
    pub draw: Draw,
    /// What was drawn, in the order of ids; empty where everything is to be coded. Kept, so that a later capture of the
    /// thread leaves the sample as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Id<Comment>>,
    /// From how many comments they were drawn.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub of: u32,
    /// By whom and when.
    pub made: Made,
}

/// How the comments to be coded are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Draw {
    /// All of them.
    #[default]
    All,
    /// So many at random.
    Random {
        /// How many.
        count: u32,
        /// What the draw begins from; the same seed draws the same comments of the same thread.
        seed: u64,
    },
    /// So many at random, from each stratum as many as is its due.
    Stratified {
        /// What makes a stratum.
        by: Stratum,
        /// How many in all.
        count: u32,
        /// What the draw begins from.
        seed: u64,
    },
}

/// What comments of one stratum have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stratum {
    /// Their author.
    #[default]
    Author,
    /// The tenth of the thread, in the order of posting, that they stand in.
    Time,
}

/// That a coder leaves a comment uncoded on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The row's id.
    pub id: Id<Skip>,
    /// The comment.
    pub comment: Id<Comment>,
    /// By whom and when.
    pub made: Made,
}

impl Stratum {
    /// Every choice.
    pub const ALL: [Self; 2] = [Self::Author, Self::Time];

    /// The word for it in the window.
    pub fn word(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Time => "time",
        }
    }
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Row for Plan {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Skip {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
