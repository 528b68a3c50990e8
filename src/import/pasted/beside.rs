//! Lines beside a header that tell more of the author or of whom they answer.

use std::collections::HashSet;

use super::choose::Mark;
use super::head::{Class, likeness};
use super::page::Page;

/// Leaves out headers whose name is a sentence, where the others have names.
pub(super) fn drop_strange(marks: &mut Vec<Mark<'_>>) {
    let is_strange = |mark: &Mark<'_>| {
        let head = &mark.head;
        !head.says && !head.by && head.number.is_none() && likeness(head.name) <= 0.25
    };
    let strange = marks.iter().filter(|mark| is_strange(mark)).count();
    if strange * 3 <= marks.len() {
        marks.retain(|mark| !is_strange(mark));
    }
}

/// Takes the name on the line above, where most headers show only the account's: "Anna" over "@anna".
pub(super) fn take_handles<'page>(page: &Page<'page>, marks: &mut [Mark<'page>]) {
    let name_above = |mark: &Mark<'page>| {
        let above = mark.first.checked_sub(1)?;
        let is_name = matches!(page.classes.get(above), Some(Class::Head(head)) if head.stamp.is_none())
            && likeness(page.text(above)) >= 0.3
            && !page.text(above).starts_with('@');
        (mark.head.name.starts_with('@') && mark.first == mark.at && is_name).then_some(above)
    };
    let found: Vec<Option<usize>> = marks.iter().map(name_above).collect();
    let count = found.iter().flatten().count();
    if count < 2 || count * 5 < marks.len() * 4 {
        return;
    }
    for (mark, above) in marks.iter_mut().zip(found) {
        if let Some(above) = above {
            mark.head.handle = Some(mark.head.name);
            mark.head.name = page.text(above);
            mark.first = above;
        }
    }
}

/// Takes the name on the line above as the author's where the header's own is that of an earlier author: "Anna" over
/// "Ben" over a date, on pages that show whom a comment answers.
///
/// Headers have to stand apart from the comments above them, else the line above could be a comment's last.
pub(super) fn take_answering<'page>(page: &Page<'page>, marks: &mut [Mark<'page>]) {
    let stands_free = |at: usize| page.is_blank_above(at) || page.ends_comment(at - 1);
    let is_free =
        |mark: &&Mark<'_>| stands_free(mark.first) || stands_free(mark.first.saturating_sub(1));
    let free = marks.iter().filter(is_free).count();
    if free * 2 < marks.len() {
        return;
    }
    let mut earlier: HashSet<&str> = HashSet::new();
    for mark in marks.iter_mut() {
        let above = mark.first.checked_sub(1).filter(|above| {
            let is_name =
                matches!(page.classes.get(*above), Some(Class::Head(head)) if head.stamp.is_none());
            is_name && likeness(page.text(*above)) >= 0.6 && stands_free(*above)
        });
        let is_plain =
            mark.head.answers.is_none() && mark.first == mark.at && mark.head.stamp.is_some();
        if let Some(above) =
            above.filter(|_| is_plain && mark.last > mark.at && earlier.contains(mark.head.name))
        {
            mark.head.answers = Some(mark.head.name);
            mark.head.name = page.text(above);
            mark.first = above;
        }
        earlier.insert(mark.head.name);
    }
}

/// Takes the name of an earlier author that stands between a header's name and its date as whom it answers.
pub(super) fn take_answered<'page>(page: &Page<'page>, marks: &mut [Mark<'page>]) {
    let mut earlier: HashSet<&str> = HashSet::new();
    for mark in marks.iter_mut() {
        if mark.head.answers.is_none() && mark.at < mark.last {
            let mut between = (mark.at + 1..mark.last).map(|at| page.text(at));
            let name = mark.head.name;
            mark.head.answers = between.find(|text| *text != name && earlier.contains(text));
        }
        earlier.insert(mark.head.name);
    }
}
