//! What answers to queries need of a map, made once for each state of it.

use std::sync::Arc;

use super::coding::{Codes, Coding};
use super::roll::Roll;
use super::said::{Said, Words};
use super::terms::Name;
use crate::graph::thread::Forest;
use crate::model::Map;

/// A map ready to be searched; a clone costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) said: Arc<Said>,
    pub(super) coding: Arc<Coding>,
}

impl Index {
    /// The index of a map.
    pub fn of(map: &Map) -> Self {
        Self::default().brought_up(map)
    }

    /// The index of a map, where this is that of an earlier state; what has not changed is kept.
    #[must_use]
    pub fn brought_up(&self, map: &Map) -> Self {
        let words = Words::of(map);
        let is_same = self.said.of == words;
        let said = if is_same {
            Arc::clone(&self.said)
        } else {
            Arc::new(Said::of(map, words))
        };
        let codes = Codes::of(map);
        let coding = if is_same && self.coding.of == codes {
            Arc::clone(&self.coding)
        } else {
            Arc::new(Coding::of(map, &said, codes))
        };
        Self { said, coding }
    }

    /// Whether it is that of a map as it is.
    pub fn is_of(&self, map: &Map) -> bool {
        self.said.of == Words::of(map) && self.coding.of == Codes::of(map)
    }

    /// Who answers whom.
    pub fn forest(&self) -> &Arc<Forest> {
        &self.said.forest
    }

    /// The names of a sort.
    pub(super) fn roll(&self, name: Name) -> Option<&Roll> {
        match name {
            Name::Author => Some(&self.said.authors),
            _ => self.coding.rolls.get(&name),
        }
    }
}
