//! Stubs: chips where links leave the view, which lead to the other end.

use std::collections::BTreeSet;

use eframe::egui::{
    self, Color32, FontId, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, pos2,
    vec2,
};

use super::Canvas;
use super::galleys::{colour, family};
use super::sketch::edge_towards;
use crate::app::outbox::{Ask, Outbox};
use crate::app::seen::Seen;
use crate::layout::Bounds;
use crate::model::{Map, Relation, Subject};
use crate::scene::theme::Palette;
use crate::text::font::Face;
use crate::text::wrap::fit;
use crate::words::say;

/// Where a link leaves the view.
struct Stub {
    /// Where its chip should stand, on the screen.
    at: Pos2,
    /// Which way the link goes.
    way: Vec2,
    /// Where it goes.
    to: Subject,
}

/// Below this zoom there are no stubs: both ends are in view, or neither can be told.
const LEAST_ZOOM: f64 = 0.3;
/// How many there are at most.
const MOST: usize = 24;
/// How high a chip is.
const HEIGHT: f32 = 20.0;
/// How wide its words are at most.
const WORDS: f32 = 120.0;
/// The size of its words.
const SIZE: f32 = 11.5;
/// Room for the arrow.
const ARROW: f32 = 18.0;

impl Canvas {
    /// Shows the stubs of links that are far longer than the screen and have one end in view.
    pub(super) fn stubs(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        seen: &Seen<'_>,
        outbox: &mut Outbox,
    ) {
        let Some(map) = seen.map().filter(|_| self.camera.zoom >= LEAST_ZOOM) else {
            return;
        };
        let mut stubs = self.reply_stubs(rect, seen);
        stubs.extend(self.relation_stubs(rect, seen, map));
        let mut taken: Vec<Rect> = Vec::new();
        for (number, stub) in stubs.iter().take(MOST).enumerate() {
            let name = name(map, stub.to);
            let words = fit(&name, Face::Regular, SIZE, WORDS);
            let size = vec2(words.width + ARROW + 12.0, HEIGHT);
            let Some(chip) = place(rect, stub, size, &taken, &self.covers) else {
                continue;
            };
            taken.push(chip);
            let response = ui.interact(chip, ui.scope_id().with(("stub", number)), Sense::click());
            let label = say!("canvas-go-to", name = &name);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &label));
            paint(
                painter,
                chip,
                stub,
                &words.text,
                response.hovered(),
                seen.palette,
            );
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if response.clicked() {
                outbox.ask(Ask::Show(stub.to));
            }
        }
    }

    /// One stub for each parent out of view that far links of cards in view lead to.
    fn reply_stubs(&self, rect: Rect, seen: &Seen<'_>) -> Vec<Stub> {
        let picture = seen.picture;
        let wires = &self.stage.survey().wires;
        let sight = self.camera.sight(rect, 0.0);
        let mut told = BTreeSet::new();
        let mut stubs = Vec::new();
        for &child in &self.in_view {
            let parent = wires.parent(child).filter(|parent| !told.contains(parent));
            let Some(parent) = parent else { continue };
            let bounds = |card: u32| picture.cards().get(card as usize);
            let (Some(to), Some(from)) = (bounds(child), bounds(parent)) else {
                continue;
            };
            let far = from.union(*to);
            if !to.meets(&sight) || from.meets(&sight) || !self.is_far(rect, &far) {
                continue;
            }
            told.insert(parent);
            let leaves = self.camera.to_screen(rect, wires.start(from, to));
            stubs.extend(picture.subject(parent as usize).map(|to| Stub {
                at: rect.shrink(HEIGHT).clamp(leaves),
                way: leaves - rect.shrink(HEIGHT).clamp(leaves),
                to,
            }));
        }
        stubs
    }

    /// A stub at the visible end of each far relation.
    fn relation_stubs(&self, rect: Rect, seen: &Seen<'_>, map: &Map) -> Vec<Stub> {
        let sight = self.camera.sight(rect, 0.0);
        let numbers = self.stage.relations_within(&sight).into_iter();
        let numbers = numbers.map(|number| number as usize);
        let covers = seen.picture.relations();
        let far = numbers.filter(|&number| {
            covers
                .get(number)
                .is_some_and(|covers| self.is_far(rect, covers))
        });
        let relations = far.filter_map(|number| match seen.picture.relation_subject(number) {
            Some(Subject::Relation(id)) => map.relations.get(id),
            _ => None,
        });
        let mut stubs = Vec::new();
        for relation in relations.take(MOST) {
            let ends = ends(relation).into_iter();
            let ends = ends.filter_map(|end| Some((end, seen.picture.bounds_of(end)?)));
            let ends: Vec<(Subject, Bounds)> = ends.collect();
            let (near, away): (Vec<_>, Vec<_>) = ends
                .into_iter()
                .partition(|(_, bounds)| bounds.meets(&sight));
            let Some((_, near)) = near.first() else {
                continue;
            };
            for (to, bounds) in away {
                let target = self.camera.to_screen(rect, bounds.middle());
                let card = self.camera.rect(rect, near).intersect(rect);
                let edge = edge_towards(card, target);
                let way = (target - card.center()).normalized();
                stubs.push(Stub {
                    at: edge + way * HEIGHT,
                    way,
                    to,
                });
            }
        }
        stubs
    }
}

/// What a relation joins: its premises, and then its target.
pub fn ends(relation: &Relation) -> Vec<Subject> {
    let premises = relation.premises.iter().map(|&premise| premise.into());
    premises.chain([relation.target.into()]).collect()
}

/// What a chip calls the place where it leads.
fn name(map: &Map, to: Subject) -> String {
    match to {
        Subject::Comment(id) => {
            let author = map
                .comments
                .get(id)
                .and_then(|comment| map.author_name(comment));
            author.unwrap_or_else(|| say!("unnamed")).to_owned()
        }
        Subject::Claim(id) => map
            .claims
            .get(id)
            .map_or(say!("canvas-a-claim"), |claim| &claim.text)
            .to_owned(),
        Subject::Relation(_) => say!("canvas-a-relation").to_owned(),
        Subject::Position(id) => map
            .positions
            .get(id)
            .map_or(say!("canvas-a-position"), |position| &position.name)
            .to_owned(),
        _ => say!("canvas-other-end").to_owned(),
    }
}

/// Where a chip stands: around its place, within the canvas, and where others stand already a row lower, or past what
/// covers the canvas there; none where there is no room.
fn place(canvas: Rect, stub: &Stub, size: Vec2, taken: &[Rect], covers: &[Rect]) -> Option<Rect> {
    let room = canvas.shrink(6.0);
    let centre = pos2(
        stub.at.x.clamp(
            room.min.x + size.x / 2.0,
            (room.max.x - size.x / 2.0).max(room.min.x),
        ),
        stub.at.y.clamp(
            room.min.y + size.y / 2.0,
            (room.max.y - size.y / 2.0).max(room.min.y),
        ),
    );
    let rows = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0];
    let places = rows.map(|row| {
        let shifted = centre + vec2(0.0, row * (size.y + 3.0));
        Rect::from_center_size(shifted, size)
    });
    let past = covers.iter().flat_map(|cover| {
        let half = size.y / 2.0 + 3.0;
        let levels = [cover.bottom() + half, cover.top() - half];
        levels.map(|y| Rect::from_center_size(pos2(centre.x, y), size))
    });
    let is_free = |chip: &Rect| {
        let mut others = taken.iter().chain(covers);
        room.contains_rect(*chip) && !others.any(|other| other.intersects(*chip))
    };
    places.into_iter().chain(past).find(is_free)
}

fn paint(
    painter: &Painter,
    chip: Rect,
    stub: &Stub,
    words: &str,
    is_hovered: bool,
    palette: &Palette,
) {
    let accent = colour(palette.accent);
    let (fill, edge) = if is_hovered {
        (palette.card.mix(palette.accent, 0.14), accent)
    } else {
        (palette.card, colour(palette.card_edge))
    };
    let line = Stroke::new(1.0, edge);
    painter.rect(chip, HEIGHT / 2.0, colour(fill), line, StrokeKind::Inside);
    let middle = pos2(chip.left() + 6.0 + ARROW / 2.0 - 2.0, chip.center().y);
    arrow(painter, middle, stub.way, accent);
    let font = FontId::new(SIZE, family(Face::Regular));
    let galley = painter.layout_no_wrap(words.to_owned(), font, colour(palette.text));
    let at = pos2(
        chip.left() + 4.0 + ARROW,
        chip.center().y - galley.size().y / 2.0,
    );
    painter.galley(at, galley, colour(palette.text));
}

/// A small triangle that points the way.
fn arrow(painter: &Painter, middle: Pos2, way: Vec2, ink: Color32) {
    let along = if way.length() > 1e-3 {
        way.normalized()
    } else {
        vec2(0.0, -1.0)
    };
    let across = along.rot90() * 3.6;
    let (tip, back) = (middle + along * 5.0, middle - along * 3.5);
    painter.add(Shape::convex_polygon(
        vec![tip, back + across, back - across],
        ink,
        Stroke::NONE,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn chips_stay_on_the_canvas_and_apart() {
        let canvas = Rect::from_min_size(pos2(100.0, 50.0), vec2(600.0, 400.0));
        let stub = Stub {
            at: pos2(-4000.0, 60.0),
            way: vec2(-1.0, 0.0),
            to: Subject::Comment(Id::imported(1)),
        };
        let mut taken = Vec::new();
        while let Some(chip) = place(canvas, &stub, vec2(90.0, HEIGHT), &taken, &[]) {
            assert!(canvas.contains_rect(chip));
            taken.push(chip);
        }
        assert!(taken.len() > 2 && taken.len() < 8);
        let cover = Rect::from_min_max(pos2(100.0, 50.0), pos2(300.0, 300.0));
        let chip = place(canvas, &stub, vec2(90.0, HEIGHT), &[], &[cover]).unwrap();
        assert!(!chip.intersects(cover) && canvas.contains_rect(chip));
    }
}
