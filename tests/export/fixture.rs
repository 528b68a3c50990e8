//! A scene and a map made by hand, with texts that want to do harm.

use std::sync::Arc;

use rejoinder::export::{Order, exporter};
use rejoinder::model::{
    Author, Colour, Comment, CommentKind, Id, Map, Relation, Reply, Source, Subject, Time,
};
use rejoinder::progress::Progress;
use rejoinder::scene::{Bounds, Box, Part, Path, Place, Role, Row, Scene, Shape, Stroke};
use rejoinder::text::font::Face;

/// Texts that break writers which trust them.
pub const HOSTILE: [&str; 9] = [
    "</text><script>alert(1)</script>",
    "]]> &amp; <!-- --> <?x?> <![CDATA[",
    "nul \u{0} escape \u{1b} nothing \u{fffe}\u{ffff}\u{1ffff}",
    "\u{202e}turned around\u{202d} and \u{2067}isolated",
    "\" onload=\"x\" 'single' `back`",
    "line\nbreak\ttab\rreturn\u{2028}separator",
    "עברית (abc) 12, عربي and e\u{301}\u{302}\u{303}",
    "🤔 ❤\u{fe0f} 👩\u{200d}👩\u{200d}👧 中文 \u{10fffd}",
    "",
];

fn row(y: f32, text: &str, face: Face) -> Shape {
    Shape::Row(Row {
        x: 12.0,
        y,
        text: text.to_owned(),
        rtl: text.starts_with('ע'),
        face,
        size: 13.0,
        width: face.width(text, 13.0),
        colour: Colour::rgb(0x20_2124),
    })
}

fn card(number: u64, place: Place, texts: &[&str]) -> Part {
    let height = 34.0 + 18.0 * texts.len() as f32;
    let mut shapes = vec![Shape::Box(Box {
        x: 0.0,
        y: 0.0,
        w: 260.0,
        h: height,
        radii: [8.0; 4],
        fill: Some(Colour::rgb(0xff_ffff)),
        stroke: Some(Stroke {
            width: 1.0,
            colour: Colour::rgb(0xc8_ccd0),
            dash: None,
        }),
    })];
    shapes.push(row(20.0, "Name · 26 Jan 2024", Face::SemiBold));
    for (index, text) in texts.iter().enumerate() {
        shapes.push(row(40.0 + 18.0 * index as f32, text, Face::Regular));
    }
    let max = Place {
        x: place.x + 260.0,
        y: place.y + f64::from(height),
    };
    Part {
        of: Some(Subject::Comment(Id::imported(number))),
        role: Role::Card,
        origin: place,
        bounds: Bounds { min: place, max },
        shapes,
        words: texts.join("\n"),
    }
}

fn link(role: Role, of: Option<Subject>, dash: Option<[f32; 2]>) -> Part {
    let stroke = Stroke {
        width: 2.0,
        colour: Colour::rgb(0x2a_78c8),
        dash,
    };
    Part {
        of,
        role,
        origin: Place { x: 260.0, y: 30.0 },
        bounds: Bounds {
            min: Place { x: 260.0, y: 30.0 },
            max: Place { x: 340.0, y: 90.0 },
        },
        shapes: vec![
            Shape::Path(Path {
                points: vec![[0.0, 0.0], [40.0, 0.0], [40.0, 60.0], [80.0, 60.0]],
                curved: true,
                closed: false,
                fill: None,
                stroke: Some(stroke),
            }),
            Shape::Path(Path {
                points: vec![[80.0, 60.0], [72.0, 56.0], [72.0, 64.0]],
                curved: false,
                closed: true,
                fill: Some(stroke.colour),
                stroke: None,
            }),
            Shape::Box(Box {
                x: 30.0,
                y: 24.0,
                w: 20.0,
                h: 12.0,
                radii: [6.0, 0.0, 6.0, 0.0],
                fill: Some(Colour::PALETTE[1]),
                stroke: None,
            }),
        ],
        words: String::new(),
    }
}

/// Two cards, three links; the texts are the rows of the first card.
pub fn scene(texts: &[&str]) -> Scene {
    let made: Id<Relation> = Id::made(0x7_a2b1, 1_700_000_000_000);
    Scene {
        bounds: Bounds {
            min: Place { x: 0.0, y: 0.0 },
            max: Place { x: 600.0, y: 240.0 },
        },
        ground: Colour::rgb(0xf4_f5f7),
        parts: vec![
            Arc::new(link(Role::Reply, None, None)),
            Arc::new(link(Role::Guess, None, Some([6.0, 4.0]))),
            Arc::new(card(1, Place { x: 0.0, y: 0.0 }, texts)),
            Arc::new(card(2, Place { x: 340.0, y: 60.0 }, &["Short."])),
            Arc::new(link(Role::Relation, Some(Subject::Relation(made)), None)),
        ],
        title: "A <title> & more".to_owned(),
    }
}

/// A thread whose comments are these texts; the second answers the first, the third the second.
pub fn map(texts: &[&str]) -> Map {
    let mut map = Map::default();
    let opening = Id::imported(1);
    map.sources = [Source {
        id: Id::imported(1),
        name: "thread.html".to_owned(),
        title: "Thread".to_owned(),
        link: String::new(),
        importer: "html".to_owned(),
        imported_at: Time::utc(1_706_260_320),
        sha256: String::new(),
        bytes: 12,
        ledger: vec![rejoinder::model::Note::info("comments found", 2).at("line 1")],
    }]
    .into_iter()
    .collect();
    let author = |number: u64| Author {
        id: Id::imported(number),
        name: texts[number as usize % texts.len()].to_owned(),
        key: String::new(),
        link: String::new(),
    };
    map.authors = (1..=2).map(author).collect();
    map.comments = (1..=texts.len() as u64)
        .map(|number| Comment {
            id: Id::imported(number),
            source: Id::imported(1),
            key: format!("c{number}"),
            thread: opening,
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: Some(Id::imported(number % 2 + 1)),
            posted_at: Some(Time::local(1_706_260_320)),
            posted_text: String::new(),
            title: String::new(),
            text: texts[number as usize - 1].to_owned(),
            score: None,
            link: if number == 2 {
                "javascript:alert(1)"
            } else {
                "https://example.org/#c1"
            }
            .to_owned(),
            earlier: Vec::new(),
            vanished: None,
        })
        .collect();
    map.replies = [
        Reply::stated(Id::imported(2), opening),
        Reply::stated(Id::imported(3), Id::imported(2)),
    ]
    .into_iter()
    .collect();
    map
}

/// The bytes that an exporter writes.
pub fn write(name: &str, map: &Map, scene: &Scene, scale: f32) -> Vec<u8> {
    let order = Order { map, scene, scale };
    let exporter = exporter(name).unwrap();
    (exporter.write)(&order, &Progress::none()).unwrap().value
}
