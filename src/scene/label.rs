//! Labels of relations, and relations in words.

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

/// How large the label of this kind is, and its word.
pub(super) fn label_of(kind: &Kind) -> (Size, WrappedRow) {
    let name = fit(&kind.name, Face::SemiBold, LABEL, 130.0);
    let size = Size {
        w: f64::from(name.width) + 16.0,
        h: LABEL_HEIGHT,
    };
    (size, name)
}

/// A label around the origin: a pill, and the kind's name in it.
pub(super) fn label_shapes(
    size: Size,
    name: WrappedRow,
    kind: &Kind,
    palette: &Palette,
) -> [Shape; 2] {
    let (w, h) = (size.w as f32, size.h as f32);
    let card = palette.card;
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
    let word = Shape::Row(Row {
        x: -name.width / 2.0,
        y: LABEL * 0.36,
        rtl: is_rtl(&name.text),
        text: name.text,
        face: Face::SemiBold,
        size: LABEL,
        width: name.width,
        colour: readable(kind.colour, card, 4.5),
    });
    [pill, word]
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
