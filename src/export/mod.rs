//! A map or its scene to bytes: one file each, in the list [`EXPORTERS`].
//!
//! The picture formats are painters of the scene and decide nothing: no measuring, no breaking, no colouring. Every text
//! came from strangers and is escaped for its format. A new format is a file here and a line in [`EXPORTERS`].

mod coding;
mod coverage;
mod glyphs;
pub mod json;
mod outline;
pub mod pdf;
pub mod png;
pub mod qdc;
mod rows;
pub mod svg;

use crate::error::Result;
use crate::model::{Map, Note, Noted};
use crate::progress::Progress;
use crate::scene::{Place, Scene};

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
pub const EXPORTERS: &[Exporter] = &[
    Exporter {
        name: "svg",
        title: "Picture (SVG)",
        extension: "svg",
        help: "A picture that stays sharp at any size, with real text, for the web and for drawing programs.",
        is_picture: true,
        write: svg::write,
    },
    Exporter {
        name: "png",
        title: "Picture of pixels (PNG)",
        extension: "png",
        help: "A picture that everything opens, for slides and posts, at as many pixels as you ask for.",
        is_picture: true,
        write: png::write,
    },
    Exporter {
        name: "pdf",
        title: "Page (PDF)",
        extension: "pdf",
        help: "A page as large as the picture, with text that can be found and copied, and links to the comments.",
        is_picture: true,
        write: pdf::write,
    },
    Exporter {
        name: "json",
        title: "Everything as data (JSON)",
        extension: "json",
        help: "Comments, claims, relations and stances with all they say, for scripts and other programs.",
        is_picture: false,
        write: json::write,
    },
];

/// The format of this name, or of files that end so; a leading dot and the case do not matter.
pub fn exporter(name_or_extension: &str) -> Option<&'static Exporter> {
    let wanted = name_or_extension.trim_start_matches('.');
    let is_named = |exporter: &&Exporter| exporter.name.eq_ignore_ascii_case(wanted);
    let ends_so = |exporter: &&Exporter| exporter.extension.eq_ignore_ascii_case(wanted);
    EXPORTERS
        .iter()
        .find(is_named)
        .or_else(|| EXPORTERS.iter().find(ends_so))
}

/// The sheet that a picture is painted on: its bounds with the margin around.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Page {
    /// Where the sheet's upper left corner lies in the picture.
    zero: Place,
    /// The width in points.
    width: f64,
    /// The height in points.
    height: f64,
}

impl Page {
    fn of(scene: &Scene) -> Self {
        let bounds = scene.bounds;
        let side = |length: f64| {
            let length = if length.is_finite() { length } else { 0.0 };
            length.max(0.0) + 2.0 * Scene::MARGIN
        };
        Self {
            zero: Place {
                x: bounds.min.x - Scene::MARGIN,
                y: bounds.min.y - Scene::MARGIN,
            },
            width: side(bounds.width()),
            height: side(bounds.height()),
        }
    }

    /// A place of the picture, from the sheet's upper left corner.
    fn place(&self, place: Place) -> (f64, f64) {
        (place.x - self.zero.x, place.y - self.zero.y)
    }
}

/// What an exporter remarks about characters that it had to show as an empty box.
fn missing_notes(missing: usize) -> Vec<Note> {
    if missing == 0 {
        return Vec::new();
    }
    vec![Note::remark(
        "characters that no font here can show",
        missing,
    )]
}
