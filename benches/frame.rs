//! Frames of the window on 10,000 comments, and from tag to repaint.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Context, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::edit::{Document, Moment};
use rejoinder::model::{
    Author, Coder, Comment, CommentKind, Id, Leaning, Map, Premise, Reply, Source, Subject, Target,
    Time,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COMMENTS: u64 = 10_000;

/// A map with a source and two hundred authors.
fn empty() -> Map {
    let mut map = Map::default();
    "Ten thousand comments".clone_into(&mut map.about.title);
    map.sources.insert(Source {
        id: Id::imported(1),
        name: "made".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "made".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    for number in 1..=200 {
        let (key, link) = (String::new(), String::new());
        let (id, name) = (Id::imported(number), format!("Author {number}"));
        map.authors.insert(Author {
            id,
            name,
            key,
            link,
        });
    }
    map
}

/// A thread in which recent and popular comments are answered, with texts of about sixty words.
fn thread() -> Map {
    let mut map = empty();
    let mut state = 7_u64;
    let mut random = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below.max(1)
    };
    for number in 1..=COMMENTS {
        let words = 5 + random(110);
        let text: Vec<&str> = (0..words)
            .map(|_| ["reason", "regime", "the", "of", "talks", "trust", "oil"][random(7) as usize])
            .collect();
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source: Id::imported(1),
            key: number.to_string(),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: Some(Id::imported(1 + random(200))),
            posted_at: Some(Time::utc(1_700_000_000 + number.cast_signed() * 60)),
            posted_text: String::new(),
            title: String::new(),
            text: text.join(" "),
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 2 {
            let reach = random(number - 2) + 1;
            let back = 1 + random(reach);
            map.replies
                .insert(Reply::stated(id, Id::imported(number - back)));
        }
    }
    map
}

/// The thread with stances on a fifth and five hundred relations.
fn coded() -> Map {
    let coder = Coder::new(1, "Coder");
    let mut document = Document::new(thread(), coder);
    let now = Moment {
        milliseconds: 1_700_000_000_000,
    };
    let coding = document.act("Code", now, &[], |draft| {
        draft.add_usual_kinds()?;
        let issue = draft.add_issue("What to do?")?;
        let positions = [
            draft.add_position(issue, "Talk")?,
            draft.add_position(issue, "Wait")?,
        ];
        let kinds: Vec<_> = draft.map().kinds.ids().collect();
        for number in (2..COMMENTS).step_by(5) {
            let position = positions[(number % 2) as usize];
            draft.set_stance(
                Premise::Comment(Id::imported(number)),
                position,
                Leaning::For,
            )?;
        }
        for number in (3..COMMENTS).step_by(20) {
            let from = Premise::Comment(Id::imported(number));
            draft.relate(
                kinds[(number % 2) as usize],
                &[from],
                Target::Comment(Id::imported(number - 1)),
            )?;
        }
        Ok(())
    });
    assert!(coding.is_ok());
    document.map().clone()
}

struct Window {
    context: Context,
    app: App,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Window {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        std::fs::write(&file, rejoinder::save::write(&coded())).unwrap();
        let context = Context::default();
        let places = Places {
            settings: folder.path().join("settings"),
            data: folder.path().join("data"),
        };
        let start = Instant::now();
        let app = App::new(&context, Some(places), vec![file]);
        let mut window = Self {
            context,
            app,
            time: 0.0,
            _folder: folder,
        };
        while window.app.document().is_none() {
            window.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        println!(
            "open to first frame: {:.0} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
        for _ in 0..30 {
            window.frame(Vec::new());
        }
        window
    }

    /// Shows one frame; gives the time that it took, tessellation included.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 1000.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| app.frame(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.context.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
        start.elapsed()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }])
    }

    /// Goes to a zoom and rests there.
    fn go(&mut self, key: Key, modifiers: Modifiers, times: usize) {
        for _ in 0..times {
            self.press(modifiers, key);
            for _ in 0..16 {
                self.frame(Vec::new());
            }
        }
        for _ in 0..60 {
            self.frame(Vec::new());
        }
    }
}

fn median(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |index: usize| {
        times
            .get(index)
            .map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    (at(times.len() / 2), at(times.len().saturating_sub(1)))
}

/// Frames while a touchpad pans back and forth, so that the same cards stay in view.
fn pan(window: &mut Window) -> Vec<Duration> {
    let frame = |number: usize, window: &mut Window| {
        let way = if number % 10 < 5 { 1.0 } else { -1.0 };
        let wheel = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(9.0, 5.0) * way,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        window.frame(vec![Event::PointerMoved(pos2(700.0, 500.0)), wheel])
    };
    (0..40).map(|number| frame(number, window)).collect()
}

/// Prints frames at every zoom around a comment in the middle as a table, and times the whole map for the record.
fn frames(criterion: &mut Criterion) {
    let mut window = Window::open();
    window
        .app
        .show(Subject::Comment(Id::imported(COMMENTS / 2)));
    window.go(Key::F, Modifiers::SHIFT, 1);
    println!("   zoom  in view  still ms  worst ms  panning ms  worst ms  zooming ms  worst ms");
    loop {
        let still = median((0..40).map(|_| window.frame(Vec::new())).collect());
        let panning = median(pan(&mut window));
        let (zoom, seen) = (window.app.zoom(), window.app.cards_in_view());
        window.press(Modifiers::NONE, Key::Minus);
        let zooming = median((0..16).map(|_| window.frame(Vec::new())).collect());
        println!(
            "{zoom:>7.4} {seen:>8} {:>9.2} {:>9.2} {:>11.2} {:>9.2} {:>11.2} {:>9.2}",
            still.0, still.1, panning.0, panning.1, zooming.0, zooming.1
        );
        window.go(Key::Minus, Modifiers::NONE, 1);
        if window.app.zoom() >= zoom * 0.9 {
            break;
        }
    }
    window.go(Key::F, Modifiers::NONE, 1);
    println!("all: {} cards in view", window.app.cards_in_view());
    criterion.bench_function("frame, 10,000 comments, all in view", |bencher| {
        bencher.iter(|| window.frame(Vec::new()));
    });
}

/// Times from the key that tags to the end of the frame that shows it.
fn tags(criterion: &mut Criterion) {
    let mut window = Window::open();
    window
        .app
        .show(Subject::Comment(Id::imported(COMMENTS / 2)));
    window.go(Key::Num0, Modifiers::COMMAND, 1);
    criterion.bench_function("tag to repaint, 10,000 comments", |bencher| {
        bencher.iter(|| {
            let pressed = window.press(Modifiers::NONE, Key::Num1);
            pressed + window.frame(Vec::new())
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = frames, tags
}
criterion_main!(benches);
