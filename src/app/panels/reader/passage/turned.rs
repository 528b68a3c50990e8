//! Text from right to left in the reader, turned to how it is seen.
//!
//! The window's fonts shape words but know no direction, and its fields count columns from left to right. So rows are
//! broken and put together here, the field is given the text as it is seen, and what is chosen of that is told in the
//! order in which it is spoken.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Event, Galley, Rect, Ui, pos2, vec2};

use crate::app::turning::seen_rows;

/// A text with its rows turned to how they are seen.
#[derive(Clone)]
pub struct Turned {
    /// The text as it is seen: as many code points, of which those of a row are in another order.
    pub text: String,
    /// The rows as they are drawn.
    pub galley: Arc<Galley>,
    rows: Vec<TurnedRow>,
    /// The text as it was laid out when it was turned.
    spoken: Arc<Galley>,
}

/// A row: where it begins, and for each column which letter stands there and whether it runs from right to left.
#[derive(Clone)]
struct TurnedRow {
    start: usize,
    places: Vec<usize>,
    is_back: Vec<bool>,
}

impl Turned {
    /// Turns a text for rows of so many points, or gives back what was made of the same text for the same rows.
    pub fn of(
        ui: &Ui,
        text: &str,
        width: f32,
        format: &TextFormat,
        last: Option<Arc<Self>>,
    ) -> Option<Arc<Self>> {
        let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
        job.wrap.max_width = width;
        // The window keeps what is laid out in each frame, for as long as its fonts stay as they are.
        let spoken = ui.fonts_mut(|fonts| fonts.layout_job(job));
        match last.filter(|last| Arc::ptr_eq(&last.spoken, &spoken)) {
            Some(last) => Some(last),
            None => Self::new(ui, spoken, width, format).map(Arc::new),
        }
    }

    fn new(ui: &Ui, spoken: Arc<Galley>, width: f32, format: &TextFormat) -> Option<Self> {
        let mut turned = Self {
            text: String::with_capacity(spoken.text().len()),
            galley: lay_out(ui, "", format),
            rows: Vec::new(),
            spoken,
        };
        let mut placed = Vec::new();
        let mut top = 0.0;
        for seen in seen_rows(ui.ctx(), &turned.spoken.job)? {
            let left = if seen.rtl {
                width - seen.row.size.x
            } else {
                0.0
            };
            turned.text.push_str(&seen.words);
            if seen.ends_paragraph {
                turned.text.push('\n');
            }
            turned.rows.push(TurnedRow {
                start: seen.start,
                places: seen.places,
                is_back: seen.is_back,
            });
            let height = seen.row.size.y;
            placed.push(PlacedRow {
                pos: pos2(left, top),
                row: Arc::new(seen.row),
                ends_with_newline: seen.ends_paragraph,
            });
            top += height;
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
            let turned = Turned::of(ui, &text, 120.0, &format, None).unwrap();
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

    #[test]
    fn a_text_is_turned_once_for_the_same_rows() {
        eframe::egui::__run_test_ui(|ui| {
            let plain = TextFormat::default();
            let of = |text, width, format: &TextFormat, last: &Arc<Turned>| {
                let found = Turned::of(ui, text, width, format, Some(Arc::clone(last)));
                Arc::ptr_eq(&found.unwrap(), last)
            };
            let first = Turned::of(ui, "אב גד", 120.0, &plain, None).unwrap();
            assert!(of("אב גד", 120.0, &plain, &first));
            assert!(!of("אב גה", 120.0, &plain, &first));
            assert!(!of("אב גד", 20.0, &plain, &first));
            let large = TextFormat {
                line_height: Some(40.0),
                ..TextFormat::default()
            };
            assert!(!of("אב גד", 120.0, &large, &first));
        });
    }

    fn row(text: &str) -> (String, Vec<TurnedRow>) {
        let mut seen = None;
        eframe::egui::__run_test_ui(|ui| {
            seen = Turned::of(ui, text, 1000.0, &TextFormat::default(), None);
        });
        let turned = seen.unwrap();
        assert_eq!(turned.galley.rows[0].glyphs.len(), text.chars().count());
        (turned.text.clone(), turned.rows.clone())
    }

    #[test]
    fn the_left_end_of_a_row_from_right_to_left_is_its_last_letter() {
        let (seen, rows) = row("אב גד");
        assert_eq!(seen, "גד אב");
        assert_eq!(spoken(&rows, 0), 5);
        assert_eq!(spoken(&rows, 5), 0);
        assert_eq!(spoken(&rows, 2), 3);
    }

    #[test]
    fn a_row_from_left_to_right_stays_as_it_is() {
        let (_, rows) = row("ab אב c");
        for end in [0, 1, 7] {
            assert_eq!(spoken(&rows, end), end);
        }
    }
}
