//! What is painted over the picture: hover, selection, grips, and what is being made.

use std::sync::Arc;

use eframe::egui::{
    self, Area, Frame, Order, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::Canvas;
use super::camera::Camera;
use super::galleys::colour;
use super::gesture::Gesture;
use super::lines;
use super::sketch::{arrow, banner, edge_towards};
use super::stage;
use crate::app::command::Command;
use crate::app::outbox::Outbox;
use crate::app::panels::status::{beginning, premise_words, target_words};
use crate::app::seen::Seen;
use crate::app::view::Making;
use crate::model::{Kind, Premise, Subject, Target};
use crate::scene::theme::on;
use crate::scene::{Part, Shape};
use crate::words::say;

impl Canvas {
    /// Paints over the picture, and offers the kinds of a relation that was drawn.
    pub(super) fn overlay(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
    ) {
        self.outline_selection(painter, rect, seen);
        self.outline_frame(painter, rect, seen);
        self.outline_making(ui, painter, rect, seen);
        self.hover(ui, painter, rect, seen);
        self.draw_ends(ui, painter, rect, seen);
        if let Gesture::Draw { from, to } = self.gesture.clone()
            && let Some(card) = self.screen_rect(rect, seen, from.into())
        {
            let start = edge_towards(card, to);
            arrow(painter, start, to, colour(seen.palette.accent), false);
            let aim = self.aimed(rect, seen, Some(to));
            if let Some(aim) = aim.filter(|&aim| aim != from.into()) {
                let line = Stroke::new(3.0, colour(seen.palette.accent));
                self.outline(painter, rect, seen, aim, line, 5.0);
            }
        }
        if let Gesture::Choose { from, target, at } = self.gesture.clone() {
            let cards = self
                .screen_rect(rect, seen, from.into())
                .zip(self.screen_rect(rect, seen, target.into()));
            if let Some((start, end)) = cards {
                let to = edge_towards(end, start.center());
                let ink = colour(seen.palette.accent);
                arrow(painter, edge_towards(start, to), to, ink, false);
            }
            self.choose(ui, seen, outbox, from, target, at);
        }
    }

    pub(super) fn screen_rect(
        &self,
        rect: Rect,
        seen: &Seen<'_>,
        subject: Subject,
    ) -> Option<Rect> {
        let bounds = seen.picture.bounds_of(subject)?;
        Some(self.camera.rect(rect, &bounds))
    }

    /// Paints the frame or line that is drawn around what is to be selected.
    fn outline_frame(&self, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let accent = colour(seen.palette.accent);
        let line = Stroke::new(1.5, accent);
        match &self.gesture {
            Gesture::Frame { from, to } => {
                let corners = [*from, *to].map(|at| self.camera.to_screen(rect, at));
                let frame = Rect::from_two_pos(corners[0], corners[1]);
                painter.rect_filled(frame, 2.0, accent.gamma_multiply(0.1));
                painter.rect_stroke(frame, 2.0, line, StrokeKind::Middle);
            }
            Gesture::Lasso(places) => {
                let points = places.iter().map(|&at| self.camera.to_screen(rect, at));
                let mut points: Vec<Pos2> = points.collect();
                points.extend(points.first().copied());
                painter.line(points, line);
            }
            _ => {}
        }
    }

    fn outline_selection(&self, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let accent = colour(seen.palette.accent);
        let stays = |subject: &&Subject| !self.gesture.moves(**subject);
        let sight = self.camera.sight(rect, 8.0);
        for &subject in seen.view.selection.subjects().iter().filter(stays) {
            let bounds = seen.picture.bounds_of(subject);
            if bounds.is_some_and(|bounds| bounds.meets(&sight)) {
                self.outline(painter, rect, seen, subject, Stroke::new(2.5, accent), 3.0);
            }
        }
    }

    pub(super) fn outline(
        &self,
        painter: &Painter,
        rect: Rect,
        seen: &Seen<'_>,
        subject: Subject,
        line: Stroke,
        gap: f32,
    ) {
        if let Subject::Relation(_) = subject {
            if let Some(part) = self.relation_in_sight(rect, seen, subject) {
                self.trace(painter, rect, &part, line);
            }
        } else if let Some(card) = self.screen_rect(rect, seen, subject) {
            let radius = (8.0 * self.camera.zoom as f32 + gap).min(14.0);
            painter.rect_stroke(card.expand(gap), radius, line, StrokeKind::Middle);
        }
    }

    fn relation_in_sight(
        &self,
        rect: Rect,
        seen: &Seen<'_>,
        subject: Subject,
    ) -> Option<Arc<Part>> {
        let number = seen.picture.relation_number(subject)?;
        let sight = self.camera.sight(rect, 8.0);
        let is_in_sight = seen.picture.relations().get(number)?.meets(&sight);
        is_in_sight.then(|| self.stage.relation(seen.picture, number))?
    }

    /// Draws a glow along a relation.
    pub(super) fn trace(&self, painter: &Painter, rect: Rect, part: &Part, line: Stroke) {
        let zoom = self.camera.zoom as f32;
        let origin = self.camera.to_screen(rect, part.origin);
        let glow = Stroke::new(line.width + 4.0 * zoom, line.color.gamma_multiply(0.3));
        for shape in &part.shapes {
            if let Shape::Path(path) = shape
                && path.fill.is_none()
                && !path.closed
            {
                painter.line(lines::flatten(path, origin, zoom, 18), glow);
            }
        }
        painter.rect_stroke(
            label_rect(part, self.camera, rect).expand(2.0),
            9.0,
            line,
            StrokeKind::Middle,
        );
    }

    /// Draws a reply of the selection in full among others that stand back.
    pub(super) fn trace_reply(&self, painter: &Painter, rect: Rect, part: &Part, seen: &Seen<'_>) {
        let zoom = self.camera.zoom as f32;
        let origin = self.camera.to_screen(rect, part.origin);
        let line = Stroke::new((1.5 * zoom).max(1.0), colour(seen.palette.line));
        let paths = part.shapes.iter().filter_map(|shape| match shape {
            Shape::Path(path) => Some(path),
            Shape::Box(_) | Shape::Row(_) => None,
        });
        for path in paths.filter(|path| !path.closed) {
            painter.line(lines::flatten(path, origin, zoom, 18), line);
        }
    }

    /// Says that nothing matches, where a filter leaves the canvas empty.
    pub(super) fn tell_nothing(&self, ui: &Ui, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let matching = &seen.view.look.matching;
        if matching.is_empty() || !seen.picture.cards().is_empty() || self.flight.is_some() {
            return;
        }
        let key = seen.keymap.words(Command::GlowHits);
        let query = beginning(matching, 60);
        let words = say!("canvas-nothing-matches", query = query, key = key);
        let font = egui::FontId::proportional(15.0);
        let ink = colour(seen.palette.muted);
        let galley = painter.layout(words.clone(), font, ink, rect.width() - 40.0);
        let spot = Rect::from_center_size(rect.center(), galley.size());
        painter.galley(spot.min, galley, ink);
        let id = ui.scope_id().with("nothing-matches");
        let response = ui.interact(spot, id, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    }

    fn outline_making(&self, ui: &Ui, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let Some(making) = &seen.view.making else {
            return;
        };
        let line = colour(making_colour(making, seen));
        for from in making.from() {
            self.outline(painter, rect, seen, from, Stroke::new(2.0, line), 3.0);
        }
        let pointed = self
            .hovered
            .and_then(|item| stage::subject(seen.picture, item));
        let aim = making.aim();
        if let Some(aim) = aim {
            self.outline(painter, rect, seen, aim, Stroke::new(3.0, line), 5.0);
        }
        let from = making
            .from()
            .first()
            .and_then(|&from| self.screen_rect(rect, seen, from));
        let to = match aim {
            Some(aim) => self.screen_rect(rect, seen, aim).map(|card| card.center()),
            None => ui
                .input(|input| input.pointer.latest_pos())
                .filter(|point| rect.contains(*point)),
        };
        if let (Some(from), Some(to)) = (from, to)
            && !from.contains(to)
        {
            let end = aim
                .and_then(|aim| self.screen_rect(rect, seen, aim))
                .map_or(to, |card| edge_towards(card, from.center()));
            let start = edge_towards(from, end);
            let ends = if making.is_backward() {
                [end, start]
            } else {
                [start, end]
            };
            arrow(painter, ends[0], ends[1], line, true);
        }
        banner(painter, rect, seen, making, line);
        if let Some(pointed) = pointed.filter(|&pointed| Some(pointed) != aim) {
            self.outline(
                painter,
                rect,
                seen,
                pointed,
                Stroke::new(1.5, line.gamma_multiply(0.6)),
                4.0,
            );
        }
    }

    /// Offers the kinds of relation at the pointer.
    fn choose(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
        from: Premise,
        target: Target,
        at: Pos2,
    ) {
        let Some(map) = seen.map() else {
            return;
        };
        let mut chosen = None;
        let area = Area::new(ui.scope_id().with("choose-kind"))
            .order(Order::Foreground)
            .fixed_pos(at + vec2(6.0, 6.0));
        let shown = area.show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(240.0);
                let (from, to) = (premise_words(map, from), target_words(map, target));
                let words = say!("canvas-choose-kind", from = from, to = to);
                ui.label(egui::RichText::new(words).weak());
                for kind in map.kinds.iter() {
                    let label = egui::RichText::new(&kind.name)
                        .color(colour(on(kind.colour, seen.palette.card)));
                    let key = kind
                        .key
                        .map(|key| key.to_uppercase().to_string())
                        .unwrap_or_default();
                    let button = egui::Button::new(label.strong())
                        .shortcut_text(key)
                        .frame(false);
                    if ui.add_sized([150.0, 24.0], button).clicked() {
                        chosen = Some(kind.id);
                    }
                }
            });
        });
        let by_key = map.kinds.iter().find(|kind| is_pressed(ui, kind));
        if let Some(kind) = chosen.or(by_key.map(|kind| kind.id)) {
            let name = relation_name(map.kinds.get(kind));
            outbox.act(name, move |draft| {
                draft.relate(kind, &[from], target).map(drop)
            });
            self.gesture = Gesture::None;
        } else if shown.response.clicked_elsewhere()
            || ui.input(|input| input.key_pressed(egui::Key::Escape))
        {
            self.gesture = Gesture::None;
        }
    }
}

/// Whether a kind's key was pressed in this frame.
fn is_pressed(ui: &Ui, kind: &Kind) -> bool {
    let name = kind.key.map(|key| key.to_uppercase().to_string());
    let key = name.and_then(|name| egui::Key::from_name(&name));
    key.is_some_and(|key| ui.input(|input| input.key_pressed(key)))
}

/// What the act of making a relation of this kind is called.
pub fn relation_name(kind: Option<&Kind>) -> String {
    kind.map_or_else(
        || say!("canvas-relate").to_owned(),
        |kind| say!("canvas-add-relation", kind = &kind.name),
    )
}

/// The two points of a card's edge from which relations are drawn.
pub fn grip_points(card: Rect) -> [Pos2; 2] {
    [
        pos2(card.right(), card.center().y),
        pos2(card.left(), card.center().y),
    ]
}

/// The label of a relation on the screen: its last box, or its middle.
pub fn label_rect(part: &Part, camera: Camera, canvas: Rect) -> Rect {
    let zoom = camera.zoom as f32;
    let origin = camera.to_screen(canvas, part.origin);
    let label = part.shapes.iter().rev().find_map(|shape| match shape {
        Shape::Box(label) => Some(label),
        Shape::Path(_) | Shape::Row(_) => None,
    });
    label.map_or_else(
        || Rect::from_center_size(camera.rect(canvas, &part.bounds).center(), vec2(16.0, 16.0)),
        |label| {
            let corner = pos2(origin.x + label.x * zoom, origin.y + label.y * zoom);
            Rect::from_min_size(corner, vec2(label.w, label.h) * zoom)
        },
    )
}

fn making_colour(making: &Making, seen: &Seen<'_>) -> crate::model::Colour {
    let kind = match making {
        Making::Relation { kind, .. } => seen.map().and_then(|map| map.kinds.get(*kind)),
        Making::End { relation, .. } => seen.map().and_then(|map| {
            let relation = map.relations.get(*relation)?;
            map.kinds.get(relation.kind)
        }),
        Making::Reply { .. } => None,
    };
    kind.map_or(seen.palette.accent, |kind| {
        on(kind.colour, seen.palette.ground)
    })
}

/// Draws the points of a card's edge from which relations are drawn.
pub fn draw_grips(ui: &Ui, painter: &Painter, card: Rect, seen: &Seen<'_>) {
    let pointer = ui.input(|input| input.pointer.latest_pos());
    for grip in grip_points(card) {
        let is_near = pointer.is_some_and(|point| grip.distance(point) < 11.0);
        let radius = if is_near { 6.5 } else { 4.5 };
        painter.circle(
            grip,
            radius,
            colour(seen.palette.card),
            Stroke::new(2.0, colour(seen.palette.accent)),
        );
        if is_near {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
    }
}
