//! Summaries of branches, and memos on anything, through the window.

mod driver;

use std::path::PathBuf;

use driver::Window;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Id, Look, Memo, Subject};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::Picture;
use rejoinder::scene::theme::Theme;

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut nodes = window.harness.query_all_by_label_contains(words);
    nodes.next().is_some()
}

fn sample() -> Window<'static> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.keep().join("map.ron");
    std::fs::copy(
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/sample.ron"),
        &path,
    )
    .unwrap();
    Window::open(vec![path])
}

#[test]
fn a_summary_stands_in_the_place_of_its_branch() {
    let mut window = sample();
    window.press(Key::Tab);
    assert_eq!(window.app().selected(), [Subject::Comment(Id::imported(2))]);
    window.press_with(Modifiers::SHIFT, Key::S);
    window
        .harness
        .event(Event::Text("Habit, not firmness.".to_owned()));
    window.settle();
    window.press(Key::Escape);
    let summary = window.map().summaries.iter().next().unwrap().clone();
    assert_eq!(summary.over, Id::imported(2));
    assert_eq!(summary.text, "Habit, not firmness.");
    let before = window.app().cards_in_view();
    window.press_with(Modifiers::SHIFT, Key::W);
    assert!(window.app().look().summaries);
    assert!(
        window.app().cards_in_view() < before,
        "its branch is folded away"
    );
    assert!(has(&window, "Summary of"));
    window.press(Key::Space);
    assert_eq!(
        window.app().cards_in_view(),
        before,
        "Space shows what it sums up"
    );
    window.press(Key::Space);
    assert!(window.app().cards_in_view() < before);
    window.press_with(Modifiers::SHIFT, Key::W);
    assert_eq!(window.app().cards_in_view(), before);
}

#[test]
fn a_picture_brought_up_to_summaries_equals_a_fresh_one() {
    let mut window = sample();
    let mut picture = Picture::default();
    let look = |summaries| Look {
        summaries,
        ..Look::default()
    };
    let none = Progress::none();
    picture
        .update(window.map(), &look(true), Theme::Light, &none)
        .unwrap();
    window.press(Key::Tab);
    window.press_with(Modifiers::SHIFT, Key::S);
    window
        .harness
        .event(Event::Text("One.\n\nTwo, and more of it.".to_owned()));
    window.settle();
    window.press(Key::Escape);
    for summaries in [true, false, true] {
        let look = look(summaries);
        picture
            .update(window.map(), &look, Theme::Light, &none)
            .unwrap();
        let mut fresh = Picture::default();
        fresh
            .update(window.map(), &look, Theme::Light, &none)
            .unwrap();
        assert_eq!(picture.scene(&none).unwrap(), fresh.scene(&none).unwrap());
    }
}

fn memo_of(window: &Window<'_>, text: &str) -> Memo {
    let mut memos = window.map().memos.iter();
    memos.find(|memo| memo.text == text).unwrap().clone()
}

#[test]
fn words_authors_and_codes_take_memos() {
    let mut window = sample();
    window.press(Key::Tab);
    window.press(Key::Q);
    for _ in 0..5 {
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.press(Key::M);
    window.type_text("Words of the memo", "An opening move");
    window.click("Keep the memo");
    let memo = memo_of(&window, "An opening move");
    let quote = memo.quote.unwrap();
    assert_eq!(
        (quote.exact.as_str(), memo.on),
        ("Begin", Subject::Comment(quote.comment))
    );
    assert!(has(&window, "on “Begin”"), "the reader shows it");
    window.press(Key::Escape);
    window.press_with(Modifiers::SHIFT, Key::M);
    window.type_text("Find in memos", "pettifer");
    window.click("Write a memo on the author “Pettifer”");
    window.type_text("Words of the memo", "Writes first");
    window.click("Keep the memo");
    let memo = memo_of(&window, "Writes first");
    assert_eq!(memo.on, Subject::Author(Id::imported(2)));
    assert_eq!(window.map().check(), Vec::new());
}
