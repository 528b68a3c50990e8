//! Tables in the window by keys: sorted, filtered, walked, edited in place, copied.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Author, Comment, CommentKind, Id, Leaning, Map, Premise, Subject};

fn has(window: &Window<'_>, words: &str) -> bool {
    let mut found = window.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

/// The window on the sample with a table open: the next one so many times.
fn table(turns: usize) -> Window<'static> {
    let mut window = Window::open(Vec::new());
    window.press(Key::F4);
    for _ in 0..turns {
        window.press_with(Modifiers::COMMAND, Key::PageDown);
    }
    window
}

fn name(map: &Map, id: Id<Comment>) -> String {
    let comment = map.comments.get(id).unwrap();
    map.author_name(comment).unwrap().to_owned()
}

/// The author whom the row of this number names, as it is shown.
fn author(window: &Window<'_>, row: usize) -> String {
    let label = format!("Author, row {row}: ");
    let map = window.map();
    let names = map.authors.iter().map(|author| author.name.clone());
    let mut named = names.filter(|name| has(window, &format!("{label}{name}")));
    named.next().unwrap()
}

#[test]
fn rows_are_walked_and_the_selection_and_the_table_follow_each_other() {
    let mut window = table(0);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::Grid, "Rows of comments")
            .is_some()
    );
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    let [Subject::Comment(second)] = *window.app().selected() else {
        panic!("a comment is selected");
    };
    assert_eq!(author(&window, 2), name(window.map(), second));
    // The reader follows.
    assert!(has(&window, "answers"));
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.app().selected().len(), 3);
    window.press(Key::End);
    let last = window.app().selected().to_vec();
    assert!(has(&window, "No., row 16"));
    assert!(!has(&window, "No., row 1:"));
    window.press(Key::Home);
    assert!(has(&window, "No., row 1:"));
    // What is selected elsewhere is brought into view.
    window.click_card("Outline: Tamsin");
    window.settle();
    assert!(has(&window, "Author, row 15: Tamsin"));
    window.press(Key::F4);
    window.press(Key::End);
    assert_eq!(window.app().selected(), last);
    // Enter goes to the card, and gives the arrows back to the map.
    window.press(Key::Enter);
    window.press(Key::ArrowLeft);
    assert_ne!(window.app().selected(), last);
    window.press(Key::F4);
    window.press(Key::F4);
    assert!(!has(&window, "Rows of comments"));
}

#[test]
fn a_column_sorts_both_ways_and_then_as_it_is_read() {
    let mut window = table(0);
    let read = author(&window, 1);
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert!(has(&window, "Column Author, sorted up"));
    let mut names: Vec<String> = window
        .map()
        .comments
        .ids()
        .map(|id| name(window.map(), id))
        .collect();
    names.sort_by_key(|name| name.to_lowercase());
    assert_eq!(author(&window, 1), names[0]);
    assert_eq!(author(&window, 3), names[2]);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert!(has(&window, "Column Author, sorted down"));
    assert_eq!(author(&window, 1), names[15]);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(author(&window, 1), read);
    // A click on the header does the same.
    window.click("Column Author");
    assert_eq!(author(&window, 1), names[0]);
}

#[test]
fn a_filter_is_typed_and_left_by_escape() {
    let mut window = table(0);
    window.press_with(Modifiers::ALT, Key::F);
    window.type_text("Filter the table", "author:farah");
    assert!(has(&window, "2 of 16"));
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    let [Subject::Comment(id)] = *window.app().selected() else {
        panic!("a comment is selected");
    };
    assert_eq!(name(window.map(), id), "Farah");
    window.press_with(Modifiers::ALT, Key::F);
    window.type_text("Filter the table", " nonsense:x");
    assert!(has(&window, "nonsense"));
    window.press(Key::Escape);
    assert!(has(&window, "16 rows"));
}

#[test]
fn the_filter_is_completed_as_the_search_is() {
    let mut window = table(0);
    window.press_with(Modifiers::ALT, Key::F);
    window.type_text("Filter the table", "author:fa");
    assert!(has(&window, "Suggestion: Farah, 2"));
    window.press(Key::Tab);
    assert!(has(&window, "2 of 16"));
    assert!(!has(&window, "Suggestion:"));
    // From the field down into the rows.
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.app().selected().len(), 1);
}

#[test]
fn a_claim_is_reworded_in_its_cell_and_the_change_undone() {
    let mut window = table(1);
    let before = window.map().clone();
    window.press(Key::ArrowDown);
    window.press(Key::F2);
    window.type_text("Edit: Text", "Inspectors need a treaty");
    window.press(Key::Enter);
    let claim = window.map().claims.iter().next().unwrap();
    assert_eq!(claim.text, "Inspectors need a treaty");
    assert!(has(&window, "Text, row 1: Inspectors need a treaty"));
    assert_eq!(window.app().document().unwrap().history().done(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), before);
    window.press(Key::F2);
    window.type_text("Edit: Text", "Never mind");
    window.press(Key::Escape);
    assert_eq!(*window.map(), before);
    assert!(has(&window, "Rows of claims"));
}

#[test]
fn kinds_and_confidences_are_chosen_for_all_selected_relations_at_once() {
    let mut window = table(2);
    let before = window.map().clone();
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press(Key::ArrowRight);
    let selected = window.app().selected().to_vec();
    window.press(Key::F2);
    assert!(has(&window, "For 2 rows"));
    // From rebuts to the next one.
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let undercuts = window
        .map()
        .kinds
        .iter()
        .find(|kind| kind.name == "undercuts")
        .unwrap()
        .id;
    for subject in &selected {
        let Subject::Relation(id) = *subject else {
            panic!("relations are selected")
        };
        assert_eq!(window.map().relations.get(id).unwrap().kind, undercuts);
    }
    assert_eq!(window.app().document().unwrap().history().done(), 1);
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    let sure = window
        .map()
        .relations
        .iter()
        .filter(|row| row.confidence == Some(1.0));
    assert_eq!(sure.count(), 2);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), before);
    window.press(Key::ArrowLeft);
    window.press(Key::F2);
    window.type_text("Edit: Note", "Why so");
    window.press(Key::Enter);
    assert!(
        window
            .map()
            .relations
            .iter()
            .any(|row| row.note == "Why so")
    );
}

#[test]
fn one_is_surer_of_the_relation_in_the_row_by_its_keys() {
    let mut window = table(2);
    window.press(Key::ArrowDown);
    let [Subject::Relation(id)] = *window.app().selected() else {
        panic!("a relation is selected")
    };
    let before = window.map().relations.get(id).unwrap().confidence;
    let both = Modifiers::ALT | Modifiers::SHIFT;
    window.press_with(both, Key::ArrowDown);
    let after = window.map().relations.get(id).unwrap().confidence;
    assert_ne!(after, before);
    assert!(!has(&window, ", sorted"));
    assert_eq!(window.app().selected(), [Subject::Relation(id)]);
}

#[test]
fn stances_are_set_for_all_selected_comments_as_one_step() {
    let mut window = table(0);
    let before = window.map().clone();
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let selected = window.app().selected().to_vec();
    // What they bear already would be where the choice begins.
    window.press(Key::Num0);
    for _ in 0..4 {
        window.press(Key::ArrowRight);
    }
    window.press(Key::F2);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowRight);
    window.press(Key::Enter);
    let second = window.map().positions.ids().nth(1).unwrap();
    let coder = window.app().document().unwrap().coder().id;
    for subject in &selected {
        let Subject::Comment(id) = *subject else {
            panic!("comments are selected")
        };
        let mut on = window.map().stances_on(Premise::Comment(id));
        let is_set = on.any(|stance| {
            (stance.position, stance.leaning, stance.made.by) == (second, Leaning::Against, coder)
        });
        assert!(is_set);
    }
    assert!(has(
        &window,
        "Your stances, row 2: against Distrust of the regime"
    ));
    // A key of the codebook tags from the table as well.
    window.press(Key::Num1);
    assert!(has(
        &window,
        "Your stances, row 3: for Rapprochement, against Distrust of the regime"
    ));
    for _ in 0..3 {
        window.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*window.map(), before);
}

/// A map of so many comments, each by an author of its own, without the coding of any.
fn long(count: u64) -> Map {
    let mut map = Map::default();
    for number in 1..=count {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: format!("Writer {:05}", number * 7 % count),
            key: String::new(),
            link: String::new(),
        });
        map.comments.insert(Comment {
            id: Id::imported(number),
            source: Id::imported(1),
            key: number.to_string(),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: Some(Id::imported(number)),
            posted_at: None,
            posted_text: String::new(),
            title: String::new(),
            text: format!("Number {number}"),
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
    }
    map
}

#[test]
fn a_long_table_is_arranged_in_a_job_and_only_rows_in_view_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.ron");
    std::fs::write(&file, rejoinder::save::write(&long(3200))).unwrap();
    let mut window = Window::open(vec![file]);
    window.press(Key::F4);
    wait_for(&mut window, "3200 rows");
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    wait_for(&mut window, "Author, row 1: Writer 03199");
    window.press(Key::End);
    assert!(has(&window, "Author, row 3200: Writer 00000"));
    let cells = window.harness.query_all_by_label_contains("Author, row ");
    assert!(cells.count() < 40);
    window.press_with(Modifiers::ALT, Key::F);
    window.type_text("Filter the table", "text:\"number 77\"");
    wait_for(&mut window, "11 of 3200");
}

/// Shows frames until something bears a label with these words.
fn wait_for(window: &mut Window<'_>, words: &str) {
    for _ in 0..2000 {
        window.harness.step();
        if has(window, words) {
            window.settle();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing says “{words}”");
}

/// What a key copies.
fn copied(window: &mut Window<'_>, modifiers: Modifiers, key: Key) -> String {
    // The press alone: each event has a frame of its own, and what is copied is told in one of them.
    window.harness.event(Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    });
    for _ in 0..4 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let mut texts = commands.iter().filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = texts.next_back() {
            return text;
        }
    }
    panic!("nothing was copied");
}

#[test]
fn selected_rows_or_all_are_copied() {
    let mut window = table(3);
    let all = copied(&mut window, Modifiers::COMMAND, Key::C);
    assert_eq!(all.lines().count(), window.map().authors.len() + 1);
    assert!(all.starts_with("Author\tComments\tFirst\tLast\tFor Rapprochement\t"));
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let two = copied(&mut window, Modifiers::ALT, Key::C);
    assert_eq!(two.lines().count(), 3);
    assert!(all.starts_with(&two));
    window.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(window.app().selected().len(), window.map().authors.len());
}

#[test]
fn the_table_takes_the_maps_place_and_gives_it_back() {
    let mut window = table(0);
    assert!(has(&window, "Comment by "));
    window.press_with(Modifiers::SHIFT, Key::F4);
    assert!(!has(&window, "Comment by "));
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.settle();
    assert!(has(&window, "Comment by ") && has(&window, "Rows of comments"));
}
