//! A map as tables: comments, claims, relations and authors, a column a question.
//!
//! [`Facts`] hold what cells need to know of all rows, made anew only where the map has changed; a cell's [`Value`] is made
//! when somebody asks for it. [`arrange`] filters and sorts, and [`tsv`] gives rows to spreadsheets. Nothing here is drawn.

mod arrange;
mod cells;
mod coding;
mod facts;
mod tsv;

pub use self::arrange::{Arranged, Order, arrange};
pub use self::cells::{Value, one_line};
pub use self::facts::Facts;
pub use self::tsv::{safe, tsv};

use crate::model::{Id, Issue, Map, Position};
use crate::words::say;

/// One of the tables, by what its rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// What was said, in reading order.
    #[default]
    Comments,
    /// What is claimed.
    Claims,
    /// What bears on what.
    Relations,
    /// Who wrote.
    Authors,
}

/// A question that a table answers for each of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The number by which a comment is called.
    Number,
    /// The author's name.
    Author,
    /// When a comment was written.
    Posted,
    /// The words of a comment or claim.
    Text,
    /// The coder's stances on positions of the issue in use.
    Own,
    /// Other coders' stances on them.
    Others,
    /// The tags.
    Tags,
    /// How many comments answer it.
    Replies,
    /// How many comments are above it.
    Depth,
    /// Votes.
    Score,
    /// Code points of the text.
    Length,
    /// How many claims rest on it.
    Claims,
    /// How many relations touch it.
    Relations,
    /// The coder's memo.
    Memo,
    /// How many comments make a claim, or an author wrote.
    Comments,
    /// How many authors make a claim.
    Authors,
    /// How many quotes a claim rests on.
    Quotes,
    /// How many relations start from it.
    Outgoing,
    /// How many relations bear on it.
    Incoming,
    /// What bears.
    Premises,
    /// The kind of a relation.
    Kind,
    /// What a relation bears on.
    Target,
    /// What the coder remarks about a relation.
    Note,
    /// How sure the coder is, from 0 to 1.
    Confidence,
    /// Who made it.
    Coder,
    /// When it was made.
    Made,
    /// When an author's first comment was written.
    First,
    /// When an author's last comment was written.
    Last,
    /// How many comments of an author are for a position.
    For(Id<Position>),
    /// How many comments of an author are against a position.
    Against(Id<Position>),
}

use Column as C;

const COMMENTS: &[Column] = &[
    C::Number,
    C::Author,
    C::Posted,
    C::Text,
    C::Own,
    C::Others,
    C::Tags,
    C::Replies,
    C::Depth,
    C::Score,
    C::Length,
    C::Claims,
    C::Relations,
    C::Memo,
];
const CLAIMS: &[Column] = &[
    C::Text,
    C::Comments,
    C::Authors,
    C::Quotes,
    C::Own,
    C::Others,
    C::Incoming,
    C::Outgoing,
    C::Coder,
    C::Made,
];
const RELATIONS: &[Column] = &[
    C::Premises,
    C::Kind,
    C::Target,
    C::Note,
    C::Confidence,
    C::Coder,
    C::Made,
];

impl Sheet {
    /// Every table, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Comments, Self::Claims, Self::Relations, Self::Authors];

    /// What settings call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::Claims => "claims",
            Self::Relations => "relations",
            Self::Authors => "authors",
        }
    }

    /// The one that settings call so, or else the first.
    pub fn named(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|sheet| sheet.name() == name).unwrap_or_default()
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Comments => say!("sheet-comments"),
            Self::Claims => say!("sheet-claims"),
            Self::Relations => say!("sheet-relations"),
            Self::Authors => say!("sheet-authors"),
        }
    }

    /// Its columns, with two for each position of the issue in use among the authors'.
    pub fn columns(self, map: &Map, issue: Option<Id<Issue>>) -> Vec<Column> {
        match self {
            Self::Comments => COMMENTS.to_vec(),
            Self::Claims => CLAIMS.to_vec(),
            Self::Relations => RELATIONS.to_vec(),
            Self::Authors => {
                let positions = issue.into_iter().flat_map(|issue| map.positions_of(issue));
                let leanings = positions.flat_map(|row| [C::For(row.id), C::Against(row.id)]);
                let head = [C::Author, C::Comments, C::First, C::Last];
                let tail = [C::Outgoing, C::Incoming];
                head.into_iter().chain(leanings).chain(tail).collect()
            }
        }
    }
}

impl Column {
    /// What stands above it.
    pub fn title(self, map: &Map) -> String {
        let name = |id| map.positions.get(id).map_or("", |row| row.name.as_str());
        let title = match self {
            Self::Number => say!("column-number"),
            Self::Author => say!("column-author"),
            Self::Posted => say!("column-posted"),
            Self::Text => say!("column-text"),
            Self::Own => say!("column-own"),
            Self::Others => say!("column-others"),
            Self::Tags => say!("column-tags"),
            Self::Replies => say!("column-replies"),
            Self::Depth => say!("column-depth"),
            Self::Score => say!("column-score"),
            Self::Length => say!("column-length"),
            Self::Claims => say!("column-claims"),
            Self::Relations => say!("column-relations"),
            Self::Memo => say!("column-memo"),
            Self::Comments => say!("column-comments"),
            Self::Authors => say!("column-authors"),
            Self::Quotes => say!("column-quotes"),
            Self::Outgoing => say!("column-outgoing"),
            Self::Incoming => say!("column-incoming"),
            Self::Premises => say!("column-premises"),
            Self::Kind => say!("column-kind"),
            Self::Target => say!("column-target"),
            Self::Note => say!("column-note"),
            Self::Confidence => say!("column-confidence"),
            Self::Coder => say!("column-coder"),
            Self::Made => say!("column-made"),
            Self::First => say!("column-first"),
            Self::Last => say!("column-last"),
            Self::For(id) => return say!("column-for", position = name(id)),
            Self::Against(id) => return say!("column-against", position = name(id)),
        };
        title.to_owned()
    }

    /// Whether it holds numbers, which line up on the right.
    pub fn is_number(self) -> bool {
        match self {
            Self::Number
            | Self::Replies
            | Self::Depth
            | Self::Score
            | Self::Length
            | Self::Claims
            | Self::Relations
            | Self::Comments
            | Self::Authors
            | Self::Quotes
            | Self::Outgoing
            | Self::Incoming
            | Self::Confidence
            | Self::For(_)
            | Self::Against(_) => true,
            Self::Author
            | Self::Posted
            | Self::Text
            | Self::Own
            | Self::Others
            | Self::Tags
            | Self::Memo
            | Self::Premises
            | Self::Kind
            | Self::Target
            | Self::Note
            | Self::Coder
            | Self::Made
            | Self::First
            | Self::Last => false,
        }
    }
}
