//! How long one waits for folds, focus, search and lenses in a large thread.

use std::collections::BTreeSet;

mod talk;

use criterion::{Criterion, criterion_group, criterion_main};
use rejoinder::edit::{Document, Moment};
use rejoinder::graph::focus::around;
use rejoinder::graph::folds::{Folds, depth_that_fits, folds_for};
use rejoinder::graph::query::{Index, Query, complete};
use rejoinder::graph::stage::shown;
use rejoinder::graph::thread::Forest;
use rejoinder::model::{
    Author, Coder, Comment, CommentKind, Focus, Id, Leaning, Look, Map, Over, Premise, Reply,
    Source, Subject, Target, Time,
};
use rejoinder::scene::lens::LENSES;
use rejoinder::scene::theme::Theme;

fn comment(post: &talk::Post) -> Comment {
    let id = post.id as u64;
    Comment {
        id: Id::imported(id),
        source: Id::imported(1),
        key: id.to_string(),
        thread: Id::imported(1),
        kind: if post.parent == 0 && post.id == 1 {
            CommentKind::Opening
        } else {
            CommentKind::Comment
        },
        author: Some(Id::imported(post.author as u64)),
        posted_at: Some(Time::utc(post.at)),
        posted_text: String::new(),
        title: String::new(),
        text: post.text.clone(),
        score: Some(i64::try_from(post.text.len() % 97).unwrap_or_default() - 5),
        link: String::new(),
        earlier: Vec::new(),
        vanished: None,
    }
}

/// A thread with a stance on every third comment and a relation from every tenth.
fn coded(count: usize) -> Document {
    let mut map = Map::default();
    map.sources.insert(Source {
        id: Id::imported(1),
        name: "bench".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: String::new(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    for post in talk::posts(count) {
        let row = comment(&post);
        if post.parent > 0 {
            let to = Id::imported(post.parent as u64);
            map.replies.insert(Reply::stated(row.id, to));
        }
        let author = Id::imported(post.author as u64);
        map.authors.insert(Author {
            id: author,
            name: format!("Author {}", post.author),
            key: String::new(),
            link: String::new(),
        });
        map.comments.insert(row);
    }
    let mut document = Document::new(map, Coder::new(7, "Coder"));
    let coding = document.act("Code", Moment { milliseconds: 1 }, &[], |draft| {
        let issue = draft.add_issue("What to do?")?;
        let positions = [
            draft.add_position(issue, "talk")?,
            draft.add_position(issue, "wait")?,
        ];
        draft.add_usual_kinds()?;
        let kinds: Vec<_> = draft.map().kinds.ids().collect();
        for number in (3..=count).step_by(3) {
            let on = Premise::Comment(Id::imported(number as u64));
            draft.set_stance(on, positions[number % 2], Leaning::ALL[number % 4])?;
            if number % 10 == 0 {
                let target = Target::Comment(Id::imported(number as u64 / 2));
                draft.relate(kinds[number % 2], &[on], target)?;
            }
        }
        Ok(())
    });
    coding.expect("the coding fits the thread");
    document
}

fn reading(criterion: &mut Criterion) {
    let mut document = coded(100_000);
    let map = document.map().clone();
    let forest = Forest::of(&map);
    let mut group = criterion.benchmark_group("reading 100,000");
    group.sample_size(10);
    group.bench_function("reply forest", |bencher| bencher.iter(|| Forest::of(&map)));
    group.bench_function("folds to a depth", |bencher| {
        bencher.iter(|| {
            let look = Look {
                depth: depth_that_fits(&forest, 400),
                ..Look::default()
            };
            Folds::of(&map, &forest, &look)
        });
    });
    group.bench_function("folds by a filter", |bencher| {
        bencher.iter(|| folds_for(&forest, |id| id.bits() % 97 == 0));
    });
    for steps in [2, 5] {
        let focus = Focus {
            around: vec![Subject::Comment(Id::imported(5_000))],
            steps,
            over: Over::Both,
        };
        group.bench_function(format!("focus, {steps} steps"), |bencher| {
            bencher.iter(|| around(&map, &forest, &focus));
        });
    }
    for lens in LENSES {
        group.bench_function(format!("lens {}", lens.name), |bencher| {
            bencher.iter(|| (lens.classes)(&map, &forest, None, Theme::Light.palette()));
        });
    }
    let all: BTreeSet<Id<Comment>> = map.comments.ids().step_by(10).collect();
    group.bench_function("fold 10,000 and take it back", |bencher| {
        bencher.iter(|| {
            let moment = Moment { milliseconds: 2 };
            let folding = document.act("Fold", moment, &[], |draft| draft.set_folds(&all));
            folding.expect("the comments are there");
            document.undo()
        });
    });
    group.finish();
}

/// A keystroke of the search: the query is read and answered.
fn finding(criterion: &mut Criterion) {
    let mut document = coded(100_000);
    let before = document.map().clone();
    let mut group = criterion.benchmark_group("find in 100,000");
    group.sample_size(10);
    group.bench_function("made ready", |bencher| bencher.iter(|| Index::of(&before)));
    let index = Index::of(&before);
    let position = before.positions.ids().next().expect("there are positions");
    let coding = document.act("Code", Moment { milliseconds: 9 }, &[], |draft| {
        let on = Premise::Comment(Id::imported(2));
        draft.set_stance(on, position, Leaning::For)
    });
    coding.expect("the comment is there");
    let map = document.map().clone();
    group.bench_function("made ready after a tag", |bencher| {
        bencher.iter(|| index.brought_up(&map));
    });
    let queries = [
        "e",
        "th",
        "history",
        "the bridge",
        "\"the ferry\" café",
        "author 17",
        "zzz",
        "author:\"author 17\"",
        "author:a stance:talk -coded OR length:>400 unanswered",
        "text:the -bridge disputed",
        "stance:wait after:2000 \"the bridge\"",
        "author:\"author 17\" /br[a-z]+e\\b/",
        "/br[a-z]+e\\b/",
        "/(a|e)+n.*t$/",
    ];
    for typed in queries {
        group.bench_function(typed, |bencher| {
            bencher.iter(|| index.find(&Query::parse(typed)));
        });
    }
    group.bench_function("completion of author:a", |bencher| {
        bencher.iter(|| complete("author:a", 8, Some(&index)));
    });
    let look = Look {
        matching: "the bridge".to_owned(),
        ..Look::default()
    };
    let mut kept = index.brought_up(&map);
    group.bench_function("what a look that hides shows", |bencher| {
        bencher.iter(|| shown(&map, index.forest(), &look, &mut kept));
    });
    group.finish();
}

criterion_group!(benches, reading, finding);
criterion_main!(benches);
