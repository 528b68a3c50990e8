//! Notes: what work remarks, and what people remark.

use serde::{Deserialize, Serialize};

use super::claim::{Claim, Quote};
use super::codebook::{Kind, Tag};
use super::coder::Made;
use super::comment::{Author, Comment, Source};
use super::position::{Issue, Position, Stance};
use super::relation::Relation;
use super::table::{Id, Row};
use super::view::View;

/// A result, and what the person should know about how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<T> {
    /// The result.
    pub value: T,
    /// The remarks.
    pub notes: Vec<Note>,
}

impl<T> Noted<T> {
    /// A result with nothing to remark.
    pub fn plain(value: T) -> Self {
        Self {
            value,
            notes: Vec::new(),
        }
    }
}

/// One remark: an entry of a ledger, or what an exporter could not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// How much it matters.
    pub level: Level,
    /// What happened, as a phrase: "comments found", "replies to a missing comment, hung on a placeholder".
    pub what: String,
    /// How often.
    #[serde(default = "once")]
    pub count: u64,
    /// Where in the source (line, record, element), as words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What in the map it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// A count, nothing to worry about.
    Info,
    /// Something was repaired, inferred or left out.
    Remark,
    /// Something is wrong with the source, and the result suffers.
    Warning,
}

impl Level {
    /// The word for it in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Remark => "remark",
            Self::Warning => "warning",
        }
    }
}

impl Note {
    /// A count.
    pub fn info(what: impl Into<String>, count: usize) -> Self {
        Self::new(Level::Info, what, count)
    }

    /// Something that was repaired, inferred or left out.
    pub fn remark(what: impl Into<String>, count: usize) -> Self {
        Self::new(Level::Remark, what, count)
    }

    /// Something wrong with the source.
    pub fn warning(what: impl Into<String>, count: usize) -> Self {
        Self::new(Level::Warning, what, count)
    }

    fn new(level: Level, what: impl Into<String>, count: usize) -> Self {
        Self {
            level,
            what: what.into(),
            count: count as u64,
            place: String::new(),
            subject: None,
        }
    }

    /// Adds where in the source.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Adds what in the map it speaks of.
    #[must_use]
    pub fn on(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }
}

/// Anything in a map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A comment.
    Comment(Id<Comment>),
    /// A claim.
    Claim(Id<Claim>),
    /// A relation.
    Relation(Id<Relation>),
    /// A stance.
    Stance(Id<Stance>),
    /// An author.
    Author(Id<Author>),
    /// A source.
    Source(Id<Source>),
    /// An issue.
    Issue(Id<Issue>),
    /// A position.
    Position(Id<Position>),
    /// A kind of relation.
    Kind(Id<Kind>),
    /// A tag.
    Tag(Id<Tag>),
    /// A named view.
    View(Id<View>),
}

/// A note that a person made on anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memo {
    /// The row's id.
    pub id: Id<Memo>,
    /// What it is on.
    pub on: Subject,
    /// The words of a comment that it is on, where it is not on the whole of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// The words.
    pub text: String,
    /// By whom and when.
    pub made: Made,
}

/// What a person says a comment and everything under it comes to, in their own words.
///
/// After the summaries of Zhang, Verou, Karger (2017): Wikum, bridging discussion forums and wikis using recursive
/// summarization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The row's id.
    pub id: Id<Summary>,
    /// The comment that the branch begins with.
    pub over: Id<Comment>,
    /// The words.
    pub text: String,
    /// By whom and when.
    pub made: Made,
}

fn once() -> u64 {
    1
}

impl Row for Memo {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Summary {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
