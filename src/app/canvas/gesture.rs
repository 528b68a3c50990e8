//! What the pointer does on the canvas: panning, choosing, moving cards, drawing relations.

use eframe::egui::{Modifiers, PointerButton, Pos2, Rect, Response, Ui, Vec2};

use super::Canvas;
use super::overlay::grip_points;
use super::stage::{Item, subject};
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::app::view::End;
use crate::layout::{Bounds, Place};
use crate::model::{Id, Premise, Relation, Subject, Target};
use crate::scene::picture::Picture;
use crate::words::say;

/// The gesture on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// None.
    #[default]
    None,
    /// The map follows the pointer.
    Pan,
    /// A frame is drawn around what is to be selected, between two places of the map.
    Frame {
        /// Where it began.
        from: Place,
        /// Where the pointer is.
        to: Place,
    },
    /// A line is drawn around what is to be selected.
    Lasso(Vec<Place>),
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
    /// An end of a relation is led elsewhere.
    Redirect {
        /// The relation.
        relation: Id<Relation>,
        /// Which end.
        end: End,
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

    /// The cards that are being moved, by number, each with how far in points of the map.
    pub fn lifted(&self, picture: &Picture) -> Vec<(u32, Vec2)> {
        let Self::Move { cards, by } = self else {
            return Vec::new();
        };
        let numbers = cards.iter().filter_map(|&card| picture.number(card));
        numbers.map(|card| (card as u32, *by)).collect()
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
        self.leave_drawing(ui);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let all = || std::iter::once(ground).chain(cards.iter().map(|(_, response)| response));
        let is_over = all().any(Response::contains_pointer);
        let point = pointer.filter(|point| is_over && rect.contains(*point));
        let camera = self.camera;
        self.hovered = point.and_then(|point| self.stage.under(seen.picture, camera, rect, point));

        if all().any(|response| response.drag_started_by(PointerButton::Primary)) {
            let origin = ui.input(|input| input.pointer.press_origin());
            if let Some(origin) = origin {
                let modifiers = ui.input(|input| input.modifiers);
                self.begin(rect, seen, origin, modifiers);
            }
        }
        if all().any(|response| response.drag_started_by(PointerButton::Middle)) {
            self.gesture = Gesture::Pan;
        }
        if all().any(Response::dragged) {
            self.carry_on(ui, rect, pointer);
        }
        if all().any(Response::drag_stopped) {
            self.end(rect, seen, outbox, pointer);
        }
        self.click(ui, rect, seen, outbox, ground, cards);
    }

    fn click(
        &mut self,
        ui: &Ui,
        rect: Rect,
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
        let hovered = self.hovered.and_then(|item| subject(seen.picture, item));
        // A screen reader or a test clicks without a pointer.
        let hit = hovered.or(told.map(|(subject, _)| *subject));
        let modifiers = ui.input(|input| input.modifiers);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let head = pointer.filter(|_| seen.view.making.is_some());
        let hit = hit.or_else(|| self.head_at(rect, seen, head?));
        match hit {
            Some(subject) if seen.view.making.is_some() => {
                // A click on what can be no end means nothing, and so makes nothing.
                let making = seen.view.making.as_ref();
                if making.is_some_and(|making| making.may_aim_at(subject)) {
                    outbox.ask(Ask::Aim(subject));
                    outbox.ask(Ask::Relate);
                }
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

    fn begin(&mut self, rect: Rect, seen: &Seen<'_>, origin: Pos2, modifiers: Modifiers) {
        let place = self.camera.to_map(rect, origin);
        if modifiers.shift {
            self.gesture = Gesture::Frame {
                from: place,
                to: place,
            };
            return;
        }
        if modifiers.command {
            self.gesture = Gesture::Lasso(vec![place]);
            return;
        }
        if let Some((relation, end)) = self.end_at(rect, seen, origin) {
            self.gesture = Gesture::Redirect {
                relation,
                end,
                to: origin,
            };
            return;
        }
        let item = self.stage.under(seen.picture, self.camera, rect, origin);
        let card = item.filter(|item| matches!(item, Item::Card(_)));
        let card = card.and_then(|card| subject(seen.picture, card));
        let grip = self.gripped(rect, seen, origin);
        self.gesture = match (grip, card) {
            (Some(from), _) => Gesture::Draw { from, to: origin },
            (None, Some(subject)) if seen.can_change() && seen.view.making.is_none() => {
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
        let near = Rect::from_center_size(point, Vec2::splat(2.0 * GRIP_REACH));
        let bounds = Bounds {
            min: self.camera.to_map(rect, near.min),
            max: self.camera.to_map(rect, near.max),
        };
        let cards = self.stage.cards_within(seen.picture, &bounds).into_iter();
        let cards = cards.map(|card| card as usize);
        let gripped = cards.filter(|&card| {
            let card = seen.picture.cards().get(card);
            card.is_some_and(|card| {
                let grips = grip_points(self.camera.rect(rect, card));
                grips.iter().any(|grip| grip.distance(point) <= GRIP_REACH)
            })
        });
        let mut premises = gripped.filter_map(|card| seen.picture.subject(card)?.premise());
        premises.next_back()
    }

    fn carry_on(&mut self, ui: &Ui, rect: Rect, pointer: Option<Pos2>) {
        let delta = ui.input(|input| input.pointer.delta());
        let place = pointer.map(|point| self.camera.to_map(rect, point));
        match &mut self.gesture {
            Gesture::Pan => {
                self.flight = None;
                self.camera.pan(delta);
            }
            Gesture::Frame { to, .. } => *to = place.unwrap_or(*to),
            Gesture::Lasso(line) => line.extend(place.filter(|place| line.last() != Some(place))),
            Gesture::Move { by, .. } => *by += delta / self.camera.zoom as f32,
            Gesture::Draw { to, .. } | Gesture::Redirect { to, .. } => {
                *to = pointer.unwrap_or(*to);
            }
            Gesture::None | Gesture::Choose { .. } => {}
        }
    }

    /// Selects, beside what is selected, the cards whose middles lie within a line.
    fn enclose(&self, seen: &Seen<'_>, outbox: &mut Outbox, line: &[Place]) {
        let spots = line.iter().map(|&at| Bounds { min: at, max: at });
        let Some(around) = spots.reduce(Bounds::union) else {
            return;
        };
        let cards = self.stage.cards_within(seen.picture, &around).into_iter();
        let cards = cards.map(|card| card as usize);
        let within = cards.filter(|&card| {
            let bounds = seen.picture.cards().get(card);
            bounds.is_some_and(|bounds| is_within(line, bounds.middle()))
        });
        let subjects: Vec<Subject> = within
            .filter_map(|card| seen.picture.subject(card))
            .collect();
        if !subjects.is_empty() {
            outbox.ask(Ask::SelectAlso(subjects));
        }
    }

    fn end(&mut self, rect: Rect, seen: &Seen<'_>, outbox: &mut Outbox, pointer: Option<Pos2>) {
        let aimed = self.aimed(rect, seen, pointer);
        self.gesture = match std::mem::take(&mut self.gesture) {
            Gesture::Frame { from, to } => {
                let spot = |at| Bounds { min: at, max: at };
                let frame = spot(from).union(spot(to));
                let corners = [
                    frame.min,
                    Place {
                        x: frame.max.x,
                        y: frame.min.y,
                    },
                    frame.max,
                    Place {
                        x: frame.min.x,
                        y: frame.max.y,
                    },
                ];
                self.enclose(seen, outbox, &corners);
                Gesture::None
            }
            Gesture::Lasso(line) => {
                self.enclose(seen, outbox, &line);
                Gesture::None
            }
            Gesture::Move { cards, by } => {
                pin(seen, outbox, &cards, by);
                Gesture::None
            }
            Gesture::Draw { from, to } => match aimed.and_then(Subject::target) {
                Some(target) if target != Target::from(from) => Gesture::Choose {
                    from,
                    target,
                    at: pointer.unwrap_or(to),
                },
                _ => Gesture::None,
            },
            Gesture::Redirect { relation, end, to } => {
                let to = pointer.unwrap_or(to);
                self.drop_end(rect, seen, outbox, (relation, end), to);
                Gesture::None
            }
            Gesture::None | Gesture::Pan | Gesture::Choose { .. } => Gesture::None,
        };
    }
}

/// Whether a place lies within a line that is closed (even-odd rule).
fn is_within(line: &[Place], at: Place) -> bool {
    let next = line.iter().skip(1).chain(line.first());
    let crossed = line.iter().zip(next).filter(|(a, b)| {
        (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    crossed.count() % 2 == 1
}

/// Whether a card stays where it is put.
fn is_pinnable(card: Subject) -> bool {
    matches!(
        card,
        Subject::Comment(_) | Subject::Claim(_) | Subject::Position(_)
    )
}

/// Pins cards where they were dropped, as one act.
fn pin(seen: &Seen<'_>, outbox: &mut Outbox, cards: &[Subject], by: Vec2) {
    if by.length() < 1.0 {
        return;
    }
    let places = cards.iter().filter_map(|&card| {
        let bounds = seen.picture.bounds_of(card)?;
        is_pinnable(card).then_some((card, bounds.min))
    });
    let places: Vec<(Subject, Place)> = places.collect();
    if places.is_empty() {
        return;
    }
    let name = say!("canvas-move-cards", count = places.len());
    let style = seen.view.look.style.clone();
    outbox.act(name, move |draft| {
        for (card, place) in places {
            let (x, y) = (place.x + f64::from(by.x), place.y + f64::from(by.y));
            draft.pin(card, &style, x.round(), y.round())?;
        }
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_within_a_line_with_dents_or_outside() {
        let at = |x: f64, y: f64| Place { x, y };
        let dented = [
            at(0.0, 0.0),
            at(10.0, 0.0),
            at(5.0, 5.0),
            at(10.0, 10.0),
            at(0.0, 10.0),
        ];
        assert!(is_within(&dented, at(2.0, 5.0)));
        assert!(!is_within(&dented, at(8.0, 5.0)));
        assert!(!is_within(&dented, at(-1.0, 5.0)));
        assert!(is_within(&dented, at(8.0, 1.0)));
        assert!(!is_within(&[], at(0.0, 0.0)));
    }
}
