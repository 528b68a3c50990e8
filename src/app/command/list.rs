//! The list of commands: title, menu, keys, need and help of each.

use eframe::egui::{Key, Modifiers};

use super::{Command, Entry, Menu, Needs, Shortcut};

const fn plain(key: Key) -> Shortcut {
    with(Modifiers::NONE, key)
}

const fn control(key: Key) -> Shortcut {
    with(Modifiers::COMMAND, key)
}

const fn shift(key: Key) -> Shortcut {
    with(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> Shortcut {
    with(Modifiers::ALT, key)
}

const fn both(key: Key) -> Shortcut {
    with(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn with(modifiers: Modifiers, key: Key) -> Shortcut {
    Shortcut { modifiers, key }
}

const fn entry(
    command: Command,
    title: &'static str,
    menu: Menu,
    keys: &'static [Shortcut],
    needs: Needs,
    help: &'static str,
) -> Entry {
    Entry {
        command,
        title,
        menu,
        keys,
        help,
        needs,
    }
}

use Command as C;
use Menu as M;
use Needs as N;

/// Every command, in the order of the menus.
#[rustfmt::skip]
pub const COMMANDS: &[Entry] = &[
    entry(C::Open, "Open a map…", M::File, &[control(Key::O)], N::Nothing, "Opens a map or a thread from a file."),
    entry(C::Import, "Import a thread…", M::File, &[control(Key::I)], N::Nothing, "Reads a saved page, an export, an API answer, mail, a table or a text; several files at once as well."),
    entry(C::ImportFolder, "Import a folder…", M::File, &[both(Key::I)], N::Nothing, "Reads a folder that holds one discussion, such as a corpus or a mail folder."),
    entry(C::Refresh, "Refresh from a later capture…", M::File, &[both(Key::R)], N::Change, "Takes over new, edited and vanished comments; everything that is coded stays."),
    entry(C::Paste, "Paste a thread…", M::File, &[both(Key::V)], N::Nothing, "Makes a map of copied text, after a look at what was understood."),
    entry(C::Sample, "Open the sample", M::File, &[], N::Nothing, "Opens a coded debate to try things on."),
    entry(C::Save, "Save", M::File, &[control(Key::S)], N::Change, "Writes the map to its file."),
    entry(C::SaveAs, "Save as…", M::File, &[both(Key::S)], N::Map, "Writes the map to another file."),
    entry(C::Export, "Export…", M::File, &[control(Key::E)], N::Map, "Writes a picture or the data for other programs."),
    entry(C::Close, "Close the map", M::File, &[control(Key::W)], N::Map, "Goes back to the welcome page."),
    entry(C::Settings, "Settings…", M::File, &[control(Key::Comma)], N::Nothing, "Coder, theme, text size, motion, saving and keys."),
    entry(C::Quit, "Quit", M::File, &[control(Key::Q)], N::Nothing, "Ends the program."),
    entry(C::Undo, "Undo", M::Edit, &[control(Key::Z)], N::Change, "Takes the last act back."),
    entry(C::Redo, "Redo", M::Edit, &[both(Key::Z), control(Key::Y)], N::Change, "Does the last undone act again."),
    entry(C::History, "History…", M::Edit, &[plain(Key::H)], N::Map, "Lists every act since the map was opened, and leads back to any of them."),
    entry(C::SelectAll, "Select all comments", M::Edit, &[control(Key::A)], N::Map, "Selects every comment that is shown."),
    entry(C::SelectNothing, "Select nothing", M::Edit, &[plain(Key::Escape)], N::Map, "Drops the selection, or what is being made."),
    entry(C::SelectBranch, "Select the branch", M::Edit, &[plain(Key::B)], N::Selection, "Selects everything under the selection, folded away or not."),
    entry(C::SelectAuthor, "Select all of the same author", M::Edit, &[shift(Key::B)], N::Selection, "Selects every comment of the authors of the selection."),
    entry(C::SelectAlike, "Select all with the same stances", M::Edit, &[plain(Key::E)], N::Selection, "Selects everything on which you took the same stances."),
    entry(C::SelectFound, "Select what was found", M::Edit, &[both(Key::A)], N::Map, "Selects every hit of the search."),
    entry(C::Remove, "Remove", M::Edit, &[plain(Key::Delete)], N::Selection, "Removes the selected relations and claims."),
    entry(C::EditCell, "Edit the cell", M::Edit, &[plain(Key::F2)], N::Change, "Changes what the cell says; stances, kinds and confidences of all selected rows at once."),
    entry(C::CopyTable, "Copy rows of the table", M::Edit, &[alt(Key::C)], N::Map, "Copies the selected rows, or all that are shown, for a spreadsheet; in the table also Ctrl+C."),
    entry(C::SortTable, "Sort the table up", M::Edit, &[alt(Key::ArrowUp)], N::Map, "Sorts by the column in which one is, the smallest first; again, as it is read."),
    entry(C::SortTableDown, "Sort the table down", M::Edit, &[alt(Key::ArrowDown)], N::Map, "Sorts by the column in which one is, the largest first; again, as it is read."),
    entry(C::ClearTags, "Clear stances", M::Code, &[plain(Key::Num0)], N::Selection, "Takes your stances off the selection."),
    entry(C::PickCode, "Find a code…", M::Code, &[plain(Key::Slash)], N::Map, "Finds any position, tag or kind by its name: Enter puts it on the selection, Shift+Enter leans against it."),
    entry(C::Example, "Make an example…", M::Code, &[both(Key::E)], N::Selection, "Makes the chosen words, or the whole comment, an example of a code; with Shift+Enter of what it is not."),
    entry(C::Repeat, "Tag as before", M::Code, &[plain(Key::Period)], N::Selection, "Sets on the selection what was tagged last."),
    entry(C::Strength, "Strength of the stance", M::Code, &[alt(Key::S)], N::Selection, "Makes the stance that was set last strong, weak, and plain again."),
    entry(C::Leaning, "Leaning of the stance", M::Code, &[alt(Key::L)], N::Selection, "Makes the stance that was set last one against, mixed, unclear, and for again."),
    entry(C::Skip, "Skip on purpose", M::Code, &[plain(Key::D)], N::Selection, "Leaves the selection uncoded on purpose, and walks on; again takes that back."),
    entry(C::Coverage, "Coverage and plan…", M::Code, &[shift(Key::D)], N::Map, "Says how much is coded, skipped and left, and draws a sample to code."),
    entry(C::Coders, "Switch coder…", M::Code, &[control(Key::K)], N::Nothing, "Lets somebody else code here; every row says who made it."),
    entry(C::Blind, "Hide other coders", M::Code, &[both(Key::K)], N::Nothing, "Hides what other coders did, so that you code without seeing it, or shows it again."),
    entry(C::Advance, "Go on after a tag", M::Code, &[], N::Nothing, "After a tag by key, walks to the next uncoded comment."),
    entry(C::Support, "Support…", M::Code, &[plain(Key::S)], N::Selection, "Begins a support from the selection; then choose what it supports."),
    entry(C::Rebut, "Rebut…", M::Code, &[plain(Key::R)], N::Selection, "Begins a rebuttal from the selection; then choose what it rebuts."),
    entry(C::Undercut, "Undercut…", M::Code, &[plain(Key::U)], N::Selection, "Begins an undercut from the selection; then choose the relation it denies."),
    entry(C::Together, "Make it of all together", M::Code, &[shift(Key::Enter)], N::Selection, "Makes one relation of all selected premises, which only work together; Enter alone makes one of each."),
    entry(C::Reverse, "Reverse the relation", M::Code, &[plain(Key::I)], N::Selection, "Lets the selected relation go the other way; S, R, U and the letters of kinds change its kind."),
    entry(C::Retarget, "Change what it bears on…", M::Code, &[shift(Key::T)], N::Selection, "Leads the end of the selected relation elsewhere."),
    entry(C::ChangePremise, "Change what it starts from…", M::Code, &[shift(Key::P)], N::Selection, "Leads the beginning of the selected relation elsewhere; again for the next of several premises."),
    entry(C::LinkPremise, "Link another premise…", M::Code, &[shift(Key::L)], N::Selection, "Adds a premise to the selected relation, or takes out one that it has."),
    entry(C::AddEvidence, "Add as evidence", M::Code, &[shift(Key::E)], N::Selection, "Lets the words chosen in the reader show the selected relation, or else the last one."),
    entry(C::Surer, "Surer", M::Code, &[with(Modifiers::ALT.plus(Modifiers::SHIFT), Key::ArrowUp)], N::Selection, "Makes you surer of the selected relation."),
    entry(C::LessSure, "Less sure", M::Code, &[with(Modifiers::ALT.plus(Modifiers::SHIFT), Key::ArrowDown)], N::Selection, "Makes you less sure of the selected relation."),
    entry(C::AcceptReply, "Accept the inferred reply", M::Code, &[plain(Key::Y)], N::Selection, "Takes what was inferred for the truth."),
    entry(C::ChangeReply, "Change whom it answers…", M::Code, &[plain(Key::A)], N::Selection, "Choose the comment that the selection answers."),
    entry(C::ClearReply, "Clear whom it answers", M::Code, &[plain(Key::X)], N::Selection, "Lets the selection answer the opening."),
    entry(C::ReadWords, "Choose words", M::Code, &[plain(Key::Q)], N::Selection, "Puts the cursor into the text of the selection; Shift and arrows choose words."),
    entry(C::MakeClaim, "Make a claim…", M::Code, &[plain(Key::C)], N::Selection, "Makes a claim of the chosen words, or of the whole comment, or adds them to one that is there."),
    entry(C::QuoteAgain, "Add to the last claim", M::Code, &[shift(Key::C)], N::Selection, "Adds the chosen words, or the whole comment, to the claim that was used last."),
    entry(C::SameClaim, "Same claim as…", M::Code, &[plain(Key::J)], N::Selection, "Makes one claim of the selected one and another."),
    entry(C::WriteMemo, "Write a memo", M::Code, &[plain(Key::M)], N::Selection, "Puts the cursor into the memo of the selection."),
    entry(C::WriteNote, "Write a note on the relation", M::Code, &[alt(Key::N)], N::Selection, "Puts the cursor into the note of the selected relation, or else of the last one."),
    entry(C::SumUp, "Sum the branch up", M::Code, &[shift(Key::S)], N::Selection, "Puts the cursor into the summary of the selection's branch."),
    entry(C::BeginCodebook, "Begin with a codebook…", M::Code, &[], N::Change, "Adds the codes of a codebook that comes with the program: IBIS, Argdown, Toulmin and others."),
    entry(C::ImportCodebook, "Import a codebook…", M::Code, &[], N::Change, "Adds the codes of a codebook in a file, REFI-QDC or ours; what is there already stays."),
    entry(C::ExportCodebook, "Export the codebook…", M::Code, &[], N::Map, "Writes the codebook alone, as REFI-QDC for other programs or as ours."),
    entry(C::Memos, "Memos…", M::Go, &[shift(Key::M)], N::Map, "Lists every memo, and leads to what it is on."),
    entry(C::CrossTalk, "Cross-talk…", M::Go, &[shift(Key::X)], N::Map, "Lists comments that answer one person and bear on another."),
    entry(C::GoParent, "To what it answers", M::Go, &[plain(Key::ArrowLeft)], N::Map, "Walks to the comment that this one answers."),
    entry(C::GoChild, "To its first reply", M::Go, &[plain(Key::ArrowRight)], N::Map, "Walks to the first reply."),
    entry(C::GoPrevious, "To the one before", M::Go, &[plain(Key::ArrowUp)], N::Map, "Walks to the sibling before, or the one before in reading order."),
    entry(C::GoNext, "To the one after", M::Go, &[plain(Key::ArrowDown)], N::Map, "Walks to the sibling after, or the one after in reading order."),
    entry(C::GoRelation, "To its relations", M::Go, &[shift(Key::R)], N::Selection, "Walks through the relations of the selection; from one, ← leads to what it bears on and → to its premise."),
    entry(C::GoClaim, "To its claims", M::Go, &[alt(Key::J)], N::Selection, "Walks through the claims that the selected comment makes, or through the comments that make the selected claim."),
    entry(C::NextUncoded, "To the next uncoded", M::Go, &[plain(Key::Tab)], N::Map, "Walks to the next comment of the plan that you have neither coded nor skipped."),
    entry(C::PreviousUncoded, "To the uncoded before", M::Go, &[shift(Key::Tab)], N::Map, "Walks back to a comment that you have neither coded nor skipped."),
    entry(C::NextUnread, "To the next unread", M::Go, &[plain(Key::G)], N::Map, "Walks to the next comment that you have not read yet."),
    entry(C::PreviousUnread, "To the unread before", M::Go, &[shift(Key::G)], N::Map, "Walks back to a comment that you have not read yet."),
    entry(C::NextUnanswered, "To the next unanswered", M::Go, &[plain(Key::Z)], N::Map, "Walks to the next comment that nobody answers."),
    entry(C::PreviousUnanswered, "To the unanswered before", M::Go, &[shift(Key::Z)], N::Map, "Walks back to a comment that nobody answers."),
    entry(C::Resume, "Resume", M::Go, &[control(Key::R)], N::Map, "Goes on where you stopped: after the comment that you coded last."),
    entry(C::Search, "Find…", M::Go, &[control(Key::F)], N::Map, "Finds words, authors, times, codes and more; ↓ in the empty field lists what one can ask."),
    entry(C::NextHit, "To the next hit", M::Go, &[plain(Key::F3)], N::Map, "Walks to the next place where the words stand."),
    entry(C::PreviousHit, "To the hit before", M::Go, &[shift(Key::F3)], N::Map, "Walks back to a place where the words stand."),
    entry(C::ListHits, "List the hits", M::Go, &[control(Key::L)], N::Map, "Lists what the search finds, each with the words around."),
    entry(C::GlowHits, "Let the hits glow", M::Go, &[control(Key::G)], N::Map, "Lets what the search finds glow where it is."),
    entry(C::HideOthers, "Hide what is no hit", M::Go, &[control(Key::H)], N::Map, "Shows only what the search finds, and what that answers."),
    entry(C::Filters, "Saved filters…", M::Go, &[both(Key::F)], N::Map, "Keeps the search under a name, or takes one that was kept."),
    entry(C::NextTable, "Next table", M::Go, &[control(Key::PageDown)], N::Map, "Turns from comments to claims, relations and authors."),
    entry(C::PreviousTable, "Table before", M::Go, &[control(Key::PageUp)], N::Map, "Turns back from authors to relations, claims and comments."),
    entry(C::FilterTable, "Filter the table…", M::Go, &[alt(Key::F)], N::Map, "Puts the cursor into the table's filter."),
    entry(C::Back, "Back", M::Go, &[alt(Key::ArrowLeft)], N::Map, "Goes back to what was in focus and selected before."),
    entry(C::Forward, "Forward", M::Go, &[alt(Key::ArrowRight)], N::Map, "Goes forward again."),
    entry(C::Fold, "Fold or unfold", M::Read, &[plain(Key::Space)], N::Selection, "Hides the replies under the selection, or shows them."),
    entry(C::UnfoldLevel, "One level more", M::Read, &[plain(Key::CloseBracket)], N::Map, "Shows the next level of replies; in focus, what is one step further."),
    entry(C::FoldLevel, "One level less", M::Read, &[plain(Key::OpenBracket)], N::Map, "Hides the deepest level of replies; in focus, what is furthest."),
    entry(C::UnfoldAll, "Unfold all", M::Read, &[], N::Map, "Shows every reply."),
    entry(C::FoldToFit, "Fold to fit", M::Read, &[], N::Map, "Shows as many levels of replies as still give an overview."),
    entry(C::FoldOthers, "Fold the others at this level", M::Read, &[], N::Selection, "Hides the replies under all that stand as deep as the selection."),
    entry(C::FoldUnmatched, "Fold what does not match", M::Read, &[], N::Map, "Hides branches without a hit of the search, or without what the legend picks."),
    entry(C::Summaries, "Summaries only", M::Read, &[shift(Key::W)], N::Map, "Lets summaries stand in the place of their branches; Space shows what one sums up."),
    entry(C::Focus, "Focus on the selection", M::Read, &[plain(Key::O)], N::Selection, "Shows only what is near the selection, over replies and relations."),
    entry(C::Further, "One step further", M::Read, &[shift(Key::Period)], N::Map, "Lets the focus reach further."),
    entry(C::Nearer, "One step less", M::Read, &[shift(Key::Comma)], N::Map, "Lets the focus reach less far."),
    entry(C::FocusOver, "Focus over something else", M::Read, &[plain(Key::V)], N::Map, "Lets the focus step over replies, over relations, or over both."),
    entry(C::LeaveFocus, "Leave the focus", M::Read, &[shift(Key::O)], N::Map, "Shows everything again."),
    entry(C::NextLens, "Next lens", M::Read, &[plain(Key::F6)], N::Map, "Colours the cards by something else: stance, author, time, score, depth, relations."),
    entry(C::PreviousLens, "Lens before", M::Read, &[shift(Key::F6)], N::Map, "Colours the cards as before."),
    entry(C::NextClass, "Next class of the legend", M::Read, &[plain(Key::F5)], N::Map, "Shows only the cards of the next class in the legend strongly; after the last one, all again."),
    entry(C::PreviousClass, "Class of the legend before", M::Read, &[shift(Key::F5)], N::Map, "Shows only the cards of the class before strongly."),
    entry(C::FitAll, "Fit all", M::View, &[plain(Key::F)], N::Map, "Shows the whole map."),
    entry(C::FitSelection, "Fit the selection", M::View, &[shift(Key::F)], N::Selection, "Brings the selection close."),
    entry(C::ZoomIn, "Zoom in", M::View, &[plain(Key::Plus), plain(Key::Equals)], N::Map, "Brings the map closer."),
    entry(C::ZoomOut, "Zoom out", M::View, &[plain(Key::Minus)], N::Map, "Takes the map further away."),
    entry(C::ActualSize, "Actual size", M::View, &[control(Key::Num0)], N::Map, "One point on the map is one on the screen."),
    entry(C::Tidy, "Tidy", M::View, &[plain(Key::T)], N::Change, "Lets every card go where the layout puts it."),
    entry(C::NextStyle, "Next layout", M::View, &[plain(Key::L)], N::Map, "Lays the map out in another way."),
    entry(C::Replies, "Reply links", M::View, &[], N::Map, "Shows or hides who answers whom."),
    entry(C::Relations, "Relations", M::View, &[], N::Map, "Shows or hides what bears on what."),
    entry(C::Lanes, "Lanes of authors", M::View, &[], N::Map, "Lets the lanes of the timeline stand for authors, or for positions again."),
    entry(C::WholeText, "Whole texts on cards", M::View, &[plain(Key::W)], N::Map, "Shows comments whole or by their beginning."),
    entry(C::Legend, "Legend", M::View, &[], N::Map, "Shows or hides what the colours stand for."),
    entry(C::Minimap, "Minimap", M::View, &[plain(Key::N)], N::Map, "Shows or hides the whole map in small."),
    entry(C::Outline, "Outline", M::View, &[plain(Key::F7)], N::Nothing, "Shows or hides the thread as an outline."),
    entry(C::Reader, "Reader", M::View, &[plain(Key::F8)], N::Nothing, "Shows or hides the selected comment with its codes."),
    entry(C::EnterReader, "Step through the reader", M::View, &[shift(Key::F8)], N::Map, "Gives the reader the keys: Tab steps through its links and buttons, Enter runs one, Esc leads back to the map."),
    entry(C::Codebook, "Codebook", M::View, &[plain(Key::F9)], N::Map, "Shows or hides issues, positions, kinds and tags."),
    entry(C::Table, "Table", M::View, &[plain(Key::F4)], N::Map, "Shows comments, claims, relations or authors as a table and gives it the keys; again, hides it."),
    entry(C::WholeTable, "Table in the map’s place", M::View, &[shift(Key::F4)], N::Map, "Gives the table the whole height, or puts it below the map again."),
    entry(C::Theme, "Light or dark", M::View, &[plain(Key::F10)], N::Nothing, "Changes between the light and the dark theme."),
    entry(C::Motion, "Motion", M::View, &[], N::Nothing, "Lets cards and camera move to where they go, or be there at once."),
    entry(C::Tour, "Tour", M::Help, &[], N::Map, "Shows in six steps how one works with a map."),
    entry(C::Palette, "Command palette…", M::Help, &[both(Key::P)], N::Nothing, "Finds any command by its name."),
    entry(C::Keys, "Keys", M::Help, &[plain(Key::Questionmark), plain(Key::F1)], N::Nothing, "Lists every key."),
    entry(C::Ledger, "Import ledger", M::Help, &[], N::Map, "What the import found, inferred and left out."),
];
