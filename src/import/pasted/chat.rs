//! Messages that share their line with their header: "[10:15] Anna: hello".

use super::date::stamps;
use super::head::{Head, likeness};
use super::piece::bare;
use super::token::tokens;
use super::words::{is_comments, is_says};

/// How many bytes of a line may be its header.
const LONGEST: usize = 100;
/// How many bytes the name in it may have.
const LONGEST_NAME: usize = 40;

/// The header at the beginning of a line whose rest is the message.
pub(super) fn read_chat(line: &str) -> Option<Head<'_>> {
    let mut cut = line.len().min(LONGEST);
    while !line.is_char_boundary(cut) {
        cut -= 1;
    }
    let start = line.get(..cut)?;
    if start.starts_with('>') || !start.contains([':', '：', '>', ']']) {
        return None;
    }
    let lead = tokens(
        start
            .get(..start.floor_char_boundary(48))
            .unwrap_or_default(),
    );
    let stamp = stamps(&lead)
        .into_iter()
        .next()
        .filter(|stamp| stamp.start <= 2);
    let words = stamp
        .as_ref()
        .and_then(|stamp| start.get(stamp.start..stamp.end))
        .unwrap_or_default();
    let from = stamp.as_ref().map_or(0, |stamp| stamp.end);
    let rest = start.get(from..)?;
    let skipped = rest.len()
        - rest
            .trim_start_matches([
                ']', ')', ',', '-', '–', '—', ' ', '\t', '|', '\u{200e}', '\u{a0}',
            ])
            .len();
    let rest = rest.get(skipped..)?;
    let (name, body, sign) = split(rest)?;
    let count = name.split_whitespace().count();
    let last = name
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let is_strange =
        count > 4 || likeness(name) < 0.6 || name.contains(['.', ',', '(', '"', '“', '/']);
    if is_strange || is_says(&last) || is_comments(&last) {
        return None;
    }
    let dated = if stamp.is_some() { "D" } else { "" };
    Some(Head {
        name,
        shape: format!("t{dated}{sign}"),
        stamp_words: words,
        stamp,
        body_at: Some(from + skipped + body),
        ..Head::default()
    })
}

/// Name, where the message begins, and the sign between them.
fn split(rest: &str) -> Option<(&str, usize, &'static str)> {
    if let Some(inner) = rest.strip_prefix('<')
        && let Some((name, after)) = inner.split_once('>')
        && after.starts_with(char::is_whitespace)
    {
        let body = rest.len() - after.trim_start().len();
        return (!after.trim().is_empty()).then_some((
            bare(name.trim_start_matches(['@', '+'])),
            body,
            "<",
        ));
    }
    let at = rest.find([':', '：'])?;
    let name = rest.get(..at)?;
    let is_wide = rest.get(at..)?.starts_with('：');
    let after = rest.get(at + if is_wide { 3 } else { 1 }..)?;
    let is_spaced = is_wide || after.starts_with(char::is_whitespace);
    let body = rest.len() - after.trim_start().len();
    let fits =
        is_spaced && !after.trim().is_empty() && name.len() <= LONGEST_NAME && !name.ends_with(' ');
    fits.then_some((bare(name), body, ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_before_a_colon_or_in_angles() {
        for (line, name, body) in [
            ("Anna: hello there", "Anna", "hello there"),
            ("[10:15] <jo> hi: you", "jo", "hi: you"),
            ("27/06/2012, 10:15 - Jim Brown: yes", "Jim Brown", "yes"),
            ("[27.06.12, 10:15:22] Jörg: ja", "Jörg", "ja"),
            ("小明：你好", "小明", "你好"),
        ] {
            let head = read_chat(line).unwrap();
            assert_eq!(head.name, name);
            assert_eq!(line.get(head.body_at.unwrap()..), Some(body));
        }
        for line in [
            "http://a.example",
            "one of the things I said: no",
            "10:15",
            "Anna says:",
            "x",
        ] {
            assert_eq!(read_chat(line), None, "{line}");
        }
    }
}
