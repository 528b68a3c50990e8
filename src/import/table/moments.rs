//! The dates of a column, read alike from the first row to the last.

use super::row::Row;
use crate::import::dates::read_date;
use crate::import::moment::read_number;
use crate::model::{Note, Time};

/// Whether a date begins with two numbers of which either could be the day.
pub(super) fn is_ambiguous(words: &str) -> bool {
    parts(words).is_some()
}

/// The first two numbers of a date such as `3/4/2012`, their sign, and the rest.
fn parts(words: &str) -> Option<(u32, u32, char, &str)> {
    let digits = |text: &str| {
        text.bytes()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let one = digits(words);
    let rest = words.get(one..)?;
    let sign = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let rest = rest.get(1..)?;
    let two = digits(rest);
    let after = rest.get(two..)?;
    let is_date = (1..=2).contains(&one) && (1..=2).contains(&two) && after.starts_with(sign);
    let number = |text: Option<&str>| text?.parse().ok();
    let (first, second) = (number(words.get(..one))?, number(rest.get(..two))?);
    (is_date && digits(after.get(1..)?) >= 2).then_some((first, second, sign, after))
}

/// The moment that a cell tells: Unix time in seconds or parts of them, ISO 8601, or words.
pub(super) fn read(words: &str) -> Option<Time> {
    let words = words.trim();
    let is_number = words
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    let whole = words.split('.').next().unwrap_or_default();
    if is_number && (words.parse::<f64>().is_ok()) {
        let number: i64 = match whole.parse() {
            Ok(number) if !words.contains(['e', 'E']) => number,
            _ => words
                .parse::<f64>()
                .ok()
                .filter(|number| number.abs() < 9e18)? as i64,
        };
        if number.abs() < 10_000_000 {
            return None;
        }
        if whole.len() == 8 {
            return read_day(whole);
        }
        if whole.len() == 14 && number < 22_000_000_000_000 {
            return read_day(whole);
        }
        let number = match number.abs() {
            100_000_000_000_000_000.. => number / 1_000_000_000,
            100_000_000_000_000.. => number / 1_000_000,
            _ => return read_number(number).at,
        };
        return read_number(number).at;
    }
    Time::parse(words).or_else(|| read_date(words))
}

/// `20120403` and `20120403141500`.
fn read_day(digits: &str) -> Option<Time> {
    let part = |from: usize, to: usize| digits.get(from..to);
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let clock = match (part(8, 10), part(10, 12), part(12, 14)) {
        (Some(hour), Some(minute), Some(second)) => format!("{hour}:{minute}:{second}"),
        _ => "00:00:00".to_owned(),
    };
    Time::parse(&format!("{day}T{clock}"))
}

/// Reads the dates that begin with day and month in whichever order the column has them.
pub(super) fn settle(rows: &mut [Row], is_utc: bool, unit: &str) -> Option<Note> {
    let (mut day_first, mut month_first, mut count, mut has_dots) =
        (0_usize, 0_usize, 0_usize, false);
    for (first, second, sign, _) in rows.iter().filter_map(|row| parts(&row.when)) {
        count += 1;
        day_first += usize::from(first > 12);
        month_first += usize::from(second > 12);
        has_dots |= sign == '.';
    }
    if count == 0 {
        return None;
    }
    let is_clear = (day_first == 0) != (month_first == 0) || has_dots;
    let is_day_first = if is_clear || day_first > 0 {
        day_first >= month_first
    } else {
        breaks(rows, true) < breaks(rows, false)
    };
    let first = rows.iter().find(|row| parts(&row.when).is_some());
    let first = first.map_or(0, |row| row.place);
    for row in rows.iter_mut() {
        if is_ambiguous(&row.when) {
            let at = read_in_order(&row.when, is_day_first);
            row.set_time(at, is_utc);
        }
    }
    let order = if is_day_first {
        "day/month"
    } else {
        "month/day"
    };
    (!is_clear).then(|| {
        Note::remark(
            format!("dates read as {order}, which they don't tell for sure"),
            count,
        )
        .at(format!("{unit} {first}, the first"))
    })
}

/// How often a date is before the one of the row above, if days come first or months.
fn breaks(rows: &[Row], is_day_first: bool) -> usize {
    let times = rows.iter().filter(|row| is_ambiguous(&row.when));
    let times: Vec<Option<Time>> = times
        .take(2000)
        .map(|row| read_in_order(&row.when, is_day_first))
        .collect();
    let falls = times
        .windows(2)
        .filter(|pair| pair.first() > pair.last())
        .count();
    falls.min(times.len().saturating_sub(falls))
}

fn read_in_order(words: &str, is_day_first: bool) -> Option<Time> {
    let (first, second, _, after) = parts(words)?;
    let is_swapped = if is_day_first {
        second > 12
    } else {
        first > 12
    };
    let (month, day) = if is_day_first == is_swapped {
        (first, second)
    } else {
        (second, first)
    };
    let rest = after.get(1..)?;
    let digits = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (year, clock) = (rest.get(..digits)?, rest.get(digits..)?);
    let year: u32 = match (digits, year.parse::<u32>().ok()?) {
        (2, year @ 70..) => 1900 + year,
        (2, year) => 2000 + year,
        (4, year) => year,
        _ => return None,
    };
    read_date(&format!("{year:04}-{month:02}-{day:02}{clock}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(dates: &[&str]) -> Vec<String> {
        let row = |when: &&str| Row {
            when: (*when).to_owned(),
            ..Row::default()
        };
        let mut rows: Vec<Row> = dates.iter().map(row).collect();
        settle(&mut rows, false, "line");
        let shown = |row: &Row| {
            row.at
                .map_or_else(|| "none".to_owned(), |time| time.to_string())
        };
        rows.iter().map(shown).collect()
    }

    #[test]
    fn a_column_has_one_order() {
        assert_eq!(
            settled(&["3/4/2012 10:00", "14/4/2012"]),
            ["2012-04-03T10:00:00", "2012-04-14T00:00:00"]
        );
        assert_eq!(
            settled(&["3-4-2012", "4-14-2012"]),
            ["2012-03-04T00:00:00", "2012-04-14T00:00:00"]
        );
        assert_eq!(settled(&["3.4.12"]), ["2012-04-03T00:00:00"]);
        assert_eq!(
            settled(&["1/2/2012", "2/2/2012", "1/3/2012"])
                .first()
                .unwrap(),
            "2012-02-01T00:00:00"
        );
    }

    #[test]
    fn numbers_are_seconds_or_parts_of_them() {
        let shown =
            |words: &str| read(words).map_or_else(|| "none".to_owned(), |time| time.to_string());
        for words in [
            "1493590000",
            "1493590000.0",
            "1493590000000",
            "1493590000000000",
            "1493590000000000000",
            "1.49359e9",
        ] {
            assert_eq!(shown(words), "2017-04-30T22:06:40Z", "{words}");
        }
        assert_eq!(shown("20170430"), "2017-04-30T00:00:00");
        assert_eq!(shown("2017"), "none");
    }
}
