//! Input that is broken, huge or meant to harm: an error or a map.

use rejoinder::error::{Error, Result};
use rejoinder::import::{Input, read};
use rejoinder::model::{Level, Map, Noted, Time};
use rejoinder::progress::Progress;

fn import(name: &str, bytes: &[u8], format: Option<&str>) -> Result<Noted<Map>> {
    let input = Input::new(name, bytes, Time::utc(0));
    let read = read(&input, format, &Progress::none());
    if let Ok(read) = &read {
        assert_eq!(read.value.check(), Vec::new(), "{name}");
    }
    read
}

fn error(name: &str, bytes: &[u8], format: Option<&str>) -> Error {
    let error = import(name, bytes, format).unwrap_err();
    assert!(error.hint.is_some(), "{error}");
    error
}

fn page(comments: &str) -> String {
    format!(
        "<html><head><title>T</title></head><body class=\"wp-content/\"><h1 class=entry-title>T</h1>\
         <div class=entry-content><p>A</p></div><ol class=\"comment-list\">{comments}</ol></body></html>"
    )
}

fn item(number: usize, author: &str, text: &str) -> String {
    format!(
        "<li id=\"comment-{number}\" class=\"comment even depth-1\"><article><b class=fn>{author}</b>\
         <time datetime=\"2020-01-02T03:04:05Z\"></time><div class=comment-content><p>{text}</p></div></article></li>"
    )
}

#[test]
fn what_is_no_thread_is_refused_with_a_hint() {
    assert!(error("a.html", b"", None).message.contains("empty"));
    assert!(
        error("a.html", b" \n ", Some("wordpress-html"))
            .message
            .contains("empty")
    );
    assert!(error("a.pdf", b"%PDF-1.7 x", None).message.contains("PDF"));
    assert!(
        error("a.bin", &[0, 1, 2, 3, 200, 0, 0, 9].repeat(100), None)
            .message
            .contains("binary")
    );
    assert!(error("a.txt", b"x", Some("nonsense")).hint.is_some());
    let empty = error("a.html", page("").as_bytes(), None);
    assert!(empty.message.contains("no comments"), "{empty}");
    error("a.json", b"{\"id\": 1, \"children\": [", Some("hn-json"));
    error("a.json", b"{\"id\": 1}", Some("hn-json"));
}

#[test]
fn one_very_long_line_is_read() {
    let long = "word ".repeat(800_000);
    let _ = import("a.html", page(&item(1, "Ann", &long)).as_bytes(), None).unwrap();
    let _ = import("a.html", long.as_bytes(), Some("wordpress-html"));
    let _ = import("a.json", long.as_bytes(), Some("hn-json"));
    let _ = import(
        "a.html",
        "<".repeat(4_000_000).as_bytes(),
        Some("wordpress-html"),
    );
    let _ = import("a.json", "[".repeat(4_000_000).as_bytes(), Some("hn-json"));
}

#[test]
fn a_line_of_a_hundred_megabytes_ends_at_once() {
    let size = 100_000_000;
    let divs = "<div>".repeat(size / 5);
    let error = import("a.html", divs.as_bytes(), Some("wordpress-html")).unwrap_err();
    assert!(error.message.contains("tangled"), "{error}");
    drop(divs);
    let error = import("a.json", "[".repeat(size).as_bytes(), Some("hn-json")).unwrap_err();
    assert!(error.to_string().contains("levels deep"), "{error}");
}

#[test]
fn invalid_utf_8_is_repaired_and_said() {
    let mut bytes = page(&item(1, "J\u{0}rg", "x")).into_bytes();
    for byte in &mut bytes {
        if *byte == 0 {
            *byte = 0xf6;
        }
    }
    let read = import("a.html", &bytes, None).unwrap();
    assert!(
        read.value
            .authors
            .iter()
            .any(|author| author.name == "Jörg")
    );
    assert!(
        read.notes
            .iter()
            .any(|note| note.what.contains("windows-1252"))
    );
}

#[test]
fn depth_of_ten_thousand_is_survived() {
    let quotes = "<blockquote>".repeat(10_000) + "deep" + &"</blockquote>".repeat(10_000);
    let read = import("a.html", page(&item(1, "Ann", &quotes)).as_bytes(), None).unwrap();
    assert!(
        read.value
            .comments
            .iter()
            .any(|comment| comment.text.ends_with("deep"))
    );

    let nested: Vec<String> = (1..=10_000)
        .map(|n| format!("<div id=comment-{n} class='comment depth-{n}'><b class=fn>A</b><p class=comment-text>t{n}</p>"))
        .collect();
    let read = import("a.html", page(&nested.concat()).as_bytes(), None).unwrap();
    assert_eq!(read.value.comments.len(), 10_001);
    assert_eq!(read.value.replies.len(), 9_999);

    let open: Vec<String> = (1..=10_000)
        .map(|n| {
            format!(
                "{{\"id\":{n},\"author\":\"a\",\"created_at_i\":{n},\"text\":\"t\",\"children\":["
            )
        })
        .collect();
    let json = open.concat() + &"]}".repeat(10_000);
    let read = import("a.json", json.as_bytes(), None).unwrap();
    assert_eq!(read.value.comments.len(), 10_000);
    assert_eq!(read.value.replies.len(), 9_998);
}

#[test]
fn large_comments_and_busy_authors_are_kept_whole() {
    let long = "0123456789".repeat(100_000);
    let read = import("a.html", page(&item(1, "Ann", &long)).as_bytes(), None).unwrap();
    assert!(
        read.value
            .comments
            .iter()
            .any(|comment| comment.text == long)
    );

    let many: String = (1..=5000).map(|n| item(n, "Ann", "x")).collect();
    let read = import("a.html", page(&many).as_bytes(), None).unwrap();
    assert_eq!(read.value.comments.len(), 5001);
    assert_eq!(read.value.authors.len(), 1);
}

#[test]
fn names_cannot_mislead() {
    let name = "\u{202e}<i>Eve</i> &lt;script&gt;\u{2066}\n  x";
    let read = import("a.html", page(&item(1, name, "x")).as_bytes(), None).unwrap();
    let names: Vec<&str> = read
        .value
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(names, ["Eve <script> x"]);
}

#[test]
fn broken_trees_become_whole() {
    let json = br#"{"id":1,"type":"story","title":"T","author":"a","created_at_i":1,"children":[
        {"id":2,"author":"b","created_at_i":2,"text":"x","children":[]},
        {"id":2,"author":"b","created_at_i":2,"text":"x","children":[]},
        {"id":3,"author":null,"created_at_i":3,"text":null,"children":[
            {"id":4,"author":"c","created_at_i":4,"text":"y","children":[]}]},
        7, null]}"#;
    let read = import("a.json", json, None).unwrap();
    let count = |what: &str| {
        let note = read.notes.iter().find(|note| note.what == what);
        note.map_or(0, |note| note.count)
    };
    assert_eq!(count("comments found"), 3);
    assert_eq!(count("comments imported"), 3);
    assert_eq!(count("placeholders"), 1);
    assert_eq!(count("duplicate ids"), 1);
}

#[test]
fn json_that_would_fill_the_memory_is_refused_at_once() {
    for json in [
        "[".repeat(20_000_000),
        "[".to_owned() + &"[],".repeat(3_000_000),
    ] {
        let error = error("a.json", json.as_bytes(), Some("hn-json"));
        assert!(error.message.contains("could not be read"), "{error}");
    }
}

#[test]
fn json_of_other_sites_is_no_hacker_news() {
    for json in [
        r#"[{"id": 1, "title": "T", "parent": 2, "type": "User", "url": "https://a.example/x.png"}]"#,
        r#"{"id": 1, "children": [{"id": "a", "text": "x", "replies": []}]}"#,
        r#"{"id": {}, "type": 7, "children": [1, "x", []], "created_at_i": "no", "title": [], "text": 4}"#,
        r#"{"id": 1, "type": "story", "created_at_i": 1, "children": []}"#,
        r#"{"hits": [{"objectID": "1", "title": "T"}]}"#,
        "[]",
    ] {
        let error = error("a.json", json.as_bytes(), Some("hn-json"));
        assert!(error.message.contains("no Hacker News thread"), "{error}");
    }
}

#[test]
fn a_few_control_characters_leave_a_text_a_text() {
    let text = "T\n\n\u{1b}[1mAnn\u{1b}[0m, 3 May 2020\nHel\0lo there\u{7}\n\nBo, 4 May 2020\nYes\n\nCy, 5 May 2020\nNo\n";
    let read = import("a.txt", text.as_bytes(), None).unwrap();
    let note = read
        .notes
        .iter()
        .find(|note| note.what.contains("control characters"));
    assert_eq!(note.map(|note| note.count), Some(4));
    let has = |words: &str| {
        read.value
            .comments
            .iter()
            .any(|comment| comment.text == words)
    };
    assert!(has("Hello there"), "{:?}", read.value.comments);
    assert!(read.value.authors.iter().any(|author| author.name == "Ann"));
}

#[test]
fn one_tangled_comment_costs_no_thread() {
    let tangled = "<p>".to_owned() + &"<b>".repeat(100) + &"<p>x".repeat(100_000);
    let json = format!(
        r#"{{"id":1,"type":"story","title":"T","created_at_i":1,"children":[
        {{"id":2,"author":"b","created_at_i":2,"text":"{tangled}","children":[]}},
        {{"id":3,"author":"c","created_at_i":3,"text":"fine","children":[]}}]}}"#
    );
    let read = import("a.json", json.as_bytes(), None).unwrap();
    assert_eq!(read.value.comments.len(), 3);
    assert!(
        read.notes
            .iter()
            .any(|note| note.what.contains("tangled") && note.count == 1)
    );
}

#[test]
fn what_is_nested_too_deep_is_kept_and_warned_of() {
    let nested: String = (1..=3000)
        .map(|n| item(n, "Ann", "t").replace("</li>", "<ul class=children>"))
        .collect();
    let nested = nested + &"</ul></li>".repeat(3000);
    let read = import("a.html", page(&nested).as_bytes(), None).unwrap();
    let texts = read
        .value
        .comments
        .iter()
        .filter(|comment| comment.text == "t");
    assert_eq!(texts.count(), 3000);
    let note = read
        .notes
        .iter()
        .find(|note| note.what.contains("too deep"));
    assert_eq!(note.map(|note| note.level), Some(Level::Warning));
    assert!(
        note.is_some_and(|note| (1000..1100).contains(&note.count)),
        "{note:?}"
    );
}
