//! How long a large map takes to be written, read and salvaged.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rejoinder::edit::{Document, Moment, fresh};
use rejoinder::model::{
    Coder, Comment, CommentKind, Id, Leaning, Map, Premise, Reply, Source, Target, Time,
};
use rejoinder::save;

/// Where the comments come from.
fn source() -> Source {
    Source {
        id: Id::imported(1),
        name: "large.html".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "html".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    }
}

/// A map of 10,000 comments of about 60 words, 2,000 stances and 1,000 relations.
fn large() -> Map {
    let mut map = Map::default();
    let source = map.sources.insert(source());
    for number in 1..=10_000_u64 {
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source,
            key: format!("c{number}"),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: None,
            posted_at: Some(Time::utc(1_600_000_000 + number.cast_signed() * 61)),
            posted_text: String::new(),
            title: String::new(),
            text: words(number),
            score: Some(number.cast_signed() % 90),
            link: format!("https://example.org/thread#c{number}"),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 1 {
            map.replies
                .insert(Reply::stated(id, Id::imported(number / 3 + 1)));
        }
    }
    let coder = Coder::new(5, "Ann");
    let now = Moment {
        milliseconds: 1_700_000_000_000,
    };
    let map = fresh(map, Vec::new(), Vec::new(), &coder, now);
    let mut document = Document::new(map, coder);
    let coded = document.act("Code", now, &[], |draft| {
        let issue = draft.add_issue("Which?")?;
        let position = draft.add_position(issue, "this one")?;
        let kind = draft.map().kinds.ids().next().unwrap();
        for number in 1..=2000 {
            let on = Premise::Comment(Id::imported(number * 5));
            draft.set_stance(on, position, Leaning::For)?;
            if number % 2 == 0 {
                draft.relate(kind, &[on], Target::Comment(Id::imported(number * 5 - 1)))?;
            }
        }
        Ok(())
    });
    coded.unwrap();
    document.map().clone()
}

/// Sixty words and a quotation in three paragraphs, different for each number.
fn words(number: u64) -> String {
    let list = [
        "tabs",
        "don't",
        "spaces",
        "“why”",
        "because",
        "über",
        "it's",
        "reading",
        "\"so\"",
        "and",
    ];
    let mut text = String::new();
    for place in 0..60_u64 {
        let word = (number * 7 + place * place * 3 + number / (place + 1)) % 10;
        text.push_str(list[usize::try_from(word).unwrap_or(0)]);
        text.push_str(if place % 20 == 19 { "\n\n" } else { " " });
    }
    text
}

fn save_and_open(criterion: &mut Criterion) {
    let map = large();
    let text = save::write(&map);
    let mut group = criterion.benchmark_group("save 10,000 comments");
    group.sample_size(10);
    group.bench_function("write", |bench| bench.iter(|| save::write(black_box(&map))));
    group.bench_function("read", |bench| {
        bench.iter(|| save::read(black_box(text.as_bytes()), "large.ron"));
    });
    group.bench_function("salvage", |bench| {
        bench.iter(|| save::salvage(black_box(text.as_bytes())));
    });
    group.bench_function("fingerprint", |bench| {
        bench.iter(|| save::fingerprint(black_box(text.as_bytes())));
    });
    group.finish();
}

criterion_group!(benches, save_and_open);
criterion_main!(benches);
