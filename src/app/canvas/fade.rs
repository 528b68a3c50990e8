//! How strongly each level of detail is shown at a zoom.

/// How strongly each level of detail is shown, from 0 (not at all) to 1.
///
/// One level comes in over the next coarser one before that one goes, so at every zoom at least one is shown whole and
/// nothing pops; only titles and letters, which would stand upon each other, give way to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weights {
    /// The mosaic: where much is said, and of which colour.
    pub density: f32,
    /// Cards as plain blocks.
    pub blocks: f32,
    /// Cards with round corners and an edge.
    pub cards: f32,
    /// Who says it and how it begins, in letters of the same size at every zoom.
    pub titles: f32,
    /// The card's own words.
    pub text: f32,
}

/// A stretch of sizes over which something comes or goes, from the one where it begins to the one where it has ended.
type Ramp = (f64, f64);

/// Heights of an ordinary card, in points of the screen, between which blocks come in over the mosaic.
const BLOCKS: Ramp = (7.4, 8.8);
/// And then the mosaic goes.
const DENSITY_ENDS: Ramp = (8.8, 11.2);
/// Cards with edges come in over blocks.
const CARDS: Ramp = (12.0, 17.0);
/// Titles come in over cards.
const TITLES: Ramp = (17.0, 24.0);
/// The zoom from which on a card's own words stand in the place of its title.
const TEXT: f64 = 0.48;

/// Whether cards show their own words at a zoom. Both would be illegible upon each other, so one gives way to the other
/// within a moment of time and not of zoom.
pub fn shows_text(zoom: f64) -> bool {
    zoom >= TEXT
}

/// The weights at a zoom, for a map whose middling card is so high, in points of the map, while a share of the cards'
/// words has come in.
pub fn weights(zoom: f64, card_height: f64, text: f32) -> Weights {
    let height = zoom * card_height.max(1.0);
    let blocks = rise(height, BLOCKS);
    let cards = rise(height, CARDS);
    Weights {
        density: if blocks < 1.0 {
            1.0
        } else {
            1.0 - rise(height, DENSITY_ENDS)
        },
        blocks: if cards < 1.0 { blocks } else { 0.0 },
        cards,
        titles: rise(height, TITLES) * (1.0 - text),
        text: text * cards,
    }
}

/// How far a size has gone up a ramp, from 0 to 1: even in ratios, and gently at both ends.
fn rise(size: f64, (from, to): Ramp) -> f32 {
    let share = (size.max(1e-12) / from).ln() / (to / from).ln();
    let share = share.clamp(0.0, 1.0);
    (share * share * (3.0 - 2.0 * share)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zooms from far too small to far too large, one percent apart.
    fn zooms() -> impl Iterator<Item = f64> {
        std::iter::successors(Some(1e-5), |zoom| Some(zoom * 1.01)).take_while(|&zoom| zoom < 8.0)
    }

    fn each(weights: Weights) -> [f32; 5] {
        let Weights {
            density,
            blocks,
            cards,
            titles,
            text,
        } = weights;
        [density, blocks, cards, titles, text]
    }

    #[test]
    fn something_is_whole_at_every_zoom() {
        for height in [20.0, 62.0, 140.0, 600.0, 7000.0] {
            for zoom in zooms() {
                let text = f32::from(u8::from(shows_text(zoom)));
                let weights = weights(zoom, height, text);
                let ground = weights.density.max(weights.blocks).max(weights.cards);
                assert!(ground > 0.999, "{zoom} {height}: {weights:?}");
                assert!(
                    each(weights)
                        .iter()
                        .all(|weight| (0.0..=1.0).contains(weight))
                );
                assert!(weights.titles + weights.text < 1.001, "{weights:?}");
            }
        }
    }

    #[test]
    fn nothing_pops_that_can_be_seen() {
        let mut before = weights(1e-5, 140.0, 0.0);
        for zoom in zooms() {
            let now = weights(zoom, 140.0, 0.0);
            // Blocks end where cards cover them whole.
            let is_covered = now.cards >= 1.0;
            for (a, b) in each(Weights {
                blocks: 0.0,
                ..before
            })
            .iter()
            .zip(each(Weights { blocks: 0.0, ..now }))
            {
                assert!((a - b).abs() < 0.2, "{zoom}: {before:?} {now:?}");
            }
            assert!(
                is_covered || (before.blocks - now.blocks).abs() < 0.2,
                "{zoom}"
            );
            before = now;
        }
    }

    #[test]
    fn the_ends_show_one_level_alone() {
        let far = weights(0.005, 140.0, 0.0);
        assert_eq!(each(far), [1.0, 0.0, 0.0, 0.0, 0.0]);
        let near = weights(1.0, 140.0, 1.0);
        assert_eq!(each(near), [0.0, 0.0, 1.0, 0.0, 1.0]);
    }
}
