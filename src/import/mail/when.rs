//! When a letter was written, or when a mailbox got it.

use mail_parser::DateTime;

use crate::import::dates::read_date;
use crate::import::moment::Moment;
use crate::model::Time;

/// Zones by name that mail programs write though they should not, in minutes.
const ZONES: [(&str, i16); 14] = [
    ("MET", 60),
    ("MEZ", 60),
    ("CET", 60),
    ("MEST", 120),
    ("MESZ", 120),
    ("CEST", 120),
    ("BST", 60),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
];

/// When a letter was written.
pub(super) fn moment(date: &str) -> Moment {
    let words = date.trim();
    let read = DateTime::parse_rfc822(words)
        .filter(|date| date.is_valid() && date.year >= 1970)
        .and_then(|date| time(date, words));
    Moment {
        at: read.or_else(|| read_date(words)),
        words: words.to_owned(),
    }
}

/// When a mailbox got a letter, as the line before it tells.
pub(super) fn received(separator: &[u8]) -> Option<Time> {
    let line = String::from_utf8_lossy(separator);
    let (_, when) = line.strip_prefix("From ")?.split_once(' ')?;
    let time = read_separator(when)?;
    // Some archives put the beginning of time there.
    (time.seconds > 86_400).then_some(time)
}

/// A date as mailboxes write it, the year last: `Mon Nov  7 18:44:27 2016`.
fn read_separator(when: &str) -> Option<Time> {
    let words: Vec<&str> = when.split_whitespace().collect();
    let clock = words.iter().position(|word| word.contains(':'))?;
    let word = |at: Option<usize>| words.get(at?).copied();
    let day = word(clock.checked_sub(1))?;
    let month = word(clock.checked_sub(2))?;
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = words.iter().skip(clock + 1).find(is_year)?;
    let zone = words
        .iter()
        .find(|word| word.starts_with(['+', '-']))
        .copied();
    let clock = word(Some(clock))?;
    read_date(&format!(
        "{day} {month} {year} {clock} {}",
        zone.unwrap_or_default()
    ))
}

fn time(date: DateTime, words: &str) -> Option<Time> {
    let minutes = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
    let mut zone = if date.tz_before_gmt {
        -minutes
    } else {
        minutes
    };
    let mut seconds = date.to_timestamp();
    let words = words.split('(').next().unwrap_or_default().trim_end();
    if zone == 0
        && let Some((_, known)) = ZONES
            .iter()
            .find(|(name, _)| words.ends_with(&format!(" {name}")))
    {
        zone = *known;
        seconds -= i64::from(zone) * 60;
    }
    (zone.abs() <= 14 * 60).then_some(Time {
        seconds,
        zone: Some(zone),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_ages_are_read() {
        let cases = [
            (
                "Mon, 7 Nov 2016 19:44:27 +0100",
                "2016-11-07T19:44:27+01:00",
            ),
            ("Wed, 1 Jul 98 05:33:51 -0400", "1998-07-01T05:33:51-04:00"),
            ("Wed, 01 Jul 1998 05:33:51 EDT", "1998-07-01T05:33:51-04:00"),
            ("1 Jul 1998 05:33:51 MET", "1998-07-01T05:33:51+01:00"),
            ("1 Jul 1998 05:33:51 GMT", "1998-07-01T05:33:51Z"),
        ];
        for (words, expected) in cases {
            let time = moment(words).at.map(|time| time.to_string());
            assert_eq!(time.as_deref(), Some(expected), "{words}");
        }
        let separator = b"From a at b  Mon Nov  7 18:44:27 2016";
        assert!(received(separator).is_some());
        assert!(received(b"From m@z Thu Jan  1 00:00:00 1970").is_none());
    }
}
