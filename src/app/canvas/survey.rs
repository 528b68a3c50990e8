//! What of a picture lies where, and how it looks from afar.

use std::sync::Arc;

use eframe::egui::Color32;

use super::galleys::colour;
use super::grid::Grid;
use super::mosaic::Mosaic;
use super::wires::Wires;
use crate::layout::{Bounds, STYLES, style};
use crate::scene::picture::Picture;
use crate::scene::theme::Palette;
use crate::work::both;

/// What a canvas works out once for each picture.
#[derive(Debug, Default)]
pub struct Survey {
    /// The picture, which shares what it holds.
    picture: Picture,
    /// Where cards are.
    pub cards: Grid,
    /// Where reply links run.
    pub wires: Wires,
    /// Where relations are.
    pub relations: Grid,
    /// The picture from afar.
    pub mosaic: Arc<Mosaic>,
    /// Whether that is still the one of an earlier picture.
    pub is_mosaic_old: bool,
    /// How high the middling card is, in points of the map.
    pub card_height: f64,
}

/// How much of a card's colour is its tint where it is seen from afar.
const FAR_TINT: f32 = 0.62;
/// How far a card that is not looked for fades into the ground.
pub const FADED: f32 = 0.72;

impl Survey {
    /// The survey of a picture.
    pub fn of(picture: &Picture, palette: &Palette) -> Self {
        let (mosaic, survey) = both(|| mosaic(picture, palette), || Self::beside(picture));
        Self {
            mosaic: Arc::new(mosaic),
            ..survey
        }
    }

    /// The survey of a picture, but for how it looks from afar: that is still the one of an earlier picture.
    pub fn with_old(picture: &Picture, mosaic: Arc<Mosaic>) -> Self {
        Self {
            mosaic,
            is_mosaic_old: true,
            ..Self::beside(picture)
        }
    }

    /// What is worked out of cards, links and relations.
    fn beside(picture: &Picture) -> Self {
        let cards = picture.cards();
        let look = picture.look();
        let style = look
            .and_then(|look| style(&look.style))
            .unwrap_or(&STYLES[0]);
        let hides = look.is_some_and(|look| look.hide_replies);
        let parent = |card| picture.parent(card).filter(|_| !hides);
        let mut survey = Self {
            picture: picture.clone(),
            cards: Grid::of(cards),
            wires: Wires::of(cards, style.flow, parent),
            card_height: middling(cards),
            ..Self::default()
        };
        survey.take_relations(picture);
        survey
    }

    /// Whether cards and links of a picture are those that were surveyed.
    pub fn is_of(&self, picture: &Picture) -> bool {
        let (ours, its) = (&self.picture, picture);
        std::ptr::eq(ours.cards(), its.cards()) && links(ours) == links(its)
    }

    /// Takes over relations that have changed.
    pub fn take_relations(&mut self, picture: &Picture) {
        self.picture = picture.clone();
        self.relations = Grid::of(picture.relations());
    }
}

/// What of a picture's look decides how links run.
fn links(picture: &Picture) -> Option<(&str, bool)> {
    let look = picture.look()?;
    Some((&look.style, look.hide_replies))
}

/// The picture from afar.
pub fn mosaic(picture: &Picture, palette: &Palette) -> Mosaic {
    let cards = picture.cards();
    let tints = (0..cards.len()).map(|card| fill(palette, picture, card, [0.0, 0.0]));
    let tints: Vec<Color32> = tints.collect();
    Mosaic::of(cards, &tints)
}

/// A card's colour: its tint from afar, and the paler the more of cards with edges and of their words is to be seen,
/// which are given as shares.
pub fn fill(palette: &Palette, picture: &Picture, card: usize, [cards, text]: [f32; 2]) -> Color32 {
    let own = if let Some(tint) = picture.tint(card) {
        let share = FAR_TINT - (FAR_TINT - 0.16) * cards - 0.16 * text;
        palette.card.mix(tint, share)
    } else {
        // What can't be told apart from afar, paper, ink and edge, is seen as the grey between them.
        let grey = palette.card_edge.mix(palette.faint, 0.45);
        palette.card.mix(grey, 1.0 - cards)
    };
    if picture.is_faded(card) {
        colour(own.mix(palette.ground, FADED))
    } else {
        colour(own)
    }
}

/// The height that as many cards exceed as fall short of.
fn middling(cards: &[Bounds]) -> f64 {
    let mut heights: Vec<f64> = cards.iter().map(|card| card.height()).collect();
    let middle = heights.len() / 2;
    if heights.is_empty() {
        return 0.0;
    }
    let (_, height, _) = heights.select_nth_unstable_by(middle, f64::total_cmp);
    *height
}
