//! What the pointer does on the canvas: panning, choosing, moving cards, drawing relations.

use std::sync::Arc;

use eframe::egui::{PointerButton, Pos2, Rect, Response, Ui, Vec2};

use super::Canvas;
use super::camera::Camera;
use super::overlay::grip_points;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::layout::Place;
use crate::model::{Premise, Subject, Target};
use crate::scene::{Part, Role, Scene};

/// The gesture on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// None.
    #[default]
    None,
    /// The map follows the pointer.
    Pan,
    /// Cards follow the pointer, by so much in points of the map.
    Move {
        /// The cards.
        cards: Vec<Subject>,
        /// How far.
        by: Vec2,
    },
    /// A relation is drawn from a card's edge.
    Draw {
        /// Where it starts.
        from: Premise,
        /// Where the pointer is.
        to: Pos2,
    },
    /// A relation was drawn, and its kind is to be chosen.
    Choose {
        /// Where it starts.
        from: Premise,
        /// What it bears on.
        target: Target,
        /// Where the choice is offered.
        at: Pos2,
    },
}

/// How near the pointer must come to a card's grip, in points of the screen.
const GRIP_REACH: f32 = 11.0;

impl Gesture {
    /// Whether this follows the pointer.
    pub fn moves(&self, subject: Subject) -> bool {
        matches!(self, Self::Move { cards, .. } if cards.contains(&subject))
    }

    /// Takes cards that are being moved out of what stays.
    pub fn lift(&self, scene: &Scene, parts: &mut Vec<usize>) {
        if let Self::Move { cards, .. } = self {
            parts.retain(|&number| {
                let part = scene.parts.get(number);
                !part.is_some_and(|part| {
                    part.role == Role::Card && part.of.is_some_and(|of| cards.contains(&of))
                })
            });
        }
    }

    /// The cards that are being moved, each with the camera that shows it moved.
    pub fn lifted<'scene>(
        &self,
        scene: &'scene Scene,
        camera: Camera,
    ) -> Vec<(&'scene Arc<Part>, Camera)> {
        let Self::Move { cards, by } = self else {
            return Vec::new();
        };
        let moved = Camera {
            centre: Place {
                x: camera.centre.x - f64::from(by.x),
                y: camera.centre.y - f64::from(by.y),
            },
            ..camera
        };
        let parts = scene.parts.iter();
        let lifted = parts.filter(|part| {
            part.role == Role::Card && part.of.is_some_and(|of| cards.contains(&of))
        });
        lifted.map(|part| (part, moved)).collect()
    }
}

impl Canvas {
    /// Takes what the pointer did since the last frame.
    pub(super) fn gesture(
        &mut self,
        ui: &Ui,
        rect: Rect,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
        ground: &Response,
        cards: &[(Subject, Response)],
    ) {
        let scene = seen.picture.scene();
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let all = || std::iter::once(ground).chain(cards.iter().map(|(_, response)| response));
        let is_over = all().any(Response::contains_pointer);
        let point = pointer.filter(|point| is_over && rect.contains(*point));
        self.hovered = point.and_then(|point| self.spots.under(scene, self.camera, rect, point));

        if all().any(|response| response.drag_started_by(PointerButton::Primary)) {
            let origin = ui.input(|input| input.pointer.press_origin());
            if let Some(origin) = origin {
                self.begin(rect, seen, origin);
            }
        }
        if all().any(|response| response.drag_started_by(PointerButton::Middle)) {
            self.gesture = Gesture::Pan;
        }
        if all().any(Response::dragged) {
            self.carry_on(ui, pointer);
        }
        if all().any(Response::drag_stopped) {
            self.end(seen, outbox, pointer);
        }
        self.click(ui, seen, outbox, ground, cards);
    }

    fn click(
        &mut self,
        ui: &Ui,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
        ground: &Response,
        cards: &[(Subject, Response)],
    ) {
        let told = cards.iter().find(|(_, response)| response.clicked());
        if told.is_none() && !ground.clicked() {
            return;
        }
        self.gesture = Gesture::None;
        let scene = seen.picture.scene();
        let hovered = self.hovered.and_then(|number| scene.parts.get(number)?.of);
        // A screen reader or a test clicks without a pointer.
        let hit = hovered.or(told.map(|(subject, _)| *subject));
        let modifiers = ui.input(|input| input.modifiers);
        match hit {
            Some(subject) if seen.view.making.is_some() => {
                outbox.ask(Ask::Aim(subject));
                outbox.ask(Ask::Relate);
            }
            Some(subject) if modifiers.shift || modifiers.command => {
                outbox.ask(Ask::Toggle(subject));
            }
            Some(subject) => outbox.ask(Ask::Select(subject)),
            None => outbox.ask(Ask::SelectNothing),
        }
        let is_double =
            ground.double_clicked() || told.is_some_and(|(_, response)| response.double_clicked());
        if is_double && hit.is_some() {
            outbox.run(crate::app::command::Command::FitSelection);
        }
    }

    fn begin(&mut self, rect: Rect, seen: &Seen<'_>, origin: Pos2) {
        let scene = seen.picture.scene();
        let part = self
            .spots
            .under(scene, self.camera, rect, origin)
            .and_then(|number| scene.parts.get(number));
        let grip = self.gripped(rect, seen, origin);
        self.gesture = match (grip, part.map(|part| (part.role, part.of))) {
            (Some(from), _) => Gesture::Draw { from, to: origin },
            (None, Some((Role::Card, Some(subject))))
                if seen.can_change() && seen.view.making.is_none() =>
            {
                let selection = &seen.view.selection;
                let cards = if selection.has(subject) {
                    selection.subjects().to_vec()
                } else {
                    vec![subject]
                };
                Gesture::Move {
                    cards,
                    by: Vec2::ZERO,
                }
            }
            _ => Gesture::Pan,
        };
    }

    /// The card whose grip is at a point of the screen.
    pub(super) fn gripped(&self, rect: Rect, seen: &Seen<'_>, point: Pos2) -> Option<Premise> {
        if !seen.can_change() || self.camera.zoom < 0.3 {
            return None;
        }
        let scene = seen.picture.scene();
        let near = Rect::from_center_size(point, Vec2::splat(2.0 * GRIP_REACH));
        let bounds = crate::layout::Bounds {
            min: self.camera.to_map(rect, near.min),
            max: self.camera.to_map(rect, near.max),
        };
        let parts = self
            .spots
            .within(&bounds)
            .into_iter()
            .filter_map(|number| scene.parts.get(number));
        let cards = parts.filter(|part| part.role == Role::Card);
        let gripped = cards.filter(|part| {
            let card = self.camera.rect(rect, &part.bounds);
            grip_points(card)
                .iter()
                .any(|grip| grip.distance(point) <= GRIP_REACH)
        });
        gripped.filter_map(|part| premise(part.of?)).next_back()
    }

    fn carry_on(&mut self, ui: &Ui, pointer: Option<Pos2>) {
        let delta = ui.input(|input| input.pointer.delta());
        match &mut self.gesture {
            Gesture::Pan => {
                self.flight = None;
                self.camera.pan(delta);
            }
            Gesture::Move { by, .. } => *by += delta / self.camera.zoom as f32,
            Gesture::Draw { to, .. } => *to = pointer.unwrap_or(*to),
            Gesture::None | Gesture::Choose { .. } => {}
        }
    }

    fn end(&mut self, seen: &Seen<'_>, outbox: &mut Outbox, pointer: Option<Pos2>) {
        let scene = seen.picture.scene();
        let hovered = self.hovered.and_then(|number| scene.parts.get(number)?.of);
        self.gesture = match std::mem::take(&mut self.gesture) {
            Gesture::Move { cards, by } => {
                pin(seen, outbox, &cards, by);
                Gesture::None
            }
            Gesture::Draw { from, to } => match hovered.and_then(target) {
                Some(target) if target != Target::from(from) => Gesture::Choose {
                    from,
                    target,
                    at: pointer.unwrap_or(to),
                },
                _ => Gesture::None,
            },
            Gesture::None | Gesture::Pan | Gesture::Choose { .. } => Gesture::None,
        };
    }
}

/// Pins cards where they were dropped, as one act.
fn pin(seen: &Seen<'_>, outbox: &mut Outbox, cards: &[Subject], by: Vec2) {
    if by.length() < 1.0 {
        return;
    }
    let places = cards.iter().filter_map(|&card| {
        let bounds = seen.picture.bounds_of(card)?;
        matches!(card, Subject::Comment(_) | Subject::Claim(_)).then_some((card, bounds.min))
    });
    let places: Vec<(Subject, Place)> = places.collect();
    let name = match places.len() {
        0 => return,
        1 => "Move a card".to_owned(),
        count => format!("Move {count} cards"),
    };
    outbox.act(name, move |draft| {
        for (card, place) in places {
            let (x, y) = (place.x + f64::from(by.x), place.y + f64::from(by.y));
            draft.pin(card, x.round(), y.round())?;
        }
        Ok(())
    });
}

/// What a relation may start from.
fn premise(subject: Subject) -> Option<Premise> {
    match subject {
        Subject::Comment(id) => Some(Premise::Comment(id)),
        Subject::Claim(id) => Some(Premise::Claim(id)),
        _ => None,
    }
}

/// What a relation may bear on.
fn target(subject: Subject) -> Option<Target> {
    match subject {
        Subject::Comment(id) => Some(Target::Comment(id)),
        Subject::Claim(id) => Some(Target::Claim(id)),
        Subject::Relation(id) => Some(Target::Relation(id)),
        _ => None,
    }
}
