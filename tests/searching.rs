//! The search of the window by keys: completion, lists, hiding, filters.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rejoinder::graph::query::{Index, Query, complete};
use rejoinder::graph::stage::shown;
use rejoinder::graph::thread::Forest;
use rejoinder::model::{Look, Subject};

/// Shows frames until something bears a label with these words.
fn wait_for(window: &mut Window<'_>, words: &str) {
    for _ in 0..2000 {
        window.harness.step();
        if window
            .harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
        {
            window.settle();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing says “{words}”");
}

fn has(window: &Window<'_>, words: &str) -> bool {
    window
        .harness
        .query_all_by_label_contains(words)
        .next()
        .is_some()
}

/// What stands in the field of the search.
fn typed(window: &Window<'_>) -> String {
    let harness = &window.harness;
    let field = harness.get_by_role_and_label(Role::TextInput, "Find in the map");
    field.accesskit_node().value().unwrap_or_default()
}

fn begin(window: &mut Window<'_>, words: &str) {
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("Find in the map", words);
}

/// What a query finds in the open map.
fn hits(window: &Window<'_>, query: &str) -> Vec<Subject> {
    Index::of(window.map()).find(&Query::parse(query))
}

#[test]
fn a_name_is_completed_and_chosen_by_keys() {
    let mut window = Window::open(Vec::new());
    begin(&mut window, "author:fa");
    let count = hits(&window, "author:Farah").len();
    wait_for(&mut window, &format!("Suggestion: Farah, {count}"));
    window.press(Key::Tab);
    assert_eq!(typed(&window), "author:Farah ");
    wait_for(&mut window, &format!("{count} found"));
    assert!(!has(&window, "Suggestion:"));

    window.type_text("Find in the map", "-stance:");
    wait_for(&mut window, "Suggestion: Distrust of the regime");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    let before = "author:Farah -stance:";
    let offered = complete(before, before.len(), Some(&Index::of(window.map())));
    // Up from the first one comes the last one.
    let last = offered.choices.last().unwrap();
    let (expected, _) = offered.chosen(before, last);
    assert_eq!(typed(&window), expected);
    let count = hits(&window, &expected).len();
    wait_for(&mut window, &format!("{count} found"));
    window.press(Key::Enter);
    assert_eq!(
        window.app().selected(),
        hits(&window, &expected).get(..1).unwrap_or_default()
    );
}

#[test]
fn every_field_is_listed_and_escape_closes_the_list_first() {
    let mut window = Window::open(Vec::new());
    window.press_with(Modifiers::COMMAND, Key::F);
    window.press(Key::ArrowDown);
    assert!(has(&window, "Suggestion: author:") && has(&window, "Suggestion: disputed"));
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(typed(&window), "stance:");
    wait_for(&mut window, "Suggestion: Rapprochement");
    window.press(Key::Escape);
    assert!(!has(&window, "Suggestion:"));
    assert_eq!(typed(&window), "stance:");
    window.press(Key::Escape);
    assert!(!has(&window, "Find in the map"));
}

#[test]
fn what_is_not_understood_is_said_and_the_rest_is_found() {
    let mut window = Window::open(Vec::new());
    begin(&mut window, "length:long tehran");
    wait_for(&mut window, "After “length:” comes a number");
    let count = hits(&window, "tehran").len();
    assert!(count > 0);
    wait_for(&mut window, &format!("{count} found"));
}

#[test]
fn hits_are_listed_and_walked_from_the_field() {
    let mut window = Window::open(Vec::new());
    begin(&mut window, "treaty");
    window.press_with(Modifiers::COMMAND, Key::L);
    let found = hits(&window, "treaty");
    assert!(found.len() > 1);
    wait_for(&mut window, "Hit 2: ");
    window.press(Key::ArrowDown);
    assert_eq!(window.app().selected(), &found[..1]);
    window.press(Key::ArrowDown);
    assert_eq!(window.app().selected(), &found[1..2]);
    window.press(Key::ArrowUp);
    assert_eq!(window.app().selected(), &found[..1]);
    window.click_card("Hit 2: ");
    assert_eq!(window.app().selected(), &found[1..2]);
    assert!(has(&window, &format!("2 of {}", found.len())));
}

#[test]
fn others_are_hidden_and_come_back() {
    let mut window = Window::open(Vec::new());
    let all = window.app().cards_in_view();
    begin(&mut window, "author:farah");
    window.press_with(Modifiers::COMMAND, Key::H);
    window.until("others are hidden", |app| !app.look().matching.is_empty());
    window.settle();
    let look = window.app().look().clone();
    assert_eq!(look.matching, "author:farah");
    let map = window.map();
    let forest = Forest::of(map);
    let left = shown(map, &forest, &look, &mut Index::default()).unwrap();
    let is_card = |subject: &&Subject| matches!(subject, Subject::Comment(_) | Subject::Claim(_));
    let cards = left.iter().filter(is_card).count();
    assert!(cards < all);
    window.press(Key::F3);
    for _ in 0..60 {
        window.harness.step();
    }
    window.press_with(Modifiers::COMMAND, Key::G);
    assert_eq!(
        window.app().look(),
        &Look {
            matching: String::new(),
            ..look.clone()
        }
    );
    window.press_with(Modifiers::COMMAND, Key::H);
    assert_eq!(window.app().look(), &look);
    let drawn = window
        .harness
        .query_all_by_label_contains("Comment by ")
        .count();
    assert!(drawn > 0 && drawn <= cards, "{drawn} of {cards}");
    window.click("End the search");
    assert_eq!(window.app().look().matching, "");
}

#[test]
fn a_filter_is_kept_taken_renamed_and_removed() {
    let mut window = Window::open(Vec::new());
    begin(&mut window, "uncoded OR disputed");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("Name of the filter", "Open questions");
    window.press(Key::Enter);
    let views: Vec<_> = window.map().views.iter().cloned().collect();
    assert_eq!(views.len(), 1);
    assert_eq!(views[0].name, "Open questions");
    assert_eq!(views[0].look.matching, "uncoded OR disputed");
    window.press_with(Modifiers::COMMAND, Key::F);
    window.press(Key::Escape);
    assert!(!has(&window, "Find in the map"));

    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.click("Filter: Open questions");
    assert_eq!(typed(&window), "uncoded OR disputed");
    window.until("only what matches is shown", |app| {
        app.look().matching == "uncoded OR disputed"
    });
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.click("Rename");
    window.type_text("New name of the filter", " today");
    window.press(Key::Enter);
    assert_eq!(
        window.map().views.iter().next().unwrap().name,
        "Open questions today"
    );
    window.click("Remove");
    assert!(window.map().views.is_empty());
}

#[test]
fn the_outline_keeps_the_thread_while_a_field_has_no_value() {
    let mut window = Window::open(Vec::new());
    let rows = |window: &Window<'_>| {
        let rows = window.harness.query_all_by_label_contains("Outline: ");
        rows.count()
    };
    let all = rows(&window);
    assert!(all > 10);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("Find in the map", "author:");
    for _ in 0..400 {
        window.harness.step();
        if rows(&window) == all {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(rows(&window), all);
    window.type_text("Find in the map", "farah");
    for _ in 0..400 {
        window.harness.step();
        if rows(&window) == 2 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(rows(&window), 2);
}
