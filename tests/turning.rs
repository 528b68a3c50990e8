//! Text from right to left in the window: shown and typed.

mod driver;

use driver::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::epaint::text::Glyph;
use eframe::egui::epaint::{ClippedShape, Shape};
use eframe::egui::output::OutputEvent;
use eframe::egui::{Event, HoveredFile, Id, Key, LayerId, Modifiers, Order, Pos2, Rect, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use unicode_bidi::BidiInfo;

const AUTHOR: &str = "דנה לוי (חיפה) 12";
const POSITION: &str = "گفتگو با Iran و جهان";
const CLAIM: &str = "بازرسی (کامل)";
const MEMO: &str = "این یادداشت دربارهٔ Dunmore است.";
const TITLE: &str = "מי (עדיין) מחזיק 12";
const SAID: &str = "שלום לכולם, this is a test של שפה.";

/// The sample with names and words in Hebrew and Persian.
fn window() -> Window<'static> {
    let sample = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/sample.ron");
    let mut text = std::fs::read_to_string(sample).unwrap();
    for (from, to) in [
        ("Hollis Wray\"", AUTHOR),
        ("Rapprochement\"", POSITION),
        ("Inspection needs an agreement\"", CLAIM),
        ("The hinge of the thread.", MEMO),
        ("Off to one side:", SAID),
        ("Who Still Has Tehran's Number?\"", TITLE),
    ] {
        assert!(text.contains(from), "{from}");
        let end = if from.ends_with('"') { "\"" } else { "" };
        text = text.replace(from, &format!("{to}{end}"));
    }
    let path = tempfile::tempdir().unwrap().keep().join("map.ron");
    std::fs::write(&path, text).unwrap();
    Window::open_foreign(vec![path])
}

/// The rows on the screen, the letters of each from left to right.
fn rows(window: &Window<'_>) -> Vec<String> {
    fn collect(shape: &Shape, rows: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => {
                for row in &text.galley.rows {
                    let mut glyphs = row.glyphs.clone();
                    let left = |glyph: &Glyph| glyph.pos.x.min(glyph.pos.x + glyph.advance_width);
                    // Those of a field are told as they are spoken, and drawn mirrored.
                    for glyph in &mut glyphs {
                        glyph.chr = match glyph.chr {
                            '(' if glyph.advance_width < 0.0 => ')',
                            ')' if glyph.advance_width < 0.0 => '(',
                            letter => letter,
                        };
                    }
                    glyphs.sort_by(|one, other| left(one).total_cmp(&left(other)));
                    rows.push(glyphs.iter().map(|glyph| glyph.chr).collect());
                }
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, rows)),
            _ => {}
        }
    }
    let mut rows = Vec::new();
    let shapes = &window.harness.output().shapes;
    for ClippedShape { shape, .. } in shapes {
        collect(shape, &mut rows);
    }
    rows
}

/// A row as UAX #9 orders it, with its brackets mirrored where they run from right to left.
fn ordered(text: &str) -> String {
    let info = BidiInfo::new(text, None);
    let paragraph = &info.paragraphs[0];
    let levels = info.reordered_levels(paragraph, paragraph.range.clone());
    let mirrored: String = text
        .char_indices()
        .map(|(at, letter)| match letter {
            '(' if levels[at].is_rtl() => ')',
            ')' if levels[at].is_rtl() => '(',
            letter => letter,
        })
        .collect();
    info.reorder_line(paragraph, paragraph.range.clone());
    let other = BidiInfo::new(&mirrored, None);
    let line = other.paragraphs[0].clone();
    other.reorder_line(&line, line.range.clone()).into_owned()
}

/// Asserts that a text is on the screen, in the order in which it is seen and in no other.
fn assert_seen(window: &Window<'_>, text: &str) {
    let (rows, wanted) = (rows(window), ordered(text));
    assert_ne!(wanted, text);
    let has = |text: &str| rows.iter().any(|row| row.contains(text));
    assert!(has(&wanted), "{wanted:?} in {rows:#?}");
    assert!(!has(text), "{text:?} is as it is spoken");
}

#[test]
fn the_codebook_the_outline_and_the_reader_are_in_order() {
    let mut window = window();
    window.click_card("Outline: דנה");
    assert_seen(&window, AUTHOR);
    assert_seen(&window, POSITION);
}

#[test]
fn screen_readers_are_told_words_as_they_are_spoken() {
    let mut window = window();
    window.click_card("Outline: דנה");
    let mut named = window.harness.query_all_by_label_contains(AUTHOR);
    assert!(named.next().is_some());
    let turned = ordered(AUTHOR);
    let mut seen = window.harness.query_all_by_label_contains(&turned);
    assert!(seen.next().is_none());
}

#[test]
fn tables_and_dialogs_are_in_order() {
    let mut window = window();
    window.press(Key::F4);
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    assert_seen(&window, CLAIM);
    window.press(Key::F4);
    window.click_card("Outline: דנה");
    window.press(Key::Num1);
    window.press(Key::H);
    assert_seen(&window, POSITION);
}

/// Whether the title in the reader can be chosen from, as screen readers are told.
fn is_chosen_from(window: &mut Window<'_>, title: &str) -> bool {
    window.click_card("Outline: Edith");
    let runs = |node: &egui_kittest::Node<'_>| node.accesskit_node().children().count();
    let labels = window.harness.query_all_by_role(Role::Label);
    let titles = labels.filter(|node| {
        let node = node.accesskit_node();
        node.value()
            .or(node.label())
            .is_some_and(|words| words == title)
    });
    let runs: Vec<usize> = titles.map(|node| runs(&node)).collect();
    assert!(!runs.is_empty());
    runs.iter().any(|&runs| runs > 0)
}

#[test]
fn words_are_not_chosen_where_others_are_seen() {
    assert!(is_chosen_from(
        &mut Window::on_sample(),
        "Who Still Has Tehran's Number?"
    ));
    let mut window = window();
    assert!(!is_chosen_from(&mut window, TITLE));
    assert_seen(&window, TITLE);
}

/// Types into the memo of the first comment.
fn typing(text: &str) -> Window<'static> {
    let mut window = window();
    window.click_card("Outline: Pettifer");
    window.press(Key::M);
    window.type_text("Memo", text);
    window
}

/// What stands in the memo once it is kept.
fn kept(mut window: Window<'static>) -> String {
    window.press(Key::Escape);
    window.settle();
    let mut memos = window.map().memos.iter();
    let memo = memos.find(|memo| !memo.text.contains(MEMO));
    memo.unwrap().text.clone()
}

fn type_on(window: &mut Window<'_>, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.settle();
}

const SEARCH: &str = "Find in comments";

/// Types into the search.
fn searching(text: &str) -> Window<'static> {
    let mut window = window();
    window.type_text(SEARCH, text);
    window
}

/// What stands in the search, as screen readers are told.
fn searched(window: &Window<'_>) -> Option<String> {
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, SEARCH);
    field.value()
}

#[test]
fn what_is_typed_is_drawn_in_order_and_kept_as_it_is_spoken() {
    let text = "אבג (דה) Iran 12 וז";
    let window = searching(text);
    assert_seen(&window, text);
    assert_eq!(searched(&window).unwrap(), text);
    assert_eq!(kept(typing(text)), text);
}

#[test]
fn arrows_go_where_they_point() {
    let mut window = typing("אבג דה");
    // The cursor stands at the left end; there is nothing farther left.
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    type_on(&mut window, "X");
    window.press(Key::Home);
    type_on(&mut window, "Y");
    assert_eq!(kept(window), "Yאבג Xדה");

    let mut window = typing("אבג דה\nabcd");
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    type_on(&mut window, "X");
    assert_eq!(
        kept(window),
        "אבג דה\nabXcd",
        "rows from left to right stay"
    );
}

#[test]
fn up_and_down_go_to_the_row_that_is_seen_there() {
    let mut window = typing("אבגדה\nוזחטי");
    window.press(Key::Home);
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowUp);
    type_on(&mut window, "X");
    window.press(Key::ArrowUp);
    type_on(&mut window, "Y");
    assert_eq!(kept(window), "YאבXגדה\nוזחטי");
}

/// A memo of many rows, with the cursor at its beginning.
fn long_memo() -> Window<'static> {
    let mut window = typing(&"אבגדה וזחטי כלמנס עפצקר ".repeat(60));
    window.press_with(Modifiers::COMMAND, Key::ArrowUp);
    window
}

/// The memo's edges as screen readers are told of it.
fn memo(window: &Window<'_>) -> Rect {
    let field = window.harness.query_all_by(|node| node.is_focused()).next();
    field.unwrap().rect()
}

#[test]
fn screen_readers_are_told_where_up_and_down_lead() {
    let mut window = long_memo();
    window.harness.event(Event::Key {
        key: Key::ArrowDown,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    let mut told = Vec::new();
    for _ in 0..4 {
        window.harness.step();
        let events = &window.harness.output().platform_output.events;
        told.extend(events.iter().filter_map(|event| match event {
            OutputEvent::TextSelectionChanged(info) => info.text_selection.clone(),
            _ => None,
        }));
    }
    let [range] = told.as_slice() else {
        panic!("told once: {told:?}");
    };
    assert!(range.start.0 > 0 && range.start == range.end, "{range:?}");
}

#[test]
fn up_and_down_keep_the_cursor_in_view() {
    let mut window = long_memo();
    let before = memo(&window);
    for _ in 0..200 {
        window.press(Key::ArrowDown);
    }
    let after = memo(&window);
    assert!(after.top() < before.top() - 20.0, "{before:?} {after:?}");
}

#[test]
fn screen_readers_are_told_typed_brackets_as_they_are_spoken() {
    let window = searching("(אב) גד");
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, SEARCH);
    let runs = field.accesskit_node().children();
    let told: Vec<String> = runs.filter_map(|run| run.value()).collect();
    assert_eq!(told.concat(), "(אב) גד");
}

#[test]
fn what_a_hanging_file_would_do_is_said_in_an_area() {
    let mut window = window();
    let drop = LayerId::new(Order::Foreground, Id::unique("drop"));
    let is_met = |window: &Window<'_>| {
        let context = &window.harness.ctx;
        context.memory(|memory| memory.areas().visible_last_frame(&drop))
    };
    assert!(!is_met(&window));
    let files = &mut window.harness.input_mut().hovered_files;
    files.push(HoveredFile::default());
    window.harness.step();
    let files = &mut window.harness.input_mut().hovered_files;
    files.push(HoveredFile::default());
    window.harness.step();
    assert!(is_met(&window));
    let shown = rows(&window);
    assert!(shown.iter().any(|row| row.contains("Drop")), "{shown:?}");
}

/// Where a letter of what is searched for is drawn.
fn edges(window: &Window<'_>, letter: char) -> Rect {
    let typed = searched(window).unwrap();
    let shapes = window.harness.output().shapes.iter();
    let mut found = shapes.filter_map(|clipped| {
        let Shape::Text(text) = &clipped.shape else {
            return None;
        };
        if text.galley.text() != typed {
            return None;
        }
        let mut rows = text.galley.rows.iter();
        rows.find_map(|row| {
            let glyph = row.glyphs.iter().find(|glyph| glyph.chr == letter)?;
            let (start, end) = (glyph.pos.x, glyph.pos.x + glyph.advance_width);
            let left = text.pos.x + row.pos.x + start.min(end);
            let right = text.pos.x + row.pos.x + start.max(end);
            let (top, bottom) = (text.pos.y + row.pos.y, text.pos.y + row.rect().bottom());
            Some(Rect::from_min_max(pos2(left, top), pos2(right, bottom)))
        })
    });
    found.next_back().unwrap()
}

#[test]
fn a_click_puts_the_cursor_where_it_is_seen() {
    let mut window = searching("ק abc רש");
    for (letter, share, sign) in [('ק', 0.9, "1"), ('b', 0.1, "2"), ('ש', 0.1, "3")] {
        let rect = edges(&window, letter);
        let at = pos2(rect.left() + rect.width() * share, rect.center().y);
        press_at(&mut window, at);
        type_on(&mut window, sign);
    }
    assert_eq!(searched(&window).unwrap(), "1ק a2bc רש3");
}

#[test]
fn a_drag_chooses_what_it_passes() {
    let mut window = searching("אבגדה");
    let (from, to) = (edges(&window, 'ב'), edges(&window, 'ד'));
    window
        .harness
        .drag_at(pos2(from.right() - 1.0, from.center().y));
    window.settle();
    window
        .harness
        .hover_at(pos2(to.left() + 1.0, to.center().y));
    window.settle();
    window.harness.drop_at(pos2(to.left() + 1.0, to.center().y));
    window.settle();
    type_on(&mut window, "X");
    assert_eq!(searched(&window).unwrap(), "אXה");
}

fn press_at(window: &mut Window<'_>, at: Pos2) {
    window.harness.drag_at(at);
    window.settle();
    window.harness.drop_at(at);
    window.settle();
}

#[test]
fn the_cursor_stays_in_view_where_a_row_is_too_long_for_its_field() {
    let long = "אבגדה וזחטי ".repeat(40) + "ת";
    let window = searching(&long);
    let left = edges(&window, 'ת').left();
    assert!(left > 0.0, "the cursor's end is in view: {left}");
}
