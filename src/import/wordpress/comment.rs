//! One comment of a page: its author, date and words.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Node};

use super::author::{pictured, read_author};
use super::list::Place;
use super::marks::{self, Part};
use super::{furniture, residue};
use crate::import::dates::find_date;
use crate::import::finding::FoundAuthor;
use crate::model::Time;
use crate::text::html::{Links, Walk, attribute, is_named, read_element, read_line};

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
    let name = parts.author();
    let (date, posted_at, posted_text) = parts.date();
    let taken = Taken {
        key: &place.key,
        roots,
        name: name.as_ref().map(|(element, _)| *element),
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
        match element.value().name() {
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
                } else if rel.contains("external")
                    || element.value().classes().any(|class| class == "url")
                {
                    self.urls.push(seen);
                }
            }
            _ => {}
        }
    }

    /// The author and the element that names them, by the most telling mark.
    fn author(&self) -> Option<(ElementRef<'page>, FoundAuthor)> {
        let outside = [&self.names, &self.boxes, &self.cites];
        let weak = [&self.urls, &self.bolds];
        let at = |is_inside: bool| {
            move |list: &&Vec<Seen<'page>>| {
                let found = list.iter().filter(move |(_, inside)| *inside == is_inside);
                found.map(|(element, _)| *element).collect::<Vec<_>>()
            }
        };
        let strong = outside.iter().flat_map(at(false));
        let within = outside.iter().flat_map(at(true));
        let guessed = weak.iter().flat_map(at(false));
        let mut elements = strong.chain(within).chain(guessed);
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

/// What is no part of the words.
pub(super) struct Taken<'roots, 'page> {
    key: &'roots str,
    roots: &'roots HashMap<NodeId, usize>,
    name: Option<ElementRef<'page>>,
    date: Option<ElementRef<'page>>,
}

impl Taken<'_, '_> {
    fn read(&self, element: ElementRef<'_>) -> String {
        read_element(element, Links::Shown, &|inner| self.holds(inner))
    }

    pub(super) fn holds(&self, element: ElementRef<'_>) -> bool {
        let id = element.id();
        let is_taken = self.name.is_some_and(|name| name.id() == id)
            || self.date.is_some_and(|date| date.id() == id);
        if is_taken || self.roots.contains_key(&id) {
            return true;
        }
        if is_named(element, &["a"]) && self.is_own_link(element) {
            return true;
        }
        match marks::part(element) {
            Some(Part::Body) | None => false,
            Some(
                Part::Name
                | Part::NameBox
                | Part::Date
                | Part::Header
                | Part::Furniture
                | Part::Replies
                | Part::Awaiting
                | Part::ReplyTo
                | Part::Votes,
            ) => true,
        }
    }

    /// Whether a link leads to the comment itself.
    fn is_own_link(&self, link: ElementRef<'_>) -> bool {
        let address = link.attr("href").unwrap_or_default();
        let number = address
            .split_once('#')
            .and_then(|(_, mark)| mark.rsplit_once("comment-"));
        number.is_some_and(|(_, number)| number == self.key)
    }
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
        return Some(time);
    }
    if let Some((_, time)) = attribute(element, "title").and_then(find_date) {
        return Some(time);
    }
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
