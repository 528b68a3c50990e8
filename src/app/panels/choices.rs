//! Small fields and choices that the codebook is made of.

use eframe::egui::{self, ComboBox, Role, TextEdit, Ui, WidgetInfo};

use crate::app::canvas::galleys::colour;
use crate::app::command::command_of;
use crate::app::outbox::Outbox;
use crate::edit::Draft;
use crate::error::Result;
use crate::model::{Colour, Effect, Glyph, Id, Position};

/// A field with a button that gives what was typed, and empties.
pub fn add_field(ui: &mut Ui, text: &mut String, name: &str, hint: &str) -> Option<String> {
    let mut given = None;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(text)
            .hint_text(hint)
            .desired_width(ui.available_width() - 62.0);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        let is_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let button = ui.button("Add");
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Add: {name}")));
        if is_entered {
            // The next one is typed right away; without the cursor its letters would be commands.
            response.request_focus();
        }
        if (button.clicked() || is_entered) && !text.trim().is_empty() {
            given = Some(std::mem::take(text).trim().to_owned());
        }
    });
    given
}

/// A choice of a colour from the palette.
pub fn pick_colour(ui: &mut Ui, row: u64, current: Colour) -> Option<Colour> {
    let mut picked = None;
    let button = egui::Button::new("      ").fill(colour(current));
    let response = ui
        .push_id(("colour", row), |ui| ui.add(button))
        .inner
        .on_hover_text("Colour");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Colour"));
    egui::Popup::menu(&response).show(|ui| {
        ui.horizontal(|ui| {
            for choice in Colour::PALETTE {
                let button = egui::Button::new("    ")
                    .fill(colour(choice))
                    .selected(false);
                if ui.add(button).on_hover_text(choice.to_string()).clicked() {
                    picked = Some(choice);
                }
            }
        });
    });
    picked.filter(|&picked| picked != current)
}

/// A choice of a glyph.
pub fn pick_glyph(ui: &mut Ui, row: Id<Position>, current: Glyph) -> Option<Glyph> {
    pick(
        ui,
        ("glyph", row.bits()),
        "Glyph",
        current,
        &Glyph::ALL,
        Glyph::name,
    )
}

/// A choice of an effect.
pub fn pick_effect(ui: &mut Ui, row: u64, current: Effect) -> Option<Effect> {
    pick(
        ui,
        ("effect", row),
        "Effect",
        current,
        &Effect::ALL,
        Effect::word,
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
        key.map_or_else(|| "no key".to_owned(), |key| key.to_uppercase().to_string())
    };
    pick(ui, ("key", row), "Key", current, &all, name)
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
    let mut picked = None;
    let combo = ComboBox::from_id_salt(salt)
        .selected_text(name(current).into())
        .width(78.0);
    let shown = combo.show_ui(ui, |ui| {
        for &choice in all {
            if ui
                .selectable_label(choice == current, name(choice).into())
                .clicked()
            {
                picked = Some(choice);
            }
        }
    });
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, label));
    picked.filter(|&picked| picked != current)
}

/// A button that removes a row of the codebook.
pub fn remove(
    ui: &mut Ui,
    title: &str,
    name: &str,
    outbox: &mut Outbox,
    verb: impl FnOnce(&mut Draft<'_>) -> Result<()> + 'static,
) {
    if ui.small_button(title).clicked() {
        outbox.act(format!("Remove “{name}”"), verb);
    }
}
