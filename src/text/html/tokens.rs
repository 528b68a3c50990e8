//! The tokens of a page: tidy ones, and what html5ever's tokenizer reads.
//!
//! Nearly all of a page is words and tags that are written as they should be, and those need none of the tokenizer's many
//! states (HTML Living Standard, section 13.2.5). Where something else comes, the tokenizer is given the page up to the
//! next `>`, and so on, until it has just ended a tag or comment and so is where it began.

mod tidy;

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::TreeBuilder;
use memchr::{memchr, memchr2};

use self::tidy::tag;
use super::quick::reference;
use super::sink::{Handle, Sink};
use super::tree::Html;

/// Bytes of the source that are copied for the parser at a time.
const PART: usize = 1 << 16;
/// Bytes at the end of a part that may hold the beginning of something.
const CUT: usize = 1 << 12;
/// Bytes that a reference to a character may have.
const LONGEST_REFERENCE: usize = 16;

/// Reads all of the source into the page that the builder makes.
pub(super) fn read(builder: TreeBuilder<Handle, Sink<'_>>) -> Html<'_> {
    let mut reader = Reader::new(builder);
    reader.run();
    reader.tokenizer.end();
    reader.tokenizer.sink.builder.sink.into_page()
}

/// The builder, and whether the tokenizer is where it began.
struct Watched<'text> {
    builder: TreeBuilder<Handle, Sink<'text>>,
    is_done: Cell<bool>,
}

impl TokenSink for Watched<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let is_markup = matches!(
            token,
            Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_)
        );
        let result = self.builder.process_token(token, line);
        if is_markup {
            let is_raw = matches!(
                result,
                TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext
            );
            self.is_done.set(!is_raw);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

struct Reader<'text> {
    tokenizer: Tokenizer<Watched<'text>>,
    input: BufferQueue,
    at: usize,
    size: usize,
}

impl<'text> Reader<'text> {
    fn new(builder: TreeBuilder<Handle, Sink<'text>>) -> Self {
        let size = builder.sink.look(|page| page.source().len());
        let watched = Watched {
            builder,
            is_done: Cell::new(true),
        };
        let options = TokenizerOpts {
            discard_bom: false,
            ..TokenizerOpts::default()
        };
        Self {
            tokenizer: Tokenizer::new(watched, options),
            input: BufferQueue::default(),
            at: 0,
            size,
        }
    }

    fn run(&mut self) {
        let page = &self.tokenizer.sink.builder.sink;
        let is_plain = page.look(|page| {
            let source = page.source();
            memchr2(b'\r', b'\0', source.as_bytes()).is_none()
        });
        if page.look(|page| page.source().starts_with('\u{feff}')) {
            self.at = '\u{feff}'.len_utf8();
        }
        while self.at < self.size {
            let part = self.part(self.at + PART);
            let read = if is_plain { self.read_tidy(&part) } else { 0 };
            self.at += read;
            let is_cut = part.len() - read < CUT && self.at < self.size;
            if read == 0 || !is_cut {
                self.read_untidy();
            }
        }
    }

    /// A copy of the source from here on, up to `end` at most.
    fn part(&self, end: usize) -> StrTendril {
        let sink = &self.tokenizer.sink.builder.sink;
        sink.begin_part(self.at, end)
    }

    /// Reads words and tags as long as they are tidy; says how many bytes they had.
    fn read_tidy(&self, part: &StrTendril) -> usize {
        let is_last = self.at + part.len() == self.size;
        let mut at = 0;
        while let Some(rest) = part.get(at..).filter(|rest| !rest.is_empty()) {
            let read = match rest.as_bytes().first() {
                Some(b'<') => tag(part, at).map(|(tag, size)| (Token::TagToken(tag), size)),
                Some(b'&') if rest.len() < LONGEST_REFERENCE && !is_last => None,
                Some(b'&') => reference(rest)
                    .map(|(c, size)| (Token::CharacterTokens(StrTendril::from_char(c)), size)),
                _ => {
                    let size = memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
                    let words = part.try_subtendril(at as u32, size as u32).ok();
                    words.map(|words| (Token::CharacterTokens(words), size))
                }
            };
            let Some((token, size)) = read else { break };
            // What is tidy never changes how the tokenizer goes on.
            let _ = self.tokenizer.sink.process_token(token, 1);
            at += size;
        }
        at
    }

    /// Has the tokenizer read on until it has ended a tag or comment.
    fn read_untidy(&mut self) {
        self.tokenizer.sink.is_done.set(false);
        while self.at < self.size && !self.tokenizer.sink.is_done.get() {
            let sink = &self.tokenizer.sink.builder.sink;
            let end = sink.look(|page| {
                let rest = page.source().as_bytes().get(self.at..)?;
                memchr(b'>', rest).map(|found| self.at + found + 1)
            });
            let part = self.part(end.unwrap_or(self.size));
            self.at += part.len();
            self.input.push_back(part);
            while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::text::html::node::{ElementRef, Node};
    use crate::text::html::sink;

    /// The nodes of a page, one a line; a line end in the source has the tokenizer read all of it.
    fn outline(html: &str) -> String {
        let page = sink::page(Cow::Borrowed(html));
        let root = page.root_element();
        let mut lines = Vec::new();
        for node in root.descendants() {
            let depth = node.ancestors().count();
            let line = match node.value() {
                Node::Text(text) => format!("{text:?}"),
                Node::Element(element) => tag_line(element),
                Node::Comment => "comment".to_owned(),
                Node::Other => "other".to_owned(),
            };
            lines.push(format!("{depth} {line}"));
        }
        lines.join("\n")
    }

    fn tag_line(element: ElementRef<'_>) -> String {
        let attributes: Vec<String> = element
            .attrs()
            .map(|(a, b)| format!(" {a}={b:?}"))
            .collect();
        format!("<{}{}>", element.name(), attributes.concat())
    }

    /// Pieces of pages, the last five of them such as leave open what they begin.
    const PIECES: [&str; 69] = [
        "<p>",
        "</p>",
        "<b class=x>",
        "</b>",
        "<a href=\"/a?b=1&amp;c\" title='x > y'>",
        "</a>",
        "x",
        " y\n",
        "&amp;",
        "&lt",
        "&nbsp;",
        "&copy;",
        "& ",
        "&#150;",
        "&notit;",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br/>",
        "<img src=a/b alt>",
        "<pre>\n",
        "</pre>",
        "<script>if (a<b) '</p>'</script>",
        "<style>",
        "</style>",
        "<title>a&amp;<b></title>",
        "<textarea><p></textarea>",
        "<!-- <p> -->",
        "<!-->",
        "<svg><path d='M 0'/><![CDATA[x>y]]>",
        "</svg>",
        "<math><mi>",
        "</math>",
        "<P CLASS=Y>",
        "<p/ class=z>",
        "<a b=1 b=2>",
        "<a b = c>",
        "<x-y z>",
        "<",
        "<3",
        "</",
        "</>",
        "<?x>",
        "<!x>",
        "<select><option>",
        "</select>",
        "<template>",
        "</template>",
        "<form>",
        "</form>",
        "<meta charset=utf-8>",
        "<noscript>",
        "</noscript>",
        "é",
        "<html lang=en>",
        "<body class=q>",
        "<div data-x=\"a&b=c\">",
        "</div>",
        "<plaintext>",
        "<p a=\"1\"b=\"2\">",
        ">",
        "<a href=x&y>",
        "<a href=\"",
        "\"",
        "'",
    ];

    #[test]
    fn what_is_read_here_is_read_as_the_tokenizer_reads_it() {
        // A small generator of our own (Lehmer), so that every run sees the same pages.
        let mut state = 48_271_u64;
        let mut next = |below: usize| {
            state = state * 48_271 % 2_147_483_647;
            (state % below as u64) as usize
        };
        for _ in 0..20_000 {
            let known = PIECES.len() - 5 * next(2);
            let html: String = (0..next(16)).map(|_| PIECES[next(known)]).collect();
            // A carriage return at the end is one line end more, and leaves all to the tokenizer.
            let (quick, slow) = (outline(&format!("{html}\n")), outline(&format!("{html}\r")));
            assert_eq!(quick, slow, "{html:?}");
        }
    }

    #[test]
    fn parts_meet_without_a_seam() {
        for size in [PART - 3, PART - 1, PART, PART + 1] {
            let html = format!("<p>{}&amp;<b title='a b'>é</b>", "x".repeat(size - 3));
            let page = sink::page(Cow::Owned(html));
            let texts: Vec<usize> = page.root_element().text().map(str::len).collect();
            assert_eq!(texts, [size - 2, 2], "{size}");
        }
    }
}
