//! One frame of the window, from answers of jobs to what was asked.

use eframe::egui::{self, CentralPanel, Context, Frame, Ui, ViewportCommand};

use super::App;
use super::canvas::galleys::colour;
use super::command::Command;
use super::dialogs::{Leave, show_dialog, show_drop, show_notices};
use super::input::{self, KeyAsk};
use super::jobs::{Began, Ready};
use super::leave::is_sample;
use super::middle::show_middle;
use super::open::Open;
use super::outbox::Outbox;
use super::panels::columns::ColumnsPanel;
use super::panels::threads::Threads;
use super::panels::{self, Dialog};
use super::reading::Reading;
use super::rooms::{show_bars, show_sides};
use super::seen::Seen;
use super::visits::Visits;
use crate::model::Level;
use crate::words::say;

impl App {
    /// Takes the answers of jobs, and tells the journal what was done.
    pub fn work(&mut self, context: &Context) {
        if let Some(answer) = self.jobs.opening.take() {
            match answer {
                Ok(Began::Ready(ready, others)) => {
                    self.receive(ready);
                    self.remember_others(&others);
                }
                Ok(Began::Choose(discussion)) => {
                    self.panels.dialog = Some(Dialog::Threads(Threads::of(discussion)));
                }
                Ok(Began::Unclear(unclear)) => {
                    self.panels.dialog = Some(Dialog::Columns(Box::new(ColumnsPanel::of(unclear))));
                }
                Err(error) => self.notices.fail(&error),
            }
        }
        if let Some(answer) = self.jobs.picking.take() {
            match answer {
                Ok(picked) => self.picked(context, picked),
                Err(error) => self.notices.fail(&error),
            }
        }
        if let Some(answer) = self.jobs.saving.take() {
            self.saved(context, answer);
        }
        if let Some(answer) = self.jobs.refreshing.take() {
            self.refreshed(context, answer);
        }
        if let Some(answer) = self.jobs.exporting.take() {
            match answer {
                Ok((path, notes)) => {
                    self.notices
                        .tell(say!("frame-exported", path = path.display().to_string()));
                    self.notices.remark(&notes);
                }
                Err(error) => self.notices.fail(&error),
            }
        }
        self.take_pictures(context);
        if let Some(answer) = self.jobs.understanding.take()
            && let Some(Dialog::Paste(paste)) = &mut self.panels.dialog
        {
            paste.understood = Some(answer);
        }
        if let Some(answer) = self.jobs.counting.take()
            && let Some(Dialog::Columns(columns)) = &mut self.panels.dialog
        {
            columns.counted = Some(answer);
        }
        self.search(context);
        self.arrange(context);
        self.journal();
    }

    fn journal(&mut self) {
        if let Some(open) = &mut self.open
            && let Err(error) = open.store.journal(&mut open.document)
        {
            self.notices.fail(&error);
        }
    }

    /// Puts the maps that were made beside the one that is open among the recent ones, behind it.
    fn remember_others(&mut self, others: &[std::path::PathBuf]) {
        if others.is_empty() {
            return;
        }
        let first = self.settings.recent.first().cloned();
        for path in others.iter().rev().chain(&first) {
            self.settings.remember(path);
        }
        self.keep_settings();
        self.notices.tell(say!("frame-made", count = others.len()));
    }

    fn saved(&mut self, context: &Context, answer: crate::error::Result<crate::store::Saved>) {
        let Some(open) = &mut self.open else {
            return;
        };
        let finished = answer.and_then(|saved| open.store.finish(saved, &mut open.document));
        match finished {
            Ok(()) => {
                let path = open.path.clone();
                self.settings.remember(&path);
                self.keep_settings();
                self.notices
                    .tell(say!("frame-saved", path = path.display().to_string()));
                if let Some(command) = self.waiting_command.take() {
                    self.is_leaving = true;
                    self.run(context, command);
                }
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Takes an opened map in, in the place of the one before.
    fn receive(&mut self, ready: Ready) {
        self.close();
        let opened = ready.opened;
        let path = opened.store.path().to_path_buf();
        // A draft is remembered too, so that it is found again after a crash; an untouched sample is not worth it.
        if !ready.is_draft || !is_sample(opened.document.map()) {
            self.settings.remember(&path);
            self.keep_settings();
        }
        if opened.recovered > 0 {
            self.notices
                .tell(say!("frame-recovered", count = opened.recovered));
        }
        self.notices.remark(&opened.notes);
        let inferred = ready
            .notes
            .iter()
            .filter(|note| note.level != Level::Info)
            .count();
        if inferred > 0 {
            self.notices.tell(say!("frame-remarks"));
        }
        self.view.forget_map();
        self.forget_search();
        self.forget_tables();
        self.visits = Visits::default();
        self.view.look.depth = ready.depth;
        self.view.issue = opened.document.map().issues.ids().next();
        self.thread = ready.thread;
        self.reading = Reading::of(opened.document.map(), &self.folders.data);
        self.picture = ready.picture;
        self.canvas.lay_ready(ready.survey);
        let mut open = Open {
            document: opened.document,
            store: opened.store,
            path,
            is_draft: ready.is_draft,
            blind: None,
            changed_since: None,
            turns: 0,
        };
        if self.settings.blind {
            open.set_blind(true);
        }
        self.open = Some(open);
        self.drawn += 1;
        if ready.depth.is_some() {
            self.say_levels();
        }
    }

    /// Shows the window and carries out what is asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.work(&context);
        self.refresh(&context);
        self.outside(&context);
        let mut outbox = Outbox::default();
        // Where the picture is yet to come, one goes there once it has.
        let waits = !self.is_up_to_date();
        let later = self.view.go.take_if(|go| waits && go.needs_places());
        let keys = self.show_all(ui, &mut outbox);
        self.view.go = later;
        self.view.reveal = false;
        self.was_typing = context.text_edit_focused();
        let asks = outbox.take();
        let is_busy = !asks.is_empty() || !keys.is_empty();
        for ask in asks {
            self.carry_out(&context, ask);
        }
        for key in keys {
            self.key(key);
        }
        self.note_visit();
        self.note_reading(&context);
        self.autosave(&context);
        self.tell_lacking();
        self.journal();
        self.retitle(&context);
        let waits = self.notices.tick(context.input(|input| input.time));
        if waits {
            context.request_repaint_after(std::time::Duration::from_millis(500));
        }
        if is_busy {
            context.request_repaint();
            // A second after an act, the journal is brought onto the disk itself.
            context.request_repaint_after(std::time::Duration::from_millis(1100));
        }
    }

    /// Files dropped on the window, text pasted into it, and the wish to close it.
    fn outside(&mut self, context: &Context) {
        let dropped: Vec<_> = context.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .collect()
        });
        self.open_paths(context, dropped);
        let pasted = context.input(|input| {
            let mut events = input.events.iter();
            events.find_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        let is_free = self.panels.dialog.is_none() && !context.text_edit_focused();
        if let Some(text) = pasted.filter(|text| is_free && text.len() > 40) {
            self.panels.dialog = Some(Dialog::Paste(panels::paste::Paste::of(text)));
        }
        if let Some(Dialog::Paste(paste)) = &mut self.panels.dialog
            && std::mem::take(&mut paste.is_stale)
        {
            paste.understood = None;
            let text = paste.text.clone();
            if !text.trim().is_empty() {
                self.understand(context, text);
            }
        }
        if let Some(Dialog::Columns(columns)) = &mut self.panels.dialog
            && std::mem::take(&mut columns.is_stale)
        {
            columns.counted = None;
            if let Some(told) = columns.told() {
                self.count(context, told);
            }
        }
        if context.input(|input| input.viewport().close_requested()) {
            self.close_requested(context);
        }
    }

    fn close_requested(&mut self, context: &Context) {
        let must_ask = self.open.as_ref().is_some_and(|open| {
            !open.is_draft && !open.store.is_read_only() && open.document.is_changed()
        });
        if must_ask && !self.is_leaving {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.panels.dialog = Some(Dialog::Leave(Command::Quit));
        }
    }

    fn retitle(&mut self, context: &Context) {
        let title = match &self.open {
            Some(open) => {
                let mark = if open.document.is_changed() && !open.is_draft {
                    "• "
                } else {
                    ""
                };
                let title = format!("{mark}{}", open.map().about.title);
                if open.is_draft {
                    say!("frame-title-draft", title = title)
                } else {
                    let file = super::files::file_name(&open.path);
                    say!("frame-title", title = title, file = file)
                }
            }
            None => say!("program").to_owned(),
        };
        if title != self.title {
            context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn show_all(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> Vec<KeyAsk> {
        let theme = self.settings.theme();
        let seen = Seen {
            document: self.open.as_ref().map(|open| &open.document),
            shown: self.open.as_ref().map(Open::map),
            revision: self.open.as_ref().map_or(0, Open::revision),
            is_read_only: self
                .open
                .as_ref()
                .is_some_and(|open| open.store.is_read_only()),
            is_draft: self.open.as_ref().is_some_and(|open| open.is_draft),
            view: &self.view,
            tour: self.panels.tour,
            settings: &self.settings,
            languages: &self.languages,
            keymap: &self.keymap,
            picture: &self.picture,
            drawn: self.drawn,
            thread: &self.thread,
            reading: &self.reading,
            search: &self.search,
            palette: theme.palette(),
            notices: &self.notices,
            jobs: &self.jobs,
            zoom: self.canvas.zoom(),
        };
        let has_popup = egui::Popup::is_any_open(ui.ctx()) || self.panels.table.is_choosing();
        let is_busy = self.panels.dialog.is_some() || self.canvas.is_choosing() || has_popup;
        let keys = input::take(ui.ctx(), &seen, is_busy, self.was_typing, outbox);
        show_bars(ui, &seen, outbox);
        if seen.document.is_some() {
            show_sides(ui, &seen, &mut self.panels, outbox);
            show_middle(ui, &seen, &mut self.canvas, &mut self.panels, outbox);
        } else {
            let ground = Frame::new().fill(colour(seen.palette.ground));
            CentralPanel::default()
                .frame(ground)
                .show(ui, |ui| panels::welcome::show(ui, &seen, outbox));
        }
        show_drop(ui, &seen);
        show_notices(ui, &seen, self.canvas.room(), outbox);
        let is_done = show_dialog(ui, &seen, self.panels.dialog.as_mut(), outbox);
        let leaving = is_done.1;
        if is_done.0 {
            self.panels.dialog = None;
        }
        if let Some((command, choice)) = leaving {
            self.leave(&ui.ctx().clone(), command, choice);
        }
        keys
    }

    /// Does what was chosen for changes that are not saved.
    fn leave(&mut self, context: &Context, command: Command, choice: Leave) {
        match choice {
            Leave::Save => {
                self.waiting_command = Some(command);
                self.save(context);
            }
            Leave::Keep => {
                self.is_leaving = true;
                self.run(context, command);
            }
            Leave::Discard => {
                self.discard();
                self.run(context, command);
            }
        }
    }
}
