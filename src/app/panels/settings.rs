//! What belongs to this person: coder, looks, saving, and the keys of every command.

use eframe::egui::{
    Align, Button, Event, FontId, Key, Label, Layout, Response, RichText, Role, ScrollArea, Slider,
    Ui, WidgetInfo, vec2,
};

use crate::app::canvas::galleys::{colour, family};
use crate::app::command::{COMMANDS, Command, Entry, Shortcut};
use crate::app::outbox::{Ask, Outbox, Setting};
use crate::app::seen::Seen;
use crate::app::settings::TEXT_SIZES;
use crate::app::turning::field::Typed;
use crate::scene::theme::Theme;
use crate::text::font::Face;
use crate::words::say;

/// What is sought among the commands, and the one whose key is being changed.
#[derive(Default)]
pub struct SettingsDialog {
    wanted: String,
    /// The size that is being dragged to, in percent.
    size: Option<u32>,
    asks_key: Option<Command>,
    clash: Option<String>,
}

/// How high a row of the list of keys is, in points.
const ROW: f32 = 28.0;
/// The longest time between saves that can be chosen, in minutes.
const LONGEST: u32 = 60;

impl SettingsDialog {
    /// Shows the dialog; true once it is done with.
    pub fn show(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) -> bool {
        ui.set_width(620.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        ui.label(RichText::new(say!("settings")).font(FontId::new(18.0, family(Face::SemiBold))));
        ui.add_space(6.0);
        who(ui, seen, outbox);
        speech(ui, seen, outbox);
        self.looks(ui, seen, outbox);
        working(ui, seen, outbox);
        ui.add_space(8.0);
        ui.label(
            RichText::new(say!("settings-keys")).font(FontId::new(14.5, family(Face::SemiBold))),
        );
        self.keys(ui, seen, outbox);
        ui.add_space(8.0);
        ui.button(say!("close")).clicked()
    }

    fn looks(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        line(ui, say!("settings-theme"), |ui| {
            let theme = seen.settings.theme();
            let themes = [
                (Theme::Light, say!("settings-light")),
                (Theme::Dark, say!("settings-dark")),
            ];
            for (other, name) in themes {
                if ui.selectable_label(theme == other, name).clicked() && theme != other {
                    outbox.run(Command::Theme);
                }
            }
        });
        let text_size = say!("settings-text-size");
        line(ui, text_size, |ui| {
            let mut size = self.size.unwrap_or(seen.settings.text_size);
            let [least, most] = TEXT_SIZES;
            let slider = Slider::new(&mut size, least..=most)
                .step_by(5.0)
                .suffix(" %");
            let response = ui.add(slider);
            response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, text_size));
            self.size = Some(size);
            // While it is being dragged the window would run away under the pointer.
            if !response.dragged() && size != seen.settings.text_size {
                outbox.ask(Ask::Set(Setting::TextSize(size)));
                self.size = None;
            }
        });
        line(ui, say!("settings-motion"), |ui| {
            let mut moves = !seen.settings.reduced_motion;
            let words = say!("settings-motion-on");
            if ui.checkbox(&mut moves, words).changed() {
                outbox.run(Command::Motion);
            }
        });
    }

    /// The list of commands with their keys.
    fn keys(&mut self, ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let field = Typed::singleline(&mut self.wanted)
            .hint_text(say!("settings-find-hint"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("settings-find")));
        self.take_key(ui, seen, outbox);
        if let Some(clash) = &self.clash {
            ui.label(RichText::new(clash).color(colour(seen.palette.danger)));
        }
        let found = found(seen, &self.wanted);
        let height = (ui.ctx().content_rect().height() - 470.0).clamp(120.0, 340.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show_rows(ui, ROW, found.len(), |ui, rows| {
                for entry in found.get(rows).unwrap_or_default() {
                    self.row(ui, seen, entry, outbox);
                }
            });
    }

    fn row(&mut self, ui: &mut Ui, seen: &Seen<'_>, entry: &'static Entry, outbox: &mut Outbox) {
        let command = entry.command;
        ui.horizontal(|ui| {
            ui.set_min_height(ROW - 4.0);
            let title = entry.title().trim_end_matches('…');
            cell(ui, 250.0, RichText::new(title)).on_hover_text(entry.help());
            let words = if self.asks_key == Some(command) {
                say!("settings-press").to_owned()
            } else {
                let keys = seen.keymap.keys(command).iter();
                let words: Vec<String> = keys.map(|keys| keys.words()).collect();
                words.join(", ")
            };
            let shown = if words.is_empty() {
                say!("settings-no-key")
            } else {
                words.as_str()
            };
            let button = ui.add(Button::new(shown).min_size(vec2(150.0, 22.0)));
            let label = say!("settings-key-of", command = title, key = shown);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
            if button.on_hover_text(say!("settings-change-key")).clicked() {
                self.asks_key = Some(command);
                self.clash = None;
            }
            let has_key = !seen.keymap.keys(command).is_empty();
            if ui
                .add_enabled(has_key, Button::new(say!("settings-take-key")))
                .clicked()
            {
                self.change(seen, command, None, outbox);
            }
            let is_changed = seen.keymap.is_changed(command);
            if ui
                .add_enabled(is_changed, Button::new(say!("settings-reset")))
                .clicked()
            {
                let mut keymap = seen.keymap.clone();
                let outcome = keymap.reset(command, seen.map());
                self.clash = outcome.err().map(|clash| clash.words);
                if self.clash.is_none() {
                    outbox.ask(Ask::Set(Setting::Keys(Box::new(keymap))));
                }
            }
        });
    }

    /// Takes the key that was asked for; Escape leaves it as it is.
    fn take_key(&mut self, ui: &Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
        let Some(command) = self.asks_key else {
            return;
        };
        let pressed = ui.input_mut(|input| {
            let pressed = input.events.iter().find_map(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => Some(Shortcut {
                    modifiers: *modifiers,
                    key: *key,
                }),
                _ => None,
            });
            if pressed.is_some() {
                input.events.clear();
            }
            pressed
        });
        let Some(shortcut) = pressed else {
            return;
        };
        self.asks_key = None;
        if shortcut.key != Key::Escape {
            self.change(seen, command, Some(shortcut.plain()), outbox);
        }
    }

    fn change(
        &mut self,
        seen: &Seen<'_>,
        command: Command,
        shortcut: Option<Shortcut>,
        outbox: &mut Outbox,
    ) {
        let mut keymap = seen.keymap.clone();
        let outcome = keymap.set(command, shortcut, seen.map());
        self.clash = outcome.err().map(|clash| clash.words);
        if self.clash.is_none() {
            outbox.ask(Ask::Set(Setting::Keys(Box::new(keymap))));
        }
    }
}

fn who(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    line(ui, say!("settings-coder"), |ui| {
        ui.label(RichText::new(&seen.settings.coder).strong());
        if ui.button(say!("settings-change-coder")).clicked() {
            outbox.run(Command::Coders);
        }
    });
}

/// Which language the window speaks, where it knows more than one or is to speak one that is gone.
fn speech(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    if seen.languages.is_empty() && seen.settings.language.is_empty() {
        return;
    }
    line(ui, say!("settings-language"), |ui| {
        let tags = seen.languages.iter().map(String::as_str);
        for tag in [""].into_iter().chain(tags) {
            let is_chosen = seen.settings.language == tag;
            let name = if tag.is_empty() {
                say!("settings-english")
            } else {
                tag
            };
            if ui.selectable_label(is_chosen, name).clicked() && !is_chosen {
                outbox.ask(Ask::Set(Setting::Language(tag.to_owned())));
            }
        }
    });
}

/// Saving, walking on, hints and the tour.
fn working(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let saving = say!("settings-saving");
    line(ui, saving, |ui| {
        let mut minutes = seen.settings.autosave;
        let slider = Slider::new(&mut minutes, 0..=LONGEST).custom_formatter(|minutes, _| {
            if minutes < 1.0 {
                say!("settings-by-hand").to_owned()
            } else {
                say!("settings-every", minutes = minutes.round())
            }
        });
        let response = ui.add(slider);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, saving));
        response.on_hover_text(say!("settings-saving-help"));
        if minutes != seen.settings.autosave {
            outbox.ask(Ask::Set(Setting::Autosave(minutes)));
        }
    });
    line(ui, say!("settings-coding"), |ui| {
        let mut advance = seen.settings.advance;
        if ui
            .checkbox(&mut advance, say!("settings-advance"))
            .changed()
        {
            outbox.run(Command::Advance);
        }
    });
    line(ui, say!("settings-hints"), |ui| {
        let mut hints = seen.settings.hints;
        let words = say!("settings-hints-on");
        if ui.checkbox(&mut hints, words).changed() {
            outbox.ask(Ask::Set(Setting::Hints(hints)));
        }
        if ui.button(say!("settings-tour")).clicked() {
            outbox.run(Command::Tour);
        }
    });
}

fn line(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        cell(ui, 90.0, RichText::new(name).weak());
        content(ui);
    });
}

/// The commands whose name or keys hold the wanted words.
fn found(seen: &Seen<'_>, wanted: &str) -> Vec<&'static Entry> {
    let wanted = wanted.trim().to_lowercase();
    let holds = |entry: &&Entry| {
        let mut keys = seen.keymap.keys(entry.command).iter();
        entry.title().to_lowercase().contains(&wanted)
            || keys.any(|keys| keys.words().to_lowercase() == wanted)
    };
    COMMANDS.iter().filter(holds).collect()
}

/// Words at the left of a cell of this width, in points.
fn cell(ui: &mut Ui, width: f32, words: RichText) -> Response {
    let size = vec2(width, 22.0);
    let cell = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(words).truncate())
    });
    cell.inner
}
