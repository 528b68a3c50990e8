//! Keys in dialogs: who has them, and that Enter does one thing.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::Subject;

const HEAD: &str = "Reader: Tab steps on";

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut found = window.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

/// Lets somebody of this name code.
fn code_as(window: &mut Window<'_>, name: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("New coder", name);
    window.click("Code as this");
    assert_eq!(window.app().document().unwrap().coder().name, name);
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

#[test]
fn enter_on_cancel_changes_no_codes() {
    let mut window = Window::on_sample();
    let before = window.map().clone();
    window.press(Key::F9);
    window.step_to("Position: Rapprochement", Modifiers::SHIFT);
    window.press(Key::Enter);
    window.click("Remove…");
    window.step_to("Cancel", Modifiers::NONE);
    window.press(Key::Enter);
    assert!(!has(&window, "Cancel"));
    assert_eq!(*window.map(), before);
    // What has no focus is meant by Enter.
    window.click("Remove…");
    window.press(Key::Enter);
    assert_eq!(
        window.map().positions.iter().count() + 1,
        before.positions.iter().count()
    );
}

#[test]
fn a_code_is_split_by_enter_in_its_name_alone() {
    let mut window = Window::on_sample();
    let before = window.map().positions.iter().count();
    window.press(Key::G);
    window.press(Key::F9);
    window.step_to("Position: Rapprochement", Modifiers::SHIFT);
    window.press(Key::Enter);
    window.step_to("Split…", Modifiers::NONE);
    window.press(Key::Enter);
    window.type_text("Name of the new code", "Small steps");
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert!(has(&window, "Cancel"), "that was a choice of the part");
    assert_eq!(window.map().positions.iter().count(), before);
    let field = "Name of the new code";
    let field = window.harness.get_by_role_and_label(Role::TextInput, field);
    field.focus();
    window.settle();
    window.press(Key::Enter);
    assert_eq!(window.map().positions.iter().count(), before + 1);
}

/// Opens a list, steps to its last button and presses Enter.
fn close(window: &mut Window<'_>, (modifiers, key): (Modifiers, Key)) {
    window.press_with(modifiers, key);
    window.press(Key::ArrowUp);
    window.step_to("Close", Modifiers::SHIFT);
    window.press(Key::Enter);
    assert!(window.harness.query_by_label("Close").is_none());
}

#[test]
fn enter_on_close_leaves_the_history_where_it_is() {
    let keys = (Modifiers::NONE, Key::H);
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press(Key::Num1);
    let map = window.map().clone();
    close(&mut window, keys);
    assert_eq!(*window.map(), map);
    // Where no button has the focus, Enter is the list's.
    window.press(Key::H);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_ne!(*window.map(), map);
}

#[test]
fn enter_on_close_shows_no_memo() {
    let keys = (Modifiers::SHIFT, Key::M);
    let mut window = Window::on_sample();
    window.press(Key::G);
    let selected = window.app().selected().to_vec();
    close(&mut window, keys);
    assert_eq!(window.app().selected(), selected);
    window.press_with(keys.0, keys.1);
    window.press(Key::Enter);
    assert!(matches!(window.app().selected(), [Subject::Relation(_)]));
}

#[test]
fn enter_on_close_shows_no_cross_talk() {
    let keys = (Modifiers::SHIFT, Key::X);
    let mut window = Window::on_sample();
    window.click_card("Outline: Dunmore");
    window.press(Key::R);
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    window.click_card("Outline: Dunmore");
    let selected = window.app().selected().to_vec();
    close(&mut window, keys);
    assert_eq!(window.app().selected(), selected);
    window.press_with(keys.0, keys.1);
    window.press(Key::Enter);
    assert!(matches!(window.app().selected(), [Subject::Relation(_)]));
}

#[test]
fn of_a_hidden_act_only_its_place_is_told() {
    let mut window = Window::on_sample();
    code_as(&mut window, "Ada");
    window.press(Key::Tab);
    window.press(Key::Num1);
    code_as(&mut window, "Bea");
    window.press(Key::H);
    assert!(has(&window, "” changed "));
    let links = |window: &Window<'_>| {
        let links = window.harness.query_all_by_role(Role::Link);
        links.count()
    };
    let touched = links(&window);
    window.press(Key::Escape);
    let behind = links(&window);
    assert!(touched > behind);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    let behind = links(&window);
    window.press(Key::H);
    assert!(has(&window, "An act of another coder"));
    assert!(!has(&window, "” changed "));
    assert_eq!(links(&window), behind);
}

#[test]
fn the_hint_of_enter_stays_until_something_is_made() {
    let mut window = Window::on_sample();
    window.click_card("Outline: Edith Marlow");
    window.press(Key::S);
    assert!(has(&window, "make it"));
    for _ in 0..8 {
        window.press(Key::Enter);
    }
    assert!(has(&window, "make it"), "nothing was made by it");
    let relations = window.map().relations.len();
    for _ in 0..8 {
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        window.press(Key::S);
    }
    assert!(window.map().relations.len() > relations);
    assert!(!has(&window, "make it"));
}

#[test]
fn english_can_be_chosen_where_the_language_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(
        settings.join("settings.ron"),
        "(tour_seen: true, language: \"fa\")",
    )
    .unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/saves/sample.ron");
    let map = folder.path().join("map.ron");
    std::fs::copy(sample, &map).unwrap();
    let mut window = Window::start(folder, vec![map]);
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("English");
    let next = "The window speaks it from its next start on.";
    assert!(window.app().messages().contains(&next));
    window.press(Key::Escape);
    let mut window = window.again();
    window.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(!has(&window, "English"));
}
