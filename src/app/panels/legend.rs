//! What the colours of the cards stand for; a click filters.

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Area, Button, FontId, Frame, Id, Margin, Order, Pos2, Rect, RichText, Role, ScrollArea,
    Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::menu::lenses;
use super::tags::{draw_sign, triangle};
use crate::app::canvas::galleys::{colour, family};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::style::tint;
use crate::model::{Colour, Look};
use crate::scene::lens::{Class, lens};
use crate::text::font::Face;
use crate::words::say;

/// Between the legend and the canvas's edges, in points.
const GAP: f32 = 10.0;
/// How wide the legend is, in points.
const WIDTH: f32 = 188.0;
/// How high a row is, in points.
const ROW: f32 = 21.0;
/// A canvas lower than this, in points, only shows the lens's name.
const LOW: f32 = 320.0;

/// Shows the legend at the lower left of the canvas.
pub fn show(ui: &Ui, room: Rect, seen: &Seen<'_>, outbox: &mut Outbox) {
    let classes = seen.picture.classes();
    let strong = classes.strong(&seen.view.look.only);
    Area::new(Id::unique("legend"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(room.left_bottom() + vec2(GAP, -GAP))
        .constrain_to(room)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::symmetric(4, 4))
                .show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    heading(ui, seen, outbox);
                    if room.height() < LOW {
                        return;
                    }
                    let most = room.height() * 0.5;
                    ScrollArea::vertical()
                        .max_height(most)
                        .min_scrolled_height(most.min(ROW * classes.classes.len() as f32))
                        .show(ui, |ui| {
                            for (class, strong) in classes.classes.iter().zip(strong) {
                                row(ui, seen, class, strong, outbox);
                            }
                        });
                });
        });
}

/// The lens's name, which opens the list of lenses.
fn heading(ui: &mut Ui, seen: &Seen<'_>, outbox: &mut Outbox) {
    let lens = lens(&seen.view.look.lens);
    let words = RichText::new(lens.title()).font(FontId::new(12.5, family(Face::SemiBold)));
    let button = Button::new(words).frame(false).min_size(vec2(WIDTH, ROW));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(170.0);
        lenses(ui, seen, outbox);
    });
    let told = say!("legend-lens", lens = lens.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    let ink = colour(if response.hovered() {
        seen.palette.text
    } else {
        seen.palette.muted
    });
    let middle = pos2(response.rect.right() - 12.0, response.rect.center().y);
    ui.painter().add(triangle(middle, false, ink));
    response.on_hover_text(lens.help());
}

fn row(ui: &mut Ui, seen: &Seen<'_>, class: &Class, is_strong: bool, outbox: &mut Outbox) {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
    let look = &seen.view.look;
    let is_picked = look.only.contains(&class.key);
    let told = say!("legend-row", name = &class.name, count = class.count);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked, &told));
    if ui.is_rect_visible(rect) {
        draw_row(
            ui,
            seen,
            class,
            rect,
            is_strong,
            is_picked,
            response.hovered(),
        );
    }
    let hover = say!("legend-row-help", name = &class.name, count = class.count);
    if response.on_hover_text(hover).clicked() {
        let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        outbox.ask(Ask::Look(Look {
            only: picked(&look.only, &class.key, adds),
            ..look.clone()
        }));
    }
}

/// What is picked after a click on a class: it alone, it added or taken out; nothing if it was all there was.
fn picked(only: &[String], key: &str, adds: bool) -> Vec<String> {
    let has = only.iter().any(|picked| picked == key);
    match (adds, has) {
        (false, true) if only.len() == 1 => Vec::new(),
        (false, _) => vec![key.to_owned()],
        (true, true) => only
            .iter()
            .filter(|picked| *picked != key)
            .cloned()
            .collect(),
        (true, false) => only.iter().cloned().chain([key.to_owned()]).collect(),
    }
}

fn draw_row(
    ui: &Ui,
    seen: &Seen<'_>,
    class: &Class,
    rect: Rect,
    is_strong: bool,
    is_picked: bool,
    is_hovered: bool,
) {
    let palette = seen.palette;
    let painter = ui.painter_at(rect);
    if is_picked {
        painter.rect_filled(rect, 5.0, tint(palette, 0.16));
    } else if is_hovered {
        painter.rect_filled(rect, 5.0, tint(palette, 0.06));
    }
    let fade = |ink: Colour| {
        let share = if is_strong { 0.0 } else { 0.6 };
        ink.mix(palette.card, share)
    };
    let middle = pos2(rect.left() + 13.0, rect.center().y);
    draw_sign(&painter, palette, fade(class.colour), class.sign, middle);
    let font = FontId::proportional(12.5);
    let count = class.count.to_string();
    let ink = colour(fade(palette.muted));
    let count = painter.layout_no_wrap(count, FontId::proportional(11.5), ink);
    let left = rect.right() - 7.0 - count.size().x;
    let at = Pos2::new(left, rect.center().y - count.size().y / 2.0);
    painter.galley(at, count, ink);
    let ink = colour(fade(palette.text));
    let mut job = LayoutJob::simple_singleline(class.name.clone(), font, ink);
    let room = (left - rect.left() - 31.0).max(10.0);
    job.wrap = TextWrapping::truncate_at_width(room);
    let name = painter.layout_job(job);
    let at = Pos2::new(rect.left() + 25.0, rect.center().y - name.size().y / 2.0);
    painter.galley(at, name, ink);
}

#[cfg(test)]
mod tests {
    use super::picked;

    #[test]
    fn a_click_picks_one_and_releases_it_with_shift_others_are_added() {
        let keys =
            |keys: &[&str]| -> Vec<String> { keys.iter().map(|&key| key.to_owned()).collect() };
        assert_eq!(picked(&[], "a", false), keys(&["a"]));
        assert_eq!(picked(&keys(&["a"]), "a", false), keys(&[]));
        assert_eq!(picked(&keys(&["a"]), "b", false), keys(&["b"]));
        assert_eq!(picked(&keys(&["a"]), "b", true), keys(&["a", "b"]));
        assert_eq!(picked(&keys(&["a", "b"]), "a", true), keys(&["b"]));
        assert_eq!(picked(&keys(&["a", "b"]), "a", false), keys(&["a"]));
    }
}
