//! Line breaks of bodies that `WordPress` turns into paragraphs only when it shows them.

/// Elements beside which a line break means nothing.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The same HTML with an element for each line break that a reader would see.
///
/// Bodies that the block editor wrote have their paragraphs already.
pub(in crate::import) fn paragraphs(html: &str) -> String {
    if html.contains("<!-- wp:") || !html.contains('\n') {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html.trim();
    let mut is_after_block = true;
    let mut preformatted = 0_usize;
    while let Some(at) = rest.find(['\n', '<']) {
        let (words, after) = rest.split_at(at);
        is_after_block &= words.trim().is_empty();
        out.push_str(words);
        if let Some(tag) = tag(after) {
            let name = name_of(tag);
            if name == "pre" || name == "script" || name == "style" {
                preformatted = if tag.starts_with("</") {
                    preformatted.saturating_sub(1)
                } else {
                    preformatted + 1
                };
            }
            is_after_block = is_block(&name) || (is_after_block && name.is_empty());
            out.push_str(tag);
            rest = after.get(tag.len()..).unwrap_or_default();
            continue;
        }
        if after.starts_with('<') {
            is_after_block = false;
            out.push('<');
            rest = after.get(1..).unwrap_or_default();
            continue;
        }
        let next = after.trim_start();
        let gap = after.get(..after.len() - next.len()).unwrap_or_default();
        rest = next;
        let is_before_block = tag(next).is_some_and(|tag| is_block(&name_of(tag)));
        if preformatted > 0 || is_after_block || is_before_block {
            out.push_str(gap);
        } else if gap.matches('\n').count() > 1 {
            out.push_str("<br><br>");
        } else {
            out.push_str("<br>");
        }
    }
    out.push_str(rest);
    out
}

/// The tag or comment that a text begins with.
fn tag(text: &str) -> Option<&str> {
    let after = text.strip_prefix('<')?;
    if !after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    let end = if after.starts_with("!--") {
        after.find("-->")? + 3
    } else {
        after.find('>')? + 1
    };
    text.get(..=end)
}

/// A tag's name in small letters; empty for a comment.
fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    name.get(..end.unwrap_or(name.len()))
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Shortcodes that stand for furniture, whose words, if any, stand between them.
const SHORTCODES: [&str; 9] = [
    "caption",
    "gallery",
    "audio",
    "video",
    "playlist",
    "embed",
    "wpvideo",
    "wp_caption",
    "more",
];

/// A post without its shortcodes, and how many there were.
pub(super) fn without_shortcodes(html: &str) -> (String, usize) {
    let mut out = String::with_capacity(html.len());
    let mut count = 0;
    let mut rest = html;
    while let Some(at) = rest.find('[') {
        let (words, after) = rest.split_at(at);
        out.push_str(words);
        let name = after.trim_start_matches(['[', '/']);
        let is_one = SHORTCODES.iter().any(|known| {
            let end = name.strip_prefix(known).unwrap_or("x");
            end.starts_with([' ', ']', '/'])
        });
        // A shortcode ends on the line or soon after; a bracket far away is another one's.
        let head: usize = after
            .char_indices()
            .nth(2000)
            .map_or(after.len(), |(at, _)| at);
        let end = after.get(..head).and_then(|head| head.find(']'));
        match end {
            Some(end) if is_one => {
                count += 1;
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('[');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    (out, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::read_fragment;

    #[test]
    fn lines_are_those_that_a_reader_sees() {
        let cases = [
            ("a\nb\n\nc", "a\nb\n\nc"),
            (
                "a\n<blockquote>b\n\nc</blockquote>\nd",
                "a\n\n> b\n>\n> c\n\nd",
            ),
            ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nc", "- a\n- b\n\nc"),
            ("<pre>a\nb</pre>", "a\nb"),
            ("a <b>b\n</b>c < d\ne", "a b\nc < d\ne"),
            ("<!-- wp:paragraph -->\n<p>a\nb</p>", "a b"),
        ];
        for (html, expected) in cases {
            let text = read_fragment(&paragraphs(html)).unwrap();
            assert_eq!(text, expected, "{html}");
        }
    }

    #[test]
    fn shortcodes_go_and_brackets_stay() {
        let html = "[caption id=\"a\"]<img> words[/caption] [1] [gallery] [captions] [caption";
        let expected = "<img> words [1]  [captions] [caption";
        assert_eq!(without_shortcodes(html), (expected.to_owned(), 3));
    }
}
