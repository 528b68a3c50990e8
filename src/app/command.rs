//! Everything the window can do, in one list.
//!
//! Menus, palette and key sheet are read from it.

mod keymap;
mod list;
mod shortcut;

pub use self::keymap::{Clash, Keymap};
pub use self::list::COMMANDS;
pub use self::shortcut::Shortcut;

use crate::words::{listed, say};

/// One thing the window can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each variant's entry in COMMANDS says what it does"
)]
pub enum Command {
    Open,
    Import,
    ImportFolder,
    Refresh,
    Paste,
    Sample,
    Save,
    SaveAs,
    Export,
    Close,
    Settings,
    Quit,
    Undo,
    Redo,
    History,
    Memos,
    CrossTalk,
    SelectAll,
    SelectNothing,
    SelectBranch,
    SelectAuthor,
    SelectAlike,
    SelectFound,
    Remove,
    ClearTags,
    PickCode,
    Example,
    Repeat,
    Strength,
    Leaning,
    Skip,
    Coverage,
    Coders,
    Blind,
    Advance,
    Support,
    Rebut,
    Undercut,
    Together,
    Reverse,
    Retarget,
    ChangePremise,
    LinkPremise,
    AddEvidence,
    Surer,
    LessSure,
    AcceptReply,
    ChangeReply,
    ClearReply,
    WriteMemo,
    WriteNote,
    SumUp,
    ReadWords,
    EnterReader,
    MakeClaim,
    QuoteAgain,
    SameClaim,
    GoParent,
    GoChild,
    GoPrevious,
    GoNext,
    GoRelation,
    GoClaim,
    NextUncoded,
    PreviousUncoded,
    NextUnread,
    PreviousUnread,
    NextUnanswered,
    PreviousUnanswered,
    Resume,
    Search,
    NextHit,
    PreviousHit,
    ListHits,
    GlowHits,
    HideOthers,
    Filters,
    Back,
    Forward,
    Fold,
    UnfoldLevel,
    FoldLevel,
    UnfoldAll,
    FoldToFit,
    FoldOthers,
    FoldUnmatched,
    Summaries,
    Focus,
    Further,
    Nearer,
    FocusOver,
    LeaveFocus,
    NextLens,
    PreviousLens,
    NextClass,
    PreviousClass,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    ActualSize,
    Tidy,
    NextStyle,
    Replies,
    Relations,
    WholeText,
    Lanes,
    Legend,
    Minimap,
    Outline,
    Reader,
    Codebook,
    BeginCodebook,
    ImportCodebook,
    ExportCodebook,
    Table,
    WholeTable,
    NextTable,
    PreviousTable,
    SortTable,
    SortTableDown,
    FilterTable,
    EditCell,
    CopyTable,
    Theme,
    Motion,
    Tour,
    Palette,
    Keys,
    Ledger,
}

/// The menu an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// History and selection.
    Edit,
    /// Tags and relations.
    Code,
    /// Walking the thread.
    Go,
    /// Folds, focus and lenses.
    Read,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, from left to right.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Code,
        Self::Go,
        Self::Read,
        Self::View,
        Self::Help,
    ];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => say!("menu-title-file"),
            Self::Edit => say!("menu-title-edit"),
            Self::Code => say!("menu-title-code"),
            Self::Go => say!("menu-title-go"),
            Self::Read => say!("menu-title-read"),
            Self::View => say!("menu-title-view"),
            Self::Help => say!("menu-title-help"),
        }
    }
}

/// What must be there for a command to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A map.
    Map,
    /// A map that may be changed.
    Change,
    /// A selected comment, claim or relation.
    Selection,
}

/// What a command is called, and how one reaches it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name.
    pub title: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// The keys that run it; the first is shown.
    pub keys: &'static [Shortcut],
    /// One line of help.
    pub help: &'static str,
    /// What it needs.
    pub needs: Needs,
}

impl Entry {
    /// Its name as the window says it.
    pub fn title(&self) -> &'static str {
        listed("command", &self.key(), self.title)
    }

    /// Its help as the window says it.
    pub fn help(&self) -> &'static str {
        listed("command-help", &self.key(), self.help)
    }

    /// What settings, texts and catalogues call it.
    pub fn key(&self) -> String {
        format!("{:?}", self.command)
    }
}

/// The command that a letter alone runs in the list, or a capital one with Shift.
pub fn command_of(letter: char) -> Option<Command> {
    Keymap::default().command_of(letter)
}

impl Command {
    /// Its entry in the list.
    pub fn entry(self) -> &'static Entry {
        let found = COMMANDS.iter().find(|entry| entry.command == self);
        found.unwrap_or(&COMMANDS[0])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_one_entry_and_no_key_has_two_commands() {
        let mut commands = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for entry in COMMANDS {
            assert!(
                commands.insert(entry.command),
                "{:?} stands twice",
                entry.command
            );
            assert_eq!(entry.command.entry().title, entry.title);
            assert!(entry.help.ends_with('.'), "{}", entry.help);
            for shortcut in entry.keys {
                assert!(
                    keys.insert(shortcut.words()),
                    "{} stands twice",
                    shortcut.words()
                );
            }
        }
    }
}
