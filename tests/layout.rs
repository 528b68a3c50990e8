//! What every layout keeps: nothing overlaps, order stays, bad input is borne.

#[path = "layout/guided.rs"]
mod guided;
#[path = "layout/threads.rs"]
mod threads;

use proptest::prelude::*;
use rejoinder::layout::{Bounds, Flow, Layout, Link, Place, Request, STYLES, Size, Style, style};
use rejoinder::progress::Progress;

fn lay(style: &Style, request: &Request) -> Layout {
    (style.lay)(request, &Progress::none()).unwrap()
}

fn boxes(request: &Request, layout: &Layout) -> Vec<Bounds> {
    let sound = |length: f64| {
        if length.is_finite() {
            length.max(0.0)
        } else {
            0.0
        }
    };
    let sized = layout.places.iter().zip(&request.sizes);
    sized
        .map(|(&place, size)| {
            let size = Size {
                w: sound(size.w),
                h: sound(size.h),
            };
            Bounds::of(place, size)
        })
        .collect()
}

fn is_pinned(request: &Request, number: usize) -> bool {
    request.pins.iter().any(|pin| pin.0 as usize == number)
}

/// No two boxes overlap, but that a person may put one on another.
fn assert_apart(request: &Request, layout: &Layout) {
    let boxes = boxes(request, layout);
    for (a, one) in boxes.iter().enumerate() {
        for (b, other) in boxes.iter().enumerate().skip(a + 1) {
            let both_pinned = is_pinned(request, a) && is_pinned(request, b);
            assert!(
                both_pinned || !one.meets(other),
                "boxes {a} and {b} overlap: {one:?} {other:?}"
            );
        }
    }
}

fn any_length() -> impl Strategy<Value = f64> {
    prop_oneof![
        12 => 1.0..600.0,
        1 => Just(0.0),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-40.0)],
    ]
}

fn any_request(pins: std::ops::Range<usize>) -> impl Strategy<Value = Request> {
    (1_usize..60).prop_flat_map(move |count| {
        let size = (any_length(), any_length()).prop_map(|(w, h)| Size { w, h });
        let parent = prop_oneof![
            1 => Just(None),
            6 => (0..count as u32).prop_map(Some),
            1 => any::<u32>().prop_map(Some),
        ];
        let place = (-900.0..1800.0, -900.0..1800.0).prop_map(|(x, y)| Place { x, y });
        let pin = (0..count as u32, place);
        let link = (0..count as u32 + 2, 0..count as u32 + 2);
        let link = link.prop_map(|(from, to)| Link {
            from,
            to,
            weight: 1.0,
        });
        let time = prop_oneof![1 => Just(None), 8 => (0..5_000_000_i64).prop_map(Some)];
        (
            prop::collection::vec(size, count),
            prop::collection::vec(parent, count),
            prop::collection::vec(link, 0..count),
            prop::collection::vec(0_u32..5, 0..=count),
            prop::collection::vec(time, 0..=count),
            prop::collection::vec(pin, pins.clone()),
        )
            .prop_map(|(sizes, parents, links, groups, times, mut pins)| {
                pins.sort_by_key(|pin| pin.0);
                pins.dedup_by_key(|pin| pin.0);
                Request {
                    sizes,
                    parents,
                    links,
                    groups,
                    times,
                    aspect: 1.6,
                    pins,
                }
            })
    })
}

proptest! {
    #[test]
    fn any_forest_is_laid_out_without_overlaps(request in any_request(0..1)) {
        for style in STYLES {
            let layout = lay(style, &request);
            prop_assert_eq!(layout.places.len(), request.sizes.len());
            prop_assert!(layout.places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
            prop_assert_eq!(&layout, &lay(style, &request));
            assert_apart(&request, &layout);
        }
    }

    #[test]
    fn pinned_boxes_stay_and_the_others_make_way(request in any_request(1..6)) {
        for style in STYLES {
            let layout = lay(style, &request);
            for &(number, place) in &request.pins {
                prop_assert_eq!(layout.places[number as usize], place);
            }
            prop_assert_eq!(&layout, &lay(style, &request));
            assert_apart(&request, &layout);
        }
    }

    #[test]
    fn reading_order_is_kept(request in any_request(0..1)) {
        // Only parents that come earlier, so that no cycle is cut and brothers are known.
        let parents: Vec<Option<u32>> = request.parents.iter().enumerate()
            .map(|(number, parent)| parent.filter(|&parent| (parent as usize) < number))
            .collect();
        let request = Request { parents, ..request };
        for style in STYLES {
            let layout = lay(style, &request);
            // Later is further across the flow; in an outline it may also be in a later column.
            let is_in_order = |earlier: Place, later: Place| match style.flow {
                Flow::Right => earlier.y <= later.y,
                Flow::Down => earlier.x <= later.x,
                Flow::Indent => earlier.y <= later.y || earlier.x < later.x,
                Flow::Free => true,
            };
            for (number, parent) in request.parents.iter().enumerate() {
                let mut earlier = (0..number).filter(|&other| request.parents[other] == *parent);
                let place = |number: usize| layout.places[number];
                prop_assert!(earlier.all(|other| is_in_order(place(other), place(number))));
            }
        }
    }

    #[test]
    fn a_pin_at_its_own_place_moves_nothing(request in any_request(0..1), chosen in any::<prop::sample::Index>()) {
        for style in STYLES {
            let layout = lay(style, &request);
            let number = chosen.index(request.sizes.len());
            let pinned = Request {
                pins: vec![(number as u32, layout.places[number])],
                ..request.clone()
            };
            prop_assert_eq!(&lay(style, &pinned), &layout);
        }
    }
}

fn card(h: f64) -> Size {
    Size { w: 272.0, h }
}

#[test]
fn nothing_is_laid_out_as_nothing() {
    for style in STYLES {
        assert_eq!(lay(style, &Request::default()), Layout::default());
    }
}

#[test]
fn a_chain_of_a_million_runs_straight() {
    let count = 1_000_000_u32;
    let request = Request {
        sizes: vec![card(100.0); count as usize],
        parents: (0..count).map(|number| number.checked_sub(1)).collect(),
        ..Request::default()
    };
    for style in STYLES {
        let layout = lay(style, &request);
        let first = layout.places[0];
        let is_straight = layout.places.iter().all(|place| match style.flow {
            Flow::Right | Flow::Down => place.x == first.x,
            Flow::Indent | Flow::Free => true,
        });
        assert!(is_straight, "{}", style.name);
    }
}

#[test]
fn a_back_and_forth_stands_in_one_column() {
    // An opening with two answers, the second of which starts a back-and-forth that branches at its end.
    let parents = [None, Some(0), Some(0), Some(2), Some(3), Some(4), Some(4)];
    let request = Request {
        sizes: vec![card(100.0); parents.len()],
        parents: parents.to_vec(),
        ..Request::default()
    };
    let layout = lay(style("tree").unwrap(), &request);
    let place = |number: usize| layout.places[number];
    assert!((1..5).all(|number| place(number).x == place(1).x));
    assert!((3..5).all(|number| place(number).y < place(number - 1).y + 120.0));
    assert!(place(5).x == place(6).x && place(5).x > place(4).x + 272.0);
    assert_eq!(place(5).y, place(4).y);
}

#[test]
fn a_hundred_thousand_answers_to_one_comment_are_laid_in_one_go() {
    let count = 100_000_u32;
    let request = Request {
        sizes: (0..count)
            .map(|number| card(f64::from(60 + number % 90)))
            .collect(),
        parents: (0..count).map(|number| (number > 0).then_some(0)).collect(),
        pins: vec![(50_000, Place { x: 368.0, y: 0.0 })],
        ..Request::default()
    };
    for style in STYLES {
        assert_eq!(lay(style, &request).places.len(), count as usize);
    }
}

#[test]
fn a_pinned_card_takes_its_answers_along() {
    let request = Request {
        sizes: vec![card(100.0); 4],
        parents: vec![None, Some(0), Some(1), Some(0)],
        pins: vec![(1, Place { x: 900.0, y: 700.0 })],
        ..Request::default()
    };
    let free = Request {
        pins: Vec::new(),
        ..request.clone()
    };
    for style in STYLES {
        let (pinned, free) = (lay(style, &request), lay(style, &free));
        let offset = |layout: &Layout| {
            (
                layout.places[2].x - layout.places[1].x,
                layout.places[2].y - layout.places[1].y,
            )
        };
        assert_eq!(offset(&pinned), offset(&free));
        assert_eq!(pinned.places[3], free.places[3]);
    }
}

#[test]
fn stopped_work_says_so() {
    let progress = Progress::none();
    progress.stop();
    let request = Request {
        sizes: vec![card(100.0)],
        ..Request::default()
    };
    for style in STYLES {
        assert!((style.lay)(&request, &progress).unwrap_err().stopped);
    }
}
