//! The words of each comment, without the buttons around them.

use std::collections::{BTreeSet, HashMap};

use super::account::{Account, Fate};
use super::choose::{Mark, Marks};
use super::head::Class;
use super::page::Page;
use super::piece::bare;
use super::token::digit;
use super::words::{is_end, is_reply_lead};

/// The lines of a comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// The first line.
    pub from: usize,
    /// The first line that no longer belongs to it.
    pub until: usize,
}

/// Lines that may be trimmed from one end of a comment.
const MOST_TRIMMED: usize = 24;

/// The lines between headers; where headers stand below, the first comment begins at `begin`.
pub(super) fn bodies(page: &Page<'_>, marks: &Marks<'_>, begin: usize) -> Vec<Body> {
    let list = &marks.marks;
    let mut bodies = Vec::with_capacity(list.len());
    for (at, mark) in list.iter().enumerate() {
        let (from, until) = if marks.are_below {
            let above = at.checked_sub(1).and_then(|above| list.get(above));
            (above.map_or(begin, |above| above.last + 1), mark.first)
        } else {
            let next = list.get(at + 1).map_or(page.len(), |next| next.first);
            (mark.last + 1, next)
        };
        bodies.push(Body { from, until });
    }
    if !marks.are_below
        && let Some(last) = bodies.last_mut()
    {
        let is_tail = |&at: &usize| {
            let text = page.text(at);
            text.len() <= 100 && is_end(&text.to_lowercase())
        };
        last.until = (last.from..last.until).find(is_tail).unwrap_or(last.until);
    }
    bodies
}

/// Trims buttons, badges and whatever most comments begin or end with; takes dates and scores that stand among them.
///
/// Gives back those usual lines, since one may stand above the first header as well.
pub(super) fn trim<'page>(
    page: &Page<'page>,
    marks: &mut [Mark<'page>],
    bodies: &mut [Body],
) -> BTreeSet<String> {
    let mut all_usual = BTreeSet::new();
    for body in bodies.iter_mut() {
        tighten(page, body);
    }
    let are_dated = are_dated(page, bodies);
    let next_names = next_names(marks);
    let mut trimmed = vec![(false, false); bodies.len()];
    for _ in 0..MOST_TRIMMED {
        let usual_ends = usual(
            page,
            bodies.iter().map(|body| body.until.checked_sub(1)),
            &next_names,
        );
        let usual_starts = usual(page, bodies.iter().map(|body| Some(body.from)), &[]);
        all_usual.extend(usual_ends.keys().cloned());
        let mut is_done = true;
        let parts = marks
            .iter_mut()
            .zip(bodies.iter_mut())
            .zip(trimmed.iter_mut())
            .zip(&next_names);
        for (((mark, body), (start, end)), name) in parts {
            if lone(page, body, mark) {
                continue;
            }
            let last = body.until - 1;
            let is_usual = usual_ends.contains_key(&alike(page.text(last), name));
            let is_date = are_dated
                && mark.head.stamp.is_none()
                && matches!(page.classes.get(last), Some(Class::Stamp(_)));
            if is_usual || is_date || closes_with_buttons(page, mark, last, *end) {
                take_rest(page, mark, last);
                body.until = last;
                (*end, is_done) = (true, false);
            }
            tighten(page, body);
            if lone(page, body, mark) {
                continue;
            }
            let is_usual = usual_starts.contains_key(&alike(page.text(body.from), ""));
            if is_usual || opens_with_buttons(page, mark, body.from, *start) {
                take_rest(page, mark, body.from);
                body.from += 1;
                (*start, is_done) = (true, false);
            }
            tighten(page, body);
        }
        if is_done {
            break;
        }
    }
    all_usual
}

/// Whether the last line is a button, an aside, or the author's name over a card.
fn closes_with_buttons(page: &Page<'_>, mark: &Mark<'_>, at: usize, is_beside: bool) -> bool {
    let is_name = is_beside && page.text(at) == mark.head.name;
    is_name || page.is_aside(at) || is_button_line(page, at, is_beside)
}

/// Whether the first line is a button, an aside, a count over buttons, or names whom the comment answers.
fn opens_with_buttons<'page>(
    page: &Page<'page>,
    mark: &mut Mark<'page>,
    at: usize,
    is_beside: bool,
) -> bool {
    let next = page.filled_from(at + 1);
    let is_count = matches!(page.classes.get(at), Some(Class::Sign))
        && next.is_some_and(|next| page.has_buttons(next));
    is_count
        || page.is_aside(at)
        || is_button_line(page, at, is_beside)
        || take_answered(page, mark, at)
}

/// For each header, the name in the next one.
fn next_names<'page>(marks: &[Mark<'page>]) -> Vec<&'page str> {
    let next = marks.iter().skip(1).map(|mark| mark.head.name);
    next.chain([""]).collect()
}

/// Whether most comments end with a date.
fn are_dated(page: &Page<'_>, bodies: &[Body]) -> bool {
    let ends_dated = |body: &&Body| {
        let last = body
            .until
            .checked_sub(1)
            .and_then(|last| page.classes.get(last));
        body.until > body.from + 1 && matches!(last, Some(Class::Stamp(_)))
    };
    bodies.iter().filter(ends_dated).count() * 2 > bodies.len()
}

/// Where the lines before `until` end when lines that usually stand above a header are left out.
pub(super) fn before_usual(page: &Page<'_>, until: usize, usual: &BTreeSet<String>) -> usize {
    let mut end = until;
    while let Some(last) = page.filled_before(end)
        && usual.contains(&alike(page.text(last), ""))
    {
        end = last;
    }
    end
}

/// Whether trimming has to stop, since nothing or one line is left.
fn lone(page: &Page<'_>, body: &Body, mark: &Mark<'_>) -> bool {
    let filled = (body.from..body.until)
        .filter(|&at| !page.is_blank(at))
        .take(2)
        .count();
    let own = usize::from(mark.head.body_at.is_some());
    let is_button = filled == 1 && page.has_buttons(body.from);
    filled == 0 || (filled + own == 1 && !is_button)
}

/// Drops blank lines at both ends.
fn tighten(page: &Page<'_>, body: &mut Body) {
    while body.from < body.until && page.is_blank(body.from) {
        body.from += 1;
    }
    while body.from < body.until && page.is_blank(body.until - 1) {
        body.until -= 1;
    }
}

/// Short lines that stand at the same end of many comments, with how often.
fn usual(
    page: &Page<'_>,
    lines: impl Iterator<Item = Option<usize>>,
    names: &[&str],
) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut all = 0;
    for (at, line) in lines.enumerate() {
        all += 1;
        let text = line.map_or("", |line| page.text(line));
        if !text.is_empty() && text.len() <= 80 {
            *counts
                .entry(alike(text, names.get(at).unwrap_or(&"")))
                .or_default() += 1;
        }
    }
    counts.retain(|_, count| {
        (*count >= 3 && *count * 4 >= all) || (*count >= 2 && *count * 3 >= all * 2)
    });
    counts
}

/// A line with its numbers and the name in it made equal.
fn alike(text: &str, name: &str) -> String {
    if text.len() > 80 {
        return text.to_owned();
    }
    let text = if name.is_empty() {
        text.to_owned()
    } else {
        text.replace(name, "\u{1}")
    };
    let digits = |c: char| if digit(c).is_some() { '0' } else { c };
    text.to_lowercase().chars().map(digits).collect()
}

/// Whether a line holds only buttons; beside others, badges, signs and bare numbers count as well.
fn is_button_line(page: &Page<'_>, at: usize, is_beside: bool) -> bool {
    match page.classes.get(at) {
        Some(Class::Furniture | Class::Stamp(_)) => {
            page.has_buttons(at) || is_beside || page.counts_replies(at)
        }
        Some(Class::Sign) => {
            is_beside
                || (at > 0 && page.has_buttons(at - 1))
                || page
                    .text(at)
                    .contains(['△', '▽', '⋮', '⬆', '⬇', '👍', '👎'])
        }
        Some(Class::Blank | Class::Head(_) | Class::Text) | None => false,
    }
}

/// Keeps the date and the score of a line that is left out.
fn take_rest<'page>(page: &Page<'page>, mark: &mut Mark<'page>, at: usize) {
    match page.classes.get(at) {
        Some(Class::Stamp(with)) if mark.head.stamp.is_none() => {
            mark.head.stamp.clone_from(&with.stamp);
            mark.head.stamp_words = with.stamp_words;
        }
        Some(Class::Sign) if mark.head.score.is_none() => {
            let text = page.text(at);
            let number = text
                .split(|c: char| digit(c).is_none())
                .find(|part| !part.is_empty());
            let is_count = text.chars().count() < 24;
            mark.head.score = number
                .filter(|_| is_count)
                .and_then(|number| number.parse().ok());
        }
        _ => {}
    }
}

/// Takes a line such as "In reply to Anna" into the header.
fn take_answered<'page>(page: &Page<'page>, mark: &mut Mark<'page>, at: usize) -> bool {
    let text = page.text(at).trim_matches(['[', ']', '(', ')', '↪', ' ']);
    if text.len() > 80 || mark.head.answers.is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let Some(lead) = is_reply_lead(&lower).filter(|_| lower.len() == text.len()) else {
        return false;
    };
    let name = text.get(lead..).map(bare).unwrap_or_default();
    let is_name = super::head::likeness(name) >= 0.6 && !text.ends_with(['.', '!', '?', ',']);
    if is_name {
        mark.head.answers = Some(name);
    }
    is_name
}

/// The words of the lines `from..until`, the common indentation removed, with one blank line between paragraphs.
pub(super) fn words(page: &Page<'_>, from: usize, until: usize, account: &mut Account) -> String {
    let lines = page
        .lines
        .get(from..until.min(page.len()))
        .unwrap_or_default();
    let kept = |at: usize| account.get(from + at) != Fate::Furniture;
    let filled = lines
        .iter()
        .enumerate()
        .filter(|&(at, line)| !line.is_blank() && kept(at));
    let indent = filled
        .map(|(_, line)| line.indent)
        .min()
        .unwrap_or_default();
    let mut text = String::new();
    let mut is_gap = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || account.get(from + at) == Fate::Furniture {
            is_gap |= line.is_blank();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_gap { "\n\n" } else { "\n" });
        }
        is_gap = false;
        text.push_str(line.without(indent));
        account.set(from + at, from + at + 1, Fate::Kept);
    }
    text
}
