//! Tags, the picker and examples in the window, by keys and labels.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::model::book::{BookCode, BookIssue};
use rejoinder::model::{Book, Code, Coder, Leaning, Map, Premise, Subject, Tag};
use rejoinder::{edit, sample, save};

fn tag<'map>(map: &'map Map, name: &str) -> &'map Tag {
    map.tags.iter().find(|tag| tag.name == name).unwrap()
}

/// Opens the codebook and makes tags by typing one after the other.
fn make_tags(window: &mut Window<'_>, names: &[&str]) {
    window.press(Key::F9);
    for name in names {
        window.type_text("New tag", name);
        window.press(Key::Enter);
    }
    window.press(Key::Escape);
}

/// How many times a tag is borne.
fn borne(window: &Window<'_>, name: &str) -> usize {
    let map = window.map();
    let id = tag(map, name).id;
    map.taggings.iter().filter(|row| row.tag == id).count()
}

#[test]
fn tags_are_made_one_after_the_other_and_put_on_by_the_picker() {
    let mut window = Window::open(Vec::new());
    window.press(Key::F9);
    window.type_text("New tag", "sarcasm");
    window.press(Key::Enter);
    // The cursor stays in the field, so that no letter is a command.
    let letters = window.harness.get_by_label("New tag");
    letters.type_text("irony");
    window.settle();
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert_eq!(window.map().tags.len(), 2);

    window.click_card("Outline: Dunmore");
    window.press(Key::Slash);
    window.type_text("Find a code", "iron");
    window.press(Key::Enter);
    assert_eq!(borne(&window, "irony"), 1);
    // The full stop does it again elsewhere, and stays where it is done already.
    window.click_card("Outline: Quillon");
    window.press(Key::Period);
    window.press(Key::Period);
    assert_eq!(borne(&window, "irony"), 2);
    window.press(Key::F9);
    window.press(Key::Slash);
    window.type_text("Find a code", "rapproch");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(window.harness.query_by_label("Merge into…").is_some());
    // What was used last stands first.
    window.press(Key::Slash);
    window.press(Key::Enter);
    assert_eq!(borne(&window, "irony"), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(borne(&window, "irony"), 2);

    let stances = window.map().stances.len();
    window.click_card("Outline: Tamsin");
    window.press(Key::Slash);
    window.type_text("Find a code", "rapproch");
    window.press_with(Modifiers::SHIFT, Key::Enter);
    let map = window.map();
    assert_eq!(map.stances.len(), stances + 1);
    let newest = map.stances.iter().next_back().unwrap();
    assert_eq!(newest.leaning, Leaning::Against);
    let [Subject::Comment(id)] = *window.app().selected() else {
        panic!("one comment is selected");
    };
    assert_eq!(newest.on, Premise::Comment(id));
}

#[test]
fn chosen_words_become_examples_and_a_key_sets_a_tag() {
    let mut window = Window::open(Vec::new());
    make_tags(&mut window, &["sarcasm"]);
    window.press(Key::F9);
    window.click_card("Outline: Dunmore");
    window.press(Key::Q);
    let choosing = Modifiers::SHIFT
        .plus(Modifiers::COMMAND)
        .plus(Modifiers::CTRL);
    for _ in 0..3 {
        window.press_with(choosing, Key::ArrowRight);
    }
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window.type_text("Find a code", "sarc");
    window.press_with(Modifiers::SHIFT, Key::Enter);
    let examples = tag(window.map(), "sarcasm").examples.clone();
    let [example] = examples.as_slice() else {
        panic!("there is one example");
    };
    assert!(example.is_counter);
    let comment = window.map().comments.get(example.quote.comment).unwrap();
    assert!(comment.holds(&example.quote) && example.quote.start == 0);
    assert!(example.quote.exact.chars().count() < comment.text.chars().count());

    window.click("Tag sarcasm");
    assert_eq!(borne(&window, "sarcasm"), 1);
    window.click("Tag sarcasm, set");
    assert_eq!(borne(&window, "sarcasm"), 0);
}

#[test]
fn a_merge_is_previewed_and_one_step() {
    let mut window = Window::open(Vec::new());
    make_tags(&mut window, &["sarcasm", "irony"]);
    window.press(Key::F9);
    for name in ["sarcasm", "irony"] {
        window.click_card("Outline: Dunmore");
        window.press(Key::Slash);
        window.type_text("Find a code", name);
        window.press(Key::Enter);
    }
    window.press(Key::F9);
    let before = window.map().clone();
    window.click("Tag: irony");
    window.click("Merge into…");
    window.type_text("Find a code", "sarc");
    window.press(Key::Enter);
    let told = "1 tagging that both had becomes one: the newest stays.";
    assert!(window.harness.query_by_label(told).is_some());
    assert_eq!(window.map(), &before);
    window.press(Key::Enter);
    assert_eq!(window.map().tags.len(), 1);
    assert_eq!(borne(&window, "sarcasm"), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), &before);

    // A name that another one has is refused with that name.
    window.click("Tag: irony");
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Tag");
    field.focus();
    window.settle();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Tag", "Sarcasm");
    window.press(Key::Enter);
    let messages = window.app().messages().join("\n");
    assert!(messages.contains("“sarcasm”"), "{messages}");
    assert_eq!(window.map(), &before);
    assert_eq!(
        window.map().code_name(Code::Tag(tag(&before, "irony").id)),
        "irony"
    );
}

/// The sample with two thousand tags more, in a file.
fn crowded(folder: &std::path::Path) -> std::path::PathBuf {
    let mut document = edit::Document::new(sample::map().unwrap(), Coder::new(7, "Ann"));
    let tags = (0..2000).map(|number| BookCode {
        level: number % 4,
        name: format!("<b>tag</b> &{number}"),
        ..BookCode::default()
    });
    let book = Book {
        tags: tags.collect(),
        issues: vec![BookIssue {
            name: "<script>Why?</script>".to_owned(),
            ..BookIssue::default()
        }],
        ..Book::default()
    };
    let now = edit::Moment {
        milliseconds: 1_700_000_000_000,
    };
    let added = document.act("Add", now, &[], |draft| draft.add_book(&book));
    assert_eq!(added.unwrap().len(), 2001);
    let path = folder.join("crowded.ron");
    std::fs::write(&path, save::write(document.map())).unwrap();
    path
}

#[test]
fn of_two_thousand_codes_only_those_in_view_are_shown_and_markup_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(vec![crowded(folder.path())]);
    window.press(Key::F9);
    let rows = window.harness.query_all_by_label_contains("Tag: <b>tag");
    let count = rows.count();
    assert!((5..60).contains(&count), "{count} rows");
    window.type_text("Find in codebook", "&1999");
    let rows = window.harness.query_all_by_label_contains("Tag: <b>tag");
    assert_eq!(rows.count(), 1);
    window.press(Key::Escape);

    window.click_card("Outline: Dunmore");
    window.press(Key::Slash);
    window.type_text("Find a code", "&1234");
    window.press(Key::Enter);
    assert_eq!(borne(&window, "<b>tag</b> &1234"), 1);
}

#[test]
fn a_codebook_to_begin_with_is_chosen_and_its_keys_set_tags_with_shift() {
    let mut window = Window::open(Vec::new());
    window.press(Key::F9);
    window.click("More…");
    window.click("Begin with a codebook…");
    for _ in 0..5 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    assert_eq!(window.map().tags.len(), 10);
    window.click_card("Outline: Dunmore");
    window.press_with(Modifiers::SHIFT, Key::Q);
    assert_eq!(borne(&window, "question"), 1);
    window.press_with(Modifiers::SHIFT, Key::Q);
    assert_eq!(borne(&window, "question"), 0);
    // Without Shift the letter is a command of its own.
    window.press(Key::L);
    assert_eq!(borne(&window, "elaboration"), 0);

    // Two cards at once, as one step.
    window.click_card("Outline: Dunmore");
    window.press(Key::B);
    let count = window.app().selected().len();
    assert!(count > 1);
    window.press_with(Modifiers::SHIFT, Key::K);
    assert_eq!(borne(&window, "disagreement"), count);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(borne(&window, "disagreement"), 0);
}

#[test]
fn a_position_is_split_by_its_leaning_after_a_preview() {
    let mut window = Window::open(Vec::new());
    let before = window.map().clone();
    window.press(Key::F9);
    window.click("Position: Distrust of the regime");
    window.click("Split…");
    window.click("what leans mixed");
    let shown = |window: &Window<'_>, words: &str| {
        let mut found = window.harness.query_all_by_label_contains(words);
        found.next().is_some()
    };
    // What would change is told whatever the name, and why a name can't be.
    assert!(shown(&window, "move") && shown(&window, "The position needs a name"));
    window.type_text("Name of the new code", "Rapprochement");
    assert!(shown(&window, "move") && shown(&window, "“Rapprochement” already"));
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Name of the new code", "Trust");
    let mixed = |map: &Map, name: &str| {
        let id = map
            .positions
            .iter()
            .find(|row| row.name == name)
            .unwrap()
            .id;
        let rows = map.stances.iter().filter(|row| row.position == id);
        rows.filter(|row| row.leaning == Leaning::Mixed).count()
    };
    let count = mixed(&before, "Distrust of the regime");
    assert!(count > 0);
    window.click("Split");
    let map = window.map();
    assert_eq!(mixed(map, "Trust"), count);
    assert_eq!(mixed(map, "Distrust of the regime"), 0);
    assert_eq!(map.stances.len(), before.stances.len());
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), &before);
}

#[test]
fn a_split_tells_nothing_of_hidden_coders() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(vec![crowded(folder.path())]);
    let coders = window.map().coders.iter().map(|coder| coder.name.clone());
    let words: Vec<String> = coders.map(|name| format!("what {name} coded")).collect();
    assert!(!words.is_empty());
    let split = |window: &mut Window<'_>| {
        window.click("Position: Distrust of the regime");
        window.click("Split…");
        window.click("what leans mixed");
    };
    let shown = |window: &Window<'_>, words: &str| {
        let mut found = window.harness.query_all_by_label_contains(words);
        found.next().is_some()
    };
    window.press(Key::F9);
    split(&mut window);
    assert!(words.iter().all(|words| shown(&window, words)));
    assert!(shown(&window, "move") && !shown(&window, "hidden coders"));
    window.click("Cancel");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    split(&mut window);
    assert!(!words.iter().any(|words| shown(&window, words)));
    assert!(shown(&window, "It changes what hidden coders made."));
    assert!(!shown(&window, "of 1 coder move"));
}

#[test]
fn where_tags_walk_on_a_stance_can_be_turned_after_the_fact() {
    let mut window = Window::on_sample();
    make_tags(&mut window, &["irony"]);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "Go on after a tag");
    window.press(Key::Enter);
    window.press(Key::Tab);
    let first = window.app().selected().to_vec();
    window.press(Key::Num1);
    let second = window.app().selected().to_vec();
    assert_ne!(first, second);
    window.press_with(Modifiers::ALT, Key::L);
    let own = window.app().document().unwrap().coder().id;
    let map = window.map();
    let taken = map.stances.iter().find(|row| row.made.by == own).unwrap();
    assert_eq!(first, [Subject::from(taken.on)]);
    assert_eq!(taken.leaning, Leaning::Against);
    assert_eq!(window.app().selected(), second);
    // A tag walks on as well, and the full stop does the same at the next one.
    window.press(Key::Slash);
    window.type_text("Find a code", "irony");
    window.press(Key::Enter);
    assert_ne!(window.app().selected(), second);
    window.press(Key::Period);
    assert_eq!(borne(&window, "irony"), 2);
}
