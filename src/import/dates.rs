//! Dates as people write them, in the languages of Europe and East Asia.

mod clock;
mod months;
mod tokens;

use std::ops::Range;

use jiff::civil;
use jiff::tz::TimeZone;

use self::clock::Clock;
use self::tokens::{Reader, Token, read_tokens};
use crate::model::Time;

/// The first date in a short text, with the time of day if it stands near.
///
/// Without a zone the moment is what a clock of unknown zone showed; without a time of day it is midnight. Where
/// `3/4/2012` could be both, the month is taken to come first; `3.4.2012` and `3-4-2012` begin with the day. A date
/// without a year is none.
pub(crate) fn read_date(text: &str) -> Option<Time> {
    find_date(text).map(|(_, time)| time)
}

/// As [`read_date`], with the bytes of the text that tell the date and the time of day.
pub(crate) fn find_date(text: &str) -> Option<(Range<usize>, Time)> {
    if text.len() > LONGEST || !text.chars().any(tokens::is_digit) {
        return None;
    }
    let tokens = read_tokens(text);
    let mut found = None;
    for start in 0..tokens.len() {
        let mut reader = Reader::new(&tokens, start);
        if let Some(date) = read_day(&mut reader) {
            found = Some((date, start, reader.at));
            break;
        }
    }
    let (date, start, end) = found?;
    let (clock, from, to) = clock_near(&tokens, start, end);
    let moment = date.to_datetime(clock.time);
    let seconds = TimeZone::UTC.to_timestamp(moment).ok()?.as_second();
    let time = Time {
        seconds: seconds - clock.zone.map_or(0, |zone| i64::from(zone) * 60),
        zone: clock.zone,
    };
    let first = tokens.get(from).map_or(0, |token| token.span.start);
    let last = tokens.get(to.saturating_sub(1));
    Some((first..last.map_or(text.len(), |token| token.span.end), time))
}

/// Longer texts are no dates; in bytes.
const LONGEST: usize = 400;
/// Tokens between a date and its time of day.
const GAP: usize = 6;

/// The time of day after the date, else before it, else midnight; and the tokens that date and time take up.
fn clock_near(tokens: &[Token], start: usize, end: usize) -> (Clock, usize, usize) {
    for at in end..tokens.len().min(end + GAP) {
        let mut reader = Reader::new(tokens, at);
        if let Some(clock) = clock::read(&mut reader) {
            return (clock, start, reader.at);
        }
    }
    for at in start.saturating_sub(GAP + 4)..start {
        let before = tokens.get(..start).unwrap_or_default();
        let mut reader = Reader::new(before, at);
        if let Some(mut clock) = clock::read(&mut reader) {
            let mut after = Reader::new(tokens, end);
            let zone = after.attempt(clock::zone);
            clock.zone = clock.zone.or(zone);
            return (clock, at, after.at);
        }
    }
    (Clock::default(), start, end)
}

/// A day: year first, in words, or in numbers.
fn read_day(reader: &mut Reader) -> Option<civil::Date> {
    let readings = [
        year_first,
        day_then_month_name,
        month_name_then_day,
        numbers,
    ];
    readings.iter().find_map(|read| reader.attempt(read))
}

/// `2024-01-05`, `2024/1/5`, `2024. 1. 5.`, `2024年1月5日`, `2024 January 5`.
fn year_first(reader: &mut Reader) -> Option<civil::Date> {
    let year = full_year(reader)?;
    reader.skip_words(&["年", "년"]);
    reader.skip_signs("-/.,");
    let month = match reader.month() {
        Some(month) => month,
        None => reader.number(1..=2, 12)?,
    };
    reader.skip_words(&["月", "월"]);
    reader.skip_signs("-/.,");
    let day = reader.number(1..=2, 31)?;
    reader.skip_words(&["日", "일"]);
    date(year, month, day)
}

/// `28. Juni 2015`, `28th of June, 2015`, `28 de junio de 2015`, `28-Jun-2015`.
fn day_then_month_name(reader: &mut Reader) -> Option<civil::Date> {
    let day = reader.number(1..=2, 31)?;
    reader.skip_words(ORDINALS);
    reader.skip_signs(".-/,º°ª");
    reader.skip_words(OF);
    let month = reader.month()?;
    reader.skip_signs(".,-/'’");
    reader.skip_words(OF);
    let year = full_year(reader)?;
    date(year, month, day)
}

/// `June 28th, 2015`, `Jun. 28 2015`.
fn month_name_then_day(reader: &mut Reader) -> Option<civil::Date> {
    let month = reader.month()?;
    reader.skip_signs(".-/,");
    reader.skip_words(&["the"]);
    let day = reader.number(1..=2, 31)?;
    reader.skip_words(ORDINALS);
    reader.skip_signs(".,-/'’");
    reader.skip_words(OF);
    let year = full_year(reader)?;
    date(year, month, day)
}

/// `28.06.2015`, `28.06, 2015`, `6/28/2015`, `28-06-15`.
fn numbers(reader: &mut Reader) -> Option<civil::Date> {
    let first = reader.number(1..=2, 31)?;
    let sign = reader.sign("./-")?;
    let second = reader.number(1..=2, 31)?;
    let again = reader.sign("./-,")?;
    if again != sign && again != ',' {
        return None;
    }
    let year = match full_year(reader) {
        Some(year) => year,
        None if again == sign => match reader.number_of(2)? {
            year @ 70..=99 => 1900 + year,
            year => 2000 + year,
        },
        None => return None,
    };
    let is_month_first = if sign == '/' {
        first <= 12
    } else {
        second > 12
    };
    let (month, day) = if is_month_first {
        (first, second)
    } else {
        (second, first)
    };
    date(year, month, day)
}

fn full_year(reader: &mut Reader) -> Option<u32> {
    reader
        .number_of(4)
        .filter(|year| (1900..=2199).contains(year))
}

fn date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    let year = i16::try_from(year).ok()?;
    let month = i8::try_from(month).ok()?;
    let day = i8::try_from(day).ok()?;
    civil::Date::new(year, month, day).ok()
}

/// What follows a number that counts days.
const ORDINALS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "re", "e", "eme", "ème", "o", "a",
];
/// What stands between day, month and year.
const OF: &[&str] = &["of", "de", "del", "di", "do", "d", "г"];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        read_date(text).map_or_else(|| "none".to_owned(), |time| time.to_string())
    }

    #[test]
    fn reads_what_sites_write() {
        let cases = [
            ("June 28, 2015 at 10:25 pm", "2015-06-28T22:25:00"),
            ("23. Juni 2016 um 17:21\u{a0}Uhr", "2016-06-23T17:21:00"),
            ("27. Jun, 2012", "2012-06-27T00:00:00"),
            ("June 27th, 2012 at 7:03 am", "2012-06-27T07:03:00"),
            ("26 abril 2022 a las 14:02", "2022-04-26T14:02:00"),
            ("5 de março de 2020 às 9h07", "2020-03-05T09:07:00"),
            ("Le 3 février 2019 à 14 h 05", "2019-02-03T14:05:00"),
            ("1er août 2018 à 8h", "2018-08-01T08:00:00"),
            ("12 maart 2021 om 10:00", "2021-03-12T10:00:00"),
            ("8. April 2019 @ 11:38", "2019-04-08T11:38:00"),
            ("19. Juni 2019 / 6:16", "2019-06-19T06:16:00"),
            (
                "Comment by Daniel — 17.07, 2011 @ 13:10",
                "2011-07-17T13:10:00",
            ),
            ("2 giugno 2015 alle 12:30", "2015-06-02T12:30:00"),
            ("5 мая 2014 в 10:15", "2014-05-05T10:15:00"),
            ("2024年1月5日 午後3時5分", "2024-01-05T15:05:00"),
            ("2024年1月5日下午 3:05", "2024-01-05T15:05:00"),
            ("2024년 1월 5일 오전 12:05", "2024-01-05T00:05:00"),
            ("10:08, 21 June 2019 (UTC)", "2019-06-21T10:08:00Z"),
            (
                "Mon, 07 Nov 2016 18:44:27 +0100",
                "2016-11-07T18:44:27+01:00",
            ),
            ("Mon Jun 02, 2003 6:23 am", "2003-06-02T06:23:00"),
            ("12 a.m., Nov 12, 2012", "2012-11-12T00:00:00"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_numbers_by_their_signs() {
        let cases = [
            ("28.06.2015 17.21 Uhr", "2015-06-28T17:21:00"),
            ("3.4.12", "2012-04-03T00:00:00"),
            ("3/4/2012 1:05 PM", "2012-03-04T13:05:00"),
            ("13/4/2012", "2012-04-13T00:00:00"),
            ("2016-06-23T17:21:09+02:00", "2016-06-23T17:21:09+02:00"),
            ("2016-06-23 17:21:09Z", "2016-06-23T17:21:09Z"),
            ("2026-09-01T15:01:17.000Z", "2026-09-01T15:01:17Z"),
            ("2019/1/2", "2019-01-02T00:00:00"),
            ("٢٠١٩-٠١-٠٢", "2019-01-02T00:00:00"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        let texts = [
            "",
            "2 weeks ago",
            "12 November",
            "32.13.2012",
            "31 June 2015",
            "version 1.2.3",
            "192.168.10.1",
            "may 5",
            "Gestern um 17:21",
            "99999999999999999999",
        ];
        for text in texts {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(read_date(&"1.1.2012 ".repeat(100)), None);
    }

    #[test]
    fn says_where_the_date_stands() {
        let text = "by Ann on June 28, 2015 at 10:25 pm | Reply";
        let (span, _) = find_date(text).unwrap();
        assert_eq!(text.get(span), Some("June 28, 2015 at 10:25 pm"));
        let text = "10:08, 21 June 2019 (UTC)";
        let (span, _) = find_date(text).unwrap();
        assert_eq!(span.start, 0);
    }
}
