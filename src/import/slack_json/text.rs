//! Words with Slack's signs for people, channels and links.

use std::collections::HashMap;

/// The words: names for ids, addresses beside what links show, the three escaped signs as they are meant.
pub(super) fn read_text(text: &str, people: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(&unescape(before));
        // A sign that does not end before the next one is none.
        let inside = after
            .split_once('>')
            .filter(|(inside, _)| !inside.contains(['<', '\n']));
        if let Some((inside, after)) = inside {
            out.push_str(&unescape(&sign(inside, people)));
            rest = after;
        } else {
            out.push('<');
            rest = after;
        }
    }
    out.push_str(&unescape(rest));
    out.trim().to_owned()
}

/// What a sign means: `@U1`, `#C1|general`, `!here`, an address with or without words.
fn sign(inside: &str, people: &HashMap<String, String>) -> String {
    let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
    if let Some(id) = target.strip_prefix('@') {
        let name = people.get(id).map_or(label, String::as_str);
        let name = if name.is_empty() { id } else { name };
        return format!("@{}", name.trim_start_matches('@'));
    }
    if let Some(id) = target.strip_prefix('#') {
        return format!("#{}", if label.is_empty() { id } else { label });
    }
    if let Some(word) = target.strip_prefix('!') {
        return match label {
            "" => format!("@{word}"),
            label => label.to_owned(),
        };
    }
    if !target.contains(':') {
        return format!("<{inside}>");
    }
    if label.is_empty() || target.starts_with("mailto:") || target.ends_with(label) {
        let whole = target.strip_prefix("mailto:").unwrap_or(target);
        return whole.to_owned();
    }
    format!("{label} ({target})")
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_people_see() {
        let people = HashMap::from([("U1".to_owned(), "Ann".to_owned())]);
        for (written, read) in [
            ("<@U1>: hi <@U2> <@U3|bo>", "@Ann: hi @U2 @bo"),
            (
                "see <https://a.example/x|this> in <#C1|tea>",
                "see this (https://a.example/x) in #tea",
            ),
            ("<https://a.example/>", "https://a.example/"),
            ("<http://a.example|a.example>", "http://a.example"),
            ("<mailto:a@b.example|a@b.example>", "a@b.example"),
            ("<!here> <!subteam^S1|@crew>", "@here @crew"),
            ("<b>x</b>", "<b>x</b>"),
            ("1 &lt; 2 &amp;amp; &gt; <", "1 < 2 &amp; > <"),
        ] {
            assert_eq!(read_text(written, &people), read);
        }
    }
}
