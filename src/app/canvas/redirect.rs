//! Ends of a relation that are dragged elsewhere, heads of positions among the targets.

use eframe::egui::{
    CursorIcon, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::Canvas;
use super::galleys::colour;
use super::gesture::Gesture;
use super::sketch::arrow;
use super::stage::subject;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::view::End;
use crate::layout::{Bounds, Place};
use crate::model::{Id, Relation, Subject};
use crate::scene::{Ends, Part};
use crate::words::say;

/// How near the pointer must come to an end, in points of the screen.
const REACH: f32 = 10.0;
/// Below this zoom ends are too near each other to be grabbed.
const LEAST_ZOOM: f64 = 0.2;
/// How high the head of a column is, and how wide that of a lane, in points of the map.
const HEAD: [f64; 2] = [56.0, 140.0];

impl Canvas {
    /// The ends of the selected relation, where one is selected alone and shown.
    fn selected_ends(&self, seen: &Seen<'_>) -> Option<(Id<Relation>, Ends)> {
        if !seen.can_change() || seen.view.making.is_some() || self.camera.zoom < LEAST_ZOOM {
            return None;
        }
        let [Subject::Relation(id)] = *seen.view.selection.subjects() else {
            return None;
        };
        let number = seen.picture.relation_number(Subject::Relation(id))?;
        Some((id, seen.picture.ends(number)?))
    }

    /// The end of the selected relation at a point of the screen; of two the nearer one.
    pub(super) fn end_at(
        &self,
        rect: Rect,
        seen: &Seen<'_>,
        point: Pos2,
    ) -> Option<(Id<Relation>, End)> {
        let (id, ends) = self.selected_ends(seen)?;
        let premises = ends.premises.iter();
        let premises = premises.map(|&(premise, at)| (End::Premise(premise), at));
        let all = premises.chain([(End::Target, ends.target)]);
        let near = all.map(|(end, at)| (end, self.camera.to_screen(rect, at).distance(point)));
        let near = near.filter(|(_, distance)| *distance <= REACH);
        let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((id, nearest.0))
    }

    /// The position whose head is at a point of the screen.
    pub(super) fn head_at(&self, rect: Rect, seen: &Seen<'_>, point: Pos2) -> Option<Subject> {
        let at = self.camera.to_map(rect, point);
        let spot = Bounds { min: at, max: at };
        let mut guides = seen.picture.guides().iter();
        guides
            .find(|part| head(part).is_some_and(|head| head.meets(&spot)))?
            .of
    }

    /// What may be aimed at under a point of the screen.
    pub(super) fn aimed(
        &self,
        rect: Rect,
        seen: &Seen<'_>,
        point: Option<Pos2>,
    ) -> Option<Subject> {
        let hovered = self.hovered.and_then(|item| subject(seen.picture, item));
        hovered.or_else(|| self.head_at(rect, seen, point?))
    }

    /// Leads the end that was drawn to what it was dropped on.
    pub(super) fn drop_end(
        &self,
        rect: Rect,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
        (relation, end): (Id<Relation>, End),
        to: Pos2,
    ) {
        let aimed = self.aimed(rect, seen, Some(to));
        let is_same = |aimed: &Subject| {
            let row = seen.map().and_then(|map| map.relations.get(relation));
            row.is_some_and(|row| match end {
                End::Target => Subject::from(row.target) == *aimed,
                End::Premise(premise) => Subject::from(premise) == *aimed,
                End::Another => false,
            })
        };
        let may = |aimed: &Subject| end.may_be(*aimed) && *aimed != Subject::Relation(relation);
        if let Some(aimed) = aimed.filter(may).filter(|aimed| !is_same(aimed)) {
            outbox.ask(Ask::LeadEnd(relation, end, aimed));
        }
    }

    /// Leaves what is drawn as it is on Escape, which also ends the drag.
    pub(super) fn leave_drawing(&mut self, ui: &Ui) {
        let is_drawn = matches!(
            self.gesture,
            Gesture::Redirect { .. } | Gesture::Draw { .. }
        );
        if is_drawn && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.gesture = Gesture::None;
        }
    }

    /// Makes what ends may be drawn from and to known to screen readers and tests, as far as it is no card: the ends of
    /// the selected relation, and heads of positions.
    pub(super) fn tell_ends(
        &self,
        ui: &Ui,
        rect: Rect,
        seen: &Seen<'_>,
    ) -> Vec<(Subject, Response)> {
        let selected = self.selected_ends(seen);
        let mut told = Vec::new();
        let may_aim = selected.is_some() || seen.view.making.is_some();
        let guides = seen.picture.guides().iter().filter(|_| may_aim);
        for (number, part) in guides.enumerate() {
            let Some((of, head)) = part.of.zip(head(part)) else {
                continue;
            };
            let place = self.camera.rect(rect, &head).intersect(rect);
            if place.is_positive() {
                let scope = ui.scope_id().with(("head", number));
                let response = ui.interact(place, scope, Sense::click_and_drag());
                let label = say!("canvas-head-of", relation = &part.words);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                told.push((of, response));
            }
        }
        let Some((id, ends)) = selected else {
            return told;
        };
        let premises = ends.premises.iter();
        let premises = premises.map(|&(_, at)| (say!("canvas-premise-end"), at));
        let all = premises.chain([(say!("canvas-target-end"), ends.target)]);
        let ends = all.enumerate().filter_map(|(number, (label, at))| {
            let at = self.camera.to_screen(rect, at);
            let place = Rect::from_center_size(at, Vec2::splat(2.0 * REACH)).intersect(rect);
            if !place.is_positive() {
                return None;
            }
            let scope = ui.scope_id().with(("end", number));
            let response = ui.interact(place, scope, Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
            Some((Subject::Relation(id), response))
        });
        told.extend(ends);
        told
    }

    /// Marks the ends of the selected relation, and draws the one that is being led elsewhere.
    pub(super) fn draw_ends(&mut self, ui: &Ui, painter: &Painter, rect: Rect, seen: &Seen<'_>) {
        let Some((_, ends)) = self.selected_ends(seen) else {
            return;
        };
        let accent = colour(seen.palette.accent);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let places = ends.premises.iter().map(|&(_, at)| at);
        for at in places.chain([ends.target]) {
            let at = self.camera.to_screen(rect, at);
            let is_near = pointer.is_some_and(|point| at.distance(point) <= REACH);
            let radius = if is_near { 6.0 } else { 4.0 };
            let line = Stroke::new(2.0, accent);
            painter.circle(at, radius, colour(seen.palette.card), line);
            if is_near {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            }
        }
        if let Gesture::Redirect { end, to, .. } = self.gesture {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let others: Vec<Place> = match end {
                End::Target => ends.premises.iter().map(|&(_, at)| at).collect(),
                End::Premise(_) | End::Another => vec![ends.target],
            };
            for other in others {
                let other = self.camera.to_screen(rect, other);
                let (from, to) = match end {
                    End::Target => (other, to),
                    End::Premise(_) | End::Another => (to, other),
                };
                arrow(painter, from, to, accent, true);
            }
            self.outline_aim(painter, rect, seen, end, to);
        }
    }

    /// Shows what the end would be led to.
    fn outline_aim(&self, painter: &Painter, rect: Rect, seen: &Seen<'_>, end: End, to: Pos2) {
        let aimed = self.aimed(rect, seen, Some(to));
        let Some(aimed) = aimed.filter(|&aimed| end.may_be(aimed)) else {
            return;
        };
        let line = Stroke::new(3.0, colour(seen.palette.accent));
        if seen.picture.bounds_of(aimed).is_some() {
            self.outline(painter, rect, seen, aimed, line, 5.0);
            return;
        }
        let guides = seen.picture.guides().iter();
        for part in guides.filter(|part| part.of == Some(aimed)) {
            if let Some(head) = head(part) {
                let head = self.camera.rect(rect, &head);
                painter.rect_stroke(head, 8.0, line, StrokeKind::Inside);
            }
        }
    }
}

/// The part of a column or lane where its name stands, where it is that of a position.
fn head(part: &Part) -> Option<Bounds> {
    part.of?;
    let Bounds { min, max } = part.bounds;
    let is_column = part.bounds.width() < max.y - min.y;
    let max = if is_column {
        Place {
            y: min.y + HEAD[0],
            ..max
        }
    } else {
        Place {
            x: min.x + HEAD[1],
            ..max
        }
    };
    Some(Bounds { min, max })
}
