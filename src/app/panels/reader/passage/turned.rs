//! Text from right to left in the reader, turned to how it is seen.
//!
//! The window's fonts shape words but know no direction, and its fields count columns from left to right. So rows are
//! broken and put together here, the field is given the text as it is seen, and what is chosen of that is told in the
//! order in which it is spoken.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::text::{Glyph, PlacedRow, Row};
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Event, Galley, Rect, Ui, pos2, vec2};

use crate::text::bidi::{self, Token};

/// A text with its rows turned to how they are seen.
#[derive(Clone)]
pub struct Turned {
    /// The text as it is seen: as many code points, of which those of a row are in another order.
    pub text: String,
    /// The rows as they are drawn.
    pub galley: Arc<Galley>,
    rows: Vec<TurnedRow>,
}

/// A row: where it begins, and for each column which letter stands there and whether it runs from right to left.
#[derive(Clone)]
struct TurnedRow {
    start: usize,
    places: Vec<usize>,
    is_back: Vec<bool>,
}

/// Whether a text has to be turned.
pub fn needs_turning(text: &str) -> bool {
    // Nothing before Hebrew runs from right to left.
    text.chars().any(|letter| letter >= '\u{590}') && text.split('\n').any(has_rtl)
}

fn has_rtl(line: &str) -> bool {
    bidi::visual(line, bidi::is_rtl(line))
        .iter()
        .any(|run| run.rtl)
}

impl Turned {
    /// Turns a text for rows of so many points.
    pub fn of(ui: &Ui, text: &str, width: f32, format: &TextFormat) -> Option<Self> {
        let mut turned = Self {
            text: String::with_capacity(text.len()),
            galley: lay_out(ui, "", format),
            rows: Vec::new(),
        };
        let mut placed = Vec::new();
        let (mut start, mut top) = (0, 0.0);
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            let rtl = bidi::is_rtl(line);
            let mut rows = broken(ui, line, width, format).into_iter().peekable();
            while let Some(row) = rows.next() {
                let (drawn, turned_row) = turn(ui, row, rtl, start, format, &mut turned.text)?;
                let left = if rtl { width - drawn.size.x } else { 0.0 };
                start += row.chars().count();
                let ends_with_newline = rows.peek().is_none() && lines.peek().is_some();
                let height = drawn.size.y;
                placed.push(PlacedRow {
                    pos: pos2(left, top),
                    row: Arc::new(drawn),
                    ends_with_newline,
                });
                top += height;
                turned.rows.push(turned_row);
                if ends_with_newline {
                    turned.text.push('\n');
                    start += 1;
                }
            }
        }
        let mut galley = (*turned.galley).clone();
        galley.rows = placed;
        galley.rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, top));
        galley.mesh_bounds = galley.rect;
        turned.galley = Arc::new(galley);
        Some(turned)
    }

    /// The letter that follows, as it is spoken, where the cursor stands before this column of the text as it is seen.
    pub fn spoken(&self, seen: usize) -> usize {
        spoken(&self.rows, seen)
    }

    /// The column of the text as it is seen where its first letter begins.
    pub fn first_column(&self) -> usize {
        let columns = 0..=self.rows.first().map_or(0, |row| row.places.len());
        let mut begins = columns.filter(|&column| self.spoken(column) == 0);
        begins.next().unwrap_or(0)
    }

    /// What covers letters, in the galley's own points.
    pub fn grounds(&self, spoken: &Range<u32>) -> Vec<Rect> {
        let mut grounds: Vec<Rect> = Vec::new();
        for (row, placed) in self.rows.iter().zip(&self.galley.rows) {
            for (place, glyph) in row.places.iter().zip(&placed.row.glyphs) {
                if !spoken.contains(&((row.start + place) as u32)) {
                    continue;
                }
                let left = placed.pos.x + glyph.pos.x;
                let (top, bottom) = (placed.pos.y, placed.pos.y + placed.row.size.y);
                let ground =
                    Rect::from_min_max(pos2(left, top), pos2(left + glyph.advance_width, bottom));
                match grounds.last_mut() {
                    Some(last) if last.top() == top && (last.right() - left).abs() < 2.0 => {
                        last.max.x = ground.right();
                    }
                    _ => grounds.push(ground),
                }
            }
        }
        grounds
    }
}

fn spoken(rows: &[TurnedRow], seen: usize) -> usize {
    let after = rows.partition_point(|row| row.start <= seen);
    let Some(row) = after.checked_sub(1).and_then(|row| rows.get(row)) else {
        return seen;
    };
    let column = seen - row.start;
    let at = |column: usize| {
        let place = row.places.get(column)?;
        Some((row.start + place, *row.is_back.get(column)?))
    };
    match (at(column), column.checked_sub(1).and_then(at)) {
        // At the left of a letter: where it begins, or ends if it runs from right to left.
        (Some((letter, is_back)), _) => letter + usize::from(is_back),
        (None, Some((letter, is_back))) => letter + usize::from(!is_back),
        (None, None) => seen,
    }
}

fn lay_out(ui: &Ui, text: &str, format: &TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A line in rows that are as full as words allow.
fn broken<'line>(ui: &Ui, line: &'line str, width: f32, format: &TextFormat) -> Vec<&'line str> {
    let mut rows = Vec::new();
    let (mut from, mut at, mut filled) = (0, 0, 0.0);
    for word in line.split_inclusive(' ') {
        let whole = lay_out(ui, word, format).size().x;
        let inked = lay_out(ui, word.trim_end(), format).size().x;
        if filled > 0.0 && filled + inked > width {
            rows.extend(line.get(from..at));
            (from, filled) = (at, 0.0);
        }
        filled += whole;
        at += word.len();
    }
    rows.extend(line.get(from..));
    rows
}

/// Draws a row as it is seen, and adds that to the text; gives which letter stands in each column as well.
fn turn(
    ui: &Ui,
    row: &str,
    rtl: bool,
    start: usize,
    format: &TextFormat,
    text: &mut String,
) -> Option<(Row, TurnedRow)> {
    let empty = lay_out(ui, "", format);
    let mut drawn = (*empty.rows.first()?.row).clone();
    let mut turned = TurnedRow {
        start,
        places: Vec::new(),
        is_back: Vec::new(),
    };
    for token in bidi::tokens(row, rtl) {
        let galley = lay_out(ui, &token.text, format);
        if let Some(part) = galley.rows.first() {
            append(&mut drawn, &part.row, token.places.len());
        }
        text.push_str(&token.text);
        let is_back = runs_back(&token, rtl);
        turned.is_back.extend(token.places.iter().map(|_| is_back));
        turned.places.extend(token.places);
    }
    Some((drawn, turned))
}

fn runs_back(token: &Token, rtl: bool) -> bool {
    match token.places.as_slice() {
        [first, second, ..] => first > second,
        _ => rtl,
    }
}

/// Puts a row behind another, with one glyph for each of so many letters: of words from right to left the fonts tell
/// another number.
fn append(row: &mut Row, part: &Row, letters: usize) {
    let shift = vec2(row.size.x, 0.0);
    let mesh = &mut row.visuals.mesh;
    let (vertices, triangles) = (mesh.vertices.len() as u32, mesh.indices.len());
    if triangles == 0 {
        mesh.texture_id = part.visuals.mesh.texture_id;
    }
    let moved = part.visuals.mesh.vertices.iter().copied();
    mesh.vertices.extend(moved.map(|mut vertex| {
        vertex.pos += shift;
        vertex
    }));
    let indices = part.visuals.mesh.indices.iter();
    mesh.indices.extend(indices.map(|index| index + vertices));
    row.visuals.mesh_bounds = mesh.calc_bounds();
    row.visuals.glyph_vertex_range = 0..mesh.vertices.len();
    let mut glyphs: Vec<Glyph> = part.glyphs.iter().take(letters).copied().collect();
    if let Some(mut last) = glyphs.last().copied() {
        last.pos.x += last.advance_width;
        last.advance_width = 0.0;
        glyphs.resize(letters, last);
    }
    row.glyphs.extend(glyphs.into_iter().map(|mut glyph| {
        glyph.pos += shift;
        glyph.first_vertex += vertices;
        glyph
    }));
    row.size = vec2(row.size.x + part.size.x, row.size.y.max(part.size.y));
}

/// Copies what is chosen in the order in which it is spoken, where the field would copy it as it is seen.
pub fn copy_spoken(ui: &Ui, has_cursor: bool, chosen: Option<&Range<u32>>, text: &str) {
    let Some(chosen) = chosen.filter(|_| has_cursor) else {
        return;
    };
    let is_asked = ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        input.events.len() < before
    });
    if is_asked {
        let count = (chosen.end - chosen.start) as usize;
        let words = text.chars().skip(chosen.start as usize).take(count);
        ui.ctx().copy_text(words.collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_broken_in_the_order_in_which_it_is_spoken() {
        let text = "אבגד ".repeat(40) + "end";
        eframe::egui::__run_test_ui(|ui| {
            let format = TextFormat::default();
            let turned = Turned::of(ui, &text, 120.0, &format).unwrap();
            assert!(turned.rows.len() > 4);
            let last = turned.galley.rows.last().unwrap();
            assert!(last.row.glyphs.iter().any(|glyph| glyph.chr == 'e'));
            assert_eq!(turned.text.chars().count(), text.chars().count());
            let glyphs: usize = turned
                .galley
                .rows
                .iter()
                .map(|row| row.row.glyphs.len())
                .sum();
            assert_eq!(glyphs, text.chars().count());
            let all = turned.grounds(&(0..text.chars().count() as u32));
            assert_eq!(all.len(), turned.rows.len(), "one ground for each row");
        });
    }

    fn row(text: &str, rtl: bool) -> (String, Vec<TurnedRow>) {
        let mut seen = String::new();
        let mut rows = Vec::new();
        eframe::egui::__run_test_ui(|ui| {
            let format = TextFormat::default();
            seen.clear();
            let (drawn, row) = turn(ui, text, rtl, 0, &format, &mut seen).unwrap();
            assert_eq!(drawn.glyphs.len(), text.chars().count());
            rows = vec![row];
        });
        (seen, rows)
    }

    #[test]
    fn the_left_end_of_a_row_from_right_to_left_is_its_last_letter() {
        let (seen, rows) = row("אב גד", true);
        assert_eq!(seen, "גד אב");
        assert_eq!(spoken(&rows, 0), 5);
        assert_eq!(spoken(&rows, 5), 0);
        assert_eq!(spoken(&rows, 2), 3);
    }

    #[test]
    fn a_row_from_left_to_right_stays_as_it_is() {
        assert!(!needs_turning("Tehran, 2 – plain"));
        assert!(needs_turning("a\nسلام"));
        let (_, rows) = row("ab אב c", false);
        for end in [0, 1, 7] {
            assert_eq!(spoken(&rows, end), end);
        }
    }
}
