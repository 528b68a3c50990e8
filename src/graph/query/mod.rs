//! A small language for what one looks for in a map: `author:JohnSF stance:distrust -coded "crabwise"`.
//!
//! A query is terms that must all hold; `OR` between terms begins another alternative, `-` or `not:` turns a term round.
//! A term is a word or a phrase, a regular expression between slashes, a flag, or a field with its value; the fields are
//! in [`FIELDS`]. Reading a query needs no map ([`Query::parse`]) and never fails: what can't be understood becomes a
//! sentence, and the rest is searched. An [`Index`] holds what answers need, made once for a state of the map. A whole
//! name counts alone; else a value stands for every name with a word that begins so.
//!
//! Everything that a person may type is bounded: the length of a query, its terms, and the size of patterns, which take
//! time in proportion to what they read.

mod coding;
mod completion;
mod dates;
mod excerpt;
mod index;
mod matching;
mod parse;
mod roll;
mod said;
mod terms;
mod tokens;

pub use self::completion::{Choice, Completion, complete, every_field};
pub use self::excerpt::{Excerpt, excerpt};
pub use self::index::Index;
pub use self::matching::Found;
pub use self::parse::{LONGEST, MOST_TERMS, cut};
pub use self::terms::{Count, FIELDS, Field, Flag, Name, Query, Sort, Span, Term, What};

#[cfg(test)]
mod tests;
