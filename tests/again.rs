//! What is there again when the program is started anew.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut found = window.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

#[test]
fn the_table_is_there_again_after_a_new_start() {
    let mut window = Window::on_sample();
    window.press(Key::F4);
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    window.press_with(Modifiers::COMMAND, Key::PageUp);
    assert!(has(&window, "Rows of claims"));
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    window.press_with(Modifiers::SHIFT, Key::F4);
    assert!(has(&window, "Rows of relations") && !has(&window, "Comment by "));
    let mut window = window.again();
    assert!(has(&window, "Rows of relations"));
    assert!(!has(&window, "Comment by "));
    // F4 gives the table the keys, and then hides it.
    window.press(Key::F4);
    window.press(Key::F4);
    assert!(!has(&window, "Rows of relations") && has(&window, "Comment by "));
    let window = window.again();
    assert!(!has(&window, "Rows of relations"));
}
