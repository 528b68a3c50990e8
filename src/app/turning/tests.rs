//! Rows put in order, and the cursor among their letters.

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{Color32, FontId, Galley, Ui, vec2};
use proptest::prelude::*;

use super::caret::{Places, typed};
use super::rows::SeenRow;
use super::{is_spoken_text, is_turned, seen_rows, turned};

fn job(text: &str, width: f32) -> LayoutJob {
    LayoutJob::simple(text.to_owned(), FontId::default(), Color32::GRAY, width)
}

/// What a window makes of something.
fn shown<T>(mut make: impl FnMut(&Ui) -> T) -> T {
    let mut made = None;
    eframe::egui::__run_test_ui(|ui| made = Some(make(ui)));
    made.unwrap()
}

fn rows(text: &str, width: f32) -> Vec<SeenRow> {
    shown(|ui| seen_rows(ui.ctx(), &job(text, width)).unwrap())
}

fn letters(row: &SeenRow) -> String {
    row.row.glyphs.iter().map(|glyph| glyph.chr).collect()
}

fn seen(text: &str) -> String {
    let rows = rows(text, f32::INFINITY);
    let rows: Vec<String> = rows.iter().map(letters).collect();
    rows.join("\n")
}

fn cut(text: &str, width: f32) -> Vec<SeenRow> {
    let mut job = job(text, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    shown(|ui| seen_rows(ui.ctx(), &job).unwrap())
}

fn put_in_order(job: &LayoutJob) -> (Galley, Option<Galley>) {
    shown(|ui| {
        let spoken = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        let seen = turned(ui.ctx(), &spoken);
        ((*spoken).clone(), seen)
    })
}

#[test]
fn words_numbers_and_brackets_stand_where_they_are_seen() {
    for (spoken, wanted) in [
        ("אבג דה", "הד גבא"),
        ("Tag “אב גד” on 3", "Tag “דג בא” on 3"),
        ("אב (גד) 12, ab", "ab ,12 (דג) בא"),
        ("سلام ۱۲ Iran", "Iran ۱۲ مالس"),
        ("ab\nאב", "ab\nבא"),
        ("נ\u{5b4}ם", "ם\u{5b4}נ"),
        ("𐤀𐤁 a", "a 𐤁𐤀"),
    ] {
        assert_eq!(seen(spoken), wanted);
    }
}

#[test]
fn no_row_stands_out_at_the_left_however_wide_the_words_are() {
    let words = "אבגדה וזחטי כ למנס עפצקר שת אב גדהוזחט יכל מנסעפ צקרש תאבג דהוזח טיכלמ נסע";
    for width in [90.0, 117.0, 140.0, 163.0, 200.0] {
        let (spoken, seen) = put_in_order(&job(words, width));
        for row in &seen.unwrap().rows {
            assert!(
                row.pos.x >= spoken.rect.left() - 0.01,
                "{width}: {:?}",
                row.pos
            );
        }
    }
}

#[test]
fn rows_of_a_paragraph_from_right_to_left_end_at_the_right() {
    let text = "אבגד ".repeat(30);
    let (spoken, seen) = put_in_order(&job(text.trim_end(), 150.0));
    let seen = seen.unwrap();
    assert_eq!(seen.rows.len(), spoken.rows.len());
    assert!(seen.rows.len() > 3);
    assert_eq!(seen.rect, spoken.rect);
    for row in &seen.rows {
        let right = row.pos.x + row.row.size.x;
        assert!((right - spoken.rect.right()).abs() < 0.01, "{right}");
    }
}

#[test]
fn what_is_in_order_is_not_turned_again() {
    let (spoken, seen) = put_in_order(&job("אב גד", 150.0));
    let seen = seen.unwrap();
    assert!(is_spoken_text(&spoken) && !is_spoken_text(&seen));
    assert_eq!(
        seen.text(),
        spoken.text(),
        "its words stay as they are spoken"
    );
    assert!(!seen.is_empty(), "or it would not be drawn");
    let (_, plain) = put_in_order(&job("日本語 and Łódź", 150.0));
    assert!(plain.is_none());
}

#[test]
fn spaces_before_a_label_stay_at_its_left() {
    let (_, plain) = put_in_order(&job("אב", 150.0));
    let (_, padded) = put_in_order(&job("      אב", 150.0));
    let ink = |galley: Option<Galley>| galley.unwrap().mesh_bounds.left();
    assert!(ink(padded) > ink(plain) + 10.0);
}

#[test]
fn a_row_is_cut_where_its_words_end_and_keeps_its_beginning() {
    let rows = cut(&"אבגד הוזח ".repeat(20), 90.0);
    let [row] = rows.as_slice() else {
        panic!("there is one row");
    };
    assert!(row.row.size.x <= 90.0);
    let letters = letters(row);
    assert!(
        letters.starts_with('…') && letters.ends_with("דגבא"),
        "{letters}"
    );
    assert_eq!(cut("אב\nגד", 90.0).len(), 1);
}

#[test]
fn a_word_that_is_wider_than_its_room_is_broken() {
    let rows = rows(&"א".repeat(100), 60.0);
    assert!(rows.len() > 5);
    assert!(rows.iter().all(|row| row.row.size.x <= 61.0));
}

#[test]
fn monsters_are_left_as_they_are() {
    assert!(is_turned(&"א ".repeat(1000)));
    assert!(!is_turned(&"א ".repeat(20_000)));
}

/// The places of letters in a field of so many points.
fn places(text: &str, width: f32) -> Places {
    shown(|ui| {
        let spoken = ui.fonts_mut(|fonts| fonts.layout_job(job(text, width)));
        let rows = seen_rows(ui.ctx(), &spoken.job).unwrap();
        typed(&spoken, rows, 200.0, true).1
    })
}

/// The cursor before a letter.
fn before(letter: usize) -> CCursor {
    CCursor {
        prefer_next_row: true,
        ..CCursor::new(letter)
    }
}

#[test]
fn up_and_down_go_to_the_next_row_from_wherever_the_cursor_stands() {
    let words = "אבגדה aa וזחטי bbbbbbbbb כ למנס עפ ccc צקרשת א ב גד ddddd הוזחט ".repeat(4);
    let text = format!("{words}\nאב\n\n{words}!");
    let places = places(&text, 117.0);
    let mut tops: Vec<f32> = (0..=text.chars().count())
        .map(|letter| places.caret(before(letter)).top())
        .collect();
    tops.dedup();
    assert!(tops.len() > 10);
    let row = |cursor| {
        tops.iter()
            .position(|&top| top == places.caret(cursor).top())
    };
    let last = tops.len() - 1;
    for letter in 0..=text.chars().count() {
        for cursor in [before(letter), CCursor::new(letter)] {
            let at = row(cursor).unwrap();
            let above = row(places.next_row(cursor, false)).unwrap();
            let below = row(places.next_row(cursor, true)).unwrap();
            let wanted = (at.saturating_sub(1), (at + 1).min(last));
            assert_eq!((above, below), wanted, "{cursor:?}");
        }
    }
}

#[test]
fn the_end_of_a_row_that_goes_on_is_a_place_for_the_cursor() {
    let places = places(&"אבגדה ".repeat(20), 117.0);
    let first = places.caret(before(0));
    let end = places.at(vec2(-50.0, first.center().y));
    let caret = places.caret(end);
    assert_eq!(caret.top(), first.top());
    assert!(caret.left() < first.left() - 20.0, "at the other end of it");
    let next = places.caret(before(end.index.0));
    assert!(next.top() > first.top() && next.left() == first.left());
}

#[test]
fn typed_brackets_are_drawn_mirrored_and_told_as_they_are_spoken() {
    shown(|ui| {
        let lay_out = |text: &str| ui.fonts_mut(|fonts| fonts.layout_job(job(text, 900.0)));
        let open = lay_out("(").rows[0].glyphs[0].uv_rect;
        let spoken = lay_out("(אב)");
        let rows = seen_rows(ui.ctx(), &spoken.job).unwrap();
        let (galley, _) = typed(&spoken, rows, 200.0, true);
        let glyphs = &galley.rows[0].glyphs;
        let told: String = glyphs.iter().map(|glyph| glyph.chr).collect();
        assert_eq!(told, "(אב)");
        assert_eq!(glyphs[3].uv_rect, open);
    });
}

#[test]
fn bounds_hold_all_that_is_drawn_of_a_row() {
    for row in rows("אב (גד) 12, ab נ\u{5b4}ם\nab", 60.0) {
        let visuals = &row.row.visuals;
        assert_eq!(visuals.mesh_bounds, visuals.mesh.calc_bounds());
    }
}

#[test]
fn letters_of_each_section_look_as_it_says() {
    let mut job = LayoutJob::default();
    let words = ["אב ג", "ד הו (", "ab", ") ז"];
    for (number, words) in words.into_iter().enumerate() {
        let ink = Color32::from_gray(number as u8);
        job.append(words, 0.0, TextFormat::simple(FontId::default(), ink));
    }
    let rows = shown(|ui| seen_rows(ui.ctx(), &job).unwrap());
    let row = &rows[0].row;
    let inks: Vec<u8> = row
        .glyphs
        .iter()
        .filter_map(|glyph| row.visuals.mesh.vertices.get(glyph.first_vertex as usize))
        .map(|vertex| vertex.color.r())
        .collect();
    assert_eq!(inks.len(), job.text.chars().count());
    assert!(inks.is_sorted_by(|one, other| one >= other), "{inks:?}");
}

#[test]
fn the_cursor_stands_where_the_next_letter_will_come() {
    let places = places("אב cd", f32::INFINITY);
    let at = |letter| places.caret(before(letter)).left();
    assert!((at(0) - 200.0).abs() < 1.0, "at the right edge");
    assert!(at(0) > at(1) && at(1) > at(2), "to the left");
    assert!(
        at(3) < at(4) && at(4) < at(5),
        "and to the right in a foreign word"
    );
    assert!(places.is_rtl(0) && !places.is_wrapped());
}

#[test]
fn letters_of_a_word_keep_their_own_width_where_no_font_has_them() {
    let row = rows("אבגד", f32::INFINITY).remove(0);
    let widths: Vec<f32> = row
        .row
        .glyphs
        .iter()
        .map(|glyph| glyph.advance_width)
        .collect();
    assert!(widths.iter().all(|&width| width == widths[0]), "{widths:?}");
    assert!((row.row.size.x - widths.iter().sum::<f32>()).abs() < 1.0);
}

#[test]
fn what_is_chosen_lies_in_pieces() {
    let places = places("אב cd הו", f32::INFINITY);
    assert_eq!(places.grounds(&(0..8)).len(), 1);
    assert_eq!(places.grounds(&(1..4)).len(), 2);
    assert!(places.grounds(&(3..3)).is_empty());
}

#[test]
fn a_field_without_the_cursor_shows_where_its_row_begins() {
    let text = "אבגדה ".repeat(50) + "!";
    let right_of = |has_cursor| {
        shown(|ui| {
            let job = job(&text, f32::INFINITY);
            let spoken = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let rows = seen_rows(ui.ctx(), &spoken.job).unwrap();
            typed(&spoken, rows, 200.0, has_cursor)
                .1
                .caret(before(0))
                .right()
        })
    };
    assert!((right_of(false) - 200.0).abs() < 1.0);
    assert!(right_of(true) > 400.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Letters of both directions, marks, and signs that steer or deceive.
    #[test]
    fn no_letter_is_lost_whatever_stands_in_a_text(
        text in "[abאבسلا12 (\\[«\u{5b4}\u{64b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2029}\t𐤀🎉\n]{0,60}",
        width in 20.0_f32..400.0,
    ) {
        let rows = rows(&text, width);
        let shown: usize = rows.iter().map(|row| row.places.len() + usize::from(row.ends_paragraph)).sum();
        prop_assert_eq!(shown, text.chars().count());
        for row in &rows {
            prop_assert_eq!(row.row.glyphs.len(), row.places.len());
            let mut sorted = row.places.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..row.places.len()).collect::<Vec<_>>());
        }
        let places = places(&text, width);
        let count = text.chars().count();
        for letter in 0..=count {
            for cursor in [before(letter), CCursor::new(letter)] {
                let caret = places.caret(cursor);
                prop_assert!(caret.is_finite());
                let back = vec2(caret.left(), caret.center().y);
                for other in [
                    places.at(back),
                    places.next_row(cursor, true),
                    places.next_row(cursor, false),
                ] {
                    prop_assert!(other.index.0 <= count);
                }
            }
        }
    }
}
