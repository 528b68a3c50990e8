//! The project's own words for relations and remarks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Map;
use super::coder::Made;
use super::colour::Colour;
use super::example::{Code, Example};
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

impl Map {
    /// The tags, each before those under it, with how many lie above it.
    pub fn tag_tree(&self) -> Vec<(usize, &Tag)> {
        let mut under: BTreeMap<Option<Id<Tag>>, Vec<&Tag>> = BTreeMap::new();
        for tag in self.tags.iter() {
            let wider = tag.under.filter(|&id| self.tags.contains(id));
            under.entry(wider).or_default().push(tag);
        }
        for tags in under.values_mut() {
            tags.sort_by_key(|tag| (std::cmp::Reverse(tag.place), std::cmp::Reverse(tag.id)));
        }
        let mut waiting: Vec<(usize, &Tag)> = Vec::new();
        let mut tree = Vec::with_capacity(self.tags.len());
        let top = under.remove(&None).unwrap_or_default();
        waiting.extend(top.into_iter().map(|tag| (0, tag)));
        while let Some((depth, tag)) = waiting.pop() {
            tree.push((depth, tag));
            let narrower = under.remove(&Some(tag.id)).unwrap_or_default();
            waiting.extend(narrower.into_iter().map(|tag| (depth + 1, tag)));
        }
        tree
    }

    /// The name of a code; empty if it is gone.
    pub fn code_name(&self, code: Code) -> &str {
        let name = match code {
            Code::Issue(id) => self.issues.get(id).map(|row| &row.name),
            Code::Position(id) => self.positions.get(id).map(|row| &row.name),
            Code::Kind(id) => self.kinds.get(id).map(|row| &row.name),
            Code::Tag(id) => self.tags.get(id).map(|row| &row.name),
        };
        name.map_or("", String::as_str)
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
