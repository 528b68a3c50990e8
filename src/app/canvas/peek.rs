//! What the pointer rests on: outline, grips, and soon its whole text.

use std::time::Duration;

use eframe::egui::{
    Align2, Area, Event, Frame, Order, Painter, Pos2, Rect, RichText, Stroke, StrokeKind, Ui, pos2,
    vec2,
};

use super::Canvas;
use super::galleys::colour;
use super::gesture::Gesture;
use super::overlay::draw_grips;
use super::stage::Item;
use crate::app::seen::Seen;
use crate::model::{Map, Subject};
use crate::scene::{Part, Role, Shape};
use crate::words::say;

/// What the pointer rests on, and since when.
#[derive(Debug, Default)]
pub struct Peek {
    on: Option<(Subject, f64)>,
    /// What it rests on while keys are pressed: who types does not ask for it.
    hushed: Option<Subject>,
}

/// How long the pointer rests on a card until its text is shown, in seconds.
const WAIT: f64 = 0.6;
/// How many characters are shown.
const MOST: usize = 1500;
/// How wide the text is, in points of the screen.
const WIDTH: f32 = 380.0;

/// From this zoom on, a card's words can be read without help.
const LEGIBLE_ZOOM: f64 = 0.62;
/// From this zoom on, relations can be drawn from a card's grips.
const GRIP_ZOOM: f64 = 0.3;

impl Canvas {
    /// Shows what the pointer rests on.
    pub(super) fn hover(&mut self, ui: &Ui, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let is_still = self.gesture == Gesture::None && self.hovered.is_some();
        match self.hovered.filter(|_| is_still) {
            Some(Item::Card(card)) if seen.view.making.is_none() => {
                self.hover_card(ui, painter, rect, seen, card);
            }
            Some(item @ (Item::Relation(_) | Item::Link(_))) => {
                self.peek.leave();
                let Some((part, _)) = self.stage.part(seen.picture, item) else {
                    return;
                };
                if part.role == Role::Reply {
                    return;
                }
                let at = ui.input(|input| input.pointer.latest_pos());
                tell(ui, &part.words, at.unwrap_or(rect.center()));
                let accent = colour(seen.palette.accent);
                self.trace(painter, rect, &part, Stroke::new(1.5, accent));
            }
            Some(Item::Card(_)) | None => self.peek.leave(),
        }
    }

    fn hover_card(&mut self, ui: &Ui, painter: &Painter, rect: Rect, seen: &Seen<'_>, card: usize) {
        let subject = seen.picture.subject(card);
        let Some((subject, bounds)) = subject.zip(seen.picture.cards().get(card)) else {
            return;
        };
        let place = self.camera.rect(rect, bounds);
        let line = Stroke::new(1.5, colour(seen.palette.accent).gamma_multiply(0.55));
        let radius = (8.0 * self.camera.zoom as f32).min(10.0);
        painter.rect_stroke(place.expand(1.0), radius, line, StrokeKind::Middle);
        let may_draw = seen.can_change() && subject.premise().is_some();
        if may_draw && self.camera.zoom >= GRIP_ZOOM {
            draw_grips(ui, painter, place, seen);
        }
        let is_hidden = self.camera.zoom < LEGIBLE_ZOOM
            || self
                .stage
                .part(seen.picture, Item::Card(card))
                .is_some_and(|(part, _)| is_cut(&part));
        let (now, pointer) = ui.input(|input| (input.time, input.pointer.latest_pos()));
        let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if ui.input(|input| input.events.iter().any(is_key)) {
            self.peek.hush(subject);
        }
        let wait = self.peek.rest(Some(subject).filter(|_| is_hidden), now);
        match (wait, pointer) {
            (Some(0.0), Some(pointer)) => show(ui, rect, place, pointer, seen, subject),
            (Some(wait), _) => ui
                .ctx()
                .request_repaint_after(Duration::from_secs_f64(wait + 0.01)),
            (None, _) => {}
        }
    }
}

/// Whether a card shows only the beginning of its words.
fn is_cut(part: &Part) -> bool {
    part.shapes.iter().any(|shape| match shape {
        Shape::Row(row) => row.text.ends_with('…'),
        Shape::Box(_) | Shape::Path(_) => false,
    })
}

impl Peek {
    /// Takes that the pointer rests on nothing.
    pub fn leave(&mut self) {
        self.on = None;
        self.hushed = None;
    }

    /// Takes that a key was pressed: what the pointer rests on is not told before it has been elsewhere.
    pub fn hush(&mut self, on: Subject) {
        self.hushed = Some(on);
    }

    /// Takes what the pointer rests on at a moment; says for how many seconds it has to rest there yet.
    pub fn rest(&mut self, on: Option<Subject>, time: f64) -> Option<f64> {
        if self.hushed.is_some_and(|hushed| Some(hushed) != on) {
            self.hushed = None;
        }
        let Some(subject) = on.filter(|_| self.hushed.is_none()) else {
            self.on = None;
            return None;
        };
        let since = self
            .on
            .filter(|(before, _)| *before == subject)
            .map_or(time, |(_, since)| since);
        self.on = Some((subject, since));
        Some((since + WAIT - time).max(0.0))
    }
}

/// Who says it, and what, up to a bound.
pub fn words(map: &Map, subject: Subject) -> Option<(String, String)> {
    match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id)?;
            let author = map.author_name(comment).unwrap_or_else(|| say!("unnamed"));
            let time = comment
                .posted_at
                .map_or_else(|| comment.posted_text.clone(), |time| time.words());
            let head = if time.is_empty() {
                author.to_owned()
            } else {
                format!("{author} · {time}")
            };
            let text = if comment.title.is_empty() {
                comment.text.clone()
            } else {
                format!("{}\n\n{}", comment.title, comment.text)
            };
            Some((head, bounded(&text)))
        }
        Subject::Claim(id) => {
            let claim = map.claims.get(id)?;
            Some((say!("claim").to_owned(), bounded(&claim.text)))
        }
        Subject::Position(id) => {
            let position = map.positions.get(id)?;
            let head = say!("canvas-position", name = bounded(&position.name));
            Some((head, bounded(&position.definition)))
        }
        _ => None,
    }
}

/// The beginning of a text.
fn bounded(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Shows the text of a card beside it, within the canvas where there is room.
pub fn show(ui: &Ui, canvas: Rect, card: Rect, pointer: Pos2, seen: &Seen<'_>, subject: Subject) {
    let Some((head, text)) = seen.map().and_then(|map| words(map, subject)) else {
        return;
    };
    let area = Area::new(ui.scope_id().with("whole-text"))
        .order(Order::Tooltip)
        .interactable(false)
        .constrain_to(canvas.shrink(6.0))
        .fixed_pos(beside(canvas, card, pointer));
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_max_width(WIDTH);
            ui.label(RichText::new(head).strong());
            ui.label(RichText::new(text).color(colour(seen.palette.text)));
        });
    });
}

/// Right of a small card, or left of it where there is no room; at a large one beside the pointer.
fn beside(canvas: Rect, card: Rect, pointer: Pos2) -> Pos2 {
    let room = WIDTH + 30.0;
    if card.right() + room < canvas.right() {
        pos2(card.right() + 10.0, card.top())
    } else if card.left() - room > canvas.left() {
        pos2(card.left() - room, card.top())
    } else {
        pointer + vec2(16.0, 16.0)
    }
}

fn tell(ui: &Ui, words: &str, at: Pos2) {
    let area = Area::new(ui.scope_id().with("canvas-tip"))
        .order(Order::Tooltip)
        .interactable(false);
    area.pivot(Align2::LEFT_TOP)
        .fixed_pos(at + vec2(14.0, 14.0))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(320.0);
                ui.label(words);
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn only_a_pointer_that_rests_is_told() {
        let (a, b) = (
            Subject::Comment(Id::imported(1)),
            Subject::Comment(Id::imported(2)),
        );
        let mut peek = Peek::default();
        let waits = |left: Option<f64>| left.is_some_and(|left| (left - WAIT).abs() < 1e-6);
        assert!(waits(peek.rest(Some(a), 10.0)));
        assert!(peek.rest(Some(a), 10.5).is_some_and(|left| left > 0.05));
        assert_eq!(peek.rest(Some(a), 10.7), Some(0.0));
        assert!(waits(peek.rest(Some(b), 10.8)));
        assert_eq!(peek.rest(None, 10.9), None);
    }

    #[test]
    fn a_key_hushes_what_the_pointer_rests_on_until_it_was_elsewhere() {
        let (a, b) = (
            Subject::Comment(Id::imported(1)),
            Subject::Comment(Id::imported(2)),
        );
        let mut peek = Peek::default();
        assert!(peek.rest(Some(a), 10.0).is_some());
        peek.hush(a);
        assert_eq!(peek.rest(Some(a), 12.0), None);
        assert!(peek.rest(Some(b), 12.1).is_some());
        assert!(peek.rest(Some(a), 12.2).is_some());
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let text = "é".repeat(4000);
        let shown = bounded(&text);
        assert_eq!(shown.chars().count(), MOST + 1);
        assert!(shown.ends_with('…'));
        assert_eq!(bounded("short"), "short");
    }
}
