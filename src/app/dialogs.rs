//! What stands over the window: one dialog at a time, and messages.

use eframe::egui::{
    Align2, Area, FontId, Frame, Id, Margin, Modal, Order, Rect, RichText, Stroke, StrokeKind, Ui,
    vec2,
};

use super::canvas::galleys::{colour, family};
use super::command::Command;
use super::outbox::{Ask, Outbox};
use super::panels::{self, Dialog};
use super::seen::Seen;
use crate::text::font::Face;
use crate::words::say;

/// What to do with changes that are not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Save them.
    Save,
    /// Leave them in the journal.
    Keep,
    /// Forget them.
    Discard,
}

/// Shows the dialog that is open; says whether it is done with, and what was chosen for changes that are not saved.
pub fn show_dialog(
    ui: &Ui,
    seen: &Seen<'_>,
    dialog: Option<&mut Dialog>,
    outbox: &mut Outbox,
) -> (bool, Option<(Command, Leave)>) {
    let Some(dialog) = dialog else {
        return (false, None);
    };
    let mut leaving = None;
    let frame = Frame::popup(ui.style())
        .inner_margin(Margin::same(20))
        .corner_radius(12);
    let modal = Modal::new(Id::unique("dialog")).frame(frame);
    let shown = modal.show(ui.ctx(), |ui| match dialog {
        Dialog::Palette(palette) => palette.show(ui, seen, outbox),
        Dialog::Keys => {
            panels::keys::show(ui, seen);
            close_button(ui)
        }
        Dialog::Paste(paste) => paste.show(ui, seen, outbox),
        Dialog::Export(export) => export.show(ui, seen, outbox),
        Dialog::Ledger => {
            panels::ledger::show(ui, seen, outbox);
            close_button(ui)
        }
        Dialog::Memo(memo) => memo.show(ui, seen, outbox),
        Dialog::Memos(memos) => memos.show(ui, seen, outbox),
        Dialog::CrossTalk(list) => list.show(ui, seen, outbox),
        Dialog::History(history) => history.show(ui, seen, outbox),
        Dialog::Books(books) => books.show(ui, seen, outbox),
        Dialog::Picker(picker) => picker.show(ui, seen, outbox),
        Dialog::Recode(recode) => recode.show(ui, seen, outbox),
        Dialog::Coverage(coverage) => coverage.show(ui, seen, outbox),
        Dialog::Coders(coders) => coders.show(ui, seen, outbox),
        Dialog::Settings(settings) => settings.show(ui, seen, outbox),
        Dialog::Claim(claim) => claim.show(ui, seen, outbox),
        Dialog::Gather(gather) => gather.show(ui, outbox),
        Dialog::Threads(threads) => threads.show(ui, outbox),
        Dialog::Columns(columns) => columns.show(ui, outbox),
        Dialog::Path(path) => path.show(ui, outbox),
        Dialog::Leave(command) => {
            let (choice, is_cancelled) = ask_to_leave(ui);
            leaving = choice.map(|choice| (*command, choice));
            leaving.is_some() || is_cancelled
        }
    });
    (shown.inner || shown.should_close(), leaving)
}

fn close_button(ui: &mut Ui) -> bool {
    ui.add_space(8.0);
    ui.button(say!("close")).clicked()
}

/// Asks what becomes of changes that are not saved; the choice, and whether the person stays.
fn ask_to_leave(ui: &mut Ui) -> (Option<Leave>, bool) {
    ui.set_width(480.0);
    ui.heading(say!("dialogs-leave"));
    ui.label(RichText::new(say!("dialogs-leave-help")).weak());
    ui.add_space(8.0);
    let (mut choice, mut is_cancelled) = (None, false);
    ui.horizontal(|ui| {
        for (title, leave) in [
            (say!("save"), Leave::Save),
            (say!("dialogs-keep"), Leave::Keep),
            (say!("dialogs-discard"), Leave::Discard),
        ] {
            if ui.button(title).clicked() {
                choice = Some(leave);
            }
        }
        is_cancelled = ui.button(say!("cancel")).clicked();
    });
    (choice, is_cancelled)
}

/// How wide a message is at most, and at least, in points.
const NOTICE: [f32; 2] = [560.0, 200.0];
/// What the legend and the map in small take of the bottom of the canvas, in points.
const CORNERS: [f32; 2] = [216.0, 150.0];

/// Shows the messages at the bottom of the canvas, between what stands in its corners.
pub fn show_notices(ui: &Ui, seen: &Seen<'_>, canvas: Option<Rect>, outbox: &mut Outbox) {
    if seen.notices.all().is_empty() {
        return;
    }
    let canvas = canvas.filter(|_| seen.document.is_some());
    let mut room = canvas.unwrap_or_else(|| ui.ctx().content_rect());
    let corners = [seen.settings.legend, seen.settings.minimap];
    let [left, right] = corners.map(|shown| shown && canvas.is_some());
    room.min.x += if left { CORNERS[0] } else { 0.0 };
    room.max.x -= if right { CORNERS[1] } else { 0.0 };
    let width = (room.width() - 40.0).clamp(NOTICE[1], NOTICE[0]);
    let area = Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(room.center_bottom() - vec2(0.0, 10.0));
    area.show(ui.ctx(), |ui| {
        for notice in seen.notices.all() {
            let ink = if notice.is_error {
                seen.palette.danger
            } else {
                seen.palette.text
            };
            Frame::popup(ui.style())
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    ui.horizontal_wrapped(|ui| {
                        ui.label(RichText::new(&notice.text).color(colour(ink)));
                        if notice.is_error && ui.small_button(say!("dialogs-dismiss")).clicked() {
                            outbox.ask(Ask::Dismiss(notice.number));
                        }
                    });
                });
        }
    });
}

/// Says what a file that hangs over the window would do.
pub fn show_drop(ui: &Ui, seen: &Seen<'_>) {
    let is_hanging = ui.input(|input| !input.raw.hovered_files.is_empty());
    if !is_hanging {
        return;
    }
    let room = ui.ctx().content_rect();
    // What is drawn in no area is drawn as it is spoken.
    let area = Area::new(Id::unique("drop"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(room.min);
    area.show(ui.ctx(), |ui| {
        ui.expand_to_include_rect(room);
        let painter = ui.painter();
        let ground = colour(seen.palette.ground).gamma_multiply(0.85);
        painter.rect_filled(room, 0.0, ground);
        let line = Stroke::new(2.0, colour(seen.palette.accent));
        painter.rect_stroke(room.shrink(14.0), 12.0, line, StrokeKind::Inside);
        let font = FontId::new(20.0, family(Face::SemiBold));
        painter.text(
            room.center(),
            Align2::CENTER_CENTER,
            say!("dialogs-drop"),
            font,
            colour(seen.palette.text),
        );
    });
}
