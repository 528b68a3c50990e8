//! The window. The only folder that names egui.
//!
//! [`App`] holds the window's state, sorted by how long it lives: the document, how it is looked at, this person's
//! settings, jobs, messages, the picture, and unfinished input. Panels look at `Seen` and ask through the outbox; what
//! they ask for is carried out once all have been shown. No rule about maps stands here: those belong to `edit`.

mod autosaving;
pub mod canvas;
pub mod claiming;
mod coders;
pub mod codes;
pub mod command;
mod covering;
mod dialogs;
mod exporting;
mod files;
mod focusing;
mod folding;
mod frame;
mod hinting;
mod input;
pub mod jobs;
mod lacking;
mod languages;
mod leave;
mod looking;
mod making;
mod middle;
mod notices;
mod open;
mod opening;
mod outbox;
mod panels;
mod picturing;
mod reading;
mod refreshing;
mod relating;
mod rooms;
mod run;
mod searching;
mod seen;
mod selecting;
mod settings;
mod style;
mod tabling;
mod tag;
pub mod thread;
mod turning;
mod undoing;
mod view;
mod visits;
mod walk;

use std::path::PathBuf;

use eframe::egui::{self, Context, Ui};

use self::canvas::Canvas;
use self::command::{Command, Keymap};
use self::jobs::Jobs;
use self::lacking::Lacking;
use self::notices::Notices;
use self::open::Open;
use self::outbox::Ask;
use self::panels::Panels;
use self::picturing::Pictured;
use self::reading::Reading;
use self::searching::Search;
use self::settings::Settings;
use self::thread::Thread;
use self::turning::Turning;
use self::view::{Go, View};
use self::visits::Visits;
use crate::disk::{self, Places};
use crate::edit::{Document, Draft, Moment};
use crate::error::Result;
use crate::model::{Look, Subject};
use crate::scene::picture::Picture;
use crate::words::say;

/// The window's state.
pub struct App {
    open: Option<Open>,
    view: View,
    visits: Visits,
    search: Search,
    settings: Settings,
    /// The languages besides English that the window can speak from its next start on.
    languages: Vec<String>,
    keymap: Keymap,
    lacking: Lacking,
    jobs: Jobs,
    notices: Notices,
    picture: Picture,
    thread: Thread,
    reading: Reading,
    canvas: Canvas,
    panels: Panels,
    folders: Places,
    /// What the picture was last made from, or is being made from; and how many were shown.
    pictured: Option<Pictured>,
    /// Whether how the picture looks from afar is still that of an earlier one.
    is_mosaic_old: bool,
    drawn: u64,
    /// What is to be run once the map is saved.
    waiting_command: Option<Command>,
    is_leaving: bool,
    /// Whether the cursor was in a text field at the end of the last frame.
    was_typing: bool,
    title: String,
}

/// Why a window could not be opened.
#[derive(Debug)]
pub enum NoWindow {
    /// There is no display.
    NoDisplay(String),
    /// There is one, but it failed.
    Failed(String),
}

/// Opens the window on these files, or on the last map, or on the sample; returns when it is closed.
pub fn run(files: Vec<PathBuf>) -> std::result::Result<(), NoWindow> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(say!("program"))
        .with_app_id("rejoinder")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([720.0, 480.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let outcome = eframe::run_native(
        say!("program"),
        options,
        Box::new(move |creation| {
            let places = disk::places();
            Ok(Box::new(App::new(&creation.egui_ctx, places, files)))
        }),
    );
    outcome.map_err(|error| match error {
        eframe::Error::WinitEventLoop(cause) => NoWindow::NoDisplay(cause.to_string()),
        other => NoWindow::Failed(other.to_string()),
    })
}

impl App {
    /// A window that opens these files, or the last map, or the sample.
    pub fn new(context: &Context, places: Option<Places>, files: Vec<PathBuf>) -> Self {
        let folders = places.unwrap_or_else(|| {
            let folder = std::env::temp_dir().join("rejoinder");
            Places {
                settings: folder.clone(),
                data: folder,
            }
        });
        let settings = Settings::load(&folders.settings);
        let languages = languages::beside(&folders.settings);
        let spoken = languages::begin(&folders.settings, &settings.language);
        style::set_fonts(context);
        style::set_theme(context, settings.theme());
        context.add_plugin(Turning::default());
        context.set_zoom_factor(settings.enlargement());
        let mut app = Self {
            open: None,
            view: View::default(),
            visits: Visits::default(),
            search: Search::default(),
            keymap: Keymap::of(&settings.keys),
            languages,
            settings,
            lacking: Lacking::of(context),
            jobs: Jobs::default(),
            notices: Notices::default(),
            picture: Picture::default(),
            thread: Thread::default(),
            reading: Reading::default(),
            canvas: Canvas::default(),
            panels: Panels::default(),
            folders,
            pictured: None,
            is_mosaic_old: false,
            drawn: 0,
            waiting_command: None,
            is_leaving: false,
            was_typing: false,
            title: String::new(),
        };
        if let Err(error) = spoken {
            app.notices.fail(&error);
        }
        app.begin(context, files);
        app
    }

    /// The open map with its history.
    pub fn document(&self) -> Option<&Document> {
        self.open.as_ref().map(|open| &open.document)
    }

    /// What is selected.
    pub fn selected(&self) -> &[Subject] {
        self.view.selection.subjects()
    }

    /// How the map is looked at.
    pub fn look(&self) -> &Look {
        &self.view.look
    }

    /// The messages that are shown.
    pub fn messages(&self) -> Vec<&str> {
        let notices = self.notices.all().iter();
        notices.map(|notice| notice.text.as_str()).collect()
    }

    /// Points of the screen for each point of the map.
    pub fn zoom(&self) -> f64 {
        self.canvas.zoom()
    }

    /// The place of the map in the canvas's middle.
    pub fn centre(&self) -> crate::layout::Place {
        self.canvas.centre()
    }

    /// Whether cards or the camera are on their way to where they go.
    pub fn is_moving(&self) -> bool {
        self.canvas.is_moving()
    }

    /// How many cards lie in view.
    pub fn cards_in_view(&self) -> usize {
        self.canvas.cards_in_view(&self.picture)
    }

    fn begin(&mut self, context: &Context, mut files: Vec<PathBuf>) {
        self.panels.tour = (!self.settings.tour_seen).then_some(0);
        self.restore_table();
        if files.is_empty() {
            let last = self.settings.recent.iter().find(|path| disk::exists(path));
            files.extend(last.cloned());
        }
        if files.is_empty() {
            self.open_sample(context);
        } else {
            self.open_paths(context, files);
        }
    }

    /// Runs verbs as one act and shows what went wrong; says whether it went well.
    fn act(
        &mut self,
        name: impl Into<String>,
        verbs: impl FnOnce(&mut Draft<'_>) -> Result<()>,
    ) -> bool {
        if !self.can_change() {
            self.notices.say(say!("read-only"));
            return false;
        }
        let Some(open) = &mut self.open else {
            return false;
        };
        let outcome = open
            .document
            .act(name, Moment::now(), self.view.selection.subjects(), verbs);
        open.sync();
        match outcome {
            Ok(()) => true,
            Err(error) => {
                self.notices.fail(&error);
                false
            }
        }
    }

    fn can_change(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| !open.store.is_read_only())
    }

    /// Selects something alone and brings it into view.
    pub fn show(&mut self, subject: Subject) {
        self.uncover(subject);
        self.view.selection.set([subject]);
        self.view.reveal = true;
        self.view.go = Some(Go::Reveal);
    }

    fn carry_out(&mut self, context: &Context, ask: Ask) {
        match ask {
            Ask::Run(command) => self.run(context, command),
            Ask::Press(command) => {
                self.follow(hinting::name(command));
                self.run(context, command);
            }
            Ask::Show(subject) => self.show(subject),
            Ask::Select(subject) => {
                self.view.selection.set([subject]);
                self.view.reveal = true;
            }
            Ask::Toggle(subject) => self.view.selection.toggle(subject),
            Ask::SelectAlso(subjects) => self.select_also(&subjects),
            Ask::SelectThese(subjects) => self.view.selection.set(subjects),
            Ask::SelectNothing => {
                self.view.making = None;
                self.view.selection.set([]);
            }
            Ask::Act(name, verbs) => drop(self.act(name, verbs)),
            Ask::Travel(count) => self.travel(count),
            Ask::Memo(on, quote) => self.write_memo_on(on, quote.map(|quote| *quote)),
            Ask::Claim(claiming) => self.claim(claiming),
            Ask::Coding(coding) => self.code(coding),
            Ask::Draw(draw) => self.draw_sample(draw),
            Ask::UseIssue(issue) => self.view.issue = Some(issue),
            Ask::Look(look) => self.look_so(look),
            Ask::Fold(comment, is_folded) => self.fold(&[comment], is_folded),
            Ask::Search(typed) => self.look_for(&typed),
            Ask::GoToHit(hit) => self.go_to_hit(hit),
            Ask::Filter(query) => self.take_filter(&query),
            Ask::EndSearch => self.end_search(),
            Ask::Widen(number) => self.widen_focus(number),
            Ask::Open(path) => self.open_path(context, path),
            Ask::OpenAll(paths, way) => self.open_all(context, paths, way),
            Ask::RefreshFrom(path) => self.refresh_from(context, vec![path]),
            Ask::Begin(choice) => self.begin_chosen(context, *choice),
            Ask::Read(told) => self.read_told(context, told),
            Ask::Adopt(text) => self.adopt(context, text),
            Ask::Export(order) => self.export(context, order),
            Ask::SaveAs(path) => self.save_as(&path),
            Ask::Aim(subject) => {
                if let Some(making) = &mut self.view.making {
                    making.aim_at(subject);
                }
            }
            Ask::Relate => self.make(false),
            Ask::LeadEnd(id, end, to) => drop(self.lead_end(id, end, to)),
            Ask::AimEnd(id, end) => self.aim_end(id, end),
            Ask::Dismiss(number) => self.notices.dismiss(number),
            Ask::Tour(step) => self.go_on_tour(step),
            Ask::Set(setting) => self.set(context, setting),
        }
    }

    fn keep_settings(&mut self) {
        if let Err(error) = self.settings.keep(&self.folders.settings) {
            self.notices.fail(&error);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.work(context);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }
}
