//! Verbs that say who leans where.

use std::collections::HashMap;

use super::Draft;
use crate::error::{Error, Result};
use crate::model::{Id, Leaning, Position, Premise, Stance, Strength, Subject, Tag, Tagging};

impl Draft<'_> {
    /// Says that `on` leans on a position; the coder's earlier stance on it is replaced.
    pub fn set_stance(
        &mut self,
        on: Premise,
        position: Id<Position>,
        leaning: Leaning,
    ) -> Result<Id<Stance>> {
        self.needs(subject_of(on))?;
        self.find("position", position)?;
        self.touch(subject_of(on));
        if let Some(own) = self.own_stance(on, position) {
            self.change_stance(own, |stance| stance.leaning = leaning)?;
            return Ok(own);
        }
        let made = self.made();
        let stance = Stance {
            id: self.next_id(),
            on,
            position,
            leaning,
            strength: Strength::default(),
            note: String::new(),
            made,
        };
        let id = self.add(stance);
        if let Some(own) = &mut self.sought.own {
            own.insert((on, position), id);
        }
        Ok(id)
    }

    /// Takes the coder's stance of `on` on a position away, if there is one.
    pub fn clear_stance(&mut self, on: Premise, position: Id<Position>) {
        self.touch(subject_of(on));
        if let Some(own) = self.own_stance(on, position) {
            self.drop_stance(own);
        }
    }

    /// Changes how strongly a stance is held.
    pub fn set_strength(&mut self, id: Id<Stance>, strength: Strength) -> Result<()> {
        self.change_stance(id, |stance| stance.strength = strength)
    }

    /// Changes which way a stance leans.
    pub fn set_leaning(&mut self, id: Id<Stance>, leaning: Leaning) -> Result<()> {
        self.change_stance(id, |stance| stance.leaning = leaning)
    }

    /// Changes what is remarked about a stance.
    pub fn set_stance_note(&mut self, id: Id<Stance>, note: &str) -> Result<()> {
        self.change_stance(id, |stance| note.trim().clone_into(&mut stance.note))
    }

    /// Removes a stance.
    pub fn remove_stance(&mut self, id: Id<Stance>) -> Result<()> {
        let stance = self.find("stance", id)?.clone();
        self.own_only(&stance)?;
        self.touch(subject_of(stance.on));
        self.drop_stance(id);
        Ok(())
    }

    fn change_stance(&mut self, id: Id<Stance>, change: impl FnOnce(&mut Stance)) -> Result<()> {
        let before = self.find("stance", id)?.clone();
        let mut after = before.clone();
        change(&mut after);
        self.touch(subject_of(after.on));
        self.own_only(&before)?;
        if after != before {
            after.made = self.made();
            self.put(id, Some(after));
        }
        Ok(())
    }

    /// A stance is what one coder takes, so that nobody else can change it.
    fn own_only(&self, stance: &Stance) -> Result<()> {
        if stance.made.by == self.coder.id {
            return Ok(());
        }
        let error = Error::new("This stance is another coder's");
        Err(error.hint("Take one of your own; both are shown."))
    }

    /// Removes a stance with the remarks on it.
    pub(super) fn drop_stance(&mut self, id: Id<Stance>) {
        self.drop_remarks(Subject::Stance(id));
        self.remove(id);
    }

    /// The coder's stance of `on` on a position. Where many are asked for, they are sought once.
    fn own_stance(&mut self, on: Premise, position: Id<Position>) -> Option<Id<Stance>> {
        let coder = self.coder.id;
        let is_own = move |stance: &Stance| stance.made.by == coder;
        let is_it =
            move |stance: &Stance| stance.on == on && stance.position == position && is_own(stance);
        if self.sought.asked < FEW {
            self.sought.asked += 1;
            let mut stances = self.map.stances.iter();
            return Some(stances.find(|stance| is_it(stance))?.id);
        }
        let stances = &self.map.stances;
        let own = self.sought.own.get_or_insert_with(|| {
            let own = stances.iter().filter(|stance| is_own(stance)).rev();
            own.map(|stance| ((stance.on, stance.position), stance.id))
                .collect()
        });
        let id = *own.get(&(on, position))?;
        // It may have gone since, and its id to another.
        stances.get(id).filter(|stance| is_it(stance)).map(|_| id)
    }
}

/// The coder's stances and taggings, by what they are on, and how many of them verbs have asked for.
#[derive(Debug, Default)]
pub(super) struct Sought {
    asked: usize,
    own: Option<Own>,
    pub(super) tags_asked: usize,
    pub(super) own_tags: Option<OwnTags>,
}

type OwnTags = HashMap<(Subject, Id<Tag>), Id<Tagging>>;
type Own = HashMap<(Premise, Id<Position>), Id<Stance>>;

/// So many stances or taggings are looked for one by one.
pub(super) const FEW: usize = 8;

/// What a premise is, as a subject.
pub(super) fn subject_of(premise: Premise) -> Subject {
    match premise {
        Premise::Comment(id) => Subject::Comment(id),
        Premise::Claim(id) => Subject::Claim(id),
    }
}
