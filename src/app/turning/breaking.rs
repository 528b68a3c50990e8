//! Where rows break and are cut, as text is spoken.

use eframe::egui::Context;
use eframe::egui::text::LayoutJob;

use super::rows::{format_at, plain};
use crate::text::bidi::is_rtl;

/// So many letters of a row that is cut are looked at: no window is wider.
const LONGEST_CUT: usize = 2000;
/// So many letters are tried first where a row is cut, and twice as many while they fit.
const FEW: usize = 16;

/// A row's letters as they are spoken.
pub struct Line {
    /// The letters, and a sign where more follow for which there is no room.
    pub text: String,
    /// Where it begins in the text, in Unicode code points.
    pub start: usize,
    /// Where it begins in the text, in bytes.
    pub byte: usize,
    /// Whether its paragraph runs from right to left.
    pub rtl: bool,
    /// Whether its paragraph ends with it, and another follows.
    pub ends_paragraph: bool,
}

/// The rows of a text for the room that there is, as full as words allow.
pub fn lines(context: &Context, job: &LayoutJob) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let (mut start, mut byte) = (0, 0);
    let paragraphs: Vec<&str> = if job.break_on_newline {
        job.text.split('\n').collect()
    } else {
        vec![&job.text]
    };
    let last = paragraphs.len().saturating_sub(1);
    for (number, paragraph) in paragraphs.into_iter().enumerate() {
        let rtl = is_rtl(paragraph);
        let mut rest = paragraph;
        loop {
            let is_last_row = found.len() + 1 >= job.wrap.max_rows;
            let lead = leading(job, found.len());
            let measure = |at: usize, text: &str| width(context, job, byte + at, text);
            let fits = fitting(&measure, rest, job.wrap.max_width - lead);
            let is_cut = is_last_row && (fits < rest.len() || number < last);
            let (row, after) = rest.split_at_checked(fits).unwrap_or((rest, ""));
            let text = if is_cut {
                cut(context, job, byte, rest, job.wrap.max_width - lead)
            } else {
                row.to_owned()
            };
            let ends_paragraph = after.is_empty() && number < last;
            found.push(Line {
                text,
                start,
                byte,
                rtl,
                ends_paragraph,
            });
            if is_last_row {
                return found;
            }
            start += row.chars().count() + usize::from(ends_paragraph);
            byte += row.len() + usize::from(ends_paragraph);
            if after.is_empty() {
                break;
            }
            rest = after;
        }
    }
    found
}

/// The room before the first letter of a text that begins in the midst of a row.
pub fn leading(job: &LayoutJob, row: usize) -> f32 {
    let first = job.sections.first().filter(|_| row == 0);
    first.map_or(0.0, |section| section.leading_space)
}

fn width(context: &Context, job: &LayoutJob, byte: usize, text: &str) -> f32 {
    plain(context, text, &format_at(job, byte)).map_or(0.0, |row| row.size.x)
}

/// How many bytes of a paragraph's rest make the next row: whole words, or letters where a word alone is too wide. What
/// begins so many bytes further on is measured, in points.
fn fitting(measure: &dyn Fn(usize, &str) -> f32, rest: &str, room: f32) -> usize {
    if room.is_infinite() {
        return rest.len();
    }
    let (mut at, mut filled) = (0, 0.0);
    for word in rest.split_inclusive(' ') {
        let inked = word.trim_end_matches(' ');
        // To measure all that is left of a monster for each of its rows would take forever.
        let is_monster = inked.chars().nth(LONGEST_CUT).is_some();
        if is_monster || filled + measure(at, inked) > room + 0.5 {
            if at > 0 {
                return at;
            }
            let letters = letters_fitting(&|text| measure(0, text), word, "", room);
            return letters.max(first_letter(word));
        }
        filled += measure(at, word);
        at += word.len();
    }
    at
}

fn first_letter(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// How many bytes of a text fit with a sign behind them.
fn letters_fitting(measure: &dyn Fn(&str) -> f32, text: &str, sign: &str, room: f32) -> usize {
    let inner = text.char_indices().skip(1).map(|(byte, _)| byte);
    let ends: Vec<usize> = inner.chain([text.len()]).take(LONGEST_CUT).collect();
    let fits = |end: usize| {
        let shown = format!("{}{sign}", text.get(..end).unwrap_or_default());
        measure(&shown) <= room
    };
    // Few letters fit, so that few are measured at first.
    let (mut least, mut most) = (0, FEW);
    while ends.get(most).is_some_and(|&end| fits(end)) {
        (least, most) = (most + 1, 2 * most);
    }
    let unsure = ends.get(least..most.min(ends.len())).unwrap_or_default();
    let count = least + unsure.partition_point(|&end| fits(end));
    let last = count.checked_sub(1).and_then(|last| ends.get(last));
    last.copied().unwrap_or(0)
}

/// As many letters as fit with the sign that says that more follow.
fn cut(context: &Context, job: &LayoutJob, byte: usize, rest: &str, room: f32) -> String {
    let sign = job
        .wrap
        .overflow_character
        .map_or_else(String::new, String::from);
    let measure = |text: &str| width(context, job, byte, text);
    let fits = letters_fitting(&measure, rest, &sign, room);
    let words = rest.get(..fits).unwrap_or_default();
    format!("{}{sign}", words.trim_end())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn rows_of_a_monstrous_word_are_found_without_measuring_it_for_each() {
        let word = "x".repeat(16_000) + "א";
        let measured = Cell::new(0);
        let measure = |_: usize, text: &str| {
            let letters = text.chars().count();
            measured.set(measured.get() + letters);
            letters as f32 * 8.0
        };
        let (mut rest, mut rows) = (word.as_str(), 0);
        while !rest.is_empty() {
            let fits = fitting(&measure, rest, 500.0);
            rows += 1;
            assert!(rest.len() < 62 || fits == 62, "{fits}");
            rest = &rest[fits..];
        }
        assert_eq!(rows, 16_001_usize.div_ceil(62));
        // The last two thousand letters are no monster any more, and are measured as a whole.
        let letters = measured.get();
        assert!(letters < 10 * 16_001 + 40 * LONGEST_CUT, "{letters}");
    }

    #[test]
    fn as_many_letters_as_fit_are_found_however_many_there_are() {
        let measure = |text: &str| text.chars().count() as f32;
        for count in [0, 1, 2, 15, 16, 17, 18, 33, 34, 35, 500, 1999, 2000, 2001] {
            let text = "א".repeat(count);
            for room in [0, 1, 2, 15, 16, 17, 18, 32, 33, 34, 64, 65, 499, 1998, 5000] {
                let fits = letters_fitting(&measure, &text, "", room as f32);
                assert_eq!(fits, 2 * count.min(room).min(LONGEST_CUT), "{count} {room}");
            }
        }
    }
}
