//! Who codes: everybody known, with what each has made, and somebody new.

use std::collections::BTreeMap;

use eframe::egui::{Button, FontId, Key, Popup, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::choices::pick_colour;
use super::tags::dot;
use crate::app::canvas::galleys::{colour, family};
use crate::app::coders::known_coders;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox, Setting};
use crate::app::seen::Seen;
use crate::app::turning::field::Typed;
use crate::model::{Coder, Id, Map};
use crate::scene::theme::on;
use crate::text::font::Face;
use crate::words::say;

/// What is being typed, and which coder is chosen.
#[derive(Default)]
pub struct CodersDialog {
    new: String,
    name: Option<String>,
    chosen: Option<usize>,
    /// How many rows each has made, at this revision.
    counted: Option<(u64, BTreeMap<Id<Coder>, usize>)>,
}

impl CodersDialog {
    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.set_width(460.0);
        let map = seen.document.map(|document| document.map());
        let known = known_coders(seen.settings, map);
        let title = RichText::new(say!("coders"));
        ui.label(title.font(FontId::new(18.0, family(Face::SemiBold))));
        ui.label(RichText::new(say!("coders-help")).weak());
        ui.add_space(6.0);
        let mut is_done = self.list(ui, seen, &known, outbox);
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let field = Typed::singleline(&mut self.new)
                .hint_text(say!("coders-new-hint"))
                .desired_width(330.0);
            let response = ui.add(field);
            let name = say!("coders-new");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let is_named = !self.new.trim().is_empty();
            if ui
                .add_enabled(is_named, Button::new(say!("coders-code-as")))
                .clicked()
                || entered && is_named
            {
                let name = self.new.trim().to_owned();
                outbox.ask(Ask::Set(Setting::NewCoder(name)));
                is_done = true;
            }
        });
        ui.add_space(10.0);
        self.own(ui, seen, outbox);
        ui.add_space(6.0);
        let mut is_blind = seen.settings.blind;
        if ui.checkbox(&mut is_blind, say!("coders-blind")).changed() {
            outbox.run(Command::Blind);
        }
        ui.add_space(10.0);
        ui.button(say!("close")).clicked() || is_done
    }

    fn list(&mut self, ui: &mut Ui, seen: &Seen<'_>, known: &[Coder], outbox: &mut Outbox) -> bool {
        let counts = self.counts(seen);
        // Keys of what has the focus, and of a list that is open, are not the list's.
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let is_here = !Popup::is_any_open(ui.ctx());
        let (up, down, enter) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowUp) && is_here,
                input.key_pressed(Key::ArrowDown) && is_here,
                input.key_pressed(Key::Enter) && is_here && is_free,
            )
        });
        let before = self.chosen.unwrap_or(0);
        let chosen = match (up, down) {
            (true, _) => before.saturating_sub(1),
            (_, true) => (before + 1).min(known.len().saturating_sub(1)),
            _ => before,
        };
        self.chosen = Some(chosen);
        let mut taken = known.get(chosen).filter(|_| enter);
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for (place, coder) in known.iter().enumerate() {
                ui.horizontal(|ui| {
                    dot(ui, colour(on(coder.colour, seen.palette.panel)));
                    let words = match place {
                        0 => say!("coders-now", coder = &coder.name),
                        _ => coder.name.clone(),
                    };
                    // How much others did could sway one as well.
                    let made = counts
                        .get(&coder.id)
                        .filter(|_| !seen.settings.blind || place == 0);
                    let made =
                        made.map_or_else(String::new, |&made| say!("coders-made", count = made));
                    let button = Button::selectable(place == chosen, words)
                        .shortcut_text(made)
                        .min_size(vec2(ui.available_width(), 26.0));
                    let row = ui.add(button);
                    if row.clicked() {
                        taken = Some(coder);
                    }
                    if place == chosen && (up || down) {
                        row.scroll_to_me(None);
                    }
                });
            }
        });
        match taken {
            Some(coder) if seen.settings.coder_row().id != coder.id => {
                outbox.ask(Ask::Set(Setting::Switch(coder.clone())));
                true
            }
            Some(_) => true,
            None => false,
        }
    }

    /// How many rows each coder has made.
    fn counts(&mut self, seen: &Seen<'_>) -> BTreeMap<Id<Coder>, usize> {
        let known = self.counted.as_ref();
        if let Some((_, counts)) = known.filter(|(of, _)| *of == seen.revision) {
            return counts.clone();
        }
        let counts = seen.document.map(|document| count(document.map()));
        let counts = counts.unwrap_or_default();
        self.counted = Some((seen.revision, counts.clone()));
        counts
    }

    /// Name and colour of who codes now.
    fn own(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        ui.horizontal(|ui| {
            ui.label(say!("coders-you"));
            let name = self.name.get_or_insert_with(|| seen.settings.coder.clone());
            let response = ui.add(Typed::singleline(name).desired_width(240.0));
            let label = say!("coders-coder");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label));
            if response.lost_focus() {
                let typed = name.trim().to_owned();
                self.name = None;
                if !typed.is_empty() && typed != seen.settings.coder {
                    outbox.ask(Ask::Set(Setting::Coder(typed)));
                }
            }
            if let Some(picked) = pick_colour(ui, 0, seen.settings.colour) {
                outbox.ask(Ask::Set(Setting::CoderColour(picked)));
            }
        });
    }
}

/// How many rows of the coding each coder made.
fn count(map: &Map) -> BTreeMap<Id<Coder>, usize> {
    let claims = map.claims.iter().map(|row| row.made.by);
    let relations = map.relations.iter().map(|row| row.made.by);
    let stances = map.stances.iter().map(|row| row.made.by);
    let taggings = map.taggings.iter().map(|row| row.made.by);
    let memos = map.memos.iter().map(|row| row.made.by);
    let summaries = map.summaries.iter().map(|row| row.made.by);
    let skips = map.skips.iter().map(|row| row.made.by);
    let made = claims.chain(relations).chain(stances).chain(taggings);
    let mut counts = BTreeMap::new();
    for coder in made.chain(memos).chain(summaries).chain(skips) {
        *counts.entry(coder).or_default() += 1;
    }
    counts
}
