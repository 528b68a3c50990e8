//! The reader, and lists that open from buttons, by keys alone.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::{Basis, Comment, Id, Reply, Subject};
use rejoinder::sample;

const HEAD: &str = "Reader: Tab steps on";

fn has(window: &Window<'_>, words: &str) -> bool {
    window.harness.query_by_label(words).is_some()
}

/// Walks until a comment is selected that fits.
fn walk_to(window: &mut Window<'_>, fits: impl Fn(&Window<'_>, Id<Comment>) -> bool) {
    for _ in 0..20 {
        window.press(Key::G);
        if let [Subject::Comment(id)] = *window.app().selected()
            && fits(window, id)
        {
            return;
        }
    }
    panic!("no comment fits");
}

#[test]
fn a_claim_is_opened_from_the_reader_and_one_goes_back() {
    let mut window = Window::on_sample();
    walk_to(&mut window, |window, id| {
        let mut claims = window.map().claims.iter();
        claims.any(|claim| claim.quotes.iter().any(|quote| quote.comment == id))
    });
    let comment = window.app().selected().to_vec();
    assert!(has(&window, "next uncoded"));
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(window.focused().starts_with(HEAD), "{}", window.focused());
    assert!(has(&window, "next in the reader") && !has(&window, "next uncoded"));
    let claim = window.map().claims.iter().next().unwrap().clone();
    window.step_to(&claim.text, Modifiers::NONE);
    assert_eq!(window.app().selected(), comment, "no step walks the map");
    window.press(Key::Enter);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    assert!(window.focused().starts_with(HEAD), "{}", window.focused());
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.app().selected(), comment);
    window.step_to(&claim.text, Modifiers::SHIFT);
    window.press(Key::Space);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    window.step_to("“", Modifiers::NONE);
    window.press(Key::Enter);
    assert_eq!(window.app().selected(), comment, "its words lead back");
    window.press(Key::Escape);
    assert_eq!(window.focused(), "");
    assert_eq!(window.app().selected(), comment, "Escape does no more");
    window.press(Key::Tab);
    assert_ne!(window.app().selected(), comment, "the map has the keys");
}

#[test]
fn steps_go_round_in_the_reader_and_arrows_are_steps() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press_with(Modifiers::SHIFT, Key::F8);
    let comment = window.app().selected().to_vec();
    let mut there = Vec::new();
    for _ in 0..80 {
        window.press(Key::Tab);
        if window.focused().starts_with(HEAD) {
            break;
        }
        there.push(window.focused());
    }
    assert!(there.len() > 8, "{there:?}");
    assert!(there.iter().any(|label| label == "Rebut…"), "{there:?}");
    assert!(window.focused().starts_with(HEAD), "{there:?}");
    let last = there.last().unwrap().clone();
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused(), last);
    let field = window.harness.get_by_role_and_label(Role::TextInput, &last);
    assert!(field.rect().bottom() < 760.0, "it is brought into view");
    window.press(Key::Tab);
    assert!(window.focused().starts_with(HEAD));
    window.press(Key::ArrowDown);
    assert_eq!(window.focused(), there[0]);
    window.press(Key::ArrowUp);
    assert!(window.focused().starts_with(HEAD));
    assert_eq!(window.app().selected(), comment);
}

#[test]
fn letters_stay_commands_and_the_reader_keeps_the_keys() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.step_to("Rebut", Modifiers::NONE);
    let (before, stances) = (window.app().selected().to_vec(), window.map().stances.len());
    window.press(Key::Num1);
    assert_eq!(window.map().stances.len(), stances + 1);
    window.press(Key::G);
    assert_ne!(window.app().selected(), before);
    assert!(window.focused().starts_with(HEAD), "{}", window.focused());
}

#[test]
fn tab_leads_on_from_the_text_that_keys_put_the_cursor_in() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    let comment = window.app().selected().to_vec();
    window.press(Key::Q);
    window.step_to("Claim…", Modifiers::NONE);
    assert_eq!(window.app().selected(), comment);
}

#[test]
fn a_relation_is_removed_by_its_button() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press_with(Modifiers::SHIFT, Key::R);
    for _ in 0..15 {
        if matches!(window.app().selected(), [Subject::Relation(_)]) {
            break;
        }
        window.press(Key::G);
        window.press_with(Modifiers::SHIFT, Key::R);
    }
    let before = window.map().relations.len();
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.step_to("Remove", Modifiers::NONE);
    window.press(Key::Enter);
    assert!(window.map().relations.len() < before);
}

#[test]
fn an_inferred_reply_is_accepted_by_its_button() {
    let mut window = Window::on_thread(sample::THREAD);
    let basis = |window: &Window<'_>, id| {
        let reply = window.map().replies.get(Reply::of(id));
        reply.map(|reply| reply.basis)
    };
    walk_to(&mut window, |window, id| {
        basis(window, id).is_some_and(Basis::is_guess)
    });
    let [Subject::Comment(id)] = *window.app().selected() else {
        panic!("a comment is selected");
    };
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.step_to("Accept", Modifiers::NONE);
    window.press(Key::Enter);
    assert_eq!(basis(&window, id), Some(Basis::Coder));
    // The button is gone, and the reader goes on from its beginning.
    assert!(!window.focused().is_empty());
    window.press(Key::Tab);
    assert_eq!(window.app().selected(), [Subject::Comment(id)]);
    assert!(window.harness.query_by_label("Accept").is_none());
}

#[test]
fn a_colour_is_chosen_in_a_dialog_by_arrows() {
    let mut window = Window::on_sample();
    let coder = |window: &Window<'_>| window.app().document().unwrap().coder().colour;
    window.press_with(Modifiers::COMMAND, Key::K);
    window.step_to("Colour", Modifiers::NONE);
    let before = coder(&window);
    window.press(Key::Enter);
    let first = window.focused();
    assert_eq!(first, format!("Colour {before}"), "it begins at what holds");
    window.press(Key::ArrowRight);
    assert_ne!(window.focused(), first);
    window.press(Key::ArrowUp);
    assert_eq!(window.focused(), first);
    window.press(Key::ArrowDown);
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Colour", "Escape leads to the button");
    assert_eq!(coder(&window), before, "and leaves all as it was");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    let chosen = window.focused();
    window.press(Key::Enter);
    assert_eq!(format!("Colour {}", coder(&window)), chosen);
    assert_ne!(coder(&window), before);
    assert_eq!(window.focused(), "Colour", "the dialog is still there");
}

#[test]
fn a_glyph_and_a_key_are_chosen_in_the_codebook_by_arrows() {
    let mut window = Window::on_sample();
    window.press(Key::F9);
    window.step_to("Position: Rapprochement", Modifiers::SHIFT);
    window.press(Key::Enter);
    window.step_to("Glyph", Modifiers::NONE);
    let positions = |window: &Window<'_>| {
        let map = window.map();
        let row = map.positions.iter().next().unwrap();
        (row.name.clone(), row.glyph, row.key)
    };
    let (name, glyph, key) = positions(&window);
    assert_eq!(name, "Rapprochement");
    window.press(Key::Space);
    let mut walked = vec![window.focused()];
    assert_eq!(walked[0], glyph.name());
    loop {
        window.press(Key::ArrowDown);
        if window.focused() == walked[0] {
            break;
        }
        walked.push(window.focused());
    }
    assert_eq!(walked.len(), rejoinder::model::Glyph::ALL.len());
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(positions(&window).1.name(), walked.last().unwrap());
    assert_eq!(window.focused(), "Glyph");
    window.step_to("Key", Modifiers::NONE);
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Key");
    assert_eq!(positions(&window).2, key);
}

#[test]
fn the_kind_of_a_relation_is_chosen_in_the_reader_by_arrows() {
    let mut window = Window::on_sample();
    let relation = window.map().relations.iter().next().unwrap().clone();
    let premise = Subject::from(relation.premises[0]);
    walk_to(&mut window, |_, id| Subject::Comment(id) == premise);
    window.press_with(Modifiers::SHIFT, Key::R);
    let [Subject::Relation(id)] = *window.app().selected() else {
        panic!("a relation is selected");
    };
    let kind = |window: &Window<'_>| window.map().relations.get(id).unwrap().kind;
    let before = kind(&window);
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.step_to("Kind of relation", Modifiers::NONE);
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_ne!(kind(&window), before);
    assert_eq!(window.app().selected(), [Subject::Relation(id)]);
    window.press(Key::Escape);
    assert_eq!(window.focused(), "");
}

#[test]
fn a_key_walks_between_comments_and_the_claims_that_they_make() {
    let mut window = Window::on_sample();
    let claim = window.map().claims.iter().next().unwrap().clone();
    let comment = claim.quotes[0].comment;
    walk_to(&mut window, |_, id| id == comment);
    window.press_with(Modifiers::ALT, Key::J);
    assert_eq!(window.app().selected(), [Subject::Claim(claim.id)]);
    window.press_with(Modifiers::ALT, Key::J);
    assert_eq!(window.app().selected(), [Subject::Comment(comment)]);
    walk_to(&mut window, |window, id| {
        let mut claims = window.map().claims.iter();
        claims.all(|claim| claim.quotes.iter().all(|quote| quote.comment != id))
    });
    let before = window.app().selected().to_vec();
    window.press_with(Modifiers::ALT, Key::J);
    assert_eq!(window.app().selected(), before);
    let told = window.app().messages();
    assert!(
        told.contains(&"This comment makes no claim yet."),
        "{told:?}"
    );
}

#[test]
fn a_memo_on_a_code_is_written_and_shown_in_the_codebook() {
    let mut window = Window::on_sample();
    window.press(Key::F9);
    window.step_to("Position: Rapprochement", Modifiers::SHIFT);
    window.press(Key::Enter);
    window.step_to("Memo…", Modifiers::NONE);
    window.press(Key::Enter);
    let words = "Is talking about fishermen enough?";
    window.type_text("Words of the memo", words);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    let position = window.map().positions.iter().next().unwrap().id;
    let mut memos = window.map().memos.iter();
    let memo = memos.find(|memo| memo.text == words).unwrap();
    assert_eq!(memo.on, Subject::Position(position));
    assert!(window.harness.query_by_label(words).is_some());
}

#[test]
fn the_reader_comes_back_when_it_gets_the_keys() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    window.press(Key::F8);
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(window.focused().starts_with(HEAD), "it was hidden");
    // The codebook stands in its place in a narrow window.
    window.press(Key::F9);
    window.press(Key::Escape);
    assert!(has(&window, "Codebook"));
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(window.focused().starts_with(HEAD), "{}", window.focused());
    assert!(!has(&window, "Codebook"));
    window.step_to("Claim…", Modifiers::NONE);
    // Who points at something walks the map.
    let relations = window.map().relations.len();
    window.press(Key::S);
    assert_eq!(window.focused(), "");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.map().relations.len(), relations + 1);
}

#[test]
fn steps_one_frame_after_the_other_stay_in_the_reader() {
    let mut window = Window::on_sample();
    window.press(Key::G);
    let comment = window.app().selected().to_vec();
    window.press_with(Modifiers::SHIFT, Key::F8);
    // What is below the fold has the focus before it is scrolled into view.
    for _ in 0..40 {
        window.harness.key_down(Key::Tab);
    }
    window.harness.step();
    assert_eq!(window.app().selected(), comment);
    assert!(!window.focused().is_empty());
}

#[test]
fn tab_leads_on_from_a_text_that_is_higher_than_the_window() {
    let long = "Begin, then, once more. ".repeat(220);
    let mut window = Window::on_thread(&sample::THREAD.replacen("Begin, then. ", &long, 1));
    walk_to(&mut window, |window, id| {
        let comment = window.map().comments.get(id).unwrap();
        comment.text.chars().count() > 5000
    });
    let comment = window.app().selected().to_vec();
    window.press(Key::Q);
    window.step_to("Claim…", Modifiers::NONE);
    assert_eq!(window.app().selected(), comment);
    window.press(Key::Tab);
    assert_eq!(window.app().selected(), comment);
}

#[test]
fn who_clicked_into_a_field_that_goes_away_walks_the_map() {
    let mut window = Window::on_sample();
    let relation = window.map().relations.iter().next().unwrap().clone();
    let premise = Subject::from(relation.premises[0]);
    walk_to(&mut window, |_, id| Subject::Comment(id) == premise);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert!(matches!(window.app().selected(), [Subject::Relation(_)]));
    window.click_into("Memo");
    // Another coder made the relation.
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert_eq!(window.focused(), "");
    let before = window.app().selected().to_vec();
    window.press(Key::Tab);
    assert_ne!(window.app().selected(), before, "the map has the keys");
}
