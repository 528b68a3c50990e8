//! Keys in dialogs: who has them, and that Enter does one thing.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const HEAD: &str = "Reader: Tab steps on";

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut found = window.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

/// Opens a dialog, steps to its last button, and closes it.
fn visit(window: &mut Window<'_>, (modifiers, key): (Modifiers, Key), button: &str) {
    window.press_with(modifiers, key);
    window.step_to(button, Modifiers::SHIFT);
    window.press(Key::Escape);
}

#[test]
fn dialogs_without_a_cursor_take_the_keys_from_the_reader_and_give_them_back() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.step_to("Rebut", Modifiers::NONE);
    let changed = window.map().stances.len() + 1;
    window.press(Key::Num1);
    assert_eq!(window.map().stances.len(), changed);
    let dialogs = [
        ((Modifiers::NONE, Key::H), "Close"),
        ((Modifiers::SHIFT, Key::D), "Close"),
        ((Modifiers::COMMAND, Key::K), "Close"),
        ((Modifiers::COMMAND, Key::E), "Cancel"),
        ((Modifiers::COMMAND, Key::Comma), "Close"),
        ((Modifiers::COMMAND, Key::Q), "Cancel"),
    ];
    let comment = window.app().selected().to_vec();
    for (keys, button) in dialogs {
        visit(&mut window, keys, button);
        assert!(window.focused().starts_with(HEAD), "{}", window.focused());
    }
    window.press(Key::Tab);
    assert_eq!(
        window.app().selected(),
        comment,
        "steps go on in the reader"
    );
    // Who only clicked there walks the map afterwards.
    window.click_into("Memo");
    visit(&mut window, (Modifiers::COMMAND, Key::Comma), "Close");
    assert_eq!(window.focused(), "");
    window.press(Key::Tab);
    assert_ne!(window.app().selected(), comment);
}

#[test]
fn the_palette_leads_into_the_reader() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    let comment = window.app().selected().to_vec();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "Step through the reader");
    window.press(Key::Enter);
    assert!(window.focused().starts_with(HEAD), "{}", window.focused());
    window.press(Key::Tab);
    assert_eq!(window.app().selected(), comment);
}
