//! Rows of text as the window lays them out, kept between frames.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2};

use crate::scene::{Part, Row};
use crate::text::bidi;
use crate::text::font::Face;

/// Galleys of rows, by part, shape and size.
#[derive(Default)]
pub struct Galleys {
    kept: HashMap<Key, Kept>,
    frame: u64,
    fresh: usize,
    fill: f32,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    part: usize,
    shape: usize,
    size: u32,
}

struct Kept {
    galley: Arc<Galley>,
    frame: u64,
    /// Holds the part, so that its address means this part for as long as the key is kept.
    _part: Arc<Part>,
}

/// How many rows may be laid out anew in one frame; the others stay bars until the next.
const FRESH_ROWS: usize = 220;

/// Where a row is drawn, and how.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Where its baseline begins, on the screen.
    pub at: Pos2,
    /// The size of its letters in points of the screen.
    pub size: f32,
    /// How strongly it is drawn, from 0 to 1.
    pub alpha: f32,
}

impl Galleys {
    /// Begins a frame: forgets what was not drawn for a while, or all if the font atlas was cleared.
    pub fn begin(&mut self, painter: &Painter) {
        self.frame += 1;
        self.fresh = 0;
        let fill = painter.ctx().fonts(|fonts| fonts.font_atlas_fill_ratio());
        if fill < self.fill {
            self.kept.clear();
        }
        self.fill = fill;
        if self.frame.is_multiple_of(120) {
            let oldest = self.frame.saturating_sub(240);
            self.kept.retain(|_, kept| kept.frame >= oldest);
        }
    }

    /// Whether rows were put off to the next frame.
    pub fn is_behind(&self) -> bool {
        self.fresh > FRESH_ROWS
    }

    /// Draws a row, the shape of this number of a part; false if it was put off.
    pub fn draw(
        &mut self,
        painter: &Painter,
        part: &Arc<Part>,
        shape: usize,
        row: &Row,
        spot: Spot,
    ) -> bool {
        let Spot { at, size, alpha } = spot;
        let key = Key {
            part: Arc::as_ptr(part).addr(),
            shape,
            size: (size * 64.0) as u32,
        };
        if !self.kept.contains_key(&key) {
            self.fresh += 1;
            if self.fresh > FRESH_ROWS {
                return false;
            }
            let galley = lay_out(painter, row, size);
            let kept = Kept {
                galley,
                frame: self.frame,
                _part: Arc::clone(part),
            };
            self.kept.insert(key, kept);
        }
        let frame = self.frame;
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.frame = frame;
            let top = at.y - baseline(&kept.galley).unwrap_or(row.face.ascent() * size);
            let galley = Arc::clone(&kept.galley);
            let shape = TextShape::new(Pos2::new(at.x, top), galley, colour(row.colour));
            painter.add(shape.with_opacity_factor(alpha));
        }
        true
    }
}

/// How far the baseline lies under the galley's top.
fn baseline(galley: &Galley) -> Option<f32> {
    let row = galley.rows.first()?;
    let glyph = row.glyphs.first()?;
    Some(row.pos.y + glyph.pos.y)
}

fn lay_out(painter: &Painter, row: &Row, size: f32) -> Arc<Galley> {
    let font = FontId::new(size, family(row.face));
    painter.layout_no_wrap(seen_order(&row.text, row.rtl), font, colour(row.colour))
}

/// A row with its words in the order in which they are seen: the window's fonts shape words, but leave them in the order
/// in which they are spoken.
fn seen_order(text: &str, rtl: bool) -> String {
    let runs = bidi::visual(text, rtl);
    if !runs.iter().any(|run| run.rtl) {
        return text.to_owned();
    }
    let mut seen = String::with_capacity(text.len());
    for run in runs {
        if run.rtl {
            let words: Vec<&str> = run.text.split_inclusive(' ').collect();
            for word in words.iter().rev() {
                let trimmed = word.trim_end_matches(' ');
                seen.push_str(&word[trimmed.len()..]);
                seen.push_str(trimmed);
            }
        } else {
            seen.push_str(run.text);
        }
    }
    seen
}

/// The window's family for a face.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::SemiBold => FontFamily::Name("semibold".into()),
        Face::Italic => FontFamily::Name("italic".into()),
    }
}

/// The window's colour for one of the map's.
pub fn colour(colour: crate::model::Colour) -> Color32 {
    Color32::from_rgb(colour.red, colour.green, colour.blue)
}
