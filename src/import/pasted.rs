//! Pasted text: any page copied as plain text, its repeating header inferred.
//!
//! No site's form is known here. `head` reads each short line as if it headed a comment (name, date, number, verb in any
//! order and language), `pattern` groups the lines that are alike and judges the groups, `choose` takes the best one
//! with its date lines and variants, `body` gives each header its words, `nest` reads the indentation, and `article`
//! reads what stands above. `account` holds what became of every line, so that nothing is dropped silently.

mod account;
mod article;
mod beside;
mod body;
mod calendar;
mod card;
mod chat;
mod choose;
mod clock;
mod date;
mod foreign;
mod head;
mod heading;
mod line;
mod links;
mod nest;
mod page;
mod pattern;
mod piece;
mod quoted;
mod relative;
mod reply_form;
mod token;
mod words;

use self::account::{Account, Fate};
use self::article::Article;
use self::body::Body;
use self::choose::{Mark, Marks};
pub(super) use self::date::{Day, Stamp};
use self::page::Page;
use super::build;
use super::controls::strip;
use super::finding::{Finding, Found, FoundAuthor, FoundThread, WHOLE, each};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::{Level, Note, Time};
use crate::progress::Progress;
use crate::text::decode::decode;

/// Any page copied as plain text.
pub const IMPORTER: Importer = Importer {
    name: "pasted-text",
    title: "Pasted text",
    extensions: &["txt", "text", "md"],
    help: "Select a page with its comments, copy it, and paste it here or into a text file",
    companions: &[],
    detect,
    read,
};

/// The first day that a short text tells, also where only people can tell which: "3 hours ago".
pub(super) fn day_in(text: &str) -> Option<Stamp> {
    let tokens = token::tokens(text);
    let stamps = date::stamps(&tokens);
    stamps.into_iter().find(|stamp| stamp.day.is_some())
}

/// How many comments a short text announces, such as "8 comments".
pub(super) fn announced(text: &str) -> Option<u64> {
    let heading = heading::heading(text)?;
    heading.count.filter(|_| heading.is_alone)
}

/// Whether a short text is a heading of comments and nothing else, such as "Comments" or "8 comments".
pub(super) fn is_comments_heading(text: &str) -> bool {
    heading::heading(text).is_some_and(|heading| heading.is_alone)
}

fn detect(sniff: &Sniff<'_>) -> Detection {
    let start = sniff.text.as_str();
    let is_binary = start.starts_with("%PDF-") || start.starts_with("PK\u{3}\u{4}");
    let is_text = sniff.syntax == Syntax::Text && !start.is_empty() && !is_binary;
    if !is_text || foreign::is_foreign(sniff.name, start) {
        return Detection::No;
    }
    if super::has_ending(sniff, &IMPORTER) {
        Detection::ByName
    } else {
        Detection::Perhaps
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let (text, encoding) = decode(input.bytes);
    let (text, strange) = strip(&text);
    let page = Page::see(line::lines(&text), progress)?;
    if page.lines.iter().all(line::Line::is_blank) {
        return Err(Error::new("There is no text in it").at(input.name).hint(
            "Select the article with its comments on the page, copy it and paste it again.",
        ));
    }
    let mut notes: Vec<Note> = build::repaired(encoding).into_iter().collect();
    if strange > 0 {
        notes.push(
            Note::remark(
                "control characters and terminal sequences taken out",
                strange,
            )
            .at(WHOLE),
        );
    }
    let (thread, account) = thread(&page, &mut notes);
    notes.extend(account.note(&page));
    Ok(Finding::one(thread, notes))
}

/// The thread that a page holds, and what became of each of its lines.
fn thread(page: &Page<'_>, notes: &mut Vec<Note>) -> (FoundThread, Account) {
    let mut account = Account::new(page.len());
    let mut marks = choose::choose(page);
    drop_bylines(page, &mut marks);
    let begin = match marks.marks.first() {
        Some(first) if marks.are_below => first_body(page, first.first),
        Some(first) => first.first,
        None => page.len(),
    };
    let mut bodies = body::bodies(page, &marks, begin);
    let usual = body::trim(page, &mut marks.marks, &mut bodies);
    let end = body::before_usual(page, begin, &usual);
    let article = article::read(page, end, &mut account);
    let is_day_first = is_day_first(&marks.marks, &article);
    let parents = nest::parents(page, &marks.marks);
    let keys = keys(&marks.marks);
    let mut comments = Vec::with_capacity(bodies.len());
    for (at, (mark, body)) in marks.marks.iter().zip(&bodies).enumerate() {
        account.set(mark.first, mark.last + 1, Fate::Header);
        let mut found = comment(page, mark, body, is_day_first, &mut account);
        found.key = keys.get(at).cloned().unwrap_or_default();
        let parent = parents.get(at).copied().flatten();
        found.parent = parent.and_then(|parent| keys.get(parent).cloned());
        if found.parent.is_none() {
            let earlier = marks.marks.get(..at).unwrap_or_default();
            let quoted = quoted::quoted(&found.text, earlier);
            found.quotes = quoted
                .and_then(|at| keys.get(at).cloned())
                .into_iter()
                .collect();
        }
        comments.push(found);
    }
    let announced = article.announced;
    let (posted_at, posted_text) = told(article.stamp.as_ref(), is_day_first, "");
    let mut opening = Found {
        key: "opening".into(),
        author: author(article.author),
        posted_at,
        posted_text,
        title: article.title.to_owned(),
        text: article.text,
        place: "line 1".into(),
        ..Found::default()
    };
    note_counts(&mut opening, announced, comments.len(), notes);
    let thread = FoundThread {
        title: article.title.to_owned(),
        opening,
        comments,
        ..FoundThread::default()
    };
    (thread, account)
}

/// Headers before a heading such as "8 comments", if there are few, belong to the article.
fn drop_bylines(page: &Page<'_>, marks: &mut Marks<'_>) {
    let few = marks.marks.len() / 5 + 1;
    if marks.are_below || marks.marks.len() < 2 {
        return;
    }
    let is_heading = |at: usize| {
        let is_short = page.lines.get(at).is_some_and(line::Line::is_short);
        is_short
            && !page.has_buttons(at)
            && heading::heading(page.text(at)).is_some_and(|heading| heading.is_alone)
    };
    let early = marks.marks.windows(2).take(few).map(|pair| match pair {
        [a, b] => (a.last + 1..b.first).any(is_heading),
        _ => false,
    });
    let count = early
        .enumerate()
        .filter(|&(_, heads)| heads)
        .map(|(at, _)| at + 1)
        .max();
    marks.marks.drain(..count.unwrap_or(0));
}

/// Where the first comment begins on a page whose headers stand below: after a heading, a wide gap or a blank line.
fn first_body(page: &Page<'_>, until: usize) -> usize {
    let is_heading =
        |&at: &usize| heading::heading(page.text(at)).is_some_and(|heading| heading.is_alone);
    let is_wide = |&at: &usize| at >= 1 && page.is_blank(at) && page.is_blank(at - 1);
    let last = (0..until).rev().find(|&at| !page.is_blank(at)).unwrap_or(0);
    let found = (0..last).rev().find(is_heading);
    let found = found.or_else(|| (0..last).rev().find(is_wide));
    let found = found.or_else(|| (0..last).rev().find(|&at| page.is_blank(at)));
    found.map_or(0, |at| at + 1)
}

fn comment(
    page: &Page<'_>,
    mark: &Mark<'_>,
    body: &Body,
    is_day_first: bool,
    account: &mut Account,
) -> Found {
    let mut text = String::new();
    if let Some(own) = mark
        .head
        .body_at
        .and_then(|at| page.text(mark.at).get(at..))
    {
        text.push_str(own.trim());
    }
    let rest = body::words(page, body.from, body.until, account);
    if !text.is_empty() && !rest.is_empty() {
        text.push_str(if page.is_blank(mark.at + 1) {
            "\n\n"
        } else {
            "\n"
        });
    }
    text.push_str(&rest);
    let (posted_at, posted_text) = told(mark.stamp(), is_day_first, mark.head.stamp_words);
    Found {
        author: author(mark.head.name).map(|author| FoundAuthor {
            key: mark.head.handle.unwrap_or_default().to_owned(),
            ..author
        }),
        posted_at,
        posted_text,
        text,
        score: mark.head.score,
        place: format!("line {}", mark.at + 1),
        ..Found::default()
    }
}

fn told(stamp: Option<&Stamp>, is_day_first: bool, words: &str) -> (Option<Time>, String) {
    match stamp.and_then(|stamp| stamp.time(is_day_first)) {
        Some(time) => (Some(time), String::new()),
        None => (None, words.to_owned()),
    }
}

fn author(name: &str) -> Option<FoundAuthor> {
    (!name.is_empty()).then(|| FoundAuthor {
        name: name.to_owned(),
        ..FoundAuthor::default()
    })
}

/// The numbers of the page where every comment has its own, else numbers in order.
fn keys(marks: &[Mark<'_>]) -> Vec<String> {
    let numbers: std::collections::BTreeSet<u64> =
        marks.iter().filter_map(|mark| mark.head.number).collect();
    let are_own = numbers.len() == marks.len();
    let key = |(at, mark): (usize, &Mark<'_>)| {
        let own = mark.head.number.filter(|_| are_own);
        own.unwrap_or(at as u64 + 1).to_string()
    };
    marks.iter().enumerate().map(key).collect()
}

/// Whether the page's numeric dates tell the day before the month.
fn is_day_first(marks: &[Mark<'_>], article: &Article<'_>) -> bool {
    let stamps = marks
        .iter()
        .filter_map(Mark::stamp)
        .chain(article.stamp.as_ref());
    let (mut high, mut is_noon) = ([0, 0], false);
    for stamp in stamps {
        if let Some(Day::Either([a, b, _])) = stamp.day {
            high = [high[0].max(a), high[1].max(b)];
        }
        is_noon |= stamp.has_noon;
    }
    if high.iter().all(|&number| number <= 12) {
        return !is_noon;
    }
    high[0] > 12
}

fn note_counts(opening: &mut Found, announced: Option<u64>, found: usize, notes: &mut Vec<Note>) {
    if found < 2 {
        let what = match found {
            0 => "no header repeats: the whole text became the opening",
            _ => "only one comment found",
        };
        opening.remarks.add(Level::Warning, what, 1);
    }
    match announced {
        Some(told) if told == found as u64 => {
            notes.push(
                Note::info("comments announced by the page, as many as found", found).at(WHOLE),
            );
        }
        Some(told) => notes.push(
            Note::remark(
                format!("comments announced by the page, {found} found"),
                usize::try_from(told).unwrap_or(usize::MAX),
            )
            .at(WHOLE),
        ),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINES: &str = "(A title of few words|Posted on 3 May 2012 by Nora|Some words that nobody would take for \\
        anything else but words, since they go on and on\\.|Yes\\.|Reply|Share|12|Anna says:|Ben says:|3 May 2012|\\
        2 comments|Joined: May 2010|Posts: 4|Liked by Ben|Anna|  deeper|> quoted||||FILED UNDER: words|Leave a reply)";

    proptest! {
        #[test]
        fn every_line_is_kept_or_accounted_for(parts in prop::collection::vec(LINES, 0..40)) {
            let text = parts.join("\n");
            let page = Page::see(line::lines(&text), &Progress::none()).unwrap();
            let (thread, account) = thread(&page, &mut Vec::new());
            let mut kept = vec![thread.title.as_str(), thread.opening.text.as_str()];
            kept.extend(thread.comments.iter().map(|comment| comment.text.as_str()));
            let mut left_out = 0;
            for at in (0..page.len()).filter(|&at| !page.is_blank(at)) {
                match account.get(at) {
                    Fate::Kept => prop_assert!(kept.iter().any(|text| text.contains(page.text(at)))),
                    Fate::Header => {}
                    Fate::Furniture | Fate::Open => left_out += 1,
                }
            }
            let note = account.note(&page);
            prop_assert_eq!(note.map_or(0, |note| note.count), left_out);
            let lines = kept.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).count();
            let count = |fate| (0..page.len()).filter(|&at| account.get(at) == fate).count();
            // A header that shares its line with its words adds a line that is not counted as kept.
            prop_assert!((0..=count(Fate::Header)).contains(&(lines - count(Fate::Kept))));
        }
    }
}
