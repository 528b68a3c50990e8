//! A map seen as graphs; nothing here writes to it.

pub mod argument;
pub mod blind;
pub mod claims;
pub mod coverage;
pub mod cross_talk;
pub mod find;
pub mod focus;
pub mod folds;
pub mod likeness;
pub mod query;
pub mod sampling;
pub mod stage;
pub mod tables;
pub mod thread;
