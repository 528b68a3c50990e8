//! The verbs: the only ways to change a map, each of which keeps it whole.
//!
//! A file for each part of the model. A verb that removes a row removes what cannot stand without it.

mod books;
mod claims;
mod codebook;
mod codes;
mod coverage;
mod doubles;
mod merging;
mod recoding;
mod refresh;
mod relations;
mod remarks;
mod replies;
mod stances;
mod views;

use std::collections::BTreeSet;

pub use self::recoding::Part;
pub use self::refresh::Refreshed;
pub use self::views::Folding;
use super::document::Moment;
use super::step::{Change, InMap, put};
use crate::error::{Error, Result};
use crate::model::{Coder, Id, Made, Map, Row as _, Subject};

/// A map while an act changes it.
#[derive(Debug)]
pub struct Draft<'map> {
    map: &'map mut Map,
    coder: &'map Coder,
    now: Moment,
    changes: Vec<Change>,
    touched: BTreeSet<Subject>,
    sought: stances::Sought,
}

impl<'map> Draft<'map> {
    pub(super) fn new(map: &'map mut Map, coder: &'map Coder, now: Moment) -> Self {
        Self {
            map,
            coder,
            now,
            changes: Vec::new(),
            touched: BTreeSet::new(),
            sought: stances::Sought::default(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Change>, Vec<Subject>) {
        let map = &*self.map;
        let there = self.touched.into_iter().filter(|&subject| map.has(subject));
        (self.changes, there.collect())
    }

    /// The map as the verbs so far have left it.
    pub fn map(&self) -> &Map {
        self.map
    }

    /// Says what the act is about, so that redo selects it.
    pub fn touch(&mut self, subject: Subject) {
        self.touched.insert(subject);
    }

    fn put<T: InMap>(&mut self, id: Id<T>, row: Option<T>) {
        self.changes.extend(put(self.map, id, row));
    }

    fn add<T: InMap>(&mut self, row: T) -> Id<T> {
        let id = row.id();
        self.put(id, Some(row));
        id
    }

    /// Writes the coder's text in a row of its own, which is there or is made; no words remove it.
    fn write<T: InMap>(
        &mut self,
        own: Option<(Id<T>, String)>,
        text: &str,
        make: impl FnOnce(Id<T>, String, Made) -> T,
    ) {
        let text = text.trim();
        match own {
            Some((_, before)) if before == text => {}
            Some((id, _)) if text.is_empty() => self.remove(id),
            None if text.is_empty() => {}
            _ => {
                let made = self.made();
                let id = own.map_or_else(|| self.next_id(), |(id, _)| id);
                self.put(id, Some(make(id, text.to_owned(), made)));
            }
        }
    }

    /// Says that the coder changed a row: their own anew, and another's without taking it from who made it.
    fn sign(&mut self, made: &mut Made, changed: &mut Option<Made>) {
        let now = self.made();
        if made.by == now.by {
            (*made, *changed) = (now, None);
        } else {
            *changed = Some(now);
        }
    }

    fn remove<T: InMap>(&mut self, id: Id<T>) {
        self.put(id, None);
    }

    fn remove_all<T: InMap>(&mut self, doomed: impl Fn(&T) -> bool) {
        let rows = T::table(self.map).iter().filter(|row| doomed(row));
        let ids: Vec<Id<T>> = rows.map(|row| row.id()).collect();
        for id in ids {
            self.remove(id);
        }
    }

    fn next_id<T: InMap>(&self) -> Id<T> {
        let coder = self.coder.id().coder_bits();
        T::table(self.map).next_id(coder, self.now.milliseconds)
    }

    fn find<T: InMap>(&self, what: &str, id: Id<T>) -> Result<&T> {
        let gone = || Error::new(format!("The {what} is no longer in the map"));
        T::table(self.map).get(id).ok_or_else(gone)
    }

    /// By the coder, now; the coder's own row comes into the map with the first thing made.
    fn made(&mut self) -> Made {
        let by = self.coder.id();
        if !self.map.coders.contains(by) {
            self.add(self.coder.clone());
        }
        Made {
            by,
            at: self.now.time(),
        }
    }

    fn needs(&self, subject: Subject) -> Result<()> {
        if self.map.has(subject) {
            Ok(())
        } else {
            Err(Error::new("What this is about is no longer in the map"))
        }
    }
}

/// A name without the white space around it; an error if nothing is left.
fn named(what: &str, name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        Err(Error::new(format!("The {what} needs a name")).hint("Type one and try again."))
    } else {
        Ok(name.to_owned())
    }
}
