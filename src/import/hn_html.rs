//! Saved pages of Hacker News: a story, or one comment, with what was answered.

mod row;
mod story;

use super::finding::{Finding, Found, FoundThread, More, each};
use super::saved::{self, Head, Part, absolute, at_most_held, goes_on, refusal};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{CommentKind, Level, Note};
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Item pages of Hacker News, as they were from its first years on.
pub const IMPORTER: Importer = Importer {
    name: "hn-html",
    title: "Hacker News page (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open a thread on Hacker News in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let marks = [
        "athing comtr",
        "id=\"hnmain\"",
        "id='hnmain'",
        "id=hnmain",
        "<a href=\"http://ycombinator.com\"><img src=\"y18.gif\"",
        "op=\"item\"",
    ];
    let is_site = sniff.has_any(&["news.ycombinator.com", "hacker news"]);
    if sniff.syntax == Syntax::Page && is_site && sniff.has_any(&marks) {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

/// Where the site's addresses begin.
const BASE: &str = "https://news.ycombinator.com/";

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let whole = Part::of(saved.page.root_element());
    let top = whole.class("fatitem");
    let is_top = |element: ElementRef<'_>| Some(element.id()) == top.map(|top| top.id());
    let below = Part::without(&[saved.page.root_element()], &is_top);
    let cells: Vec<ElementRef<'_>> = below.all(row::is_cell).collect();
    let subtexts = whole.all(|element| has_class(element, "subtext")).count();
    if cells.is_empty() || (top.is_none() && subtexts != 1) {
        return Err(without_thread(input, &whole, cells.len(), subtexts));
    }

    let mut rows = Vec::with_capacity(cells.len());
    for (at, &cell) in cells.iter().enumerate() {
        if at % 200 == 0 {
            progress.step("Reading comments", at as u64, cells.len() as u64)?;
        }
        rows.extend(row::read(cell));
    }
    let mut thread = match top {
        Some(top) => story::read(&Part::of(top)),
        None => story::read(&whole),
    };
    let head = Head::read(&saved);
    if thread.title.is_empty() {
        thread.title = head.title.replace(" | Hacker News", "");
    }
    Ok(finish(saved.notes.clone(), &whole, thread, rows))
}

/// The thread with its comments, and what the page says is elsewhere.
fn finish(
    mut notes: Vec<Note>,
    whole: &Part<'_>,
    mut thread: FoundThread,
    rows: Vec<row::Row>,
) -> Finding {
    let is_branch = !thread.comments.is_empty();
    let (found, cut) = nest(rows, thread.comments.first().map(|top| top.key.as_str()));
    thread.comments.extend(found);
    let told = thread.announced;
    thread.announced = told.map(|told| at_most_held(told, &thread.comments));
    let next = whole.find(|element| is_named(element, &["a"]) && has_class(element, "morelink"));
    if let Some(next) = next {
        let link = attribute(next, "href").unwrap_or_default();
        let top = thread.comments.first().filter(|_| is_branch);
        let under = top.map(|top| top.key.clone()).unwrap_or_default();
        goes_on(&mut thread, &mut notes, &under, &absolute(BASE, link));
    }
    for (under, count) in cut {
        thread.more.push(More {
            under,
            count: next.is_none().then_some(count),
            ..More::default()
        });
    }
    if is_branch {
        thread.announced = None;
        let what = "page of one comment: it holds only that branch of the discussion";
        thread.remark_all(Level::Warning, what, 1);
    }
    Finding::one(thread, notes)
}

/// The comments with their parents, and how many answers each branch lacks.
fn nest(rows: Vec<row::Row>, top: Option<&str>) -> (Vec<Found>, Vec<(String, usize)>) {
    let mut open: Vec<usize> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let depth = |&other: &usize| rows.get(other).map_or(0, |other| other.indent);
        while open.last().is_some_and(|last| depth(last) >= row.indent) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    let mut held: Vec<usize> = vec![1; rows.len()];
    let mut lacking: Vec<usize> = vec![0; rows.len()];
    let mut cut = Vec::new();
    for at in (0..rows.len()).rev() {
        let Some(row) = rows.get(at) else { continue };
        let size = held.get(at).copied().unwrap_or(1);
        let known = lacking.get(at).copied().unwrap_or(0);
        let own = row
            .announced
            .map_or(0, |announced| announced.saturating_sub(size + known));
        if own > 0 {
            cut.push((row.found.key.clone(), own));
        }
        if let Some(&Some(parent)) = parents.get(at) {
            add(&mut held, parent, size);
            add(&mut lacking, parent, known + own);
        }
    }
    cut.reverse();
    let keys: Vec<String> = rows.iter().map(|row| row.found.key.clone()).collect();
    let comments = rows.into_iter().zip(parents).map(|(row, above)| {
        let nested = above.and_then(|above| keys.get(above).cloned());
        let mut found = row.found;
        found.parent = row.stated.or(nested).or_else(|| top.map(str::to_owned));
        found
    });
    (comments.collect(), cut)
}

fn add(counts: &mut [usize], at: usize, more: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += more;
    }
}

/// The error for pages of Hacker News that are no thread, or a thread without comments.
fn without_thread(input: &Input<'_>, whole: &Part<'_>, cells: usize, subtexts: usize) -> Error {
    let open = "Open a thread, by the link that counts its comments, and save that page.";
    let is_item = whole.class("fatitem").is_some();
    match (is_item, subtexts, cells) {
        (true, _, _) => refusal(
            input,
            "This Hacker News thread holds no comments",
            "Save the page again when somebody has answered.",
        ),
        (false, _, 1..) => refusal(
            input,
            "This is a list of comments to several Hacker News threads",
            open,
        ),
        (false, 1.., _) => refusal(
            input,
            "This is a list of Hacker News threads: it holds no comments",
            open,
        ),
        _ => refusal(
            input,
            "This is a Hacker News page, but no thread: it holds no comments",
            open,
        ),
    }
}

/// The address of an item.
fn item_link(key: &str) -> String {
    if key.is_empty() {
        return String::new();
    }
    format!("{BASE}item?id={key}")
}

/// What stands in place of words that are gone.
fn is_gone(text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    matches!(
        words.as_str(),
        "" | "[deleted]" | "[flagged]" | "[dead]" | "[flagged] [dead]" | "[flagged][dead]"
    )
}

/// The kind of a post whose words are these, and the words.
fn kind(text: String) -> (CommentKind, String) {
    if is_gone(&text) {
        (CommentKind::Placeholder, String::new())
    } else {
        (CommentKind::Comment, text)
    }
}
