//! The cards of an argument, and labels of relations as boxes between.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Skeleton, Slot};
use crate::graph::thread::Forest;
use crate::layout::Link;
use crate::model::{Map, Relation, Subject};

impl Skeleton {
    /// The comments that bear on something or are borne on, in reading order, positions that are borne on, all claims, and the labels of
    /// relations; links go from premises to labels and on to targets.
    pub(super) fn argument(
        map: &Map,
        forest: &Arc<Forest>,
        shown: Option<&BTreeSet<Subject>>,
    ) -> Self {
        let is_shown = |subject: &Subject| shown.is_none_or(|shown| shown.contains(subject));
        let mut skeleton = Self::empty(forest);
        let bearing = bearing(map);
        for (number, &id) in forest.comments.iter().enumerate() {
            let comment = Subject::Comment(id);
            if bearing.contains(&comment) && is_shown(&comment) {
                skeleton.add(Slot {
                    number: number as u32,
                    ..Slot::alone(comment)
                });
            }
        }
        let positions = map.positions.ids().map(Subject::Position);
        for position in positions.filter(|position| bearing.contains(position)) {
            if is_shown(&position) {
                skeleton.add(Slot::alone(position));
            }
        }
        for claim in map.claims.ids().map(Subject::Claim).filter(is_shown) {
            skeleton.add(Slot::alone(claim));
        }
        skeleton.cards = skeleton.slots.len();
        for relation in map.relations.iter() {
            let label = Subject::Relation(relation.id);
            if map.kinds.contains(relation.kind) && is_shown(&label) {
                skeleton.add(Slot::alone(label));
            }
        }
        for relation in map.relations.iter() {
            skeleton.link(relation);
        }
        skeleton
    }

    fn link(&mut self, relation: &Relation) {
        let Some(label) = self.number(Subject::Relation(relation.id)) else {
            return;
        };
        let label = label as u32;
        let link = |from: u32, to: u32| Link {
            from,
            to,
            weight: 1.0,
        };
        for &premise in &relation.premises {
            if let Some(card) = self.premise(premise) {
                self.links.push(link(card as u32, label));
            }
        }
        if let Some(target) = self.number(relation.target.into()) {
            self.links.push(link(label, target as u32));
        }
    }
}

/// Everything that is a premise or a target.
fn bearing(map: &Map) -> BTreeSet<Subject> {
    let ends = map.relations.iter().flat_map(|relation| {
        let premises = relation.premises.iter().map(|&premise| premise.into());
        premises.chain([relation.target.into()])
    });
    ends.collect()
}
