//! Where the cursor and what is chosen stand in typed text.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::text::{CharIndex, Glyph, PlacedRow, Row};
use eframe::egui::text::CCursor;
use eframe::egui::{Galley, Rect, Vec2, pos2, vec2};

use super::galley;
use super::rows::SeenRow;

/// The places of letters in a text that is typed.
#[derive(Clone, Default)]
pub struct Places {
    rows: Vec<PlacedLetters>,
}

#[derive(Clone)]
struct PlacedLetters {
    start: usize,
    /// In the galley's points.
    rect: Rect,
    rtl: bool,
    ends_paragraph: bool,
    /// One for each letter in the order in which they are spoken.
    letters: Vec<Letter>,
}

/// A letter's edges in the galley's points.
#[derive(Clone, Copy, Default)]
struct Letter {
    left: f32,
    right: f32,
    is_back: bool,
}

impl Letter {
    fn before(self) -> f32 {
        if self.is_back { self.right } else { self.left }
    }

    fn after(self) -> f32 {
        if self.is_back { self.left } else { self.right }
    }
}

impl PlacedLetters {
    fn end(&self) -> usize {
        self.start + self.letters.len()
    }

    /// Where the cursor stands before a letter, or after the last.
    fn caret(&self, column: usize) -> f32 {
        let start = if self.rtl {
            self.rect.right()
        } else {
            self.rect.left()
        };
        match (self.letters.get(column), self.letters.last()) {
            (Some(letter), _) => letter.before(),
            (None, Some(last)) => last.after(),
            (None, None) => start,
        }
    }

    /// The letter before which the cursor stands that is put here.
    fn column(&self, x: f32) -> usize {
        let away = |letter: &Letter| (letter.left - x).max(x - letter.right).max(0.0);
        let letters = self.letters.iter().enumerate();
        let inked = letters.filter(|(_, letter)| letter.right > letter.left);
        let nearest = inked.min_by(|(_, one), (_, other)| away(one).total_cmp(&away(other)));
        nearest.map_or(0, |(column, letter)| {
            let is_left = x < f32::midpoint(letter.left, letter.right);
            column + usize::from(is_left == letter.is_back)
        })
    }

    /// The cursor that is put here: the end of a row that goes on stays in the row.
    fn cursor(&self, x: f32) -> CCursor {
        let column = self.column(x);
        CCursor {
            index: CharIndex(self.start + column),
            prefer_next_row: column < self.letters.len(),
        }
    }
}

impl Places {
    /// Whether there is more than one row.
    pub fn is_wrapped(&self) -> bool {
        self.rows.len() > 1
    }

    /// Whether the paragraph of a letter runs from right to left.
    pub fn is_rtl(&self, at: usize) -> bool {
        self.row(at).is_some_and(|row| row.rtl)
    }

    /// Where the cursor stands: before a letter, or at the end of the row before, where it prefers that.
    pub fn caret(&self, cursor: CCursor) -> Rect {
        let Some(row) = self.rows.get(self.number(cursor)) else {
            return Rect::from_min_size(pos2(0.0, 0.0), vec2(0.0, 0.0));
        };
        let x = row.caret(cursor.index.0 - row.start.min(cursor.index.0));
        Rect::from_min_max(pos2(x, row.rect.top()), pos2(x, row.rect.bottom()))
    }

    /// The cursor that is put here.
    pub fn at(&self, point: Vec2) -> CCursor {
        let number = self.rows.partition_point(|row| row.rect.bottom() < point.y);
        let number = number.min(self.rows.len().saturating_sub(1));
        let row = self.rows.get(number);
        row.map_or_else(CCursor::default, |row| row.cursor(point.x))
    }

    /// The cursor above or below another; the first or the last where there is no such row.
    pub fn next_row(&self, cursor: CCursor, is_down: bool) -> CCursor {
        let number = self.number(cursor);
        let next = if is_down {
            self.rows.get(number + 1)
        } else {
            number
                .checked_sub(1)
                .and_then(|number| self.rows.get(number))
        };
        match (next, is_down) {
            (Some(row), _) => row.cursor(self.caret(cursor).left()),
            (None, true) => CCursor::new(self.rows.last().map_or(0, PlacedLetters::end)),
            (None, false) => CCursor::default(),
        }
    }

    /// What lies under some letters, in the galley's points.
    pub fn grounds(&self, chosen: &Range<usize>) -> Vec<Rect> {
        let mut grounds: Vec<Rect> = Vec::new();
        for row in &self.rows {
            let places = (row.start..).zip(&row.letters);
            let mut letters: Vec<Letter> = places
                .filter_map(|(place, letter)| chosen.contains(&place).then_some(*letter))
                .collect();
            letters.sort_by(|one, other| one.left.total_cmp(&other.left));
            let first = grounds.len();
            for letter in letters {
                let ground = Rect::from_x_y_ranges(letter.left..=letter.right, row.rect.y_range());
                match grounds.get_mut(first..).and_then(<[Rect]>::last_mut) {
                    Some(last) if letter.left - last.right() < 2.0 => {
                        last.max.x = last.max.x.max(letter.right);
                    }
                    _ => grounds.push(ground),
                }
            }
            if row.ends_paragraph && chosen.contains(&row.end()) {
                // The end of a paragraph is chosen as well.
                let x = row.caret(row.letters.len());
                let width = row.rect.height() * if row.rtl { -0.5 } else { 0.5 };
                let edges = x.min(x + width)..=x.max(x + width);
                grounds.push(Rect::from_x_y_ranges(edges, row.rect.y_range()));
            }
        }
        grounds
    }

    /// The row that a cursor stands in.
    fn number(&self, cursor: CCursor) -> usize {
        let at = cursor.index.0;
        let number = self.rows.iter().rposition(|row| row.start <= at);
        let number = number.unwrap_or(0);
        let before = number.checked_sub(1).filter(|_| !cursor.prefer_next_row);
        let ends = before.and_then(|before| self.rows.get(before));
        let is_before = ends.is_some_and(|row| !row.ends_paragraph && row.end() == at);
        number - usize::from(is_before)
    }

    fn row(&self, at: usize) -> Option<&PlacedLetters> {
        let mut rows = self.rows.iter().rev();
        rows.find(|row| row.start <= at).or(self.rows.first())
    }
}

/// A text that is typed, in a field of so many points: its letters are drawn where they are seen, and counted as they are spoken.
pub fn typed(
    like: &Galley,
    rows: Vec<SeenRow>,
    room: f32,
    has_cursor: bool,
) -> (Arc<Galley>, Places) {
    let widest = rows.iter().map(|seen| seen.row.size.x).fold(0.0, f32::max);
    let (mut places, mut placed, mut top) = (Places::default(), Vec::new(), 0.0);
    let spoken: Vec<char> = like.text().chars().collect();
    let is_any_rtl = rows.iter().any(|seen| seen.rtl);
    let width = match (is_any_rtl, like.job.wrap.max_width.is_finite()) {
        // One row may be longer than its field, which shows where the cursor stands, or else where the row begins.
        (true, false) if has_cursor => widest.max(room),
        (true, _) => room,
        (false, _) => widest,
    };
    for seen in rows {
        let size = seen.row.size;
        let left = if seen.rtl { width - size.x } else { 0.0 };
        let rect = Rect::from_min_size(pos2(left, top), size);
        let (row, letters) = counted(&seen, rect, spoken.get(seen.start..).unwrap_or_default());
        places.rows.push(letters);
        placed.push(PlacedRow {
            pos: pos2(if seen.rtl { width } else { 0.0 }, top),
            row: Arc::new(row),
            ends_with_newline: seen.ends_paragraph,
        });
        top += size.y;
    }
    let mut galley = galley(like, placed);
    galley.rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, top));
    (Arc::new(galley), places)
}

/// A row whose glyphs come in the order in which they are spoken, each with the cursor's place before it. Where the
/// paragraph runs from right to left, the row grows to the left of where it stands.
fn counted(seen: &SeenRow, rect: Rect, spoken: &[char]) -> (Row, PlacedLetters) {
    let mut letters = vec![Letter::default(); seen.places.len()];
    let columns = seen.places.iter().zip(&seen.is_back).zip(&seen.row.glyphs);
    let mut glyphs: Vec<(usize, Glyph)> = Vec::with_capacity(seen.places.len());
    let back = if seen.rtl { seen.row.size.x } else { 0.0 };
    for ((&place, &is_back), glyph) in columns {
        let left = rect.left() + glyph.pos.x;
        let right = left + glyph.advance_width;
        let letter = Letter {
            left,
            right,
            is_back,
        };
        if let Some(kept) = letters.get_mut(place) {
            *kept = letter;
        }
        let mut glyph = *glyph;
        glyph.pos.x = letter.before() - rect.left() - back;
        glyph.advance_width = letter.after() - letter.before();
        // The window would tint what is chosen as if letters were drawn in the order in which they are spoken.
        glyph.first_vertex = 0;
        // Screen readers are told these, of which brackets were mirrored.
        glyph.chr = spoken.get(place).copied().unwrap_or(glyph.chr);
        glyphs.push((place, glyph));
    }
    glyphs.sort_by_key(|&(place, _)| place);
    let mut row = seen.row.clone();
    row.glyphs = glyphs.into_iter().map(|(_, glyph)| glyph).collect();
    row.visuals.glyph_vertex_range = 0..0;
    if seen.rtl {
        row.size.x = -row.size.x;
        for vertex in &mut row.visuals.mesh.vertices {
            vertex.pos.x -= back;
        }
        row.visuals.mesh_bounds = row.visuals.mesh.calc_bounds();
    }
    let placed = PlacedLetters {
        start: seen.start,
        rect,
        rtl: seen.rtl,
        ends_paragraph: seen.ends_paragraph,
        letters,
    };
    (row, placed)
}
