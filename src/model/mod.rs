//! What a map is: tables of rows, as plain data.
//!
//! The thread (sources, authors, comments, stated replies) is given and never edited; the coding (claims, relations,
//! stances, tags, memos) says how it is read, and by whom. Nothing here touches files, a window or a graph library, and
//! nothing computed is stored. Start with [`Map`].
//!
//! A new field goes into its row with a serde default; it is shown in a panel and has a verb in `edit` to change it.

pub mod book;
mod check;
pub mod claim;
pub mod codebook;
pub mod coder;
pub mod colour;
pub mod comment;
pub mod example;
pub mod note;
pub mod plan;
pub mod position;
pub mod relation;
pub mod reply;
pub mod table;
pub mod time;
pub mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::book::Book;
pub use self::check::Problem;
pub use self::claim::{Claim, Quote};
pub use self::codebook::{Effect, Kind, Tag, Tagging};
pub use self::coder::{Coder, Made};
pub use self::colour::Colour;
pub use self::comment::{Author, Comment, CommentKind, Source, Wording};
pub use self::example::{Code, Coded, Example};
pub use self::note::{Level, Memo, Note, Noted, Subject, Summary};
pub use self::plan::{Draw, Plan, Skip, Stratum};
pub use self::position::{Glyph, Issue, Leaning, Position, Stance, Strength};
pub use self::relation::{Premise, Relation, Target};
pub use self::reply::{Basis, Reply};
pub use self::table::{Id, Row, Table};
pub use self::time::{MONTHS, Time};
pub use self::view::{Focus, Fold, Look, Over, Pin, View};

/// A discussion and how it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// What the map is called and about.
    pub about: About,
    /// What was imported.
    pub sources: Table<Source>,
    /// Who wrote comments.
    pub authors: Table<Author>,
    /// The comments.
    pub comments: Table<Comment>,
    /// Who answers whom; at most one row for each comment.
    pub replies: Table<Reply>,
    /// The people who tag.
    pub coders: Table<Coder>,
    /// The questions under debate.
    pub issues: Table<Issue>,
    /// The answers to them.
    pub positions: Table<Position>,
    /// The kinds of relations.
    pub kinds: Table<Kind>,
    /// The tags.
    pub tags: Table<Tag>,
    /// The claims.
    pub claims: Table<Claim>,
    /// The relations.
    pub relations: Table<Relation>,
    /// Who leans where.
    pub stances: Table<Stance>,
    /// What bears which tag.
    pub taggings: Table<Tagging>,
    /// The memos.
    pub memos: Table<Memo>,
    /// What branches come to.
    pub summaries: Table<Summary>,
    /// Which comments are to be coded; the last one is in force.
    pub plans: Table<Plan>,
    /// What is left uncoded on purpose.
    pub skips: Table<Skip>,
    /// The named views.
    pub views: Table<View>,
    /// The pinned cards.
    pub pins: Table<Pin>,
    /// The folded branches.
    pub folds: Table<Fold>,
    /// What a newer version of the program wrote and this one does not know.
    pub unknown: Unknown,
}

/// What a map is called and about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The title.
    #[serde(default)]
    pub title: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a newer version of the program wrote, kept as it stands so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// The newer version; zero where there is none.
    pub version: u32,
    /// Fields of rows, as text, by table name and id.
    pub fields: BTreeMap<(String, u64), String>,
    /// Rows that could not be read, as text, by table name.
    pub rows: Vec<(String, String)>,
    /// Tables with their names, as text.
    pub tables: Vec<(String, String)>,
}

impl Map {
    /// The comment that this one answers: by its reply row, else the opening of its thread; none for an opening.
    pub fn answered_by(&self, comment: &Comment) -> Option<Id<Comment>> {
        if comment.kind == CommentKind::Opening {
            return None;
        }
        let reply = self.replies.get(Reply::of(comment.id));
        let stated = reply.and_then(|reply| reply.to);
        stated.or_else(|| (comment.thread != comment.id).then_some(comment.thread))
    }

    /// The name of a comment's author, where it has one.
    pub fn author_name(&self, comment: &Comment) -> Option<&str> {
        let author = self.authors.get(comment.author?)?;
        Some(&author.name)
    }

    /// The stances on a comment or claim, by id.
    pub fn stances_on(&self, on: Premise) -> impl Iterator<Item = &Stance> {
        self.stances.iter().filter(move |stance| stance.on == on)
    }

    /// The positions of an issue, by id.
    pub fn positions_of(&self, issue: Id<Issue>) -> impl Iterator<Item = &Position> {
        self.positions
            .iter()
            .filter(move |position| position.issue == issue)
    }
}
