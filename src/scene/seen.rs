//! What a picture was made from, and what has changed since.

use std::sync::Arc;

use super::measure::{Measured, measure_claim, measure_comment};
use super::theme::Theme;
use crate::model::{
    Author, Claim, Comment, Fold, Kind, Look, Map, Pin, Position, Relation, Reply, Stance, Subject,
    Table,
};

/// What the last picture was made from; equal tables share their rows, so that comparing costs next to nothing.
#[derive(Debug)]
pub(super) struct Seen {
    comments: Table<Comment>,
    authors: Table<Author>,
    replies: Table<Reply>,
    claims: Table<Claim>,
    folds: Table<Fold>,
    pins: Table<Pin>,
    positions: Table<Position>,
    stances: Table<Stance>,
    kinds: Table<Kind>,
    relations: Table<Relation>,
    look: Look,
    theme: Theme,
}

/// What has changed since the last picture.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one stage's question"
)]
pub(super) struct Changed {
    pub skeleton: bool,
    pub words: bool,
    pub places: bool,
    pub badges: bool,
    pub theme: bool,
    pub look: bool,
    pub relations: bool,
    pub kinds: bool,
}

/// The rows that a card's words come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Words {
    Comment(Arc<Comment>, Option<Arc<Author>>),
    Claim(Arc<Claim>),
    Missing,
}

impl Changed {
    pub fn everything() -> Self {
        Self {
            skeleton: true,
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
    pub fn of(map: &Map, look: &Look, theme: Theme) -> Self {
        Self {
            comments: map.comments.clone(),
            authors: map.authors.clone(),
            replies: map.replies.clone(),
            claims: map.claims.clone(),
            folds: map.folds.clone(),
            pins: map.pins.clone(),
            positions: map.positions.clone(),
            stances: map.stances.clone(),
            kinds: map.kinds.clone(),
            relations: map.relations.clone(),
            look: look.clone(),
            theme,
        }
    }

    pub fn compare(&self, map: &Map, look: &Look, theme: Theme) -> Changed {
        let words = self.comments != map.comments
            || self.authors != map.authors
            || self.claims != map.claims;
        Changed {
            skeleton: words || self.replies != map.replies || self.folds != map.folds,
            words: words || self.look.whole_text != look.whole_text,
            places: self.pins != map.pins,
            badges: self.stances != map.stances || self.positions != map.positions,
            theme: self.theme != theme,
            look: self.look != *look,
            relations: self.relations != map.relations,
            kinds: self.kinds != map.kinds,
        }
    }
}

impl Words {
    pub fn of(map: &Map, subject: Subject) -> Self {
        match subject {
            Subject::Comment(id) => map.comments.shared(id).map_or(Self::Missing, |comment| {
                let author = comment.author.and_then(|id| map.authors.shared(id));
                Self::Comment(comment, author)
            }),
            Subject::Claim(id) => map.claims.shared(id).map_or(Self::Missing, Self::Claim),
            _ => Self::Missing,
        }
    }

    pub fn measure(&self, map: &Map, whole_text: bool) -> Measured {
        match self {
            Self::Comment(comment, _) => measure_comment(map, comment, whole_text),
            Self::Claim(claim) => measure_claim(claim, whole_text),
            Self::Missing => Measured::nothing(),
        }
    }
}
