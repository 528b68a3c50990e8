//! A page of a topic, made into a part of a thread.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::page::Paging;
use super::when::{Clock, When};
use crate::import::finding::{Found, FoundThread, OPENING};
use crate::model::{Level, Note};

/// One post, before its date is understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    pub(super) found: Found,
    pub(super) when: When,
}

/// One page of a topic.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    /// The topic's id.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) paging: Paging,
    /// How many posts the topic has on all pages, the opening counted.
    pub(super) total: Option<usize>,
    /// The number of the page's first post in the topic, if it is told.
    pub(super) first: Option<usize>,
    pub(super) posts: Vec<Post>,
    pub(super) clock: Clock,
    pub(super) notes: Vec<Note>,
}

/// A page of a topic as a part of a thread.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) thread: FoundThread,
    pub(super) notes: Vec<Note>,
    number: Option<usize>,
    paging: Paging,
}

impl Topic {
    /// The page as a part of a thread; the first post of the first page is its opening.
    pub(super) fn finish(self) -> Part {
        let whens: Vec<When> = self.posts.iter().map(|post| post.when.clone()).collect();
        let times = self.clock.read_all(&whens);
        let mut found: Vec<Found> = Vec::with_capacity(self.posts.len());
        for (post, (time, words)) in self.posts.into_iter().zip(times) {
            found.push(Found {
                posted_at: time,
                posted_text: words,
                ..post.found
            });
        }
        drop_repeated(&mut found);
        clear_titles(&mut found, &self.title);
        let is_first = match (self.first, self.paging.current) {
            (Some(number), _) => number <= 1,
            (None, Some(page)) => page <= 1,
            (None, None) => true,
        };
        let number = self.paging.current.or(is_first.then_some(1));
        let mut opening = Found {
            key: OPENING.to_owned(),
            ..Found::default()
        };
        let mut comments = found;
        if is_first && !comments.is_empty() {
            opening = comments.remove(0);
        } else if self.paging.last <= 1 && self.total.is_none() {
            let what = "opening that the page does not hold, since it begins later";
            opening.remarks.add(Level::Warning, what, 1);
        }
        opening.title.clone_from(&self.title);
        let link = self.link;
        let thread = FoundThread {
            key: if self.key.is_empty() {
                link.clone()
            } else {
                self.key
            },
            title: self.title,
            link,
            opening,
            announced: self
                .total
                .map(|total| total.saturating_sub(1))
                .filter(|&total| total >= comments.len()),
            comments,
            more: Vec::new(),
            ..FoundThread::default()
        };
        Part {
            thread,
            notes: self.notes,
            number,
            paging: self.paging,
        }
    }
}

/// Takes posts away that the page shows twice, such as a pinned answer.
fn drop_repeated(found: &mut Vec<Found>) {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for post in found.drain(..) {
        let first = known.get(&post.key).and_then(|&at| kept.get_mut(at));
        let is_same = |first: &&mut Found| first.text == post.text && !post.key.is_empty();
        if let Some(first) = first.filter(is_same) {
            let what = "posts that the page shows twice, taken once";
            first.remarks.add(Level::Remark, what, 1);
        } else {
            known.entry(post.key.clone()).or_insert(kept.len());
            kept.push(post);
        }
    }
    *found = kept;
}

/// Takes the titles of posts away that only repeat the topic's.
fn clear_titles(found: &mut [Found], title: &str) {
    let topic = bare_title(title);
    for post in found {
        let own = bare_title(&post.title);
        if own.is_empty()
            || own == topic
            || (own.len() > 10 && topic.starts_with(own.trim_end_matches(['.', '…'])))
        {
            post.title.clear();
        }
    }
}

fn bare_title(title: &str) -> String {
    const BEFORE: [&str; 7] = ["re:", "aw:", "re :", "betreff:", "sv:", "odp:", "ответ:"];
    let lower = title.to_lowercase();
    let mut rest = lower.trim();
    while let Some(after) = BEFORE.iter().find_map(|before| rest.strip_prefix(before)) {
        rest = after.trim_start();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What parts tell of a topic's pages: those that are here, the last one, addresses, and the topic's title.
type Pages<'part> = (
    BTreeSet<usize>,
    usize,
    BTreeMap<usize, &'part str>,
    &'part str,
);

/// Which pages of each topic none of these parts holds.
pub(super) fn missing<'part>(parts: impl Iterator<Item = &'part Part>) -> Vec<Note> {
    let mut topics: BTreeMap<&str, Pages<'_>> = BTreeMap::new();
    for part in parts {
        let (held, last, links, title) = topics.entry(part.thread.key.as_str()).or_default();
        held.extend(part.number);
        *last = (*last).max(part.paging.last);
        links.extend(
            part.paging
                .links
                .iter()
                .map(|(&page, link)| (page, link.as_str())),
        );
        *title = part.thread.title.as_str();
    }
    let several = topics.len() > 1;
    let notes = topics
        .into_values()
        .filter_map(|(held, last, links, title)| {
            let missing: Vec<usize> = (1..=last).filter(|page| !held.contains(page)).collect();
            if missing.is_empty() {
                return None;
            }
            let mut place = ranges(&missing);
            let named: Vec<&str> = missing
                .iter()
                .filter_map(|page| links.get(page))
                .copied()
                .filter(|link| !link.is_empty())
                .take(3)
                .collect();
            if !named.is_empty() {
                place = format!("{place}: {}", named.join(", "));
            }
            if several {
                place = format!("{title}: {place}");
            }
            let what = format!("pages of the topic that are not here, of {last}");
            Some(Note::warning(what, missing.len()).at(place))
        });
    notes.collect()
}

/// Numbers as ranges: "page 2", "pages 1-33, 35-40".
fn ranges(numbers: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => ranges.push((number, number)),
        }
    }
    let words: Vec<String> = ranges
        .iter()
        .take(8)
        .map(|&(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}-{to}")
            }
        })
        .collect();
    let word = if numbers.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", words.join(", "))
}

/// Puts the parts of each topic in the order of their pages, where the first of them stands.
pub(super) fn put_in_order(parts: &mut [(usize, Part)]) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, (_, part)) in parts.iter().enumerate() {
        if !part.thread.key.is_empty() {
            places.entry(part.thread.key.clone()).or_insert(at);
        }
    }
    let mut keys: Vec<(usize, usize, u64)> = Vec::with_capacity(parts.len());
    for (at, (_, part)) in parts.iter().enumerate() {
        let place = places.get(&part.thread.key).copied().unwrap_or(at);
        let first = part
            .thread
            .comments
            .first()
            .and_then(|post| post.key.parse().ok());
        keys.push((
            place,
            part.number.unwrap_or(usize::MAX),
            first.unwrap_or(u64::MAX),
        ));
    }
    let mut order: Vec<((usize, usize, u64), usize)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut sorted: Vec<(usize, Part)> = order
        .iter()
        .filter_map(|&(_, at)| parts.get(at).cloned())
        .collect();
    parts.swap_with_slice(&mut sorted);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_repeat_the_topics_go() {
        let mut posts =
            ["Re: On cats", "AW: Re: on  cats", "Dogs, rather", ""].map(|title| Found {
                title: title.to_owned(),
                ..Found::default()
            });
        clear_titles(&mut posts, "On cats");
        assert_eq!(posts.map(|post| post.title), ["", "", "Dogs, rather", ""]);
    }

    #[test]
    fn missing_pages_are_named() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8]), "pages 1-3, 5, 7-8");
        assert_eq!(ranges(&[2]), "page 2");
    }
}
