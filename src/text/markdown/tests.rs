//! Markdown as people write it, and what is read of it.

use super::*;

fn check(cases: &[(&str, &str)], dialect: Dialect) {
    for (markdown, expected) in cases {
        assert_eq!(read_dialect(markdown, dialect), *expected, "{markdown}");
    }
}

#[test]
fn paragraphs_and_breaks() {
    check(
        &[
            ("", ""),
            ("plain words.", "plain words."),
            ("a\nb\n\n\n  c  \n", "a b\n\nc"),
            ("a  \nb\\\nc\r\nd", "a\nb\nc d"),
            ("two  spaces   here", "two spaces here"),
            ("&#x200B;\n\na\n\n&nbsp;\n\nb", "a\n\nb"),
            (
                "# Big\n## Mid ##\n#hashtag\nwords\n=====\nx\n---\ny",
                "Big\n\nMid\n\n#hashtag words\n\nx\n\ny",
            ),
            ("a\n\n***\nb\n\n- - -", "a\n\n---\n\nb\n\n---"),
            ("1984. What a year", "1984. What a year"),
            ("#**BIG**\nsmall\n=\nx", "BIG\n\nsmall\n\nx"),
        ],
        Dialect::REDDIT,
    );
    check(
        &[("a\nb  \nc", "a\nb\nc"), ("^0.5.1", "^0.5.1")],
        Dialect::GITHUB,
    );
}

#[test]
fn quotes() {
    check(
        &[
            ("> a\n> b\n\nc", "> a b\n\nc"),
            (">a\n\n>b", "> a\n\n> b"),
            ("> a\n>\n> b", "> a\n>\n> b"),
            ("> > b\n> \n> a\n\nc", "> > b\n>\n> a\n\nc"),
            (
                "> quoted\nstill quoted\n\nnot",
                "> quoted still quoted\n\nnot",
            ),
            ("> - a\n> - b\n\nc", "> - a\n> - b\n\nc"),
            ("words\n> quote", "words\n\n> quote"),
            (
                "[quote=\"ann, post:3, topic:9\"]\na\n\nb\n[/quote]\n\nc",
                "ann wrote:\n\n> a\n>\n> b\n\nc",
            ),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn hidden_words() {
    check(
        &[
            ("a >!b *c*!< d", "a [spoiler: b c] d"),
            (
                "He [dies. ](/s \"in \\*May\\*\") [](/x \"wow\") [a](#b \"c\")",
                "He dies. [spoiler: in \\*May\\*] (wow) a",
            ),
            (">!b!< d", "[spoiler: b] d"),
            (
                ">! answer\n>! goes on\n\nx",
                "[spoiler: answer goes on]\n\nx",
            ),
            ("> >!x!<", "> [spoiler: x]"),
            ("a >! b", "a >! b"),
            (
                "::: spoiler Title\n\nwords\n\n:::\n\nx",
                "[spoiler: Title\n\nwords]\n\nx",
            ),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn lists() {
    check(
        &[
            (
                "* a\n* b\n\n  more\n    * c\n\nd",
                "- a\n- b\n\n  more\n  - c\n\nd",
            ),
            (
                "1. a\n1. b\n1) c\n\n\n7. x\n9. y",
                "1. a\n2. b\n3. c\n7. x\n9. y",
            ),
            ("3. a\n2. b\n1. c", "3. a\n2. b\n1. c"),
            (
                "text\n- a\n- b\nlazy\n\nend",
                "text\n\n- a\n- b lazy\n\nend",
            ),
            ("- a\n\n\n- b", "- a\n- b"),
            ("- a\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- d"),
            ("- [ ] open\n- [x] done", "- [ ] open\n- [x] done"),
            ("the year was\n1984. Really", "the year was 1984. Really"),
            ("-5 degrees", "-5 degrees"),
            ("1. a\n\n       code\n   \n2. b", "1. a\n\n  code\n2. b"),
            ("-\n\nx", "x"),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn code() {
    check(
        &[
            ("a `x * y * z_` b", "a x * y * z_ b"),
            ("``a ` b`` and ` `` `", "a ` b and ``"),
            ("lone ` tick", "lone ` tick"),
            (
                "```rust\nlet *a* = &amp;b;\n\n  > x\n```\nafter",
                "let *a* = &amp;b;\n\n  > x\n\nafter",
            ),
            ("    a\n      b\n\n    c\n\nd", "a\n  b\n\nc\n\nd"),
            ("\tx", "x"),
            ("> ```\n> a\n> ```\n\nb", "> a\n\nb"),
            ("> ```\n> a\nb", "> a\n\nb"),
            ("~~~\n```\n~~~", "```"),
            ("```\nnever ended *x*", "never ended *x*"),
            (
                "- a\n  ```\n  x\n    y\n  ```\n- b",
                "- a\n\n  x\n    y\n- b",
            ),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn emphasis() {
    check(
        &[
            ("*a* **b** ***c*** _d_ __e__", "a b c d e"),
            ("**bold *and* more**", "bold and more"),
            (
                "5 * 3 * 2 and snake_case_name",
                "5 * 3 * 2 and snake_case_name",
            ),
            ("f*ck this sh*t", "f*ck this sh*t"),
            ("un*frigging*believable **x**y", "un*frigging*believable xy"),
            ("*open and **shut**", "*open and shut"),
            ("~~all~~ most", "~~all~~ most"),
            ("\\*not\\* 2\\. \\_", "*not* 2. _"),
            ("**«x»**, *don't*", "«x», don't"),
            (
                "^I ^am ^(a bot) 10^9 ^_^ ^^ ^sup^ x^(2)",
                "I am (a bot) 10^9 ^_^ ^^ sup x^(2)",
            ),
            ("*footnote", "*footnote"),
            ("a \\ b C:\\dir", "a \\ b C:\\dir"),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn links_and_pictures() {
    check(
        &[
            ("[here](http://a.b/c \"T\").", "here (http://a.b/c)."),
            ("[http://a.b/c](http://a.b/c)", "http://a.b/c"),
            (
                "[*x*](https://a.b/_(c)_d) [r/a](/r/a) [z](#q)",
                "x (https://a.b/_(c)_d) r/a z",
            ),
            (
                "<https://a.b/_x_> https://a.b/_x_/*y*/z",
                "https://a.b/_x_ https://a.b/_x_/*y*/z",
            ),
            ("**https://a.b**", "https://a.b"),
            (
                "![cat](https://a.b/c.png) ![](https://a.b/d.png)",
                "cat (https://a.b/c.png) https://a.b/d.png",
            ),
            (
                "![gif](giphy|abc) ![img](emote|t5_1|2) ![img](x1y2)",
                "[gif] [emote] [image]",
            ),
            (
                "[a][1], [b] and [c][]\n\n[1]: http://x.y/1\n[B]: <http://x.y/2> 'T'\n[c]: http://x.y/3",
                "a (http://x.y/1), b (http://x.y/2) and c (http://x.y/3)",
            ),
            (
                "[Thesis]: it holds [1] a[0](x",
                "[Thesis]: it holds [1] a[0](x",
            ),
            (
                "[a [b](http://c.d) e](http://f.g)",
                "[a b (http://c.d) e](http://f.g)",
            ),
            (
                "[![alt](http://i.j)](http://k.l)",
                "alt (http://i.j) (http://k.l)",
            ),
        ],
        Dialect::REDDIT,
    );
}

#[test]
fn tables_tags_and_entities() {
    check(
        &[
            (
                "a|b\n:-|-:\n1|**2**\n`x|y`|z\n\nend",
                "a | b\n1 | 2\nx|y | z\n\nend",
            ),
            ("| a | |\n|---|---|\n| | c |", "a |\n | c"),
            ("x | y is no table", "x | y is no table"),
            (
                "a<br>b <b>c</b> Vec<u8> 1 < 2 <3",
                "a\nb c Vec<u8> 1 < 2 <3",
            ),
            (
                "<a href=\"http://x.y\">z</a> <img alt=\"pic\" src='http://p.q'>",
                "z (http://x.y) pic (http://p.q)",
            ),
            ("<a href=\"http://x.y>z</a>", "z (http://x.y)"),
            ("a <!-- hidden --> b\n\n<!-- x\n\ny -->\n\nc", "a b\n\nc"),
            (
                "&lt;b&gt; &amp;amp; &eacute; &nosuch; AT&T &#8212;",
                "<b> &amp; é &nosuch; AT&T —",
            ),
        ],
        Dialect::COMMON,
    );
}

#[test]
fn hostile_texts_take_no_longer() {
    for piece in [
        "[",
        "![",
        "[](",
        "[a](b \"",
        "*a _b ",
        "`",
        "`` ` ",
        "<b ",
        "<!--",
        ">!",
        "> ",
        "- ",
        "&amp",
        "^(",
        "**",
        "[a]: http://b\n",
        "> - ",
        "```\n",
        "|-",
        "\\",
        "_*",
        "1. ",
        "[quote]\n",
        "::: spoiler\n",
        "<a href=x>",
        "://",
        "x*y*",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let read = read_markdown(&text);
        assert!(read.len() <= 40 * text.len(), "{piece}: {}", read.len());
    }
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let read = read_markdown(&format!("[a]: http://b.c\n\n{nested}"));
    assert_eq!(read.len(), nested.len());
}
