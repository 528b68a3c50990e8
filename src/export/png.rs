//! The picture as PNG, drawn in strips so that memory stays small.

use std::io::Write;

use png::{Compression, Encoder, PixelDimensions, SrgbRenderingIntent, Unit};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Stroke as Line};
use vello_cpu::peniko::Color;
use vello_cpu::{PixmapMut, RenderContext, Resources};

use super::glyphs::{Outlines, PlacedRow, place_row};
use super::outline::{Pen, walk_box, walk_path};
use super::{Order, Page, missing_notes};
use crate::error::{Error, Result};
use crate::model::{Colour, Noted};
use crate::progress::Progress;
use crate::scene::{Bounds, Part, Row, Scene, Shape, Stroke};
use crate::text::shape::Shaper;

/// The longest side in pixels: what most viewers still open.
const MAX_SIDE: f64 = 60_000.0;
/// The most pixels in all.
const MAX_PIXELS: f64 = 1e9;
/// The smallest and the largest scale, in pixels for each point.
const SCALES: std::ops::RangeInclusive<f32> = 0.01..=16.0;
/// About how many pixels are drawn at once.
const STRIP_PIXELS: usize = 4 << 20;
/// The most rows of pixels that are drawn at once.
const STRIP_ROWS: usize = 1024;

/// Dashes and gaps shorter than this, in points, make a whole line, since nobody would see them and they cost much.
const MIN_DASH: f32 = 0.05;

/// Writes the picture with `order.scale` pixels for each point.
pub fn write(order: &Order<'_>, progress: &Progress) -> Result<Noted<Vec<u8>>> {
    let page = Page::of(order.scene);
    let (width, height) = pixels(&page, order.scale)?;
    let mut painter = Painter::new(order.scene, page, f64::from(order.scale), width);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width as u32, height as u32);
    describe(&mut encoder, order)?;
    let mut writer = encoder.write_header().map_err(unwritten)?;
    let mut stream = writer.stream_writer_with_size(1 << 16).map_err(unwritten)?;
    let rows = (STRIP_PIXELS / width).clamp(16, STRIP_ROWS) & !3;
    let mut line = vec![0; width * 3];
    for top in (0..height).step_by(rows) {
        progress.step("Drawing pixels", top as u64, height as u64)?;
        let strip = painter.draw(top, rows.min(height - top), progress)?;
        for pixels in strip.chunks_exact(width * 4) {
            for (to, from) in line.chunks_exact_mut(3).zip(pixels.chunks_exact(4)) {
                to.copy_from_slice(&from[..3]);
            }
            stream.write_all(&line).map_err(unwritten)?;
        }
    }
    stream.finish().map_err(unwritten)?;
    writer.finish().map_err(unwritten)?;
    Ok(Noted {
        value: bytes,
        notes: missing_notes(painter.missing),
    })
}

/// The picture's sides in pixels; an error that names the largest scale if it would be too large.
fn pixels(page: &Page, scale: f32) -> Result<(usize, usize)> {
    let by_side = (MAX_SIDE / page.width).min(MAX_SIDE / page.height);
    let by_area = (MAX_PIXELS / (page.width * page.height)).sqrt();
    let largest = by_side.min(by_area).min(f64::from(*SCALES.end()));
    if SCALES.contains(&scale) && f64::from(scale) <= largest {
        let side = |length: f64| ((length * f64::from(scale)).round() as usize).max(1);
        return Ok((side(page.width), side(page.height)));
    }
    let rounded = (largest * 100.0).floor() / 100.0;
    let error = Error::new(format!(
        "The picture of {:.0} × {:.0} points can't be drawn at {scale} pixels for each point",
        page.width, page.height
    ));
    Err(if rounded >= f64::from(*SCALES.start()) {
        error.hint(format!(
            "Choose a scale between {} and {rounded}, or write SVG or PDF, which have no pixels.",
            SCALES.start()
        ))
    } else {
        error.hint("Fold branches or choose another layout, or write SVG, which has no pixels.")
    })
}

fn describe(encoder: &mut Encoder<'_, &mut Vec<u8>>, order: &Order<'_>) -> Result<()> {
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    // 72 points to an inch, 0.0254 metres to an inch.
    let per_metre = (f64::from(order.scale) * 72.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    let mut add = |name: &str, text: String| {
        encoder
            .add_itxt_chunk(name.to_owned(), text)
            .map_err(unwritten)
    };
    if !order.scene.title.is_empty() {
        add("Title", order.scene.title.replace('\0', " "))?;
    }
    add("Software", "Rejoinder".to_owned())
}

fn unwritten(cause: impl std::fmt::Display) -> Error {
    Error::new("The PNG could not be written").because(cause)
}

/// What is needed to draw strips of one picture.
struct Painter<'map> {
    scene: &'map Scene,
    page: Page,
    scale: f64,
    width: usize,
    canvas: RenderContext,
    resources: Resources,
    pixels: Vec<u8>,
    shaper: Shaper,
    outlines: Outlines,
    missing: usize,
    reaches: Vec<Bounds>,
}

impl<'map> Painter<'map> {
    fn new(scene: &'map Scene, page: Page, scale: f64, width: usize) -> Self {
        Self {
            scene,
            page,
            scale,
            width,
            canvas: RenderContext::new(width as u16, 16),
            resources: Resources::new(),
            pixels: Vec::new(),
            shaper: Shaper::default(),
            outlines: Outlines::default(),
            missing: 0,
            reaches: scene.parts.iter().map(|part| reach(part)).collect(),
        }
    }

    /// Draws the strip of rows from `top` on, as red, green, blue and opacity.
    fn draw(&mut self, top: usize, rows: usize, progress: &Progress) -> Result<&[u8]> {
        self.canvas.reset_and_resize(self.width as u16, rows as u16);
        self.canvas.set_transform(Affine::IDENTITY);
        self.paint(self.scene.ground);
        let sheet = vello_cpu::kurbo::Rect::new(0.0, 0.0, self.width as f64, rows as f64);
        self.canvas.fill_rect(&sheet);
        let from = self.page.zero.y + top as f64 / self.scale;
        let to = from + rows as f64 / self.scale;
        let scene = self.scene;
        for (index, part) in scene.parts.iter().enumerate() {
            if index % 1024 == 0 && progress.is_stopped() {
                return Err(Error::stopped());
            }
            let is_in_strip = self
                .reaches
                .get(index)
                .is_none_or(|reach| reach.max.y >= from && reach.min.y <= to);
            if is_in_strip {
                self.draw_part(part, top, (from - part.origin.y, to - part.origin.y));
            }
        }
        self.pixels.resize(self.width * rows * 4, 0);
        self.canvas.flush();
        let target = PixmapMut::new(self.width as u16, rows as u16, &mut self.pixels)
            .ok_or_else(|| unwritten("a strip has the wrong size"))?;
        self.canvas.render(target, &mut self.resources);
        Ok(&self.pixels)
    }

    /// Draws a part; `strip` is where the strip begins and ends in the part's own points.
    fn draw_part(&mut self, part: &Part, top: usize, strip: (f64, f64)) {
        let (x, y) = self.page.place(part.origin);
        let shift = (x * self.scale, y * self.scale - top as f64);
        let place = Affine::translate(shift) * Affine::scale(self.scale);
        let mut rows: Option<(Colour, BezPath)> = None;
        for shape in &part.shapes {
            if let Shape::Row(row) = shape {
                let (above, below) = (row.y - 1.5 * row.size, row.y + row.size);
                if f64::from(below) < strip.0 || f64::from(above) > strip.1 {
                    continue;
                }
                // Rows of one colour that follow each other are one path, which is much quicker.
                if rows
                    .as_ref()
                    .is_none_or(|(colour, _)| *colour != row.colour)
                {
                    self.fill_rows(rows.take(), shift);
                }
                let (_, path) = rows.get_or_insert_with(|| (row.colour, BezPath::new()));
                let placed = place_row(&mut self.shaper, row);
                trace_row(&mut self.outlines, row, &placed, self.scale, path);
                // A row on the border of two strips is drawn twice and counted where its baseline lies.
                let baseline = f64::from(row.y);
                let is_counted = baseline >= strip.0 && baseline < strip.1;
                self.missing += if is_counted { placed.shaped.missing } else { 0 };
                continue;
            }
            self.fill_rows(rows.take(), shift);
            self.canvas.set_transform(place);
            self.draw_shape(shape);
        }
        self.fill_rows(rows.take(), shift);
    }

    fn draw_shape(&mut self, shape: &Shape) {
        let mut path = BezPath::new();
        let (fill, stroke) = match shape {
            Shape::Box(shape) => {
                walk_box(shape, |pen| trace(&mut path, pen));
                (shape.fill, shape.stroke)
            }
            Shape::Path(shape) => {
                walk_path(shape, |pen| trace(&mut path, pen));
                (shape.fill, shape.stroke)
            }
            Shape::Row(_) => return,
        };
        if let Some(fill) = fill {
            self.paint(fill);
            self.canvas.fill_path(&path);
        }
        if let Some(stroke) = stroke {
            self.paint(stroke.colour);
            self.canvas.set_stroke(line_of(stroke));
            self.canvas.stroke_path(&path);
        }
    }

    fn fill_rows(&mut self, rows: Option<(Colour, BezPath)>, shift: (f64, f64)) {
        let Some((colour, path)) = rows else {
            return;
        };
        self.paint(colour);
        self.canvas.set_transform(Affine::translate(shift));
        self.canvas.fill_path(&path);
    }

    fn paint(&mut self, colour: Colour) {
        let Colour { red, green, blue } = colour;
        self.canvas.set_paint(Color::from_rgb8(red, green, blue));
    }
}

/// Adds a row's glyphs to the path, in pixels from the part's origin.
fn trace_row(
    outlines: &mut Outlines,
    row: &Row,
    placed: &PlacedRow,
    scale: f64,
    path: &mut BezPath,
) {
    let size = f64::from(row.size) * scale;
    let squeeze = f64::from(placed.squeeze);
    for run in &placed.shaped.runs {
        let mut pen = f64::from(run.x);
        for glyph in &run.glyphs {
            let x = f64::from(placed.x) * scale + (pen + f64::from(glyph.x)) * size * squeeze;
            let y = f64::from(row.y) * scale - f64::from(glyph.y) * size;
            pen += f64::from(glyph.advance);
            let place = Affine::new([size * squeeze, 0.0, 0.0, size, x, y]);
            outlines.add(&run.font, glyph.id, size, place, path);
        }
    }
}

fn trace(path: &mut BezPath, pen: Pen) {
    let at = |[x, y]: [f32; 2]| (f64::from(x), f64::from(y));
    match pen {
        Pen::Move(point) => path.move_to(at(point)),
        Pen::Line(point) => path.line_to(at(point)),
        Pen::Curve(first, second, end) => path.curve_to(at(first), at(second), at(end)),
        Pen::Close => path.close_path(),
    }
}

fn line_of(stroke: Stroke) -> Line {
    let line = Line::new(f64::from(stroke.width.max(0.0)))
        .with_join(Join::Round)
        .with_caps(Cap::Butt);
    match stroke.dash {
        Some([dash, gap]) if dash >= MIN_DASH && gap >= MIN_DASH => {
            line.with_dashes(0.0, [f64::from(dash), f64::from(gap)])
        }
        Some(_) | None => line,
    }
}

/// What a part can touch with its strokes.
fn reach(part: &Part) -> Bounds {
    let widths = part.shapes.iter().map(|shape| match shape {
        Shape::Box(shape) => shape.stroke.map_or(0.0, |stroke| stroke.width),
        Shape::Path(shape) => shape.stroke.map_or(0.0, |stroke| stroke.width),
        Shape::Row(row) => row.size,
    });
    let around = f64::from(widths.fold(0.0, f32::max)) + 2.0;
    let mut bounds = part.bounds;
    bounds.min.y -= around;
    bounds.max.y += around;
    bounds
}
