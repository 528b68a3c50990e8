//! What panels ask for; it is carried out after all of them have been shown.

use std::path::PathBuf;
use std::sync::Arc;

use super::claiming::Claiming;
use super::codes::Coding;
use super::command::{Command, Keymap};
use super::opening::Way;
use super::view::End;
use crate::disk::Loaded;
use crate::edit::Draft;
use crate::error::Result;
use crate::import::{Discussion, Field};
use crate::model::{Coder, Colour, Comment, Draw, Id, Issue, Look, Quote, Relation, Subject};

/// The verbs of one act.
pub type Verbs = Box<dyn FnOnce(&mut Draft<'_>) -> Result<()>>;

/// One wish of a panel.
pub enum Ask {
    /// Run a command.
    Run(Command),
    /// Run a command by its key.
    Press(Command),
    /// Select this alone, and bring it into view.
    Show(Subject),
    /// Select this alone.
    Select(Subject),
    /// Add this to the selection, or take it out.
    Toggle(Subject),
    /// Add these to the selection.
    SelectAlso(Vec<Subject>),
    /// Select these alone; the last one is what panels speak of.
    SelectThese(Vec<Subject>),
    /// Select nothing.
    SelectNothing,
    /// Change the map, under a name for undo.
    Act(String, Verbs),
    /// Bring the map to where it was after so many acts.
    Travel(usize),
    /// Write a memo on this, or on words of a comment.
    Memo(Subject, Option<Box<Quote>>),
    /// Make, merge or split claims.
    Claim(Claiming),
    /// Put a code on something, or change the codebook.
    Coding(Coding),
    /// Draw what is to be coded.
    Draw(Draw),
    /// Code positions of this issue from now on.
    UseIssue(Id<Issue>),
    /// Look at the map in this way.
    Look(Look),
    /// Fold the branch under a comment away, or unfold it.
    Fold(Id<Comment>, bool),
    /// Look for these words.
    Search(String),
    /// Walk to the hit of this number.
    GoToHit(usize),
    /// Take a kept filter: look for this, and show only that.
    Filter(String),
    /// Look for nothing any more.
    EndSearch,
    /// Go back to the wider focus of this number; to everything for none.
    Widen(Option<usize>),
    /// Open a map or thread.
    Open(PathBuf),
    /// Open these files together or each for itself.
    OpenAll(Vec<PathBuf>, Way),
    /// Bring the map up to a later capture.
    RefreshFrom(PathBuf),
    /// Make a map of these threads, or a map of each.
    Begin(Box<Chosen>),
    /// Make a map of a table whose columns are told.
    Read(Told),
    /// Make a map of pasted text.
    Adopt(String),
    /// Write the picture or the data, whole or as the window shows it.
    Export(ExportOrder),
    /// Save under this name.
    SaveAs(PathBuf),
    /// Make the target of the relation that is being made.
    Aim(Subject),
    /// Make the relation that is being made.
    Relate,
    /// Begin to lead an end of a relation elsewhere.
    AimEnd(Id<Relation>, End),
    /// Lead an end of a relation to something.
    LeadEnd(Id<Relation>, End, Subject),
    /// Take no more notice of a notice.
    Dismiss(u64),
    /// Go to a step of the tour; for none, leave it.
    Tour(Option<usize>),
    /// Change a setting.
    Set(Setting),
}

/// Threads of a discussion that were chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The discussion.
    pub discussion: Discussion,
    /// The ids of the threads.
    pub ids: Vec<String>,
    /// Whether they become one map.
    pub way: Way,
}

/// A table, and what its columns hold.
#[derive(Clone, Debug)]
pub struct Told {
    /// The file.
    pub file: Arc<Loaded>,
    /// What is told of its columns.
    pub columns: Vec<(Field, String)>,
}

/// What to write, and where to.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    /// The exporter's name.
    pub format: String,
    /// The file.
    pub path: PathBuf,
    /// The theme's name.
    pub theme: String,
    /// Pixels for each point.
    pub scale: f32,
    /// Whether only what the window shows is written.
    pub only_view: bool,
}

/// A change of a person's settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// The coder's name.
    Coder(String),
    /// The colour of the coder's marks.
    CoderColour(Colour),
    /// Who codes from now on.
    Switch(Coder),
    /// The name of somebody who codes from now on, and may be new.
    NewCoder(String),
    /// The tag of the language that the window speaks from its next start on; empty for English.
    Language(String),
    /// How large words are, in percent of the usual.
    TextSize(u32),
    /// After how many minutes a changed map is saved by itself; zero for never.
    Autosave(u32),
    /// Whether the keys that one may need next are shown, those known by now as well.
    Hints(bool),
    /// The keys of commands.
    Keys(Box<Keymap>),
}

/// The wishes of a frame, in order.
#[derive(Default)]
pub struct Outbox {
    asks: Vec<Ask>,
}

impl Outbox {
    /// Adds a wish.
    pub fn ask(&mut self, ask: Ask) {
        self.asks.push(ask);
    }

    /// Asks for a command.
    pub fn run(&mut self, command: Command) {
        self.ask(Ask::Run(command));
    }

    /// Asks for a change of the map.
    pub fn act(
        &mut self,
        name: impl Into<String>,
        verbs: impl FnOnce(&mut Draft<'_>) -> Result<()> + 'static,
    ) {
        self.ask(Ask::Act(name.into(), Box::new(verbs)));
    }

    /// Takes the wishes out.
    pub fn take(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.asks)
    }
}
