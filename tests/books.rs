//! Codebooks alone: files of them, and what a map takes over.

mod acts;

use std::process::Command;

use proptest::prelude::*;
use rejoinder::edit::{Document, Moment};
use rejoinder::export::qdc;
use rejoinder::model::book::{BookCode, BookIssue, told};
use rejoinder::model::{Book, Coder, Effect, Id, Map, Tag};
use rejoinder::{import, save};

const NOW: Moment = Moment {
    milliseconds: 1_800_000_000_000,
};

/// Adds a codebook to a map; gives the map and how many codes were added.
fn with(map: &Map, book: &Book) -> (Map, usize) {
    let mut document = Document::new(map.clone(), Coder::new(7, "Ann"));
    let added = document.act("Add", NOW, &[], |draft| draft.add_book(book));
    assert_eq!(document.map().check(), Vec::new());
    let after = document.map().clone();
    assert!(document.undo().is_some() || &after == map);
    assert_eq!(document.map(), map);
    (after, added.unwrap().len())
}

#[test]
fn every_codebook_that_comes_with_the_program_is_added_once_and_never_doubled() {
    let mut all = Map::default();
    for template in save::TEMPLATES {
        let book = template.book().unwrap();
        assert!(
            !book.name.is_empty() && book.note.len() > 40,
            "{}",
            template.name
        );
        let (map, added) = with(&Map::default(), &book);
        assert_eq!(added, book.len(), "{}", template.name);
        let (again, doubled) = with(&map, &book);
        assert_eq!((doubled, again), (0, map.clone()), "{}", template.name);
        let codes = book.kinds.iter().chain(&book.tags);
        let positions = book.issues.iter().flat_map(|issue| &issue.positions);
        for code in codes.chain(positions) {
            assert!(code.definition.ends_with(['.', '”']), "{}", code.name);
        }
        for code in &book.kinds {
            assert!(code.effect.is_some(), "{}", code.name);
        }
        // What a map says of its codebook is what was added, but for the name of the whole.
        let mut back = Book::of(&map);
        back.name.clone_from(&book.name);
        back.note.clone_from(&book.note);
        assert_eq!(names(&back), names(&book));
        all = with(&all, &book).0;
    }
    let book = save::TEMPLATES[5].book().unwrap();
    assert_eq!(book.tags.len(), 10);
    assert_eq!(with(&all, &book).1, 0);
}

fn names(book: &Book) -> Vec<(usize, String, String)> {
    let mut names = Vec::new();
    for issue in &book.issues {
        names.push((0, issue.name.clone(), issue.definition.clone()));
        let positions = issue.positions.iter();
        names.extend(positions.map(|code| (1, code.name.clone(), code.definition.clone())));
    }
    for code in book.kinds.iter().chain(&book.tags) {
        names.push((code.level, code.name.clone(), code.definition.clone()));
    }
    names
}

#[test]
fn what_a_map_has_already_stays_and_keys_that_are_taken_are_left_out() {
    let (map, _) = with(&Map::default(), &save::TEMPLATES[0].book().unwrap());
    let book = Book {
        kinds: vec![
            BookCode {
                name: " Supports ".to_owned(),
                effect: Some(Effect::Attacks),
                ..BookCode::default()
            },
            BookCode {
                name: "grants".to_owned(),
                key: Some('s'),
                ..BookCode::default()
            },
        ],
        ..Book::default()
    };
    let (after, added) = with(&map, &book);
    assert_eq!(added, 1);
    let kind = |name: &str| after.kinds.iter().find(|row| row.name == name).unwrap();
    assert_eq!(kind("supports").effect, Effect::Supports);
    assert_eq!(
        (kind("grants").key, kind("grants").effect),
        (None, Effect::Neither)
    );
}

/// What the exchange format can't hold: glyphs, keys, examples apart from definitions, letters that XML forbids.
fn as_exchanged(book: &Book) -> Book {
    let plain = |words: &str| -> String {
        let is_kept = |letter: &char| {
            matches!(letter, '\n' | '\t')
                || !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
        };
        words
            .chars()
            .filter(is_kept)
            .collect::<String>()
            .trim()
            .to_owned()
    };
    let named = |words: &str| {
        let name = plain(&words.trim().replace(['\n', '\t'], " "));
        if name.is_empty() {
            "unnamed".to_owned()
        } else {
            name
        }
    };
    let code = |code: &BookCode| BookCode {
        level: code.level,
        name: named(&code.name),
        effect: code.effect,
        definition: plain(&told(&code.definition, &code.examples)),
        colour: code.colour,
        ..BookCode::default()
    };
    let issue = |issue: &BookIssue| BookIssue {
        name: named(&issue.name),
        definition: plain(&told(&issue.definition, &issue.examples)),
        examples: Vec::new(),
        positions: issue.positions.iter().map(code).collect(),
    };
    Book {
        name: String::new(),
        note: String::new(),
        issues: book.issues.iter().map(issue).collect(),
        kinds: book.kinds.iter().map(code).collect(),
        tags: book.tags.iter().map(code).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_codebook_is_read_as_it_was_written(acts in prop::collection::vec(acts::act(), 0..60)) {
        let mut document = Document::new(acts::sample(), acts::coder());
        for (at, act) in acts.iter().enumerate() {
            let _ = act.run(&mut document, 1_700_000_000_000 + at as u64);
        }
        let book = Book::of(document.map());
        let text = save::write_book(&book).unwrap();
        prop_assert_eq!(&save::read_book(text.as_bytes()).unwrap(), &book);
        let map = save::write(document.map());
        prop_assert_eq!(&save::read_book(map.as_bytes()).unwrap(), &book);
        let xml = qdc::write(&book);
        prop_assert!(import::qdc::is_codebook(xml.as_bytes()));
        let read = import::qdc::read(xml.as_bytes()).unwrap();
        let mut expected = as_exchanged(&book);
        // Kinds come back by the sets that they stand in, tags where they stood.
        let mut back = read.value;
        back.kinds.sort_by(|a, b| a.name.cmp(&b.name));
        expected.kinds.sort_by(|a, b| a.name.cmp(&b.name));
        prop_assert_eq!(&back, &expected);
        let (after, _) = with(document.map(), &book);
        prop_assert_eq!(after, document.map().clone());
    }

    #[test]
    fn no_bytes_are_a_codebook_that_panics(bytes in "\\PC{0,200}", cut in 0..2000_usize) {
        let _ = save::read_book(bytes.as_bytes());
        let _ = import::qdc::read(bytes.as_bytes());
        let xml = qdc::write(&save::TEMPLATES[1].book().unwrap());
        let at = (0..=cut.min(xml.len())).rev().find(|&at| xml.is_char_boundary(at));
        let _ = import::qdc::read(xml.get(..at.unwrap_or(0)).unwrap().as_bytes());
    }
}

#[test]
fn a_codebook_of_another_program_becomes_a_tree_of_tags() {
    let xml = "\u{feff}<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"X\"><Codes>\
        <Code guid=\"1\" name=\"Tone &amp; &lt;b&gt;\" isCodable=\"false\" color=\"#FF0000\"><Description>How it\r\nsounds</Description>\
        <Code guid=\"2\" name=\"irony\" isCodable=\"true\"/><Code guid=\"3\"/></Code></Codes></CodeBook>";
    let read = import::qdc::read(xml.as_bytes()).unwrap();
    let tags: Vec<_> = read
        .value
        .tags
        .iter()
        .map(|tag| (tag.level, tag.name.as_str(), tag.definition.as_str()))
        .collect();
    assert_eq!(
        tags,
        [
            (0, "Tone & <b>", "How it\nsounds"),
            (1, "irony", ""),
            (1, "unnamed", "")
        ]
    );
    assert_eq!(read.notes.len(), 1);
    assert!(import::qdc::read(b"<html></html>").is_err());
    assert!(save::read_book(b"(tags: [(nme: \"x\")])").is_err());
}

#[test]
fn codes_under_a_position_or_a_kind_become_tags() {
    let xml = "<CodeBook><Codes><Code guid=\"1\" name=\"Why?\"><Code guid=\"2\" name=\"so\">\
        <Code guid=\"3\" name=\"below\"><Code guid=\"4\" name=\"deep\"/></Code></Code></Code>\
        <Code guid=\"5\" name=\"backs\"><Code guid=\"6\" name=\"beside\"/></Code></Codes><Sets>\
        <Set name=\"Rejoinder: issues\"><MemberCode guid=\"1\"/></Set>\
        <Set name=\"Rejoinder: kinds, supports\"><MemberCode guid=\"5\"/></Set></Sets></CodeBook>";
    let read = import::qdc::read(xml.as_bytes()).unwrap();
    let tags = read.value.tags.iter();
    let tags: Vec<_> = tags.map(|tag| (tag.level, tag.name.as_str())).collect();
    assert_eq!(tags, [(0, "below"), (1, "deep"), (0, "beside")]);
    assert_eq!(read.value.issues[0].positions.len(), 1);
    assert_eq!(read.value.kinds.len(), 1);
    let counted: Vec<_> = read.notes.iter().map(|note| note.count).collect();
    assert_eq!(counted, [2]);
}

#[test]
fn two_thousand_codes_are_taken_over_at_once_and_deep_ones_do_no_harm() {
    let mut map = Map::default();
    for number in 1..=2000 {
        let tag = Tag::new(
            Id::imported(number),
            format!("tag {number}"),
            <_>::default(),
        );
        map.tags.insert(Tag {
            under: (number > 1).then(|| Id::imported(number / 2)),
            ..tag
        });
    }
    let book = Book::of(&map);
    let read = import::qdc::read(qdc::write(&book).as_bytes())
        .unwrap()
        .value;
    let (taken, added) = with(&Map::default(), &read);
    assert_eq!(added, 2000);
    assert_eq!(names(&Book::of(&taken)), names(&book));
    let deep = format!(
        "<CodeBook><Codes>{}</Codes></CodeBook>",
        "<Code name=\"x\">".repeat(50_000)
    );
    assert!(import::qdc::read(deep.as_bytes()).is_ok());
}

#[test]
fn what_is_written_is_well_formed_for_other_readers_of_xml() {
    let mut book = save::TEMPLATES[6].book().unwrap();
    book.tags[0].name = "<b>\"&\u{1}'\u{fffe}".to_owned();
    book.tags[0].definition = "]]>\n<!-- é 🤔".to_owned();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.qdc");
    std::fs::write(&path, qdc::write(&book)).unwrap();
    match Command::new("xmllint").arg("--noout").arg(&path).output() {
        Ok(told) => assert!(told.status.success(), "{told:?}"),
        // Where there is no xmllint our own reader has to do.
        Err(_) => assert!(import::qdc::read(&std::fs::read(&path).unwrap()).is_ok()),
    }
}

#[test]
fn the_command_line_writes_a_codebook_and_adds_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let run = |arguments: &[&str]| {
        let program = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
            .args(arguments)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&program.stderr).into_owned();
        assert_eq!(program.status.code(), Some(0), "{told}");
        told
    };
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/saves/sample.ron");
    for name in ["book.ron", "book.qdc"] {
        run(&["codebook", sample, "-o", &path(name)]);
        let told = run(&[
            "codebook",
            sample,
            "--add",
            &path(name),
            "-o",
            &path("same.ron"),
        ]);
        assert!(told.contains("0 codes added"), "{told}");
    }
    let told = run(&["codebook", sample, "--add", "toulmin", "-o", &path("t.ron")]);
    assert!(told.contains("10 codes added"), "{told}");
    let map = save::read(&std::fs::read(path("t.ron")).unwrap(), "t.ron").unwrap();
    assert_eq!(map.value.check(), Vec::new());
    assert!(map.value.tags.iter().any(|tag| tag.name == "warrant"));
}
