//! Draws what is in view in layers, each as strong as the zoom says.

use eframe::egui::epaint::Mesh;
use eframe::egui::{Id, Painter, Rect, Vec2};

use super::Canvas;
use super::blocks::{Block, draw_blocks};
use super::fade::{self, Weights};
use super::galleys::colour;
use super::heads;
use super::paint::{self, Brush, Placed};
use super::stage::Item;
use super::survey;
use super::title::{Room, Wording};
use super::travel::{REST, text_zoom};
use super::wires::{FAR, Pen};
use crate::app::seen::Seen;
use crate::layout::{Bounds, Place};
use crate::model::{Map, Subject};
use crate::scene::picture::QUIET;
use crate::scene::theme::Palette;
use crate::words::say;

/// Below this zoom links and relations are thin lines in one mesh.
const FINE_ZOOM: f64 = 0.25;
/// With more cards in view than this, they are so at every zoom.
const FINE_CARDS: usize = 500;
/// Below this zoom relations are straight.
const SKETCH_ZOOM: f64 = 0.1;
/// The least width of a cell of the mosaic, in points of the screen.
const LEAST_CELL: f32 = 4.0;
/// How strongly a link is drawn that only passes through, or is longer than the screen.
const FAR_ALPHA: f32 = 0.3;
/// How long a card's words take to come in, in seconds.
const TEXT_LASTS: f32 = 0.16;
/// How high a card is on the screen, in points, where its links are drawn at full strength.
const FULL_LINES: f64 = 40.0;

impl Canvas {
    /// Draws the picture.
    pub(super) fn draw(&mut self, painter: &Painter, rect: Rect, seen: &Seen<'_>, now: f64) {
        let picture = seen.picture;
        let text = text_share(painter, self.camera.zoom, seen.settings.reduced_motion);
        let weights = fade::weights(self.camera.zoom, self.stage.survey().card_height, text);
        let is_zooming = now - self.zoomed_at < REST || self.flight.is_some();
        self.galleys.begin(painter, is_zooming);
        let brush = Brush {
            painter,
            canvas: rect,
            camera: self.camera,
            least_letter: 0.0,
            text_zoom: text_zoom(self.camera.zoom, is_zooming),
            alpha: 1.0,
        };
        let sight = self.camera.sight(rect, 4.0);
        let guides = picture.guides().iter();
        for part in guides.filter(|part| part.bounds.meets(&sight)) {
            let part = heads::ground(part, self.camera.zoom);
            let place = part.origin;
            brush.draw(&(part, place), 0, &mut self.galleys);
        }
        if weights.density > 0.0 {
            self.stage.renew_mosaic(seen.palette);
            let mut mesh = Mesh::default();
            let mosaic = &self.stage.survey().mosaic;
            mosaic.draw(&mut mesh, self.camera, rect, LEAST_CELL, weights.density);
            painter.add(mesh);
        }
        self.in_view.clear();
        if weights.blocks <= 0.0 && weights.cards <= 0.0 {
            return;
        }
        let mut cards = self.stage.cards_within(picture, &sight);
        if self.shift.is_on(now) {
            cards.extend(self.shift.cards());
            cards.sort_unstable();
            cards.dedup();
        }
        self.draw_links(&brush, seen, &weights, &cards, now);
        let lifted = self.gesture.lifted(picture);
        let stays = |card: &u32| !lifted.iter().any(|(other, _)| other == card);
        let bounds = |card: u32| Some((card, *picture.cards().get(card as usize)?));
        let staying = cards.iter().copied().filter(stays).filter_map(bounds);
        let placed = staying.map(|(card, bounds)| (card, self.shift.bounds(card, &bounds, now)));
        let placed: Vec<(u32, Bounds)> = placed.collect();
        self.draw_cards(&brush, seen, &weights, &placed);
        self.draw_relations(&brush, seen, &weights, &sight);
        let moved = lifted.iter().filter_map(|&(card, by)| {
            let (card, bounds) = bounds(card)?;
            Some((card, moved(&bounds, by)))
        });
        let moved: Vec<(u32, Bounds)> = moved.collect();
        self.draw_cards(&brush, seen, &weights, &moved);
        self.in_view = cards;
    }

    fn draw_links(
        &mut self,
        brush: &Brush<'_>,
        seen: &Seen<'_>,
        weights: &Weights,
        cards: &[u32],
        now: f64,
    ) {
        let picture = seen.picture;
        let zoom = self.camera.zoom;
        let is_quiet = picture.are_replies_quiet();
        let quiet = if is_quiet { 1.0 - QUIET } else { 1.0 };
        let alpha = weights.blocks.max(weights.cards) * self.line_strength() * quiet;
        let ink = colour(seen.palette.line).gamma_multiply(alpha);
        let pen = Pen {
            cards: picture.cards(),
            camera: self.camera,
            canvas: brush.canvas,
            width: (1.5 * zoom as f32).max(1.0),
            ink,
            faint: ink.gamma_multiply(FAR_ALPHA),
        };
        let wires = &self.stage.survey().wires;
        let mut mesh = Mesh::default();
        if self.shift.is_on(now) {
            for &child in cards {
                let parent = wires.parent(child);
                let ends = parent.and_then(|parent| {
                    let place = |card: u32| {
                        let bounds = picture.cards().get(card as usize)?;
                        Some(self.shift.bounds(card, bounds, now))
                    };
                    Some((place(parent)?, place(child)?))
                });
                if let Some((from, to)) = ends {
                    wires.draw_one(&mut mesh, &pen, &from, &to);
                }
            }
        } else if zoom < FINE_ZOOM || cards.len() > FINE_CARDS {
            wires.draw(&mut mesh, &pen, cards);
        } else {
            let sight = self.camera.sight(brush.canvas, 4.0);
            let links = wires.within(picture.cards(), &sight, cards);
            self.draw_fine_links(brush, seen, &links);
        }
        if !mesh.is_empty() {
            brush.painter.add(mesh);
        }
    }

    /// How strongly lines are drawn: where cards are small, lines would be all that is seen.
    fn line_strength(&self) -> f32 {
        let height = self.camera.zoom * self.stage.survey().card_height;
        (height / FULL_LINES).clamp(0.22, 1.0) as f32
    }

    fn draw_fine_links(&mut self, brush: &Brush<'_>, seen: &Seen<'_>, links: &[u32]) {
        let sight = self.camera.sight(brush.canvas, 0.0);
        let mut guesses = Vec::new();
        for &child in links {
            let Some(link) = self.stage.part(seen.picture, Item::Link(child as usize)) else {
                continue;
            };
            let parent = self.stage.survey().wires.parent(child);
            let ends = [Some(child), parent].into_iter().flatten();
            let ends = ends.map(|card| card as usize);
            let cards = ends
                .clone()
                .filter_map(|card| seen.picture.cards().get(card));
            let passes = !cards.into_iter().any(|card| card.meets(&sight));
            let mut subjects = ends.filter_map(|card| seen.picture.subject(card));
            let is_touched = subjects.any(|subject| seen.view.selection.has(subject));
            let is_far = passes || self.is_far(brush.canvas, &link.0.bounds);
            let alpha = if is_far && !is_touched {
                FAR_ALPHA
            } else {
                1.0
            };
            if is_touched && seen.picture.are_replies_quiet() {
                self.trace_reply(brush.painter, brush.canvas, &link.0, seen);
            }
            if link.0.role == crate::scene::Role::Guess {
                guesses.push((link, alpha));
            } else {
                brush.fainter(alpha).draw(&link, 0, &mut self.galleys);
            }
        }
        for (link, alpha) in guesses {
            brush.fainter(alpha).draw(&link, 0, &mut self.galleys);
        }
    }

    /// Whether something is longer than the screen by so much that nobody sees both its ends.
    pub(super) fn is_far(&self, canvas: Rect, bounds: &Bounds) -> bool {
        let length = bounds.width().max(bounds.height()) * self.camera.zoom;
        length > f64::from(FAR * canvas.width().max(canvas.height()))
    }

    fn draw_cards(
        &mut self,
        brush: &Brush<'_>,
        seen: &Seen<'_>,
        weights: &Weights,
        cards: &[(u32, Bounds)],
    ) {
        let screen = |bounds: &Bounds| self.camera.rect(brush.canvas, bounds);
        let blocks = cards.iter().map(|(card, bounds)| Block {
            card: *card,
            rect: screen(bounds),
        });
        let blocks: Vec<Block> = blocks.collect();
        let mut parts: Vec<(usize, Placed)> = Vec::new();
        if weights.text > 0.0 {
            for (at, (card, bounds)) in cards.iter().enumerate() {
                if let Some((part, _)) = self.stage.part(seen.picture, Item::Card(*card as usize)) {
                    parts.push((at, (part, bounds.min)));
                }
            }
        }
        let is_whole = weights.text >= 1.0;
        let mut has_part = vec![false; blocks.len()];
        for (at, _) in parts.iter().filter(|_| is_whole) {
            has_part[*at] = true;
        }
        let bare = blocks.iter().zip(&has_part).filter(|(_, has)| !**has);
        let bare: Vec<&Block> = bare.map(|(block, _)| block).collect();
        draw_blocks(brush, seen, weights, &bare);
        if weights.titles > 0.0 {
            self.draw_titles(&brush.fainter(weights.titles), seen, &blocks);
        }
        let drawn: Vec<Placed> = parts.into_iter().map(|(_, part)| part).collect();
        let brush = Brush {
            least_letter: paint::least_letter(&drawn, self.camera.zoom),
            ..brush.fainter(weights.text)
        };
        for part in &drawn {
            // A card's first shape is its body, which is there already while the words come in.
            brush.draw(part, usize::from(!is_whole), &mut self.galleys);
        }
    }

    fn draw_titles(&mut self, brush: &Brush<'_>, seen: &Seen<'_>, blocks: &[Block]) {
        let Some(map) = seen.map() else {
            return;
        };
        for block in blocks {
            let subject = seen.picture.subject(block.card as usize);
            let Some((subject, room)) = subject.zip(Room::of(block.rect.size())) else {
                continue;
            };
            let title = wording(map, subject, seen.palette)
                .and_then(|wording| self.stage.title(subject, room, &wording));
            if let Some(title) = title {
                let is_faded = seen.picture.is_faded(block.card as usize);
                let brush = brush.fainter(if is_faded { 1.0 - survey::FADED } else { 1.0 });
                brush.draw_title(&title, block.rect.min, &mut self.galleys);
            }
        }
    }

    fn draw_relations(
        &mut self,
        brush: &Brush<'_>,
        seen: &Seen<'_>,
        weights: &Weights,
        sight: &Bounds,
    ) {
        let numbers = self.stage.relations_within(sight);
        let is_fine = self.camera.zoom >= FINE_ZOOM && numbers.len() <= FINE_CARDS;
        let is_straight = self.camera.zoom < SKETCH_ZOOM;
        let brush = brush.fainter(weights.blocks.max(weights.cards) * self.line_strength());
        let mut mesh = Mesh::default();
        for number in numbers.into_iter().map(|number| number as usize) {
            let Some(bounds) = seen.picture.relations().get(number) else {
                continue;
            };
            let of = seen.picture.relation_subject(number);
            let is_touched = of.is_some_and(|of| touches(seen, of));
            let is_far = self.is_far(brush.canvas, bounds);
            let alpha = if is_far && !is_touched {
                FAR_ALPHA
            } else {
                1.0
            };
            let brush = brush.fainter(alpha);
            if !is_fine && let Some(strokes) = seen.picture.strokes(number) {
                brush.sketch_strokes(&strokes, seen.palette.card, is_straight, &mut mesh);
                continue;
            }
            let Some(placed) = self.stage.part(seen.picture, Item::Relation(number)) else {
                continue;
            };
            if is_fine {
                brush.draw(&placed, 0, &mut self.galleys);
            } else if is_straight {
                brush.hint(&placed, &mut mesh);
            } else {
                brush.sketch(&placed, &mut mesh);
            }
        }
        if !mesh.is_empty() {
            brush.painter.add(mesh);
        }
    }
}

/// How much of the cards' own words has come in at a moment.
fn text_share(painter: &Painter, zoom: f64, is_at_once: bool) -> f32 {
    let shows = fade::shows_text(zoom);
    let lasts = if is_at_once { 0.0 } else { TEXT_LASTS };
    let id = Id::unique("words-of-cards");
    painter.ctx().animate_bool_with_time(id, shows, lasts)
}

/// Whether a relation is selected, or one of its ends is.
fn touches(seen: &Seen<'_>, of: Subject) -> bool {
    let selection = &seen.view.selection;
    if selection.subjects().is_empty() {
        return false;
    }
    let Subject::Relation(id) = of else {
        return selection.has(of);
    };
    let relation = seen.map().and_then(|map| map.relations.get(id));
    let mut ends = relation.map(super::stub::ends).into_iter().flatten();
    selection.has(of) || ends.any(|end| selection.has(end))
}

/// Whose card it is and how it begins.
fn wording<'map>(map: &'map Map, subject: Subject, palette: &Palette) -> Option<Wording<'map>> {
    let (author, words) = match subject {
        Subject::Comment(id) => {
            let comment = map.comments.get(id)?;
            let author = map.author_name(comment).unwrap_or_else(|| say!("unnamed"));
            if comment.title.is_empty() {
                (author, comment.text.as_str())
            } else {
                (author, comment.title.as_str())
            }
        }
        Subject::Claim(id) => (say!("claim"), map.claims.get(id)?.text.as_str()),
        Subject::Position(id) => (map.positions.get(id)?.name.as_str(), ""),
        Subject::Author(id) => (map.authors.get(id)?.name.as_str(), ""),
        _ => return None,
    };
    Some(Wording {
        author,
        words,
        strong: palette.text,
        plain: palette.muted,
    })
}

/// Bounds that follow the pointer.
fn moved(bounds: &Bounds, by: Vec2) -> Bounds {
    let moved = |at: Place| Place {
        x: at.x + f64::from(by.x),
        y: at.y + f64::from(by.y),
    };
    Bounds {
        min: moved(bounds.min),
        max: moved(bounds.max),
    }
}
