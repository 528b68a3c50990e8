//! What each row of a table answers.

use std::collections::HashMap;

use super::row::{Row, is_blank};

/// What a row answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Up {
    /// Nothing that is told.
    Nothing,
    /// Its thread's opening.
    Opening,
    /// Another row, by place.
    Row(usize),
    /// A post that is not there.
    Missing(String),
}

/// What the columns of a table tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub(super) parents: bool,
    pub(super) depths: bool,
}

/// What each row answers, by tree, by parent or by depth.
pub(super) fn links(rows: &mut [Row], told: Told, head: &str) -> Vec<Up> {
    let mut places = Places::default();
    for (at, row) in rows.iter().enumerate() {
        if !row.key.is_empty() {
            places.add(row, at);
        }
    }
    let mut ups: Vec<Up> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| match row.under {
            Some(under) => Up::Row(under),
            None => up(row, at, &places, head),
        })
        .collect();
    let is_tree = rows.iter().any(|row| row.under.is_some());
    if told.depths && !told.parents && !is_tree {
        by_depth(rows, &mut ups);
    }
    for (row, up) in rows.iter_mut().zip(&ups) {
        if row.answers_thread && row.thread.is_empty() && *up == Up::Opening {
            row.thread = row.parent.clone();
        }
    }
    one_missing_is_the_thread(rows, &mut ups);
    ups
}

/// The rows by their ids, which may count from one in each thread.
#[derive(Debug, Default)]
struct Places<'rows> {
    all: HashMap<&'rows str, usize>,
    within: HashMap<(&'rows str, &'rows str), usize>,
}

impl<'rows> Places<'rows> {
    fn add(&mut self, row: &'rows Row, at: usize) {
        self.all.entry(&row.key).or_insert(at);
        if !row.thread.is_empty() {
            self.within.entry((&row.thread, &row.key)).or_insert(at);
        }
    }

    fn find(&self, thread: &str, key: &str) -> Option<usize> {
        let within = self.within.get(&(thread, key)).copied();
        within.or_else(|| self.all.get(key).copied())
    }
}

fn up(row: &Row, at: usize, places: &Places<'_>, head: &str) -> Up {
    let parent = row.parent.as_str();
    let known = places.find(&row.thread, parent);
    if is_blank(parent) || parent == row.key || known == Some(at) {
        return Up::Nothing;
    }
    if let Some(known) =
        known.filter(|_| !row.answers_thread || parent == row.thread || row.thread.is_empty())
    {
        return Up::Row(known);
    }
    if row.answers_thread || parent == row.thread || (!head.is_empty() && parent == head) {
        return Up::Opening;
    }
    let small = parent.to_ascii_lowercase();
    let is_none = matches!(
        small.as_str(),
        "0" | "-1"
            | "root"
            | "false"
            | "top"
            | "00000000-0000-0000-0000-000000000000"
            | "0000000000000000000000000000000000000000000000000000000000000000"
    );
    if is_none {
        return Up::Nothing;
    }
    Up::Missing(parent.to_owned())
}

/// Each row answers the nearest one before it that is indented less, within its thread.
fn by_depth(rows: &[Row], ups: &mut [Up]) {
    let mut open: HashMap<&str, Vec<(i64, usize)>> = HashMap::new();
    for (at, (row, up)) in rows.iter().zip(ups).enumerate() {
        let depth = row.depth.unwrap_or(0);
        let above = open.entry(&row.thread).or_default();
        while above.last().is_some_and(|&(other, _)| other >= depth) {
            above.pop();
        }
        *up = above.last().map_or(Up::Nothing, |&(_, at)| Up::Row(at));
        above.push((depth, at));
    }
}

/// Where no row stands at the top and all that answer nothing here answer one and the same post, that is the thread.
fn one_missing_is_the_thread(rows: &mut [Row], ups: &mut [Up]) {
    if ups.iter().any(|up| matches!(up, Up::Nothing | Up::Opening)) {
        return;
    }
    let mut missing: Vec<&String> = ups
        .iter()
        .filter_map(|up| match up {
            Up::Missing(key) => Some(key),
            _ => None,
        })
        .collect();
    missing.sort_unstable();
    missing.dedup();
    let [key] = missing.as_slice() else {
        return;
    };
    let key = (*key).clone();
    for (row, up) in rows.iter_mut().zip(ups) {
        if matches!(up, Up::Missing(_)) {
            *up = Up::Opening;
        }
        if row.thread.is_empty() {
            row.thread.clone_from(&key);
        }
    }
}

/// The row at the top of each row's branch; of a cycle, the row itself.
pub(super) fn tops(ups: &[Up]) -> Vec<usize> {
    let mut tops: Vec<Option<usize>> = vec![None; ups.len()];
    let mut walked: Vec<usize> = vec![usize::MAX; ups.len()];
    let mut trail = Vec::new();
    for start in 0..ups.len() {
        let mut at = start;
        trail.clear();
        let top = loop {
            if let Some(top) = tops.get(at).copied().flatten() {
                break top;
            }
            match walked.get_mut(at) {
                Some(mark) if *mark != start => *mark = start,
                _ => break at,
            }
            trail.push(at);
            match ups.get(at) {
                Some(Up::Row(above)) => at = *above,
                _ => break at,
            }
        };
        for at in &trail {
            if let Some(slot) = tops.get_mut(*at) {
                *slot = Some(top);
            }
        }
    }
    tops.into_iter()
        .enumerate()
        .map(|(at, top)| top.unwrap_or(at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, parent: &str, thread: &str) -> Row {
        Row {
            key: key.to_owned(),
            parent: parent.to_owned(),
            thread: thread.to_owned(),
            ..Row::default()
        }
    }

    #[test]
    fn no_parent_is_written_in_many_ways() {
        let mut rows = vec![
            row("1", "0", ""),
            row("2", "1", ""),
            row("3", "root", ""),
            row("4", "4", ""),
            row("5", "9", ""),
        ];
        let ups = links(
            &mut rows,
            Told {
                parents: true,
                depths: false,
            },
            "",
        );
        assert_eq!(
            ups,
            [
                Up::Nothing,
                Up::Row(0),
                Up::Nothing,
                Up::Nothing,
                Up::Missing("9".into())
            ]
        );
        let mut rows = vec![row("0", "-1", ""), row("1", "0", "")];
        let ups = links(
            &mut rows,
            Told {
                parents: true,
                depths: false,
            },
            "",
        );
        assert_eq!(ups, [Up::Nothing, Up::Row(0)]);
    }

    #[test]
    fn a_post_that_all_answer_is_the_thread() {
        let mut rows = vec![row("1", "77", ""), row("2", "1", ""), row("3", "77", "")];
        let ups = links(
            &mut rows,
            Told {
                parents: true,
                depths: false,
            },
            "",
        );
        assert_eq!(ups, [Up::Opening, Up::Row(0), Up::Opening]);
        assert_eq!(rows[1].thread, "77");
    }

    #[test]
    fn branches_have_one_top_even_in_cycles() {
        let ups = [
            Up::Nothing,
            Up::Row(0),
            Up::Row(1),
            Up::Row(4),
            Up::Row(3),
            Up::Row(4),
        ];
        let tops = tops(&ups);
        assert_eq!(tops.get(..3), Some(&[0, 0, 0][..]));
        assert_eq!(tops[3], tops[4]);
    }
}
