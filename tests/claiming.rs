//! Claims in the window: made of chosen words, reworded, merged and split.

mod driver;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Claim, Id, Subject};

const CHOOSING: Modifiers = Modifiers::SHIFT
    .plus(Modifiers::COMMAND)
    .plus(Modifiers::CTRL);

/// Chooses the next words of the selected comment.
fn choose(window: &mut Window<'_>, words: usize) {
    window.press(Key::Q);
    for _ in 0..words {
        window.press_with(CHOOSING, Key::ArrowRight);
    }
}

fn newest(window: &Window<'_>) -> Claim {
    window.map().claims.iter().next_back().unwrap().clone()
}

/// Makes a claim with these words of the comment whose outline row begins so.
fn make(window: &mut Window<'_>, row: &str, words: usize, text: &str) -> Claim {
    window.click_card(&format!("Outline: {row}"));
    choose(window, words);
    window.press(Key::C);
    window.type_text("Words of the claim", text);
    window.press(Key::Enter);
    newest(window)
}

#[test]
fn chosen_words_become_a_claim_and_other_words_are_added_to_it() {
    let mut window = Window::open(Vec::new());
    let before = window.map().claims.len();
    let claim = make(&mut window, "Dunmore", 5, "Counting proves nothing");
    assert_eq!(window.map().claims.len(), before + 1);
    assert_eq!(claim.text, "Counting proves nothing");
    let [quote] = claim.quotes.as_slice() else {
        panic!("there is one quote");
    };
    let dunmore = window.map().comments.get(quote.comment).unwrap();
    assert!(dunmore.holds(quote));
    assert_eq!(quote.start, 0);
    assert_eq!(quote.exact, quote.exact.trim());
    assert!(
        quote.exact.len() > 10 && quote.exact.len() < 40,
        "{}",
        quote.exact
    );

    window.click_card("Outline: Hollis Wray");
    choose(&mut window, 3);
    window.press_with(Modifiers::SHIFT, Key::C);
    let claim = newest(&window);
    assert_eq!(claim.quotes.len(), 2);
    // The same words once more change nothing.
    window.press_with(Modifiers::SHIFT, Key::C);
    assert_eq!(newest(&window), claim);

    let label = format!("Claim on these words: {}", claim.text);
    window.click(&label);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    assert!(
        window
            .harness
            .query_by_label_contains("Made in 2 comments")
            .is_some()
    );
    let card = window
        .harness
        .query_all_by_label_contains("Claim by Dunmore, Hollis Wray");
    assert!(card.count() > 0);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(newest(&window).quotes.len(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map().claims.len(), before);
}

#[test]
fn a_claim_that_is_there_is_offered_and_takes_the_words() {
    let mut window = Window::open(Vec::new());
    let made = make(&mut window, "Dunmore", 4, "Inspectors were let in nowhere");
    window.click_card("Outline: Quillon");
    choose(&mut window, 4);
    window.press(Key::C);
    window.type_text("Words of the claim", "let in nowhere");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let claim = window.map().claims.get(made.id).unwrap();
    assert_eq!(claim.quotes.len(), 2);
    assert_eq!(window.map().claims.iter().next_back().unwrap().id, made.id);
}

#[test]
fn keys_in_the_text_choose_words_and_do_not_walk_or_write() {
    let mut window = Window::open(Vec::new());
    window.click_card("Outline: Dunmore");
    let selected = window.app().selected().to_vec();
    choose(&mut window, 2);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowRight);
    assert_eq!(window.app().selected(), selected);
    // A key of the codebook still tags.
    let before = window.map().stances.len();
    window.press(Key::Num1);
    assert_eq!(window.map().stances.len(), before + 1);
    window.press(Key::Escape);
    window.press(Key::ArrowDown);
    assert_ne!(window.app().selected(), selected);
}

#[test]
fn two_claims_become_one_and_one_becomes_two() {
    let mut window = Window::open(Vec::new());
    let first = make(&mut window, "Dunmore", 4, "They can not be trusted");
    let second = make(&mut window, "Rosalind", 4, "Nobody can trust them");
    let count = window.map().claims.len();
    window.click("Claim on these words: Nobody can trust them");
    window.press(Key::J);
    window.type_text("Words of the other claim", "They can not be trusted");
    window.press(Key::Enter);
    assert_eq!(window.map().claims.len(), count - 1);
    assert_eq!(window.app().selected(), [Subject::Claim(first.id)]);
    assert!(!window.map().claims.contains(second.id));
    let merged = window.map().claims.get(first.id).unwrap();
    assert_eq!(merged.quotes.len(), 2);

    window.click_card("Split off");
    let [Subject::Claim(split)] = *window.app().selected() else {
        panic!("the claim that was split off is selected");
    };
    let of = |id: Id<Claim>| window.map().claims.get(id).unwrap().quotes.clone();
    assert_eq!((of(first.id).len(), of(split).len()), (1, 1));
    assert_eq!(of(split), first.quotes);
}

#[test]
fn claims_stand_in_the_outline_and_are_walked_to() {
    let mut window = Window::open(Vec::new());
    let claim = make(&mut window, "Dunmore", 4, "They can not be trusted");
    let [quote] = claim.quotes.as_slice() else {
        panic!("there is one quote");
    };
    let comment = Subject::Comment(quote.comment);
    window.click("Outline, claim: They can not be trusted");
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    // The keys that tag and walk are those of comments.
    let before = window.map().stances.len();
    window.press(Key::Num1);
    assert_eq!(window.map().stances.len(), before + 1);
    window.press(Key::ArrowLeft);
    assert_eq!(window.app().selected(), [comment]);
    window.press(Key::ArrowRight);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    window.press(Key::ArrowDown);
    let [Subject::Comment(reply)] = *window.app().selected() else {
        panic!("a reply comes after the claims");
    };
    assert_eq!(
        window
            .map()
            .answered_by(window.map().comments.get(reply).unwrap()),
        Some(quote.comment)
    );
    window.press(Key::ArrowUp);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    window.press(Key::ArrowUp);
    assert_eq!(window.app().selected(), [comment]);
}

#[test]
fn a_claim_of_what_is_shown_is_not_under_the_minimap() {
    let mut window = Window::on_sample();
    // Nearer than the whole map, of which no minimap is needed.
    window.press(Key::Plus);
    window.press(Key::Plus);
    window.click_card("Outline: Hollis Wray");
    window.until("the camera rests", |app| !app.is_moving());
    window.settle();
    let minimap = window.harness.get_by_label("Minimap").rect();
    let claims = window
        .harness
        .get_all_by_label_contains("Claim by Hollis Wray");
    let mut cards = 0;
    for claim in claims {
        cards += 1;
        let shared = claim.rect().intersect(minimap);
        assert!(!shared.is_positive(), "{:?} {minimap:?}", claim.rect());
    }
    assert!(cards > 0, "the claim is in view");
}
