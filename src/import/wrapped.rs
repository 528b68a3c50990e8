//! JSON in a wrapping: saved by a browser as a page, or a script.

use std::borrow::Cow;

use crate::text::decode::{decode, decode_page};

/// Bytes before which the JSON begins in its wrapping.
const HEAD: usize = 4096;

/// A file's bytes, those of the JSON alone where that is all that the file holds.
pub(super) fn unwrap(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let (head, _) = decode(head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let json = match head.chars().next() {
        Some('<') if shown(head).is_some() => shown(&decode_page(&bytes).0).map(plain),
        Some('w') if assigned(head).is_some() => assigned(&decode(&bytes).0).map(str::to_owned),
        _ => None,
    };
    json.map_or(bytes, |json| Cow::Owned(json.into_bytes()))
}

/// The words of a page that shows JSON and nothing else, as browsers make one of it.
fn shown(page: &str) -> Option<&str> {
    let at = page.get(..page.len().min(HEAD)).map_or_else(
        || page.find("<pre"),
        |head| head.find("<pre").or_else(|| head.find("<PRE")),
    )?;
    let (before, rest) = page.split_at_checked(at)?;
    let is_bare = !["<p>", "<p ", "<div", "<table", "<article", "<li>", "<li "]
        .iter()
        .any(|element| before.contains(element));
    let (_, words) = rest.split_once('>')?;
    let words = words.trim_start();
    let after = words.get(1..).unwrap_or_default().trim_start();
    let is_json = match words.chars().next() {
        Some('{') => after.starts_with('"') || after.starts_with("&quot;"),
        Some('[') => after.starts_with(['{', '[']),
        _ => false,
    };
    let end = words.find("</pre").unwrap_or(words.len());
    (is_bare && is_json).then(|| words.get(..end)).flatten()
}

/// Words in which what stands for the signs of markup is those signs.
fn plain(words: &str) -> String {
    // The sign that begins each of them comes last, so that nothing is resolved twice.
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// What a script of an archive of X assigns: `window.YTD.tweets.part0 = [ … ]`.
fn assigned(script: &str) -> Option<&str> {
    let rest = script.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let rest = rest.strip_prefix("window.YTD.")?;
    let (name, value) = rest.split_once('=')?;
    let is_name = |c: char| c.is_alphanumeric() || "._ ".contains(c);
    (name.len() < 100 && name.chars().all(is_name)).then(|| value.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwrapped(file: &str) -> String {
        let bytes = unwrap(Cow::Borrowed(file.as_bytes()));
        String::from_utf8(bytes.into_owned()).unwrap()
    }

    #[test]
    fn json_that_a_browser_saved_is_json_again() {
        let page = "<html><head><link rel=\"x\"></head><body><pre style=\"x\">{\"a\": \"1 &lt; 2 &amp;lt; &amp;amp;\"}</pre><div></div></body></html>";
        assert_eq!(unwrapped(page), "{\"a\": \"1 < 2 &lt; &amp;\"}");
        assert_eq!(unwrapped("<pre>[{\"a\": 1"), "[{\"a\": 1");
        let script = "window.YTD.tweets.part0 = [ {} ]";
        assert_eq!(unwrapped(script), "[ {} ]");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for file in [
            "<p>Look:</p><pre>{\"a\": 1}</pre>",
            "<html><pre>{ not json }</pre>",
            "window.YTD.tweets.part0",
            "words = 1",
            "{\"a\": 1}",
            "",
        ] {
            assert_eq!(unwrapped(file), file);
        }
    }
}
