//! Small fields and choices that the codebook is made of.

mod walk;

pub use self::walk::Walk;

use eframe::egui::{self, ComboBox, Role, Ui, WidgetInfo};

use super::tags::key_words;
use crate::app::canvas::galleys::colour;
use crate::app::command::{Keymap, command_of};
use crate::app::style::ring;
use crate::model::{Code, Colour, Effect, Glyph, Id, Map, Position};
use crate::words::{named, say};

/// A choice of a colour from the palette.
pub fn pick_colour(ui: &mut Ui, row: u64, current: Colour) -> Option<Colour> {
    let (mut picked, mut walk) = (None, Walk::default());
    let button = egui::Button::new("      ").fill(colour(current));
    let response = ui
        .push_id(("colour", row), |ui| ui.add(button))
        .inner
        .on_hover_text(say!("choice-colour"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("choice-colour")));
    if response.has_focus() {
        // A button that is filled shows nothing of it by itself.
        ring(ui, response.rect.expand(2.0));
    }
    egui::Popup::menu(&response).show(|ui| {
        ui.horizontal(|ui| {
            for choice in Colour::PALETTE {
                let button = egui::Button::new("    ")
                    .fill(colour(choice))
                    .selected(false);
                let button = ui.add(button).on_hover_text(choice.to_string());
                button.widget_info(|| {
                    let label = say!("choice-colour-of", colour = choice.to_string());
                    WidgetInfo::labeled(Role::Button, true, label)
                });
                if walk.add(button, choice == current) {
                    picked = Some(choice);
                    // A key leaves it open.
                    ui.close();
                }
            }
            walk.walk(ui);
        });
    });
    walk.leave(&response, picked.is_some());
    picked.filter(|&picked| picked != current)
}

/// A choice of a glyph.
pub fn pick_glyph(ui: &mut Ui, row: Id<Position>, current: Glyph) -> Option<Glyph> {
    pick(
        ui,
        ("glyph", row.bits()),
        say!("choice-glyph"),
        current,
        &Glyph::ALL,
        glyph_name,
    )
}

fn glyph_name(glyph: Glyph) -> &'static str {
    named("glyph", glyph.name())
}

/// A choice of an effect.
pub fn pick_effect(ui: &mut Ui, row: u64, current: Effect) -> Option<Effect> {
    pick(
        ui,
        ("effect", row),
        say!("choice-effect"),
        current,
        &Effect::ALL,
        |effect| named("effect", effect.word()),
    )
}

/// A choice of a key, or of none; keys that have commands are left out.
#[expect(clippy::option_option, reason = "none chosen, or chosen to have none")]
pub fn pick_key(
    ui: &mut Ui,
    row: u64,
    current: Option<char>,
    keys: std::ops::RangeInclusive<char>,
) -> Option<Option<char>> {
    let free = |key: &char| command_of(*key).is_none();
    let all: Vec<Option<char>> = std::iter::once(None)
        .chain(keys.filter(free).map(Some))
        .collect();
    let name = |key: Option<char>| {
        key.map_or_else(
            || say!("choice-no-key").to_owned(),
            |key| key.to_uppercase().to_string(),
        )
    };
    pick(ui, ("key", row), say!("choice-key"), current, &all, name)
}

/// A choice of a letter for a kind or tag, or of none; letters that something has are shown with its name, and can't be
/// chosen.
#[expect(clippy::option_option, reason = "none chosen, or chosen to have none")]
pub fn pick_letter(
    ui: &mut Ui,
    keymap: &Keymap,
    map: &Map,
    code: Code,
    current: Option<char>,
) -> Option<Option<char>> {
    let (mut picked, mut walk) = (None, Walk::default());
    let name = |key: Option<char>| key.map_or_else(|| say!("choice-no-key").to_owned(), key_words);
    let combo = ComboBox::from_id_salt(("letter", code))
        .selected_text(name(current))
        .width(78.0);
    let shown = combo.show_ui(ui, |ui| {
        for key in std::iter::once(None).chain(('a'..='z').chain('A'..='Z').map(Some)) {
            let taken = key.and_then(|key| holder(keymap, map, code, key));
            let button = egui::Button::selectable(key == current, name(key))
                .shortcut_text(taken.clone().unwrap_or_default());
            let row = ui.add_enabled(taken.is_none(), button);
            if walk.add(row, key == current) {
                picked = Some(key);
                ui.close();
            }
        }
        walk.walk(ui);
    });
    let name = say!("choice-key");
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
    walk.leave(&shown.response, picked.is_some());
    picked.filter(|&picked| picked != current)
}

/// What has a letter already, other than this code: a command, a kind or a tag.
fn holder(keymap: &Keymap, map: &Map, code: Code, key: char) -> Option<String> {
    if let Some(command) = keymap.command_of(key) {
        return Some(command.entry().title().to_owned());
    }
    let kinds = map.kinds.iter();
    let kinds = kinds.map(|row| (Code::Kind(row.id), row.key, &row.name));
    let tags = map.tags.iter();
    let tags = tags.map(|row| (Code::Tag(row.id), row.key, &row.name));
    let mut others = kinds.chain(tags);
    let holder = others.find(|&(other, held, _)| other != code && held == Some(key));
    holder.map(|(_, _, name)| name.clone())
}

/// A choice of a glyph, or of none.
#[expect(clippy::option_option, reason = "none chosen, or chosen to have none")]
pub fn pick_maybe_glyph(ui: &mut Ui, row: u64, current: Option<Glyph>) -> Option<Option<Glyph>> {
    let all: Vec<Option<Glyph>> = std::iter::once(None).chain(Glyph::ALL.map(Some)).collect();
    let name = |glyph: Option<Glyph>| glyph.map_or(say!("choice-no-glyph"), glyph_name);
    pick(
        ui,
        ("glyph", row),
        say!("choice-glyph"),
        current,
        &all,
        name,
    )
}

/// A choice of one from a list; gives what was chosen anew.
fn pick<T: Copy + PartialEq, N: Into<String>>(
    ui: &mut Ui,
    salt: (&str, u64),
    label: &str,
    current: T,
    all: &[T],
    name: impl Fn(T) -> N,
) -> Option<T> {
    let (mut picked, mut walk) = (None, Walk::default());
    let combo = ComboBox::from_id_salt(salt)
        .selected_text(name(current).into())
        .width(78.0);
    let shown = combo.show_ui(ui, |ui| {
        for &choice in all {
            let row = ui.selectable_label(choice == current, name(choice).into());
            if walk.add(row, choice == current) {
                picked = Some(choice);
                ui.close();
            }
        }
        walk.walk(ui);
    });
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, label));
    walk.leave(&shown.response, picked.is_some());
    picked.filter(|&picked| picked != current)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Tag};

    #[test]
    fn a_letter_that_something_has_is_told_with_its_name() {
        let mut map = Map::default();
        let kind = Kind::new(
            Id::imported(1),
            "grants".to_owned(),
            Effect::Neither,
            <_>::default(),
        );
        map.kinds.insert(Kind {
            key: Some('k'),
            ..kind
        });
        let tag = Tag::new(Id::imported(1), "irony".to_owned(), <_>::default());
        map.tags.insert(Tag {
            key: Some('K'),
            ..tag
        });
        let keymap = Keymap::default();
        let told = |code, key| holder(&keymap, &map, code, key);
        let (kind, tag) = (Code::Kind(Id::imported(1)), Code::Tag(Id::imported(1)));
        assert_eq!(told(tag, 'k').as_deref(), Some("grants"));
        assert_eq!(told(kind, 'K').as_deref(), Some("irony"));
        assert_eq!((told(kind, 'k'), told(tag, 'K')), (None, None));
        assert!(told(tag, 'h').is_some_and(|name| name.starts_with("History")));
        assert!(told(tag, 'B').is_some() && told(tag, 'Q').is_none());
    }
}
