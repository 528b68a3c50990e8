//! Pictures of large threads: near the window's shape, and full.

use rejoinder::layout::{Layout, Request, Size, style};
use rejoinder::progress::Progress;

#[path = "../../benches/layout/thread.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod thread;

fn pack(request: &Request) -> Layout {
    (style("packed").unwrap().lay)(request, &Progress::none()).unwrap()
}

/// The share of the picture that cards cover, and how many times as wide as high it is.
fn fill_and_aspect(request: &Request, layout: &Layout) -> (f64, f64) {
    let covered: f64 = request.sizes.iter().map(|size| size.w * size.h).sum();
    let (width, height) = (layout.bounds.width(), layout.bounds.height());
    (covered / (width * height), width / height)
}

fn assert_full(request: &Request, what: &str) {
    let (fill, aspect) = fill_and_aspect(request, &pack(request));
    assert!((0.5..2.0).contains(&aspect), "{what} has {aspect:.2} : 1");
    assert!(fill > 0.4, "{what} fills {:.1} %", fill * 100.0);
}

#[test]
fn threads_of_any_size_fill_a_picture_near_the_window_s_shape() {
    for count in [60, 100, 300, 1_000, 10_000, 100_000] {
        assert_full(
            &thread::as_read(&thread::thread(count)),
            &format!("{count}"),
        );
    }
}

/// The parent of each box of a shape.
type ParentOf = fn(u32) -> Option<u32>;

#[test]
fn odd_shapes_fill_their_picture_too() {
    let shapes: [(&str, ParentOf); 5] = [
        ("a chain", |number| number.checked_sub(1)),
        ("a star", |number| (number > 0).then_some(0)),
        ("single comments", |_| None),
        ("many short threads", |number| {
            (number % 9 > 0).then(|| number - number % 9)
        }),
        ("a chain with an aside at every link", |number| {
            number.checked_sub(1 + number % 2)
        }),
    ];
    for (what, parent) in shapes {
        let request = Request {
            sizes: (0..5_000)
                .map(|number| Size {
                    w: 272.0,
                    h: f64::from(80 + number * 37 % 180),
                })
                .collect(),
            parents: (0..5_000).map(parent).collect(),
            ..Request::default()
        };
        assert_full(&request, what);
    }
}

#[test]
fn the_window_s_shape_is_heeded() {
    let request = thread::as_read(&thread::thread(2_000));
    for wanted in [0.5, 1.0, 2.5] {
        let request = Request {
            aspect: wanted,
            ..request.clone()
        };
        let (_, aspect) = fill_and_aspect(&request, &pack(&request));
        assert!(
            (0.8..1.25).contains(&(aspect / wanted)),
            "{aspect} for {wanted}"
        );
    }
}

#[test]
fn one_more_comment_moves_few_of_a_packed_thread() {
    let before = thread::as_read(&thread::thread(5_000));
    let old = pack(&before);
    let moved_by_an_answer_to = |number: u32| {
        let mut after = before.clone();
        after.sizes.push(Size { w: 240.0, h: 100.0 });
        after.parents.push(Some(number));
        let new = pack(&after);
        let pairs = old.places.iter().zip(&new.places);
        pairs.filter(|(before, after)| before != after).count()
    };
    let mut moved: Vec<usize> = (0..9).map(|k| moved_by_an_answer_to(k * 500)).collect();
    moved.sort_unstable();
    assert!(moved[4] < 250, "{moved:?}");
}
