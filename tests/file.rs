//! Our file: written by the row, read in any spelling, mended after damage.

mod acts;

use proptest::prelude::*;
use rejoinder::edit::{Document, Moment};
use rejoinder::model::{Author, CommentKind, Id, Map, Subject};
use rejoinder::save;

/// A map with rows in every table but the pins and folds of a view.
fn full() -> Document {
    let mut document = Document::new(acts::sample(), acts::coder());
    for number in 0..4000 {
        let act = acts::Act::of(number);
        // What makes codes fewer is left out, or some table would always be empty.
        if !acts::codes::FEWER_CODES.contains(&act.verb()) {
            let _ = act.run(&mut document, 1_700_000_000_000 + number);
        }
        if number >= 400 && is_full(document.map()) {
            break;
        }
    }
    assert!(is_full(document.map()));
    document
}

fn is_full(map: &Map) -> bool {
    let codebook = [
        map.issues.len(),
        map.positions.len(),
        map.kinds.len(),
        map.tags.len(),
    ];
    let coding = [
        map.claims.len(),
        map.relations.len(),
        map.stances.len(),
        map.taggings.len(),
    ];
    let others = [
        map.memos.len(),
        map.views.len(),
        map.pins.len(),
        map.folds.len(),
    ];
    [codebook, coding, others]
        .iter()
        .flatten()
        .all(|&rows| rows > 0)
}

fn read(text: &str) -> Map {
    save::read(text.as_bytes(), "map.ron").unwrap().value
}

fn told(text: &str) -> String {
    save::read(text.as_bytes(), "map.ron")
        .unwrap_err()
        .to_string()
}

#[test]
fn one_stance_is_one_line() {
    let mut document = full();
    let before = save::write(document.map());
    let made = document.act(
        "Take a position",
        Moment {
            milliseconds: 1_800_000_000_000,
        },
        &[],
        |draft| {
            let issue = draft.add_issue("How?")?;
            draft.add_position(issue, "so")
        },
    );
    let position = made.unwrap();
    let middle = save::write(document.map());
    let on = rejoinder::model::Premise::Comment(Id::imported(3));
    let act = document.act(
        "Lean",
        Moment {
            milliseconds: 1_800_000_000_000,
        },
        &[],
        |draft| draft.set_stance(on, position, rejoinder::model::Leaning::For),
    );
    act.unwrap();
    let after = save::write(document.map());
    let new = |older: &str, newer: &str| newer.lines().filter(|line| !older.contains(line)).count();
    assert!(new(&before, &middle) <= 2);
    assert_eq!(new(&middle, &after), 1);
    assert!(
        after
            .lines()
            .all(|line| !line.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']))
    );
    assert!(after.ends_with(")\n") && !after.contains("[\n  ],"));
}

#[test]
fn other_spellings_are_read_the_same() {
    let document = full();
    let text = save::write(document.map());
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(&read(&windows), document.map());
    let plain = text.replace(
        "#![enable(implicit_some)]\n",
        "// by hand\n/* a /* nested */ note */",
    );
    assert_eq!(&read(&plain), document.map());
    let wide = text.replace(", key:", ",\n\n      // the source's own\n      key :");
    assert_eq!(&read(&wide), document.map());
    let some = text.replace("author: 1,", "author: Some(1),");
    assert_eq!(&read(&some), document.map());
    let turned = text.replace(
        "(id: 2, name: \"Author \\\"2\\\"\")",
        "Author(name: r#\"Author \"2\"\"#, id: 2,)",
    );
    assert_ne!(turned, text);
    assert_eq!(&read(&turned), document.map());
}

#[test]
fn what_a_newer_version_wrote_is_written_back() {
    let text = save::write(&acts::sample());
    let newer = text
        .replace("version: 1,", "version: 3,")
        .replace("key: \"#4\",", "mood: Calm(\"a, b\"), key: \"#4\", weights: [1, (2)],")
        .replace("  kinds: [", "  moods: [\n    (id: 1, name: \"x\"),\n    (id: 2, // why\n name: r#\"y\"#),\n  ],\n  tempo: 3,\n  kinds: [")
        .replace("  authors: [", "  authors: [\n    Ghost(7),")
        .replace("about: (", "about: (motto: \"m\", ");
    let noted = save::read(newer.as_bytes(), "map.ron").unwrap();
    assert_eq!(noted.notes.len(), 6, "{:?}", noted.notes);
    let mut document = Document::new(noted.value, acts::coder());
    for number in 0..100 {
        let _ = acts::Act::of(number).run(&mut document, 1_700_000_000_000 + number);
    }
    let written = save::write(document.map());
    for kept in [
        "version: 3,",
        ", mood: Calm(\"a, b\"), weights: [1, (2)]),",
        "  moods: [\n    (id: 1, name: \"x\"),\n    (id: 2, name: \"y\"),\n  ],",
        "\n  tempo: 3,\n",
        "\n    Ghost(7),\n",
        ", motto: \"m\"),\n",
    ] {
        assert!(written.contains(kept), "{kept} in\n{written}");
    }
    assert_eq!(&read(&written), document.map());
    assert_eq!(save::write(&read(&written)), written);
}

#[test]
fn an_unknown_field_is_kept_whatever_the_version() {
    let text = save::write(&acts::sample()).replace("key: \"#4\",", "key: \"#4\", colour: Red,");
    let noted = save::read(text.as_bytes(), "map.ron").unwrap();
    assert_eq!(noted.notes[0].what, "unknown fields kept: colour: Red");
    assert!(save::write(&noted.value).contains(", colour: Red),\n"));
}

#[test]
fn an_unreadable_file_says_where_and_what_is_left() {
    let text = save::write(&acts::sample());
    let wrong = text.replace("thread: 6, kind: Opening", "thread: 6, kind: Ending");
    let line = 1 + text
        .lines()
        .position(|line| line.contains("thread: 6, kind: Opening"))
        .unwrap();
    let told_wrong = told(&wrong);
    assert!(
        told_wrong.starts_with(&format!("map.ron:{line}:")),
        "{told_wrong}"
    );
    assert!(
        told_wrong.contains("Ending") && told_wrong.contains("9 comments"),
        "{told_wrong}"
    );
    let twice = text.replace("(id: 2, name: \"Author", "(id: 1, name: \"Author");
    assert!(
        told(&twice).contains("two rows of authors have the id 1"),
        "{}",
        told(&twice)
    );
    for (foreign, says) in [
        ("", "empty"),
        (" \n", "empty"),
        ("<html>", "no map of this program"),
        ("(format: \"other\", version: 1)", "no map of this program"),
        ("{\"format\": \"rejoinder/1\"}", "no map of this program"),
        ("\0\0\0", "no map of this program"),
        ("(format: \"rejoinder map\")", "version"),
        ("(format: \"rejoinder map\", version: 1) x", "follows"),
        ("(format: \"rejoinder map\", version: 1, tags: 3)", "list"),
        (
            "(format: \"rejoinder map\", version: 1, tags: [], tags: [])",
            "twice",
        ),
    ] {
        assert!(told(foreign).contains(says), "{foreign}: {}", told(foreign));
    }
    let binary = save::read(&[0xff, 0xfe, 0], "map.ron")
        .unwrap_err()
        .to_string();
    assert!(binary.contains("no map of this program"), "{binary}");
}

#[test]
fn what_points_at_nothing_is_a_warning() {
    let text = save::write(&acts::sample()).replace("author: 1,", "author: 99,");
    let noted = save::read(text.as_bytes(), "map.ron").unwrap();
    assert!(
        noted
            .notes
            .iter()
            .any(|note| note.what == "its author 99 is missing")
    );
}

#[test]
fn whatever_row_is_lost_the_others_are_saved() {
    let document = full();
    let text = save::write(document.map());
    let rows = |map: &Map| save::write(map).lines().count();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let mut broken = lines.clone();
        let damaged = line.replacen(['"', '(', '[', ':'], "", 1);
        broken[at] = &damaged;
        let left = save::salvage(broken.join("\n").as_bytes());
        assert_eq!(left.value.check(), Vec::new(), "{line}");
        assert!(
            rows(&left.value) + 12 > rows(document.map()),
            "{line}\n{:?}",
            left.notes
        );
    }
}

#[test]
fn coding_outlives_the_comment_that_it_is_on() {
    let mut document = Document::new(acts::sample(), acts::coder());
    let lost = Id::imported(5);
    let now = Moment { milliseconds: 9 };
    let coded = document.act("Code", now, &[], |draft| {
        draft.set_memo(Subject::Comment(lost), "kept")?;
        draft.set_summary(lost, "kept as well")?;
        draft.skip(lost)
    });
    coded.unwrap();
    let text = save::write(document.map());
    let lines = text.lines().filter(|line| !line.contains("(id: 5, source"));
    let left = save::salvage(lines.collect::<Vec<_>>().join("\n").as_bytes()).value;
    assert_eq!(left.check(), Vec::new());
    assert_eq!(left.memos, document.map().memos);
    assert_eq!(left.summaries, document.map().summaries);
    assert_eq!(left.skips, document.map().skips);
    let made_up = left.comments.get(lost).map(|row| (row.kind, row.thread));
    assert_eq!(made_up, Some((CommentKind::Placeholder, Id::imported(1))));
}

#[test]
fn a_hostile_file_is_read_or_refused_quickly() {
    let begins = "(format: \"rejoinder map\", version: 2, ";
    for text in [
        format!("{begins} x: {}", "(".repeat(1_000_000)),
        format!("{begins} x: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{begins} tags: [{}]", "(id: 1), ".repeat(10_000)),
        format!(
            "{begins} tags: [{}{}]",
            "Some(".repeat(50_000),
            ")".repeat(50_000)
        ),
        format!("{begins} x: {}", "r####".repeat(50_000)),
        format!("{begins} x: {}", "/*".repeat(200_000)),
        format!("{begins}\n{}", "(\"\n".repeat(20_000)),
    ] {
        let _ = save::read(text.as_bytes(), "map.ron");
        assert_eq!(save::salvage(text.as_bytes()).value.check(), Vec::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_brings_it_down(at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<bool>()) {
        let text = save::write(&acts::sample());
        let mut bytes = text.clone().into_bytes();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = to;
        }
        if let Ok(noted) = save::read(&bytes, "map.ron") {
            let written = save::write(&noted.value);
            prop_assert_eq!(read(&written), noted.value);
        }
        let left = save::salvage(&bytes).value;
        prop_assert_eq!(left.check(), Vec::new());
        prop_assert_eq!(read(&save::write(&left)), left);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let within = format!("(format: \"rejoinder map\", version: 9, x: {text}, tags: [{text}])");
        if let Ok(noted) = save::read(within.as_bytes(), "map.ron") {
            let written = save::write(&noted.value);
            prop_assert_eq!(save::write(&read(&written)), written);
        }
    }
}

#[test]
fn a_large_table_is_read_as_a_small_one_is() {
    let mut map = Map::default();
    for number in 1..=9000 {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: format!("Author {number}"),
            key: String::new(),
            link: String::new(),
        });
    }
    let text = save::write(&map);
    assert_eq!(read(&text), map);
    let row = |number: u32| format!("(id: {number}, name: \"Author {number}\"");
    let twice = text.replace(&row(8000), "(id: 1, name: \"Author 8000\"");
    assert!(
        told(&twice).contains("two rows of authors have the id 1"),
        "{}",
        told(&twice)
    );
    let line = 1 + text
        .lines()
        .position(|line| line.contains(&row(7000)))
        .unwrap();
    let wrong = text.replace(&row(7000), "(id: 7000, name: 7");
    assert!(
        told(&wrong).starts_with(&format!("map.ron:{line}:")),
        "{}",
        told(&wrong)
    );
    let newer = text.replace(&row(6000), "(later: 5, id: 6000, name: \"Author 6000\"");
    assert_eq!(save::write(&read(&newer)).matches("later: 5").count(), 1);
}
