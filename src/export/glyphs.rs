//! Shaped rows and the outlines of their glyphs, each made once.

use std::collections::HashMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use vello_cpu::kurbo::{Affine, BezPath, PathEl, flatten};

use crate::scene::Row;
use crate::text::safe::one_row;
use crate::text::shape::{Font, ShapedRow, Shaper};

/// A shaped row and where it goes.
pub struct PlacedRow {
    /// The text that the glyphs stand for.
    pub text: String,
    /// The glyphs.
    pub shaped: ShapedRow,
    /// The left end in points from the part's origin.
    pub x: f32,
    /// What widths are multiplied by.
    pub squeeze: f32,
}

/// Shapes a row; one from right to left ends where its measure ends.
pub fn place_row(shaper: &mut Shaper, row: &Row) -> PlacedRow {
    let text = one_row(&row.text);
    let shaped = shaper.shape(&text, row.rtl, row.face);
    let squeeze = shaped.squeeze(row.size, row.width);
    let spare = row.width - shaped.width * squeeze * row.size;
    PlacedRow {
        text: text.into_owned(),
        x: if row.rtl { row.x + spare } else { row.x },
        squeeze,
        shaped,
    }
}

/// The outlines of glyphs as straight lines, as fine as their size asks for.
#[derive(Default)]
pub struct Outlines {
    lines: HashMap<(u32, u32, u8), Vec<PathEl>>,
}

/// How far in pixels a straight line may lie from the curve it stands for.
const TOLERANCE: f64 = 0.1;
/// The most outlines that are kept; a picture full of rare characters begins anew.
const MAX_OUTLINES: usize = 20_000;

impl Outlines {
    /// Adds a glyph of `size` pixels to the em to the path; `place` takes ems (down is positive) to pixels.
    pub fn add(&mut self, font: &Font, id: u32, size: f64, place: Affine, path: &mut BezPath) {
        let fineness = size.max(1.0).log2().ceil().min(12.0) as u8;
        if self.lines.len() > MAX_OUTLINES {
            self.lines.clear();
        }
        let lines = self
            .lines
            .entry((font.number(), id, fineness))
            .or_insert_with(|| {
                lines_of(font, id, TOLERANCE / f64::from(1_u16 << fineness)).unwrap_or_default()
            });
        path.extend(lines.iter().map(|&line| place * line));
    }
}

/// The outline of a glyph in ems, down positive; none if it has none.
fn lines_of(font: &Font, id: u32, tolerance: f64) -> Option<Vec<PathEl>> {
    let font = font.font()?;
    let outline = font.outline_glyphs().get(GlyphId::new(id))?;
    let mut trace = Trace(BezPath::new());
    let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
    outline.draw(settings, &mut trace).ok()?;
    let mut lines = Vec::new();
    flatten(trace.0, tolerance, |line| lines.push(line));
    Some(lines)
}

/// Takes an outline with up positive, and turns it around.
struct Trace(BezPath);

impl Trace {
    fn at(x: f32, y: f32) -> (f64, f64) {
        (f64::from(x), -f64::from(y))
    }
}

impl OutlinePen for Trace {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(Self::at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(Self::at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(Self::at(cx, cy), Self::at(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second) = (Self::at(cx0, cy0), Self::at(cx1, cy1));
        self.0.curve_to(first, second, Self::at(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
