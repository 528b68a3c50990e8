//! Words of the model in choices, as a translation says them.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::words::{Catalogue, ENGLISH, speak};

const GERMAN: &str = "\
leaning-against = dagegen
effect-attacks = greift an
glyph-Square = Quadrat
";

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut found = window.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

#[test]
fn glyphs_effects_and_leanings_are_chosen_in_the_language_that_is_spoken() {
    let german = ("german.ftl", GERMAN);
    let files: Vec<(&str, &str)> = ENGLISH.iter().copied().chain([german]).collect();
    assert!(speak(Catalogue::read("de", &files, None).unwrap()));
    let mut window = Window::on_sample();
    window.press(Key::F9);
    window.step_to("Position: Rapprochement", Modifiers::SHIFT);
    window.press(Key::Enter);
    window.step_to("Glyph", Modifiers::NONE);
    window.press(Key::Enter);
    assert!(has(&window, "Quadrat"));
    window.press(Key::Escape);
    window.step_to("Kind: rebuts", Modifiers::NONE);
    window.press(Key::Enter);
    window.step_to("Glyph", Modifiers::NONE);
    window.press(Key::Enter);
    assert!(has(&window, "Quadrat"));
    window.press(Key::Escape);
    window.step_to("Effect", Modifiers::SHIFT);
    window.press(Key::Enter);
    assert!(has(&window, "greift an"));
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::F9);
    // The stances of a comment in the table.
    window.press(Key::F4);
    window.press(Key::ArrowDown);
    window.press(Key::Num0);
    for _ in 0..4 {
        window.press(Key::ArrowRight);
    }
    assert!(!has(&window, "dagegen"));
    window.press(Key::F2);
    assert!(has(&window, "dagegen"));
}
