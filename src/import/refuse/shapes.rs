//! Discussions in formats that can't be read yet, told by their beginning.

use super::mail;
use crate::error::{Error, Result};
use crate::import::{Detection, HEAD, IMPORTERS, Input, hn_json};
use crate::text::decode::decode;

/// An error that names the format of a file that no importer reads, but that would pass for text.
pub(super) fn foreign(input: &Input<'_>) -> Result<()> {
    let head = input.bytes.get(..HEAD).unwrap_or(input.bytes);
    if (hn_json::IMPORTER.detect)(input.name, head) == Detection::ByContent {
        return Ok(());
    }
    let (text, _) = decode(head);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let ending = input.name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_lowercase();
    let what = json_kind(text, &ending)
        .or_else(|| xml_kind(text))
        .or_else(|| mail::kind(input.name, text))
        .or_else(|| text_kind(text, &ending));
    let Some(what) = what else {
        return Ok(());
    };
    let readable: Vec<&str> = IMPORTERS.iter().map(|importer| importer.title).collect();
    Err(
        Error::new(format!("This looks like {what}, which can't be read yet"))
            .at(input.name)
            .hint(format!(
                "What can be read: {}. Open the discussion in a browser, select it with its comments, copy it and paste it.",
                readable.join(", ")
            )),
    )
}

/// JSON by fields that only one site writes: all of a row's must be there, blanks apart.
const JSON: &[(&[&str], &str)] = &[
    (&["\"kind\":\"youtube#"], "comments of YouTube (JSON)"),
    (
        &["\"conversation_id\":", "\"speaker\":"],
        "a ConvoKit corpus",
    ),
    (&["\"utterances-index\":"], "a ConvoKit corpus"),
    (&["\"meta\":{", "\"vectors\":["], "a ConvoKit corpus"),
    (
        &["\"num_posts\":", "\"num_comments\":"],
        "a ConvoKit corpus",
    ),
    (&["\"kind\":\"Listing\""], "a Reddit thread (JSON)"),
    (&["\"kind\":\"t1\""], "a Reddit thread (JSON)"),
    (
        &["\"subreddit\":", "\"created_utc\":"],
        "an archive of Reddit (NDJSON)",
    ),
    (&["\"post_stream\":"], "a Discourse topic (JSON)"),
    (
        &["\"actions_summary\":", "\"archetype\":"],
        "a Discourse topic (JSON)",
    ),
    (
        &["\"cooked\":", "\"topic_id\":"],
        "a Discourse topic (JSON)",
    ),
    (&["\"short_id\":"], "a Lobsters thread (JSON)"),
    (&["\"in_reply_to_account_id\":"], "a Mastodon thread (JSON)"),
    (&["app.bsky."], "a Bluesky thread (JSON)"),
    (
        &["\"quota_remaining\":"],
        "questions of Stack Exchange (JSON)",
    ),
    (
        &["\"question_id\":", "\"is_answered\":"],
        "questions of Stack Exchange (JSON)",
    ),
    (&["\"author_association\":"], "a GitHub discussion (JSON)"),
    (&["api.github.com/repos"], "a GitHub discussion (JSON)"),
    (&["\"data\":{\"repository\":"], "a GitHub discussion (JSON)"),
    (
        &["\"data\":{\"node\":{\"__typename\":"],
        "a GitHub discussion (JSON)",
    ),
    (&["\"nodeID\":"], "an argument map in AIF (JSON)"),
    (
        &["\"nodes\":[", "\"x\":", "\"y\":", "\"width\":"],
        "a JSON Canvas",
    ),
    (
        &["\"author_name\":", "\"content\":{\"rendered\":"],
        "comments of WordPress's REST interface (JSON)",
    ),
    (
        &["\"headingLevel\":", "\"replies\":["],
        "a wiki's talk page (JSON)",
    ),
    (
        &["\"comments\":[{\"comment\":{"],
        "a Remark42 thread (JSON)",
    ),
];

/// What JSON is; none where it may be of Hacker News, or is no JSON.
fn json_kind(text: &str, ending: &str) -> Option<&'static str> {
    let is_named = matches!(ending, "json" | "jsonl" | "ndjson" | "canvas");
    let after = text.get(1..).unwrap_or_default().trim_start();
    let is_object = text.starts_with('{') && (after.is_empty() || after.starts_with(['"', '}']));
    let is_list = text.starts_with('[') && after.starts_with(['{', '"', '[', ']']);
    if is_object || is_list {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut rows = JSON.iter();
        let row = rows.find(|(marks, _)| marks.iter().all(|mark| bare.contains(mark)));
        let other = (ending != "json").then_some("JSON of a kind that is not known here");
        return row.map(|(_, what)| *what).or(other);
    }
    if !is_named || text.starts_with(['{', '[']) {
        return None;
    }
    let is_number = |c: char| c == '-' || c.is_ascii_digit();
    Some(match text {
        _ if text.starts_with('"') => "JSON that holds only one text",
        _ if text.starts_with("null") => "JSON that holds nothing (null)",
        _ if text.starts_with("true") || text.starts_with("false") => {
            "JSON that holds only yes or no"
        }
        _ if text.starts_with(is_number) => "JSON that holds only a number",
        _ => "no JSON, though its name says so",
    })
}

/// XML by its first element, or by a mark near its beginning.
const XML: &[(&str, &str, &str)] = &[
    (
        "rss",
        "wordpress.org/export/",
        "an export of WordPress (WXR)",
    ),
    ("disqus", "", "an export of Disqus (XML)"),
    ("rss", "", "a feed (RSS)"),
    ("rdf:rdf", "", "a feed (RSS)"),
    ("feed", "", "a feed (Atom)"),
];

/// What XML is; none for pages, and for what is no XML.
fn xml_kind(text: &str) -> Option<&'static str> {
    let start = text.find('<').filter(|&at| at <= 3)?;
    let mut rest = text.get(start..)?;
    let is_declared = rest.starts_with("<?xml");
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let (skipped, after) = rest.split_once(end)?;
        if skipped.to_lowercase().starts_with("<!doctype html") {
            return None;
        }
        rest = after.trim_start();
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default().to_lowercase();
    if name == "html" {
        return None;
    }
    let mut rows = XML.iter();
    let row = rows.find(|(element, mark, _)| *element == name && text.contains(mark));
    row.map(|(_, _, what)| *what)
        .or(is_declared.then_some("an XML file of a kind that is not known here"))
}

/// What a text is that was written for another program.
fn text_kind(text: &str, ending: &str) -> Option<&'static str> {
    if text.starts_with("Discussion Title:") && text.contains("\n1. ") {
        return Some("an export of Kialo");
    }
    is_argdown(text, ending).then_some("Argdown")
}

/// Whether a text defines statements or arguments, and says what supports and attacks them.
///
/// The marks are those of the Argdown syntax, <https://argdown.org/syntax/>.
fn is_argdown(text: &str, ending: &str) -> bool {
    let is_definition = |line: &&str| {
        let named = |open: char, close: &str| {
            let inside = line.strip_prefix(open);
            let parts = inside.and_then(|inside| inside.split_once(close));
            parts.is_some_and(|(title, text)| {
                title.contains(char::is_alphabetic) && !text.trim_start().starts_with("http")
            })
        };
        named('[', "]:") || named('<', ">:")
    };
    let is_relation = |line: &&str| {
        let line = line.trim_start();
        let mark = [
            "+ <", "- <", "+ [", "- [", "<+ ", "<- ", "+> ", "-> ", "<_ ", "_> ",
        ];
        let is_task = line.starts_with("- [ ]") || line.starts_with("- [x]");
        mark.iter().any(|mark| line.starts_with(mark)) && !is_task && !line.contains("](")
    };
    let is_reason =
        |line: &&str| line.starts_with([' ', '\t']) && line.trim_start().starts_with("+ ");
    let definitions = text.lines().filter(is_definition).count();
    let relations = text.lines().filter(is_relation).count();
    let reasons = text.lines().filter(is_reason).count();
    let has_front =
        text.starts_with("===\n") && text.get(4..).is_some_and(|rest| rest.contains("\n===\n"));
    matches!(ending, "argdown" | "ad")
        || (has_front && definitions > 0)
        || (definitions >= 1 && relations >= 2)
        || (definitions >= 2 && relations + reasons >= 1)
}
