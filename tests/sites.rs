//! Saved pages of particular sites: what is refused, what is damaged, what belongs together.

use std::path::PathBuf;

use rejoinder::import::{Input, detect, find, read};
use rejoinder::model::{CommentKind, Level, Map, Noted, Time};
use rejoinder::progress::Progress;

fn input<'page>(name: &'page str, page: &'page str) -> Input<'page> {
    Input::new(name, page.as_bytes(), Time::utc(0))
}

fn import(page: &str) -> Noted<Map> {
    let noted = read(&input("page.html", page), None, &Progress::none()).unwrap();
    assert_eq!(noted.value.check(), Vec::new());
    noted
}

fn fixture(path: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    std::fs::read_to_string(folder.join(path)).unwrap()
}

/// A page without comments, the format that knows it, and what it is told to be.
const REFUSED: [(&str, &str, &str); 14] = [
    (
        "<html><title>Hacker News</title><table id=\"hnmain\"><tr class=\"athing submission\" id=\"1\"><td class=\"title\"><a href=\"https://news.ycombinator.com\">A</a></td></tr><tr><td class=\"subtext\">1 point</td></tr><tr><td class=\"subtext\">2 points</td></tr></table></html>",
        "hn-html",
        "This is a list of Hacker News threads: it holds no comments",
    ),
    (
        "<html><title>New Comments | Hacker News</title><table id=\"hnmain\"><tr class=\"athing\" id=\"7\"><td><table><tr><td class=\"ind\"></td><td class=\"default\"><span class=\"comhead\"><a class=\"hnuser\">a</a><span class=\"onstory\">on: <a href=\"item?id=5\">X</a></span></span><div class=\"commtext\">Words</div></td></tr></table></td></tr></table></html>",
        "hn-html",
        "This is a list of comments to several Hacker News threads",
    ),
    (
        "<html op=\"item\"><title>X | Hacker News</title><table id=\"hnmain\"><tr><td><table class=\"fatitem\"><tr class=\"athing submission\" id=\"5\"><td class=\"title\"><span class=\"titleline\"><a href=\"https://x.example\">X</a></span></td></tr><tr><td class=\"subtext\">1 point</td></tr></table></td></tr></table></html>",
        "hn-html",
        "This Hacker News thread holds no comments",
    ),
    (
        "<html><body><ol class=\"stories\"><li id=\"story_a\" data-shortid=\"a\" class=\"story\"><div class=\"story_liner\"></div></li><li id=\"story_b\" data-shortid=\"b\" class=\"story\"></li></ol></body></html>",
        "lobsters-html",
        "This is a list of Lobsters stories: it holds no comments",
    ),
    (
        "<html><body><ol class=\"comments\"><li class=\"comments_subtree\"><div id=\"c_a1\" data-shortid=\"a1\" class=\"comment\"><div class=\"comment_text\">x</div></div></li></ol></body></html>",
        "lobsters-html",
        "This is a list of comments to several Lobsters stories",
    ),
    (
        "<html><head><link href=\"//www.redditstatic.com/a.css\"><title>birds</title></head><body class=\"listing-page\"><div class=\"sitetable\"><div class=\"thing link\" data-fullname=\"t3_a\"></div><div class=\"thing link\" data-fullname=\"t3_b\"></div></div></body></html>",
        "reddit-html",
        "This is a list of Reddit threads: it holds no comments",
    ),
    (
        "<html><head><link href=\"//www.redditstatic.com/a.css\"><title>reddit.com: over 18?</title></head><body><div class=\"interstitial\"><form><button name=\"over18\" value=\"yes\">yes</button></form></div></body></html>",
        "reddit-html",
        "This is the page on which Reddit asks for your age, not a thread",
    ),
    (
        "<html><head><link href=\"//www.redditstatic.com/a.css\"><title>overview for ann</title></head><body class=\"profile-page\"><div class=\"sitetable linklisting\"><div class=\"thing comment id-t1_a\" data-fullname=\"t1_a\"><div class=\"usertext-body\"><p>x</p></div></div></div></body></html>",
        "reddit-html",
        "This is a list of comments from several Reddit threads",
    ),
    (
        "<html><head><link href=\"https://www.redditstatic.com/a.css\"></head><body><shreddit-post id=\"t3_a\" post-title=\"X\" comment-count=\"4\"></shreddit-post></body></html>",
        "reddit-html",
        "This Reddit thread holds no comments",
    ),
    (
        "<html><head><link href=\"https://cdn.sstatic.net/a.css\"></head><body><div class=\"s-post-summary\">x</div></body></html>",
        "stackexchange-html",
        "This is a list of questions: it holds no answers",
    ),
    (
        "<html><head><script src=\"/askbot/a.js\"></script></head><body><div class=\"short-summary\">x</div></body></html>",
        "askbot-html",
        "This is a list of questions: it holds no answers",
    ),
    (
        "<html><head><meta name=\"generator\" content=\"Drupal 7\"></head><body><div class=\"indented\">x</div></body></html>",
        "drupal-html",
        "This Drupal page holds no comments",
    ),
    (
        "<html><head><link href=\"https://github.githubassets.com/a.css\"></head><body><div class=\"js-issue-row\">x</div></body></html>",
        "github-html",
        "This is a list of GitHub issues or pull requests: it holds no comments",
    ),
    (
        "<html><head><meta content='blogger' name='generator'/></head><body><div id='comments'><h4>0 comments</h4></div></body></html>",
        "blogger-html",
        "This Blogger page holds no comments",
    ),
];

#[test]
fn pages_without_a_thread_say_what_they_are() {
    for (page, format, message) in REFUSED {
        let found = detect("page.html", page.as_bytes());
        assert_eq!(found.first().map(|found| found.0.name), Some(format));
        let error = read(&input("page.html", page), None, &Progress::none()).unwrap_err();
        assert_eq!(error.message, message);
        assert!(error.hint.is_some_and(|hint| !hint.is_empty()), "{message}");
        assert_eq!(error.place.as_deref(), Some("page.html"));
    }
}

#[test]
fn pages_cut_off_anywhere_give_what_stands_or_an_error() {
    let cases = [
        "blogger-html/threaded.html",
        "hn-html/item-2026.html",
        "lobsters-html/story-2026.html",
        "reddit-html/old.html",
        "stackexchange-html/question-2022.html",
        "askbot-html/question.html",
        "drupal-html/drupal7.html",
        "github-html/pull-classic.html",
    ];
    for path in cases {
        let page = fixture(path);
        for part in 1..24 {
            let mut end = page.len() * part / 24;
            while !page.is_char_boundary(end) {
                end -= 1;
            }
            let page = &page[..end];
            if let Ok(noted) = read(&input("page.html", page), None, &Progress::none()) {
                assert_eq!(noted.value.check(), Vec::new(), "{path} {end}");
            }
        }
    }
}

#[test]
fn a_branch_and_another_page_of_a_thread_become_one_discussion() {
    let branch = fixture("hn-html/branch.html");
    let other = branch
        .replace("id='900106'", "id='900107'")
        .replace("It leaks.", "It holds.")
        .replace("class=\"morelink\"", "class=\"x\"");
    let inputs = [input("1.html", &branch), input("2.html", &other)];
    let discussion = find(&inputs, None, &Progress::none()).unwrap();
    let noted = discussion.map(&Progress::none()).unwrap();
    let posts = noted.value.comments.iter();
    let keys: Vec<String> = posts
        .filter(|post| post.kind == CommentKind::Comment)
        .map(|post| post.key.clone())
        .collect();
    assert_eq!(keys, ["900105", "900106", "900107"]);
    let goes_on = |note: &&rejoinder::model::Note| note.what.contains("go on elsewhere");
    assert_eq!(noted.notes.iter().filter(goes_on).count(), 0);
}

#[test]
fn ids_that_repeat_and_lead_in_circles_are_told() {
    let comment = |id: &str, parent: &str| {
        format!(
            "<shreddit-comment thingid=\"{id}\" parentid=\"{parent}\" author=\"<b>x\"><div slot=\"comment\">Words</div></shreddit-comment>"
        )
    };
    let page = [
        "<html><link href=\"https://www.redditstatic.com/a.css\"><body>".to_owned(),
        comment("t1_a", "t1_b"),
        comment("t1_b", "t1_c"),
        comment("t1_c", "t1_a"),
        comment("t1_c", "t1_c"),
        comment("t1_d", "t1_nobody"),
    ]
    .concat();
    let noted = import(&page);
    let told = |what: &str| noted.notes.iter().any(|note| note.what.contains(what));
    assert!(told("reply cycles broken") && told("duplicate ids") && told("missing comment"));
}

#[test]
fn thousands_of_answers_one_within_the_other_are_read_in_time() {
    let mut page = "<html><link href=\"https://www.redditstatic.com/a.css\"><body>".to_owned();
    for number in 0..4000 {
        let number = number.to_string();
        page.extend([
            "<shreddit-comment thingid=\"t1_",
            &number,
            "\"><div slot=\"comment\">Words ",
            &number,
            "</div>",
        ]);
    }
    let noted = import(&page);
    assert_eq!(noted.value.comments.iter().count(), 4001);
    let is_warning = |note: &&rejoinder::model::Note| note.level == Level::Warning;
    assert!(noted.notes.iter().any(|note| is_warning(&note)));
}
