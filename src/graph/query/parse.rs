//! Reads a query as typed; what is not understood is told.

use regex::{Regex, RegexBuilder};

use super::dates::span_of;
use super::terms::{Count, FIELDS, Field, Flag, Name, Query, Sort, Span, Term, What};
use super::tokens::{Manner, Token, tokens};
use crate::graph::find::folded;
use crate::words::say;

/// A longer query than this is cut, in bytes.
pub const LONGEST: usize = 4096;
/// So many terms are searched at most.
pub const MOST_TERMS: usize = 64;
/// Patterns that take more memory than this when they are made ready are refused, in bytes.
const LARGEST_PATTERN: usize = 1 << 18;
/// How deep a pattern's brackets may stand within each other.
const DEEPEST_PATTERN: u32 = 40;

impl Query {
    /// What a person typed: terms that must all hold, and `OR` between alternatives.
    pub fn parse(typed: &str) -> Self {
        let cut = cut(typed);
        let mut query = Self::default();
        if cut.len() < typed.len() {
            query.problems.push(say!("query-long", most = LONGEST));
        }
        let mut tokens = tokens(cut, MOST_TERMS + 1);
        if tokens.len() > MOST_TERMS {
            tokens.truncate(MOST_TERMS);
            query.problems.push(say!("query-many", most = MOST_TERMS));
        }
        let mut all = Vec::new();
        for token in tokens {
            let is_word = token.manner == Manner::Plain && token.field.is_none();
            match token.value {
                "OR" if is_word && !token.is_not => query.any.push(std::mem::take(&mut all)),
                "AND" if is_word && !token.is_not => {}
                _ => match what(&token, &mut query.problems) {
                    Ok(what) => all.extend(what.map(|what| Term {
                        is_not: token.is_not,
                        what,
                    })),
                    Err(problem) => query.problems.push(problem),
                },
            }
        }
        query.any.push(all);
        query.any.retain(|all| !all.is_empty());
        query.problems.dedup();
        query
    }
}

/// The beginning of what was typed, as far as it is read.
pub fn cut(typed: &str) -> &str {
    typed
        .get(..typed.floor_char_boundary(LONGEST))
        .unwrap_or(typed)
}

/// What a piece asks; nothing where it is not finished yet, and a sentence where it can't be understood.
fn what(token: &Token<'_>, problems: &mut Vec<String>) -> Result<Option<What>, String> {
    let value = token.value;
    let Some(name) = token.field else {
        return match token.manner {
            Manner::Plain => Ok(word(value)),
            Manner::Quoted => Ok(words(value).map(What::Words)),
            Manner::Pattern => pattern(value).map(|pattern| Some(What::Pattern(pattern))),
        };
    };
    let Some(field) = Field::named(name) else {
        problems.push(say!("query-field", name = name));
        return Ok(words(value).map(What::Words));
    };
    let Some(folded) = words(value) else {
        return Ok(None);
    };
    match field.sort {
        Sort::Name(Name::Leaning) => leaning(folded).map(Some),
        Sort::Name(name) => Ok(Some(What::Named(name, folded))),
        Sort::Count(count) => number(field, count, value).map(Some),
        Sort::After | Sort::Before | Sort::On => posted(field, value).map(Some),
        Sort::Text => Ok(Some(What::Text(folded))),
        Sort::Pattern => pattern(value).map(|pattern| Some(What::Pattern(pattern))),
        Sort::Is => match Flag::named(value) {
            Some(flag) => Ok(Some(What::Is(flag))),
            None => Err(say!("query-is").to_owned()),
        },
    }
}

/// A word that stands alone: a flag, or what is looked for.
fn word(value: &str) -> Option<What> {
    let flag = Flag::named(value).map(What::Is);
    flag.or_else(|| words(value).map(What::Words))
}

fn words(value: &str) -> Option<String> {
    let folded = folded(value);
    let words = folded.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn leaning(value: String) -> Result<What, String> {
    let known = ["for", "against", "mixed", "unclear", "none", "any"];
    if known.iter().any(|word| word.starts_with(&value)) {
        Ok(What::Named(Name::Leaning, value))
    } else {
        Err(say!("query-leaning").to_owned())
    }
}

fn pattern(value: &str) -> Result<Regex, String> {
    let made = RegexBuilder::new(value)
        .case_insensitive(true)
        .multi_line(true)
        .size_limit(LARGEST_PATTERN)
        .dfa_size_limit(LARGEST_PATTERN * 4)
        .nest_limit(DEEPEST_PATTERN)
        .build();
    made.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => say!("query-pattern-large").to_owned(),
        error => {
            // The last line says what is wrong; those before show the pattern again.
            let told = error.to_string();
            let why = told.lines().next_back().unwrap_or_default();
            let why = why.trim_start_matches("error: ");
            say!("query-pattern", why = why)
        }
    })
}

fn number(field: &Field, count: Count, value: &str) -> Result<What, String> {
    let span = numbers(value).ok_or_else(|| {
        let name = field.name;
        say!("query-number", name = name)
    })?;
    Ok(What::Counted(count, span))
}

/// The numbers that a comparison allows: `3`, `>3`, `>=3`, `<3`, `<=3`, `1..5`, `..5`, `1..`.
fn numbers(value: &str) -> Option<Span> {
    let value = value.trim();
    let read = |text: &str| text.trim().parse::<i64>().ok();
    let (least, most) = (i64::MIN, i64::MAX);
    if let Some((from, to)) = value.split_once("..") {
        let end = |text: &str, open: i64| match text.trim() {
            "" => Some(open),
            text => read(text),
        };
        let (from, to) = (end(from, least)?, end(to, most)?);
        return (value.len() > 2).then_some(Span { from, to });
    }
    let compared = |sign: &str| value.strip_prefix(sign).map(read);
    if let Some(number) = compared(">=").or_else(|| compared("≥")) {
        return Some(Span {
            from: number?,
            to: most,
        });
    }
    if let Some(number) = compared("<=").or_else(|| compared("≤")) {
        return Some(Span {
            from: least,
            to: number?,
        });
    }
    if let Some(number) = compared(">") {
        let from = number?.checked_add(1)?;
        return Some(Span { from, to: most });
    }
    if let Some(number) = compared("<") {
        let to = number?.checked_sub(1)?;
        return Some(Span { from: least, to });
    }
    let number = read(value.strip_prefix('=').unwrap_or(value))?;
    Some(Span {
        from: number,
        to: number,
    })
}

fn posted(field: &Field, value: &str) -> Result<What, String> {
    let day = span_of(value).ok_or_else(|| {
        let name = field.name;
        say!("query-date", name = name)
    })?;
    Ok(What::Posted(match field.sort {
        Sort::After => Span {
            to: i64::MAX,
            ..day
        },
        Sort::Before => Span {
            // What has no date is at the least of all numbers, and was posted before nothing.
            from: i64::MIN + 1,
            to: day.from - 1,
        },
        _ => day,
    }))
}

/// A value as it is typed after a field: between quotation marks where it has blanks.
pub(super) fn quoted(value: &str) -> String {
    let value: String = value
        .chars()
        .filter(|&letter| !super::tokens::is_quote(letter))
        .collect();
    let is_plain = !value.is_empty() && !value.contains(char::is_whitespace);
    let is_pattern = value.starts_with('/') && value.ends_with('/');
    if is_plain && !is_pattern {
        value
    } else {
        format!("\"{value}\"")
    }
}

/// Whether a field is offered for the beginning of its name.
pub(super) fn fields_beginning(begin: &str) -> impl Iterator<Item = &'static Field> {
    let begin = begin.to_ascii_lowercase();
    FIELDS
        .iter()
        .filter(move |field| field.name.starts_with(&begin))
}
