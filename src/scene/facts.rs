//! What a card's looks depend on: equal facts give equal shapes.

use std::sync::Arc;

use super::badges::Badges;
use super::card::draw_card;
use super::lens::Sign;
use super::measure::{
    Measured, measure_author, measure_claim, measure_comment, measure_position, measure_summary,
    size_of_author, size_of_claim, size_of_comment, size_of_position, size_of_summary,
};
use super::skeleton::Slot;
use super::theme::Theme;
use super::{Part, Place};
use crate::graph::likeness::Makers;
use crate::layout::Size;
use crate::model::{Author, Claim, Colour, Comment, Id, Map, Position, Subject, Summary};
use crate::words::say;

/// What a card's looks depend on: equal facts give equal shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The row that the card stands for.
    pub of: Subject,
    /// What it says.
    pub(super) words: Words,
    /// Its stances and counts.
    pub(super) badges: Badges,
    /// Its colour and sign through a lens that is not that of stances.
    pub(super) tint: Option<(Colour, Sign)>,
    /// Whether it fades behind what is looked for.
    pub(super) is_faded: bool,
    /// Whether it shows its whole text.
    pub(super) whole_text: bool,
    /// The colours.
    pub(super) theme: Theme,
}

impl Facts {
    /// Draws the card with its upper left corner at this place.
    pub fn draw(&self, place: Place) -> Part {
        draw_card(self, place)
    }
}

/// The rows that a card's words come from.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Comment(Arc<Comment>, Option<Arc<Author>>),
    /// A comment whose branch is folded away, and what that comes to: who says so of how much, and the summary.
    Summary(Arc<Comment>, Option<Arc<Author>>, String, Arc<Summary>),
    /// A claim, and who makes it.
    Claim(Arc<Claim>, String),
    Author(Arc<Author>, u32),
    /// A position, and the issue that it answers.
    Position(Arc<Position>, String),
    Missing,
}

impl Words {
    /// The words of a card's row, of which a summary may be told; an author's say how many comments they wrote.
    pub fn of(map: &Map, slot: &Slot, summary: Option<Id<Summary>>) -> Self {
        let (subject, wrote) = (slot.of, slot.replies);
        match subject {
            Subject::Comment(id) => map.comments.shared(id).map_or(Self::Missing, |comment| {
                let author = comment.author.and_then(|id| map.authors.shared(id));
                match summary.and_then(|id| map.summaries.shared(id)) {
                    Some(summary) => {
                        let head = summary_head(map, &summary, slot.folded);
                        Self::Summary(comment, author, head, summary)
                    }
                    None => Self::Comment(comment, author),
                }
            }),
            Subject::Claim(id) => map.claims.shared(id).map_or(Self::Missing, |claim| {
                let makers = makers(map, &claim);
                Self::Claim(claim, makers)
            }),
            Subject::Author(id) => {
                let author = map.authors.shared(id);
                author.map_or(Self::Missing, |author| Self::Author(author, wrote))
            }
            Subject::Position(id) => {
                let position = map.positions.shared(id);
                position.map_or(Self::Missing, |position| {
                    let issue = issue_of(map, &position).to_owned();
                    Self::Position(position, issue)
                })
            }
            _ => Self::Missing,
        }
    }

    pub fn measure(&self, whole_text: bool) -> Measured {
        match self {
            Self::Comment(comment, author) => {
                let author = author.as_ref().map(|author| author.name.as_str());
                measure_comment(comment, author, whole_text)
            }
            Self::Summary(comment, author, head, summary) => {
                let author = author.as_ref().map(|author| author.name.as_str());
                measure_summary(comment, author, head, &summary.text, whole_text)
            }
            Self::Claim(claim, makers) => measure_claim(claim, makers, whole_text),
            Self::Author(author, wrote) => measure_author(author, *wrote),
            Self::Position(position, issue) => measure_position(position, issue, whole_text),
            Self::Missing => Measured::nothing(),
        }
    }
}

impl PartialEq for Words {
    /// Rows are shared until they change, so that most comparisons look at two addresses only.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Comment(a, by), Self::Comment(b, other_by)) => {
                are_same(by.as_ref(), other_by.as_ref()) && is_same(a, b)
            }
            (Self::Summary(a, by, head, sum), Self::Summary(b, other_by, other_head, other)) => {
                let is_same_comment = are_same(by.as_ref(), other_by.as_ref()) && is_same(a, b);
                is_same_comment && head == other_head && is_same(sum, other)
            }
            (Self::Claim(a, makers), Self::Claim(b, others)) => makers == others && is_same(a, b),
            (Self::Author(a, wrote), Self::Author(b, others)) => wrote == others && is_same(a, b),
            (Self::Position(a, issue), Self::Position(b, other)) => issue == other && is_same(a, b),
            (Self::Missing, Self::Missing) => true,
            _ => false,
        }
    }
}

/// The question that a position answers.
fn issue_of<'map>(map: &'map Map, position: &Position) -> &'map str {
    map.issues
        .get(position.issue)
        .map_or("", |issue| issue.name.as_str())
}

/// Who makes a claim, in a few words: "Farah, Bram and 2 more".
fn makers(map: &Map, claim: &Claim) -> String {
    let makers = Makers::of(map, claim);
    let authors = makers.authors.iter().filter_map(|&id| map.authors.get(id));
    let names: Vec<&str> = authors.map(|author| author.name.as_str()).collect();
    let unnamed = makers.unnamed;
    match names.as_slice() {
        [] if unnamed == 0 => String::new(),
        [] => say!("makers-unnamed").to_owned(),
        [one] if unnamed == 0 => (*one).to_owned(),
        [one] => say!("makers-one-more", name = *one, more = unnamed),
        [one, other] if unnamed == 0 => say!("makers-two", name = *one, other = *other),
        [one, other, ..] => {
            let more = names.len() - 2 + unnamed;
            say!("makers-two-more", name = *one, other = *other, more = more)
        }
    }
}

/// Who sums how much up.
fn summary_head(map: &Map, summary: &Summary, folded: u32) -> String {
    let by = map.coders.get(summary.made.by);
    let by = by.map_or(say!("somebody"), |coder| coder.name.as_str());
    say!("card-summary", count = folded + 1, coder = by)
}

fn are_same<T: PartialEq>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => is_same(a, b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn is_same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// How large the card of a row is, found without breaking its words into rows.
pub(super) fn size_of(
    map: &Map,
    slot: &Slot,
    summary: Option<Id<Summary>>,
    whole_text: bool,
) -> Size {
    let missing = || Measured::nothing().size;
    let wrote = slot.replies;
    match slot.of {
        Subject::Comment(id) => {
            let comment = map.comments.get(id);
            let summary = summary.and_then(|id| map.summaries.get(id));
            comment.map_or_else(missing, |comment| match summary {
                Some(summary) => size_of_summary(comment, &summary.text, whole_text),
                None => size_of_comment(comment, whole_text),
            })
        }
        Subject::Claim(id) => {
            let claim = map.claims.get(id);
            claim.map_or_else(missing, |claim| size_of_claim(claim, whole_text))
        }
        Subject::Author(_) => size_of_author(wrote),
        Subject::Position(id) => {
            let position = map.positions.get(id);
            position.map_or_else(missing, |row| {
                size_of_position(row, issue_of(map, row), whole_text)
            })
        }
        _ => missing(),
    }
}

/// Whether a row's words are the same in two maps, told from shared rows.
pub(super) fn are_words_same(before: &Map, map: &Map, subject: Subject) -> bool {
    match subject {
        Subject::Comment(id) => match (before.comments.get(id), map.comments.get(id)) {
            (Some(a), Some(b)) => std::ptr::eq(a, b) || a == b,
            _ => false,
        },
        Subject::Claim(id) => before.claims.get(id) == map.claims.get(id),
        Subject::Position(id) => match (before.positions.get(id), map.positions.get(id)) {
            (Some(a), Some(b)) => a == b && issue_of(before, a) == issue_of(map, b),
            _ => false,
        },
        _ => false,
    }
}
