//! Random acts with relations: made, changed, moved to other ends, removed.

use rejoinder::edit::Draft;
use rejoinder::error::{Error, Result};
use rejoinder::model::{Map, Relation, Target};

use super::Act;

impl Act {
    pub(super) fn relations(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let [a, b, _] = self.picks;
        let premises = [self.premise(1, &map), self.premise(0, &map)];
        let premises = premises.get(..1 + usize::from(a % 2)).unwrap_or_default();
        let target = self.target(2, &map);
        let id = self.id(0, &map.relations);
        match self.verb {
            19 => draft
                .relate(self.id(0, &map.kinds)?, premises, target)
                .map(drop),
            20 => draft.set_relation_kind(id?, self.id(1, &map.kinds)?),
            21 => draft.set_relation_ends(id?, premises, target),
            22 => draft.reverse_relation(id?),
            23 => draft.set_relation_note(id?, &self.text),
            24 => {
                let confidence = [None, Some(f32::NAN), Some(f32::from(b) / 200.0), Some(-1.0)];
                draft.set_relation_confidence(id?, self.of_list(2, &confidence))
            }
            25 => draft.set_relation_evidence(id?, self.quotes(&map)),
            _ => draft.remove_relation(id?),
        }
    }

    pub(super) fn ends(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let relation: Relation = self.row(0, &map.relations)?;
        let (id, premise) = (relation.id, self.premise(1, &map));
        let place = usize::from(self.picks[2]) % relation.premises.len().max(1);
        let own = relation.premises.get(place).copied().unwrap_or(premise);
        match self.verb {
            51 => draft.set_relation_target(id, self.target(2, &map)),
            52 => draft.add_premise(id, premise),
            53 => draft.take_premise(id, own),
            54 => draft.change_premise(id, own, premise),
            55 => draft.retarget(relation.target, self.target(2, &map)),
            56 => draft.shift_relation_confidence(id, i32::from(self.picks[1]) - 128),
            57 => {
                let quote = self.quotes(&map).into_iter().next();
                draft.add_evidence(id, quote.ok_or_else(|| Error::new("no quote"))?)
            }
            _ => draft.take_evidence(id, usize::from(self.picks[1] % 2)),
        }
    }

    fn target(&self, pick: usize, map: &Map) -> Target {
        let relation = self.id(pick, &map.relations).map(Target::Relation);
        let position = self.id(pick, &map.positions).map(Target::Position);
        match (self.picks[pick] % 4, relation, position) {
            (0, Ok(relation), _) => relation,
            (1, _, Ok(position)) => position,
            _ => Target::from(self.premise(pick, map)),
        }
    }
}
