//! Ledgers of all fixtures: every entry that matters leads to its place.

mod driver;
mod places;

use std::fs;
use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::import::{Input, read};
use rejoinder::model::{Subject, Time};
use rejoinder::progress::Progress;

use crate::driver::Window;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_remark_of_every_fixture_has_a_place() {
    let mut found = Vec::new();
    files(&fixtures(), &mut found);
    found.sort();
    let mut read_files = 0;
    let mut lost = Vec::new();
    for path in &found {
        let name = path.file_name().unwrap().to_string_lossy();
        if name.ends_with(".outline") || name.ends_with(".expected") {
            continue;
        }
        let bytes = fs::read(path).unwrap();
        let input = Input::new(&name, &bytes, Time::utc(0));
        // Some fixtures are there to be refused.
        let Ok(noted) = read(&input, None, &Progress::none()) else {
            continue;
        };
        read_files += 1;
        let own = places::astray(&noted.value, &noted.notes);
        lost.extend(own.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(read_files > 100, "only {read_files} fixtures were read");
    assert!(lost.is_empty(), "without a place:\n{}", lost.join("\n"));
}

/// Opens the ledger of a fixture, follows the entry with this place, and gives the key of the comment that is selected.
fn followed(fixture: &str, place: &str) -> String {
    let mut window = Window::open(vec![fixtures().join(fixture)]);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "import ledger");
    window.press(Key::Enter);
    assert!(window.harness.query_by_label("Import ledger").is_some());
    // A dialog takes a few frames to find its size.
    window.settle();
    window.settle();
    window.click(place);
    let [Subject::Comment(id)] = *window.app().selected() else {
        panic!("{:?} is selected", window.app().selected());
    };
    window.map().comments.get(id).unwrap().key.clone()
}

#[test]
fn what_was_left_out_leads_to_the_comment_before_it() {
    let place = "after message 1682935200.000100 (message 1682935210.000100)";
    let key = followed("import/slack-json/2023-05-01.json", place);
    assert_eq!(key, "1682935200.000100");
}

#[test]
fn what_the_page_cuts_leads_to_its_post() {
    let key = followed("import/askbot-html/question.html", "answer 44");
    assert_eq!(key, "answer-44");
}
