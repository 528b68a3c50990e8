//! Drives the window by keys and labels, without a screen.
#![allow(dead_code, reason = "each test uses its own part")]

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, MissingGlyphPolicy, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::edit::{Moment, fresh};
use rejoinder::import::{self, Input};
use rejoinder::model::{Coder, Map};
use rejoinder::progress::Progress;
use rejoinder::{infer, save};

/// The window with a folder of its own for settings and drafts.
pub struct Window<'test> {
    /// What shows frames and takes input.
    pub harness: Harness<'test, Option<App>>,
    folder: tempfile::TempDir,
}

impl Window<'_> {
    /// Opens the window on these files, or on the sample, and waits until it is there.
    pub fn open(files: Vec<PathBuf>) -> Self {
        Self::open_with(files, MissingGlyphPolicy::Panic)
    }

    /// Opens the window on these files, of which the tests' fonts may lack letters.
    pub fn open_foreign(files: Vec<PathBuf>) -> Self {
        Self::open_with(files, MissingGlyphPolicy::Tofu)
    }

    fn open_with(files: Vec<PathBuf>, lacking: MissingGlyphPolicy) -> Self {
        Self::start_with(new_folder(), files, lacking)
    }

    /// Starts the program again with the settings that it left; it opens the last map.
    pub fn again(self) -> Self {
        drop(self.harness);
        Self::start(self.folder, Vec::new())
    }

    /// Starts the program on a folder that holds its settings and data already.
    pub fn start(folder: tempfile::TempDir, files: Vec<PathBuf>) -> Self {
        Self::start_with(folder, files, MissingGlyphPolicy::Panic)
    }

    fn start_with(
        folder: tempfile::TempDir,
        files: Vec<PathBuf>,
        lacking: MissingGlyphPolicy,
    ) -> Self {
        let places = Places {
            settings: folder.path().join("settings"),
            data: folder.path().join("data"),
        };
        let show = move |ui: &mut Ui, app: &mut Option<App>| {
            ui.ctx().set_missing_glyph_policy(lacking);
            let app =
                app.get_or_insert_with(|| App::new(ui.ctx(), Some(places.clone()), files.clone()));
            app.frame(ui);
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .build_ui_state(show, None);
        let mut window = Self { harness, folder };
        window.until("a map is open", |app| app.document().is_some());
        window.settle();
        // Everything in view, so that every card can be clicked.
        window.press(Key::F);
        window
    }

    /// Opens the window on a thread as it comes in, nothing of it coded, with replies that are inferred.
    pub fn on_thread(thread: &str) -> Self {
        let progress = Progress::none();
        let at = Moment {
            milliseconds: 1_707_127_200_000,
        };
        let input = Input::new("sample-thread.txt", thread.as_bytes(), at.time());
        let noted = import::read(&input, None, &progress).unwrap();
        let proposals = infer::replies(&noted.value, &progress).unwrap();
        let coder = Coder::new(0x5_a3e1, "Sample coder");
        let map = fresh(noted.value, proposals.value, proposals.notes, &coder, at);
        let path = tempfile::tempdir().unwrap().keep().join("map.ron");
        std::fs::write(&path, save::write(&map)).unwrap();
        Self::open(vec![path])
    }

    /// Opens the window on a copy of the shipped sample, in a file of its own.
    pub fn on_sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.keep().join("map.ron");
        let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/sample.ron");
        std::fs::copy(sample, &path).unwrap();
        Self::open(vec![path])
    }

    /// The window's state.
    pub fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    /// The open map.
    pub fn map(&self) -> &Map {
        self.app().document().unwrap().map()
    }

    /// Shows frames until something holds; work in threads takes as long as it takes.
    pub fn until(&mut self, what: &str, holds: impl Fn(&App) -> bool) {
        for _ in 0..2000 {
            self.harness.step();
            if self.harness.state().as_ref().is_some_and(&holds) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("waited in vain until {what}");
    }

    /// Shows a few frames.
    pub fn settle(&mut self) {
        for _ in 0..4 {
            self.harness.step();
        }
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key with others held.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// What has the focus, by its label.
    pub fn focused(&self) -> String {
        let mut nodes = self.harness.query_all_by(|node| node.is_focused());
        let label = nodes.next().and_then(|node| node.accesskit_node().label());
        label.unwrap_or_default().trim().to_owned()
    }

    /// Steps from one thing to the next until one whose label begins so has the focus.
    pub fn step_to(&mut self, label: &str, modifiers: Modifiers) {
        let mut passed = Vec::new();
        for _ in 0..80 {
            let focused = self.focused();
            if focused.starts_with(label) {
                return;
            }
            passed.push(focused);
            self.press_with(modifiers, Key::Tab);
        }
        panic!("no step leads to “{label}”, but to {passed:?}");
    }

    /// Clicks what bears this label.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Clicks the card on the canvas whose words begin so.
    pub fn click_card(&mut self, words: &str) {
        self.harness
            .get_all_by_label_contains(words)
            .next()
            .unwrap()
            .click();
        self.settle();
    }

    /// Clicks with the pointer into the field with this label, in a window so high that it is in sight.
    pub fn click_into(&mut self, label: &str) {
        self.harness.set_size(vec2(1280.0, 1600.0));
        self.settle();
        let field = self.harness.get_by_role_and_label(Role::TextInput, label);
        let at = field.rect().center();
        self.harness.drag_at(at);
        self.settle();
        self.harness.drop_at(at);
        self.settle();
        assert_eq!(self.focused(), label);
    }

    /// Puts a number into the field with this label.
    pub fn type_over(&mut self, label: &str, text: &str) {
        let field = self.harness.get_by_role_and_label(Role::SpinButton, label);
        field.focus();
        self.settle();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        self.press(Key::Enter);
    }

    /// Types into the field with this label.
    pub fn type_text(&mut self, label: &str, text: &str) {
        let field = self.harness.get_by_role_and_label(Role::TextInput, label);
        field.focus();
        field.type_text(text);
        self.settle();
    }
}

/// A folder with the settings of somebody who knows the way around.
fn new_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("settings.ron"), "(tour_seen: true)").unwrap();
    folder
}
