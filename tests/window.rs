//! Tags, relates, types and opens by keys and labels, without a screen.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Leaning, Premise, Subject, Target};

#[test]
fn a_key_tags_the_selection_and_undo_takes_it_back() {
    let mut window = Window::open(Vec::new());
    window.click_card("Comment by Tamsin");
    let [Subject::Comment(tamsin)] = *window.app().selected() else {
        panic!("the card was not selected");
    };
    let before = window.map().clone();
    assert_eq!(before.stances_on(Premise::Comment(tamsin)).count(), 0);

    window.press(Key::Num2);
    let stance = window
        .map()
        .stances_on(Premise::Comment(tamsin))
        .next()
        .unwrap()
        .clone();
    assert_eq!(stance.leaning, Leaning::For);
    let position = window.map().positions.get(stance.position).unwrap();
    assert_eq!(position.key, Some('2'));

    window.press_with(Modifiers::SHIFT, Key::Num2);
    let stance = window
        .map()
        .stances_on(Premise::Comment(tamsin))
        .next()
        .unwrap();
    assert_eq!(stance.leaning, Leaning::Against);

    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map().stances, before.stances);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.map().stances_on(Premise::Comment(tamsin)).count(), 1);
    assert_eq!(window.app().selected(), [Subject::Comment(tamsin)]);
}

#[test]
fn a_relation_is_made_without_the_pointer() {
    let mut window = Window::open(Vec::new());
    window.click_card("Comment by Tamsin");
    let before = window.map().relations.len();
    window.press(Key::R);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(window.map().relations.len(), before + 1);
    let relation = window.map().relations.iter().last().unwrap();
    let [Subject::Comment(tamsin)] = *window.app().selected() else {
        panic!("the card is no longer selected");
    };
    assert_eq!(relation.premises, [Premise::Comment(tamsin)]);
    assert_eq!(
        window.map().kinds.get(relation.kind).unwrap().name,
        "rebuts"
    );

    window.press(Key::U);
    window.press(Key::Tab);
    window.press(Key::Enter);
    let undercut = window.map().relations.iter().last().unwrap();
    assert!(matches!(undercut.target, Target::Relation(_)));
    assert_eq!(window.map().check(), []);
}

#[test]
fn arrows_walk_the_thread_and_tab_finds_what_is_untagged() {
    let mut window = Window::open(Vec::new());
    window.click_card("Comment by Pettifer");
    let first = window.app().selected().to_vec();
    window.press(Key::ArrowRight);
    assert_ne!(window.app().selected(), first);
    window.press(Key::ArrowLeft);
    assert_eq!(window.app().selected(), first);
    window.press(Key::Tab);
    let [Subject::Comment(found)] = *window.app().selected() else {
        panic!("nothing was found");
    };
    assert_eq!(window.map().stances_on(Premise::Comment(found)).count(), 0);
}

#[test]
fn keys_do_not_fire_while_a_person_types() {
    let mut window = Window::open(Vec::new());
    window.click_card("Comment by Tamsin");
    let before = window.map().clone();
    window.press(Key::M);
    window.type_text("Memo", "1 r s u 2");
    window.press(Key::R);
    assert_eq!(window.map().stances, before.stances);
    window.click_card("Comment by Pettifer");
    let memo = window.map().memos.iter().last().unwrap();
    assert_eq!(memo.text, "1 r s u 2");
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut window = Window::open(Vec::new());
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "codebook");
    window.press(Key::Enter);
    assert!(window.harness.query_by_label("Codebook").is_some());
    assert!(window.harness.query_by_label("New issue").is_some());
    window.type_text("New issue", "Who began it?");
    window.press(Key::Enter);
    let added = window.map().issues.iter().last().unwrap();
    assert_eq!(added.name, "Who began it?");
}

#[test]
fn a_pasted_thread_is_shown_before_it_becomes_a_map() {
    let mut window = Window::open(Vec::new());
    window.press_with(Modifiers::COMMAND, Key::W);
    assert!(window.app().document().is_none());
    assert!(window.harness.query_by_label("Open the sample").is_some());
    window.click("Paste a thread…");
    window.type_text("Pasted text", rejoinder::sample::THREAD);
    for _ in 0..2000 {
        window.harness.step();
        if window
            .harness
            .query_by_label_contains("comments by")
            .is_some()
        {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(
        window.app().document().is_none(),
        "nothing is kept before it is wanted"
    );
    window.click("Make it a map");
    window.until("the map is open", |app| app.document().is_some());
    let people = window
        .map()
        .comments
        .iter()
        .filter(|comment| comment.kind.is_comment());
    assert_eq!(people.count(), 15);
    assert!(window.map().stances.is_empty());
}

#[test]
fn an_inferred_reply_is_accepted_and_cleared_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("thread.txt");
    std::fs::write(&file, rejoinder::sample::THREAD).unwrap();
    let mut window = Window::open(vec![file]);
    let guess = window
        .map()
        .replies
        .iter()
        .find(|reply| reply.basis.is_guess())
        .unwrap()
        .clone();
    let comment = window.map().comments.get(guess.comment()).unwrap();
    let name = window.map().author_name(comment).unwrap().to_owned();
    window.click_card(&format!("Outline: {name}"));
    let [Subject::Comment(selected)] = *window.app().selected() else {
        panic!("nothing is selected");
    };
    let reply = rejoinder::model::Reply::of(selected);
    assert!(window.map().replies.get(reply).unwrap().basis.is_guess());
    window.press(Key::Y);
    assert!(!window.map().replies.get(reply).unwrap().basis.is_guess());
    window.press(Key::X);
    assert_eq!(window.map().replies.get(reply).unwrap().to, None);
}

#[test]
fn every_act_is_in_the_journal_before_the_next_frame() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.ron");
    std::fs::write(&file, rejoinder::sample::MAP).unwrap();
    let mut window = Window::open(vec![file.clone()]);
    window.click_card("Comment by Tamsin");
    window.harness.key_press(Key::Num1);
    window.harness.step();
    let journal = std::fs::read_to_string(folder.path().join("map.ron.journal")).unwrap();
    assert!(journal.contains("Tag a comment"), "{journal}");
    assert!(window.app().document().unwrap().is_changed());
    window.press_with(Modifiers::COMMAND, Key::S);
    window.until("the map is saved", |app| {
        app.document()
            .is_some_and(|document| !document.is_changed())
    });
    let saved = std::fs::read(&file).unwrap();
    assert_eq!(
        &rejoinder::save::read(&saved, "map.ron").unwrap().value,
        window.map()
    );
}

#[test]
fn what_is_left_of_a_damaged_map_opens_as_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.ron");
    let damaged = rejoinder::sample::MAP.replacen("kind: ", "kind; ", 1);
    std::fs::write(&file, &damaged).unwrap();
    let window = Window::open(vec![file.clone()]);
    assert_eq!(window.map().check(), []);
    assert!(window.map().comments.len() > 10);
    let messages = window.app().messages().join("\n");
    assert!(messages.contains("open as a draft"), "{messages}");
    assert!(messages.contains("map.ron"), "{messages}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), damaged);
}
