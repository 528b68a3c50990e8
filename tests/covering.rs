//! What is coded, skipped and left, and who codes, through the window.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Comment, Id, Leaning, Premise, Subject};

fn selected(window: &Window<'_>) -> Id<Comment> {
    match window.app().selected() {
        [Subject::Comment(id)] => *id,
        other => panic!("{other:?} is selected"),
    }
}

fn comment(number: u64) -> Id<Comment> {
    Id::imported(number)
}

fn has(window: &Window<'_>, words: &str) -> bool {
    window.harness.query_by_label_contains(words).is_some()
}

#[test]
fn what_is_skipped_is_passed_over_and_can_come_back() {
    let mut window = Window::on_sample();
    // The sample is coded by somebody else, so everything waits for this coder.
    window.press(Key::Tab);
    assert_eq!(selected(&window), comment(2));
    window.press(Key::D);
    assert_eq!(window.map().skips.len(), 1);
    let next = selected(&window);
    assert_ne!(next, comment(2), "skipping walks on");
    assert!(has(&window, "0 of 15 coded, 1 skipped"));
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert_ne!(selected(&window), comment(2), "and is passed over");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.map().skips.is_empty());
}

#[test]
fn one_resumes_after_what_was_coded_last() {
    let mut window = Window::on_sample();
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Num1);
    let coded = selected(&window);
    window.press(Key::Tab);
    let next = selected(&window);
    for _ in 0..5 {
        window.press(Key::Tab);
    }
    window.press_with(Modifiers::COMMAND, Key::R);
    assert_eq!(selected(&window), next);
    assert!(
        window.map().stances.iter().any(|stance| {
            stance.on == Premise::Comment(coded) && stance.leaning == Leaning::For
        })
    );
}

#[test]
fn unread_and_unanswered_comments_are_walked_to() {
    let mut window = Window::on_sample();
    let mut read = std::collections::BTreeSet::new();
    for _ in 0..15 {
        window.press(Key::G);
        read.insert(selected(&window));
    }
    assert_eq!(read.len(), 15, "each comment is unread once");
    window.press(Key::G);
    let told = window.app().messages();
    assert!(
        told.iter().any(|told| told.contains("You have read")),
        "{told:?}"
    );
    window.press(Key::Z);
    let replies = window.map().replies.iter();
    let answered: Vec<_> = replies.filter_map(|reply| reply.to).collect();
    assert!(!answered.contains(&selected(&window)));
}

#[test]
fn what_was_read_is_known_when_the_map_is_opened_again() {
    let mut window = Window::on_sample();
    let mut read = Vec::new();
    for _ in 0..3 {
        window.press(Key::G);
        read.push(selected(&window));
    }
    window.press_with(Modifiers::COMMAND, Key::W);
    assert!(window.app().document().is_none());
    window.click("map.ron");
    window.until("the map is open again", |app| app.document().is_some());
    window.settle();
    window.press(Key::G);
    let next = selected(&window);
    // The last one may not have been looked at for long enough.
    assert!(!read[..2].contains(&next), "{next} of {read:?}");
}

#[test]
fn a_sample_is_drawn_recorded_and_walked() {
    let mut window = Window::on_sample();
    window.press_with(Modifiers::SHIFT, Key::D);
    window.click("A random sample");
    window.type_over("Comments", "4");
    window.click("Draw 4 of 15");
    let plan = window.map().plans.iter().next().unwrap().clone();
    assert_eq!((plan.comments.len(), plan.of), (4, 15));
    assert!(has(&window, "0 of 4 coded"));
    let mut walked = std::collections::BTreeSet::new();
    for _ in 0..6 {
        window.press(Key::Tab);
        walked.insert(selected(&window));
    }
    assert_eq!(walked.into_iter().collect::<Vec<_>>(), plan.comments);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.map().plans.is_empty());
    assert!(has(&window, "0 of 15 coded"));
}

#[test]
fn coders_take_turns_and_need_not_see_each_other() {
    let mut window = Window::on_sample();
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("New coder", "Bea");
    window.click("Code as this");
    assert_eq!(window.app().document().unwrap().coder().name, "Bea");
    window.press(Key::Tab);
    window.press(Key::Num2);
    let made = |window: &Window<'_>| {
        let map = window.map();
        let stances = map.stances.iter().map(|stance| stance.made.by);
        let bea = map.coders.iter().find(|coder| coder.name == "Bea");
        let bea = bea.unwrap().id;
        stances.filter(|&by| by == bea).count()
    };
    assert_eq!(made(&window), 1);
    let stances = window.map().stances.len();
    assert!(has(&window, "11 relations"));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    window.settle();
    assert!(has(&window, "0 relations"), "what others did is hidden");
    assert!(has(&window, "Bea (others hidden)"));
    assert_eq!(window.map().stances.len(), stances, "and still there");
    window.press(Key::Tab);
    window.press(Key::Num1);
    assert!(has(&window, "2 of 15 coded"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(has(&window, "1 of 15 coded"), "undo is seen at once");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert!(has(&window, "11 relations"));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(
        window.app().document().unwrap().coder().name,
        "Sample coder"
    );
    assert!(has(&window, "14 of 15 coded"));
}

/// Lets somebody of this name code.
fn code_as(window: &mut Window<'_>, name: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("New coder", name);
    window.click("Code as this");
    assert_eq!(window.app().document().unwrap().coder().name, name);
}

fn told(window: &Window<'_>, words: &str) -> bool {
    let mut messages = window.app().messages().into_iter();
    messages.any(|message| message.contains(words))
}

const HIDING: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

#[test]
fn hidden_acts_are_neither_taken_back_nor_brought_back() {
    let mut window = Window::on_sample();
    let begun = window.map().clone();
    code_as(&mut window, "Ada");
    window.press(Key::Tab);
    window.press(Key::Num1);
    let of_ada = window.map().clone();
    code_as(&mut window, "Bea");
    window.press_with(HIDING, Key::K);
    window.press(Key::Num2);
    let both = window.map().clone();
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(told(&window, "Undone: "), "one's own act has a name");
    assert_eq!(*window.map(), of_ada);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), of_ada, "Ada's act stays");
    assert!(told(&window, "Show other coders (Ctrl+Shift+K)"));
    // Nor does the list lead past it.
    window.press(Key::H);
    window.press(Key::ArrowUp);
    assert!(has(&window, "An act of another coder lies between"));
    window.press(Key::Enter);
    assert_eq!(*window.map(), of_ada);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(*window.map(), both);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(*window.map(), of_ada);
    assert!(told(&window, "Went to another state of the map."));
    window.press(Key::Escape);
    // Whoever sees the act may take it back; then it is not brought back unseen.
    window.press_with(HIDING, Key::K);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), begun);
    window.press_with(HIDING, Key::K);
    window.press_with(HIDING, Key::Z);
    assert_eq!(*window.map(), begun);
    assert!(told(&window, "The next act is another coder's"));
    window.press_with(HIDING, Key::K);
    window.press_with(HIDING, Key::Z);
    assert_eq!(*window.map(), of_ada);
}

#[test]
fn a_row_says_who_made_it_and_who_changed_it() {
    let mut window = Window::on_sample();
    for _ in 0..15 {
        window.press(Key::G);
        window.press_with(Modifiers::SHIFT, Key::R);
        if matches!(window.app().selected(), [Subject::Relation(_)]) {
            break;
        }
    }
    assert!(has(&window, "By Sample coder, "));
    code_as(&mut window, "Bea");
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    assert!(has(&window, "; changed by Bea, "));
    window.press_with(Modifiers::ALT, Key::N);
    window.press(Key::Escape);
    // What one's own rests on is shown, but not whose it is.
    window.press(Key::M);
    window.type_text("Memo", "Doubtful.");
    window.press(Key::Escape);
    window.press_with(HIDING, Key::K);
    assert!(has(&window, "By another coder; changed by Bea, "));
    assert!(!has(&window, "By Sample coder, "));
    window.press_with(HIDING, Key::K);

    let claim = window.map().claims.iter().next().unwrap().clone();
    window.click(&format!("Outline, claim: {}", claim.text));
    assert!(has(&window, "By Sample coder, "));
    assert!(!has(&window, "changed by"));
    window.type_text("Words of the claim", " Or not.");
    window.press(Key::Escape);
    assert!(has(&window, "By Sample coder, "));
    assert!(has(&window, "; changed by Bea, "));
}

#[test]
fn the_hint_of_making_goes_once_it_is_known() {
    let mut window = Window::on_sample();
    let mut made = 0;
    for _ in 0..12 {
        window.press(Key::G);
        let before = window.map().relations.len();
        window.press(Key::S);
        if made < 6 {
            assert!(has(&window, "make it"), "{made}");
        } else {
            assert!(!has(&window, "make it"));
            return;
        }
        window.press(Key::Enter);
        window.press(Key::Escape);
        made += usize::from(window.map().relations.len() > before);
    }
    panic!("{made} relations were made");
}

#[test]
fn a_key_can_be_changed_and_a_clash_is_refused_by_name() {
    let mut window = Window::on_sample();
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.type_text("Find a command", "next unanswered");
    window.click("Key of To the next unanswered: Z");
    window.press(Key::B);
    assert!(has(&window, "B already belongs to “Select the branch”."));
    window.click("Key of To the next unanswered: Z");
    window.press_with(Modifiers::COMMAND, Key::J);
    assert!(has(&window, "Key of To the next unanswered: Ctrl+J"));
    window.press(Key::Escape);
    window.press(Key::Tab);
    let before = selected(&window);
    window.press(Key::Z);
    assert_eq!(selected(&window), before, "the old key is free");
    window.press_with(Modifiers::COMMAND, Key::J);
    assert_ne!(selected(&window), before);
}

#[test]
fn the_tour_has_six_steps_and_can_be_left() {
    let mut window = Window::on_sample();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "Tour");
    window.press(Key::Enter);
    for step in 1..=6 {
        assert!(has(&window, &format!("{step} of 6")));
        window.press(Key::Enter);
    }
    assert!(!has(&window, " of 6"));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "Tour");
    window.press(Key::Enter);
    assert!(has(&window, "1 of 6"));
    window.press(Key::Escape);
    assert!(!has(&window, "1 of 6"));
}

#[test]
fn a_hint_goes_once_it_is_known() {
    let mut window = Window::on_sample();
    assert!(has(&window, "next uncoded"));
    for _ in 0..6 {
        window.press(Key::Tab);
    }
    assert!(!has(&window, "next uncoded"));
}
