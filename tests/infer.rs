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
            earlier: Vec::new(),
            vanished: None,
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
fn a_mention_prefers_what_was_said_to_the_same_person() {
    let map = thread(&[
        ("A", "Read this."),
        ("Tim", "It blinks."),
        ("Mike", "@Tim: it does."),
        ("Derek", "It is slow."),
        ("Mike", "@Derek: images."),
        ("Tim", "@Mike: it still blinks."),
        ("Eve", "@Mike: thanks."),
    ]);
    let pairs: Vec<_> = found(&map).iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(pairs, [(2, 1), (4, 3), (5, 2), (6, 4)]);
}

#[test]
fn a_quote_within_a_quote_and_an_address_prove_nothing() {
    let map = thread(&[
        ("A", "Read this."),
        (
            "B",
            "The moon is surely made of green cheese, mostly, and of stone.",
        ),
        (
            "C",
            "No, the moon was never made of anything but dull grey stone.",
        ),
        (
            "D",
            "> > The moon is surely made of green cheese, mostly, and of stone.\n> No, the moon was never made of anything but dull grey stone.\n\nQuite.",
        ),
        (
            "E",
            "See https://example.org/some/very/long/address/of/a/page/somewhere",
        ),
        (
            "F",
            "I read \"https://example.org/some/very/long/address/of/a/page/somewhere\" too.",
        ),
    ]);
    assert_eq!(found(&map), [(3, 2, Basis::Quote)]);
}

#[test]
fn stated_replies_are_left_alone() {
    let mut map = thread(&[("A", "x"), ("B", "y"), ("C", "z"), ("D", "@B no")]);
    map.replies
        .insert(Reply::stated(Id::imported(4), Id::imported(3)));
    assert_eq!(found(&map), []);
}

#[test]
fn a_greeting_of_the_opening_s_author_means_the_opening() {
    let map = thread(&[
        ("Bebs", "Read this."),
        ("Ann", "Fine."),
        ("Bebs", "Thanks."),
        ("Cy", "Hi Bebs, nice."),
        ("Di", "@Bebs: nice."),
        ("Ann", "@Bebs: welcome."),
        ("Bebs", "@Cy: thanks."),
        ("Cy", "Bebs, no."),
    ]);
    let pairs: Vec<_> = found(&map).iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(pairs, [(5, 2), (6, 3)]);
}

#[test]
fn where_replies_are_stated_a_mention_needs_its_sign() {
    let mut map = thread(&[
        ("Bebs", "Read this."),
        ("Ann", "Fine."),
        ("Bebs", "Thanks."),
        ("Ann", "Hi Bebs, nice."),
        ("Cy", "Ann, no."),
        ("Ann", "@Bebs: nice."),
        ("Cy", "@Ann: no."),
    ]);
    map.replies
        .insert(Reply::stated(Id::imported(3), Id::imported(2)));
    let pairs: Vec<_> = found(&map).iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(pairs, [(6, 5)]);
}

#[test]
fn long_comments_and_many_of_one_author_take_no_longer_than_they_must() {
    let long = "the same five words again and ".repeat(20_000);
    let mut posts = vec![("Z", "-"), ("A", long.as_str()), ("B", long.as_str())];
    posts.extend((0..3000).map(|_| ("B", "@A “the same five words again and the same” @B @A @B")));
    assert!(found(&thread(&posts)).len() > 2000);
}

/// Proposals counted: right ones, those that name an answer below the right comment, all.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    in_branch: usize,
    all: usize,
}

/// Threads whose replies are known, a line each; nothing where the shared data is absent.
fn gold(name: &str) -> Option<String> {
    let shared = std::env::var_os("REJOINDER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = shared.join(format!("gold/reply/{name}.jsonl"));
    let text = std::fs::read_to_string(&path);
    if text.is_err() {
        println!("skipped: {} is not here", path.display());
    }
    text.ok()
}

/// How many of the proposed replies are right. Blogs that nest one level deep state the branch's first comment only.
#[test]
fn proposals_on_known_blogs_are_mostly_right() {
    let mut total = BTreeMap::new();
    for name in ["blog_elidupree", "blog_mademistakes", "blog_travisdowns"] {
        let Some(text) = gold(name) else {
            return;
        };
        for line in text.lines() {
            measure(line, &mut total);
        }
    }
    println!("proposed on blogs, by basis: {total:?}");
    let sum = sum(&total);
    assert!(sum.all > 20 && sum.right * 5 >= sum.all * 3, "{sum:?}");
    assert!(sum.in_branch * 10 >= sum.all * 8, "{sum:?}");
}

#[test]
fn proposals_on_known_forums_are_mostly_right() {
    let Some(text) = gold("fourforums") else {
        return;
    };
    let mut total = BTreeMap::new();
    for line in text.lines().take(60) {
        measure(line, &mut total);
    }
    println!("proposed on forums, by basis: {total:?}");
    let sum = sum(&total);
    assert!(sum.all > 1000 && sum.right * 100 >= sum.all * 94, "{sum:?}");
}

fn sum(total: &BTreeMap<&str, Score>) -> Score {
    total.values().fold(Score::default(), |sum, it| Score {
        right: sum.right + it.right,
        in_branch: sum.in_branch + it.in_branch,
        all: sum.all + it.all,
    })
}

/// The text with its known quotes after `>`, as forums are imported.
fn text(comment: &Value) -> String {
    let own: Vec<char> = comment["text"]
        .as_str()
        .unwrap_or_default()
        .chars()
        .collect();
    let mut text = String::new();
    let mut from = 0;
    for span in comment["quotes"].as_array().into_iter().flatten() {
        let end = |at: usize| {
            usize::try_from(span[at].as_u64().unwrap())
                .unwrap()
                .min(own.len())
        };
        let (start, until) = (end(0).max(from), end(1).max(from));
        text.extend(own.get(from..start).unwrap());
        let quote: String = own.get(start..until).unwrap().iter().collect();
        text.push('\n');
        for line in quote.lines().filter(|line| !line.trim().is_empty()) {
            text.push_str("> ");
            text.push_str(line.trim());
            text.push('\n');
        }
        from = until;
    }
    text.extend(own.get(from..).unwrap());
    text
}

/// A thread with known replies.
struct Known {
    names: Vec<String>,
    texts: Vec<String>,
    keys: Vec<String>,
    parents: Vec<String>,
}

fn known(line: &str) -> Known {
    let gold: Value = serde_json::from_str(line).unwrap();
    let word = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let is_own = gold["opener_is_comment"].as_bool() == Some(true);
    let mut known = Known {
        names: vec![String::from("(article)")],
        texts: vec![String::new()],
        keys: vec![String::from("null")],
        parents: vec![String::from("?")],
    };
    if is_own {
        known = Known {
            names: Vec::new(),
            texts: Vec::new(),
            keys: Vec::new(),
            parents: Vec::new(),
        };
    }
    for comment in gold["comments"].as_array().unwrap() {
        let is_late = comment["parent_later"].as_bool() == Some(true);
        known.names.push(word(&comment["author"]));
        known.texts.push(text(comment));
        known.keys.push(word(&comment["id"]));
        known.parents.push(if is_late {
            String::from("?")
        } else {
            word(&comment["parent"])
        });
    }
    known
}

fn measure(line: &str, total: &mut BTreeMap<&str, Score>) {
    let known = known(line);
    let posts: Vec<(&str, &str)> = known
        .names
        .iter()
        .zip(&known.texts)
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let place = |key: &str| known.keys.iter().position(|other| other == key);
    for (from, to, basis) in found(&thread(&posts)) {
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(to).unwrap());
        let parent = known.parents[from].as_str();
        if parent == "?" {
            continue;
        }
        let mut above = Some(to);
        let is_above = |at: usize| known.keys[at] == parent && at > 0;
        for _ in 0..known.keys.len() {
            above = above
                .filter(|&at| !is_above(at))
                .and_then(|at| place(&known.parents[at]))
                .or(above.filter(|&at| is_above(at)));
        }
        let is_right = is_above(to);
        let score = total.entry(basis.word()).or_default();
        score.all += 1;
        score.right += usize::from(is_right);
        score.in_branch += usize::from(above.is_some_and(is_above));
    }
}
