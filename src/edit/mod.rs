//! How a map changes: verbs make steps, steps can be undone.
//!
//! A verb is a function of [`Draft`]; nothing else changes a map. [`Document::act`] runs verbs and keeps the one
//! [`Step`] they make; undo and redo swap the sides of its changes, so no inverse is ever written by hand. Start with
//! [`Document`]. A new verb is a function in `draft/` and a case in its tests; undo needs nothing.

pub mod document;
pub mod draft;
pub mod fresh;
pub mod history;
pub mod preview;
pub mod step;

pub use self::document::{Document, Entry, Moment};
pub use self::draft::{Draft, Folding, Part, Refreshed};
pub use self::fresh::fresh;
pub use self::history::History;
pub use self::preview::Preview;
pub use self::step::{Change, Direction, RowChange, Step};
