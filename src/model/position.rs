//! Issues under debate, positions on them, and who leans where.

use serde::{Deserialize, Serialize};

use super::coder::Made;
use super::colour::Colour;
use super::example::Example;
use super::relation::Premise;
use super::table::{Id, Row};

/// A question under debate, such as "How to deal with Iran?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The row's id.
    pub id: Id<Issue>,
    /// The question.
    pub name: String,
    /// What belongs to it and what does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// Words that it is for, and words that it is not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl Issue {
    /// An issue with no more than this.
    pub fn new(id: Id<Self>, name: String) -> Self {
        Self {
            id,
            name,
            definition: String::new(),
            examples: Vec::new(),
        }
    }
}

/// An answer to an issue, such as "rapprochement".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The row's id.
    pub id: Id<Position>,
    /// The issue it answers.
    pub issue: Id<Issue>,
    /// Its short name.
    pub name: String,
    /// When a comment takes it, and when not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// The colour of its stripes.
    pub colour: Colour,
    /// The glyph that says the same without colour.
    pub glyph: Glyph,
    /// The key (1 to 9) that sets it, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// Words that it is for, and words that it is not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// A small shape that tells positions apart without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Glyph {
    /// A disc.
    #[default]
    Circle,
    /// A square on its side.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A cross of two bars.
    Cross,
    /// A star of five points.
    Star,
    /// A hexagon.
    Hexagon,
    /// A triangle that points down.
    Wedge,
}

impl Glyph {
    /// Every glyph, in the order in which new positions get them.
    pub const ALL: [Self; 8] = [
        Self::Circle,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::Cross,
        Self::Star,
        Self::Hexagon,
        Self::Wedge,
    ];

    /// Its name for the person.
    pub fn name(self) -> &'static str {
        match self {
            Self::Circle => "Circle",
            Self::Square => "Square",
            Self::Triangle => "Triangle",
            Self::Diamond => "Diamond",
            Self::Cross => "Cross",
            Self::Star => "Star",
            Self::Hexagon => "Hexagon",
            Self::Wedge => "Wedge",
        }
    }
}

/// That a comment or claim leans on a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    /// The row's id.
    pub id: Id<Stance>,
    /// What leans.
    pub on: Premise,
    /// The position it leans on.
    pub position: Id<Position>,
    /// Which way.
    pub leaning: Leaning,
    /// How strongly.
    #[serde(default, skip_serializing_if = "Strength::is_plain")]
    pub strength: Strength,
    /// What the coder remarks about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// By whom and when.
    pub made: Made,
}

/// Which way a stance leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Leaning {
    /// It takes the position.
    #[default]
    For,
    /// It rejects the position.
    Against,
    /// It does both.
    Mixed,
    /// It speaks to the position, but one can't tell which way.
    Unclear,
}

impl Leaning {
    /// Every leaning, in the order in which a key walks them.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Mixed, Self::Unclear];

    /// The word for it, in the window and in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Mixed => "mixed",
            Self::Unclear => "unclear",
        }
    }
}

/// How strongly a stance is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// In passing, or hedged.
    Weak,
    /// Plainly.
    #[default]
    Plain,
    /// Emphatically.
    Strong,
}

impl Strength {
    /// Every strength, from weak to strong.
    pub const ALL: [Self; 3] = [Self::Weak, Self::Plain, Self::Strong];

    /// Whether it is the ordinary one.
    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }

    /// The word for it, in the window and in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Plain => "plain",
            Self::Strong => "strong",
        }
    }
}

impl Row for Issue {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Position {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

impl Row for Stance {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
