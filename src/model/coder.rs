//! The people who tag.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::table::{Id, Row};
use super::time::Time;

/// A person who tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coder {
    /// The row's id; its `coder_bits` mark every row this person makes.
    pub id: Id<Coder>,
    /// The name.
    pub name: String,
    /// The colour of this person's marks.
    pub colour: Colour,
}

/// By whom and when a row was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// The coder.
    pub by: Id<Coder>,
    /// When.
    pub at: Time,
}

impl Coder {
    /// The coder with these 20 bits (zero is not one) and this name.
    pub fn new(bits: u32, name: impl Into<String>) -> Self {
        Self {
            id: Id::made(bits.max(1), 0),
            name: name.into(),
            colour: Colour::PALETTE[7],
        }
    }
}

impl Row for Coder {
    fn id(&self) -> Id<Self> {
        self.id
    }
}
