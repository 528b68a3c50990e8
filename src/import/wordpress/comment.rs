//! One comment of a page: its author, date and words.

use std::collections::HashMap;

use super::author::{named_by_reply, pictured, read_author};
use super::list::Place;
use super::marks::{self, Part};
use super::taken::Taken;
use super::{furniture, residue};
use crate::import::dates::find_date;
use crate::import::finding::FoundAuthor;
use crate::model::Time;
use crate::text::html::{ElementRef, Node, NodeId, Walk, attribute, is_named, read_line};

/// What was read of a comment.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) author: Option<FoundAuthor>,
    pub(super) posted_at: Option<Time>,
    pub(super) posted_text: String,
    pub(super) text: String,
    pub(super) link: Option<String>,
    pub(super) answers: Option<String>,
    pub(super) score: Option<i64>,
    pub(super) is_awaiting: bool,
}

/// Reads the comment at `place`, but nothing of the comments that begin at the other `roots`.
pub(super) fn read(place: &Place<'_>, roots: &HashMap<NodeId, usize>) -> Words {
    let mut parts = Parts::default();
    for &element in &place.elements {
        parts.collect(element, roots);
    }
    let name = name(&parts, place, roots);
    let (date, posted_at, posted_text) = parts.date();
    let taken = Taken {
        key: &place.key,
        roots,
        name: name.as_ref().and_then(|(element, _)| *element),
        date,
    };
    let author = name.map(|(_, author)| author);
    let author = author.or_else(|| parts.pictures.iter().find_map(|picture| pictured(*picture)));
    let mark = format!("comment-{}", place.key);
    let own = parts.links.iter().find(|link| link.ends_with(&mark));
    let link = own.map(|link| (*link).to_owned());
    let mut text = parts.body(&taken);
    let mut posted_at = posted_at;
    if text.is_empty() {
        (text, posted_at) = residue::read(place, &taken, author.as_ref(), posted_at);
    }
    if text.is_empty() {
        text = residue::paragraphs(place, &taken);
    }
    let approved = furniture::without_awaiting(&text);
    parts.is_awaiting |= approved.is_some();
    let text = furniture::without_buttons(approved.unwrap_or(&text));
    Words {
        author,
        posted_at,
        posted_text,
        text: text.to_owned(),
        link,
        answers: parts.answers,
        score: parts.score,
        is_awaiting: parts.is_awaiting,
    }
}

/// The author, and the element that names them: by a mark, around the comment's element, in the label of its reply
/// button, or else by a link or bold words.
fn name<'page>(
    parts: &Parts<'page>,
    place: &Place<'page>,
    roots: &HashMap<NodeId, usize>,
) -> Option<(Option<ElementRef<'page>>, FoundAuthor)> {
    let shown = |(element, author)| (Some(element), author);
    let around = || {
        let mut outer = Parts::default();
        outer.collect(place.around?, roots);
        outer.author()
    };
    if let Some(found) = parts.author().or_else(around) {
        return Some(shown(found));
    }
    let guessed = parts.guessed_author();
    let mut buttons = parts.buttons.iter();
    match (buttons.find_map(|button| named_by_reply(*button)), guessed) {
        (Some(told), Some((element, author))) if author.name == told.name => {
            Some((Some(element), author))
        }
        (Some(told), _) => Some((None, told)),
        (None, guessed) => guessed.map(shown),
    }
}

/// Longer titles of elements are no dates; in bytes.
const LONGEST_TITLE: usize = 80;

/// An element and whether it lies within the words.
type Seen<'page> = (ElementRef<'page>, bool);

/// The elements of a comment by what they are.
#[derive(Default)]
struct Parts<'page> {
    names: Vec<Seen<'page>>,
    boxes: Vec<Seen<'page>>,
    cites: Vec<Seen<'page>>,
    urls: Vec<Seen<'page>>,
    bolds: Vec<Seen<'page>>,
    times: Vec<Seen<'page>>,
    dates: Vec<Seen<'page>>,
    permalinks: Vec<Seen<'page>>,
    headers: Vec<Seen<'page>>,
    bodies: Vec<ElementRef<'page>>,
    titled: Vec<Seen<'page>>,
    pictures: Vec<ElementRef<'page>>,
    buttons: Vec<ElementRef<'page>>,
    links: Vec<&'page str>,
    answers: Option<String>,
    score: Option<i64>,
    is_awaiting: bool,
}

impl<'page> Parts<'page> {
    fn collect(&mut self, root: ElementRef<'page>, roots: &HashMap<NodeId, usize>) {
        let mut bodies: Vec<usize> = Vec::new();
        if is_named(root, &["dd"]) {
            self.bodies.push(root);
        }
        let mut walk = Walk::new(root);
        while let Some(element) = walk.next_element() {
            let depth = walk.depth();
            while bodies.last().is_some_and(|&body| body >= depth) {
                bodies.pop();
            }
            let part = marks::part(element);
            let is_other = roots.contains_key(&element.id());
            if is_other || matches!(part, Some(Part::Replies)) {
                walk.pass_over();
                continue;
            }
            let seen = (element, !bodies.is_empty());
            match part {
                Some(Part::Furniture) => {
                    if self.buttons.is_empty() {
                        let inner = element.descendent_elements();
                        let buttons = std::iter::once(element).chain(inner);
                        self.buttons
                            .extend(buttons.filter(|inner| is_named(*inner, &["a", "button"])));
                    }
                    let votes = element
                        .descendent_elements()
                        .find(|inner| marks::part(*inner) == Some(Part::Votes));
                    self.score = self.score.or_else(|| read_score(votes?));
                    walk.pass_over();
                }
                Some(Part::Awaiting) => {
                    self.is_awaiting = true;
                    walk.pass_over();
                }
                Some(Part::Votes) => {
                    self.score = self.score.or_else(|| read_score(element));
                    walk.pass_over();
                }
                Some(Part::ReplyTo) => {
                    self.answers = self.answers.take().or_else(|| answered(element));
                    walk.pass_over();
                }
                Some(Part::Body) => {
                    self.bodies.push(element);
                    bodies.push(depth);
                }
                Some(Part::Name) => self.names.push(seen),
                Some(Part::NameBox) => {
                    self.boxes.push(seen);
                    self.headers.push(seen);
                }
                Some(Part::Date) => self.dates.push(seen),
                Some(Part::Header) => self.headers.push(seen),
                Some(Part::Replies) | None => {}
            }
            self.collect_by_tag(seen);
        }
    }

    fn collect_by_tag(&mut self, seen: Seen<'page>) {
        let (element, _) = seen;
        let title = attribute(element, "title").filter(|title| title.len() <= LONGEST_TITLE);
        if title.and_then(find_date).is_some() {
            self.titled.push(seen);
        }
        match element.name() {
            "time" | "abbr" if !matches!(marks::part(element), Some(Part::Name)) => {
                self.times.push(seen);
            }
            "img" | "amp-img" => self.pictures.push(element),
            "cite" => self.cites.push(seen),
            "strong" | "b" | "h2" | "h3" | "h4" | "h5" | "h6" => self.bolds.push(seen),
            "a" => {
                let address = element.attr("href").unwrap_or_default();
                let rel = element.attr("rel").unwrap_or_default();
                if address.contains("#comment-") || address.contains("#li-comment-") {
                    self.permalinks.push(seen);
                    self.links
                        .extend(address.starts_with("http").then_some(address));
                } else if rel.contains("external") || element.classes().any(|class| class == "url")
                {
                    self.urls.push(seen);
                }
            }
            _ => {}
        }
    }

    /// The author and the element that names them, by the most telling mark.
    fn author(&self) -> Option<(ElementRef<'page>, FoundAuthor)> {
        let marked = [&self.names, &self.boxes, &self.cites];
        let outside = marked.iter().flat_map(|list| at(list, false));
        let within = marked.iter().flat_map(|list| at(list, true));
        let mut elements = outside.chain(within);
        elements.find_map(|element| Some((element, read_author(element)?)))
    }

    /// The author as links and bold words before the comment's may name them.
    fn guessed_author(&self) -> Option<(ElementRef<'page>, FoundAuthor)> {
        let lists = [&self.urls, &self.bolds];
        let mut elements = lists.iter().flat_map(|list| at(list, false));
        elements.find_map(|element| Some((element, read_author(element)?)))
    }

    /// The element that tells the date, the date, and its words where they can't be read.
    fn date(&self) -> (Option<ElementRef<'page>>, Option<Time>, String) {
        let lists = [
            &self.times,
            &self.dates,
            &self.permalinks,
            &self.titled,
            &self.headers,
            &self.cites,
        ];
        let mut words = String::new();
        for is_inside in [false, true] {
            for (rank, list) in lists.iter().enumerate() {
                for &(element, _) in list.iter().filter(|(_, inside)| *inside == is_inside) {
                    if let Some(time) = read_time(element) {
                        return (Some(element), Some(time), String::new());
                    }
                    if rank < 2 && words.is_empty() {
                        words = read_line(element, &is_command);
                    }
                }
            }
        }
        (None, None, words)
    }

    /// The words in the elements that are marked as such: the innermost of nested ones, the longest of several.
    fn body(&self, taken: &Taken<'_, 'page>) -> String {
        let holds_other = |outer: &ElementRef<'page>| {
            let next = self.bodies.iter().skip_while(|body| *body != outer).nth(1);
            next.is_some_and(|inner| inner.ancestors().any(|node| node == **outer))
        };
        let innermost = self.bodies.iter().filter(|body| !holds_other(body));
        let texts = innermost.map(|body| taken.read(*body));
        texts.fold(String::new(), |longest, text| {
            if text.len() > longest.len() {
                text
            } else {
                longest
            }
        })
    }
}

/// The elements of a list within the words, or outside them.
fn at<'page>(list: &[Seen<'page>], is_inside: bool) -> impl Iterator<Item = ElementRef<'page>> {
    let found = list.iter().filter(move |(_, inside)| *inside == is_inside);
    found.map(|(element, _)| *element)
}

fn is_command(element: ElementRef<'_>) -> bool {
    marks::part(element) == Some(Part::Furniture)
}

/// The moment that an element tells: for machines, in its title, or in its words.
pub(super) fn read_time(element: ElementRef<'_>) -> Option<Time> {
    let machine = ["datetime", "content"]
        .iter()
        .find_map(|name| attribute(element, name));
    if let Some(time) =
        machine.and_then(|text| Time::parse(text).or_else(|| find_date(text).map(|(_, time)| time)))
    {
        // Some themes give machines the day alone, and people the hour too.
        let is_day = machine.is_some_and(|text| text.len() <= "2020-07-29".len());
        let shown = is_day.then(|| shown_time(element)).flatten();
        let is_same_day = |shown: &Time| (0..DAY).contains(&(shown.seconds - time.seconds));
        return shown.filter(is_same_day).or(Some(time));
    }
    if let Some((_, time)) = attribute(element, "title").and_then(find_date) {
        return Some(time);
    }
    shown_time(element)
}

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The moment that the words of an element tell.
fn shown_time(element: ElementRef<'_>) -> Option<Time> {
    let mut words = String::new();
    let mut walk = Walk::new(element);
    while let Some(node) = walk.next() {
        if ElementRef::wrap(node).is_some_and(is_command) {
            walk.pass_over();
        } else if let Node::Text(text) = node.value() {
            words.push_str(text);
            words.push(' ');
            if words.len() > 1000 {
                return None;
            }
        }
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    find_date(&words.join(" ")).map(|(_, time)| time)
}

/// A sum of votes.
fn read_score(element: ElementRef<'_>) -> Option<i64> {
    let words = read_line(element, &|_| false);
    words.trim_start_matches('+').parse().ok()
}

/// The number of the comment that a link leads to.
fn answered(element: ElementRef<'_>) -> Option<String> {
    let mut addresses = std::iter::once(element)
        .chain(element.descendent_elements())
        .filter_map(|link| link.attr("href"));
    addresses.find_map(|address| {
        let (_, number) = address.rsplit_once("comment-")?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| number.to_owned())
    })
}
