//! Rows of text as the window lays them out, kept between frames.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::epaint::TextShape;
use eframe::egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2};

use crate::app::turning;
use crate::scene::{Part, Row};
use crate::text::bidi;
use crate::text::font::Face;

/// Galleys of rows, by part, shape and size.
#[derive(Default)]
pub struct Galleys {
    kept: HashMap<Key, Kept>,
    /// The size at which each row, by part and shape, was laid out last.
    last: HashMap<(usize, usize), u32>,
    frame: u64,
    fresh: usize,
    most_fresh: usize,
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

/// How many rows may be laid out anew in one frame; the others stand in their last size until the next, or as bars.
const FRESH_ROWS: usize = 120;
/// The same while the zoom changes: every row is wanted in another size soon.
const FRESH_ROWS_ZOOMING: usize = 50;
/// How many times as large a row may have been laid out to stand in for the size that is wanted, or as small.
const NEAR: f32 = 1.2;

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
    pub fn begin(&mut self, painter: &Painter, is_zooming: bool) {
        self.frame += 1;
        self.fresh = 0;
        self.most_fresh = if is_zooming {
            FRESH_ROWS_ZOOMING
        } else {
            FRESH_ROWS
        };
        let fill = painter.ctx().fonts(|fonts| fonts.font_atlas_fill_ratio());
        if fill < self.fill {
            self.kept.clear();
            self.last.clear();
        }
        self.fill = fill;
        if self.frame.is_multiple_of(120) {
            let oldest = self.frame.saturating_sub(240);
            self.kept.retain(|_, kept| kept.frame >= oldest);
            let kept = &self.kept;
            self.last
                .retain(|&(part, shape), &mut size| kept.contains_key(&Key { part, shape, size }));
        }
    }

    /// Whether rows were put off to the next frame.
    pub fn is_behind(&self) -> bool {
        self.fresh > self.most_fresh
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
        let Some(key) = self.lay(painter, part, shape, row, size) else {
            return false;
        };
        let frame = self.frame;
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.frame = frame;
            let top = at.y - baseline(&kept.galley).unwrap_or(row.face.ascent() * size);
            let galley = Arc::clone(&kept.galley);
            // Fonts that stand in may be narrower than the ones that were measured; a paragraph from right to left
            // keeps its right edge.
            let left = if row.rtl {
                at.x + row.width * size / row.size - galley.size().x
            } else {
                at.x
            };
            let shape = TextShape::new(Pos2::new(left, top), galley, colour(row.colour));
            painter.add(shape.with_opacity_factor(alpha));
        }
        true
    }

    /// The galley of a row at a size: one that is kept, or a new one; or, where there is no more time for that in this
    /// frame, one of nearly that size.
    fn lay(
        &mut self,
        painter: &Painter,
        part: &Arc<Part>,
        shape: usize,
        row: &Row,
        size: f32,
    ) -> Option<Key> {
        let key = Key {
            part: Arc::as_ptr(part).addr(),
            shape,
            size: (size * 64.0) as u32,
        };
        if self.kept.contains_key(&key) {
            return Some(key);
        }
        self.fresh += 1;
        if self.fresh > self.most_fresh {
            let last = *self.last.get(&(key.part, shape))?;
            let near = Key { size: last, ..key };
            let rate = last as f32 / key.size.max(1) as f32;
            let is_near = (1.0 / NEAR..NEAR).contains(&rate);
            return (is_near && self.kept.contains_key(&near)).then_some(near);
        }
        let kept = Kept {
            galley: lay_out(painter, row, size),
            frame: self.frame,
            _part: Arc::clone(part),
        };
        self.kept.insert(key, kept);
        self.last.insert((key.part, shape), key.size);
        Some(key)
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
    let ink = colour(row.colour);
    if !has_rtl(&row.text, row.rtl) {
        return painter.layout_no_wrap(row.text.clone(), font, ink);
    }
    turning::row(painter.ctx(), &row.text, row.rtl, &font, ink)
}

/// Whether anything of a row runs from right to left.
fn has_rtl(text: &str, rtl: bool) -> bool {
    rtl || bidi::visual(text, rtl).iter().any(|run| run.rtl)
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
