//! Whether day or month stands first in dates of numbers.

use std::ops::Range;

use super::When;
use crate::import::dates::read_date;
use crate::model::Time;

/// What stands first in dates of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
    /// As signs suggest.
    Unknown,
}

/// The order of day and month that all dates of a page allow, and in which posts follow one another.
pub(super) fn order(whens: &[When]) -> Order {
    let words = || {
        whens.iter().filter_map(|when| match when {
            When::Words(words) => Some(words.as_str()),
            When::Untold | When::At(_) => None,
        })
    };
    let numbers: Vec<Numbers> = words().filter_map(numbers).collect();
    if numbers.is_empty() {
        return Order::Unknown;
    }
    let is_day_first = numbers
        .iter()
        .any(|date| date.first > 12 && date.second <= 12);
    let is_month_first = numbers
        .iter()
        .any(|date| date.second > 12 && date.first <= 12);
    match (is_day_first, is_month_first) {
        (true, false) => return Order::Day,
        (false, true) => return Order::Month,
        (true, true) => return Order::Unknown,
        (false, false) => {}
    }
    let back_steps = |order: Order| {
        let times: Vec<Time> = words()
            .filter_map(|words| read_date(&in_order(words, order)))
            .collect();
        let pairs = times.iter().zip(times.iter().skip(1));
        pairs
            .filter(|(one, next)| one.seconds > next.seconds)
            .count()
    };
    match back_steps(Order::Day).cmp(&back_steps(Order::Month)) {
        std::cmp::Ordering::Less => Order::Day,
        std::cmp::Ordering::Greater => Order::Month,
        std::cmp::Ordering::Equal => {
            let has_halves = words().any(|words| {
                let lower = words.to_lowercase();
                lower.contains("am") || lower.contains("pm")
            });
            let has_dashes = numbers.iter().any(|date| date.sign == '-');
            if has_halves && has_dashes {
                Order::Month
            } else {
                Order::Unknown
            }
        }
    }
}

/// A date of numbers with the year last.
struct Numbers {
    first: u32,
    second: u32,
    year: u32,
    sign: char,
    span: Range<usize>,
}

/// The first date such as `04-02-2020` or `4/2/20` in a text; those with dots begin with the day everywhere.
fn numbers(text: &str) -> Option<Numbers> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let rest = text.get(start..)?;
        if let Some(found) = numbers_at(rest, start) {
            return Some(found);
        }
        let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/'));
        from = start + length.unwrap_or(rest.len()).max(1);
    }
    None
}

fn numbers_at(rest: &str, start: usize) -> Option<Numbers> {
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/'))
        .unwrap_or(rest.len());
    let date = rest.get(..end)?;
    let sign = date.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = date.split(sign);
    let mut part = |longest: usize| {
        let part = parts.next()?;
        (part.len() <= longest).then(|| part.parse::<u32>().ok())?
    };
    let (first, second, year) = (part(2)?, part(2)?, part(4)?);
    let year = match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        1970..=2199 => year,
        _ => return None,
    };
    Some(Numbers {
        first,
        second,
        year,
        sign,
        span: start..start + end,
    })
}

/// A text with its date of numbers written year first, if the order is known.
pub(super) fn in_order(text: &str, order: Order) -> String {
    let (Some(found), true) = (numbers(text), order != Order::Unknown) else {
        return text.to_owned();
    };
    let (month, day) = match order {
        Order::Day => (found.second, found.first),
        Order::Month | Order::Unknown => (found.first, found.second),
    };
    let before = text.get(..found.span.start).unwrap_or_default();
    let after = text.get(found.span.end..).unwrap_or_default();
    format!("{before}{}-{month:02}-{day:02} {after}", found.year)
}
