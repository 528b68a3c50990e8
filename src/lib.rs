//! Rejoinder: real discussions as argument maps.
pub mod cli;
pub mod disk;
pub mod edit;
pub mod error;
pub mod export;
pub mod graph;
pub mod import;
pub mod infer;
pub mod layout;
pub mod model;
pub mod progress;
pub mod sample;
pub mod save;
pub mod scene;
pub mod store;
pub mod text;
