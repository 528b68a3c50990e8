//! What a layout is asked for of a picture's cards.

use crate::layout::{Place, Request, Size, Style};
use crate::model::{Id, Map, Relation, Subject};
use crate::scene::groups::Groups;
use crate::scene::label::label_of;
use crate::scene::skeleton::Skeleton;

/// What the style is asked to lay out.
pub(super) fn request(
    map: &Map,
    style: &Style,
    skeleton: &Skeleton,
    sizes: &[Size],
    groups: &Groups,
) -> Request {
    let slots = skeleton.slots.iter();
    let times = match style.needs {
        crate::layout::Needs::Columns | crate::layout::Needs::Lanes => {
            slots.clone().map(|slot| time_of(map, slot.of)).collect()
        }
        _ => Vec::new(),
    };
    Request {
        sizes: sizes.to_vec(),
        parents: slots.map(|slot| slot.parent).collect(),
        links: skeleton.links.clone(),
        groups: groups.of.clone(),
        times,
        aspect: 0.0,
        pins: pins(map, style, skeleton),
    }
}

fn time_of(map: &Map, subject: Subject) -> Option<i64> {
    match subject {
        Subject::Comment(id) => Some(map.comments.get(id)?.posted_at?.seconds),
        _ => None,
    }
}

/// The pins that were set in this style.
fn pins(map: &Map, style: &Style, skeleton: &Skeleton) -> Vec<(u32, Place)> {
    let pins = map
        .pins
        .iter()
        .filter(|pin| pin.view.is_none() && pin.is_of(style.name));
    let pins = pins.filter_map(|pin| {
        let card = skeleton.number(pin.card)?;
        Some((card as u32, Place { x: pin.x, y: pin.y }))
    });
    pins.collect()
}

/// How large the label of a relation is.
pub(super) fn label_size(map: &Map, id: Id<Relation>) -> Size {
    let kind = map
        .relations
        .get(id)
        .and_then(|relation| map.kinds.get(relation.kind));
    kind.map_or(Size::default(), |kind| label_of(kind).0)
}
