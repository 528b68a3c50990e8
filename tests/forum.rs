//! Topics of forums on several pages, and pages that hold a great deal.

use std::fmt::Write as _;

use rejoinder::import::{Input, find};
use rejoinder::model::{Level, Map, Note, Noted, Time};
use rejoinder::progress::Progress;

fn import(files: &[(&str, String)]) -> Noted<Map> {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, page)| Input::new(name, page.as_bytes(), Time::utc(0)))
        .collect();
    let progress = Progress::none();
    let found = find(&inputs, None, &progress).unwrap();
    assert_eq!(found.threads().len(), 1);
    found.map(&progress).unwrap()
}

/// A page of phpBB with these posts, each quoting the one before.
fn page(number: usize, of: usize, posts: std::ops::Range<usize>) -> String {
    let mut html = format!(
        "<html><head><title>Cats - Board</title></head><body id=\"phpbb\"><h2 class=\"topic-title\">\
         <a href=\"./viewtopic.php?t=7\">Cats</a></h2><div class=\"pagination\">6 posts &bull; Page \
         <strong>{number}</strong> of <strong>{of}</strong></div>"
    );
    for post in posts {
        let before = post.saturating_sub(1);
        let _ = write!(
            html,
            "<div id=\"p{post}\" class=\"post\"><div class=\"postbody\"><p class=\"author\">by <strong>\
             <a class=\"username\" href=\"./memberlist.php?mode=viewprofile&amp;u={post}\">User {post}</a></strong> &raquo; \
             <time datetime=\"2020-01-01T00:00:00+00:00\">x</time></p><div class=\"content\"><blockquote><div><cite>\
             User {before} wrote: <a data-post-id=\"{before}\">&uarr;</a></cite>x</div></blockquote>words {post}</div></div></div>"
        );
    }
    html + "</body></html>"
}

fn warnings(notes: &[Note]) -> Vec<String> {
    let warnings = notes.iter().filter(|note| note.level == Level::Warning);
    warnings
        .map(|note| format!("{} {} {}", note.count, note.what, note.place))
        .collect()
}

#[test]
fn pages_in_any_order_become_one_topic() {
    let files = [
        ("b.html", page(3, 3, 5..7)),
        ("c.html", page(1, 3, 1..3)),
        ("a.html", page(2, 3, 3..5)),
    ];
    let read = import(&files);
    let keys: Vec<&str> = read
        .value
        .comments
        .iter()
        .map(|comment| comment.key.as_str())
        .collect();
    assert_eq!(keys, ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(warnings(&read.notes), Vec::<String>::new());
    let answered: Vec<Option<String>> = read
        .value
        .comments
        .iter()
        .map(|comment| {
            let above = read.value.comments.get(read.value.answered_by(comment)?)?;
            Some(above.key.clone())
        })
        .collect();
    let answered: Vec<&str> = answered
        .iter()
        .map(|key| key.as_deref().unwrap_or("-"))
        .collect();
    assert_eq!(answered, ["-", "1", "2", "3", "4", "5"]);
}

#[test]
fn pages_that_are_not_there_are_named() {
    let read = import(&[("a.html", page(2, 3, 3..5)), ("b.html", page(3, 3, 5..7))]);
    assert_eq!(
        warnings(&read.notes),
        [
            "5 comments the source announces, of which it holds 4 ",
            "1 pages of the topic that are not here, of 3 page 1"
        ]
    );
    assert_eq!(read.value.comments.len(), 5);
}

#[test]
fn great_pages_are_read_in_time() {
    let read = import(&[("a.html", page(1, 1, 1..4000))]);
    assert_eq!(read.value.comments.len(), 3999);
    for part in [
        "<blockquote><div><cite>a</cite>",
        "<div class=\"load-more post-content current\">",
        "<table><tr><td class=\"quote gensmall\">",
        "<li class=\"post\" id=\"post-1\"><ul class=\"children\">",
        "<div class=\"spoiler\"><b>",
    ] {
        let deep = page(1, 1, 1..3).replace(
            "words 2",
            &(part.repeat(20_000) + "disqus data-role=\"post-content\""),
        );
        let input = Input::new("a.html", deep.as_bytes(), Time::utc(0));
        let _ = find(&[input], None, &Progress::none());
    }
}
