//! The words of a post, whatever system wrote its markup.

use super::css::around;
use super::quote::{is_inner, is_quote, is_title, lead, quoted_posts};
use super::site::{Site, is_web};
use crate::text::html::{
    ElementRef, Role, attribute, has_class, is_named, name_tokens, read_roles,
};

/// The words of a post.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) text: String,
    /// The posts that it quotes by their ids.
    pub(super) quotes: Vec<String>,
}

/// Reads the words of a post in this element.
pub(super) fn read(element: ElementRef<'_>, site: &Site) -> Body {
    Body {
        text: read_roles(element, &|part| role(part, site)),
        quotes: quoted_posts(element),
    }
}

/// Names of what is no part of a post's words.
const GONE: &str = "\
    signature sig signature-div signature-content bbcodeblock-expandlink quoteexpand bbcodeblock-shrinklink \
    js-selecttoquoteend bbcode-quote-container message-lastedit editdate edited editedby lastedited last-edited \
    post-edited post-editnote post-edit edit-note notice tapatalksignatur tapatalksignature bestanswer-container \
    adsbygoogle advertisement adbox quote-controls expand-links quotefooter botslice-quote messagetextendmarker \
    attachbox attachedfiles message-attachments attachments thanks likes likessummary reactionsbar spoilertitle \
    bbcodespoilerbutton bbcodespoiler-button sp-head spoiler-header spoilerheader ipsspoiler-header spoilbtn spoiler-title \
    postedit cooked-selection-barrier jsspoilertoggle quoteboxicon badge-notification embedded-posts post-notice postseparator dbtech-thanks-bubble \
    js-reactionslist codeoperation smf-select-text quick-jump post-ad postad ad-container";

/// Names of what is hidden until a reader asks for it.
const SPOILERS: &str = "\
    bbcodeblock--spoiler bbcodespoilertext bbcodeinlinespoiler spoiler-content spoiltext spoiler-text spoiler-body \
    sp-body ipsspoiler-contents ipsspoiler spoiler spoiled spoiler-blurred bbcode-spoiler bbcodespoiler spoilercontent \
    spoiler-inner hide-spoiler spoilerboxcontent";

/// What a part of a post is.
fn role(element: ElementRef<'_>, site: &Site) -> Role {
    let is_one =
        |list: &str| name_tokens(element).any(|token| list.split(' ').any(|name| name == token));
    if is_one(GONE) || is_title(element) || is_small_print(element) || is_advertisement(element) {
        return Role::Gone;
    }
    if is_quote(element) {
        return Role::Quote(lead(element));
    }
    if is_inner(element) {
        return Role::Block;
    }
    let is_details = is_named(element, &["details"]);
    if (is_details || is_one(SPOILERS)) && !is_in_spoiler(element) {
        return Role::Marked("[spoiler: ".to_owned());
    }
    match element.name() {
        "summary" => Role::Gone,
        "img" => picture(element, site),
        "code" if is_block_of_code(element) => Role::Code,
        "td" if has_class(element, "code") => Role::Code,
        "td" | "th" if is_layout(element) => Role::Block,
        "div" if has_class(element, "codecontent") => Role::Code,
        "div" if is_php_code(element) => Role::Code,
        "aside" if has_class(element, "onebox") => preview(element),
        "div" if has_class(element, "bbCodeBlock--unfurl") => preview(element),
        "div" if has_class(element, "meta") && in_class(element, "lightbox-wrapper") => Role::Gone,
        "dd" if in_class(element, "thumbnail") || in_class(element, "file") => Role::Gone,
        _ => Role::Plain,
    }
}

fn in_class(element: ElementRef<'_>, class: &str) -> bool {
    around(element, 3).any(|outer| has_class(outer, class))
}

fn is_in_spoiler(element: ElementRef<'_>) -> bool {
    around(element, 6).any(|outer| {
        is_named(outer, &["details"])
            || name_tokens(outer).any(|token| SPOILERS.split(' ').any(|name| name == token))
    })
}

/// "Last edited by Ann" below the words of a post in a table.
fn is_small_print(element: ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap);
    let is_in_cell = parent.is_some_and(|parent| is_named(parent, &["td"]));
    (is_named(element, &["span"]) && has_class(element, "gensmall") && is_in_cell)
        || (is_named(element, &["a"])
            && has_class(element, "lightbox")
            && element.child_elements().next().is_none())
}

fn is_advertisement(element: ElementRef<'_>) -> bool {
    is_named(element, &["ins"]) && has_class(element, "adsbygoogle")
        || element
            .mark()
            .is_some_and(|id| id.starts_with("div-gpt-ad") || id.starts_with("google_ads"))
}

/// Whether code stands in a box of its own, without `pre` to say so.
fn is_block_of_code(element: ElementRef<'_>) -> bool {
    has_class(element, "bbc_code")
        || around(element, 2).any(|outer| {
            ["codebox", "cont_code", "codeblock"]
                .iter()
                .any(|class| has_class(outer, class))
        })
}

/// PHP code of vBulletin 3.
fn is_php_code(element: ElementRef<'_>) -> bool {
    has_class(element, "alt2")
        && element
            .child_elements()
            .next()
            .is_some_and(|child| is_named(child, &["code"]))
}

/// Whether a cell is there only to draw a frame.
fn is_layout(element: ElementRef<'_>) -> bool {
    let table = around(element, 3).find(|outer| is_named(*outer, &["table"]));
    table.is_some_and(|table| {
        table.attr("cellpadding").is_some() || table.attr("cellspacing").is_some()
    })
}

/// The address of a page that the system shows a preview of: its words are not the author's.
fn preview(element: ElementRef<'_>) -> Role {
    let told = attribute(element, "data-onebox-src").or_else(|| attribute(element, "data-url"));
    let linked = || {
        element
            .descendent_elements()
            .filter(|link| is_named(*link, &["a"]))
            .find_map(|link| attribute(link, "href"))
    };
    match told.or_else(linked) {
        Some(address) => Role::Words(format!(" {address} ")),
        None => Role::Plain,
    }
}

/// Descriptions that describe nothing.
const BLANK: &str = "image|bild|img|attachment|imagen|immagine|afbeelding|imagem|posted image|user posted image|\
                     изображение|photo|picture|grafik|obrazek|kuva|[image]|[img]|reviewed image|avatar";

/// A picture by its description, or its address where it has none; a smiley by its signs.
fn picture(element: ElementRef<'_>, site: &Site) -> Role {
    let alt = attribute(element, "alt").unwrap_or_default();
    let named = |name: &str| attribute(element, name).unwrap_or_default();
    let address = ["data-url", "data-src", "data-orig-src", "src"]
        .iter()
        .map(|name| named(name))
        .find(|address| !address.is_empty() && !address.starts_with("data:"))
        .unwrap_or_default();
    let lower = address.to_lowercase();
    let is_smiley = name_tokens(element).any(|token| {
        ["smil", "emoji", "emoticon"]
            .iter()
            .any(|part| token.contains(part))
    }) || ["/smil", "/emoji", "/emoticon", "emoticons/", "smilies/"]
        .iter()
        .any(|part| lower.contains(part));
    if is_smiley {
        let words = [named("data-shortname"), alt, named("title")];
        let words = words.into_iter().find(|words| !words.is_empty());
        return words.map_or(Role::Gone, |words| {
            Role::Words(smiley(words, alt.is_empty()))
        });
    }
    if has_class(element, "inlineimg") || lower.ends_with("spacer.gif") || named("width") == "1" {
        return Role::Gone;
    }
    let is_blank = alt.is_empty() || BLANK.split('|').any(|blank| blank == alt.to_lowercase());
    let address = if is_web(&lower) {
        address.to_owned()
    } else {
        site.whole(address)
    };
    match (is_blank, address.is_empty()) {
        (false, _) => Role::Words(alt.to_owned()),
        (true, false) => Role::Words(format!(" {address} ")),
        (true, true) => Role::Gone,
    }
}

/// A smiley's signs; a name is put between colons.
fn smiley(words: &str, is_name: bool) -> String {
    let stem = words
        .rsplit_once('.')
        .filter(|(stem, ending)| !stem.is_empty() && ["gif", "png", "jpg", "svg"].contains(ending));
    let name = stem.map(|(stem, _)| stem.trim_start_matches("icon_"));
    match name {
        Some(name) => format!(":{name}:"),
        None if is_word(words, is_name) => {
            format!(":{words}:")
        }
        None => words.to_owned(),
    }
}

/// Whether it is a name, not signs: "Laughing", but not "XD".
fn is_word(words: &str, is_name: bool) -> bool {
    let is_long = is_name || words.chars().count() > 2;
    is_long && words.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// A text without the signature that a line of underscores parts from it.
pub(super) fn without_signature(text: &str) -> &str {
    let mut from = 0;
    let mut cut = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.len() >= 10 && bare.chars().all(|c| c == '_') {
            cut = Some(from);
        }
        from += line.len();
    }
    text.get(..cut.unwrap_or(text.len()))
        .unwrap_or(text)
        .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    fn text(html: &str) -> String {
        let (page, _) = parse(html).unwrap();
        read(page.root_element(), &Site::default()).text
    }

    #[test]
    fn quotes_of_many_systems_read_alike() {
        let quotes = [
            "<blockquote><div><cite>Ann wrote:</cite>Yes.</div></blockquote>No.",
            "<blockquote cite='./viewtopic.php?p=5#p5'><div><cite><a href='./u'>Ann</a> wrote: \
             <a href='./viewtopic.php?p=5#p5' data-post-id=5>↑</a><span class=responsive-hide>3 May 2019</span></cite>\
             Yes.</div></blockquote>No.",
            "<div class=quotetitle>Ann wrote:</div><div class=quotecontent>Yes.</div>No.",
            "<table cellpadding=3><tr><td><span class=genmed><b>Ann wrote:</b></span></td></tr>\
             <tr><td class=quote>Yes.</td></tr></table>No.",
            "<div class=bbcode_container><div class=bbcode_quote><div class=quote_container>\
             <div class=bbcode_postedby><img alt=Zitat> Zitat von <strong>Ann</strong> <a href='x#post5'><img alt=y></a></div>\
             <div class=message>Yes.</div></div></div></div>No.",
            "<div style=x><div class=smallfont>Quote:</div><table cellpadding=6><tr><td class=alt2>\
             <div>Originally Posted by <strong>Ann</strong> <a href='s.php?p=5#post5'><img class=inlineimg></a></div>\
             <div>Yes.</div></td></tr></table></div>No.",
            "<blockquote data-quote=Ann data-source='post: 5' class='bbCodeBlock bbCodeBlock--quote'>\
             <div class=bbCodeBlock-title><a>Ann said:</a></div><div class=bbCodeBlock-content>Yes.\
             <div class=bbCodeBlock-expandLink>more</div></div></blockquote>No.",
            "<div class='bbCodeBlock bbCodeQuote' data-author=Ann><aside><div class='attribution type'>Ann said: \
             <a href='goto/post?id=5#post-5'>↑</a></div><blockquote class=quoteContainer><div class=quote>Yes.</div>\
             <div class=quoteExpand>more</div></blockquote></aside></div>No.",
            "<aside class=quote data-username=Ann data-post=5><div class=title><img> Ann:</div>\
             <blockquote><p>Yes.</p></blockquote></aside><p>No.</p>",
            "<div class=quotebox><cite>Ann wrote:</cite><blockquote><div><p>Yes.</p></div></blockquote></div><p>No.</p>",
            "<blockquote class=mycode_quote><cite><span> (05-03-2019, 10:12 AM)</span>Ann Wrote: \
             <a href='t.php?pid=5#pid5' class=quick_jump></a></cite>Yes.</blockquote>No.",
            "<div class=quoteheader><a href='i.php?topic=2.msg5#msg5'>Quote from: Ann on May 03, 2019, 10:12:13 AM</a></div>\
             <blockquote class=bbc_standard_quote>Yes.</blockquote><div class=quotefooter></div>No.",
            "<dl class='codebox quote'><dt>Ann wrote:</dt><dd>Yes.</dd></dl>No.",
        ];
        for html in quotes {
            assert_eq!(text(html), "Ann wrote:\n> Yes.\n\nNo.", "{html}");
        }
    }

    #[test]
    fn other_parts_are_read_as_meant() {
        let cases = [
            ("a <img class=smilies alt=':)'> b", "a :) b"),
            (
                "a <img src='images/smiles/icon_lol.gif' alt='icon_lol.gif'>",
                "a :lol:",
            ),
            (
                "a <img src='x/smilies/wink.gif' alt='' title=Winken>",
                "a :Winken:",
            ),
            (
                "<img class=bbImage src='https://a.example/b.png' alt=Image>",
                "https://a.example/b.png",
            ),
            ("<img src='https://a.example/b.png' alt='A cat'>", "A cat"),
            (
                "<div class=bbCodeSpoiler><button>Spoiler</button><div class=bbCodeSpoiler-content>\
                 <div class='bbCodeBlock bbCodeBlock--spoiler'>Rosebud</div></div></div>",
                "[spoiler: Rosebud]",
            ),
            (
                "<dl class='codebox spoiler'><dt>Spoiler:</dt><dd>x</dd></dl>y",
                "[spoiler: x]\n\ny",
            ),
            (
                "<dl class=codebox><dt>Code: <a>all</a></dt><dd><code>a<br>&nbsp;b</code></dd></dl>c",
                "a\n\u{a0}b\n\nc",
            ),
            (
                "<div class=codebox><p>Code: </p><pre><code>a\n b</code></pre></div>c",
                "a\n b\n\nc",
            ),
            ("a<div class=signature>me</div><script>x</script>", "a"),
        ];
        for (html, expected) in cases {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn signatures_go() {
        assert_eq!(without_signature("a\n_________________\nme"), "a");
        assert_eq!(without_signature("a ____ b"), "a ____ b");
    }
}
