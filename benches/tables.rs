//! What tables cost: made, sorted, filtered, copied, and shown in the window.

mod talk;
mod window;

use criterion::{Criterion, criterion_group};
use eframe::egui::{Key, Modifiers};
use rejoinder::edit::{Document, Moment};
use rejoinder::graph::query::Index;
use rejoinder::graph::tables::{Arranged, Column, Facts, Order, Sheet, arrange, tsv};
use rejoinder::model::{Coder, Id, Leaning, Map, Premise};

use window::{Window, coded, median};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn order(map: &Map, sheet: Sheet) -> Order {
    Order {
        sheet,
        issue: map.issues.ids().next(),
        coder: Coder::new(1, "Coder").id,
        sort: None,
        filter: String::new(),
    }
}

fn arranged(map: &Map, facts: &Facts, index: &Index, order: &Order) -> Arranged {
    arrange(map, facts, index, order, &|| true).unwrap()
}

/// Times what a job does for a table of 100,000 comments.
fn arranging(criterion: &mut Criterion) {
    let map = coded(100_000);
    let plain = order(&map, Sheet::Comments);
    let none = (Facts::default(), Index::default());
    let opened = arranged(&map, &none.0, &none.1, &plain);
    let index = Index::of(&map);
    criterion.bench_function("open a table of 100,000 comments", |bencher| {
        bencher.iter(|| arranged(&map, &none.0, &none.1, &plain));
    });
    for column in [Column::Score, Column::Posted, Column::Author, Column::Text] {
        let sorted = Order {
            sort: Some((column, true)),
            ..plain.clone()
        };
        let name = format!("sort 100,000 comments by {}", column.title(&map));
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| arranged(&map, &opened.facts, &index, &sorted));
        });
    }
    for filter in ["uncoded replies:>3", "the"] {
        let filtered = Order {
            filter: filter.to_owned(),
            ..plain.clone()
        };
        let name = format!("filter 100,000 comments by {filter}");
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| arranged(&map, &opened.facts, &index, &filtered));
        });
    }
    let mut document = Document::new(map.clone(), Coder::new(1, "Coder"));
    let position = map.positions.ids().next().unwrap();
    let on = Premise::Comment(Id::imported(500));
    let now = Moment {
        milliseconds: 1_700_000_900_000,
    };
    let tagged = document.act("Tag", now, &[], |draft| {
        draft.set_stance(on, position, Leaning::For)
    });
    assert!(tagged.is_ok());
    criterion.bench_function("bring 100,000 comments up after a tag", |bencher| {
        bencher.iter(|| arranged(document.map(), &opened.facts, &index, &plain));
    });
    criterion.bench_function("copy 100,000 comments", |bencher| {
        bencher.iter(|| tsv(&map, &opened, 0..opened.len()));
    });
}

/// Prints what a frame costs with and without the table of a large map.
fn frames(_: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.ron");
    std::fs::write(&file, rejoinder::save::write(&coded(100_000))).unwrap();
    let mut window = Window::open(&file);
    window.rest(60);
    let without = median(window.rest(60));
    let first = window.press(Modifiers::NONE, Key::F4);
    let opening = median(window.rest(60));
    let walking = (0..60).map(|_| window.press(Modifiers::NONE, Key::ArrowDown));
    let walking = median(walking.collect());
    let paging = (0..60).map(|_| window.press(Modifiers::NONE, Key::PageDown));
    let paging = median(paging.collect());
    window.press(Modifiers::SHIFT, Key::F4);
    let whole = median(window.rest(60));
    println!("100,000 comments, milliseconds a frame, median and worst");
    println!("without the table {without:.2?}, its first frame {first:.1?}, with it {opening:.2?}");
    println!("walking {walking:.2?}, by pages {paging:.2?}, whole {whole:.2?}");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = arranging, frames
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
}
