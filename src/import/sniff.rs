//! What the name and the beginning of a file tell about its format.

use super::json::{Json, Value};
use crate::text::decode::{decode, decode_page};

/// Bytes of a file that importers are shown to recognise their format.
const HEAD: usize = 64 * 1024;
/// Bytes of a page that they are shown: styles and menus come long before the comments.
const PAGE: usize = 4 << 20;

/// The name and the beginning of a file, read once for all importers.
#[derive(Debug)]
pub struct Sniff<'file> {
    /// The file's name without its folder.
    pub name: &'file str,
    /// The beginning as text, white space and byte order mark before it taken off; of a page much of it, in small letters.
    pub text: String,
    /// How it is written.
    pub syntax: Syntax,
    /// JSON without white space; empty for other syntaxes.
    bare: String,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// One value of JSON, or one a line.
    Json,
    /// XML that is no page.
    Xml,
    /// A page of HTML or XHTML.
    Page,
    /// Anything else.
    Text,
}

impl<'file> Sniff<'file> {
    /// Looks at a file.
    pub fn new(name: &'file str, bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
        let (text, _) = decode(head);
        let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let text = text.trim_start_matches(is_blank).to_owned();
        let syntax = syntax(name, &text);
        let mut sniff = Self {
            name,
            text,
            syntax,
            bare: String::new(),
        };
        match syntax {
            Syntax::Json => sniff.bare = without_space(&sniff.text),
            Syntax::Page => {
                let page = bytes.get(..bytes.len().min(PAGE)).unwrap_or_default();
                sniff.text = decode_page(page).0.to_ascii_lowercase();
            }
            Syntax::Xml | Syntax::Text => {}
        }
        sniff
    }

    /// Whether it is JSON of which each of these fields occurs near the beginning, on whatever level.
    pub fn has_fields(&self, names: &[&str]) -> bool {
        self.syntax == Syntax::Json
            && names
                .iter()
                .all(|name| self.bare.contains(&format!("\"{name}\":")))
    }

    /// Whether it is JSON in which a field has this value, written as in JSON without white space: `"kind":"t1"`.
    pub fn has_json(&self, written: &str) -> bool {
        self.syntax == Syntax::Json && self.bare.contains(written)
    }

    /// Whether the page or XML has one of these marks; of a page in small letters.
    pub fn has_any(&self, marks: &[&str]) -> bool {
        matches!(self.syntax, Syntax::Page | Syntax::Xml)
            && marks.iter().any(|mark| self.text.contains(mark))
    }

    /// The name's ending in small letters, without the dot.
    pub fn ending(&self) -> String {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending);
        ending.unwrap_or_default().to_lowercase()
    }

    /// The name of XML's first element in small letters, its prefix included.
    pub fn root_element(&self) -> Option<String> {
        (self.syntax == Syntax::Xml).then(|| first_element(&self.text))?
    }

    /// Asks the first value of JSON as far as the beginning of the file tells it.
    pub(super) fn first_value<T>(&self, ask: impl FnOnce(Value<'_>) -> T) -> Option<T> {
        if self.syntax != Syntax::Json {
            return None;
        }
        let (json, _) = Json::parse_what_stands(&self.text);
        json.roots().next().map(ask)
    }
}

fn syntax(name: &str, text: &str) -> Syntax {
    if text.starts_with(['{', '[']) {
        let after = text.get(1..).unwrap_or_default().trim_start();
        let is_object =
            text.starts_with('{') && (after.is_empty() || after.starts_with(['"', '}']));
        let is_value = |c: char| c.is_ascii_digit() || "{[]\"-tfn".contains(c);
        let is_list = text.starts_with('[') && (after.is_empty() || after.starts_with(is_value));
        let is_named = [".json", ".jsonl", ".ndjson", ".canvas"]
            .iter()
            .any(|ending| name.to_lowercase().ends_with(ending));
        // "[Anna, 3 May]" begins a chat, and "[nuclear power]: …" an argument.
        let is_sure = is_object || after.starts_with(['{', '[', '"', ']']) || is_named;
        return if (is_object || is_list) && is_sure {
            Syntax::Json
        } else {
            Syntax::Text
        };
    }
    if is_page(text) {
        return Syntax::Page;
    }
    match first_element(text) {
        Some(_) if text.starts_with("<?xml") => Syntax::Xml,
        Some(name) if XML_ROOTS.contains(&name.as_str()) => Syntax::Xml,
        Some(_) => Syntax::Page,
        None if is_page_name(name) && text.contains('<') => Syntax::Page,
        None => Syntax::Text,
    }
}

/// Elements that XML begins with also where it does not say that it is XML.
const XML_ROOTS: [&str; 4] = ["rss", "feed", "disqus", "rdf:rdf"];

fn is_page_name(name: &str) -> bool {
    let name = name.to_lowercase();
    [".html", ".htm", ".xhtml", ".shtml"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Whether a text has a page's elements near its beginning, and is no other XML.
fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    let is_xml = first_element(text).is_some_and(|name| XML_ROOTS.contains(&name.as_str()));
    let marks = ["<!doctype html", "<html", "<body", "<head>"];
    text.starts_with('<') && !is_xml && marks.iter().any(|mark| head.contains(mark))
}

/// The name of the first element of markup in small letters; a few stray signs before it are forgiven.
fn first_element(text: &str) -> Option<String> {
    let start = text.find('<').filter(|&at| at <= 3)?;
    let mut rest = text.get(start..)?;
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let (inner, after) = rest.split_once(end)?;
        // A document type may define entities in brackets of its own.
        let after = if inner.contains('[') && inner.starts_with("<!D") {
            after.split_once(']')?.1.split_once('>')?.1
        } else {
            after
        };
        rest = after.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
    let name = name.get(..end)?.to_lowercase();
    name.starts_with(char::is_alphabetic).then_some(name)
}

/// JSON without the white space between its signs; that within texts goes too, which nobody asks for.
fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_how_they_are_written() {
        let cases: [(&str, &str, Syntax); 13] = [
            ("a.json", " {\"a\": 1}", Syntax::Json),
            ("a", "[{\"a\": 1}]", Syntax::Json),
            ("a.txt", "[Ann, 3 May] hello", Syntax::Text),
            ("a.txt", "[12:04] hello", Syntax::Text),
            ("a.argdown", "[Thesis]: Yes.", Syntax::Text),
            ("a.xml", "<?xml version=\"1.0\"?><rss>", Syntax::Xml),
            ("a.xml", "`<disqus xmlns=\"x\">", Syntax::Xml),
            (
                "a.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"b\"> ]><rss>",
                Syntax::Xml,
            ),
            (
                "a.html",
                "<?xml version=\"1.0\"?><!DOCTYPE html><html>",
                Syntax::Page,
            ),
            ("a", "<!-- x --><div>y</div>", Syntax::Page),
            ("a.html", "words <b>x", Syntax::Page),
            ("a.txt", "1 < 2 and more", Syntax::Text),
            ("a.txt", "words", Syntax::Text),
        ];
        for (name, text, syntax) in cases {
            assert_eq!(Sniff::new(name, text.as_bytes()).syntax, syntax, "{text}");
        }
    }

    #[test]
    fn fields_are_seen_but_not_in_texts() {
        let sniff = Sniff::new("a", br#"{"kind" : "t1", "b": "\"post\": 1"}"#);
        assert!(sniff.has_fields(&["kind", "b"]) && !sniff.has_fields(&["post"]));
        assert!(sniff.has_json("\"kind\":\"t1\""));
        assert_eq!(
            sniff.first_value(|value| value.word("kind").to_owned()),
            Some("t1".into())
        );
    }
}
