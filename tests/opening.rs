//! Several files and several threads, opened in the window by keys and labels.

use std::path::{Path, PathBuf};

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::model::{CommentKind, Map};

type Window<'test> = Harness<'test, Option<App>>;

/// The window on these files, its own settings and drafts in the folder.
fn open<'test>(folder: &Path, files: Vec<PathBuf>) -> Window<'test> {
    let places = Places {
        settings: folder.join("settings"),
        data: folder.join("data"),
    };
    let show = move |ui: &mut Ui, app: &mut Option<App>| {
        let app =
            app.get_or_insert_with(|| App::new(ui.ctx(), Some(places.clone()), files.clone()));
        app.frame(ui);
    };
    Harness::builder()
        .with_size([1280.0, 800.0])
        .build_ui_state(show, None)
}

fn until(window: &mut Window<'_>, what: &str, holds: impl Fn(&Window<'_>) -> bool) {
    for _ in 0..2000 {
        window.step();
        if holds(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("waited in vain until {what}");
}

fn settle(window: &mut Window<'_>) {
    for _ in 0..6 {
        window.step();
    }
}

fn click(window: &mut Window<'_>, label: &str) {
    until(window, label, |window| {
        window.query_by_label(label).is_some()
    });
    // A dialog takes a few frames to find its size.
    settle(window);
    window.get_by_label(label).click();
    settle(window);
}

fn map<'window>(window: &'window Window<'_>) -> Option<&'window Map> {
    let app = window.state().as_ref()?;
    app.document().map(|document| document.map())
}

fn opened(window: &mut Window<'_>) -> Map {
    until(window, "a map is open", |window| map(window).is_some());
    map(window).unwrap().clone()
}

fn openings(map: &Map) -> Vec<&str> {
    let openings = map.comments.iter();
    let openings = openings.filter(|comment| comment.kind == CommentKind::Opening);
    openings.map(|comment| comment.title.as_str()).collect()
}

fn story(id: u64, title: &str) -> String {
    format!(
        r#"{{"id":{id},"type":"story","by":"op","time":1,"title":"{title}","kids":[{0}]}},{{"id":{0},"type":"comment","by":"ann","time":2,"parent":{id},"text":"Of {title}"}}"#,
        id + 1
    )
}

/// A folder with three stories in two files.
fn folder() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let files = vec![
        write(
            "a.json",
            format!("[{},{}]", story(10, "Bridges"), story(20, "Ferries")),
        ),
        write(
            "b.json",
            format!("[{},{}]", story(20, "Ferries"), story(30, "Tunnels")),
        ),
    ];
    (folder, files)
}

#[test]
fn files_become_one_discussion_of_the_chosen_threads() {
    let (folder, files) = folder();
    let mut window = open(folder.path(), files);
    click(&mut window, "Import 2 files as one discussion");
    click(&mut window, "Ferries");
    click(&mut window, "Open 2 threads as one map");
    let map = opened(&mut window);
    assert_eq!(openings(&map), ["Bridges", "Tunnels"]);
    assert_eq!(map.sources.len(), 2);
    assert_eq!(map.check(), Vec::new());
}

#[test]
fn threads_are_found_by_their_titles_and_become_a_map_each() {
    let (folder, files) = folder();
    let mut window = open(folder.path(), files[..1].to_vec());
    click(&mut window, "Choose none");
    let field = window.get_by_role_and_label(Role::TextInput, "Find a thread");
    field.focus();
    field.type_text("ferr");
    window.step();
    window.step();
    assert!(window.query_by_label("Bridges").is_none());
    click(&mut window, "Choose these");
    click(&mut window, "Open 1 thread");
    assert_eq!(openings(&opened(&mut window)), ["Ferries"]);
}

#[test]
fn a_map_of_each_file_is_made() {
    let (folder, files) = folder();
    let mut window = open(folder.path(), files);
    click(&mut window, "A map of each file");
    let map = opened(&mut window);
    assert_eq!(openings(&map), ["Bridges", "Ferries"]);
    let drafts = std::fs::read_dir(folder.path().join("data/drafts")).unwrap();
    let maps = drafts.filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "ron")
    });
    assert_eq!(maps.count(), 2);
}
