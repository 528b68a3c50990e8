//! Where one is when only a part is shown, and how one came there.

use eframe::egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Rect, RichText, Role, Ui, WidgetInfo, vec2,
};

use super::status::beginning;
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::model::{Focus, Look, Map, Over, Subject};
use crate::words::say;

/// Between the trail and the canvas's edges, in points.
const GAP: f32 = 10.0;

/// Shows the trail at the top left of the canvas while something is in focus; gives how many points it takes there.
pub fn show(ui: &Ui, room: Rect, seen: &Seen<'_>, outbox: &mut Outbox) -> f32 {
    let (Some(map), Some(focus)) = (seen.map(), &seen.view.look.focus) else {
        return 0.0;
    };
    let shown = Area::new(Id::unique("trail"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(room.left_top() + vec2(GAP, GAP))
        .constrain_to(room)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::symmetric(6, 4))
                .show(ui, |ui| {
                    ui.set_max_width(room.width() - 2.0 * GAP - 14.0);
                    ui.horizontal_wrapped(|ui| content(ui, seen, map, focus, outbox));
                });
        });
    shown.response.rect.height() + GAP / 2.0
}

fn content(ui: &mut Ui, seen: &Seen<'_>, map: &Map, focus: &Focus, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = 4.0;
    if crumb(
        ui,
        say!("trail-everything"),
        &seen.keymap.help(Command::LeaveFocus),
    ) {
        outbox.ask(Ask::Widen(None));
    }
    for (number, wider) in seen.view.came_through.iter().enumerate() {
        arrow(ui);
        if crumb(ui, &words(map, wider), say!("trail-back")) {
            outbox.ask(Ask::Widen(Some(number)));
        }
    }
    arrow(ui);
    ui.label(RichText::new(words(map, focus)).strong());
    for (sign, command) in [("−", Command::Nearer), ("+", Command::Further)] {
        let entry = command.entry();
        let response = ui.add(Button::new(sign).min_size(vec2(24.0, 24.0)));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, entry.title()));
        if response.on_hover_text(seen.keymap.help(command)).clicked() {
            outbox.run(command);
        }
    }
    for over in Over::ALL {
        let button = Button::selectable(focus.over == over, short(over));
        let response = ui.add(button);
        let told = whole(over);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, true, focus.over == over, told)
        });
        if response.on_hover_text(told).clicked() {
            let focus = Focus {
                over,
                ..focus.clone()
            };
            outbox.ask(Ask::Look(Look {
                focus: Some(focus),
                ..seen.view.look.clone()
            }));
        }
    }
}

fn arrow(ui: &mut Ui) {
    ui.label(RichText::new("›").weak());
}

fn crumb(ui: &mut Ui, words: &str, hover: &str) -> bool {
    let response = ui.add(Button::new(RichText::new(words).weak()).frame(false));
    response.on_hover_text(hover).clicked()
}

fn short(over: Over) -> &'static str {
    match over {
        Over::Replies => say!("trail-replies"),
        Over::Relations => say!("trail-relations"),
        Over::Both => say!("trail-both"),
    }
}

fn whole(over: Over) -> &'static str {
    match over {
        Over::Replies => say!("trail-over-replies"),
        Over::Relations => say!("trail-over-relations"),
        Over::Both => say!("trail-over-both"),
    }
}

/// A focus in a few words: "Farah and 2 more, 3 steps".
pub fn words(map: &Map, focus: &Focus) -> String {
    let first = focus.around.first();
    let name = first.map_or_else(String::new, |&subject| name(map, subject));
    match focus.around.len() {
        0 | 1 => say!("trail-one", name = name, steps = focus.steps),
        count => say!(
            "trail-many",
            name = name,
            count = count - 1,
            steps = focus.steps,
        ),
    }
}

/// The name of a row, cut where it is long.
pub(super) fn name(map: &Map, subject: Subject) -> String {
    let name = match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id);
            comment.and_then(|comment| map.author_name(comment))
        }
        Subject::Claim(id) => map.claims.get(id).map(|claim| claim.text.as_str()),
        Subject::Relation(id) => {
            let kind = map.relations.get(id).map(|relation| relation.kind);
            let kind = kind.and_then(|kind| map.kinds.get(kind));
            kind.map(|kind| kind.name.as_str())
        }
        Subject::Author(id) => map.authors.get(id).map(|author| author.name.as_str()),
        Subject::Position(id) => map.positions.get(id).map(|row| row.name.as_str()),
        Subject::Issue(id) => map.issues.get(id).map(|row| row.name.as_str()),
        Subject::Kind(id) => map.kinds.get(id).map(|row| row.name.as_str()),
        Subject::Tag(id) => map.tags.get(id).map(|row| row.name.as_str()),
        Subject::View(id) => map.views.get(id).map(|row| row.name.as_str()),
        Subject::Source(id) => map.sources.get(id).map(|row| row.name.as_str()),
        Subject::Stance(_) => None,
    };
    beginning(name.unwrap_or(say!("unnamed")), 24)
}
