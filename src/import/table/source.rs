//! What JSON holds: rows, threads with rows, or something else.

use super::field::Field;
use super::layout::Layout;
use super::names::{is_children, is_container, plain};
use super::shape::Columns;
use crate::import::json::Value;

/// The rows of JSON, as they are laid out.
#[derive(Clone, Debug)]
pub(super) enum Source<'json> {
    /// Posts, each with what may answer it.
    Rows(Vec<Keyed<'json>>, Option<Value<'json>>),
    /// Threads, each with its posts.
    Threads(Vec<(Value<'json>, Vec<Keyed<'json>>)>),
    /// Names and rows that are written otherwise than as objects.
    Grid(Vec<String>, Vec<Vec<String>>),
}

/// An object, and the name that it stands under, which is its id where it has no other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyed<'json> {
    pub(super) key: &'json str,
    pub(super) value: Value<'json>,
}

/// Lists that are looked at.
const MOST_LISTS: usize = 60;

impl<'json> Source<'json> {
    /// How the values at the top are laid out; none where they hold no rows.
    pub(super) fn of(roots: &[Value<'json>]) -> Option<Self> {
        match roots {
            [] => None,
            [root] if root.is_list() => of_list(*root),
            [root] => of_object(*root),
            roots => {
                let rows: Vec<Keyed<'json>> = roots
                    .iter()
                    .copied()
                    .filter(|root| root.is_object())
                    .map(bare)
                    .collect();
                (!rows.is_empty()).then(|| of_rows(rows))
            }
        }
    }
}

fn bare(value: Value<'_>) -> Keyed<'_> {
    Keyed { key: "", value }
}

fn of_list(list: Value<'_>) -> Option<Source<'_>> {
    let rows: Vec<Keyed<'_>> = list
        .items()
        .filter(|item| item.is_object())
        .map(bare)
        .collect();
    if !rows.is_empty() {
        return Some(of_rows(rows));
    }
    // Lists within the list, the first of which names the columns.
    let mut lists = list.items().filter(|item| item.is_list());
    let first = lists.next()?;
    let names: Option<Vec<String>> = first
        .items()
        .map(|name| name.text().map(str::to_owned))
        .collect();
    let rows: Vec<Vec<String>> = lists.map(cells).collect();
    Some(Source::Grid(names.filter(|names| names.len() > 1)?, rows)).filter(has_rows)
}

fn has_rows(source: &Source<'_>) -> bool {
    match source {
        Source::Grid(_, rows) => !rows.is_empty(),
        _ => true,
    }
}

fn cells(list: Value<'_>) -> Vec<String> {
    list.items()
        .map(|cell| cell.scalar().unwrap_or_default().to_owned())
        .collect()
}

/// Objects are threads where they hold lists of posts and are no posts themselves.
fn of_rows(rows: Vec<Keyed<'_>>) -> Source<'_> {
    let head: Vec<Keyed<'_>> = rows.iter().copied().take(50).collect();
    let holding = head.iter().filter(|row| posts(row.value).is_some()).count();
    let is_titled = || {
        let columns = Columns::of(head.iter().map(|row| row.value), false);
        let layout = Layout::recognise(&columns.sample);
        layout.has(Field::Title) || !layout.has(Field::Text)
    };
    if holding * 2 >= head.len().max(1) && is_titled() {
        let threads = rows.into_iter().map(|row| {
            let posts = posts(row.value).map(|list| items(list).collect());
            (row.value, posts.unwrap_or_default())
        });
        return Source::Threads(threads.collect());
    }
    Source::Rows(rows, None)
}

fn items(list: Value<'_>) -> impl Iterator<Item = Keyed<'_>> {
    list.items().filter(|item| item.is_object()).map(bare)
}

/// The list of posts of a thread.
fn posts(value: Value<'_>) -> Option<Value<'_>> {
    let mut lists = value
        .fields()
        .filter(|(name, list)| is_container(name) && is_objects(*list));
    lists.next().map(|(_, list)| list)
}

fn is_objects(list: Value<'_>) -> bool {
    list.is_list() && list.items().next().is_some_and(Value::is_object)
}

fn of_object(root: Value<'_>) -> Option<Source<'_>> {
    if let Some(grid) = split(root).or_else(|| columns(root)) {
        return Some(grid);
    }
    let own = Layout::recognise(&Columns::of(std::iter::once(root), false).sample);
    let mut has_children = root
        .fields()
        .filter(|(name, list)| is_children(name) && is_objects(*list));
    let is_post = own.is_discussion() && !own.has(Field::Title);
    if is_post && has_children.next().is_some() {
        return Some(Source::Rows(vec![bare(root)], None));
    }
    if let Some(found) = best_list(root) {
        return Some(match of_rows(found) {
            Source::Rows(rows, _) => Source::Rows(rows, Some(root)),
            other => other,
        });
    }
    let is_row = own.is_discussion() && (own.has(Field::Id) || own.has(Field::Time));
    is_row.then(|| Source::Rows(vec![bare(root)], None))
}

/// The list or object of objects that looks most like the posts of a discussion.
fn best_list(root: Value<'_>) -> Option<Vec<Keyed<'_>>> {
    let mut best: Option<((bool, bool, usize), Vec<Keyed<'_>>)> = None;
    let mut queue = std::collections::VecDeque::from([("", root, 0_usize)]);
    let mut seen = 0;
    while let Some((name, value, depth)) = queue.pop_front() {
        let found: Vec<Keyed<'_>> = if value.is_list() {
            items(value).collect()
        } else {
            keyed(value).unwrap_or_default()
        };
        if !found.is_empty() {
            let rows = found.iter().take(20).map(|row| row.value);
            let layout = Layout::recognise(&Columns::of(rows, true).sample);
            let holds = found.iter().take(5).any(|row| posts(row.value).is_some());
            let worth = (
                layout.is_discussion() || holds,
                is_container(name) || is_children(name),
                found.len(),
            );
            if best.as_ref().is_none_or(|(other, _)| worth > *other) {
                best = Some((worth, found));
            }
        }
        if value.is_object() && depth < 5 {
            for (name, value) in value.fields() {
                if (value.is_list() || value.is_object()) && seen < MOST_LISTS {
                    seen += 1;
                    queue.push_back((name, value, depth + 1));
                }
            }
        }
    }
    best.map(|(_, found)| found)
}

/// The objects that stand under their ids in an object; all of them must be objects that look alike.
fn keyed(value: Value<'_>) -> Option<Vec<Keyed<'_>>> {
    if value.fields().len() < 2 || !value.fields().all(|(_, value)| value.is_object()) {
        return None;
    }
    let first = value.fields().next().map(|(_, value)| value)?;
    let names: Vec<&str> = first.fields().map(|(name, _)| name).collect();
    let is_alike = |value: Value<'_>| {
        value
            .fields()
            .filter(|(name, _)| names.contains(name))
            .count()
            * 2
            >= names.len()
    };
    if names.is_empty() || !value.fields().take(20).all(|(_, value)| is_alike(value)) {
        return None;
    }
    Some(
        value
            .fields()
            .map(|(key, value)| Keyed { key, value })
            .collect(),
    )
}

/// `{"columns": […], "data": [[…], …]}`.
fn split(root: Value<'_>) -> Option<Source<'_>> {
    let named = |wanted: &[&str]| {
        let mut fields = root
            .fields()
            .filter(|(name, list)| list.is_list() && wanted.contains(&plain(name).as_str()));
        fields.next().map(|(_, list)| list)
    };
    let names: Option<Vec<String>> = named(&["columns", "header", "headers", "fields"])?
        .items()
        .map(|name| {
            name.text()
                .or_else(|| name.get("name")?.text())
                .map(str::to_owned)
        })
        .collect();
    let rows: Vec<Vec<String>> = named(&["data", "rows", "values", "records"])?
        .items()
        .filter(|row| row.is_list())
        .map(cells)
        .collect();
    (!rows.is_empty()).then_some(Source::Grid(names?, rows))
}

/// `{"id": {"0": 1, …}, "text": {"0": "…", …}}`, or with lists for the inner objects.
fn columns(root: Value<'_>) -> Option<Source<'_>> {
    let is_column = |value: Value<'_>| {
        let inner = value.fields();
        let mut items = value.items();
        let is_cells = |value: Value<'_>| !value.is_object() && !value.is_list();
        (inner.len() > 0
            && value
                .fields()
                .all(|(name, _)| name.bytes().all(|byte| byte.is_ascii_digit()))
            && value.fields().all(|(_, value)| is_cells(value)))
            || (items.len() > 0 && items.all(is_cells))
    };
    if root.fields().len() < 2 || !root.fields().all(|(_, value)| is_column(value)) {
        return None;
    }
    let mut names = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (at, (name, value)) in root.fields().enumerate() {
        names.push(name.to_owned());
        let inner = value.fields().map(|(_, cell)| cell).chain(value.items());
        for (number, cell) in inner.enumerate() {
            if rows.len() <= number {
                rows.push(vec![String::new(); at]);
            }
            if let Some(row) = rows.get_mut(number) {
                row.resize(at, String::new());
                row.push(cell.scalar().unwrap_or_default().to_owned());
            }
        }
    }
    Some(Source::Grid(names, rows))
}
