//! Opens a table of unknown columns in the window, and tells what they hold.

use std::path::PathBuf;

use eframe::egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use rejoinder::app::App;
use rejoinder::disk::Places;
use rejoinder::import::{Field, Input, read};
use rejoinder::model::{CommentKind, Time};
use rejoinder::progress::Progress;

/// The window on a file, with a folder of its own for settings and drafts.
fn window(folder: &std::path::Path, file: PathBuf) -> Harness<'static, Option<App>> {
    let places = Places {
        settings: folder.join("settings"),
        data: folder.join("data"),
    };
    let show = move |ui: &mut Ui, app: &mut Option<App>| {
        let app =
            app.get_or_insert_with(|| App::new(ui.ctx(), Some(places.clone()), vec![file.clone()]));
        app.frame(ui);
    };
    Harness::builder()
        .with_size([1280.0, 800.0])
        .build_ui_state(show, None)
}

/// Shows frames until something holds; work in threads takes as long as it takes.
fn until(
    harness: &mut Harness<'static, Option<App>>,
    what: &str,
    holds: impl Fn(&Harness<'static, Option<App>>) -> bool,
) {
    for _ in 0..2000 {
        harness.step();
        if holds(harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("waited in vain until {what}");
}

fn click(harness: &mut Harness<'static, Option<App>>, label: &str) {
    harness.get_by_label(label).click();
    for _ in 0..4 {
        harness.step();
    }
}

const TABLE: &str = "zeile,wer da spricht,was gesagt ist,worauf\n\
    11,Ann,The bridge should stay open to carts all year round because the mill needs its grain.,\n\
    12,Bo,It costs us more than it brings and nobody has counted how many carts there are.,11\n\
    13,Cy,I have counted them last week and there were forty on one single market day.,12\n\
    14,Ann,Then we can talk about who is to pay for it and not about whether.,12\n";

#[test]
fn unknown_columns_are_told_once_and_make_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talk.csv");
    std::fs::write(&file, TABLE).unwrap();
    let mut harness = window(folder.path(), file);
    until(&mut harness, "the dialog is there", |harness| {
        harness.query_by_label("Column wer da spricht").is_some()
    });
    // What is guessed is chosen already; all of it is told once more, as a person would who had to.
    for (column, field) in [
        ("Column zeile", "Id"),
        ("Column wer da spricht", "Author"),
        ("Column was gesagt ist", "Nothing"),
    ] {
        click(&mut harness, column);
        click(&mut harness, field);
    }
    assert!(
        harness
            .query_by_label_contains("No column with the words")
            .is_some()
    );
    click(&mut harness, "Column was gesagt ist");
    click(&mut harness, "Words");
    click(&mut harness, "Column worauf");
    click(&mut harness, "Answers (parent id)");
    until(&mut harness, "it is counted", |harness| {
        harness
            .query_by_label_contains("That gives 3 comments")
            .is_some()
    });
    click(&mut harness, "Make the map");
    until(&mut harness, "the map is open", |harness| {
        harness
            .state()
            .as_ref()
            .is_some_and(|app| app.document().is_some())
    });
    let app = harness.state().as_ref().unwrap();
    let map = app.document().unwrap().map();
    let opening = map
        .comments
        .iter()
        .find(|comment| comment.kind == CommentKind::Opening);
    assert!(opening.unwrap().text.starts_with("The bridge"));
    assert_eq!(map.comments.len(), 4);
    let names: Vec<&str> = map
        .comments
        .iter()
        .filter_map(|comment| map.author_name(comment))
        .collect();
    assert_eq!(names, ["Ann", "Bo", "Cy", "Ann"]);
    assert_eq!(
        map.replies
            .iter()
            .filter(|reply| reply.to.is_some())
            .count(),
        2
    );
}

#[test]
fn columns_are_told_by_name_or_number_and_wrong_ones_refused() {
    let read = |columns: &[(Field, String)]| {
        let input = Input {
            columns,
            ..Input::new("talk.csv", TABLE.as_bytes(), Time::utc(0))
        };
        read(&input, None, &Progress::none())
    };
    let told = |text: &str| Field::told(&[text.to_owned()]).unwrap();
    let map = read(&told("text=Was gesagt ist,id=1,parent=worauf,author=2"))
        .unwrap()
        .value;
    assert_eq!(map.comments.len(), 4);
    assert_eq!(map.authors.len(), 3);
    let error = read(&told("text=was gesagt ist,id=number"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("no column “number”") && error.contains("“zeile”"),
        "{error}"
    );
    let unknown = "a,b\nx y,1\nz w,2\n";
    let input = Input::new("a.csv", unknown.as_bytes(), Time::utc(0));
    let error = rejoinder::import::read(&input, None, &Progress::none())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("“a”, “b”") && error.contains("--columns"),
        "{error}"
    );
}
