//! The open map with its file, as it is shown.

use std::path::PathBuf;

use crate::edit::Document;
use crate::graph::blind::Blind;
use crate::model::Map;
use crate::store::Store;

/// The map that is open, with its file.
pub struct Open {
    /// The map with its history.
    pub document: Document,
    /// Its file and journal.
    pub store: Store,
    /// Where the file is.
    pub path: PathBuf,
    /// Whether the file is a draft of the program's own.
    pub is_draft: bool,
    /// The map without what other coders made, where that is hidden.
    pub blind: Option<Blind>,
    /// Since when it differs from its file, in seconds of the window's clock.
    pub changed_since: Option<f64>,
    /// Counts the changes of who codes and what is hidden.
    pub turns: u64,
}

impl Open {
    /// The map as it is shown.
    pub fn map(&self) -> &Map {
        match &self.blind {
            Some(blind) => blind.shown(),
            None => self.document.map(),
        }
    }

    /// A number that grows with every change of what is shown.
    pub fn revision(&self) -> u64 {
        self.document.revision() + self.turns
    }

    /// Brings what is shown up to the map.
    pub fn sync(&mut self) {
        if let Some(blind) = &mut self.blind {
            blind.update(self.document.map(), self.document.coder().id);
        }
    }
}
