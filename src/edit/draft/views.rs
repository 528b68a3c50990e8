//! Verbs that pin and fold cards, and keep looks under a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, named};
use crate::error::{Error, Result};
use crate::model::{Comment, Fold, Id, Look, Pin, Subject, View};

/// What is said of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// It is folded away.
    Away,
    /// It is held open.
    Open,
}

impl Draft<'_> {
    /// Pins a card's top left corner to a place, in points of the layout of this style.
    pub fn pin(&mut self, card: Subject, style: &str, x: f64, y: f64) -> Result<()> {
        self.needs(card)?;
        if !x.is_finite() || !y.is_finite() {
            return Err(Error::new("A card can only be pinned to a place"));
        }
        self.touch(card);
        let id = self.pin_of(card, style).unwrap_or_else(|| self.next_id());
        let view = None;
        let style = if style == Pin::ORDINARY { "" } else { style }.to_owned();
        self.put(
            id,
            Some(Pin {
                id,
                card,
                view,
                style,
                x,
                y,
            }),
        );
        Ok(())
    }

    /// Lets a card go where the layout of this style puts it.
    pub fn unpin(&mut self, card: Subject, style: &str) {
        self.touch(card);
        if let Some(id) = self.pin_of(card, style) {
            self.remove(id);
        }
    }

    /// Lets every card go where the layout of this style puts it.
    pub fn unpin_all(&mut self, style: &str) {
        self.remove_all(|pin: &Pin| pin.view.is_none() && pin.is_of(style));
    }

    /// Folds the replies under a comment away, or takes the fold back.
    pub fn set_folded(&mut self, comment: Id<Comment>, folded: bool) -> Result<()> {
        self.touch(Subject::Comment(comment));
        self.set_folding(&BTreeSet::from([comment]), folded.then_some(Folding::Away))
    }

    /// Holds the branch under a comment open, however few levels a look unfolds.
    pub fn hold_open(&mut self, comment: Id<Comment>) -> Result<()> {
        self.touch(Subject::Comment(comment));
        self.set_folding(&BTreeSet::from([comment]), Some(Folding::Open))
    }

    /// Folds the branches under comments away, holds them open, or says nothing of them.
    pub fn set_folding(
        &mut self,
        comments: &BTreeSet<Id<Comment>>,
        folding: Option<Folding>,
    ) -> Result<()> {
        let wishes = comments.iter().map(|&comment| (comment, folding));
        self.settle_folds(wishes.collect())
    }

    /// Folds the branches under these comments, and no others.
    pub fn set_folds(&mut self, comments: &BTreeSet<Id<Comment>>) -> Result<()> {
        let ordinary = self.map.folds.iter().filter(|fold| fold.view.is_none());
        let mut wishes: BTreeMap<Id<Comment>, Option<Folding>> =
            ordinary.map(|fold| (fold.comment, None)).collect();
        let folded = comments.iter();
        wishes.extend(folded.map(|&comment| (comment, Some(Folding::Away))));
        self.settle_folds(wishes)
    }

    /// Takes all folds back, and lets no branch be held open.
    pub fn unfold_all(&mut self) {
        self.remove_all(|fold: &Fold| fold.view.is_none());
    }

    /// Keeps a look under a name; the view of that name is replaced.
    pub fn save_view(&mut self, name: &str, look: Look) -> Result<Id<View>> {
        let name = named("view", name)?;
        let same = self.map.views.iter().find(|view| view.name == name);
        let id = same.map_or_else(|| self.next_id(), |view| view.id);
        self.put(id, Some(View { id, name, look }));
        Ok(id)
    }

    /// Keeps a query as a filter under a name: a view that shows what matches. A filter of that name asks this from now
    /// on, and keeps how it looks otherwise.
    pub fn save_filter(&mut self, name: &str, matching: &str) -> Result<Id<View>> {
        let name = named("filter", name)?;
        if matching.trim().is_empty() {
            return Err(Error::new("A filter needs something to look for"));
        }
        let same = self.map.views.iter().find(|view| view.name == name);
        let mut look = match same {
            Some(view) if view.look.matching.is_empty() => {
                return Err(Error::new(format!("A view is already called “{name}”"))
                    .hint("Give the filter another name."));
            }
            Some(view) => view.look.clone(),
            None => Look::default(),
        };
        matching.trim().clone_into(&mut look.matching);
        self.save_view(&name, look)
    }

    /// Gives a view another name, which no other has.
    pub fn rename_view(&mut self, id: Id<View>, name: &str) -> Result<()> {
        let name = named("view", name)?;
        let look = self.find("view", id)?.look.clone();
        let is_other = |other: &View| other.id != id && other.name == name;
        if self.map.views.iter().any(is_other) {
            return Err(Error::new(format!("A view is already called “{name}”"))
                .hint("Choose another name, or remove that one first."));
        }
        self.put(id, Some(View { id, name, look }));
        Ok(())
    }

    /// Removes a named view with its pins and folds.
    pub fn remove_view(&mut self, id: Id<View>) -> Result<()> {
        self.find("view", id)?;
        self.remove_all(|pin: &Pin| pin.view == Some(id));
        self.remove_all(|fold: &Fold| fold.view == Some(id));
        self.drop_remarks(Subject::View(id));
        self.remove(id);
        Ok(())
    }

    /// Leaves each comment one row that says what is wished, or none.
    fn settle_folds(&mut self, wishes: BTreeMap<Id<Comment>, Option<Folding>>) -> Result<()> {
        let mut rows: BTreeMap<Id<Comment>, Vec<Id<Fold>>> = BTreeMap::new();
        for fold in self.map.folds.iter().filter(|fold| fold.view.is_none()) {
            if wishes.contains_key(&fold.comment) {
                rows.entry(fold.comment).or_default().push(fold.id);
            }
        }
        for (comment, wish) in wishes {
            self.find("comment", comment)?;
            let mut there = rows.remove(&comment).unwrap_or_default().into_iter();
            if let Some(folding) = wish {
                let id = there.next().unwrap_or_else(|| self.next_id());
                let is_open = folding == Folding::Open;
                let view = None;
                let fold = Fold {
                    id,
                    comment,
                    view,
                    is_open,
                };
                self.put(id, Some(fold));
            }
            for id in there {
                self.remove(id);
            }
        }
        Ok(())
    }

    fn pin_of(&self, card: Subject, style: &str) -> Option<Id<Pin>> {
        let mut pins = self.map.pins.iter();
        let pin = pins.find(|pin| pin.card == card && pin.view.is_none() && pin.is_of(style))?;
        Some(pin.id)
    }
}
