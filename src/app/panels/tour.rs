//! Six steps that show how one works with a map.

use eframe::egui::{Align2, Area, FontId, Frame, Id, Margin, Order, Rect, RichText, Ui, vec2};

use crate::app::canvas::galleys::{colour, family};
use crate::app::command::{Command, Keymap};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::text::font::Face;
use crate::words::say;

/// One step: its heading, and its words with the keys of the commands that they name.
struct Step {
    title: &'static str,
    words: String,
}

/// How many steps there are.
const STEPS: usize = 6;

/// A step, counted from 0.
fn step(number: usize, keymap: &Keymap) -> Option<Step> {
    let keys = |command: Command| keymap.words(command);
    let (title, words) = match number {
        0 => (
            say!("tour-cards"),
            say!("tour-cards-words", fit = keys(Command::FitAll)),
        ),
        1 => (
            say!("tour-read"),
            say!(
                "tour-read-words",
                unread = keys(Command::NextUnread),
                fold = keys(Command::Fold),
            ),
        ),
        2 => (
            say!("tour-sides"),
            say!(
                "tour-sides-words",
                book = keys(Command::Codebook),
                next = keys(Command::NextUncoded),
                skip = keys(Command::Skip),
            ),
        ),
        3 => (
            say!("tour-bearing"),
            say!(
                "tour-bearing-words",
                support = keys(Command::Support),
                rebut = keys(Command::Rebut),
                undercut = keys(Command::Undercut),
            ),
        ),
        4 => (
            say!("tour-claims"),
            say!(
                "tour-claims-words",
                words = keys(Command::ReadWords),
                claim = keys(Command::MakeClaim),
            ),
        ),
        5 => (
            say!("tour-rest"),
            say!(
                "tour-rest-words",
                find = keys(Command::Search),
                style = keys(Command::NextStyle),
                lens = keys(Command::NextLens),
                undo = keys(Command::Undo),
                export = keys(Command::Export),
                keys = keys(Command::Keys),
            ),
        ),
        _ => return None,
    };
    Some(Step { title, words })
}

/// The step after this one, where there is one.
pub fn after(step: usize) -> Option<usize> {
    Some(step + 1).filter(|&next| next < STEPS)
}

/// Shows a step of the tour at the top of the canvas.
pub fn show(ui: &Ui, room: Rect, number: usize, seen: &Seen<'_>, outbox: &mut Outbox) {
    let Some(step) = step(number, seen.keymap) else {
        return;
    };
    Area::new(Id::unique("tour"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(room.center_top() + vec2(0.0, 14.0))
        .constrain_to(room)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::same(16))
                .corner_radius(10)
                .show(ui, |ui| {
                    ui.set_width(420.0_f32.min(room.width() - 60.0));
                    card(ui, number, step, seen, outbox);
                });
        });
}

fn card(ui: &mut Ui, number: usize, step: Step, seen: &Seen<'_>, outbox: &mut Outbox) {
    let place = say!("tour-place", step = number + 1, steps = STEPS);
    ui.label(
        RichText::new(place)
            .size(12.0)
            .color(colour(seen.palette.accent)),
    );
    let font = FontId::new(16.0, family(Face::SemiBold));
    ui.label(RichText::new(step.title).font(font));
    ui.add_space(2.0);
    ui.label(step.words);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let is_last = after(number).is_none();
        let go_on = if is_last {
            say!("tour-begin")
        } else {
            say!("tour-next")
        };
        if ui.button(go_on).clicked() {
            outbox.ask(Ask::Tour(after(number)));
        }
        if number > 0 && ui.button(say!("tour-back")).clicked() {
            outbox.ask(Ask::Tour(Some(number - 1)));
        }
        if !is_last && ui.button(say!("tour-leave")).clicked() {
            outbox.ask(Ask::Tour(None));
        }
        ui.label(
            RichText::new(if is_last { "" } else { say!("tour-keys") })
                .weak()
                .size(12.0),
        );
    });
}
