//! Folds, focus, search and legend of the window, by keys and labels.

mod driver;

use std::path::PathBuf;

use driver::Window;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rejoinder::graph::folds::Folds;
use rejoinder::graph::thread::Forest;
use rejoinder::model::{Comment, CommentKind, Id, Map, Over, Reply, Source, Subject, Time};
use rejoinder::save;

/// A thread of so many comments, of which each has two replies.
fn large(count: u64) -> Map {
    let mut map = Map::default();
    "Large".clone_into(&mut map.about.title);
    map.sources.insert(Source {
        id: Id::imported(1),
        name: "large.txt".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "text".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    });
    for number in 1..=count {
        let id = Id::imported(number);
        map.comments.insert(Comment {
            id,
            source: Id::imported(1),
            key: number.to_string(),
            thread: Id::imported(1),
            kind: if number == 1 {
                CommentKind::Opening
            } else {
                CommentKind::Comment
            },
            author: None,
            posted_at: None,
            posted_text: String::new(),
            title: String::new(),
            text: format!("Leaf {number} of the tree"),
            score: None,
            link: String::new(),
            earlier: Vec::new(),
            vanished: None,
        });
        if number > 1 {
            map.replies
                .insert(Reply::stated(id, Id::imported(number / 2)));
        }
    }
    map
}

fn open_large() -> (Window<'static>, tempfile::TempDir) {
    open_made(&large(500))
}

fn open_made(map: &Map) -> (Window<'static>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join("large.ron");
    std::fs::write(&file, save::write(map)).unwrap();
    (Window::open(vec![file]), folder)
}

/// How many comments the canvas and the outline show.
fn shown(window: &Window<'_>) -> Vec<u64> {
    let (map, look) = (window.map(), window.app().look());
    let forest = Forest::of(map);
    let shown = Folds::of(map, &forest, look).shown(&forest);
    let ids = shown.iter().map(|&number| forest.comments[number as usize]);
    ids.map(Id::bits).collect()
}

fn search(window: &mut Window<'_>, words: &str) {
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("Find in the map", words);
    for _ in 0..2000 {
        window.harness.step();
        let found = window.harness.query_all_by_label_contains("1 found");
        if found.count() > 0 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing was found");
}

#[test]
fn a_large_thread_opens_folded_and_levels_follow_keys() {
    let (mut window, _folder) = open_large();
    assert_eq!(window.app().look().depth, Some(7));
    let messages = window.app().messages().join("\n");
    assert!(messages.contains("Showing 7 of 8 levels"), "{messages}");
    assert_eq!(shown(&window).len(), 255);
    window.press(Key::OpenBracket);
    assert_eq!(shown(&window).len(), 127);
    window.press(Key::CloseBracket);
    window.press(Key::CloseBracket);
    assert_eq!(window.app().look().depth, None);
    assert_eq!(shown(&window).len(), 500);
}

#[test]
fn a_branch_below_the_level_is_held_open_and_let_go() {
    let (mut window, _folder) = open_large();
    for _ in 0..5 {
        window.press(Key::OpenBracket);
    }
    assert_eq!(window.app().look().depth, Some(2));
    window.press(Key::ArrowDown);
    for _ in 0..2 {
        window.press(Key::ArrowRight);
    }
    assert_eq!(window.app().selected(), [Subject::Comment(Id::imported(4))]);
    assert_eq!(shown(&window), [1, 2, 4, 5, 3, 6, 7]);
    window.press(Key::Space);
    assert_eq!(shown(&window), [1, 2, 4, 8, 9, 5, 3, 6, 7]);
    assert!(window.map().folds.iter().all(|fold| fold.is_open));
    window.press(Key::Space);
    assert!(window.map().folds.is_empty());
    window.press(Key::ArrowLeft);
    window.press(Key::Space);
    assert_eq!(shown(&window), [1, 2, 3, 6, 7]);
}

#[test]
fn a_hit_in_a_folded_branch_is_uncovered() {
    let (mut window, _folder) = open_large();
    search(&mut window, "\"leaf 300 \"");
    assert!(!shown(&window).contains(&300));
    window.press(Key::Enter);
    assert_eq!(
        window.app().selected(),
        [Subject::Comment(Id::imported(300))]
    );
    assert!(shown(&window).contains(&300));
    assert_eq!(window.map().folds.len(), 1);
    // Only the path to the hit stays open.
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("Command", "does not match");
    window.press(Key::Enter);
    assert_eq!(
        shown(&window),
        [
            1, 2, 4, 8, 9, 18, 36, 37, 74, 75, 150, 300, 301, 151, 19, 5, 3
        ]
    );
}

#[test]
fn a_focus_reaches_further_and_back_leads_to_it_again() {
    let mut window = Window::open(Vec::new());
    window.click_card("Comment by Tamsin");
    let tamsin = window.app().selected().to_vec();
    window.press(Key::O);
    let focus = window.app().look().focus.clone().unwrap();
    assert_eq!((focus.around.clone(), focus.steps), (tamsin.clone(), 2));
    window.press_with(Modifiers::SHIFT, Key::Period);
    window.press_with(Modifiers::SHIFT, Key::Comma);
    window.press_with(Modifiers::SHIFT, Key::Comma);
    window.click("Over replies");
    let focus = window.app().look().focus.clone().unwrap();
    assert_eq!((focus.steps, focus.over), (1, Over::Replies));
    window.press(Key::V);
    let over = window.app().look().focus.as_ref().map(|focus| focus.over);
    assert_eq!(over, Some(Over::Relations));
    window.press(Key::V);
    window.press(Key::V);

    window.press(Key::ArrowLeft);
    let parent = window.app().selected().to_vec();
    assert_ne!(parent, tamsin);
    window.press(Key::O);
    assert_eq!(window.app().look().focus.as_ref().unwrap().around, parent);
    window.click("Everything");
    assert_eq!(window.app().look().focus, None);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.app().look().focus.as_ref().unwrap().around, parent);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.app().look().focus, Some(focus));
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.app().selected(), parent);
    window.press_with(Modifiers::SHIFT, Key::O);
    assert_eq!(window.app().look().focus, None);
}

#[test]
fn hits_are_walked_in_reading_order_and_round_the_end() {
    let mut window = Window::open(Vec::new());
    let of = |window: &Window<'_>| {
        let [Subject::Comment(id)] = *window.app().selected() else {
            panic!("no comment is selected");
        };
        id
    };
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("Find in the map", "the");
    for _ in 0..2000 {
        window.harness.step();
        if window.harness.query_all_by_label_contains(" found").count() > 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.press(Key::Enter);
    let first = of(&window);
    assert!(window.harness.query_by_label_contains("1 of ").is_some());
    window.press(Key::F3);
    let second = of(&window);
    assert_ne!(first, second);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(of(&window), first);
    window.press_with(Modifiers::SHIFT, Key::F3);
    let last = of(&window);
    assert!(last > second);
    window.click("To the next hit");
    assert_eq!(of(&window), first);
    window.click("End the search");
    assert!(window.harness.query_by_label("To the next hit").is_none());
}

#[test]
fn a_click_in_the_legend_picks_a_class_and_lenses_follow_a_key() {
    let mut window = Window::open(Vec::new());
    let position = window.map().positions.iter().next().unwrap().clone();
    let label = format!("Legend: {},", position.name);
    window.click_card(&label);
    assert_eq!(window.app().look().only, [position.id.to_string()]);
    window.click_card(&label);
    assert!(window.app().look().only.is_empty());
    window.press(Key::F6);
    assert_eq!(window.app().look().lens, "author");
    assert!(
        window
            .harness
            .query_all_by_label("Lens: Author")
            .next()
            .is_some()
    );
    window.click_card("Legend: Farah");
    window.press_with(Modifiers::SHIFT, Key::F6);
    assert_eq!(window.app().look().lens, "");
    assert!(window.app().look().only.is_empty());
    window.press(Key::F5);
    assert_eq!(window.app().look().only, [position.id.to_string()]);
    window.press(Key::F5);
    assert_ne!(window.app().look().only, [position.id.to_string()]);
    window.press_with(Modifiers::SHIFT, Key::F5);
    window.press_with(Modifiers::SHIFT, Key::F5);
    assert!(window.app().look().only.is_empty());
    window.click("Lens: Stance");
    window.click("Depth");
    assert_eq!(window.app().look().lens, "depth");
}

#[test]
fn what_is_selected_stays_where_it_is_while_its_branch_folds() {
    let mut window = Window::open(Vec::new());
    let map = window.map();
    let forest = Forest::of(map);
    let branches = (1..forest.comments.len()).filter(|&number| forest.descendants(number) > 0);
    let starts = branches.map(|number| {
        let comment = map.comments.get(forest.comments[number]).unwrap();
        let author = map.author_name(comment).unwrap();
        let start: String = comment.text.chars().take(16).collect();
        (author.to_owned(), start)
    });
    let starts: Vec<(String, String)> = starts.collect();
    for (author, start) in starts {
        window.click_card(&format!("Outline: {author}: {start}"));
        window.press_with(Modifiers::COMMAND, Key::Num0);
        let place = |window: &Window<'_>| {
            let card = format!("Comment by {author}");
            let nodes = window.harness.query_all_by_label_contains(&card);
            let mut nodes = nodes.filter(|node| format!("{node:?}").contains(&start));
            nodes.next().unwrap().rect().min
        };
        let before = place(&window);
        for _ in 0..2 {
            window.press(Key::Space);
            let now = place(&window);
            assert!(now.distance(before) < 1.5, "{before} became {now}");
        }
    }
}

#[test]
fn a_map_that_is_laid_out_in_a_job_is_folded_near_and_far() {
    let (mut window, _folder) = open_made(&large(3100));
    let is_done = |app: &rejoinder::app::App| app.is_up_to_date();
    window.until("it is laid out", is_done);
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::COMMAND, Key::Num0);
    for _ in 0..3 {
        let before = shown(&window).len();
        window.press(Key::Space);
        window.until("the fold is laid out", is_done);
        window.settle();
        assert_ne!(shown(&window).len(), before);
        assert!(window.app().cards_in_view() > 0);
    }
    // From afar the picture is seen that was put off.
    window.press(Key::F);
    assert_eq!(window.app().cards_in_view(), 1);
}
