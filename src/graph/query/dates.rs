//! Days, months and years as a query names them.

use super::terms::Span;
use crate::model::Time;

/// A day in seconds.
const DAY: i64 = 86_400;

/// The seconds of a year, a month, a day or a minute on a clock: `2016`, `2016-06`, `2016-06-23`, `2016-06-23T17:21`.
pub(super) fn span_of(value: &str) -> Option<Span> {
    let value = value.trim().replace(['/', '.'], "-");
    let (date, clock) = match value.split_once(['T', 't', ' ']) {
        Some((date, clock)) => (date, Some(clock.trim())),
        None => (value.as_str(), None),
    };
    let mut parts = date.split('-').map(number);
    let year = parts.next()??;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || date.split('-').next()?.len() != 4 {
        return None;
    }
    match (month, day, clock) {
        (None, None, None) => Some(span(start(year, 1, 1)?, start(year + 1, 1, 1)?)),
        (Some(month), None, None) => {
            let month = month?;
            let next = match month {
                12 => start(year + 1, 1, 1),
                month => start(year, month + 1, 1),
            };
            Some(span(start(year, month, 1)?, next?))
        }
        (Some(month), Some(day), None) => {
            let from = start(year, month?, day?)?;
            Some(span(from, from + DAY))
        }
        (Some(month), Some(day), Some(clock)) => {
            let (hour, minute) = clock.split_once(':').unwrap_or((clock, ""));
            let hour = number(hour).filter(|&hour| hour < 24)?;
            let (minute, length) = match minute {
                "" => (0, 60),
                minute => (number(minute).filter(|&minute| minute < 60)?, 1),
            };
            let from = start(year, month?, day?)? + 60 * i64::from(hour * 60 + minute);
            Some(span(from, from + 60 * length))
        }
        (None, ..) | (_, None, Some(_)) => None,
    }
}

fn span(from: i64, end: i64) -> Span {
    Span { from, to: end - 1 }
}

fn number(text: &str) -> Option<u16> {
    let is_short = (1..=4).contains(&text.len());
    text.parse().ok().filter(|_| is_short)
}

/// The first second of a day.
fn start(year: u16, month: u16, day: u16) -> Option<i64> {
    let time = Time::parse(&format!("{year:04}-{month:02}-{day:02}T00:00:00"))?;
    Some(time.seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_days_and_minutes_are_spans() {
        let days = |text: &str| span_of(text).map(|span| (span.to + 1 - span.from) / DAY);
        assert_eq!(days("2016"), Some(366));
        assert_eq!(days("2015-02"), Some(28));
        assert_eq!(days("2015-12"), Some(31));
        assert_eq!(days("2016/6/23"), Some(1));
        assert_eq!(span_of("1970-01-02").map(|span| span.from), Some(DAY));
        let minute = span_of("1970-01-01T01:30");
        assert_eq!(
            minute,
            Some(Span {
                from: 5400,
                to: 5459
            })
        );
        for wrong in [
            "",
            "x",
            "16",
            "2016-13",
            "2016-02-30",
            "2016-1-1-1",
            "9999",
            "2016-06T10",
            "2016-06-23T25",
        ] {
            assert_eq!(span_of(wrong), None, "{wrong}");
        }
    }
}
