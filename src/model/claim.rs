//! Claims in the coder's words, and the quotes they rest on.

use serde::{Deserialize, Serialize};

use super::coder::{Coder, Made};
use super::comment::Comment;
use super::table::{Id, Row};

/// A statement in the coder's words; several comments may make the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The row's id.
    pub id: Id<Claim>,
    /// The statement.
    pub text: String,
    /// The words it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
    /// What the coder remarks about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// By whom and when.
    pub made: Made,
    /// Who else had the last word on it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Made>,
}

/// A span of a comment with its words and its surroundings, so that it can be found again.
///
/// After the W3C Web Annotation data model's `TextQuoteSelector` and `TextPositionSelector`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The comment.
    pub comment: Id<Comment>,
    /// Where the span starts, in Unicode code points.
    pub start: u32,
    /// Where it ends (the first code point that no longer belongs to it).
    pub end: u32,
    /// The words themselves.
    pub exact: String,
    /// Up to 32 code points before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Up to 32 code points after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The coder who added it, where that is another one than made what rests on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id<Coder>>,
}

impl Quote {
    /// How many code points of the surroundings are kept on each side.
    pub const CONTEXT: usize = 32;

    /// The quote of the code points `start..end` of `text`; none if they do not lie within it or are none at all.
    pub fn of(comment: Id<Comment>, text: &str, start: u32, end: u32) -> Option<Self> {
        let (from, to) = (start as usize, end as usize);
        if from >= to || text.chars().count() < to {
            return None;
        }
        let first = from.saturating_sub(Self::CONTEXT);
        Some(Self {
            comment,
            start,
            end,
            exact: text.chars().skip(from).take(to - from).collect(),
            before: text.chars().skip(first).take(from - first).collect(),
            after: text.chars().skip(to).take(Self::CONTEXT).collect(),
            by: None,
        })
    }

    /// Whether it is of the same words as another: the same span of the same comment.
    pub fn is_of_same_words(&self, other: &Self) -> bool {
        let span = |quote: &Self| (quote.comment, quote.start, quote.end);
        span(self) == span(other)
    }

    /// Whether its words stand in `text` where it says.
    pub fn stands_in(&self, text: &str) -> bool {
        let length = self.end.saturating_sub(self.start) as usize;
        let words = text.chars().skip(self.start as usize).take(length);
        length > 0 && words.eq(self.exact.chars())
    }
}

impl Claim {
    /// Who quoted these words for it.
    pub fn quoted_by(&self, quote: &Quote) -> Id<Coder> {
        quote.by.unwrap_or(self.made.by)
    }
}

impl Row for Claim {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_counts_code_points_and_keeps_its_surroundings() {
        let text = "Der 🤔 Schluß folgt.";
        let quote = Quote::of(Id::imported(1), text, 6, 12).unwrap();
        assert_eq!(quote.exact, "Schluß");
        assert_eq!(quote.before, "Der 🤔 ");
        assert_eq!(quote.after, " folgt.");
        assert!(quote.stands_in(text));
        assert!(!quote.stands_in("Der Schluß folgt."));
        assert_eq!(Quote::of(Id::imported(1), text, 6, 99), None);
        assert_eq!(Quote::of(Id::imported(1), text, 6, 6), None);
    }
}
