//! How long layouts take, by the number of boxes.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use rejoinder::layout::{Request, STYLES, Size};
use rejoinder::progress::Progress;

/// A forest like that of a thread: some answer the opening, most a comment before them.
fn thread(count: u32) -> Request {
    let mut state = 7_u64;
    let mut next = |below: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 33) % u64::from(below.max(1))) as u32
    };
    let parents = (0..count).map(|number| {
        let nearest = number.saturating_sub(40);
        match (number, next(4)) {
            (0, _) => None,
            (_, 0) => Some(0),
            _ => Some(nearest + next(number - nearest)),
        }
    });
    let parents = parents.collect();
    let sizes = (0..count).map(|_| Size {
        w: 272.0,
        h: f64::from(88 + 18 * next(7)),
    });
    Request {
        sizes: sizes.collect(),
        parents,
        ..Request::default()
    }
}

fn layouts(criterion: &mut Criterion) {
    for style in STYLES {
        let mut group = criterion.benchmark_group(style.name);
        group.sample_size(20);
        for count in [1_000, 10_000, 100_000] {
            let request = thread(count);
            let id = BenchmarkId::from_parameter(count);
            group.bench_with_input(id, &request, |bencher, request| {
                bencher.iter(|| (style.lay)(black_box(request), &Progress::none()));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, layouts);
criterion_main!(benches);
