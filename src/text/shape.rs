//! A row of text as glyphs in their places, for painters that draw glyphs themselves.
//!
//! UAX #9 orders the row, the bundled font or one of the system's is chosen for each grapheme cluster, and `harfrust`
//! gives glyphs and places. Lengths are in ems, so that a row is shaped once for every size.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use harfrust::{Direction, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use unicode_bidi::{Level, ParagraphBidiInfo};

use super::fallback::SystemFont;
use super::font::Face;
use super::item::{Item, itemise, plain_script};

/// A shaped row, its runs from left to right.
#[derive(Clone, Debug, Default)]
pub struct ShapedRow {
    /// The runs.
    pub runs: Vec<Run>,
    /// The width of all runs in ems.
    pub width: f32,
    /// How many characters no font on this machine can show.
    pub missing: usize,
}

/// Glyphs of one font and one direction.
#[derive(Clone, Debug)]
pub struct Run {
    /// The font.
    pub font: Font,
    /// Where the run begins, in ems from the row's left end.
    pub x: f32,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph; lengths in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How far it moves the pen.
    pub advance: f32,
    /// How far to the right of the pen it stands.
    pub x: f32,
    /// How far above the baseline it stands.
    pub y: f32,
    /// The bytes of the row's text that it stands for; glyphs of one cluster share them.
    pub text: Range<usize>,
}

/// Where glyphs come from.
#[derive(Clone, Debug)]
pub enum Font {
    /// A face of the bundled font.
    Bundled(Face),
    /// A font of the system.
    System(Arc<SystemFont>),
}

impl Font {
    /// A number that no other font of this run of the program has.
    pub fn number(&self) -> u32 {
        match self {
            Self::Bundled(face) => *face as u32,
            Self::System(font) => font.number + Face::ALL.len() as u32,
        }
    }

    /// The font, ready to be read; none if its file is broken.
    pub fn font(&self) -> Option<FontRef<'_>> {
        match self {
            Self::Bundled(face) => FontRef::new(face.bytes()).ok(),
            Self::System(font) => font.font(),
        }
    }
}

impl ShapedRow {
    /// How far the row must be narrowed to keep to the measured width (both in points at this size).
    ///
    /// Measuring knows no kerning and guesses for fonts of the system, so a row may differ from its measure. One that
    /// is narrower stays as it is; one that is more than 1 % wider would run out of its card.
    pub fn squeeze(&self, size: f32, measured: f32) -> f32 {
        let width = self.width * size;
        if measured > 0.0 && width > measured * 1.01 {
            measured / width
        } else {
            1.0
        }
    }
}

/// Shapes rows, and remembers what it costs to prepare.
#[derive(Default)]
pub struct Shaper {
    buffer: Option<UnicodeBuffer>,
    plans: HashMap<(u32, Script, bool), ShapePlan>,
    systems: HashMap<u32, ShaperData>,
}

/// What stands for a cluster that no font can show.
const EMPTY_BOX: char = '□';

impl Shaper {
    /// Shapes one row, which is in the order in which it is spoken and has no line ends.
    pub fn shape(&mut self, text: &str, rtl: bool, face: Face) -> ShapedRow {
        let mut row = ShapedRow::default();
        if !rtl && text.chars().all(|c| c < '\u{590}' && face.has(c)) {
            let item = Item {
                text: 0..text.len(),
                font: Font::Bundled(face),
                script: text.chars().find_map(plain_script),
                is_missing: false,
            };
            self.push_item(&mut row, text, &item, false);
            return row;
        }
        let level = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = ParagraphBidiInfo::new(text, Some(level));
        let (levels, runs) = bidi.visual_runs(0..text.len());
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let mut items = itemise(text, run, face);
            row.missing += items.iter().filter(|item| item.is_missing).count();
            if is_rtl {
                items.reverse();
            }
            for item in &items {
                self.push_item(&mut row, text, item, is_rtl);
            }
        }
        row
    }

    fn push_item(&mut self, row: &mut ShapedRow, text: &str, item: &Item, is_rtl: bool) {
        let Some(words) = text
            .get(item.text.clone())
            .filter(|words| !words.is_empty())
        else {
            return;
        };
        let glyphs = match &item.font {
            Font::Bundled(face) if item.is_missing => empty_box(*face, &item.text),
            Font::Bundled(face) => {
                let Some((font, data)) = &FACES[*face as usize] else {
                    return;
                };
                shape_with(
                    &mut self.buffer,
                    &mut self.plans,
                    font,
                    data,
                    words,
                    item,
                    is_rtl,
                )
            }
            Font::System(system) => {
                let Some(font) = system.font() else {
                    return;
                };
                let data = self
                    .systems
                    .entry(system.number)
                    .or_insert_with(|| ShaperData::new(&font));
                shape_with(
                    &mut self.buffer,
                    &mut self.plans,
                    &font,
                    data,
                    words,
                    item,
                    is_rtl,
                )
            }
        };
        let x = row.width;
        row.width += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        row.runs.push(Run {
            font: item.font.clone(),
            x,
            glyphs,
        });
    }
}

/// The bundled faces, prepared for shaping.
static FACES: LazyLock<[Option<(FontRef<'static>, ShaperData)>; 3]> = LazyLock::new(|| {
    Face::ALL.map(|face| {
        let font = FontRef::new(face.bytes()).ok()?;
        let data = ShaperData::new(&font);
        Some((font, data))
    })
});

/// One glyph for a whole cluster that no font can show.
fn empty_box(face: Face, text: &Range<usize>) -> Vec<Glyph> {
    let font = FACES[face as usize].as_ref().map(|(font, _)| font);
    let id = font.and_then(|font| font.charmap().map(EMPTY_BOX));
    vec![Glyph {
        id: id.map_or(0, GlyphId::to_u32),
        advance: face.advance(EMPTY_BOX),
        x: 0.0,
        y: 0.0,
        text: text.clone(),
    }]
}

/// Shapes words of one item with a font.
fn shape_with(
    spare: &mut Option<UnicodeBuffer>,
    plans: &mut HashMap<(u32, Script, bool), ShapePlan>,
    font: &FontRef<'_>,
    data: &ShaperData,
    words: &str,
    item: &Item,
    is_rtl: bool,
) -> Vec<Glyph> {
    let script = item.script.unwrap_or(script::COMMON);
    let direction = if is_rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    let shaper = data.shaper(font).build();
    let plan = plans
        .entry((item.font.number(), script, is_rtl))
        .or_insert_with(|| ShapePlan::new(&shaper, direction, Some(script), None, &[]));
    let mut buffer = spare.take().unwrap_or_default();
    buffer.push_str(words);
    buffer.set_direction(direction);
    buffer.set_script(script);
    let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
    let units = font
        .head()
        .map_or(1_000.0, |head| f32::from(head.units_per_em().max(16)));
    let mut glyphs: Vec<Glyph> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, place)| Glyph {
            id: info.glyph_id,
            advance: place.x_advance as f32 / units,
            x: place.x_offset as f32 / units,
            y: place.y_offset as f32 / units,
            text: info.cluster as usize..0,
        })
        .collect();
    *spare = Some(shaped.clear());
    if is_rtl {
        close_ranges(glyphs.iter_mut(), item.text.start, words.len());
    } else {
        close_ranges(glyphs.iter_mut().rev(), item.text.start, words.len());
    }
    glyphs
}

/// Gives each cluster its end, which is the start of the next one spoken; glyphs come from the last to the first.
fn close_ranges<'row>(glyphs: impl Iterator<Item = &'row mut Glyph>, base: usize, length: usize) {
    let (mut start, mut end) = (length, length);
    for glyph in glyphs {
        if glyph.text.start < start {
            end = start;
            start = glyph.text.start;
        }
        glyph.text = base + start..base + end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str, rtl: bool) -> ShapedRow {
        Shaper::default().shape(text, rtl, Face::Regular)
    }

    fn texts(row: &ShapedRow, text: &str) -> Vec<String> {
        let glyphs = row.runs.iter().flat_map(|run| &run.glyphs);
        glyphs
            .map(|glyph| text[glyph.text.clone()].to_owned())
            .collect()
    }

    #[test]
    fn plain_text_keeps_its_order_and_its_measured_width() {
        let text = "The treaty was never honoured, was it?";
        let row = shape(text, false);
        assert_eq!(row.runs.len(), 1);
        assert_eq!(texts(&row, text).concat(), text);
        let measured = Face::Regular.width(text, 1.0);
        assert!(
            (row.width - measured).abs() < 0.02 * measured,
            "{} {measured}",
            row.width
        );
        assert_eq!(row.squeeze(12.0, measured * 12.0), 1.0);
    }

    #[test]
    fn hebrew_runs_from_right_to_left_and_numbers_do_not() {
        let text = "אב 12";
        let row = shape(text, true);
        assert_eq!(texts(&row, text), ["1", "2", " ", "ב", "א"]);
    }

    #[test]
    fn every_byte_belongs_to_a_glyph() {
        for text in [
            "a\u{301}e",
            "🤔 and 中文",
            "👩‍👩‍👧",
            "\u{200f}x",
            "ffi → ж",
            "שלום (abc)",
            "عربي",
        ] {
            for rtl in [false, true] {
                let row = shape(text, rtl);
                let glyphs = row.runs.iter().flat_map(|run| &run.glyphs);
                let mut ranges: Vec<_> = glyphs
                    .map(|glyph| (glyph.text.start, glyph.text.end))
                    .collect();
                ranges.sort_unstable();
                ranges.dedup();
                let mut end = 0;
                for (from, to) in ranges {
                    assert!(from <= end && to >= end, "{text} {from} {to} {end}");
                    assert!(text.is_char_boundary(from) && text.is_char_boundary(to));
                    end = to;
                }
                assert_eq!(end, text.len(), "{text}");
            }
        }
    }

    #[test]
    fn what_no_font_has_is_counted_once_a_cluster() {
        assert_eq!(shape("a\u{e0fff}b", false).missing, 0);
        assert_eq!(shape("a\u{10fffd}b\u{378}", false).missing, 2);
    }

    #[test]
    fn a_row_that_is_too_wide_is_narrowed() {
        let row = ShapedRow {
            width: 10.0,
            ..ShapedRow::default()
        };
        assert_eq!(row.squeeze(10.0, 99.5), 1.0);
        assert_eq!(row.squeeze(10.0, 50.0), 0.5);
        assert_eq!(row.squeeze(10.0, 0.0), 1.0);
    }
}
