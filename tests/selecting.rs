//! Many things selected at once by keys, and tagged as one step.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use rejoinder::graph::thread::Forest;
use rejoinder::model::{Comment, Id, Leaning, Premise, Relation, Subject, Target};

fn comments(window: &Window<'_>) -> Vec<Id<Comment>> {
    let selected = window.app().selected().iter();
    let comments = selected.filter_map(|subject| match subject {
        Subject::Comment(id) => Some(*id),
        _ => None,
    });
    comments.collect()
}

/// The sample without stances of comments.
fn untagged() -> Window<'static> {
    let mut window = Window::open(Vec::new());
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Num0);
    let on_claims = window.map().stances.iter().map(|stance| stance.on);
    for on in on_claims.collect::<Vec<_>>() {
        assert!(matches!(on, Premise::Claim(_)));
    }
    window.press(Key::Escape);
    window
}

#[test]
fn a_branch_and_an_authors_comments_are_tagged_as_one_step() {
    let mut window = Window::open(Vec::new());
    window.click_card("Outline: Old Signalman");
    let [old] = comments(&window)[..] else {
        panic!("one comment is selected");
    };
    window.press(Key::B);
    let forest = Forest::of(window.map());
    let below = forest.descendants(forest.number_of(old).unwrap());
    let branch = comments(&window);
    assert_eq!(branch.len(), below + 1);
    assert_eq!(branch.last(), Some(&old));
    let before = window.map().clone();
    window.press(Key::Num1);
    let first = window.map().positions.ids().next();
    for &id in &branch {
        let mut stances = window.map().stances_on(Premise::Comment(id));
        let is_tagged =
            stances.any(|stance| Some(stance.position) == first && stance.leaning == Leaning::For);
        assert!(is_tagged);
    }
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), before);

    window.click_card("Outline: Old Signalman");
    window.press_with(Modifiers::SHIFT, Key::B);
    let same = comments(&window);
    assert!(same.len() > 1 && same.contains(&old));
    let author = |id: Id<Comment>| window.map().comments.get(id).unwrap().author;
    assert!(same.iter().all(|&id| author(id) == author(old)));
}

#[test]
fn a_tag_is_repeated_and_what_bears_the_same_is_selected() {
    let mut window = untagged();
    window.click_card("Outline: Tamsin");
    window.press(Key::Num2);
    window.click_card("Outline: Bram");
    window.press(Key::Period);
    let count = window.map().stances.len();
    // What has the tag already keeps it.
    window.press(Key::Period);
    assert_eq!(window.map().stances.len(), count);
    window.press(Key::E);
    let alike = comments(&window);
    assert_eq!(alike.len(), 2);
    for &id in &alike {
        let on = window.map().stances_on(Premise::Comment(id));
        assert!(on.count() > 0);
    }
}

#[test]
fn a_tag_walks_on_where_that_is_wanted() {
    let mut window = untagged();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "go on after a tag");
    window.press(Key::Enter);
    window.press(Key::Tab);
    for _ in 0..3 {
        let before = comments(&window);
        window.press(Key::Num1);
        let after = comments(&window);
        assert_ne!(before, after);
        assert!(
            Forest::of(window.map()).number_of(after[0])
                > Forest::of(window.map()).number_of(before[0])
        );
    }
}

#[test]
fn the_history_leads_to_any_act_and_back() {
    let mut window = Window::open(Vec::new());
    let opened = window.map().clone();
    window.click_card("Outline: Tamsin");
    window.press(Key::Num2);
    let tagged = window.map().clone();
    window.click_card("Outline: Bram");
    window.press(Key::B);
    window.press(Key::Num1);
    let last = window.map().clone();
    window.press(Key::H);
    for _ in 0..2 {
        window.press(Key::ArrowUp);
    }
    window.press(Key::Enter);
    assert_eq!(*window.map(), opened);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(*window.map(), tagged);
    window.click_card("Tag a comment “Rapprochement”");
    assert_eq!(*window.map(), last);
    window.click_card("As it was opened");
    assert_eq!(*window.map(), opened);
    window.click("Close");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(*window.map(), tagged);
}

#[test]
fn a_selected_relation_changes_its_kind_and_way_by_one_key() {
    let mut window = Window::open(Vec::new());
    let map = window.map();
    let kind = |name: &str| map.kinds.iter().find(|kind| kind.name == name).unwrap().id;
    let (supports, rebuts) = (kind("supports"), kind("rebuts"));
    let between = |relation: &&Relation| {
        relation.kind == rebuts
            && relation.premises.len() == 1
            && !matches!(relation.target, Target::Relation(_))
    };
    let relation = map.relations.iter().find(between).unwrap().clone();
    let of = |window: &Window<'_>| window.map().relations.get(relation.id).unwrap().clone();
    let comment = match relation.premises[0] {
        Premise::Comment(id) => map.comments.get(id).unwrap(),
        Premise::Claim(_) => panic!("the sample's rebuttals come from comments"),
    };
    let author = map.author_name(comment).unwrap().to_owned();
    window.click_card(&format!("Outline: {author}"));
    window.click_card("rebuts ");
    assert_eq!(window.app().selected(), [Subject::Relation(relation.id)]);
    window.press(Key::S);
    assert_eq!(of(&window).kind, supports);
    window.press(Key::I);
    assert_eq!(of(&window).target, Target::from(relation.premises[0]));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(of(&window), relation);
}

#[test]
fn a_memo_is_found_by_its_words_and_leads_to_what_it_is_on() {
    let mut window = Window::open(Vec::new());
    window.click_card("Outline: Tamsin");
    let tamsin = window.app().selected().to_vec();
    window.press(Key::M);
    window.type_text("Memo", "A question beside the point");
    window.click_card("Outline: Bram");
    let newest = window.map().memos.iter().next_back().unwrap();
    assert_eq!(newest.text, "A question beside the point");
    window.press(Key::Escape);
    window.press_with(Modifiers::SHIFT, Key::M);
    window.type_text("Find in memos", "BESIDE the");
    window.press(Key::Enter);
    assert_eq!(window.app().selected(), tamsin);
}
