//! Tags at a card's foot, as many as there is room for.

use std::sync::Arc;

use super::chip::{GAP, SMALL};
use super::glyph::glyph_path;
use super::page::{BOTTOM, FOOT};
use super::theme::{Palette, on};
use super::{Box, Row, Shape, Stroke};
use crate::model::{Colour, Glyph, Id, Tag};
use crate::text::bidi::is_rtl;
use crate::text::font::Face;
use crate::text::wrap::fit;

/// A tag as a card shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct TagMark {
    /// The tag.
    pub tag: Id<Tag>,
    /// Its name.
    pub name: Arc<str>,
    /// Its colour.
    pub colour: Colour,
    /// Its glyph; a disc where it has none.
    pub glyph: Option<Glyph>,
}

/// How high a chip is, in points.
const HEIGHT: f32 = 16.0;
/// From its left end to its words, with the glyph between, in points.
const BEFORE: f32 = 16.5;
/// From its words to its right end, in points.
const AFTER: f32 = 7.0;
/// The widest a tag's name may be, and the least that still tells it, in points.
const WIDEST: f32 = 84.0;
const LEAST: f32 = 24.0;

/// The shapes of tags from `x` to `right` on a card of this height, in points; what has no room is counted at the end.
pub(super) fn tag_shapes(
    tags: &[TagMark],
    mut x: f32,
    right: f32,
    height: f32,
    palette: &Palette,
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let middle = height - BOTTOM - FOOT / 2.0;
    for (place, tag) in tags.iter().enumerate() {
        let left = tags.len() - place - 1;
        // The count of those that are left out needs room as well.
        let kept = if left == 0 { 0.0 } else { GAP + 16.0 };
        let room = (right - x - kept - BEFORE - AFTER).min(WIDEST);
        if room < LEAST {
            let more = format!("+{}", left + 1);
            let width = Face::Regular.width(&more, SMALL);
            if x + width <= right {
                shapes.push(words(x, middle, more, width, palette.muted));
            }
            break;
        }
        let name = fit(&tag.name, Face::Regular, SMALL, room);
        let width = BEFORE + name.width + AFTER;
        let ink = on(tag.colour, palette.card);
        shapes.push(Shape::Box(Box {
            x,
            y: middle - HEIGHT / 2.0,
            w: width,
            h: HEIGHT,
            radii: [4.0; 4],
            fill: None,
            stroke: Some(Stroke {
                width: 1.0,
                colour: ink.mix(palette.card, 0.45),
                dash: None,
            }),
        }));
        let mut glyph = glyph_path(tag.glyph.unwrap_or_default(), [x + 9.0, middle], 3.9);
        glyph.fill = Some(ink);
        shapes.push(Shape::Path(glyph));
        let ink = palette.text;
        shapes.push(words(x + BEFORE, middle, name.text, name.width, ink));
        x += width + GAP;
    }
    shapes
}

fn words(x: f32, middle: f32, text: String, width: f32, colour: Colour) -> Shape {
    Shape::Row(Row {
        x,
        y: middle + 4.0,
        rtl: is_rtl(&text),
        text,
        face: Face::Regular,
        size: SMALL,
        width,
        colour,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::theme::Theme;

    fn tag(name: &str) -> TagMark {
        TagMark {
            tag: Id::imported(1),
            name: name.into(),
            colour: Colour::PALETTE[0],
            glyph: None,
        }
    }

    fn told(tags: &[TagMark], right: f32) -> Vec<String> {
        let shapes = tag_shapes(tags, 10.0, right, 100.0, Theme::Light.palette());
        let mut told = Vec::new();
        for shape in shapes {
            match shape {
                Shape::Row(row) => {
                    assert!(row.x + row.width <= right, "{row:?}");
                    told.push(row.text);
                }
                Shape::Box(part) => assert!(part.x + part.w <= right, "{part:?}"),
                Shape::Path(_) => {}
            }
        }
        told
    }

    #[test]
    fn tags_keep_to_their_room_and_those_left_out_are_counted() {
        let tags = [
            tag("irony"),
            tag("a very long name for a tag"),
            tag("style"),
        ];
        assert_eq!(told(&tags, 400.0).len(), 3);
        assert_eq!(told(&tags, 110.0), ["irony", "+2"]);
        assert_eq!(told(&tags, 40.0), ["+3"]);
        assert_eq!(told(&tags, 12.0), Vec::<String>::new());
    }
}
