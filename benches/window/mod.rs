//! A window without a screen, and how long its frames take.
#![allow(dead_code, reason = "each bench uses its own part")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{
    self, Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2,
};
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::edit::{Document, Moment};
use rejoinder::model::{
    Author, Coder, Comment, CommentKind, Id, Leaning, Map, Premise, Reply, Source, Target, Time,
};

use crate::talk;

/// The middle of the window's canvas.
pub const MIDDLE: Pos2 = pos2(760.0, 500.0);

/// A map with a source.
fn empty() -> Map {
    let mut map = Map::default();
    "A made discussion".clone_into(&mut map.about.title);
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
    map
}

/// A thread of so many comments.
fn thread(comments: usize) -> Map {
    let mut map = empty();
    for post in talk::posts(comments) {
        let id = Id::imported(post.id as u64);
        let author = Id::imported(post.author as u64);
        map.authors.insert(Author {
            id: author,
            name: format!("Author {}", post.author),
            key: String::new(),
            link: String::new(),
        });
        let is_opening = post.id == 1;
        map.comments.insert(Comment {
            id,
            source: Id::imported(1),
            key: post.id.to_string(),
            thread: Id::imported(1),
            kind: if is_opening {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: Some(author),
            posted_at: Some(Time::utc(post.at)),
            posted_text: String::new(),
            title: String::new(),
            text: post.text,
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if post.parent > 0 {
            map.replies
                .insert(Reply::stated(id, Id::imported(post.parent as u64)));
        }
    }
    map
}

/// A thread with stances on a fifth of its comments and relations on a twentieth, at most five thousand.
pub fn coded(comments: usize) -> Map {
    let mut document = Document::new(thread(comments), Coder::new(1, "Coder"));
    let now = Moment {
        milliseconds: 1_700_000_000_000,
    };
    let count = comments as u64;
    let coding = document.act("Code", now, &[], |draft| {
        draft.add_usual_kinds()?;
        let issue = draft.add_issue("What to do?")?;
        let positions = [
            draft.add_position(issue, "Talk")?,
            draft.add_position(issue, "Wait")?,
        ];
        let kinds: Vec<_> = draft.map().kinds.ids().collect();
        for number in (2..count).step_by(5) {
            let position = positions[(number / 60 % 2) as usize];
            let on = Premise::Comment(Id::imported(number));
            draft.set_stance(on, position, Leaning::For)?;
        }
        for number in (3..count).step_by(20).take(5000) {
            let from = Premise::Comment(Id::imported(number));
            let kind = kinds[(number % 2) as usize];
            draft.relate(kind, &[from], Target::Comment(Id::imported(number - 1)))?;
        }
        Ok(())
    });
    assert!(coding.is_ok());
    document.map().clone()
}

/// The window, with a folder of its own for settings and drafts.
pub struct Window {
    context: Context,
    /// The program.
    pub app: App,
    time: f64,
    /// How long opening took, to the end of the first frame that shows the map.
    pub opening: Duration,
    _folder: tempfile::TempDir,
}

impl Window {
    /// Opens a map's file.
    pub fn open(file: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let context = Context::default();
        let places = Places {
            settings: folder.path().join("settings"),
            data: folder.path().join("data"),
        };
        let start = Instant::now();
        let app = App::new(&context, Some(places), vec![PathBuf::from(file)]);
        let mut window = Self {
            context,
            app,
            time: 0.0,
            opening: Duration::ZERO,
            _folder: folder,
        };
        while window.app.document().is_none() {
            window.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        window.opening = start.elapsed();
        window.rest(30);
        window
    }

    /// Shows one frame; gives the time that it took, tessellation included.
    pub fn frame(&mut self, events: Vec<Event>) -> Duration {
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

    /// Shows so many frames in which nothing happens; gives their times.
    pub fn rest(&mut self, frames: usize) -> Vec<Duration> {
        (0..frames).map(|_| self.frame(Vec::new())).collect()
    }

    /// Presses a key and shows a frame.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }])
    }

    /// Presses a key and waits until the picture is that of the map again; gives the time until it is shown.
    pub fn change(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        let start = Instant::now();
        self.press(modifiers, key);
        self.frame(Vec::new());
        while !self.app.is_up_to_date() {
            std::thread::sleep(Duration::from_micros(500));
            self.frame(Vec::new());
        }
        start.elapsed()
    }

    /// Goes to a zoom and rests there.
    pub fn go(&mut self, key: Key, modifiers: Modifiers) {
        self.press(modifiers, key);
        self.rest(76);
    }

    /// Frames while a touchpad pans back and forth, so that the same cards stay in view.
    pub fn pan(&mut self, frames: usize) -> Vec<Duration> {
        let one = |number: usize| {
            let way = if number % 10 < 5 { 1.0 } else { -1.0 };
            let wheel = wheel(egui::MouseWheelUnit::Point, vec2(9.0, 5.0) * way);
            self.frame(vec![Event::PointerMoved(MIDDLE), wheel])
        };
        (0..frames).map(one).collect()
    }

    /// Frames while the wheel zooms in and out again.
    pub fn zoom(&mut self, frames: usize) -> Vec<Duration> {
        let one = |number: usize| {
            let way = if number % 20 < 10 { 0.25 } else { -0.25 };
            let wheel = wheel(egui::MouseWheelUnit::Line, vec2(0.0, way));
            self.frame(vec![Event::PointerMoved(MIDDLE), wheel])
        };
        (0..frames).map(one).collect()
    }

    /// Frames while the pointer drags what lies in the middle, and lets it go where it was.
    pub fn drag(&mut self, frames: usize) -> Vec<Duration> {
        let button = |pressed: bool, pos: Pos2| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(MIDDLE)]);
        self.frame(vec![button(true, MIDDLE)]);
        let one = |number: usize| {
            let swing = (number % 20) as f32 - 10.0;
            let at = MIDDLE + vec2(swing * 4.0, swing);
            self.frame(vec![Event::PointerMoved(at)])
        };
        let times = (0..frames).map(one).collect();
        self.frame(vec![Event::PointerMoved(MIDDLE)]);
        self.frame(vec![button(false, MIDDLE)]);
        times
    }
}

fn wheel(unit: egui::MouseWheelUnit, delta: egui::Vec2) -> Event {
    Event::MouseWheel {
        unit,
        delta,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}

/// The median and the worst, in milliseconds.
pub fn median(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |index: usize| {
        times
            .get(index)
            .map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    (at(times.len() / 2), at(times.len().saturating_sub(1)))
}
