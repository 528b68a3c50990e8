//! Labels of relations, and relations in words.

use super::glyph::glyph_path;
use super::measure::beginning;
use super::theme::{Palette, on, readable};
use super::{Box, Row, Shape, Stroke};
use crate::layout::Size;
use crate::model::{Kind, Map, Relation, Target};
use crate::text::bidi::is_rtl;
use crate::text::font::Face;
use crate::text::wrap::{WrappedRow, fit};
use crate::words::say;

/// The size of a label's word.
const LABEL: f32 = 10.5;
/// How high a label is.
const LABEL_HEIGHT: f64 = 18.0;

/// The radius of a kind's glyph, and the room that it takes before the word.
const GLYPH: f32 = 3.8;
const BEFORE: f32 = 12.0;

/// How large the label of this kind is, and its word.
pub(super) fn label_of(kind: &Kind) -> (Size, WrappedRow) {
    let name = fit(&kind.name, Face::SemiBold, LABEL, 130.0);
    let size = Size {
        w: f64::from(name.width + before(kind)) + 16.0,
        h: LABEL_HEIGHT,
    };
    (size, name)
}

fn before(kind: &Kind) -> f32 {
    kind.glyph.map_or(0.0, |_| BEFORE)
}

/// A label around the origin: a pill, and the kind's glyph, if it has one, and name in it.
pub(super) fn label_shapes(
    size: Size,
    name: WrappedRow,
    kind: &Kind,
    palette: &Palette,
) -> Vec<Shape> {
    let (w, h) = (size.w as f32, size.h as f32);
    let card = palette.card;
    let ink = readable(kind.colour, card, 4.5);
    let pill = Shape::Box(Box {
        x: -w / 2.0,
        y: -h / 2.0,
        w,
        h,
        radii: [h / 2.0; 4],
        fill: Some(card),
        stroke: Some(Stroke {
            width: 1.2,
            colour: on(kind.colour, palette.ground),
            dash: None,
        }),
    });
    let left = -(name.width + before(kind)) / 2.0;
    let glyph = kind.glyph.map(|glyph| {
        let mut path = glyph_path(glyph, [left + GLYPH, 0.0], GLYPH);
        path.fill = Some(ink);
        Shape::Path(path)
    });
    let word = Shape::Row(Row {
        x: left + before(kind),
        y: LABEL * 0.36,
        rtl: is_rtl(&name.text),
        text: name.text,
        face: Face::SemiBold,
        size: LABEL,
        width: name.width,
        colour: ink,
    });
    [pill].into_iter().chain(glyph).chain([word]).collect()
}

/// How many relations that bear on each other in a row are told at most: of more than these no word would be left of
/// those that are told.
const MOST_NESTED: usize = 40;

/// A relation in words: who bears on whom, and how.
pub(super) fn words(map: &Map, relation: &Relation, kind: &Kind) -> String {
    nested(map, relation, kind, MOST_NESTED)
}

fn nested(map: &Map, relation: &Relation, kind: &Kind, left: usize) -> String {
    let premises = relation.premises.iter().take(3);
    let mut names: Vec<String> = premises
        .map(|&premise| name_of(map, premise.into(), left))
        .collect();
    if relation.premises.len() > 3 {
        names.push(say!("relation-others").to_owned());
    }
    let target = name_of(map, relation.target, left);
    let from = names
        .into_iter()
        .reduce(|first, second| say!("relation-premises", first = first, second = second));
    say!(
        "relation-said",
        from = from.unwrap_or_default(),
        kind = &kind.name,
        target = target,
    )
}

fn name_of(map: &Map, target: Target, left: usize) -> String {
    match target {
        Target::Comment(id) => {
            let comment = map.comments.get(id);
            let author = comment.and_then(|comment| map.author_name(comment));
            beginning(author.unwrap_or(say!("unnamed")), 60)
        }
        Target::Claim(id) => {
            let text = map.claims.get(id).map(|claim| claim.text.as_str());
            format!("“{}”", beginning(text.unwrap_or_default(), 60))
        }
        Target::Position(id) => {
            let position = map.positions.get(id);
            let name = position.map(|position| position.name.as_str());
            say!(
                "relation-position",
                position = beginning(name.unwrap_or_default(), 60)
            )
        }
        Target::Relation(id) => {
            let relation = map.relations.get(id).filter(|_| left > 0);
            let kind = relation.and_then(|relation| map.kinds.get(relation.kind));
            let words = relation
                .zip(kind)
                .map(|(relation, kind)| nested(map, relation, kind, left - 1));
            format!("“{}”", beginning(&words.unwrap_or_default(), 120))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Colour, Effect, Glyph, Id};
    use crate::scene::theme::Theme;

    #[test]
    fn a_kinds_glyph_stands_before_its_word_within_the_pill() {
        let mut kind = Kind::new(
            Id::made(1, 1),
            "backs".to_owned(),
            Effect::Supports,
            Colour::rgb(0x2a_78c8),
        );
        let (plain, _) = label_of(&kind);
        kind.glyph = Some(Glyph::Star);
        let (size, name) = label_of(&kind);
        assert!(size.w > plain.w);
        let shapes = label_shapes(size, name, &kind, Theme::Light.palette());
        let [Shape::Box(pill), Shape::Path(star), Shape::Row(word)] = shapes.as_slice() else {
            panic!("{shapes:?}");
        };
        let right = star
            .points
            .iter()
            .map(|point| point[0])
            .fold(f32::MIN, f32::max);
        let left = star
            .points
            .iter()
            .map(|point| point[0])
            .fold(f32::MAX, f32::min);
        assert!(pill.x + 4.0 < left && right < word.x);
        assert!(word.x + word.width < pill.x + pill.w - 4.0);
    }
}
