//! What names an author on a page of unknown make.

use super::stamp::span;
use super::tree::Tree;
use crate::import::wordpress::bare_name;
use crate::text::html::{ElementRef, Links, attribute, is_named, read_element};

/// Longer words are no name.
const LONGEST: usize = 60;
/// Letters of an element that names somebody at most, what stands beside the name counted.
const MOST_LETTERS: usize = 400;
/// Words of a name at most.
const MOST_WORDS: usize = 6;

/// The name that an element holds, without what is written around it, and without a date beside it.
pub(super) fn bare(tree: &Tree<'_>, at: usize) -> String {
    // What holds more, such as the answers to a comment, is no name, and reading it each time would take long.
    let Some(spot) = tree.get(at).filter(|_| tree.letters(at) <= MOST_LETTERS) else {
        return String::new();
    };
    let element = only_link(spot.element).unwrap_or(spot.element);
    let words = read_element(element, Links::Hidden, &is_beside);
    let line = words
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let line = line.trim();
    let line = match span(line).filter(|_| line.len() <= 160) {
        Some((start, end)) if start < 3 => without_joint(line.get(end..).unwrap_or_default()),
        Some((start, _)) => line.get(..start).unwrap_or_default(),
        None => line,
    };
    clean(line)
}

/// A name without the words that join it to a date.
pub(super) fn clean(words: &str) -> String {
    let words = without_number(words.trim());
    bare_name(without_tail(without_clock(without_joint(words))))
}

fn is_beside(element: ElementRef<'_>) -> bool {
    is_named(element, &["time", "img"])
        || is_named(element, &["small", "sup"]) && element.prev_sibling().is_some()
        || element.attr("datetime").is_some()
}

/// The one link in an element whose words could be a name, as in "Ann (edited)".
fn only_link(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let inner = element.descendent_elements().skip(1).take(20);
    let mut links = inner.filter(|inner| {
        is_named(*inner, &["a"]) && inner.text().any(|text| !text.trim().is_empty())
    });
    let link = links.next().filter(|_| links.next().is_none())?;
    let words: String = link.text().collect();
    is_name(&words).then_some(link)
}

/// A name without the number of its comment: "#3 Ann".
fn without_number(words: &str) -> &str {
    let Some(rest) = words.strip_prefix('#') else {
        return words;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".:)".contains(c));
    if rest.trim().is_empty() {
        words
    } else {
        rest.trim_start()
    }
}

/// What a line says without the word that joins a date to what follows it.
fn without_joint(line: &str) -> &str {
    line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@')
}

/// What stands before the joint to a date: "Ann, on", "Ann am", "Ann wrote on".
fn without_tail(line: &str) -> &str {
    const JOINTS: [&str; 24] = [
        " on",
        " am",
        " at",
        " le",
        " el",
        " il",
        " em",
        " op",
        " den",
        " vom",
        " posted",
        " wrote",
        " schrieb",
        " geschrieben",
        " a écrit",
        " написал",
        " написала",
        " wrote on",
        " vor",
        " il y a",
        " hace",
        " commented",
        " posted on",
        " schrieb am",
    ];
    let mut line = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '|' | '-' | '–' | ',' | '·' | '•')
    });
    for _ in 0..2 {
        let lower = line.to_lowercase();
        if lower.len() != line.len() {
            break;
        }
        let joint = JOINTS
            .iter()
            .filter(|joint| lower.ends_with(**joint))
            .max_by_key(|joint| joint.len());
        let Some(joint) = joint else { break };
        line = line.get(..line.len() - joint.len()).unwrap_or_default();
        line = line.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | '|' | '-' | '–' | ',' | ':')
        });
    }
    line
}

/// What a line says without a clock at its end.
fn without_clock(line: &str) -> &str {
    let trimmed = line.trim_end();
    let last = trimmed.rsplit(' ').next().unwrap_or_default();
    let is_clock =
        last.contains(':') && last.len() <= 8 && last.starts_with(|c: char| c.is_ascii_digit());
    if is_clock {
        trimmed
            .get(..trimmed.len() - last.len())
            .unwrap_or_default()
    } else {
        line
    }
}

/// Words that stand where names stand and are none, between bars.
const NONE: &str = "|reply|antworten|répondre|responder|share|like|report|edit|quote|zitieren|melden|permalink|link|\
    comment|comments|kommentar|top|up|down|parent|next|prev|more|mehr|follow|author|admin reply|new|member|guest|gast|moderator|\
    administrator|registered|offline|online|says|said|said:|reply to|ответить|цитировать|回复|返信|رد|posted|anmelden|login|log in|\
    upvote|downvote|delete|flag|hide|show|save|avatar|gravatar|";

/// Words of buttons and notices: a name holds none of them.
const COMMANDS: &str = "|reply|replies|antworten|antwort|répondre|responder|rispondi|melden|report|login|anmelden|vote|votes|hilfreich|\
    helpful|zitieren|kommentar|kommentare|kommentieren|comments|comentar|comentarios|commentaires|ответить|signaler|teilen|\
    abbrechen|cancel|delete|löschen|link|permalink|gefällt|bewerten|odpowiedz|zgłoś|uhr|";

/// Whether words are a button's or a notice's.
pub(super) fn is_command(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    words.any(|word| !word.is_empty() && COMMANDS.contains(&format!("|{word}|")))
}

/// Words that stand before a name and its date: "written by Ann on 3 May 2019".
const LEADS: [&str; 10] = [
    "geschrieben von ",
    "kommentar von ",
    "written by ",
    "posted by ",
    "comment by ",
    "écrit par ",
    "escrito por ",
    "scritto da ",
    "geschreven door ",
    "автор ",
];

/// The name in a line that says who wrote and when, where it begins like one.
pub(super) fn led(line: &str) -> Option<String> {
    let line = line.trim();
    let rest = LEADS.iter().find_map(|lead| {
        let head = line.get(..lead.len())?;
        line.get(lead.len()..)
            .filter(|_| head.to_lowercase() == *lead)
    })?;
    let (start, _) = span(rest)?;
    Some(clean(rest.get(..start)?)).filter(|name| is_name(name))
}

/// Whether words could be a person's name.
pub(super) fn is_name(words: &str) -> bool {
    let words = words.trim();
    let count = words.chars().count();
    if count == 0 || count > LONGEST || words.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    let is_number = words
        .chars()
        .all(|c| c.is_numeric() || ".,:#-+/ ()".contains(c));
    let is_sentence =
        words.ends_with(['.', '!', '?', '。', '؟']) && words.contains(' ') && count > 22
            || words.ends_with(['?', '？', '؟', '。']);
    let has_web = words.contains("://") || words.contains("www.");
    let button = format!("|{}|", words.to_lowercase());
    letters > 0
        && !is_number
        && !is_sentence
        && !has_web
        && !NONE.contains(&button)
        && !is_command(words)
        && !(words.ends_with('\'') && words.starts_with(|c: char| c.is_ascii_digit()))
        && span(words).is_none()
}

/// The address of the link that an element is, is in, or holds.
pub(super) fn link<'page>(tree: &Tree<'page>, at: usize) -> Option<&'page str> {
    let spot = tree.get(at)?;
    let end = spot.end.min(at + 12);
    let within = at..end;
    let above = tree.above(at).take(1);
    let mut links = within.chain(above).filter(|&place| tree.tag(place) == "a");
    links
        .find_map(|place| attribute(tree.get(place)?.element, "href"))
        .filter(|address| !address.starts_with('#') && !address.starts_with("javascript:"))
}
