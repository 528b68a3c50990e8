//! A map or its scene to bytes: one file each, in the list [`EXPORTERS`].
//!
//! The picture formats are painters of the scene and decide nothing: no measuring, no breaking, no colouring. Every text
//! came from strangers and is escaped for its format. A new format is a file here and a line in [`EXPORTERS`].

use crate::error::Result;
use crate::model::{Map, Noted};
use crate::progress::Progress;
use crate::scene::Scene;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Order<'map> {
    /// The map.
    pub map: &'map Map,
    /// Its picture.
    pub scene: &'map Scene,
    /// Pixels for each point, in formats of pixels.
    pub scale: f32,
}

/// One format that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// The name, as the command line writes it.
    pub name: &'static str,
    /// The name for the person.
    pub title: &'static str,
    /// The file name's ending, without the dot.
    pub extension: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// Whether it shows the picture, so that look and theme matter.
    pub is_picture: bool,
    /// Writes the whole.
    pub write: fn(&Order<'_>, &Progress) -> Result<Noted<Vec<u8>>>,
}

/// Every format that can be written.
pub const EXPORTERS: &[Exporter] = &[];
