//! A map seen as graphs; nothing here writes to it.

pub mod argument;
pub mod claims;
pub mod cross_talk;
pub mod find;
pub mod focus;
pub mod folds;
pub mod likeness;
pub mod query;
pub mod stage;
pub mod thread;
