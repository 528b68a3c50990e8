//! The picture as PDF: one page, with text that can be found and copied.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineJoin, Paint, Stroke as Line, StrokeDash};
use krilla::surface::{Location, Surface};
use krilla::text::{Font as PdfFont, GlyphId};
use krilla::{Document, SerializeSettings};

use super::glyphs::{PlacedRow, place_row};
use super::outline::{Pen, walk_box, walk_path};
use super::{Order, Page, missing_notes};
use crate::error::{Error, Result};
use crate::model::{Colour, Map, Note, Noted, Subject};
use crate::progress::Progress;
use crate::scene::{Part, Role, Row, Shape, Stroke};
use crate::text::shape::{Font, Glyph, Shaper};

/// The longest side of a page in points that every reader shows (PDF 1.7, annex C).
const MAX_SIDE: f64 = 14_400.0;
/// The longest address that becomes a link.
const MAX_LINK: usize = 2_000;

/// Writes the picture on one page; one that is too large for a page is made smaller, and a note says so.
pub fn write(order: &Order<'_>, progress: &Progress) -> Result<Noted<Vec<u8>>> {
    let sheet = Page::of(order.scene);
    let scale = (MAX_SIDE / sheet.width.max(sheet.height)).min(1.0);
    let size = PageSettings::from_wh((sheet.width * scale) as f32, (sheet.height * scale) as f32)
        .ok_or_else(|| unwritten("the page has no size"))?;
    let mut document = Document::new_with(SerializeSettings::default());
    document.set_metadata(about(&order.scene.title));
    let mut page = document.start_page_with(size);
    let drawn = draw(page.surface(), order, &sheet, scale, progress);
    let links = order.scene.parts.iter();
    for link in links.filter_map(|part| link_of(part, order.map, &sheet, scale)) {
        page.add_annotation(link.into());
    }
    page.finish();
    let missing = drawn?;
    progress.step("Embedding fonts", 0, 0)?;
    let value = document
        .finish()
        .map_err(|cause| unwritten(format!("{cause:?}")))?;
    let mut notes = missing_notes(missing);
    if scale < 1.0 {
        let what = format!(
            "picture made smaller, to {:.1} %, to fit a page",
            scale * 100.0
        );
        notes.push(Note::remark(what, 1));
    }
    Ok(Noted { value, notes })
}

/// Draws the page, and says how many characters no font could show.
fn draw(
    surface: Surface<'_>,
    order: &Order<'_>,
    sheet: &Page,
    scale: f64,
    progress: &Progress,
) -> Result<usize> {
    let mut painter = Painter {
        surface,
        shaper: Shaper::default(),
        fonts: HashMap::new(),
        missing: 0,
    };
    let shrink = Transform::from_scale(scale as f32, scale as f32);
    painter.surface.push_transform(&shrink);
    painter.fill_ground(order.scene.ground, sheet);
    let mut is_stopped = Ok(());
    for (index, part) in order.scene.parts.iter().enumerate() {
        if index % 256 == 0 {
            is_stopped = progress.step("Writing PDF", index as u64, order.scene.parts.len() as u64);
        }
        if is_stopped.is_err() {
            break;
        }
        painter.draw_part(part, sheet);
    }
    // What was pushed has to be popped, stopped or not: krilla panics otherwise.
    painter.surface.pop();
    let missing = painter.missing;
    painter.surface.finish();
    is_stopped.map(|()| missing)
}

/// Without dates, so that the same picture gives the same bytes.
fn about(title: &str) -> Metadata {
    let about = Metadata::new().creator("Rejoinder".to_owned());
    if title.is_empty() {
        about
    } else {
        about.title(title.to_owned())
    }
}

fn unwritten(cause: impl std::fmt::Display) -> Error {
    Error::new("The PDF could not be written").because(cause)
}

struct Painter<'page> {
    surface: Surface<'page>,
    shaper: Shaper,
    fonts: HashMap<u32, Option<PdfFont>>,
    missing: usize,
}

impl Painter<'_> {
    fn fill_ground(&mut self, ground: Colour, sheet: &Page) {
        let mut path = PathBuilder::new();
        let rect = Rect::from_xywh(0.0, 0.0, sheet.width as f32, sheet.height as f32);
        path.push_rect(match rect {
            Some(rect) => rect,
            None => return,
        });
        self.draw(path, Some(ground), None);
    }

    fn draw_part(&mut self, part: &Part, sheet: &Page) {
        let (x, y) = sheet.place(part.origin);
        let place = Transform::from_translate(x as f32, y as f32);
        self.surface.push_transform(&place);
        for shape in &part.shapes {
            let mut path = PathBuilder::new();
            match shape {
                Shape::Box(shape) => {
                    walk_box(shape, |pen| trace(&mut path, pen));
                    self.draw(path, shape.fill, shape.stroke);
                }
                Shape::Path(shape) => {
                    walk_path(shape, |pen| trace(&mut path, pen));
                    self.draw(path, shape.fill, shape.stroke);
                }
                Shape::Row(row) => self.draw_row(row),
            }
        }
        self.surface.pop();
    }

    fn draw(&mut self, path: PathBuilder, fill: Option<Colour>, stroke: Option<Stroke>) {
        let stroke = stroke.filter(|stroke| stroke.width > 0.0);
        let Some(path) = path.finish().filter(|_| fill.is_some() || stroke.is_some()) else {
            return;
        };
        self.surface.set_fill(fill.map(fill_of));
        self.surface.set_stroke(stroke.map(line_of));
        self.surface.draw_path(&path);
    }

    fn draw_row(&mut self, row: &Row) {
        let placed = place_row(&mut self.shaper, row);
        self.missing += placed.shaped.missing;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill_of(row.colour)));
        let is_narrowed = placed.squeeze < 1.0;
        if is_narrowed {
            let narrow = Transform::from_row(placed.squeeze, 0.0, 0.0, 1.0, placed.x, row.y);
            self.surface.push_transform(&narrow);
            self.draw_runs(&placed, row, Point::from_xy(0.0, 0.0));
            self.surface.pop();
        } else {
            self.draw_runs(&placed, row, Point::from_xy(placed.x, row.y));
        }
    }

    fn draw_runs(&mut self, placed: &PlacedRow, row: &Row, start: Point) {
        for run in &placed.shaped.runs {
            let Some(font) = self
                .fonts
                .entry(run.font.number())
                .or_insert_with(|| pdf_font(&run.font))
                .clone()
            else {
                continue;
            };
            let start = Point::from_xy(start.x + run.x * row.size, start.y);
            let glyphs: Vec<PdfGlyph<'_>> = run.glyphs.iter().map(PdfGlyph).collect();
            self.surface
                .draw_glyphs(start, &glyphs, font, &placed.text, row.size, false);
        }
    }
}

/// A glyph as krilla asks for it.
struct PdfGlyph<'row>(&'row Glyph);

impl krilla::text::Glyph for PdfGlyph<'_> {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.0.id)
    }

    fn text_range(&self) -> Range<usize> {
        self.0.text.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.0.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.0.x * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.0.y * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

fn pdf_font(font: &Font) -> Option<PdfFont> {
    match font {
        Font::Bundled(face) => PdfFont::new(face.bytes().into(), 0),
        Font::System(font) => PdfFont::new(std::sync::Arc::clone(&font.bytes).into(), font.index),
    }
}

fn fill_of(colour: Colour) -> Fill {
    Fill {
        paint: paint_of(colour),
        ..Fill::default()
    }
}

fn line_of(stroke: Stroke) -> Line {
    let dash = stroke.dash.filter(|[line, gap]| *line > 0.0 && *gap > 0.0);
    Line {
        paint: paint_of(stroke.colour),
        width: stroke.width,
        line_join: LineJoin::Round,
        opacity: NormalizedF32::ONE,
        dash: dash.map(|[line, gap]| StrokeDash {
            array: vec![line, gap],
            offset: 0.0,
        }),
        ..Line::default()
    }
}

fn paint_of(colour: Colour) -> Paint {
    rgb::Color::new(colour.red, colour.green, colour.blue).into()
}

fn trace(path: &mut PathBuilder, pen: Pen) {
    match pen {
        Pen::Move([x, y]) => path.move_to(x, y),
        Pen::Line([x, y]) => path.line_to(x, y),
        Pen::Curve([ax, ay], [bx, by], [x, y]) => path.cubic_to(ax, ay, bx, by, x, y),
        Pen::Close => path.close(),
    }
}

/// The link of a card to its comment's own address, over the card's first row.
fn link_of(part: &Part, map: &Map, sheet: &Page, scale: f64) -> Option<LinkAnnotation> {
    let Some(Subject::Comment(id)) = part.of.filter(|_| part.role == Role::Card) else {
        return None;
    };
    let address = web_address(&map.comments.get(id)?.link)?;
    let low = part.shapes.iter().find_map(|shape| match shape {
        Shape::Row(row) => Some(row.y + 0.4 * row.size),
        Shape::Box(_) | Shape::Path(_) => None,
    })?;
    let (x, y) = sheet.place(part.origin);
    let (left, top) = sheet.place(part.bounds.min);
    let right = left.max(x) + part.bounds.width();
    let at = |length: f64| (length * scale) as f32;
    let rect = Rect::from_ltrb(at(left), at(top), at(right), at(y + f64::from(low)))?;
    let action = Action::Link(LinkAction::new(address));
    Some(LinkAnnotation::new(rect, Target::Action(action)))
}

/// An address of the web with what no address may hold written as `%xx`; none for anything else.
fn web_address(link: &str) -> Option<String> {
    let scheme = link.split_once("://")?.0;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !is_web || link.len() > MAX_LINK || link.chars().any(|c| c.is_control() || c == ' ') {
        return None;
    }
    let mut address = String::with_capacity(link.len());
    for byte in link.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(
            web_address("HTTPS://a.de/ö?q=<x>").as_deref(),
            Some("HTTPS://a.de/%C3%B6?q=%3Cx%3E")
        );
        for link in [
            "javascript:alert(1)",
            "file:///etc",
            "a.de",
            "",
            "http://a b",
            "mailto:x@y.de",
        ] {
            assert_eq!(web_address(link), None, "{link}");
        }
    }
}
