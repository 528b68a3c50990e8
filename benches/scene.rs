//! How long pictures take: the first one, and one after a tag.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rejoinder::edit::document::{Document, Moment};
use rejoinder::model::{
    Coder, Comment, CommentKind, Id, Leaning, Look, Map, Premise, Reply, Source, Target, Time,
};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::{Picture, draw};
use rejoinder::scene::theme::Theme;
use rejoinder::text::font::Face;
use rejoinder::text::wrap::wrap;

const WORDS: &str = "Anyone who signs again without inspections at any hour and in any place is paying twice for the \
    same horse, and the horse is dead. The paper was never ratified by our side either, so if breaking a promise needs \
    a promise, we should look at both signatures first, and then at what the neighbours have asked for all along. ";

fn thread(count: u64) -> Map {
    let mut map = Map::default();
    map.sources.insert(Source {
        id: Id::imported(1),
        name: "bench.txt".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "text".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    for number in 1..=count {
        let words = WORDS.chars().cycle().skip(number as usize * 37 % 251);
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source: Id::imported(1),
            key: number.to_string(),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: None,
            posted_at: Some(Time::utc(1_700_000_000 + number.cast_signed())),
            posted_text: String::new(),
            title: String::new(),
            text: words.take(80 + number as usize * 61 % 500).collect(),
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 2 && number % 4 != 0 {
            let answered = number - 1 - (number * 7) % number.min(40).saturating_sub(2).max(1);
            map.replies
                .insert(Reply::stated(id, Id::imported(answered)));
        }
    }
    map
}

/// The thread with a stance on every fifth comment and a relation from every twentieth.
fn coded(count: u64) -> Document {
    let mut document = Document::new(thread(count), Coder::new(7, "Coder"));
    let coding = document.act("Code", Moment { milliseconds: 1 }, &[], |draft| {
        let issue = draft.add_issue("What to do?")?;
        let position = draft.add_position(issue, "rapprochement")?;
        draft.add_usual_kinds()?;
        let kinds: Vec<_> = draft.map().kinds.ids().collect();
        for number in (5..count).step_by(5) {
            let on = Premise::Comment(Id::imported(number));
            draft.set_stance(on, position, Leaning::For)?;
            if number % 20 == 0 {
                let target = Target::Comment(Id::imported(number - 3));
                draft.relate(kinds[number as usize % 2], &[on], target)?;
            }
        }
        Ok(())
    });
    coding.expect("the coding fits the thread");
    document
}

fn pictures(criterion: &mut Criterion) {
    let (look, progress) = (Look::default(), Progress::none());
    let mut group = criterion.benchmark_group("scene");
    group.sample_size(10);
    group.bench_function("wrap 60 words", |bencher| {
        bencher.iter(|| wrap(black_box(WORDS), Face::Regular, 13.0, 236.0, 20));
    });
    let mut document = coded(10_000);
    group.bench_function("first of 10,000", |bencher| {
        bencher.iter(|| draw(document.map(), &look, Theme::Light, &progress));
    });

    let mut picture = Picture::default();
    let position = document
        .map()
        .positions
        .ids()
        .next()
        .expect("one was added");
    let mut number = 0;
    let mut update =
        |document: &Document| picture.update(document.map(), &look, Theme::Light, &progress);
    update(&document).expect("nobody stops it");
    group.bench_function("after a tag of 10,000", |bencher| {
        bencher.iter(|| {
            number = number % 10_000 + 1;
            let on = Premise::Comment(Id::imported(number));
            let leaning = Leaning::ALL[number as usize % 4];
            let moment = Moment {
                milliseconds: number,
            };
            document
                .act("Tag", moment, &[], |draft| {
                    draft.set_stance(on, position, leaning)
                })
                .expect("the comment is there");
            update(&document)
        });
    });
    group.bench_function("after a relation in 10,000", |bencher| {
        bencher.iter(|| {
            number = number % 9_000 + 1;
            let from = Premise::Comment(Id::imported(number + 5));
            let target = Target::Comment(Id::imported(number));
            let kind = document.map().kinds.ids().next().expect("kinds were added");
            let moment = Moment { milliseconds: 2 };
            document
                .act("Relate", moment, &[], |draft| {
                    draft.relate(kind, &[from], target)
                })
                .expect("the comments are there");
            update(&document)
        });
    });
    group.finish();
}

criterion_group!(benches, pictures);
criterion_main!(benches);
