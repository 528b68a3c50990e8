//! Replies inferred from mentions and quotes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rejoinder::infer::replies;
use rejoinder::model::{Author, Basis, Comment, CommentKind, Id, Map, Reply, Source, Time};
use rejoinder::progress::Progress;
use serde_json::Value;

/// A thread: an opening by the first author, then comments.
fn thread(posts: &[(&str, &str)]) -> Map {
    let mut map = Map::default();
    let source = map.sources.insert(Source {
        id: Id::imported(1),
        name: "test".into(),
        title: String::new(),
        link: String::new(),
        importer: "test".into(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    let mut authors: BTreeMap<&str, Id<Author>> = BTreeMap::new();
    for (at, &(name, text)) in posts.iter().enumerate() {
        let next = Id::imported(authors.len() as u64 + 1);
        let author = *authors.entry(name).or_insert(next);
        map.authors.insert(Author {
            id: author,
            name: name.into(),
            key: String::new(),
            link: String::new(),
        });
        map.comments.insert(Comment {
            id: Id::imported(at as u64 + 1),
            source,
            key: at.to_string(),
            thread: Id::imported(1),
            kind: if at == 0 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: Some(author),
            posted_at: None,
            posted_text: String::new(),
            title: String::new(),
            text: text.into(),
            score: None,
            link: String::new(),
        });
    }
    map
}

/// Which comment (the opening is 0) answers which, and how that is known.
fn found(map: &Map) -> Vec<(u64, u64, Basis)> {
    let replies = replies(map, &Progress::none()).unwrap().value;
    let place = |id: Id<Comment>| id.bits() - 1;
    let row = |reply: &Reply| {
        (
            place(reply.comment()),
            place(reply.to.unwrap()),
            reply.basis,
        )
    };
    replies.iter().map(row).collect()
}

#[test]
fn a_mention_means_the_latest_earlier_comment_of_that_person() {
    let map = thread(&[
        ("Jim Brown 32", "Read this."),
        ("JohnMc", "First."),
        ("Jim", "Second."),
        ("johnmc", "No."),
        ("JohnMc", "Third."),
        ("Ann O. Nymous", "@JohnMc: you’re wrong"),
        ("DK", "@jim, no"),
        ("JohnMc", "I agree with @Ann O. Nymous!"),
        ("Z", "@Jim Brown 32 thanks"),
        ("Y", "write to me@JohnMc.example"),
        ("X", "Ann O. Nymous: hm"),
        ("W", "#2 is right"),
        ("W", "@7 too"),
    ]);
    let mention = |from, to| (from, to, Basis::Mention);
    assert_eq!(
        found(&map)
            .iter()
            .filter(|row| row.0 != 3)
            .copied()
            .collect::<Vec<_>>(),
        [
            mention(5, 4),
            mention(6, 2),
            mention(7, 5),
            mention(10, 5),
            mention(11, 2),
            mention(12, 7),
        ]
    );
}

#[test]
fn a_quote_means_the_comment_it_stands_in() {
    let map = thread(&[
        (
            "A",
            "The duty to warn policy strikes me as a good one by definition.",
        ),
        (
            "B",
            "I think that the moon is surely made of green cheese, mostly.",
        ),
        (
            "C",
            "> I think that the moon is surely\n> made of green cheese\n\nNo.",
        ),
        (
            "D",
            "You say “the Moon is surely made of green cheese” again.",
        ),
        (
            "E",
            "\"The duty to warn policy strikes me as a good one\": yes.",
        ),
        ("F", "B wrote:\nsomething short"),
        ("G", "He said \"so what\" and left."),
    ]);
    let quote = |from, to| (from, to, Basis::Quote);
    assert_eq!(found(&map), [quote(2, 1), quote(3, 1), quote(5, 1)]);
}

#[test]
fn stated_replies_are_left_alone() {
    let mut map = thread(&[("A", "x"), ("B", "y"), ("C", "z"), ("D", "@B no")]);
    map.replies
        .insert(Reply::stated(Id::imported(4), Id::imported(3)));
    assert_eq!(found(&map), []);
}

#[test]
fn long_comments_and_many_of_one_author_take_no_longer_than_they_must() {
    let long = "the same five words again and ".repeat(20_000);
    let mut posts = vec![("Z", "-"), ("A", long.as_str()), ("B", long.as_str())];
    posts.extend((0..3000).map(|_| ("B", "@A “the same five words again and the same” @B @A @B")));
    assert!(found(&thread(&posts)).len() > 2000);
}

/// Measured on the gold blogs: how many of the proposed replies are right.
#[test]
fn proposals_on_known_threads_are_mostly_right() {
    let shared = std::env::var_os("REJOINDER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let mut total = BTreeMap::<&str, (usize, usize)>::new();
    for name in ["blog_elidupree", "blog_mademistakes", "blog_travisdowns"] {
        let path = shared.join(format!("gold/reply/{name}.jsonl"));
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not here", path.display());
            return;
        };
        for line in text.lines() {
            let thread: Value = serde_json::from_str(line).unwrap();
            measure(&thread, &mut total);
        }
    }
    println!("right of proposed, by basis: {total:?}");
    let (right, all) = total
        .values()
        .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    assert!(all > 20 && right * 2 >= all, "{right} of {all}");
}

fn measure(gold: &Value, total: &mut BTreeMap<&str, (usize, usize)>) {
    let comments = gold["comments"].as_array().unwrap();
    let word = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let is_own = gold["opener_is_comment"].as_bool() == Some(true);
    let mut names = vec![String::from("(article)")];
    let mut texts = vec![String::new()];
    let mut keys = vec![String::from("null")];
    for (at, comment) in comments.iter().enumerate() {
        if at == 0 && is_own {
            names.clear();
            texts.clear();
            keys.clear();
        }
        names.push(word(&comment["author"]));
        texts.push(word(&comment["text"]));
        keys.push(word(&comment["id"]));
    }
    let posts: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let skipped = comments.len() + 1 - names.len();
    for (from, to, basis) in found(&thread(&posts)) {
        let place = usize::try_from(from).unwrap() + skipped - 1;
        let parent = word(&comments[place]["parent"]);
        if parent == "?" || comments[place]["parent_later"].as_bool() == Some(true) {
            continue;
        }
        let is_right = keys[usize::try_from(to).unwrap()] == parent;
        let sum = total.entry(basis.word()).or_default();
        *sum = (sum.0 + usize::from(is_right), sum.1 + 1);
    }
}
