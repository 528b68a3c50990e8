//! Text from right to left, put in the order in which it is seen.
//!
//! The window's fonts shape words but leave them in the order in which they are spoken. So once all is drawn and before
//! it goes to the screen, texts of which something runs from right to left are exchanged for others with their words in
//! place, after UAX #9. What is told to screen readers, and what is copied, stays in the order in which it is spoken.

mod breaking;
pub mod caret;
pub mod field;
mod rows;

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::emath::Align;
use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::layers::ShapeIdx;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Color32, Context, FontId, Galley, LayerId, Plugin, Pos2, Rect, Shape, Ui, pos2,
};

use self::breaking::{Line, leading};
pub use self::rows::seen_rows;
use self::rows::{SeenRow, seen_row};
use crate::text::bidi::{may_turn, needs_turning};

/// Longer texts, in bytes, are shown as they are spoken: to put one in order would take more than a few frames.
pub const LONGEST: usize = 30_000;

/// Puts shown text in order, and keeps it for the next frames.
#[derive(Default)]
pub struct Turning {
    kept: HashMap<usize, Kept>,
    frame: u64,
}

/// A text as it was laid out, and as it is seen.
struct Kept {
    /// None where nothing of it has to be turned.
    seen: Option<Arc<Galley>>,
    frame: u64,
    /// Holds the text, so that its address means this text for as long as it is the key.
    _spoken: Arc<Galley>,
}

impl Plugin for Turning {
    fn debug_name(&self) -> &'static str {
        "turning"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        self.frame += 1;
        let mut layers: Vec<LayerId> = ui.memory(|memory| memory.layer_ids().collect());
        if !layers.contains(&LayerId::background()) {
            layers.push(LayerId::background());
        }
        for layer in layers {
            let found = ui.ctx().graphics(|graphics| {
                let shapes = graphics.get(layer)?.all_entries().enumerate();
                let spoken = shapes.filter(|(_, clipped)| is_spoken(&clipped.shape));
                let copied = spoken.map(|(place, clipped)| (place, clipped.shape.clone()));
                Some(copied.collect::<Vec<_>>())
            });
            for (place, mut shape) in found.into_iter().flatten() {
                self.turn(ui.ctx(), &mut shape);
                ui.ctx().graphics_mut(|graphics| {
                    let list = graphics.entry(layer);
                    list.mutate_shape(ShapeIdx(place), |clipped| clipped.shape = shape);
                });
            }
        }
        let frame = self.frame;
        self.kept.retain(|_, kept| kept.frame == frame);
    }
}

impl Turning {
    /// Exchanges the texts of a shape.
    fn turn(&mut self, context: &Context, shape: &mut Shape) {
        match shape {
            Shape::Text(text) if is_spoken_text(&text.galley) => {
                if let Some(seen) = self.seen(context, &text.galley) {
                    text.galley = seen;
                }
            }
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.turn(context, shape);
                }
            }
            _ => {}
        }
    }

    fn seen(&mut self, context: &Context, spoken: &Arc<Galley>) -> Option<Arc<Galley>> {
        let key = Arc::as_ptr(spoken).addr();
        let frame = self.frame;
        let kept = self.kept.entry(key).or_insert_with(|| Kept {
            seen: turned(context, spoken).map(Arc::new),
            frame,
            _spoken: Arc::clone(spoken),
        });
        kept.frame = frame;
        kept.seen.clone()
    }
}

/// Whether something of a shape may have to be turned.
fn is_spoken(shape: &Shape) -> bool {
    match shape {
        Shape::Text(text) => is_spoken_text(&text.galley),
        Shape::Vec(shapes) => shapes.iter().any(is_spoken),
        _ => false,
    }
}

/// Whether a text stands in the order in which it is spoken: sections of one that was put in order hold no letters.
fn is_spoken_text(galley: &Galley) -> bool {
    let mut sections = galley.job.sections.iter();
    may_turn(&galley.job.text) && sections.any(|section| !section.byte_range.is_empty())
}

/// Whether a text is put in order. It can't be chosen from, but in fields: what is tinted and where letters are met is
/// known of the text as it is spoken.
pub fn is_turned(text: &str) -> bool {
    text.len() <= LONGEST && needs_turning(text)
}

/// A text as it is seen, in the place of one as it was laid out.
fn turned(context: &Context, spoken: &Galley) -> Option<Galley> {
    if !is_turned(&spoken.job.text) {
        return None;
    }
    let rows = seen_rows(context, &spoken.job)?;
    let is_wrapped = rows.len() > 1;
    // Words in their order break elsewhere than before, so that a row may be wider than all of those were.
    let widths = rows.iter().map(|seen| seen.row.size.x);
    let widest = widths.fold(spoken.rect.width(), f32::max);
    let mut top = 0.0;
    let placed = rows.into_iter().enumerate().map(|(number, seen)| {
        let lead = leading(&spoken.job, number);
        let (room, width) = (spoken.rect, seen.row.size.x);
        let left = match spoken.job.halign {
            Align::Max => room.right() - width,
            Align::Center => room.center().x - width / 2.0,
            // Spaces before a label make room for a sign at its left.
            Align::Min if seen.rtl && !is_wrapped => room.left() + lead + spaces(&seen),
            // A paragraph that is broken runs along the right edge.
            Align::Min if seen.rtl && is_wrapped && lead == 0.0 => room.left() + widest - width,
            Align::Min => room.left() + lead,
        };
        // It takes the room that was made for it.
        top = spoken.rows.get(number).map_or(top, |row| row.pos.y);
        let at = pos2(left, top);
        top += seen.row.size.y;
        place(seen, at)
    });
    Some(galley(spoken, placed.collect()))
}

/// The room that spaces take before the first letter, in points.
fn spaces(seen: &SeenRow) -> f32 {
    let spaces = seen
        .row
        .glyphs
        .iter()
        .rev()
        .take_while(|glyph| glyph.chr == ' ');
    spaces.map(|glyph| glyph.advance_width).sum()
}

fn place(seen: SeenRow, at: Pos2) -> PlacedRow {
    PlacedRow {
        pos: at,
        row: Arc::new(seen.row),
        ends_with_newline: seen.ends_paragraph,
    }
}

/// A text of these rows that is drawn as it stands.
fn galley(like: &Galley, rows: Vec<PlacedRow>) -> Galley {
    let mut galley = like.clone();
    galley.mesh_bounds = Rect::NOTHING;
    (galley.num_vertices, galley.num_indices) = (0, 0);
    for placed in &rows {
        let visuals = &placed.row.visuals;
        galley.mesh_bounds |= visuals.mesh_bounds.translate(placed.pos.to_vec2());
        galley.num_vertices += visuals.mesh.vertices.len();
        galley.num_indices += visuals.mesh.indices.len();
    }
    galley.rows = rows;
    let format = like.job.sections.first();
    let mut job = LayoutJob::single_section(
        String::new(),
        format.map_or_else(TextFormat::default, |section| section.format.clone()),
    );
    job.text.clone_from(&like.job.text);
    galley.job = Arc::new(job);
    galley
}

/// One row of a paragraph as it is seen.
pub fn row(context: &Context, text: &str, rtl: bool, font: &FontId, ink: Color32) -> Arc<Galley> {
    let format = TextFormat::simple(font.clone(), ink);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    let spoken = context.fonts_mut(|fonts| fonts.layout_job(job));
    let line = Line {
        text: text.to_owned(),
        start: 0,
        byte: 0,
        rtl,
        ends_paragraph: false,
    };
    let Some(seen) = seen_row(context, &spoken.job, &line) else {
        return spoken;
    };
    let size = seen.row.size;
    let mut galley = galley(&spoken, vec![place(seen, Pos2::ZERO)]);
    galley.rect = Rect::from_min_size(Pos2::ZERO, size);
    Arc::new(galley)
}

#[cfg(test)]
mod tests;
