//! Moments, with the zone they were told in.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::words::named;

/// A moment to the second, written after RFC 3339; without an offset where the source does not tell its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Seconds since 1970-01-01 00:00 UTC; where the zone is unknown, as if the clock had shown UTC.
    pub seconds: i64,
    /// Minutes that the teller's clock is ahead of UTC; none where the source does not tell.
    pub zone: Option<i16>,
}

/// The first moment that is written as it is, at the start of the year 1; earlier ones are written like it.
const FIRST: i64 = -62_135_510_400;
/// The last one, shortly before the year 10000.
const LAST: i64 = 253_402_128_000;

/// What months are called in short; catalogues of words know them as `month-Jan` and so on.
pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Time {
    /// A moment told in UTC.
    pub const fn utc(seconds: i64) -> Self {
        Self {
            seconds,
            zone: Some(0),
        }
    }

    /// What a clock of unknown zone showed.
    pub const fn local(seconds: i64) -> Self {
        Self {
            seconds,
            zone: None,
        }
    }

    /// The moment that `text` tells, as `Display` writes it (RFC 3339, the offset optional).
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(moment) = text.parse::<Timestamp>() {
            let zone = offset_minutes(text)?;
            return Some(Self {
                seconds: moment.as_second(),
                zone: Some(zone),
            });
        }
        let clock: jiff::civil::DateTime = text.parse().ok()?;
        let moment = TimeZone::UTC.to_timestamp(clock).ok()?;
        Some(Self::local(moment.as_second()))
    }

    /// The day and the hour on the teller's clock, such as "26 Jan 2024, 09:12".
    pub fn words(self) -> String {
        let told = self.print("%-d %b %Y, %H:%M");
        let mut parts = told.splitn(3, ' ');
        let (Some(day), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next())
        else {
            return told;
        };
        match MONTHS.into_iter().find(|known| *known == month) {
            Some(month) => format!("{day} {} {rest}", named("month", month)),
            None => told,
        }
    }

    /// The zone, where it is one that clocks can show.
    fn zone(self) -> Option<i16> {
        self.zone.map(|zone| zone.clamp(-1439, 1439))
    }

    fn print(self, format: &str) -> String {
        let minutes = self.zone().unwrap_or(0);
        let offset = Offset::from_seconds(i32::from(minutes) * 60).unwrap_or(Offset::UTC);
        Timestamp::from_second(self.seconds.clamp(FIRST, LAST))
            .map(|moment| {
                moment
                    .to_zoned(TimeZone::fixed(offset))
                    .strftime(format)
                    .to_string()
            })
            .unwrap_or_default()
    }
}

/// The offset at the end of an RFC 3339 moment, in minutes.
fn offset_minutes(text: &str) -> Option<i16> {
    if text.ends_with(['Z', 'z']) {
        return Some(0);
    }
    let (_, clock) = text.split_once(['T', 't', ' '])?;
    let sign_at = clock.rfind(['+', '-'])?;
    let offset = clock.get(sign_at..)?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let hours: i16 = digits.get(0..2)?.parse().ok()?;
    let minutes: i16 = digits.get(2..4).unwrap_or("00").parse().ok()?;
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    Some(if offset.starts_with('-') {
        -total
    } else {
        total
    })
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.print("%Y-%m-%dT%H:%M:%S"))?;
        match self.zone() {
            None => Ok(()),
            Some(0) => out.write_str("Z"),
            Some(zone) => {
                let (sign, minutes) = if zone < 0 { ('-', -zone) } else { ('+', zone) };
                write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is no time such as \"2024-01-26T09:12:00Z\""
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_it_is_read() {
        for text in [
            "2024-01-26T09:12:00Z",
            "2016-06-23T17:21:09+02:00",
            "2016-06-23T17:21:09-09:30",
            "2024-01-26T09:12:00",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(
                Time::parse(text).map(|time| time.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(Time::parse("yesterday"), None);
    }

    #[test]
    fn what_no_calendar_holds_can_still_be_read_again() {
        for seconds in [i64::MIN, -62_135_510_400, -1, 253_402_128_000, i64::MAX] {
            for zone in [None, Some(i16::MIN), Some(-721), Some(0), Some(i16::MAX)] {
                let written = Time { seconds, zone }.to_string();
                let read = Time::parse(&written).map(|time| time.to_string());
                assert_eq!(read.as_deref(), Some(written.as_str()));
            }
        }
    }

    #[test]
    fn reads_as_the_tellers_clock_showed_it() {
        let time = Time::parse("2016-06-23T17:21:09+02:00").unwrap();
        assert_eq!(time.words(), "23 Jun 2016, 17:21");
    }
}
