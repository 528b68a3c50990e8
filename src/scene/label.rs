//! Labels of relations, and relations in words.

use super::measure::beginning;
use super::theme::{Palette, on, readable};
use super::{Box, Row, Shape, Stroke};
use crate::layout::Size;
use crate::model::{Id, Kind, Map, Relation, Target};
use crate::text::font::Face;
use crate::text::wrap::{WrappedRow, fit};

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
        text: name.text,
        rtl: false,
        face: Face::SemiBold,
        size: LABEL,
        width: name.width,
        colour: readable(kind.colour, card, 4.5),
    });
    [pill, word]
}

/// A relation in words: who bears on whom, and how; `words_of` says other relations.
pub(super) fn words<'words>(
    map: &Map,
    relation: &Relation,
    kind: &Kind,
    words_of: impl Fn(Id<Relation>) -> Option<&'words str>,
) -> String {
    let premises = relation.premises.iter().take(3);
    let mut names: Vec<String> = premises
        .map(|&premise| name_of(map, premise.into(), &words_of))
        .collect();
    if relation.premises.len() > 3 {
        names.push("others".to_owned());
    }
    let target = name_of(map, relation.target, &words_of);
    format!("{} {} {target}", names.join(" and "), kind.name)
}

fn name_of<'words>(
    map: &Map,
    target: Target,
    words_of: &impl Fn(Id<Relation>) -> Option<&'words str>,
) -> String {
    match target {
        Target::Comment(id) => {
            let comment = map.comments.get(id);
            let author = comment.and_then(|comment| map.author_name(comment));
            beginning(author.unwrap_or("Unnamed"), 60)
        }
        Target::Claim(id) => {
            let text = map.claims.get(id).map(|claim| claim.text.as_str());
            format!("“{}”", beginning(text.unwrap_or_default(), 60))
        }
        Target::Relation(id) => {
            let words = words_of(id).unwrap_or_default();
            format!("“{}”", beginning(words, 120))
        }
    }
}
