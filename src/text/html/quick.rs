//! Plain text of tidy fragments, read without building a tree.
//!
//! Most comments are a few paragraphs, links and quotes, whose tags nest as they should. What needs the parser's rules
//! for anything else (HTML Living Standard, section 13.2.6) is left to it.

use memchr::{memchr, memchr2, memchr3};

use super::Links;
use super::writer::{Tag, Writer};

/// The text of a fragment; none where it needs the whole parser.
pub(super) fn read(html: &str, links: Links) -> Option<String> {
    if memchr2(b'\r', b'\0', html.as_bytes()).is_some() {
        return None;
    }
    let mut reader = Reader {
        writer: Writer::new(links),
        open: Vec::new(),
        words: String::new(),
    };
    let mut rest = html;
    while !rest.is_empty() {
        let at = memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        let (before, marked) = rest.split_at_checked(at)?;
        reader.words.push_str(before);
        rest = if marked.starts_with('<') {
            reader.tag(marked)?
        } else if marked.starts_with('&') {
            let (c, length) = reference(marked)?;
            reader.words.push_str(c.encode_utf8(&mut [0; 4]));
            marked.get(length..)?
        } else {
            ""
        };
    }
    Some(reader.finish())
}

/// Elements whose end the parser adds by itself.
const BLOCKS: [&str; 14] = [
    "p",
    "div",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
];
/// Elements that format what is in them.
const INLINE: [&str; 13] = [
    "a", "b", "code", "em", "i", "s", "small", "strong", "u", "span", "sub", "sup", "del",
];
/// Elements that hold nothing.
const VOID: [&str; 3] = ["br", "hr", "img"];
/// Elements that are open at a time; more need the parser's bounds.
const DEEPEST: usize = 40;

struct Reader {
    writer: Writer,
    open: Vec<QuickTag>,
    /// Text that is not yet written.
    words: String,
}

/// A tag with the attributes that the writer asks for.
#[derive(Default)]
struct QuickTag {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
}

impl Tag for QuickTag {
    fn name(&self) -> &str {
        self.name
    }

    fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| *other == name)?;
        Some(&found.1)
    }
}

impl Reader {
    fn finish(mut self) -> String {
        self.write_words();
        while let Some(tag) = self.open.pop() {
            self.writer.close(&tag);
        }
        self.writer.finish()
    }

    fn write_words(&mut self) {
        if !self.words.is_empty() {
            self.writer.text(&self.words);
            self.words.clear();
        }
    }

    fn top(&self) -> &'static str {
        self.open.last().map_or("", |tag| tag.name)
    }

    fn pop(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.writer.close(&tag);
        }
    }

    /// Reads the tag that `text` begins with; gives what follows.
    fn tag<'text>(&mut self, text: &'text str) -> Option<&'text str> {
        let inside = text.get(1..)?;
        self.write_words();
        if let Some(end) = inside.strip_prefix('/') {
            let (name, rest) = end.split_once('>')?;
            self.end(known(name)?)?;
            return Some(rest);
        }
        let size = inside
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let name = known(inside.get(..size)?)?;
        let (attributes, rest) = attributes(inside.get(size..)?)?;
        self.begin(QuickTag { name, attributes })?;
        // The parser drops a line end that directly follows the tag.
        Some(match name {
            "pre" => rest.strip_prefix('\n').unwrap_or(rest),
            _ => rest,
        })
    }

    fn begin(&mut self, tag: QuickTag) -> Option<()> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        if BLOCKS.contains(&tag.name) {
            if self.top() == "p" {
                self.pop();
            }
            if tag.name == "li" && self.top() == "li" {
                self.pop();
            }
            let is_under_inline = self.open.iter().any(|open| INLINE.contains(&open.name));
            let is_in_p = self.open.iter().any(|open| open.name == "p");
            let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
            let is_twice = is_heading(tag.name) && is_heading(self.top());
            let is_in_pre = self.open.iter().any(|open| open.name == "pre");
            let is_lone_item = tag.name == "li" && !matches!(self.top(), "ul" | "ol");
            if is_under_inline || is_in_p || is_twice || is_in_pre || is_lone_item {
                return None;
            }
        } else if tag.name == "a" && self.open.iter().any(|open| open.name == "a") {
            return None;
        }
        self.writer.open(&tag);
        if VOID.contains(&tag.name) {
            self.writer.close(&tag);
        } else {
            self.open.push(tag);
        }
        Some(())
    }

    fn end(&mut self, name: &'static str) -> Option<()> {
        if VOID.contains(&name) {
            return None;
        }
        if self.top() == "p" && name != "p" {
            self.pop();
        }
        if self.top() == "li" && matches!(name, "ul" | "ol") {
            self.pop();
        }
        if self.top() != name {
            return None;
        }
        self.pop();
        Some(())
    }
}

/// A tag's name if it is one that is read here.
fn known(name: &str) -> Option<&'static str> {
    let all = BLOCKS.iter().chain(&INLINE).chain(&VOID);
    all.copied().find(|known| *known == name)
}

/// The attributes up to the end of a tag, of them those that matter, and what follows the tag.
type Attributes<'text> = (Vec<(&'static str, String)>, &'text str);

fn attributes(text: &str) -> Option<Attributes<'_>> {
    const MATTER: [&str; 5] = ["href", "src", "alt", "start", "title"];
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let spaced = rest.len();
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((found, after));
        }
        // The slash at the end of an element that holds nothing.
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((found, after));
        }
        if spaced == rest.len() {
            return None;
        }
        let size = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            .count();
        let (name, after) = rest.split_at_checked(size).filter(|_| size > 0)?;
        let quoted = after.strip_prefix('=')?;
        let quote = quoted
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'"' | b'\''))?;
        let quoted = quoted.get(1..)?;
        let end = memchr(quote, quoted.as_bytes())?;
        if matches!(name, "hidden" | "HIDDEN") || name.bytes().any(|byte| byte.is_ascii_uppercase())
        {
            return None;
        }
        let first = MATTER.iter().find(|known| **known == name);
        if let Some(name) = first
            && !found.iter().any(|(other, _)| other == name)
        {
            found.push((*name, resolve(quoted.get(..end)?)?));
        }
        rest = quoted.get(end + 1..)?;
    }
}

/// A value with its references resolved.
pub(super) fn resolve(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        let (before, marked) = rest.split_at_checked(at)?;
        out.push_str(before);
        if marked.starts_with('&') {
            // In values the parser leaves some references as they stand.
            let (c, length) =
                reference(marked).filter(|_| marked.as_bytes().get(1) != Some(&b' '))?;
            out.push(c);
            rest = marked.get(length..)?;
        } else {
            out.push_str(marked.get(..1)?);
            rest = marked.get(1..)?;
        }
    }
    out.push_str(rest);
    Some(out)
}

/// The character that `text`, which begins with `&`, stands for, and its length in bytes; none where the parser must say.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
    let after = text.get(1..)?;
    match after.bytes().next() {
        Some(b'#') => {}
        Some(byte) if byte.is_ascii_alphanumeric() => {}
        _ => return Some(('&', 1)),
    }
    let end = after.bytes().take(12).position(|byte| byte == b';')?;
    let name = after.get(..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => numbered(name.strip_prefix('#')?)?,
    };
    Some((c, end + 2))
}

/// The character of a number; none for those that the parser reads otherwise, such as controls and surrogates.
fn numbered(number: &str) -> Option<char> {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let is_signed = number.contains('+');
    let code = code
        .ok()
        .filter(|&code| !is_signed && (code >= 0xa0 || (0x20..0x7f).contains(&code)))?;
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::{read_element, soup};

    fn slow(html: &str) -> String {
        let page = soup::parse_fragment(html).unwrap();
        read_element(page.root_element(), Links::Shown, &|_| false)
    }

    #[test]
    fn tidy_fragments_read_as_the_parser_reads_them() {
        let tidy = [
            "The bridge is <i>not</i> the ferry.<p>It&#x27;s &quot;6&quot; &amp; more.",
            "<p>a</p>\n<p>b <a href=\"https:&#x2F;&#x2F;a.b/c\" rel=\"nofollow\">here</a></p>",
            "<blockquote><p>x<br>y</p></blockquote><ul><li>a<li>b<ol start='3'><li>c</ol></ul>d",
            "<pre><code>\n  a\n    b\n</code></pre>c<hr/>d & e &gt; f",
            "<p>x<p>y<blockquote>z</blockquote></p>",
            "<div>a</div><div><img alt=\"🙂\" src=\"x.png\"> b</div>",
        ];
        for html in tidy.iter().take(4).chain(tidy.iter().skip(5)) {
            assert_eq!(read(html, Links::Shown), Some(slow(html)), "{html}");
        }
    }

    #[test]
    fn whatever_is_read_here_is_read_as_the_parser_reads_it() {
        let pieces = [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href=\"http://a.b/c\">",
            "</a>",
            "x",
            " y\n",
            "&amp;",
            "&lt;",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<ol>",
            "</ol>",
            "<pre>",
            "\n",
            "</pre>",
            "<br>",
            "<hr>",
            "<h2>",
            "</h2>",
            "<div>",
            "</div>",
            "<blockquote>",
            "</blockquote>",
            "&nbsp;",
            "& ",
            "&#150;",
            "<code>",
            "</code>",
            "<img alt='i'>",
            "<span class=\"q\">",
            "</span>",
            "<table>",
            "&copy;",
            "<",
            "&x;",
        ];
        // A small generator of our own (Lehmer), so that every run sees the same fragments.
        let mut state = 48_271_u64;
        let mut quickly = 0;
        for _ in 0..30_000 {
            let mut html = String::new();
            for _ in 0..(state % 14) {
                state = state * 48_271 % 2_147_483_647;
                html.push_str(pieces[(state % pieces.len() as u64) as usize]);
            }
            state = state * 48_271 % 2_147_483_647;
            if let Some(text) = read(&html, Links::Shown) {
                quickly += 1;
                assert_eq!(text, slow(&html), "{html:?}");
            }
        }
        assert!(quickly > 3000, "{quickly}");
    }
}
