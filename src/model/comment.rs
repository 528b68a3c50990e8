//! What was said: sources, authors and their comments.

use serde::{Deserialize, Serialize};

use super::claim::Quote;
use super::note::Note;
use super::table::{Id, Row};
use super::time::Time;

/// What was imported: a file or page, when, and by which importer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The row's id.
    pub id: Id<Source>,
    /// The file's name, or "clipboard".
    pub name: String,
    /// The discussion's title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where the discussion stands on the web, if the source says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// The name of the importer in `IMPORTERS`.
    pub importer: String,
    /// When it was imported.
    pub imported_at: Time,
    /// The SHA-256 of the bytes, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// How many bytes were read.
    #[serde(default)]
    pub bytes: u64,
    /// What was found, repaired and left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ledger: Vec<Note>,
}

/// Who wrote comments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The row's id.
    pub id: Id<Author>,
    /// The name as the source shows it.
    pub name: String,
    /// The source's own key for the author, where it has one beside the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The author's page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

/// One post as its author wrote it; never edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The row's id; within a source, ids grow in reading order.
    pub id: Id<Comment>,
    /// Where it comes from.
    pub source: Id<Source>,
    /// The source's own id of the comment, by which a later capture of the thread matches.
    pub key: String,
    /// The opening comment of its thread; its own id for an opening.
    pub thread: Id<Comment>,
    /// What kind of post it is.
    #[serde(default, skip_serializing_if = "CommentKind::is_comment")]
    pub kind: CommentKind,
    /// Who wrote it, where the source names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Id<Author>>,
    /// When it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posted_at: Option<Time>,
    /// The date as the source words it, where it could not be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub posted_text: String,
    /// The title of an opening, or a comment's own subject line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The words, as plain text: LF line ends, a blank line between paragraphs, quoted passages marked by `> `.
    pub text: String,
    /// Votes, likes or points, as the source counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// The comment's own address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// What it said before it was edited, as earlier captures of the thread have it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Wording>,
    /// Since when later captures of the thread no longer hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vanished: Option<Time>,
}

/// What a comment said before it was edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// When a capture first held other words.
    pub until: Time,
}

impl Comment {
    /// Whether a quote's words stand in it where it says, now or before it was edited.
    pub fn holds(&self, quote: &Quote) -> bool {
        quote.stands_in(&self.text)
            || self
                .earlier
                .iter()
                .any(|wording| quote.stands_in(&wording.text))
    }
}

/// What kind of post a comment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CommentKind {
    /// The article or first post, which the thread is about.
    Opening,
    /// A post by a person.
    #[default]
    Comment,
    /// A post that was removed, or is missing from the source, and holds the place of one.
    Placeholder,
    /// A link back from another site, written by a machine.
    Pingback,
}

impl CommentKind {
    /// Whether it is a post by a person.
    pub fn is_comment(&self) -> bool {
        *self == Self::Comment
    }

    /// The word for it in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Comment => "comment",
            Self::Placeholder => "placeholder",
            Self::Pingback => "pingback",
        }
    }
}

impl Row for Source {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Author {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Comment {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
