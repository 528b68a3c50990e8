//! Posts of which only the source is there: Markdown with quotes in square brackets.

use crate::text::markdown::{Dialect, read_dialect};

/// The words, and the keys of quoted posts.
pub(super) fn read(topic: &str, source: &str) -> (String, Vec<String>) {
    let mut quotes = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut depth: usize = 0;
    for line in source.lines() {
        let trimmed = line.trim();
        if let Some(head) = trimmed
            .strip_prefix("[quote")
            .filter(|head| head.starts_with(['=', ']']))
        {
            let (head, rest) = head.split_once(']').unwrap_or((head, ""));
            let (name, key) = attribution(topic, head);
            quotes.extend(key);
            let marks = "> ".repeat(depth);
            if !name.is_empty() {
                lines.push(format!("{marks}{name}:"));
                lines.push(marks.trim_end().to_owned());
            }
            depth = (depth + 1).min(8);
            let (rest, is_closed) = match rest.split_once("[/quote]") {
                Some((rest, _)) => (rest, true),
                None => (rest, false),
            };
            if !rest.is_empty() {
                quoted(&mut lines, depth, rest);
            }
            if is_closed {
                depth = depth.saturating_sub(1);
                lines.push("> ".repeat(depth).trim_end().to_owned());
            }
        } else if let Some((before, _)) = trimmed.split_once("[/quote]") {
            if !before.is_empty() {
                quoted(&mut lines, depth, before);
            }
            depth = depth.saturating_sub(1);
            lines.push("> ".repeat(depth).trim_end().to_owned());
        } else if depth > 0 {
            quoted(&mut lines, depth, line);
        } else {
            lines.push(line.to_owned());
        }
    }
    (
        read_dialect(lines.join("\n").trim(), Dialect::GITHUB),
        quotes,
    )
}

fn quoted(lines: &mut Vec<String>, depth: usize, line: &str) {
    let marks = "> ".repeat(depth);
    lines.push(format!("{marks}{line}").trim_end().to_owned());
}

/// The name and the key in `="Ann, post:5, topic:12"`; no key for posts of other topics.
fn attribution(topic: &str, head: &str) -> (String, Option<String>) {
    let words = head.trim_start_matches('=').trim_matches(['"', '“', '”']);
    let mut parts = words.split(',').map(str::trim);
    let name = parts.next().unwrap_or_default().to_owned();
    let (mut post, mut other) = ("", topic);
    for part in parts {
        match part.split_once(':') {
            Some(("post", number)) => post = number,
            Some(("topic", number)) => other = number,
            _ => {}
        }
    }
    let is_here = !post.is_empty() && other == topic;
    (name, is_here.then(|| format!("{topic}/{post}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_brackets_become_quoted_lines() {
        let source = "[quote=\"Ann, post:5, topic:12\"]\nfirst\n\n[quote=\"Bo, post:2, topic:9\"]inner[/quote]\n[/quote]\nmine";
        let (text, quotes) = read("12", source);
        assert_eq!(quotes, ["12/5"]);
        assert_eq!(text, "Ann:\n\n> first\n>\n> Bo:\n>\n> > inner\n\nmine");
    }
}
