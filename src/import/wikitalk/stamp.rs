//! The timestamp that a wiki's software puts behind a signature, in any language.

use std::ops::Range;

use jiff::civil;
use jiff::tz::TimeZone;

use super::months::month;
use super::zones::{Zone, zone};
use crate::model::Time;

/// A timestamp within a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stamp {
    /// Which bytes tell it, the zone in brackets included.
    pub span: Range<usize>,
    /// The moment; none where the month's name is not known.
    pub time: Option<Time>,
}

/// Bytes before the zone in which clock and date have to stand.
const LONGEST: usize = 160;

/// The first timestamp of a text: clock and date in any order, and then the zone in brackets.
pub(super) fn find(text: &str) -> Option<Stamp> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find(['(', '（']).map(|at| at + from) {
        let sign = text.get(open..)?.chars().next()?;
        let after = open + sign.len_utf8();
        let close = text
            .get(after..)?
            .find([')', '）', '('])
            .map(|at| at + after);
        let Some(close) = close else { break };
        let inner = text.get(after..close).unwrap_or_default();
        let end = close + text.get(close..)?.chars().next()?.len_utf8();
        if let Some(zone) = zone(inner)
            && let Some((start, time)) = before(text, open, zone)
        {
            return Some(Stamp {
                span: start..end,
                time,
            });
        }
        from = after;
    }
    None
}

/// A number, a word or a sign.
#[derive(Clone, Debug)]
struct Token<'text> {
    start: usize,
    text: &'text str,
    number: Option<u32>,
    digits: usize,
}

impl Token<'_> {
    fn is(&self, sign: &str) -> bool {
        self.text == sign
    }
}

/// Clock and date that end right before `open`: where they begin, and the moment.
fn before(text: &str, open: usize, zone: Zone) -> Option<(usize, Option<Time>)> {
    let mut begin = open.saturating_sub(LONGEST);
    while !text.is_char_boundary(begin) {
        begin += 1;
    }
    let window = text.get(begin..open)?;
    let tokens = tokens(window);
    let clock = clock(&tokens)?;
    let year = tokens.iter().rposition(|token| year_of(token).is_some())?;
    if clock.tokens.contains(&year) {
        return None;
    }
    let date = if year >= clock.tokens.end {
        date_behind(&tokens, clock.tokens.end, year)
    } else {
        date_before(&tokens, clock.tokens.start, year)
    }?;
    let first = date.first.min(clock.tokens.start);
    let start = begin + tokens.get(first)?.start;
    let year = year_of(tokens.get(year)?)?;
    let time = date
        .month
        .and_then(|month| moment(year, month, date.day, clock.time, zone));
    Some((start, time))
}

fn moment(year: u32, month: u32, day: u32, clock: civil::Time, zone: Zone) -> Option<Time> {
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    let date = civil::Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    let shown = TimeZone::UTC.to_timestamp(date.to_datetime(clock)).ok()?;
    Some(Time {
        seconds: shown.as_second() - zone.minutes.map_or(0, |minutes| i64::from(minutes) * 60),
        zone: zone.minutes,
    })
}

/// The time of day and the tokens that tell it.
struct Clock {
    time: civil::Time,
    tokens: Range<usize>,
}

/// The last "10:08" or "10:08:30"; else "10.08", "10h08" or "10時08分".
fn clock(tokens: &[Token<'_>]) -> Option<Clock> {
    let with = |signs: &[&str]| {
        let places = (0..tokens.len().saturating_sub(2)).rev();
        places
            .filter_map(|at| clock_at(tokens, at, signs))
            .find(|clock| {
                let before = clock
                    .tokens
                    .start
                    .checked_sub(1)
                    .and_then(|at| tokens.get(at));
                let after = tokens.get(clock.tokens.end);
                let is =
                    |token: Option<&Token<'_>>, sign| token.is_some_and(|token| token.is(sign));
                let is_tied = is_glued(tokens, clock.tokens.start);
                let is_date =
                    signs.contains(&".") && (is(after, ".") || (is_tied && is(before, ".")));
                !(is_date || (is_tied && is(before, ":")))
            })
    };
    with(&[":"]).or_else(|| with(&["h", "時", "时", "시", "."]))
}

/// Whether nothing stands between this token and the one before.
fn is_glued(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    match (before, tokens.get(at)) {
        (Some(before), Some(token)) => before.start + before.text.len() == token.start,
        _ => false,
    }
}

fn clock_at(tokens: &[Token<'_>], at: usize, signs: &[&str]) -> Option<Clock> {
    let hour = tokens.get(at)?;
    let minute = tokens.get(at + 2)?;
    let sign = tokens.get(at + 1)?;
    if !signs.contains(&sign.text) || hour.digits > 2 || minute.digits != 2 {
        return None;
    }
    let mut end = at + 3;
    let mut second = 0;
    if tokens.get(end).is_some_and(|token| token.is(":"))
        && let Some(token) = tokens.get(end + 1).filter(|token| token.digits == 2)
    {
        second = token.number?;
        end += 2;
    }
    let number = |value: u32| i8::try_from(value).ok();
    let hour = number(hour.number? % 24)?;
    let time = civil::Time::new(hour, number(minute.number?)?, number(second)?, 0).ok()?;
    Some(Clock {
        time,
        tokens: at..end,
    })
}

/// Day and month beside a year.
struct Date {
    day: u32,
    month: Option<u32>,
    /// The first token that belongs to it.
    first: usize,
}

/// The date behind the clock: all that stands there but a few words.
fn date_behind(tokens: &[Token<'_>], from: usize, year: usize) -> Option<Date> {
    let numbers: Vec<usize> = small(tokens, from..tokens.len());
    let words = words(tokens, from..tokens.len());
    let is_year_first = numbers.first().is_some_and(|&first| year < first);
    day_and_month(tokens, &numbers, &words, is_year_first, from)
}

/// The date before the clock: around the year.
fn date_before(tokens: &[Token<'_>], until: usize, year: usize) -> Option<Date> {
    let behind: Vec<usize> = small(tokens, year + 1..until);
    if !behind.is_empty() {
        let words = words(tokens, year..until);
        return day_and_month(tokens, &behind, &words, true, year);
    }
    let near: Vec<usize> = small(tokens, year.saturating_sub(NEAR)..year);
    let &last = near.last()?;
    let above = near.iter().rev().nth(1).copied();
    let name = month(&words(tokens, last.saturating_sub(2)..year));
    if let Some(above) = above.filter(|&above| name.is_none() && last - above <= 3) {
        return day_and_month(tokens, &[above, last], "", false, above);
    }
    let is_before = name.is_some() && month(&words(tokens, last..year)).is_none();
    let first = last.saturating_sub(usize::from(is_before));
    let words = words(tokens, first.saturating_sub(1)..year);
    day_and_month(tokens, &[last], &words, false, first)
}

/// Tokens between a year and its day.
const NEAR: usize = 8;

fn day_and_month(
    tokens: &[Token<'_>],
    numbers: &[usize],
    words: &str,
    is_year_first: bool,
    first: usize,
) -> Option<Date> {
    let value = |at: usize| tokens.get(at)?.number;
    let name = month(words);
    let (day, month) = match *numbers {
        [day] => (value(day)?, name),
        [a, b] if is_year_first => (value(b)?, value(a).filter(|month| *month <= 12)),
        [a, b] => (value(a)?, name.or(value(b)).filter(|month| *month <= 12)),
        _ => return None,
    };
    (1..=31)
        .contains(&day)
        .then_some(Date { day, month, first })
}

/// The places of numbers of one or two digits.
fn small(tokens: &[Token<'_>], range: Range<usize>) -> Vec<usize> {
    range
        .filter(|&at| {
            tokens
                .get(at)
                .is_some_and(|token| (1..=2).contains(&token.digits))
        })
        .collect()
}

fn words(tokens: &[Token<'_>], range: Range<usize>) -> String {
    let words = tokens.get(range).unwrap_or_default().iter();
    let words = words.filter(|token| token.digits == 0);
    let words: Vec<String> = words.map(|token| token.text.to_lowercase()).collect();
    words.join(" ")
}

/// A year of our era; Thai wikis count from 543 BC.
fn year_of(token: &Token<'_>) -> Option<u32> {
    let year = token.number.filter(|_| token.digits == 4)?;
    match year {
        1990..=2199 => Some(year),
        2533..=2742 => Some(year - 543),
        _ => None,
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut can_join = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            can_join = false;
            continue;
        }
        let value = digit(c);
        let is_word = value.is_none() && is_part_of_word(c);
        let joins = |token: &&mut Token<'_>| match value {
            Some(_) => token.digits > 0,
            None => is_word && token.digits == 0 && token.text.chars().all(is_part_of_word),
        };
        if can_join && let Some(last) = found.last_mut().filter(joins) {
            last.text = text.get(last.start..at + c.len_utf8()).unwrap_or_default();
            if let Some(value) = value {
                last.digits += 1;
                last.number = last
                    .number
                    .map(|number| number.saturating_mul(10).saturating_add(value));
            }
        } else {
            found.push(Token {
                start: at,
                text: text.get(at..at + c.len_utf8()).unwrap_or_default(),
                number: value,
                digits: usize::from(value.is_some()),
            });
        }
        can_join = true;
    }
    found
}

/// Letters and the marks over and under them; the signs of East Asian dates stand alone.
fn is_part_of_word(c: char) -> bool {
    let is_alone = matches!(
        c,
        '年' | '月' | '日' | '년' | '월' | '일' | '時' | '时' | '시' | '分'
    );
    let is_mark =
        matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    !is_alone && (c.is_alphabetic() || is_mark)
}

/// The value of a decimal digit of any script that wikis use.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 24] = [
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
        0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0x1946, 0x1c50, 0xabf0, 0xff10,
    ];
    let code = u32::from(c);
    let zero = ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))?;
    Some(code - zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match find(text) {
            None => "none".into(),
            Some(Stamp { time: None, .. }) => "unread".into(),
            Some(Stamp {
                time: Some(time), ..
            }) => time.to_string(),
        }
    }

    const CASES: &[(&str, &str)] = &[
        ("10:08, 21 June 2019 (UTC)", "2019-06-21T10:08:00Z"),
        ("10:08, Jun 21, 2019 (UTC)", "2019-06-21T10:08:00Z"),
        ("10:08, 21. Jun. 2019 (CEST)", "2019-06-21T10:08:00+02:00"),
        ("21 juin 2019 à 10:08 (CEST)", "2019-06-21T10:08:00+02:00"),
        ("10:08 21 jun 2019 (UTC)", "2019-06-21T10:08:00Z"),
        (
            "10h08min de 21 de junho de 2019 (UTC)",
            "2019-06-21T10:08:00Z",
        ),
        ("2019年6月21日 (五) 10:08 (UTC)", "2019-06-21T10:08:00Z"),
        ("2019年6月21日 (金) 10:08 (UTC)", "2019-06-21T10:08:00Z"),
        (
            "2019년 6월 21일 (금) 10:08 (KST)",
            "2019-06-21T10:08:00+09:00",
        ),
        (
            "10:08, ngày 21 tháng 6 năm 2019 (UTC)",
            "2019-06-21T10:08:00Z",
        ),
        (
            "21. kesäkuuta 2019 kello 13.08 (EEST)",
            "2019-06-21T13:08:00+03:00",
        ),
        (
            "2019. június 21., 12:08 (CEST)",
            "2019-06-21T12:08:00+02:00",
        ),
        (
            "2019 birželio 21, 13:08 (EEST)",
            "2019-06-21T13:08:00+03:00",
        ),
        (
            "2019(e)ko ekainaren 21a, 12:08 (CEST)",
            "2019-06-21T12:08:00+02:00",
        ),
        ("10:08, 21 июня 2019 (UTC)", "2019-06-21T10:08:00Z"),
        ("10:08, 21 ביוני 2019 (IDT)", "2019-06-21T10:08:00+03:00"),
        (
            "10:08، 21 يونيو 2019 (ت\u{a0}ع\u{a0}م)",
            "2019-06-21T10:08:00Z",
        ),
        ("‏۲۱ ژوئن ۲۰۱۹، ساعت ۱۰:۰۸ (UTC)", "2019-06-21T10:08:00Z"),
        (
            "١٤:١٦، ١٦ی تشرینی یەکەمی ٢٠١٤ (UTC)",
            "2014-10-16T14:16:00Z",
        ),
        ("10:08, 21 มิถุนายน 2562 (ICT)", "2019-06-21T10:08:00+07:00"),
        ("১০:০৮, ২১ জুন ২০১৯ (ইউটিসি)", "2019-06-21T10:08:00Z"),
        ("10:08, 21 जून 2019 (UTC)", "2019-06-21T10:08:00Z"),
        ("2019-06-21 10:08:30 (UTC)", "2019-06-21T10:08:30Z"),
        ("21.6.2019 10:08 (CET)", "2019-06-21T10:08:00+01:00"),
        ("21 cze 2019, 10:08 (CEST)", "2019-06-21T10:08:00+02:00"),
        ("10:08, 21 Foobar 2019 (UTC)", "unread"),
        ("see (UTC) in 2019", "none"),
        ("at 10:08 (UTC)", "none"),
        ("it was 5 in 2019 (so)", "none"),
    ];

    #[test]
    fn reads_what_wikis_write() {
        for &(text, expected) in CASES {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn says_where_it_stands() {
        let stamp = find(" (talk) 10:08, 21 June 2019 (UTC) later").unwrap();
        assert_eq!(stamp.span, 8..33);
    }
}
