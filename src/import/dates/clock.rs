//! The time of day beside a date.

use jiff::civil;

use super::tokens::Reader;

/// What a clock showed, and the minutes it is ahead of UTC where that is told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    pub(super) time: civil::Time,
    pub(super) zone: Option<i16>,
}

/// A time of day: `17:21:09 +02:00`, `10:25 pm`, `14h05`, `17.21 Uhr`, `午後3時5分`.
pub(super) fn read(reader: &mut Reader) -> Option<Clock> {
    let half = half_before(reader);
    let is_announced = reader.word(&["um", "kl", "klo", "at", "à", "om"]).is_some();
    reader.skip_signs(".");
    let hour = reader.number(1..=2, 24)?;
    let minutes = reader.attempt(|reader| {
        reader.sign(":")?;
        let minute = reader.number_of(2)?;
        let second = reader.attempt(|reader| {
            reader.sign(":")?;
            reader.number_of(2)
        });
        reader.attempt(|reader| {
            reader.sign(".,")?;
            reader.number(1..=9, u32::MAX)
        });
        Some((minute, second.unwrap_or(0)))
    });
    let minutes = minutes.or_else(|| reader.attempt(with_letter));
    let minutes = minutes.or_else(|| reader.attempt(|reader| with_dot(reader, is_announced)));
    let after = reader.attempt(half_after);
    let half = half.or(after);
    let (minute, second) = match minutes {
        Some(minutes) => minutes,
        None if after.is_some() => (0, 0),
        None => return None,
    };
    reader.skip_words(&["uhr", "hs", "hrs", "uur"]);
    let hour = match half {
        Some(_) if hour > 12 => hour,
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Evening) if hour < 12 => hour + 12,
        _ => hour % 24,
    };
    let number = |value: u32| i8::try_from(value).ok();
    let time = civil::Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()?;
    Some(Clock {
        time,
        zone: reader.attempt(zone),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

/// `14h05`, `14 h`, `17 Uhr 21`, `3時5分`.
fn with_letter(reader: &mut Reader) -> Option<(u32, u32)> {
    reader.word(&["h", "uhr", "u", "時", "时", "点", "點", "시"])?;
    let minute = reader.number(1..=2, 59).unwrap_or(0);
    reader.skip_words(&["分", "분", "min"]);
    Some((minute, 0))
}

/// `17.21 Uhr`, `kl. 17.21`: a dot alone could be anything.
fn with_dot(reader: &mut Reader, is_announced: bool) -> Option<(u32, u32)> {
    reader.sign(".")?;
    let minute = reader.number_of(2)?;
    let is_closed = reader.word(&["uhr", "h"]).is_some();
    (is_announced || is_closed).then_some((minute, 0))
}

/// `午後` and its like before the hour.
fn half_before(reader: &mut Reader) -> Option<Half> {
    reader.attempt(
        |reader| match reader.word(&["午", "上", "下", "오", "am", "pm"])? {
            "上" => reader.word(&["午"]).map(|_| Half::Morning),
            "下" => reader.word(&["午"]).map(|_| Half::Evening),
            "am" => Some(Half::Morning),
            "pm" => Some(Half::Evening),
            _ => match reader.word(&["前", "後", "后", "전", "후"])? {
                "前" | "전" => Some(Half::Morning),
                _ => Some(Half::Evening),
            },
        },
    )
}

/// `am`, `p.m.` and `p. m.` after the minutes.
fn half_after(reader: &mut Reader) -> Option<Half> {
    let half = match reader.word(&["am", "pm", "a", "p", "μμ", "πμ"])? {
        "am" | "πμ" => return Some(Half::Morning),
        "pm" | "μμ" => return Some(Half::Evening),
        "a" => Half::Morning,
        _ => Half::Evening,
    };
    reader.sign(".")?;
    reader.word(&["m"])?;
    reader.skip_signs(".");
    Some(half)
}

/// Zones that mean one offset, in minutes.
const ZONES: [(&str, i16); 13] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
];

/// `+02:00`, `-0500`, `UTC`, `(GMT+2)`.
pub(super) fn zone(reader: &mut Reader) -> Option<i16> {
    reader.skip_signs("([");
    let named = ZONES
        .iter()
        .find(|(name, _)| reader.word(&[name]).is_some());
    let shift = reader.attempt(|reader| {
        let sign = if reader.sign("+-−")? == '+' { 1 } else { -1 };
        let minutes = if let Some(digits) = reader.number_of(4) {
            (digits / 100) * 60 + digits % 100
        } else {
            let hours = reader.number(1..=2, 14)?;
            let minutes = reader.attempt(|reader| {
                reader.sign(":")?;
                reader.number_of(2)
            });
            hours * 60 + minutes.unwrap_or(0)
        };
        let minutes = i16::try_from(minutes)
            .ok()
            .filter(|&minutes| minutes <= 14 * 60);
        minutes.map(|minutes| sign * minutes)
    });
    let zone = match (named, shift) {
        (Some(&(_, base)), Some(shift)) => Some(base + shift),
        (Some(&(_, base)), None) => Some(base),
        (None, shift) => shift,
    };
    if zone.is_some() {
        reader.skip_signs(")]");
    }
    zone
}
