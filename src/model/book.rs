//! A codebook alone, without the map it came from: no ids, no comments.

use serde::{Deserialize, Serialize};

use super::codebook::Effect;
use super::colour::Colour;
use super::example::{Code, Coded, Example};
use super::position::Glyph;
use super::{Kind, Map, Position, Tag};

/// A codebook to be kept, shared and added to maps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it is for, and where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The issues with their positions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<BookIssue>,
    /// The kinds of relation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<BookCode>,
    /// The tags, each after the wider one that it lies under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<BookCode>,
}

/// An issue of a codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookIssue {
    /// The question.
    pub name: String,
    /// What belongs to it and what does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// Words that it is for, or not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<BookExample>,
    /// The answers to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<BookCode>,
}

/// A position, kind or tag of a codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookCode {
    /// Of a tag, how many wider ones it lies under: one more than the nearest tag before it that is wider.
    #[serde(default, skip_serializing_if = "is_top")]
    pub level: usize,
    /// Its name.
    pub name: String,
    /// Of a kind, what it does to its target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// When it is used, and when not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// Its colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Its glyph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyph: Option<Glyph>,
    /// The key it would have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// Words that it is for, or not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<BookExample>,
}

/// Words that show when a code is used, or when not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookExample {
    /// The words.
    pub words: String,
    /// Whether they show when it is not used.
    #[serde(default, skip_serializing_if = "is_no")]
    pub is_counter: bool,
}

impl Book {
    /// The most codes that a book may hold.
    pub const MOST: usize = 50_000;

    /// How many codes there are.
    pub fn len(&self) -> usize {
        let positions = self.issues.iter().map(|issue| issue.positions.len());
        self.issues.len() + positions.sum::<usize>() + self.kinds.len() + self.tags.len()
    }

    /// Whether there is no code.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The codebook of a map.
    pub fn of(map: &Map) -> Self {
        let issues = map.issues.iter().map(|issue| BookIssue {
            name: issue.name.clone(),
            definition: issue.definition.clone(),
            examples: examples(issue.examples()),
            positions: map.positions_of(issue.id).map(position).collect(),
        });
        Self {
            name: map.about.title.clone(),
            note: String::new(),
            issues: issues.collect(),
            kinds: map.kinds.iter().map(kind).collect(),
            tags: map
                .tag_tree()
                .into_iter()
                .map(|(level, row)| tag(level, row))
                .collect(),
        }
    }
}

impl BookExample {
    /// The example as a line of a definition, where there is no comment that it could be shown in.
    pub fn line(&self) -> String {
        let sign = if self.is_counter { "Not" } else { "As in" };
        format!("{sign} “{}”", self.words)
    }
}

/// A definition with examples under it, as one text.
pub fn told(definition: &str, examples: &[BookExample]) -> String {
    let mut text = definition.to_owned();
    for example in examples {
        let line = example.line();
        // Who takes a codebook over twice finds each example once.
        if !text.lines().any(|known| known == line) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
        }
    }
    text
}

fn position(row: &Position) -> BookCode {
    BookCode {
        colour: Some(row.colour),
        glyph: Some(row.glyph),
        key: row.key,
        ..code(row)
    }
}

fn kind(row: &Kind) -> BookCode {
    BookCode {
        effect: Some(row.effect),
        colour: Some(row.colour),
        glyph: row.glyph,
        key: row.key,
        ..code(row)
    }
}

fn tag(level: usize, row: &Tag) -> BookCode {
    BookCode {
        level,
        colour: Some(row.colour),
        glyph: row.glyph,
        key: row.key,
        ..code(row)
    }
}

fn code(row: &impl Coded) -> BookCode {
    debug_assert!(!matches!(row.code(), Code::Issue(_)));
    BookCode {
        name: row.name().to_owned(),
        definition: row.definition().to_owned(),
        examples: examples(row.examples()),
        ..BookCode::default()
    }
}

fn examples(examples: &[Example]) -> Vec<BookExample> {
    let examples = examples.iter().map(|example| BookExample {
        words: example.quote.exact.clone(),
        is_counter: example.is_counter,
    });
    examples.collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_top(level: &usize) -> bool {
    *level == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_no(is: &bool) -> bool {
    !is
}
