//! The words of a comment whose theme does not mark them.

use super::list::Place;
use super::marks::{self, Part};
use super::names::{bare_name, is_says, without_says};
use super::taken::Taken;
use crate::import::dates::find_date;
use crate::import::finding::FoundAuthor;
use crate::model::Time;
use crate::text::html::{Links, Walk, is_named, read_element};

/// What is left when all that is known is taken away: the words, and the date if only they tell it.
pub(super) fn read(
    place: &Place<'_>,
    taken: &Taken<'_, '_>,
    author: Option<&FoundAuthor>,
    posted_at: Option<Time>,
) -> (String, Option<Time>) {
    let mut texts = Vec::new();
    for &element in &place.elements {
        let text = read_element(element, Links::Shown, &|inner| {
            taken.holds(inner) || is_named(inner, &["time"])
        });
        texts.push(text);
    }
    let text = texts.join("\n\n");
    let mut posted_at = posted_at;
    let mut is_header = |line: &&str, may_tell: bool| {
        let line = line.trim();
        let words = line.trim_matches(['|', '-', '–', '—', '/', ' ', ',', '·', '#', ':']);
        if words.is_empty()
            || is_says(line)
            || author.is_some_and(|author| author.name == bare_name(line))
        {
            return true;
        }
        let Some(told) = date_alone(line) else {
            return false;
        };
        if may_tell && posted_at.is_none() {
            posted_at = Some(told);
        }
        Some(told) == posted_at
    };
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| !is_header(line, true));
    let lines = lines
        .get(start.unwrap_or(lines.len())..)
        .unwrap_or_default();
    let end = lines.iter().rposition(|line| !is_header(line, false));
    let words = lines
        .get(..end.map_or(0, |end| end + 1))
        .unwrap_or_default();
    (words.join("\n"), posted_at)
}

/// The paragraphs of a comment whose theme puts them into the box of the author.
pub(super) fn paragraphs(place: &Place<'_>, taken: &Taken<'_, '_>) -> String {
    let mut texts: Vec<String> = Vec::new();
    for &root in &place.elements {
        let mut walk = Walk::new(root);
        while let Some(element) = walk.next_element() {
            let part = marks::part(element);
            if matches!(part, Some(Part::Furniture | Part::Replies)) || taken.is_other(element) {
                walk.pass_over();
                continue;
            }
            let is_passage = is_named(element, &["p", "blockquote", "ul", "ol", "pre"]);
            if !is_passage || taken.tells_who_or_when(element) {
                continue;
            }
            if matches!(part, None | Some(Part::Body)) {
                texts.push(read_element(element, Links::Shown, &|inner| {
                    taken.holds(inner)
                }));
            }
            walk.pass_over();
        }
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

/// The date that a line tells if it tells little more: `says: 8 May 2013 at 18:06 #`.
fn date_alone(line: &str) -> Option<Time> {
    let line = without_says(line);
    let (span, time) = find_date(line)?;
    (span.len() + 14 >= line.len()).then_some(time)
}
