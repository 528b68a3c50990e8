//! Every word on the screen comes from a catalogue, a list or the map.

mod driver;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use driver::Window;
use eframe::egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rejoinder::app::command::{COMMANDS, Command};
use rejoinder::export::EXPORTERS;
use rejoinder::layout::STYLES;
use rejoinder::model::{Effect, Glyph, Leaning, MONTHS, Stratum, Strength};
use rejoinder::save;
use rejoinder::scene::lens::LENSES;
use rejoinder::words::{Catalogue, ENGLISH, speak};

/// What stands before each piece of a catalogue in this test.
const MARK: char = '¤';

/// What the toolkit itself says of the edges of panels.
const TOOLKIT: &str = "Resize panel";

/// What leaves the program, closes the map or asks the desktop for a file.
const LEFT_OUT: [Command; 11] = [
    Command::Open,
    Command::Import,
    Command::ImportFolder,
    Command::Refresh,
    Command::Sample,
    Command::Save,
    Command::SaveAs,
    Command::Close,
    Command::Quit,
    Command::ImportCodebook,
    Command::ExportCodebook,
];

fn marked(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_alphabetic) {
        Cow::Owned(format!("{MARK}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The words of the lists as a catalogue says them.
fn lists() -> String {
    let mut file = String::new();
    let mut say = |list: &str, entry: &str, title: &str, help: &str| {
        writeln!(
            file,
            "{list}-{entry} = {title}\n{list}-help-{entry} = {help}"
        )
        .unwrap();
    };
    for entry in COMMANDS {
        say("command", &entry.key(), entry.title, entry.help);
    }
    for lens in LENSES {
        say("lens", lens.name, lens.title, lens.help);
    }
    for style in STYLES {
        say("layout", style.name, style.title, style.help);
    }
    for exporter in EXPORTERS {
        say("format", exporter.name, exporter.title, exporter.help);
    }
    let leanings = Leaning::ALL.map(|leaning| ("leaning", leaning.word()));
    let strengths = Strength::ALL.map(|strength| ("strength", strength.word()));
    let effects = Effect::ALL.map(|effect| ("effect", effect.word()));
    let strata = Stratum::ALL.map(|stratum| ("stratum", stratum.word()));
    let glyphs = Glyph::ALL.map(|glyph| ("glyph", glyph.name()));
    let words = leanings.into_iter().chain(strengths).chain(effects);
    let months = MONTHS.map(|month| ("month", month));
    for (list, word) in words.chain(strata).chain(glyphs).chain(months) {
        writeln!(file, "{list}-{word} = {word}").unwrap();
    }
    file
}

/// The words of a text, each of two letters or more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words.filter(|word| word.chars().count() > 1)
}

/// What the map itself says.
fn known(window: &Window<'_>) -> BTreeSet<String> {
    let file = save::write(window.map());
    let texts = file.split('"').skip(1).step_by(2);
    texts.flat_map(words).map(str::to_owned).collect()
}

/// What stands on the screen without having been marked, and isn't the map's.
fn loose(window: &Window<'_>, known: &BTreeSet<String>) -> Vec<String> {
    let nodes = window.harness.query_all_by(|_| true);
    let labels = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        let said = [
            node.label(),
            node.description(),
            node.placeholder().map(str::to_owned),
        ];
        said.into_iter().flatten().collect::<Vec<String>>()
    });
    let begins = |word: &str| known.iter().any(|known| known.starts_with(word));
    // A word may be cut where a label is.
    let is_known =
        |label: &str, word: &str| known.contains(word) || label.contains('…') && begins(word);
    let is_loose = |label: &String| !words(label).all(|word| is_known(label, word));
    labels
        .filter(|label| label != TOOLKIT && !label.contains(MARK) && is_loose(label))
        .collect()
}

#[test]
fn no_word_stands_on_the_screen_that_a_translator_can_not_reach() {
    let lists = lists();
    let lists = ("lists.ftl", lists.as_str());
    let files: Vec<(&str, &str)> = ENGLISH.iter().copied().chain([lists]).collect();
    assert!(speak(Catalogue::read("en", &files, Some(marked)).unwrap()));
    let mut window = Window::on_sample();
    let known = known(&window);
    let mut found = BTreeSet::new();
    for entry in COMMANDS {
        let Some(shortcut) = entry.keys.first() else {
            continue;
        };
        if LEFT_OUT.contains(&entry.command) {
            continue;
        }
        window.press_with(shortcut.modifiers, shortcut.key);
        for label in loose(&window, &known) {
            found.insert(format!("{:?}: {label}", entry.command));
        }
        window.press(Key::Escape);
        window.press(Key::Escape);
    }
    assert!(found.is_empty(), "{found:#?}");
}
