//! What a picture shows of relations, and of ties between authors.

use std::sync::Arc;

use super::Picture;
use crate::layout::Bounds;
use crate::model::{Relation, Subject, Target};
use crate::scene::{Ends, Part, Strokes};

impl Picture {
    /// What the relations that are shown cover, or the ties between authors, by number; all lie over the cards.
    pub fn relations(&self) -> &[Bounds] {
        self.web.covers()
    }

    /// The number of a relation that is shown.
    pub fn relation_number(&self, subject: Subject) -> Option<usize> {
        match subject {
            Subject::Relation(id) => self.web.number(id),
            _ => None,
        }
    }

    /// The relation of this number; none for ties.
    pub fn relation_subject(&self, number: usize) -> Option<Subject> {
        self.web.relation(number).map(Subject::Relation)
    }

    /// Draws a relation or tie.
    pub fn relation(&self, number: usize) -> Option<Arc<Part>> {
        let seen = self.seen.as_deref()?;
        let palette = seen.theme.palette();
        let mut part = self.web.part(number, &seen.map, palette)?;
        if self.is_relation_faded(number) {
            Arc::make_mut(&mut part).fade(palette.ground);
        }
        Some(part)
    }

    /// A relation as it is seen from afar; none where it can only be drawn whole.
    pub fn strokes(&self, number: usize) -> Option<Strokes<'_>> {
        let seen = self.seen.as_deref()?;
        let mut strokes = self.web.strokes(number, &self.inks)?;
        if self.is_relation_faded(number) {
            strokes.ink = Part::faded(strokes.ink, seen.theme.palette().ground);
        }
        Some(strokes)
    }

    /// Where a relation's lines begin and end; none for ties.
    pub fn ends(&self, number: usize) -> Option<Ends> {
        self.web.ends(number)
    }

    /// Whether ways of relations were sought without care, and a better picture is to be had of [`Picture::settle`].
    pub fn is_rough(&self) -> bool {
        self.web.is_rough
    }

    /// Whether all ends of a relation have faded.
    fn is_relation_faded(&self, number: usize) -> bool {
        if !self.strong.contains(&false) {
            return false;
        }
        let relation = self
            .web
            .relation(number)
            .and_then(|id| self.seen.as_deref()?.map.relations.get(id));
        relation.is_some_and(|relation| self.have_ends_faded(relation))
    }

    fn have_ends_faded(&self, relation: &Relation) -> bool {
        let is_faded = |card: Option<usize>| card.is_none_or(|card| self.is_faded(card));
        let target = match relation.target {
            Target::Comment(_) | Target::Claim(_) | Target::Position(_) => {
                self.number(relation.target.into())
            }
            Target::Relation(_) => None,
        };
        let mut premises = relation.premises.iter();
        premises.all(|&premise| is_faded(self.skeleton.premise(premise))) && is_faded(target)
    }
}
