//! Holds what the window says to the catalogue, and the catalogue to the window.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::Token;
use rejoinder::words::ENGLISH;

/// Rooms whose sources hold no words that a person reads, but for those of the lists.
const SILENT: &[&str] = &[
    "src/app/",
    "src/scene/",
    "src/graph/tables/",
    "src/edit/preview.rs",
];
/// Lists that carry their own words, and what nobody reads but programmers.
const SPEAKS: &[&str] = &["src/app/command/list.rs", "src/scene/lens.rs"];
/// Macros whose text is no word: keys of catalogues, and paths.
const NAMES: &[&str] = &["say", "include_str", "concat"];

/// What the sources ask the catalogue for: the values of each key, and where.
#[derive(Default)]
pub struct Said {
    asked: BTreeMap<String, Vec<(BTreeSet<String>, String)>>,
}

impl Said {
    /// Reads a source, and tells loose words in it.
    pub fn read(&mut self, name: &str, tokens: &[Token], offences: &mut Vec<String>) {
        if !name.starts_with("src/") || name == "src/words.rs" {
            return;
        }
        let is_silent = SILENT.iter().any(|room| name.starts_with(room))
            && !SPEAKS.contains(&name)
            && !name.contains("/tests");
        let mut at = 0;
        while at < tokens.len() {
            let text = |offset: usize| tokens.get(at + offset).map_or("", |token| &token.text);
            if text(0) == "#" && text(1) == "[" {
                at = closing(tokens, at + 1);
            } else if text(0) == "say" && text(1) == "!" {
                self.ask(name, tokens, at + 2, offences);
            } else if let Some(literal) = &tokens[at].literal {
                let is_name = at >= 3
                    && tokens[at - 2].text == "!"
                    && NAMES.contains(&tokens[at - 3].text.as_str());
                if is_silent && !is_name && is_word(literal) {
                    let line = tokens[at].line;
                    offences.push(format!(
                        "{name}:{line}: “{literal}” belongs into a catalogue."
                    ));
                }
            }
            at += 1;
        }
    }

    /// Takes down the call of `say!` whose bracket opens at `open`.
    fn ask(&mut self, name: &str, tokens: &[Token], open: usize, offences: &mut Vec<String>) {
        let line = tokens[open].line;
        let Some(key) = tokens.get(open + 1).and_then(|token| token.literal.clone()) else {
            offences.push(format!("{name}:{line}: `say!` wants a key."));
            return;
        };
        let mut depth = 0;
        let mut values = BTreeSet::new();
        for at in open..=closing(tokens, open) {
            match tokens[at].text.as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 1 => {
                    let is_value = tokens.get(at + 2).is_some_and(|token| token.text == "=");
                    values.extend(is_value.then(|| tokens[at + 1].text.clone()));
                }
                _ => {}
            }
        }
        let asked = self.asked.entry(key).or_default();
        asked.push((values, format!("{name}:{line}")));
    }

    /// Tells what is asked for and not there, what is there and not asked for, and values that differ.
    pub fn compare(&self, offences: &mut Vec<String>) {
        let mut there = BTreeMap::new();
        for (_, file) in ENGLISH {
            messages(file, &mut there);
        }
        for (key, asked) in &self.asked {
            for (values, place) in asked {
                match there.get(key) {
                    None => offences.push(format!("{place}: no catalogue says “{key}”.")),
                    Some(wanted) if wanted != values => offences.push(format!(
                        "{place}: “{key}” wants {wanted:?}, and gets {values:?}."
                    )),
                    Some(_) => {}
                }
            }
        }
        for key in there.keys() {
            if !self.asked.contains_key(key) {
                offences.push(format!("assets/words/en: nobody says “{key}”."));
            }
        }
    }
}

/// Whether a literal is more than signs, values and a name in small letters for the toolkit.
fn is_word(literal: &str) -> bool {
    let mut words = String::new();
    let mut is_value = false;
    for letter in literal.chars() {
        match letter {
            '{' => is_value = true,
            '}' => is_value = false,
            _ if !is_value => words.push(letter),
            _ => {}
        }
    }
    let words = words.replace("\\n", "");
    let letters = words.chars().filter(|letter| letter.is_alphabetic());
    let is_name = words.chars().all(|letter| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_./".contains(letter)
    });
    letters.count() > 1 && !is_name
}

/// The bracket that closes the one at `open`, of whatever kind.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 1 => return at,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len() - 1
}

/// The messages of a catalogue's file, each with the values that it asks for.
fn messages(file: &str, there: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut current = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let is_key = line.starts_with(|first: char| first.is_ascii_alphabetic());
        if let Some((key, _)) = line.split_once(" =").filter(|_| is_key) {
            current = Some(key.to_owned());
            there.entry(key.to_owned()).or_default();
        }
        let Some(values) = current.as_ref().and_then(|key| there.get_mut(key)) else {
            continue;
        };
        for value in line.split('$').skip(1) {
            let name: String = value
                .chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
                .collect();
            values.insert(name);
        }
    }
}

#[test]
fn loose_words_and_wrong_values_are_seen() {
    let seen = |text: &str| {
        let (mut said, mut offences) = (Said::default(), Vec::new());
        said.read("src/app/a.rs", &super::tokens(text), &mut offences);
        for (key, asked) in &said.asked {
            offences.push(format!("{key} {:?}", asked[0].0));
        }
        offences.join("\n")
    };
    assert!(seen("ui.label(\"Other coders\");").contains("belongs into a catalogue"));
    assert!(seen("format!(\"{} by {x}\");").contains("belongs into a catalogue"));
    assert_eq!(
        seen(
            "#[expect(dead_code, reason = \"It is so\")] Id::new(\"some-id\"); format!(\"{a}: {b}\");"
        ),
        ""
    );
    assert_eq!(
        seen("say!(\"a-b\", x = f(y, z), w = 1)"),
        "a-b {\"w\", \"x\"}"
    );
    let mut there = BTreeMap::new();
    messages(
        "# no = $x\na = b { $c ->\n  [one] { $d }\n *[other] e\n}\n",
        &mut there,
    );
    assert_eq!(there["a"].len(), 2);
}
