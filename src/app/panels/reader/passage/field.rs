//! The text of a comment as a field that words are chosen in.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{self, Color32, FontId, Frame, Margin, TextEdit, Ui};

use super::id;
use super::turned::Turned;
use crate::app::canvas::galleys::{colour, family};
use crate::app::seen::Seen;
use crate::app::turning;
use crate::model::Comment;
use crate::text::bidi::has_rtl;
use crate::text::font::Face;

/// The size of the words, in points.
const SIZE: f32 = 14.5;
/// From one row to the next, in points.
const ROW: f32 = 21.0;
/// So many bytes of a text are shown.
const LONGEST: usize = 100_000;

/// The text as a field that can't be typed into: as it is spoken, or turned to how it is seen.
pub(super) fn field(
    ui: &mut Ui,
    text: &str,
    job: &LayoutJob,
    turned: Option<&Turned>,
    inset: Margin,
) -> TextEditOutput {
    let mut layouter = |ui: &Ui, _: &dyn egui::TextBuffer, width: f32| {
        if let Some(turned) = turned {
            return Arc::clone(&turned.galley);
        }
        let mut job = job.clone();
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let mut text = turned.map_or(text, |turned| turned.text.as_str());
    let edit = TextEdit::multiline(&mut text)
        .id(id())
        .frame(Frame::NONE.inner_margin(inset))
        .desired_rows(1)
        .desired_width(f32::INFINITY)
        .layouter(&mut layouter);
    let shown = ui.scope(|ui| {
        if turned.is_some() {
            // What is chosen is shown apart, in the order in which it is spoken.
            ui.visuals_mut().selection.bg_fill = Color32::TRANSPARENT;
        }
        edit.show(ui)
    });
    shown.inner
}

/// As much of a comment's text as the window can lay out without a pause; all of it but for monsters.
pub(super) fn shown(comment: &Comment) -> &str {
    beginning(&comment.text)
}

fn beginning(text: &str) -> &str {
    let is_turned = text.len() > turning::LONGEST && has_rtl(text);
    let most = if is_turned { turning::LONGEST } else { LONGEST };
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// What is chosen, as it is spoken.
pub(super) fn chosen(range: CCursorRange, turned: Option<&Turned>) -> Option<Range<u32>> {
    let range = range.as_sorted_char_range();
    let spoken = |end: usize| turned.map_or(end, |turned| turned.spoken(end));
    let ends = [spoken(range.start.0), spoken(range.end.0)];
    let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let is_any = range.start < range.end && from < to;
    is_any.then_some(from as u32..to as u32)
}

/// How words look that nobody quotes.
pub(super) fn plain(seen: &Seen<'_>) -> TextFormat {
    TextFormat {
        font_id: FontId::new(SIZE, family(Face::Regular)),
        line_height: Some(ROW),
        color: colour(seen.palette.text),
        ..TextFormat::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::turning::is_turned;

    #[test]
    fn as_much_is_shown_of_a_text_as_can_be_put_in_order() {
        for rtl in ["א", "ا", "\u{fe8d}", "\u{fb2a}", "\u{202e}a", "𐤀"] {
            let text = rtl.repeat(40_000);
            let shown = beginning(&text);
            assert!(is_turned(shown), "{rtl:?}");
            assert!(shown.len() > turning::LONGEST - 4, "{rtl:?}");
            let text = "日".repeat(20_000) + rtl;
            assert!(!has_rtl(beginning(&text)), "{rtl:?}");
            assert_eq!(beginning(rtl), rtl);
        }
        assert_eq!(beginning(&"日".repeat(20_000)).len(), 60_000);
        assert_eq!(beginning(&"a".repeat(200_000)).len(), LONGEST);
    }
}
