//! Cards without words: blocks from afar, and nearer by with edges and a stripe.

use eframe::egui::epaint::{Mesh, RectShape};
use eframe::egui::{Color32, Rect, Stroke, StrokeKind, vec2};

use super::fade::Weights;
use super::galleys::colour;
use super::paint::Brush;
use super::survey;
use crate::app::seen::Seen;
use crate::scene::theme::on;

/// A card on the screen.
pub struct Block {
    /// Its number.
    pub card: u32,
    /// What it covers.
    pub rect: Rect,
}

/// Below this zoom cards have square corners, which nobody can tell.
const ROUND_ZOOM: f64 = 0.2;
/// With more cards than this, they have square corners at every zoom.
const MOST_ROUND: usize = 500;

/// Draws cards without words.
pub fn draw_blocks(brush: &Brush<'_>, seen: &Seen<'_>, weights: &Weights, blocks: &[&Block]) {
    let zoom = brush.camera.zoom as f32;
    let stripe = |block: &Block| {
        let card = block.card as usize;
        let tint = seen
            .picture
            .tint(card)
            .filter(|_| !seen.picture.is_faded(card))?;
        Some(colour(on(tint, seen.palette.card)).gamma_multiply(weights.cards))
    };
    let shares = [weights.cards, weights.text];
    let fill =
        |block: &Block| survey::fill(seen.palette, seen.picture, block.card as usize, shares);
    let mut mesh = Mesh::default();
    if weights.blocks > 0.0 {
        for block in blocks {
            let size = block.rect.size().max(vec2(1.0, 1.0));
            let rect = Rect::from_min_size(block.rect.min, size);
            mesh.add_colored_rect(rect, fill(block).gamma_multiply(weights.blocks));
        }
    }
    let edge = colour(seen.palette.card_edge).gamma_multiply(weights.cards);
    let is_round = brush.camera.zoom >= ROUND_ZOOM && blocks.len() <= MOST_ROUND;
    if weights.cards > 0.0 && !is_round {
        for block in blocks {
            mesh.add_colored_rect(block.rect, edge);
            let fill = fill(block).gamma_multiply(weights.cards);
            mesh.add_colored_rect(block.rect.shrink((2.0 * zoom).clamp(0.5, 1.0)), fill);
        }
        for block in blocks {
            add_stripe(&mut mesh, block.rect, zoom, stripe(block));
        }
    }
    if !mesh.is_empty() {
        brush.painter.add(mesh);
    }
    if weights.cards > 0.0 && is_round {
        let line = Stroke::new(zoom.max(0.6), edge);
        let mut stripes = Mesh::default();
        let radius = (8.0 * zoom).round();
        for block in blocks {
            let fill = fill(block).gamma_multiply(weights.cards);
            let shape = RectShape::new(block.rect, radius, fill, line, StrokeKind::Middle);
            brush.painter.add(shape);
            let inner = block.rect.shrink2(vec2(0.0, radius));
            add_stripe(&mut stripes, inner, zoom, stripe(block));
        }
        if !stripes.is_empty() {
            brush.painter.add(stripes);
        }
    }
}

/// Adds a stripe at a card's left edge, where it has one.
fn add_stripe(mesh: &mut Mesh, card: Rect, zoom: f32, ink: Option<Color32>) {
    if let Some(ink) = ink {
        let size = vec2((5.0 * zoom).max(1.5), card.height());
        mesh.add_colored_rect(Rect::from_min_size(card.min, size), ink);
    }
}
