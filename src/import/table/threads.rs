//! Rows of a table to threads, each with its opening.

use std::collections::HashMap;

use super::links::{Told, Up, links, tops};
use super::posts::{Group, Parent, by_group, found};
use super::row::Row;
use crate::import::finding::FoundThread;
use crate::import::spots::Spots;
use crate::model::{Level, Note};

/// The rows of a table, and what is known of the whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) told: Told,
    /// What stands around the rows: title, address, id, words.
    pub(super) head: Option<Row>,
    /// How many comments it says there are.
    pub(super) announced: Option<usize>,
    /// What the numbers of rows count: `line`, `item`.
    pub(super) unit: &'static str,
}

/// The threads that the rows make.
pub(super) fn threads(mut table: Table, notes: &mut Vec<Note>) -> Vec<FoundThread> {
    name_parents(&mut table.rows);
    let head = table
        .head
        .as_ref()
        .map_or("", |head| head.key.as_str())
        .to_owned();
    let ups = links(&mut table.rows, table.told, &head);
    let tops = tops(&ups);
    let groups = group(&mut table, &ups, &tops);
    let openings = openings(&table, &ups, &groups, notes);
    let is_whole = groups.len() == 1;
    let is_tree = table.rows.iter().any(|row| row.under.is_some());
    let in_order = is_tree || (table.told.depths && !table.told.parents);
    drop(tops);
    let parents = parent_keys(&mut table.rows, ups);
    let mut threads = by_group(table.rows, parents, &groups, &openings, table.unit);
    for thread in &mut threads {
        settle_key(thread);
        if is_whole && let Some(head) = table.head.take() {
            add_head(thread, head, table.announced, table.unit);
        }
        let mut times = thread.comments.iter().map(|found| found.posted_at);
        if !in_order && times.all(|time| time.is_some()) {
            thread.comments.sort_by_key(|found| found.posted_at);
        }
    }
    threads
}

/// What each row answers.
fn parent_keys(rows: &mut [Row], ups: Vec<Up>) -> Vec<Parent> {
    let keys = ups.into_iter().enumerate().map(|(at, up)| match up {
        Up::Row(above) => Some((Some(above), parent_key(rows, at, above)?)),
        Up::Missing(key) => Some((None, key)),
        Up::Nothing | Up::Opening => None,
    });
    keys.collect()
}

/// The key of the row above another one, which mostly tells it itself.
fn parent_key(rows: &mut [Row], at: usize, above: usize) -> Option<String> {
    let is_told = rows.get(at)?.parent == rows.get(above)?.key;
    match rows.get_mut(at).filter(|_| is_told) {
        Some(row) => Some(std::mem::take(&mut row.parent)),
        None => rows.get(above).map(|row| row.key.clone()),
    }
}

/// Gives rows without an id one, where others are known to answer them.
fn name_parents(rows: &mut [Row]) {
    let is_named: Vec<usize> = rows.iter().filter_map(|row| row.under).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        if row.key.is_empty() && row.depth.is_some() {
            row.key = format!("#{}", at + 1);
        }
    }
    for at in is_named {
        if let Some(row) = rows.get_mut(at).filter(|row| row.key.is_empty()) {
            row.key = format!("#{}", at + 1);
        }
    }
}

/// The rows by their threads, in the order of the first of each.
fn group(table: &mut Table, ups: &[Up], tops: &[usize]) -> Vec<Group> {
    let own: Vec<String> = tops
        .iter()
        .zip(&table.rows)
        .map(|(&top, row)| match row.thread.as_str() {
            "" => table
                .rows
                .get(top)
                .map(|top| top.thread.clone())
                .unwrap_or_default(),
            thread => thread.to_owned(),
        })
        .collect();
    for (row, thread) in table.rows.iter_mut().zip(own) {
        row.thread = thread;
    }
    let is_told = table.rows.iter().any(|row| !row.thread.is_empty());
    let is_by_top = !is_told && table.head.is_none() && are_threads(&table.rows, ups);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let threads: std::collections::HashSet<&str> =
        table.rows.iter().map(|row| row.thread.as_str()).collect();
    for (at, row) in table.rows.iter().enumerate() {
        let key = match (is_by_top, tops.get(at)) {
            (true, Some(&top)) => format!("#{top}"),
            // A row whose id is a thread's is that thread's opening, also where it does not say so itself.
            _ if row.thread.is_empty() && threads.contains(row.key.as_str()) => row.key.clone(),
            _ => row.thread.clone(),
        };
        let place = *places.entry(key.clone()).or_insert_with(|| {
            groups.push(Group {
                key: if is_by_top { String::new() } else { key },
                rows: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.rows.push(at);
        }
    }
    groups
}

/// Whether the rows at the top are openings, not comments: they have titles, and the others have none.
fn are_threads(rows: &[Row], ups: &[Up]) -> bool {
    let (mut tops, mut titled, mut others) = (0_usize, 0_usize, 0_usize);
    for (row, up) in rows.iter().zip(ups) {
        let is_top = *up == Up::Nothing;
        tops += usize::from(is_top);
        titled += usize::from(is_top && !row.title.is_empty());
        others += usize::from(!is_top && !row.title.is_empty() && !row.title.starts_with("Re:"));
    }
    tops > 1 && titled == tops && others == 0 && rows.len() > tops
}

/// The opening of each group, by the place of its row.
fn openings(
    table: &Table,
    ups: &[Up],
    groups: &[Group],
    notes: &mut Vec<Note>,
) -> Vec<Option<usize>> {
    let told = table.told;
    let is_threaded =
        told.parents || told.depths || table.rows.iter().any(|row| row.under.is_some());
    let has_head = table
        .head
        .as_ref()
        .is_some_and(|head| !head.text.is_empty());
    let named: Vec<Option<usize>> = groups
        .iter()
        .map(|group| named(table, ups, group))
        .collect();
    let lone: Vec<Option<usize>> = groups.iter().map(|group| lone(ups, group)).collect();
    // One id in many threads that is the thread's own is chance: comments and threads may both count from one.
    let is_by_id = named.iter().flatten().count() * 5 >= groups.len() * 4;
    let is_by_lone = lone.iter().all(Option::is_some) && table.rows.len() > 2 * groups.len();
    let titled = |at: usize| table.rows.get(at).is_some_and(|row| !row.title.is_empty());
    let mut taken = Spots::default();
    let mut openings = Vec::with_capacity(groups.len());
    for ((group, named), lone) in groups.iter().zip(named).zip(lone) {
        let titles = group.rows.iter().filter(|&&at| titled(at)).count();
        let is_title_page = titles == 1 && group.rows.len() > 1;
        let is_opening = |at: &usize| is_by_lone || (is_title_page && titled(*at));
        let opening = named.filter(|_| is_by_id).or_else(|| {
            let lone = lone.filter(|at| is_threaded && !has_head && is_opening(at));
            if let Some(row) = lone.and_then(|at| table.rows.get(at)) {
                taken.add(|| format!("{} {}", table.unit, row.place));
            }
            lone
        });
        openings.push(opening);
    }
    let what = match groups.len() {
        1 => "the only post that answers none taken for the opening",
        _ => "posts taken for openings, each the only one of its thread that answers none",
    };
    notes.extend(taken.note(Level::Info, what));
    openings
}

/// The row whose id is the thread's, if it can be the opening.
fn named(table: &Table, ups: &[Up], group: &Group) -> Option<usize> {
    let is_top = |at: usize| ups.get(at) == Some(&Up::Nothing);
    let row = |at: usize| table.rows.get(at);
    let is_own = |at: &usize| row(*at).is_some_and(|row| row.key == group.key) && is_top(*at);
    let mut own = group.rows.iter().copied().filter(is_own);
    let at = own.next().filter(|_| !group.key.is_empty())?;
    // What stands at the top beside it would be an answer to it if it were the opening.
    let is_titled = row(at).is_some_and(|row| !row.title.is_empty());
    let tops = group.rows.iter().filter(|&&at| is_top(at)).count();
    let begun = row(at)
        .filter(|_| is_titled || tops == 1 || !table.told.parents)?
        .at;
    let is_later =
        |&other: &usize| row(other).is_none_or(|row| row.at.is_none() || row.at >= begun);
    group.rows.iter().all(is_later).then_some(at)
}

/// The only row that stands at the top and could be what the others answer.
fn lone(ups: &[Up], group: &Group) -> Option<usize> {
    let is = |up: Up| move |at: &&usize| ups.get(**at) == Some(&up);
    let mut tops = group.rows.iter().filter(is(Up::Nothing));
    let first = tops.next().copied();
    let is_other = group.rows.iter().any(|at| is(Up::Opening)(&at));
    first.filter(|_| tops.next().is_none() && !is_other)
}

/// A thread that is named by its address has it as its link; one that is named like a comment is told from it.
fn settle_key(thread: &mut FoundThread) {
    if thread.key.starts_with("http://") || thread.key.starts_with("https://") {
        thread.link.clone_from(&thread.key);
    }
    if !thread.key.is_empty() && thread.comments.iter().any(|found| found.key == thread.key) {
        thread.key = format!("thread-{}", thread.key);
    }
    if thread.opening.key.is_empty() {
        thread.opening.key.clone_from(&thread.key);
    }
}

/// Adds what stands around the rows of the only thread.
pub(super) fn add_head(thread: &mut FoundThread, head: Row, announced: Option<usize>, unit: &str) {
    thread.announced = announced;
    if !head.title.is_empty() {
        thread.title.clone_from(&head.title);
    }
    if !head.link.is_empty() {
        thread.link.clone_from(&head.link);
    }
    if !head.key.is_empty() {
        thread.key.clone_from(&head.key);
    }
    let is_empty = thread.opening.text.is_empty() && thread.opening.author.is_none();
    if is_empty {
        let key = std::mem::take(&mut thread.opening.key);
        let mut opening = found(head, None, unit);
        opening.place = String::new();
        opening.line = 0;
        if opening.key.is_empty() {
            opening.key = key;
        }
        thread.opening = opening;
    }
}
