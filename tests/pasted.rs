//! Pasted pages of many forms, read end to end.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rejoinder::edit::Moment;
use rejoinder::import::{self, Detection, IMPORTERS, Input, Sniff};
use rejoinder::model::{Basis, Coder, Colour, CommentKind, Id, Map, Noted, Time};
use rejoinder::progress::Progress;
use rejoinder::thread::begin;

fn try_read(bytes: &[u8]) -> rejoinder::error::Result<Noted<Map>> {
    let input = Input::new("page.txt", bytes, Time::utc(0));
    import::read(&input, Some("pasted-text"), &Progress::none())
}

fn read(bytes: &[u8]) -> Map {
    try_read(bytes).unwrap().value
}

/// A real page; nothing where the shared data is absent.
fn shared(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("REJOINDER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = shared.join("threads").join(name);
    let bytes = fs::read(&path);
    if bytes.is_err() {
        println!("skipped: {} is not here", path.display());
    }
    bytes.ok()
}

/// What was found, as the `.expected` files word it.
fn outline(map: &Map) -> String {
    let mut outline = String::new();
    for comment in map.comments.iter() {
        let name = map.author_name(comment).unwrap_or("-");
        let time = comment
            .posted_at
            .map_or(comment.posted_text.clone(), |time| time.to_string());
        let to = map
            .answered_by(comment)
            .map_or(String::new(), |to| format!(" > {to}"));
        let text = comment.text.replace('\n', "⏎");
        writeln!(
            outline,
            "{}{to} | {name} | {time} | {} | {text}",
            comment.id, comment.title
        )
        .unwrap();
    }
    outline
}

/// With `REJOINDER_BLESS` set, writes what is found as what is expected.
#[test]
fn every_fixture_is_read_as_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pasted");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    pages.sort();
    assert!(pages.len() > 20);
    for page in pages {
        let found = outline(&read(&fs::read(&page).unwrap()));
        let path = page.with_extension("expected");
        if std::env::var_os("REJOINDER_BLESS").is_some() {
            fs::write(&path, &found).unwrap();
        }
        assert_eq!(
            found,
            fs::read_to_string(&path).unwrap(),
            "{}",
            page.display()
        );
    }
}

#[test]
fn real_pages_hold_as_many_comments_as_they_say() {
    for (name, count) in [
        ("seed/us-warned-iran.txt", 8),
        ("pasted-text/dragnet-172.txt", 87),
        ("pasted-text/dragnet-455.txt", 407),
        ("pasted-text/dragnet-R974.txt", 116),
        ("pasted-text/dragnet-R980.txt", 167),
        ("pasted-text/dragnet-R989.txt", 42),
    ] {
        let Some(bytes) = shared(name) else {
            return;
        };
        let map = read(&bytes);
        let found = map
            .comments
            .iter()
            .filter(|comment| comment.kind == CommentKind::Comment);
        assert_eq!(found.count(), count, "{name}");
    }
}

#[test]
fn an_address_heads_no_comment_and_the_count_is_told() {
    let Some(bytes) = shared("pasted-text/dragnet-455.txt") else {
        return;
    };
    let map = read(&bytes);
    let mut by_proby = map
        .comments
        .iter()
        .filter(|comment| map.author_name(comment) == Some("proby"));
    let words = &by_proby.next().unwrap().text;
    assert!(words.starts_with("STEVE! http://"), "{words}");
    let mut ledger = map.sources.iter().flat_map(|source| &source.ledger);
    assert!(ledger.any(|note| note.what == "comments announced by the page, 407 found"));
}

#[test]
fn control_characters_are_left_out_and_counted() {
    let map =
        read(b"Tea\n\n\x1b[1mAnna says:\x1b[0m\nYes\x07.\n\nBen says:\nNo.\n\nAnna says:\nHm.\n");
    let texts: Vec<_> = map
        .comments
        .iter()
        .map(|comment| comment.text.as_str())
        .collect();
    assert_eq!(texts, ["", "Yes.", "No.", "Hm."]);
    let mut ledger = map.sources.iter().flat_map(|source| &source.ledger);
    let note =
        ledger.find(|note| note.what == "control characters and terminal sequences taken out");
    assert_eq!(note.unwrap().count, 3);
}

#[test]
fn other_formats_are_declined_and_pages_are_not() {
    let mut importers = IMPORTERS.iter();
    let pasted = importers
        .find(|importer| importer.name == "pasted-text")
        .unwrap();
    for (name, is_taken) in [
        ("seed/us-warned-iran.txt", true),
        ("pasted-text/dragnet-172.txt", true),
        ("pasted-text/dragnet-455.txt", true),
        ("pasted-text/dragnet-R980.txt", true),
        ("argdown/veggie_debate.argdown", false),
        ("argdown/state-censorship.argdown", false),
        ("kialo/exodus-8.txt", false),
        ("mail/mbox_multipart.mbox", false),
        ("mail/hyperkitty-payload-utf8-wrong.eml", false),
    ] {
        let Some(bytes) = shared(name) else {
            return;
        };
        let head = &bytes[..bytes.len().min(64 * 1024)];
        let found = (pasted.detect)(&Sniff::new("page.txt", head));
        assert_eq!(found != Detection::No, is_taken, "{name}");
    }
}

/// The comments of the seed page, cut by the plainest of means: author and text.
fn seed_comments(page: &str) -> Vec<(String, String)> {
    let author = |line: &str| {
        let (number, rest) = line.trim().split_once(". ")?;
        number.parse::<u32>().ok()?;
        rest.strip_suffix(" says:").map(str::to_owned)
    };
    let mut comments: Vec<(String, Vec<&str>)> = Vec::new();
    for line in page.lines() {
        match (author(line), comments.last_mut()) {
            (Some(author), _) => comments.push((author, Vec::new())),
            (None, Some((_, lines))) => lines.push(line.trim_end()),
            (None, None) => {}
        }
    }
    let text = |lines: &[&str]| {
        let filled = lines.iter().filter(|line| !line.is_empty());
        let indent = filled
            .map(|line| line.len() - line.trim_start().len())
            .min();
        let cut = |line: &&str| line.get(indent.unwrap()..).unwrap_or_default().to_owned();
        lines
            .iter()
            .map(cut)
            .collect::<Vec<_>>()
            .join("\n")
            .trim_matches('\n')
            .to_owned()
    };
    comments
        .iter()
        .map(|(author, lines)| (author.clone(), text(lines)))
        .collect()
}

#[test]
fn the_seed_is_read_word_for_word() {
    let Some(bytes) = shared("seed/us-warned-iran.txt") else {
        return;
    };
    let page = String::from_utf8(bytes.clone()).unwrap();
    let expected = seed_comments(&page);
    assert_eq!(expected.len(), 8);
    let coder = Coder {
        id: Id::imported(1),
        name: "C".into(),
        colour: Colour::default(),
    };
    let now = Moment { milliseconds: 0 };
    let input = Input::new("us-warned-iran.txt", &bytes, now.time());
    let map = begin(&[input], None, &coder, now, &Progress::none())
        .unwrap()
        .value;
    let comments: Vec<_> = map.comments.iter().collect();
    let (opening, comments) = comments.split_first().unwrap();
    let found: Vec<(String, String)> = comments
        .iter()
        .map(|comment| {
            (
                map.author_name(comment).unwrap().to_owned(),
                comment.text.clone(),
            )
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(opening.title, "US Warned Iran Ahead of ISIL Attack");
    assert_eq!(map.author_name(opening), Some("James Joyner"));
    assert!(
        opening
            .text
            .starts_with("The enemy of my enemy is still my enemy.\n\nWSJ (“U.S. Secretly")
    );
    assert!(
        opening
            .text
            .ends_with("to foreign affairs, is the target audience.")
    );
    assert_eq!(map.authors.len(), 7);
    let replies: Vec<_> = map.replies.iter().collect();
    let [reply] = replies.as_slice() else {
        panic!("{replies:?}");
    };
    assert_eq!(
        (reply.comment(), reply.to),
        (comments[1].id, Some(comments[0].id))
    );
    assert_eq!(reply.basis, Basis::Mention);
}

#[test]
fn plain_articles_hold_no_comments() {
    for name in ["article-subheads", "article-interview", "article-list"] {
        let path = format!("tests/fixtures/pasted/{name}.txt");
        let bytes = fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let map = read(&bytes);
        assert_eq!(map.comments.len(), 1, "{name}");
        let mut ledger = map.sources.iter().flat_map(|source| &source.ledger);
        let is_said = ledger.any(|note| note.what.contains("the whole text became the opening"));
        assert!(is_said, "{name}");
    }
}

#[test]
fn hostile_pages_end_and_do_not_blow_up() {
    let deep: String = (0..3000)
        .map(|depth| {
            format!(
                "{}A says:\n\n{}x\n\n",
                " ".repeat(depth),
                " ".repeat(depth + 1)
            )
        })
        .collect();
    let many: String = (0..5000)
        .map(|at| {
            format!(
                "Same says:\nMay {}, 2012 at 10:0{} am\n\nno\n\n",
                at % 28 + 1,
                at % 10
            )
        })
        .collect();
    let quoted: String = (0..3000)
        .map(|depth| format!("{}x\n", ">".repeat(depth)))
        .collect();
    for page in [
        deep,
        many,
        quoted,
        "x ".repeat(2_000_000),
        "\n".repeat(200_000),
        "(".repeat(100_000),
        "a\n1 h\n".repeat(20_000),
    ] {
        let _ = try_read(page.as_bytes());
    }
    assert!(try_read(b" \n\t\n").unwrap_err().hint.is_some());
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC{0,40}[\n ]{1,3}|Anna says:\n|3 May 2012\n|  #[0-9]{1,3} |> |Reply\n){0,30}") {
        let _ = try_read(text.as_bytes());
    }
}
