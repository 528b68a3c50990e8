//! Dates and clocks within a line, in any order, separator and common language.

mod joints;

use self::joints::is_joint;
use super::calendar::{is_persian_month, is_weekday, month};
use super::clock::{clock_at, zone_at};
use super::relative::relative_at;
use super::token::{Kind, Token};
use crate::model::Time;

/// A date, a clock or both, as they stand in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Stamp {
    /// Where it starts in the line, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The day.
    pub day: Option<Day>,
    /// Hour, minute and second.
    pub clock: Option<[u32; 3]>,
    /// Minutes ahead of UTC, where told.
    pub zone: Option<i16>,
    /// Whether "am" or "pm" is told.
    pub has_noon: bool,
}

/// How a day is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Day {
    /// Year, month, day.
    Full([u32; 3]),
    /// Two numbers that are day and month in either order, and a year; one of them at least is a month.
    Either([u32; 3]),
    /// A day without its year, from today, or of another calendar.
    Vague,
}

impl Stamp {
    /// The moment, if the day is known; `is_day_first` decides where it could be either.
    pub(in crate::import) fn time(&self, is_day_first: bool) -> Option<Time> {
        let [year, month, day] = match self.day? {
            Day::Full(date) => date,
            Day::Either([a, b, year]) if b > 12 || (!is_day_first && a <= 12) => [year, a, b],
            Day::Either([a, b, year]) => [year, b, a],
            Day::Vague => return None,
        };
        let [hour, minute, second] = self.clock.unwrap_or_default();
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        let clock = Time::parse(&text)?;
        let Some(zone) = self.zone else {
            return Some(clock);
        };
        Some(Time {
            seconds: clock.seconds - i64::from(zone) * 60,
            zone: Some(zone),
        })
    }
}

/// Every date and clock of a line, in order.
pub(super) fn stamps(tokens: &[Token<'_>]) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match stamp_at(tokens, at) {
            Some((stamp, next)) => {
                stamps.push(stamp);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    stamps
}

/// Tokens that may stand between a day and its clock.
const LONGEST_GAP: usize = 4;

fn stamp_at(tokens: &[Token<'_>], at: usize) -> Option<(Stamp, usize)> {
    let (mut day, mut clock, mut zone) = (None, None, None);
    let mut next;
    if let Some((found, after)) = day_at(tokens, at) {
        (day, next) = (Some(found), after);
        if let Some((found, after)) = after_gap(tokens, next, clock_at) {
            (clock, next) = (Some(found), after);
        } else if let Some(found) =
            dotted_clock(tokens, next).filter(|_| matches!(found, Day::Full(_)))
        {
            (clock, next) = (Some(found), next + 3);
        }
    } else if let Some((found, after)) = clock_at(tokens, at) {
        (clock, next) = (Some(found), after);
        if let Some((found, after)) = zone_at(tokens, next) {
            (zone, next) = (Some(found), after);
        }
        if let Some((found, after)) = after_gap(tokens, next, day_at) {
            (day, next) = (Some(found), after);
        }
    } else {
        return None;
    }
    if zone.is_none()
        && let Some((found, after)) = zone_at(tokens, next)
        && clock.is_some()
    {
        (zone, next) = (Some(found), after);
    }
    let words = tokens.get(at..next).unwrap_or_default();
    let has_noon = words
        .iter()
        .any(|token| matches!(token.text, "am" | "pm" | "AM" | "PM" | "p"));
    let stamp = Stamp {
        start: tokens.get(at)?.start,
        end: tokens.get(next.checked_sub(1)?)?.end(),
        day,
        clock,
        zone,
        has_noon,
    };
    Some((stamp, next))
}

/// "9.12" right behind a day.
fn dotted_clock(tokens: &[Token<'_>], at: usize) -> Option<[u32; 3]> {
    let ((hour, digits), (minute, 2)) = (number(tokens, at)?, number(tokens, at + 2)?) else {
        return None;
    };
    let is_dotted = tokens.get(at + 1)?.is('.') && tokens.get(at + 2)?.is_glued;
    (is_dotted && digits <= 2 && hour < 24 && minute < 60).then_some([hour, minute, 0])
}

/// Reads something at a place; gives it with the place behind it.
type Find<T> = fn(&[Token<'_>], usize) -> Option<(T, usize)>;

/// What `find` finds here or behind a few joining words and signs.
fn after_gap<T>(tokens: &[Token<'_>], from: usize, find: Find<T>) -> Option<(T, usize)> {
    for at in from..=from + LONGEST_GAP {
        if let Some(found) = find(tokens, at) {
            return Some(found);
        }
        let token = tokens.get(at)?;
        if !is_joint(token) {
            return None;
        }
    }
    None
}

fn day_at(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    triple_at(tokens, at)
        .or_else(|| named_at(tokens, at))
        .or_else(|| relative_at(tokens, at))
}

/// The value and digits of the number that stands here.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    tokens.get(at)?.number()
}

/// The word in lower case that stands here.
pub(super) fn word(tokens: &[Token<'_>], at: usize) -> Option<String> {
    tokens.get(at)?.word()
}

/// Three numbers between equal signs, or with 年, 月 and 日.
fn triple_at(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let is_after_sign = at > 0
        && tokens.get(at)?.is_glued
        && matches!(
            tokens.get(at - 1)?.kind,
            Kind::Number(_) | Kind::Sign('.' | '/' | '-')
        );
    let (a, a_digits) = number(tokens, at)?;
    if is_after_sign {
        return None;
    }
    let sign = tokens.get(at + 1)?;
    let (b, b_digits) = number(tokens, at + 2)?;
    let other = tokens.get(at + 3)?;
    let is_east = matches!(sign.text, "年" | "년") && matches!(other.text, "月" | "월");
    let is_plain = matches!(sign.kind, Kind::Sign('-' | '/' | '.' | '–' | '‑'))
        && (sign.text == other.text)
        && sign.is_glued;
    let (c, c_digits) = number(tokens, at + 4)?;
    let is_month = |n: u32| (1..=12).contains(&n);
    let is_day = |n: u32| (1..=31).contains(&n);
    if !is_east && !is_plain || b_digits > 2 {
        return None;
    }
    let is_end = |at: usize| matches!(tokens.get(at).map(|token| token.text), Some("日" | "일"));
    let end = at + 5 + usize::from(is_end(at + 5));
    if a_digits == 4 && c_digits <= 2 && is_month(b) && is_day(c) {
        let day = if a > 1700 {
            Day::Full([a, b, c])
        } else {
            Day::Vague
        };
        return Some((day, end));
    }
    let year = match c_digits {
        4 => c,
        2 if c < 70 => 2000 + c,
        2 => 1900 + c,
        _ => return None,
    };
    let fits = a_digits <= 2 && is_day(a) && is_day(b) && (is_month(a) || is_month(b));
    if !fits {
        return None;
    }
    let is_dotted = sign.is('.') && is_month(b);
    let day = if is_dotted {
        Day::Full([year, b, a])
    } else {
        Day::Either([a, b, year])
    };
    Some((day, end))
}

/// A month's name with a number beside it.
fn named_at(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let mut at = at;
    if is_weekday(&word(tokens, at).unwrap_or_default()) {
        at += 1;
        while matches!(
            tokens.get(at)?.text,
            "," | "." | "،" | "den" | "the" | "le" | "el"
        ) {
            at += 1;
        }
        if let Some(found) = triple_at(tokens, at) {
            return Some(found);
        }
    }
    let (first, first_digits) = number(tokens, at).unwrap_or_default();
    if first_digits == 0 {
        return month_first(tokens, at);
    }
    let mut next = skip_joints(tokens, at + 1);
    let name = word(tokens, next)?;
    let is_persian = is_persian_month(&name);
    let month = month(&name).or(is_persian.then_some(0))?;
    let needs_year = matches!(
        name.as_str(),
        "ago" | "set" | "may" | "mar" | "mi" | "می" | "مه" | "des" | "ara" | "as"
    );
    next = skip_joints(tokens, next + 1);
    if first_digits == 4 {
        let (day, digits) = number(tokens, next)?;
        let fits = (1..=31).contains(&day) && digits <= 2;
        return fits.then_some((Day::Full([first, month, day]), next + 1));
    }
    if !(1..=31).contains(&first) || first_digits > 2 {
        return None;
    }
    match year_at(tokens, next) {
        Some(_) if is_persian => Some((Day::Vague, next + 1)),
        Some(year) => Some((Day::Full([year, month, first]), next + 1)),
        None if needs_year && name != "may" && name != "mar" => None,
        None => {
            let end = (at + 1..next)
                .rev()
                .find(|&at| tokens.get(at).is_some_and(|token| token.kind == Kind::Word));
            Some((Day::Vague, end.unwrap_or(next - 1) + 1))
        }
    }
}

/// "June 27th, 2012", "June 27" or "June 2012".
fn month_first(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let month = month(&word(tokens, at)?)?;
    if tokens.get(at + 1)?.is('\'') || tokens.get(at + 1)?.is('’') {
        let (_, digits) = number(tokens, at + 2)?;
        return (digits == 2).then_some((Day::Vague, at + 3));
    }
    let dot = usize::from(tokens.get(at + 1)?.is('.') || tokens.get(at + 1)?.is('-'));
    let (day, digits) = number(tokens, at + 1 + dot)?;
    let next = at + 2 + dot;
    if digits == 4 {
        return (1900..2200).contains(&day).then_some((Day::Vague, next));
    }
    if !(1..=31).contains(&day) || digits > 2 {
        return None;
    }
    let joint = skip_joints(tokens, next);
    if let Some(year) = year_at(tokens, joint) {
        return Some((Day::Full([year, month, day]), joint + 1));
    }
    let has_ending = is_ending(tokens, next);
    Some((Day::Vague, next + usize::from(has_ending)))
}

/// Whether a number's ending, such as "th", stands here.
fn is_ending(tokens: &[Token<'_>], at: usize) -> bool {
    let is_glued = tokens.get(at).is_some_and(|token| token.is_glued);
    let word = word(tokens, at).unwrap_or_default();
    is_glued
        && matches!(
            word.as_str(),
            "st" | "nd" | "rd" | "th" | "er" | "e" | "ième" | "º" | "ª" | "o" | "de"
        )
}

/// The place behind endings, full stops, commas and "of".
fn skip_joints(tokens: &[Token<'_>], from: usize) -> usize {
    let mut at = from;
    while at < from + 3 {
        let Some(token) = tokens.get(at) else { break };
        let joins = match token.kind {
            Kind::Word => {
                matches!(token.text, "of" | "de" | "del" | "d" | "d’" | "di")
                    || is_ending(tokens, at)
            }
            Kind::Number(_) => false,
            Kind::Sign(sign) => matches!(sign, '.' | ',' | '-' | '/' | '،' | '’' | '\''),
        };
        if !joins {
            break;
        }
        at += 1;
    }
    at
}

fn year_at(tokens: &[Token<'_>], at: usize) -> Option<u32> {
    let (year, digits) = number(tokens, at)?;
    let is_clock = tokens
        .get(at + 1)
        .is_some_and(|sign| sign.is(':') && sign.is_glued)
        && number(tokens, at + 2).is_some();
    match digits {
        4 if (1200..2200).contains(&year) => Some(year),
        2 if !is_clock
            && matches!(tokens.get(at - 1)?.kind, Kind::Sign('-' | '/' | '’' | '\'')) =>
        {
            Some(if year < 70 { 2000 + year } else { 1900 + year })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
