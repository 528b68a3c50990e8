//! The window in another language than English.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const GERMAN: &str = "\
close = Schließen
coverage = Abdeckung
coverage-read =
    { $count ->
        [one] Einen Beitrag gelesen.
       *[other] { $count } Beiträge gelesen.
    }
command-Undo = Rückgängig
";

#[test]
fn a_translation_beside_the_settings_is_spoken_and_english_fills_its_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings");
    std::fs::create_dir_all(settings.join("words/de")).unwrap();
    std::fs::write(settings.join("words/de/window.ftl"), GERMAN).unwrap();
    std::fs::write(
        settings.join("settings.ron"),
        "(tour_seen: true, language: \"de\")",
    )
    .unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/saves/sample.ron");
    let map = folder.path().join("map.ron");
    std::fs::copy(sample, &map).unwrap();
    let mut window = Window::start(folder, vec![map]);
    window.press_with(Modifiers::SHIFT, Key::D);
    window.harness.get_by_label("Abdeckung");
    window.harness.get_by_label_contains("gelesen.");
    // What the translation lacks is said in English.
    window.harness.get_by_label("What is to be coded");
    window.click("Schließen");
    // The settings offer it beside English, and English is back after a new start.
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.harness.get_by_label("de");
    window.click("English");
    assert!(
        window
            .app()
            .messages()
            .contains(&"The window speaks it from its next start on.")
    );
    window.press(Key::Escape);
    let window = window.again();
    assert!(window.harness.query_by_label("English").is_none());
}
