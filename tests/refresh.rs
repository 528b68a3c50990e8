//! A later capture of a thread comes into its map, and everything coded stays.

use std::path::PathBuf;

use rejoinder::edit::{Document, Moment, Refreshed};
use rejoinder::error::Result;
use rejoinder::import::{Input, find};
use rejoinder::model::{
    Code, Coder, Comment, CommentKind, Effect, Id, Leaning, Map, Premise, Quote, Target, Time,
};
use rejoinder::progress::Progress;
use rejoinder::thread::{begin, refresh};

const NOW: Moment = Moment {
    milliseconds: 1_800_000_000_000,
};

fn item(id: u64, author: &str, text: &str, children: &str) -> String {
    format!(
        r#"{{"id":{id},"created_at_i":{id}00,"type":"comment","author":"{author}","text":"{text}","points":null,"children":[{children}]}}"#
    )
}

fn story(children: &[String]) -> String {
    format!(
        r#"{{"id":1,"created_at_i":100,"type":"story","author":"op","title":"Bridge or ferry?","text":"Which?","points":9,"children":[{}]}}"#,
        children.join(",")
    )
}

fn first() -> String {
    story(&[
        item(
            2,
            "ann",
            "The bridge is dear. I like the bridge.",
            &item(3, "bo", "It lasts.", ""),
        ),
        item(4, "cy", "Ferries sink.", ""),
    ])
}

fn later() -> String {
    story(&[item(
        2,
        "ann",
        "Edit: prices. The bridge is dear. I like the ferry.",
        &[
            item(3, "bo", "It lasts.", &item(6, "dee", "So do ferries.", "")),
            item(5, "ann", "@bo how long?", ""),
        ]
        .join(","),
    )])
}

fn map(json: &str) -> Map {
    let input = Input::new("thread.json", json.as_bytes(), NOW.time());
    let coder = Coder::new(9, "Cora".to_owned());
    begin(&[input], None, &coder, NOW, &Progress::none())
        .unwrap()
        .value
}

fn capture(document: &mut Document, name: &str, json: &str) -> Result<Refreshed> {
    let input = Input::new(name, json.as_bytes(), Time::utc(1_800_000_000));
    let discussion = find(&[input], None, &Progress::none())?;
    refresh(document, discussion, NOW, &Progress::none())
}

fn by_key<'map>(map: &'map Map, key: &str) -> &'map Comment {
    map.comments
        .iter()
        .find(|comment| comment.key == key)
        .unwrap()
}

/// A document in which two claims rest on words of Ann's, and Bo's comment bears a stance and a relation.
fn coded() -> Document {
    let mut document = Document::new(map(&first()), Coder::new(9, "Cora".to_owned()));
    document
        .act("Code", NOW, &[], |draft| {
            let ann = by_key(draft.map(), "2").clone();
            let bo = by_key(draft.map(), "3").id;
            let kept = Quote::of(ann.id, &ann.text, 4, 18).unwrap();
            let lost = Quote::of(ann.id, &ann.text, 20, 37).unwrap();
            draft.make_claim("It costs too much", vec![kept])?;
            draft.make_claim("Ann likes it", vec![lost])?;
            let tag = draft.add_tag_word("costs", None)?;
            let kept = Quote::of(ann.id, &ann.text, 4, 10).unwrap();
            draft.add_example(Code::Tag(tag), kept, false)?;
            let issue = draft.add_issue("How to cross?")?;
            let position = draft.add_position(issue, "bridge")?;
            draft.set_stance(Premise::Comment(bo), position, Leaning::For)?;
            let kind = draft
                .map()
                .kinds
                .iter()
                .find(|kind| kind.effect == Effect::Attacks)
                .unwrap()
                .id;
            draft.relate(kind, &[Premise::Comment(bo)], Target::Comment(ann.id))?;
            Ok(())
        })
        .unwrap();
    document
}

#[test]
fn what_is_new_edited_and_gone_is_told_and_the_coding_stays() {
    let mut document = coded();
    let before = document.map().clone();
    let done = capture(&mut document, "later.json", &later()).unwrap();
    let map = document.map();
    assert_eq!(map.check(), Vec::new());
    assert_eq!(done.added.len(), 2);
    let count = |what: &str| {
        let note = done.notes.iter().find(|note| note.what.contains(what));
        note.map_or(0, |note| note.count)
    };
    assert_eq!(
        [
            count("new comments"),
            count("edited, the earlier"),
            count("no longer there"),
            count("found again"),
            count("edited away")
        ],
        [2, 1, 1, 2, 1]
    );
    let ann = by_key(map, "2");
    assert!(ann.text.starts_with("Edit") && ann.earlier[0].text.starts_with("The bridge"));
    assert!(by_key(map, "4").vanished.is_some() && by_key(map, "3").vanished.is_none());
    let quotes: Vec<&Quote> = map.claims.iter().flat_map(|claim| &claim.quotes).collect();
    assert!(quotes[0].stands_in(&ann.text) && quotes[0].exact == "bridge is dear");
    assert!(!quotes[1].stands_in(&ann.text) && ann.holds(quotes[1]));
    let example = &map.tags.iter().next().unwrap().examples[0].quote;
    assert!(example.stands_in(&ann.text) && example.exact == "bridge");
    assert_ne!(example.start, 4);
    let to = |key: &str| map.answered_by(by_key(map, key));
    assert_eq!(to("6"), Some(by_key(map, "3").id));
    assert_eq!(by_key(map, "5").thread, by_key(map, "1").id);
    assert_eq!(
        (map.stances.len(), map.relations.len()),
        (before.stances.len(), before.relations.len())
    );
    assert_eq!(map.sources.len(), 2);
    assert_eq!(map.authors.len(), before.authors.len() + 1);

    assert!(document.undo().is_some());
    assert_eq!(document.map(), &before);
    assert!(document.redo().is_some());
    assert_eq!(document.map().check(), Vec::new());
}

#[test]
fn the_same_capture_changes_no_comment() {
    let mut document = coded();
    let before = document.map().comments.clone();
    let done = capture(&mut document, "again.json", &first()).unwrap();
    assert!(done.added.is_empty());
    assert_eq!(document.map().comments, before);
    assert_eq!(document.map().replies.len(), map(&first()).replies.len());
}

#[test]
fn a_vanished_comment_can_come_back_and_a_placeholder_be_filled() {
    let mut document = coded();
    capture(&mut document, "later.json", &later()).unwrap();
    let gone = story(&[item(2, "ann", "", &item(3, "bo", "It lasts.", ""))]);
    capture(&mut document, "gone.json", &gone).unwrap();
    let ann = by_key(document.map(), "2");
    assert!(ann.vanished.is_some() && !ann.text.is_empty());
    assert_eq!(ann.kind, CommentKind::Comment);
    capture(&mut document, "back.json", &first()).unwrap();
    assert_eq!(document.map().check(), Vec::new());
    assert!(
        by_key(document.map(), "2").vanished.is_none()
            && by_key(document.map(), "4").vanished.is_none()
    );
    assert_eq!(by_key(document.map(), "2").earlier.len(), 2);
}

#[test]
fn another_thread_is_refused() {
    let two = format!(
        "[{},{}]",
        r#"{"id":7,"type":"story","by":"x","time":1,"title":"A","kids":[8]},{"id":8,"type":"comment","by":"y","time":2,"parent":7,"text":"a"}"#,
        r#"{"id":9,"type":"story","by":"x","time":1,"title":"B","kids":[10]},{"id":10,"type":"comment","by":"y","time":2,"parent":9,"text":"b"}"#
    );
    let mut document = coded();
    let before = document.map().clone();
    let error = capture(&mut document, "other.json", &two).unwrap_err();
    assert!(error.message.contains("None of its threads"), "{error}");
    assert_eq!(document.map(), &before);
}

/// Texts whose comments have no keys of their own are matched by who said what when.
#[test]
fn pasted_comments_are_found_again_by_their_words() {
    let text = |more: &str| {
        format!(
            "Bridge or ferry?\n\nWhich do you want?\n\n{more}Ann says:\nMay 3, 2020 at 10:00 am\nThe bridge, of course.\n\nBo says:\nMay 3, 2020 at 11:00 am\nThe ferry, I think.\n\nCy says:\nMay 3, 2020 at 12:00 pm\nNeither of them.\n"
        )
    };
    let read = |text: &str| {
        let input = Input::new("page.txt", text.as_bytes(), NOW.time());
        find(&[input], None, &Progress::none()).unwrap()
    };
    let coder = Coder::new(9, "Cora".to_owned());
    let begun =
        rejoinder::thread::begin_with(read(&text("")), &coder, NOW, &Progress::none()).unwrap();
    let mut document = Document::new(begun.value, coder);
    let ids: Vec<Id<Comment>> = document.map().comments.ids().collect();
    let later = text("Dee says:\nMay 3, 2020 at 9:00 am\nI was first after all.\n\n");
    let done = refresh(&mut document, read(&later), NOW, &Progress::none()).unwrap();
    assert_eq!(done.added.len(), 1, "{:?}", done.notes);
    assert!(
        ids.iter()
            .all(|id| document.map().comments.get(*id).unwrap().vanished.is_none())
    );
}

/// A map's file says what vanished and what was edited.
#[test]
fn the_command_line_refreshes_a_map_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("a.json"), first()).unwrap();
    std::fs::write(path("b.json"), later()).unwrap();
    let run = |arguments: &[&str]| {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_rejoinder"));
        std::process::Command::new(program)
            .args(arguments)
            .output()
            .unwrap()
    };
    assert_eq!(
        run(&["import", &path("a.json"), "-o", &path("a.ron")])
            .status
            .code(),
        Some(0)
    );
    let output = run(&["refresh", &path("a.ron"), &path("b.json")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = std::fs::read_to_string(path("a.ron")).unwrap();
    assert!(
        text.contains("vanished") && text.contains("earlier"),
        "{text}"
    );
    assert_eq!(run(&["check", &path("a.ron")]).status.code(), Some(0));
    assert_eq!(
        run(&["refresh", &path("a.ron"), &path("a.ron")])
            .status
            .code(),
        Some(2)
    );
}
