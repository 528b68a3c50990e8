//! Examples of a code: words that it is for, or not for.

use serde::{Deserialize, Serialize};

use super::claim::Quote;
use super::codebook::{Kind, Tag};
use super::note::Subject;
use super::position::{Issue, Position};
use super::table::{Id, Row};

/// Words of a comment that show when a code is used, or when not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The words.
    pub quote: Quote,
    /// Whether they show when the code is not used.
    #[serde(default, skip_serializing_if = "is_no")]
    pub is_counter: bool,
}

impl Example {
    /// Whether the other one is of the same words of the same comment.
    pub fn is_of_same_words(&self, other: &Self) -> bool {
        self.quote.is_of_same_words(&other.quote)
    }
}

/// An entry of the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// An issue.
    Issue(Id<Issue>),
    /// A position.
    Position(Id<Position>),
    /// A kind of relation.
    Kind(Id<Kind>),
    /// A tag.
    Tag(Id<Tag>),
}

impl Code {
    /// The code as something that can be pointed at.
    pub fn subject(self) -> Subject {
        match self {
            Self::Issue(id) => Subject::Issue(id),
            Self::Position(id) => Subject::Position(id),
            Self::Kind(id) => Subject::Kind(id),
            Self::Tag(id) => Subject::Tag(id),
        }
    }

    /// The word for such a code.
    pub fn word(self) -> &'static str {
        match self {
            Self::Issue(_) => "issue",
            Self::Position(_) => "position",
            Self::Kind(_) => "kind",
            Self::Tag(_) => "tag",
        }
    }
}

/// A row of the codebook.
pub trait Coded: Row {
    /// The code that the row is.
    fn code(&self) -> Code;
    /// Its name.
    fn name(&self) -> &str;
    /// When it is used, and when not.
    fn definition(&self) -> &str;
    /// Words that it is for, and words that it is not for.
    fn examples(&self) -> &[Example];
    /// The examples, to be changed.
    fn examples_mut(&mut self) -> &mut Vec<Example>;
}

/// Says of each row of the codebook what they all have.
macro_rules! coded {
    ($($row:ident),*) => {$(
        impl Coded for $row {
            fn code(&self) -> Code {
                Code::$row(self.id)
            }

            fn name(&self) -> &str {
                &self.name
            }

            fn definition(&self) -> &str {
                &self.definition
            }

            fn examples(&self) -> &[Example] {
                &self.examples
            }

            fn examples_mut(&mut self) -> &mut Vec<Example> {
                &mut self.examples
            }
        }
    )*};
}

coded!(Issue, Position, Kind, Tag);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_no(is: &bool) -> bool {
    !is
}
