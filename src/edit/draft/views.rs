//! Verbs that pin and fold cards, and keep looks under a name.

use super::{Draft, named};
use crate::error::{Error, Result};
use crate::model::{Comment, Fold, Id, Look, Pin, Subject, View};

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

    /// Folds the replies under a comment away, or back.
    pub fn set_folded(&mut self, comment: Id<Comment>, folded: bool) -> Result<()> {
        self.find("comment", comment)?;
        self.touch(Subject::Comment(comment));
        match (self.fold_of(comment), folded) {
            (None, true) => {
                let id = self.next_id();
                let view = None;
                self.add(Fold { id, comment, view });
            }
            (Some(id), false) => self.remove(id),
            (None, false) | (Some(_), true) => {}
        }
        Ok(())
    }

    /// Keeps a look under a name; the view of that name is replaced.
    pub fn save_view(&mut self, name: &str, look: Look) -> Result<Id<View>> {
        let name = named("view", name)?;
        let same = self.map.views.iter().find(|view| view.name == name);
        let id = same.map_or_else(|| self.next_id(), |view| view.id);
        self.put(id, Some(View { id, name, look }));
        Ok(id)
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

    fn fold_of(&self, comment: Id<Comment>) -> Option<Id<Fold>> {
        let mut folds = self.map.folds.iter();
        let fold = folds.find(|fold| fold.comment == comment && fold.view.is_none())?;
        Some(fold.id)
    }

    fn pin_of(&self, card: Subject, style: &str) -> Option<Id<Pin>> {
        let mut pins = self.map.pins.iter();
        let pin = pins.find(|pin| pin.card == card && pin.view.is_none() && pin.is_of(style))?;
        Some(pin.id)
    }
}
