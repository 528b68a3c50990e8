//! What a picture was made from, and what has changed since.

use super::theme::Theme;
use crate::model::{Look, Map};

/// What the last picture was made from; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub map: Map,
    pub look: Look,
    pub theme: Theme,
}

/// What has changed since the last picture.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one stage's question"
)]
pub(super) struct Changed {
    /// Who answers whom.
    pub forest: bool,
    /// Which cards there are, as far as rows say it.
    pub cards: bool,
    /// What stands on them.
    pub words: bool,
    /// Pins.
    pub places: bool,
    /// Stances, positions and tags.
    pub badges: bool,
    pub theme: bool,
    pub look: bool,
    pub relations: bool,
    pub kinds: bool,
}

impl Changed {
    pub fn everything() -> Self {
        Self {
            forest: true,
            cards: true,
            words: true,
            places: true,
            badges: true,
            theme: true,
            look: true,
            relations: true,
            kinds: true,
        }
    }
}

impl Seen {
    pub fn compare(&self, map: &Map, look: &Look, theme: Theme) -> Changed {
        let before = &self.map;
        let comments = before.comments != map.comments;
        let words = comments || before.authors != map.authors || before.claims != map.claims;
        let forest = comments || before.replies != map.replies;
        Changed {
            forest,
            cards: forest || words || before.folds != map.folds,
            words,
            places: before.pins != map.pins,
            badges: before.stances != map.stances
                || before.positions != map.positions
                || before.issues != map.issues,
            theme: self.theme != theme,
            look: self.look != *look,
            relations: before.relations != map.relations,
            kinds: before.kinds != map.kinds,
        }
    }
}
