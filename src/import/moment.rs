//! Moments as JSON and XML tell them: seconds, milliseconds, ISO 8601, dates in words.

use super::dates::read_date;
use super::json::Value;
use crate::model::Time;

/// A moment, or the words that tell it where they can't be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub(super) at: Option<Time>,
    pub(super) words: String,
}

/// Unix seconds beyond this, in the year 5138, are milliseconds.
const LAST_SECOND: i64 = 100_000_000_000;

/// Shorter texts of digits are years and days, not seconds.
const SHORTEST: usize = 9;

/// The moment that a number of seconds or milliseconds, or a text, tells.
pub(super) fn read_moment(value: Option<Value<'_>>) -> Moment {
    let Some(value) = value else {
        return Moment::default();
    };
    let is_date = value
        .text()
        .is_some_and(|text| text.trim().len() < SHORTEST);
    match value.integer() {
        Some(number) if !is_date => read_number(number),
        _ => value.text().map(read_words).unwrap_or_default(),
    }
}

/// The moment of Unix seconds or milliseconds.
pub(super) fn read_number(number: i64) -> Moment {
    let seconds = if number.abs() > LAST_SECOND {
        number.div_euclid(1000)
    } else {
        number
    };
    Moment {
        at: Some(Time::utc(seconds)),
        words: String::new(),
    }
}

/// The moment that words tell: ISO 8601 first, then any date.
pub(super) fn read_words(words: &str) -> Moment {
    let words = words.trim();
    Moment {
        at: Time::parse(words).or_else(|| read_date(words)),
        words: words.to_owned(),
    }
}

/// As [`read_words`], for sources that mean UTC where they write no zone.
pub(super) fn read_utc(words: &str) -> Moment {
    let mut moment = read_words(words);
    if let Some(time) = &mut moment.at
        && time.zone.is_none()
    {
        time.zone = Some(0);
    }
    moment
}
