//! Finds the header that a page repeats.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{Class, Head, likeness};
use super::heading::heading;
use super::page::Page;

/// Lines that could head comments in one form.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The lines, in order.
    pub lines: Vec<usize>,
    /// How the form is made.
    pub form: Form,
}

/// How a header is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Name with verb, date, number or "by" on one line.
    #[default]
    Line,
    /// Name with its date on a line below.
    DateBelow,
    /// Name with its date on a line above.
    DateAbove,
    /// Name with a place or rank on the next lines and then its date.
    Block,
    /// A bare name over words that are indented more.
    Indented,
    /// A bare name after the buttons of the comment before.
    AfterButtons,
    /// A name before a colon, with its words on the same line.
    Chat,
    /// A bare name after a blank line.
    Bare,
}

/// A form and a shape, by which lines are alike.
pub(super) type Key = (Form, String);

/// The lines that are alike, by form and shape.
pub(super) fn groups(page: &Page<'_>) -> BTreeMap<Key, Group> {
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    let mut add = |form: Form, shape: &str, at: usize| {
        let group = groups.entry((form, shape.to_owned())).or_default();
        group.form = form;
        group.lines.push(at);
    };
    for at in 0..page.len() {
        if let Some(head) = page.chats.get(at).and_then(Option::as_ref) {
            add(Form::Chat, &head.shape, at);
        }
        let Some(head) = page.head(at) else { continue };
        let is_strong = head.says || head.stamp.is_some();
        if is_strong || head.number.is_some() || head.by || head.colon {
            add(Form::Line, &head.shape, at);
        }
        if is_strong {
            continue;
        }
        if page.stamp_below(at).is_some() {
            add(Form::DateBelow, &head.shape, at);
        }
        if page.stamp_of_block(at).is_some() {
            add(Form::Block, &head.shape, at);
        }
        if page.stamp_above(at).is_some() {
            add(Form::DateAbove, &head.shape, at);
        }
        let above = page.filled_before(at);
        let below = page.filled_from(at + 1);
        let is_deeper = below.is_some_and(|below| page.indent(below) > page.indent(at));
        if is_deeper && page.is_blank_above(at) {
            add(Form::Indented, &head.shape, at);
        }
        let is_count = |above: &usize| {
            matches!(page.classes.get(*above), Some(Class::Sign)) || page.is_aside(*above)
        };
        let beyond = above
            .filter(is_count)
            .and_then(|above| page.filled_before(above))
            .or(above);
        if beyond.is_some_and(|above| page.ends_comment(above)) {
            add(Form::AfterButtons, &head.shape, at);
        }
        if page.is_blank_above(at) {
            add(Form::Bare, &head.shape, at);
        }
    }
    groups
}

/// How well a group's lines head comments; zero if they can't.
pub(super) fn judge(page: &Page<'_>, group: &Group) -> f64 {
    let heads: Vec<&Head<'_>> = heads(page, group).collect();
    let count = heads.len();
    let names: BTreeSet<&str> = heads.iter().map(|head| head.name).collect();
    let recurrence = 1.0 - ratio(names.len(), count);
    let quality = heads
        .iter()
        .map(|head| quality(group.form, head))
        .sum::<f64>()
        / count.max(1) as f64;
    let names = heads.iter().map(|head| name_quality(head)).sum::<f64>() / count.max(1) as f64;
    let least = if quality >= 0.85 || group.form == Form::AfterButtons {
        2
    } else {
        3
    };
    if count < least {
        return 0.0;
    }
    let layout = match group.form {
        Form::Line if recurrence <= 0.0 && is_list(page, group, &heads) => 0.0,
        Form::Line | Form::AfterButtons | Form::Block => 1.0,
        Form::DateBelow | Form::DateAbove => 0.8 + 0.2 * apart(page, group),
        Form::Indented => steadiness(page, group),
        Form::Chat if is_interview(&heads) => 0.0,
        Form::Chat => chat_share(page, group, recurrence),
        Form::Bare if recurrence >= 0.3 && count >= 4 => recurrence,
        Form::Bare => 0.0,
    };
    let bodies = bodies(page, group);
    let order = ascending(&heads);
    quality.powi(2) * names.powi(2) * bodies.powi(2) * layout * order * count as f64
}

/// Whether only "Q" and "A" speak.
fn is_interview(heads: &[&Head<'_>]) -> bool {
    heads.iter().all(|head| {
        matches!(
            head.name.to_lowercase().as_str(),
            "q" | "a"
                | "f"
                | "r"
                | "p"
                | "question"
                | "answer"
                | "frage"
                | "antwort"
                | "réponse"
                | "pregunta"
                | "respuesta"
                | "interviewer"
        )
    })
}

/// Whether the headers are numbered lines without date or verb, and nothing says that comments begin.
fn is_list(page: &Page<'_>, group: &Group, heads: &[&Head<'_>]) -> bool {
    let first = group.lines.first().copied().unwrap_or_default();
    let is_plain = |head: &&Head<'_>| {
        head.number.is_some() && head.stamp.is_none() && !head.says && !head.by && !head.colon
    };
    let is_signed = page.text(first).starts_with(['#', '(', '['])
        || page.stamp_below(first).is_some()
        || page.stamp_above(first).is_some();
    let is_headed =
        (0..first).any(|at| heading(page.text(at)).is_some_and(|heading| heading.is_alone));
    heads.iter().all(is_plain) && !is_signed && !is_headed
}

/// The headers of a group.
pub(super) fn heads<'a, 'page>(
    page: &'a Page<'page>,
    group: &'a Group,
) -> impl Iterator<Item = &'a Head<'page>> {
    let find = |&at: &usize| match group.form {
        Form::Chat => page.chats.get(at).and_then(Option::as_ref),
        Form::Line
        | Form::DateBelow
        | Form::DateAbove
        | Form::Block
        | Form::Indented
        | Form::AfterButtons
        | Form::Bare => page.head(at),
    };
    group.lines.iter().filter_map(find)
}

/// How clearly a header of this make is one, from 0 to 1.
pub(super) fn quality(form: Form, head: &Head<'_>) -> f64 {
    let dated = head.stamp.is_some();
    let quality: f64 = match form {
        Form::Line => match (head.says, dated, head.by || head.number.is_some()) {
            (true, true, _) => 0.98,
            (true, false, true) => 0.97,
            (true, false, false) => 0.95,
            (false, true, true) => 0.94,
            (false, true, false) => 0.88,
            (false, false, true) => 0.7,
            (false, false, false) => 0.6,
        },
        Form::DateBelow | Form::DateAbove if head.colon || head.by || head.number.is_some() => 0.93,
        Form::Block => 0.87,
        Form::DateBelow | Form::DateAbove => 0.86,
        Form::Indented => 0.62,
        Form::AfterButtons => 0.75,
        Form::Chat if dated => 0.9,
        Form::Chat => 0.5,
        Form::Bare => 0.3,
    };
    quality * (1.0 - 0.15 * head.extras as f64)
}

fn name_quality(head: &Head<'_>) -> f64 {
    let likeness = likeness(head.name);
    if head.says {
        likeness.max(0.6)
    } else {
        likeness
    }
}

/// The share of headers between which there are words.
fn bodies(page: &Page<'_>, group: &Group) -> f64 {
    if group.form == Form::Chat {
        return 1.0;
    }
    let pairs = group.lines.windows(2);
    let filled = pairs.filter(|pair| match pair {
        [a, b] => page.words(a + 1, *b) > 0,
        _ => false,
    });
    let first = group.lines.first().copied().unwrap_or_default();
    let last = group.lines.last().copied().unwrap_or_default();
    let ends = page.words(0, first) > 0 || page.words(last + 1, page.len()) > 0;
    ratio(filled.count() + usize::from(ends), group.lines.len())
}

/// The share of headers with a blank line (or buttons) on one side; the side where most have one counts.
fn apart(page: &Page<'_>, group: &Group) -> f64 {
    let edges = |at: usize| match group.form {
        Form::DateAbove => (page.stamp_above(at).unwrap_or(at), at),
        _ => (at, page.stamp_below(at).unwrap_or(at)),
    };
    let (mut above, mut below) = (0, 0);
    for &at in &group.lines {
        let (first, last) = edges(at);
        let is_free = page.is_blank_above(first) || page.has_buttons(first - 1);
        above += usize::from(is_free);
        below += usize::from(page.is_blank(last + 1));
    }
    ratio(above.max(below), group.lines.len())
}

/// The share of headers whose words are indented by the usual measure.
fn steadiness(page: &Page<'_>, group: &Group) -> f64 {
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in &group.lines {
        let below = page.filled_from(at + 1).unwrap_or(at);
        let step = page.indent(below).saturating_sub(page.indent(at));
        *steps.entry(step).or_default() += 1;
    }
    let usual = steps.values().copied().max().unwrap_or_default();
    ratio(usual, group.lines.len())
}

/// How much of the page from the first message on is messages, if names recur.
fn chat_share(page: &Page<'_>, group: &Group, recurrence: f64) -> f64 {
    let first = group.lines.first().copied().unwrap_or_default();
    let share = ratio(group.lines.len(), page.words(first, page.len()).max(1));
    let is_dated = group
        .lines
        .first()
        .and_then(|&at| page.chats.get(at)?.as_ref())
        .is_some_and(|head| head.stamp.is_some());
    if is_dated || (recurrence >= 0.2 && share >= 0.25) {
        share.clamp(0.5, 1.0)
    } else {
        0.0
    }
}

/// One if the numbers grow (or there are none), less where they don't.
fn ascending(heads: &[&Head<'_>]) -> f64 {
    let numbers: Vec<u64> = heads.iter().filter_map(|head| head.number).collect();
    if numbers.len() * 2 < heads.len() {
        return 1.0;
    }
    let growing = numbers
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a < b))
        .count();
    0.5 + 0.5 * ratio(growing + 1, numbers.len())
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
