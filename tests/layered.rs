//! What the argument layout keeps: premises below conclusions, links round the boxes.

use proptest::prelude::*;
use rejoinder::layout::{Bounds, Layout, Link, Place, Request, Size, style};
use rejoinder::progress::Progress;

fn lay(request: &Request) -> Layout {
    (style("argument").unwrap().lay)(request, &Progress::none()).unwrap()
}

fn link(from: u32, to: u32) -> Link {
    Link {
        from,
        to,
        weight: 1.0,
    }
}

fn boxes(request: &Request, layout: &Layout) -> Vec<Bounds> {
    let placed = layout.places.iter().zip(&request.sizes);
    placed
        .map(|(&place, &size)| Bounds::of(place, size))
        .collect()
}

fn middle(bounds: &Bounds) -> Place {
    Place {
        x: f64::midpoint(bounds.min.x, bounds.max.x),
        y: f64::midpoint(bounds.min.y, bounds.max.y),
    }
}

/// The whole way of a link, from the middle of its start to the middle of its end.
fn way(request: &Request, layout: &Layout, number: usize) -> Vec<Place> {
    let boxes = boxes(request, layout);
    let link = request.links[number];
    let mut way = vec![middle(&boxes[link.from as usize])];
    way.extend(&layout.bends[number]);
    way.push(middle(&boxes[link.to as usize]));
    way
}

/// Whether a straight line runs over a box, more than along its edge.
fn runs_over(from: Place, to: Place, over: &Bounds) -> bool {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    let ranges = [
        (from.x, to.x, over.min.x + 0.1, over.max.x - 0.1),
        (from.y, to.y, over.min.y + 0.1, over.max.y - 0.1),
    ];
    for (from, to, min, max) in ranges {
        if (to - from).abs() < 1e-9 {
            if from <= min || from >= max {
                return false;
            }
        } else {
            let (a, b) = ((min - from) / (to - from), (max - from) / (to - from));
            first = first.max(a.min(b));
            last = last.min(a.max(b));
        }
    }
    first < last
}

fn any_graph() -> impl Strategy<Value = Request> {
    (1_u32..40).prop_flat_map(|count| {
        let size = (0.0..400.0, 0.0..600.0).prop_map(|(w, h)| Size { w, h });
        let link = (0..count + 2, 0..count).prop_map(|(from, to)| link(from, to));
        let parent = prop_oneof![2 => Just(None), 1 => (0..count).prop_map(Some)];
        let sizes = prop::collection::vec(size, count as usize);
        let links = prop::collection::vec(link, 0..60);
        let parents = prop::collection::vec(parent, 0..=count as usize);
        (sizes, links, parents).prop_map(|(sizes, links, parents)| Request {
            sizes,
            links,
            parents,
            ..Request::default()
        })
    })
}

proptest! {
    #[test]
    fn links_run_round_the_boxes_and_never_turn_back(request in any_graph()) {
        let layout = lay(&request);
        let boxes = boxes(&request, &layout);
        prop_assert_eq!(layout.bends.len(), request.links.len());
        for (number, link) in request.links.iter().enumerate() {
            if link.from as usize >= boxes.len() || link.from == link.to {
                prop_assert!(layout.bends[number].is_empty());
                continue;
            }
            let way = way(&request, &layout, number);
            for (other, bounds) in boxes.iter().enumerate() {
                let is_end = other == link.from as usize || other == link.to as usize;
                let is_over = way.windows(2).any(|piece| runs_over(piece[0], piece[1], bounds));
                prop_assert!(is_end || !is_over, "link {} runs over box {}", number, other);
            }
            let rises = way.windows(2).all(|piece| piece[0].y >= piece[1].y);
            let falls = way.windows(2).all(|piece| piece[0].y <= piece[1].y);
            prop_assert!(rises || falls);
        }
    }

    #[test]
    fn premises_stand_below_conclusions(request in any_graph()) {
        let links = request.links.iter().filter(|link| link.from > link.to).copied().collect();
        let request = Request { links, parents: Vec::new(), ..request };
        let layout = lay(&request);
        let boxes = boxes(&request, &layout);
        for link in request.links.iter().filter(|link| (link.from as usize) < boxes.len()) {
            prop_assert!(boxes[link.from as usize].min.y > boxes[link.to as usize].max.y);
        }
    }

    #[test]
    fn trees_are_drawn_without_crossings(parents in prop::collection::vec(any::<u32>(), 1..60)) {
        let links: Vec<Link> = parents.iter().zip(1..).map(|(to, from)| link(from, to % from)).collect();
        let request = Request {
            sizes: vec![Size { w: 100.0, h: 50.0 }; parents.len() + 1],
            links,
            ..Request::default()
        };
        let layout = lay(&request);
        let x = |number: u32| layout.places[number as usize].x;
        let y = |number: u32| layout.places[number as usize].y;
        for a in &request.links {
            for b in request.links.iter().filter(|b| y(b.to) == y(a.to)) {
                prop_assert!(x(a.to) >= x(b.to) || x(a.from) <= x(b.from));
            }
        }
    }

    #[test]
    fn an_answer_gives_way_to_a_link_that_contradicts_it(chain in 2_u32..12) {
        let mut parents: Vec<Option<u32>> = (0..chain).map(|number| number.checked_sub(1)).collect();
        parents[0] = Some(chain - 1);
        let request = Request {
            sizes: vec![Size { w: 100.0, h: 50.0 }; chain as usize],
            links: vec![link(0, chain - 1)],
            parents,
            ..Request::default()
        };
        let layout = lay(&request);
        prop_assert!(layout.places[0].y > layout.places[chain as usize - 1].y);
    }
}

#[test]
fn groups_and_single_boxes_share_the_window() {
    let request = Request {
        sizes: vec![Size { w: 240.0, h: 100.0 }; 400],
        links: (0..100).map(|pair| link(2 * pair, 2 * pair + 1)).collect(),
        aspect: 1.5,
        ..Request::default()
    };
    let layout = lay(&request);
    let aspect = layout.bounds.width() / layout.bounds.height();
    assert!((1.0..2.3).contains(&aspect), "{aspect}");
    let lowest_joined = layout.places[..200]
        .iter()
        .map(|place| place.y)
        .fold(0.0, f64::max);
    assert!(
        layout.places[200..]
            .iter()
            .all(|place| place.y > lowest_joined)
    );
}

#[test]
fn links_of_moved_boxes_run_straight() {
    let pinned = Place {
        x: 900.0,
        y: -700.0,
    };
    let request = Request {
        sizes: vec![Size { w: 240.0, h: 100.0 }; 3],
        links: vec![link(2, 1), link(1, 0), link(2, 0)],
        pins: vec![(2, pinned)],
        ..Request::default()
    };
    let layout = lay(&request);
    assert_eq!(layout.places[2], pinned);
    assert!(layout.bends[0].is_empty() && layout.bends[2].is_empty());
}
