//! How long a picture of 10,000 cards takes in each format.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use rejoinder::export::{EXPORTERS, Order};
use rejoinder::model::{Colour, Id, Map, Subject};
use rejoinder::progress::Progress;
use rejoinder::scene::{Bounds, Box, Part, Path, Place, Role, Row, Scene, Shape, Stroke};
use rejoinder::text::font::Face;

const CARDS: u64 = 10_000;
const COLUMNS: u64 = 80;
const WORDS: [&str; 16] = [
    "the",
    "treaty",
    "was",
    "never",
    "honoured",
    "and",
    "sanctions",
    "work",
    "slowly",
    "but",
    "Iran",
    "has",
    "every",
    "reason",
    "to",
    "negotiate",
];

fn row(y: f32, seed: u64, face: Face) -> Shape {
    let mut text = String::new();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    while face.width(&text, 13.0) < 190.0 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        text.push_str(WORDS[(state >> 60) as usize]);
        text.push(' ');
    }
    Shape::Row(Row {
        x: 12.0,
        y,
        width: face.width(&text, 13.0),
        text,
        rtl: false,
        face,
        size: 13.0,
        colour: Colour::rgb(0x20_2124),
    })
}

fn card(number: u64, place: Place) -> Part {
    let line = Stroke {
        width: 1.0,
        colour: Colour::rgb(0xc8_ccd0),
        dash: None,
    };
    let body = Shape::Box(Box {
        x: 0.0,
        y: 0.0,
        w: 240.0,
        h: 96.0,
        radii: [8.0; 4],
        fill: Some(Colour::rgb(0xff_ffff)),
        stroke: Some(line),
    });
    let rows = (1..4).map(|line| row(20.0 + 20.0 * line as f32, number * 4 + line, Face::Regular));
    Part {
        of: Some(Subject::Comment(Id::imported(number))),
        role: Role::Card,
        origin: place,
        bounds: Bounds {
            min: place,
            max: Place {
                x: place.x + 240.0,
                y: place.y + 96.0,
            },
        },
        shapes: [body, row(20.0, number * 4, Face::SemiBold)]
            .into_iter()
            .chain(rows)
            .collect(),
        words: String::new(),
    }
}

fn link(from: Place, to: Place) -> Part {
    let (w, h) = ((to.x - from.x) as f32, (to.y - from.y) as f32);
    let line = Stroke {
        width: 1.5,
        colour: Colour::rgb(0x9a_a0a6),
        dash: None,
    };
    Part {
        of: None,
        role: Role::Reply,
        origin: from,
        bounds: Bounds { min: from, max: to },
        shapes: vec![Shape::Path(Path {
            points: vec![[0.0, 0.0], [w / 2.0, 0.0], [w / 2.0, h], [w, h]],
            curved: true,
            closed: false,
            fill: None,
            stroke: Some(line),
        })],
        words: String::new(),
    }
}

fn scene() -> Scene {
    let place = |number: u64| Place {
        x: (number % COLUMNS) as f64 * 300.0,
        y: (number / COLUMNS) as f64 * 120.0,
    };
    let links = (1..CARDS).map(|number| link(place(number - number % COLUMNS / 2), place(number)));
    let cards = (0..CARDS).map(|number| card(number, place(number)));
    Scene {
        bounds: Bounds {
            min: Place::default(),
            max: Place {
                x: COLUMNS as f64 * 300.0,
                y: (CARDS / COLUMNS) as f64 * 120.0,
            },
        },
        ground: Colour::rgb(0xf4_f5f7),
        parts: links.chain(cards).map(Arc::new).collect(),
        title: "10,000 cards".to_owned(),
    }
}

fn export(criterion: &mut Criterion) {
    let (map, scene) = (Map::default(), scene());
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10);
    for exporter in EXPORTERS.iter().filter(|exporter| exporter.is_picture) {
        let order = Order {
            map: &map,
            scene: &scene,
            scale: 4_000.0 / (COLUMNS as f32 * 300.0 + 64.0),
        };
        group.bench_function(exporter.name, |bench| {
            bench.iter(|| {
                (exporter.write)(black_box(&order), &Progress::none())
                    .map(|noted| noted.value.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);
