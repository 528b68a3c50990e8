//! What panels may look at: everything, and change nothing.

use crate::edit::{Document, Step};
use crate::model::Map;
use crate::scene::picture::Picture;
use crate::scene::theme::Palette;

use super::command::Keymap;
use super::jobs::Jobs;
use super::notices::Notices;
use super::reading::Reading;
use super::searching::Search;
use super::settings::Settings;
use super::thread::Thread;
use super::undoing::is_hidden;
use super::view::View;
use crate::words::say;

/// The window's state as panels see it.
pub struct Seen<'frame> {
    /// The open map with its history.
    pub document: Option<&'frame Document>,
    /// The open map, without what is hidden of it.
    pub shown: Option<&'frame Map>,
    /// A number that grows with every change of what is shown of it.
    pub revision: u64,
    /// Whether it may not be changed.
    pub is_read_only: bool,
    /// Whether its file is a draft of the program's own.
    pub is_draft: bool,
    /// How the window looks at it.
    pub view: &'frame View,
    /// The step of the tour, where it is taken.
    pub tour: Option<usize>,
    /// This person's settings.
    pub settings: &'frame Settings,
    /// The languages besides English that the window can speak from its next start on.
    pub languages: &'frame [String],
    /// The keys of commands.
    pub keymap: &'frame Keymap,
    /// The picture of the map.
    pub picture: &'frame Picture,
    /// Counts the pictures that were drawn.
    pub drawn: u64,
    /// Who answers whom, and who is coded.
    pub thread: &'frame Thread,
    /// What this person has read.
    pub reading: &'frame Reading,
    /// What the search knows and says.
    pub search: &'frame Search,
    /// The colours of the theme.
    pub palette: &'static Palette,
    /// The messages.
    pub notices: &'frame Notices,
    /// The work on its way.
    pub jobs: &'frame Jobs,
    /// Points of the screen for each point of the map.
    pub zoom: f64,
}

impl<'frame> Seen<'frame> {
    /// The open map.
    pub fn map(&self) -> Option<&'frame Map> {
        self.shown
    }

    /// What an act is called; of other coders' acts one is not told while these are hidden.
    pub fn name_of<'step>(&self, step: &'step Step) -> &'step str {
        if is_hidden(self.settings, step) {
            say!("history-act-of-another")
        } else {
            &step.name
        }
    }

    /// Whether the open map may be changed.
    pub fn can_change(&self) -> bool {
        self.document.is_some() && !self.is_read_only
    }
}
