//! The argument and authors' layouts: how long they take, and how much crosses.

#[path = "layered/threads.rs"]
mod threads;

use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use rejoinder::layout::{Layout, Link, Request, Size, force, layered};
use rejoinder::progress::Progress;

/// Boxes, and the crossings that other programs leave on the same graph: OGDF fast, OGDF with optimal ranks, Graphviz dot.
const PEERS: &[(u32, [u64; 3])] = &[
    (100, [16, 5, 1]),
    (1_000, [1_582, 1_058, 2_087]),
    (5_000, [24_227, 20_620, 33_648]),
];

fn layouts(criterion: &mut Criterion) {
    println!("boxes    ms (least of 9)    straight crossings   OGDF fast   OGDF optimal   dot");
    for (count, peers) in PEERS {
        let request = threads::thread(*count);
        let mut times: Vec<f64> = (0..9)
            .map(|_| milliseconds(|| argument(&request)))
            .collect();
        times.sort_by(f64::total_cmp);
        let crossings = crossings(&request, &argument(&request));
        let [fast, optimal, dot] = peers;
        println!(
            "{count:<8} {:<18.1} {crossings:<20} {fast:<11} {optimal:<14} {dot}",
            times[0]
        );
    }
    println!("authors  ms for all         rounds   ms a round with all besides");
    for count in [300, 10_000, 30_000, 100_000] {
        let request = network(count);
        let time = milliseconds(|| force::authors(&request, &Progress::none()).unwrap());
        let rounds = force::rounds(count as usize);
        println!(
            "{count:<8} {time:<18.1} {rounds:<8} {:.2}",
            time / rounds.max(1) as f64
        );
    }
    let mut group = criterion.benchmark_group("argument");
    group.sample_size(10);
    for (count, _) in PEERS {
        let request = threads::thread(*count);
        let id = BenchmarkId::from_parameter(count);
        group.bench_with_input(id, &request, |bencher, request| {
            bencher.iter(|| argument(black_box(request)));
        });
    }
    group.finish();
}

fn argument(request: &Request) -> Layout {
    layered::argument(request, &Progress::none()).unwrap()
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

/// How many pairs of links cross, each drawn as a straight line between the middles of its boxes; links that share a
/// box don't cross.
fn crossings(request: &Request, layout: &Layout) -> u64 {
    let parents = request.parents.iter().zip(0_u32..);
    let answers = parents.filter_map(|(parent, number)| parent.map(|parent| (number, parent)));
    let ends: Vec<(u32, u32)> = answers
        .chain(request.links.iter().map(|link| (link.from, link.to)))
        .collect();
    let middle = |number: u32| {
        let (place, size) = (
            layout.places[number as usize],
            request.sizes[number as usize],
        );
        (place.x + size.w / 2.0, place.y + size.h / 2.0)
    };
    let mut crossings = 0;
    for (at, &(a, b)) in ends.iter().enumerate() {
        let line = (middle(a), middle(b));
        for &(c, d) in &ends[at + 1..] {
            let other = (middle(c), middle(d));
            let are_joined = a == c || a == d || b == c || b == d;
            crossings += u64::from(!are_joined && divides(line, other) && divides(other, line));
        }
    }
    crossings
}

type Line = ((f64, f64), (f64, f64));

/// Whether the ends of a line lie on either side of another.
fn divides((from, to): Line, (one, other): Line) -> bool {
    let side = |point: (f64, f64)| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    let (one, other) = (side(one), side(other));
    one < 0.0 && other > 0.0 || one > 0.0 && other < 0.0
}

/// Authors of whom each speaks with a few others, most with those of their own circle.
fn network(count: u32) -> Request {
    let mut state = 7_u64;
    let mut below = |limit: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 33) % u64::from(limit.max(1))) as u32
    };
    let mut links = Vec::new();
    for from in 1..count {
        for _ in 0..=below(3) {
            let circle = from / 40 * 40;
            let to = if below(10) < 7 {
                circle + below(from - circle)
            } else {
                below(from)
            };
            let weight = f64::from(1 + below(5));
            links.push(Link { from, to, weight });
        }
    }
    Request {
        sizes: vec![Size { w: 140.0, h: 48.0 }; count as usize],
        links,
        ..Request::default()
    }
}

criterion_group!(benches, layouts);
criterion_main!(benches);
