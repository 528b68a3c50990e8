//! The elements that tell a moment: the marks by which posts are found.

use super::tree::Tree;
use crate::import::dates::find_date;
use crate::import::moment::read_number;
use crate::import::pasted::{Day, day_in};
use crate::model::Time;
use crate::text::html::{ElementRef, Node, attribute};

/// An element that tells a moment.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    /// The element's place.
    pub(super) at: usize,
    /// The moment, where it is told for machines.
    pub(super) time: Option<Time>,
    /// Its words; empty where attributes tell it.
    pub(super) words: String,
}

/// Longer texts tell more than a date, in bytes.
const LONGEST: usize = 160;
/// Letters of an element whose date is parted by tags.
const LONGEST_PARTED: usize = 60;

/// Every element that tells a moment, in reading order.
pub(super) fn find(tree: &Tree<'_>) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    for at in 0..tree.spots.len() {
        stamps.extend(machine(tree, at).or_else(|| worded(tree, at)));
    }
    let plain: Vec<usize> = stamps.iter().map(|stamp: &Stamp| stamp.at).collect();
    for at in 0..tree.spots.len() {
        let end = tree.get(at).map_or(at, |spot| spot.end);
        let is_short = (5..=LONGEST_PARTED).contains(&tree.letters(at)) && end > at + 1;
        let next = plain.partition_point(|&place| place < at);
        if is_short && plain.get(next).is_none_or(|&place| place >= end) {
            stamps.extend(parted(tree, at));
        }
    }
    stamps.sort_by_key(|stamp| stamp.at);
    stamps
}

/// A moment in an element's attributes.
fn machine(tree: &Tree<'_>, at: usize) -> Option<Stamp> {
    let element = tree.get(at)?.element;
    let told = |time: Time| Stamp {
        at,
        time: Some(time),
        words: String::new(),
    };
    element.attrs().next()?;
    if let Some(time) = attribute(element, "datetime").and_then(read) {
        return Some(told(time));
    }
    for (name, value) in element.attrs() {
        let is_data = name.starts_with("data-") || name == "unixtime" || name == "timestamp";
        let names = [
            "time",
            "date",
            "unix",
            "utime",
            "epoch",
            "created",
            "posted",
            "published",
        ];
        if is_data
            && value.len() <= 40
            && names.iter().any(|part| name.contains(part))
            && !name.contains("update")
            && let Some(time) = read(value)
        {
            return Some(told(time));
        }
        if name == "content"
            && element
                .attr("itemprop")
                .is_some_and(|property| property.contains("date") || property.contains("Date"))
            && let Some(time) = read(value)
        {
            return Some(told(time));
        }
    }
    let title = attribute(element, "title").filter(|title| title.len() <= 80)?;
    let (span, time) = find_date(title)?;
    (span.len() * 2 >= title.len()).then(|| told(time))
}

/// A moment as attributes write it: ISO 8601, Unix seconds or milliseconds, or in words.
fn read(value: &str) -> Option<Time> {
    let value = value.trim();
    if value.len() >= 9 && value.len() <= 13 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.parse().ok().and_then(|number| read_number(number).at);
    }
    Time::parse(value).or_else(|| find_date(value).map(|(_, time)| time))
}

/// A date in one of an element's own texts.
fn worded(tree: &Tree<'_>, at: usize) -> Option<Stamp> {
    let element = tree.get(at)?.element;
    let mut texts = element.children().filter_map(|node| match node.value() {
        Node::Text(text) => Some(text),
        _ => None,
    });
    texts.find_map(|text| stamp(at, text))
}

fn stamp(at: usize, text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > LONGEST || text.len() < 2 {
        return None;
    }
    let has_digit = text.chars().any(char::is_numeric);
    if !has_digit && (text.len() > 24 || text.contains(' ') && text.len() > 16) {
        return None;
    }
    let span = span(text)?;
    let rest = text.len() - (span.1 - span.0);
    // A date deep in a sentence is the writer's own.
    let is_late = span.0 > 70 || rest > 100 || text.ends_with(['.', '!', '?']) && rest > 40;
    (!is_late).then(|| Stamp {
        at,
        time: None,
        words: text.split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// The bytes of a text that tell a date.
pub(super) fn span(text: &str) -> Option<(usize, usize)> {
    if let Some((span, _)) = find_date(text) {
        return Some((span.start, span.end));
    }
    let stamp = day_in(text)?;
    Some((stamp.start, stamp.end))
}

/// A date whose parts stand in elements of their own.
fn parted(tree: &Tree<'_>, at: usize) -> Option<Stamp> {
    let element = tree.get(at)?.element;
    let words: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    let words = words.join(" ");
    let (span, _) = find_date(&words)?;
    (span.len() * 3 >= words.len() * 2).then_some(Stamp {
        at,
        time: None,
        words,
    })
}

/// The moment of a stamp; `is_day_first` decides where numbers could be either.
pub(super) fn moment(stamp: &Stamp, is_day_first: bool) -> Option<Time> {
    if stamp.time.is_some() {
        return stamp.time;
    }
    let found = day_in(&stamp.words);
    let is_either = found
        .as_ref()
        .is_some_and(|found| matches!(found.day, Some(Day::Either(_))));
    if is_either {
        return found?.time(is_day_first);
    }
    let dated = find_date(&stamp.words).map(|(_, time)| time);
    dated.or_else(|| found?.time(is_day_first))
}

/// The two numbers of a date whose order is open, and whether a noon is told beside it.
pub(super) fn open_order(stamp: &Stamp) -> Option<([u32; 2], bool)> {
    let found = day_in(&stamp.words)?;
    match found.day? {
        Day::Either([a, b, _]) => Some(([a, b], found.has_noon)),
        Day::Full(_) | Day::Vague => None,
    }
}

/// Whether an element's words are a date and little else.
pub(super) fn is_date(element: ElementRef<'_>) -> bool {
    let words: String = element.text().take(6).collect();
    let words = words.trim();
    words.len() <= LONGEST
        && span(words).is_some_and(|(start, end)| (end - start) * 2 >= words.len())
}
