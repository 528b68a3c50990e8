//! Filters that the map keeps: to be taken, kept, renamed and removed.

use eframe::egui::{
    Align, Button, Id, Key, Layout, Margin, Popup, PopupCloseBehavior, Response, RichText, Role,
    ScrollArea, Ui, WidgetInfo, vec2,
};

use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::panels::status::beginning;
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{self, View};
use crate::words::say;

/// Names that are being typed.
#[derive(Default)]
pub struct Filters {
    name: String,
    renaming: Option<(model::Id<View>, String)>,
    wants_cursor: bool,
}

/// How wide the list is, in points.
const WIDTH: f32 = 320.0;

impl Filters {
    /// Shows the button that opens the list, which is open where that is wanted.
    pub fn show(&mut self, ui: &mut Ui, is_wanted: bool, seen: &Seen<'_>, outbox: &mut Outbox) {
        let button = ui.add(Button::new(say!("search-filters")).min_size(vec2(0.0, 24.0)));
        let button = button.on_hover_text(seen.keymap.help(Command::Filters));
        let id = Id::unique("kept-filters");
        if is_wanted {
            Popup::open_id(ui.ctx(), id);
        }
        self.wants_cursor |= is_wanted || button.clicked();
        Popup::menu(&button)
            .id(id)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(WIDTH);
                if self.content(ui, seen, outbox) {
                    ui.close();
                }
            });
    }

    /// What the list holds; true once it is done with.
    fn content(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        let query = seen.view.query.trim();
        let can_change = seen.can_change();
        let mut is_done = false;
        if !query.is_empty() && can_change {
            is_done |= self.keep(ui, query, outbox);
            ui.separator();
        }
        let map = seen.map();
        let views = map.into_iter().flat_map(|map| map.views.iter());
        let filters: Vec<&View> = views
            .filter(|view| !view.look.matching.is_empty())
            .collect();
        if filters.is_empty() {
            let words = if query.is_empty() {
                say!("search-filters-none-yet")
            } else {
                say!("search-filters-none")
            };
            ui.label(RichText::new(words).weak());
        }
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for view in filters {
                is_done |= self.row(ui, view, can_change, outbox);
            }
        });
        self.wants_cursor = false;
        is_done
    }

    /// The field that keeps the search under a name.
    fn keep(&mut self, ui: &mut Ui, query: &str, outbox: &mut Outbox) -> bool {
        let words = say!("search-filter-keep-as", query = beginning(query, 60));
        ui.label(RichText::new(words).weak());
        let mut is_kept = false;
        ui.horizontal(|ui| {
            let field = Typed::singleline(&mut self.name)
                .hint_text(say!("search-filter-hint"))
                .margin(Margin::symmetric(6, 4))
                .desired_width(WIDTH - 82.0);
            let response = ui.add(field);
            let told = say!("search-filter-name");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, told));
            if self.wants_cursor {
                response.request_focus();
            }
            let is_named = !self.name.trim().is_empty();
            is_kept |= is_entered(ui, &response) && is_named;
            is_kept |= ui
                .add_enabled(is_named, Button::new(say!("search-filter-keep")))
                .clicked();
        });
        if is_kept {
            let name = std::mem::take(&mut self.name);
            let query = query.to_owned();
            let title = say!("search-filter-kept", name = name.trim());
            outbox.act(title, move |draft| {
                draft.save_filter(&name, &query).map(drop)
            });
        }
        is_kept
    }

    /// A filter, with what can be done with it; true once it is taken.
    fn row(&mut self, ui: &mut Ui, view: &View, can_change: bool, outbox: &mut Outbox) -> bool {
        let matching = &view.look.matching;
        if let Some((_, name)) = self.renaming.as_mut().filter(|(id, _)| *id == view.id) {
            let field = Typed::singleline(name)
                .margin(Margin::symmetric(6, 4))
                .desired_width(WIDTH - 20.0);
            let response = ui.add(field);
            let told = say!("search-filter-new-name");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, told));
            if is_entered(ui, &response) {
                let (id, name) = (view.id, name.clone());
                let title = say!("search-filter-renamed", name = &view.name);
                outbox.act(title, move |draft| draft.rename_view(id, &name));
                self.renaming = None;
            } else if response.lost_focus() {
                self.renaming = None;
            } else {
                response.request_focus();
            }
            return false;
        }
        let mut is_taken = false;
        ui.horizontal(|ui| {
            let size = vec2(WIDTH - 140.0, 24.0);
            let layout = Layout::top_down_justified(Align::Min);
            let name = Button::new(beginning(&view.name, 40)).min_size(size);
            let name = |ui: &mut Ui| ui.add(name);
            let response = ui.allocate_ui_with_layout(size, layout, name).inner;
            let told = say!("search-filter", name = &view.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
            is_taken = response.on_hover_text(matching).clicked();
            if can_change && ui.small_button(say!("search-filter-rename")).clicked() {
                self.renaming = Some((view.id, view.name.clone()));
            }
            if can_change && ui.small_button(say!("search-filter-remove")).clicked() {
                let id = view.id;
                let title = say!("search-filter-removed", name = &view.name);
                outbox.act(title, move |draft| draft.remove_view(id));
            }
        });
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            ui.label(RichText::new(beginning(matching, 52)).weak().size(12.0));
        });
        ui.add_space(2.0);
        if is_taken {
            outbox.ask(Ask::Filter(matching.clone()));
        }
        is_taken
    }
}

fn is_entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
