//! The project's own words for relations and remarks.

use serde::{Deserialize, Serialize};

use super::coder::Made;
use super::colour::Colour;
use super::example::Example;
use super::note::Subject;
use super::position::Glyph;
use super::table::{Id, Row};

/// The project's word for a relation, such as "rebuts".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The row's id.
    pub id: Id<Kind>,
    /// The word, as a verb in the third person.
    pub name: String,
    /// What it does to its target, from a closed list.
    pub effect: Effect,
    /// When it is used, and when not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// The colour of its arrows.
    pub colour: Colour,
    /// The key that begins one, where it has one; a capital letter is one with Shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// The glyph that says the same without colour, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyph: Option<Glyph>,
    /// Words that it is for, and words that it is not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl Kind {
    /// A kind with no more than this.
    pub fn new(id: Id<Self>, name: String, effect: Effect, colour: Colour) -> Self {
        Self {
            id,
            name,
            effect,
            definition: String::new(),
            colour,
            key: None,
            glyph: None,
            examples: Vec::new(),
        }
    }

    /// The kinds that every reading needs: name, effect, colour, key, definition. After Pollock (1987): a rebuttal attacks
    /// a conclusion, an undercut the step to it.
    pub const USUAL: [(&'static str, Effect, Colour, char, &'static str); 3] = [
        (
            "supports",
            Effect::Supports,
            Colour::rgb(0x1d9a6c),
            's',
            "Gives a reason for what the target says.",
        ),
        (
            "rebuts",
            Effect::Attacks,
            Colour::rgb(0xcf3f4f),
            'r',
            "Gives a reason against what the target says.",
        ),
        (
            "undercuts",
            Effect::Attacks,
            Colour::rgb(0x8a5bd0),
            'u',
            "Denies that a reason bears on what it is given for.",
        ),
    ];
}

/// What a relation does to its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Effect {
    /// It speaks for it.
    #[default]
    Supports,
    /// It speaks against it.
    Attacks,
    /// It says the same again.
    Restates,
    /// It bears on it in another way.
    Neither,
}

impl Effect {
    /// Every effect.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Attacks, Self::Restates, Self::Neither];

    /// The word for it, in the window and in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Attacks => "attacks",
            Self::Restates => "restates",
            Self::Neither => "neither",
        }
    }
}

/// A word that can be put on anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The row's id.
    pub id: Id<Tag>,
    /// The word.
    pub name: String,
    /// The wider tag it belongs under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Id<Tag>>,
    /// When it is used, and when not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// Its colour.
    pub colour: Colour,
    /// The key that sets it, where it has one; a capital letter is one with Shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// The glyph that says the same without colour, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyph: Option<Glyph>,
    /// Where it stands among the tags under the same one; those of the same place stand by id.
    #[serde(default, skip_serializing_if = "is_first")]
    pub place: u32,
    /// Words that it is for, and words that it is not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl Tag {
    /// A tag at the top with no more than this.
    pub fn new(id: Id<Self>, name: String, colour: Colour) -> Self {
        Self {
            id,
            name,
            under: None,
            definition: String::new(),
            colour,
            key: None,
            glyph: None,
            place: 0,
            examples: Vec::new(),
        }
    }
}

/// That something bears a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tagging {
    /// The row's id.
    pub id: Id<Tagging>,
    /// The tag.
    pub tag: Id<Tag>,
    /// What bears it.
    pub on: Subject,
    /// By whom and when.
    pub made: Made,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_first(place: &u32) -> bool {
    *place == 0
}

impl Row for Kind {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Tag {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Tagging {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
