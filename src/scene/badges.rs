//! What cards show besides their own words: stances, counts, mixes.

use std::sync::Arc;

use super::measure::{Measured, Sort};
use super::tagged::TagMark;
use crate::model::{Colour, Glyph, Id, Leaning, Position, Strength};
use crate::words::{named, say};

/// A stance as a card shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The position.
    pub position: Id<Position>,
    /// The position's name.
    pub name: Arc<str>,
    /// The position's colour.
    pub colour: Colour,
    /// The position's glyph.
    pub glyph: Glyph,
    /// Which way it leans.
    pub leaning: Leaning,
    /// How strongly, as all who say so agree at least.
    pub strength: Strength,
    /// How many coders say so.
    pub coders: u32,
}

/// What a card shows besides its own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Badges {
    /// The stances.
    pub marks: Vec<Mark>,
    /// The tags.
    pub tags: Vec<TagMark>,
    /// How many comments answer it directly; for an author, how many they wrote.
    pub replies: u32,
    /// How many comments hang under it, at any depth.
    pub below: u32,
    /// How many comments are folded away under it.
    pub folded: u32,
    /// The stances of comments that are not seen: those folded away, or for an author their own.
    pub mix: Vec<Share>,
}

/// How many comments that are not seen take a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The position's colour.
    pub colour: Colour,
    /// How many.
    pub count: u32,
}

pub(super) fn words(measured: &Measured, badges: &Badges) -> String {
    let mut words = measured.words.clone();
    let mut add = |more: &str| {
        words.push_str("; ");
        words.push_str(more);
    };
    for mark in &badges.marks {
        let leaning = format!("{} {}", named("leaning", mark.leaning.word()), mark.name);
        let stance = if mark.strength.is_plain() {
            leaning
        } else {
            format!("{} {leaning}", named("strength", mark.strength.word()))
        };
        if mark.coders > 1 {
            let coders = mark.coders;
            add(&say!(
                "card-said-stance-of",
                stance = stance,
                coders = coders
            ));
        } else {
            add(&say!("card-said-stance", stance = stance));
        }
    }
    for tag in &badges.tags {
        add(&say!("card-said-tag", tag = &*tag.name));
    }
    if badges.folded > 0 {
        add(&say!("card-said-folded", count = badges.folded));
    } else if badges.replies > 0 && measured.sort != Sort::Author {
        add(&counted(badges.replies));
    }
    words
}

pub(super) fn counted(replies: u32) -> String {
    say!("card-said-replies", count = replies)
}

/// How long a thread is, for its opening.
pub(super) fn length(comments: u32) -> String {
    say!("card-comments", count = comments)
}
