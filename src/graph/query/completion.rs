//! What a query may go on with where the cursor stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::index::Index;
use super::parse::{MOST_TERMS, cut, fields_beginning, quoted};
use super::roll::{Named, begins_word};
use super::terms::{Field, Flag, Name, Sort};
use super::tokens::{Manner, Token, tokens};
use crate::graph::find::folded;
use crate::words::{listed, say};

/// What the piece of a query at the cursor may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The piece, in bytes of the query.
    pub range: Range<usize>,
    /// What it may become; the likeliest first.
    pub choices: Vec<Choice>,
}

/// One thing that a piece of a query may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// What stands in the query instead of the piece.
    pub becomes: String,
    /// How many comments and claims it is true of, where it is a name from the map.
    pub count: Option<u32>,
    /// What it means, where that is not plain.
    pub help: &'static str,
}

/// So many choices are offered at most.
const MOST: usize = 50;
/// A field is offered for so many letters of its name.
const LETTERS: usize = 2;
/// So many letters of a claim are put into a query.
const CLAIM: usize = 60;

/// What the piece at the cursor, in bytes, may become; names come from an index, where there is one.
pub fn complete(typed: &str, cursor: usize, index: Option<&Index>) -> Completion {
    let tokens = tokens(cut(typed), MOST_TERMS);
    let is_here = |token: &&Token<'_>| token.start <= cursor && cursor <= token.end;
    let Some(token) = tokens.iter().rfind(is_here) else {
        return Completion::default();
    };
    let choices = match token.field.map(Field::named) {
        None if token.manner == Manner::Plain => beginnings(token.value),
        Some(Some(field)) => values(field, token.value, index),
        None | Some(None) => Vec::new(),
    };
    Completion {
        range: token.start..token.end,
        choices,
    }
}

/// Every field and flag, to be read through.
pub fn every_field() -> Vec<Choice> {
    let flags = Flag::ALL.into_iter().map(Choice::of_flag);
    fields_beginning("")
        .map(Choice::of_field)
        .chain(flags)
        .collect()
}

/// The fields and flags that a word may become.
fn beginnings(word: &str) -> Vec<Choice> {
    if word.len() < LETTERS {
        return Vec::new();
    }
    let flags = flags_beginning(word).map(Choice::of_flag);
    let fields = fields_beginning(word).map(Choice::of_field);
    let or = Choice {
        name: "OR".to_owned(),
        becomes: "OR ".to_owned(),
        count: None,
        help: say!("query-or"),
    };
    let or = Some(or).filter(|or| word != or.name && word.eq_ignore_ascii_case(&or.name));
    or.into_iter().chain(fields).chain(flags).collect()
}

fn flags_beginning(word: &str) -> impl Iterator<Item = Flag> {
    let word = word.to_ascii_lowercase();
    let is_begun = move |flag: &Flag| flag.word().starts_with(&word) && flag.word() != word;
    Flag::ALL.into_iter().filter(is_begun)
}

/// The values that a field may have.
fn values(field: &'static Field, value: &str, index: Option<&Index>) -> Vec<Choice> {
    let name = match field.sort {
        Sort::Name(name) => name,
        Sort::Is => {
            let flags = flags_beginning(value);
            let flags = flags.map(|flag| Choice {
                becomes: format!("{}:{} ", field.name, flag.word()),
                ..Choice::of_flag(flag)
            });
            return flags.collect();
        }
        Sort::Count(_) | Sort::After | Sort::Before | Sort::On | Sort::Text | Sort::Pattern => {
            return Vec::new();
        }
    };
    let roll = index.and_then(|index| index.roll(name));
    let value = folded(value);
    let value = value.trim();
    let names = roll.into_iter().flat_map(|roll| &roll.names);
    let is_meant =
        |named: &&Named| named.count > 0 && (value.is_empty() || begins_word(&named.folded, value));
    // Several authors may bear one name, which stands for all of them.
    let mut counts: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
    for named in names.filter(is_meant) {
        let known = counts.entry(&named.folded).or_insert((&named.name, 0));
        known.1 += named.count;
    }
    let mut counts: Vec<(&str, u32)> = counts.into_values().collect();
    counts.sort_by_key(|&(_, count)| Reverse(count));
    let choices = counts.into_iter().take(MOST).map(|(named, count)| Choice {
        becomes: format!("{}:{} ", field.name, quoted(&beginning(name, named))),
        name: named.to_owned(),
        count: Some(count),
        help: "",
    });
    choices.collect()
}

/// As much of a name as is put into a query.
fn beginning(sort: Name, name: &str) -> String {
    if sort != Name::Claim || name.chars().count() <= CLAIM {
        return name.to_owned();
    }
    let begin: String = name.chars().take(CLAIM).collect();
    let end = begin.rfind(char::is_whitespace).unwrap_or(begin.len());
    begin.get(..end).unwrap_or_default().to_owned()
}

impl Choice {
    fn of_field(field: &'static Field) -> Self {
        Self {
            name: format!("{}:", field.name),
            becomes: format!("{}:", field.name),
            count: None,
            help: listed("query-field", field.name, field.help),
        }
    }

    fn of_flag(flag: Flag) -> Self {
        Self {
            name: flag.word().to_owned(),
            becomes: format!("{} ", flag.word()),
            count: None,
            help: flag.help(),
        }
    }
}

impl Completion {
    /// The query with a choice in the place of the piece, and where the cursor stands behind it, in bytes.
    pub fn chosen(&self, typed: &str, choice: &Choice) -> (String, usize) {
        let head = typed.get(..self.range.start).unwrap_or_default();
        let tail = typed.get(self.range.end..).unwrap_or_default();
        let tail = if choice.becomes.ends_with(' ') {
            tail.trim_start()
        } else {
            tail
        };
        let cursor = head.len() + choice.becomes.len();
        (format!("{head}{}{tail}", choice.becomes), cursor)
    }
}
