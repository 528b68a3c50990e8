//! A source that holds several threads: which of them become a map.

use eframe::egui::{
    self, Align, AtomExt as _, FontId, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::app::canvas::galleys::family;
use crate::app::opening::Way;
use crate::app::outbox::{Ask, Chosen, Outbox};
use crate::app::turning::field::Typed;
use crate::import::{Discussion, Listed};
use crate::text::font::Face;
use crate::words::say;

/// The threads of a discussion, and which are chosen.
pub struct Threads {
    discussion: Option<Discussion>,
    listed: Vec<Listed>,
    chosen: Vec<bool>,
    wants: String,
    is_by_size: bool,
    shown: Vec<usize>,
    is_begun: bool,
}

/// Up to so many threads are all chosen at first; of more, a person wants some.
const ALL: usize = 50;
/// The height of a row, in points.
const ROW: f32 = 24.0;
/// Widths of the counts and of the dates, in points.
const COUNT: f32 = 96.0;
const DATE: f32 = 130.0;

impl Threads {
    /// A dialog for this discussion.
    pub fn of(discussion: Discussion) -> Self {
        let threads = discussion.threads();
        let is_all = threads.len() <= ALL;
        let mut panel = Self {
            chosen: vec![is_all; threads.len()],
            discussion: Some(discussion),
            listed: threads,
            wants: String::new(),
            is_by_size: false,
            shown: Vec::new(),
            is_begun: false,
        };
        panel.sift();
        panel
    }

    /// Finds the rows that are shown.
    fn sift(&mut self) {
        let wants = self.wants.trim().to_lowercase();
        let is_wanted = |thread: &Listed| {
            wants.is_empty()
                || thread.title.to_lowercase().contains(&wants)
                || thread.id.to_lowercase().contains(&wants)
        };
        let rows = self.listed.iter().enumerate();
        let mut shown: Vec<(usize, usize)> = rows
            .filter(|(_, thread)| is_wanted(thread))
            .map(|(at, thread)| (at, thread.comments))
            .collect();
        if self.is_by_size {
            shown.sort_by_key(|(_, comments)| std::cmp::Reverse(*comments));
        }
        self.shown = shown.into_iter().map(|(at, _)| at).collect();
    }

    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let room = ui.ctx().content_rect();
        ui.set_width((room.width() - 120.0).min(760.0));
        let title = say!("threads", count = self.listed.len());
        ui.label(RichText::new(title).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("threads-help")).weak());
        ui.add_space(6.0);
        self.bar(ui);
        ui.add_space(4.0);
        self.rows(ui, (room.height() - 300.0).max(160.0));
        ui.add_space(8.0);
        self.buttons(ui, outbox)
    }

    fn bar(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let field = Typed::singleline(&mut self.wants)
                .hint_text(say!("threads-find-hint"))
                .desired_width(260.0);
            let response = ui.add(field);
            response
                .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("threads-find")));
            if !std::mem::replace(&mut self.is_begun, true) {
                response.request_focus();
            }
            let mut is_stale = response.changed();
            is_stale |= ui
                .checkbox(&mut self.is_by_size, say!("threads-longest"))
                .changed();
            if is_stale {
                self.sift();
            }
            for (title, value) in [
                (say!("threads-choose"), true),
                (say!("threads-choose-none"), false),
            ] {
                if ui.button(title).clicked() {
                    for &at in &self.shown {
                        if let Some(chosen) = self.chosen.get_mut(at) {
                            *chosen = value;
                        }
                    }
                }
            }
        });
    }

    fn rows(&mut self, ui: &mut Ui, height: f32) {
        let area = ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true]);
        area.show_rows(ui, ROW, self.shown.len(), |ui, range| {
            for &at in self.shown.get(range).unwrap_or_default() {
                if let (Some(thread), Some(chosen)) = (self.listed.get(at), self.chosen.get_mut(at))
                {
                    row(ui, thread, chosen);
                }
            }
        });
        if self.shown.is_empty() {
            ui.label(RichText::new(say!("threads-nothing")).weak());
        }
    }

    fn buttons(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let rows = self.listed.iter().zip(&self.chosen);
        let chosen: Vec<&Listed> = rows
            .filter(|(_, chosen)| **chosen)
            .map(|(thread, _)| thread)
            .collect();
        let comments: usize = chosen.iter().map(|thread| thread.comments).sum();
        let mut way = None;
        let mut is_cancelled = false;
        ui.horizontal(|ui| {
            let count = chosen.len();
            let one = match count {
                0 => say!("threads-open-nothing").to_owned(),
                count => say!("threads-open", count = count),
            };
            if ui.add_enabled(count > 0, egui::Button::new(one)).clicked() {
                way = Some(Way::Together);
            }
            let each = egui::Button::new(say!("threads-apart"));
            if ui.add_enabled(count > 1, each).clicked() {
                way = Some(Way::Apart);
            }
            is_cancelled = ui.button(say!("cancel")).clicked();
            let words = say!("threads-chosen", count = comments);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(words).weak());
            });
        });
        let ids = chosen.iter().map(|thread| thread.id.clone()).collect();
        if let (Some(way), Some(discussion)) = (way, self.discussion.take_if(|_| way.is_some())) {
            outbox.ask(Ask::Begin(Box::new(Chosen {
                discussion,
                ids,
                way,
            })));
            return true;
        }
        is_cancelled
    }
}

fn row(ui: &mut Ui, thread: &Listed, chosen: &mut bool) {
    ui.horizontal(|ui| {
        ui.set_height(ROW - ui.spacing().item_spacing.y);
        let title = if thread.title.is_empty() {
            say!("threads-untitled", name = &thread.id)
        } else {
            thread.title.clone()
        };
        let width = (ui.available_width() - COUNT - DATE - 24.0).max(120.0);
        let title_size = egui::vec2(width, ui.available_height());
        ui.allocate_ui_with_layout(title_size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(width);
            let words = egui::Atom::from(title).atom_shrink(true);
            ui.add(egui::Checkbox::new(chosen, words));
        });
        let cell = |ui: &mut Ui, width: f32, words: String| {
            let size = egui::vec2(width, ui.available_height());
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(width);
                ui.label(RichText::new(words).weak());
            });
        };
        let comments = say!("threads-comments", count = thread.comments);
        cell(ui, COUNT, comments);
        cell(
            ui,
            DATE,
            thread.begun.map_or(String::new(), |time| time.words()),
        );
    });
}
