//! How a map is looked at: looks, named views, pinned places and folds.

use serde::{Deserialize, Serialize};

use super::comment::Comment;
use super::note::Subject;
use super::position::Issue;
use super::table::{Id, Row};

/// Everything that decides what a picture of a map shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is shown or hidden by itself"
)]
pub struct Look {
    /// How the cards are laid out: the name of an entry of `STYLES`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub style: String,
    /// The issue whose positions make columns and lanes; none for the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<Id<Issue>>,
    /// Whether reply links are left out.
    #[serde(skip_serializing_if = "is_off")]
    pub hide_replies: bool,
    /// Whether relations are left out.
    #[serde(skip_serializing_if = "is_off")]
    pub hide_relations: bool,
    /// Whether cards show their whole text instead of its beginning.
    #[serde(skip_serializing_if = "is_off")]
    pub whole_text: bool,
    /// What colours the cards: the name of an entry of `LENSES`; empty for stances.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lens: String,
    /// The keys of the lens's classes that are shown strongly while others fade; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// What the lanes of a layout with lanes stand for: empty for positions, or "author".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lanes: String,
    /// How many levels of replies are unfolded; deeper ones are folded unless a [`Fold`] says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth: Option<u32>,
    /// Whether branches are folded away that have a summary, which stands in their place.
    #[serde(skip_serializing_if = "is_off")]
    pub summaries: bool,
    /// What alone is shown, where that is not everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// The query whose matches alone are shown, with what they stand under; empty for everything.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub matching: String,
}

impl Look {
    /// Whether only a part is shown: what is in focus, or what matches. Nothing of it is folded away.
    pub fn is_partial(&self) -> bool {
        self.focus.is_some() || !self.matching.is_empty()
    }
}

/// Some subjects with what is near them, which alone is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focus {
    /// What stands in the middle.
    pub around: Vec<Subject>,
    /// How many steps one goes from there.
    pub steps: u32,
    /// What one steps over.
    #[serde(default, skip_serializing_if = "Over::is_both")]
    pub over: Over,
}

/// What a focus steps over from one subject to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Over {
    /// Replies, up and down.
    Replies,
    /// Relations, and quotes of claims, both ways.
    Relations,
    /// All of them.
    #[default]
    Both,
}

impl Over {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Replies, Self::Relations, Self::Both];

    /// Whether it is the ordinary one.
    pub fn is_both(&self) -> bool {
        *self == Self::Both
    }

    /// The words for it in the window.
    pub fn words(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::Relations => "relations",
            Self::Both => "replies and relations",
        }
    }
}

/// A look under a name, kept with the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The row's id.
    pub id: Id<View>,
    /// Its name.
    pub name: String,
    /// The look.
    #[serde(default)]
    pub look: Look,
}

/// A place that a person gave a card, by the card's top left corner in points from the layout's origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The row's id.
    pub id: Id<Pin>,
    /// The card.
    pub card: Subject,
    /// The named view it belongs to; none for the map's ordinary one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Id<View>>,
    /// The layout in which it was placed; empty for the ordinary one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub style: String,
    /// Points to the right.
    pub x: f64,
    /// Points down.
    pub y: f64,
}

/// That the replies under a comment are folded away, or held open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// The row's id.
    pub id: Id<Fold>,
    /// The comment whose replies are folded.
    pub comment: Id<Comment>,
    /// The named view it belongs to; none for the map's ordinary one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Id<View>>,
    /// Whether the branch is held open instead, against the look's depth.
    #[serde(default, skip_serializing_if = "is_off")]
    pub is_open: bool,
}

impl Pin {
    /// The style that pins without one were set in.
    pub const ORDINARY: &str = "tree";

    /// Whether the place was given in the style of this name.
    pub fn is_of(&self, style: &str) -> bool {
        let own = if self.style.is_empty() {
            Self::ORDINARY
        } else {
            &self.style
        };
        own == if style.is_empty() {
            Self::ORDINARY
        } else {
            style
        }
    }
}

fn is_off(flag: &bool) -> bool {
    !flag
}

impl Row for View {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Pin {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Fold {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
