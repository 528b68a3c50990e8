//! Rejoinder: real discussions as argument maps.
pub mod edit;
pub mod error;
pub mod export;
pub mod import;
pub mod infer;
pub mod layout;
pub mod model;
pub mod progress;
pub mod scene;
pub mod text;
