//! Dates of posts: machine times first, else words in the board's own zone and order of day and month.

use std::ops::Range;

use scraper::{ElementRef, Html, Node};

use crate::import::dates::{find_date, read_date};
use crate::model::Time;
use crate::text::html::{Walk, attribute, is_named};

/// When a post was written, as its page tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum When {
    /// It does not.
    #[default]
    Untold,
    /// By a time for machines.
    At(Time),
    /// In words.
    Words(String),
}

/// What a page tells about its dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// Minutes ahead of UTC.
    zone: Option<i16>,
    /// The moment at which the page was made, on the board's clock.
    now: Option<Time>,
}

/// The time that an element's attributes tell, else its words.
pub(super) fn of_element(element: ElementRef<'_>) -> When {
    let told = ["datetime", "content"]
        .iter()
        .find_map(|name| attribute(element, name));
    if let Some(time) = told.and_then(|told| Time::parse(told).or_else(|| read_date(told))) {
        return When::At(time);
    }
    const SECONDS: [&str; 3] = ["data-time", "data-timestamp", "data-unixtime"];
    let number = SECONDS
        .iter()
        .find_map(|name| attribute(element, name)?.parse::<i64>().ok());
    if let Some(number) = number.filter(|&number| number > 100_000_000) {
        let seconds = if number > 100_000_000_000 {
            number / 1000
        } else {
            number
        };
        return When::At(Time::utc(seconds));
    }
    let words = crate::text::html::read_line(element, &|_| false);
    if let Some(title) = attribute(element, "title")
        && find_date(title).is_some()
    {
        return When::Words(title.to_owned());
    }
    match words.as_str() {
        "" => When::Untold,
        _ => When::Words(words),
    }
}

/// What boards write before their zone.
const BEFORE_ZONE: &str = "\
    all times are|all dates are|times are in|time zone is|timezone is|timezone:|alle zeitangaben|alle zeiten|zeitzone:|\
    les heures sont|heures au format|fuseau horaire|toutes les heures|todas las horas|todos los horarios|husos horarios|\
    huso horario|tutti gli orari|fuso orario|todos os horários|fuso horário|tijden zijn|alle tijden|alla tider|alle tider|\
    alle klokkeslett|kaikki ajat|wszystkie czasy|strefa czasowa|часовой пояс|текущее время|время:|все časy|všechny časy|\
    časy uváděny|minden időpont|a hora é|tüm zamanlar|όλοι οι χρόνοι|ora curentă|fusul orar|所有时间|時區|时区|当前时区";

/// What boards write before the moment at which they made the page.
const BEFORE_NOW: &str = "\
    it is currently|current time|the time now is|aktuelle zeit|es ist jetzt|nous sommes le|fecha actual|hora actual|\
    oggi è|data e ora attuali|het is nu|teraz jest|obecny czas|сейчас|текущее время|la date/heure actuelle est|\
    dabei jetzt";

impl Clock {
    /// Reads what a page says of its zone and its own time.
    pub(super) fn read(page: &Html) -> Self {
        let words = page_words(page);
        let lower = words.to_lowercase();
        let zone = lead_ends(&lower, BEFORE_ZONE).into_iter().rev();
        let zone = zone
            .filter_map(|at| lower.get(at..lower.ceil_char_boundary((at + 80).min(lower.len()))))
            .find_map(read_zone);
        let now = lead_ends(&lower, BEFORE_NOW);
        let now = now
            .into_iter()
            .filter_map(|at| lower.get(at..lower.ceil_char_boundary((at + 60).min(lower.len()))))
            .find_map(|rest| {
                let (span, time) = find_date(rest)?;
                (span.start < 20).then_some(time)
            });
        Self { zone, now }
    }

    /// The times of posts in their order on the page, and the words that could not be read.
    pub(super) fn read_all(&self, whens: &[When]) -> Vec<(Option<Time>, String)> {
        let order = order(whens);
        let each = whens.iter().map(|when| match when {
            When::Untold => (None, String::new()),
            When::At(time) => (Some(*time), String::new()),
            When::Words(words) => {
                let time = self.resolve(words, order);
                (time, words.clone())
            }
        });
        each.collect()
    }

    fn resolve(&self, words: &str, order: Order) -> Option<Time> {
        let put = in_order(words, order);
        let mut time = read_date(&put).or_else(|| self.near(words))?;
        if let (None, Some(zone)) = (time.zone, self.zone) {
            time = Time {
                seconds: time.seconds - i64::from(zone) * 60,
                zone: Some(zone),
            };
        }
        Some(time)
    }

    /// "Today, 10:12" where the page tells its own day.
    fn near(&self, words: &str) -> Option<Time> {
        const TODAY: &str = "today|heute|aujourd'hui|aujourd’hui|hoy|oggi|hoje|vandaag|dzisiaj|dziś|сегодня|idag|i dag|tänään|dnes|ma|bugün|今天";
        const YESTERDAY: &str = "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|вчера|igår|i går|eilen|včera|tegnap|dün|昨天";
        let lower = words.trim().to_lowercase();
        let begins = |list: &str| list.split('|').find_map(|word| lower.strip_prefix(word));
        let (rest, days) = match (begins(TODAY), begins(YESTERDAY)) {
            (Some(rest), _) => (rest, 0),
            (_, Some(rest)) => (rest, 1),
            _ => return None,
        };
        let day = Time::local(self.now?.seconds - days * 86_400).to_string();
        read_date(&format!("{} {rest}", day.get(..10)?))
    }
}

/// The words of a page, without scripts; texts in boxes that hold posts are not told apart.
fn page_words(page: &Html) -> String {
    let mut words = String::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(node) = walk.next() {
        if let Node::Text(text) = node.value() {
            words.extend(text.split_whitespace().flat_map(|word| [word, " "]));
        } else if let Some(element) = ElementRef::wrap(node)
            && is_named(
                element,
                &["script", "style", "template", "select", "textarea"],
            )
        {
            walk.pass_over();
        }
    }
    words
}

/// Where these leads end in a text, in their order in it.
fn lead_ends(text: &str, leads: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = leads
        .split('|')
        .flat_map(|lead| {
            text.match_indices(lead)
                .map(|(at, lead)| at + lead.len())
                .take(50)
        })
        .collect();
    ends.sort_unstable();
    ends
}

/// A zone near the beginning of words in small letters: `gmt + 10 hours`, `utc+02:00`, `est (australia)`.
fn read_zone(words: &str) -> Option<i16> {
    const NAMES: [(&str, i16); 18] = [
        ("utc", 0),
        ("gmt", 0),
        ("wez", 0),
        ("mesz", 120),
        ("mez", 60),
        ("cest", 120),
        ("cet", 60),
        ("eest", 180),
        ("eet", 120),
        ("msk", 180),
        ("edt", -240),
        ("est", -300),
        ("cdt", -300),
        ("cst", -360),
        ("mdt", -360),
        ("mst", -420),
        ("pdt", -420),
        ("pst", -480),
    ];
    const AUSTRALIA: [(&str, i16); 3] = [("est", 600), ("cst", 570), ("wst", 480)];
    let has = |name: &str| word_at(words, name);
    if words.contains("(australia)") {
        return AUSTRALIA
            .iter()
            .find_map(|&(name, zone)| has(name).map(|_| zone));
    }
    let (base, end) = NAMES
        .iter()
        .find_map(|&(name, base)| has(name).map(|end| (base, end)))?;
    let rest: String = words
        .get(end..)?
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(24)
        .collect();
    let shift = read_shift(&rest).unwrap_or(0);
    let summer = i16::from(rest.contains("[dst]") || rest.contains("[sommerzeit]")) * 60;
    let zone = base + shift + summer;
    (zone.abs() <= 14 * 60).then_some(zone)
}

/// Where a word ends that stands by itself, though a number may follow it closely.
fn word_at(words: &str, name: &str) -> Option<usize> {
    words.match_indices(name).find_map(|(at, _)| {
        let end = at + name.len();
        let before = words.get(..at)?.chars().next_back();
        let after = words.get(end..)?.chars().next();
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        (!is_part(before) && !is_part(after)).then_some(end)
    })
}

/// Minutes after a sign: `+10hours`, `-5`, `+02:00`, `+5.5`.
fn read_shift(words: &str) -> Option<i16> {
    let mut signs = words.chars();
    let sign = match signs.next()? {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    let rest = signs.as_str();
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = digits(rest);
    let number: i16 = rest.get(..length)?.parse().ok()?;
    if length == 4 {
        return Some(sign * (number / 100 * 60 + number % 100));
    }
    let hours = number.checked_mul(60)?;
    let after = rest.get(length..)?;
    let minutes = match after.chars().next() {
        Some(':') => after
            .get(1..3)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        Some('.') if after.get(1..2) == Some("5") => 30,
        _ => 0,
    };
    Some(sign * (hours + minutes))
}

/// What stands first in dates of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Day,
    Month,
    /// As signs suggest.
    Unknown,
}

/// The order of day and month that all dates of a page allow, and in which posts follow one another.
fn order(whens: &[When]) -> Order {
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
fn in_order(text: &str, order: Order) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    #[test]
    fn zones_are_read() {
        let cases = [
            (" gmt + 10 hours", Some(600)),
            (" est (australia)", Some(600)),
            (" utc + 1 hour [ dst ]", Some(120)),
            (" utc+02:00", Some(120)),
            (" in wez +1. es ist jetzt 13:05 uhr.", Some(60)),
            (" gmt -5. the time now is 08:05 pm.", Some(-300)),
            (" gmt + 5.5 hours", Some(330)),
            (" utc", Some(0)),
            (" wonderful", None),
        ];
        for (words, zone) in cases {
            assert_eq!(read_zone(words), zone, "{words}");
        }
    }

    fn read(dates: &[&str], page: &str) -> Vec<String> {
        let (page, _) = parse(page).unwrap();
        let whens: Vec<When> = dates
            .iter()
            .map(|date| When::Words((*date).to_owned()))
            .collect();
        let read = Clock::read(&page).read_all(&whens);
        read.into_iter()
            .map(|(time, words)| time.map_or(words, |time| time.to_string()))
            .collect()
    }

    #[test]
    fn the_page_tells_the_order_of_day_and_month() {
        let cases: [(&[&str], &str); 5] = [
            (
                &["04-02-2009, 10:12 AM", "04-13-2009, 11:00 PM"],
                "2009-04-02T10:12:00",
            ),
            (
                &["04-02-2009, 10:12", "13-04-2009, 11:00"],
                "2009-02-04T10:12:00",
            ),
            (
                &["04/02/2009 10:12", "05/02/2009 11:00", "01/03/2009 09:00"],
                "2009-02-04T10:12:00",
            ),
            (&["04-02-2009, 10:12 AM"], "2009-04-02T10:12:00"),
            (&["02.04.2009 10:12"], "2009-04-02T10:12:00"),
        ];
        for (dates, first) in cases {
            assert_eq!(
                read(dates, "").first().map(String::as_str),
                Some(first),
                "{dates:?}"
            );
        }
    }

    #[test]
    fn days_near_the_page_are_read_where_it_tells_its_own() {
        let page =
            "<p>It is currently Sun Jun 28, 2015 10:25 pm</p><p>All times are GMT + 2 Hours</p>";
        assert_eq!(
            read(
                &["Today, 09:12", "Yesterday, 8:05 pm", "Jun 3, 2015 1:00 am"],
                page
            ),
            [
                "2015-06-28T09:12:00+02:00",
                "2015-06-27T20:05:00+02:00",
                "2015-06-03T01:00:00+02:00"
            ]
        );
        assert_eq!(read(&["Heute, 09:12"], ""), ["Heute, 09:12"]);
    }
}
