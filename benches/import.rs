//! How fast threads of 100,000 comments are read, against only looking at their bytes.

#[path = "talk/mod.rs"]
mod talk;

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use rejoinder::graph::thread::Forest;
use rejoinder::import::{Input, find, read};
use rejoinder::model::{Comment, CommentKind, Id, Map, Reply, Source, Time};
use rejoinder::progress::Progress;

use talk::{Post, posts};

/// Comments in each input.
const COMMENTS: usize = 100_000;

/// A text within JSON.
fn json_text(text: &str) -> String {
    text.replace('"', "\\\"").replace('\n', "\\n")
}

/// A page of `WordPress`, its comments flat, for nesting of hundreds of levels is no page.
fn page(posts: &[Post]) -> String {
    let mut page = String::from(
        "<html><head><title>T</title><link href=/wp-content/></head><body><ol class=\"comment-list\">",
    );
    for post in posts {
        let id = post.id;
        let text = post.text.replace("\n\n", "</p>\n<p>");
        let _ = write!(
            page,
            "<li id=\"comment-{id}\" class=\"comment even depth-1\"><article class=\"comment-body\"><footer \
             class=\"comment-meta\"><div class=\"comment-author vcard\"><b class=\"fn\">Person {}</b></div><div \
             class=\"comment-metadata\"><a href=\"https://a.example/p/#comment-{id}\"><time \
             datetime=\"2020-01-02T03:04:05+01:00\">x</time></a></div></footer><div class=\"comment-content\"><p>{text}\
             </p></div><div class=\"reply\"><a class=\"comment-reply-link\" href=\"#\">Reply</a></div></article></li>",
            post.author
        );
    }
    page + "</ol></body></html>"
}

/// Comments as archives of Reddit hold them, one a line.
fn reddit_lines(posts: &[Post]) -> String {
    let mut lines = String::new();
    for post in posts {
        let parent = match post.parent {
            0 => "t3_thread".to_owned(),
            parent => format!("t1_c{parent}"),
        };
        let _ = writeln!(
            lines,
            "{{\"id\":\"c{}\",\"parent_id\":\"{parent}\",\"link_id\":\"t3_thread\",\"author\":\"person{}\",\"created_utc\":{},\
             \"body\":\"{}\",\"score\":{},\"subreddit\":\"ferries\",\"gilded\":0,\"controversiality\":0,\"edited\":false,\
             \"author_flair_text\":null,\"stickied\":false,\"retrieved_on\":1600000000,\"distinguished\":null}}",
            post.id,
            post.author,
            post.at,
            json_text(&post.text),
            post.id % 40
        );
    }
    lines
}

/// A table of comments, one a line.
fn table_lines(posts: &[Post]) -> String {
    let mut lines = String::new();
    for post in posts {
        let parent = match post.parent {
            0 => "null".to_owned(),
            parent => format!("\"c{parent}\""),
        };
        let _ = writeln!(
            lines,
            "{{\"id\":\"c{}\",\"parent\":{parent},\"author\":\"person{}\",\"time\":{},\"text\":\"{}\"}}",
            post.id,
            post.author,
            post.at,
            json_text(&post.text)
        );
    }
    lines
}

/// A story of Hacker News with its comments within one another, as Algolia has it.
fn hn_tree(posts: &[Post]) -> String {
    let mut children: Vec<Vec<&Post>> = vec![Vec::new(); posts.len() + 1];
    for post in posts {
        children[post.parent].push(post);
    }
    let mut tree = String::from(
        "{\"id\":1000000,\"created_at_i\":1,\"type\":\"story\",\"author\":\"op\",\"title\":\"T\",\"children\":[",
    );
    let mut open = vec![(0, 0)];
    while let Some((at, place)) = open.pop() {
        let Some(post) = children[at].get(place) else {
            tree += "]}";
            continue;
        };
        open.push((at, place + 1));
        open.push((post.id, 0));
        let comma = if place > 0 { "," } else { "" };
        let text = json_text(&post.text)
            .replace("\\n\\n", "<p>")
            .replace('\'', "&#x27;");
        let _ = write!(
            tree,
            "{comma}{{\"id\":{},\"created_at\":\"2020-01-02T03:04:05.000Z\",\"created_at_i\":{},\"type\":\"comment\",\"author\":\
             \"person{}\",\"title\":null,\"url\":null,\"text\":\"{text}\",\"points\":null,\"story_id\":1000000,\"children\":[",
            post.id, post.at, post.author
        );
    }
    tree
}

/// Items as Hacker News has them on Firebase, in one list.
fn hn_items(posts: &[Post]) -> String {
    let mut items = String::from(
        "[{\"id\":1000000,\"type\":\"story\",\"by\":\"op\",\"time\":1,\"title\":\"T\"}",
    );
    for post in posts {
        let parent = if post.parent == 0 {
            1_000_000
        } else {
            post.parent
        };
        let text = json_text(&post.text)
            .replace("\\n\\n", "<p>")
            .replace('\'', "&#x27;");
        let _ = write!(
            items,
            ",\n{{\"id\":{},\"type\":\"comment\",\"by\":\"person{}\",\"time\":{},\"parent\":{parent},\"text\":\"{text}\"}}",
            post.id, post.author, post.at
        );
    }
    items + "]"
}

/// A mailing list's archive.
fn letters(posts: &[Post]) -> String {
    let mut archive = String::new();
    for post in posts {
        let reference = match post.parent {
            0 => String::new(),
            parent => format!(
                "In-Reply-To: <m{parent}@list.example>\nReferences: <m{parent}@list.example>\n"
            ),
        };
        let _ = write!(
            archive,
            "From person{0} at example.org  Thu Jan  2 03:04:05 2020\nFrom: Person {0} <person{0}@example.org>\nTo: \
             ferries@list.example\nSubject: Bridges\nDate: Thu, 2 Jan 2020 03:04:05 +0100\nMessage-ID: <m{1}@list.example>\n\
             {reference}Content-Type: text/plain; charset=utf-8\n\n{2}\n\n",
            post.author, post.id, post.text
        );
    }
    archive
}

fn import(criterion: &mut Criterion) {
    let posts = posts(COMMENTS);
    for (name, text) in [
        ("page.html", page(&posts)),
        ("RC.ndjson", reddit_lines(&posts)),
        ("table.ndjson", table_lines(&posts)),
        ("items.json", hn_items(&posts)),
        ("tree.json", hn_tree(&posts)),
        ("list.mbox", letters(&posts)),
    ] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        group.throughput(Throughput::Bytes(text.len() as u64));
        let input = Input::new(name, text.as_bytes(), Time::utc(0));
        let seen =
            find(&[input], None, &Progress::none()).map(|found| found.importers().join(", "));
        println!("{name}: {} MB, {seen:?}", text.len() / 1_000_000);
        group.bench_function("bytes", |bench| {
            bench.iter(|| black_box(memchr::memchr_iter(b'\n', input.bytes).count()));
        });
        group.bench_function("find", |bench| {
            bench.iter(|| black_box(find(&[input], None, &Progress::none())));
        });
        group.bench_function("map", |bench| {
            bench.iter(|| black_box(read(&input, None, &Progress::none())));
        });
        group.finish();
    }
}

/// The forest of a million comments.
fn forest(criterion: &mut Criterion) {
    let map = million();
    let mut group = criterion.benchmark_group("forest");
    group.sample_size(10);
    group.bench_function("1,000,000", |bench| {
        bench.iter(|| black_box(Forest::of(&map)));
    });
    group.finish();
}

fn million() -> Map {
    let mut map = Map::default();
    let source = map.sources.insert(Source {
        id: Id::imported(1),
        name: "million".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "bench".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    let thread = Id::imported(1);
    for number in 1..=1_000_000_u64 {
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source,
            key: String::new(),
            thread,
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: None,
            posted_at: None,
            posted_text: String::new(),
            title: String::new(),
            text: String::new(),
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 2 && number % 5 > 0 {
            let back = number * 48_271 % (number - 2).min(1000) + 1;
            map.replies
                .insert(Reply::stated(id, Id::imported(number - back)));
        }
    }
    map
}

criterion_group!(benches, import, forest);
criterion_main!(benches);
