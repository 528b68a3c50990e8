//! The keys that come in handy next, until a person knows them.

use eframe::egui::{Context, Frame, Label, RichText, Stroke, TextWrapMode, Ui};

use super::reader::keys::has_keys;
use super::tags::key_words;
use crate::app::canvas::galleys::colour;
use crate::app::command::Command;
use crate::app::hinting::{KIND, KNOWN, MAKE, POSITION, name};
use crate::app::seen::Seen;
use crate::app::view::Making;
use crate::model::Subject;
use crate::words::say;

/// A hint: what settings count it by, the keys, and what they do.
struct Hint {
    name: String,
    keys: String,
    words: &'static str,
}

/// Whether there is any hint to give.
pub fn has_any(context: &Context, seen: &Seen<'_>) -> bool {
    seen.settings.hints && !hints(context, seen).is_empty()
}

/// Shows the hints in one line.
pub fn show(ui: &mut Ui, seen: &Seen<'_>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for hint in hints(ui.ctx(), seen) {
            if ui.available_width() < 110.0 {
                break;
            }
            let line = Stroke::new(1.0, colour(seen.palette.card_edge));
            Frame::new()
                .stroke(line)
                .corner_radius(4)
                .inner_margin(eframe::egui::Margin::symmetric(5, 0))
                .show(ui, |ui| {
                    let keys = RichText::new(&hint.keys).size(12.0).strong();
                    ui.add(Label::new(keys).wrap_mode(TextWrapMode::Extend));
                });
            let words = RichText::new(hint.words).size(12.0).weak();
            ui.add(Label::new(words).wrap_mode(TextWrapMode::Extend));
            ui.add_space(9.0);
        }
    });
}

fn hints(context: &Context, seen: &Seen<'_>) -> Vec<Hint> {
    let mut hints = match &seen.view.making {
        Some(making) => while_making(seen, making),
        None if has_keys(context) => in_reader(),
        None => ordinary(seen),
    };
    let followed = &seen.settings.followed;
    hints.retain(|hint| followed.get(&hint.name).is_none_or(|&count| count < KNOWN));
    hints
}

fn of(seen: &Seen<'_>, command: Command, words: &'static str) -> Option<Hint> {
    let keys = seen.keymap.words(command);
    (!keys.is_empty()).then(|| Hint {
        name: name(command),
        keys,
        words,
    })
}

/// While one steps through the reader; whoever has come there often knows how.
fn in_reader() -> Vec<Hint> {
    let hint = |keys: &str, words| Hint {
        name: name(Command::EnterReader),
        keys: keys.to_owned(),
        words,
    };
    vec![
        hint(say!("keys-tab"), say!("hints-step")),
        hint(say!("keys-enter"), say!("hints-run")),
        hint(say!("keys-escape"), say!("hints-to-map")),
    ]
}

fn while_making(seen: &Seen<'_>, making: &Making) -> Vec<Hint> {
    let next = of(seen, Command::GoNext, say!("hints-walk"));
    let relation = match making {
        Making::Relation { .. } => of(seen, Command::NextUncoded, say!("hints-through")),
        Making::End { .. } | Making::Reply { .. } => None,
    };
    let make = Hint {
        name: MAKE.to_owned(),
        keys: say!("keys-enter").to_owned(),
        words: say!("hints-make"),
    };
    let leave = of(seen, Command::SelectNothing, say!("hints-leave"));
    let hints = next.into_iter().chain(relation);
    hints.chain([make]).chain(leave).collect()
}

fn ordinary(seen: &Seen<'_>) -> Vec<Hint> {
    let Some(map) = seen.map() else {
        return Vec::new();
    };
    let mut hints = Vec::new();
    let is_premise = matches!(
        seen.view.selection.lead(),
        Some(Subject::Comment(_) | Subject::Claim(_))
    );
    let issue = seen.view.issue;
    let keys = map.positions.iter().filter(|row| Some(row.issue) == issue);
    let keys: Vec<char> = keys.filter_map(|row| row.key).collect();
    if is_premise {
        if let (Some(first), Some(last)) = (keys.iter().min(), keys.iter().max()) {
            let keys = if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            };
            hints.push(Hint {
                name: POSITION.to_owned(),
                keys,
                words: say!("hints-position"),
            });
        }
        let letters = map.kinds.iter().filter_map(|kind| kind.key).take(3);
        let letters: Vec<String> = letters.map(key_words).collect();
        if !letters.is_empty() {
            hints.push(Hint {
                name: KIND.to_owned(),
                keys: letters.join(" "),
                words: say!("hints-kind"),
            });
        }
        hints.extend(of(seen, Command::MakeClaim, say!("hints-claim")));
        hints.extend(of(seen, Command::Skip, say!("hints-skip")));
    }
    for (command, words) in [
        (Command::NextUncoded, say!("hints-uncoded")),
        (Command::GoNext, say!("hints-next")),
        (Command::Search, say!("hints-find")),
        (Command::Undo, say!("hints-undo")),
        (Command::Keys, say!("hints-keys")),
    ] {
        hints.extend(of(seen, command, words));
    }
    hints
}
