//! One comment's author, date and words, read from the parts that were found.

use std::collections::HashSet;

use super::fields;
use super::judge::Judged;
use super::records::Record;
use super::stamp::{Stamp, span};
use super::tree::Tree;
use super::{hints, names};
use crate::import::finding::FoundAuthor;
use crate::import::wordpress::{bare_name, pictured, without_buttons};
use crate::text::html::{ElementRef, Links, Node, attribute, is_named, read_element};

/// Letters beside name and date that still are a header's.
const HEADER: usize = 60;
/// Letters of furniture at most: more are somebody's words.
const FURNITURE: usize = 140;

/// What is known of one comment's parts.
pub(super) struct Parts<'a, 'page> {
    pub(super) tree: &'a Tree<'page>,
    pub(super) judged: &'a Judged,
    pub(super) stamps: &'a [Stamp],
    pub(super) at: usize,
}

impl Parts<'_, '_> {
    fn name_place(&self) -> Option<usize> {
        self.judged.fields.names.get(self.at).copied().flatten()
    }

    /// The moment's mark.
    pub(super) fn stamp(&self) -> Option<&Stamp> {
        let at = self.judged.dates.get(self.at).copied().flatten()?;
        self.stamps.get(at)
    }

    fn bodies(&self) -> &[usize] {
        let bodies = self.judged.fields.bodies.get(self.at);
        bodies.map_or(&[], Vec::as_slice)
    }

    /// Who wrote it.
    pub(super) fn author(&self) -> Option<FoundAuthor> {
        let record = self.judged.records.list.get(self.at)?;
        if let Some(name) = self.stamp().and_then(|stamp| names::led(&stamp.words)) {
            return Some(FoundAuthor {
                name,
                ..FoundAuthor::default()
            });
        }
        let place = self.name_place();
        let link = place.and_then(|place| names::link(self.tree, place));
        let link = link
            .filter(|link| link.starts_with("http"))
            .unwrap_or_default();
        let told = self.judged.fields.attribute;
        let told = told.and_then(|name| fields::attribute_name(self.tree, record, name));
        let shown = place.map(|place| names::bare(self.tree, place));
        let shown = shown.filter(|name| names::is_name(name));
        let name = shown.or_else(|| told.map(str::to_owned));
        if let Some(name) = name {
            return Some(FoundAuthor {
                name,
                key: String::new(),
                link: link.to_owned(),
            });
        }
        let beside = self.stamp().and_then(|stamp| beside_date(&stamp.words));
        if let Some(name) = beside {
            return Some(FoundAuthor {
                name,
                ..FoundAuthor::default()
            });
        }
        let own = self.judged.records.own(self.tree, record).take(60);
        let mut elements = own
            .filter_map(|place| self.tree.get(place))
            .map(|spot| spot.element);
        elements.find_map(|element| {
            is_named(element, &["img", "amp-img"]).then(|| pictured(element))?
        })
    }

    /// The words without name, date and buttons, below the line that heads them.
    pub(super) fn text(&self) -> String {
        let text = self.words();
        match self.subject() {
            Some(line) if !text.is_empty() && !text.starts_with(&line) => {
                format!("{line}\n\n{text}")
            }
            _ => text,
        }
    }

    /// The writer's own heading, where the words stand apart from it.
    fn subject(&self) -> Option<String> {
        let record = self.judged.records.list.get(self.at)?;
        if self.bodies().is_empty() {
            return None;
        }
        let mut apart = self.bodies().to_vec();
        let is_led = self
            .stamp()
            .is_some_and(|stamp| names::led(&stamp.words).is_some());
        apart.extend(self.name_place().filter(|_| !is_led));
        apart.extend(self.stamp().map(|stamp| stamp.at));
        let own = self.judged.records.own(self.tree, record);
        let line = super::subject::find(self.tree, own, &apart, &self.judged.fields.constant)?;
        let author = self.author().map(|author| author.name);
        (author.as_ref() != Some(&line)).then_some(line)
    }

    fn words(&self) -> String {
        let Some(record) = self.judged.records.list.get(self.at) else {
            return String::new();
        };
        let mut taken = self.taken(record.root);
        let text = self.text_without(record, &taken);
        if !text.is_empty() {
            return text;
        }
        // What holds name and date may hold the words too.
        taken.retain(|&at| {
            Some(at) == self.name_place() || self.stamp().is_some_and(|stamp| stamp.at == at)
        });
        self.text_without(record, &taken)
    }

    fn text_without(&self, record: &Record, taken: &HashSet<usize>) -> String {
        let mut texts: Vec<String> = Vec::new();
        if self.bodies().is_empty() {
            let mut parts = vec![record.root];
            if record.is_tail_before {
                parts.splice(0..0, record.tail.iter().copied());
            } else {
                parts.extend(&record.tail);
            }
            if record.tail.is_empty() {
                texts.extend(parts.iter().map(|&part| self.read(part, taken)));
            } else {
                texts.push(self.run(&parts, taken));
            }
        } else {
            texts.extend(self.bodies().iter().map(|&part| self.read(part, taken)));
        }
        texts.retain(|text| !text.is_empty());
        let text = texts.join("\n\n");
        let text = self.without_head(&text);
        without_buttons(&text).trim().to_owned()
    }

    /// The words of neighbours and of the texts between them.
    fn run(&self, parts: &[usize], taken: &HashSet<usize>) -> String {
        let ends = (parts.first(), parts.last());
        let (Some(first), Some(last)) = ends else {
            return String::new();
        };
        let element = |at: &usize| self.tree.get(*at).map(|spot| spot.element);
        let (Some(first), Some(last)) = (element(first), element(last)) else {
            return String::new();
        };
        let mut out = String::new();
        let mut node = Some(*first);
        let mut is_past = false;
        while let Some(now) = node {
            if let Node::Text(text) = now.value() {
                let words: Vec<&str> = text.split_whitespace().collect();
                let is_joined = !out.is_empty() && !out.ends_with('\n');
                if !words.is_empty() {
                    out.push_str(if is_joined { " " } else { "" });
                    out.push_str(&words.join(" "));
                }
            } else if let Some(child) = ElementRef::wrap(now) {
                if is_past {
                    break;
                }
                let text = self
                    .tree
                    .place(child.id())
                    .map_or(String::new(), |place| self.read(place, taken));
                if is_named(
                    child,
                    &[
                        "b", "i", "a", "em", "strong", "span", "font", "u", "code", "small",
                    ],
                ) {
                    out.push_str(if out.is_empty() || out.ends_with('\n') {
                        ""
                    } else {
                        " "
                    });
                } else if is_named(child, &["br"]) {
                    out.push('\n');
                } else if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push_str("\n\n");
                }
                out.push_str(&text);
            }
            is_past |= now == *last;
            node = now.next_sibling();
        }
        out.trim().to_owned()
    }

    /// The elements of name, date and what holds both.
    fn taken(&self, root: usize) -> HashSet<usize> {
        let mut taken = HashSet::new();
        let name = self.name_place();
        let date = self
            .stamp()
            .map(|stamp| (stamp.at, stamp.words.chars().count()));
        taken.extend(name.filter(|&name| self.tree.letters(name) <= HEADER * 2 && name != root));
        if let Some((at, letters)) = date
            && at != root
            && self.tree.letters(at) <= letters + HEADER
        {
            taken.insert(at);
        }
        if let (Some(name), Some((date, _))) = (name, date) {
            let own = self.tree.letters(name) + self.tree.letters(date);
            for above in self.tree.above(name).take(5) {
                if above == root
                    || self
                        .bodies()
                        .iter()
                        .any(|&body| self.tree.holds(above, body))
                {
                    break;
                }
                if self.tree.holds(above, date) {
                    let is_header = self.tree.letters(above) <= own + HEADER / 2;
                    taken.extend(is_header.then_some(above));
                    break;
                }
            }
        }
        taken
    }

    fn read(&self, at: usize, taken: &HashSet<usize>) -> String {
        let Some(spot) = self.tree.get(at) else {
            return String::new();
        };
        if taken.contains(&at) {
            return String::new();
        }
        let body = self.bodies().first().copied();
        read_element(spot.element, Links::Shown, &|element| {
            let Some(place) = self.tree.place(element.id()) else {
                return false;
            };
            let is_other = place != at && self.judged.records.owners.contains_key(&place);
            let is_small = self.tree.letters(place) <= FURNITURE;
            let is_furniture = || {
                is_small
                    && place != at
                    && !is_named(
                        element,
                        &["p", "blockquote", "pre", "em", "b", "i", "code", "body"],
                    )
                    && body.is_none_or(|body| !self.tree.holds(place, body))
                    && hints::is_furniture(element)
            };
            is_other
                || taken.contains(&place)
                || self.judged.fields.constant.contains(&place)
                || is_command(element)
                || is_furniture()
        })
    }

    /// The words without lines before and behind them that only tell who wrote them and when.
    fn without_head(&self, text: &str) -> String {
        let author = self.author().map(|author| author.name).unwrap_or_default();
        let words = self
            .stamp()
            .map(|stamp| stamp.words.as_str())
            .unwrap_or_default();
        let is_head = |line: &&str| {
            let line = line.trim();
            let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.is_empty() {
                return !line.chars().any(|c| c.is_alphabetic() || is_picture(c));
            }
            if !author.is_empty() && (bare == author || bare_name(line) == author) {
                return true;
            }
            let flat = line.split_whitespace().collect::<Vec<_>>().join(" ");
            !words.is_empty()
                && flat.len() <= words.len() + author.len() + 16
                && flat.contains(words)
                || bare.len() <= 60
                    && bare.contains(char::is_numeric)
                    && span(bare).is_some_and(|(start, end)| end - start + 4 >= bare.len())
        };
        let lines: Vec<&str> = text.lines().collect();
        let start = lines
            .iter()
            .take(6)
            .take_while(|line| is_head(line))
            .count();
        let lines = lines.get(start..).unwrap_or_default();
        let behind = lines
            .iter()
            .rev()
            .take(4)
            .take_while(|line| is_head(line))
            .count();
        let kept = lines.get(..lines.len() - behind).unwrap_or_default();
        if kept.iter().all(|line| line.trim().is_empty()) {
            return if self.bodies().is_empty() {
                String::new()
            } else {
                text.to_owned()
            };
        }
        kept.join("\n").trim().to_owned()
    }

    /// The comment's sum of votes.
    pub(super) fn score(&self) -> Option<i64> {
        let record = self.judged.records.list.get(self.at)?;
        self.judged
            .records
            .own(self.tree, record)
            .take(80)
            .find_map(|place| {
                let spot = self.tree.get(place)?;
                let letters = self.tree.letters(place);
                let names = ["score", "vote", "karma", "points", "likes", "rating"];
                let mut tokens = crate::text::html::name_tokens(spot.element).take(8);
                let is_score = (1..=10).contains(&letters)
                    && tokens.any(|token| names.iter().any(|name| token.contains(name)));
                if !is_score {
                    return None;
                }
                let words: String = spot.element.text().collect();
                let words = words.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
                words.trim_start_matches('+').replace('−', "-").parse().ok()
            })
    }
}

fn is_picture(c: char) -> bool {
    u32::from(c) >= 0x2190
}

/// Addresses of what buttons do.
const COMMANDS: [&str; 12] = [
    "replytocom=",
    "mode=quote",
    "mode=reply",
    "#respond",
    "#reply",
    "newreply",
    "do=quote",
    "action=reply",
    "/reply",
    "report",
    "/login",
    "editpost",
];

/// Whether it is a link by which one answers, reports or edits.
fn is_command(element: ElementRef<'_>) -> bool {
    if !is_named(element, &["a"]) {
        return false;
    }
    let address = attribute(element, "href").unwrap_or_default();
    COMMANDS.iter().any(|command| address.contains(command))
}

/// The name beside a date: "Ann, 3 May 2012", "by Ann on June 28, 2015".
fn beside_date(words: &str) -> Option<String> {
    let (start, end) = span(words)?;
    let before = words.get(..start).unwrap_or_default();
    let behind = words.get(end..).unwrap_or_default();
    [before, behind]
        .into_iter()
        .map(names::clean)
        .find(|name| names::is_name(name))
}
