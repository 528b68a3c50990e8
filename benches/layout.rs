//! How long layouts take, and how well they fill their picture.

#[path = "layout/thread.rs"]
mod thread;

use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use rejoinder::layout::{Request, STYLES, Style};
use rejoinder::progress::Progress;

use thread::{as_read, thread};

/// Layouts of large graphs have a bench of their own.
fn styles() -> impl Iterator<Item = &'static Style> {
    STYLES.iter().filter(|style| thread::is_for_threads(style))
}

fn layouts(criterion: &mut Criterion) {
    for style in styles() {
        let mut group = criterion.benchmark_group(style.name);
        group.sample_size(20);
        for count in [1_000, 10_000, 100_000, 1_000_000] {
            if count == 1_000_000 {
                group.sample_size(10);
            }
            let request = as_read(&thread(count));
            let id = BenchmarkId::from_parameter(count);
            group.bench_with_input(id, &request, |bencher, request| {
                bencher.iter(|| (style.lay)(black_box(request), &Progress::none()));
            });
        }
        group.finish();
    }
}

/// One row for each style and size: the median of five runs, the share of the picture that cards cover, its shape.
fn table(_: &mut Criterion) {
    println!(
        "{:10} {:>9} {:>10} {:>10} {:>7} {:>10}",
        "style", "cards", "as read", "as posted", "fill", "w : h"
    );
    for count in [100, 1_000, 10_000, 100_000, 1_000_000] {
        let posted = thread(count);
        let read = as_read(&posted);
        for style in styles() {
            let (fill, aspect) = picture(style, &read);
            println!(
                "{:10} {count:>9} {:>7.2} ms {:>7.2} ms {:>5.1} % {aspect:>10.3}",
                style.name,
                median(style, &read),
                median(style, &posted),
                fill * 100.0,
            );
        }
    }
}

fn median(style: &Style, request: &Request) -> f64 {
    let run = |_| {
        let start = Instant::now();
        black_box((style.lay)(black_box(request), &Progress::none()).is_ok());
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..6).map(run).skip(1).collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The share of the picture that cards cover, and how many times as wide as high it is.
fn picture(style: &Style, request: &Request) -> (f64, f64) {
    let layout = (style.lay)(request, &Progress::none()).unwrap();
    let covered: f64 = request.sizes.iter().map(|size| size.w * size.h).sum();
    let (width, height) = (layout.bounds.width(), layout.bounds.height());
    (covered / (width * height), width / height)
}

criterion_group!(benches, table, layouts);
criterion_main!(benches);
