//! How the map is looked at: layout, lines, panels, theme.

use eframe::egui::Context;

use super::App;
use super::command::Command;
use super::view::Go;
use crate::layout::STYLES;
use crate::model::Look;
use crate::scene::theme::Theme;
use crate::words::{listed, say};

impl App {
    pub(super) fn tidy(&mut self) {
        let style = self.view.look.style.clone();
        let pinned = self.open.as_ref().is_some_and(|open| {
            let mut pins = open.map().pins.iter();
            pins.any(|pin| pin.view.is_none() && pin.is_of(&style))
        });
        if pinned {
            self.act(say!("looking-tidy"), |draft| {
                draft.unpin_all(&style);
                Ok(())
            });
        }
        self.view.go = Some(Go::All);
    }

    /// Looks at the map in this way; another layout is shown whole.
    pub(super) fn look_so(&mut self, look: Look) {
        let is_other_place =
            (&look.style, &look.focus) != (&self.view.look.style, &self.view.look.focus);
        self.view.look = look;
        if is_other_place {
            self.view.go = Some(Go::All);
        }
    }

    pub(super) fn change_look(&mut self, command: Command) {
        let look = &mut self.view.look;
        match command {
            Command::Replies => look.hide_replies = !look.hide_replies,
            Command::Relations => look.hide_relations = !look.hide_relations,
            Command::WholeText => look.whole_text = !look.whole_text,
            Command::Lanes if look.lanes.is_empty() => "author".clone_into(&mut look.lanes),
            Command::Lanes => look.lanes.clear(),
            Command::Summaries => {
                look.summaries = !look.summaries;
                self.say_summaries();
            }
            _ => {
                let current = STYLES
                    .iter()
                    .position(|style| style.name == look.style)
                    .unwrap_or(0);
                let next = &STYLES[(current + 1) % STYLES.len()];
                next.name.clone_into(&mut look.style);
                self.notices.say(say!(
                    "looking-layout",
                    layout = listed("layout", next.name, next.title)
                ));
                self.view.go = Some(Go::All);
            }
        }
    }

    pub(super) fn toggle(&mut self, context: &Context, command: Command) {
        match command {
            Command::Outline => self.settings.outline = !self.settings.outline,
            Command::Reader => self.settings.reader = !self.settings.reader,
            Command::Codebook => {
                self.settings.codebook = !self.settings.codebook;
                self.panels.codebook.wants_cursor = self.settings.codebook;
            }
            Command::Motion => self.settings.reduced_motion = !self.settings.reduced_motion,
            Command::Advance => self.toggle_advance(),
            Command::Legend => self.settings.legend = !self.settings.legend,
            Command::Minimap => self.settings.minimap = !self.settings.minimap,
            _ => {
                let theme = match self.settings.theme() {
                    Theme::Dark => Theme::Light,
                    Theme::Light | Theme::Print => Theme::Dark,
                };
                theme.name().clone_into(&mut self.settings.theme);
                super::style::set_theme(context, theme);
            }
        }
        self.keep_settings();
    }
}
