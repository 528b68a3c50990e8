//! Six steps that show how one works with a map.

use eframe::egui::{Align2, Area, FontId, Frame, Id, Margin, Order, Rect, RichText, Ui, vec2};

use crate::app::canvas::galleys::{colour, family};
use crate::app::command::Command;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::text::font::Face;

/// One step: its heading, and words in which `{Command}` stands for the key of a command.
struct Step {
    title: &'static str,
    words: &'static str,
    keys: &'static [(&'static str, Command)],
}

const STEPS: [Step; 6] = [
    Step {
        title: "Every card is a comment",
        words: "Lines lead from answers to what they answer. Drag the ground to move, turn the wheel to zoom, {fit} shows everything. Click a card, or walk with the arrow keys.",
        keys: &[("{fit}", Command::FitAll)],
    },
    Step {
        title: "Read at the right",
        words: "The reader shows the whole comment, whom it answers, and how it is coded. {unread} goes to the next one that you have not read, {fold} folds a branch away.",
        keys: &[("{unread}", Command::NextUnread), ("{fold}", Command::Fold)],
    },
    Step {
        title: "Take sides with one key",
        words: "The codebook ({book}) holds the issue and its positions. 1 to 9 say that the comment takes a position, with Shift that it speaks against it; {next} goes to the next uncoded one, {skip} skips one on purpose.",
        keys: &[
            ("{book}", Command::Codebook),
            ("{next}", Command::NextUncoded),
            ("{skip}", Command::Skip),
        ],
    },
    Step {
        title: "Say what bears on what",
        words: "{support} begins a support, {rebut} a rebuttal, {undercut} an undercut. Then click or walk to what it is about, and press Enter.",
        keys: &[
            ("{support}", Command::Support),
            ("{rebut}", Command::Rebut),
            ("{undercut}", Command::Undercut),
        ],
    },
    Step {
        title: "Make claims of words",
        words: "Choose words in the reader ({words}), then {claim} makes a claim of them. Words of other comments can be added to it: one claim, said by many.",
        keys: &[
            ("{words}", Command::ReadWords),
            ("{claim}", Command::MakeClaim),
        ],
    },
    Step {
        title: "Find, look, keep, export",
        words: "{find} finds words, authors and codes. {style} lays the map out in another way, {lens} colours it by something else. Everything can be undone ({undo}), nothing is lost, and {export} writes pictures and data. {keys} lists every key.",
        keys: &[
            ("{find}", Command::Search),
            ("{style}", Command::NextStyle),
            ("{lens}", Command::NextLens),
            ("{undo}", Command::Undo),
            ("{export}", Command::Export),
            ("{keys}", Command::Keys),
        ],
    },
];

/// The step after this one, where there is one.
pub fn after(step: usize) -> Option<usize> {
    Some(step + 1).filter(|&next| next < STEPS.len())
}

/// Shows a step of the tour at the top of the canvas.
pub fn show(ui: &Ui, room: Rect, step: usize, seen: &Seen<'_>, outbox: &mut Outbox) {
    let Some(content) = STEPS.get(step) else {
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
                    card(ui, step, content, seen, outbox);
                });
        });
}

fn card(ui: &mut Ui, step: usize, content: &Step, seen: &Seen<'_>, outbox: &mut Outbox) {
    let place = format!("{} of {}", step + 1, STEPS.len());
    ui.label(
        RichText::new(place)
            .size(12.0)
            .color(colour(seen.palette.accent)),
    );
    let font = FontId::new(16.0, family(Face::SemiBold));
    ui.label(RichText::new(content.title).font(font));
    ui.add_space(2.0);
    let mut words = content.words.to_owned();
    for (sign, command) in content.keys {
        words = words.replace(sign, &seen.keymap.words(*command));
    }
    ui.label(words);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let is_last = after(step).is_none();
        if ui
            .button(if is_last { "Begin" } else { "Next step" })
            .clicked()
        {
            outbox.ask(Ask::Tour(after(step)));
        }
        if step > 0 && ui.button("Step back").clicked() {
            outbox.ask(Ask::Tour(Some(step - 1)));
        }
        if !is_last && ui.button("Leave the tour").clicked() {
            outbox.ask(Ask::Tour(None));
        }
        ui.label(
            RichText::new(if is_last { "" } else { "Enter, Esc" })
                .weak()
                .size(12.0),
        );
    });
}
