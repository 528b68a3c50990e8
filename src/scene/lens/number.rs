//! Sorts comments by a number: time, score, depth.

use super::super::theme::{Palette, readable};
use super::{Classes, Sign, Sorting};
use crate::graph::thread::Forest;
use crate::model::{Colour, Id, Issue, Map, Time};
use crate::words::say;

/// From little to much: sky, blue, indigo, plum, ever further from the card's own lightness.
const RAMP: [Colour; 4] = [
    Colour::rgb(0x4fa3c7),
    Colour::rgb(0x2a78c8),
    Colour::rgb(0x6a5acd),
    Colour::rgb(0x6b2c7a),
];
/// What is below nothing.
const BELOW: Colour = Colour::rgb(0xc4561f);
/// How far the ends of a ramp stand from a card (contrast ratio).
const PALEST: f32 = 3.0;
const STRONGEST: f32 = 10.0;
/// Into how many parts times are divided.
const TIMES: usize = 6;
/// Into how many parts the scores above zero are divided.
const SCORES: usize = 4;

/// The colour at a share of the ramp, from 0 to 1.
fn ramp(share: f32, palette: &Palette) -> Colour {
    let along = share.clamp(0.0, 1.0) * (RAMP.len() - 1) as f32;
    let before = (along as usize).min(RAMP.len() - 2);
    let (from, to) = (RAMP[before], RAMP[before + 1]);
    let colour = from.mix(to, along - before as f32);
    let least = PALEST + (STRONGEST - PALEST) * share.clamp(0.0, 1.0);
    readable(colour, palette.card, least)
}

/// The colour of the `number`th of `count` parts.
fn part_colour(number: usize, count: usize, palette: &Palette) -> Colour {
    ramp(
        number as f32 / count.saturating_sub(1).max(1) as f32,
        palette,
    )
}

/// The digit that tells a part, counted from one.
fn digit(number: usize) -> Sign {
    let digit = u32::try_from(number + 1).ok();
    Sign::Letter(
        digit
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or('9'),
    )
}

/// The first and last value of each of so many parts of about as many values each; equal values stay together.
fn parts(mut values: Vec<i64>, count: usize) -> Vec<(i64, i64)> {
    values.sort_unstable();
    let starts = (0..count).filter_map(|part| values.get(part * values.len() / count));
    let mut starts: Vec<i64> = starts.copied().collect();
    starts.dedup();
    let last = |part: usize| match starts.get(part + 1) {
        Some(&next) => {
            let end = values.partition_point(|&value| value < next);
            end.checked_sub(1).and_then(|at| values.get(at))
        }
        None => values.last(),
    };
    let parts = starts.iter().enumerate();
    parts
        .map(|(part, &start)| (start, last(part).copied().unwrap_or(start)))
        .collect()
}

/// Which part a value belongs to.
fn part_of(parts: &[(i64, i64)], value: i64) -> usize {
    parts
        .partition_point(|&(start, _)| start <= value)
        .saturating_sub(1)
}

/// Parts of as many comments each, from the first to the last.
pub fn by_time(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let times: Vec<Option<Time>> = map
        .comments
        .iter()
        .map(|comment| comment.posted_at)
        .collect();
    let zone = times.iter().flatten().next().and_then(|time| time.zone);
    let seconds = times.iter().flatten().map(|time| time.seconds);
    let parts = parts(seconds.collect(), TIMES);
    let mut sorting = Sorting::of(forest);
    for (number, &(start, end)) in parts.iter().enumerate() {
        let name = span(start, end, zone);
        let colour = part_colour(number, parts.len(), palette);
        sorting.add(number.to_string(), name, colour, digit(number), palette);
    }
    let sign = Sign::Letter('?');
    let undated = sorting.add(
        "undated",
        say!("class-undated"),
        palette.faint,
        sign,
        palette,
    );
    sorting.sort_comments(map, forest, |_, comment| {
        let time = comment.posted_at;
        time.map_or(undated, |time| part_of(&parts, time.seconds) as u8)
    });
    sorting.finish(|_| false)
}

/// A span of time in words: days, or hours where it is within a day or two.
fn span(start: i64, end: i64, zone: Option<i16>) -> String {
    let words = |seconds: i64| Time { seconds, zone }.words();
    let (start_words, end_words) = (words(start), words(end));
    let day = |words: &str| words.split(',').next().unwrap_or_default().to_owned();
    let (first, last) = (day(&start_words), day(&end_words));
    let is_short = end.saturating_sub(start) < 2 * 86_400;
    if !is_short && first != last {
        return format!("{first} – {last}");
    }
    let clock = |words: &str| words.split(", ").nth(1).unwrap_or_default().to_owned();
    if first == last {
        return format!("{first}, {} – {}", clock(&start_words), clock(&end_words));
    }
    format!("{start_words} – {end_words}")
}

/// Below zero, zero, and parts of as many comments each above it.
pub fn by_score(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let scores = map.comments.iter().filter_map(|comment| comment.score);
    let above: Vec<i64> = scores.filter(|&score| score > 0).collect();
    let parts = parts(above, SCORES);
    let mut sorting = Sorting::of(forest);
    let below = sorting.add(
        "below",
        say!("class-below"),
        BELOW,
        Sign::Letter('−'),
        palette,
    );
    let zero = sorting.add("zero", "0", palette.muted, Sign::Letter('0'), palette);
    for (number, &(start, end)) in parts.iter().enumerate() {
        let name = if start == end {
            start.to_string()
        } else {
            format!("{start} – {end}")
        };
        let colour = part_colour(number, parts.len(), palette);
        sorting.add(number.to_string(), name, colour, digit(number), palette);
    }
    let sign = Sign::Letter('?');
    let unscored = sorting.add(
        "unscored",
        say!("class-unscored"),
        palette.faint,
        sign,
        palette,
    );
    sorting.sort_comments(map, forest, |_, comment| match comment.score {
        None => unscored,
        Some(score) if score < 0 => below,
        Some(0) => zero,
        Some(score) => zero + 1 + part_of(&parts, score) as u8,
    });
    sorting.finish(|_| false)
}

/// Openings, and ever deeper replies.
pub fn by_depth(map: &Map, forest: &Forest, _: Option<Id<Issue>>, palette: &Palette) -> Classes {
    let names = [
        ("0", say!("class-opening"), '0'),
        ("1", say!("class-replies"), '1'),
        ("2", say!("class-deep-2"), '2'),
        ("3", say!("class-deep-3"), '3'),
        ("4", say!("class-deep-4"), '4'),
        ("6", say!("class-deep-6"), '6'),
    ];
    let mut sorting = Sorting::of(forest);
    for (number, (key, name, letter)) in names.into_iter().enumerate() {
        let colour = part_colour(number, names.len(), palette);
        sorting.add(key, name, colour, Sign::Letter(letter), palette);
    }
    sorting.sort_comments(map, forest, |number, _| {
        match forest.depths.get(number).copied().unwrap_or(0) {
            depth @ 0..=3 => depth as u8,
            4 | 5 => 4,
            _ => 5,
        }
    });
    sorting.finish(|_| false)
}
