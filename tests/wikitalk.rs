//! Talk pages against the reply trees that the wiki's own software computes.

use std::fs;
use std::path::PathBuf;

use rejoinder::import::{Input, read};
use rejoinder::model::{Comment, CommentKind, Map, Reply, Time};
use rejoinder::progress::Progress;
use serde_json::Value;

/// A comment as the software sees it.
#[derive(Debug)]
struct Told {
    author: String,
    time: i64,
    depth: usize,
    /// The place of the comment that it answers; none for a heading.
    parent: Option<usize>,
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("REJOINDER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = shared.join("threads/other-html").join(name);
    let bytes = fs::read(&path);
    if bytes.is_err() {
        println!("skipped: {} is not here", path.display());
    }
    bytes.ok()
}

/// The comments of a reference tree in reading order.
fn told(item: &Value, parent: Option<usize>, depth: usize, all: &mut Vec<Told>) {
    let is_comment = item["type"] == "comment";
    if is_comment {
        let words = item["timestamp"].as_str().unwrap();
        let time = Time::parse(&words.replace(".000Z", "Z")).unwrap();
        all.push(Told {
            author: item["author"].as_str().unwrap().to_owned(),
            time: time.seconds,
            depth,
            parent,
        });
    }
    let own = is_comment.then(|| all.len() - 1);
    let below = if is_comment { depth + 1 } else { 1 };
    // Smaller headings stand in the list once more under those above them.
    let replies = item["replies"].as_array().unwrap().iter();
    for reply in replies.filter(|reply| reply["type"] == "comment") {
        told(reply, own, below, all);
    }
}

fn depth(map: &Map, comment: &Comment) -> usize {
    let mut depth = 0;
    let mut at = comment;
    while at.kind != CommentKind::Opening {
        depth += 1;
        let above = map
            .replies
            .get(Reply::of(at.id))
            .and_then(|reply| reply.to)
            .and_then(|to| map.comments.get(to));
        match above {
            Some(above) => at = above,
            None => break,
        }
    }
    depth
}

fn is_same_author(ours: &str, theirs: &str) -> bool {
    let is_address = theirs.matches('.').count() == 3 || theirs.matches(':').count() >= 3;
    ours == theirs || (is_address && ours.starts_with("Unregistered user"))
}

#[test]
fn comments_stand_where_the_software_sees_them() {
    for (name, count) in [("wikitalk-en-big", 1070), ("wikitalk-ckb-big", 165)] {
        let Some(page) = shared(&format!("{name}.html")) else {
            return;
        };
        let Some(tree) = shared(&format!("{name}.json")) else {
            return;
        };
        let tree: Value = serde_json::from_slice(&tree).unwrap();
        let mut all = Vec::new();
        for item in tree.as_array().unwrap() {
            told(item, None, 1, &mut all);
        }
        assert_eq!(all.len(), count);
        let input = Input::new("page.html", &page, Time::utc(0));
        let map = read(&input, None, &Progress::none()).unwrap().value;
        let ours: Vec<&Comment> = map
            .comments
            .iter()
            .filter(|comment| comment.kind != CommentKind::Opening)
            .collect();
        let place = |id| ours.iter().position(|comment| comment.id == id);
        let mut wrong = Vec::new();
        for (at, (comment, told)) in ours.iter().zip(&all).enumerate() {
            let author = map.author_name(comment).unwrap_or_default();
            let is_right = [
                is_same_author(author, &told.author),
                comment.posted_at.map(|time| time.seconds) == Some(told.time),
                depth(&map, comment) == told.depth,
                map.answered_by(comment).and_then(place) == told.parent,
                !comment.text.is_empty() || told.author == "MediaWiki message delivery",
            ];
            if is_right.contains(&false) {
                wrong.push(format!("{at} {is_right:?} {author} {told:?}"));
            }
        }
        println!("{name}: {} of {} agree", all.len() - wrong.len(), all.len());
        let first: Vec<String> = wrong.iter().take(30).cloned().collect();
        assert_eq!(ours.len(), all.len(), "{}", first.join("\n"));
        assert!(
            wrong.is_empty(),
            "{} wrong:\n{}",
            wrong.len(),
            first.join("\n")
        );
    }
}
