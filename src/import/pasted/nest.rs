//! Who answers whom, as indentation and headers tell.

use std::collections::HashMap;

use super::choose::Mark;
use super::links;
use super::page::Page;
use super::reply_form;

/// For each header, the place of the one it answers, if the page says so.
pub(super) fn parents(page: &Page<'_>, marks: &[Mark<'_>]) -> Vec<Option<usize>> {
    let mut parents = by_indentation(&columns(page, marks));
    let is_flat = parents.iter().all(Option::is_none);
    if is_flat && let Some(told) = links::parents(page, marks) {
        parents = told;
    } else if is_flat && reply_form::is_of_answers(marks) {
        parents = reply_form::above(marks);
    }
    let mut latest: HashMap<String, usize> = HashMap::new();
    for (at, mark) in marks.iter().enumerate() {
        let answered = mark.head.answers.map(known_as);
        if let Some(&to) = answered.and_then(|name| latest.get(&name))
            && let Some(parent) = parents.get_mut(at)
        {
            *parent = parent.or(Some(to));
        }
        latest.insert(known_as(mark.head.name), at);
        latest.extend(mark.head.handle.map(|handle| (known_as(handle), at)));
    }
    parents
}

/// A name as others may write it.
fn known_as(name: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '.');
    let name = name.trim_start_matches('@').trim_end_matches(is_end);
    name.to_lowercase()
}

/// The column of each header; all the same where only the width of the numbers moves them.
fn columns(page: &Page<'_>, marks: &[Mark<'_>]) -> Vec<usize> {
    let starts: Vec<usize> = marks.iter().map(|mark| page.indent(mark.at)).collect();
    let name_column = |mark: &Mark<'_>| {
        let at = page.text(mark.at).find(mark.head.name)?;
        let lead = page.text(mark.at).get(..at)?;
        Some(page.indent(mark.at) + lead.chars().count())
    };
    let names: Vec<Option<usize>> = marks.iter().map(name_column).collect();
    let is_numbered = marks.iter().all(|mark| mark.head.number.is_some());
    let is_flat = is_numbered
        && names
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a == b));
    if is_flat {
        vec![0; marks.len()]
    } else {
        starts
    }
}

/// The nearest earlier header that is indented less.
fn by_indentation(columns: &[usize]) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut parents = Vec::with_capacity(columns.len());
    for (at, &column) in columns.iter().enumerate() {
        while open.last().is_some_and(|&(other, _)| other >= column) {
            open.pop();
        }
        parents.push(open.last().map(|&(_, above)| above));
        open.push((column, at));
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_answers_the_nearest_one_indented_less() {
        let parents = by_indentation(&[4, 8, 12, 8, 4, 2, 6]);
        assert_eq!(
            parents,
            [None, Some(0), Some(1), Some(0), None, None, Some(5)]
        );
    }
}
