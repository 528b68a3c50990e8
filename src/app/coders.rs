//! Who codes: switching, naming, and hiding what others did.

use eframe::egui::Context;

use super::App;
use super::open::Open;
use super::outbox::Setting;
use crate::graph::blind::Blind;
use crate::model::{Coder, Colour};
use crate::words::say;

impl Open {
    /// Hides what other coders made, or shows it.
    pub(super) fn set_blind(&mut self, is_blind: bool) {
        self.blind = is_blind.then(Blind::default);
        self.turns += 1;
        self.sync();
    }
}

impl App {
    /// Changes a setting.
    pub(super) fn set(&mut self, context: &Context, setting: Setting) {
        match setting {
            Setting::Coder(name) => {
                self.settings.coder = name;
                self.take_coder_row();
            }
            Setting::CoderColour(colour) => {
                self.settings.colour = colour;
                self.take_coder_row();
            }
            Setting::Switch(coder) => self.switch_coder(&coder),
            Setting::NewCoder(name) => self.add_coder(&name),
            Setting::Language(tag) => {
                self.settings.language = tag;
                self.notices.say(say!("settings-language-next"));
            }
            Setting::TextSize(percent) => {
                self.settings.text_size = percent;
                context.set_zoom_factor(self.settings.enlargement());
            }
            Setting::Autosave(minutes) => self.settings.autosave = minutes,
            Setting::Hints(shown) => {
                self.settings.hints = shown;
                self.settings.followed.clear();
            }
            Setting::Keys(keymap) => {
                self.settings.keys = keymap.kept();
                self.keymap = *keymap;
            }
        }
        self.keep_settings();
    }

    /// Brings name and colour of the coder into the map.
    fn take_coder_row(&mut self) {
        let row = self.settings.coder_row();
        if let Some(open) = &mut self.open {
            open.document.set_coder(row.clone());
        }
        self.act(say!("coder-renamed"), |draft| {
            draft.rename_coder(&row);
            Ok(())
        });
    }

    fn add_coder(&mut self, name: &str) {
        let known = self.known_coders();
        if let Some(coder) = known.iter().find(|coder| coder.name == name) {
            return self.switch_coder(&coder.clone());
        }
        let taken: Vec<Colour> = known.iter().map(|coder| coder.colour).collect();
        let coder = self.settings.new_coder(name, &taken);
        self.switch_coder(&coder);
    }

    fn switch_coder(&mut self, coder: &Coder) {
        self.settings.switch_to(coder);
        if let Some(open) = &mut self.open {
            open.document.set_coder(coder.clone());
            open.turns += 1;
            open.sync();
        }
        self.notices
            .say(say!("coder-switched", coder = &coder.name));
    }

    /// Everybody who codes at this computer or in this map.
    pub(super) fn known_coders(&self) -> Vec<Coder> {
        let map = self.open.as_ref().map(|open| open.document.map());
        known_coders(&self.settings, map)
    }

    /// Hides what other coders did, or shows it again.
    pub(super) fn toggle_blind(&mut self) {
        let is_blind = !self.settings.blind;
        self.settings.blind = is_blind;
        if let Some(open) = &mut self.open {
            open.set_blind(is_blind);
        }
        self.notices.say(if is_blind {
            say!("coder-others-hidden")
        } else {
            say!("coder-others-shown")
        });
        self.keep_settings();
    }
}

/// Everybody who codes at this computer or in this map: who codes now, those in the map, and the others.
pub fn known_coders(
    settings: &super::settings::Settings,
    map: Option<&crate::model::Map>,
) -> Vec<Coder> {
    let mut known = vec![settings.coder_row()];
    let in_map = map.into_iter().flat_map(|map| map.coders.iter());
    for coder in in_map.chain(&settings.others) {
        if known.iter().all(|other| other.id != coder.id) {
            known.push(coder.clone());
        }
    }
    known
}
