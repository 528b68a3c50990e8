//! Who answers whom, and how that is known.

use serde::{Deserialize, Serialize};

use super::coder::Made;
use super::comment::Comment;
use super::table::{Id, Row};

/// That a comment answers another one of its thread.
///
/// A comment has at most one reply row, which bears the comment's own number as its id. A comment without one hangs
/// on the opening of its thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The answering comment's id, as an id of this table.
    pub id: Id<Reply>,
    /// The comment that is answered; none where the coder says that it answers nobody but the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Id<Comment>>,
    /// How that is known.
    pub basis: Basis,
    /// How sure an inferred reply is, from 0 to 1.
    #[serde(default = "certain", skip_serializing_if = "is_certain")]
    pub confidence: f32,
    /// Why it was inferred, as a sentence for the reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who set or accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
}

/// How a reply is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// The source says so.
    Stated,
    /// The comment names whom it answers ("@Name").
    Mention,
    /// The comment quotes whom it answers.
    Quote,
    /// Another clue, such as likeness of words.
    Inferred,
    /// A coder set it, or accepted what was inferred.
    Coder,
}

impl Basis {
    /// The word for it in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Mention => "mention",
            Self::Quote => "quote",
            Self::Inferred => "inferred",
            Self::Coder => "coder",
        }
    }

    /// Whether the program guessed it and nobody has accepted it yet.
    pub fn is_guess(self) -> bool {
        match self {
            Self::Mention | Self::Quote | Self::Inferred => true,
            Self::Stated | Self::Coder => false,
        }
    }
}

impl Reply {
    /// A reply that the source states.
    pub fn stated(comment: Id<Comment>, to: Id<Comment>) -> Self {
        Self {
            id: Self::of(comment),
            to: Some(to),
            basis: Basis::Stated,
            confidence: 1.0,
            reason: String::new(),
            made: None,
        }
    }

    /// The id that the reply row of `comment` has.
    pub fn of(comment: Id<Comment>) -> Id<Self> {
        Id::from_bits(comment.bits())
    }

    /// The answering comment.
    pub fn comment(&self) -> Id<Comment> {
        Id::from_bits(self.id.bits())
    }
}

fn certain() -> f32 {
    1.0
}

fn is_certain(confidence: &f32) -> bool {
    *confidence >= 1.0
}

impl Row for Reply {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
