//! Chooses the headers of a page and gathers the lines that belong to each.

use std::collections::{BTreeMap, BTreeSet};

use super::beside;
use super::date::Stamp;
use super::head::{Class, Head};
use super::heading::heading;
use super::page::Page;
use super::pattern::{Form, Group, Key, groups, judge, quality};
use super::token::digit;
use super::words::is_end;

/// A header and its lines.
#[derive(Clone, Debug)]
pub(super) struct Mark<'page> {
    /// The first line of it.
    pub first: usize,
    /// The line with the name.
    pub at: usize,
    /// The last line of it.
    pub last: usize,
    /// What it says.
    pub head: Head<'page>,
    /// Whether its form is another than that of most headers.
    pub is_variant: bool,
}

/// The headers of a page, in order.
#[derive(Debug, Default)]
pub(super) struct Marks<'page> {
    /// The headers.
    pub marks: Vec<Mark<'page>>,
    /// Whether they stand under their comments instead of over them.
    pub are_below: bool,
}

/// The headers that the page repeats; none if it repeats none.
pub(super) fn choose<'page>(page: &Page<'page>) -> Marks<'page> {
    let groups = groups(page);
    let judged = groups
        .iter()
        .map(|(key, group)| (judge(page, group), key, group));
    let best = judged
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|best| best.0 > 0.0);
    let Some((_, key, group)) = best else {
        return single(page, &groups);
    };
    let mut marks = gather(page, group);
    if group.form == Form::AfterButtons {
        marks.splice(0..0, first_before_buttons(page, &marks));
    }
    add_variants(page, &groups, key, &mut marks);
    beside::drop_strange(&mut marks);
    beside::take_handles(page, &mut marks);
    beside::take_answering(page, &mut marks);
    beside::take_answered(page, &mut marks);
    let are_below = group.form != Form::Chat && stand_below(page, &marks);
    Marks { marks, are_below }
}

/// The only header of a page, where one line says clearly that it is one.
fn single<'page>(page: &Page<'page>, groups: &BTreeMap<Key, Group>) -> Marks<'page> {
    let clear = groups.values().filter(|group| {
        let lines = &group.lines;
        lines
            .first()
            .and_then(|&at| page.head(at))
            .is_some_and(|head| {
                head.says && quality(group.form, head) > 0.9 && lines.first() > Some(&0)
            })
    });
    let last = clear.max_by_key(|group| group.lines.last().copied());
    let marks = last.map(|group| gather(page, group)).unwrap_or_default();
    let are_below = stand_below(page, &marks);
    Marks { marks, are_below }
}

/// The headers of a group with their date and number lines.
fn gather<'page>(page: &Page<'page>, group: &Group) -> Vec<Mark<'page>> {
    let mut marks: Vec<Mark<'page>> = Vec::with_capacity(group.lines.len());
    for &at in &group.lines {
        let head = match group.form {
            Form::Chat => page.chats.get(at).cloned().flatten(),
            Form::Line
            | Form::DateBelow
            | Form::DateAbove
            | Form::Block
            | Form::Indented
            | Form::AfterButtons
            | Form::Bare => page.head(at).cloned(),
        };
        let Some(head) = head else { continue };
        let is_doubled = at > 0 && page.text(at - 1) == head.name;
        marks.push(Mark {
            first: at - usize::from(is_doubled),
            at,
            last: at,
            head,
            is_variant: false,
        });
    }
    match group.form {
        Form::Chat => {}
        Form::Block => {
            for mark in &mut marks {
                if let Some(line) = page.stamp_of_block(mark.at) {
                    take_stamp(page, mark, line);
                }
            }
        }
        Form::Line
        | Form::DateBelow
        | Form::DateAbove
        | Form::Indented
        | Form::AfterButtons
        | Form::Bare => {
            take_stamps(page, group, &mut marks);
            take_numbers(page, &mut marks);
        }
    }
    marks
}

/// Takes in the date lines above or below the headers, on the side where most have one.
fn take_stamps<'page>(page: &Page<'page>, group: &Group, marks: &mut [Mark<'page>]) {
    let needs = |mark: &&Mark<'_>| mark.head.stamp.is_none();
    let lacking = marks.iter().filter(needs).count();
    let below = marks
        .iter()
        .filter(needs)
        .filter(|mark| page.stamp_below(mark.at).is_some())
        .count();
    let above = marks
        .iter()
        .filter(needs)
        .filter(|mark| page.stamp_above(mark.at).is_some())
        .count();
    let is_below =
        group.form == Form::DateBelow || (group.form != Form::DateAbove && below >= above);
    let is_first_bare = marks
        .first()
        .is_some_and(|mark| page.stamp_above(mark.at).is_none());
    let are_behind = !is_below && group.form != Form::DateAbove && is_first_bare;
    if below.max(above) * 10 >= lacking * 6 && !are_behind {
        let mut taken = 0;
        for mark in marks.iter_mut().filter(|mark| mark.head.stamp.is_none()) {
            let line = if is_below {
                page.stamp_below(mark.at)
            } else {
                page.stamp_above(mark.at)
            };
            if let Some(line) = line.filter(|&line| line >= taken) {
                taken = line + 1;
                take_stamp(page, mark, line);
            }
        }
    }
}

fn take_stamp<'page>(page: &Page<'page>, mark: &mut Mark<'page>, line: usize) {
    let Some(Class::Stamp(with)) = page.classes.get(line) else {
        return;
    };
    mark.head.stamp.clone_from(&with.stamp);
    mark.head.stamp_words = with.stamp_words;
    mark.head.number = mark.head.number.or(with.number);
    mark.head.score = mark.head.score.or(with.score);
    mark.first = mark.first.min(line);
    mark.last = mark.last.max(line);
}

/// Takes in lines that hold only the comment's number, right above or below the header, where most headers have one.
fn take_numbers(page: &Page<'_>, marks: &mut [Mark<'_>]) {
    let number_on = |at: usize| {
        let text = page.text(at);
        let digits: String = text.chars().filter(|&c| digit(c).is_some()).collect();
        let is_signed = text.starts_with('#') || text.ends_with(['.', ')']);
        let fits =
            matches!(page.classes.get(at), Some(Class::Sign)) && is_signed && text.len() < 12;
        Some(at).filter(|_| fits).zip(digits.parse().ok())
    };
    let number_above = |mark: &Mark<'_>| number_on(mark.first.checked_sub(1)?);
    let number_below = |mark: &Mark<'_>| number_on(page.filled_from(mark.last + 1)?);
    let count = |find: &dyn Fn(&Mark<'_>) -> Option<(usize, u64)>| {
        marks.iter().filter(|mark| find(mark).is_some()).count()
    };
    let (above, below) = (count(&number_above), count(&number_below));
    if above.max(below) * 10 < marks.len() * 6 || above.max(below) < 2 {
        return;
    }
    for mark in marks {
        let found = if above >= below {
            number_above(mark)
        } else {
            number_below(mark)
        };
        if let Some((line, number)) = found {
            mark.first = mark.first.min(line);
            mark.last = mark.last.max(line);
            mark.head.number = mark.head.number.or(Some(number));
        }
    }
}

/// The header of the comment that the first buttons end, for pages whose headers are known by the buttons above them.
fn first_before_buttons<'page>(page: &Page<'page>, marks: &[Mark<'page>]) -> Option<Mark<'page>> {
    let until = marks.first()?.first;
    let names: BTreeSet<&str> = marks.iter().map(|mark| mark.head.name).collect();
    let is_headed = |at: usize| heading(page.text(at)).is_some_and(|heading| heading.is_alone);
    let candidates = (until.saturating_sub(200)..until)
        .filter(|&at| page.is_blank_above(at) || page.words(at - 1, at) == 0 || is_headed(at - 1));
    let mut found = None;
    for at in candidates {
        let Some(head) = page.head(at) else { continue };
        if names.contains(head.name) || super::head::likeness(head.name) >= 1.0 {
            found = Some(Mark {
                first: at,
                at,
                last: at,
                head: head.clone(),
                is_variant: false,
            });
        }
    }
    found
}

/// Adds headers of other shapes than the main one, such as those of replies, that are as clear as it.
fn add_variants<'page>(
    page: &Page<'page>,
    groups: &BTreeMap<Key, Group>,
    main: &Key,
    marks: &mut Vec<Mark<'page>>,
) {
    let Some(begin) = marks.first().map(|mark| mark.first) else {
        return;
    };
    let dated = marks
        .iter()
        .filter(|mark| mark.head.stamp.is_some())
        .count();
    let is_dated = dated * 5 >= marks.len() * 4;
    let verbs: BTreeSet<bool> = marks.iter().map(|mark| mark.head.says).collect();
    let names: BTreeSet<&str> = marks.iter().map(|mark| mark.head.name).collect();
    let verb = |shape: &str| {
        shape.split_once('A').map(|(_, verb)| {
            verb.chars()
                .filter(|c| c.is_lowercase())
                .collect::<String>()
        })
    };
    let mut more = Vec::new();
    for (key, group) in groups {
        if key == main
            || matches!(
                key.0,
                Form::Chat | Form::Bare | Form::Indented | Form::AfterButtons
            )
        {
            continue;
        }
        let mut found = gather(page, group);
        found.retain(|mark| {
            let has_date = mark.head.stamp.is_some();
            let is_known = names.contains(mark.head.name);
            let is_same =
                verb(&mark.head.shape) == verb(&main.1) && verbs.contains(&mark.head.says);
            let is_clear = quality(group.form, &mark.head) >= 0.85;
            let fits = if is_dated {
                has_date
            } else {
                is_same && mark.head.says
            };
            fits && is_clear && mark.first > begin && (found_often(group) || is_known)
        });
        more.extend(found.into_iter().map(|mark| Mark {
            is_variant: true,
            ..mark
        }));
    }
    take_free(marks, more);
}

/// Adds the headers that share no line with others.
fn take_free<'page>(marks: &mut Vec<Mark<'page>>, mut more: Vec<Mark<'page>>) {
    more.sort_by_key(|mark| (mark.first, mark.last));
    let mut taken: BTreeMap<usize, usize> =
        marks.iter().map(|mark| (mark.last, mark.first)).collect();
    for mark in more {
        let next = taken.range(mark.first..).next();
        if next.is_none_or(|(_, &first)| first > mark.last) {
            taken.insert(mark.last, mark.first);
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| mark.first);
}

fn found_often(group: &Group) -> bool {
    group.lines.len() >= 2
}

/// Whether headers stand under their comments: nothing is left for the last one, or they cling to the words above.
fn stand_below(page: &Page<'_>, marks: &[Mark<'_>]) -> bool {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return false;
    };
    let end = (last.last + 1..page.len())
        .find(|&at| is_end(&page.text(at).to_lowercase()))
        .unwrap_or(page.len());
    let (before, after) = (page.words(0, first.first), page.words(last.last + 1, end));
    if before == 0 || marks.len() < 2 {
        return false;
    }
    if after == 0 {
        return true;
    }
    let is_free = |at: usize| {
        let above = at.checked_sub(1).and_then(|above| page.classes.get(above));
        page.is_blank_above(at) || matches!(above, Some(Class::Furniture | Class::Sign))
    };
    let free = |at: usize| page.is_blank(at);
    let above = marks.iter().filter(|mark| is_free(mark.first)).count();
    let below = marks.iter().filter(|mark| free(mark.last + 1)).count();
    let is_dashed = page.text(first.first).starts_with(['—', '–', '-']);
    let clings = above * 10 < marks.len() * 3 && below * 10 > marks.len() * 7;
    let is_little = after <= 3
        && (last.last + 1..end)
            .all(|at| page.lines.get(at).is_none_or(|line| line.text.len() <= 60));
    clings && (is_dashed || is_little)
}

impl Mark<'_> {
    /// The date, where the header has one.
    pub(super) fn stamp(&self) -> Option<&Stamp> {
        self.head.stamp.as_ref()
    }
}
