//! What a picture was made from, and what has changed since.

use super::theme::Theme;
use crate::model::{Look, Map, Relation, Target};

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
    /// Style, folds and focus of the look, and how much text cards show.
    pub look: bool,
    /// What colours the cards, and which of them fade.
    pub lens: bool,
    /// Which lines are left out.
    pub hidden: bool,
    pub relations: bool,
    pub kinds: bool,
}

impl Changed {
    /// Whether cards may have other colours.
    pub fn recolours(self) -> bool {
        let rows = self.forest || self.words || self.badges || self.relations || self.kinds;
        rows || self.lens || self.theme
    }

    pub fn everything() -> Self {
        Self {
            forest: true,
            cards: true,
            words: true,
            places: true,
            badges: true,
            theme: true,
            look: true,
            lens: true,
            hidden: true,
            relations: true,
            kinds: true,
        }
    }
}

impl Seen {
    /// Whether another look shows other cards, or elsewhere.
    fn is_other_stage(&self, look: &Look) -> bool {
        let stage = |look: &Look| {
            let mut stage = look.clone();
            stage.lens = String::new();
            stage.only = Vec::new();
            stage.issue = None;
            stage.hide_replies = false;
            stage.hide_relations = false;
            stage
        };
        stage(&self.look) != stage(look)
    }

    pub fn compare(&self, map: &Map, look: &Look, theme: Theme) -> Changed {
        let before = &self.map;
        let comments = before.comments != map.comments;
        let codes = before.positions != map.positions || before.issues != map.issues;
        let is_on_position = |row: &Relation| matches!(row.target, Target::Position(_));
        let words = comments
            || before.authors != map.authors
            || before.claims != map.claims
            || codes && map.relations.iter().any(is_on_position);
        let forest = comments || before.replies != map.replies;
        let badges = codes
            || before.stances != map.stances
            || before.tags != map.tags
            || before.taggings != map.taggings
            || before.coders != map.coders;
        let relations = before.relations != map.relations;
        let kinds = before.kinds != map.kinds;
        // Codes say what is shown where that is what matches a query.
        let is_recoded =
            badges || relations || kinds || before.skips != map.skips || before.plans != map.plans;
        let is_sifted = is_recoded && !look.matching.is_empty();
        Changed {
            forest,
            cards: forest
                || words
                || before.folds != map.folds
                || before.summaries != map.summaries
                || is_sifted,
            words,
            places: before.pins != map.pins,
            badges,
            theme: self.theme != theme,
            look: self.is_other_stage(look),
            lens: self.look.lens != look.lens
                || self.look.only != look.only
                || self.look.issue != look.issue,
            hidden: self.look.hide_replies != look.hide_replies
                || self.look.hide_relations != look.hide_relations,
            relations,
            kinds,
        }
    }
}
