//! Relations in the window: made together, led elsewhere, shown by words, by keys and by pointer.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Id, Premise, Relation, Subject, Target};

const CHOOSING: Modifiers = Modifiers::SHIFT
    .plus(Modifiers::COMMAND)
    .plus(Modifiers::CTRL);

fn newest(window: &Window<'_>) -> Relation {
    window.map().relations.iter().next_back().unwrap().clone()
}

fn relation(window: &Window<'_>, id: Id<Relation>) -> Relation {
    window.map().relations.get(id).unwrap().clone()
}

fn select(window: &mut Window<'_>, row: &str) -> Premise {
    window.click_card(&format!("Outline: {row}"));
    window.app().selected()[0].premise().unwrap()
}

/// Selects two comments.
fn select_two(window: &mut Window<'_>, row: &str, other: &str) -> [Premise; 2] {
    let second = select(window, other);
    let first = select(window, row);
    // Both are taken by the branch of one, or one by one with Ctrl.
    let card = format!("Outline: {other}");
    let node = window.harness.get_all_by_label_contains(&card).next().unwrap();
    node.click_modifiers(Modifiers::COMMAND);
    window.settle();
    assert_eq!(window.app().selected().len(), 2);
    [first, second]
}

/// Makes a rebuttal of what the comment of this row answers.
fn rebut(window: &mut Window<'_>, row: &str) -> Relation {
    select(window, row);
    window.press(Key::R);
    window.press(Key::Enter);
    newest(window)
}

#[test]
fn shift_and_enter_make_one_relation_of_all_premises() {
    let mut window = Window::open(Vec::new());
    let before = window.map().relations.len();
    let premises = select_two(&mut window, "Hollis Wray", "Dunmore");
    window.press(Key::S);
    window.press(Key::ArrowLeft);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.map().relations.len(), before + 1);
    assert_eq!(newest(&window).premises, premises);
    // The same once more makes none.
    window.press(Key::S);
    window.press(Key::ArrowLeft);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.map().relations.len(), before + 1);
    // Enter alone makes one of each.
    window.press(Key::S);
    window.press(Key::ArrowLeft);
    window.press(Key::Enter);
    assert_eq!(window.map().relations.len(), before + 3);
}

#[test]
fn a_relation_bears_on_a_position_by_its_digit() {
    let mut window = Window::open(Vec::new());
    let from = select(&mut window, "Dunmore");
    window.press(Key::R);
    window.press(Key::Num1);
    window.press(Key::Enter);
    let made = newest(&window);
    assert_eq!(made.premises, [from]);
    let Target::Position(position) = made.target else {
        panic!("it bears on a position: {:?}", made.target);
    };
    let name = window.map().positions.get(position).unwrap().name.clone();
    window.until("the position has a card", |_| true);
    window.press(Key::F);
    let card = window.harness.query_all_by_label_contains("Position on “");
    assert!(card.count() > 0);
    // By keys: to the relation, and on to the position.
    select(&mut window, "Dunmore");
    for _ in 0..20 {
        window.press_with(Modifiers::SHIFT, Key::R);
        if window.app().selected() == [Subject::Relation(made.id)] {
            break;
        }
    }
    assert_eq!(window.app().selected(), [Subject::Relation(made.id)]);
    window.press(Key::ArrowLeft);
    assert_eq!(window.app().selected(), [Subject::Position(position)]);
    assert!(window.harness.query_all_by_label(&name).count() > 0);
    window.press(Key::O);
    assert!(window.app().look().focus.is_some());
}

#[test]
fn ends_are_led_elsewhere_by_keys() {
    let mut window = Window::open(Vec::new());
    let made = rebut(&mut window, "Dunmore");
    window.press_with(Modifiers::SHIFT, Key::R);
    assert_eq!(window.app().selected().len(), 1);
    window.harness.step();
    let shown = window.app().selected()[0];
    let Subject::Relation(id) = shown else {
        panic!("a relation is selected");
    };
    let before = relation(&window, id);
    window.press_with(Modifiers::SHIFT, Key::T);
    window.press(Key::Num2);
    window.press(Key::Enter);
    assert!(matches!(relation(&window, id).target, Target::Position(_)));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(relation(&window, id), before);
    // Escape leaves it as it is.
    window.press_with(Modifiers::SHIFT, Key::T);
    window.press(Key::Num2);
    window.press(Key::Escape);
    window.press(Key::Enter);
    assert_eq!(relation(&window, id), before);
    assert!(window.map().relations.contains(made.id));
}
