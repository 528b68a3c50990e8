//! Relations in the window: made together, led elsewhere, shown by words.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers, Pos2};
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
    // The outline may still be on its way to what is selected.
    for _ in 0..5 {
        window.settle();
    }
    let card = format!("Outline: {other}");
    let node = window
        .harness
        .get_all_by_label_contains(&card)
        .next()
        .unwrap();
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

#[test]
fn premises_are_linked_and_taken_out_by_key() {
    let mut window = Window::open(Vec::new());
    select(&mut window, "Dunmore");
    window.press_with(Modifiers::SHIFT, Key::R);
    let [Subject::Relation(id)] = *window.app().selected() else {
        panic!("a relation is selected");
    };
    let before = relation(&window, id);
    // A walk from the target to another comment, which bears together with the first from now on.
    window.press_with(Modifiers::SHIFT, Key::L);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let linked = relation(&window, id);
    assert_eq!(linked.premises.len(), before.premises.len() + 1);
    assert!(window.harness.query_by_label("only together").is_some());
    // The panel takes it out again.
    let take = window
        .harness
        .get_all_by_label_contains("Take out the premise");
    take.last().unwrap().click();
    window.settle();
    assert_eq!(relation(&window, id).premises, before.premises);
    // Another comment starts it instead.
    window.press_with(Modifiers::SHIFT, Key::P);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_ne!(relation(&window, id).premises, before.premises);
    assert_eq!(relation(&window, id).premises.len(), 1);
}

#[test]
fn chosen_words_become_evidence_and_are_taken_away() {
    let mut window = Window::open(Vec::new());
    let made = rebut(&mut window, "Rosalind");
    window.press(Key::Q);
    for _ in 0..3 {
        window.press_with(CHOOSING, Key::ArrowRight);
    }
    window.press_with(Modifiers::SHIFT, Key::E);
    let evidence = relation(&window, made.id).evidence;
    let [quote] = evidence.as_slice() else {
        panic!("there is one piece of evidence: {evidence:?}");
    };
    let comment = window.map().comments.get(quote.comment).unwrap();
    assert!(comment.holds(quote));
    let bar = window
        .harness
        .get_by_label_contains("Evidence in these words");
    bar.click();
    window.settle();
    assert_eq!(window.app().selected(), [Subject::Relation(made.id)]);
    // In the relation's own panel words can be chosen as well.
    window.press(Key::Q);
    for _ in 0..5 {
        window.press_with(CHOOSING, Key::ArrowRight);
    }
    window.click("Add as evidence");
    assert_eq!(relation(&window, made.id).evidence.len(), 2);
    let out = window
        .harness
        .get_all_by_label_contains("Take out the evidence");
    out.last().unwrap().click();
    window.settle();
    assert_eq!(relation(&window, made.id).evidence, evidence);
}

#[test]
fn confidence_goes_by_keys_and_parallel_relations_stand_apart() {
    let mut window = Window::open(Vec::new());
    let made = rebut(&mut window, "Dunmore");
    let count = window.map().relations.len();
    // Another kind between the same two is allowed, the same one is not made twice.
    select(&mut window, "Dunmore");
    window.press(Key::S);
    window.press(Key::Enter);
    rebut(&mut window, "Dunmore");
    assert_eq!(window.map().relations.len(), count + 1);
    let other = newest(&window);
    assert_eq!(
        (&other.premises, other.target),
        (&made.premises, made.target)
    );
    assert_ne!(other.kind, made.kind);
    let here = |id| Subject::Relation(id);
    for _ in 0..20 {
        window.press_with(Modifiers::SHIFT, Key::R);
        if window.app().selected() == [here(made.id)] {
            break;
        }
    }
    assert_eq!(window.app().selected(), [here(made.id)]);
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(relation(&window, made.id).confidence, Some(0.6));
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(relation(&window, made.id).confidence, Some(0.5));
    window.settle();
    assert_eq!(relation(&window, made.id).confidence, Some(0.5));
    window.click("Not said");
    assert_eq!(relation(&window, made.id).confidence, None);
    // To its other end, and to another relation from the same comment.
    window.press(Key::ArrowLeft);
    assert_eq!(window.app().selected(), [Subject::from(made.target)]);
}

#[test]
fn cross_talk_is_listed_and_leads_to_the_relation() {
    let mut window = Window::open(Vec::new());
    let from = select(&mut window, "Dunmore");
    window.press(Key::R);
    // Down the outline to a comment of another branch.
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    let made = newest(&window);
    assert_eq!(made.premises, [from]);
    window.press_with(Modifiers::SHIFT, Key::X);
    let rows = window
        .harness
        .query_all_by_label_contains("answers Quillon");
    assert_eq!(rows.count(), 1);
    window.press(Key::Enter);
    assert_eq!(window.app().selected(), [Subject::Relation(made.id)]);
}

/// Drags from one place to another, and drops there, or presses Escape on the way.
fn drag(window: &mut Window<'_>, from: Pos2, to: Pos2, is_left: bool) {
    window.harness.hover_at(from);
    window.settle();
    window.harness.drag_at(from);
    window.settle();
    window.harness.hover_at(from + (to - from) * 0.5);
    window.settle();
    window.harness.hover_at(to);
    window.settle();
    if is_left {
        window.press(Key::Escape);
    }
    window.harness.drop_at(to);
    window.settle();
}

fn middle(window: &Window<'_>, label: &str) -> Pos2 {
    let mut nodes = window.harness.get_all_by_label_contains(label);
    nodes.next().unwrap().rect().center()
}

#[test]
fn ends_are_dragged_to_cards_and_heads_and_escape_leaves_them() {
    let mut window = Window::open(Vec::new());
    let from = select(&mut window, "Dunmore");
    for _ in 0..20 {
        window.press_with(Modifiers::SHIFT, Key::R);
        let Subject::Relation(id) = window.app().selected()[0] else {
            continue;
        };
        if relation(&window, id).premises == [from]
            && matches!(relation(&window, id).target, Target::Relation(_))
        {
            break;
        }
    }
    let [Subject::Relation(id)] = *window.app().selected() else {
        panic!("a relation is selected");
    };
    window.press(Key::F);
    let before = relation(&window, id);
    let (end, card) = (
        middle(&window, "Target end"),
        middle(&window, "Comment by Tamsin"),
    );
    drag(&mut window, end, card, true);
    assert_eq!(relation(&window, id), before);
    drag(&mut window, end, card, false);
    let Target::Comment(tamsin) = relation(&window, id).target else {
        panic!("it bears on a comment");
    };
    let comment = window.map().comments.get(tamsin).unwrap();
    assert_eq!(window.map().author_name(comment), Some("Tamsin"));
    // The other end goes to a claim.
    window.settle();
    let (end, card) = (middle(&window, "Premise end"), middle(&window, "Claim by"));
    drag(&mut window, end, card, false);
    assert!(matches!(
        relation(&window, id).premises[..],
        [Premise::Claim(_)]
    ));
    // Where positions have columns, their heads take it.
    while window.app().look().style != "sides" {
        window.press(Key::L);
    }
    window.until("cards stand still", |app| !app.is_moving());
    window.press(Key::F);
    window.until("the view stands still", |app| !app.is_moving());
    let end = middle(&window, "Target end");
    let column = middle(&window, "Head of Distrust");
    drag(&mut window, end, column, false);
    assert!(matches!(relation(&window, id).target, Target::Position(_)));
}
