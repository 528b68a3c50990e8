//! Where rows break and are cut, as text is spoken.

use eframe::egui::Context;
use eframe::egui::text::LayoutJob;

use super::rows::{format_at, plain};
use crate::text::bidi::is_rtl;

/// So many letters of a row that is cut are looked at: no window is wider.
const LONGEST_CUT: usize = 2000;

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
            let fits = fitting(context, job, byte, rest, job.wrap.max_width - lead);
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

/// How many bytes of a paragraph's rest make the next row: whole words, or letters where a word alone is too wide.
fn fitting(context: &Context, job: &LayoutJob, byte: usize, rest: &str, room: f32) -> usize {
    if room.is_infinite() {
        return rest.len();
    }
    let (mut at, mut filled) = (0, 0.0);
    for word in rest.split_inclusive(' ') {
        let inked = width(context, job, byte + at, word.trim_end_matches(' '));
        if filled + inked > room + 0.5 {
            if at > 0 {
                return at;
            }
            return letters_fitting(context, job, byte, word, "", room).max(first_letter(word));
        }
        filled += width(context, job, byte + at, word);
        at += word.len();
    }
    at
}

fn first_letter(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// How many bytes of a text fit with a sign behind them.
fn letters_fitting(
    context: &Context,
    job: &LayoutJob,
    byte: usize,
    text: &str,
    sign: &str,
    room: f32,
) -> usize {
    let inner = text.char_indices().skip(1).map(|(byte, _)| byte);
    let ends: Vec<usize> = inner.chain([text.len()]).take(LONGEST_CUT).collect();
    let fits = |end: usize| {
        let shown = format!("{}{sign}", text.get(..end).unwrap_or_default());
        width(context, job, byte, &shown) <= room
    };
    let count = ends.partition_point(|&end| fits(end));
    let last = count.checked_sub(1).and_then(|last| ends.get(last));
    last.copied().unwrap_or(0)
}

/// As many letters as fit with the sign that says that more follow.
fn cut(context: &Context, job: &LayoutJob, byte: usize, rest: &str, room: f32) -> String {
    let sign = job
        .wrap
        .overflow_character
        .map_or_else(String::new, String::from);
    let fits = letters_fitting(context, job, byte, rest, &sign, room);
    let words = rest.get(..fits).unwrap_or_default();
    format!("{}{sign}", words.trim_end())
}
