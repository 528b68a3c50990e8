//! What the canvas shows of a map that is larger than the window.

use std::path::PathBuf;

use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, Ui, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::model::{Author, Comment, CommentKind, Id, Map, Reply, Source, Subject, Time};

/// How far the window's clock goes from frame to frame, in seconds.
const FRAME: f32 = 1.0 / 60.0;

/// How wide the outline is, which tells the same words left of the canvas.
const OUTLINE: f32 = 270.0;

/// A thread of which the opening has many answers and the last answer a long text.
fn thread(answers: u64) -> Map {
    let mut map = Map::default();
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
    for (id, name) in [(1, "Olive"), (2, "Rowan")] {
        map.authors.insert(Author {
            id: Id::imported(id),
            name: name.to_owned(),
            key: String::new(),
            link: String::new(),
        });
    }
    for number in 1..=answers + 1 {
        let text = if number > answers {
            format!("{} at the very end", "The ferry is late again. ".repeat(40))
        } else {
            format!("Answer {number} is short.")
        };
        map.comments.insert(comment(number, text));
        if number > 1 {
            let reply = Reply::stated(Id::imported(number), Id::imported(1));
            map.replies.insert(reply);
        }
    }
    map
}

fn comment(number: u64, text: String) -> Comment {
    let is_opening = number == 1;
    Comment {
        id: Id::imported(number),
        source: Id::imported(1),
        key: number.to_string(),
        thread: Id::imported(1),
        kind: if is_opening {
            CommentKind::Opening
        } else {
            CommentKind::Comment
        },
        author: Some(Id::imported(if is_opening { 1 } else { 2 })),
        posted_at: Some(Time::utc(1_700_000_000 + number.cast_signed())),
        posted_text: String::new(),
        title: String::new(),
        text,
        score: None,
        link: String::new(),
        earlier: Vec::new(),
        vanished: None,
    }
}

struct Window<'test> {
    harness: Harness<'test, Option<App>>,
    _folder: tempfile::TempDir,
}

impl Window<'_> {
    fn open(map: &Map) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        std::fs::write(&file, rejoinder::save::write(map)).unwrap();
        let files: Vec<PathBuf> = vec![file];
        let places = Places {
            settings: folder.path().join("settings"),
            data: folder.path().join("data"),
        };
        // Who tests knows the way around.
        std::fs::create_dir_all(&places.settings).unwrap();
        std::fs::write(places.settings.join("settings.ron"), "(tour_seen: true)").unwrap();
        let show = move |ui: &mut Ui, app: &mut Option<App>| {
            let app =
                app.get_or_insert_with(|| App::new(ui.ctx(), Some(places.clone()), files.clone()));
            app.frame(ui);
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_step_dt(FRAME)
            .build_ui_state(show, None);
        let mut window = Self {
            harness,
            _folder: folder,
        };
        while window
            .harness
            .state()
            .as_ref()
            .unwrap()
            .document()
            .is_none()
        {
            window.harness.step();
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        window.rest(0.3);
        window
    }

    fn app(&mut self) -> &mut App {
        self.harness.state_mut().as_mut().unwrap()
    }

    /// Shows frames for so many seconds of the window's own clock.
    fn rest(&mut self, seconds: f32) {
        let frames = (seconds / FRAME).ceil() as usize + 2;
        self.harness.run_steps(frames);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest(0.4);
    }

    fn point_at(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.rest(0.0);
    }

    /// Where the card with these words is on the canvas, which is right of the outline.
    fn card(&self, words: &str) -> Option<Rect> {
        let told = self.harness.query_all_by_label_contains(words);
        told.map(|node| node.rect())
            .find(|rect| rect.left() > OUTLINE)
    }

    fn has(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
    }
}

#[test]
fn the_minimap_takes_one_across_the_map() {
    let mut window = Window::open(&thread(200));
    window.app().show(Subject::Comment(Id::imported(3)));
    window.rest(0.4);
    let before = window.app().centre();
    window.harness.get_by_label("Minimap").click();
    window.rest(0.1);
    let after = window.app().centre();
    assert!(after.y > before.y + 5000.0, "{before:?} {after:?}");

    window.press(Modifiers::NONE, Key::F);
    assert!(!window.has("Minimap"), "the whole map is in view");
}

#[test]
fn a_stub_leads_to_the_other_end_of_a_far_link() {
    let mut window = Window::open(&thread(200));
    window.app().show(Subject::Comment(Id::imported(150)));
    window.rest(0.4);
    window.harness.get_by_label("Go to Olive").click();
    window.rest(0.4);
    assert_eq!(window.app().selected(), [Subject::Comment(Id::imported(1))]);
    assert!(!window.has("Go to Olive"), "the opening is in view");
}

#[test]
fn the_whole_text_is_told_to_a_pointer_that_rests() {
    let mut window = Window::open(&thread(3));
    window.app().show(Subject::Comment(Id::imported(4)));
    window.rest(0.4);
    // What is selected is told whole by the reader as well.
    window.press(Modifiers::NONE, Key::Escape);
    let card = window.card("The ferry is late").unwrap();
    window.point_at(card.center());
    window.rest(0.3);
    assert!(!window.has("at the very end"));
    window.rest(0.5);
    assert!(window.has("at the very end"));
    window.point_at(pos2(card.left() - 40.0, card.bottom() + 300.0));
    window.rest(0.2);
    assert!(!window.has("at the very end"));
}

#[test]
fn folding_moves_cards_and_comes_to_an_end() {
    let mut map = thread(4);
    let mut answer = |number: u64, to: u64, text: &str| {
        map.comments.insert(comment(number, text.to_owned()));
        map.replies
            .insert(Reply::stated(Id::imported(number), Id::imported(to)));
    };
    for number in 10..14 {
        answer(number, 2, "Below the second.");
    }
    for number in 14..16 {
        answer(number, 3, "Below the third.");
    }
    let mut window = Window::open(&map);
    window.app().show(Subject::Comment(Id::imported(2)));
    window.rest(0.5);
    let place = |window: &Window<'_>| window.card("Below the third.").unwrap();
    let before = place(&window);
    window.press(Modifiers::NONE, Key::Space);
    let folded = place(&window);
    assert!(folded.top() < before.top() - 200.0, "{before:?} {folded:?}");
    window.press(Modifiers::NONE, Key::Space);
    assert_eq!(place(&window), before);
    assert!(!window.app().is_moving());
}
