//! Layouts with guides: columns, lanes, moments and rings hold what they say.

use proptest::prelude::*;
use rejoinder::layout::{Bounds, GuideSort, Layout, Place, Request, Size, style};
use rejoinder::progress::Progress;

use super::{any_request, boxes};

fn lay(name: &str, request: &Request) -> Layout {
    (style(name).unwrap().lay)(request, &Progress::none()).unwrap()
}

fn is_within(inner: &Bounds, outer: &Bounds) -> bool {
    inner.union(*outer) == *outer
}

fn group(request: &Request, number: usize) -> u32 {
    request.groups.get(number).copied().unwrap_or(0)
}

/// A debate of two threads: their openings, and answers that alternate between three sides, an hour apart.
fn debate(count: u32) -> Request {
    Request {
        sizes: (0..count)
            .map(|number| Size {
                w: 272.0,
                h: f64::from(80 + number * 37 % 90),
            })
            .collect(),
        parents: (0..count)
            .map(|number| (number > 1).then_some(number % 2))
            .collect(),
        groups: (0..count)
            .map(|number| [4, 7, 9][number as usize % 3])
            .collect(),
        times: (0..count)
            .map(|number| Some(1_700_000_000 + 3600 * i64::from(number)))
            .collect(),
        ..Request::default()
    }
}

proptest! {
    #[test]
    fn guides_hold_the_boxes_of_their_group(request in any_request(0..1)) {
        for name in ["sides", "timeline"] {
            let layout = lay(name, &request);
            let boxes = boxes(&request, &layout);
            for guide in &layout.guides {
                prop_assert!(is_within(&guide.bounds, &layout.bounds));
                let (GuideSort::Column(of) | GuideSort::Lane(of)) = guide.sort else { continue };
                for (number, bounds) in boxes.iter().enumerate() {
                    let is_own = group(&request, number) == of && bounds.min.y >= guide.bounds.min.y;
                    let is_opening = name == "sides" && !is_within(bounds, &guide.bounds);
                    prop_assert!(is_own || is_opening || !bounds.meets(&guide.bounds));
                }
            }
        }
    }

    #[test]
    fn what_came_later_is_further_along_the_axis(request in any_request(0..1)) {
        let times: Vec<Option<i64>> = (0_i64..)
            .take(request.sizes.len())
            .map(|number| Some(number * number * 700 % 90_000))
            .collect();
        let request = Request { times, ..request };
        let layout = lay("timeline", &request);
        let mut order: Vec<usize> = (0..request.sizes.len()).collect();
        order.sort_by_key(|&number| request.times[number]);
        for pair in order.windows(2).filter(|pair| request.times[pair[0]] < request.times[pair[1]]) {
            prop_assert!(layout.places[pair[0]].x <= layout.places[pair[1]].x);
        }
    }
}

#[test]
fn sides_are_columns_in_which_earlier_is_higher() {
    let request = debate(60);
    let layout = lay("sides", &request);
    let columns: Vec<GuideSort> = layout.guides.iter().map(|guide| guide.sort).collect();
    let expected = [4, 7, 9].map(GuideSort::Column);
    assert_eq!(columns, expected);
    let top = layout.guides[0].bounds.min.y;
    for number in 0..2 {
        assert!(layout.places[number].y + request.sizes[number].h <= top);
    }
    for number in 2..60 {
        assert!(layout.places[number].y >= top + 56.0);
        assert!(number == 2 || layout.places[number].y >= layout.places[number - 1].y);
        let column = &layout.guides[number % 3];
        let bounds = Bounds::of(layout.places[number], request.sizes[number]);
        assert!(is_within(&bounds, &column.bounds), "{number}");
    }
}

#[test]
fn a_long_pause_is_cut_and_said() {
    let mut request = debate(60);
    let year = 365 * 86_400;
    for time in request.times.iter_mut().skip(30) {
        *time = time.map(|time| time + year);
    }
    let layout = lay("timeline", &request);
    let gaps: Vec<i64> = layout
        .guides
        .iter()
        .filter_map(|guide| match guide.sort {
            GuideSort::Gap(seconds) => Some(seconds),
            _ => None,
        })
        .collect();
    assert_eq!(gaps, [year + 3600]);
    let moments = layout
        .guides
        .iter()
        .filter(|guide| matches!(guide.sort, GuideSort::Moment(_)));
    assert!(moments.count() > 4);
    let aspect = layout.bounds.width() / layout.bounds.height();
    assert!((0.5..4.0).contains(&aspect), "{aspect}");
}

#[test]
fn clocks_that_lie_are_borne() {
    let mut request = debate(9);
    request.times = vec![
        Some(i64::MIN),
        Some(i64::MAX),
        None,
        Some(0),
        Some(0),
        Some(-1),
        Some(i64::MAX - 1),
    ];
    for name in ["sides", "timeline"] {
        let layout = lay(name, &request);
        assert!(layout.bounds.width() < 1e5, "{name}: {:?}", layout.bounds);
        assert!(layout.guides.len() < 200, "{name}");
    }
}

#[test]
fn rings_are_around_the_opening() {
    let request = Request {
        parents: [None, Some(0), Some(0), Some(1), Some(0), Some(3), Some(1)].to_vec(),
        sizes: vec![Size { w: 272.0, h: 120.0 }; 7],
        ..Request::default()
    };
    let layout = lay("radial", &request);
    let middle = |number: usize| {
        let Place { x, y } = layout.places[number];
        Place {
            x: x + 136.0,
            y: y + 60.0,
        }
    };
    assert_eq!(middle(0), Place::default());
    let rings: Vec<GuideSort> = layout.guides.iter().map(|guide| guide.sort).collect();
    assert_eq!(rings, [1, 2, 3].map(GuideSort::Ring));
    for (number, ring) in [(1, 0), (2, 0), (4, 0), (3, 1), (6, 1), (5, 2)] {
        let radii = layout.guides[ring].bounds.max;
        let Place { x, y } = middle(number);
        let away = (x / radii.x).powi(2) + (y / radii.y).powi(2);
        assert!((away - 1.0).abs() < 1e-3, "{number}: {away}");
    }
}
