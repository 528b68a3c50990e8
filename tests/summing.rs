//! Summaries of branches, and memos on anything, through the window.

mod driver;

use std::path::PathBuf;

use driver::Window;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Id, Look, Made, Memo, Subject, Time};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::Picture;
use rejoinder::scene::theme::Theme;

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut nodes = window.harness.query_all_by_label_contains(words);
    nodes.next().is_some()
}

#[test]
fn a_summary_stands_in_the_place_of_its_branch() {
    let mut window = Window::on_sample();
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
    let mut window = Window::on_sample();
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
fn a_memo_of_ten_megabytes_is_shown_by_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.keep().join("map.ron");
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/sample.ron");
    let text = std::fs::read(sample).unwrap();
    let mut map = rejoinder::save::read(&text, "sample.ron").unwrap().value;
    let coder = map.coders.iter().next().unwrap().id;
    map.memos.insert(Memo {
        id: Id::made(coder.coder_bits(), 5),
        on: Subject::Comment(Id::imported(2)),
        quote: None,
        text: "long ".repeat(2_000_000),
        made: Made {
            by: coder,
            at: Time::utc(0),
        },
    });
    std::fs::write(&path, rejoinder::save::write(&map)).unwrap();
    let mut window = Window::open(vec![path]);
    window.press(Key::Tab);
    assert!(has(&window, "Sample coder: long long"));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(has(&window, "too long to be changed here"));
    window.press_with(Modifiers::SHIFT, Key::M);
    window.press(Key::Escape);
    assert_eq!(window.map().memos.len(), map.memos.len());
}

#[test]
fn words_authors_and_codes_take_memos() {
    let mut window = Window::on_sample();
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
