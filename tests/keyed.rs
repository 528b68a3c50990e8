//! The whole sample, coded in the window by keys alone.

mod driver;
#[path = "keyed/tables.rs"]
mod tables;

use std::collections::BTreeMap;

use driver::Window;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rejoinder::model::{Comment, CommentKind, Id, Map, Subject};
use rejoinder::sample;

/// What is pressed at a comment: its number in the thread, the keys, and the note on the relation that they made.
const CODED: &[(usize, &[Press], &str)] = &[
    (1, &[Plain(Key::Num1), Alt(Key::S)], ""),
    (2, &[Plain(Key::Num2), Alt(Key::S), Plain(Key::R), MAKE], ""),
    (
        3,
        &[Plain(Key::Num1), Plain(Key::R), MAKE],
        "Isolation pays the very people it is meant to starve.",
    ),
    (
        4,
        &[Plain(Key::Num2), Plain(Key::R), MAKE],
        "Grants that sanctions feed the smugglers, and denies that this makes a promise worth more.",
    ),
    (6, &[Plain(Key::Num2), Plain(Key::S), MAKE], ""),
    (12, &[Plain(Key::Num1), Plain(Key::R), MAKE], ""),
    (14, &[Plain(Key::Num2), Plain(Key::R), MAKE], ""),
    (
        5,
        &[
            Plain(Key::Num1),
            Plain(Key::S),
            Plain(Key::ArrowRight),
            MAKE,
        ],
        "They add up costs, so talking can move them.",
    ),
    (
        7,
        &[
            Plain(Key::Num2),
            Alt(Key::S),
            Alt(Key::S),
            Plain(Key::U),
            MAKE,
        ],
        "That there is no bomb yet says nothing either way.",
    ),
    (
        9,
        &[Plain(Key::Num1), Plain(Key::R), MAKE],
        "Trust was never the premise; counting was.",
    ),
    (8, &[Plain(Key::Num2)], ""),
    (
        10,
        &[Plain(Key::Num1), Plain(Key::R), MAKE],
        "Turns the reason round: distrust speaks for a contract.",
    ),
    (
        13,
        &[
            Plain(Key::Num2),
            Alt(Key::L),
            Alt(Key::L),
            Plain(Key::K),
            MAKE,
        ],
        "Better inside the gate than outside it.",
    ),
    (15, &[Plain(Key::Num1), Plain(Key::Num2)], ""),
];

/// Ends a relation.
const MAKE: Press = Plain(Key::Enter);

/// The memo on the undercut, which is written right after its note.
const MEMO: &str = "The hinge of the thread. Dunmore does not deny that there is no bomb; he denies that anything \
                    follows from it. So the arrow ends on the support and not on the comment.";

/// One key.
#[derive(Clone, Copy)]
enum Press {
    Plain(Key),
    Alt(Key),
}

use Press::{Alt, Plain};

/// Who codes, with the keys pressed so far.
struct Hand {
    window: Window<'static>,
    pressed: usize,
}

impl Hand {
    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.pressed += 1;
        self.window.press_with(modifiers, key);
    }

    /// Types where the cursor is.
    fn write(&mut self, text: &str) {
        let is_field = self.window.harness.ctx.text_edit_focused();
        assert!(is_field, "no field has the cursor for “{text}”");
        let text = text.to_owned();
        self.window.harness.event(Event::Text(text));
        self.window.settle();
    }

    /// Types in the place of what stands there.
    fn rewrite(&mut self, text: &str) {
        self.press_with(Modifiers::COMMAND, Key::A);
        self.write(text);
    }

    /// What has the focus, by its label.
    fn focused(&self) -> String {
        let mut nodes = self.window.harness.query_all_by(|node| node.is_focused());
        let label = nodes.next().and_then(|node| node.accesskit_node().label());
        label.unwrap_or_default()
    }

    /// Steps from one thing to the next until the one of this label has the focus.
    fn step_to(&mut self, label: &str, modifiers: Modifiers) {
        let mut passed = Vec::new();
        for _ in 0..80 {
            let focused = self.focused();
            if focused.trim() == label {
                return;
            }
            passed.push(focused);
            self.press_with(modifiers, Key::Tab);
        }
        panic!("no step leads to “{label}”, but to {passed:?}");
    }

    /// Gives the codebook the keys.
    fn open_codebook(&mut self) {
        for _ in 0..4 {
            if self.focused().starts_with("New ") {
                return;
            }
            self.press(Key::F9);
        }
        panic!("“{}” has the cursor", self.focused());
    }

    /// Opens a code from the codebook; the cursor is in its definition then.
    fn define(&mut self, row: &str, definition: &str, label: &str) {
        self.step_to(row, Modifiers::SHIFT);
        self.press(Key::Enter);
        self.step_to(label, Modifiers::NONE);
        self.write(definition);
    }

    /// Chooses from a list that a button opens.
    fn choose(&mut self, button: &str, choice: &str) {
        self.step_to(button, Modifiers::NONE);
        self.press(Key::Enter);
        self.step_to(choice, Modifiers::NONE);
        self.press(Key::Enter);
    }

    /// Codes under a name.
    fn code_as(&mut self, name: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        self.step_to("Coder", Modifiers::NONE);
        self.rewrite(name);
        self.press(Key::Enter);
        self.press(Key::Escape);
        let document = self.window.app().document();
        assert_eq!(document.unwrap().coder().name, name);
    }

    fn selected(&self) -> &[Subject] {
        self.window.app().selected()
    }

    /// Walks through what waits to be coded until this comment.
    fn walk_to(&mut self, comment: Id<Comment>) {
        for _ in 0..3 {
            self.press(Key::Tab);
            if self.selected() == [Subject::Comment(comment)] {
                return;
            }
        }
        panic!("{:?} is selected and not {comment:?}", self.selected());
    }
}

/// The comments by people, in the order of the thread.
fn people(map: &Map) -> Vec<Id<Comment>> {
    let comments = map.comments.iter();
    let people = comments.filter(|comment| comment.kind == CommentKind::Comment);
    people.map(|comment| comment.id).collect()
}

fn make_codebook(hand: &mut Hand) {
    hand.open_codebook();
    hand.write("How should the West deal with Iran?");
    hand.press(Key::Enter);
    hand.step_to("New position", Modifiers::SHIFT);
    for name in ["Rapprochement", "Distrust of the regime"] {
        hand.write(name);
        hand.press(Key::Enter);
    }
    hand.define(
        "Position: Distrust of the regime",
        "The government in Tehran will not keep its word, so keep the pressure on. Not the same as hostility to the \
         country.",
        "Definition of the position",
    );
    hand.choose("Glyph", "Diamond");
    hand.open_codebook();
    hand.define(
        "Position: Rapprochement",
        "Talk, trade and sign agreements, and let relations grow from there. Also a comment that only removes a reason \
         against it.",
        "Definition of the position",
    );
    hand.open_codebook();
    hand.define(
        "Issue: How should the West deal with Iran?",
        "What governments outside should do about the one in Tehran. What Iranians should do is another question.",
        "Definition of the issue",
    );
    hand.open_codebook();
    hand.step_to("New kind", Modifiers::NONE);
    hand.write("concedes");
    hand.press(Key::Enter);
    hand.define(
        "Kind: concedes",
        "Grants what the target says, or a part of it.",
        "Definition of the kind",
    );
    hand.choose("Colour", "Colour #b8891a");
    hand.choose("Key", "K");
    hand.press(Key::Escape);
    hand.press(Key::F9);
}

fn code(hand: &mut Hand) {
    let people = people(hand.window.map());
    for &(number, keys, note) in CODED {
        hand.walk_to(people[number - 1]);
        for &key in keys {
            match key {
                Plain(key) => hand.press(key),
                Alt(key) => hand.press_with(Modifiers::ALT, key),
            }
        }
        if number == 10 {
            make_claim(hand);
        }
        if !note.is_empty() {
            hand.press_with(Modifiers::ALT, Key::N);
            hand.write(note);
            hand.press(Key::Escape);
        }
        if number == 7 {
            hand.press(Key::M);
            hand.write(MEMO);
            hand.press(Key::Escape);
        }
    }
}

/// Chooses the words of the selected comment and makes a claim of them.
fn make_claim(hand: &mut Hand) {
    let words = "An inspector can only look where a treaty has let him in.";
    let [Subject::Comment(id)] = *hand.selected() else {
        panic!("a comment is selected");
    };
    let text = hand.window.map().comments.get(id).unwrap().text.clone();
    let before = text.split(words).next().unwrap().chars().count();
    hand.press(Key::Q);
    for (modifiers, count) in [
        (Modifiers::NONE, before),
        (Modifiers::SHIFT, words.chars().count()),
    ] {
        for _ in 0..count {
            let harness = &hand.window.harness;
            harness.key_press_modifiers(modifiers, Key::ArrowRight);
        }
        hand.window.settle();
        hand.pressed += count;
    }
    hand.press(Key::C);
    hand.rewrite("Inspection needs an agreement");
    hand.press(Key::Enter);
}

/// Tags the claim, which the table of claims leads to.
fn tag_claim(hand: &mut Hand) {
    hand.press(Key::F4);
    for _ in 0..4 {
        if matches!(hand.selected(), [Subject::Claim(_)]) {
            break;
        }
        hand.press_with(Modifiers::COMMAND, Key::PageDown);
        hand.press(Key::ArrowDown);
    }
    hand.press(Key::Num1);
    hand.press(Key::F4);
}

#[test]
fn the_sample_is_coded_whole_without_a_pointer() {
    let mut hand = Hand {
        window: Window::on_thread(sample::THREAD),
        pressed: 0,
    };
    hand.code_as("Sample coder");
    hand.press_with(Modifiers::COMMAND, Key::A);
    hand.press(Key::Y);
    hand.press(Key::Escape);
    make_codebook(&mut hand);
    code(&mut hand);
    tag_claim(&mut hand);
    let (made, shipped) = (hand.window.map(), sample::map().unwrap());
    assert_eq!(made.check(), []);
    let (made, shipped) = (tables::of(made), tables::of(&shipped));
    for (table, rows) in &shipped {
        assert_eq!(made.get(table), Some(rows), "the {table} differ");
    }
    let names = |tables: &BTreeMap<_, _>| tables.keys().cloned().collect::<Vec<String>>();
    assert_eq!(names(&made), names(&shipped), "no other table has rows");
}

#[test]
fn a_comment_is_tagged_with_two_keys() {
    let mut hand = Hand {
        window: Window::on_thread(sample::THREAD),
        pressed: 0,
    };
    hand.open_codebook();
    hand.write("What to do?");
    hand.press(Key::Enter);
    hand.step_to("New position", Modifiers::SHIFT);
    hand.write("talk");
    hand.press(Key::Enter);
    hand.press(Key::Escape);
    let begun = hand.pressed;
    for (number, id) in people(hand.window.map()).into_iter().enumerate() {
        hand.press(Key::Tab);
        hand.press(Key::Num1);
        assert_eq!(hand.window.map().stances.len(), number + 1, "{id:?}");
    }
    assert_eq!(hand.pressed - begun, 2 * 15);
}
