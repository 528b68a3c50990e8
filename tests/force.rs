//! What the authors' layout keeps: friends near, nobody over anybody else.

use proptest::prelude::*;
use rejoinder::layout::{Bounds, Layout, Link, Request, Size, style};
use rejoinder::progress::Progress;

fn lay(request: &Request) -> Layout {
    (style("authors").unwrap().lay)(request, &Progress::none()).unwrap()
}

fn link(from: u32, to: u32, weight: f64) -> Link {
    Link { from, to, weight }
}

fn network(count: u32, links: Vec<Link>) -> Request {
    Request {
        sizes: vec![Size { w: 140.0, h: 50.0 }; count as usize],
        links,
        ..Request::default()
    }
}

fn distance(layout: &Layout, a: u32, b: u32) -> f64 {
    let (a, b) = (layout.places[a as usize], layout.places[b as usize]);
    (a.x - b.x).hypot(a.y - b.y)
}

proptest! {
    #[test]
    fn nobody_is_over_anybody_else(
        sizes in prop::collection::vec((0.0..500.0_f64, 0.0..300.0_f64), 1..60),
        links in prop::collection::vec((0_u32..62, 0_u32..62, 0.0..20.0_f64), 0..90),
        odd in prop::sample::select(vec![f64::NAN, f64::INFINITY, -1.0, 1e300]),
    ) {
        let mut links: Vec<Link> = links.into_iter().map(|(from, to, weight)| link(from, to, weight)).collect();
        links.push(link(0, 1, odd));
        let sizes = sizes.into_iter().map(|(w, h)| Size { w, h }).collect();
        let request = Request { sizes, links, ..Request::default() };
        let layout = lay(&request);
        prop_assert!(layout.places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
        let placed = layout.places.iter().zip(&request.sizes);
        let boxes: Vec<Bounds> = placed.map(|(&place, &size)| Bounds::of(place, size)).collect();
        for (at, one) in boxes.iter().enumerate() {
            prop_assert!(boxes[at + 1..].iter().all(|other| !one.meets(other)));
        }
        prop_assert_eq!(&layout, &lay(&request));
    }
}

#[test]
fn two_circles_of_friends_stand_apart() {
    let mut links = Vec::new();
    for (a, b) in (0..20).flat_map(|a| (0..a).map(move |b| (a, b))) {
        if (a < 10) == (b < 10) {
            links.push(link(a, b, 1.0));
        }
    }
    links.push(link(0, 10, 1.0));
    let layout = lay(&network(20, links));
    let mean = |is_within: bool| {
        let pairs = (0..20).flat_map(|a| (0..a).map(move |b| (a, b)));
        let pairs = pairs.filter(|&(a, b)| ((a < 10) == (b < 10)) == is_within);
        let all: Vec<f64> = pairs.map(|(a, b)| distance(&layout, a, b)).collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    assert!(
        mean(false) > 1.4 * mean(true),
        "{} {}",
        mean(false),
        mean(true)
    );
}

#[test]
fn those_who_speak_more_stand_nearer() {
    // A ring in which one link is far stronger than the others.
    let mut links: Vec<Link> = (0..12).map(|at| link(at, (at + 1) % 12, 1.0)).collect();
    links[0].weight = 1000.0;
    let layout = lay(&network(12, links));
    let others = (1..12).map(|at| distance(&layout, at, (at + 1) % 12));
    assert!(distance(&layout, 0, 1) < others.sum::<f64>() / 11.0);
}

#[test]
fn talking_to_oneself_moves_nobody() {
    let links: Vec<Link> = (1..30).map(|at| link(at, at / 2, 1.0)).collect();
    let plain = lay(&network(30, links.clone()));
    let loops = (0..30).map(|at| link(at, at, 5.0));
    let with_loops = lay(&network(30, links.into_iter().chain(loops).collect()));
    assert_eq!(plain, with_loops);
}

#[test]
fn those_who_speak_with_nobody_stand_in_a_block_below() {
    let links = (1..20).map(|at| link(at, 0, 1.0)).collect();
    let layout = lay(&network(60, links));
    let lowest = layout.places[..20]
        .iter()
        .map(|place| place.y)
        .fold(f64::MIN, f64::max);
    assert!(layout.places[20..].iter().all(|place| place.y > lowest));
    let rows = layout.places[20..].iter().map(|place| place.y.to_bits());
    let rows = rows.collect::<std::collections::BTreeSet<u64>>().len();
    assert!((2..20).contains(&rows), "{rows}");
}
