//! Carries commands out.

use eframe::egui::{Context, ViewportCommand};

use super::App;
use super::command::Command;
use super::jobs::Pick;
use super::open::Open;
use super::panels::coders::CodersDialog;
use super::panels::cross_talk::CrossTalkList;
use super::panels::export::Export;
use super::panels::history::HistoryDialog;
use super::panels::memo::MemoDialog;
use super::panels::memos::Memos;
use super::panels::paste::Paste;
use super::panels::{Dialog, palette};
use super::view::{Go, Making};
use crate::model::{Comment, Id, Quote, Reply, Subject};

use crate::words::say;
use Command as C;

impl App {
    /// Carries a command out.
    pub(super) fn run(&mut self, context: &Context, command: Command) {
        match command {
            C::Open | C::Import | C::ImportFolder | C::Refresh => self.pick_by(context, command),
            C::Paste => self.paste(context),
            C::Sample => self.leave_for(context, command, Self::open_sample),
            C::Save => self.save(context),
            C::SaveAs => self.pick(context, Pick::Save),
            C::Export => self.open_export(),
            C::Close => self.leave_for(context, command, |app, _| app.close()),
            C::Quit => self.leave_for(context, command, Self::quit),
            C::Undo | C::Redo => self.step_history(command),
            C::SelectAll
            | C::SelectNothing
            | C::SelectFound
            | C::SelectBranch
            | C::SelectAuthor
            | C::SelectAlike => self.select_by(command),
            C::Remove => self.remove(),
            C::ClearTags | C::Repeat | C::Strength | C::Leaning => self.tag_by(command),
            C::PickCode | C::Example | C::BeginCodebook | C::ImportCodebook | C::ExportCodebook => {
                self.code_by(context, command);
            }
            C::Support | C::Rebut | C::Undercut => self.begin_named(command),
            C::Together
            | C::Reverse
            | C::Retarget
            | C::ChangePremise
            | C::LinkPremise
            | C::AddEvidence
            | C::Surer
            | C::LessSure
            | C::WriteNote
            | C::GoRelation => self.relate_by(command),
            C::AcceptReply | C::ClearReply | C::ChangeReply => self.reply(command),
            C::WriteMemo | C::SumUp | C::EnterReader => self.write(command),
            C::ReadWords | C::MakeClaim | C::QuoteAgain | C::SameClaim => self.claim_by(command),
            C::Outline
            | C::Reader
            | C::Codebook
            | C::Legend
            | C::Minimap
            | C::Theme
            | C::Advance
            | C::Motion => self.toggle(context, command),
            C::Blind => self.toggle_blind(),
            C::Tour => self.panels.tour = Some(0),
            C::Palette
            | C::Keys
            | C::Ledger
            | C::History
            | C::Memos
            | C::CrossTalk
            | C::Coders
            | C::Settings => {
                self.open_dialog(command);
            }
            _ => self.look_by(context, command),
        }
    }

    /// Carries a command out that walks, searches, tabulates or changes how the map is looked at.
    fn look_by(&mut self, context: &Context, command: Command) {
        match command {
            C::Table
            | C::WholeTable
            | C::NextTable
            | C::PreviousTable
            | C::SortTable
            | C::SortTableDown
            | C::FilterTable
            | C::EditCell
            | C::CopyTable => self.table_by(context, command),
            C::GoParent | C::GoChild | C::GoPrevious | C::GoNext => self.walk(command),
            C::GoClaim => self.go_to_claim(),
            C::NextUncoded | C::PreviousUncoded => self.walk_uncoded(command),
            C::NextUnread
            | C::PreviousUnread
            | C::NextUnanswered
            | C::PreviousUnanswered
            | C::Resume
            | C::Skip
            | C::Coverage => self.cover_by(command),
            C::FitAll | C::FitSelection | C::ZoomIn | C::ZoomOut | C::ActualSize => {
                self.view.go = Go::by(command);
            }
            C::Tidy => self.tidy(),
            C::Fold
            | C::UnfoldLevel
            | C::FoldLevel
            | C::UnfoldAll
            | C::FoldToFit
            | C::FoldOthers
            | C::FoldUnmatched => self.fold_by(command),
            C::Focus | C::Further | C::Nearer | C::FocusOver | C::LeaveFocus => {
                self.focus_by(command);
            }
            C::Back | C::Forward => self.go_back(command == C::Back),
            C::NextLens | C::PreviousLens | C::NextClass | C::PreviousClass => {
                self.colour_by(command);
            }
            C::Search => self.begin_search(),
            C::NextHit | C::PreviousHit => self.step_hit(command == C::PreviousHit),
            C::ListHits | C::GlowHits | C::HideOthers | C::Filters => self.search_by(command),
            C::NextStyle | C::Replies | C::Relations | C::WholeText | C::Lanes | C::Summaries => {
                self.change_look(command);
            }
            _ => {}
        }
    }

    fn pick_by(&mut self, context: &Context, command: Command) {
        let pick = match command {
            Command::ImportFolder => Pick::Folder,
            Command::Refresh => Pick::Capture,
            _ => Pick::Files,
        };
        self.pick(context, pick);
    }

    /// Opens a memo on something, or on words of a comment.
    pub(super) fn write_memo_on(&mut self, on: Subject, quote: Option<Quote>) {
        if let Some(open) = &self.open {
            let coder = open.document.coder().id;
            let memo = MemoDialog::of(open.map(), coder, on, quote);
            if memo.is_too_long() {
                let words = say!("run-memo-too-long");
                self.notices.say(words);
                return;
            }
            self.panels.dialog = Some(Dialog::Memo(Box::new(memo)));
        }
    }

    /// Gives the reader the keys, or puts the cursor into a field of it; chosen words get a memo of their own.
    fn write(&mut self, command: Command) {
        let map = self.open.as_ref().map(Open::map);
        let lead = self.view.selection.comment();
        let comment = lead.zip(map).and_then(|(id, map)| map.comments.get(id));
        let chosen = comment.and_then(|comment| self.panels.reader.passage.quote(comment));
        if let Some(quote) = chosen.filter(|_| command == Command::WriteMemo) {
            return self.write_memo_on(Subject::Comment(quote.comment), Some(quote));
        }
        self.settings.reader = true;
        let reader = &mut self.panels.reader;
        match command {
            Command::EnterReader => reader.steps.wants_keys = true,
            Command::SumUp => reader.wants_summary = true,
            _ => reader.wants_memo = true,
        }
    }

    fn open_dialog(&mut self, command: Command) {
        self.panels.dialog = Some(match command {
            Command::Palette => Dialog::Palette(palette::Palette::default()),
            Command::Keys => Dialog::Keys,
            Command::Memos => Dialog::Memos(Memos::default()),
            Command::Coders => Dialog::Coders(CodersDialog::default()),
            Command::Settings => Dialog::Settings(Box::default()),
            Command::History => Dialog::History(HistoryDialog::default()),
            Command::CrossTalk => Dialog::CrossTalk(CrossTalkList::default()),
            _ => Dialog::Ledger,
        });
    }

    fn paste(&mut self, context: &Context) {
        self.panels.dialog = Some(Dialog::Paste(Paste::of(String::new())));
        context.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    fn open_export(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let folder = open
            .path
            .parent()
            .filter(|_| !open.is_draft)
            .map(std::path::Path::to_path_buf);
        let folder = folder.or_else(std::env::home_dir).unwrap_or_default();
        let path = folder.join(self.proposed_name());
        self.panels.dialog = Some(Dialog::Export(Export::of(
            Some(path),
            self.settings.theme(),
        )));
    }

    fn remove(&mut self) {
        let subjects = self.view.selection.subjects().to_vec();
        let doomed =
            |subject: &&Subject| matches!(subject, Subject::Relation(_) | Subject::Claim(_));
        let count = subjects.iter().filter(doomed).count();
        if count == 0 {
            self.notices.say(say!("run-cannot-remove"));
            return;
        }
        self.act(say!("run-remove", count = count), |draft| {
            for subject in subjects {
                match subject {
                    Subject::Relation(id) if draft.map().relations.contains(id) => {
                        draft.remove_relation(id)?;
                    }
                    Subject::Claim(id) if draft.map().claims.contains(id) => {
                        draft.remove_claim(id)?;
                    }
                    _ => {}
                }
            }
            Ok(())
        });
    }

    fn begin_named(&mut self, command: Command) {
        let (name, letter) = match command {
            Command::Support => ("supports", 's'),
            Command::Rebut => ("rebuts", 'r'),
            _ => ("undercuts", 'u'),
        };
        let kinds = self.open.as_ref().map(|open| &open.map().kinds);
        let kind = kinds.and_then(|kinds| {
            let named = kinds.iter().find(|kind| kind.name == name);
            named
                .or_else(|| kinds.iter().find(|kind| kind.key == Some(letter)))
                .map(|kind| kind.id)
        });
        match kind {
            Some(kind) => self.begin_relation(kind),
            None => self.notices.say(say!("run-no-kind", kind = name)),
        }
    }

    fn reply(&mut self, command: Command) {
        let comments = self.view.selection.comments();
        if comments.is_empty() || !self.can_change() {
            return;
        }
        match command {
            Command::ChangeReply => {
                self.view.making = Some(Making::Reply {
                    comments,
                    aim: None,
                });
            }
            Command::AcceptReply => {
                let guessed = |id: &Id<Comment>| {
                    let map = self.open.as_ref().map(|open| open.map());
                    let reply = map.and_then(|map| map.replies.get(Reply::of(*id)));
                    reply.is_some_and(|reply| reply.basis.is_guess())
                };
                let comments: Vec<Id<Comment>> = comments.into_iter().filter(guessed).collect();
                if comments.is_empty() {
                    self.notices.say(say!("run-nothing-inferred"));
                    return;
                }
                self.act(say!("run-accept", count = comments.len()), |draft| {
                    comments
                        .into_iter()
                        .try_for_each(|id| draft.accept_reply(id))
                });
            }
            _ => {
                let opens = |id: &Id<Comment>| self.thread.parent(*id).is_some();
                let comments: Vec<Id<Comment>> = comments.into_iter().filter(opens).collect();
                self.act(say!("run-clear", count = comments.len()), |draft| {
                    comments
                        .into_iter()
                        .try_for_each(|id| draft.set_reply(id, None))
                });
            }
        }
    }
}
