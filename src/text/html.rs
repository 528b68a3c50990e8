//! Saved pages and fragments of HTML, parsed within bounds, and their plain text.
//!
//! Nothing here recurses by the depth of a page, and nothing named in a page is ever fetched.

mod node;
mod page;
mod quick;
mod roles;
mod selector;
mod sink;
mod soup;
mod span;
mod tokens;
mod tree;
mod writer;

pub use self::node::{ElementRef, Node, NodeRef};
pub use self::page::{Walk, attribute, has_class, is_named, name_tokens};
pub use self::roles::{Role, read_roles};
pub use self::selector::Selector;
pub use self::soup::parse;
pub use self::tree::{Html, NodeId};
use self::writer::Writer;
use crate::error::Result;

/// What becomes of the address of a link whose text is not the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// It follows the text in parentheses.
    Shown,
    /// It is left out.
    Hidden,
}

/// The plain text of a fragment of HTML, such as a comment's body in JSON.
pub fn read_fragment(html: &str) -> Result<String> {
    if !html.contains(['<', '&']) {
        let mut writer = Writer::new(Links::Shown);
        writer.text(html);
        return Ok(writer.finish());
    }
    if let Some(text) = quick::read(html, Links::Shown) {
        return Ok(text);
    }
    let page = soup::parse_fragment(html)?;
    Ok(read_element(page.root_element(), Links::Shown, &|_| false))
}

/// The plain text of an element without the parts that `leave_out` names.
///
/// Paragraphs are parted by a blank line, quoted passages begin with `> `, list items with `- ` or their number;
/// preformatted passages are kept as they stand, pictures give their description, scripts and forms nothing.
pub fn read_element(
    element: ElementRef<'_>,
    links: Links,
    leave_out: &dyn Fn(ElementRef<'_>) -> bool,
) -> String {
    let mut writer = Writer::new(links);
    let is_left_out = |element: ElementRef<'_>| is_never_text(element) || leave_out(element);
    let mut open: Vec<ElementRef<'_>> = Vec::new();
    let mut walk = Walk::new(element);
    while let Some(node) = walk.next() {
        while let Some(&last) = open.last()
            && open.len() > walk.depth()
        {
            writer.close(&last);
            open.pop();
        }
        if let Node::Text(text) = node.value() {
            writer.text(text);
        } else if let Some(child) = ElementRef::wrap(node) {
            if is_left_out(child) {
                walk.pass_over();
                writer.gap_around(&child);
                continue;
            }
            writer.open(&child);
            open.push(child);
        } else {
            walk.pass_over();
        }
    }
    while let Some(last) = open.pop() {
        writer.close(&last);
    }
    writer.finish()
}

/// What becomes of a node when words are read from one place of a page to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'text> {
    /// It is read as it stands.
    Whole,
    /// Only what it holds is read, on lines of its own where it makes such.
    Inside,
    /// Of a text node, only this is read.
    Text(&'text str),
    /// It is left out with all that it holds.
    LeftOut,
    /// The words end before it.
    End,
}

/// The plain text from a node on, each node treated as `part` says.
pub fn read_from<'page>(
    first: NodeRef<'page>,
    root: ElementRef<'page>,
    part: &dyn Fn(NodeRef<'page>) -> Part<'page>,
) -> String {
    let mut writer = Writer::new(Links::Shown);
    let mut open: Vec<Option<ElementRef<'_>>> = Vec::new();
    let mut walk = Walk::starting_at(first, root);
    while let Some(node) = walk.next() {
        while open.len() > walk.depth() {
            if let Some(last) = open.pop().flatten() {
                writer.close(&last);
            }
        }
        let element = ElementRef::wrap(node);
        let mut kind = part(node);
        if kind == Part::Whole && element.is_some_and(is_never_text) {
            kind = Part::LeftOut;
        }
        match (kind, element) {
            (Part::End, _) => break,
            (Part::Text(text), _) => writer.text(text),
            (Part::LeftOut, element) => {
                walk.pass_over();
                if let Some(element) = element {
                    writer.gap_around(&element);
                }
            }
            (Part::Whole, Some(element)) => {
                writer.open(&element);
                open.push(Some(element));
            }
            (Part::Inside, Some(element)) => {
                writer.gap_around(&element);
                open.push(None);
            }
            (Part::Whole | Part::Inside, None) => match node.value() {
                Node::Text(text) => writer.text(text),
                _ => walk.pass_over(),
            },
        }
    }
    while let Some(last) = open.pop() {
        if let Some(last) = last {
            writer.close(&last);
        }
    }
    writer.finish()
}

/// The words of an element on one line.
pub fn read_line(element: ElementRef<'_>, leave_out: &dyn Fn(ElementRef<'_>) -> bool) -> String {
    let text = read_element(element, Links::Hidden, leave_out);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page holds for machines and for input, not for reading.
fn is_never_text(element: ElementRef<'_>) -> bool {
    const NAMES: [&str; 18] = [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "svg",
        "math",
        "object",
        "audio",
        "video",
        "canvas",
        "amp-ad",
        "amp-embed",
    ];
    NAMES.contains(&element.name()) || element.attr("hidden").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_person_would() {
        let cases = [
            ("a<p>b</p>\n<p>c  \n d</p>", "a\n\nb\n\nc d"),
            ("a<br>b<br/><br>c<br><br><br>d", "a\nb\n\nc\n\nd"),
            (
                "AT&amp;amp;T &lt;b&gt; &#8222;x&nbsp;y",
                "AT&amp;T <b> „x\u{a0}y",
            ),
            (
                "<ul><li>a</li><li>b<ol><li>c<li>d</ol></ul>e",
                "- a\n- b\n  1. c\n  2. d\n\ne",
            ),
            ("<ol start=3><li><p>x</p></li></ol>", "3. x"),
            (
                "<blockquote><p>a</p><blockquote>b</blockquote></blockquote>c",
                "> a\n>\n> > b\n\nc",
            ),
            ("<pre>  a\n    b</pre>c", "  a\n    b\n\nc"),
            ("x <b>y</b><i> z</i> ,", "x y z ,"),
            (
                "<img alt='🙂'> ok<script>no()</script><form>no</form>",
                "🙂 ok",
            ),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a | b\nc"),
            ("plain  text\nhere", "plain text here"),
            ("<div>a</div><div>b</div>", "a\nb"),
        ];
        for (html, expected) in cases {
            assert_eq!(read_fragment(html).unwrap(), expected, "{html}");
        }
    }

    #[test]
    fn links_keep_what_the_text_does_not_say() {
        let cases = [
            ("<a href='http://a.b/c'>here</a>.", "here (http://a.b/c)."),
            ("<a href='http://a.b/c'>http://a.b/c</a>", "http://a.b/c"),
            ("<a href='https://www.a.b/'>a.b</a>", "a.b"),
            (
                "<a href='https://a.b/long/path'>https://a.b/lo...</a>",
                "https://a.b/long/path",
            ),
            (
                "<a href='#comment-1'>#1</a> <a href='https://x.y/u'>@Ann</a>",
                "#1 @Ann",
            ),
            ("<a href='javascript:x()'>x</a>", "x"),
            (
                "<a href='http://a.b/i.png'><img src=x></a>",
                "http://a.b/i.png",
            ),
        ];
        for (html, expected) in cases {
            assert_eq!(read_fragment(html).unwrap(), expected, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<blockquote>".repeat(20_000) + "x";
        let text = read_fragment(&deep).unwrap();
        assert!(text.ends_with('x') && text.len() < 100, "{}", text.len());
        let tangled = (0..3000).fold(String::from("<p>"), |html, n| html + &format!("<b id={n}>"));
        let tangled = tangled + &"</p><p>x".repeat(200_000);
        assert!(read_fragment(&tangled).is_err());
    }
}
