//! Rows of a table to posts, thread by thread.

use super::row::Row;
use crate::import::finding::{Found, FoundThread};
use crate::model::CommentKind;

/// Rows of one thread, by place.
pub(super) struct Group {
    pub(super) key: String,
    pub(super) rows: Vec<usize>,
}

/// The key of what a row answers, and the row that this is, where it is there.
pub(super) type Parent = Option<(Option<usize>, String)>;

/// The threads of the groups, each with its opening.
pub(super) fn by_group(
    rows: Vec<Row>,
    mut parents: Vec<Parent>,
    groups: &[Group],
    openings: &[Option<usize>],
    unit: &str,
) -> Vec<FoundThread> {
    let mut posts = Posts {
        parents: &mut parents,
        unit,
    };
    if let ([group], [opening]) = (groups, openings) {
        let rows = rows.into_iter().zip(0..).map(|(row, at)| (at, row));
        return vec![posts.thread(&group.key, rows, *opening)];
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut threads = Vec::with_capacity(groups.len());
    for (group, opening) in groups.iter().zip(openings) {
        let row = |&at: &usize| Some((at, rows.get_mut(at)?.take()?));
        let own: Vec<(usize, Row)> = group.rows.iter().filter_map(row).collect();
        threads.push(posts.thread(&group.key, own.into_iter(), *opening));
    }
    threads
}

/// What makes posts of rows.
struct Posts<'table> {
    /// What each row answers.
    parents: &'table mut [Parent],
    unit: &'table str,
}

impl Posts<'_> {
    /// The thread of these rows, which are told with their places.
    ///
    /// Where the rows come out of a list, its memory becomes that of the posts, as these are no larger: a table of
    /// millions has not room for both.
    fn thread(
        &mut self,
        key: &str,
        rows: impl Iterator<Item = (usize, Row)>,
        opening: Option<usize>,
    ) -> FoundThread {
        let mut titles: Vec<String> = Vec::new();
        let mut begun: Option<usize> = None;
        let mut count = 0;
        let posts = rows.map(|(at, row)| {
            let parent = self.parents.get_mut(at).and_then(Option::take);
            let parent = parent.filter(|(above, _)| above.is_none() || *above != opening);
            if Some(at) == opening {
                begun = Some(count);
            } else if !row.title.is_empty() && titles.last() != Some(&row.title) {
                titles.push(row.title.clone());
            }
            count += 1;
            found(row, parent.map(|(_, key)| key), self.unit)
        });
        let mut comments: Vec<Found> = posts.collect();
        let begun = begun.filter(|&at| at < comments.len());
        let mut thread = FoundThread {
            key: key.to_owned(),
            opening: begun.map(|at| comments.remove(at)).unwrap_or_default(),
            comments,
            ..FoundThread::default()
        };
        settle_titles(&mut thread, &titles);
        thread
    }
}

/// A title that all posts have is the thread's.
fn settle_titles(thread: &mut FoundThread, titles: &[String]) {
    let bare = |title: &str| title.trim_start_matches("Re: ").to_owned();
    if let Some(first) = titles.first()
        && titles.iter().all(|title| bare(title) == bare(first))
    {
        if thread.opening.title.is_empty() {
            thread.title = bare(first);
        }
        for found in &mut thread.comments {
            found.title.clear();
        }
    }
}

/// What stands for words that are gone.
const GONE: [&str; 8] = [
    "[deleted]",
    "[removed]",
    "[deleted by user]",
    "<deleted>",
    "[gelöscht]",
    "[supprimé]",
    "[eliminado]",
    "[удалено]",
];

/// A row as what `build` takes.
pub(super) fn found(row: Row, parent: Option<String>, unit: &str) -> Found {
    let is_line = unit == "line";
    let is_gone = GONE.contains(&row.text.trim());
    let has_author = !row.author.name.is_empty() || !row.author.key.is_empty();
    Found {
        key: row.key,
        parent,
        author: has_author.then_some(row.author),
        posted_at: row.at,
        posted_text: row.when,
        title: row.title,
        text: if is_gone { String::new() } else { row.text },
        kind: if is_gone || row.is_deleted {
            CommentKind::Placeholder
        } else {
            CommentKind::Comment
        },
        score: row.score,
        link: row.link,
        line: if is_line { row.place } else { 0 },
        place: if is_line {
            String::new()
        } else {
            format!("{unit} {}", row.place)
        },
        ..Found::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_take_the_place_of_rows() {
        assert!(size_of::<Found>() <= size_of::<Row>());
        let row = |key: &str| Row {
            key: key.to_owned(),
            ..Row::default()
        };
        let mut parents = vec![None, Some((Some(0), "a".to_owned())), None];
        let mut posts = Posts {
            parents: &mut parents,
            unit: "line",
        };
        let rows = vec![row("a"), row("b"), row("c")];
        let begun = rows.as_ptr().addr();
        let rows = rows.into_iter().zip(0..).map(|(row, at)| (at, row));
        let thread = posts.thread("", rows, Some(1));
        assert_eq!(thread.comments.as_ptr().addr(), begun);
        assert_eq!(thread.opening.parent.as_deref(), Some("a"));
        let keys: Vec<&str> = thread
            .comments
            .iter()
            .map(|found| found.key.as_str())
            .collect();
        assert_eq!(keys, ["a", "c"]);
    }
}
