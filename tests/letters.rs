//! Exports, feeds and letters that take several files, or that are refused.

use rejoinder::import::{Detection, Discussion, Input, detect, find};
use rejoinder::model::{CommentKind, Map, Time};
use rejoinder::progress::Progress;

fn open(files: &[(&str, &str)]) -> Discussion {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input {
            folder: "box",
            ..Input::new(name, text.as_bytes(), Time::utc(0))
        })
        .collect();
    find(&inputs, None, &Progress::none()).unwrap()
}

fn map(files: &[(&str, &str)]) -> Map {
    open(files).map(&Progress::none()).unwrap().value
}

fn refused(name: &str, text: &str) -> String {
    let input = Input::new(name, text.as_bytes(), Time::utc(0));
    let error = find(&[input], None, &Progress::none()).unwrap_err();
    format!("{error} {}", error.hint.clone().unwrap_or_default())
}

fn letter(id: &str, answered: &str, subject: &str, words: &str) -> String {
    format!(
        "From: Ann <ann@x.example>\r\nDate: Mon, 1 Mar 2010 10:0{}:00 +0100\r\nSubject: {subject}\r\n\
         Message-ID: <{id}@x>\r\nReferences: {answered}\r\n\r\n{words}\r\n",
        id.len()
    )
}

#[test]
fn letters_of_a_folder_are_one_thread() {
    let first = letter("a", "", "x", "one");
    let second = letter("bb", "<a@x>", "Re: x", "two");
    let third = letter("ccc", "<a@x> <bb@x>", "Re: x", "three");
    let mailbox = format!(
        "From ann Mon Mar  1 10:00:00 2010\n{}\n",
        second.replace('\r', "")
    );
    let files = [
        ("3.eml", third.as_str()),
        ("1.eml", first.as_str()),
        ("2,S", second.as_str()),
        ("again.mbox", mailbox.as_str()),
    ];
    let discussion = open(&files);
    assert_eq!(discussion.importers(), ["eml"]);
    let map = map(&files);
    let shown: Vec<(&str, CommentKind)> = map
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), comment.kind))
        .collect();
    let comment = CommentKind::Comment;
    assert_eq!(
        shown,
        [
            ("one", CommentKind::Opening),
            ("two", comment),
            ("three", comment)
        ]
    );
    assert_eq!(map.authors.len(), 1);
    let author = map.authors.iter().next().unwrap();
    assert!(
        author.name == "Ann" && !author.key.contains('@'),
        "{author:?}"
    );
}

#[test]
fn feeds_without_comments_say_so() {
    let head = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\"><channel>";
    let article = format!(
        "{head}<title>News</title><item><title>A</title><link>https://a.example/a/</link>\
         <wfw:commentRss>https://a.example/a/feed/</wfw:commentRss></item></channel></rss>"
    );
    let said = refused("news.xml", &article);
    assert!(
        said.contains("articles") && said.contains("https://a.example/a/feed/"),
        "{said}"
    );
    let empty = format!("{head}<title>Comments on: A</title></channel></rss>");
    assert!(refused("a.xml", &empty).contains("comment feed is empty"));
}

#[test]
fn exports_without_comments_say_so() {
    let export = "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>\
                  <title>A</title></item></channel></rss>";
    assert!(refused("a.xml", export).contains("no comments"));
    let disqus = "<disqus xmlns=\"http://disqus.com\"><thread id=\"1\"/></disqus>";
    assert!(refused("a.xml", disqus).contains("no comments"));
}

#[test]
fn packed_pages_are_no_letters() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nSubject: A\r\n\
                Date: Mon, 1 Mar 2010 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n--b\r\n";
    let found = detect("a.mhtml", page.as_bytes());
    let is_mail = |name: &str| matches!(name, "eml" | "mbox");
    assert!(
        !found
            .iter()
            .any(|(importer, detection)| is_mail(importer.name) && *detection > Detection::No)
    );
    assert!(refused("a.mhtml", page).contains("MHTML"));
}

#[test]
fn hostile_files_end_soon() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
                <rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>x</title><wp:comment>\
                <wp:comment_content>&b;&b;</wp:comment_content></wp:comment></item></channel></rss>";
    let bombed = map(&[("a.xml", bomb)]);
    assert_eq!(bombed.comments.iter().last().unwrap().text, "&b;&b;");
    let deep = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
    let nested = letter("a", "", "x", "").replace("\r\n\r\n", "\r\n") + &deep;
    assert_eq!(map(&[("a.eml", &nested)]).comments.len(), 1);
    let inner = "Content-Type: message/rfc822\n\n".repeat(100_000);
    let inner = letter("a", "", "x", "").replace("\r\n\r\n", "\r\n") + &inner;
    assert_eq!(map(&[("a.eml", &inner)]).comments.len(), 1);
    let tags = "<rss><channel><item>".to_owned() + &"<a b='".repeat(100_000);
    assert!(!refused("a.xml", &tags).is_empty());
}
